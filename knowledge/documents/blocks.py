"""What a parser hands over: blocks of text with the place where each stands. Unredacted; lives in memory only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["heading", "text", "table", "hidden"]
# Control characters (a database refuses NUL), invisible direction marks, lone surrogates.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def clean(text: str) -> str:
    """Text without what no reader sees and no store takes; line ends as one character."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))


@dataclass
class Block:
    """One heading, paragraph or table. `place`: "p. 12", "slide 3", "Sheet Orders", or nothing.

    level: of a heading, 1 is the highest. rows: of a table, the first is its header. first_row: the number of the
    first row in its sheet, 0 where rows bear no numbers. hidden: text that a person would not see.
    """

    kind: Kind
    text: str = ""
    place: str = ""
    level: int = 0
    rows: list[list[str]] = field(default_factory=list)
    first_row: int = 0

    def as_json(self) -> list[Any]:
        return [self.kind, self.text, self.place, self.level, self.rows, self.first_row]

    @staticmethod
    def from_json(raw: list[Any]) -> Block:
        """Raises TypeError or ValueError when the child sent anything else."""
        kind, text, place, level, rows, first = raw
        if kind not in ("heading", "text", "table", "hidden"):
            raise ValueError("kind of block")
        if not isinstance(text, str) or not isinstance(place, str) or not isinstance(rows, list):
            raise TypeError("block")
        return Block(
            kind, clean(text), clean(place), int(level), [[clean(str(c)) for c in r] for r in rows], int(first)
        )


@dataclass
class Part:
    """One document, or one member of an archive or mail. `notes`: (code, detail) of what was left out, see refusals."""

    name: str
    sha256: str = ""
    blocks: list[Block] = field(default_factory=list)
    pages: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> list[Any]:
        return [self.name, self.sha256, [b.as_json() for b in self.blocks], self.pages, self.notes]

    @staticmethod
    def from_json(raw: list[Any]) -> Part:
        name, sha, blocks, pages, notes = raw
        return Part(
            clean(str(name)),
            str(sha),
            [Block.from_json(b) for b in blocks],
            int(pages),
            [(str(code), clean(str(detail))) for code, detail in notes],
        )
