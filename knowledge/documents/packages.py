"""Opens ZIP archives and office packages without trusting a word of their directory."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from struct import error as struct_error

from knowledge.documents.limits import Limits
from knowledge.documents.refusals import Refused, shown

_DRIVE = re.compile(r"^[A-Za-z]:")
_MEGABYTE = 1_000_000
_MAIN = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml", "xlsx": "xl/workbook.xml"}
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_END = b"PK\x05\x06"


class Package:
    """A checked archive: the directory is sound and small; every read is bounded by what the directory declared."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises Refused: broken, polyglot, members, encrypted, path, bomb."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct_error) as e:
            raise Refused("broken", shown(str(e)) or "zip") from None
        self.limits = limits
        self._left = limits.unpacked
        members = self._zip.infolist()
        if len(members) > limits.members:
            raise Refused("members", f"{len(members):,} > {limits.members:,}")
        if members and min(m.header_offset for m in members) != 0:
            raise Refused("polyglot", "data + ZIP")
        end = data.rfind(_END)
        if end + 22 + len(self._zip.comment) != len(data):
            raise Refused("polyglot", "ZIP + data")
        self._check(members)
        self.members = [m for m in members if not m.is_dir()]

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        total, starts, names = 0, set[int](), set[str]()
        for m in members:
            name = m.filename.replace("\\", "/")
            if m.flag_bits & 0x1:
                raise Refused("encrypted")
            if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or "\x00" in m.orig_filename:
                raise Refused("path", shown(m.filename))
            if stat.S_ISLNK(m.external_attr >> 16):
                raise Refused("path", shown(m.filename))
            if m.header_offset in starts or name in names:
                raise Refused("broken", f"{shown(name)} twice")
            starts.add(m.header_offset)
            names.add(name)
            total += m.file_size
            if total > self.limits.unpacked:
                raise Refused("bomb", f"> {self.limits.unpacked // _MEGABYTE:,} MB")
            if m.file_size > _MEGABYTE and m.file_size > self.limits.expansion * max(1, m.compress_size):
                raise Refused("bomb", f"{m.file_size // max(1, m.compress_size):,} : 1")
        ends = sorted((m.header_offset, m.header_offset + m.compress_size) for m in members)
        if any(end > following for (_, end), (following, _) in pairwise(ends)):
            raise Refused("bomb", "overlapping members")

    def read(self, member: zipfile.ZipInfo) -> bytes:
        """The member's bytes, never more than declared. Raises Refused: broken, bomb."""
        try:
            with self._zip.open(member) as f:
                data = f.read(member.file_size + 1)
        except RuntimeError as e:
            raise Refused("encrypted") from e
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct_error) as e:
            raise Refused("broken", shown(member.filename)) from e
        self._left -= len(data)
        if len(data) > member.file_size or self._left < 0:
            raise Refused("bomb", shown(member.filename))
        return data

    def names(self) -> list[str]:
        return [m.filename for m in self.members]


def office(data: bytes, kind: str, limits: Limits) -> None:
    """Checks an office package before a library opens it. Raises as Package, and macro, mismatch, entities, nesting."""
    package = Package(data, limits)
    names = {n.lower(): n for n in package.names()}
    if any(n.endswith(("vbaproject.bin", "vbadata.xml")) or "macrosheets/" in n for n in names):
        raise Refused("macro", kind.upper())
    if not any(n in names for n in _MAIN.values()):
        raise Refused("mismatch", f".{kind}: ZIP")
    if _MAIN[kind] not in names:
        other = next(k for k, n in _MAIN.items() if n in names)
        raise Refused("mismatch", f".{kind}: {other.upper()}")
    for part, xml in xml_parts(package):
        if part.lower() == "[content_types].xml" and b"macroEnabled" in xml:
            raise Refused("macro", kind.upper())
        if _DECLARED.search(xml) or _DECLARED.search(xml.replace(b"\x00", b"")):
            raise Refused("entities", shown(part))
        _depth(part, xml, limits)


def is_office(names: list[str]) -> str:
    """Which office format an archive really is, or nothing."""
    return next((k for k, main in _MAIN.items() if main in names), "")


def xml_parts(package: Package) -> Iterator[tuple[str, bytes]]:
    for m in package.members:
        if m.filename.lower().endswith((".xml", ".rels", ".vml")):
            yield m.filename, package.read(m)


_TAGS = re.compile(rb"<(/?)[A-Za-z_][^<>]*?(/?)>")


def _depth(part: str, xml: bytes, limits: Limits) -> None:
    """Elements within one another, counted without building a tree."""
    depth = 0
    for m in _TAGS.finditer(xml):
        if m[1]:
            depth -= 1
        elif not m[2]:
            depth += 1
            if depth > limits.nesting:
                raise Refused("nesting", f"{shown(part)}: > {limits.nesting}")
