"""What dates of either language rest on: a found date, ends of months and quarters, the year that is meant."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Found:
    """A date in a text: ISO, as exact as it was said."""

    start: int
    end: int
    value: str
    approximate: bool = False
    bare_year: bool = False


# Chinese New Year's Day, from the published calendar (GB/T 33661-2017).
SPRING_FESTIVAL = {
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3),
    2031: (1, 23),
    2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}
THIRDS = {"early": 5, "mid": 15, "late": 25}  # the middle of each third of a month, 15 being what "mid" names


def last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def quarter_end(year: int, quarter: int) -> str:
    return last_day(year, 3 * quarter)


def day(year: int, month: int, number: int) -> str | None:
    """ISO text, or None when there is no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def year_for(month: int, today: date, *, day_: int = 0, past: bool = False) -> int:
    """The year of a month said without one: the next time it comes, or the last when the sentence looks back."""
    if past:
        return today.year if (month, day_ or 1) <= (today.month, today.day) else today.year - 1
    gone = month < today.month or (month == today.month and 0 < day_ < today.day)
    return today.year + 1 if gone else today.year


def shift(today: date, count: float, unit: str) -> str:
    """The day ``count`` units after ``today``; a month that is too short ends on its last day."""
    if unit in ("day", "week"):
        return (today + timedelta(days=round(count * (7 if unit == "week" else 1)))).isoformat()
    months = round(count * {"month": 1, "quarter": 3, "year": 12}[unit])
    y, m = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(y, m + 1, min(today.day, calendar.monthrange(y, m + 1)[1])).isoformat()
