"""Critical path and finish dates: three-point durations, forward and backward pass, Monte Carlo, working calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.simulate import SEED, Driver, triangular
from tools.workdays import check_subdivision, finish_date, offset_of, start_date, working_dates

DRAWS = 2000
MAX_CELLS = 20_000_000  # tasks x draws that are held at once
EPS = 1e-6
Draws = NDArray[np.float64]
Known = dict[tuple[int, float, float, float], Draws]


class TaskInput(Frozen):
    id: str = Field(min_length=1, max_length=40, description="name by which other tasks depend on it [text]")
    optimistic: float = Field(ge=0, le=5000, description="duration when all goes well [working day]")
    likely: float = Field(ge=0, le=5000, description="most likely duration [working day]")
    pessimistic: float = Field(ge=0, le=5000, description="duration when it goes badly [working day]")
    depends_on: tuple[str, ...] = Field(default=(), description="tasks that must be finished before it starts [ids]")
    lags: dict[str, float] = Field(
        default={}, description="wait after the finish of a task it depends on, by that task's id [working day]"
    )
    not_before: float = Field(
        default=0, ge=0, le=5000, description="time after the start before which it cannot begin [working day]"
    )
    not_before_date: date | None = Field(default=None, description="day before which it cannot begin [ISO date]")
    deadline: date | None = Field(default=None, description="day by which it is to be finished [ISO date]")

    @model_validator(mode="after")
    def _ordered(self) -> TaskInput:
        if not self.optimistic <= self.likely <= self.pessimistic:
            raise ValueError(f"{self.id}: optimistic <= likely <= pessimistic (working days)")
        if unknown := set(self.lags) - set(self.depends_on):
            raise ValueError(f"{self.id}: lags name {', '.join(sorted(unknown))}, on which it does not depend")
        if any(not 0 <= days <= 1000 for days in self.lags.values()):
            raise ValueError(f"{self.id}: lags are 0 to 1000 (working days)")
        return self

    @property
    def mean(self) -> float:
        """PERT mean (o + 4m + p) / 6."""
        return (self.optimistic + 4 * self.likely + self.pessimistic) / 6

    def lag(self, before: str) -> float:
        return self.lags.get(before, 0.0)


Kind = TypeVar("Kind", bound=TaskInput)


class NetworkInput(Frozen):
    """When the work starts and on which calendar it is done."""

    start: date = Field(description="first working day of the project [ISO date]")
    country: str = Field(
        default="",
        max_length=2,
        description="country, for weekend and public holidays; empty: Saturdays and Sundays off [ISO 3166-1 alpha-2]",
    )
    subdivision: str = Field(
        default="", max_length=6, description="state or province, for its own holidays [ISO 3166-2 after the dash]"
    )


class ScheduleInput(NetworkInput):
    tasks: tuple[TaskInput, ...] = Field(min_length=1, max_length=2000, description="the network of tasks [list]")
    milestones: dict[str, str] = Field(default={}, description="tasks whose finish is watched, by name [ids]")
    common: Driver = Field(
        default=Driver(low=0.95, likely=1.0, high=1.3), description="delay common to all tasks of a draw [factor]"
    )
    draws: int = Field(default=DRAWS, ge=100, le=100_000, description="draws of the simulation [count]")
    seed: int = Field(default=SEED, ge=0, description="seed of the generator [integer]")

    @model_validator(mode="after")
    def _known(self) -> ScheduleInput:
        check_network(self.tasks)
        if unknown := set(self.milestones.values()) - {t.id for t in self.tasks}:
            raise ValueError(f"milestones name unknown {', '.join(sorted(unknown))}")
        if len(self.tasks) * self.draws > MAX_CELLS:
            raise ValueError(f"tasks x draws is {MAX_CELLS:,} at most")
        check_subdivision(self.country, self.subdivision)
        return self


def check_network(tasks: Sequence[TaskInput]) -> None:
    """ValueError when ids repeat, a dependency is unknown or dependencies run in a circle."""
    ids = {t.id for t in tasks}
    if len(ids) != len(tasks):
        raise ValueError("task ids are unique")
    for t in tasks:
        if unknown := set(t.depends_on) - ids:
            raise ValueError(f"{t.id} depends on unknown {', '.join(sorted(unknown))}")
    ordered(tasks)


def ordered(tasks: Sequence[Kind]) -> list[Kind]:
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


def earliest_of(t: TaskInput, dates: tuple[date, ...]) -> float:
    """Working days after the start before which a task cannot begin."""
    return max(t.not_before, float(offset_of(dates, t.not_before_date)) if t.not_before_date else 0.0)


def _forward(tasks: list[TaskInput], hold: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Earliest start and earliest finish in working days, with PERT means."""
    begin: dict[str, float] = {}
    end: dict[str, float] = {}
    for t in tasks:
        begin[t.id] = max([hold[t.id], *(end[d] + t.lag(d) for d in t.depends_on)])
        end[t.id] = begin[t.id] + t.mean
    return begin, end


def _floats(
    tasks: list[TaskInput], begin: Mapping[str, float], end: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """Total float (what a task may slip before the whole does) and free float (before any other task does)."""
    whole = max(end.values())
    latest, free = dict.fromkeys(end, whole), {k: whole - e for k, e in end.items()}
    for t in reversed(tasks):
        for d in t.depends_on:
            latest[d] = min(latest[d], latest[t.id] - t.mean - t.lag(d))
            free[d] = min(free[d], begin[t.id] - t.lag(d) - end[d])
    return {k: latest[k] - end[k] for k in end}, free


def _driving_chain(tasks: list[TaskInput], begin: Mapping[str, float], end: Mapping[str, float]) -> list[str]:
    """One chain of tasks that sets the finish, from its first task to the last. Where a fixed date holds a task back,
    the chain goes on with the latest before it."""
    by_id = {t.id: t for t in tasks}
    current: str | None = max(end, key=lambda k: end[k])
    chain: list[str] = []
    while current is not None:
        chain.append(current)
        t = by_id[current]
        current = max(t.depends_on, key=lambda d: (round(end[d] + t.lag(d), 9), end[d] - begin[d]), default=None)
    return chain[::-1]


def simulated(
    i: ScheduleInput, tasks: list[TaskInput], hold: Mapping[str, float], known: Known | None = None
) -> tuple[list[Draws], list[Draws]]:
    """Finish of each task in each draw, and the durations drawn: triangular, times a factor common to a draw.

    Each task has a stream of random numbers of its own, by its place in the input: two networks that differ in one
    task differ by that task alone. ``known`` keeps durations drawn before, for those who simulate many variants.
    """
    known = {} if known is None else known
    together = triangular(np.random.default_rng(i.seed), i.common, i.draws)
    place = {t.id: n for n, t in enumerate(i.tasks, 1)}
    row = {t.id: n for n, t in enumerate(tasks)}
    days: list[Draws] = []
    end: list[Draws] = []
    for t in tasks:
        key = (place[t.id], t.optimistic, t.likely, t.pessimistic)
        if key not in known:
            spread = Driver(low=t.optimistic, likely=t.likely, high=t.pessimistic)
            known[key] = triangular(np.random.default_rng([i.seed, place[t.id]]), spread, i.draws) * together
        begin = np.full(i.draws, hold[t.id], dtype=np.float64)
        for d in t.depends_on:
            before = end[row[d]]
            np.maximum(begin, before + t.lag(d) if t.lags else before, out=begin)
        days.append(known[key])
        end.append(np.add(begin, known[key], out=begin))
    return end, days


def _criticality(tasks: list[TaskInput], finish: list[Draws], days: list[Draws]) -> dict[str, float]:
    """Share of draws in which a task has no float: the criticality index of van Slyke (1963)."""
    row = {t.id: n for n, t in enumerate(tasks)}
    end = np.stack(finish)
    latest = np.broadcast_to(end.max(axis=0), end.shape).copy()
    for n in range(len(tasks) - 1, -1, -1):
        t = tasks[n]
        for d in t.depends_on:
            np.minimum(latest[row[d]], latest[n] - days[n] - t.lag(d), out=latest[row[d]])
    shares = (latest - end < EPS).mean(axis=1)
    return {t.id: round(float(shares[n]), 3) for n, t in enumerate(tasks)}


def schedule(i: ScheduleInput) -> dict[str, Any]:
    """Dates, floats and confidence of a network of tasks.

    tasks {id: start, finish [ISO date], float and free_float [working day], critical [yes/no], criticality (share of
    draws in which it has no float) [0-1]}; critical_path [ids]; expected_days, p50_days, p80_days [working day];
    expected_finish, p50_finish, p80_finish [ISO date]; milestones {name: expected, p50, p80 [ISO date]}; deadlines
    {id: deadline, p80 [ISO date], on_time (share of draws) [0-1], late_days (P80 after the deadline) [calendar day]}.
    Dates of tasks are those of the PERT means; the simulation adds what can go wrong.
    """
    tasks = ordered(i.tasks)
    dates = working_dates(i.country, i.start, i.subdivision)
    hold = {t.id: earliest_of(t, dates) for t in tasks}
    begin, end = _forward(tasks, hold)
    total, free = _floats(tasks, begin, end)
    finish, days = simulated(i, tasks, hold)
    row = {t.id: n for n, t in enumerate(tasks)}
    whole = np.max(np.stack(finish), axis=0)
    reach = max(max(end.values()), float(whole.max()))
    dates = working_dates(i.country, i.start, i.subdivision, reach)
    chain = _driving_chain(tasks, begin, end)
    often = _criticality(tasks, finish, days)

    def at(drawn: Draws, percent: float) -> str:
        return finish_date(dates, float(np.percentile(drawn, percent))).isoformat()

    return {
        "tasks": {
            t.id: {
                "start": start_date(dates, begin[t.id]).isoformat(),
                "finish": finish_date(dates, end[t.id]).isoformat(),
                "float": round(total[t.id], 2) + 0.0,  # no minus zero
                "free_float": round(free[t.id], 2) + 0.0,
                "critical": total[t.id] < EPS or t.id in chain,
                "criticality": often[t.id],
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
                "p50": at(finish[row[task]], 50),
                "p80": at(finish[row[task]], 80),
            }
            for name, task in i.milestones.items()
        },
        "deadlines": {
            t.id: _deadline(dates, finish[row[t.id]], t.deadline, at(finish[row[t.id]], 80))
            for t in tasks
            if t.deadline
        },
    }


def _deadline(dates: tuple[date, ...], finish: Draws, deadline: date, p80: str) -> dict[str, Any]:
    allowed = offset_of(dates, date.fromordinal(deadline.toordinal() + 1))  # working days up to its evening
    return {
        "deadline": deadline.isoformat(),
        "p80": p80,
        "on_time": round(float((finish <= allowed + EPS).mean()), 3),
        "late_days": (date.fromisoformat(p80) - deadline).days,
    }
