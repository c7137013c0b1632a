"""Runs a case without a screen: opens the engagement, interviews everyone, reads the documents, plans, exports.

The same case with the same data goes on where a killed run stopped: the engagement's id is made from the case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from copilot.domain.errors import BadInput, NotFound
from copilot.domain.plan import Plan
from copilot.export import export
from copilot.service import Copilot, NewEngagement, NewPerson, Turn
from ui.case import Case

QUESTIONS_A_PERSON, QUESTIONS = 15, 90  # what a person answers in about half an hour; what a whole company bears
Say = Callable[[str], None]


def engagement_id(case: Case) -> str:
    """The same case, word for word, is the same engagement."""
    body = case.model_dump_json(exclude={"folder"})
    documents = [hashlib.sha256((case.folder / d).read_bytes()).hexdigest() for d in case.documents]
    return hashlib.sha256((body + "".join(documents)).encode()).hexdigest()[:12]


def run_case(
    copilot: Copilot, case: Case, *, max_questions: int | None = None, sample: bool = False, say: Say = lambda _: None
) -> Plan:
    """Interviews, ingests and plans; returns the stored plan. `say` gets a line of progress at a time."""
    e_id = engagement_id(case)
    _open(copilot, case, e_id, sample)
    for name in case.documents:
        say(f"reading {name}")
        copilot.ingest(e_id, name.rsplit("/", 1)[-1], (case.folder / name).read_bytes())
    _interview(copilot, case, e_id, max_questions or min(QUESTIONS, QUESTIONS_A_PERSON * len(case.stakeholders)), say)
    say("planning")
    return copilot.plan(
        e_id,
        author="run",
        reason="written from the interviews",
        run="first",
        progress=lambda event, detail: say(" ".join([event, *map(str, detail.values())])),
    )


def _open(copilot: Copilot, case: Case, e_id: str, sample: bool) -> None:
    try:
        copilot.deps.store.engagement(e_id)
        return
    except NotFound:
        pass
    e = case.engagement
    copilot.open(
        NewEngagement(
            company=e.company,
            industry=e.industry,
            country=e.country,
            markets=e.markets,
            language=e.language,
            currency=e.currency,
            start=e.start,
            sample=sample,
            people=tuple(NewPerson(id=s.id, name=s.name, role=s.role, title=s.title) for s in case.stakeholders),
        ),
        e_id,
    )


def _interview(copilot: Copilot, case: Case, e_id: str, max_questions: int, say: Say) -> None:
    """Always the question worth most, whoever it is for, as a consultant who walks from door to door would.

    A run that was cut off begins with whoever was in the middle of a follow-up, and then goes on alike.
    """
    open_to = {s.id for s in case.stakeholders}
    person = copilot.recover(e_id)
    asked = len([1 for s in open_to for m in copilot.messages(e_id, s) if m.direction == "answered"])
    while open_to and asked < max_questions:
        person = person or _worth_most(copilot, e_id, open_to)
        if not person:
            break
        turn = copilot.ask(e_id, person)
        if turn.kind == "done":
            open_to.discard(person)
        while turn.kind in ("ask", "follow_up", "settle"):
            asked += 1
            after = copilot.answer(e_id, person, _reply(case, person, turn), channel="run", turn=turn.number)
            say(f"question {asked}: {person} {turn.question_id} -> {len(after.understood)} facts")
            if after.kind not in ("follow_up", "settle") or asked >= max_questions:
                break
            turn = after
        person = ""


def _worth_most(copilot: Copilot, e_id: str, open_to: Collection[str]) -> str:
    """Who has the question worth most now; "" when nobody has one."""
    worth = {s: w for s, w in sorted(copilot.rounds(e_id).items()) if s in open_to and w > 0}
    return max(worth, key=lambda s: worth[s], default="")


def _reply(case: Case, person: str, turn: Turn) -> str:
    """What the case's person says; a follow-up or a conflict has no key of its own."""
    said = case.answer(person, turn.question_id, turn.item) if turn.kind == "ask" else case.answer(person, "", "")
    return said or ("不清楚" if case.engagement.language == "zh" else "I don't know")


def transcript(copilot: Copilot, e_id: str, people: Sequence[str]) -> Iterator[dict[str, object]]:
    """One line a question that was asked and answered, in the order of the answers; all redacted."""
    turns = []
    for p in people:
        messages = list(copilot.messages(e_id, p))
        answers = {m.id.rsplit(":", 1)[0]: m for m in messages if m.direction == "answered"}
        turns += [
            (answers[m.id.rsplit(":", 1)[0]], m)
            for m in messages
            if m.direction == "asked" and m.id.rsplit(":", 1)[0] in answers
        ]
    evidence = copilot.evidence(e_id)
    for n, (answer, question) in enumerate(sorted(turns, key=lambda t: (t[0].at, t[0].id)), 1):
        asked = copilot.deps.roadmap.questions.get(question.question_id)
        yield {
            "n": n,
            "agent": question.agent,
            "topic": asked.item if asked else "",
            "question_id": question.question_id,
            "stakeholder": question.stakeholder_id,
            "question": str(question.text),
            "answer": str(answer.text),
            "facts": [e.id for e in evidence if e.message_id == answer.id],
        }


def write(copilot: Copilot, plan: Plan, out: Path, formats: Sequence[str]) -> None:
    """Every file whole or not at all: written beside its place, then moved there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in export(plan, formats).items():
            _put(out / name, data)
        people = [s.id for s in copilot.people(plan.engagement.id)]
        lines = [json.dumps(row, ensure_ascii=False) for row in transcript(copilot, plan.engagement.id, people)]
        _put(out / "transcript.jsonl", ("\n".join(lines) + "\n").encode())
    except OSError as e:
        raise BadInput(f"{out}: cannot be written ({e.strerror}); name another folder with --out.") from None


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)
