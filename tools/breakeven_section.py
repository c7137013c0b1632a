"""Own hosting against a service for this company: the break-even, and the years with growth and utilisation."""

from __future__ import annotations

from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues
from tools.demand import Demand, catalogue_source, exchange_rate
from tools.hosting import HostingChoice
from tools.hosting_cost import BreakevenInput, SelfHostInput, breakeven, self_host
from tools.ledger import Known, Ledger
from tools.sizing_section import SizingPick
from tools.trail import Result, calculate, derive


def section_breakeven(
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


def own_hosting_capacity(
    inputs: PlanInputs, ledger: Ledger, demand: Demand, sizing: SizingPick, cost: Result, tokens: Result
) -> Result | None:
    """Own machines against the service over three years, with growth and the share of the capacity that is used; None
    when the plan has no machines of its own, or nobody calls."""
    calls = demand.calls_per_month
    if sizing.gpu is None or not tokens.number("per_call") or not calls.number:
        return None
    gpu, lines = sizing.gpu, cost.out["yearly_lines"]
    served = derive(
        ledger,
        "calls_around_the_clock",
        {"tokens_per_s": gpu.known("tokens_per_s_total", "token/s"), "output_tokens": demand.output_tokens},
        round(gpu.number("tokens_per_s_total") / demand.output_tokens.number * 86_400 * 30.4375),
        "per month",
        "tokens a second / output tokens of a call x seconds of a month",
    )
    growth = 100 * ((demand.users_year3.number / max(1.0, demand.users.number)) ** 0.5 - 1)
    running = round((lines["energy"] + lines["maintenance"] + lines["rent"]) / 12, 2)
    return calculate(
        ledger,
        "self_host",
        SelfHostInput,
        self_host,
        {
            "calls_per_month": calls,
            "growth_percent": derive(
                ledger,
                "growth_year",
                {"users_year1": demand.users, "users_year3": demand.users_year3},
                round(min(500.0, max(-90.0, growth)), 3),
                "percent",
                "(users in year three / users in year one)^(1/2) - 1",
            ),
            "api_per_call": tokens.known("per_call"),
            "set_price": cost.known("machines"),
            "set_per_month": derive(
                ledger,
                "set_month",
                {"yearly_lines": cost.known("yearly_lines")},
                running,
                "per month",
                "(energy + maintenance + rent) / 12",
            ),
            "set_calls_per_month": served,
        },
        "month by month: sets bought x price + sets x running, against calls x price of the service",
    )
