"""Numbers said digit by digit: 幺三八零零..., zero eight seven..."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.adapters.redactor import checks
from copilot.adapters.redactor.cues import CARD_CUE, ID_CUE, PHONE_CUE, lead
from copilot.adapters.redactor.spans import Span

_ZH_DIGIT = dict(
    zip(
        "零〇○洞幺么一二两三四五六七拐八九勾壹贰叁肆伍陆柒捌玖",
        "0000111223456778991234567 89".replace(" ", ""),
        strict=True,
    )
)
_ZH_ANY = "零〇○洞幺么一二两三四五六七拐八九勾壹贰叁肆伍陆柒捌玖"
_ZH_RUN = re.compile(rf"(?:[{_ZH_ANY}\d][ \-,、·杠]?){{6,24}}[{_ZH_ANY}\dXx]")
_EN_DIGIT = {"zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4",
             "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "double": "", "triple": ""}  # fmt: skip
_EN_RUN = re.compile(
    r"(?<![A-Za-z])(?:(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|"
    r"\d)(?:[ ,\-]{1,3})){5,24}"
    r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|\d)(?![A-Za-z])",
    re.I,
)
_ZH_WORD = re.compile("[零〇○幺一二两三四五六七八九]")


def find(text: str) -> Iterator[Span]:
    if _ZH_WORD.search(text):
        for match in _ZH_RUN.finditer(text):
            shown = match.group()
            if shown.isascii():
                continue
            digits = "".join(_ZH_DIGIT.get(c, c) for c in shown if c in _ZH_DIGIT or c.isdigit() or c in "Xx")
            cued = PHONE_CUE.search(lead(text, match.start())) or ID_CUE.search(lead(text, match.start()))
            cued = cued or CARD_CUE.search(lead(text, match.start()))
            if re.fullmatch(r"(?:86)?1[3-9]\d{9}|0\d{9,11}", digits):
                yield Span(match.start(), match.end(), "PHONE_NUMBER", 0.9)
            elif len(digits) == 18 and checks.cn_id_date(digits[:17].replace("X", "0") + digits[17]):
                yield Span(match.start(), match.end(), "CN_ID_CARD", 0.9)
            elif len(digits) >= 16 or (cued and len(digits) >= 7):
                kind = "CREDIT_CARD" if len(digits) >= 16 else "PHONE_NUMBER"
                yield Span(match.start(), match.end(), kind, 0.8)
    lowered = text.lower()
    if sum(lowered.count(word) for word in _EN_DIGIT if len(word) > 1) < 4:
        return
    for match in _EN_RUN.finditer(text):
        words = re.findall(r"[A-Za-z]+|\d", match.group())
        if len(words) >= 7 or PHONE_CUE.search(lead(text, match.start())):
            yield Span(match.start(), match.end(), "PHONE_NUMBER", 0.8)
