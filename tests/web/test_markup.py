"""What people say never becomes markup, and what was hidden never comes back."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ui.web import markup

TITLES = {"<PERSON_1>": "Head of quality"}


def kind(name: str) -> str:
    return {"PHONE_NUMBER": "phone number"}.get(name, "personal data")


@given(st.text())
def test_words_of_people_hold_no_tags(text: str) -> None:
    tags = set(re.findall(r"<(\w+)", markup.plain(text, TITLES, kind)))
    assert tags <= {"br", "span"}


def test_pseudonyms_become_titles_or_kinds() -> None:
    safe = markup.plain("<PERSON_1> and <PERSON_9>, <PHONE_NUMBER_2>", TITLES, kind)
    assert "Head of quality" in safe and "personal data 9" in safe and "phone number 2" in safe
    assert "PERSON_" not in safe


def test_titles_are_escaped_too() -> None:
    assert "<b>" not in markup.plain("<PERSON_1>", {"<PERSON_1>": "<b>chief</b>"}, kind)


def test_citations_become_buttons_that_open_their_source() -> None:
    safe = markup.prose("Eleven people [E3], reckoned [C2, A4].", TITLES, kind, "Source")
    assert re.findall(r'popovertarget="src-(\w+)"', safe) == ["E3", "C2", "A4"]
    assert 'aria-label="Source E3"' in safe
    assert "[E3]" not in safe


def test_markdown_lets_no_html_through() -> None:
    safe = markup.prose("**bold** <script>alert(1)</script> <img src=x onerror=y>", TITLES, kind, "Source")
    assert "<strong>bold</strong>" in safe
    assert "<script" not in safe and "<img" not in safe


def test_attributes_are_escaped() -> None:
    assert markup.el("span", "x", title='a" onclick="b') == '<span title="a&quot; onclick=&quot;b">x</span>'
