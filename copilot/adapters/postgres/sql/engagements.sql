-- name: add_engagement
WITH added AS (
    INSERT INTO engagements (organisation_id, engagement_id, company, industry, country, markets, language, currency,
                             start, created_at, sample)
    VALUES (%(organisation)s, %(engagement)s, %(company)s, %(industry)s, %(country)s, %(markets)s, %(language)s,
            %(currency)s, %(start)s, %(created_at)s, %(sample)s)
    RETURNING organisation_id, engagement_id
)
INSERT INTO counters (organisation_id, engagement_id, name)
SELECT organisation_id, engagement_id, unnest(ARRAY['evidence', 'plan']) FROM added;

-- name: add_stakeholder
INSERT INTO stakeholders (organisation_id, engagement_id, id, pseudonym, role, title, language)
VALUES (%(organisation)s, %(engagement)s, %(id)s, %(pseudonym)s, %(role)s, %(title)s, %(language)s);

-- name: engagements
SELECT coalesce(json_agg(e), '[]')::text FROM (
    SELECT engagement_id AS id, organisation_id, company, industry, country, markets, language, currency, start,
           created_at, sample
    FROM engagements
    WHERE organisation_id = %(organisation)s AND (%(engagement)s = '' OR engagement_id = %(engagement)s)
    ORDER BY created_at, engagement_id
) e;

-- name: stakeholders
SELECT coalesce(json_agg(s), '[]')::text FROM (
    SELECT id, engagement_id, pseudonym, role, title, language
    FROM stakeholders WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY seq
) s;
