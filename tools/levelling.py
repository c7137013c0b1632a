"""Limited staff: when the same people are needed by several tasks at once, who waits, and what one more would bring."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any, Literal

from pydantic import Field, model_validator

from tools.rcpsp import Problem, Solution, earliest_starts, finish_of, heuristic, solve
from tools.schedule import NetworkInput, TaskInput, check_network, earliest_of, ordered
from tools.workdays import check_subdivision, finish_date, start_date, working_dates

STEPS = 2  # a working day has two halves; durations are rounded up to a half
PARTS = 20  # people are counted in twentieths
MAX_DAYS = 200_000  # of all tasks together


class LevelTask(TaskInput):
    needs: dict[str, float] = Field(default={}, description="people it takes while it runs, by role [people]")

    @model_validator(mode="after")
    def _people(self) -> LevelTask:
        if any(not 0 <= n <= 10_000 for n in self.needs.values()):
            raise ValueError(f"{self.id}: needs are 0 to 10,000 (people)")
        return self


class LevelInput(NetworkInput):
    tasks: tuple[LevelTask, ...] = Field(min_length=1, max_length=2000, description="the network of tasks [list]")
    capacity: dict[str, float] = Field(
        max_length=30, description="people there are, by role; a role left out is without limit [people]"
    )
    method: Literal["best", "heuristic"] = Field(
        default="best", description="best: heuristic, then solver; heuristic: at once, near the best [choice]"
    )
    effort: float = Field(
        default=1.0, ge=0.01, le=60, description="work of the solver for each question [deterministic second]"
    )
    one_more: bool = Field(default=True, description="also reckon one more person of each role [yes/no]")

    @model_validator(mode="after")
    def _feasible(self) -> LevelInput:
        check_network(self.tasks)
        for role, people in self.capacity.items():
            if not 0 < people <= 10_000:
                raise ValueError(f"capacity of {role} is above 0, 10,000 at most (people)")
            for t in self.tasks:
                if _parts(t.needs.get(role, 0)) > _room(people):
                    raise ValueError(f"{t.id} needs {t.needs[role]:g} {role} and there are {people:g} (people)")
        if sum(t.mean for t in self.tasks) > MAX_DAYS:
            raise ValueError(f"all tasks together are {MAX_DAYS:,} working days at most")
        check_subdivision(self.country, self.subdivision)
        return self


def _parts(people: float) -> int:
    """What a task needs, rounded up, so that a limit is never passed by rounding."""
    return ceil(people * PARTS - 1e-9)


def _room(people: float) -> int:
    """What there is, rounded down."""
    return int(people * PARTS + 1e-9)


def _steps(days: float) -> int:
    return ceil(days * STEPS - 1e-9)


def problem_of(tasks: list[LevelTask], capacity: Mapping[str, float], dates: tuple[date, ...]) -> Problem:
    """The same network in whole numbers; ``tasks`` in dependency order, with PERT means as durations."""
    at = {t.id: n for n, t in enumerate(tasks)}
    return Problem(
        durations=tuple(_steps(t.mean) for t in tasks),
        before=tuple(tuple((at[d], _steps(t.lag(d))) for d in dict.fromkeys(t.depends_on)) for t in tasks),
        release=tuple(_steps(earliest_of(t, dates)) for t in tasks),
        needs=tuple(tuple(_parts(t.needs.get(role, 0)) for role in capacity) for t in tasks),
        capacity=tuple(_room(people) for people in capacity.values()),
    )


def staff_links(tasks: list[LevelTask], p: Problem, starts: tuple[int, ...]) -> dict[str, list[str]]:
    """For each task that waits for people, the tasks that end when it begins and hand it people of its roles. With
    these as dependencies the plain critical path gives the levelled dates."""
    ends = [s + d for s, d in zip(starts, p.durations, strict=True)]
    links: dict[str, list[str]] = {}
    for n, t in enumerate(tasks):
        free = max([p.release[n], *(ends[b] + lag for b, lag in p.before[n])])
        if starts[n] > free:
            mine = {r for r, need in enumerate(p.needs[n]) if need}
            links[t.id] = [
                o.id
                for k, o in enumerate(tasks)
                if ends[k] == starts[n] and p.durations[k] and any(p.needs[k][r] for r in mine)
            ]
    return links


def levelled_schedule(i: LevelInput) -> dict[str, Any]:
    """The timetable that the people there are can keep, beside the one of people without limit.

    tasks {id: start, finish [ISO date], waits (later than with people without limit) [working day]}; unlimited_days,
    levelled_days, delay_days, lower_bound_days (no plan is shorter) [working day]; unlimited_finish, levelled_finish
    [ISO date]; method (optimal: proven; best_found: by the solver, not proven; heuristic: by the rule alone);
    gap_percent (of the finish over the lower bound) [percent]; load {role: person_days [person-day], used (of the
    capacity until the finish) [0-1]}; one_more {role: levelled_days, gains_days [working day], finish [ISO date]};
    binding_role (whose one more person gains most; else, when people delay it, the fullest; else empty) [text];
    one_more_by (solver: each answer searched anew; heuristic: estimated by the rule with and without) [choice];
    staff_links {task: tasks whose people it waits for} [ids]. Durations are PERT means, rounded up to half days.
    """
    tasks = ordered(i.tasks)
    dates = working_dates(i.country, i.start, i.subdivision)
    p = problem_of(tasks, i.capacity, dates)
    free = earliest_starts(p)
    base = _answer(i, p)
    dates = working_dates(i.country, i.start, i.subdivision, base.finish / STEPS)
    load = _load(i.capacity, p, base.finish)
    more = _one_more(i, p, base, finish_of(p, free), dates) if i.one_more else {}
    gap = 100 * (base.finish - base.bound) / base.bound if base.bound else 0.0
    return {
        "tasks": {
            t.id: {
                "start": start_date(dates, base.starts[n] / STEPS).isoformat(),
                "finish": finish_date(dates, (base.starts[n] + p.durations[n]) / STEPS).isoformat(),
                "waits": (base.starts[n] - free[n]) / STEPS,
            }
            for n, t in enumerate(tasks)
        },
        "unlimited_days": finish_of(p, free) / STEPS,
        "unlimited_finish": finish_date(dates, finish_of(p, free) / STEPS).isoformat(),
        "levelled_days": base.finish / STEPS,
        "levelled_finish": finish_date(dates, base.finish / STEPS).isoformat(),
        "delay_days": (base.finish - finish_of(p, free)) / STEPS,
        "lower_bound_days": base.bound / STEPS,
        "gap_percent": round(gap, 1),
        "method": "optimal" if base.optimal else "best_found" if base.solver else "heuristic",
        "load": load,
        "one_more": more,
        "one_more_by": "solver" if i.method == "best" and base.optimal else "heuristic",
        "binding_role": _binding(base.finish > finish_of(p, free), more, load),
        "staff_links": staff_links(tasks, p, base.starts),
    }


def _answer(i: LevelInput, p: Problem) -> Solution:
    return solve(p, i.effort) if i.method == "best" else heuristic(p)


def _load(capacity: Mapping[str, float], p: Problem, finish: int) -> dict[str, dict[str, float]]:
    out = {}
    for r, role in enumerate(capacity):
        work = sum(d * need[r] for d, need in zip(p.durations, p.needs, strict=True))
        out[role] = {
            "person_days": round(work / STEPS / PARTS, 1),
            "used": round(work / (p.capacity[r] * finish), 3) if finish else 0.0,
        }
    return out


def _one_more(
    i: LevelInput, p: Problem, base: Solution, unlimited: int, dates: tuple[date, ...]
) -> dict[str, dict[str, Any]]:
    """The finish with one more person of a role; nothing is asked where people delay nothing.

    Like is compared with like: where the plan is proven the best, the solver answers again; else the heuristic on both
    sides, since a second search would find what the first one missed and call it the new colleague's doing.
    """
    out = {}
    exact = i.method == "best" and base.optimal
    before = base.finish if exact or base.finish <= unlimited else heuristic(p).finish
    for r, role in enumerate(i.capacity):
        gain = 0
        if base.finish > unlimited and any(need[r] for need in p.needs):
            wider = p.with_capacity(r, p.capacity[r] + PARTS)
            after = solve(wider, i.effort, base.starts) if exact else heuristic(wider)
            gain = max(0, min(before - after.finish, base.finish - after.bound))
        out[role] = {
            "levelled_days": (base.finish - gain) / STEPS,
            "gains_days": gain / STEPS,
            "finish": finish_date(dates, (base.finish - gain) / STEPS).isoformat(),
        }
    return out


def _binding(delayed: bool, more: Mapping[str, Mapping[str, Any]], load: Mapping[str, Mapping[str, float]]) -> str:
    if not delayed:
        return ""
    return max(load, key=lambda r: (more[r]["gains_days"] if r in more else 0, load[r]["used"]))
