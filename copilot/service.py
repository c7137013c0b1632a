"""The only door: web, Slack, command line and workers all come through here.

Raw text enters `answer` and `ingest`, is redacted before anything else happens, and never goes further.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from copilot import interviewing, privacy, what_if
from copilot.deps import Deps
from copilot.documents import document_facts
from copilot.domain.base import Frozen, Language
from copilot.domain.engagement import Engagement, RoleId, Stakeholder
from copilot.domain.errors import BadInput, NotFound, NotReady
from copilot.domain.evidence import Conflict, Evidence, Value
from copilot.domain.plan import Plan
from copilot.domain.redacted import Redacted
from copilot.guard import Guard, GuardedRedactors
from copilot.ports import Document, Hidden, Message, Reader
from copilot.privacy import Viewer
from copilot.table_findings import Analyst, TableFindings, TableReader
from copilot.what_if import Held, WhatIf
from copilot.workflow import Thread, interview_thread, planning_thread

MAX_ANSWER = 40_000  # characters; Slack's own limit for one message
Progress = Callable[[str, Mapping[str, Any]], None]


class NewPerson(Frozen):
    """A stakeholder as a person types them in: the name is personal data and goes straight to the vault."""

    id: str
    name: str
    role: RoleId
    title: str
    language: Language | None = None


class NewEngagement(Frozen):
    company: str
    industry: str
    country: str
    language: Language
    currency: str
    markets: tuple[str, ...] = ()
    start: date | None = None
    people: tuple[NewPerson, ...] = ()
    sample: bool = False


class Turn(Frozen):
    """Where a conversation stands: what is asked now, and what was just understood."""

    engagement_id: str
    stakeholder_id: str
    number: int
    kind: str  # ask, follow_up, settle, done
    agent: str
    question_id: str = ""
    item: str = ""
    text: Redacted
    understood: tuple[Evidence, ...] = ()
    hidden: tuple[str, ...] = ()  # kinds of personal data hidden in the last answer
    conflicts: tuple[Conflict, ...] = ()  # opened by the last answer
    expected: int = 0  # about how many questions are left for this person


class Copilot:
    """The service. One object serves any number of threads."""

    def __init__(self, deps: Deps, reader: Reader, guard: Guard | None = None,
                 tables: tuple[TableReader, Analyst] | None = None) -> None:
        self.deps = replace(deps, redactors=GuardedRedactors(deps.redactors, guard or Guard()))
        self._reader = reader
        self._tables = TableFindings(self.deps, *tables) if tables else None

    @property
    def tables(self) -> TableFindings:
        """Findings of uploaded tables: propose, all, confirm, dismiss."""
        if self._tables is None:
            raise NotReady("Nothing that counts tables is built in here.")
        return self._tables

    # --- engagements -----------------------------------------------------------------------------------------------

    def open(self, new: NewEngagement, engagement_id: str = "") -> Engagement:
        """Opens an engagement with its people; names go to the vault first. All of it or nothing is stored."""
        e_id = engagement_id or uuid.uuid4().hex[:12]
        redactor = self.deps.redactors.of(e_id)
        people = [(p, redactor.enrol(p.name, p.title)) for p in new.people]
        now = self.deps.clock.now()
        engagement = Engagement(
            id=e_id,
            company=redactor.redact(new.company, new.language).text,
            industry=redactor.redact(new.industry, new.language).text,
            country=new.country,
            markets=new.markets,
            language=new.language,
            currency=new.currency,
            start=new.start or self.deps.clock.today(),
            created_at=now,
            sample=new.sample,
        )
        stakeholders = [self._stakeholder(e_id, p, pseudonym, new.language) for p, pseudonym in people]
        self.deps.store.add_engagement(engagement, stakeholders)
        return engagement

    def add_person(self, engagement_id: str, person: NewPerson) -> Stakeholder:
        engagement = self.deps.store.engagement(engagement_id)
        pseudonym = self.deps.redactors.of(engagement_id).enrol(person.name, person.title)
        stakeholder = self._stakeholder(engagement_id, person, pseudonym, engagement.language)
        self.deps.store.add_stakeholder(stakeholder)
        return stakeholder

    def _stakeholder(self, engagement_id: str, p: NewPerson, pseudonym: Redacted, language: Language) -> Stakeholder:
        title = self.deps.redactors.of(engagement_id).redact(p.title, language).text
        return Stakeholder(
            id=p.id,
            engagement_id=engagement_id,
            pseudonym=pseudonym,
            role=p.role,
            title=title,
            language=p.language or language,
        )

    def engagements(self) -> Sequence[Engagement]:
        return self.deps.store.engagements()

    def people(self, engagement_id: str) -> Sequence[Stakeholder]:
        return self.deps.store.stakeholders(engagement_id)

    def evidence(self, engagement_id: str) -> Sequence[Evidence]:
        return self.deps.store.evidence(engagement_id)

    def messages(self, engagement_id: str, stakeholder_id: str) -> Sequence[Message]:
        return self.deps.store.messages(engagement_id, stakeholder_id)

    # --- names, for those who may see them (copilot.privacy) ---------------------------------------------------------

    def restore(self, engagement_id: str, text: Redacted, viewer: Viewer, purpose: str) -> str:
        return privacy.restore(self.deps, engagement_id, text, viewer, purpose)

    def names(self, engagement_id: str, viewer: Viewer) -> Mapping[str, str]:
        """Pseudonym -> name of the engagement's people."""
        people = [s.pseudonym for s in self.people(engagement_id)]
        return privacy.restored_names(self.deps, engagement_id, people, viewer)

    def hide(self, engagement_id: str, word: str) -> Redacted:
        """A person's mark: this word is hidden from now on, and in what was said before."""
        return privacy.hide(self.deps, engagement_id, word)

    def keep(self, engagement_id: str, word: str) -> None:
        """A person's mark: this word stays readable from now on."""
        privacy.keep(self.deps, engagement_id, word)

    def coverage(self, engagement_id: str) -> Mapping[str, str]:
        """Each of the 36 items: none, some (one voice or a document) or told (two facts and more)."""
        now = self.deps.store.coverage(engagement_id)
        by_item: dict[str, int] = {}
        for attribute, n in now.filled.items():
            known = self.deps.roadmap.attribute.get(attribute)
            if known:
                by_item[known.item] = by_item.get(known.item, 0) + n
        return {
            i: "told" if now.speakers.get(i) and by_item.get(i, 0) >= 2 else "some" if now.speakers.get(i) else "none"
            for i in self.deps.roadmap.items
        }

    # --- the interview -----------------------------------------------------------------------------------------------

    def ask(self, engagement_id: str, stakeholder_id: str) -> Turn:
        """The question now before this person; the first call opens the conversation, later ones return the same."""
        self._known(engagement_id, stakeholder_id)
        thread = interview_thread(self.deps, engagement_id, stakeholder_id)
        state = self._finished_turn(thread)
        if state is None:
            state = thread.start({"engagement_id": engagement_id, "stakeholder_id": stakeholder_id})
        elif self._outdated(state):
            state = thread.resume({"action": "refresh"})
        return self._turn(state)

    def answer(
        self, engagement_id: str, stakeholder_id: str, text: str, *, channel: str = "web", turn: int | None = None
    ) -> Turn:
        """Takes an answer to the question now before this person, and returns the next turn.

        The text is redacted first; RedactionFailed means that nothing was kept. The same turn answered twice
        counts once. Raises BadInput for an empty or oversized answer.
        """
        if not text.strip():
            raise BadInput("The answer is empty: write a word, or skip the question.")
        if len(text) > MAX_ANSWER:
            raise BadInput(
                f"The answer has {len(text):,} characters, the limit is {MAX_ANSWER:,}: send the rest as a document."
            )
        person = self._known(engagement_id, stakeholder_id)
        now = self._answered_turn(engagement_id, stakeholder_id, turn)
        if now is None:
            return self.ask(engagement_id, stakeholder_id)
        hidden = self.deps.redactors.of(engagement_id).redact(text, person.language)
        answer_id = self._store_answer(engagement_id, stakeholder_id, now, hidden, channel)
        self.deps.telemetry.event("answered", turn=now.number, characters=len(text), hidden=len(hidden.entities))
        before = {c.id for c in self.deps.store.conflicts(engagement_id)}
        thread = interview_thread(self.deps, engagement_id, stakeholder_id)
        reply = {"action": "answer", "message_id": answer_id, "kind": now.kind, "question_id": now.question_id}
        after = self._turn(thread.resume(reply))
        return after.with_(
            understood=tuple(self.deps.store.evidence(engagement_id, message_id=answer_id)),
            hidden=tuple(sorted({e.type for e in hidden.entities})),
            conflicts=tuple(c for c in self.deps.store.conflicts(engagement_id) if c.id not in before),
        )

    def skip(self, engagement_id: str, stakeholder_id: str) -> Turn:
        """Passes over the question; it is not asked of this person again."""
        return self._act(engagement_id, stakeholder_id, "skipped")

    def hand_over(self, engagement_id: str, stakeholder_id: str, role: RoleId) -> Turn:
        """ "Ask someone else": the item goes to that role."""
        now = self.ask(engagement_id, stakeholder_id)
        if now.item:
            self.deps.store.note(engagement_id, stakeholder_id, now.item, "named", role)
        return self._act(engagement_id, stakeholder_id, "skipped")

    def finish(self, engagement_id: str, stakeholder_id: str) -> Turn:
        """ "I'm done": nothing more is asked of this person."""
        self.deps.store.note(engagement_id, stakeholder_id, "", "done")
        return self._act(engagement_id, stakeholder_id, "")

    def correct(self, engagement_id: str, evidence_id: str, text: str, *, channel: str = "web") -> Sequence[Evidence]:
        """The person says it better: the new words replace the old evidence, which stays in the history."""
        old = next((e for e in self.deps.store.evidence(engagement_id) if e.id == evidence_id), None)
        if old is None:
            raise NotFound(f"There is no evidence {evidence_id} in this engagement.")
        person = self._known(engagement_id, old.stakeholder)
        hidden = self.deps.redactors.of(engagement_id).redact(text, person.language)
        told = self.deps.model.understand(hidden.text, interviewing.answer_context(self.deps, person, None, old.topic))
        with self.deps.store.transaction():
            new = self.deps.store.add_facts(
                engagement_id,
                [
                    f.with_(attribute=f.attribute or old.attribute, item=f.item if f.attribute else old.topic)
                    for f in told.facts
                ],
                stakeholder=old.stakeholder,
                role=old.role,
                channel=channel,
                at=self.deps.clock.now(),
            )
            self.deps.store.supersede(engagement_id, evidence_id, new[0].id if new else "withdrawn")
        return new

    def withdraw(self, engagement_id: str, evidence_id: str) -> None:
        """Takes a misunderstood fact out of everything that follows."""
        self.deps.store.supersede(engagement_id, evidence_id, "withdrawn")

    def settle(self, engagement_id: str, conflict_id: str, resolution: str) -> None:
        """Marks a conflict as resolved, with the words that resolve it."""
        text = self.deps.redactors.of(engagement_id).redact(resolution).text
        for c in self.deps.store.conflicts(engagement_id):
            if c.id == conflict_id:
                self.deps.store.put_conflict(engagement_id, c.with_(status="resolved", resolution=str(text)))
                return
        raise NotFound(f"There is no conflict {conflict_id} in this engagement.")

    def conflicts(self, engagement_id: str) -> Sequence[Conflict]:
        return self.deps.store.conflicts(engagement_id)

    def rounds(self, engagement_id: str) -> Mapping[str, float]:
        """How much each person's next question is worth now; 0 when there is none. For whoever plans the rounds."""
        return {
            who: 0.0 if m.kind == "done" else m.worth for who, m in interviewing.moves(self.deps, engagement_id).items()
        }

    def recover(self, engagement_id: str) -> str:
        """Finishes what a stop cut off in this engagement; returns who is in the middle of a follow-up, or "".

        For whoever runs all interviews of an engagement; a single person's next `ask` does it for that person.
        """
        waiting = ""
        for person in self.deps.store.stakeholders(engagement_id):
            state = self._finished_turn(interview_thread(self.deps, engagement_id, person.id))
            if state is not None and state["kind"] in ("follow_up", "settle"):
                waiting = person.id
        return waiting

    # --- documents -----------------------------------------------------------------------------------------------

    def ingest(self, engagement_id: str, name: str, data: bytes) -> tuple[Document, Sequence[Evidence]]:
        """Reads a document: redacted, cut into passages that can be cited, and its figures kept as evidence."""
        engagement = self.deps.store.engagement(engagement_id)
        redactor = self.deps.redactors.of(engagement_id)
        reading = self._reader.read(engagement_id, name, data, redactor, engagement.language)
        document = reading.document
        self.deps.telemetry.event("read", bytes=len(data), passages=len(reading.passages), document=document.name)
        facts, locators = document_facts(reading, engagement, self.deps.model, self.deps.clock.today())
        with self.deps.store.transaction():
            known = any(d.sha256 == document.sha256 for d in self.deps.store.documents(engagement_id))
            if known:
                return document, ()
            self.deps.store.add_document(document, reading.passages)
            kept = self.deps.store.add_facts(
                engagement_id,
                facts,
                stakeholder=document.id,
                role="document",
                channel="document",
                at=self.deps.clock.now(),
                message_id=document.id,
                locators=locators,
            )
            for where in reading.quarantined:
                self.deps.store.note(engagement_id, document.id, "", "quarantined", where)
        return document, kept

    # --- the plan --------------------------------------------------------------------------------------------------

    def plan(
        self,
        engagement_id: str,
        *,
        author: str = "",
        reason: str = "first draft",
        run: str = "",
        progress: Progress | None = None,
    ) -> Plan:
        """Writes the whole plan as a new version. The same `run` continues a killed one where it was."""
        deps = replace(self.deps, progress=progress) if progress else self.deps
        by, why = self._clean(engagement_id, author), self._clean(engagement_id, reason)
        if not self.deps.store.stakeholders(engagement_id):
            raise NotReady("This engagement has nobody to ask yet: add a person first.")
        name = run or f"plan-{uuid.uuid4().hex[:8]}"
        thread = planning_thread(deps, engagement_id, name)
        state = thread.settled("sign_off")
        if state is None:
            state = thread.start({"engagement_id": engagement_id, "run": name, "author": str(by), "reason": str(why)})
        self.deps.telemetry.event("planned", version=int(state["version"]))
        return self.deps.store.plan(engagement_id, int(state["version"]))

    def latest(self, engagement_id: str, version: int | None = None) -> Plan:
        return self.deps.store.plan(engagement_id, version)

    def what_if(self, engagement_id: str, changes: Mapping[str, Value], *, version: int | None = None) -> WhatIf:
        """What other values of these inputs or assumptions would change in the plan; nothing is stored."""
        return what_if.what_if(self.deps, engagement_id, changes, version)

    def levers(self, engagement_id: str, version: int | None = None) -> Sequence[Held]:
        """The inputs and assumptions that a plan holds and that `what_if` can move, with their values."""
        return what_if.held(self.deps, engagement_id, version)

    def approve(self, engagement_id: str, *, author: str, version: int | None = None) -> Plan:
        """Signs a version off: it is kept as a new, approved version and never changes."""
        plan = self.deps.store.plan(engagement_id, version)
        if plan.engagement.status == "approved":
            return plan
        blockers = [r for r in plan.review if r.severity == "blocker" and r.status == "open"]
        if blockers:
            raise NotReady(f"The plan cannot be approved: {blockers[0].where}: {blockers[0].text}")
        approved = plan.with_(engagement=plan.engagement.with_(status="approved"))
        number = self.deps.store.add_plan(
            engagement_id,
            approved,
            author=self._clean(engagement_id, author),
            reason=Redacted.own_words(f"approved version {plan.engagement.version}"),
        )
        return self.deps.store.plan(engagement_id, number)

    def versions(self, engagement_id: str) -> Sequence[tuple[int, Any, str, str, str]]:
        return self.deps.store.plan_versions(engagement_id)

    # --- inside ----------------------------------------------------------------------------------------------------

    def _finished_turn(self, thread: Thread) -> Mapping[str, Any] | None:
        """The thread's state, after finishing a turn whose answer was kept before a stop cut it off."""
        state = thread.settled("wait")
        if state is None:
            return None
        answer_id = interviewing.message_id(state["stakeholder_id"], state["turn"], "a")
        if self.deps.store.message(state["engagement_id"], answer_id) is None:
            return state
        return thread.resume({"action": "answer", "message_id": answer_id})

    def _answered_turn(self, engagement_id: str, stakeholder_id: str, number: int | None) -> Turn | None:
        """The turn that an answer belongs to; None when that turn has been answered already.

        A question may be replaced while its reader writes; the answer still belongs to the question that was read.
        """
        state = interview_thread(self.deps, engagement_id, stakeholder_id).settled("wait")
        now = self._turn(state) if state else self.ask(engagement_id, stakeholder_id)
        if number is None or number >= now.number:
            return now
        if self.deps.store.message(engagement_id, interviewing.message_id(stakeholder_id, number, "a")) is not None:
            return None
        asked = self.deps.store.message(engagement_id, interviewing.message_id(stakeholder_id, number, "q"))
        if asked is None:
            return now
        kind = "ask" if asked.question_id in self.deps.roadmap.questions else "settle"
        return now.with_(number=number, kind=kind, question_id=asked.question_id, agent=asked.agent)

    def _clean(self, engagement_id: str, text: str) -> Redacted:
        return self.deps.redactors.of(engagement_id).redact(text).text

    def _known(self, engagement_id: str, stakeholder_id: str) -> Stakeholder:
        person = next((s for s in self.deps.store.stakeholders(engagement_id) if s.id == stakeholder_id), None)
        if person is None:
            raise NotFound(f"There is no person {stakeholder_id!r} in engagement {engagement_id!r}.")
        return person

    def _outdated(self, state: Mapping[str, Any]) -> bool:
        """Whether what waits for this person is no longer what is worth most, because others answered meanwhile."""
        if state["kind"] not in ("ask", "done"):
            return False
        move = interviewing.choose(self.deps, state["engagement_id"], state["stakeholder_id"])
        return (move.kind, move.question_id) != (state["kind"], state["question_id"])

    def _store_answer(self, engagement_id: str, stakeholder_id: str, now: Turn, hidden: Hidden, channel: str) -> str:
        answer_id = interviewing.message_id(stakeholder_id, now.number, "a")
        self.deps.store.add_message(
            Message(
                id=answer_id,
                engagement_id=engagement_id,
                stakeholder_id=stakeholder_id,
                direction="answered",
                text=hidden.text,
                at=self.deps.clock.now(),
                question_id=now.question_id,
                agent=now.agent,
                channel=channel,
                hidden=tuple(e.type for e in hidden.entities),
            )
        )
        return answer_id

    def _act(self, engagement_id: str, stakeholder_id: str, state: str) -> Turn:
        now = self.ask(engagement_id, stakeholder_id)
        if state and now.question_id:
            self.deps.store.note(engagement_id, stakeholder_id, now.question_id, state)
        thread = interview_thread(self.deps, engagement_id, stakeholder_id)
        return self._turn(thread.resume({"action": "skip"}))

    def _turn(self, state: Mapping[str, Any]) -> Turn:
        e_id, s_id, number = state["engagement_id"], state["stakeholder_id"], state["turn"]
        message = self.deps.store.message(e_id, interviewing.message_id(s_id, number, "q"))
        if message is None:
            raise NotReady("The question is being written: try again in a moment.")
        question = self.deps.roadmap.questions.get(state["question_id"])
        return Turn(
            engagement_id=e_id,
            stakeholder_id=s_id,
            number=number,
            kind=state["kind"],
            agent=message.agent,
            question_id=message.question_id,
            item=question.item if question else "",
            text=message.text,
            expected=interviewing.expected(self.deps, e_id, s_id),
        )
