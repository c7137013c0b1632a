-- name: add_findings
INSERT INTO findings (organisation_id, engagement_id, id, status, body)
SELECT %(organisation)s, %(engagement)s, f->>'id', f->>'status', f FROM jsonb_array_elements(%(findings)s::jsonb) AS f
ON CONFLICT DO NOTHING;

-- name: findings
SELECT coalesce(json_agg(body ORDER BY seq), '[]')::text
FROM findings WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s;

-- name: settle_finding
UPDATE findings SET status = %(status)s, body = %(body)s::jsonb, at = clock_timestamp()
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND id = %(id)s AND status = 'proposed';

-- name: hide_in_findings
UPDATE findings SET body = body
    || jsonb_build_object('statement', regexp_replace(body->>'statement', %(pattern)s, %(by)s, 'gi'))
    || jsonb_build_object('locator', regexp_replace(body->>'locator', %(pattern)s, %(by)s, 'gi'))
    || CASE WHEN body->>'by' IS NULL THEN '{}'::jsonb
            ELSE jsonb_build_object('by', regexp_replace(body->>'by', %(pattern)s, %(by)s, 'gi')) END
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s
  AND concat_ws(' ', body->>'statement', body->>'locator', body->>'by') ~* %(pattern)s;
