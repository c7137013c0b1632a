"""Whether what people want first fits the money there is: the first version as the best set within the budget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen
from copilot.domain.plan import Route
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import catalogues
from tools.budget import find_budget
from tools.cost_section import own_share, partner_day
from tools.demand import company_class
from tools.ledger import Known, Ledger
from tools.money import FOLLOWING, ROUTE_EFFORT
from tools.portfolio_choice import DEAREST, PortfolioInput, portfolio_choice
from tools.trail import calculate, say


class Wanted(Frozen):
    """A use that people want in the first version."""

    name: str
    score: float  # 0-100
    route: Route
    must: bool  # somebody called it a must: money does not take it out again


class Choice(Frozen):
    """``chosen`` are places in the list that was given; ``why`` says of each that does not fit what is missing."""

    chosen: frozenset[int]
    why: dict[int, str] = Field(default={})
    source: str = ""  # the recorded calculation; "" when nobody named a budget


def section_choice(inputs: PlanInputs, ledger: Ledger, wanted: Sequence[Wanted]) -> Choice:
    """The best of what is wanted within the named budget; all of it when nobody named one.

    Only building counts here: the shared platform and each use case, by the partner's days. What even that does not
    leave room for waits. Machines, interfaces and running come later, and the budget's verdict on the whole with them.
    When the musts or the platform alone are dearer than the budget, nothing is taken out: the verdict on the money says
    so with its ways out, which is for people to choose.
    """
    everything = frozenset(range(len(wanted)))
    budget = find_budget(ledger) if wanted else None
    if budget is None:
        return Choice(chosen=everything)
    names = _names(wanted)
    platform = say(inputs.engagement.language, "共用平台（测试、安全、管理）",
                   "shared platform (tests, security, management)")
    costs, source = _costs(inputs, ledger, wanted, names, platform)
    projects: list[dict[str, Any]] = [{"name": platform, "value": 0.0, "cost": costs[platform], "mandatory": True}]
    projects += [
        {"name": n, "value": w.score, "cost": costs[n], "requires": (platform,), "mandatory": w.must}
        for n, w in zip(names, wanted, strict=True)
    ]
    given = {"projects": Known(tuple(projects), "", source),
             "budget": Known(budget.amount.number, inputs.engagement.currency, budget.amount.source)}
    result = calculate(ledger, "portfolio_choice", PortfolioInput, portfolio_choice, given,
                       "maximise the sum of scores of the use cases chosen, within the budget; exact")
    inside = frozenset(k for k, n in enumerate(names) if n in result.out["chosen"])
    if not inside:
        return Choice(chosen=everything, source=result.id)
    return Choice(chosen=inside, source=result.id,
                  why={k: _sentence(inputs, result.id) for k in sorted(everything - inside)})


def _sentence(inputs: PlanInputs, source: str) -> str:
    return say(inputs.engagement.language, f"预算放不下，其余组合得分更高，先往后放[{source}]",
               f"the budget does not hold it beside the set with the higher score, so it waits [{source}]")


def _names(wanted: Sequence[Wanted]) -> list[str]:
    """Names that differ, so that each stands for one use."""
    seen: dict[str, int] = {}
    out = []
    for w in wanted:
        name = w.name[:180]
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


def _costs(
    inputs: PlanInputs, ledger: Ledger, wanted: Sequence[Wanted], names: Sequence[str], platform: str
) -> tuple[dict[str, float], str]:
    """What building takes of the budget, by project, and the calculation behind it.

    A further use case on the same platform takes 0.7 of the first: each counts as a further one, and the rest of a
    first one goes with the platform.
    """
    catalogue = catalogues()
    size = catalogue.tasks.sizes[company_class(inputs, ledger, catalogue)]
    days = ledger.assume("effort.usecase_days", value=size.usecase_days)
    base = ledger.assume("effort.base_days", value=size.base_days)
    own = ledger.assume("effort.own_share", value=own_share(ledger))
    day, spare = partner_day(inputs, ledger, catalogue), ledger.assume("cost.contingency")
    price = (1 - own.number / 100) * day.number * (1 + spare.number / 100)
    work = {platform: base.number + (1 - FOLLOWING) * days.number}
    work |= {n: days.number * FOLLOWING * ROUTE_EFFORT[w.route] for n, w in zip(names, wanted, strict=True)}
    costs = {n: min(DEAREST, round(d * price, 2)) for n, d in work.items()}
    recorded = ledger.record(
        "usecase_costs",
        {"usecase_days": days, "base_days": base, "own_percent": own, "partner_day": day, "contingency_percent": spare},
        {"cost": costs, "days": {n: round(d, 2) for n, d in work.items()}},
        "days x share of the partner x price of a day x (1 + contingency); a further use case takes 0.7 of the first, "
        "times the factor of its route; platform = fixed days + 0.3 of a use case",
    )
    return costs, recorded.id
