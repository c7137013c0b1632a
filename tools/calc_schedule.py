"""Time as anyone may call it by name: the working calendar, the critical path, limited staff, ways to be in time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tools.levelling import LevelInput, levelled_schedule
from tools.registry import Calculator
from tools.schedule import ScheduleInput, schedule
from tools.schedule_moves import MovesInput, schedule_moves
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
