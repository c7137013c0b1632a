"""Time as anyone may call it by name: the working calendar, the critical path, limited staff, ways to be in time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.date_target import DateTargetInput, date_target
from tools.levelling import LevelInput, levelled_schedule
from tools.registry import Calculator
from tools.schedule import ScheduleInput, schedule
from tools.schedule_moves import MovesInput, schedule_moves
from tools.task_estimates import TaskEstimatesInput, task_estimates
from tools.workdays import WorkingDaysInput, working_days

_USED_BY = ("5.2", "6.2", "6.3", "7.3")  # the roadmap's items that name the tool `schedule`


def _task(name: str, days: tuple[float, float, float], *after: str, **more: Any) -> dict[str, Any]:
    low, likely, high = days
    return {
        "id": name,
        "optimistic": low,
        "likely": likely,
        "pessimistic": high,
        "depends_on": list(after),
        **more,
    }


_TASKS = (
    _task("design", (4, 8, 14)),
    _task("buy", (42, 63, 105), "design"),
    _task("build", (12, 20, 32), "design", lags={"design": 2}),
    _task("modules", (8, 15, 25), "design"),
    _task("tests", (4, 8, 14), "build", "modules"),
    _task("go_live", (1, 1, 3), "tests", "buy", deadline="2027-07-30"),
)
_NEEDS = {"design": {"it": 1}, "build": {"it": 2}, "modules": {"it": 1}, "tests": {"it": 1, "data": 1}}

_ALL: tuple[Calculator, ...] = (
    Calculator(
        "schedule",
        ScheduleInput,
        schedule,
        "PERT mean (o + 4m + p) / 6; forward and backward pass; P50, P80 and criticality by simulation",
        "Malcolm et al. (1959), PERT; Kelley and Walker (1959), critical path; van Slyke (1963), criticality index",
        used_by=_USED_BY,
        example={"start": "2027-03-01", "country": "DE", "tasks": _TASKS, "milestones": {"release": "go_live"}},
    ),
    Calculator(
        "task_estimates",
        TaskEstimatesInput,
        task_estimates,
        "days x size x (1 + 0.35 per further use case) x (1 + 0.3 per further system) x sqrt(people needed / at hand)",
        "three-point estimates as in PERT, Malcolm et al. (1959); factors are planning rules of this project",
        used_by=_USED_BY,
        example={
            "tasks": [
                {"id": "design", "low": 4, "likely": 8, "high": 14, "kind": "work", "per_use_case": True},
                {"id": "build", "low": 12, "likely": 20, "high": 32, "kind": "build", "per_system": True},
                {"id": "buy", "low": 42, "likely": 63, "high": 105, "kind": "lead"},
                {"id": "security check", "likely": 30, "kind": "said"},
            ],
            "work_factor": 1.4,
            "lead_factor": 1.2,
            "use_cases": 2,
            "systems": 3,
            "team": 3,
            "team_needed": 4,
        },
    ),
    Calculator(
        "schedule_target",
        DateTargetInput,
        date_target,
        "late days = P80 of the first productive use - wanted date; feasible when not above zero",
        "planning rule of this project: a date is promised at 80 % confidence",
        used_by=_USED_BY,
        example={"wanted": "2027-06-30", "release_p80": "2027-08-13", "release_p50": "2027-07-20"},
    ),
    Calculator(
        "levelled_schedule",
        LevelInput,
        levelled_schedule,
        "least finish so that at no time the running tasks need more people of a role than there are",
        "Kelley (1963), serial schedule generation; Davis and Patterson (1975), latest finish; OR-tools CP-SAT",
        used_by=_USED_BY,
        example={
            "start": "2027-03-01",
            "country": "DE",
            "tasks": [{**t, "needs": _NEEDS.get(t["id"], {})} for t in _TASKS],
            "capacity": {"it": 2, "data": 1},
        },
    ),
    Calculator(
        "schedule_moves",
        MovesInput,
        schedule_moves,
        "the simulation run again with each change; gain = P80 before - P80 after",
        "Malcolm et al. (1959), PERT; crashing and fast tracking as in Kelley and Walker (1959)",
        used_by=_USED_BY,
        example={
            "start": "2027-03-01",
            "country": "DE",
            "tasks": _TASKS,
            "milestone": "go_live",
            "wanted": "2027-06-30",
            "moves": [
                {"name": "order at once", "depends_on": {"buy": []}},
                {"name": "one more developer", "days": {"build": [8, 13, 21]}, "person_days": 13},
            ],
        },
    ),
    Calculator(
        "working_days",
        WorkingDaysInput,
        working_days,
        "days of the stretch - weekends - public holidays + weekend days worked by official notice",
        "holidays (Python library), public holidays by country and subdivision, from gazettes and official notices",
        used_by=_USED_BY,
        example={"country": "CN", "first": "2026-02-01", "last": "2026-02-28"},
    ),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
