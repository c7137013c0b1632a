"""Rows in, rows out, for `copilot ingest --jsonl`, `search` and `redact`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from copilot.domain.errors import BadInput
from copilot.service import Copilot


def read_rows(source: str | Path, required: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, or of standard input for "-"; a bad line is named by its number."""
    try:
        lines = sys.stdin if str(source) == "-" else Path(source).open(encoding="utf-8")  # noqa: SIM115
        for n, line in enumerate(lines, 1):
            if not line.strip():
                continue
            row = json.loads(line)
            missing = [k for k in required if not isinstance(row, dict) or k not in row]
            if missing:
                raise BadInput(f"{source}, line {n}: {missing[0]!r} is missing.")
            yield row
    except FileNotFoundError:
        raise BadInput(f"{source}: there is no such file.") from None
    except json.JSONDecodeError as e:
        raise BadInput(f"{source}, line {n}: not JSON ({e.msg}).") from None
    except UnicodeDecodeError:
        raise BadInput(f"{source}: not UTF-8 text.") from None


def ingest_rows(copilot: Copilot, source: Path, collection: str) -> int:
    redactor = copilot.deps.redactors.of("")
    rows = (
        {
            "id": str(r["id"]),
            "title": redactor.redact(str(r.get("title", ""))).text,
            "text": redactor.redact(str(r["text"])).text,
        }
        for r in read_rows(source, ("id", "text"))
    )
    return int(copilot.deps.retriever.ingest_rows(rows, collection))  # type: ignore[attr-defined]


def search_one(copilot: Copilot, query: str, limit: int, collection: str) -> list[dict[str, Any]]:
    asked = copilot.deps.redactors.of("").redact_question(query).text
    found = copilot.deps.retriever.search_rows(asked, limit, collection)  # type: ignore[attr-defined]
    return [{"id": i, "score": round(score, 5)} for i, score in found]


def search_rows(copilot: Copilot, source: str, limit: int, collection: str) -> Iterator[dict[str, Any]]:
    for row in read_rows(source, ("id", "query")):
        yield {"id": row["id"], "results": search_one(copilot, str(row["query"]), limit, collection)}
