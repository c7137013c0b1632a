"""Bad input gets one clear line: what, where, what to do; and nothing is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from copilot.domain.errors import BadInput
from knowledge.method import roadmap
from ui.case import read_case

GOOD = """\
case: 1
engagement:
  company: Hollow Lane Bakery
  industry: food
  country: IE
  language: en
  currency: EUR
stakeholders:
  - id: boss
    name: Anna Byrne
    role: exec
    title: Owner
    answers:
      "2.1": We want orders answered within the hour.
    otherwise: Ask somebody else.
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "case.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_good_case_is_read(tmp_path: Path) -> None:
    case = read_case(write(tmp_path, GOOD), roadmap())
    assert case.answer("boss", "2.1.q1", "2.1") == "We want orders answered within the hour."
    assert case.answer("boss", "9.1.q1", "9.1") == "Ask somebody else."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("role: exec", "role: boss"), "line 11: stakeholders.0.role: 'boss' is not one of exec"),
        (("role: exec", "role: finace"), "did you mean 'finance'?"),
        (("title: Owner", "nickname: Annie"), "line 12: stakeholders.0.nickname: unknown key"),
        (("currency: EUR", "currency: EURO"), "line 7: engagement.currency"),
        (("currency: EUR", "currency: XQQ"), "'XQQ' is not a currency we know"),
        (("language: en", "language: fr"), "line 6: engagement.language"),
        (("country: IE", "country: Ireland"), "line 5: engagement.country"),
        (("    name: Anna Byrne\n", ""), "stakeholders.0.name: is missing"),
        (('"2.1": We', '"2.9": We'), "is neither an item"),
        (("case: 1", "case: 7"), "line 1: case"),
        (("  company: Hollow Lane Bakery", "  company: [Hollow"), "the YAML cannot be read"),
        (
            ("    otherwise: Ask somebody else.\n", "    otherwise: Ask.\ndocuments: [files/none.md]\n"),
            "there is no file 'files/none.md'",
        ),
    ],
)
def test_each_mistake_is_named_with_its_place(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    with pytest.raises(BadInput) as e:
        read_case(write(tmp_path, GOOD.replace(*change)), roadmap())
    line = str(e.value)
    assert told in line and "case.yaml" in line and "\n" not in line


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00\x01", "not a text file"),
        (b"", "not a case file"),
        (b"just words", "not a case file"),
        (b"x" * 6_000_000, "too large"),
    ],
)
def test_what_is_no_case_file_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        read_case(write(tmp_path, content), roadmap())


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_case(tmp_path / "none.yaml", roadmap())
    with pytest.raises(BadInput, match="this is a folder"):
        read_case(tmp_path, roadmap())


def test_two_people_with_one_id(tmp_path: Path) -> None:
    twice = GOOD + GOOD[GOOD.index("  - id: boss") :]
    with pytest.raises(BadInput, match="used twice"):
        read_case(write(tmp_path, twice), roadmap())
