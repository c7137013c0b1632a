-- name: next_plan
UPDATE counters SET last = last + 1
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND name = 'plan'
RETURNING last;

-- name: add_plan
INSERT INTO plans (organisation_id, engagement_id, version, plan, author, reason, status)
VALUES (%(organisation)s, %(engagement)s, %(version)s, %(plan)s::json, %(author)s, %(reason)s, %(status)s);

-- name: add_calculations
INSERT INTO calculations (organisation_id, engagement_id, version, n, id, tool, sources, outputs)
SELECT organisation_id, engagement_id, version, i, c->>'id', c->>'tool',
       ARRAY(SELECT DISTINCT used.value->>'source' FROM json_each(c->'inputs') AS used
             WHERE used.value->>'source' <> '' ORDER BY 1),
       (c->'outputs')::jsonb
FROM plans, json_array_elements(plan->'calculations') WITH ORDINALITY AS t (c, i)
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND version = %(version)s;

-- name: plan
SELECT plan::text FROM plans
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s
  AND version = coalesce(%(version)s::int, (SELECT max(version) FROM plans WHERE organisation_id = %(organisation)s
                                            AND engagement_id = %(engagement)s));

-- name: plan_versions
SELECT version, created_at, author, reason, status
FROM plans WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY version;

-- name: put_piece
INSERT INTO pieces (organisation_id, engagement_id, run, key, body)
VALUES (%(organisation)s, %(engagement)s, %(run)s, %(key)s, %(body)s)
ON CONFLICT (organisation_id, engagement_id, run, key) DO UPDATE SET body = excluded.body;

-- name: pieces
SELECT key, body
FROM pieces WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND run = %(run)s ORDER BY seq;
