"""Timetables: a network of 500 tasks with critical path and simulation, and the same with limited staff."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from tools.levelling import LevelInput, levelled_schedule
from tools.schedule import ScheduleInput, schedule
from tools.workdays import WorkingDaysInput, working_days

START = date(2027, 3, 1)
ROLES = {"developer": 12.0, "data": 6.0, "tester": 4.0, "security": 2.0}


def network(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """A network of a large project: each task waits for up to three of the forty before it and needs one or two people
    of one role."""
    rng = random.Random(seed)
    rows = []
    for n in range(count):
        likely = rng.randint(1, 15)
        before = rng.sample(range(max(0, n - 40), n), min(n, rng.randint(1, 3)))
        rows.append(
            {
                "id": f"t{n}",
                "optimistic": 0.7 * likely,
                "likely": likely,
                "pessimistic": 1.8 * likely,
                "depends_on": [f"t{b}" for b in before],
                "needs": {rng.choice(list(ROLES)): rng.choice([0.5, 1, 1, 2])},
            }
        )
    return rows


def main() -> None:
    rows = network(500)
    plain = [{k: v for k, v in row.items() if k != "needs"} for row in rows]
    given = {"start": START, "country": "CN"}
    print("| what | time | result |\n|---|---|---|")
    _line(
        "500 tasks, critical path and 2,000 draws",
        lambda: schedule(ScheduleInput.model_validate({**given, "tasks": plain})),
        lambda out: f"P80 {out['p80_finish']}",
    )
    for method in ("heuristic", "best"):
        level = LevelInput.model_validate({**given, "tasks": rows, "capacity": ROLES, "method": method})
        _line(
            f"500 tasks with limited staff, {method}, and one more of each role",
            lambda level=level: levelled_schedule(level),
            lambda out: f"{out['levelled_days']:g} days, {out['method']}, {out['gap_percent']:g} % above the bound, "
            f"binds: {out['binding_role']}",
        )
    year = WorkingDaysInput(country="CN", first=date(2026, 1, 1), last=date(2026, 12, 31))
    _line("working days of a year", lambda: working_days(year), lambda out: f"{out['working_days']} days")


def _line(what: str, run: Callable[[], dict[str, Any]], told: Callable[[dict[str, Any]], str]) -> None:
    run()  # the first reads catalogues and imports libraries
    began = time.perf_counter()
    out = run()
    print(f"| {what} | {time.perf_counter() - began:.3f} s | {told(out)} |", flush=True)


if __name__ == "__main__":
    main()
