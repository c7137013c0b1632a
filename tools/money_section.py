"""What it costs and brings for this company: the economics section, reckoned as its finance people said they
reckon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from copilot.domain.plan import Economics, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues
from tools.benefit_section import benefit_spread, cost_level, section_benefits
from tools.budget import Budget, find_budget, ways_out
from tools.demand import CLASSES, Demand, catalogue_source, exchange_rate, size_class
from tools.economics import CashInput, tco_roi
from tools.hosting import HostingChoice
from tools.hosting_cost import BreakevenInput, breakeven
from tools.ledger import Known, Ledger
from tools.model_choice import ModelPick
from tools.money import BudgetInput, CostInput, EffortInput, budget_check, costs, effort
from tools.schedule_section import Timetable, system_count
from tools.simulate import SensitivityInput, sensitivity
from tools.sizing_section import SizingPick
from tools.token_cost import TokenCostInput, token_cost
from tools.trail import Result, calculate, cautious, derive, numbers, sources_of, unique_sources

SOFTWARE_USD = {"micro": 150, "small": 1200, "medium": 15000, "large": 60000, "enterprise": 200000}
APP_HOSTING_USD = {"micro": 250, "small": 900, "medium": 4000, "large": 14000, "enterprise": 40000}


@dataclass(frozen=True)
class Money:
    economics: Economics
    cash: Result
    budget: Budget | None
    tokens: Result


def section_token_cost(
    inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues, demand: Demand, hosting: HostingChoice, pick: ModelPick
) -> Result:
    """Cost of calling a service for the whole load: the chosen one, or the one that own hosting is compared with."""
    service = pick.model if hosting.hosting == "api" and pick.model.is_service else pick.service_fallback
    price = catalogue.prices.tokens[service.price]
    source = catalogue_source(
        ledger,
        catalogue,
        "prices",
        service.price,
        f"{service.name}: USD {price[0]:g} in, {price[1]:g} out, {price[2]:g} cached, per million tokens",
    )
    return calculate(
        ledger,
        "token_cost",
        TokenCostInput,
        token_cost,
        {
            "calls_per_month": demand.calls_per_month,
            "input_tokens": demand.input_tokens,
            "output_tokens": demand.output_tokens,
            "input_price": Known(price[0], "USD per million", source),
            "output_price": Known(price[1], "USD per million", source),
            "cached_price": Known(price[2], "USD per million", source),
            "cache_percent": ledger.assume("cache.share"),
            "fx": exchange_rate(inputs, ledger, catalogue),
        },
        "calls x (fresh input x price + cached input x price + output x price) / 1e6 x exchange rate",
    )


def _effort(ledger: Ledger, catalogue: Catalogues, demand: Demand, use_cases: Sequence[UseCase]) -> Result:
    size = catalogue.tasks.sizes[demand.size]
    chosen = sorted((u for u in use_cases if u.selected), key=lambda u: u.rank)
    return calculate(
        ledger,
        "effort",
        EffortInput,
        effort,
        {
            "usecase_days": ledger.assume("effort.usecase_days", value=size.usecase_days),
            "routes": Known(
                tuple(u.route for u in chosen), "", chosen[0].sources[0] if chosen and chosen[0].sources else ""
            ),
            "integration_days": ledger.assume("effort.integration_days", value=size.integration_days),
            "systems": system_count(ledger),
            "base_days": ledger.assume("effort.base_days", value=size.base_days),
            "own_percent": ledger.assume("effort.own_share", value=_own_share(ledger)),
        },
        "days = use cases (the first whole, others 0.7) x route factor + systems x days + fixed days",
    )


def _own_share(ledger: Ledger) -> float | None:
    """Without people who know the subject the partner does more of the work; None leaves the default."""
    said = numbers(ledger, "staff.ai")
    skilled = min((float(e.value or 0) for e in said if e.role != "exec"), default=None)
    return None if skilled is None or skilled >= 3 else 25.0 if skilled < 1 else 30.0


def _live_share(inputs: PlanInputs, ledger: Ledger, timetable: Timetable) -> Known:
    year_end = timetable.schedule.start + timedelta(days=365)
    share = round(max(0.0, min(1.0, (year_end - timetable.release).days / 365)), 3)
    c = ledger.record(
        "live_share",
        {"release": Known(timetable.release.isoformat(), "date", timetable.result.id)},
        {"share": share},
        "share of the first twelve months after the expected first productive use",
    )
    return Known(share, "share", c.id)


def _rates_source(ledger: Ledger, catalogue: Catalogues) -> str:
    return catalogue_source(
        ledger, catalogue, "prices", "fx_per_usd", "planning exchange rates, to be confirmed by finance"
    )


def _class_of_users(demand: Demand, catalogue: Catalogues) -> str:
    """Software and hosting are bought for those who use it, not for the payroll: the class of a company in which half
    the people are users, never above the company's own."""
    by_users = size_class(2 * demand.users_year3.number, catalogue)
    return min(by_users, demand.size, key=CLASSES.index)


def _costs(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    hosting: HostingChoice,
    sizing: SizingPick,
    work: Result,
    tokens: Result,
    live: Known,
) -> Result:
    level, fx = cost_level(inputs, catalogue), exchange_rate(inputs, ledger, catalogue)
    size = catalogue.tasks.sizes[demand.size]

    def local(usd: float) -> float:
        return round(usd * fx.number, 4)

    price_level = min(1.5, max(0.4, level.partner / 700))  # software and support follow the country's prices
    partner = ledger.assume("cost.partner_day", value=local(level.partner))
    test = ledger.assume("cost.security", value=local(level.security))
    said = numbers(ledger, "security.cost")
    security = cautious(ledger, "security.cost") if said else test
    formal = demand.at_least("medium")
    run = ledger.assume("effort.run_days", value=size.run_days)
    licensed = _class_of_users(demand, catalogue)
    own = ledger.assume("effort.run_own_share")
    given = {
        "partner_days": work.known("partner_days", "person-day"),
        "partner_day": partner,
        "security": security if formal or said else Known(0.0, "", ""),
        "contingency_percent": ledger.assume("cost.contingency"),
        "app_hosting_year": ledger.assume(
            "cost.app_hosting", value=local(APP_HOSTING_USD[licensed] * (0.4 if hosting.own_room else 1))
        ),
        "software_year": ledger.assume("cost.software", value=local(SOFTWARE_USD[licensed] * price_level)),
        "run_days": derive(
            ledger,
            "partner_run_days",
            {"run_days": run, "own_percent": own},
            round(run.number * (1 - own.number / 100), 1),
            "person-day",
            "days a year x share that the partner does",
        ),
        "security_year": derive(
            ledger,
            "security_retest",
            {"first_test": security},
            round(security.number * 0.5, 2),
            "per year",
            "half of the first test, every year",
        )
        if formal
        else Known(0.0, "", ""),
        "growth": derive(
            ledger,
            "growth",
            {"users_year1": demand.users, "users_year3": demand.users_year3},
            round(demand.users_year3.number / max(1.0, demand.users.number), 3),
            "times",
            "users in year three / users in year one",
        ),
        "live_share_year1": live,
    }
    if hosting.hosting == "api":
        given["tokens_year"] = tokens.known("per_year")
    elif sizing.card and sizing.server and sizing.gpu and sizing.machines:
        card, server, gpu = sizing.card, sizing.server, sizing.gpu.id
        rate = fx.number / catalogue.prices.fx_per_usd[card.currency]
        source = catalogue_source(
            ledger,
            catalogue,
            "accelerators",
            f"{card.id} price",
            f"{card.name}: {card.price[0]:g}-{card.price[1]:g} "
            f"{card.currency} a card, rent {card.rent[0]:g}-{card.rent[1]:g} an hour; server {server.id}: "
            f"USD {server.usd[0]:g}-{server.usd[1]:g}, CNY {server.cny[0]:g}-{server.cny[1]:g}",
        )

        own_rate = Known(catalogue.prices.fx_per_usd[card.currency], "per USD", _rates_source(ledger, catalogue))

        def priced(what: str, span: tuple[float, float]) -> Known:
            """The middle of a price range in the plan's currency."""
            used = {
                "low": Known(span[0], card.currency, source),
                "high": Known(span[1], card.currency, source),
                "rate": fx,
                "rate_of_price": own_rate,
            }
            middle = round(sum(span) / 2 * rate, 4)
            formula = "(low + high) / 2 x rate / rate of the price's own currency"
            return derive(ledger, what, used, middle, inputs.engagement.currency, formula)

        if hosting.own_room:
            given |= {
                "cards": Known(sizing.sizing.gpus, "cards", gpu),
                "card_price": priced("card_price", card.price),
                "servers": sizing.machines.known("servers"),
                "server_price": priced("server_price", server.cny if card.currency == "CNY" else server.usd),
                "power_kw": sizing.machines.known("power_kw", "kW"),
                "pue": ledger.assume("cost.power_overhead"),
                "kwh": ledger.assume("cost.kwh", value=local(level.kwh)),
                "maintenance_percent": ledger.assume("cost.maintenance"),
            }
        else:
            given |= {
                "rented_cards": Known(sizing.sizing.gpus, "cards", gpu),
                "rent_hour": priced("rent_hour", card.rent),
            }
    return calculate(
        ledger,
        "costs",
        CostInput,
        costs,
        given,
        "capex = machines + partner days + tests + contingency; opex = energy + maintenance + rent + calls + running",
    )


def _breakeven(
    inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues, hosting: HostingChoice, cost: Result, tokens: Result
) -> Result:
    """Own hosting against the service; when the plan calls a service, against one card of 40 GB or more bought for
    it."""
    years = ledger.assume("cost.depreciation_years")
    if hosting.hosting == "api":
        fx = exchange_rate(inputs, ledger, catalogue)
        cards = [
            a
            for a in catalogue.accelerators
            if a.form == "pcie" and a.memory_gb >= 40 and a.availability(inputs.engagement.country) != "restricted"
        ]
        usd = min(sum(a.price) / 2 / catalogue.prices.fx_per_usd[a.currency] for a in cards)
        server = sum(catalogue.servers[0].usd) / 2
        source = catalogue_source(
            ledger, catalogue, "accelerators", "cheapest server", f"card USD {usd:.0f}, server USD {server:.0f}"
        )
        fixed = derive(
            ledger,
            "own_hosting_month",
            {"machines_usd": Known(round(usd + server, 2), "USD", source), "rate": fx, "years": years},
            round((usd + server) * fx.number * (1 / years.number + 0.15) / 12, 2),
            "per month",
            "machines x (1 / years + 15 % for energy and maintenance) / 12",
        )
    else:
        lines = cost.out["yearly_lines"]
        month = (cost.number("machines") / years.number + lines["energy"] + lines["maintenance"] + lines["rent"]) / 12
        fixed = derive(
            ledger,
            "own_hosting_month",
            {"machines": cost.known("machines"), "yearly_lines": cost.known("yearly_lines"), "years": years},
            round(month, 2),
            "per month",
            "(machines / years + energy + maintenance + rent) / 12",
        )
    return calculate(
        ledger,
        "breakeven",
        BreakevenInput,
        breakeven,
        {"fixed_per_month": fixed, "api_per_call": tokens.known("per_call")},
        "calls = fixed cost of own hosting a month / price of a call",
    )


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
    """Cost, benefit, return, spread and the budget's verdict; three ways out when the money does not reach."""
    work = _effort(ledger, catalogue, demand, use_cases)
    live = _live_share(inputs, ledger, timetable)
    cost = _costs(inputs, ledger, catalogue, demand, hosting, sizing, work, tokens, live)
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
        flows,
        "NPV = sum(cash flow_t / (1 + r)^t); ROI = (benefit - cost) / cost; "
        "three years, before tax, own staff time left out unless the budget holds it",
    )
    spread = Known(
        benefit_spread([*numbers(ledger, "benefit.share"), *numbers(ledger, "benefit.base")]), "times", gain.id
    )
    risk = calculate(
        ledger,
        "sensitivity",
        SensitivityInput,
        sensitivity,
        {**flows, "benefit_range": spread},
        "Monte Carlo, triangular ranges, fixed seed",
    )
    even = _breakeven(inputs, ledger, catalogue, hosting, cost, tokens)
    money = find_budget(ledger)
    over: bool | None = None
    outs: tuple[str, ...] = ()
    verdict = ""
    if money:
        staff = _own_staff(ledger, demand, work, money)
        check = calculate(
            ledger,
            "budget_check",
            BudgetInput,
            budget_check,
            {
                "budget": money.amount,
                "capex": flows["capex"],
                "opex_by_year": flows["opex_by_year"],
                "years": money.years,
                **staff,
            },
            "cost of the budget's years against the budget",
        )
        over, verdict = bool(check.out["over_budget"]), check.id
        if over:
            outs = ways_out(inputs, ledger, check, cost, work, sizing, hosting)
    _record_payback(ledger, cash)
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
        over_budget=over,
        ways_out=outs,
        assumptions=tuple(
            a.id
            for a in ledger.assumptions
            if a.key.split(".")[0]
            in (
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
            )
        ),
        sources=unique_sources(
            [cash.id, cost.id, gain.id, risk.id, even.id, verdict, tokens.id, work.id],
            money.sources if money else (),
            gain_sources,
            [rate.source],
            sources_of(ledger, "payback.limit"),
        ),
    )
    return Money(economics, cash, money, tokens)


def _own_staff(ledger: Ledger, demand: Demand, work: Result, money: Budget) -> dict[str, Known]:
    """Own staff by year, only when the budget holds it."""
    if not money.holds_staff:
        return {}
    day, run, own = (
        ledger.assume("cost.staff_day"),
        ledger.assume("effort.run_days"),
        ledger.assume("effort.run_own_share").number / 100,
    )
    first = work.number("own_days") * day.number
    later = run.number * own * day.number
    c = ledger.record(
        "own_staff",
        {"own_days": work.known("own_days", "person-day"), "day": day, "run_days": run},
        {"by_year": [round(first + later / 2, 2), round(later, 2), round(later, 2)]},
        "own days x loaded day",
    )
    return {"staff_by_year": Known(tuple(c.outputs["by_year"]), "", c.id)}


def _record_payback(ledger: Ledger, cash: Result) -> None:
    """Payback against what finance demands, when it said so."""
    said = numbers(ledger, "payback.limit")
    if said:
        limit = cautious(ledger, "payback.limit", worst=min, unit="month")
        months = cash.out["payback_months"]
        ledger.record(
            "payback_check",
            {"payback_months": cash.known("payback_months", "month"), "limit": limit},
            {"within": months is not None and months <= limit.number, "limit_months": round(limit.number, 1)},
            "payback <= limit",
        )
