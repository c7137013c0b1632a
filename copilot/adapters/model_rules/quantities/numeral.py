"""A numeral as read, before anybody knows what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Form = Literal["digits", "zh", "en"]


@dataclass(frozen=True)
class Numeral:
    """``scale`` is the largest scale that was said (万, million): what a later bare number inherits.

    ``place`` is the worth of its last place (三百 -> 100): how wide 多 or "odd" makes it. ``tied`` numerals mean
    nothing without a unit or measure word after them (七八, 二〇〇). ``share`` ones are whole in themselves (两成).
    """

    start: int
    end: int
    value: float
    form: Form
    scale: float = 1
    place: float = 1
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    share: bool = False
    tied: bool = False
    measured: bool = False  # 俩: the measure word is inside

    def times(self, factor: float) -> Numeral:
        """The same numeral said in a larger unit."""
        return replace(
            self, value=tidy(self.value * factor), place=self.place * factor,
            low=None if self.low is None else tidy(self.low * factor),
            high=None if self.high is None else tidy(self.high * factor),
        )


def tidy(x: float) -> float:
    """Without the dust of binary fractions: 1.1 x 1e6 is 1100000."""
    return float(f"{x:.12g}")


# What follows a digit numeral decides whether it is one; letters glued to it must be a unit (see units).
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:\u2009\d{3})+(?!\d)")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})* 000(?!\d)")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?![\d.])|\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)")
_COMMA = re.compile(r"\d+,\d{1,2}(?=\s?(?:%|percent|per cent|million|mio|billion|bn|€|eur\b|km\b|kg\b))")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")


def digits_at(low: str, i: int) -> tuple[float, int, float] | None:
    """(value, end, place) of the digits at ``i``: 1,200 and 1.200.000 and 7,5 % as they are written."""
    if m := _GROUPS.match(low, i):
        raw = m.group().replace(",", "").replace("\u2009", "")
    elif m := _SPACED.match(low, i):
        raw = m.group().replace(" ", "")
    elif m := _DOTTED.match(low, i):
        raw = m.group().replace(".", "").replace(",", ".")
    elif m := _COMMA.match(low, i):
        raw = m.group().replace(",", ".")
    elif m := _PLAIN.match(low, i):
        raw = m.group()
    else:
        return None
    if len(raw) > 18:
        return None  # a number of that length is somebody's, not something's
    whole = raw.rstrip("0") if "." not in raw else raw
    place = 10.0 ** (len(raw) - len(whole)) if whole and "." not in raw else 1.0
    return float(raw), m.end(), place
