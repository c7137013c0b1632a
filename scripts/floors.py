"""Compares scored cases with the floors of floors.yaml: `floors.py SCORE.json...`, each the scorer's `--json` line.

Prints one table, a row for each figure and a column for each case. Exit 0 when every floor holds, 1 when one does
not, 2 when a score cannot be read.
"""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

FLOORS = pathlib.Path(__file__).with_name("floors.yaml")
SIGNS = {"min": ">=", "max": "<=", "equals": "=", "total_min": "in all >="}


def share(figure: Any) -> float | None:
    """A figure as a number: [got, of] as got / of, and 1 when there was nothing to get; None when it is missing."""
    if isinstance(figure, list):
        got, of = figure
        return got / of if of else 1.0
    return None if figure is None else float(figure)


def holds(rule: str, bound: float, value: float | None) -> bool:
    """A missing figure holds no floor."""
    if value is None:
        return False
    if rule in ("min", "total_min"):
        return value >= bound
    return value <= bound if rule == "max" else value == bound


def shown(figure: Any) -> str:
    if isinstance(figure, list):
        return f"{figure[0]}/{figure[1]} {share(figure):.2f}"
    return "missing" if figure is None else str(figure)


def total(scores: Sequence[Mapping[str, Any]], name: str) -> list[int] | None:
    figures = [s.get(name) for s in scores]
    pairs = [f for f in figures if isinstance(f, list)]
    return [sum(p[0] for p in pairs), sum(p[1] for p in pairs)] if len(pairs) == len(figures) else None


Floors = Mapping[str, Mapping[str, float]]


def judge(floors: Floors, scores: Sequence[Mapping[str, Any]]) -> tuple[list[list[str]], int]:
    """The table's rows (figure, floor, one cell a case, verdict) and how many floors do not hold."""
    rows, fallen = [], 0
    for name, rules in floors.items():
        for rule, bound in rules.items():
            over = [total(scores, name)] if rule == "total_min" else [s.get(name) for s in scores]
            good = all(holds(rule, bound, share(f)) for f in over)
            fallen += not good
            cells = [shown(s.get(name)) for s in scores]
            rows.append([name, f"{SIGNS[rule]} {bound:g}", *cells, "ok" if good else "FAILS"])
    return rows, fallen


def table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(r[k]) for r in rows) for k in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(r, widths, strict=True)).rstrip() for r in rows)


def main(paths: Sequence[str]) -> int:
    if not paths:
        print("usage: floors.py SCORE.json...", file=sys.stderr)
        return 2
    try:
        scores = [json.loads(pathlib.Path(p).read_text(encoding="utf-8").strip().splitlines()[-1]) for p in paths]
    except (OSError, ValueError, IndexError) as e:
        print(f"floors: a score cannot be read: {e}", file=sys.stderr)
        return 2
    rows, fallen = judge(yaml.safe_load(FLOORS.read_text(encoding="utf-8")), scores)
    print(table([["figure", "floor", *(str(s.get("case", "?")) for s in scores), ""], *rows]))
    print(f"{fallen} of {len(rows)} floors do not hold" if fallen else f"all {len(rows)} floors hold")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
