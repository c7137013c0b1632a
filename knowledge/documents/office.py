"""Word and PowerPoint files: paragraphs, headings, tables, notes, in the order in which a reader meets them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from knowledge.documents.blocks import Block, Part, clean
from knowledge.documents.limits import Limits
from knowledge.documents.packages import office
from knowledge.documents.refusals import Refused, shown

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVEL = re.compile(r"(?:heading|标题)\s*(\d)", re.I)


def read_docx(name: str, data: bytes, limits: Limits) -> Part:
    """Raises Refused as packages.office, and: broken, characters."""
    office(data, "docx", limits)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        levels = _levels(document)
        part = Part(name)
        budget = _Budget(limits)
        for section in document.sections:
            for extra in (section.header, section.footer):
                if not extra.is_linked_to_previous:
                    part.blocks.extend(budget.take(_body(extra._element, {})))
        part.blocks.extend(budget.take(_body(document.element.body, levels)))
        for related in document.part.rels.values():
            if not related.is_external and related.reltype.endswith(("/footnotes", "/endnotes", "/comments")):
                part.blocks.extend(budget.take(_notes(related.target_part)))
    except Refused:
        raise
    except (MemoryError, RecursionError):
        raise
    except Exception as e:
        raise Refused("broken", f"DOCX: {type(e).__name__}") from e
    return part


class _Budget:
    def __init__(self, limits: Limits) -> None:
        self.limits, self.used = limits, 0

    def take(self, blocks: Iterator[Block]) -> Iterator[Block]:
        for b in blocks:
            self.used += len(b.text) + sum(len(c) for r in b.rows for c in r)
            if self.used > self.limits.characters:
                raise Refused("characters", f"> {self.limits.characters:,}")
            yield b


def _levels(document: Any) -> dict[str, int]:
    """Style id -> heading level, through the styles that others are based on."""
    levels: dict[str, int] = {}
    for style in document.styles:
        at, steps = style, 0
        while at is not None and steps < 10:
            found = _LEVEL.match(at.name or "")
            if found:
                levels[style.style_id] = int(found[1])
                break
            at, steps = getattr(at, "base_style", None), steps + 1
        if (style.name or "").lower() == "title":
            levels[style.style_id] = 1
    return levels


def _body(body: Any, levels: dict[str, int]) -> Iterator[Block]:
    for child in body:
        if child.tag == _W + "p":
            yield from _paragraph(child, levels)
        elif child.tag == _W + "tbl":
            yield from _table(child)
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins"):
            yield from _body(child, levels)


def _paragraph(p: Any, levels: dict[str, int]) -> Iterator[Block]:
    text, hidden = _text(p)
    if hidden.strip():
        yield Block("hidden", hidden)
    if not text.strip():
        return
    style = p.find(f"{_W}pPr/{_W}pStyle")
    level = levels.get(style.get(_W + "val", "") if style is not None else "", 0)
    outline = p.find(f"{_W}pPr/{_W}outlineLvl")
    if not level and outline is not None and outline.get(_W + "val", "9") in "012345":
        level = int(outline.get(_W + "val")) + 1
    yield Block("heading", " ".join(text.split()), level=level) if level else Block("text", text.strip())


def _text(element: Any) -> tuple[str, str]:
    """(what is seen, what is hidden) of a paragraph; deleted text is no w:t and stays out."""
    seen, hidden = list[str](), list[str]()
    for node in element.iter(_W + "t", _W + "tab", _W + "br", _W + "cr"):
        run = node.getparent()
        vanish = run.find(f"{_W}rPr/{_W}vanish") if run is not None else None
        into = hidden if vanish is not None and vanish.get(_W + "val", "1") not in ("0", "false") else seen
        into.append(node.text or "" if node.tag == _W + "t" else "\t" if node.tag == _W + "tab" else "\n")
    return clean("".join(seen)), clean("".join(hidden))


def _table(table: Any) -> Iterator[Block]:
    rows = list[list[str]]()
    for tr in table.iter(_W + "tr"):
        if next(tr.iterancestors(_W + "tbl")) is not table:
            continue  # a table within a cell comes with its cell's text
        cells = list[str]()
        for tc in tr.iter(_W + "tc"):
            if next(tc.iterancestors(_W + "tr")) is not tr:
                continue
            seen = [_text(p) for p in tc.iter(_W + "p")]
            cells.append(" ".join(" ".join(s.split()) for s, _ in seen if s.strip()))
            for _, hidden in seen:
                if hidden.strip():
                    yield Block("hidden", hidden)
        if any(cells):
            rows.append(cells)
    if rows:
        yield Block("table", rows=rows)


def _notes(part: Any) -> Iterator[Block]:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for p in etree.fromstring(part.blob, parser).iter(_W + "p"):
        text, _ = _text(p)
        if text.strip():
            yield Block("text", text.strip(), "notes")


def read_pptx(name: str, data: bytes, limits: Limits) -> Part:
    """Raises Refused as packages.office, and: broken, pages, characters."""
    office(data, "pptx", limits)
    import pptx

    try:
        deck = pptx.Presentation(io.BytesIO(data))
        part, budget, hidden = Part(name, pages=len(deck.slides)), _Budget(limits), list[int]()
        if part.pages > limits.pages:
            raise Refused("pages", f"{part.pages:,} > {limits.pages:,}")
        for n, slide in enumerate(deck.slides, 1):
            if slide._element.get("show") in ("0", "false"):
                hidden.append(n)
            part.blocks.extend(budget.take(_slide(slide, f"slide {n}")))
        if hidden:
            part.notes.append(("hidden_slides", shown(", ".join(map(str, hidden)))))
    except Refused:
        raise
    except (MemoryError, RecursionError):
        raise
    except Exception as e:
        raise Refused("broken", f"PPTX: {type(e).__name__}") from e
    return part


def _slide(slide: Any, place: str) -> Iterator[Block]:
    title = slide.shapes.title
    if title is not None and title.has_text_frame and title.text_frame.text.strip():
        yield Block("heading", " ".join(clean(title.text_frame.text).split()), place, 1)
    else:
        yield Block("heading", "", place, 1)  # a new slide ends the last one's heading
    for shape in _shapes(slide.shapes):
        if title is not None and shape.shape_id == title.shape_id:
            continue
        if getattr(shape, "has_table", False) and shape.has_table:
            rows = [[" ".join(clean(c.text).split()) for c in row.cells] for row in shape.table.rows]
            yield Block("table", place=place, rows=rows)
        elif shape.has_text_frame and shape.text_frame.text.strip():
            yield Block("text", clean(shape.text_frame.text).strip(), place)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = clean(slide.notes_slide.notes_text_frame.text).strip()
        if notes:
            yield Block("text", notes, f"{place}, notes")


def _shapes(shapes: Any, depth: int = 0) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < 20:
            yield from _shapes(shape.shapes, depth + 1)
        else:
            yield shape
