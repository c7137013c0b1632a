"""Which kind of document a file is: by its name's ending, checked against its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

from knowledge.documents.limits import Limits
from knowledge.documents.refusals import Refused

KINDS = {
    ".md": "text", ".markdown": "text", ".txt": "text", ".csv": "csv", ".pdf": "pdf", ".docx": "docx",
    ".pptx": "pptx", ".xlsx": "xlsx", ".html": "html", ".htm": "html", ".eml": "eml", ".zip": "zip",
}  # fmt: skip
_MACRO = {".docm": "DOCX", ".dotm": "DOCX", ".xlsm": "XLSX", ".xltm": "XLSX", ".xlam": "XLSX", ".xlsb": "XLSX",
          ".pptm": "PPTX", ".potm": "PPTX", ".ppsm": "PPTX", ".ppam": "PPTX"}  # fmt: skip
_OLD = {".doc", ".dot", ".xls", ".xlt", ".ppt", ".pps", ".wps", ".et", ".dps", ".rtf"}
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg"}
_MAGIC = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP"), (b"PK\x05\x06", "ZIP"), (b"\xd0\xcf\x11\xe0", "OLE"), (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"), (b"\x1f\x8b\x08", "GZIP"), (b"BZh", "BZIP2"), (b"{\\rtf", "RTF"),
    (b"\xca\xfe\xba\xbe", "MACHO"),
)  # fmt: skip
_ODD = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\ud800-\udfff]")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(name: str, data: bytes, limits: Limits) -> str:
    """One of KINDS' values. Raises Refused: name, bytes, empty, kind, macro, old, picture, mismatch, encrypted."""
    if len(name) > limits.name or _ODD.search(name):
        raise Refused("name")
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if suffix in _MACRO:
        raise Refused("macro", _MACRO[suffix])
    if suffix in _OLD:
        raise Refused("old")
    if suffix in _PICTURES:
        raise Refused("picture")
    if suffix not in KINDS:
        raise Refused("kind", ", ".join(KINDS))
    if len(data) > limits.bytes:
        raise Refused("bytes", f"{len(data) / 1_000_000:,.0f} > {limits.bytes / 1_000_000:,.0f}")
    if not data:
        raise Refused("empty")
    return _checked(KINDS[suffix], suffix, data)


def _checked(kind: str, suffix: str, data: bytes) -> str:
    magic = next((m for start, m in _MAGIC if data.startswith(start)), "")
    if magic in ("EXE", "BZIP2", "GIF") and kind in ("text", "csv", "html", "eml") and b"\x00" not in data[:4096]:
        magic = ""  # a text may begin with these letters
    if kind == "pdf":
        if magic == "PDF":
            return kind
        at = data[:1024].find(b"%PDF-")
        if at > 0 and data[:at].strip():
            raise Refused("polyglot", f"{magic or 'data'} + PDF")
        if at < 0:
            raise Refused("mismatch", f"{suffix}: {magic or 'no PDF'}")
    elif kind in ("docx", "pptx", "xlsx", "zip"):
        if magic == "OLE" and _ENCRYPTED in data:
            raise Refused("encrypted")
        if magic != "ZIP":
            raise Refused("mismatch", f"{suffix}: {magic or 'no ZIP'}")
    elif magic:
        raise Refused("mismatch", f"{suffix}: {magic}")
    return kind
