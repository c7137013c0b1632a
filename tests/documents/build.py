"""Makes documents of each kind for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
import openpyxl
import pptx


def _saved(save: Callable[[Any], Any]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes | str], level: int = 9) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as z:
        for name, body in members.items():
            z.writestr(name, body)
    return out.getvalue()


def repacked(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """An office file with some of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        members: dict[str, bytes | str] = {n: z.read(n) for n in z.namelist()}
    return zipped({**members, **changes})


def word(cell: str = "Line 4") -> bytes:
    d = docx.Document()
    d.add_heading("Maintenance", 1)
    d.add_heading("Presses", 2)
    d.add_paragraph("The presses are checked every second week.")
    table = d.add_table(2, 2)
    for (r, c), text in {(0, 0): "Machine", (0, 1): "Contact", (1, 0): "Press 7", (1, 1): cell}.items():
        table.cell(r, c).text = text
    return _saved(d.save)


def slides(notes: str = "Say it slowly.") -> bytes:
    p = pptx.Presentation()
    for title, body in (("Goals", "Answer within a day."), ("Costs", "Two servers are enough.")):
        s = p.slides.add_slide(p.slide_layouts[1])
        s.shapes.title.text, s.placeholders[1].text = title, body
    s.notes_slide.notes_text_frame.text = notes
    return _saved(p.save)


def sheet(rows: int = 3) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Orders"
    book.active.append(["Order", "Type"])
    for n in range(1, rows + 1):
        book.active.append([n, "repair" if n % 2 else "sale"])
    return _saved(book.save)


def pdf(
    pages: int = 1, *, body: bytes = b"", catalog: bytes = b"", kids: bytes = b"", count: int = 0, trailer: bytes = b""
) -> bytes:
    """A PDF by hand: one line of text a page, or `body` as each page's content."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    own = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(pages))
    objects[2] = b"<</Type/Pages/Kids[" + (kids or own) + b"]/Count %d>>" % (count or pages)
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    objects[4] = picture + b"stream\n\x00\nendstream"
    for n in range(pages):
        text = body or b"BT /F1 12 Tf 72 700 Td (The warranty lasts %d months for every press.) Tj ET" % (n + 12)
        objects[10 + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</I 4 0 R>>>>>>" % (11 + 2 * n)
        )
        objects[11 + 2 * n] = b"<</Length %d>>stream\n" % len(text) + text + b"\nendstream"
    out, at = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, obj in sorted(objects.items()):
        at[number] = len(out)
        out += b"%d 0 obj\n" % number + obj + b"\nendobj\n"
    start, size = len(out), max(at) + 1
    out += b"xref\n0 %d\n" % size
    for n in range(size):
        out += b"%010d 00000 n \n" % at[n] if n in at else b"0000000000 65535 f \n"
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R" % size + trailer + b">>\nstartxref\n%d\n%%%%EOF\n" % start


MAIL = (
    b"Subject: Broken press\nFrom: Clara Winter <clara.winter@example.org>\nTo: service@example.org\n"
    b"MIME-Version: 1.0\n"
    b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
    b"The press in hall two stands still.\n--b\nContent-Type: text/plain\n"
    b'Content-Disposition: attachment; filename="log.txt"\n\nOil pressure fell at nine.\n--b--\n'
)
