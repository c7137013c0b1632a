"""People introduced in passing: by trade, by "叫", after an office, or as the one who might leave."""

from __future__ import annotations

import pytest

from copilot.adapters.redactor import build_redactors
from copilot.adapters.vault import EncryptedVault, MemoryRows
from copilot.domain.base import Language


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("上回有个家属，姓祝的，叫祝立冬，拿着单子就来了。", "zh", "祝立冬"),
        ("上个月司机洪岳山的油费报重了。", "zh", "洪岳山"),
        ("医保目录归医保办闵科长。", "zh", "闵科长"),
        ("接口这块全在伏工脑子里。", "zh", "伏工"),
        ("If Morwenna Pascall left, the link would stop.", "en", "Morwenna Pascall"),
    ],
)
def test_they_are_hidden(text: str, language: Language, name: str) -> None:
    redactor = build_redactors(EncryptedVault(MemoryRows(), None)).of("e")
    assert name not in redactor.redact(text, language).text


@pytest.mark.parametrize(
    "text", ["这套流程叫八步法，大家都会。", "司机的油费每月报一次。", "质控科长期缺人。", "系统叫品质通，用了五年。"]
)
def test_what_is_no_person_stays(text: str) -> None:
    redactor = build_redactors(EncryptedVault(MemoryRows(), None)).of("e")
    assert redactor.redact(text, "zh").text == text


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "Integrations and firewall: Morwenna Pascall, 07700 900871, m.pascall@council.example",
            "en",
            "Morwenna Pascall",
        ),
        ("| 新加坡线 | Tan Kheng Soon | +65 8000 1234 | k@x.example |", "zh", "Tan Kheng Soon"),
        ("| 书写规范 | 庾清和 | 13800001234 | a@x.example |", "zh", "庾清和"),
    ],
)
def test_who_stands_before_a_number_is_a_person(text: str, language: Language, name: str) -> None:
    redactor = build_redactors(EncryptedVault(MemoryRows(), None)).of("e")
    assert name not in redactor.redact(text, language).text


@pytest.mark.parametrize(
    "text", ["Service Desk, 0800 555 0100", "IT Support: 020 7946 0958", "Duty Officer | 020 7946 0958"]
)
def test_an_office_before_a_number_is_none(text: str) -> None:
    redactor = build_redactors(EncryptedVault(MemoryRows(), None)).of("e")
    assert "PERSON" not in redactor.redact(text, "en").text
