"""Effort, cost lines and recognised benefit: pure calculators of the money section."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen

ROUTE_EFFORT = {"none": 0.1, "rules": 0.4, "prompt": 0.6, "rag": 1.0, "classic_ml": 1.1, "fine_tune": 1.6, "train": 5.0}
FOLLOWING = 0.7  # a further use case on the same platform against the first


class EffortInput(Frozen):
    usecase_days: float = Field(ge=0, le=10_000, description="work for one retrieval use case [person-day]")
    routes: tuple[str, ...] = Field(max_length=200, description="route of each selected use case [names]")
    integration_days: float = Field(ge=0, le=10_000, description="work per system to connect [person-day]")
    systems: float = Field(ge=0, le=1000, description="systems to connect [systems]")
    base_days: float = Field(ge=0, le=100_000, description="fixed work: platform, tests, management [person-day]")
    own_percent: float = Field(ge=0, le=100, description="share done by own staff [%]")


def effort(i: EffortInput) -> dict[str, Any]:
    """total_days, own_days, partner_days, first_usecase_days, other_usecase_days [person-day]."""
    factors = [ROUTE_EFFORT.get(r, 1.0) for r in i.routes] or [1.0]
    first, others = i.usecase_days * factors[0], i.usecase_days * FOLLOWING * sum(factors[1:])
    total = first + others + i.integration_days * i.systems + i.base_days
    own = total * i.own_percent / 100
    return {
        "total_days": round(total, 1),
        "own_days": round(own, 1),
        "partner_days": round(total - own, 1),
        "first_usecase_days": round(first, 1),
        "other_usecase_days": round(others, 1),
    }


class CostInput(Frozen):
    """Cost of building and running, in the plan's currency."""

    partner_days: float = Field(ge=0, le=1e6, description="partner's work to build [person-day]")
    partner_day: float = Field(ge=0, le=1e8, description="price of one partner day [currency/day]")
    cards: float = Field(default=0, ge=0, le=1e5, description="cards bought [cards]")
    card_price: float = Field(default=0, ge=0, le=1e9, description="price of one card [currency]")
    servers: float = Field(default=0, ge=0, le=1e5, description="servers bought [servers]")
    server_price: float = Field(default=0, ge=0, le=1e9, description="price of one server without cards [currency]")
    network_percent: float = Field(
        default=10, ge=0, le=100, description="network, storage and rack on top of machines [%]"
    )
    security: float = Field(
        default=0, ge=0, le=1e9, description="security tests and assessment before launch [currency]"
    )
    training_run: float = Field(default=0, ge=0, le=1e9, description="computing for fine-tuning or training [currency]")
    contingency_percent: float = Field(default=10, ge=0, le=100, description="contingency on the build [%]")
    power_kw: float = Field(default=0, ge=0, le=1e5, description="power of the machines at full load [kW]")
    load_percent: float = Field(default=60, ge=0, le=100, description="average draw against full load [%]")
    pue: float = Field(
        default=1.5, ge=1, le=5, description="power of the room against power of the machines (PUE) [times]"
    )
    kwh: float = Field(default=0, ge=0, le=1e5, description="price of electricity [currency/kWh]")
    maintenance_percent: float = Field(
        default=10, ge=0, le=100, description="maintenance of machines a year, of their price [%]"
    )
    rented_cards: float = Field(default=0, ge=0, le=1e5, description="cards rented [cards]")
    rent_hour: float = Field(default=0, ge=0, le=1e6, description="rent of one card [currency/h]")
    rent_hours_year: float = Field(
        default=8766, ge=0, le=8784, description="hours a year for which the cards are rented [h/year]"
    )
    tokens_year: float = Field(
        default=0, ge=0, le=1e12, description="calls of a service in a full year at year-one use [currency/year]"
    )
    app_hosting_year: float = Field(default=0, ge=0, le=1e9, description="hosting of the application [currency/year]")
    software_year: float = Field(
        default=0, ge=0, le=1e9, description="subscriptions and support of software [currency/year]"
    )
    run_days: float = Field(default=0, ge=0, le=1e6, description="partner's work to run it [person-day/year]")
    security_year: float = Field(
        default=0, ge=0, le=1e9, description="security test repeated each year [currency/year]"
    )
    growth: float = Field(default=1, ge=0, le=100, description="use in year three against year one [times]")
    live_share_year1: float = Field(default=0.5, ge=0, le=1, description="part of year one in productive use [0-1]")


def costs(i: CostInput) -> dict[str, Any]:
    """capex and its lines machines, build, security, training_run, contingency [currency]; opex_by_year of three years
    [currency]; yearly_lines of a full year: energy, maintenance, rent, app_hosting, software, running, security,
    tokens [currency/year]. Energy = kW x load x PUE x 8766 h x price."""
    machines = (i.cards * i.card_price + i.servers * i.server_price) * (1 + i.network_percent / 100)
    build = i.partner_days * i.partner_day
    contingency = (machines + build + i.security + i.training_run) * i.contingency_percent / 100
    lines = {
        "energy": i.power_kw * i.load_percent / 100 * i.pue * 8766 * i.kwh,
        "maintenance": machines * i.maintenance_percent / 100,
        "rent": i.rented_cards * i.rent_hour * i.rent_hours_year,
        "app_hosting": i.app_hosting_year,
        "software": i.software_year,
        "running": i.run_days * i.partner_day,
        "security": i.security_year,
    }
    fixed = sum(lines.values())
    paid1 = min(1.0, i.live_share_year1 + 1 / 6)  # machines and tenancy run two months before launch
    first = fixed * paid1 + i.tokens_year * i.live_share_year1
    second = fixed + i.tokens_year * (1 + i.growth) / 2
    third = fixed + i.tokens_year * i.growth
    return {
        "capex": round(machines + build + i.security + i.training_run + contingency, 2),
        "machines": round(machines, 2),
        "build": round(build, 2),
        "security": round(i.security, 2),
        "training_run": round(i.training_run, 2),
        "contingency": round(contingency, 2),
        "opex_by_year": [round(first, 2), round(second, 2), round(third, 2)],
        "yearly_lines": {k: round(v, 2) for k, v in (lines | {"tokens": i.tokens_year}).items()},
    }


class BenefitInput(Frozen):
    recognised_bases: tuple[tuple[float, float], ...] = Field(
        default=(),
        description="pairs (amount, share of it saved) that working time does not explain [currency/year, %]",
    )
    time_bases: tuple[tuple[float, float], ...] = Field(
        default=(), description="the same for paid time: overtime, agency staff, temps [currency/year, %]"
    )
    hours_counted: bool = Field(default=True, description="whether finance counts saved hours [yes/no]")
    posts_counted: bool = Field(
        default=False,
        description="whether finance counts hours that become overtime not paid or posts not filled [yes/no]",
    )
    cases_per_month: float = Field(default=0, ge=0, le=1e9, description="cases [1/month]")
    minutes_per_case: float = Field(default=0, ge=0, le=1e5, description="working time per case [min]")
    saving_percent: float = Field(default=25, ge=0, le=100, description="share of that time saved [%]")
    users: float = Field(default=0, ge=0, le=1e7, description="users, when no volume is known [people]")
    minutes_per_user_day: float = Field(
        default=0, ge=0, le=480, description="time saved per user and working day, when no volume is known [min/day]"
    )
    hour_cost: float = Field(default=0, ge=0, le=1e6, description="loaded cost of working time [currency/h]")
    realised_percent: float = Field(
        default=50, ge=0, le=100, description="share of saved hours that turns into money [%]"
    )
    adoption_percent: float = Field(
        default=60, ge=0, le=100, description="average adoption in the first twelve months [%]"
    )
    live_share_year1: float = Field(default=0.5, ge=0, le=1, description="part of year one in productive use [0-1]")


def benefits(i: BenefitInput) -> dict[str, Any]:
    """benefits_by_year of three years [currency], full_year [currency/year], hours_saved_per_year [h/year],
    hours_value_per_year, counted or not [currency/year], hours_are_counted [yes/no].

    Recognised amounts come first: where finance named one, saved hours are shown but not added. Where it counts posts
    not filled, they and the paid time saved come from the same freed hours: the larger of the two counts, not both.
    """
    if i.cases_per_month and i.minutes_per_case:
        hours = i.cases_per_month * 12 * i.minutes_per_case * i.saving_percent / 100 / 60
    else:
        hours = i.users * i.minutes_per_user_day / 60 * 250
    value = hours * i.hour_cost * i.realised_percent / 100
    other = sum(base * percent / 100 for base, percent in i.recognised_bases)
    time = sum(base * percent / 100 for base, percent in i.time_bases)
    recognised = other + time
    full = recognised if recognised > 0 else value if i.hours_counted else 0.0
    if i.posts_counted:
        full = other + max(time, value)
    adoption, live = i.adoption_percent / 100, i.live_share_year1
    years = (full * live * adoption, full * ((1 - live) * adoption + live), full)
    return {
        "benefits_by_year": [round(y, 2) for y in years],
        "full_year": round(full, 2),
        "hours_saved_per_year": round(hours, 1),
        "hours_value_per_year": round(value, 2),
        "hours_are_counted": bool(i.hours_counted and not recognised),
    }


class BudgetInput(Frozen):
    budget: float = Field(ge=0, le=1e13, description="money available [currency]")
    capex: float = Field(ge=0, le=1e13, description="building cost [currency]")
    opex_by_year: tuple[float, ...] = Field(min_length=1, max_length=30, description="running cost by year [currency]")
    years: int = Field(ge=1, le=30, description="years that the budget covers [year]")
    staff_by_year: tuple[float, ...] = Field(
        default=(), max_length=30, description="own staff by year, when the budget holds it [currency]"
    )


def budget_check(i: BudgetInput) -> dict[str, Any]:
    """cost in the budget's years [currency], gap (positive: short of money) [currency], over_budget [yes/no]."""
    cost = i.capex + sum(i.opex_by_year[: i.years]) + sum(i.staff_by_year[: i.years])
    return {"cost": round(cost, 2), "gap": round(cost - i.budget, 2), "over_budget": cost > i.budget}
