"""Reads Markdown, plain text and CSV into passages with locators; text that tries to instruct its reader is set aside.

Encodings are found (UTF-8 with or without mark, UTF-16, GB18030, Windows). Redaction comes before cutting.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from charset_normalizer import from_bytes

from copilot.domain.base import Language
from copilot.domain.errors import BadInput
from copilot.domain.evidence import Fact, Passage
from copilot.domain.redacted import Redacted
from copilot.ports import Document, Reading, Redactor
from knowledge.injection import instructs
from knowledge.tables import table_facts

MAX_BYTES = 50_000_000
MAX_PASSAGE = 1_200  # characters
_HIDDEN = re.compile(
    r"<!--.*?-->|<(\w+)[^>]*style\s*=\s*[\"'][^\"']*display\s*:\s*none[^\"']*[\"'][^>]*>.*?</\1>", re.S | re.I
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PSEUDONYM = re.compile(r"<[A-Z_]+_\d+>")
_HEADING = re.compile(r"^(#{1,6}\s+(?P<md>.+)|(?P<num>(\d+(\.\d+)*[.、 ]|[一二三四五六七八九十]+、)\s*\S.{0,60}))$")


@dataclass(frozen=True)
class PlainReader:
    """Satisfies ports.Reader for text formats."""

    formats: tuple[str, ...] = (".md", ".markdown", ".txt", ".csv")

    def read(self, engagement_id: str, name: str, data: bytes, redactor: Redactor, language: Language) -> Reading:
        suffix = PurePath(name).suffix.lower()
        if suffix not in self.formats:
            raise BadInput(
                f"{name}: this kind of file cannot be read yet; save it as one of {', '.join(self.formats)}."
            )
        if len(data) > MAX_BYTES:
            raise BadInput(
                f"{name}: {len(data) // 1_000_000} MB is too large, {MAX_BYTES // 1_000_000} MB the limit; send a part."
            )
        text = decode(name, data)
        digest = hashlib.sha256(data).hexdigest()
        title = redactor.redact(PurePath(name).name, language).text
        document = Document(id=f"D-{digest[:12]}", engagement_id=engagement_id, name=title, sha256=digest, state="read")
        if suffix == ".csv":
            return _table(document, text, redactor, language)
        return _prose(document, text, redactor, language)


def decode(name: str, data: bytes) -> str:
    """The text of a file, or BadInput when it is not text."""
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(f"{name}: this is not a text file; open it with the program that made it and save it as text.")
    for encoding in ("utf-8-sig", "utf-16") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        best = from_bytes(data[:200_000]).best()
    if best is None:
        raise BadInput(f"{name}: its encoding cannot be told; save it as UTF-8.")
    return data.decode(best.encoding, errors="replace")


def _prose(document: Document, text: str, redactor: Redactor, language: Language) -> Reading:
    hidden = [m.group() for m in _HIDDEN.finditer(text)]
    visible = _HIDDEN.sub(" ", text)
    clean = str(redactor.redact(visible, language).text)
    passages, quarantined = [], [f"hidden text {n}" for n, h in enumerate(hidden, 1) if instructs(h)]
    for n, (heading, body) in enumerate(sections(clean), 1):
        locator = heading or f"part {n}"
        if instructs(body):
            quarantined.append(locator)
            continue
        passages.append(
            Passage(
                id=f"{document.id}-{n}",
                title=str(document.name),
                locator=locator,
                text=Redacted.own_words(body),
                language=language,
                document_id=document.id,
            )
        )
    return Reading(document=document, passages=tuple(passages), quarantined=tuple(quarantined))


def sections(text: str) -> Iterator[tuple[str, str]]:
    """(heading, paragraph block) of at most MAX_PASSAGE characters; paragraphs stay whole where they can."""
    heading, block = "", ""
    for paragraph in re.split(r"\n\s*\n", _strip_tags(text)):
        first = paragraph.strip().splitlines()[0].strip() if paragraph.strip() else ""
        found = _HEADING.match(first)
        if found:
            if block.strip():
                yield heading, block.strip()
            heading, block = (found["md"] or found["num"] or "").strip(), ""
            paragraph = paragraph.strip()[len(first) :]
        if len(block) + len(paragraph) > MAX_PASSAGE and block.strip():
            yield heading, block.strip()
            block = ""
        block += "\n\n" + paragraph
    if block.strip():
        yield heading, block.strip()


def _strip_tags(text: str) -> str:
    """HTML tags out, pseudonyms such as <PERSON_3> kept."""
    kept = _PSEUDONYM.sub(lambda m: m.group().replace("<", "\ue000").replace(">", "\ue001"), text)
    return html.unescape(_TAG.sub("", kept)).replace("\ue000", "<").replace("\ue001", ">")


def _table(document: Document, text: str, redactor: Redactor, language: Language) -> Reading:
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error as e:
        raise BadInput(f"{document.name}: the table breaks off ({e}); export it again as CSV.") from None
    if len(rows) < 2:
        raise BadInput(f"{document.name}: the table has no rows under its heading line.")
    facts: list[Fact] = table_facts(rows[0], rows[1:], str(document.name), language, redactor)
    quarantined = [f"row {n}" for n, r in enumerate(rows[1:], 2) if any(instructs(c) for c in r)]
    summary = Redacted.own_words("\n".join(str(f.quote) for f in facts))
    passages = (
        (
            Passage(
                id=f"{document.id}-1",
                title=str(document.name),
                locator=f"rows 2-{len(rows)}",
                text=summary,
                language=language,
                items=("2.3",),
                document_id=document.id,
            ),
        )
        if facts
        else ()
    )
    return Reading(document=document, passages=passages, facts=tuple(facts), quarantined=tuple(quarantined))
