"""Tables as columns, and what stands behind `copilot redact`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from copilot.adapters.redactor import EngagementRedactor, redact_table
from copilot.adapters.redactor.command import language_of, redact_lines, redact_rows, redact_text
from copilot.domain.errors import BadInput


def test_a_markdown_column_of_persons(redactor: EngagementRedactor) -> None:
    text = (
        "| 系统 | 负责人 | 上线 |\n|---|---|---|\n| 源典 | 阿依夏木 | 2016 |\n"
        "| 衡账 | 财务部 | 2018 |\n| 图册 | 柳三 | 2020 |\n"
    )
    shown = redactor.redact(text).text
    assert "柳三" not in shown
    assert "财务部" in shown
    assert "源典" in shown
    assert "2016" in shown


def test_a_csv_column_of_persons_and_phones(redactor: EngagementRedactor) -> None:
    text = 'ticket,contact,phone,text\nT-1,Zork Blimp,55 12 90,"hello, there"\nT-2,"Quux, Frob",55 12 91,bye\n'
    shown = redactor.redact(text).text
    assert not any(s in shown for s in ("Zork", "Blimp", "Quux", "Frob", "55 12 90", "55 12 91"))
    assert '"hello, there"' in shown
    assert "T-2" in shown


def test_rows_already_split(redactor: EngagementRedactor) -> None:
    header, rows = redact_table(redactor, ["姓名", "部门", "工时"], [["柳三", "质量部", "12"], ["", "设备部", "7"]])
    assert header == ("姓名", "部门", "工时")
    assert rows == [("<PERSON_1>", "质量部", "12"), ("", "设备部", "7")]


def test_product_names_are_no_persons(redactor: EngagementRedactor) -> None:
    text = "| System name | Purpose |\n|---|---|\n| Lorvane | loan origination |\n"
    assert redactor.redact(text).text == text


def test_redact_text_reports_offsets_in_the_input() -> None:
    text = "手机１３９１２３４００００，找宋怀瑾"
    result = redact_text(text)
    assert result["text"] == "手机<PHONE_1>，找<PERSON_1>"
    assert [(e["type"], text[e["start"] : e["end"]]) for e in result["entities"]] == [
        ("PHONE_NUMBER", "１３９１２３４００００"),
        ("PERSON", "宋怀瑾"),
    ]
    assert all(0 < e["score"] <= 1 for e in result["entities"])


def test_rows_in_order_and_independent() -> None:
    rows = [
        {"id": "b", "language": "en", "text": "Talk to Quillan Vesterholt."},
        {"id": "a", "text": "Quillan is a river."},
    ]
    out = list(redact_rows(rows))
    assert [r["id"] for r in out] == ["b", "a"]
    assert "Vesterholt" not in out[0]["text"]
    assert set(out[0]) == {"id", "text", "entities"}


def test_lines_in_lines_out() -> None:
    out = list(redact_lines(['{"id": 1, "text": "手机13912340000"}\n', "\n"]))
    assert [json.loads(line)["text"] for line in out] == ["手机<PHONE_1>"]
    assert "手机" in out[0]


@pytest.mark.parametrize(
    "line", ["no json", "[]", '{"id": 1}', '{"id": 1, "text": 5}', '{"text": "x", "language": "fr"}']
)
def test_bad_lines_are_named(line: str) -> None:
    with pytest.raises(BadInput):
        list(redact_lines([line]))


def test_an_unknown_language_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(BadInput):
        redact_text("x", "fr")


@pytest.mark.parametrize(
    ("text", "language"), [("客诉用 8D 报告 PostgreSQL", "zh"), ("The word 客诉 means complaint", "en"), ("", "en")]
)
def test_language_is_found(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_chat_message_loads_neither_presidio_nor_spacy() -> None:
    code = (
        "import sys\nfrom copilot.adapters.redactor.command import redact_text\n"
        "redact_text('我叫宋怀瑾, call Mr Vesterholt')\n"
        "print([m for m in ('presidio_analyzer', 'spacy', 'tldextract', 'phonenumbers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
