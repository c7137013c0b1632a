"""Which requirements come first: WSJF for the order, MoSCoW for the cut of the first release within its capacity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

MoSCoW = Literal["must", "should", "could", "wont"]
# Share of the effort that musts may fill so that a date can still be kept (DSDM Agile Project Framework, ch. 10).
MUST_SHARE = 0.6
Name = Annotated[str, Field(min_length=1, max_length=200)]


class Requirement(Frozen):
    name: Name = Field(description="name, each once [text]")
    value: float = Field(ge=0, le=100, description="worth to users and business [points]")
    urgency: float = Field(default=0, ge=0, le=100, description="worth that is lost by waiting [points]")
    risk_reduction: float = Field(default=0, ge=0, le=100, description="risk taken away or chance opened [points]")
    effort: float = Field(gt=0, le=10_000, description="work it takes [person-days]")
    moscow: MoSCoW = Field(default="should", description="must, should, could or wont [choice]")
    requires: tuple[Name, ...] = Field(default=(), max_length=200, description="released only with these [names]")


class ReqPriority(Frozen):
    requirements: tuple[Requirement, ...] = Field(min_length=1, max_length=2000, description="what is asked for [list]")
    capacity: float = Field(gt=0, le=10**6, description="work that the first release can hold [person-days]")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        names = {r.name for r in self.requirements}
        if len(names) < len(self.requirements):
            raise ValueError("names of requirements must differ")
        for r in self.requirements:
            if wrong := [o for o in r.requires if o not in names or o == r.name]:
                raise ValueError(f"{r.name}: requires {wrong[0]!r}, which is itself or is not listed")
        return self


class Ranked(Frozen):
    name: str
    wsjf: float
    rank: int
    first_release: bool
    moscow: MoSCoW


def wsjf(value: float, urgency: float, risk_reduction: float, effort: float) -> float:
    """Weighted shortest job first: (value + urgency + risk reduction) / effort; effort > 0 (Reinertsen 2009, SAFe)."""
    return (value + urgency + risk_reduction) / effort


def prioritise(requirements: Sequence[Requirement], capacity: float) -> list[Ranked]:
    """Ranked backlog and the cut of the first release.

    Musts come first, then all others by WSJF while effort is left of ``capacity`` [person-days]; each brings along
    what it requires, and stays out when that does not fit too; what is "wont" never enters, nor what requires it.
    """
    by_name = {r.name: r for r in requirements}
    order = sorted(requirements, key=lambda r: (r.moscow == "wont", r.moscow != "must", -_wsjf(r)))
    released: set[str] = set()
    left = capacity
    for r in order:
        group = _with_required(r, by_name) - released
        effort = sum(by_name[n].effort for n in group)
        if effort <= left + 1e-9 and not any(by_name[n].moscow == "wont" for n in group):
            released |= group
            left -= effort
    return [
        Ranked(name=r.name, wsjf=round(_wsjf(r), 3), rank=k, first_release=r.name in released, moscow=r.moscow)
        for k, r in enumerate(order, start=1)
    ]


def _wsjf(r: Requirement) -> float:
    return wsjf(r.value, r.urgency, r.risk_reduction, r.effort)


def _with_required(r: Requirement, by_name: dict[str, Requirement]) -> set[str]:
    found, to_do = {r.name}, [r.name]
    while to_do:
        for other in by_name[to_do.pop()].requires:
            if other not in found:
                found.add(other)
                to_do.append(other)
    return found


def req_priority(i: ReqPriority) -> dict[str, Any]:
    """ranked [{name, wsjf [points per person-day], rank, first_release, moscow}]; effort_used [person-days];
    must_effort [person-days]; must_share of the capacity (0 and up) and must_share_fine (at most 0.6, DSDM: above it
    no slack keeps the date); musts_left_out: musts that the capacity does not hold; short [person-days]: what the
    capacity lacks for all musts."""
    ranked = prioritise(i.requirements, i.capacity)
    released = {r.name for r in ranked if r.first_release}
    by_name = {r.name: r for r in i.requirements}
    needed = {n for r in i.requirements if r.moscow == "must" for n in _with_required(r, by_name)}
    must = sum(by_name[n].effort for n in needed)
    return {
        "ranked": [r.model_dump() for r in ranked],
        "effort_used": round(sum(by_name[n].effort for n in released), 2),
        "must_effort": round(must, 2),
        "must_share": round(must / i.capacity, 3),
        "must_share_fine": must / i.capacity <= MUST_SHARE,
        "musts_left_out": [r.name for r in ranked if r.moscow == "must" and not r.first_release],
        "short": round(max(0.0, must - i.capacity), 2),
    }
