"""What a plan says of its people: who can do what, how many are needed when, and who is taught what.

Levels of skills are 0-4 (0 none, 1 has heard of it, 2 works with guidance, 3 works alone, 4 leads and teaches).
Staff is in full-time equivalents (FTE), money in the engagement's currency, dates are ISO 8601.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from copilot.domain.base import Frozen

Level = Annotated[int, Field(ge=0, le=4)]
Way = Literal["none", "hire", "train", "partner", "mixed", "share"]
Sources = tuple[str, ...]


class GroupLevel(Frozen):
    """What a group of staff can do of one skill, and who says so."""

    group: str
    level: Level
    people: float | None = None  # None: nobody counted them
    sources: Sources = ()


class SkillLine(Frozen):
    id: str
    name: str
    needed: Level
    level: Level  # of the best group
    gap: Level
    single_point: bool  # one person at most can do it as well as it is needed
    way: Way  # how the gap is closed; share: the skill is there and must be passed on to a second person
    course: str = ""  # id of the course that closes it
    levels: tuple[GroupLevel, ...] = ()
    why: str = ""
    sources: Sources = ()


class StaffRow(Frozen):
    """One role, month by month, in FTE."""

    role: str
    needed: tuple[float, ...]
    available: tuple[float, ...]
    gap: tuple[float, ...]
    sources: Sources = ()


class Staffing(Frozen):
    months: tuple[str, ...]  # "2027-03"
    rows: tuple[StaffRow, ...]
    worst_gap: float  # of own delivery staff in any month, FTE
    worst_month: str = ""
    cost: float  # of closing that gap from outside
    hiring_start: date | None = None  # latest start of hiring that would close the gap in time
    hiring_late: bool = False  # that day lies before the project's start
    skills: tuple[SkillLine, ...] = ()
    single_points: tuple[str, ...] = ()  # ids of skills
    overloaded: tuple[str, ...] = ()  # roles accountable for more workstreams than one can watch
    text: str = ""
    sources: Sources = ()


class Course(Frozen):
    id: str
    name: str
    audience: str
    people: int
    hours: float  # of each
    sessions: int
    start: date
    by: date
    before: Literal["pilot", "rollout", "build", "decisions"]
    cost: float  # own people's time and the trainer's
    owner_role: str
    skills: tuple[str, ...] = ()  # gaps that it closes
    sources: Sources = ()


class Training(Frozen):
    courses: tuple[Course, ...]
    learner_hours: float
    cost: float
    own_time_cost: float  # part of the cost: own people's time
    text: str = ""
    sources: Sources = ()
