"""What holds for any text, and for any number that somebody can say."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from quantity_signature import TODAY

from copilot.adapters.model_rules.quantities import find_quantities
from copilot.domain.base import Language

_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["x", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_PIECES = st.sampled_from(
    ["三", "百", "万", "两", "多", "来", "半", "个", "天", "月", "年", "成", "点", "几", "十", "%", "元", "块", "条",
    "人", "每", "到", "-", "~", "，", "。", "第", "3", "28", "1,200", "0.5", "７", "½", "一", "one", "two", "and", "a",
    "half", "million", "hundred", "dozen", "percent", "days", "a", "month", "per", "of", "ten", "in", "out", "k", "M",
    "GB", "€", "$", "2027", "March", "end", "Q2", "by", "mid-", "-", "to", ".", ",", ":", "<PERSON_1>", "０", "萬",
    "\u200b", "\xa0", "①", " ", "\n"])
texts = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=24).map("".join),
    st.lists(_PIECES, max_size=24).map(" ".join))
languages: st.SearchStrategy[Language] = st.sampled_from(["zh", "en"])


@settings(max_examples=600, deadline=None)
@given(texts, languages)
@example("½ ⅓2½", "en")
@example("㋿㏂⑫ ﷺ İ", "zh")
@example("一百里", "zh")
@example("1-1-1 2028-02-30", "en")
def test_offsets_are_in_order_and_stand_in_the_text(text: str, language: Language) -> None:
    found = find_quantities(text, language, TODAY, "EUR")
    last = 0
    for q in found:
        assert last <= q.start < q.end <= len(text)
        assert text[q.start:q.end].strip()
        last = q.end
    assert found == find_quantities(text, language, TODAY, "EUR")


@settings(max_examples=300, deadline=None)
@given(texts, languages)
def test_bounds_hold_the_value_and_dates_are_iso(text: str, language: Language) -> None:
    for q in find_quantities(text, language, TODAY, "EUR"):
        if q.kind == "date":
            assert isinstance(q.value, str) and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", q.value)
            continue
        assert isinstance(q.value, float)
        assert q.low is None or q.low <= q.value
        assert q.high is None or q.high >= q.value


def spoken_zh(n: int) -> str:
    """A whole number as the textbook says it."""
    if n == 0:
        return "零"
    out, zero = "", False
    for big, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, n = divmod(n, big)
        if not part:
            zero = bool(out)
            continue
        if out and (zero or part < 1000):
            out += "零"
        out += _section_zh(part) + name
        zero = False
    return out[1:] if out.startswith("一十") else out


def _section_zh(n: int) -> str:
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return out


def spoken_en(n: int) -> str:
    if n < 20:
        return _SMALL[n]
    if n < 100:
        return _TENS[n // 10] + ("-" + _SMALL[n % 10] if n % 10 else "")
    for worth, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= worth:
            head, rest = divmod(n, worth)
            joint = " and " if rest and rest < 100 else " "
            return f"{spoken_en(head)} {name}" + (joint + spoken_en(rest) if rest else "")
    raise AssertionError(n)


whole = st.one_of(st.integers(2, 999), st.integers(1000, 10**6), st.integers(10**6, 10**11))


@settings(max_examples=500, deadline=None)
@given(whole)
@example(10_050)
@example(100_000_001)
@example(20_010)
def test_a_number_said_in_chinese_comes_back(n: int) -> None:
    text = f"我们有{spoken_zh(n)}件货"
    (q,) = find_quantities(text, "zh", TODAY)
    assert q.value == n, text


@settings(max_examples=500, deadline=None)
@given(whole)
def test_a_number_said_in_english_comes_back(n: int) -> None:
    text = f"we shipped {spoken_en(n)} parcels"
    (q,) = find_quantities(text, "en", TODAY)
    assert (q.value, q.noun) == (n, "parcels"), text


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9), languages)
def test_a_number_in_figures_comes_back_however_it_is_grouped(n: int, language: Language) -> None:
    for written in (f"{n}", f"{n:,}"):
        text = f"{written} 件货" if language == "zh" else f"{written} parcels"
        (q,) = find_quantities(text, language, TODAY)
        assert q.value == n, text


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 99), st.integers(1, 9), languages)
def test_a_decimal_of_a_million_is_exact(whole_part: int, tenth: int, language: Language) -> None:
    text = f"预算 {whole_part}.{tenth} 万元" if language == "zh" else f"a budget of €{whole_part}.{tenth} million"
    (q,) = find_quantities(text, language, TODAY, "EUR")
    assert q.value == (whole_part * 10 + tenth) * (1000 if language == "zh" else 100_000)


@pytest.mark.parametrize("wide", ["３２ 名护士", "3\u200b2 名护士", "32\u00a0名护士"])
def test_widths_and_invisible_characters_change_nothing_but_the_offsets(wide: str) -> None:
    (q,) = find_quantities(wide, "zh", TODAY)
    assert (q.value, q.noun) == (32, "护士")
    assert wide[q.start:q.end].endswith("名")


@pytest.mark.parametrize("piece",
    ["1 ", "百万", "一", "1,000,", "a1-", "three people ", "twenty-", "((", "每个", "2027-", "half a ", "in 2 "])
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    import time

    def once(text: str) -> float:
        start = time.process_time()
        find_quantities(text, "en", TODAY, "EUR")
        return time.process_time() - start

    def seconds(size: int) -> float:
        return min(once(piece * (size // len(piece))) for _ in range(4))  # the least disturbed

    seconds(1000)
    short, long = seconds(5_000), seconds(40_000)
    assert long < 8 * 4 * max(short, 0.02)  # eight times the text; a square would be sixty-four times
