"""One person, one pseudonym, whatever the form of the name."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from copilot.adapters.redactor import EngagementRedactor, VaultRedactors, build_redactors
from copilot.adapters.redactor.pinyin import syllable
from copilot.adapters.vault import EncryptedVault, MemoryRows

FORMS_EN = [
    "Maeliosa Trenchard",
    "MAELIOSA TRENCHARD",
    "Trenchard, Maeliosa",
    "Maeliosa",
    "Trenchard",
    "maeliosa",
    "M. Trenchard",
    "Maeliosa T.",
    "M.T.",
    "maeliosa.trenchard",
    "mtrenchard",
    "trenchard.m",
]
FORMS_ZH = [
    "宋怀瑾",
    "宋主任",
    "宋工",
    "老宋",
    "宋老师",
    "宋总",
    "怀瑾",
    "Song Huaijin",
    "Huaijin Song",
    "songhuaijin",
    "huaijin.song",
    "song.hj",
    "songhj",
]


@pytest.mark.parametrize("form", FORMS_EN)
def test_every_form_of_a_latin_name(redactor: EngagementRedactor, form: str) -> None:
    assert redactor.enrol("Maeliosa Trenchard", "Head of Lending") == "<PERSON_1>"
    assert redactor.redact(f"please ask {form} today").text == "please ask <PERSON_1> today"
    assert redactor.redact(f"这个问{form}，谢谢").text == "这个问<PERSON_1>，谢谢"


@pytest.mark.parametrize("form", FORMS_ZH)
def test_every_form_of_a_chinese_name(redactor: EngagementRedactor, form: str) -> None:
    assert redactor.enrol("宋怀瑾", "信息中心主任") == "<PERSON_1>"
    assert redactor.redact(f"请问{form}，谢谢").text == "请问<PERSON_1>，谢谢"


def test_possessive_keeps_its_ending(redactor: EngagementRedactor) -> None:
    redactor.enrol("Maeliosa Trenchard")
    assert redactor.redact("That is Maeliosa's team.").text == "That is <PERSON_1>'s team."


def test_two_of_one_surname_are_told_apart_by_title(redactor: EngagementRedactor) -> None:
    first, second = redactor.enrol("宋怀瑾", "信息中心主任"), redactor.enrol("宋长庚", "质量部部长")
    assert redactor.redact("问宋部长").text == f"问{second}"
    assert redactor.redact("问宋主任").text == f"问{first}"


def test_everyday_words_that_are_names_hide_only_with_a_capital(redactor: EngagementRedactor) -> None:
    redactor.enrol("Grace Hope")
    assert redactor.redact("we hope for grace; Grace said so").text == "we hope for grace; <PERSON_1> said so"


def test_met_in_text_keeps_the_pseudonym(redactor: EngagementRedactor) -> None:
    assert redactor.redact("Mr Quillan Vesterholt rang.").text == "<PERSON_1> rang."
    assert redactor.redact("Quillan Vesterholt wrote.").text == "<PERSON_1> wrote."
    assert redactor.redact("Mrs Ottoline Vandermeer rang.").text == "<PERSON_2> rang."
    assert redactor.redact("Mr Vesterholt rang twice.").text == "<PERSON_1> rang twice."


def test_single_names_of_the_same_text(redactor: EngagementRedactor) -> None:
    shown = redactor.redact("Talk to Quillan Vesterholt first. Then Quillan decides, and Vesterholt signs.").text
    assert shown == "Talk to <PERSON_1> first. Then <PERSON_1> decides, and <PERSON_1> signs."


def test_one_number_in_two_spellings_is_one_pseudonym(redactor: EngagementRedactor) -> None:
    shown = redactor.redact("call +44 7700 900417 or +447700900417 or 13912340000 or １３９１２３４００００").text
    assert shown == "call <PHONE_1> or <PHONE_1> or <PHONE_2> or <PHONE_2>"


def test_stable_over_processes_and_late_enrolment(vault: EncryptedVault) -> None:
    here, there = build_redactors(vault).of("e1"), build_redactors(vault).of("e1")
    assert here.enrol("宋怀瑾", "主任") == "<PERSON_1>"
    assert there.redact("问宋工").text == "问<PERSON_1>"
    assert there.redact("电话13912340000").text == here.redact("电话 139 1234 0000").text.replace(" <", "<")


def test_engagements_do_not_share_pseudonyms(redactors: VaultRedactors) -> None:
    redactors.of("e1").enrol("Ottoline Vandermeer")
    assert redactors.of("e2").enrol("Quillan Vesterholt") == "<PERSON_1>"
    assert redactors.restore("e2", redactors.of("e2").redact("ask Quillan").text) == "ask Quillan Vesterholt"


def test_enrolled_names_are_hidden_by_the_common_redactor_only_when_they_look_like_names(rows: MemoryRows) -> None:
    redactors = build_redactors(EncryptedVault(rows, environment={}))
    redactors.of("e1").enrol("Zebrina Kestrix")
    assert redactors.of("").redact("Kestrix is a ledger").text == "Kestrix is a ledger"


def test_someone_enrolled_while_the_vault_is_read_is_not_forgotten(
    vault: EncryptedVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    redactor = build_redactors(vault).of("e1")
    read, enrolled = vault.entries, []

    def entries(engagement_id: str) -> Mapping[str, str]:
        found = read(engagement_id)
        if not enrolled:
            enrolled.append(redactor.enrol("Maeliosa Trenchard"))
        return found

    monkeypatch.setattr(vault, "entries", entries)
    assert redactor.redact("ask Trenchard today").text == "ask <PERSON_1> today"


@pytest.mark.parametrize(
    ("char", "sound"),
    [
        ("王", "wang"),
        ("张", "zhang"),
        ("姜", "jiang"),
        ("婷", "ting"),
        ("曾", "zeng"),
        ("吕", "lv"),
        ("A", ""),
        ("啊", "a"),
        ("座", "zuo"),
    ],
)
def test_pinyin(char: str, sound: str) -> None:
    assert syllable(char) == sound
