"""Reads documents into passages with locators; text that tries to instruct its reader is set aside.

Markdown, plain text and CSV are read here; PDF, office files, web pages, mails and archives in a child process with
bounds (knowledge.documents). Redaction comes before cutting.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from copilot.domain.base import Language
from copilot.domain.errors import BadInput
from copilot.domain.evidence import Fact, Passage
from copilot.domain.redacted import Redacted
from copilot.ports import Document, Reading, Redactor
from knowledge.documents.blocks import Part, clean
from knowledge.documents.chunking import chunks
from knowledge.documents.encodings import decode
from knowledge.documents.hiding import hide
from knowledge.documents.kinds import KINDS, kind_of
from knowledge.documents.limits import DEFAULT, Limits
from knowledge.documents.refusals import Refused, note, reason
from knowledge.documents.sandbox import extract
from knowledge.documents.veiled import split_veiled
from knowledge.injection import instructs
from knowledge.tables import table_facts

MAX_PASSAGE = 1_200  # characters
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PSEUDONYM = re.compile(r"<[A-Z_]+_\d+>")
_HEADING = re.compile(r"^(#{1,6}\s+(?P<md>.+)|(?P<num>(\d+(\.\d+)*[.、 ]|[一二三四五六七八九十]+、)\s*\S.{0,60}))$")


@dataclass(frozen=True)
class PlainReader:
    """Satisfies ports.Reader."""

    limits: Limits = DEFAULT
    formats: tuple[str, ...] = tuple(KINDS)

    def read(self, engagement_id: str, name: str, data: bytes, redactor: Redactor, language: Language) -> Reading:
        """Raises BadInput in `language`: what is wrong, where, and what to do."""
        try:
            kind = kind_of(name, data, self.limits)
            digest = hashlib.sha256(data).hexdigest()
            title = redactor.redact(PurePath(name).name, language).text
            document = Document(
                id=f"D-{digest[:12]}", engagement_id=engagement_id, name=title, sha256=digest, state="read"
            )
            if kind not in ("text", "csv"):
                return _parts(document, extract(name, data, self.limits), redactor, language, self.limits)
            text = decode(data)
            if kind == "csv":
                return _table(document, clean(text), redactor, language)
            if len(text) > self.limits.characters:
                raise Refused("characters", f"{len(text):,} > {self.limits.characters:,}")
            return _prose(document, clean(text), redactor, language)
        except Refused as e:
            raise BadInput(reason(name, e, language)) from None


def _parts(
    document: Document, parts: Sequence[Part], redactor: Redactor, language: Language, limits: Limits
) -> Reading:
    """One reading of a file and of what is packed in it; a member's name stands before its places."""
    passages, facts, quarantined, notes = list[Passage](), list[Fact](), list[str](), list[str]()
    for n, raw in enumerate(parts):
        part = hide(raw, redactor, language)
        inside = f"{part.name}, " if n else ""
        for code, detail in part.notes:
            notes.append(inside + note(code, str(redactor.redact(detail, language).text), language))
        veiled = [b.text for b in part.blocks if b.kind == "hidden"]
        quarantined += [f"{inside}hidden text {k}" for k, text in enumerate(veiled, 1) if instructs(text)]
        long = [b.place for b in part.blocks if len(b.rows) > limits.quoted_rows + 1]
        if long:
            notes.append(inside + note("long_table", ", ".join(long), language))
        for b in part.blocks:
            if b.first_row and len(b.rows) > 1 and all(b.rows[0]):
                where = f"{document.name}, {inside}{b.place}"
                facts += table_facts(b.rows[0], b.rows[1:], where, language, redactor)
        for k, chunk in enumerate(chunks(part.blocks, limits.quoted_rows), 1):
            locator = inside + (chunk.locator or f"part {k}")
            if instructs(chunk.text):
                quarantined.append(locator)
                continue
            passages.append(
                Passage(
                    id=f"{document.id}-{len(passages) + 1}",
                    title=str(document.name),
                    locator=locator,
                    text=Redacted.own_words(chunk.text),
                    language=language,
                    document_id=document.id,
                )
            )
    if not passages and not quarantined:
        raise Refused("nothing")
    return Reading(
        document=document.model_copy(update={"pages": sum(p.pages for p in parts), "note": "; ".join(notes)}),
        passages=tuple(passages),
        facts=tuple(facts),
        quarantined=tuple(quarantined),
    )


def _prose(document: Document, text: str, redactor: Redactor, language: Language) -> Reading:
    visible, hidden = split_veiled(text)
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
        raise Refused("table", str(e)) from None
    if len(rows) < 2:
        raise Refused("rows")
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
