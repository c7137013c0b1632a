"""What the spread of inputs does to the result: Monte Carlo over triangular ranges, and a tornado of the drivers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from copilot.domain.base import Frozen

SEED = 20260101  # fixed: the same plan gives the same figures
DRAWS = 5000


class Driver(Frozen):
    low: float = Field(description="factor in the bad or low case, 1 = as planned")
    likely: float = Field(default=1.0, description="most likely factor")
    high: float = Field(description="factor in the high case")

    @model_validator(mode="after")
    def _ordered(self) -> Driver:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low <= likely <= high")
        return self


class SensitivityInput(Frozen):
    """A plan's cash and how far each part may be off, as factors. Currency as given."""

    capex: float = Field(ge=0, le=1e13, description="paid at the start")
    opex_by_year: tuple[float, ...] = Field(min_length=1, max_length=30, description="running cost by year")
    benefits_by_year: tuple[float, ...] = Field(min_length=1, max_length=30, description="benefits by year")
    discount_percent: float = Field(ge=0, le=100, description="discount rate, percent")
    # The plan's capex holds a contingency already; overruns are still likelier than savings, delays than head starts.
    capex_range: Driver = Driver(low=0.8, high=1.3)
    opex_range: Driver = Driver(low=0.85, high=1.2)
    benefit_range: Driver = Driver(low=0.6, high=1.3)
    delay_years: Driver = Field(
        default=Driver(low=0, likely=0.05, high=0.35), description="years that benefits start later"
    )
    draws: int = Field(default=DRAWS, ge=100, le=1_000_000, description="draws")
    seed: int = Field(default=SEED, ge=0, description="seed of the generator")


def triangular(rng: np.random.Generator, d: Driver, size: int | tuple[int, ...]) -> NDArray[np.float64]:
    """Draws of a triangular distribution; a range of no width gives its one value."""
    if d.high - d.low < 1e-12:
        return np.full(size, float(d.likely))
    return rng.triangular(d.low, d.likely, d.high, size)


def present_values(
    i: SensitivityInput,
    capex: NDArray[np.float64],
    opex: NDArray[np.float64],
    benefit: NDArray[np.float64],
    delay: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Net present value of each draw. A delay of d years moves that share of each year's benefit into the next
    one."""
    years = np.arange(1, len(i.opex_by_year) + 1)
    discount = (1 + i.discount_percent / 100) ** -years.astype(float)
    planned = np.asarray(i.benefits_by_year, dtype=float)
    earlier = np.concatenate([[0.0], planned[:-1]])
    lost = np.clip(delay, 0, 1)[:, None]
    gained = (planned * (1 - lost) + earlier * lost) * benefit[:, None]
    spent = np.asarray(i.opex_by_year, dtype=float) * opex[:, None]
    return np.asarray(((gained - spent) * discount).sum(axis=1) - i.capex * capex, dtype=np.float64)


def sensitivity(i: SensitivityInput) -> dict[str, Any]:
    """p10, p50, p90 of the net present value, chance_of_loss (0-1), and tornado [{driver, low, high, swing}], widest
    first."""
    rng = np.random.default_rng(i.seed)
    ranges = {"capex": i.capex_range, "opex": i.opex_range, "benefits": i.benefit_range, "delay": i.delay_years}
    drawn = {name: triangular(rng, d, i.draws) for name, d in ranges.items()}
    values = present_values(i, drawn["capex"], drawn["opex"], drawn["benefits"], drawn["delay"])
    p10, p50, p90 = (round(float(x), 2) for x in np.percentile(values, [10, 50, 90]))
    bars = []
    for name, d in ranges.items():
        ends = [
            float(present_values(i, *(np.array([end if n == name else r.likely]) for n, r in ranges.items()))[0])
            for end in (d.low, d.high)
        ]
        bars.append(
            {
                "driver": name,
                "low": round(ends[0], 2),
                "high": round(ends[1], 2),
                "swing": round(abs(ends[1] - ends[0]), 2),
            }
        )
    bars.sort(key=lambda b: -float(b["swing"]))  # type: ignore[arg-type]
    return {"p10": p10, "p50": p50, "p90": p90, "chance_of_loss": round(float((values < 0).mean()), 4), "tornado": bars}
