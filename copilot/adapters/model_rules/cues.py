"""The lexicon of `knowledge/cues`, compiled: how people speak of each attribute."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from copilot.domain.roadmap import Attribute

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class NumberCue:
    attribute: Attribute
    near: Pattern
    forbidden: Pattern | None
    noun: Pattern | None
    kinds: frozenset[str]
    units: frozenset[str]
    per: frozenset[str]
    items: frozenset[str]  # only when one of these items is asked about; empty = any


@dataclass(frozen=True)
class ChoiceCue:
    attribute: Attribute
    value: str
    when: Pattern
    unless: Pattern | None
    items: frozenset[str]


@dataclass(frozen=True)
class TextCue:
    attribute: Attribute
    text: Pattern


@dataclass(frozen=True)
class Lexicon:
    numbers: tuple[NumberCue, ...]
    choices: tuple[ChoiceCue, ...]
    texts: tuple[TextCue, ...]


# A rate is often said as a bare count ("400 a month" without the month), a count as a rate.
_DEFAULT_KINDS: Mapping[str, tuple[str, ...]] = {
    "rate": ("rate", "count"),
    "count": ("count",),
    "number": ("number", "count"),
}
_MANY_KINDS = 4  # a cue this open is only trusted when its own item is asked about


def compile_cues(raw: Mapping[str, Any], attributes: Mapping[str, Attribute]) -> Lexicon:
    """Raises KeyError for an attribute that the method does not know, re.error for a broken pattern."""
    numbers: list[NumberCue] = []
    choices: list[ChoiceCue] = []
    texts: list[TextCue] = []
    for key, rules in raw.items():
        attribute = attributes[key]
        for rule in rules if isinstance(rules, list) else [rules]:
            if "near" in rule:
                numbers.append(_number(attribute, rule))
            elif "when" in rule:
                items = frozenset(rule.get("item", "").split())
                unless = _optional(rule.get("unless"))
                choices.append(ChoiceCue(attribute, rule["value"], _re(rule["when"]), unless, items))
            else:
                texts.append(TextCue(attribute, _re(rule["text"])))
    return Lexicon(tuple(numbers), tuple(choices), tuple(texts))


def _number(attribute: Attribute, rule: Mapping[str, Any]) -> NumberCue:
    kinds: Sequence[str] = rule.get("kinds") or _DEFAULT_KINDS.get(attribute.kind, (attribute.kind,))
    item = rule.get("item", attribute.item if len(kinds) >= _MANY_KINDS else "").split()
    return NumberCue(
        attribute,
        _re(rule["near"]),
        _optional(rule.get("not")),
        _optional(rule.get("noun")),
        frozenset((*kinds, "number") if "count" in kinds else kinds),  # "14 of us" counts without a noun
        frozenset(rule.get("units", ())),
        frozenset(rule.get("per", ())),
        frozenset(item),
    )


def _re(pattern: str) -> Pattern:
    return re.compile(pattern.removeprefix("(?i)"), re.I)


def _optional(pattern: str | None) -> Pattern | None:
    return _re(pattern) if pattern else None
