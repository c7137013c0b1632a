"""Workbooks: each sheet a table with its range. Formulas give the value that was kept with them, and are never run."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

from knowledge.documents.blocks import Block, Part, clean
from knowledge.documents.limits import Limits
from knowledge.documents.packages import office
from knowledge.documents.refusals import Refused, shown

_GAP = 10_000  # empty rows in a row after which the rest is taken for empty


def read_xlsx(name: str, data: bytes, limits: Limits) -> Part:
    """Raises Refused as packages.office, and: broken, cells, characters."""
    office(data, "xlsx", limits)
    import openpyxl  # type: ignore[import-untyped]

    part, used, hidden = Part(name), [0, 0], list[str]()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                hidden.append(clean(sheet.title))
            sheet.reset_dimensions()  # what the file declares of its size is not believed
            block = _sheet(sheet, used, limits)
            if block.rows:
                part.blocks.append(block)
    except Refused:
        raise
    except (MemoryError, RecursionError):
        raise
    except Exception as e:
        raise Refused("broken", f"XLSX: {type(e).__name__}") from e
    if hidden:
        part.notes.append(("hidden_sheets", shown(", ".join(hidden))))
    return part


def _sheet(sheet: Any, used: list[int], limits: Limits) -> Block:
    block, gap = Block("table", place=f"Sheet {clean(sheet.title)}"), 0
    for n, row in enumerate(sheet.iter_rows(values_only=True), 1):
        used[0] += max(1, len(row))
        if used[0] > limits.cells or n > limits.rows:
            raise Refused("cells", f"{shown(sheet.title)}: > {limits.cells:,}")
        cells = [_shown(v) for v in row]
        while cells and not cells[-1]:
            cells.pop()
        gap = 0 if cells else gap + 1
        if gap > _GAP:
            break
        if not cells and not block.rows:
            continue
        if not block.rows:
            block.first_row = n
        block.rows.append(cells)
        used[1] += sum(map(len, cells))
        if used[1] > limits.characters:
            raise Refused("characters", f"> {limits.characters:,}")
    while block.rows and not block.rows[-1]:
        block.rows.pop()
    return block


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return clean(str(value)).strip()
