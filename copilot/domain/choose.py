"""Which question is worth most now: what the plan still lacks x how much it moves the plan x can this person answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from copilot.domain.engagement import RoleId, Stakeholder
from copilot.domain.roadmap import Item, Knowing, Question, Roadmap

# How likely a role has the answer, by what the method says that it knows of the item.
KNOWING: Mapping[Knowing, float] = {"sure": 0.9, "likely": 0.65, "maybe": 0.34, "little": 0.15}
FIRST_PRESENT = 0.65  # the roles that would know better are not in this engagement
NAMED = 1.25  # somebody said "ask them"
OTHERS_IN_THE_DARK = 0.5  # somebody else could not answer this item
UNKNOWN_TO_ME = 0.2  # this person could not answer another question of the item
UNKNOWN_BUT_SURE = 0.65  # the same, of a role that knows the rest of the item
SPOKE_ON_ITEM = 0.65  # this person told about the item; a further question repeats some of it
HEARD_ENOUGH = 0.2  # each other speaker on the item makes one more voice worth less
FILLED = (1.0, 0.5, 0.15)  # what is open of an attribute after 0, 1, 2 tellings
NO_FIGURES = 0.6  # how much a question moves the plan that feeds no calculator
BY_WEIGHT, FULL_WEIGHT = 0.1, 8.0
FATIGUE = 0.03  # each question already put to a person makes one more worth less
BARE_NEED = 0.3  # worth of hearing a second view although nothing is lacking
WORTH_ASKING = 0.1  # below this a question costs more patience than it brings


@dataclass(frozen=True)
class Standing:
    """How far the interview of one engagement has come; counts and ids only."""

    filled: Mapping[str, int] = field(default_factory=dict)  # attribute -> pieces of evidence
    speakers: Mapping[str, frozenset[str]] = field(default_factory=dict)  # item -> stakeholders who told something
    asked: frozenset[tuple[str, str]] = frozenset()  # (stakeholder, question)
    unknown: frozenset[tuple[str, str]] = frozenset()  # (stakeholder, item)
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)  # item -> roles that somebody named
    repeated: frozenset[tuple[str, str]] = frozenset()  # (stakeholder, item): told nothing new when asked again


@dataclass(frozen=True)
class Worth:
    question: Question
    worth: float
    why: str  # lacks | second_view


def ranked(person: Stakeholder, roadmap: Roadmap, standing: Standing, present: Iterable[RoleId]) -> list[Worth]:
    """The questions worth asking this person, best first. Only questions whose roles include theirs are here."""
    roles = frozenset(present)
    patience = 1 / (1 + FATIGUE * sum(1 for who, _ in standing.asked if who == person.id))
    found = [
        _worth(q, person, roadmap, standing, roles, patience)
        for q in roadmap.questions.values()
        if person.role in q.ask and (person.id, q.id) not in standing.asked
    ]
    return sorted((w for w in found if w.worth >= WORTH_ASKING), key=lambda w: (-w.worth, w.question.id))


def _worth(
    q: Question, person: Stakeholder, roadmap: Roadmap, standing: Standing, present: frozenset[RoleId], patience: float
) -> Worth:
    item = roadmap.items[q.item]
    lacking = _lacking(q, item, roadmap, standing)
    moves = item.weight * _moves(q, roadmap)
    return Worth(
        q,
        round(lacking * moves * _can_answer(q, item, person, standing, present) * patience, 4),
        "lacks" if lacking > BARE_NEED else "second_view",
    )


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


def _can_answer(q: Question, item: Item, person: Stakeholder, standing: Standing, present: frozenset[RoleId]) -> float:
    chance = KNOWING[item.knows.get(person.role, "little")]
    if next((r for r in q.ask if r in present), None) == person.role != q.ask[0]:
        chance = max(chance, FIRST_PRESENT)
    if person.role in standing.named.get(item.id, frozenset()):
        chance *= NAMED
    if any(i == item.id and s != person.id for s, i in standing.unknown):
        chance *= OTHERS_IN_THE_DARK
    if (person.id, item.id) in standing.unknown or (person.id, item.id) in standing.repeated:
        chance *= UNKNOWN_BUT_SURE if item.knows.get(person.role) == "sure" else UNKNOWN_TO_ME
    elif person.id in standing.speakers.get(item.id, frozenset()):
        chance *= SPOKE_ON_ITEM
    return min(1.0, chance)
