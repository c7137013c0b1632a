-- name: vault_next_number
INSERT INTO vault_numbers (organisation_id, engagement_id, kind, last)
VALUES (%(organisation)s, %(engagement)s, %(kind)s, 1)
ON CONFLICT (organisation_id, engagement_id, kind) DO UPDATE SET last = vault_numbers.last + 1
RETURNING last;

-- name: vault_find
SELECT pseudonym, ciphertext
FROM vault WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND token = %(token)s;

-- name: vault_find_all
SELECT token, pseudonym
FROM vault
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND token = ANY(%(tokens)s::text[]);

-- name: vault_insert
INSERT INTO vault (organisation_id, engagement_id, token, kind, pseudonym, ciphertext)
VALUES (%(organisation)s, %(engagement)s, %(token)s, %(kind)s, %(pseudonym)s, %(ciphertext)s)
ON CONFLICT (organisation_id, engagement_id, token) DO NOTHING;

-- name: vault_by_pseudonym
SELECT ciphertext
FROM vault WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND pseudonym = %(pseudonym)s;

-- name: vault_all
SELECT pseudonym, ciphertext
FROM vault WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY seq;

-- name: vault_key
SELECT wrapped FROM vault_keys WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s;

-- name: vault_put_key
INSERT INTO vault_keys (organisation_id, engagement_id, wrapped)
VALUES (%(organisation)s, %(engagement)s, %(wrapped)s)
ON CONFLICT (organisation_id, engagement_id) DO NOTHING;

-- name: vault_replace_key
UPDATE vault_keys SET wrapped = %(new)s
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND wrapped = %(old)s;

-- name: vault_shred_key
DELETE FROM vault_keys WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s;

-- name: vault_shred_rows
DELETE FROM vault WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s;

-- name: vault_shred_numbers
DELETE FROM vault_numbers WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s;
