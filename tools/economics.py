"""Cash flows and what follows from them: net present value, internal rate, payback, return on investment."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

MAX_YEARS = 30


class CashInput(Frozen):
    """Money in one currency. Year 1 starts with the project; capex is paid at its start, the rest at each year's end.
    Tax and inflation are left out."""

    capex: float = Field(ge=0, le=1e13, description="paid at the start, currency")
    opex_by_year: tuple[float, ...] = Field(
        min_length=1, max_length=MAX_YEARS, description="running cost by year, currency"
    )
    benefits_by_year: tuple[float, ...] = Field(
        min_length=1, max_length=MAX_YEARS, description="benefits by year, currency"
    )
    discount_percent: float = Field(ge=0, le=100, description="discount rate, percent a year")
    horizon_years: int = Field(
        default=10,
        ge=1,
        le=MAX_YEARS,
        description="years in which payback is looked for; beyond the years given the last one repeats",
    )

    @model_validator(mode="after")
    def _same_length(self) -> CashInput:
        if len(self.opex_by_year) != len(self.benefits_by_year):
            raise ValueError("opex_by_year and benefits_by_year have the same number of years")
        return self


def npv(rate: float, flows: tuple[float, ...]) -> float:
    """Net present value of flows at years 0, 1, 2...: sum(flow_t / (1 + rate)^t)."""
    return sum(f / (1 + rate) ** t for t, f in enumerate(flows))


def irr(flows: tuple[float, ...]) -> float | None:
    """The rate at which the net present value is nought, by bisection between -99 % and 1000 %; None when there is
    none."""
    low, high = -0.99, 10.0
    at_low, at_high = npv(low, flows), npv(high, flows)
    if at_low * at_high > 0 or not any(flows):
        return None
    for _ in range(200):
        middle = (low + high) / 2
        if npv(middle, flows) * at_low > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def payback_months(capex: float, net_by_year: tuple[float, ...], horizon_years: int) -> float | None:
    """Months until the running sum of undiscounted flows is not negative; within a year the flow is even. None if
    never
    within the horizon. The last year given repeats."""
    left = capex
    for year in range(horizon_years):
        flow = net_by_year[min(year, len(net_by_year) - 1)]
        if flow >= left > 0:
            return round(12 * (year + left / flow), 1)
        left -= flow
        if left <= 0:
            return round(12.0 * (year + 1), 1) if capex > 0 else 0.0
    return None


def tco_roi(i: CashInput) -> dict[str, Any]:
    """tco, npv (currency), irr and roi (shares), payback_months. ROI = (benefits - cost) / cost over the years
    given."""
    net = tuple(b - o for b, o in zip(i.benefits_by_year, i.opex_by_year, strict=True))
    flows = (-i.capex, *net)
    cost = i.capex + sum(i.opex_by_year)
    rate = irr(flows)
    return {
        "tco": round(cost, 2),
        "npv": round(npv(i.discount_percent / 100, flows), 2),
        "irr": None if rate is None else round(rate, 4),
        "roi": round((sum(i.benefits_by_year) - cost) / cost, 4) if cost else 0.0,
        "payback_months": payback_months(i.capex, net, i.horizon_years),
    }
