"""What the interview's nodes do, one function a node; each may run twice and has one effect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copilot.asking import reply
from copilot.deps import Deps
from copilot.domain.choose import Standing, ranked
from copilot.domain.engagement import RoleId, Stakeholder
from copilot.domain.evidence import Conflict
from copilot.domain.reconcile import compared_with, conflicts_with
from copilot.domain.redacted import Redacted
from copilot.domain.roadmap import AgentId, Question
from copilot.ports import AnswerContext, Message, QuestionContext, Understood

ASKED_BACK = "?"
SETTLE_AFTER = 2  # answers a person gives before a conflict is put to them, so that nobody is met with one
SETTLE_WORTH = 0.1  # a contradiction waits for what nobody told yet
ITEM_WORTH_FOLLOWING = 2.0  # weight of an attribute whose missing number is worth one more question


@dataclass(frozen=True)
class Move:
    """What the copilot does next with this person."""

    kind: str  # ask, follow_up, settle, done
    question_id: str = ""
    detail: str = ""
    worth: float = 0.0
    why: str = ""


def message_id(stakeholder_id: str, turn: int, direction: str) -> str:
    """The same turn has the same id however often it is tried."""
    return f"{stakeholder_id}:{turn}:{direction}"


# --- choose --------------------------------------------------------------------------------------------------------


def standing(deps: Deps, engagement_id: str) -> Standing:
    """How far the engagement has come: three short reads, however long the interview is.

    A question that was put but gave way to a better one before it was answered is open again.
    """
    coverage = deps.store.coverage(engagement_id)
    asked, unknown, repeated = set(), set(), set()
    named: dict[str, set[str]] = {}
    for who, what, state, detail in deps.store.notes(engagement_id):
        if state in ("answered", "skipped"):
            asked.add((who, what))
        elif state == "unknown":
            unknown.add((who, what))
        elif state == "repeated":
            repeated.add((who, what))
        elif state == "named":
            named.setdefault(what, set()).add(detail)
    return Standing(
        filled=coverage.filled,
        speakers=coverage.speakers,
        asked=frozenset(asked),
        unknown=frozenset(unknown),
        named={k: frozenset(v) for k, v in named.items()},
        repeated=frozenset(repeated),
        tellers=coverage.tellers,
    )


def choose(
    deps: Deps,
    engagement_id: str,
    stakeholder_id: str,
    *,
    vague: str = "",
    last_question: str = "",
    asked_back: str = "",
) -> Move:
    """What comes next: the same question after an answer to what the person asked back, a follow-up on a vague answer,
    a conflict to settle, the question worth most, or the end, in that order."""
    person = _person(deps, engagement_id, stakeholder_id)
    if any(who == stakeholder_id and state == "done" for who, _, state, _ in deps.store.notes(engagement_id)):
        return Move("done")
    if asked_back:
        return Move("ask", last_question, asked_back)
    if vague:
        return Move("follow_up", last_question, vague)
    now = standing(deps, engagement_id)
    return _next(deps, person, now, _roles(deps, engagement_id), deps.store.conflicts(engagement_id))


def moves(deps: Deps, engagement_id: str) -> dict[str, Move]:
    """The next move with everybody, from one reading."""
    now = standing(deps, engagement_id)
    people = deps.store.stakeholders(engagement_id)
    roles = [p.role for p in people]
    conflicts = deps.store.conflicts(engagement_id)
    return {p.id: _next(deps, p, now, roles, conflicts) for p in people}


def _next(
    deps: Deps, person: Stakeholder, now: Standing, roles: Sequence[RoleId], conflicts: Sequence[Conflict]
) -> Move:
    """The question worth most, or a conflict to settle once what is lacking is worth less than that."""
    best = next(iter(ranked(person, deps.roadmap, now, roles)), None)
    conflict = _to_settle(person.id, now, conflicts)
    if conflict is not None and (best is None or best.worth < SETTLE_WORTH):
        return Move("settle", detail=conflict.id, worth=SETTLE_WORTH)
    return Move("ask", best.question.id, worth=best.worth, why=best.why) if best else Move("done")


def expected(deps: Deps, engagement_id: str, stakeholder_id: str) -> int:
    """About how many questions this person still has before them."""
    person = _person(deps, engagement_id, stakeholder_id)
    now = standing(deps, engagement_id)
    items = {w.question.item for w in ranked(person, deps.roadmap, now, _roles(deps, engagement_id))}
    return len(items)


def _to_settle(stakeholder_id: str, now: Standing, conflicts: Sequence[Conflict]) -> Conflict | None:
    if sum(1 for who, _ in now.asked if who == stakeholder_id) < SETTLE_AFTER:
        return None
    return next(
        (
            c
            for c in conflicts
            if c.status == "open"
            and stakeholder_id not in c.asked
            and stakeholder_id in {s.stakeholder for s in c.statements}
        ),
        None,
    )


# --- ask -----------------------------------------------------------------------------------------------------------


def ask(
    deps: Deps, engagement_id: str, stakeholder_id: str, turn: int, kind: str, question_id: str, detail: str
) -> None:
    """Phrases the move in the agent's voice and the person's language, and keeps it as a message."""
    asked = message_id(stakeholder_id, turn, "q")
    if deps.store.message(engagement_id, asked) is not None:
        return
    person = _person(deps, engagement_id, stakeholder_id)
    agent = agent_of(deps, question_id, kind)
    text = deps.model.phrase(_question_context(deps, person, agent, turn, kind, question_id, detail))
    with deps.store.transaction():
        deps.store.add_message(
            Message(
                id=asked,
                engagement_id=engagement_id,
                stakeholder_id=stakeholder_id,
                direction="asked",
                text=text,
                at=deps.clock.now(),
                question_id=question_id or detail,
                agent=agent,
            )
        )
        if kind == "ask":
            deps.store.note(engagement_id, stakeholder_id, question_id, "asked")
        if kind == "settle":
            _mark_asked(deps, engagement_id, stakeholder_id, detail)


def agent_of(deps: Deps, question_id: str, kind: str) -> AgentId:
    question = deps.roadmap.questions.get(question_id)
    if question is None:
        return "evaluator" if kind == "settle" else "diagnostician"
    return deps.roadmap.stage_of(question.item).agent


def _question_context(
    deps: Deps, person: Stakeholder, agent: AgentId, turn: int, kind: str, question_id: str, detail: str
) -> QuestionContext:
    language = person.language
    if kind == "settle":
        return QuestionContext(agent=agent, text=_both_quotes(deps, person, detail), language=language, about="settle")
    if kind == "done":
        return QuestionContext(
            agent=agent, text=Redacted.own_words(""), language=language, about="done", first=turn == 1
        )
    question = deps.roadmap.questions[question_id]
    return QuestionContext(
        agent=agent,
        text=Redacted.own_words(question.text.get(language)),
        language=language,
        first=turn == 1,
        about=kind,
        said_before=Redacted.own_words(detail) if kind == "follow_up" else None,
        reply=_reply(deps, person, detail) if kind == "ask" and detail else None,
    )


def _reply(deps: Deps, person: Stakeholder, message: str) -> Redacted | None:
    """What the copilot says to the question that the person asked back in that message."""
    asked = deps.store.message(person.engagement_id, message)
    return reply(deps, person.engagement_id, asked.text, person.language).text if asked else None


def _both_quotes(deps: Deps, person: Stakeholder, conflict_id: str) -> Redacted:
    """Both statements of a conflict with the title of who said them, one a line."""
    conflict = next(c for c in deps.store.conflicts(person.engagement_id) if c.id == conflict_id)
    ids = {s.evidence for s in conflict.statements}
    people = {s.id: s for s in deps.store.stakeholders(person.engagement_id)}
    lines = []
    for e in deps.store.evidence(person.engagement_id):
        if e.id in ids:
            title = str(people[e.stakeholder].title) if e.stakeholder in people else e.role
            lines.append(f"{title}: {e.quote}")
    return Redacted.own_words("\n".join(lines))


def _mark_asked(deps: Deps, engagement_id: str, stakeholder_id: str, conflict_id: str) -> None:
    for c in deps.store.conflicts(engagement_id):
        if c.id == conflict_id:
            deps.store.put_conflict(engagement_id, c.with_(asked=(*c.asked, stakeholder_id)))


# --- understand ----------------------------------------------------------------------------------------------------


def understand(
    deps: Deps, engagement_id: str, stakeholder_id: str, answer_id: str, kind: str, question_id: str, detail: str
) -> str:
    """Turns the stored answer into evidence; returns the vague words that deserve one follow-up, ASKED_BACK when the
    person asked something instead, or ""."""
    message = deps.store.message(engagement_id, answer_id)
    if message is None:
        return ""
    for _, what, state, vague in deps.store.notes(engagement_id):
        if state == "understood" and what == answer_id:
            return vague
    person = _person(deps, engagement_id, stakeholder_id)
    question = deps.roadmap.questions.get(question_id) if kind != "settle" else None
    item = question.item if question else _conflict_item(deps, engagement_id, detail)
    told = deps.model.understand(message.text, answer_context(deps, person, question, item))
    if kind == "ask" and question is not None and _asks_back_first(deps, person, question, told):
        with deps.store.transaction():
            deps.store.note(engagement_id, stakeholder_id, question.id, "asked_back")
            deps.store.note(engagement_id, stakeholder_id, answer_id, "understood", ASKED_BACK)
        return ASKED_BACK
    repeated = _is_repeat(deps, engagement_id, stakeholder_id, told)
    follow = told.vague if kind == "ask" and _worth_following(deps, engagement_id, question, told) else ""
    with deps.store.transaction():
        if told.facts and not repeated:
            deps.store.add_facts(
                engagement_id,
                told.facts,
                stakeholder=stakeholder_id,
                role=person.role,
                channel=message.channel,
                at=message.at,
                message_id=answer_id,
            )
        if kind == "ask":  # not knowing how to settle a contradiction is not ignorance of the item
            _note(deps, engagement_id, stakeholder_id, item, told, repeated)
        deps.store.note(engagement_id, stakeholder_id, answer_id, "understood", follow)
        if question is not None:
            deps.store.note(engagement_id, stakeholder_id, question.id, "answered")
    return follow


def _asks_back_first(deps: Deps, person: Stakeholder, question: Question, told: Understood) -> bool:
    """Once a question: who asks back again is not held up any longer."""
    if not told.asks_back or told.facts or told.unknown:
        return False
    notes = deps.store.notes(person.engagement_id)
    return not any((w, q, s) == (person.id, question.id, "asked_back") for w, q, s, _ in notes)


def answer_context(deps: Deps, person: Stakeholder, question: Question | None, item: str) -> AnswerContext:
    engagement = deps.store.engagement(person.engagement_id)
    people = {str(s.pseudonym): s.role for s in deps.store.stakeholders(person.engagement_id)}
    return AnswerContext(
        question=question,
        item=item,
        role=person.role,
        language=person.language,
        currency=engagement.currency,
        today=deps.clock.today(),
        people=people,
    )


def _note(deps: Deps, engagement_id: str, stakeholder_id: str, item: str, told: Understood, repeated: bool) -> None:
    if told.unknown:
        deps.store.note(engagement_id, stakeholder_id, item, "unknown")
    elif repeated:
        deps.store.note(engagement_id, stakeholder_id, item, "repeated")
    for role in told.ask_roles:
        deps.store.note(engagement_id, stakeholder_id, item, "named", role)


def _is_repeat(deps: Deps, engagement_id: str, stakeholder_id: str, told: Understood) -> bool:
    """The person said just these sentences before: nothing new."""
    quotes = {str(f.quote) for f in told.facts}
    if not quotes:
        return False
    attributes = sorted({f.attribute for f in told.facts})
    before = {
        str(e.quote)
        for e in deps.store.evidence(engagement_id, attributes=attributes)
        if e.stakeholder == stakeholder_id
    }
    return quotes <= before


def _worth_following(deps: Deps, engagement_id: str, question: Question | None, told: Understood) -> bool:
    """A vague word where the plan wanted a number or a date that nobody has given."""
    if question is None or not told.vague:
        return False
    filled = deps.store.coverage(engagement_id).filled
    wanted = [deps.roadmap.attribute[a] for a in question.fills]
    return any(
        a.weight >= ITEM_WORTH_FOLLOWING and a.kind not in ("text", "choice") and not filled.get(a.id) for a in wanted
    )


def _conflict_item(deps: Deps, engagement_id: str, conflict_id: str) -> str:
    return next((c.topic for c in deps.store.conflicts(engagement_id) if c.id == conflict_id), "1.1")


# --- reconcile -----------------------------------------------------------------------------------------------------


def reconcile(deps: Deps, engagement_id: str, answer_id: str) -> None:
    """Opens a conflict for each new fact that contradicts what somebody else said; settles one when both now agree."""
    new = deps.store.evidence(engagement_id, message_id=answer_id)
    if not new:
        return
    attributes = sorted({a for e in new for a in compared_with(e.attribute)})
    others = [e for e in deps.store.evidence(engagement_id, attributes=attributes) if e.message_id != answer_id]
    known = list(deps.store.conflicts(engagement_id))
    for e in sorted(new, key=lambda e: e.per != "month"):  # figures a month are the ones that people compare
        for c in conflicts_with(e, others, deps.roadmap.attribute, known, new):
            named = c.with_(id=_conflict_id(c))
            deps.store.put_conflict(engagement_id, named)
            known.append(named)


def _conflict_id(c: Conflict) -> str:
    who = "-".join(sorted(s.stakeholder for s in c.statements))
    return "X-" + re.sub(r"[^\w.-]+", "_", f"{c.attribute}-{who}")


# --- small readings ------------------------------------------------------------------------------------------------


def _person(deps: Deps, engagement_id: str, stakeholder_id: str) -> Stakeholder:
    return next(s for s in deps.store.stakeholders(engagement_id) if s.id == stakeholder_id)


def _roles(deps: Deps, engagement_id: str) -> list[RoleId]:
    return [s.role for s in deps.store.stakeholders(engagement_id)]
