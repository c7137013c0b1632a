"""Passages on the shelf: indexed by words and by meaning, replaced only when their content changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic_core import to_json

from copilot.adapters import terms as words
from copilot.adapters.postgres.database import Database, Scope, statements
from copilot.adapters.postgres.spaces import Spaces, searchable
from copilot.domain.evidence import Passage

_BATCH = 2000
_HAN_SHARE = 0.2  # of the characters; a Chinese text with many English names is still Chinese


@dataclass(frozen=True)
class _Indexed:
    passage: Passage
    content_hash: bytes
    terms: list[str]
    dense: str


class Shelf:
    """The passages of one organisation. A collection's row is its lock, so that counts stay exact."""

    def __init__(self, database: Database, organisation_id: str, spaces: Spaces) -> None:
        self._db = database
        self._organisation = organisation_id
        self._spaces = spaces

    def put(self, engagement_id: str, collection: str, passages: Iterable[Passage], *, learn: bool = True) -> int:
        """Adds or replaces by id; returns how many were new or changed. All land together, or none."""
        scope, changed = Scope(self._organisation, engagement_id), 0
        with self._db.transaction():
            source = iter(passages)
            while batch := list(islice(source, _BATCH)):
                changed += self._put_batch(scope, collection, batch)
                if learn:
                    self._learn_when_grown(scope, collection)
        return changed

    def _learn_when_grown(self, scope: Scope, collection: str) -> None:
        """Only the common shelf teaches: what one client's texts say never shapes another's search."""
        if not scope.engagement:
            size = self._db.row("collection_size", scope, {"collection": collection})
            if size and self._spaces.due(collection, size[0]):
                self._spaces.relearn(collection)

    def stock(self, passages: Sequence[Passage], edition: str) -> None:
        """Makes these the library's part of the common shelf, in one step."""
        scope = Scope(self._organisation)
        with self._db.transaction():
            self._db.run("lock_collection", scope, {"collection": ""})
            gone = [i for (i,) in self._db.rows("passages_of_library", scope, {"keep": [p.id for p in passages]})]
            self._take_away(scope, "", self._state(scope, "", gone))
            if self.put("", "", passages, learn=False) or gone:
                self._spaces.relearn("")
            self._db.run("put_edition", scope, {"edition": edition})

    def take_away(self, engagement_id: str, document_id: str) -> int:
        """Removes a document's passages; returns how many there were."""
        scope = Scope(self._organisation, engagement_id)
        with self._db.transaction():
            old = [i for (i,) in self._db.rows("passages_of_document", scope, {"document": document_id, "keep": []})]
            if old:
                self._db.run("lock_collection", scope, {"collection": ""})
                self._take_away(scope, "", self._state(scope, "", old))
        return len(old)

    def replace(self, engagement_id: str, document_id: str, passages: Iterable[Passage]) -> None:
        """Makes these the document's passages; others that it had before go."""
        scope = Scope(self._organisation, engagement_id)
        mine = [p if p.document_id == document_id else p.with_(document_id=document_id) for p in passages]
        with self._db.transaction():
            old = self._db.rows("passages_of_document", scope, {"document": document_id, "keep": [p.id for p in mine]})
            if old:
                self._db.run("lock_collection", scope, {"collection": ""})
                self._take_away(scope, "", self._state(scope, "", [i for (i,) in old]))
            self.put(engagement_id, "", mine)

    def put_rows(self, rows: Iterable[Mapping[str, Any]], collection: str) -> int:
        """Rows of `id`, `title` and `text` (Redacted), one passage each, into a collection of their own."""
        return self.put("", collection, (
            Passage(id=str(r["id"]), title=str(r.get("title", "")), locator="", text=r["text"],
                    language=language_of(r["text"])) for r in rows))

    def _put_batch(self, scope: Scope, collection: str, batch: Sequence[Passage]) -> int:
        hashes = {p.id: self._hash(p) for p in batch}
        known = self._state(scope, collection, list(hashes))
        fresh = {p.id: p for p in batch if p.id not in known or known[p.id][0] != hashes[p.id]}
        if not fresh:
            return 0
        # The work is done before the lock is taken; what others changed meanwhile is read again under it.
        embedder = self._spaces.of(collection)
        dense = embedder.embed([searchable(p.title, p.text, embedder.title_times) for p in fresh.values()])
        indexed = [_Indexed(p, hashes[p.id], terms_of(p), to_json(d).decode())
                   for p, d in zip(fresh.values(), dense.astype(float).round(5).tolist(), strict=True)]
        passages, tokens = self._db.write("lock_collection", scope, {"collection": collection})[0]
        old = self._state(scope, collection, list(fresh))
        self._take_away(scope, collection, old)
        lengths = [words.length(i.terms) for i in indexed]
        mean = (tokens - sum(t for _, t, _ in old.values()) + sum(lengths)) / max(passages - len(old) + len(indexed), 1)
        self._copy(scope, collection, indexed, mean, (embedder.model_id, embedder.dimension))
        counts = Counter(p for i in indexed for p in set(map(words.place, i.terms)))
        self._count(scope, collection, counts, len(indexed), sum(lengths))
        return len(indexed)

    def _copy(self, scope: Scope, collection: str, indexed: Sequence[_Indexed], mean: float,
              model: tuple[str, int]) -> None:
        mine = posting_scope(scope, collection)
        with self._db.connection() as connection, connection.cursor() as cursor, \
                cursor.copy(statements()["copy_passages"]) as copy:
            for i in indexed:
                p = i.passage
                copy.write_row((scope.organisation, scope.engagement, collection, p.id, p.document_id, p.title,
                                p.locator, str(p.text), p.url, p.language, list(p.items), list(p.tags), i.content_hash,
                                words.length(i.terms), words.sparse(words.weights(i.terms, mean)), i.dense, *model,
                                words.postings(i.terms, mine), p.dated))

    def _state(self, scope: Scope, collection: str, ids: Sequence[str]) -> dict[str, tuple[bytes, int, str]]:
        rows = self._db.rows("passage_state", scope, {"collection": collection, "ids": list(ids)})
        return {i: (bytes(h), tokens, vector) for i, h, tokens, vector in rows}

    def _take_away(self, scope: Scope, collection: str, old: Mapping[str, tuple[bytes, int, str]]) -> None:
        if old:
            self._db.run("drop_passages", scope, {"collection": collection, "ids": list(old)})
            counts = Counter(p for _, _, vector in old.values() for p in words.places(vector))
            self._count(scope, collection, {p: -n for p, n in counts.items()}, -len(old),
                        -sum(tokens for _, tokens, _ in old.values()))

    def _count(self, scope: Scope, collection: str, counts: Mapping[int, int], passages: int, tokens: int) -> None:
        ordered = sorted(counts)
        self._db.run("count_terms", scope, {"collection": collection, "terms": ordered,
                                            "counts": [counts[p] for p in ordered]})
        self._db.run("resize_collection", scope, {"collection": collection, "passages": passages, "tokens": tokens})

    def _hash(self, passage: Passage) -> bytes:
        return hashlib.sha256(passage.model_dump_json().encode()).digest()


TITLE_TIMES = 2  # a term of the title counts as two of the text (Robertson, Zaragoza and Taylor 2004, weighted fields)


def terms_of(passage: Passage) -> list[str]:
    """The terms by which a passage is found."""
    return words.terms(searchable(passage.title, passage.text, TITLE_TIMES))


def posting_scope(scope: Scope, collection: str) -> str:
    return f"{scope.organisation}\n{scope.engagement}\n{collection}"


def language_of(text: str) -> Any:
    han = sum(1 for c in text[:4000] if "\u3400" <= c <= "\u9fff")
    return "zh" if han > _HAN_SHARE * max(len(text[:4000]), 1) else "en"
