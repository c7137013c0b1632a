CREATE TABLE pieces (
    organisation_id text NOT NULL,
    engagement_id   text NOT NULL,
    run             text NOT NULL,
    key             text NOT NULL,
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    body            text NOT NULL,
    PRIMARY KEY (organisation_id, engagement_id, run, key),
    FOREIGN KEY (organisation_id, engagement_id) REFERENCES engagements ON DELETE CASCADE
);

-- Coverage is counted from the index alone, without the quotes.
CREATE INDEX evidence_standing ON evidence (organisation_id, engagement_id, topic, attribute, stakeholder)
    WHERE superseded_by = '' AND role <> 'document';
CREATE INDEX evidence_of_attribute ON evidence (organisation_id, engagement_id, attribute);
CREATE INDEX evidence_of_message ON evidence (organisation_id, engagement_id, message_id);
