"""Own hosting against a service: from how many calls it pays, when it has paid, and how both grow over the years."""

from __future__ import annotations

import math
from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen

CURVE_POINTS = 13  # from a tenth of the break-even (or of the volume given) to ten times as much, evenly in logarithms


class BreakevenInput(Frozen):
    fixed_per_month: float = Field(ge=0, le=1e12, description="own hosting, fixed cost [currency/month]")
    api_per_call: float = Field(ge=0, le=1e6, description="price of a call of the service [currency/call]")
    own_per_call: float = Field(default=0, ge=0, le=1e6, description="own marginal cost of a call [currency/call]")


def breakeven(i: BreakevenInput) -> dict[str, Any]:
    """calls_per_month [1/month] from which own hosting is cheaper: fixed / (service price - own cost of a call); None
    if never."""
    margin = i.api_per_call - i.own_per_call
    calls = i.fixed_per_month / margin if margin > 0 else math.inf
    return {"calls_per_month": round(calls) if calls < 1e15 else None}


class SelfHostInput(Frozen):
    """Sets of machines are bought as the volume needs them, each good for so many calls at the planned load."""

    calls_per_month: float = Field(gt=0, le=1e12, description="calls in the first month [1/month]")
    growth_percent: float = Field(default=0, ge=-90, le=500, description="growth of the calls [%/year]")
    years: int = Field(default=3, ge=1, le=10, description="years looked at [year]")
    api_per_call: float = Field(ge=0, le=1e6, description="price of a call of the service today [currency/call]")
    api_price_change: float = Field(default=0, ge=-90, le=100, description="change of the service's price [%/year]")
    set_price: float = Field(ge=0, le=1e12, description="price of one set of machines [currency]")
    set_per_month: float = Field(
        ge=0, le=1e12, description="energy, maintenance, rack or rent of one set [currency/month]"
    )
    staff_per_month: float = Field(
        default=0, ge=0, le=1e12, description="people who run it, however many sets [currency/month]"
    )
    own_per_call: float = Field(default=0, ge=0, le=1e6, description="own marginal cost of a call [currency/call]")
    set_calls_per_month: float = Field(
        gt=0, le=1e12, description="calls one set can serve if busy around the clock [1/month]"
    )
    utilisation: float = Field(default=30, gt=0, le=100, description="share of that which is planned with [%]")
    discount_percent: float = Field(default=0, ge=0, le=100, description="discount rate [%/year]")


def self_host(i: SelfHostInput) -> dict[str, Any]:
    """Own hosting against a service over the years, month by month.

    breakeven_calls_per_month: the steady volume at which both cost the same over the years, sets counted whole; None
    if own hosting never gets cheaper [1/month]. paid_back_month: the first month at whose end all that was spent on
    own hosting is no more than what the service would have cost; None within the years [month]. own_by_year,
    api_by_year, own_total, api_total, saving_present_value (service less own, discounted monthly) [currency];
    sets_by_year [sets]; utilisation_by_year, against calls around the clock [%]; cheaper: own, api or equal; curve
    [{calls_per_month, own_per_month, api_per_month}] at steady volumes, purchase spread over the years.
    """
    usable = i.set_calls_per_month * i.utilisation / 100
    growth, change = (1 + i.growth_percent / 100) ** (1 / 12), (1 + i.api_price_change / 100) ** (1 / 12)
    discount = (1 + i.discount_percent / 100) ** (1 / 12)
    months = 12 * i.years
    own, api, sets_at, busy = [0.0] * i.years, [0.0] * i.years, [0] * i.years, [0.0] * i.years
    sets, spent, saving, paid = 0, 0.0, 0.0, None
    for m in range(months):
        calls, year = i.calls_per_month * growth**m, m // 12
        need = max(1, math.ceil(calls / usable - 1e-9))
        bought = max(0, need - sets)
        sets = max(sets, need)
        mine = bought * i.set_price + sets * i.set_per_month + i.staff_per_month + calls * i.own_per_call
        theirs = calls * i.api_per_call * change**m
        own[year] += mine
        api[year] += theirs
        sets_at[year] = sets
        busy[year] += calls / (sets * i.set_calls_per_month) / 12
        spent += mine - theirs
        saving += (theirs - mine) / discount ** (m + 1)
        if paid is None and spent <= 0:
            paid = m + 1
    even = _steady_breakeven(i, usable)
    total_own, total_api = round(sum(own), 2), round(sum(api), 2)
    return {
        "breakeven_calls_per_month": even,
        "paid_back_month": paid,
        "own_by_year": [round(x, 2) for x in own],
        "api_by_year": [round(x, 2) for x in api],
        "own_total": total_own,
        "api_total": total_api,
        "saving_present_value": round(saving, 2),
        "sets_by_year": sets_at,
        "utilisation_by_year": [round(100 * x, 2) for x in busy],
        "cheaper": "equal" if total_own == total_api else "own" if total_own < total_api else "api",
        "curve": _curve(i, usable, even or i.calls_per_month),
    }


def _mean_api(i: SelfHostInput) -> float:
    """Mean price of a call over the months, its change counted."""
    change = (1 + i.api_price_change / 100) ** (1 / 12)
    return i.api_per_call * sum(float(change**m) for m in range(12 * i.years)) / (12 * i.years)


def _steady_breakeven(i: SelfHostInput, usable: float) -> float | None:
    """The smallest steady volume c with staff + sets(c) x each <= c x margin, where sets(c) = ceil(c / usable).

    With n sets, c lies in ((n - 1) x usable, n x usable] and must reach (staff + n x each) / margin; the first n for
    which that is within reach of n x usable is n >= staff / (margin x usable - each).
    """
    margin = _mean_api(i) - i.own_per_call
    each = i.set_price / (12 * i.years) + i.set_per_month
    per_set = margin * usable - each  # what a full set earns a month
    if margin <= 0 or per_set < 0 or (per_set == 0 and i.staff_per_month > 0):
        return None
    n = max(1, math.ceil(i.staff_per_month / per_set - 1e-9)) if per_set else 1
    calls = max((i.staff_per_month + n * each) / margin, (n - 1) * usable)
    return float(math.ceil(calls - 1e-6)) if calls < 1e15 else None


def _curve(i: SelfHostInput, usable: float, around: float) -> list[dict[str, float]]:
    each, price = i.set_price / (12 * i.years) + i.set_per_month, _mean_api(i)
    out = []
    for k in range(CURVE_POINTS):
        calls = max(around, 1.0) * 10 ** (-1 + 2 * k / (CURVE_POINTS - 1))
        sets = max(1, math.ceil(calls / usable - 1e-9))
        own = i.staff_per_month + sets * each + calls * i.own_per_call
        row = {"calls_per_month": calls, "own_per_month": own, "api_per_month": calls * price}
        out.append({name: round(x, 2) for name, x in row.items()})
    return out
