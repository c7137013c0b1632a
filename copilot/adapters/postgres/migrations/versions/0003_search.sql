-- Each posting is a term hashed together with its collection, so the index never reads another tenant's rows.
ALTER TABLE passages ADD COLUMN postings bigint[] NOT NULL DEFAULT '{}', ADD COLUMN dated date;
CREATE INDEX passages_by_term ON passages USING gin (postings) WITH (fastupdate = off);

-- The edition of the library that the common shelf holds.
ALTER TABLE collections ADD COLUMN edition text NOT NULL DEFAULT '';

-- What a collection's own words taught about nearness of meaning: one row of `vectors` (float16) a term of `terms`.
CREATE TABLE spaces (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    collection      text NOT NULL,
    model_id        text NOT NULL,
    dimension       integer NOT NULL,
    passages        integer NOT NULL,
    terms           bytea NOT NULL,
    vectors         bytea NOT NULL,
    made_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (organisation_id, engagement_id, collection)
);
