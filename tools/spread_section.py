"""The spread of the plan's value over the ranges that people gave, and the chance of missing what they want."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from tools.benefit_range import BASE, SHARE, VARIED, BenefitRangeInput, benefit_range
from tools.budget import Budget
from tools.ledger import Known, Ledger
from tools.schedule_section import Timetable
from tools.simulate import SensitivityInput, sensitivity
from tools.trail import Result, calculate, numbers
from tools.units import convert, per_month

LONGEST_DELAY = 1.0  # years


def _of_source(ledger: Ledger, source: str) -> tuple[float, float] | None:
    """(low, high) as factors of the value that stands under this id: a named assumption's bounds, or the range that
    a person gave with the figure."""
    for a in ledger.assumptions:
        if a.id == source:
            d = ledger.defaults[a.key]
            if a.key in ledger.set_inputs or d.low is None or d.high is None or not isinstance(d.value, (int, float)):
                return None
            return (d.low / d.value, d.high / d.value) if d.value > 0 else None
    for e in ledger.evidence:
        if e.id == source and isinstance(e.value, (int, float)) and e.value > 0:
            if e.low is None or e.high is None or not e.low <= e.value <= e.high:
                return None
            return e.low / e.value, e.high / e.value
    return None


def _among(values: Iterable[float], used: float) -> tuple[float, float] | None:
    """Where people differ, their figures are the range, as factors of the one used."""
    found = [v for v in values if v > 0]
    return (min(found) / used, max(found) / used) if used > 0 and len(set(found)) > 1 else None


def _people_on(ledger: Ledger, name: str, used: float) -> tuple[float, float] | None:
    if name == "cases_per_month":
        by_person: dict[str, float] = {}
        for e in numbers(ledger, "process.volume"):  # of one person's figures the largest is the whole
            by_person[e.stakeholder] = max(
                by_person.get(e.stakeholder, 0.0), per_month(float(e.value or 0), e.per or "month")
            )
        return _among(by_person.values(), used)
    if name == "minutes_per_case":
        said = numbers(ledger, "process.minutes")
        return _among((convert(float(e.value or 0), e.unit, "minute") for e in said), used)
    return None


def _wider(one: tuple[float, float] | None, other: tuple[float, float] | None) -> tuple[float, float] | None:
    both = [r for r in (one, other) if r]
    return (min(1.0, *(r[0] for r in both)), max(1.0, *(r[1] for r in both))) if both else None


def _recognised(ledger: Ledger) -> dict[str, tuple[float, float]]:
    """Ranges of the share saved and of the amounts that it is of, as factors."""
    shares, bases = numbers(ledger, "benefit.share"), numbers(ledger, "benefit.base")
    found = {}
    if bases:
        said = next((r for e in shares if (r := _of_source(ledger, e.id))), None)
        assumed = next((a.id for a in ledger.assumptions if a.key == "benefit.share"), "")
        if share := said or (None if shares else _of_source(ledger, assumed)):
            found[SHARE] = share
        if base := next((r for e in bases if (r := _of_source(ledger, e.id))), None):
            found[BASE] = base
    return found


def section_benefit_range(ledger: Ledger, gain: Result) -> Result:
    """The range of the benefit, from the ranges of what it is reckoned from."""
    recorded = next(c for c in ledger.calculations if c.id == gain.id)
    given = {k: Known(v.value, v.unit, v.source) for k, v in recorded.inputs.items()}
    ranges = {k: (round(low, 4), round(high, 4)) for k, (low, high) in _recognised(ledger).items()}
    for name in VARIED:
        if name in given and (known := given[name]).number > 0:
            found = _wider(_of_source(ledger, known.source), _people_on(ledger, name, known.number))
            if found and found[0] >= 0:
                ranges[name] = (round(known.number * found[0], 4), round(known.number * found[1], 4))
    return calculate(
        ledger,
        "benefit_range",
        BenefitRangeInput,
        benefit_range,
        {**given, "ranges": Known(ranges, "", gain.id)},
        "each uncertain input at its ends, one at a time; deviations add by their squares",
    )


def delay_range(ledger: Ledger, timetable: Timetable) -> Known:
    """By how many years benefits may start later than planned: most likely the schedule's P50, and of the triangle
    from nought four fifths below its P80 (solved for its upper end)."""
    milestone = timetable.result.out["milestones"]["release"]
    likely, high = (
        max(0.0, (_day(milestone[level]) - timetable.release.toordinal()) / 365) for level in ("p50", "p80")
    )
    ends = _upper_end(likely, high)
    out = {"low": 0.0, "likely": round(min(likely, ends), 4), "high": round(ends, 4)}
    used = {
        "release": Known(timetable.release.isoformat(), "date", timetable.result.id),
        "p50": Known(milestone["p50"], "date", timetable.result.id),
        "p80": Known(milestone["p80"], "date", timetable.result.id),
    }
    formula = "likely = P50 - planned release; high so that P80 of the triangle is P80 of the release"
    return Known(out, "year", ledger.record("delay_range", used, out, formula).id)


def _upper_end(likely: float, p80: float) -> float:
    """Upper end h of a triangle (0, likely, h) whose P80 is `p80`: (h - p80)^2 = 0.2 h (h - likely)."""
    if p80 <= 0 or likely > p80:
        return min(LONGEST_DELAY, max(likely, p80, 0.02))
    half = 2 * p80 - 0.2 * likely
    root = math.sqrt(max(0.0, half * half - 3.2 * p80 * p80))
    return min(LONGEST_DELAY, max(p80, (half + root) / 1.6))


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def section_spread(
    ledger: Ledger,
    flows: dict[str, Known],
    gain: Result,
    timetable: Timetable,
    limit: Known | None,
    money: Budget | None,
) -> Result:
    """Monte Carlo of the present value over the ranges, with the chances of late payback and of too small a budget."""
    ranged = section_benefit_range(ledger, gain)
    benefit = {k: ranged.out[k] for k in ("low", "likely", "high")}
    asked = {"payback_limit_months": limit} if limit else {}
    if money and not money.holds_staff and money.amount.number > 0:
        asked |= {"budget": money.amount, "budget_years": money.years}
    return calculate(
        ledger,
        "sensitivity",
        SensitivityInput,
        sensitivity,
        {
            **flows,
            "benefit_range": Known(benefit, "times", ranged.id),
            "delay_years": delay_range(ledger, timetable),
            "common": ledger.assume("spread.common"),
            **asked,
        },
        "Monte Carlo, triangular ranges tied by a common factor, fixed seed",
    )
