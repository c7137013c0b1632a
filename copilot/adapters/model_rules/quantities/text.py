"""A text made even for matching, with the way back to where each character stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

# Chinese punctuation keeps its width: "三千，120 条" is two numbers, "3,120 条" is one.
_KEEP = frozenset("，。：；！？（）、…“”‘’—·")
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_DASHES = dict.fromkeys("‐‑‒–—―−－", "-") | dict.fromkeys("～∼〜", "~")
_QUOTES = {"’": "'", "‘": "'"}
_VULGAR = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".333333", "⅔": ".666667", "⅛": ".125"}
# Traditional forms of what numbers, units and their company are written with.
_TRADITIONAL = str.maketrans(
    "萬億兩個點幾餘條來時鐘錢歐幣週後號從開間單臺張筆輛戶頁週內過達費預實數歲顆項種類級場節門書約圓鎊價額資貳參陸",
    "万亿两个点几余条来时钟钱欧币周后号从开间单台张笔辆户页周内过达费预实数岁颗项种类级场节门书约元镑价额资贰叁陆",
)
_SENTENCE = re.compile(r"[。！？!?\n\r]+|\.(?=\s|$|[\u4e00-\u9fff])")
_THIN = re.compile(r"\u2009(?!\d{3}(?!\d))|(?<!\d)\u2009")
_CLAUSE = re.compile(r"[，,；;。！？!?\n\r（）()]|[：:—](?!\d)|\.(?=\s|$)|\s-\s")


@lru_cache(maxsize=8192)
def _even(ch: str) -> str:
    if ch in _ZERO_WIDTH:
        return ""
    if ch in _DASHES:
        return _DASHES[ch]
    if ch in _QUOTES:
        return _QUOTES[ch]
    if ch in _KEEP:
        return ch
    if ch in "\u00a0\u2009\u202f\u2007":
        return "\u2009"  # a space that may stand between groups of three digits
    if ch.isspace() and ch not in "\n\r":
        return " "
    if ch in "²³¹" or "\u2460" <= ch <= "\u24ff" or "\u2776" <= ch <= "\u2793":
        return ch  # exponents and list markers are no digits
    out = unicodedata.normalize("NFKC", ch).translate(_TRADITIONAL)
    return out if out != "￥" else "¥"


@dataclass(frozen=True)
class Text:
    """``norm`` for matching, ``low`` the same in lower case and length, ``place[i]`` the offset in the given text."""

    norm: str
    low: str
    place: tuple[int, ...]
    breaks: tuple[int, ...]  # where sentences end
    commas: tuple[int, ...]  # where clauses end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the given text of a stretch of ``norm``."""
        return self.place[start], self.place[end - 1] + 1

    def sentence(self, i: int) -> int:
        """The number of the sentence that ``i`` stands in."""
        return bisect_right(self.breaks, i)

    def sentence_start(self, i: int) -> int:
        k = bisect_right(self.breaks, i)
        return self.breaks[k - 1] if k else 0

    def clause_start(self, i: int) -> int:
        k = bisect_right(self.commas, i)
        return self.commas[k - 1] if k else 0

    def clause_end(self, i: int) -> int:
        k = bisect_left(self.commas, i + 1)
        return self.commas[k] - 1 if k < len(self.commas) else len(self.norm)


def _decimal_commas(text: str) -> set[int]:
    """Offsets of commas and dots inside numbers: they end no clause."""
    return {m.start() for m in re.finditer(r"(?<=\d)[.,](?=\d)", text)}


def even(text: str) -> Text:
    """The text with widths, dashes, spaces and zero-width characters made even."""
    out: list[str] = []
    place: list[int] = []
    for i, ch in enumerate(text):
        if ch in _VULGAR:
            piece = _VULGAR[ch] if out and out[-1].isdigit() else "0" + _VULGAR[ch]
        else:
            piece = ch if ch.isascii() and ch not in "\t\x0b\x0c" else _even(ch)
        for c in piece:
            out.append(c)
            place.append(i)
    norm = _THIN.sub(" ", "".join(out))
    low = "".join([c.lower() if len(c.lower()) == 1 else c for c in norm]) if not norm.isascii() else norm.lower()
    inside = _decimal_commas(norm)
    breaks = tuple(m.end() for m in _SENTENCE.finditer(norm))
    commas = tuple(m.end() for m in _CLAUSE.finditer(norm) if m.start() not in inside)
    return Text(norm, low, tuple(place), breaks, commas)
