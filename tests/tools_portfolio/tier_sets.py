"""The sets of described uses with our keyed tier, and how the rules do on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.risk_tier import risk_tier

HERE = Path(__file__).parent
SETS = ("key", "spoken", "fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh6", "fresh7")


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (HERE / f"risk_tier_{name}.jsonl").read_text("utf-8").splitlines()]


def found(row: dict[str, str]) -> str:
    return risk_tier(row["text"], country=row.get("country", "IE"), sector=row["sector"]).tier


def trials() -> list[dict[str, Any]]:
    """What each fresh set gave when it was run the first time; never changed afterwards."""
    read: list[dict[str, Any]] = json.loads((HERE / "risk_tier_trials.json").read_text("utf-8"))
    return read


def today() -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for name in SETS:
        matrix: dict[str, dict[str, int]] = {}
        for row in rows(name):
            got = found(row)
            line = matrix.setdefault(row["tier"], {})
            line[got] = line.get(got, 0) + 1
        out.append({"set": name, "matrix": matrix})
    return out
