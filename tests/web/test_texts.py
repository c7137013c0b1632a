"""Both languages say the same things, and figures are written as people write them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from copilot.domain.base import LANGUAGES, Language
from ui.web import words
from ui.web.texts import text, texts

WEB = Path(__file__).parents[2] / "ui" / "web"


def test_both_languages_have_every_text_with_the_same_blanks() -> None:
    zh, en = texts("zh"), texts("en")
    assert zh.keys() == en.keys()
    for key in zh:
        assert set(re.findall(r"{(\w+)}", zh[key])) == set(re.findall(r"{(\w+)}", en[key])), key


def test_every_key_that_the_code_names_exists() -> None:
    named = {
        key
        for path in WEB.rglob("*.py")
        for key in re.findall(r'\bsay\(\s*"([\w.]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 80
    assert named <= texts("en").keys(), sorted(named - texts("en").keys())


def test_chinese_texts_are_chinese() -> None:
    plain = {"app.title", "start.lead", "talk.answer", "error.RedactionFailed"}
    assert all(re.search(r"[一-鿿]", text("zh", key)) for key in plain)


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [(2_400_000, "zh", "240 万元"), (85_000, "en", "EUR 85,000"), (950, "zh", "950 元"), (None, "en", "–")],
)
def test_money(value: float | None, language: Language, shown: str) -> None:
    assert words.money(value, "CNY" if language == "zh" else "EUR", language) == shown


def test_dates_and_values() -> None:
    assert words.day(date(2027, 11, 1), "zh") == "2027年11月1日"
    assert words.day("2027-11-01", "en") == "1 Nov 2027"
    assert words.day("before launch", "en") == "before launch"
    assert words.amount(68.0, "percent", "en") == "68 %"
    assert words.amount("on_site", "", "zh") == "不出本单位"
    assert words.amount(True, "", "en") == "yes"
    assert words.number(12_000.0) == "12,000"
    assert {words.day(None, x) for x in LANGUAGES} == {"–"}
