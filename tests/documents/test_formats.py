"""Each format comes back with its places, redacted before it was cut."""

from __future__ import annotations

import pytest

from knowledge.documents.blocks import Block
from knowledge.documents.chunking import MOST, chunks, weight
from knowledge.documents.encodings import decode
from knowledge.documents.veiled import split_veiled
from tests.documents.build import MAIL, pdf, sheet, slides, word, zipped
from tests.documents.test_hostile import read

FORMATS = {
    "a.docx": (word, "Maintenance > Presses", "every second week"),
    "b.docx": (word, "Maintenance > Presses, table 1, rows 2-2", "Press 7 | Line 4"),
    "a.pptx": (slides, "slide 1, Goals", "Answer within a day"),
    "b.pptx": (slides, "slide 2, notes, Costs", "Say it slowly"),
    "a.xlsx": (sheet, "Sheet Orders!A2:B4", "Order | Type\n1 | repair"),
    "a.pdf": (lambda: pdf(3), "p. 3", "lasts 14 months"),
    "a.eml": (lambda: MAIL, "Broken press", "stands still"),
    "b.eml": (lambda: MAIL, "log.txt, part 1", "Oil pressure fell"),
    "a.zip": (lambda: zipped({"in/w.docx": word()}), "in/w.docx, Maintenance > Presses", "every second week"),
    "a.html": (lambda: b"<h1>Rules</h1><p>Doors close at six.</p>", "Rules", "Doors close at six"),
    "a.md": (lambda: b"# Rules\n\nDoors close at six.\n", "Rules", "Doors close at six"),
    "a.txt": (lambda: b"Doors close at six.\n", "part 1", "Doors close at six"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_passage_names_its_place(name: str) -> None:
    make, place, words = FORMATS[name]
    found = {p.locator: p.text for p in read(name, make()).passages}
    assert any(words in text for at, text in found.items() if at == place), found


def test_pages_and_figures_of_sheets_are_kept() -> None:
    assert read("a.pdf", pdf(7)).document.pages == 7
    assert any(f.attribute == "records.volume" and f.value == 40 for f in read("a.xlsx", sheet(40)).facts)


@pytest.mark.parametrize(
    ("name", "data", "secret"),
    [
        ("a.docx", word("clara.winter@example.org"), "clara.winter@"),
        ("a.pptx", slides("Call Clara Winter at clara.winter@example.org."), "clara.winter@"),
        ("a.eml", MAIL, "clara.winter@"),
    ],
)
def test_personal_data_is_hidden_before_cutting(name: str, data: bytes, secret: str) -> None:
    text = "\n".join(p.text + p.locator for p in read(name, data).passages)
    assert "<EMAIL" in text and secret not in text


SIMPLIFIED = "设备每两周检查一次，发现问题及时报告车间主任，并记录在维修台账中。" * 3
TRADITIONAL = "設備每兩週檢查一次，發現問題及時報告車間主任，並記錄在維修台帳中。" * 3


@pytest.mark.parametrize(
    ("text", "codec"),
    [(SIMPLIFIED, c) for c in ("utf-8", "utf-8-sig", "utf-16", "gb18030")]
    + [(TRADITIONAL, c) for c in ("big5", "gb18030", "utf-8")]
    + [("Müller's café costs 3 €, naïve as it is. " * 3, c) for c in ("cp1252", "utf-8")],
)
def test_encodings_are_found(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


def test_chunks_fit_and_a_tables_header_is_repeated() -> None:
    long = " ".join(f"Sentence number {n} says a little." for n in range(300))
    rows = [["Order", "Place"], *([str(n), f"hall {n}"] for n in range(200))]
    cut = list(chunks([Block("text", long, "p. 1"), Block("text", SIMPLIFIED * 9), Block("table", rows=rows)], 1000))
    assert all(weight(c.text) <= MOST * 1.2 for c in cut) and len(cut) > 8
    assert all(c.text.startswith("Order | Place") for c in cut if "table" in c.locator)
    assert "".join(c.text for c in cut).count("Sentence number") == 300


def test_what_a_browser_hides_is_taken_out_however_long() -> None:
    long = "<!--" + " x" * 40_000 + "-->"
    veil = "<p STYLE = 'color:red; display : none'>gone</p>"
    assert split_veiled(f"a{long}b{veil}c") == ("a b c", [long, veil])
    assert "x x" not in "".join(p.text for p in read("a.md", f"{long}\n\nDoors close at six.".encode()).passages)


def test_beginnings_without_ends_hide_nothing_and_cost_little() -> None:
    # Quadratic work on these would outlast the test's own limit of time by far.
    for text in ("<!--" * 500_000, "<p style='display:none'>" * 50_000, "<a style='" * 200_000):
        assert split_veiled(text) == (text, [])
