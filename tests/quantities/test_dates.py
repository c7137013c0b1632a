"""Dates as said; today is 1 February 2027."""

from __future__ import annotations

from datetime import date

import pytest
from quantity_signature import TODAY, table

from copilot.adapters.model_rules.quantities import find_quantities
from copilot.domain.base import Language

CHINESE = """
2027-03-01 开工 => 2027-03-01
2027年6月30日 => 2027-06-30
2027.6.30 验收 => 2027-06-30
二〇二七年十二月三十一日前 => 2027-12-31
明年六月底前 => 2028-06-30
今年年底 => 2027-12-31
2027 年年底要压下来 => 2027-12-31
年底前上线 => 2027-12-31
九月三十号是死线 => 2027-09-30
一月十五号交 => 2028-01-15
国庆之前必须上线 => 2027-10-01
春节前上线 => 2027-02-06
明年春节前 => 2028-01-26
双十一大促前 => 2027-11-11
下个月 => 2027-03
下个月底 => 2027-03-31
下个月 15 号之前 => 2027-03-15
三季度末 => 2027-09-30
明年一季度末 => 2028-03-31
Q2 末 => 2027-06-30
十二月中旬 => 2027-12-15
八月底上架 => 2027-08-31
三月立项 => 2027-03
从 2019 年开始有记录 => 2019
从19年开始 => 2019
架构图是 2023 年画的 => 2023
两个月后上线 => 2027-04-01
半年后推广 => 2027-08-01
一年以后 => 2028-02-01
明年上线 => 2028
2028 年 3 月 => 2028-03
今年内完成 => 2027-12-31
"""

ENGLISH = """
2027-03-01 => 2027-03-01
by the end of March 2028 => 2028-03-31
by mid-December => 2027-12-15
early March => 2027-03-05
end of Q2 => 2027-06-30
by Q3 2028 => 2028-09-30
in the third quarter of 2028 => 2028-09-30
30 June 2028 => 2028-06-30
June 30th, 2028 => 2028-06-30
the 30th of June => 2027-06-30
since 2024 => 2024
back to 2018 => 2018
early 2027 => 2027-02
the end of 2027 => 2027-12-31
by the end of next year => 2028-12-31
next year => 2028
next month => 2027-03
in two months we go live => 2027-04-01
six weeks from now => 2027-03-15
since last November => 2026-11
rehearsed in January => 2027-01
go live in January => 2028-01
before Christmas => 2027-12-25
the 2027 strategy => 2027
01.03.2027 => 2027-03-01
25/12/2027 => 2027-12-25
by year-end => 2027-12-31
first half of 2028 => 2028-06-30
twenty twenty-eight => 2028
"""

NO_DATE = """
2000 users => en
we may march on => en
it may take long => en
每月五号出数 => zh
月底结账那两天 => zh
33 月 44 日 => zh
十一个人 => zh
2027 letters went out => en
"""


def _dates(text: str, language: Language) -> list[float | str]:
    return [q.value for q in find_quantities(text, language, TODAY) if q.kind == "date"]


@pytest.mark.parametrize(("text", "expected"), table(CHINESE))
def test_chinese_dates(text: str, expected: list[str]) -> None:
    assert _dates(text, "zh") == expected


@pytest.mark.parametrize(("text", "expected"), table(ENGLISH))
def test_english_dates(text: str, expected: list[str]) -> None:
    assert _dates(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), table(NO_DATE))
def test_what_is_no_date(text: str, expected: list[str]) -> None:
    assert _dates(text, "zh" if expected == ["zh"] else "en") == []


def test_a_month_that_has_gone_by_is_next_years() -> None:
    found = find_quantities("三月上线", "zh", date(2027, 5, 1))
    assert [q.value for q in found] == ["2028-03"]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert _dates("2027年2月30日", "zh") == [] or _dates("2027年2月30日", "zh") == ["2027"]


def test_a_year_said_once_holds_for_what_follows() -> None:
    assert _dates("2028年3月立项，八月底上架", "zh") == ["2028-03", "2028-08-31"]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("三月立项，服务器八月底到，最早也得十二月中旬上线。", "zh", ["2027-03", "2027-08-31", "2027-12-15"]),
        ("We start in March, and mid-December is the earliest.", "en", ["2027-03", "2027-12-15"]),
        ("Kick-off in February 2027, go-live in November.", "en", ["2027-02", "2027-11"]),
    ],
)
def test_months_after_a_coming_start_are_one_story(text: str, language: Language, values: list[str]) -> None:
    assert [q.value for q in find_quantities(text, language, date(2026, 11, 23)) if q.kind == "date"] == values
