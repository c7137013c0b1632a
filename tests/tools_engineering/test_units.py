"""Units as spoken."""

from __future__ import annotations

from datetime import date

import pytest

from tools.trail import iso
from tools.units import convert, per_month, workdays


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (2, "week", 10),
        (5, "month", 105),
        (5, "个月", 105),
        (2, "周", 10),
        (12, "workday", 12),
        (4, "hour", 0.5),
        (1, "year", 250),
    ],
)
def test_working_days(value: float, unit: str, expected: float) -> None:
    assert workdays(value, unit) == pytest.approx(expected)


def test_calendar_and_sizes() -> None:
    assert convert(2.5, "year", "month") == pytest.approx(30, rel=0.01)
    assert convert(1, "day", "hour") == 24 and convert(90, "minute", "hour") == 1.5
    assert convert(4.6, "terabyte", "gigabyte") == pytest.approx(4600)
    assert convert(7, "people", "gigabyte") == 7  # what is not of a kind is left alone


def test_rates() -> None:
    assert per_month(200, "day") == 4200 and per_month(1200, "year") == 100 and per_month(5, "") == 5


def test_dates() -> None:
    assert (
        iso("2027-09-30") == date(2027, 9, 30)
        and iso("2027") == date(2027, 12, 31)
        and iso("2027-02") == date(2027, 2, 28)
    )
    assert iso("soon") is None and iso("2027-13") is None
