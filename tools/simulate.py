"""What the spread of inputs does to the result: Monte Carlo over the ranges given, and a tornado of the drivers.

Draws are vectors: 100,000 take some tens of milliseconds. Triangular or PERT-beta ranges; a common factor makes what
goes wrong go wrong together.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from copilot.domain.base import Frozen

SEED = 20260101  # fixed: the same plan gives the same figures
DRAWS = 5000
Shape = Literal["triangular", "pert"]
Numbers = NDArray[np.float64]


class Driver(Frozen):
    low: float = Field(description="value in the low case; as a factor, 1 = as planned [times]")
    likely: float = Field(default=1.0, description="most likely value [times]")
    high: float = Field(description="value in the high case [times]")

    @model_validator(mode="after")
    def _ordered(self) -> Driver:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low <= likely <= high")
        return self


class SensitivityInput(Frozen):
    """A plan's cash and how far each part may be off, as factors. Currency as given."""

    capex: float = Field(ge=0, le=1e13, description="paid at the start [currency]")
    opex_by_year: tuple[float, ...] = Field(min_length=1, max_length=30, description="running cost by year [currency]")
    benefits_by_year: tuple[float, ...] = Field(min_length=1, max_length=30, description="benefits by year [currency]")
    discount_percent: float = Field(ge=0, le=100, description="discount rate [%/year]")
    # The plan's capex holds a contingency already; overruns are still likelier than savings, delays than head starts.
    capex_range: Driver = Field(default=Driver(low=0.8, high=1.3), description="range of capex [times]")
    opex_range: Driver = Field(default=Driver(low=0.85, high=1.2), description="range of running cost [times]")
    benefit_range: Driver = Field(default=Driver(low=0.6, high=1.3), description="range of benefits [times]")
    delay_years: Driver = Field(
        default=Driver(low=0, likely=0.05, high=0.35), description="time by which benefits start later [year]"
    )
    shape: Shape = Field(default="triangular", description="distribution over a range: triangular or pert [name]")
    common: float = Field(
        default=0, ge=0, le=0.95, description="correlation of the drivers by one common factor of trouble [0-1]"
    )
    target_npv: float = Field(default=0, ge=-1e13, le=1e13, description="present value to be reached [currency]")
    payback_limit_months: float = Field(default=0, ge=0, le=360, description="payback asked for; 0 = not asked [month]")
    budget: float = Field(default=0, ge=0, le=1e13, description="money available; 0 = not given [currency]")
    budget_years: int = Field(default=1, ge=1, le=30, description="years that the budget covers [year]")
    draws: int = Field(default=DRAWS, ge=100, le=1_000_000, description="draws [draws]")
    seed: int = Field(default=SEED, ge=0, description="seed of the generator [number]")

    @model_validator(mode="after")
    def _same_length(self) -> SensitivityInput:
        if len(self.opex_by_year) != len(self.benefits_by_year):
            raise ValueError("opex_by_year and benefits_by_year have the same number of years")
        return self


def triangular(rng: np.random.Generator, d: Driver, size: int | tuple[int, ...]) -> Numbers:
    """Draws of a triangular distribution; a range of no width gives its one value."""
    if d.high - d.low < 1e-12:
        return np.full(size, float(d.likely))
    return rng.triangular(d.low, d.likely, d.high, size)


def pert(rng: np.random.Generator, d: Driver, size: int | tuple[int, ...]) -> Numbers:
    """Draws of a PERT-beta distribution: beta with mean (low + 4 likely + high) / 6 (Malcolm et al. 1959; Vose)."""
    width = d.high - d.low
    if width < 1e-12:
        return np.full(size, float(d.likely))
    alpha, beta = 1 + 4 * (d.likely - d.low) / width, 1 + 4 * (d.high - d.likely) / width
    return d.low + width * rng.beta(alpha, beta, size)


def together(rng: np.random.Generator, drawn: Numbers, bad: Numbers, share: Numbers) -> Numbers:
    """`drawn` put into the order of a normal score that holds sqrt(share) of the common factor `bad`, so that the
    distribution stays and only what meets what changes (Iman and Conover 1982)."""
    score = np.sqrt(share) * bad + np.sqrt(1 - share) * rng.standard_normal(len(drawn))
    ordered = np.empty_like(drawn)
    ordered[np.argsort(score, kind="stable")] = np.sort(drawn)
    return ordered


def draw(rng: np.random.Generator, d: Driver, size: int, shape: Shape) -> Numbers:
    return triangular(rng, d, size) if shape == "triangular" else pert(rng, d, size)


def present_values(i: SensitivityInput, capex: Numbers, opex: Numbers, benefit: Numbers, delay: Numbers) -> Numbers:
    """Net present value of each draw. A delay of d years moves that share of each year's benefit into the next one.

    The value is linear in the factors, so the years are summed once, not once a draw.
    """
    discount = (1 + i.discount_percent / 100) ** -np.arange(1, len(i.opex_by_year) + 1, dtype=float)
    planned = np.asarray(i.benefits_by_year, dtype=float)
    on_time, late = float(planned @ discount), float(planned[:-1] @ discount[1:])
    lost = np.clip(delay, 0, 1)
    spent = float(np.asarray(i.opex_by_year, dtype=float) @ discount)
    return np.asarray(benefit * (on_time - lost * (on_time - late)) - spent * opex - i.capex * capex, dtype=np.float64)


def _paid_back(i: SensitivityInput, drawn: dict[str, Numbers]) -> NDArray[np.bool_]:
    """Whether each draw has earned back what it cost by the limit (a part of a year counts in part)."""
    left = -i.capex * drawn["capex"]
    lost, years = np.clip(drawn["delay"], 0, 1), i.payback_limit_months / 12
    ok = left >= 0
    for t in range(int(np.ceil(years))):
        at, before = min(t, len(i.opex_by_year) - 1), min(t - 1, len(i.opex_by_year) - 1)
        earlier = i.benefits_by_year[before] if t else 0.0
        gained = (i.benefits_by_year[at] * (1 - lost) + earlier * lost) * drawn["benefits"]
        flow = gained - i.opex_by_year[at] * drawn["opex"]
        part = min(1.0, years - t)
        ok = ok | (left + np.where(flow > 0, part * flow, 0.0) >= 0)
        left = left + flow
    return ok


def sensitivity(i: SensitivityInput) -> dict[str, Any]:
    """p10, p50, p90, mean and sd of the net present value [currency]; chance_of_loss and chance_below_target,
    chance_late_payback (None when no limit was given), chance_over_budget (None when no budget was given) [0-1];
    standard_error of the mean [currency]; tornado [{driver, low, high, swing}], each driver at its ends while the
    others are likely, widest first [currency]."""
    rng = np.random.default_rng(i.seed)
    ranges = {"capex": i.capex_range, "opex": i.opex_range, "benefits": i.benefit_range, "delay": i.delay_years}
    drawn = {name: draw(rng, d, i.draws, i.shape) for name, d in ranges.items()}
    if i.common:
        trouble, share = rng.standard_normal(i.draws), np.asarray(i.common)
        for name, values in drawn.items():  # trouble raises cost and delay and lowers benefits
            drawn[name] = together(rng, values, -trouble if name == "benefits" else trouble, share)
    values = present_values(i, drawn["capex"], drawn["opex"], drawn["benefits"], drawn["delay"])
    p10, p50, p90 = (round(float(x), 2) for x in np.percentile(values, [10, 50, 90]))
    deviation = float(values.std(ddof=1))
    late = None if not i.payback_limit_months else round(1 - float(_paid_back(i, drawn).mean()), 4)
    over = None
    if i.budget:
        cost = i.capex * drawn["capex"] + sum(i.opex_by_year[: i.budget_years]) * drawn["opex"]
        over = round(float((cost > i.budget).mean()), 4)
    return {
        "p10": p10,
        "p50": p50,
        "p90": p90,
        "chance_of_loss": round(float((values < 0).mean()), 4),
        "tornado": _tornado(i, ranges),
        "mean": round(float(values.mean()), 2),
        "sd": round(deviation, 2),
        "standard_error": round(deviation / i.draws**0.5, 2),
        "chance_below_target": round(float((values < i.target_npv).mean()), 4),
        "chance_late_payback": late,
        "chance_over_budget": over,
    }


def _tornado(i: SensitivityInput, ranges: dict[str, Driver]) -> list[dict[str, Any]]:
    bars: list[dict[str, Any]] = []
    for name, d in ranges.items():
        ends = [
            float(present_values(i, *(np.array([end if n == name else r.likely]) for n, r in ranges.items()))[0])
            for end in (d.low, d.high)
        ]
        swing = abs(ends[1] - ends[0])
        bars.append({"driver": name, "low": round(ends[0], 2), "high": round(ends[1], 2), "swing": round(swing, 2)})
    return sorted(bars, key=lambda b: -float(b["swing"]))


class CostLine(Frozen):
    name: str = Field(min_length=1, max_length=200, description="what it is [name]")
    low: float = Field(ge=-1e13, le=1e13, description="amount if it goes well; negative = income [currency]")
    likely: float = Field(ge=-1e13, le=1e13, description="most likely amount [currency]")
    high: float = Field(ge=-1e13, le=1e13, description="amount if it goes badly [currency]")

    @model_validator(mode="after")
    def _ordered(self) -> CostLine:
        if not self.low <= self.likely <= self.high:
            raise ValueError("low <= likely <= high")
        return self


class CostRiskInput(Frozen):
    lines: tuple[CostLine, ...] = Field(min_length=1, max_length=200, description="amounts with their ranges [rows]")
    shape: Shape = Field(default="triangular", description="distribution over a range: triangular or pert [name]")
    common: float = Field(
        default=0, ge=0, le=0.95, description="correlation of any two lines by one common factor [0-1]"
    )
    ceiling: float | None = Field(default=None, ge=-1e14, le=1e14, description="amount not to be exceeded [currency]")
    draws: int = Field(default=20_000, ge=100, le=1_000_000, description="draws [draws]")
    seed: int = Field(default=SEED, ge=0, description="seed of the generator [number]")

    @model_validator(mode="after")
    def _bounded(self) -> CostRiskInput:
        if len(self.lines) * self.draws > 20_000_000:
            raise ValueError("lines x draws at most 20,000,000")
        return self


def _moments(line: CostLine, shape: Shape) -> tuple[float, float]:
    """Mean and variance in closed form: triangular (a + m + b) / 3 and (a2 + m2 + b2 - am - ab - mb) / 18; PERT mean
    (a + 4m + b) / 6 and (mean - a)(b - mean) / 7."""
    a, m, b = line.low, line.likely, line.high
    if shape == "triangular":
        return (a + m + b) / 3, (a * a + m * m + b * b - a * m - a * b - m * b) / 18
    mean = (a + 4 * m + b) / 6
    return mean, (mean - a) * (b - mean) / 7


def cost_risk(i: CostRiskInput) -> dict[str, Any]:
    """Sum of amounts with ranges: p10, p50, p80, p90, mean, sd, and exact_mean and exact_sd in closed form (the latter
    for independent lines) [currency]; likely: the sum of the likely amounts [currency]; chance_within_likely and
    chance_over_ceiling (None without a ceiling) [0-1]; reserve_p80: what p80 asks on top of the likely sum [currency];
    drivers [{name, variance_percent}], widest first [%]."""
    rng = np.random.default_rng(i.seed)
    trouble = rng.standard_normal(i.draws) if i.common else np.zeros(0)
    total = np.zeros(i.draws)
    for line in i.lines:
        values = draw(rng, Driver(low=line.low, likely=line.likely, high=line.high), i.draws, i.shape)
        total += together(rng, values, trouble, np.asarray(i.common)) if i.common else values
    moments = [_moments(line, i.shape) for line in i.lines]
    likely, variance = sum(x.likely for x in i.lines), sum(v for _, v in moments)
    p10, p50, p80, p90 = (round(float(x), 2) for x in np.percentile(total, [10, 50, 80, 90]))
    drivers = sorted(
        (
            {"name": line.name, "variance_percent": round(100 * v / variance, 2) if variance > 0 else 0.0}
            for line, (_, v) in zip(i.lines, moments, strict=True)
        ),
        key=lambda d: -float(str(d["variance_percent"])),
    )
    return {
        "p10": p10,
        "p50": p50,
        "p80": p80,
        "p90": p90,
        "mean": round(float(total.mean()), 2),
        "sd": round(float(total.std(ddof=1)), 2),
        "exact_mean": round(sum(m for m, _ in moments), 2),
        "exact_sd": round(max(0.0, variance) ** 0.5, 2),
        "likely": round(likely, 2),
        "chance_within_likely": round(float((total <= likely).mean()), 4),
        "chance_over_ceiling": None if i.ceiling is None else round(float((total > i.ceiling).mean()), 4),
        "reserve_p80": round(max(0.0, p80 - likely), 2),
        "drivers": drivers,
    }
