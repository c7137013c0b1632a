"""The calendar against published lists of public holidays, and the snapshot against the library."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.calendars import PATH, calendar_of, library_calendar, snapshot_of
from knowledge.catalogue_engineering import read_yaml
from tools.workdays import WorkingDaysInput, finish_date, offset_of, start_date, working_dates, working_days

SNAPSHOT = read_yaml(PATH)

# Each from the authority's own list: CN State Council notices of 12 November 2024 and 4 November 2025; DE the Laender's
# holiday acts; US Office of Personnel Management; GB gov.uk/bank-holidays; JP Cabinet Office; SG Ministry of Manpower;
# AU Fair Work Ombudsman; AE and SA labour ministries; IL Hours of Work and Rest Law
OFF = [
    ("CN", "", "2025-01-28 2025-02-04 2025-05-05 2025-10-06 2025-10-08 2026-02-16 2026-02-23 2026-06-19 2026-10-07"),
    ("DE", "", "2026-04-03 2026-05-14 2026-05-25 2025-10-03"),
    ("DE", "BY", "2026-01-06 2026-06-04"),
    ("US", "", "2026-01-19 2026-05-25 2026-06-19 2026-07-03 2026-11-26"),
    ("GB", "", "2026-04-06 2026-08-31 2026-12-28"),
    ("GB", "SCT", "2026-01-02 2026-11-30"),
    ("JP", "", "2026-05-06 2026-09-22 2026-11-23"),
    ("SG", "", "2026-02-17 2026-02-18 2026-11-09"),
    ("AU", "", "2026-01-26 2026-04-03 2026-04-06"),
    ("AU", "NSW", "2026-06-08 2026-10-05"),
    ("AE", "", "2026-12-02 2026-12-05 2026-12-06"),
    ("SA", "", "2026-09-23 2026-09-25 2026-09-26"),
    ("IL", "", "2026-09-21 2026-09-25 2026-09-26"),
]
WORKED = [
    ("CN", "", "2025-01-26 2025-02-08 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-05-09 2026-10-10 2026-02-24"),
    ("DE", "", "2026-06-04 2026-01-06"),
    ("GB", "SCT", "2026-04-06"),
    ("AE", "", "2026-12-04"),
    ("SA", "", "2026-09-27"),
    ("IL", "", "2026-09-27"),
    ("HK", "", "2026-10-02"),
]


def count(country: str, first: date, last: date, **more: Any) -> dict[str, Any]:
    return working_days(WorkingDaysInput(country=country, first=first, last=last, **more))


@pytest.mark.parametrize(("country", "region", "days"), OFF)
def test_published_holidays_and_weekends_are_not_worked(country: str, region: str, days: str) -> None:
    for day in map(date.fromisoformat, days.split()):
        assert count(country, day, day, subdivision=region)["working_days"] == 0, day


@pytest.mark.parametrize(("country", "region", "days"), WORKED)
def test_make_up_days_and_other_regions_holidays_are_worked(country: str, region: str, days: str) -> None:
    for day in map(date.fromisoformat, days.split()):
        assert count(country, day, day, subdivision=region)["working_days"] == 1, day


def test_a_year_in_china_has_the_working_days_of_the_law() -> None:
    # 365 days - 104 of weekends - 13 statutory holidays (State Council order 795 of 2024)
    for year in (2025, 2026):
        out = count("CN", date(year, 1, 1), date(year, 12, 31))
        assert out["working_days"] == 248 and len(out["make_up"]) >= 5 and not out["provisional"] and out["known"]


def test_what_is_not_decreed_yet_is_called_provisional() -> None:
    later = count("CN", date(2027, 1, 1), date(2027, 3, 1))
    assert later["provisional"] and later["provisional_from"] == 2027 and not later["make_up"]
    last = max(d.year for d in holidays.country_holidays("CN", years=range(2025, 2031)).weekend_workdays)
    assert (
        SNAPSHOT["provisional"]["CN"] == last + 1
    )  # when the next notice is in the library, the snapshot is made anew


def test_moon_sighted_days_are_called_estimates() -> None:
    assert "2027-03-09" in count("AE", date(2027, 3, 1), date(2027, 3, 31))["estimated"]


@pytest.mark.parametrize("country", SNAPSHOT["countries"])
def test_the_snapshot_is_what_the_library_says(country: str) -> None:
    region = SNAPSHOT["assumed_subdivision"].get(country, "")
    entry = SNAPSHOT["countries"][country]
    assert {k: v for k, v in entry.items() if v is not None} == snapshot_of(country, region, SNAPSHOT["years"])
    held, asked = calendar_of(country), library_calendar(country, "", 2026, 2029)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(1461)]
    assert [d for d in days if held.works(d) != asked.works(d)] == []


def test_a_plan_beyond_the_snapshot_asks_the_library() -> None:
    start = date(2028, 6, 1)
    assert date(2030, 10, 1) in working_dates("CN", start, reach=100)  # weekends alone, past what was asked for
    assert date(2030, 10, 1) not in working_dates("CN", start, reach=700)
    egypt = working_dates("EG", date(2027, 3, 1))  # not in the snapshot: Friday and Saturday off, Sunday worked
    assert date(2027, 3, 5) not in egypt and date(2027, 3, 7) in egypt and date(2027, 7, 1) not in egypt


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"country": "DE", "subdivision": "QQ", "last": "2026-02-01"}, "choose from BB, BE"),
        ({"country": "germany", "last": "2026-02-01"}, "pattern"),
        ({"country": "DE"}, "one of them"),
        ({"country": "DE", "last": "2025-02-01"}, "between first"),
    ],
)
def test_bad_input_is_named(given: dict[str, str], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        WorkingDaysInput.model_validate({"first": "2026-01-01", **given})


def test_an_unknown_country_has_weekends_only_and_says_so() -> None:
    out = count("ZZ", date(2026, 5, 1), date(2026, 5, 3))
    assert out["working_days"] == 1 and out["known"] is False


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["CN", "DE", "SA", "US", "IL", "BN"]),
    st.dates(date(2025, 1, 1), date(2028, 1, 1)),
    st.integers(1, 400),
)
def test_counting_there_and_back(country: str, first: date, days: int) -> None:
    there = working_days(WorkingDaysInput(country=country, first=first, days=days))
    back = count(country, first, date.fromisoformat(there["last"]))
    assert back["working_days"] == days
    dates = working_dates(country, first, reach=days)
    assert finish_date(dates, days).isoformat() == there["last"]
    assert offset_of(dates, start_date(dates, days)) == days
