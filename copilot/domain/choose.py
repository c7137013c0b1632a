"""Which question is worth most now: what the plan still lacks x how much it moves the plan x can this person answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from copilot.domain.engagement import RoleId, Stakeholder
from copilot.domain.roadmap import Item, Knowing, Question, Roadmap

# How likely a role has the answer, by what the method says that it knows of the item.
KNOWING: Mapping[Knowing, float] = {"sure": 0.95, "likely": 0.6, "maybe": 0.14, "little": 0.08}
FIRST_PRESENT = 0.45  # the roles that would know better are not in this engagement
NAMED = 1.25  # somebody said "ask them"
OTHERS_IN_THE_DARK = 0.6  # somebody else could not answer this item
UNKNOWN_TO_ME = 0.2  # this person could not answer another question of the item
UNKNOWN_BUT_SURE = 0.85  # the same, of a role that knows the rest of the item
TOLD_ITEM = 0.1  # this person was asked about the item and told: what a further question can still bring at least
FURTHER = 0.7  # and at most: people tell more than was asked
FOR_ANOTHER = 0.3  # the same, of a question that somebody else here is more likely to answer
UNHEARD = 1.6  # nobody told anything about the item yet: a hole in the plan
HEARD_ENOUGH = 0.1  # each other speaker on the item makes one more voice worth less
FILLED = (1.0, 0.5, 0.15)  # what is open of an attribute after 0, 1, 2 tellings
NO_FIGURES = 0.8  # how much a question moves the plan that feeds no calculator
BY_WEIGHT, FULL_WEIGHT = 0.1, 8.0
FATIGUE = 0.03  # each question already put to a person makes one more worth less
BARE_NEED = 0.4  # worth of hearing a second view although nothing is lacking
WORTH_ASKING = 0.06  # below this a question costs more patience than it brings


@dataclass(frozen=True)
class Standing:
    """How far the interview of one engagement has come; counts and ids only."""

    filled: Mapping[str, int] = field(default_factory=dict)  # attribute -> pieces of evidence
    speakers: Mapping[str, frozenset[str]] = field(default_factory=dict)  # item -> stakeholders who told something
    asked: frozenset[tuple[str, str]] = frozenset()  # (stakeholder, question)
    unknown: frozenset[tuple[str, str]] = frozenset()  # (stakeholder, item)
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)  # item -> roles that somebody named
    repeated: frozenset[tuple[str, str]] = frozenset()  # (stakeholder, item): told nothing new when asked again
    tellers: Mapping[str, frozenset[str]] = field(default_factory=dict)  # attribute -> stakeholders who stated it


@dataclass(frozen=True)
class Worth:
    question: Question
    worth: float
    why: str  # lacks | second_view


def ranked(person: Stakeholder, roadmap: Roadmap, standing: Standing, present: Iterable[RoleId]) -> list[Worth]:
    """The questions worth asking this person, best first. Only questions whose roles include theirs are here."""
    roles = frozenset(present)
    heard = {(who, roadmap.questions[q].item) for who, q in standing.asked if q in roadmap.questions}
    patience = 1 / (1 + FATIGUE * sum(1 for who, _ in standing.asked if who == person.id))
    found = [
        _worth(q, person, roadmap, standing, roles, heard, patience)
        for q in roadmap.questions.values()
        if person.role in q.ask and (person.id, q.id) not in standing.asked
    ]
    return sorted((w for w in found if w.worth >= WORTH_ASKING), key=lambda w: (-w.worth, w.question.id))


def _worth(
    q: Question,
    person: Stakeholder,
    roadmap: Roadmap,
    standing: Standing,
    present: frozenset[RoleId],
    heard: Collection[tuple[str, str]],
    patience: float,
) -> Worth:
    item = roadmap.items[q.item]
    need = _lacking(q, item, roadmap, standing)
    moves = item.weight * _moves(q, roadmap) * (1.0 if standing.speakers.get(item.id) else UNHEARD)
    chance = _can_answer(q, item, person, standing, present)
    if (person.id, item.id) in heard:
        chance *= _left(q, person, roadmap, standing)
        first = next((r for r in q.ask if r in present), person.role)
        chance *= FURTHER if first == person.role else FOR_ANOTHER
    return Worth(q, round(need * moves * chance * patience, 4), "lacks" if need > BARE_NEED else "second_view")


def _lacking(q: Question, item: Item, roadmap: Roadmap, standing: Standing) -> float:
    """1 when nobody said any of it; falls with what is filled and with each further speaker."""
    others = len(standing.speakers.get(item.id, frozenset()))
    if q.fills:
        total = sum(roadmap.attribute[a].weight for a in q.fills)
        missing = sum(roadmap.attribute[a].weight * _open(standing.filled.get(a, 0)) for a in q.fills) / total
    else:
        missing = 1.0 if not others else 0.4
    return (BARE_NEED + (1 - BARE_NEED) * missing) / (1 + HEARD_ENOUGH * others * (1 - missing))


def _open(told: int) -> float:
    """How much is still open about an attribute: said once, it wants a second voice; two may agree or differ."""
    return FILLED[min(told, len(FILLED) - 1)]


def _moves(q: Question, roadmap: Roadmap) -> float:
    """NO_FIGURES for a question that feeds no calculator, and more with the weight of all that it can tell."""
    weight = sum(roadmap.attribute[a].weight for a in q.fills)
    return NO_FIGURES + BY_WEIGHT * min(weight, FULL_WEIGHT)


def _left(q: Question, person: Stakeholder, roadmap: Roadmap, standing: Standing) -> float:
    """What somebody who was asked about the item can still add: what this question is after and they did not state."""
    if not q.fills:
        return TOLD_ITEM
    total = sum(roadmap.attribute[a].weight for a in q.fills)
    unsaid = sum(roadmap.attribute[a].weight for a in q.fills if person.id not in standing.tellers.get(a, ()))
    return max(TOLD_ITEM, unsaid / total)


def _can_answer(q: Question, item: Item, person: Stakeholder, standing: Standing, present: frozenset[RoleId]) -> float:
    chance = KNOWING[item.knows.get(person.role, "little")]
    if next((r for r in q.ask if r in present), None) == person.role != q.ask[0]:
        chance = max(chance, FIRST_PRESENT)
    if person.role in standing.named.get(item.id, frozenset()):
        chance *= NAMED
    chance *= OTHERS_IN_THE_DARK ** sum(1 for s, i in standing.unknown if i == item.id and s != person.id)
    if (person.id, item.id) in standing.unknown or (person.id, item.id) in standing.repeated:
        chance *= UNKNOWN_BUT_SURE if item.knows.get(person.role) == "sure" else UNKNOWN_TO_ME
    return min(1.0, chance)
