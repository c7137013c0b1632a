"""Search over the passages: exact BM25 by sparse vectors, joined with the nearness of embeddings.

The two scores are added, BM25 as a share of the best hit's, the cosine times the embedder's weight. A convex sum keeps
how much better a hit is than the next, which fusion by rank throws away (Bruch, Gai and Ingber 2023); fusion by rank
was measured beside it (docs/retrieval.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from copilot.adapters import terms as words
from copilot.adapters.embedder import Embedder
from copilot.adapters.postgres.database import Database, Scope
from copilot.adapters.postgres.passages import Shelf, terms_of
from copilot.adapters.postgres.spaces import Spaces
from copilot.domain.base import Language
from copilot.domain.engagement import DEFAULT_ORGANISATION
from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted, only_redacted
from copilot.ports import Hit

_PASSAGES = TypeAdapter(tuple[Passage, ...])


@dataclass(frozen=True)
class Filters:
    """What a passage must be to be found at all."""

    language: Language | None = None
    items: Sequence[str] = ()
    tags: Sequence[str] = ()
    since: date | None = None

    def parameters(self) -> dict[str, Any]:
        return {"language": self.language, "items": list(self.items) or None, "tags": list(self.tags) or None,
                "since": self.since}


@dataclass(frozen=True)
class _Row:
    engagement: str
    passage_id: str
    score: float
    near: float  # cosine


@dataclass(frozen=True)
class _Ranked:
    rows: list[_Row]  # the best first
    asked: Mapping[int, float]  # the query's terms by weight


class PostgresRetriever:
    """The Retriever port. An engagement sees its own passages and the common ones, never another's."""

    def __init__(self, database: Database, organisation_id: str = DEFAULT_ORGANISATION,
                 embedder: Embedder | None = None) -> None:
        self._db = database
        self._organisation = organisation_id
        self._spaces = Spaces(database, organisation_id, embedder)
        self._shelf = Shelf(database, organisation_id, self._spaces)

    def search(self, query: Redacted, *, engagement_id: str = "", language: Language | None = None,
               items: Sequence[str] = (), tags: Sequence[str] = (), since: date | None = None,
               limit: int = 5) -> Sequence[Passage]:
        only_redacted(query, "search")
        found = self._ranked(query, engagement_id, "", Filters(language, items, tags, since), limit)
        return self._passages(engagement_id, found)

    def hits(self, query: Redacted, *, engagement_id: str = "", language: Language | None = None,
             items: Sequence[str] = (), limit: int = 5) -> Sequence[Hit]:
        only_redacted(query, "search")
        found = self._ranked(query, engagement_id, "", Filters(language, items), limit)
        return tuple(hit_of(p, row.score, row.near, found.asked)
                     for p, row in zip(self._passages(engagement_id, found), found.rows, strict=True))

    def search_rows(self, query: Redacted, limit: int = 10, collection: str = "",
                    engagement_id: str = "") -> list[tuple[str, float]]:
        """(id, score) of a collection's passages, the best first."""
        only_redacted(query, "search")
        found = self._ranked(query, engagement_id, collection, Filters(), limit)
        return [(row.passage_id, row.score) for row in found.rows]

    def ingest_rows(self, rows: Iterable[Mapping[str, Any]], collection: str) -> int:
        """Rows of `id`, `title`, `text` (Redacted); returns how many were new or changed."""
        return self._shelf.put_rows(rows, collection)

    def _passages(self, engagement_id: str, found: _Ranked) -> tuple[Passage, ...]:
        if not found.rows:
            return ()
        row = self._db.row("passages_by_id", Scope(self._organisation, engagement_id), {
            "collection": "", "of": [r.engagement for r in found.rows], "ids": [r.passage_id for r in found.rows]})
        assert row is not None
        return _PASSAGES.validate_json(row[0])

    def _ranked(self, query: Redacted, engagement_id: str, collection: str, filters: Filters, limit: int) -> _Ranked:
        scope = Scope(self._organisation, engagement_id)
        where = {"engagements": list({"", engagement_id}), "collection": collection}
        said = words.terms(query)
        asked = [words.place(t) for t in said]
        statistics = self._db.row("statistics", scope, {**where, "terms": sorted(set(asked))})
        assert statistics is not None
        size, counts, space = statistics
        weights = words.idf(asked, {int(p): float(n) for p, n in counts.items()}, size)
        if not size:
            return _Ranked([], weights)
        embedder = self._spaces.named(collection, *(space or ("", 0)))
        weight = embedder.weight * embedder.knows(weights)
        dense = embedder.embed([query])[0].astype(float).round(5).tolist()
        rows = self._db.rows("ranked", scope, {
            **where, **filters.parameters(), "words": words.sparse(weights), "dense": to_json(dense).decode(),
            "model_id": embedder.model_id, "weight": weight, "floor": embedder.weight * embedder.floor,
            "limit": limit})
        return _Ranked([_Row(e, i, float(score), float(near) / (weight or 1.0)) for e, i, score, near in rows],
                       words.with_unknown(said, weights, size))


def hit_of(p: Passage, score: float, near: float, asked: Mapping[int, float]) -> Hit:
    return Hit(passage=p, score=score, covered=words.covered(asked, terms_of(p)), near=near,
               telling=words.telling(asked, str(p.text)))
