"""Which use cases to do within the money and people there are: the best set, what binds, what one more would bring.

0-1 integer programme: maximise sum(value x chosen) subject to budget, staff by role, number, requires, excludes and
musts. Capital rationing with interdependent projects: Weingartner, Mathematical Programming and the Analysis of
Capital Budgeting Problems, 1963.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.portfolio_exact import Ints, Problem, Row, at_least, best, must_have, needs, not_both

Name = Annotated[str, Field(min_length=1, max_length=200)]
Months = Annotated[float, Field(ge=0, le=10_000)]
# What is told apart: a thousandth of a point, a hundredth of a currency unit, a thousandth of an FTE-month.
POINT, MONEY, MONTH = 1000, 100, 1000
DEAREST = 1e10  # currency a project; so that 500 of them stay exact in the solver's doubles


class ProjectInput(Frozen):
    name: Name = Field(description="name, each once [text]")
    value: float = Field(ge=-1e9, le=1e9, description="what it is worth, on one scale for all [points or currency]")
    cost: float = Field(default=0, ge=0, le=DEAREST, description="what it costs to build [currency]")
    staff: dict[Name, Months] = Field(default={}, description="own people it takes, by role [FTE-months]")
    requires: tuple[Name, ...] = Field(default=(), max_length=500, description="done only together with these [names]")
    excludes: tuple[Name, ...] = Field(default=(), max_length=500, description="never together with these [names]")
    mandatory: bool = Field(default=False, description="must be in, whatever it is worth [yes/no]")


class PortfolioInput(Frozen):
    projects: tuple[ProjectInput, ...] = Field(
        min_length=1, max_length=500, description="use cases to choose from [list]"
    )
    budget: float | None = Field(default=None, ge=0, le=1e12, description="money there is; none = no limit [currency]")
    staff: dict[Name, Months] = Field(
        default={}, description="own people there are, by role; a role left out has no limit [FTE-months]"
    )
    max_count: int | None = Field(
        default=None, ge=0, le=500, description="at most so many; none = no limit [use cases]"
    )
    budget_step: float | None = Field(
        default=None, gt=0, le=1e12, description="further money tried; none = a tenth of the budget [currency]"
    )
    staff_step: float = Field(default=1, ge=0.01, le=1000, description="further people tried, each role [FTE-months]")
    shadow: bool = Field(default=True, description="also reckon what more of each limit would bring [yes/no]")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        names = {p.name for p in self.projects}
        if len(names) < len(self.projects):
            raise ValueError("names of projects must differ")
        for p in self.projects:
            for other in (*p.requires, *p.excludes):
                if other not in names:
                    raise ValueError(f"{p.name}: there is no project {other!r}")
                if other == p.name:
                    raise ValueError(f"{p.name}: requires or excludes itself")
        return self


def _total(amounts: Ints, chosen: frozenset[int]) -> int:
    return sum(amounts[k] for k in chosen)


@dataclass(frozen=True)
class Limit:
    """One scarce thing: what each project takes of it, in whole units of 1/scale."""

    name: str
    unit: str
    uses: Ints
    there_is: int
    step: int
    scale: int

    def used(self, chosen: frozenset[int]) -> int:
        return _total(self.uses, chosen)

    @property
    def row(self) -> Row:
        return Row(self.uses, self.there_is)


def portfolio_choice(i: PortfolioInput) -> dict[str, Any]:
    """The best set and what stands behind it.

    feasible; chosen; left_out [{name, why, because}] (why: excluded, needs, does_not_fit, no_gain); value [points];
    cost [currency]; staff_used by role [FTE-months]; limits [{limit, unit, available, used, left, binds}] (binds: more
    of it alone would bring something); shadow [{limit, unit, step, value_gain, added, removed, least_extra,
    least_extra_gain}]: what ``step`` more would bring, and the least more that brings anything (none: no amount does);
    conflicts [{limit, unit, needed, available, short, projects}]: what stands in the way when the musts cannot all be
    had; proven (no better set exists); method. Equal values: the cheaper set, then the one with less staff and fewer
    projects, then the earlier in the list.
    """
    limits, musts = _limits(i), _with_required(i)
    conflicts = _conflicts(i, limits, musts)
    if conflicts:
        return {"feasible": False, "chosen": [], "left_out": [], "value": 0.0, "cost": 0.0, "staff_used": {},
                "limits": [], "shadow": [], "conflicts": conflicts, "proven": True, "method": "musts alone"}
    problem = _problem(i, limits)
    found = best(problem, _greedy(i, problem, musts))
    if found is None:
        raise RuntimeError("the musts alone hold all limits, so a set exists")
    chosen = found.chosen
    shadow = [_shadow(i, problem, limits, k, chosen) for k in range(len(limits))] if i.shadow else []
    gains = {s["limit"]: s["least_extra"] is not None for s in shadow}
    return {
        "feasible": True,
        "chosen": _names(i, chosen),
        "left_out": [_left_out(i, limits, k, chosen) for k in range(len(i.projects)) if k not in chosen],
        "value": _total(_values(i), chosen) / POINT,
        "cost": _total(_costs(i), chosen) / MONEY,
        "staff_used": {r: _total(_months(i, r), chosen) / MONTH for r in _roles(i)},
        "limits": [
            {"limit": x.name, "unit": x.unit, "available": x.there_is / x.scale, "used": x.used(chosen) / x.scale,
             "left": (x.there_is - x.used(chosen)) / x.scale, "binds": gains.get(x.name)}
            for x in limits
        ],
        "shadow": shadow,
        "conflicts": [],
        "proven": found.proven,
        "method": found.method,
    }


# --- the problem in whole numbers


def _values(i: PortfolioInput) -> Ints:
    return tuple(round(p.value * POINT) for p in i.projects)


def _costs(i: PortfolioInput) -> Ints:
    return tuple(round(p.cost * MONEY) for p in i.projects)


def _months(i: PortfolioInput, role: str) -> Ints:
    return tuple(round(p.staff.get(role, 0) * MONTH) for p in i.projects)


def _roles(i: PortfolioInput) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*i.staff, *(r for p in i.projects for r in p.staff)]))


def _names(i: PortfolioInput, chosen: frozenset[int]) -> list[str]:
    return [i.projects[k].name for k in sorted(chosen)]


def _limits(i: PortfolioInput) -> list[Limit]:
    out = []
    if i.budget is not None:
        step = i.budget_step or i.budget / 10
        out.append(Limit("budget", "currency", _costs(i), round(i.budget * MONEY), max(1, round(step * MONEY)), MONEY))
    for role, months in i.staff.items():
        out.append(Limit(f"staff: {role}", "FTE-month", _months(i, role), round(months * MONTH),
                         round(i.staff_step * MONTH), MONTH))
    if i.max_count is not None:
        out.append(Limit("count", "use cases", (1,) * len(i.projects), i.max_count, 1, 1))
    return out


def _problem(i: PortfolioInput, limits: list[Limit]) -> Problem:
    at, n = {p.name: k for k, p in enumerate(i.projects)}, len(i.projects)
    people = [sum(months) for months in zip(*(_months(i, r) for r in _roles(i)), strict=True)] or [0] * n
    rows = [x.row for x in limits]
    rows += [must_have(n, k) for k, p in enumerate(i.projects) if p.mandatory]
    rows += [needs(n, k, at[o]) for k, p in enumerate(i.projects) for o in p.requires]
    pairs = {(min(k, at[o]), max(k, at[o])) for k, p in enumerate(i.projects) for o in p.excludes}
    rows += [not_both(n, *pair) for pair in sorted(pairs)]
    goals = (_values(i), tuple(-c for c in _costs(i)), tuple(-x * (n + 1) - 1 for x in people))
    return Problem(n, goals, tuple(rows))


def _closure(i: PortfolioInput, start: set[int]) -> frozenset[int]:
    """With all that they require, and what that requires in turn."""
    at = {p.name: k for k, p in enumerate(i.projects)}
    found, to_do = set(start), list(start)
    while to_do:
        for other in i.projects[to_do.pop()].requires:
            if at[other] not in found:
                found.add(at[other])
                to_do.append(at[other])
    return frozenset(found)


def _with_required(i: PortfolioInput) -> frozenset[int]:
    """The musts and what they require: in every set that is allowed, so the least that must fit."""
    return _closure(i, {k for k, p in enumerate(i.projects) if p.mandatory})


def _conflicts(i: PortfolioInput, limits: list[Limit], musts: frozenset[int]) -> list[dict[str, Any]]:
    """Why no set is allowed. Amounts only add up, so the musts with what they require decide it alone."""
    inside = {i.projects[k].name for k in musts}
    out: list[dict[str, Any]] = [
        {"limit": "excludes", "unit": "", "needed": None, "available": None, "short": None, "projects": [p.name, o]}
        for p in (i.projects[k] for k in sorted(musts)) for o in p.excludes if o in inside
    ]
    for x in limits:
        if (short := x.used(musts) - x.there_is) > 0:
            takers = [i.projects[k].name for k in sorted(musts, key=lambda k: (-x.uses[k], k)) if x.uses[k]]
            out.append({"limit": x.name, "unit": x.unit, "needed": x.used(musts) / x.scale,
                        "available": x.there_is / x.scale, "short": short / x.scale, "projects": takers})
    return out


def _greedy(i: PortfolioInput, problem: Problem, musts: frozenset[int]) -> frozenset[int]:
    """A good set to start from: by value for the scarcest thing it takes, each with what it requires."""
    values = _values(i)

    def worth(k: int) -> float:
        shares = [r.coefficients[k] / r.limit for r in problem.rows if r.limit > 1 and r.coefficients[k] > 0]
        return values[k] / max(shares, default=1e-9)

    chosen = musts
    for k in sorted(range(problem.size), key=worth, reverse=True):
        bigger = chosen | _closure(i, {k})
        gain = sum(values[j] for j in bigger - chosen)
        if gain > 0 and all(r.holds(bigger) for r in problem.rows):
            chosen = bigger
    return chosen


# --- what stands behind the choice


def _shadow(i: PortfolioInput, problem: Problem, limits: list[Limit], k: int, chosen: frozenset[int]) -> dict[str, Any]:
    """One limit widened and the whole chosen anew; the limits are the first rows of the problem."""
    x, values = limits[k], _values(i)
    now = _total(values, chosen)
    others = tuple(r for n, r in enumerate(problem.rows) if n != k)
    wide = Problem(problem.size, problem.goals, (Row(x.uses, x.there_is + x.step), *others))
    more = best(wide, chosen)
    after = chosen if more is None or _total(values, more.chosen) <= now else more.chosen
    better = Problem(problem.size, (tuple(-u for u in x.uses), values), (*others, at_least(values, now + 1)))
    least = best(better, after if after != chosen else None)
    return {
        "limit": x.name, "unit": x.unit, "step": x.step / x.scale,
        "value_gain": (_total(values, after) - now) / POINT,
        "added": _names(i, after - chosen), "removed": _names(i, chosen - after),
        "least_extra": None if least is None else max(0, x.used(least.chosen) - x.there_is) / x.scale,
        "least_extra_gain": None if least is None else (_total(values, least.chosen) - now) / POINT,
    }


def _left_out(i: PortfolioInput, limits: list[Limit], k: int, chosen: frozenset[int]) -> dict[str, Any]:
    """The plainest reason why a project is not in."""
    p, inside = i.projects[k], {i.projects[j].name for j in chosen}
    against = [o for o in p.excludes if o in inside] + [i.projects[j].name for j in sorted(chosen)
                                                        if p.name in i.projects[j].excludes]
    if against:
        return {"name": p.name, "why": "excluded", "because": list(dict.fromkeys(against))}
    if p.value <= 0:
        return {"name": p.name, "why": "no_gain", "because": []}
    joined = chosen | _closure(i, {k})
    full = [x.name for x in limits if x.used(joined) > x.there_is]
    missing = [o for o in p.requires if o not in inside]
    if missing:
        return {"name": p.name, "why": "needs", "because": [*missing, *full]}
    return {"name": p.name, "why": "does_not_fit" if full else "no_gain", "because": full}
