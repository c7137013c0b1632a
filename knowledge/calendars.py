"""Working calendars: which weekdays are the weekend, which days are public holidays, which weekends are worked.

Two readings of one source, the `holidays` library (MIT; each country's own gazettes and notices). The snapshot in
catalogue/calendars.yaml holds the usual countries and years, so that a plan need not import 280 modules (0.6 s, once
a process); the library answers for every other country, year and subdivision. A test keeps the two equal.
"""

from __future__ import annotations

import warnings
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from copilot.domain.base import Frozen
from knowledge.catalogue_engineering import read_yaml

PATH = Path(__file__).parent / "catalogue" / "calendars.yaml"


class CountryCalendar(Frozen):
    """What is worked in a country from ``first_year`` to ``last_year``; outside of them only the weekend is known."""

    country: str = ""
    subdivision: str = ""
    weekend: tuple[int, ...]  # 0 = Monday
    names: dict[date, str]  # public holidays; the snapshot has no names
    makeup: frozenset[date] = frozenset()  # weekend days that are worked by official notice
    known: bool  # False: weekends only
    provisional_from: int | None = None  # a yearly decree fixes the days of this year and later; it is not out yet
    first_year: int = 0
    last_year: int = 0

    @property
    def holidays(self) -> frozenset[date]:
        return frozenset(self.names)

    def works(self, day: date) -> bool:
        """Whether people work on this day."""
        return day in self.makeup or (day.weekday() not in self.weekend and day not in self.names)


def _raw() -> Any:
    return read_yaml(PATH)


def _days(entry: Any, years: list[int]) -> list[date]:
    return [date(y, int(d[:2]), int(d[3:])) for y in years for d in str(entry.get(y, "")).split()]


@cache
def calendar_of(country: str) -> CountryCalendar:
    """The snapshot's calendar of a country; one that is not in it has Saturday and Sunday only and is not known."""
    raw = _raw()
    entry, years = raw["countries"].get(country), raw["years"]
    if entry is None:
        return CountryCalendar(country=country, weekend=tuple(raw["default_weekend"]), names={}, known=False)
    return CountryCalendar(
        country=country,
        subdivision=raw["assumed_subdivision"].get(country, ""),
        weekend=tuple(entry.get("weekend", raw["office_weekend"].get(country, raw["default_weekend"]))),
        names=dict.fromkeys(_days(entry, years), ""),
        makeup=frozenset(_days(entry.get("worked", {}), years)),
        known=True,
        provisional_from=raw["provisional"].get(country),
        first_year=years[0],
        last_year=years[-1],
    )


@lru_cache(maxsize=64)
def library_calendar(country: str, subdivision: str, first_year: int, last_year: int) -> CountryCalendar:
    """The calendar of any country and subdivision (ISO 3166-2 without the country) by the library.

    A country that the library does not hold has Saturday and Sunday only and is not known. ValueError names the
    subdivisions when the wanted one does not exist.
    """
    raw = _raw()
    found = _from_library(country, subdivision or raw["assumed_subdivision"].get(country, ""), first_year, last_year)
    if found is None:
        return CountryCalendar(country=country, weekend=tuple(raw["default_weekend"]), names={}, known=False)
    return found.with_(provisional_from=raw["provisional"].get(country))


def _from_library(country: str, subdivision: str, first_year: int, last_year: int) -> CountryCalendar | None:
    import holidays  # 0.6 s with its countries

    if country not in holidays.list_supported_countries():
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # years in which the library has no data are told by last_year
        try:
            found = holidays.country_holidays(
                country, subdiv=subdivision or None, years=range(first_year, last_year + 1)
            )
        except NotImplementedError as wrong:
            known = holidays.list_supported_countries().get(country, [])
            raise ValueError(f"{country} has no subdivision {subdivision}; choose from {', '.join(known)}") from wrong
    weekend = tuple(_raw()["office_weekend"].get(country, sorted(found.weekend)))
    return CountryCalendar(
        country=country,
        subdivision=subdivision,
        weekend=weekend,
        names={day: str(name) for day, name in sorted(found.items()) if first_year <= day.year <= last_year},
        makeup=frozenset(d for d in found.weekend_workdays if first_year <= d.year <= last_year),
        known=True,
        first_year=max(first_year, found.start_year),
        last_year=min(last_year, found.end_year),
    )


def snapshot_of(country: str, subdivision: str, years: list[int]) -> dict[Any, Any]:
    """A country's entry of calendars.yaml as the library tells it now: how the snapshot is made and checked."""
    c = _from_library(country, subdivision, years[0], years[-1])
    if c is None:
        raise ValueError(f"the library does not hold {country}")
    entry: dict[Any, Any] = {} if c.weekend == (5, 6) else {"weekend": list(c.weekend)}

    def listed(days: list[date]) -> dict[int, str]:
        return {y: text for y in years if (text := " ".join(f"{d:%m-%d}" for d in days if d.year == y))}

    entry |= listed([d for d in c.names if d.weekday() not in c.weekend])
    if worked := listed(sorted(c.makeup)):
        entry["worked"] = worked
    return entry
