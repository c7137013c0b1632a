"""Who stands right before a telephone number or an e-mail address is a person: "Firewall: Ada Byron, 087 555 …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copilot.adapters.redactor import words_zh as w
from copilot.adapters.redactor.segments_zh import LAST_OF_WORDS
from copilot.adapters.redactor.spans import Span

REACHED_BY = frozenset({"PHONE_NUMBER", "EMAIL_ADDRESS"})
LOOK_BACK = 60  # characters before the number in which the name must stand
_GAP = r"[ \t]*[,|(:;/–—-]{1,2}[ \t]*(?:(?:tel|phone|mobile|e-?mail|mail|电话|手机|邮箱)[.: ]*)?$"
_LATIN = re.compile(rf"(?<![\w.@])(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){{1,3}}){_GAP}", re.I)
_HAN = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>[{''.join(sorted(w.SURNAMES))}][\u4e00-\u9fff]{{1,2}}){_GAP}")
_NO_PERSON = re.compile(
    r"\b(?:office|desk|team|department|dept|support|help|helpdesk|centre|center|hotline|service|services|line|reception|"
    r"switchboard|inbox|group|unit|security|infrastructure|firewall|queue|store|branch|contact|contacts|general|sales|"
    r"accounts?|phone|mobile|e-?mail|tel|fax|on-?call|duty|out of hours|emergency)\b",
    re.I,
)


def find(text: str, numbers: Iterable[Span]) -> Iterator[Span]:
    """A span a name; a number may stand behind another number of the same person."""
    for number in numbers:
        if number.type not in REACHED_BY:
            continue
        start = max(0, number.start - LOOK_BACK)
        before = text[start : number.start].rsplit("\n", 1)[-1]
        match = _LATIN.search(before) or _HAN.search(before)
        if match is None or not _is_name(match["name"]):
            continue
        at = number.start - len(before) + match.start("name")
        yield Span(at, at + len(match["name"]), "PERSON", 0.75)


def _is_name(name: str) -> bool:
    if name.isascii() or " " in name:
        return all(p[:1].isupper() for p in name.split()) and not _NO_PERSON.search(name)
    return name not in w.NOT_NAMES and name[-1] not in LAST_OF_WORDS and not any(c in w.NOT_GIVEN for c in name[1:])
