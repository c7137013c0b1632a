"""One file in, its parts out: runs in the child process. Archives and mails are opened to a bounded depth."""

from __future__ import annotations

import csv
import hashlib
import io

from knowledge.documents.blocks import Block, Part, clean
from knowledge.documents.encodings import decode
from knowledge.documents.kinds import kind_of
from knowledge.documents.limits import Limits
from knowledge.documents.packages import Package, is_office
from knowledge.documents.refusals import Refused, shown

# A member that only cannot be read is named and left out; one that is an attack refuses the whole.
_ATTACKS = ("bomb", "nesting", "path", "members", "entities", "macro", "polyglot", "name")


class Extractor:
    """Bounds hold over everything within the file together, not for each member anew."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self._left, self._members = limits, limits.unpacked, limits.members

    def run(self, name: str, data: bytes, depth: int = 0) -> list[Part]:
        """Raises Refused with the reason."""
        self._left -= len(data)
        self._members -= 1
        if self._left < 0:
            raise Refused("bomb", f"> {self.limits.unpacked // 1_000_000:,} MB")
        if self._members < 0:
            raise Refused("members", f"> {self.limits.members:,}")
        kind = kind_of(name, data, self.limits)
        if depth > self.limits.depth:
            raise Refused("nesting", f"> {self.limits.depth}")
        parts = self._read(kind, name, data, depth)
        parts[0].sha256 = hashlib.sha256(data).hexdigest()
        total = sum(len(b.text) + sum(len(c) for r in b.rows for c in r) for p in parts for b in p.blocks)
        if total > self.limits.characters:
            raise Refused("characters", f"> {self.limits.characters:,}")
        return parts

    def _read(self, kind: str, name: str, data: bytes, depth: int) -> list[Part]:
        if kind == "pdf":
            from knowledge.documents.pdf import read_pdf

            return [read_pdf(name, data, self.limits)]
        if kind in ("docx", "pptx"):
            from knowledge.documents import office

            return [(office.read_docx if kind == "docx" else office.read_pptx)(name, data, self.limits)]
        if kind == "xlsx":
            from knowledge.documents.sheets import read_xlsx

            return [read_xlsx(name, data, self.limits)]
        if kind == "html":
            from knowledge.documents.web import read_html

            return [read_html(name, data, self.limits)]
        if kind == "eml":
            from knowledge.documents.mail import read_eml

            return read_eml(name, data, self.limits, self.run, depth)
        if kind == "zip":
            return self._zip(name, data, depth)
        return [_text(kind, name, data)]

    def _zip(self, name: str, data: bytes, depth: int) -> list[Part]:
        package = Package(data, self.limits)
        real = is_office(package.names())
        if real:
            raise Refused("mismatch", f".zip: {real.upper()}")
        outer = Part(name)
        parts = [outer]
        for member in package.members:
            if member.filename.startswith("__MACOSX/") or member.filename.endswith((".DS_Store", "Thumbs.db")):
                continue
            try:
                parts.extend(self.run(member.filename, package.read(member), depth + 1))
            except Refused as e:
                if e.code in _ATTACKS:
                    raise
                outer.notes.append(("skipped", shown(member.filename)))
        return parts


def _text(kind: str, name: str, data: bytes) -> Part:
    """A plain text within an archive or mail."""
    text = clean(decode(data))
    if kind == "csv":
        try:
            rows = [[c.strip() for c in r] for r in csv.reader(io.StringIO(text)) if any(r)]
        except csv.Error as e:
            raise Refused("table", str(e)) from None
        return Part(name, blocks=[Block("table", place="rows", rows=rows, first_row=1)] if rows else [])
    blocks = list[Block]()
    for paragraph in text.split("\n\n"):
        lines = paragraph.strip().split("\n")
        while lines and lines[0].startswith("#"):
            level = len(lines[0]) - len(lines[0].lstrip("#"))
            blocks.append(Block("heading", lines.pop(0).strip("# "), level=min(level, 6)))
        if "\n".join(lines).strip():
            blocks.append(Block("text", "\n".join(lines).strip()))
    return Part(name, blocks=blocks)
