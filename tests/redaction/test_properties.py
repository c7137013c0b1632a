"""What holds for every text: offsets, idempotence, restoring, time, failing closed."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copilot.adapters.redactor import EngagementRedactor, build_redactors
from copilot.adapters.redactor import redactor as module
from copilot.adapters.redactor.command import passing_redactor
from copilot.adapters.redactor.engine import PSEUDONYM
from copilot.adapters.redactor.spans import Deadline, Span, resolved, without
from copilot.adapters.vault import EncryptedVault, MemoryRows
from copilot.domain.errors import RedactionFailed
from copilot.domain.redacted import Redacted

PIECES = [
    "宋怀瑾",
    "联系人：",
    "由",
    "负责",
    "手机13912340000",
    "身份证11010519491231002X",
    "，",
    "。",
    "\n",
    " ",
    "老秦",
    "汤总",
    "买买提·艾力",
    "客诉400条",
    "Mr Quillan Vesterholt",
    "Aisling",
    "'s mobile",
    "my name is ",
    "Kasimira Brovnik",
    ", ",
    " and ",
    "087 123 4567",
    "+44 7700 900417",
    "a@b.example",
    "DE89 3704 0044 0532 0130 00",
    "14 Elm Grove, Dublin 4",
    "| 姓名 | 电话 |\n|---|---|\n",
    "4000 0073 1846 2097",
    "<PERSON_1>",
    "<",
    ">",
    "\u200b",
    "Ro\u0301isi\u0301n",
    "１３９",
    "１２３４０００",
    "2027-09-30",
    "Lorvane",
    "the ",
    "ask ",
    "幺三九",
    "零零零零",
    "name,phone\nx,1\n",
    "\t",
    "@",
    "(",
    "ß",
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=80))
SLOW = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@SLOW
@given(TEXTS)
def test_offsets_are_valid_and_tell_what_was_replaced(text: str) -> None:
    hidden = passing_redactor().redact(text)
    covered = sorted((e.start, e.end) for e in hidden.entities)
    assert all(0 <= a < b <= len(text) for a, b in covered)
    assert all(covered[i][1] <= covered[i + 1][0] for i in range(len(covered) - 1))
    outside, at = [], 0
    for start, end in covered:
        outside.append(text[at:start])
        at = end
    outside.append(text[at:])
    rest = hidden.text
    for piece in outside:  # what was not hidden stands there still, in order
        assert piece in rest
        rest = Redacted.by_redactor(rest[rest.index(piece) + len(piece) :])


@SLOW
@given(TEXTS)
def test_redacting_twice_changes_nothing(text: str) -> None:
    redactor = build_redactors(EncryptedVault(MemoryRows(), environment={})).of("e1")
    once = redactor.redact(text)
    twice = redactor.redact(once.text)
    assert twice.text == once.text
    assert twice.entities == ()


@SLOW
@given(
    st.lists(
        st.sampled_from(["Mr Quillan Vesterholt", "13912340000", "a@b.example", "宋怀瑾", "DE89370400440532013000"]),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_restoring_gives_the_input_back(secrets: list[str]) -> None:
    redactors = build_redactors(EncryptedVault(MemoryRows(), environment={}))
    text = "".join(f"联系人：{s}。\n" for s in secrets)
    hidden = redactors.of("e1").redact(text)
    assert not any(s in hidden.text for s in secrets)
    assert redactors.restore("e1", hidden.text) == text.replace("Mr ", "")
    assert redactors.restore("another", hidden.text) == hidden.text


def test_pseudonyms_in_the_input_are_left_alone(redactor: EngagementRedactor) -> None:
    text = "<PERSON_7> rang <PERSON_12> from <PHONE_3>"
    assert redactor.redact(text).text == text


@pytest.mark.parametrize(
    "seed",
    [
        "宋怀瑾说，联系人：李四光 13912340000。",
        "Mr Quillan Vesterholt, 14 Elm Grove, 087 123 4567. ",
        "a" * 50,
        "1 " * 25,
        "A. " * 17,
        "@" * 50,
        "·" * 50,
        "、王" * 25,
        "王" * 50,
        "王经理" * 17,
        "address is 1 " * 4,
        "1 Elm Street Apt. 2\n" * 3,
        "幺" * 50,
        "<PERSON_1>" * 5,
        "Aa, Bb and " * 5,
    ],
)
def test_time_is_linear_in_length(seed: str) -> None:
    def seconds(length: int) -> float:
        text = (seed * (length // len(seed) + 1))[:length]
        began = time.process_time()  # of this process alone: other work on the machine does not count
        passing_redactor().redact(text)
        return time.process_time() - began

    seconds(2_000)  # word lists and tables are read
    small = min(seconds(20_000) for _ in range(2))
    assert seconds(80_000) < 4 * small * 3 + 0.3  # four times the length; three for a busy machine


def test_the_time_limit_fails_closed(redactor: EngagementRedactor, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 100))
    monkeypatch.setattr(module, "deadline_for", lambda text: Deadline(len(text), lambda: float(next(clock))))
    with pytest.raises(RedactionFailed, match="too long"):
        redactor.redact("anything at all")


def test_an_unknown_language_fails_closed(redactor: EngagementRedactor) -> None:
    with pytest.raises(RedactionFailed):
        redactor.redact("bonjour", "fr")  # type: ignore[arg-type]


def test_a_recogniser_that_raises_fails_closed_and_quotes_nothing() -> None:
    def broken(text: str) -> Iterable[Span]:
        raise ValueError(f"cannot read {text}")

    redactor = EngagementRedactor("e1", EncryptedVault(MemoryRows(), environment={}), extras=(broken,))
    with pytest.raises(RedactionFailed) as caught:
        redactor.redact("the secret word is Zauberflöte")
    assert "Zauberflöte" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_vault_that_is_down_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    vault = EncryptedVault(MemoryRows(), environment={})
    redactor = EngagementRedactor("e1", vault)

    def down(*_: object) -> str:
        raise ConnectionError("13912340000 could not be written")

    monkeypatch.setattr(vault, "pseudonym", down)
    with pytest.raises(RedactionFailed) as caught:
        redactor.redact("手机13912340000")
    assert "13912340000" not in str(caught.value)
    with pytest.raises(RedactionFailed):
        redactor.enrol("Quillan Vesterholt")


def test_an_extra_recogniser_joins_in() -> None:
    redactor = EngagementRedactor(
        "e1",
        EncryptedVault(MemoryRows(), environment={}),
        extras=(lambda t: [Span(t.index("Zork"), t.index("Zork") + 4, "PERSON", 0.6)] if "Zork" in t else [],),
    )
    assert redactor.redact("so Zork decides").text == "so <PERSON_1> decides"


def test_overlapping_spans_lose_nothing() -> None:
    spans = [
        Span(0, 5, "PERSON", 0.6),
        Span(3, 9, "PHONE_NUMBER", 0.9),
        Span(9, 9, "URL", 1.0),
        Span(20, 24, "URL", 0.5),
    ]
    assert [(s.start, s.end, s.type) for s in resolved(spans)] == [(0, 9, "PHONE_NUMBER"), (20, 24, "URL")]


def test_spans_stop_at_pseudonyms() -> None:
    text = "ab <PERSON_1> cd"
    holes = [m.span() for m in PSEUDONYM.finditer(text)]
    assert [(s.start, s.end) for s in without([Span(0, 16, "ADDRESS", 0.5)], holes)] == [(0, 3), (13, 16)]
