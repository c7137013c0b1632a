"""The tables of a CSV or XLSX file as rows, unredacted and in memory only; what tries to instruct its reader is out."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import PurePath

from copilot.domain.base import Language
from copilot.domain.errors import BadInput
from copilot.domain.findings import RawSheet
from knowledge.documents.encodings import decode
from knowledge.documents.kinds import kind_of
from knowledge.documents.limits import DEFAULT
from knowledge.documents.refusals import Refused, reason
from knowledge.documents.sandbox import extract
from knowledge.injection import instructs

TABLES = (".csv", ".xlsx")
MOST_ROWS = 200_000
_HEAD_WITHIN = 10  # rows above the header: a title, a date of export


def is_table(name: str) -> bool:
    return PurePath(name).suffix.lower() in TABLES


def read_sheets(name: str, data: bytes, language: Language) -> Sequence[RawSheet]:
    """Raises BadInput, in `language` where the reader's own refusals speak."""
    if not is_table(name):
        raise BadInput(f"{name}: findings come from tables; save it as one of {', '.join(TABLES)}.")
    try:
        kind_of(name, data, DEFAULT)
        if name.lower().endswith(".xlsx"):
            sheets = [(b.place.removeprefix("Sheet "), b.rows) for p in extract(name, data, DEFAULT) for b in p.blocks]
        else:
            sheets = [("", _separated(decode(data)))]
    except Refused as e:
        raise BadInput(reason(name, e, language)) from None
    except csv.Error as e:
        raise BadInput(f"{name}: the table breaks off ({e}); export it again as CSV.") from None
    found = [s for title, rows in sheets if (s := _sheet(title, rows)) is not None]
    if not found:
        raise BadInput(f"{name}: no table with a heading line and rows under it was found.")
    if any(len(s.rows) > MOST_ROWS for s in found):
        raise BadInput(f"{name}: more than {MOST_ROWS:,} rows; send a shorter time or every tenth row.")
    return found


def _separated(text: str) -> list[list[str]]:
    """Rows of a text by the mark that its first lines agree on most."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    mark = max(",;\t|", key=lambda m: (min((line.count(m) for line in lines[:3]), default=0), m == ","))
    return list(csv.reader(io.StringIO(text), delimiter=mark))


def _sheet(name: str, rows: Sequence[Sequence[str]]) -> RawSheet | None:
    """The header is the first row with as many cells filled as most rows have."""
    held = [[c.strip() for c in r] for r in rows]
    width = max((sum(1 for c in r if c) for r in held[: _HEAD_WITHIN * 3]), default=0)
    top = next((i for i, r in enumerate(held[:_HEAD_WITHIN]) if sum(1 for c in r if c) >= max(2, 0.7 * width)), None)
    if top is None or len(held) < top + 2:
        return None
    body: list[tuple[str, ...]] = []
    left_out: list[str] = []
    for n, row in enumerate(held[top + 1 :], top + 2):
        if not any(row):
            continue
        if any(instructs(c) for c in row if len(c) > 12):
            left_out.append(f"row {n}")
            row = ["" if len(c) > 12 and instructs(c) else c for c in row]
        body.append(tuple(row))
    return RawSheet(name=name, header=tuple(held[top]), rows=tuple(body), left_out=tuple(left_out)) if body else None
