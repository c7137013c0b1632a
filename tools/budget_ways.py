"""Ways out of too small a budget: each is a change of the plan's inputs, and its effect is reckoned anew.

A way changes inputs of the effort (which use cases, how many systems, who does the work) or of the cost (machines,
rent, calls, software). `reckon_way` runs the calculators again with them. The three ways that ask least are shown,
with what each saves, what is still missing and what is given up; where none is enough alone, some of them together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from copilot.domain.plan import UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues
from tools.budget import Budget, own_staff
from tools.demand import Demand
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.model_choice import ModelPick
from tools.money import EffortInput, effort
from tools.sizing_section import SizingPick
from tools.trail import Result, calculate, derive
from tools.way_out import WayOutInput, way_out

SHOWN = 3


@dataclass(frozen=True)
class Over:
    """The plan that is too dear: everything that the ways change or rest on."""

    inputs: PlanInputs
    catalogue: Catalogues
    demand: Demand
    hosting: HostingChoice
    pick: ModelPick
    sizing: SizingPick
    tokens: Result
    work: Result
    cost: Result
    gain: Result
    check: Result
    money: Budget
    use_cases: tuple[UseCase, ...]  # the selected ones, best first


@dataclass(frozen=True)
class Changes:
    """What a way puts in the place of the plan's inputs."""

    effort: dict[str, Known] = field(default_factory=dict)
    cost: dict[str, Known] = field(default_factory=dict)
    lost: Known | None = None  # benefit given up by year

    def and_(self, other: Changes) -> Changes:
        return Changes({**self.effort, **other.effort}, {**self.cost, **other.cost}, self.lost or other.lost)


@dataclass(frozen=True)
class Way:
    """`make` gives the changes, recording in the ledger what they rest on. Of ways with one `part` only one can be."""

    part: str
    make: Callable[[Ledger], Changes]
    zh: str
    en: str
    lost_zh: str
    lost_en: str
    against: bool = False  # goes against what people said they need, so it comes after the others


def scratch(ledger: Ledger) -> Ledger:
    """A copy to try things in: what is recorded there does not reach the plan."""
    return replace(
        ledger,
        assumptions=list(ledger.assumptions),
        calculations=list(ledger.calculations),
        sources=list(ledger.sources),
    )


def given_to(ledger: Ledger, result: Result) -> dict[str, Known]:
    """The recorded inputs of a calculation, to be run again with some of them changed."""
    recorded = next(c for c in ledger.calculations if c.id == result.id)
    return {k: Known(v.value, v.unit, v.source) for k, v in recorded.inputs.items()}


def reckon_way(o: Over, ledger: Ledger, ways: Sequence[Way]) -> Result:
    """Effort, own staff, cost and the budget's verdict with the changes of these ways."""
    changes = Changes()
    for way in ways:
        changes = changes.and_(way.make(ledger))
    given = {**given_to(ledger, o.cost), **changes.cost}
    own_days = o.work.known("own_days", "person-day")
    more_days: dict[str, Known] = {}
    if changes.effort:
        work = calculate(
            ledger,
            "effort",
            EffortInput,
            effort,
            {**given_to(ledger, o.work), **changes.effort},
            "the plan's effort with what this way changes",
        )
        given["partner_days"] = work.known("partner_days", "person-day")
        own_days = work.known("own_days", "person-day")
        more = round(own_days.number - o.work.number("own_days"), 2)
        if more > 0:
            used = {"own_days": own_days, "planned": o.work.known("own_days", "person-day")}
            days = derive(ledger, "more_own_days", used, more, "person-day", "own days - own days as planned")
            more_days = {"own_days": days, "own_day": ledger.assume("cost.staff_day")}
    staff = own_staff(ledger, own_days, o.money)
    if staff:
        more_days = {}  # the budget holds it, so it stands in the cost
    checked = given_to(ledger, o.check)
    before = checked.get("staff_by_year")
    total = o.cost.number("capex") + sum(o.cost.out["opex_by_year"]) + (sum(before.value) if before else 0.0)
    used = {"capex": o.cost.known("capex"), "opex_by_year": o.cost.known("opex_by_year")}
    return calculate(
        ledger,
        "way_out",
        WayOutInput,
        way_out,
        {
            **given,
            **more_days,
            **staff,
            **({"benefit_lost_by_year": changes.lost} if changes.lost else {}),
            "budget": o.money.amount,
            "years": o.money.years,
            "cost_before": o.check.known("cost"),
            "total_before": derive(
                ledger,
                "cost_three_years",
                used,
                round(total, 2),
                "",
                "capex + running cost, with own staff if it counts",
            ),
        },
        "the plan's cost with what this way changes, against before and against the budget",
    )


# --- which of them are shown --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """One way, or some together, with what the calculators made of it."""

    ways: tuple[Way, ...]
    result: Result

    @property
    def closes(self) -> bool:
        return bool(self.result.out["closes_gap"])


def choose(o: Over, ledger: Ledger, ways: Sequence[Way]) -> list[Found]:
    """At most three, recorded in the ledger. Those that close the gap first, the least price ahead and of equal price
    the smallest cut, those against people's stated needs last; then the others, the most saved ahead. Where none
    closes it alone, some together stand first."""
    tried = [Found((w,), reckon_way(o, scratch(ledger), [w])) for w in ways]
    useful = _one_of_each_phase([f for f in tried if f.result.number("saved") > 0])
    closing = sorted(
        (f for f in useful if f.closes),
        key=lambda f: (f.ways[0].against, f.result.number("price"), f.result.number("saved")),
    )
    others = sorted((f for f in useful if not f.closes), key=lambda f: (f.ways[0].against, -f.result.number("saved")))
    picked = [f.ways for f in (*closing, *others)]
    if not closing and len(together := _together(o, ledger, others)) > 1:
        picked.insert(0, together)
    return [Found(w, reckon_way(o, ledger, w)) for w in picked[:SHOWN]]


def _one_of_each_phase(found: Sequence[Found]) -> list[Found]:
    """Of the ways to leave use cases for later only one: the one that leaves least and closes the gap, else the one
    that saves most."""
    phases = [f for f in found if f.ways[0].part == "fewer"]
    best = next((f for f in phases if f.closes), max(phases, key=lambda f: f.result.number("saved"), default=None))
    return [f for f in found if f.ways[0].part != "fewer" or f is best]


def _together(o: Over, ledger: Ledger, found: Sequence[Found]) -> tuple[Way, ...]:
    """One way of each part, the most saved first, until the gap is closed; then without those that it does not need."""
    taken: list[Way] = []
    for f in found:
        if f.ways[0].part not in {w.part for w in taken}:
            taken.append(f.ways[0])
            if reckon_way(o, scratch(ledger), taken).out["closes_gap"]:
                break
    if not reckon_way(o, scratch(ledger), taken).out["closes_gap"]:
        return tuple(taken)
    for way in tuple(reversed(taken)):
        rest = [w for w in taken if w is not way]
        if rest and reckon_way(o, scratch(ledger), rest).out["closes_gap"]:
            taken = rest
    return tuple(taken)
