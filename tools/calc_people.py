"""People as anyone may call it by name: skills, staff by month, who answers for what, training."""

from __future__ import annotations

from collections.abc import Mapping

from tools.people import (
    RaciInput,
    SkillsInput,
    StaffingInput,
    StaffingNeedInput,
    StaffingPlanInput,
    TrainingInput,
    raci_check,
    skills_matrix,
    staffing_gap,
    staffing_need,
    staffing_plan,
    training_plan,
)
from tools.registry import Calculator

_RULE = "planning rule of this project; every default is a named assumption"
_RACI = "PMI, A Guide to the Project Management Body of Knowledge, responsibility assignment matrix"

_ALL: tuple[Calculator, ...] = (
    Calculator(
        "skills_matrix",
        SkillsInput,
        skills_matrix,
        "gap = level needed - best level there is; single point: fewer than two people reach the need",
        "levels after SFIA 9 and the European e-Competence Framework (EN 16234-1)",
        ("1.2", "3.3"),
        {
            "needed": {"retrieval": 3, "integration": 3, "operations": 3},
            "levels": {
                "developers": {"retrieval": 1, "integration": 3},
                "data scientist": {"retrieval": 3, "integration": 1},
                "operations": {"operations": 2},
            },
            "people": {"developers": 4, "operations": 3},
        },
    ),
    Calculator(
        "staffing_need",
        StaffingNeedInput,
        staffing_need,
        "delivery: work / days of its tasks, on each running task; others: a share of one person a running task",
        "resource loading of a schedule, Kelley (1963); the shares are planning values",
        ("3.3",),
        {
            "start": "2027-03-01",
            "country": "DE",
            "tasks": [
                {"owner": "business", "start": "2027-03-01", "finish": "2027-03-19"},
                {"owner": "it", "start": "2027-03-22", "finish": "2027-05-28"},
                {"owner": "data", "start": "2027-04-05", "finish": "2027-04-30"},
                {"owner": "security", "start": "2027-05-03", "finish": "2027-06-11", "waiting": True},
            ],
            "person_days": 140,
        },
    ),
    Calculator(
        "staffing_gap",
        StaffingInput,
        staffing_gap,
        "gap = needed FTE - available FTE, month by month; latest start = first short month - hiring - training",
        _RULE,
        ("3.3",),
        {
            "needed": [1, 2.5, 3, 3, 2, 1],
            "available": 1.5,
            "hires": 1,
            "hire_months": 3,
            "training_months": 1,
            "month_cost": 16_000,
        },
    ),
    Calculator(
        "staffing_plan",
        StaffingPlanInput,
        staffing_plan,
        "gap = needed - available by role and month; a pool is shared in proportion to the month's need",
        _RULE,
        ("3.3",),
        {
            "needed": {"it": [1.2, 2, 2.4], "data": [0.8, 1, 0.4], "business": [0.4, 0.1, 0.3]},
            "pool": ["it", "data"],
            "pool_available": [1.5, 1.5, 2.5],
            "available": {"business": 0.2},
        },
    ),
    Calculator(
        "raci_check",
        RaciInput,
        raci_check,
        "exactly one accountable and somebody responsible for each workstream; load = workstreams accountable for",
        _RACI,
        ("3.3",),
        {
            "rows": [
                {"workstream": "data", "accountable": ["Ann"], "responsible": ["Ben"], "informed": ["Cy"]},
                {"workstream": "launch", "accountable": ["Ann", "Ben"], "responsible": ["Ben"]},
            ],
            "most": 5,
        },
    ),
    Calculator(
        "training_plan",
        TrainingInput,
        training_plan,
        "cost = people x hours x own hour + hours x (sessions + preparation) x trainer's hour, or seats if cheaper",
        _RULE,
        ("3.3", "3.4"),
        {
            "courses": [
                {"name": "users", "people": 60, "hours": 3, "group": 12, "hour_cost": 40, "trainer_hour": 40},
                {"name": "builders", "people": 2, "hours": 24, "hour_cost": 55, "trainer_hour": 120, "seat_hour": 60},
            ]
        },
    ),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
