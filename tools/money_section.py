"""The economics section: cost, benefit, return and spread, as the company's finance people said they reckon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copilot.domain.plan import Economics, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues
from tools.benefit_section import section_benefits
from tools.breakeven_section import own_hosting_capacity, section_breakeven
from tools.budget import Budget, find_budget, own_staff
from tools.budget_moves import all_ways
from tools.budget_ways import Over, choose
from tools.cost_section import live_share, section_costs, section_effort, section_token_cost
from tools.demand import Demand
from tools.economics import CashInput, NeededBenefitInput, needed_benefit, tco_roi
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.model_choice import ModelPick
from tools.money import BudgetInput, budget_check
from tools.money_words import over_budget, payback, ways_in_words
from tools.schedule_section import Timetable
from tools.sizing_section import SizingPick
from tools.spread_section import section_spread
from tools.trail import Result, calculate, cautious, derive, numbers, sources_of, unique_sources

__all__ = ["Money", "section_economics", "section_token_cost"]

_MONEY_KEYS = (
    "cost",
    "effort",
    "benefit",
    "saving",
    "adoption",
    "fx",
    "discount",
    "budget",
    "tokens",
    "cache",
    "integration",
    "process",
    "train",
    "spread",
)


@dataclass(frozen=True)
class Money:
    economics: Economics
    cash: Result
    budget: Budget | None
    tokens: Result


def section_economics(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    hosting: HostingChoice,
    pick: ModelPick,
    sizing: SizingPick,
    tokens: Result,
    timetable: Timetable,
    use_cases: Sequence[UseCase],
) -> Money:
    """Cost, benefit, return, spread and the budget's verdict; three ways out when the money does not reach, and what
    would have to change when it is never paid back."""
    language, currency = inputs.engagement.language, inputs.engagement.currency
    work = section_effort(ledger, catalogue, demand, use_cases)
    live = live_share(inputs, ledger, timetable)
    cost = section_costs(inputs, ledger, catalogue, demand, hosting, sizing, work, tokens, live, use_cases)
    gain, gain_sources = section_benefits(inputs, ledger, catalogue, demand, live)
    rate = cautious(ledger, "discount.rate")
    flows = {
        "capex": cost.known("capex"),
        "opex_by_year": Known(tuple(cost.out["opex_by_year"]), "", cost.id),
        "benefits_by_year": Known(tuple(gain.out["benefits_by_year"]), "", gain.id),
        "discount_percent": rate,
    }
    cash = calculate(
        ledger,
        "tco_roi",
        CashInput,
        tco_roi,
        {**flows, "start": Known(timetable.schedule.start.isoformat(), "date", timetable.result.id)},
        "NPV = sum(cash flow_t / (1 + r)^t); ROI = (benefit - cost) / cost; "
        "three years, before tax, own staff time left out unless the budget holds it",
    )
    limit, limit_said = _limit(ledger, flows["opex_by_year"])
    need = calculate(
        ledger,
        "needed_benefit",
        NeededBenefitInput,
        needed_benefit,
        {**flows, "limit_months": limit},
        "benefit of a full year at which the present value is nought, and at which it pays back in time",
    )
    money = find_budget(ledger)
    check = _check(ledger, flows, work, money) if money else None
    risk = section_spread(ledger, flows, gain, timetable, limit if limit_said else None, money)
    even = section_breakeven(inputs, ledger, catalogue, hosting, cost, tokens)
    capacity = own_hosting_capacity(inputs, ledger, demand, sizing, cost, tokens)
    _record_payback(ledger, cash)
    late = payback(language, currency, cash, gain, need, limit.number, limit_said)
    outs: tuple[str, ...] = ()
    verdicts = [late] if late else []
    if money and check and check.out["over_budget"]:
        chosen = tuple(sorted((u for u in use_cases if u.selected), key=lambda u: u.rank))
        over = Over(inputs, catalogue, demand, hosting, pick, sizing, tokens, work, cost, gain, check, money, chosen)
        found = choose(over, ledger, all_ways(over, ledger))
        outs = ways_in_words(language, currency, found, check)
        verdicts.insert(0, over_budget(language, currency, check, money.amount.number, found))
    economics = Economics(
        budget=money.amount.number if money else None,
        capex=cost.number("capex"),
        opex_by_year=tuple(cost.out["opex_by_year"]),
        benefits_by_year=tuple(gain.out["benefits_by_year"]),
        npv=cash.number("npv"),
        irr=cash.out["irr"],
        payback_months=cash.out["payback_months"],
        roi=cash.number("roi"),
        p10=risk.number("p10"),
        p50=risk.number("p50"),
        p90=risk.number("p90"),
        breakeven_calls_per_month=even.out["calls_per_month"],
        over_budget=bool(check.out["over_budget"]) if check else None,
        ways_out=outs,
        verdicts=tuple(verdicts),
        assumptions=tuple(a.id for a in ledger.assumptions if a.key.split(".")[0] in _MONEY_KEYS),
        sources=unique_sources(
            [cash.id, cost.id, gain.id, risk.id, even.id, check.id if check else "", tokens.id, work.id, need.id],
            [capacity.id] if capacity else (),
            money.sources if money else (),
            gain_sources,
            [rate.source],
            sources_of(ledger, "payback.limit"),
        ),
    )
    return Money(economics, cash, money, tokens)


def _limit(ledger: Ledger, years: Known) -> tuple[Known, bool]:
    """Payback asked for in months, and whether somebody said it; else the years that are counted."""
    if numbers(ledger, "payback.limit"):
        limit = cautious(ledger, "payback.limit", worst=min, unit="month")
        if 0 < limit.number <= 360:
            return limit, True
    months = 12.0 * len(years.value)
    used = {"opex_by_year": years}
    return derive(ledger, "months_counted", used, months, "month", "12 x years counted; nobody set a limit"), False


def _check(ledger: Ledger, flows: dict[str, Known], work: Result, money: Budget) -> Result:
    """The cost of the budget's years against the budget."""
    return calculate(
        ledger,
        "budget_check",
        BudgetInput,
        budget_check,
        {
            "budget": money.amount,
            "capex": flows["capex"],
            "opex_by_year": flows["opex_by_year"],
            "years": money.years,
            **own_staff(ledger, work.known("own_days", "person-day"), money),
        },
        "cost of the budget's years against the budget",
    )


def _record_payback(ledger: Ledger, cash: Result) -> None:
    """Payback against what finance demands, when it said so."""
    if numbers(ledger, "payback.limit"):
        limit = cautious(ledger, "payback.limit", worst=min, unit="month")
        months = cash.out["payback_months"]
        ledger.record(
            "payback_check",
            {"payback_months": cash.known("payback_months", "month"), "limit": limit},
            {"within": months is not None and months <= limit.number, "limit_months": round(limit.number, 1)},
            "payback <= limit",
        )
