"""Which embedder a collection's vectors are of: the configured one, or the space learnt from its own texts."""

from __future__ import annotations

import threading

from pydantic_core import to_json

from copilot.adapters import terms as words
from copilot.adapters.embedder import Embedder, HashEmbedder
from copilot.adapters.meaning import FEWEST, SAMPLE, Space, learn
from copilot.adapters.postgres.database import Database, Scope
from copilot.domain.redacted import Redacted

GROWTH = 1.5  # a collection that many times larger than when it taught is read again
_BATCH = 2000


class Spaces:
    """The embedder of each collection of one organisation. A space is read once a process, and again when replaced."""

    def __init__(self, database: Database, organisation_id: str, configured: Embedder | None = None) -> None:
        self._db = database
        self._scope = Scope(organisation_id)
        self._configured = configured
        self._read: dict[str, Space] = {}
        self._lock = threading.Lock()

    def of(self, collection: str) -> Embedder:
        if self._configured is not None:
            return self._configured
        active = self._db.row("space", self._scope, {"collection": collection})
        return self._space(collection, *active[:2]) if active else HashEmbedder()

    def named(self, collection: str, model_id: str, dimension: int) -> Embedder:
        """The embedder whose name was just read beside the statistics; "" is the built-in one."""
        if self._configured is not None:
            return self._configured
        return self._space(collection, model_id, dimension) if model_id else HashEmbedder()

    def _space(self, collection: str, model_id: str, dimension: int) -> Space:
        with self._lock:
            kept = self._read.get(collection)
            if kept is None or kept.model_id != model_id:
                row = self._db.row("space_vectors", self._scope, {"collection": collection})
                assert row is not None
                kept = self._read[collection] = Space.from_bytes(row[0], row[1], bytes(row[2]), bytes(row[3]))
            return kept

    def due(self, collection: str, passages: int) -> bool:
        """Has the collection grown enough to be learnt from (again)?"""
        if self._configured is not None or passages < FEWEST:
            return False
        active = self._db.row("space", self._scope, {"collection": collection})
        return active is None or (active[2] < SAMPLE and passages >= GROWTH * active[2])

    def relearn(self, collection: str) -> None:
        """Learns from the collection's common texts and embeds all of its passages anew, the engagements' too. Others
        search by the old space until it is done, and none of it happens when it fails."""
        with self._db.transaction():
            rows = self._db.rows("texts_to_learn", self._scope, {"collection": collection, "limit": SAMPLE})
            space = learn([words.terms(searchable(title, text, Space.title_times))
                           for title, text in rows])
            if space is None:
                return
            terms, vectors = space.to_bytes()
            self._db.run("put_space", self._scope, {
                "collection": collection, "model_id": space.model_id, "dimension": space.dimension,
                "passages": len(rows), "terms": terms, "vectors": vectors})
            self._embed_all(collection, space)

    def _embed_all(self, collection: str, embedder: Embedder) -> None:
        after = 0
        while rows := self._db.rows("texts_to_embed", self._scope,
                                    {"collection": collection, "after": after, "limit": _BATCH}):
            after = rows[-1][0]
            dense = embedder.embed([searchable(title, text, embedder.title_times) for _, title, text in rows])
            self._db.run("use_vectors", self._scope, {
                "collection": collection, "model_id": embedder.model_id, "dimension": embedder.dimension,
                "seqs": [seq for seq, _, _ in rows],
                "vectors": [to_json(v).decode() for v in dense.astype(float).round(5).tolist()]})


def searchable(title: str, text: str, title_times: int) -> Redacted:
    """What is indexed of a passage: the title too, which says what it is about."""
    return Redacted.own_words("\n".join([*[title] * title_times, text]))

