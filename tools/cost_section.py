"""What it costs this company: calls of a service, work, one-off and running cost, and where own hosting pays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from copilot.domain.plan import UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Accelerator, Catalogues
from tools.benefit_section import cost_level
from tools.demand import CLASSES, Demand, catalogue_source, exchange_rate, size_class
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.model_choice import ModelPick
from tools.money import CostInput, EffortInput, costs, effort
from tools.schedule_section import Timetable, system_count
from tools.sizing_section import SizingPick
from tools.token_cost import TokenCostInput, token_cost
from tools.trail import Result, calculate, cautious, derive, numbers
from tools.training_cost import FineTuneInput, finetune_cost

SOFTWARE_USD = {"micro": 150, "small": 1200, "medium": 15000, "large": 60000, "enterprise": 200000}
APP_HOSTING_USD = {"micro": 250, "small": 900, "medium": 4000, "large": 14000, "enterprise": 40000}
OWN_ROOM_APP_SHARE = 0.4  # of the application's hosting stays outside when the machines stand in the own room


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


def section_effort(ledger: Ledger, catalogue: Catalogues, demand: Demand, use_cases: Sequence[UseCase]) -> Result:
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
            "own_percent": ledger.assume("effort.own_share", value=own_share(ledger)),
        },
        "days = use cases (the first whole, others 0.7) x route factor + systems x days + fixed days",
    )


def own_share(ledger: Ledger) -> float | None:
    """Without people who know the subject the partner does more of the work; None leaves the default."""
    said = numbers(ledger, "staff.ai")
    skilled = min((float(e.value or 0) for e in said if e.role != "exec"), default=None)
    return None if skilled is None or skilled >= 3 else 25.0 if skilled < 1 else 30.0


def partner_day(inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues) -> Known:
    """Price of one day of an implementing partner at the country's level, a named assumption [currency]."""
    level, fx = cost_level(inputs, catalogue), exchange_rate(inputs, ledger, catalogue)
    return ledger.assume("cost.partner_day", value=round(level.partner * fx.number, 4))


def live_share(inputs: PlanInputs, ledger: Ledger, timetable: Timetable) -> Known:
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


def card_amount(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    sizing: SizingPick,
    what: str,
    span: tuple[float, float],
) -> Known:
    """The middle of a price range of the chosen card or its server, in the plan's currency."""
    card, server = sizing.card, sizing.server
    if card is None or server is None:
        raise ValueError("no card was chosen")
    source = catalogue_source(
        ledger,
        catalogue,
        "accelerators",
        f"{card.id} price",
        f"{card.name}: {card.price[0]:g}-{card.price[1]:g} "
        f"{card.currency} a card, rent {card.rent[0]:g}-{card.rent[1]:g} an hour; server {server.id}: "
        f"USD {server.usd[0]:g}-{server.usd[1]:g}, CNY {server.cny[0]:g}-{server.cny[1]:g}",
    )
    return _middle(inputs, ledger, catalogue, card, what, span, source)


def _middle(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    card: Accelerator,
    what: str,
    span: tuple[float, float],
    source: str,
) -> Known:
    fx, own = exchange_rate(inputs, ledger, catalogue), catalogue.prices.fx_per_usd[card.currency]
    used = {
        "low": Known(span[0], card.currency, source),
        "high": Known(span[1], card.currency, source),
        "rate": fx,
        "rate_of_price": Known(own, "per USD", _rates_source(ledger, catalogue)),
    }
    middle = round(sum(span) / 2 * (fx.number / own), 4)
    formula = "(low + high) / 2 x rate / rate of the price's own currency"
    return derive(ledger, what, used, middle, inputs.engagement.currency, formula)


def _training_run(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    sizing: SizingPick,
    use_cases: Sequence[UseCase],
) -> dict[str, Known]:
    """Computing for fine-tuning, when a selected use case is to be fine-tuned; nothing otherwise.

    A model whose weights are not known to the catalogue (a service) is taken as one of `train.parameters`; the width
    follows from parameters = 12 x layers x width^2.
    """
    if not any(u.selected and u.route in ("fine_tune", "train") for u in use_cases):
        return {}
    country = inputs.engagement.country
    rented = [a for a in catalogue.accelerators if a.in_clouds and a.availability(country) != "restricted"]
    card = sizing.card or min(
        (a for a in rented if a.memory_gb >= 48),
        key=lambda a: sum(a.rent) / catalogue.prices.fx_per_usd[a.currency] / a.tflops,
    )
    source = catalogue_source(
        ledger,
        catalogue,
        "accelerators",
        f"{card.id} rent",
        f"{card.name}: {card.memory_gb:g} GB, {card.tflops:g} TFLOPS, rent {card.rent[0]:g}-{card.rent[1]:g} "
        f"{card.currency} an hour",
    )
    size = ledger.assume("train.parameters")
    layers = round(32 * (size.number / 8) ** 0.25)  # depth of open models grows with the fourth root of their size
    width = derive(
        ledger,
        "model_width",
        {"parameters_b": size},
        float(round((size.number * 1e9 / (12 * layers)) ** 0.5)),
        "values",
        "parameters = 12 x layers x width^2, layers = 32 x (parameters / 8)^(1/4)",
    )
    run = calculate(
        ledger,
        "finetune_cost",
        FineTuneInput,
        finetune_cost,
        {
            "parameters_b": size,
            "layers": derive(
                ledger, "model_layers", {"parameters_b": size}, layers, "layers", "32 x (parameters / 8)^(1/4)"
            ),
            "hidden": width,
            "examples": ledger.assume("train.examples"),
            "tokens_per_example": ledger.assume("train.tokens"),
            "card_gb": Known(card.memory_gb, "GB", source),
            "peak_tflops": Known(card.tflops, "TFLOPS", source),
            "card_w": Known(card.power_w, "W", source),
            "price_per_gpu_hour": _middle(inputs, ledger, catalogue, card, "training_hour", card.rent, source),
        },
        "FLOPs = (4N + 6 x adapters + 2N recomputed) x tokens x rounds x runs; hours = FLOPs / (peak x utilisation)",
    )
    return {"training_run": run.known("cost", inputs.engagement.currency)}


def section_costs(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    hosting: HostingChoice,
    sizing: SizingPick,
    work: Result,
    tokens: Result,
    live: Known,
    use_cases: Sequence[UseCase],
) -> Result:
    """One-off and yearly cost of what was chosen, as one recorded calculation."""
    level, fx = cost_level(inputs, catalogue), exchange_rate(inputs, ledger, catalogue)
    size = catalogue.tasks.sizes[demand.size]

    def local(usd: float) -> float:
        return round(usd * fx.number, 4)

    price_level = min(1.5, max(0.4, level.partner / 700))  # software and support follow the country's prices
    partner = partner_day(inputs, ledger, catalogue)
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
            "cost.app_hosting", value=local(APP_HOSTING_USD[licensed] * (OWN_ROOM_APP_SHARE if hosting.own_room else 1))
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
    given |= _training_run(inputs, ledger, catalogue, sizing, use_cases)
    if hosting.hosting == "api":
        given["tokens_year"] = tokens.known("per_year")
    elif sizing.card and sizing.server and sizing.gpu and sizing.machines:
        gpus = Known(sizing.sizing.gpus, "cards", sizing.gpu.id)
        if hosting.own_room:
            card, server = sizing.card, sizing.server
            span = server.cny if card.currency == "CNY" else server.usd
            given |= {
                "cards": gpus,
                "card_price": card_amount(inputs, ledger, catalogue, sizing, "card_price", card.price),
                "servers": sizing.machines.known("servers"),
                "server_price": card_amount(inputs, ledger, catalogue, sizing, "server_price", span),
                "power_kw": sizing.machines.known("power_kw", "kW"),
                "pue": ledger.assume("cost.power_overhead"),
                "kwh": ledger.assume("cost.kwh", value=local(level.kwh)),
                "maintenance_percent": ledger.assume("cost.maintenance"),
            }
        else:
            rent = card_amount(inputs, ledger, catalogue, sizing, "rent_hour", sizing.card.rent)
            given |= {"rented_cards": gpus, "rent_hour": rent}
    return calculate(
        ledger,
        "costs",
        CostInput,
        costs,
        given,
        "capex = machines + partner days + tests + contingency; opex = energy + maintenance + rent + calls + running",
    )
