"""Finds every quantity and date of a text: numerals first, then their units, then what a bare number takes over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from copilot.adapters.model_rules.quantities import masks, numerals_en, numerals_zh, specials
from copilot.adapters.model_rules.quantities.combine import combine
from copilot.adapters.model_rules.quantities.dates_en import find_en
from copilot.adapters.model_rules.quantities.dates_zh import find_zh
from copilot.adapters.model_rules.quantities.draft import Draft
from copilot.adapters.model_rules.quantities.numeral import Numeral
from copilot.adapters.model_rules.quantities.reading import around, attach
from copilot.adapters.model_rules.quantities.text import Text, even
from copilot.adapters.model_rules.quantities.units import CODES
from copilot.adapters.model_rules.quantities.when import Found
from copilot.domain.base import Language
from copilot.domain.evidence import Quantity

_START = re.compile(r"\d|\.(?=\d)|[" + "".join(sorted(numerals_zh.START)) + "]|百分百|" + numerals_en.START.pattern)
_ANY = re.compile(r"[\d零〇一二两俩仨三四五六七八九十百千万亿几数半无没翻壹贰叁国元圣春年月季]|[a-z]{3}", re.I)
_SENTENCE_END = re.compile(r"[。！？!?]|\.\s")
_YEAR = re.compile(r"(?:19|20)\d\d|[今明后去前]年|\b(?:this|next|last) year", re.I)
_CODE_BEFORE = re.compile(r"(?:^|[^A-Za-z])(?:" + "|".join(CODES) + r"|US|HK)$")


def find_quantities(text: str, language: Language, today: date, currency: str = "") -> tuple[Quantity, ...]:
    """Every quantity and date in ``text``, in order of place, not overlapping, offsets in ``text`` itself.

    ``today`` settles dates said without a year; ``currency`` (ISO 4217) is what money without a currency is in.
    Never raises for any text.
    """
    if not _ANY.search(text):
        return ()
    t = even(text)
    hard = list(masks.hard(t.norm))
    dates = _longest(find_zh(t.norm, today), find_en(t.low, today), hard, len(t.norm))
    blocked = bytearray(len(t.norm))
    for start, end in hard:
        blocked[start:end] = b"\1" * (end - start)
    taken = bytearray(blocked)
    for d in dates:
        taken[d.start:d.end] = b"\1" * (d.end - d.start)
    for start, end in masks.soft(t.norm):
        if not any(taken[start:end]):
            blocked[start:end] = b"\1" * (end - start)
    for d in dates:
        blocked[d.start:d.end] = b"\1" * (d.end - d.start)
    drafts = _drafts(t, language, currency, blocked)
    kept = combine(t, drafts, dates, currency)
    return _ordered(t, kept, _in_story_order(t.norm, dates, today))


def _longest(zh: Iterable[Found], en: Iterable[Found], hard: list[tuple[int, int]], size: int) -> list[Found]:
    """Dates without overlaps: the longer reading of a place wins."""
    used = bytearray(size)
    for start, end in hard:
        used[start:end] = b"\1" * (end - start)
    kept: list[Found] = []
    for d in sorted([*zh, *en], key=lambda d: (d.start - d.end, d.start)):
        if not any(used[d.start:d.end]):
            used[d.start:d.end] = b"\1" * (d.end - d.start)
            kept.append(d)
    return sorted(kept, key=lambda d: d.start)


def _drafts(t: Text, language: Language, currency: str, blocked: bytearray) -> list[Draft]:
    """Every numeral with what stands at it, and the quantities that hold no numeral."""
    special: list[Draft] = []
    for d in sorted([*specials.chinese(t), *specials.english(t)], key=lambda d: (d.start, -d.end)):
        if not any(blocked[d.start:d.end]):
            special.append(around(t, d) if d.kind in ("duration", "rate", "share") else d)
            blocked[d.start:d.end] = b"\1" * (d.end - d.start)
    drafts = special
    pos = 0
    while m := _START.search(t.low, pos):
        i = m.start()
        pos = i + 1
        if blocked[i]:
            continue
        n = _numeral(t, i, language)
        if n is None:
            continue
        if n.end - n.start > 1 and any(blocked[i:n.end]):
            n = None
            continue
        draft = attach(t, n, language, currency, blocked)
        if draft is None:
            pos = max(pos, _past(t.norm, n.end))
            continue
        pos = max(pos, draft.end, draft.reach)
        drafts.append(draft)
    return sorted(drafts, key=lambda d: d.start)


def _past(norm: str, i: int) -> int:
    """Where the word that a refused numeral is part of ends."""
    while i < len(norm) and norm[i].isascii() and norm[i].isalnum():
        i += 1
    return i


def _numeral(t: Text, i: int, language: Language) -> Numeral | None:
    c = t.norm[i]
    if not (c.isascii() and (c.isdigit() or c == ".")):
        return numerals_en.number_at(t.low, i) if c.isascii() else numerals_zh.number_at(t.norm, i)
    before = t.norm[i - 1:i]
    if before.isascii() and (before.isalpha() or before == "_") and not _CODE_BEFORE.search(t.norm[max(0, i - 5):i]):
        return None
    if before == "." and t.norm[i - 2:i - 1].isdigit():
        return None
    en = numerals_en.number_at(t.low, i)
    if c == "." or en is None:
        return en
    zh = numerals_zh.number_at(t.norm, i)
    if zh and zh.end > en.end:
        return zh
    glued = t.norm[en.end - 1:en.end]
    # M is mega in Chinese and million in English; b and m mean money only beside a currency sign
    signed = bool(re.search(r"[€£¥$₹] ?$|[A-Z]{3} ?$", t.norm[max(0, i - 4):i]))
    mega = glued == "M" and language == "zh" and not signed
    bare_b = glued in ("b", "B") and t.norm[en.end - 2:en.end - 1] not in ("b", "B") and not signed
    metre = glued == "m" and not signed and bool(re.match(r" (?:wide|long|high|tall|deep|away|of cable|below|above)",
        t.low[en.end:en.end + 10]))
    if zh and zh.end < en.end and (mega or bare_b or metre):
        return zh
    return en


def _in_story_order(norm: str, dates: list[Found], today: date) -> list[Found]:
    """Months said without a year after a coming start lie after it: "March kick-off ... mid-December" is one story.

    The start is the first date of the sentence that lies ahead; a year that was said is never changed.
    """
    told: list[Found] = []
    start, sentence = "", 0
    for d in sorted(dates, key=lambda d: d.start):
        if _SENTENCE_END.search(norm, sentence, d.start):
            start, sentence = "", d.start
        said = _YEAR.search(norm, max(sentence, d.start - 4), d.end)
        value = d.value
        if start and not said and len(value) >= 7 and value[:7] < start[:7]:
            value = f"{int(value[:4]) + 1}{value[4:]}"
        if not start and len(value) >= 7 and value[:7] > today.isoformat()[:7]:
            start = value
        told.append(replace(d, value=value))
    return told


def _ordered(t: Text, drafts: list[Draft], dates: list[Found]) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    for d in drafts:
        start, end = t.span(d.start, d.end)
        found.append(d.quantity(start, end))
    for w in dates:
        start, end = t.span(w.start, w.end)
        found.append(Quantity(kind="date", value=w.value, unit="date", approximate=w.approximate, start=start, end=end))
    found.sort(key=lambda q: (q.start, q.end))
    result: list[Quantity] = []
    for q in found:
        if not result or q.start >= result[-1].end:
            result.append(q)
    return tuple(result)

