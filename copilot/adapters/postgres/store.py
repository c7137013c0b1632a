"""The Store port over Postgres."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from copilot.adapters.embedder import Embedder
from copilot.adapters.postgres.database import Database, Parameters, Scope
from copilot.adapters.postgres.findings import PostgresFindings
from copilot.adapters.postgres.passages import Shelf
from copilot.adapters.postgres.spaces import Spaces
from copilot.domain.engagement import DEFAULT_ORGANISATION, Engagement, Stakeholder
from copilot.domain.errors import BadInput, NotFound
from copilot.domain.evidence import Conflict, Evidence, Fact, Passage, Statement
from copilot.domain.plan import Plan
from copilot.domain.redacted import Redacted, only_ids, only_redacted
from copilot.domain.text import word_pattern
from copilot.ports import Coverage, Document, Message

_T = TypeVar("_T")
_ENGAGEMENTS = TypeAdapter(tuple[Engagement, ...])
_STAKEHOLDERS = TypeAdapter(tuple[Stakeholder, ...])
_MESSAGES = TypeAdapter(tuple[Message, ...])
_EVIDENCE = TypeAdapter(tuple[Evidence, ...])
_CONFLICTS = TypeAdapter(tuple[Conflict, ...])
_DOCUMENTS = TypeAdapter(tuple[Document, ...])
_FACTS = TypeAdapter(tuple[Fact, ...])
_PASSAGES = TypeAdapter(tuple[Passage, ...])
_STATEMENTS = TypeAdapter(tuple[Statement, ...])


class PostgresStore:
    """One organisation's memory. Lists come as one JSON text that Postgres makes and Pydantic reads: one round trip."""

    def __init__(self, database: Database, organisation_id: str = DEFAULT_ORGANISATION,
                 embedder: Embedder | None = None) -> None:
        self._db = database
        self._organisation = organisation_id
        self._embedder = embedder
        self.findings = PostgresFindings(database, organisation_id)
        self._shelf = Shelf(database, organisation_id, Spaces(database, organisation_id, embedder))

    def for_organisation(self, organisation_id: str) -> PostgresStore:
        """The same database, seen by another organisation."""
        return PostgresStore(self._db, organisation_id, self._embedder)

    def transaction(self) -> AbstractContextManager[None]:
        return self._db.transaction()

    # --- engagements and people
    def add_engagement(self, engagement: Engagement, stakeholders: Sequence[Stakeholder]) -> None:
        if engagement.organisation_id != self._organisation:
            raise BadInput(f"Engagement {engagement.id} belongs to another organisation.")
        with self.transaction():
            self._run("add_engagement", engagement.id, {**dict(engagement), "markets": list(engagement.markets)})
            for stakeholder in stakeholders:
                self.add_stakeholder(stakeholder)

    def engagement(self, engagement_id: str) -> Engagement:
        found = self._list("engagements", engagement_id, _ENGAGEMENTS) if engagement_id else ()
        if not found:
            raise NotFound(f"There is no engagement {engagement_id!r}.")
        return found[0]

    def engagements(self) -> Sequence[Engagement]:
        return self._list("engagements", "", _ENGAGEMENTS)

    def stakeholders(self, engagement_id: str) -> Sequence[Stakeholder]:
        return self._list("stakeholders", engagement_id, _STAKEHOLDERS)

    def add_stakeholder(self, stakeholder: Stakeholder) -> None:
        self._run("add_stakeholder", stakeholder.engagement_id, dict(stakeholder))

    # --- the interview
    def add_message(self, message: Message) -> bool:
        return self._run("add_message", message.engagement_id, {**dict(message), "hidden": list(message.hidden)}) == 1

    def message(self, engagement_id: str, message_id: str) -> Message | None:
        found: tuple[Message, ...] = self._list("message", engagement_id, _MESSAGES, {"id": message_id})
        return found[0] if found else None

    def messages(self, engagement_id: str, stakeholder_id: str = "") -> Sequence[Message]:
        if stakeholder_id:
            return self._list("messages_of", engagement_id, _MESSAGES, {"stakeholder": stakeholder_id})
        return self._list("messages", engagement_id, _MESSAGES)

    def add_facts(self, engagement_id: str, facts: Sequence[Fact], *, stakeholder: str, role: str, channel: str,
                  at: datetime, message_id: str = "", locators: Sequence[str] = ()) -> Sequence[Evidence]:
        if not facts:
            return ()
        origin: dict[str, Any] = {"stakeholder": stakeholder, "role": role, "channel": channel, "at": at,
                                  "message_id": message_id}
        places = [*locators, *[""] * (len(facts) - len(locators))]
        made = [evidence_of(fact, 0, locator=place, **origin) for fact, place in zip(facts, places, strict=True)]
        numbers = self._db.write("add_facts", self._scope(engagement_id), {
            **origin, "count": len(facts), "facts": _FACTS.dump_json(tuple(facts)).decode(), "locators": places})
        if not numbers:
            raise NotFound(f"There is no engagement {engagement_id!r}.")
        return tuple(e.model_copy(update={"id": f"E{n}"}) for e, n in
                     zip(made, sorted(n for (n,) in numbers), strict=True))

    def evidence(self, engagement_id: str, *, attributes: Sequence[str] = (),
                 message_id: str = "") -> Sequence[Evidence]:
        asked: Parameters = {"attributes": list(attributes), "message_id": message_id}
        name = "evidence_of_message" if message_id else "evidence_of_attributes" if attributes else "evidence"
        return self._list(name, engagement_id, _EVIDENCE, asked)

    def coverage(self, engagement_id: str) -> Coverage:
        return coverage_of((item, attribute, who) for item, attribute, who
                           in self._db.rows("coverage", self._scope(engagement_id)))

    def supersede(self, engagement_id: str, evidence_id: str, by: str) -> None:
        n = int(evidence_id[1:]) if evidence_id[:1] == "E" and evidence_id[1:].isascii() and evidence_id[1:].isdigit() \
            else 0
        if self._run("supersede", engagement_id, {"n": n, "by": by}) == 0:
            raise NotFound(f"There is no evidence {evidence_id!r} in engagement {engagement_id!r}.")

    def put_conflict(self, engagement_id: str, conflict: Conflict) -> None:
        self._run("put_conflict", engagement_id, {
            **dict(conflict), "statements": _STATEMENTS.dump_json(conflict.statements).decode(),
            "asked": list(conflict.asked)})

    def conflicts(self, engagement_id: str) -> Sequence[Conflict]:
        return self._list("conflicts", engagement_id, _CONFLICTS)

    def note(self, engagement_id: str, stakeholder_id: str, item: str, state: str, detail: str = "") -> None:
        self._run("note", engagement_id, {"stakeholder": stakeholder_id, "item": item, "state": state,
                                          "detail": detail})

    def notes(self, engagement_id: str) -> Sequence[tuple[str, str, str, str]]:
        return [(a, b, c, d) for a, b, c, d in self._db.rows("notes", self._scope(engagement_id))]

    # --- plans
    def add_plan(self, engagement_id: str, plan: Plan, *, author: Redacted, reason: Redacted) -> int:
        only_redacted(author, "a plan's author"), only_redacted(reason, "a plan's reason")
        with self.transaction():
            numbers = self._db.write("next_plan", self._scope(engagement_id))
            if not numbers:
                raise NotFound(f"There is no engagement {engagement_id!r}.")
            version = int(numbers[0][0])
            kept = plan.model_copy(update={"engagement": plan.engagement.with_(version=version)})
            self._run("add_plan", engagement_id, {
                "version": version, "plan": kept.model_dump_json(by_alias=True), "author": author, "reason": reason,
                "status": plan.engagement.status})
            self._run("add_calculations", engagement_id, {"version": version})
        return version

    def plan(self, engagement_id: str, version: int | None = None) -> Plan:
        row = self._db.row("plan", self._scope(engagement_id), {"version": version})
        if row is None:
            what = "plan yet" if version is None else f"version {version} of the plan"
            raise NotFound(f"There is no {what} for engagement {engagement_id!r}.")
        return Plan.model_validate_json(row[0])

    def plan_versions(self, engagement_id: str) -> Sequence[tuple[int, datetime, str, str, str]]:
        return [(a, b, c, d, e) for a, b, c, d, e in self._db.rows("plan_versions", self._scope(engagement_id))]

    def put_piece(self, engagement_id: str, run: str, key: str, body: str) -> None:
        self._run("put_piece", engagement_id, {"run": run, "key": key, "body": body})

    def pieces(self, engagement_id: str, run: str) -> Mapping[str, str]:
        return dict(self._db.rows("pieces", self._scope(engagement_id), {"run": run}))

    # --- documents and passages
    def add_document(self, document: Document, passages: Iterable[Passage]) -> None:
        """The same id again replaces the document and its passages."""
        with self.transaction():
            self._run("put_document", document.engagement_id, dict(document))
            self._shelf.replace(document.engagement_id, document.id, passages)

    def documents(self, engagement_id: str) -> Sequence[Document]:
        return self._list("documents", engagement_id, _DOCUMENTS)

    def add_passages(self, passages: Iterable[Passage], collection: str = "") -> int:
        """Common knowledge; returns how many were new or changed."""
        return self._shelf.put("", collection, passages)

    def stock(self, passages: Iterable[Passage], edition: str) -> None:
        self._shelf.stock(tuple(passages), edition)

    def edition(self) -> str:
        row = self._db.row("edition", Scope(self._organisation))
        return str(row[0]) if row else ""

    def passage(self, engagement_id: str, passage_id: str) -> Passage:
        row = self._db.row("passage", Scope(self._organisation, engagement_id), {"id": passage_id})
        found = _PASSAGES.validate_json(row[0]) if row else ()
        if not found:
            raise NotFound(f"There is no passage {passage_id} here.")
        return found[0]

    def replace_word(self, engagement_id: str, word: str, by: Redacted) -> None:
        pattern = word_pattern(word)
        with self.transaction():
            for table in ("messages", "evidence", "documents", "findings"):
                self._run(f"hide_in_{table}", engagement_id, {"pattern": pattern.pattern, "by": str(by)})
            passages: tuple[Passage, ...] = self._list("passages_of_engagement", engagement_id, _PASSAGES)
            changed = [q for p in passages if (q := without_word(p, pattern, by)) != p]
            self._shelf.put(engagement_id, "", changed)

    def log(self, engagement_id: str, action: str, detail: Mapping[str, Any]) -> None:
        only_ids(detail)
        self._run("log", engagement_id, {"action": action, "detail": to_json(detail).decode()})

    def logged(self, engagement_id: str) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """(action, detail) in order."""
        return [(action, detail) for action, detail in self._db.rows("logged", self._scope(engagement_id))]

    # --- helpers
    def _scope(self, engagement_id: str) -> Scope:
        return Scope(self._organisation, engagement_id)

    def _run(self, name: str, engagement_id: str, parameters: Parameters) -> int:
        return self._db.run(name, self._scope(engagement_id), parameters)

    def _list(self, name: str, engagement_id: str, adapter: TypeAdapter[_T],
              parameters: Parameters | None = None) -> _T:
        row = self._db.row(name, self._scope(engagement_id), parameters)
        assert row is not None
        return adapter.validate_json(row[0])


def evidence_of(fact: Fact, n: int, *, stakeholder: str, role: Any, channel: Any, at: datetime, message_id: str = "",
                locator: str = "") -> Evidence:
    """The fact with its origin."""
    same = {k: v for k, v in dict(fact).items() if k != "item"}
    return Evidence(id=f"E{n}", topic=fact.item, stakeholder=stakeholder, role=role, channel=channel, at=at,
                    message_id=message_id, locator=locator, **same)


def coverage_of(told: Iterable[tuple[str, str, str]]) -> Coverage:
    """From (item, attribute, stakeholder) of what people said and did not take back."""
    voices: dict[str, set[str]] = defaultdict(set)
    speakers: dict[str, set[str]] = defaultdict(set)
    for item, attribute, stakeholder in told:
        speakers[item].add(stakeholder)
        if attribute:
            voices[attribute].add(stakeholder)
    return Coverage(filled={attribute: len(who) for attribute, who in voices.items()},
                    speakers={item: frozenset(who) for item, who in speakers.items()},
                    tellers={attribute: frozenset(who) for attribute, who in voices.items()})


def without_word(p: Passage, pattern: re.Pattern[str], by: Redacted) -> Passage:
    """The passage with the pseudonym in the place of the word."""
    return p.with_(title=pattern.sub(by, p.title), locator=pattern.sub(by, p.locator),
                   text=Redacted.from_store(pattern.sub(by, p.text)))
