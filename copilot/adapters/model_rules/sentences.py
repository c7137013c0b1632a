"""Cutting an answer into sentences and clauses, offsets kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|e\.g|i\.e|approx|Inc|Ltd|Co|[A-Z])\.$")
_END = re.compile(r"[。！？!?；;\n]+[”’\"')）]*|\.(?=[\s\"')]|$)[”’\"')]*")
_CLAUSE = re.compile(r"[，,；;：:]|(?<=\s)[-–—](?=\s)|——|\s(?=and (?:then )?(?:we|i|it|the|they)\b)", re.I)


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    text: str


def sentences(text: str) -> list[Span]:
    """Non-empty sentences. A dot after an abbreviation or inside a number does not end one."""
    spans, start = [], 0
    for m in _END.finditer(text):
        if m.group().startswith(".") and _ABBREVIATION.search(text[start : m.start() + 1]):
            continue
        spans.append((start, m.end()))
        start = m.end()
    spans.append((start, len(text)))
    return [s for s in (_stripped(text, a, b) for a, b in spans) if s.text]


def clauses(sentence: Span) -> list[Span]:
    """The clauses of a sentence, with offsets in the whole text; commas inside numbers do not cut."""
    cuts = [0]
    for m in _CLAUSE.finditer(sentence.text):
        around = sentence.text[max(0, m.start() - 1) : m.end() + 1]
        if not re.fullmatch(r"\d,\d", around):
            cuts.append(m.end())
    cuts.append(len(sentence.text))
    return [
        Span(sentence.start + a, sentence.start + b, sentence.text[a:b])
        for a, b in pairwise(cuts)
        if sentence.text[a:b].strip()
    ]


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, start + lead + len(piece.strip()), piece.strip())
