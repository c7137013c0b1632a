"""Where two people differ: compares new evidence with what others said on the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from copilot.domain.evidence import Conflict, Evidence, Statement
from copilot.domain.measure import duration, is_duration, rate, size
from copilot.domain.measured import (
    HEADS,
    PRESENT,
    about_the_same,
    denies,
    dimension,
    disputes,
    same_heads,
    same_present_value,
)
from copilot.domain.roadmap import Attribute

TOLERANCE = 0.15  # two spoken figures closer than this say the same thing
GENERIC_TOLERANCE, GENERIC_LIMIT = 0.15, 4.0  # beyond a factor of 4 two rates are hardly the same thing
FEW = 20.0  # posts that somebody promised and another never saw
LIMIT = 30.0  # of one attribute: further apart, one of the two was not about it
OF_SOMETHING = frozenset({"goal.baseline", "goal.target"})  # each company has several goals
VOLUMES = frozenset({"process.volume", "records.volume", "messages.year"})
_OPPOSED = {
    frozenset(p)
    for p in (
        ("allowed", "forbidden"),
        ("on_site", "anywhere"),
        ("in_country", "anywhere"),
        ("region", "anywhere"),
        ("buy", "rent"),
        ("approved", "refused"),
    )
}
_CLASSIFIERS = frozenset("条件单个份笔票起宗项人名位台张册本次通封趟例间批")


def conflicts_with(
    new: Evidence,
    others: Iterable[Evidence],
    attributes: Mapping[str, Attribute],
    known: Sequence[Conflict],
    told_with: Sequence[Evidence] = (),
) -> list[Conflict]:
    """The conflicts that `new` opens with what other people said, ids left empty for the store to give.

    Only people conflict with people; the same pair of persons on the same attribute is named once. `told_with`: what
    else the new answer told.
    """
    found: list[Conflict] = []
    others = list(others)
    for old in others:
        if old.stakeholder == new.stakeholder or "document" in (old.role, new.role) or old.superseded_by:
            continue
        topic = _differ(old, new, attributes) or _measured(old, new, others, told_with)
        if topic is None:
            continue
        attribute, item = topic
        pair = {old.stakeholder, new.stakeholder}
        if any(c.attribute == attribute and pair <= {s.stakeholder for s in c.statements} for c in (*known, *found)):
            continue
        found.append(Conflict(id="", topic=item, attribute=attribute, statements=(_statement(old), _statement(new))))
    return found


def _statement(e: Evidence) -> Statement:
    return Statement(evidence=e.id, stakeholder=e.stakeholder, role=e.role, value=e.value)


def _differ(a: Evidence, b: Evidence, attributes: Mapping[str, Attribute]) -> tuple[str, str] | None:
    """(attribute, item) on which they differ, or None."""
    if {a.attribute, b.attribute} == {"golive.wanted", "golive.earliest"}:
        wanted, earliest = (a, b) if a.attribute == "golive.wanted" else (b, a)
        late = (
            isinstance(wanted.value, str)
            and isinstance(earliest.value, str)
            and wanted.value < earliest.value[: len(wanted.value)]
        )
        return ("golive.wanted", "2.1") if late else None
    if {(a.attribute, a.value), (b.attribute, b.value)} == {
        ("infra.public_cloud", "allowed"),
        ("data.location", "on_site"),
    }:
        return "data.location", "4.1"
    if {a.attribute, b.attribute} <= VOLUMES and a.attribute != b.attribute:
        other = _words(a.noun) & _words(b.noun) and a.per and b.per and not agree(a, b)
        return ("process.volume", "1.1") if other and _comparable(a, b) else None
    if a.attribute and a.attribute == b.attribute:
        attribute = attributes.get(a.attribute)
        same = same_thing(a, b) and _alike(a, b) and (a.attribute not in OF_SOMETHING or about_the_same(a, b))
        if attribute is not None and attribute.single and same and not agree(a, b):
            return a.attribute, attribute.item
        return None
    if (
        not a.attribute
        and not b.attribute
        and a.topic == b.topic
        and a.per
        and a.noun
        and same_thing(a, b)
        and not agree(a, b)
        and _comparable(a, b)
    ):
        return f"{a.topic}:{a.noun}", a.topic
    return None


def _measured(
    old: Evidence, new: Evidence, others: Sequence[Evidence], told_with: Sequence[Evidence]
) -> tuple[str, str] | None:
    """(what, item) when both measured one thing under different names and do not agree."""
    if not dimension(new) or dimension(new) != dimension(old):
        return None
    if denies(new, old) or denies(old, new):
        told = old if denies(new, old) else new
        return told.attribute or f"{told.topic}:{told.unit}", told.topic
    if agree(old, new):
        return None
    if dimension(new) == "count" and bool(new.per) != bool(old.per):
        return None
    if same_heads(old, new) and (_comparable(old, new) or _none_of_few(old, new)):
        return f"heads:{new.noun}", new.topic
    if not _comparable(old, new):
        return None
    disputed = disputes(new, old, _beside(new, told_with)) or disputes(old, new, _beside(old, others))
    if disputed or same_present_value(old, new):
        told = next((e for e in (old, new) if e.attribute), old)
        return told.attribute or f"{told.topic}:{told.unit}", told.topic
    return None


def _beside(e: Evidence, told: Iterable[Evidence]) -> list[Evidence]:
    return [x for x in told if x.message_id == e.message_id and x.quote == e.quote and x.id != e.id]


def _comparable(a: Evidence, b: Evidence, limit: float = GENERIC_LIMIT) -> bool:
    """Figures so far apart are hardly about the same thing."""
    x, y = _number(a), _number(b)
    return bool(x and y and max(x, y) / min(x, y) <= limit)


def _none_of_few(a: Evidence, b: Evidence) -> bool:
    """One was promised a few, the other says none."""
    numbers = sorted((_number(a) or 0.0, _number(b) or 0.0))
    return numbers[0] == 0 and 0 < numbers[1] <= FEW


def _alike(a: Evidence, b: Evidence) -> bool:
    """Whether two values of one attribute can be held against each other at all."""
    if not dimension(a) or not dimension(b) or 0 in (a.value, b.value):
        return True
    return dimension(a) == dimension(b) and _comparable(a, b, LIMIT)


_COMPARED: tuple[frozenset[str], ...] = (
    VOLUMES,
    frozenset({"golive.wanted", "golive.earliest"}),
    frozenset({"infra.public_cloud", "data.location"}),
    PRESENT | {""},
    HEADS | {""},
    frozenset({"budget.total", ""}),
)


def compared_with(attribute: str) -> tuple[str, ...]:
    """The attributes whose evidence can contradict this one's; "" stands for figures of no attribute."""
    return tuple(sorted({attribute}.union(*(group for group in _COMPARED if attribute in group))))


def agree(a: Evidence, b: Evidence) -> bool:
    """Whether two values can both be true: equal within tolerance, overlapping ranges, or not opposed."""
    if isinstance(a.value, str) and isinstance(b.value, str):
        if a.value[:4].isdigit() and b.value[:4].isdigit():
            n = min(len(a.value), len(b.value))
            return a.value[:n] == b.value[:n]
        return frozenset((a.value, b.value)) not in _OPPOSED
    x, y = _number(a), _number(b)
    if x is None or y is None:
        return True
    if a.low is not None and a.high is not None and a.low <= y <= a.high and a.unit == b.unit and a.per == b.per:
        return True
    return abs(x - y) <= TOLERANCE * max(abs(x), abs(y))


def same_thing(a: Evidence, b: Evidence) -> bool:
    """Whether both count the same: nouns that share a word, or one of them is a mere measure word."""
    if bool(a.per) != bool(b.per) and not is_duration(a.unit):
        return False
    words_a, words_b = _words(a.noun), _words(b.noun)
    return (
        not words_a or not words_b or bool(words_a & words_b) or any(x in y or y in x for x in words_a for y in words_b)
    )


def _words(noun: str) -> set[str]:
    noun = noun.strip().lower()
    if re.search(r"[一-鿿]", noun):
        return set() if noun in _CLASSIFIERS or not noun else {noun}
    return {w.rstrip("s") for w in re.findall(r"[a-z]{3,}", noun)}


def _number(e: Evidence) -> float | None:
    """The value in a common unit: days, per year, gigabytes, or as it is."""
    if isinstance(e.value, (bool, str)) or e.value is None:
        return None
    for converted in (
        duration(e.value, e.unit, "day"),
        size(e.value, e.unit, "gigabyte"),
        rate(e.value, e.per, "year"),
    ):
        if converted is not None:
            return converted
    return float(e.value)
