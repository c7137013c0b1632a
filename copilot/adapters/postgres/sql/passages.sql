-- name: put_document
INSERT INTO documents (organisation_id, engagement_id, id, name, sha256, state, pages, note)
VALUES (%(organisation)s, %(engagement)s, %(id)s, %(name)s, %(sha256)s, %(state)s, %(pages)s, %(note)s)
ON CONFLICT (organisation_id, engagement_id, id) DO UPDATE
SET name = excluded.name, sha256 = excluded.sha256, state = excluded.state, pages = excluded.pages,
    note = excluded.note;

-- name: documents
SELECT coalesce(json_agg(d), '[]')::text FROM (
    SELECT id, engagement_id, name, sha256, state, pages, note
    FROM documents WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s ORDER BY seq
) d;

-- name: passage_state
SELECT id, content_hash, tokens, words::text
FROM passages
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND collection = %(collection)s
  AND id = ANY(%(ids)s);

-- name: passages_of_document
SELECT id FROM passages
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND document_id = %(document)s
  AND collection = '' AND NOT id = ANY(%(keep)s);

-- name: drop_passages
DELETE FROM passages
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND collection = %(collection)s
  AND id = ANY(%(ids)s);

-- name: lock_collection
INSERT INTO collections (organisation_id, engagement_id, collection, passages, tokens)
VALUES (%(organisation)s, %(engagement)s, %(collection)s, 0, 0)
ON CONFLICT (organisation_id, engagement_id, collection) DO UPDATE SET tokens = collections.tokens
RETURNING passages, tokens;

-- name: resize_collection
UPDATE collections SET passages = passages + %(passages)s, tokens = tokens + %(tokens)s
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND collection = %(collection)s;

-- name: count_terms
INSERT INTO terms (organisation_id, engagement_id, collection, term, passages)
SELECT %(organisation)s, %(engagement)s, %(collection)s, t, n
FROM unnest(%(terms)s::int[], %(counts)s::int[]) AS u (t, n)
ON CONFLICT (organisation_id, engagement_id, collection, term) DO UPDATE
SET passages = terms.passages + excluded.passages;

-- name: copy_passages
COPY passages (organisation_id, engagement_id, collection, id, document_id, title, locator, text, url, language, items,
               tags, content_hash, tokens, words, dense, model_id, dimension, postings, dated) FROM STDIN;

-- name: passages_of_library
SELECT id FROM passages
WHERE organisation_id = %(organisation)s AND engagement_id = '' AND collection = '' AND document_id ~ '^(zh|en):'
  AND NOT id = ANY(%(keep)s);

-- name: edition
SELECT edition FROM collections
WHERE organisation_id = %(organisation)s AND engagement_id = '' AND collection = '';

-- name: put_edition
UPDATE collections SET edition = %(edition)s
WHERE organisation_id = %(organisation)s AND engagement_id = '' AND collection = '';

-- name: passage
SELECT coalesce(json_agg(p), '[]')::text FROM (
    SELECT id, title, locator, text, url, language, items, tags, document_id, dated
    FROM passages
    WHERE organisation_id = %(organisation)s AND engagement_id = ANY(ARRAY['', %(engagement)s]) AND collection = ''
      AND id = %(id)s
    ORDER BY engagement_id DESC LIMIT 1
) p;

-- name: collection_size
SELECT passages FROM collections
WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND collection = %(collection)s;

-- name: space
SELECT model_id, dimension, passages FROM spaces
WHERE organisation_id = %(organisation)s AND engagement_id = '' AND collection = %(collection)s;

-- name: space_vectors
SELECT model_id, dimension, terms, vectors FROM spaces
WHERE organisation_id = %(organisation)s AND engagement_id = '' AND collection = %(collection)s;

-- name: put_space
INSERT INTO spaces (organisation_id, engagement_id, collection, model_id, dimension, passages, terms, vectors)
VALUES (%(organisation)s, %(engagement)s, %(collection)s, %(model_id)s, %(dimension)s, %(passages)s, %(terms)s, %(vectors)s)
ON CONFLICT (organisation_id, engagement_id, collection) DO UPDATE
SET model_id = excluded.model_id, dimension = excluded.dimension, passages = excluded.passages,
    terms = excluded.terms, vectors = excluded.vectors, made_at = clock_timestamp();

-- name: texts_to_learn
SELECT title, text FROM passages
WHERE organisation_id = %(organisation)s AND engagement_id = '' AND collection = %(collection)s
ORDER BY content_hash LIMIT %(limit)s;

-- name: texts_to_embed
SELECT seq, title, text FROM passages
WHERE organisation_id = %(organisation)s AND collection = %(collection)s AND seq > %(after)s ORDER BY seq
LIMIT %(limit)s;

-- name: use_vectors
UPDATE passages AS p SET dense = n.dense::halfvec, model_id = %(model_id)s, dimension = %(dimension)s
FROM unnest(%(seqs)s::bigint[], %(vectors)s::text[]) AS n (seq, dense)
WHERE p.organisation_id = %(organisation)s AND p.collection = %(collection)s AND p.seq = n.seq;

-- name: statistics
SELECT coalesce(sum(passages), 0)::float8,
       (SELECT coalesce(jsonb_object_agg(term, n), '{}') FROM (
            SELECT term, sum(passages) AS n FROM terms
            WHERE organisation_id = %(organisation)s AND engagement_id = ANY(%(engagements)s)
              AND collection = %(collection)s AND term = ANY(%(terms)s::int[])
            GROUP BY term) AS t),
       (SELECT jsonb_build_array(model_id, dimension) FROM spaces
        WHERE organisation_id = %(organisation)s AND engagement_id = '' AND collection = %(collection)s)
FROM collections
WHERE organisation_id = %(organisation)s AND engagement_id = ANY(%(engagements)s) AND collection = %(collection)s;

-- name: ranked
SELECT engagement_id, id, words / greatest(max(words) OVER (), 1e-9) + near AS score, near
FROM (
    SELECT engagement_id, id, -(p.words <#> %(words)s::sparsevec) AS words,
           CASE WHEN model_id = %(model_id)s THEN %(weight)s::float8 * -(dense <#> %(dense)s::halfvec) ELSE 0 END AS near
    FROM passages AS p
    WHERE organisation_id = %(organisation)s AND engagement_id = ANY(%(engagements)s) AND collection = %(collection)s
      AND (%(language)s::text IS NULL OR language = %(language)s)
      AND (%(items)s::text[] IS NULL OR items = '{}' OR items && %(items)s
           OR EXISTS (SELECT FROM unnest(items) AS i WHERE split_part(i, '.', 1) = ANY(%(items)s)))
      AND (%(tags)s::text[] IS NULL OR tags && %(tags)s)
      AND (%(since)s::date IS NULL OR dated IS NULL OR dated >= %(since)s)
) AS scored
WHERE words > 0 OR near >= %(floor)s
ORDER BY score DESC, engagement_id DESC, id
LIMIT %(limit)s;

-- name: passages_by_id
SELECT coalesce(json_agg(p), '[]')::text FROM (
    SELECT id, title, locator, text, url, language, items, tags, document_id, dated
    FROM passages JOIN unnest(%(of)s::text[], %(ids)s::text[]) WITH ORDINALITY AS wanted (e, i, place)
      ON engagement_id = e AND id = i
    WHERE organisation_id = %(organisation)s AND collection = %(collection)s
    ORDER BY place
) p;

-- name: passages_of_engagement
SELECT coalesce(json_agg(p), '[]')::text FROM (
    SELECT id, title, locator, text, url, language, items, tags, document_id, dated
    FROM passages
    WHERE organisation_id = %(organisation)s AND engagement_id = %(engagement)s AND collection = '' ORDER BY seq
) p;
