"""The best set out of 200 use cases, and how long a firm ranking takes; instances are made up with a fixed seed.

Three kinds: value and cost unrelated; value close to proportional to cost, the hard kind for any solver (Pisinger
2005, Where are the hard knapsack problems?); and a dozen use cases, as a plan has them, which need no solver.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from knowledge.catalogue_portfolio import use_cases
from tools.portfolio_choice import PortfolioInput, portfolio_choice
from tools.usecase_score import ranking, ranking_firmness

ROLES = ("developer", "expert", "data")


def main() -> None:
    print("| what | figure |\n|---|---|")
    for what, figure in (*_sets(), *_rankings(), *_import()):
        print(f"| {what} | {figure} |")


def made_up(seed: int, n: int, *, alike: bool = False) -> dict[str, Any]:
    """``n`` projects with three roles, a dependency for every third and an exclusion for every tenth; limits hold some
    three in ten. ``alike``: what costs more is worth more, almost in proportion."""
    rng = random.Random(seed)
    names = [f"u{k}" for k in range(n)]
    projects: list[dict[str, Any]] = []
    for k, name in enumerate(names):
        cost = rng.randint(10, 300) * 1000
        value = cost / 3000 + rng.randint(0, 10) if alike else rng.randint(100, 1000) / 10
        row = {"name": name, "value": value, "cost": cost, "staff": {r: rng.randint(0, 12) for r in ROLES}}
        if k and rng.random() < 0.3:
            row["requires"] = [names[rng.randrange(k)]]
        elif k and rng.random() < 0.1:
            row["excludes"] = [names[rng.randrange(k)]]
        projects.append(row)
    return {
        "projects": projects,
        "budget": round(sum(p["cost"] for p in projects) * 0.3),
        "staff": {r: round(sum(p["staff"][r] for p in projects) * 0.3) for r in ROLES},
    }


def _sets() -> list[tuple[str, str]]:
    rows = []
    choose(made_up(0, 20), False)  # imports the solver
    kinds = (("200 use cases", 200, False), ("200 alike (hard)", 200, True), ("12 use cases", 12, False))
    for title, n, alike in kinds:
        took, proven = [], 0
        for seed in range(5):
            seconds, found = _timed(partial(choose, made_up(seed, n, alike=alike), False))
            took.append(seconds)
            proven += bool(found["proven"])
        rows.append((f"{title}, four limits: best set", f"{_ms(median(took))} (slowest {_ms(max(took))}), "
                                                        f"proven best {proven} of 5"))
    for n in (12, 200):
        seconds, _ = _timed(partial(choose, made_up(1, n), True))
        rows.append((f"{n} use cases with what more of each limit would bring (9 choices)", _ms(seconds)))
    return rows


def choose(given: dict[str, Any], shadow: bool) -> dict[str, Any]:
    return portfolio_choice(PortfolioInput.model_validate({**given, "shadow": shadow}))


def _rankings() -> list[tuple[str, str]]:
    rng = random.Random(1)
    ids = [c.id for c in use_cases().criteria]
    rows = []
    for n in (12, 200):
        marks = {f"u{k}": {c: rng.random() for c in ids} for k in range(n)}
        ordered = {name: marks[name] for name in ranking(marks)}
        seconds, _ = _timed(partial(ranking_firmness, ordered, 5))
        rows.append((f"{n} use cases: 1,000 weight draws and the critical weights", _ms(seconds)))
    return rows


def _import() -> list[tuple[str, str]]:
    code = (
        "import time; t = time.perf_counter(); from ortools.linear_solver import pywraplp; "
        "print(time.perf_counter() - t)"
    )
    seconds = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    return [("import of the solver, once, above 16 use cases", _ms(seconds))]


def _timed(run: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = run()
    return time.perf_counter() - began, found


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


if __name__ == "__main__":
    main()
