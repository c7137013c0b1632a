-- name: add_message
INSERT INTO messages (organisation_id, engagement_id, id, stakeholder_id, direction, text, at, question_id, agent,
                      channel, hidden)
VALUES (%(organisation)s, %(engagement)s, %(id)s, %(stakeholder_id)s, %(direction)s, %(text)s, %(at)s,
        %(question_id)s, %(agent)s, %(channel)s, %(hidden)s)
ON CONFLICT DO NOTHING;

-- name: message
SELECT coalesce(json_agg(m), '[]')::text FROM (
    SELECT id, engagement_id, stakeholder_id, direction, text, at, question_id, agent, channel, hidden
    FROM messages WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND id = %(id)s
) m;

-- name: messages
SELECT coalesce(json_agg(m), '[]')::text FROM (
    SELECT id, engagement_id, stakeholder_id, direction, text, at, question_id, agent, channel, hidden
    FROM messages WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY seq
) m;

-- name: messages_of
SELECT coalesce(json_agg(m), '[]')::text FROM (
    SELECT id, engagement_id, stakeholder_id, direction, text, at, question_id, agent, channel, hidden
    FROM messages
    WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND stakeholder_id = %(stakeholder)s
    ORDER BY seq
) m;

-- name: add_facts
WITH numbers AS (
    UPDATE counters SET last = last + %(count)s
    WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND name = 'evidence'
    RETURNING last - %(count)s AS base
)
INSERT INTO evidence (organisation_id, engagement_id, n, topic, attribute, quote, stakeholder, role, channel, at,
                      message_id, value, unit, low, high, noun, per, approximate, confidence, locator)
SELECT %(organisation)s, %(engagement)s, base + i, fact->>'item', fact->>'attribute', fact->>'quote', %(stakeholder)s,
       %(role)s, %(channel)s, %(at)s, %(message_id)s, nullif(fact->'value', 'null'), fact->>'unit',
       (fact->>'low')::float8, (fact->>'high')::float8, fact->>'noun', fact->>'per', (fact->>'approximate')::boolean,
       (fact->>'confidence')::float8, coalesce((%(locators)s::text[])[i], '')
FROM numbers, jsonb_array_elements(%(facts)s::jsonb) WITH ORDINALITY AS f (fact, i)
RETURNING n;

-- name: evidence
SELECT coalesce(json_agg(e), '[]')::text FROM (
    SELECT 'E' || n AS id, topic, attribute, quote, stakeholder, role, channel, at, message_id, value, unit, low, high,
           noun, per, approximate, confidence, locator, superseded_by
    FROM evidence
    WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY evidence.n
) e;

-- name: evidence_of_attributes
SELECT coalesce(json_agg(e), '[]')::text FROM (
    SELECT 'E' || n AS id, topic, attribute, quote, stakeholder, role, channel, at, message_id, value, unit, low, high,
           noun, per, approximate, confidence, locator, superseded_by
    FROM evidence
    WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND attribute = ANY(%(attributes)s)
    ORDER BY evidence.n
) e;

-- name: evidence_of_message
SELECT coalesce(json_agg(e), '[]')::text FROM (
    SELECT 'E' || n AS id, topic, attribute, quote, stakeholder, role, channel, at, message_id, value, unit, low, high,
           noun, per, approximate, confidence, locator, superseded_by
    FROM evidence
    WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND message_id = %(message_id)s
      AND (%(attributes)s::text[] = '{}' OR attribute = ANY(%(attributes)s))
    ORDER BY evidence.n
) e;

-- name: coverage
SELECT DISTINCT topic, attribute, stakeholder
FROM evidence
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND superseded_by = ''
  AND role <> 'document';

-- name: supersede
UPDATE evidence SET superseded_by = %(by)s
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND n = %(n)s;

-- name: put_conflict
INSERT INTO conflicts (organisation_id, engagement_id, id, topic, attribute, statements, status, resolution, asked)
VALUES (%(organisation)s, %(engagement)s, %(id)s, %(topic)s, %(attribute)s, %(statements)s::jsonb, %(status)s,
        %(resolution)s, %(asked)s)
ON CONFLICT (organisation_id, engagement_id, id) DO UPDATE
SET topic = excluded.topic, attribute = excluded.attribute, statements = excluded.statements, status = excluded.status,
    resolution = excluded.resolution, asked = excluded.asked;

-- name: conflicts
SELECT coalesce(json_agg(c), '[]')::text FROM (
    SELECT id, topic, attribute, statements, status, resolution, asked
    FROM conflicts WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY seq
) c;

-- name: note
INSERT INTO notes (organisation_id, engagement_id, stakeholder_id, item, state, detail)
VALUES (%(organisation)s, %(engagement)s, %(stakeholder)s, %(item)s, %(state)s, %(detail)s);

-- name: notes
SELECT stakeholder_id, item, state, detail
FROM notes WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY seq;

-- name: log
INSERT INTO log (organisation_id, engagement_id, action, detail)
VALUES (%(organisation)s, %(engagement)s, %(action)s, %(detail)s::jsonb);

-- name: logged
SELECT action, detail
FROM log WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY seq;

-- name: hide_in_messages
UPDATE messages SET text = regexp_replace(text, %(pattern)s, %(by)s, 'gi')
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND text ~* %(pattern)s;

-- name: hide_in_evidence
UPDATE evidence
SET quote = regexp_replace(quote, %(pattern)s, %(by)s, 'gi'), noun = regexp_replace(noun, %(pattern)s, %(by)s, 'gi'),
    value = CASE WHEN value #>> '{}' ~* %(pattern)s AND jsonb_typeof(value) = 'string'
                 THEN to_jsonb(regexp_replace(value #>> '{}', %(pattern)s, %(by)s, 'gi')) ELSE value END
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s
  AND (quote ~* %(pattern)s OR noun ~* %(pattern)s OR value #>> '{}' ~* %(pattern)s);

-- name: hide_in_documents
UPDATE documents SET name = regexp_replace(name, %(pattern)s, %(by)s, 'gi')
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND name ~* %(pattern)s;
