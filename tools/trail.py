"""How a section takes its inputs and keeps its results, so that every figure leads back to a person or an
assumption."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from math import isfinite
from typing import Any

from pydantic import BaseModel, ValidationError

from copilot.domain.base import Language
from copilot.domain.evidence import Evidence, Passage
from copilot.domain.plan import Sources
from copilot.domain.redacted import Redacted
from tools.ledger import Known, Ledger
from tools.units import convert, workdays


@dataclass(frozen=True)
class Result:
    """Outputs of one recorded calculation and its id."""

    id: str
    out: Mapping[str, Any]

    def known(self, key: str, unit: str = "") -> Known:
        """One output as the input of a later calculation."""
        return Known(self.out[key], unit, self.id)

    def number(self, key: str) -> float:
        return float(self.out[key])


def calculate(
    ledger: Ledger,
    name: str,
    inputs: type[BaseModel],
    run: Callable[[Any], dict[str, Any]],
    given: Mapping[str, Known],
    formula: str = "",
) -> Result:
    """Validates, calculates and records. The recorded inputs alone give the recorded outputs again.

    A figure beyond a bound (someone's slip of the tongue) is taken at the bound, so that a plan still comes about;
    other invalid input raises pydantic.ValidationError.
    """
    given = dict(given)
    try:
        model = inputs.model_validate({k: v.value for k, v in given.items()})
    except ValidationError as wrong:
        for error in wrong.errors():
            bound = next(iter((error.get("ctx") or {}).values()), None)
            if error["loc"] and error["loc"][0] in given and isinstance(bound, (int, float)):
                field = str(error["loc"][0])
                value = _with(given[field].value, error["loc"][1:], float(bound))
                given[field] = replace(given[field], value=value)
        model = inputs.model_validate({k: v.value for k, v in given.items()})
    out = run(model)
    return Result(ledger.record(name, given, out, formula).id, out)


def _with(value: Any, path: tuple[int | str, ...], leaf: float) -> Any:
    """Plain data with one leaf replaced; what is no plain data stays as it is."""
    if not path:
        return leaf
    if isinstance(value, Mapping) and path[0] in value:
        return {k: _with(v, path[1:], leaf) if k == path[0] else v for k, v in value.items()}
    if isinstance(value, (list, tuple)) and isinstance(path[0], int) and path[0] < len(value):
        return [_with(v, path[1:], leaf) if n == path[0] else v for n, v in enumerate(value)]
    return value


def derive(
    ledger: Ledger, name: str, given: Mapping[str, Known | None], value: float, unit: str, formula: str
) -> Known:
    """A number made of others on the way to a calculator, recorded, so that its source holds the very value."""
    return Known(value, unit, ledger.record(name, given, {"value": value}, formula).id)


def statements(ledger: Ledger, attribute: str) -> list[Evidence]:
    """What was said on an attribute; a person's own setting stands in the place of all of it, under its assumption's
    id."""
    if attribute not in ledger.set_inputs or attribute not in ledger.defaults:
        return ledger.said(attribute)
    setting = ledger.assume(attribute)
    return [
        Evidence(
            id=setting.source,
            topic="",
            attribute=attribute,
            quote=Redacted.own_words(""),
            stakeholder="setting",
            role="exec",
            channel="run",
            at=datetime.combine(ledger.today, time.min, UTC),
            value=setting.value,
            unit=setting.unit,
            confidence=1.0,
        )
    ]


def numbers(ledger: Ledger, attribute: str) -> list[Evidence]:
    """Statements on an attribute that hold a finite number of zero or more."""
    return [
        e
        for e in statements(ledger, attribute)
        if isinstance(e.value, (int, float)) and not isinstance(e.value, bool) and isfinite(e.value) and e.value >= 0
    ]


def unique_sources(*groups: Iterable[str]) -> Sources:
    """Ids in order, each once, empty ones left out."""
    return tuple(dict.fromkeys(s for g in groups for s in g if s))


def sources_of(ledger: Ledger, *attributes: str) -> Sources:
    """Ids of everything that was said on these attributes."""
    return unique_sources(*([e.id for e in statements(ledger, a)] for a in attributes))


def said_values(ledger: Ledger, attribute: str) -> dict[str, str]:
    """What was chosen -> the evidence that says so, for attributes with choices (the first to say it)."""
    found: dict[str, str] = {}
    for e in statements(ledger, attribute):
        if isinstance(e.value, bool):
            found.setdefault("yes" if e.value else "no", e.id)
        elif isinstance(e.value, str) and e.value:
            found.setdefault(e.value, e.id)
    return found


def quoted(ledger: Ledger, attribute: str) -> list[tuple[str, str]]:
    """(text, evidence id) of what was said on an attribute."""
    return [
        (f"{e.value} {e.quote}" if isinstance(e.value, str) else str(e.quote), e.id) for e in ledger.said(attribute)
    ]


def cautious(
    ledger: Ledger,
    attribute: str,
    *,
    worst: Callable[..., float] = max,
    unit: str = "",
    default: str = "",
    value: float | None = None,
) -> Known:
    """The cautious one of several people's figures, in ``unit``; else the named assumption (``value`` sets its size).

    A person's own setting wins. Durations of tasks ask for unit "workday": spoken weeks and months become working
    days.
    """
    found = numbers(ledger, attribute)
    if found:
        known = [
            _in_unit(Known(float(e.value), e.unit, e.id, e.low, e.high), unit)  # type: ignore[arg-type]
            for e in found
        ]
        pick = worst(k.number for k in known)
        return next(k for k in known if k.number == pick)
    assumed = ledger.assume(default or attribute, value=value)
    return _in_unit(assumed, unit)


def _in_unit(k: Known, unit: str) -> Known:
    def change(x: float) -> float:
        return workdays(x, k.unit) if unit == "workday" else convert(x, k.unit, unit)

    if not unit or not k.unit:
        return Known(k.value, unit or k.unit, k.source, k.low, k.high)
    low, high = (None if x is None else change(x) for x in (k.low, k.high))
    return Known(change(k.number), unit, k.source, low, high)


def cite(ledger: Ledger, title: str, locator: str, text: str, url: str = "") -> str:
    """Lists a catalogue entry among the plan's sources; gives its id."""
    return ledger.cite(
        Passage(id=f"catalogue:{title}:{locator}", title=title, locator=locator, text=Redacted.own_words(text), url=url)
    )


def say(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def iso(value: object) -> date | None:
    """A date from ISO text; a year or a month alone counts as its last day; None when it is no date."""
    text = str(value)[:10]
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    parts = text.split("-")
    try:
        if len(parts) == 1 and len(text) == 4:
            return date(int(text), 12, 31)
        if len(parts) == 2:
            year, month = int(parts[0]), int(parts[1])
            following = date(year, month, 1).replace(year=year + month // 12, month=month % 12 + 1)
            return date.fromordinal(following.toordinal() - 1)
    except ValueError:
        return None
    return None
