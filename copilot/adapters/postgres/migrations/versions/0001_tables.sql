-- Every row belongs to an organisation and an engagement ('' = common to all of the organisation's), which lead every
-- key and index: row-level security can be switched on later by policies alone. The role that migrates owns the
-- tables; another role may be granted their use.

CREATE TABLE about (
    key   text PRIMARY KEY,
    value text NOT NULL
);
INSERT INTO about VALUES ('application', 'adoption-copilot');

CREATE TABLE engagements (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    company         text NOT NULL,
    industry        text NOT NULL,
    country         text NOT NULL,
    markets         text[] NOT NULL,
    language        text NOT NULL,
    currency        text NOT NULL,
    start           date NOT NULL,
    created_at      timestamptz NOT NULL,
    sample          boolean NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id)
);

-- The next number of what is numbered without holes: evidence and plans. Its row lock puts writers in order.
CREATE TABLE counters (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    name            text NOT NULL,
    last            integer NOT NULL DEFAULT 0,
    PRIMARY KEY (organisation_id, engagement_id, name),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);

CREATE TABLE stakeholders (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    id              text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    pseudonym       text NOT NULL,
    role            text NOT NULL,
    title           text NOT NULL,
    language        text NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, id),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);

CREATE TABLE messages (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    id              text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    stakeholder_id  text NOT NULL,
    direction       text NOT NULL,
    text            text NOT NULL,
    at              timestamptz NOT NULL,
    question_id     text NOT NULL,
    agent           text NOT NULL,
    channel         text NOT NULL,
    hidden          text[] NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, id),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);
CREATE INDEX messages_in_order ON messages (organisation_id, engagement_id, stakeholder_id, seq);

CREATE TABLE evidence (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    n               integer NOT NULL,
    topic           text NOT NULL,
    attribute       text NOT NULL,
    quote           text NOT NULL,
    stakeholder     text NOT NULL,
    role            text NOT NULL,
    channel         text NOT NULL,
    at              timestamptz NOT NULL,
    message_id      text NOT NULL,
    value           jsonb,
    unit            text NOT NULL,
    low             double precision,
    high            double precision,
    noun            text NOT NULL,
    per             text NOT NULL,
    approximate     boolean NOT NULL,
    confidence      double precision NOT NULL,
    locator         text NOT NULL,
    superseded_by   text NOT NULL DEFAULT '',
    PRIMARY KEY (organisation_id, engagement_id, n),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);

CREATE TABLE conflicts (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    id              text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    topic           text NOT NULL,
    attribute       text NOT NULL,
    statements      jsonb NOT NULL,
    status          text NOT NULL,
    resolution      text NOT NULL,
    asked           text[] NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, id),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);

CREATE TABLE notes (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    stakeholder_id  text NOT NULL,
    item            text NOT NULL,
    state           text NOT NULL,
    detail          text NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, seq),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);

-- json, not jsonb: a plan is read whole and must come back as it was written, its calculations' outputs in order.
CREATE TABLE plans (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    version         integer NOT NULL,
    plan            json NOT NULL,
    author          text NOT NULL,
    reason          text NOT NULL,
    status          text NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (organisation_id, engagement_id, version),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);

CREATE TABLE edits (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    version         integer NOT NULL,  -- the version that the edit was made on
    place           text NOT NULL,     -- what was edited, as a path in the plan
    before          jsonb,
    after           jsonb,
    author          text NOT NULL,
    at              timestamptz NOT NULL,
    locked          boolean NOT NULL DEFAULT true,
    PRIMARY KEY (organisation_id, engagement_id, seq),
    FOREIGN KEY (organisation_id, engagement_id, version) REFERENCES plans ON DELETE CASCADE
);

CREATE TABLE calculations (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    version         integer NOT NULL,
    n               integer NOT NULL,
    id              text NOT NULL,
    tool            text NOT NULL,
    sources         text[] NOT NULL,   -- the evidence, assumptions and calculations that it rests on
    outputs         jsonb NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, version, n),
    FOREIGN KEY (organisation_id, engagement_id, version) REFERENCES plans ON DELETE CASCADE
);

CREATE TABLE documents (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    id              text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    name            text NOT NULL,
    sha256          text NOT NULL,
    state           text NOT NULL,
    pages           integer NOT NULL,
    note            text NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, id)
);

-- words: the term-frequency half of BM25 by hashed term (the other half, idf, is in the query); dense: the embedding.
CREATE TABLE passages (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    collection      text NOT NULL,
    id              text NOT NULL,
    document_id     text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    title           text NOT NULL,
    locator         text NOT NULL,
    text            text NOT NULL,
    url             text NOT NULL,
    language        text NOT NULL,
    items           text[] NOT NULL,
    tags            text[] NOT NULL,
    content_hash    bytea NOT NULL,
    tokens          integer NOT NULL,
    words           sparsevec NOT NULL,
    dense           halfvec,
    model_id        text NOT NULL,
    dimension       integer NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, collection, id)
);
CREATE INDEX passages_of_document ON passages (organisation_id, engagement_id, document_id);

-- In how many passages a term stands, and the size of the collection: idf and the mean length.
CREATE TABLE terms (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    collection      text NOT NULL,
    term            integer NOT NULL,
    passages        integer NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, collection, term)
) WITH (fillfactor = 80);
CREATE TABLE collections (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    collection      text NOT NULL,
    passages        integer NOT NULL,
    tokens          bigint NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, collection)
);

CREATE TABLE vault (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    token           text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    kind            text NOT NULL,
    pseudonym       text NOT NULL,
    ciphertext      bytea NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, token)
);
CREATE UNIQUE INDEX vault_by_pseudonym ON vault (organisation_id, engagement_id, pseudonym);
CREATE TABLE vault_keys (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    wrapped         bytea NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id)
);
CREATE TABLE vault_numbers (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    kind            text NOT NULL,
    last            integer NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, kind)
);

CREATE TABLE log (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    action          text NOT NULL,
    detail          jsonb NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, seq)
);
CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only();
