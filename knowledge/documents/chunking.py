"""Cuts redacted blocks into passages of some 120 to 200 words (250 to 400 Chinese characters), each with its place.

Cuts fall at headings, then pages, then paragraphs, then sentences; a table is cut by rows, its header repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.documents.blocks import Block

LEAST, MOST = 120, 200  # words; two Chinese characters weigh as one word
_CELL = 400  # characters of a cell in a passage
_TOKEN = re.compile(r"<[A-Z_]+_\d+>|[\u3400-\u9fff]|[^\s<\u3400-\u9fff]{1,60}|<|\s+")
_SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+")


@dataclass(frozen=True)
class Chunk:
    locator: str
    text: str


def weight(text: str) -> float:
    """Words, where two Chinese characters count as one."""
    cjk = sum("\u3400" <= c <= "\u9fff" for c in text)
    return cjk / 2 + len(re.findall(r"[^\s\u3000-\u9fff\uff00-\uffef]+", text))


def chunks(blocks: Sequence[Block], quoted_rows: int) -> Iterator[Chunk]:
    """Passages in reading order; hidden blocks are no passages."""
    path: list[tuple[int, str]] = []
    held, place, tables = list[str](), "", 0

    def flush() -> Iterator[Chunk]:
        if held:
            yield Chunk(_locator(place, path), "\n".join(held))
            held.clear()

    for b in blocks:
        if b.kind == "heading":
            yield from flush()
            path = [(level, t) for level, t in path if level < b.level] + ([(b.level, b.text)] if b.text else [])
            place = b.place
        elif b.kind == "table":
            yield from flush()
            tables += 1
            yield from _table(b, _locator(b.place, path), tables, quoted_rows)
        elif b.kind == "text":
            if b.place != place:
                yield from flush()
                place = b.place
            for piece in pieces(b.text):
                if held and sum(map(weight, held)) + weight(piece) > MOST:
                    yield from flush()
                held.append(piece)
    yield from flush()


def pieces(text: str) -> Iterator[str]:
    """A paragraph whole when it fits, else its sentences up to MOST; a longer sentence is cut between words."""
    if weight(text) <= MOST:
        yield text
        return
    held, used = "", 0.0
    for sentence in (s for long in _SENTENCE.split(text) for s in _fitting(long)):
        w = weight(sentence)
        if held and used + w > MOST:
            yield held.strip()
            held, used = "", 0.0
        held += ("" if not held or held[-1] > "\u2fff" else " ") + sentence
        used += w
    if held.strip():
        yield held.strip()


def _fitting(sentence: str) -> Iterator[str]:
    if weight(sentence) <= MOST and len(sentence) <= MOST * 60:
        yield sentence
        return
    held, used = list[str](), 0.0
    for token in _TOKEN.findall(sentence):
        held.append(token)
        used += 0.5 if "\u3400" <= token[0] <= "\u9fff" else 0.0 if token.isspace() else 1.0
        if used >= MOST:
            yield "".join(held)
            held, used = [], 0.0
    if held:
        yield "".join(held)


def _table(b: Block, at: str, number: int, quoted_rows: int) -> Iterator[Chunk]:
    header, rows = _line(b.rows[0]), b.rows[1 : quoted_rows + 1]
    columns = _column(max(len(r) for r in b.rows))
    first = b.first_row or 1

    def chunk(start: int, lines: list[str]) -> Chunk:
        a, z = first + start, first + start + len(lines) - 1
        if b.place.startswith("Sheet "):
            return Chunk(f"{b.place}!A{a}:{columns}{z}", "\n".join([header, *lines]))
        where = f"rows {a}-{z}" if b.first_row else f"table {number}, rows {a}-{z}"
        return Chunk(f"{at}, {where}" if at and not b.first_row else where, "\n".join([header, *lines]))

    if not rows:
        yield Chunk(f"{b.place}!A{first}:{columns}{first}" if b.place.startswith("Sheet ") else at, header)
        return
    held, start, used = list[str](), 1, weight(header)
    for n, row in enumerate(rows, 1):
        line = _line(row)
        if not line:
            line = ""
        w = weight(line)
        if held and used + w > MOST:
            yield chunk(start, held)
            held, start, used = [], n, weight(header)
        held.append(line)
        used += w
    if any(held):
        yield chunk(start, held)


def _line(row: Sequence[str]) -> str:
    return " | ".join(c[:_CELL] for c in row)


def _column(n: int) -> str:
    name = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        name = chr(65 + rest) + name
    return name or "A"


def _locator(place: str, path: Sequence[tuple[int, str]]) -> str:
    return ", ".join(x for x in (place, " > ".join(t for _, t in path)) if x)
