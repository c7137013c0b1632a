"""The store and the retriever in this process alone: for tests, and for runs that keep nothing.

Behaves as the one in Postgres; one contract suite runs on both.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import numpy as np
from pydantic_core import to_json

from copilot.adapters import terms as words
from copilot.adapters.embedder import Embedder, HashEmbedder, Vectors
from copilot.adapters.postgres.passages import language_of, terms_of
from copilot.adapters.postgres.retriever import hit_of
from copilot.adapters.postgres.spaces import searchable
from copilot.adapters.postgres.store import coverage_of, evidence_of, without_word
from copilot.domain.base import Frozen, Language
from copilot.domain.engagement import DEFAULT_ORGANISATION, Engagement, Stakeholder
from copilot.domain.errors import BadInput, Conflicting, NotFound
from copilot.domain.evidence import Conflict, Evidence, Fact, Passage
from copilot.domain.findings import Finding
from copilot.domain.plan import Plan
from copilot.domain.redacted import Redacted, only_ids, only_redacted
from copilot.domain.text import word_pattern
from copilot.ports import Coverage, Document, Hit, Message

_Key = tuple[str, str]  # organisation, engagement
_Model = TypeVar("_Model", bound=Frozen)


@dataclass
class _Tables:
    """What is stored, in insertion order. Values are frozen, so a copy of the containers is a snapshot."""

    engagements: dict[_Key, Engagement] = field(default_factory=dict)
    stakeholders: dict[_Key, dict[str, Stakeholder]] = field(default_factory=dict)
    messages: dict[_Key, dict[str, Message]] = field(default_factory=dict)
    evidence: dict[_Key, dict[str, Evidence]] = field(default_factory=dict)
    conflicts: dict[_Key, dict[str, Conflict]] = field(default_factory=dict)
    notes: dict[_Key, list[tuple[str, str, str, str]]] = field(default_factory=dict)
    plans: dict[_Key, list[tuple[int, datetime, str, str, str, str]]] = field(default_factory=dict)
    pieces: dict[tuple[str, str, str], dict[str, str]] = field(default_factory=dict)
    documents: dict[_Key, dict[str, Document]] = field(default_factory=dict)
    passages: dict[tuple[str, str, str], dict[str, Passage]] = field(default_factory=dict)
    editions: dict[str, str] = field(default_factory=dict)
    findings: dict[_Key, dict[str, Finding]] = field(default_factory=dict)
    log: dict[_Key, list[tuple[str, Mapping[str, Any]]]] = field(default_factory=dict)

    def snapshot(self) -> _Tables:
        copy = _Tables()
        for f in fields(self):
            setattr(copy, f.name, {k: v.copy() if isinstance(v, dict | list) else v
                                   for k, v in getattr(self, f.name).items()})
        return copy

    def restore(self, other: _Tables) -> None:
        for f in fields(self):
            setattr(self, f.name, getattr(other, f.name))


class MemoryStore:
    """One organisation's memory."""

    def __init__(self, organisation_id: str = DEFAULT_ORGANISATION) -> None:
        self._organisation = organisation_id
        self._tables = _Tables()
        self._lock = threading.RLock()
        self._depth = 0

    def for_organisation(self, organisation_id: str) -> MemoryStore:
        """The same memory, seen by another organisation."""
        other = MemoryStore(organisation_id)
        other._tables, other._lock = self._tables, self._lock
        return other

    @property
    def findings(self) -> MemoryFindings:
        return MemoryFindings(self)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._lock:
            before = self._tables.snapshot() if self._depth == 0 else None
            self._depth += 1
            try:
                yield
            except BaseException:
                if before is not None:
                    self._tables.restore(before)
                raise
            finally:
                self._depth -= 1

    # --- engagements and people
    def add_engagement(self, engagement: Engagement, stakeholders: Sequence[Stakeholder]) -> None:
        if engagement.organisation_id != self._organisation:
            raise BadInput(f"Engagement {engagement.id} belongs to another organisation.")
        with self.transaction():
            if self._key(engagement.id) in self._tables.engagements:
                raise Conflicting("This is already stored under the same id.")
            self._tables.engagements[self._key(engagement.id)] = _storable(
                engagement.with_(created_at=_utc(engagement.created_at)))
            for stakeholder in stakeholders:
                self.add_stakeholder(stakeholder)

    def engagement(self, engagement_id: str) -> Engagement:
        with self._lock:
            found = self._tables.engagements.get(self._key(engagement_id))
        if found is None:
            raise NotFound(f"There is no engagement {engagement_id!r}.")
        return found

    def engagements(self) -> Sequence[Engagement]:
        with self._lock:
            mine = [e for (o, _), e in self._tables.engagements.items() if o == self._organisation]
        return tuple(sorted(mine, key=lambda e: (e.created_at, e.id)))

    def stakeholders(self, engagement_id: str) -> Sequence[Stakeholder]:
        with self._lock:
            return tuple(self._tables.stakeholders.get(self._key(engagement_id), {}).values())

    def add_stakeholder(self, stakeholder: Stakeholder) -> None:
        with self._writing(stakeholder.engagement_id) as key:
            people = self._tables.stakeholders.setdefault(key, {})
            if stakeholder.id in people:
                raise Conflicting("This is already stored under the same id.")
            people[stakeholder.id] = _storable(stakeholder)

    # --- the interview
    def add_message(self, message: Message) -> bool:
        with self._writing(message.engagement_id) as key:
            messages = self._tables.messages.setdefault(key, {})
            if message.id in messages:
                return False
            messages[message.id] = _storable(message.with_(at=_utc(message.at)))
            return True

    def message(self, engagement_id: str, message_id: str) -> Message | None:
        with self._lock:
            return self._tables.messages.get(self._key(engagement_id), {}).get(message_id)

    def messages(self, engagement_id: str, stakeholder_id: str = "") -> Sequence[Message]:
        with self._lock:
            found = self._tables.messages.get(self._key(engagement_id), {}).values()
            return tuple(m for m in found if stakeholder_id in ("", m.stakeholder_id))

    def add_facts(self, engagement_id: str, facts: Sequence[Fact], *, stakeholder: str, role: str, channel: str,
                  at: datetime, message_id: str = "", locators: Sequence[str] = ()) -> Sequence[Evidence]:
        if not facts:
            return ()
        with self._writing(engagement_id) as key:
            kept = self._tables.evidence.setdefault(key, {})
            places = [*locators, *[""] * (len(facts) - len(locators))]
            made = [_storable(evidence_of(fact, len(kept) + 1 + i, stakeholder=stakeholder, role=role, channel=channel,
                                          at=_utc(at), message_id=message_id, locator=place))
                    for i, (fact, place) in enumerate(zip(facts, places, strict=True))]
            kept.update((e.id, e) for e in made)
            return tuple(made)

    def evidence(self, engagement_id: str, *, attributes: Sequence[str] = (),
                 message_id: str = "") -> Sequence[Evidence]:
        with self._lock:
            found = tuple(self._tables.evidence.get(self._key(engagement_id), {}).values())
        return tuple(e for e in found if (not attributes or e.attribute in attributes)
                     and message_id in ("", e.message_id))

    def coverage(self, engagement_id: str) -> Coverage:
        return coverage_of((e.topic, e.attribute, e.stakeholder) for e in self.evidence(engagement_id)
                           if not e.superseded_by and e.role != "document")

    def supersede(self, engagement_id: str, evidence_id: str, by: str) -> None:
        with self._lock:
            kept = self._tables.evidence.get(self._key(engagement_id), {})
            if evidence_id not in kept:
                raise NotFound(f"There is no evidence {evidence_id!r} in engagement {engagement_id!r}.")
            kept[evidence_id] = kept[evidence_id].with_(superseded_by=by)

    def put_conflict(self, engagement_id: str, conflict: Conflict) -> None:
        with self._writing(engagement_id) as key:
            self._tables.conflicts.setdefault(key, {})[conflict.id] = _storable(conflict)

    def conflicts(self, engagement_id: str) -> Sequence[Conflict]:
        with self._lock:
            return tuple(self._tables.conflicts.get(self._key(engagement_id), {}).values())

    def note(self, engagement_id: str, stakeholder_id: str, item: str, state: str, detail: str = "") -> None:
        with self._writing(engagement_id) as key:
            self._tables.notes.setdefault(key, []).append((stakeholder_id, item, state, detail))

    def notes(self, engagement_id: str) -> Sequence[tuple[str, str, str, str]]:
        with self._lock:
            return list(self._tables.notes.get(self._key(engagement_id), []))

    # --- plans
    def add_plan(self, engagement_id: str, plan: Plan, *, author: Redacted, reason: Redacted) -> int:
        only_redacted(author, "a plan's author"), only_redacted(reason, "a plan's reason")
        with self._writing(engagement_id) as key:
            kept = self._tables.plans.setdefault(key, [])
            version = len(kept) + 1
            stored = plan.model_copy(update={"engagement": plan.engagement.with_(version=version)})
            kept.append((version, datetime.now(UTC), author, reason, plan.engagement.status,
                         stored.model_dump_json(by_alias=True)))
            return version

    def plan(self, engagement_id: str, version: int | None = None) -> Plan:
        with self._lock:
            kept = self._tables.plans.get(self._key(engagement_id), [])
        found = kept[-1:] if version is None else [p for p in kept if p[0] == version]
        if not found:
            what = "plan yet" if version is None else f"version {version} of the plan"
            raise NotFound(f"There is no {what} for engagement {engagement_id!r}.")
        return Plan.model_validate_json(found[0][5])

    def plan_versions(self, engagement_id: str) -> Sequence[tuple[int, datetime, str, str, str]]:
        with self._lock:
            return [p[:5] for p in self._tables.plans.get(self._key(engagement_id), [])]

    def put_piece(self, engagement_id: str, run: str, key: str, body: str) -> None:
        with self._writing(engagement_id) as owner:
            self._tables.pieces.setdefault((*owner, run), {})[key] = body

    def pieces(self, engagement_id: str, run: str) -> Mapping[str, str]:
        with self._lock:
            return dict(self._tables.pieces.get((*self._key(engagement_id), run), {}))

    # --- documents and passages
    def add_document(self, document: Document, passages: Iterable[Passage]) -> None:
        with self.transaction():
            self._tables.documents.setdefault(self._key(document.engagement_id), {})[document.id] = _storable(document)
            shelf = self._tables.passages.setdefault((*self._key(document.engagement_id), ""), {})
            for old in [p.id for p in shelf.values() if p.document_id == document.id]:
                del shelf[old]
            shelf.update((p.id, _storable(p.with_(document_id=document.id))) for p in passages)

    def documents(self, engagement_id: str) -> Sequence[Document]:
        with self._lock:
            return tuple(self._tables.documents.get(self._key(engagement_id), {}).values())

    def add_passages(self, passages: Iterable[Passage], collection: str = "") -> int:
        with self.transaction():
            shelf = self._tables.passages.setdefault((self._organisation, "", collection), {})
            changed = {p.id: _storable(p) for p in passages if shelf.get(p.id) != p}
            shelf.update(changed)
            return len(changed)

    def stock(self, passages: Iterable[Passage], edition: str) -> None:
        with self.transaction():
            shelf = self._tables.passages.setdefault((self._organisation, "", ""), {})
            for gone in [i for i, p in shelf.items() if p.document_id.startswith(("zh:", "en:"))]:
                del shelf[gone]
            shelf.update({p.id: _storable(p) for p in passages})
            self._tables.editions[self._organisation] = edition

    def edition(self) -> str:
        with self._lock:
            return self._tables.editions.get(self._organisation, "")

    def passage(self, engagement_id: str, passage_id: str) -> Passage:
        for _, p in reversed(self.shelves(engagement_id, "")):
            if p.id == passage_id:
                return p
        raise NotFound(f"There is no passage {passage_id} here.")

    def replace_word(self, engagement_id: str, word: str, by: Redacted) -> None:
        pattern, key = word_pattern(word), self._key(engagement_id)

        def hidden(text: str) -> Redacted:
            return Redacted.from_store(pattern.sub(by, text))

        with self.transaction():
            messages = self._tables.messages.get(key, {})
            messages.update({i: m.with_(text=hidden(m.text)) for i, m in messages.items()})
            evidence = self._tables.evidence.get(key, {})
            evidence.update({i: e.with_(quote=hidden(e.quote), noun=str(hidden(e.noun)),
                                        value=str(hidden(e.value)) if isinstance(e.value, str) else e.value)
                             for i, e in evidence.items()})
            documents = self._tables.documents.get(key, {})
            documents.update({i: d.with_(name=hidden(d.name)) for i, d in documents.items()})
            findings = self._tables.findings.get(key, {})
            findings.update({i: f.with_(statement=hidden(f.statement), locator=hidden(f.locator),
                                        by=None if f.by is None else hidden(f.by)) for i, f in findings.items()})
            shelf = self._tables.passages.get((*key, ""), {})
            shelf.update({i: without_word(p, pattern, by) for i, p in shelf.items()})

    def log(self, engagement_id: str, action: str, detail: Mapping[str, Any]) -> None:
        only_ids(detail)
        with self._lock:
            self._tables.log.setdefault(self._key(engagement_id), []).append((action, json.loads(to_json(detail))))

    def logged(self, engagement_id: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """(action, detail) in order."""
        with self._lock:
            return list(self._tables.log.get(self._key(engagement_id), []))

    # --- helpers
    def shelves(self, engagement_id: str, collection: str) -> list[tuple[str, Passage]]:
        """(engagement, passage) of what an engagement may see: its own and the common ones."""
        with self._lock:
            return [(e, p) for e in dict.fromkeys(("", engagement_id))
                    for p in self._tables.passages.get((self._organisation, e, collection), {}).values()]

    def _key(self, engagement_id: str) -> _Key:
        return self._organisation, engagement_id

    @contextmanager
    def _writing(self, engagement_id: str) -> Iterator[_Key]:
        with self._lock:
            if self._key(engagement_id) not in self._tables.engagements:
                raise NotFound("There is no such engagement here.")
            yield self._key(engagement_id)


class MemoryFindings:
    """Findings of tables in the memory of a store."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def add(self, engagement_id: str, findings: Sequence[Finding]) -> int:
        with self._store._writing(engagement_id) as key:
            kept = self._store._tables.findings.setdefault(key, {})
            new = {f.id: _storable(f) for f in findings if f.id not in kept}
            kept.update(new)
            return len(new)

    def all(self, engagement_id: str) -> Sequence[Finding]:
        with self._store._lock:
            return tuple(self._store._tables.findings.get(self._store._key(engagement_id), {}).values())

    def settle(self, engagement_id: str, finding: Finding) -> bool:
        with self._store._writing(engagement_id) as key:
            kept = self._store._tables.findings.setdefault(key, {})
            if finding.id not in kept or kept[finding.id].status != "proposed":
                return False
            kept[finding.id] = _storable(finding)
            return True


class MemoryRetriever:
    """The Retriever port over a MemoryStore: the same scores, reckoned anew for every query; only what a text alone
    tells, its terms and its embedding, is kept."""

    def __init__(self, store: MemoryStore, embedder: Embedder | None = None) -> None:
        self._store = store
        self._embedder = embedder or HashEmbedder()
        self._read: dict[str, tuple[list[str], Vectors]] = {}

    def search(self, query: Redacted, *, engagement_id: str = "", language: Language | None = None,
               items: Sequence[str] = (), tags: Sequence[str] = (), since: date | None = None,
               limit: int = 5) -> Sequence[Passage]:
        only_redacted(query, "search")

        def wanted(p: Passage) -> bool:
            written_for = {*p.items, *(i.split(".")[0] for i in p.items)}
            return (language in (None, p.language) and (not items or not p.items or bool(set(items) & written_for))
                    and (not tags or bool(set(tags) & set(p.tags)))
                    and (since is None or p.dated is None or p.dated >= since))

        return tuple(p for p, _ in self._ranked(query, engagement_id, "", wanted, limit)[0])

    def hits(self, query: Redacted, *, engagement_id: str = "", language: Language | None = None,
             items: Sequence[str] = (), limit: int = 5) -> Sequence[Hit]:
        only_redacted(query, "search")
        found, asked = self._ranked(query, engagement_id, "", lambda p: language in (None, p.language) and (
            not items or not p.items or bool(set(items) & set(p.items))), limit)
        about = self._embedder.embed([query])[0]
        return tuple(hit_of(p, s, float(self._reading(p)[1] @ about), asked) for p, s in found)

    def search_rows(self, query: Redacted, limit: int = 10, collection: str = "",
                    engagement_id: str = "") -> list[tuple[str, float]]:
        only_redacted(query, "search")
        return [(p.id, s) for p, s in self._ranked(query, engagement_id, collection, lambda _: True, limit)[0]]

    def ingest_rows(self, rows: Iterable[Mapping[str, Any]], collection: str) -> int:
        return self._store.add_passages(
            (Passage(id=str(r["id"]), title=str(r.get("title", "")), locator="", text=r["text"],
                     language=language_of(r["text"])) for r in rows), collection)

    def _ranked(self, query: Redacted, engagement_id: str, collection: str, wanted: Callable[[Passage], bool],
                limit: int) -> tuple[list[tuple[Passage, float]], Mapping[int, float]]:
        shelf = self._store.shelves(engagement_id, collection)
        read = [self._reading(p) for _, p in shelf]
        if not read:
            return [], {}
        texts = [terms for terms, _ in read]
        mean = sum(map(words.length, texts)) / max(len(texts), 1)
        vectors = [words.weights(t, mean) for t in texts]
        counts = Counter(p for v in vectors for p in v)
        asked = words.idf((words.place(t) for t in words.terms(query)), counts, len(texts))
        near = np.stack([v for _, v in read]) @ self._embedder.embed([query])[0]
        hits = [(e, p, sum(w * v.get(t, 0.0) for t, w in asked.items()), float(n))
                for (e, p), v, n in zip(shelf, vectors, near, strict=True) if wanted(p)]
        best = max((w for _, _, w, _ in hits), default=0.0) or 1.0
        kept = [(e, p, w / best + self._embedder.weight * n) for e, p, w, n in hits
                if w > 0 or n >= self._embedder.floor]
        kept.sort(key=lambda x: x[1].id)
        kept.sort(key=lambda x: (x[2], x[0]), reverse=True)
        whole = words.with_unknown(words.terms(query), asked, len(texts))
        return [(p, score) for _, p, score in kept[:limit]], whole

    def _reading(self, p: Passage) -> tuple[list[str], Vectors]:
        text = searchable(p.title, p.text, self._embedder.title_times)
        if text not in self._read:
            self._read[text] = terms_of(p), self._embedder.embed([text])[0]
        return self._read[text]


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _storable(value: _Model) -> _Model:
    """Refuses what Postgres cannot keep."""
    if any("\x00" in text for text in _texts(dict(value))):
        raise BadInput("A text or number cannot be stored: PostgreSQL text fields cannot contain NUL (0x00) bytes.")
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _texts(inner)
