"""Critical path and finish dates: three-point durations, forward and backward pass, Monte Carlo, working calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.simulate import SEED, Driver, triangular
from tools.workdays import finish_date, start_date, working_dates

DRAWS = 2000


class TaskInput(Frozen):
    id: str = Field(min_length=1, max_length=40)
    optimistic: float = Field(ge=0, le=5000, description="working days")
    likely: float = Field(ge=0, le=5000, description="working days")
    pessimistic: float = Field(ge=0, le=5000, description="working days")
    depends_on: tuple[str, ...] = ()
    not_before: float = Field(
        default=0, ge=0, le=5000, description="working days after the start before which it cannot begin"
    )

    @model_validator(mode="after")
    def _ordered(self) -> TaskInput:
        if not self.optimistic <= self.likely <= self.pessimistic:
            raise ValueError(f"{self.id}: optimistic <= likely <= pessimistic (working days)")
        return self

    @property
    def mean(self) -> float:
        """PERT mean (o + 4m + p) / 6."""
        return (self.optimistic + 4 * self.likely + self.pessimistic) / 6


class ScheduleInput(Frozen):
    start: date = Field(description="first working day, ISO date")
    country: str = Field(
        default="", max_length=2, description="ISO 3166-1 alpha-2, for weekend and public holidays; empty: weekends"
    )
    tasks: tuple[TaskInput, ...] = Field(min_length=1, max_length=2000)
    milestones: dict[str, str] = Field(default={}, description="name -> task whose finish is watched")
    common: Driver = Field(
        default=Driver(low=0.95, likely=1.0, high=1.3), description="delay factor common to all tasks of a draw"
    )
    draws: int = Field(default=DRAWS, ge=100, le=100_000)
    seed: int = Field(default=SEED, ge=0)

    @model_validator(mode="after")
    def _known(self) -> ScheduleInput:
        ids = {t.id for t in self.tasks}
        if len(ids) != len(self.tasks):
            raise ValueError("task ids are unique")
        for t in self.tasks:
            if unknown := set(t.depends_on) - ids:
                raise ValueError(f"{t.id} depends on unknown {', '.join(sorted(unknown))}")
        if unknown := set(self.milestones.values()) - ids:
            raise ValueError(f"milestones name unknown {', '.join(sorted(unknown))}")
        ordered(self.tasks)
        return self


def ordered(tasks: tuple[TaskInput, ...]) -> list[TaskInput]:
    """Tasks so that each comes after those it depends on (Kahn 1962). ValueError names a task in a circle."""
    by_id = {t.id: t for t in tasks}
    waiting = {t.id: len(set(t.depends_on)) for t in tasks}
    after: dict[str, list[str]] = {t.id: [] for t in tasks}
    for t in tasks:
        for d in set(t.depends_on):
            after[d].append(t.id)
    ready, out = [t.id for t in tasks if not waiting[t.id]], []
    while ready:
        current = ready.pop(0)
        out.append(by_id[current])
        for following in after[current]:
            waiting[following] -= 1
            if not waiting[following]:
                ready.append(following)
    if len(out) != len(tasks):
        raise ValueError(f"dependencies run in a circle through {next(i for i, n in waiting.items() if n > 0)}")
    return out


def _passes(tasks: list[TaskInput]) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Earliest start, earliest finish, latest finish in working days, with PERT means."""
    begin: dict[str, float] = {}
    end: dict[str, float] = {}
    for t in tasks:
        begin[t.id] = max([t.not_before, *(end[d] for d in t.depends_on)])
        end[t.id] = begin[t.id] + t.mean
    whole = max(end.values())
    latest = dict.fromkeys(end, whole)
    for t in reversed(tasks):
        for d in t.depends_on:
            latest[d] = min(latest[d], latest[t.id] - t.mean)
    return begin, end, latest


def _driving_chain(tasks: list[TaskInput], begin: dict[str, float], end: dict[str, float]) -> list[str]:
    """One chain of tasks that sets the finish, from its first task to the last."""
    by_id = {t.id: t for t in tasks}
    current: str | None = max(end, key=lambda k: end[k])
    chain: list[str] = []
    while current is not None:
        chain.append(current)
        before = by_id[
            current
        ].depends_on  # where a fixed date holds it back, the chain goes on with the latest before it
        current = max(before, key=lambda d: (round(end[d], 9), end[d] - begin[d])) if before else None
    return chain[::-1]


def _simulated(i: ScheduleInput, tasks: list[TaskInput]) -> dict[str, NDArray[np.float64]]:
    rng = np.random.default_rng(i.seed)
    together = triangular(rng, i.common, i.draws)
    end: dict[str, NDArray[np.float64]] = {}
    for t in tasks:
        spread = Driver(low=t.optimistic, likely=t.likely, high=t.pessimistic)
        begin = np.full(i.draws, float(t.not_before))
        for d in t.depends_on:
            np.maximum(begin, end[d], out=begin)
        end[t.id] = begin + triangular(rng, spread, i.draws) * together
    return end


def schedule(i: ScheduleInput) -> dict[str, Any]:
    """Per task start, finish (dates), float (working days), critical; critical_path; p50_finish and p80_finish
    (dates) of the
    whole and of each milestone. Dates of tasks are those of the PERT means; the simulation adds what can go wrong."""
    tasks = ordered(i.tasks)
    begin, end, latest = _passes(tasks)
    dates = working_dates(i.country, i.start)
    finish = _simulated(i, tasks)
    chain = _driving_chain(tasks, begin, end)
    whole = np.max(np.stack(list(finish.values())), axis=0)

    def at(days: NDArray[np.float64], percent: float) -> str:
        return finish_date(dates, float(np.percentile(days, percent))).isoformat()

    return {
        "tasks": {
            t.id: {
                "start": start_date(dates, begin[t.id]).isoformat(),
                "finish": finish_date(dates, end[t.id]).isoformat(),
                "float": round(latest[t.id] - end[t.id], 2),
                "critical": latest[t.id] - end[t.id] < 1e-6 or t.id in chain,
            }
            for t in tasks
        },
        "critical_path": chain,
        "expected_days": round(max(end.values()), 1),
        "expected_finish": finish_date(dates, max(end.values())).isoformat(),
        "p50_days": round(float(np.percentile(whole, 50)), 1),
        "p80_days": round(float(np.percentile(whole, 80)), 1),
        "p50_finish": at(whole, 50),
        "p80_finish": at(whole, 80),
        "milestones": {
            name: {
                "expected": finish_date(dates, end[task]).isoformat(),
                "p50": at(finish[task], 50),
                "p80": at(finish[task], 80),
            }
            for name, task in i.milestones.items()
        },
    }
