"""One way out of too small a budget, reckoned anew: the plan's cost with something changed, against the budget."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from tools.money import CostInput, costs


class WayOutInput(CostInput):
    """The cost inputs after the change, the budget, and what the plan cost before it."""

    budget: float = Field(ge=0, le=1e13, description="money available [currency]")
    years: int = Field(ge=1, le=30, description="years that the budget covers [year]")
    staff_by_year: tuple[float, ...] = Field(
        default=(), max_length=30, description="own staff by year, when the budget holds it [currency]"
    )
    cost_before: float = Field(ge=0, le=1e13, description="cost in the budget's years before the change [currency]")
    total_before: float = Field(ge=0, le=1e13, description="cost of all three years before the change [currency]")
    benefit_lost_by_year: tuple[float, ...] = Field(
        default=(), max_length=30, description="benefit given up by year [currency]"
    )
    own_days: float = Field(default=0, ge=0, le=1e6, description="additional work of own staff [person-day]")
    own_day: float = Field(default=0, ge=0, le=1e7, description="loaded cost of an own day [currency/day]")


def way_out(i: WayOutInput) -> dict[str, Any]:
    """cost: in the budget's years after the change; saved: against before (negative: dearer); gap_left: what is still
    missing, 0 when it fits; price: what is given up for it, over three years: benefit, own work, and what it costs
    more later; capex, opex_by_year, total: of three years [currency]; closes_gap [yes/no]; percent_of_gap: share of
    the gap that it closes [%]."""
    new = costs(CostInput.model_validate({k: getattr(i, k) for k in CostInput.model_fields}))
    spent = new["capex"] + sum(new["opex_by_year"][: i.years]) + sum(i.staff_by_year[: i.years])
    total = new["capex"] + sum(new["opex_by_year"]) + sum(i.staff_by_year)
    saved, gap = i.cost_before - spent, i.cost_before - i.budget
    later = max(0.0, total - i.total_before)
    return {
        "cost": round(spent, 2),
        "saved": round(saved, 2),
        "gap_left": round(max(0.0, spent - i.budget), 2),
        "closes_gap": spent <= i.budget,
        "percent_of_gap": round(100 * saved / gap, 1) if gap > 0 else 100.0,
        "price": round(sum(i.benefit_lost_by_year) + i.own_days * i.own_day + later, 2),
        "capex": new["capex"],
        "opex_by_year": new["opex_by_year"],
        "total": round(total, 2),
    }
