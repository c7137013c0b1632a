"""How long each task takes in this company: the template's three points, scaled by what is known of the company.

Work grows with the size of the company, with further use cases and systems, and shrinks or grows with the people at
hand; other people's calendars (a contract, an authority) grow with the size alone. What somebody said is taken as it
was said, with a spread where none was given.
"""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

Kind = Literal["work", "build", "lead", "phase", "said"]
# What is longer and shorter where only the likely days are known: reported overruns are larger than gains.
_SPREAD: dict[Kind, tuple[float, float]] = {"phase": (0.8, 1.5), "said": (0.85, 1.35)}
_USE_CASE, _SYSTEM = 0.35, 0.3  # of the first one's work, for each further one
_STRETCH = (0.85, 1.35)


class TaskTemplateInput(Frozen):
    id: str = Field(min_length=1, max_length=80, description="name of the task [text]")
    likely: float = Field(ge=0, le=5000, description="likely duration [working day]")
    low: float | None = Field(default=None, ge=0, le=5000, description="when all goes well [working day]")
    high: float | None = Field(default=None, ge=0, le=5000, description="when it goes badly [working day]")
    kind: Kind = Field(description="work, build (work that people at hand speed up), lead (others' calendars), phase "
                                   "(of fixed length) or said [choice]")
    per_use_case: bool = Field(default=False, description="grows with the use cases [yes or no]")
    per_system: bool = Field(default=False, description="grows with the systems [yes or no]")


class TaskEstimatesInput(Frozen):
    tasks: tuple[TaskTemplateInput, ...] = Field(min_length=1, max_length=2000, description="templates [list]")
    work_factor: float = Field(default=1, gt=0, le=10, description="work against a medium company's [factor]")
    lead_factor: float = Field(default=1, gt=0, le=10, description="others' calendars against that [factor]")
    use_cases: int = Field(default=1, ge=0, le=1000, description="use cases of the first version [count]")
    systems: float = Field(default=1, ge=0, le=1000, description="systems to connect [count]")
    team: float = Field(default=1, ge=0, le=1e6, description="own people on the project [FTE]")
    team_needed: float = Field(default=1, gt=0, le=1e6, description="own people behind the template's days [FTE]")

    @model_validator(mode="after")
    def _three_points(self) -> Self:
        if len({t.id for t in self.tasks}) < len(self.tasks):
            raise ValueError("ids of tasks must differ")
        for t in self.tasks:
            if t.kind not in _SPREAD and (t.low is None or t.high is None):
                raise ValueError(f"{t.id}: low and high are needed for {t.kind}")
            if (t.low is not None and t.low > t.likely) or (t.high is not None and t.high < t.likely):
                raise ValueError(f"{t.id}: low <= likely <= high is needed")
        return self


def task_estimates(i: TaskEstimatesInput) -> dict[str, Any]:
    """tasks {id: optimistic, likely, pessimistic [working day]}; stretch, the factor of the people at hand on building
    [factor].

    work and lead: days x factor of size x (1 + 0.35 per further use case) x (1 + 0.3 per further system), to the half
    day; build: times sqrt(people behind the template / people at hand), from 0.85 to 1.35. said and phase: as given.
    """
    stretch = min(_STRETCH[1], max(_STRETCH[0], (i.team_needed / max(0.1, i.team)) ** 0.5))
    return {"tasks": {t.id: _points(t, i, stretch) for t in i.tasks}, "stretch": round(stretch, 4)}


def _points(t: TaskTemplateInput, i: TaskEstimatesInput, stretch: float) -> dict[str, float]:
    if t.kind in _SPREAD:
        less, more = _SPREAD[t.kind]
        low = less * t.likely if t.low is None else t.low
        high = more * t.likely if t.high is None else t.high
        return {"optimistic": round(low, 1), "likely": round(t.likely, 1), "pessimistic": round(high, 1)}
    factor = i.lead_factor if t.kind == "lead" else i.work_factor
    if t.per_use_case:
        factor *= 1 + _USE_CASE * (max(1, i.use_cases) - 1)
    if t.per_system:
        factor *= 1 + _SYSTEM * (max(1, int(i.systems)) - 1)
    if t.kind == "build":
        factor *= stretch
    assert t.low is not None and t.high is not None  # the model saw to it
    low, likely, high = (max(0.5, round(d * factor * 2) / 2) for d in (t.low, t.likely, t.high))
    return {"optimistic": low, "likely": likely, "pessimistic": high}
