-- What a table of records says: a person confirms or dismisses each before it becomes evidence.
CREATE TABLE findings (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    id              text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    status          text NOT NULL,
    body            jsonb NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (organisation_id, engagement_id, id),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);
