"""Text of a PDF by PDFium, page by page; a page of pictures without text is recognised as a scan."""

from __future__ import annotations

import re
from itertools import islice

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from knowledge.documents.blocks import Block, Part, clean
from knowledge.documents.limits import Limits
from knowledge.documents.refusals import Refused, shown

_ENDS = "。！？；：.!?;:”）)》」"
_ACTIONS = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|EmbeddedFile)\b")
_ZIP_END = b"PK\x05\x06"
_CJK = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_FEW = 10  # characters on a page that still count as no text (a stamped page number)
_HEADINGS = 2_000  # entries of an outline


def read_pdf(name: str, data: bytes, limits: Limits) -> Part:
    """Raises Refused: polyglot, encrypted, broken, pages, scan, characters, nothing. Actions are never run."""
    end = data.rfind(_ZIP_END)
    if end >= 0 and b"PK\x03\x04" in data and len(data) - end < 66_000:
        raise Refused("polyglot", "PDF + ZIP")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as e:
        raise Refused("encrypted") if "assword" in str(e) else Refused("broken", "PDF") from None
    part = Part(name, pages=len(document))
    if part.pages > limits.pages:
        raise Refused("pages", f"{part.pages:,} > {limits.pages:,}")
    if part.pages == 0:
        raise Refused("broken", "0 pages")
    headings = _outline(document)
    scanned, failed, characters = list[int](), list[int](), 0
    for n in range(part.pages):
        for title, level in headings.get(n, ()):
            part.blocks.append(Block("heading", title, f"p. {n + 1}", level))
        try:
            text, pictures = _page(document, n)
        except pdfium.PdfiumError:
            failed.append(n + 1)
            continue
        characters += len(text)
        if characters > limits.characters:
            raise Refused("characters", f"> {limits.characters:,}")
        if len(text) < _FEW and pictures:
            scanned.append(n + 1)
        part.blocks.extend(Block("text", p, f"p. {n + 1}") for p in paragraphs(text))
    if len(failed) == part.pages:
        raise Refused("broken", "PDF")
    if scanned and len(scanned) + len(failed) == part.pages:
        raise Refused("scan", "p. " + spans(scanned))
    if scanned:
        part.notes.append(("scanned", "p. " + spans(scanned)))
    if failed:
        part.notes.append(("skipped", "p. " + spans(failed)))
    if _ACTIONS.search(data) or raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        part.notes.append(("scripts", ""))
    return part


def _page(document: pdfium.PdfDocument, n: int) -> tuple[str, bool]:
    page = document[n]
    try:
        text_page = page.get_textpage()
        try:
            text = clean(text_page.get_text_range(errors="ignore")).strip()
        finally:
            text_page.close()
        pictures = len(text) < _FEW and any(
            True for _ in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), 1)
        )
    finally:
        page.close()
    return text, pictures


def _outline(document: pdfium.PdfDocument) -> dict[int, list[tuple[str, int]]]:
    """Bookmarks by page: the headings that the author marked."""
    found: dict[int, list[tuple[str, int]]] = {}
    try:
        for mark in islice(document.get_toc(max_depth=6), _HEADINGS):
            dest = mark.get_dest()
            title, page = clean(mark.get_title()).strip(), dest.get_index() if dest else None
            if title and page is not None:
                found.setdefault(page, []).append((title[:200], mark.level + 1))
    except pdfium.PdfiumError:
        return found
    return found


def paragraphs(text: str) -> list[str]:
    """Lines of a page joined into paragraphs: one ends where a line ends a sentence and is short, or at a gap."""
    lines = [line.strip() for line in text.split("\n")]
    width = sorted(len(x) for x in lines if x)[-max(1, len(lines) // 4)] if any(lines) else 0
    out, held = list[str](), ""
    for line in lines:
        if not line:
            out.append(held)
            held = ""
            continue
        if held.endswith("\ufffe") or (held.endswith("-") and line[:1].islower()):
            held = held[:-1] + line  # a word broken at the end of a line
        elif held:
            held += ("" if _CJK.match(held[-1]) and _CJK.match(line) else " ") + line
        else:
            held = line
        if line[-1] in _ENDS and len(line) < 0.8 * width:
            out.append(held)
            held = ""
    out.append(held)
    return [p.replace("\ufffe", "") for p in out if p.strip()]


def spans(numbers: list[int]) -> str:
    """1, 2, 3, 7 as "1-3, 7"."""
    out: list[list[int]] = []
    for n in numbers:
        if out and out[-1][1] == n - 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return shown(", ".join(str(a) if a == b else f"{a}-{b}" for a, b in out))
