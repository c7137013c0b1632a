"""The bounds within which a document is read. A dataclass and not a pydantic model, so that the child starts fast."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """Each bound with its unit; a document beyond one of them is refused, naming the bound."""

    bytes: int = 50_000_000  # of the file as sent
    pages: int = 2_000  # pages or slides
    members: int = 2_000  # files in an archive, parts of an office file or of a mail
    unpacked: int = 300_000_000  # bytes of all members unpacked
    expansion: int = 200  # unpacked bytes for each packed byte, of a member above a megabyte
    depth: int = 3  # archives and mails within one another
    nesting: int = 200  # elements within one another
    characters: int = 5_000_000  # of text taken out
    cells: int = 3_000_000  # of all sheets, empty ones between filled ones too
    rows: int = 1_048_576  # of a sheet: what spreadsheet programs take
    quoted_rows: int = 2_000  # rows of one table that become passages; the rest is counted only
    name: int = 255  # characters of a file name
    memory: int = 1_200_000_000  # bytes of address space of the child (Linux)
    cpu: int = 40  # seconds of the child's processor time
    seconds: float = 60.0  # until the child is stopped, whatever it does

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


DEFAULT = Limits()
