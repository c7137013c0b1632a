"""Seeing through disguises: full width, odd spaces and dashes, zero-width characters, lookalike letters.

Recognisers read the folded text; `View.span` leads back to the characters of the text as it was given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Invisible (format characters, variation selectors, joiners) and combining marks: no characters of their own.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]"
)
_COMBINING = re.compile("[\u0300-\u036f]")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d\u30fc"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_QUOTES = "\u2018\u2019\u201b\u02bc\u02b9\uff07\u00b4\u2032"
_DOTS = "\u2022\u2027\u30fb\u00b7\u2219\uff65\u22c5"  # all become the middle dot of transliterated names

# Cyrillic and Greek letters that cannot be told from Latin ones by eye (Unicode TR39 confusables, single letters).
_LOOKALIKE = dict(
    zip(
        map(ord, "АВЕКМНОРСТУХаеосрхуіјѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ"),
        map(ord, "ABEKMHOPCTYXaeocpxyijsdhABEZHIKMNOPTYXovp"),
        strict=True,
    )
)
_MIXED = re.compile(r"(?=\w*[A-Za-z0-9@])(?=\w*[\u0370-\u04ff])[\w.@+-]+")
_FOREIGN = re.compile("[\u0370-\u04ff\u0500-\u052f]")


@cache
def _table() -> dict[int, int]:
    """Character -> character, length kept: width, digits of every script, dashes, spaces, quotes."""
    table: dict[int, int] = {}
    for code in range(0x80, 0x20000):
        if 0x3400 <= code <= 0xD7FF:  # ideographs and syllables: nothing to fold
            continue
        char = chr(code)
        digit = unicodedata.decimal(char, None)
        if digit is not None:
            table[code] = ord(str(digit))
            continue
        if 0x2460 <= code <= 0x24FF or 0xFF01 <= code <= 0xFF5E or 0x1D400 <= code <= 0x1D7FF:
            folded = unicodedata.normalize("NFKC", char)
            if len(folded) == 1:
                table[code] = ord(folded)
    for chars, target in ((_DASHES, "-"), (_SPACES, " "), (_QUOTES, "'"), (_DOTS, "\u00b7")):
        table.update(dict.fromkeys(map(ord, chars), ord(target)))
    table.pop(0x30FC, None)
    return table


@cache
def _plain_table() -> dict[int, int | None]:
    """Latin letters without their marks, length kept."""
    special = {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "ı": "i",
        "ħ": "h",
        "æ": "a",
        "ß": "s",
    }
    table: dict[int, int | None] = {ord(k): ord(v) for k, v in special.items()}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if code not in table and base.isascii() and base.isalpha():
            table[code] = ord(base)
    return table


def plain(text: str) -> str:
    """Without the marks of Latin letters: Róisín -> Roisin, same length."""
    return text if text.isascii() else text.translate(_plain_table())


class View:
    """A text as the recognisers read it."""

    __slots__ = ("_starts", "_whole", "plain", "text")

    def __init__(self, text: str) -> None:
        self._whole = len(text)
        self._starts: list[int] | None = None
        folded = text
        if not text.isascii():
            if _INVISIBLE.search(text) or _COMBINING.search(text):
                folded, self._starts = _visible(text)
            folded = folded.translate(_table())
            if _FOREIGN.search(folded):
                folded = _MIXED.sub(lambda m: _latin(m.group()), folded)
        self.text = folded
        self.plain = plain(folded)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the folded text -> offsets in the text as given, with what is invisible inside."""
        if self._starts is None:
            return start, end
        return self._starts[start], self._starts[end] if end < len(self._starts) else self._whole


def _latin(word: str) -> str:
    changed = word.translate(_LOOKALIKE)
    return word if _FOREIGN.search(changed) else changed


def _visible(text: str) -> tuple[str, list[int]]:
    """Without invisible characters, marks joined to their letters; with the place each character came from."""
    out: list[str] = []
    starts: list[int] = []
    for at, char in enumerate(text):
        if _INVISIBLE.match(char):
            continue
        if out and _COMBINING.match(char):
            joined = unicodedata.normalize("NFC", out[-1] + char)
            if len(joined) == 1:
                out[-1] = joined
            continue
        out.append(char)
        starts.append(at)
    return "".join(out), starts
