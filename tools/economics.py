"""Cash flows and what follows from them: present value, internal rate, payback, return, and the benefit that is needed.

Tax is left out of all of it: it depends on depreciation rules and on the company's other income, and the finance
department adds it.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import expm1, log1p
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from copilot.domain.base import Frozen

MAX_YEARS = 30
LOWEST_RATE, HIGHEST_RATE = -0.99, 10.0  # an internal rate outside says nothing that a reader could use


class CashInput(Frozen):
    """Money in one currency. Year 1 starts with the project; capex is paid at its start, the rest at each year's end.
    Before tax. With inflation, the amounts are in prices of the start and the discount rate is the nominal one."""

    capex: float = Field(ge=0, le=1e13, description="paid at the start [currency]")
    opex_by_year: tuple[float, ...] = Field(
        min_length=1, max_length=MAX_YEARS, description="running cost by year [currency]"
    )
    benefits_by_year: tuple[float, ...] = Field(
        min_length=1, max_length=MAX_YEARS, description="benefits by year [currency]"
    )
    discount_percent: float = Field(ge=0, le=100, description="discount rate [%/year]")
    horizon_years: int = Field(
        default=10,
        ge=1,
        le=MAX_YEARS,
        description="years in which payback is looked for; beyond those given the last one repeats [year]",
    )
    years: int = Field(
        default=0, ge=0, le=MAX_YEARS, description="years counted; 0 = as many as given, more repeat the last [year]"
    )
    inflation_percent: float = Field(
        default=0, ge=-10, le=100, description="rise of all amounts from year to year [%/year]"
    )
    opex_growth_percent: float = Field(
        default=0, ge=-50, le=100, description="growth of running cost in the years beyond those given [%/year]"
    )
    benefit_growth_percent: float = Field(
        default=0, ge=-50, le=100, description="growth of benefits in the years beyond those given [%/year]"
    )
    start: date | None = Field(default=None, description="first day of year 1 [date]")

    @model_validator(mode="after")
    def _same_length(self) -> CashInput:
        if len(self.opex_by_year) != len(self.benefits_by_year):
            raise ValueError("opex_by_year and benefits_by_year have the same number of years")
        return self


def npv(rate: float, flows: tuple[float, ...]) -> float:
    """Net present value of flows at years 0, 1, 2...: sum(flow_t / (1 + rate)^t)."""
    return sum(f / (1 + rate) ** t for t, f in enumerate(flows))


def irr(flows: tuple[float, ...]) -> float | None:
    """The rate at which the net present value is nought [share]; None when there is none, or several, between -99 %
    and 1000 %."""
    rates = irr_all(flows)
    return rates[0] if len(rates) == 1 else None


def irr_all(flows: tuple[float, ...]) -> tuple[float, ...]:
    """Every rate between -99 % and 1000 % at which the net present value is nought [shares], lowest first.

    Real roots of sum(flow_t x^t) with x = 1 / (1 + rate), sharpened by bisection where the sign changes around them.
    """
    biggest = max((abs(f) for f in flows), default=0.0)
    if biggest == 0:
        return ()
    scaled = [f / biggest if abs(f) > 1e-12 * biggest else 0.0 for f in flows]  # a speck is no flow
    low_x, high_x = 1 / (1 + HIGHEST_RATE), 1 / (1 + LOWEST_RATE)
    signs = [f > 0 for f in scaled if f]
    if sum(a != b for a, b in pairwise(signs)) == 1:  # one root at most (Descartes): no need to seek
        root = _bisect(scaled, low_x, high_x)
        return () if root is None else (1 / root - 1,)
    roots = np.roots(scaled[::-1])
    real = sorted(float(r.real) for r in roots if abs(r.imag) < 1e-6 * max(1.0, abs(r)) and low_x <= r.real <= high_x)
    found: list[float] = []
    for x in real:
        sharp = _bisect(scaled, x * (1 - 1e-4), x * (1 + 1e-4)) or x
        if not found or abs(sharp - found[-1]) > 1e-6 * sharp:
            found.append(sharp)
    return tuple(sorted(1 / x - 1 for x in found))


def _bisect(flows: list[float], low: float, high: float) -> float | None:
    """Root of sum(flow_t x^t) between low and high; None when the ends have one sign."""

    def value(x: float) -> float:
        total = 0.0
        for f in reversed(flows):
            total = total * x + f
        return total

    at_low, at_high = value(low), value(high)
    if at_low == 0 or at_high == 0:
        return low if at_low == 0 else high
    if (at_low > 0) == (at_high > 0):
        return None
    for _ in range(200):
        middle = (low + high) / 2
        if (value(middle) > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _irr_reading(flows: tuple[float, ...], rates: tuple[float, ...]) -> str:
    """Why there is one internal rate, none or several: a word for programs to read."""
    if len(rates) == 1:
        return "one"
    if len(rates) > 1:
        return "several: the flows change sign more than once; use the present value"
    if all(f >= 0 for f in flows):
        return "none: nothing is spent"
    if all(f <= 0 for f in flows):
        return "none: nothing ever comes back"
    return "none: no rate between -99 % and 1000 % makes the present value nought"


def payback_months(capex: float, net_by_year: tuple[float, ...], horizon_years: int, rate: float = 0.0) -> float | None:
    """Months until the running sum of flows, discounted at `rate`, is no longer negative; within a year the flow is
    even. None if never within the horizon. The last year given repeats."""
    left = capex
    for year in range(horizon_years):
        flow = net_by_year[min(year, len(net_by_year) - 1)] / (1 + rate) ** (year + 1)
        if flow >= left > 0:
            return round(12 * (year + left / flow), 1)
        left -= flow
        if left <= 0:
            return round(12.0 * (year + 1), 1) if capex > 0 else 0.0
    return None


def _month_of(start: date | None, months: float | None) -> str | None:
    """Calendar month in which so many months after the start have passed: "2029-04"."""
    if start is None or months is None:
        return None
    number = start.year * 12 + start.month - 1 + int(months)
    return f"{number // 12:04d}-{number % 12 + 1:02d}" if number // 12 <= 9999 else None


def _years(given: tuple[float, ...], count: int, inflation: float, growth: float) -> tuple[float, ...]:
    """Amounts of `count` years: those given, then the last one grown; all raised by inflation (shares)."""
    out = []
    for t in range(count):
        beyond = max(0, t - len(given) + 1)
        out.append(given[min(t, len(given) - 1)] * (1 + growth) ** beyond * (1 + inflation) ** (t + 1))
    return tuple(out)


def tco_roi(i: CashInput) -> dict[str, Any]:
    """tco, npv [currency]; irr, roi [shares]; payback_months, discounted_payback_months [month] and the calendar month
    of the first when `start` is given; irr_reading: one, none or several and why; irr_candidates [shares];
    profitability_index = present value of what comes / capex [times]; equivalent_annual_cost: the even yearly amount
    with the same present value as all cost [currency/year]. ROI = (benefits - cost) / cost over the years counted.
    """
    count = i.years or len(i.opex_by_year)
    inflation = i.inflation_percent / 100
    opex = _years(i.opex_by_year, count, inflation, i.opex_growth_percent / 100)
    gains = _years(i.benefits_by_year, count, inflation, i.benefit_growth_percent / 100)
    net = tuple(b - o for b, o in zip(gains, opex, strict=True))
    flows = (-i.capex, *net)
    cost = i.capex + sum(opex)
    rate = i.discount_percent / 100
    rates = irr_all(flows)
    simple = payback_months(i.capex, net, i.horizon_years)
    spent = i.capex - npv(rate, (0.0, *(-o for o in opex)))
    annuity = -expm1(-count * log1p(rate)) / rate if rate else float(count)
    return {
        "tco": round(cost, 2),
        "npv": round(npv(rate, flows), 2),
        "irr": round(rates[0], 4) if len(rates) == 1 else None,
        "roi": round((sum(gains) - cost) / cost, 4) if cost else 0.0,
        "payback_months": simple,
        "discounted_payback_months": payback_months(i.capex, net, i.horizon_years, rate),
        "payback_month": _month_of(i.start, simple),
        "irr_reading": _irr_reading(flows, rates),
        "irr_candidates": [round(r, 4) for r in rates],
        "profitability_index": round(npv(rate, (0.0, *net)) / i.capex, 4) if i.capex else None,
        "equivalent_annual_cost": round(spent / annuity, 2),
    }


class NeededBenefitInput(Frozen):
    """What the benefit would have to be, in the shape that the plan's years have."""

    capex: float = Field(ge=0, le=1e13, description="paid at the start [currency]")
    opex_by_year: tuple[float, ...] = Field(
        min_length=1, max_length=MAX_YEARS, description="running cost by year [currency]"
    )
    benefits_by_year: tuple[float, ...] = Field(
        min_length=1, max_length=MAX_YEARS, description="benefits by year as planned [currency]"
    )
    discount_percent: float = Field(ge=0, le=100, description="discount rate [%/year]")
    limit_months: float = Field(default=36, gt=0, le=360, description="payback asked for [month]")

    @model_validator(mode="after")
    def _same_length(self) -> NeededBenefitInput:
        if len(self.opex_by_year) != len(self.benefits_by_year):
            raise ValueError("opex_by_year and benefits_by_year have the same number of years")
        return self


def needed_benefit(i: NeededBenefitInput) -> dict[str, Any]:
    """The benefit of a full year from which it is worth while, against the benefit planned.

    full_year: the last year's benefit as planned; for_npv: the one at which the present value over the years is
    nought; for_payback: the one that pays back within the limit, None when nothing is earned by then; more_for_npv,
    more_for_payback: what is missing [currency/year]; times_for_npv: for_npv / full_year [times], None when no benefit
    is planned; running_cost: the last year's, below which a benefit never pays back at all [currency/year].

    All years keep their proportions (the ramp of the first year); with no benefit planned, every year counts whole.
    """
    planned = i.benefits_by_year if i.benefits_by_year[-1] > 0 else (1.0,) * len(i.benefits_by_year)
    shape = tuple(b / planned[-1] for b in planned)
    rate = i.discount_percent / 100
    worth = npv(rate, (0.0, *shape))
    cost = i.capex - npv(rate, (0.0, *(-o for o in i.opex_by_year)))
    full = i.benefits_by_year[-1]
    for_npv, for_payback = cost / worth, _for_payback(i, shape)
    return {
        "full_year": round(full, 2),
        "for_npv": round(for_npv, 2),
        "for_payback": None if for_payback is None else round(for_payback, 2),
        "more_for_npv": round(max(0.0, for_npv - full), 2),
        "more_for_payback": None if for_payback is None else round(max(0.0, for_payback - full), 2),
        "times_for_npv": round(for_npv / full, 3) if full > 0 else None,
        "running_cost": round(i.opex_by_year[-1], 2),
    }


def _for_payback(i: NeededBenefitInput, shape: tuple[float, ...]) -> float | None:
    """Full-year benefit at which the undiscounted sum reaches nought after `limit_months`: spent till then / benefit
    years till then."""
    spent, earned, left = i.capex, 0.0, i.limit_months / 12
    year = 0
    while left > 0:
        part, at = min(1.0, left), min(year, len(shape) - 1)
        spent += part * i.opex_by_year[at]
        earned += part * shape[at]
        left, year = left - part, year + 1
    return spent / earned if earned > 1e-9 else None
