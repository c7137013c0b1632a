"""The working calendar of a country: which dates people work, and which date a number of working days leads to."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache

from knowledge.catalogue_engineering import calendar_of

SPAN_DAYS = 365 * 12  # how far a plan may reach


@lru_cache(maxsize=64)
def working_dates(country: str, start: date) -> tuple[date, ...]:
    """Working dates from ``start`` on, public holidays of the country left out where they are known."""
    calendar = calendar_of(country)
    days = (start + timedelta(days=n) for n in range(SPAN_DAYS))
    return tuple(d for d in days if d.weekday() not in calendar.weekend and d not in calendar.holidays)


def start_date(dates: tuple[date, ...], offset: float) -> date:
    """The date on which work begins that starts ``offset`` working days after the project's first morning."""
    return dates[min(len(dates) - 1, int(offset + 1e-6))]


def finish_date(dates: tuple[date, ...], offset: float) -> date:
    """The date on which work ends that is done ``offset`` working days after the project's first morning."""
    whole = int(offset)
    return dates[min(len(dates) - 1, max(0, whole if offset - whole > 1e-6 else whole - 1))]


def offset_of(dates: tuple[date, ...], day: date) -> int:
    """Working days between the project's first morning and the morning of ``day``."""
    return bisect_left(dates, day)
