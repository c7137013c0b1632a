"""Bringing durations and rates to one unit, so that two people's numbers can be compared."""

from __future__ import annotations

from collections.abc import Mapping

# Working time as people mean it: a working week of 5 days is still "a week" on the calendar, so calendar days.
_DAYS: Mapping[str, float] = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1,
    "week": 7,
    "month": 30.4375,
    "quarter": 91.3125,
    "year": 365.25,
}
_PER_YEAR: Mapping[str, float] = {"hour": 8_760, "day": 365.25, "week": 52.18, "month": 12, "quarter": 4, "year": 1}
_GIGABYTES: Mapping[str, float] = {"kilobyte": 1e-6, "megabyte": 1e-3, "gigabyte": 1, "terabyte": 1e3, "petabyte": 1e6}


def duration(value: float, unit: str, target: str) -> float | None:
    """`value` `unit` in `target` units (calendar time); None when one of them is no duration."""
    if unit not in _DAYS or target not in _DAYS:
        return None
    return value * _DAYS[unit] / _DAYS[target]


def rate(value: float, per: str, target: str) -> float | None:
    """A count a `per` as a count a `target`; None when one of them is no period."""
    if per not in _PER_YEAR or target not in _PER_YEAR:
        return None
    return value * _PER_YEAR[per] / _PER_YEAR[target]


def size(value: float, unit: str, target: str) -> float | None:
    if unit not in _GIGABYTES or target not in _GIGABYTES:
        return None
    return value * _GIGABYTES[unit] / _GIGABYTES[target]


def is_duration(unit: str) -> bool:
    return unit in _DAYS


def is_size(unit: str) -> bool:
    return unit in _GIGABYTES
