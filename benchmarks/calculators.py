"""The calculators together: what-if, timetables, portfolios and Monte Carlo, and how each grows with size.

Times of two machines cannot be compared; ratios can. The yardstick is a fixed piece of plain Python in the same run.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from math import log
from typing import Any

from benchmarks import montecarlo, portfolio, schedule, what_if
from tools.portfolio_choice import PortfolioInput, portfolio_choice
from tools.schedule import ScheduleInput
from tools.schedule import schedule as timetable
from tools.simulate import SensitivityInput, sensitivity

ROUNDS = 3


def main() -> None:
    for part in (what_if, schedule, portfolio, montecarlo):
        print(f"\n### {part.__name__.split('.')[-1]}\n", flush=True)
        part.main()
    print("\n### growth\n")
    unit = _best(_yardstick)
    print(f"The yardstick took {1000 * unit:.0f} ms. Power 1 is growth in proportion to size, 2 with its square.\n")
    print("| what | size | time | yardsticks | power since the size before |\n|---|---|---|---|---|")
    for what, sizes, make in _GROWING:
        before: tuple[int, float] | None = None
        for size in sizes:
            seconds = _best(make(size))
            power = f"{log(seconds / before[1]) / log(size / before[0]):.1f}" if before else ""
            print(f"| {what} | {size:,} | {1000 * seconds:.1f} ms | {seconds / unit:.2f} | {power} |", flush=True)
            before = (size, seconds)


def _yardstick() -> object:
    rng = random.Random(1)
    return sorted(str(rng.random()) for _ in range(100_000))


def _best(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def _tasks(size: int) -> Callable[[], object]:
    rows = [{k: v for k, v in row.items() if k != "needs"} for row in schedule.network(size)]
    given = ScheduleInput.model_validate({"start": schedule.START, "country": "CN", "tasks": rows})
    return lambda: timetable(given)


def _projects(size: int) -> Callable[[], object]:
    given = PortfolioInput.model_validate({**portfolio.made_up(1, size), "shadow": False})
    return lambda: portfolio_choice(given)


def _draws(size: int) -> Callable[[], object]:
    given: dict[str, Any] = {
        "capex": 180_000,
        "opex_by_year": (40_000, 60_000, 62_000),
        "benefits_by_year": (50_000, 190_000, 210_000),
        "discount_percent": 8,
        "draws": size,
    }
    model = SensitivityInput.model_validate(given)
    return lambda: sensitivity(model)


_GROWING: tuple[tuple[str, tuple[int, ...], Callable[[int], Callable[[], object]]], ...] = (
    ("timetable, tasks", (125, 250, 500), _tasks),
    ("portfolio, use cases", (50, 100, 200), _projects),
    ("Monte Carlo, draws", (10_000, 30_000, 100_000), _draws),
)

if __name__ == "__main__":
    main()
