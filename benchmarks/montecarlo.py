"""Monte Carlo: 100,000 draws of a plan's present value and of a cost estimate, free and tied, and the closed form."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from tools.simulate import CostLine, CostRiskInput, SensitivityInput, cost_risk, sensitivity

DRAWS = 100_000
ROUNDS = 5


def main() -> None:
    plan = {
        "capex": 180_000,
        "opex_by_year": (40_000, 60_000, 62_000),
        "benefits_by_year": (50_000, 190_000, 210_000),
        "discount_percent": 8,
        "payback_limit_months": 30,
        "budget": 260_000,
        "draws": DRAWS,
    }
    lines = tuple(CostLine(name=f"line {n}", low=80 + n, likely=100 + n, high=150 + 3 * n) for n in range(20))
    print(f"| {DRAWS:,} draws | best of {ROUNDS} | p10 | p50 | p90 |\n|---|---|---|---|---|")
    for name, common in (("present value, four drivers", 0.0), ("the same, tied by a common factor of 0.3", 0.3)):
        i = SensitivityInput.model_validate({**plan, "common": common})
        seconds, out = _timed(partial(sensitivity, i))
        print(f"| {name} | {1000 * seconds:.0f} ms | {out['p10']:,.0f} | {out['p50']:,.0f} | {out['p90']:,.0f} |")
    for name, common in (("sum of 20 triangular costs", 0.0), ("the same, tied by a common factor of 0.3", 0.3)):
        c = CostRiskInput(lines=lines, common=common, draws=DRAWS)
        seconds, out = _timed(partial(cost_risk, c))
        print(f"| {name} | {1000 * seconds:.0f} ms | {out['p10']:,.0f} | {out['p50']:,.0f} | {out['p90']:,.0f} |")
    print("\n| sum of 20 triangular costs | draws | mean | exact | sd | exact |\n|---|---|---|---|---|---|")
    for draws in (1_000, 10_000, DRAWS, 1_000_000):
        out = cost_risk(CostRiskInput(lines=lines, draws=draws))
        print(f"| | {draws:,} | {out['mean']} | {out['exact_mean']} | {out['sd']} | {out['exact_sd']} |")
    print(f"\nlargest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


def _timed(run: Callable[[], dict[str, Any]]) -> tuple[float, dict[str, Any]]:
    best, out = float("inf"), dict[str, Any]()
    for _ in range(ROUNDS):
        started = time.perf_counter()
        out = run()
        best = min(best, time.perf_counter() - started)
    return best, out


if __name__ == "__main__":
    main()
