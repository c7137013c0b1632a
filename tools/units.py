"""Units as people speak them, turned into the units that calculators use. Nothing else converts durations or
sizes."""

from __future__ import annotations

WORKDAYS_PER_WEEK = 5.0
WORKDAYS_PER_MONTH = 21.0
WORKDAYS_PER_YEAR = 250.0
HOURS_PER_DAY = 8.0  # of work
DAYS_PER_MONTH = 365.25 / 12  # of the calendar

_ALIASES = {
    "秒": "second",
    "秒钟": "second",
    "s": "second",
    "sec": "second",
    "seconds": "second",
    "分": "minute",
    "分钟": "minute",
    "min": "minute",
    "mins": "minute",
    "minutes": "minute",
    "小时": "hour",
    "时": "hour",
    "钟头": "hour",
    "h": "hour",
    "hr": "hour",
    "hours": "hour",
    "天": "day",
    "日": "day",
    "工作日": "workday",
    "个工作日": "workday",
    "working day": "workday",
    "working days": "workday",
    "business day": "workday",
    "workdays": "workday",
    "d": "day",
    "days": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "weeks": "week",
    "wk": "week",
    "月": "month",
    "个月": "month",
    "months": "month",
    "季度": "quarter",
    "quarters": "quarter",
    "年": "year",
    "years": "year",
    "kb": "kilobyte",
    "mb": "megabyte",
    "m": "megabyte",
    "gb": "gigabyte",
    "g": "gigabyte",
    "tb": "terabyte",
    "t": "terabyte",
    "pb": "petabyte",
    "gib": "gigabyte",
    "tib": "terabyte",
    "mib": "megabyte",
}
_SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "workday": 86400.0,
    "week": 604800.0,
    "month": DAYS_PER_MONTH * 86400.0,
    "quarter": 3 * DAYS_PER_MONTH * 86400.0,
    "year": 365.25 * 86400.0,
}
_WORKDAYS = {
    "second": 1 / (HOURS_PER_DAY * 3600),
    "minute": 1 / (HOURS_PER_DAY * 60),
    "hour": 1 / HOURS_PER_DAY,
    "day": 1.0,
    "workday": 1.0,
    "week": WORKDAYS_PER_WEEK,
    "month": WORKDAYS_PER_MONTH,
    "quarter": 3 * WORKDAYS_PER_MONTH,
    "year": WORKDAYS_PER_YEAR,
}
_GIGABYTES = {"kilobyte": 1e-6, "megabyte": 1e-3, "gigabyte": 1.0, "terabyte": 1e3, "petabyte": 1e6}


def canonical(unit: str) -> str:
    """The English singular of a unit as spoken ("个月" -> "month"); an unknown unit is given back in lower case."""
    u = unit.strip().lower().removesuffix(".")
    return _ALIASES.get(u, u)


def workdays(value: float, unit: str) -> float:
    """A duration in working days: a week is 5, a month 21, a year 250. A unit that is not a duration counts as
    days."""
    return value * _WORKDAYS.get(canonical(unit), 1.0)


def convert(value: float, unit: str, to: str) -> float:
    """A duration or size in another unit of the same kind, by the calendar; unknown or empty units are left as they
    are."""
    source, target = canonical(unit), canonical(to)
    for table in (_SECONDS, _GIGABYTES):
        if source in table and target in table:
            return value * table[source] / table[target]
    return value


_PERIODS_PER_MONTH = {
    "hour": HOURS_PER_DAY * WORKDAYS_PER_MONTH,
    "day": WORKDAYS_PER_MONTH,
    "workday": WORKDAYS_PER_MONTH,
    "week": 365.25 / 12 / 7,
    "month": 1.0,
    "quarter": 1 / 3,
    "year": 1 / 12,
}


def per_month(value: float, per: str) -> float:
    """A rate in cases a month; work happens on working days. "" counts as a month already."""
    return value * _PERIODS_PER_MONTH.get(canonical(per.removeprefix("per ")), 1.0)
