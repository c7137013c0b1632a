"""Search over the passages: exact BM25 by sparse vectors, joined with the nearness of embeddings.

The two scores are added, BM25 as a share of the best hit's, the cosine times the embedder's weight. A convex sum keeps
how much better a hit is than the next, which fusion by rank throws away (Bruch, Gai and Ingber 2023); with the
built-in embedder, which is weak, fusion by rank made every result worse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from copilot.adapters.embedder import Embedder, HashEmbedder
from copilot.adapters.postgres import words
from copilot.adapters.postgres.database import Database, Scope
from copilot.adapters.postgres.passages import Shelf
from copilot.domain.base import Language
from copilot.domain.engagement import DEFAULT_ORGANISATION
from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted, only_redacted

_PASSAGES = TypeAdapter(tuple[Passage, ...])


class PostgresRetriever:
    """The Retriever port. An engagement sees its own passages and the common ones, never another's."""

    def __init__(self, database: Database, organisation_id: str = DEFAULT_ORGANISATION,
                 embedder: Embedder | None = None) -> None:
        self._db = database
        self._organisation = organisation_id
        self._embedder = embedder or HashEmbedder()
        self._shelf = Shelf(database, organisation_id, self._embedder)

    def search(self, query: Redacted, *, engagement_id: str = "", language: Language | None = None,
               items: Sequence[str] = (), limit: int = 5) -> Sequence[Passage]:
        """The best first. `items` leaves out passages that were written for other items."""
        only_redacted(query, "search")
        found = self._ranked(query, engagement_id, "", language, items, limit)
        if not found:
            return ()
        row = self._db.row("passages_by_id", Scope(self._organisation, engagement_id), {
            "collection": "", "of": [e for e, _, _ in found], "ids": [i for _, i, _ in found]})
        assert row is not None
        return _PASSAGES.validate_json(row[0])

    def search_rows(self, query: Redacted, limit: int = 10, collection: str = "",
                    engagement_id: str = "") -> list[tuple[str, float]]:
        """(id, score) of a collection's passages, the best first."""
        only_redacted(query, "search")
        return [(i, score) for _, i, score in self._ranked(query, engagement_id, collection, None, (), limit)]

    def ingest_rows(self, rows: Iterable[Mapping[str, Any]], collection: str) -> int:
        """Rows of `id`, `title`, `text` (Redacted); returns how many were new or changed."""
        return self._shelf.put_rows(rows, collection)

    def _ranked(self, query: Redacted, engagement_id: str, collection: str, language: Language | None,
                items: Sequence[str], limit: int) -> list[tuple[str, str, float]]:
        scope = Scope(self._organisation, engagement_id)
        where = {"engagements": list({"", engagement_id}), "collection": collection}
        asked = [words.place(t) for t in words.terms(query)]
        statistics = self._db.row("statistics", scope, {**where, "terms": sorted(set(asked))})
        assert statistics is not None
        size, counts = statistics
        if not size:
            return []
        weights = words.idf(asked, {int(p): float(n) for p, n in counts.items()}, size)
        dense = self._embedder.embed([query])[0].astype(float).round(5).tolist()
        rows = self._db.rows("ranked", scope, {
            **where, "words": words.sparse(weights), "dense": to_json(dense).decode(), "language": language,
            "items": list(items) or None, "model_id": self._embedder.model_id, "weight": self._embedder.weight,
            "floor": self._embedder.weight * self._embedder.floor, "limit": limit})
        return [(e, i, float(score)) for e, i, score in rows]
