"""Numbers, addresses of mail and web, and handles that lead to a person: found by shape, then judged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copilot.adapters.redactor.judges import Judge
from copilot.adapters.redactor.shapes import BARE, LETTERED, SPARSE
from copilot.adapters.redactor.spans import Span
from copilot.adapters.redactor.spelled import find as spelled_out

_AT = re.compile(r"@")
_LOCAL = re.compile(r"[A-Za-z0-9._%+\-'À-ɏ]{1,64}$")
_DOMAIN = re.compile(
    r"@[ ]?([A-Za-z0-9À-ɏ](?:[A-Za-z0-9\-À-ɏ]{0,62})(?:\.[A-Za-z0-9À-ɏ](?:[A-Za-z0-9\-À-ɏ]{0,62})){1,6})"
)
_SPOKEN_AT = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,40}(?: dot [A-Za-z0-9]{1,30}){0,2} ?(?:\[at\]|\(at\)|\{at\}| at ) ?"
    r"[A-Za-z0-9-]{2,40}(?: ?(?:\.|\[dot\]|\(dot\)| dot ) ?[A-Za-z]{2,20}){0,2} ?(?:\.|\[dot\]|\(dot\)| dot ) ?"
    r"(?:com|org|net|edu|gov|io|co|eu|ie|uk|de|fr|es|it|nl|pl|se|no|dk|fi|cn|hk|jp|in|us|ca|au|example)(?![A-Za-z])",
    re.I,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。；、（）()\u4e00-\u9fff]{3,300}", re.I)
_PERSONAL_URL = re.compile(
    r"://[^/\s]*@|(?:linkedin\.[a-z]+/in|github\.com|gitlab\.com|facebook\.com|instagram\.com|(?:twitter|"
    r"x)\.com|t\.me|weibo\.com|zhihu\.com/people)/\w|"
    r"/(?:~|u/|user/|users/|profile/|people/|member/|in/)\w|[?&](?:e?mail|user|name|phone|tel|id)=",
    re.I,
)


def find(text: str) -> Iterator[Span]:
    """Every identifier of the folded text."""
    if "@" in text:
        yield from _emails(text)
    lowered_at = "(at)" in text or "[at]" in text or " at " in text
    if lowered_at and (" dot " in text or "dot)" in text or "dot]" in text or "at)" in text or "at]" in text):
        for match in _SPOKEN_AT.finditer(text):
            yield Span(match.start(), match.end(), "EMAIL_ADDRESS", 0.8)
    if "://" in text or "www." in text or "WWW." in text:
        for match in _URL.finditer(text):
            if _PERSONAL_URL.search(match.group()):
                yield Span(match.start(), match.end(), "URL", 0.8)
    for start, end, digits in _dense(text):
        yield from _judged(BARE, text, start, end, digits)
        if _ASCII_LETTER.search(text, start, end):
            yield from _judged(LETTERED, text, start, end, digits)
    lowered = text.lower()
    for needed, rules in SPARSE:
        if any(stem in lowered for stem in needed) if isinstance(needed, tuple) else needed.search(text):
            yield from _judged(((0, *rule) for rule in rules), text, 0, len(text), len(text))
    yield from spelled_out(text)


def _judged(
    rules: Iterable[tuple[int, re.Pattern[str], Judge]], text: str, start: int, end: int, digits: int
) -> Iterator[Span]:
    for least, pattern, judge in rules:
        if least <= digits:
            for match in pattern.finditer(text, start, end):
                span = judge(text, match)
                if span:
                    yield span


_ASCII_LETTER = re.compile("[A-Za-z]")
_CLOSE = re.compile(r"\d(?:[^\n\d]{0,4}\d){4,}")
_REACH = 24  # how far a number's letters may reach beyond its digits


def _dense(text: str) -> Iterator[tuple[int, int, int]]:
    """Where at least five digits stand close together, with the letters around them: (start, end, digits)."""
    last_start, last_end, digits = -1, -1, 0
    for match in _CLOSE.finditer(text):
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        here = sum(map(str.isdigit, match.group()))
        if start <= last_end:
            last_end, digits = end, digits + here
            continue
        if last_start >= 0:
            yield last_start, last_end, digits
        last_start, last_end, digits = start, end, here
    if last_start >= 0:
        yield last_start, last_end, digits


def _emails(text: str) -> Iterator[Span]:
    for at in _AT.finditer(text):
        local = _LOCAL.search(text, max(0, at.start() - 64), at.start())
        domain = _DOMAIN.match(text, at.start())
        if local and domain:
            start = local.start() + len(local.group()) - len(local.group().lstrip(".-'"))
            if start < at.start():
                yield Span(start, domain.end(), "EMAIL_ADDRESS", 0.99)
