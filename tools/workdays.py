"""The working calendar of a country: which dates people work, and which date a number of working days leads to."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from knowledge.calendars import CountryCalendar, calendar_of, library_calendar

SPAN_YEARS = 12  # how far a plan may reach
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def working_dates(country: str, start: date, subdivision: str = "", reach: float = 0) -> tuple[date, ...]:
    """Working dates from ``start`` on for twelve years; public holidays are left out, make-up days counted.

    Exact for at least ``reach`` working days: the snapshot of the catalogue serves as far as it goes, else the
    library is asked. An empty country has Saturdays and Sundays off.
    """
    if not country:
        return _dates(country, start, "", False)
    held = calendar_of(country)
    own = subdivision in ("", held.subdivision)
    last = start + timedelta(days=reach * 1.6 + 30)  # 1.6 calendar days a working day, holidays included
    fits = held.known and own and held.first_year <= start.year and last.year <= held.last_year
    return _dates(country, start, subdivision, not fits)


@lru_cache(maxsize=64)
def _dates(country: str, start: date, subdivision: str, library: bool) -> tuple[date, ...]:
    last = start.year + SPAN_YEARS
    calendar = library_calendar(country, subdivision, start.year, last) if library else calendar_of(country)
    # the same as CountryCalendar.works, with the sets read once
    weekend, off, on = set(calendar.weekend), calendar.holidays, calendar.makeup
    days = (start + timedelta(days=n) for n in range(365 * SPAN_YEARS))
    return tuple(d for d in days if (d.weekday() not in weekend and d not in off) or d in on)


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


def check_subdivision(country: str, subdivision: str) -> None:
    """ValueError, with those there are, when a country has no such subdivision."""
    if subdivision:
        library_calendar(country, subdivision, 2026, 2026)


class WorkingDaysInput(Frozen):
    """A stretch of the calendar: from ``first`` to ``last``, or the ``days``-th working day from ``first`` on."""

    country: str = Field(pattern=r"^[A-Z]{2}$", description="country [ISO 3166-1 alpha-2]")
    subdivision: str = Field(
        default="",
        max_length=6,
        description="state, province or Land, for its own holidays [ISO 3166-2 after the dash]",
    )
    first: date = Field(description="first day of the stretch [ISO date]")
    last: date | None = Field(default=None, description="last day of the stretch, itself included [ISO date]")
    days: int | None = Field(
        default=None, ge=1, le=3000, description="working days to count from first on [working day]"
    )

    @model_validator(mode="after")
    def _one_end(self) -> WorkingDaysInput:
        if (self.last is None) == (self.days is None):
            raise ValueError("give last (ISO date) or days (working days), one of them")
        if self.last is not None and not self.first <= self.last <= self.first + timedelta(days=365 * SPAN_YEARS - 1):
            raise ValueError(f"last lies between first and {SPAN_YEARS} years after it (ISO date)")
        if not 1950 <= self.first.year <= 2090:
            raise ValueError("first lies between 1950 and 2090 (ISO date)")
        check_subdivision(self.country, self.subdivision)
        return self


def working_days(i: WorkingDaysInput) -> dict[str, Any]:
    """Working days of a stretch of a country's calendar.

    working_days [working day]; last [ISO date]; holidays [{date, name}] that take a working day away; make_up [ISO
    dates], weekend days worked by official notice; weekend [weekdays]; known (false: no public holidays known, weekends
    only); provisional (the stretch reaches into years whose official notice was not out when the catalogue was made)
    and provisional_from [year]; estimated [ISO dates], holidays whose day is a forecast (moon sighting).
    """
    calendar = library_calendar(i.country, i.subdivision, i.first.year, i.first.year + SPAN_YEARS)
    last = i.last or _nth(calendar, i.first, i.days or 1)
    span = [i.first + timedelta(days=n) for n in range((last - i.first).days + 1)]
    off = [d for d in span if d in calendar.names and d.weekday() not in calendar.weekend and d not in calendar.makeup]
    since = calendar.provisional_from
    return {
        "working_days": sum(calendar.works(d) for d in span),
        "last": last.isoformat(),
        "holidays": [{"date": d.isoformat(), "name": calendar.names[d]} for d in off],
        "make_up": [d.isoformat() for d in span if d in calendar.makeup],
        "weekend": [WEEKDAYS[n] for n in calendar.weekend],
        "subdivision": calendar.subdivision,
        "known": calendar.known and calendar.first_year <= i.first.year and last.year <= calendar.last_year,
        "provisional": since is not None and last.year >= since,
        "provisional_from": since,
        "estimated": [d.isoformat() for d in off if "estimated" in calendar.names[d].lower()],
    }


def _nth(calendar: CountryCalendar, first: date, count: int) -> date:
    """The ``count``-th working day from ``first`` on."""
    day = first
    while True:
        count -= calendar.works(day)
        if not count:
            return day
        day += timedelta(days=1)
