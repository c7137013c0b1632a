"""People in numbers: who can do what, how many are needed when, who answers for what, what teaching takes.

Skills: the gap is what the work asks for less the best that somebody can do; a skill hangs on one person when fewer
than two can do it as well as it is needed. Staff: a task takes people while it runs; the work paid for is spread over
the tasks of those who deliver it, other departments give a share of a person a task.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.workdays import working_dates

Name = Annotated[str, Field(min_length=1, max_length=200)]
Level = Annotated[int, Field(ge=0, le=4)]
MOST_PEOPLE = 1_000_000  # that a figure is taken at, be it a slip of the keyboard
Fte = Annotated[float, Field(ge=0, le=MOST_PEOPLE)]
Monthly = Annotated[tuple[Fte, ...], Field(min_length=1, max_length=240)]
MOST_HOURS, MOST_GROUP, MOST_RATE = 400, 1000, 1e7  # of a course: hours, people in a session, currency an hour
PAIR = 2  # people who must be able to do a thing so that it does not hang on one


# --- skills ------------------------------------------------------------------------------------------------------


class SkillsInput(Frozen):
    needed: dict[Name, Level] = Field(min_length=1, max_length=200, description="skill -> level needed [level 0-4]")
    levels: dict[Name, dict[Name, Level]] = Field(
        max_length=2000, description="person or group -> skill -> level there is [level 0-4]"
    )
    people: dict[Name, Fte | None] = Field(
        default={}, description="people in a group; 1 when it is not named, empty: nobody counted them [people]"
    )
    one_person: tuple[Name, ...] = Field(
        default=(), max_length=200, description="skills that people say hang on one person [names]"
    )

    @model_validator(mode="after")
    def _known(self) -> Self:
        told = {s for skills in self.levels.values() for s in skills}
        if unknown := (told | set(self.one_person)) - set(self.needed):
            raise ValueError(f"skill {min(unknown)!r} is not among those needed (a need may be 0)")
        if unknown := set(self.people) - set(self.levels):
            raise ValueError(f"group {min(unknown)!r} has no levels")
        return self


def skills_matrix(i: SkillsInput) -> dict[str, Any]:
    """skills: by skill needed, level, gap [level 0-4], people who reach the need [people] or null, best: who is best,
    single_point; gaps: skills short of the need, the widest first; single_points: needed skills that fewer than two
    people have; covered: share of the needed levels that is there [share]."""
    found: dict[str, dict[str, Any]] = {}
    for skill, need in i.needed.items():
        have = {who: skills.get(skill, 0) for who, skills in i.levels.items()}
        best = max(have, key=lambda who: have[who], default="")
        level = have.get(best, 0)
        able = [i.people.get(who, 1.0) for who, has in have.items() if has >= need]
        count = None if None in able else sum(x for x in able if x is not None)
        single = need > 0 and level >= need and (skill in i.one_person or (count is not None and count < PAIR))
        found[skill] = {
            "needed": need,
            "level": level,
            "gap": max(0, need - level),
            "people": count if level >= need else 0.0,
            "best": best if level else "",
            "single_point": single,
        }
    short = sorted((s for s, x in found.items() if x["gap"]), key=lambda s: (-found[s]["gap"], list(found).index(s)))
    total = sum(i.needed.values())
    return {
        "skills": found,
        "gaps": short,
        "single_points": [s for s, x in found.items() if x["single_point"]],
        "covered": round(1 - sum(x["gap"] for x in found.values()) / total, 4) if total else 1.0,
    }


# --- staff by month ----------------------------------------------------------------------------------------------


class StaffTask(Frozen):
    owner: Name = Field(description="role that does it [name]")
    start: date = Field(description="first day [ISO date]")
    finish: date = Field(description="last day [ISO date]")
    waiting: bool = Field(default=False, description="mainly waits for others [yes or no]")

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.finish < self.start:
            raise ValueError("finish lies before start")
        return self


class StaffingNeedInput(Frozen):
    start: date = Field(description="first day of the project [ISO date]")
    country: str = Field(default="", pattern=r"^([A-Z]{2})?$", description="country of the calendar [ISO 3166-1]")
    tasks: tuple[StaffTask, ...] = Field(min_length=1, max_length=2000, description="tasks with dates [list]")
    person_days: float = Field(ge=0, le=1e6, description="work of those who deliver [person-day]")
    delivery: tuple[Name, ...] = Field(
        default=("it", "data"), max_length=50, description="roles that share that work [names]"
    )
    task_percent: float = Field(default=40, ge=0, le=100, description="of one person, a task of other roles [%]")
    waiting_percent: float = Field(default=10, ge=0, le=100, description="of one person, a task that waits [%]")


def staffing_need(i: StaffingNeedInput) -> dict[str, Any]:
    """months [YYYY-MM], needed: role -> FTE by month [FTE], person_days: role -> work [person-day], people_per_task:
    people of the delivering roles on each of their running tasks [FTE], workdays by month of the project [days]."""
    dates = working_dates(i.country, i.start)
    last = bisect_right(dates, max(t.finish for t in i.tasks))
    months: dict[str, int] = {}
    for d in dates[: max(1, last)]:
        months[d.isoformat()[:7]] = months.get(d.isoformat()[:7], 0) + 1
    place = {m: n for n, m in enumerate(months)}
    wait, line = i.waiting_percent / 100, i.task_percent / 100
    spans = [dates[bisect_left(dates, t.start) : max(bisect_left(dates, t.start) + 1, bisect_right(dates, t.finish))]
             for t in i.tasks]  # fmt: skip
    weights = [len(s) * (wait if t.waiting else 1.0) for t, s in zip(i.tasks, spans, strict=True)
               if t.owner in i.delivery]  # fmt: skip
    per_task = i.person_days / sum(weights) if sum(weights) else 0.0
    load: dict[str, list[float]] = {}
    for t, span in zip(i.tasks, spans, strict=True):
        delivers = t.owner in i.delivery
        each = (per_task if delivers else 1.0) * (wait if t.waiting else 1.0 if delivers else line)
        row = load.setdefault(t.owner, [0.0] * len(months))
        for month, days in Counter(d.isoformat()[:7] for d in span).items():
            row[place.get(month, len(months) - 1)] += each * days
    workdays = list(months.values())
    return {
        "months": list(months),
        "needed": {r: [round(x / d, 2) for x, d in zip(row, workdays, strict=True)] for r, row in load.items()},
        "person_days": {r: round(sum(row), 1) for r, row in load.items()},
        "people_per_task": round(per_task, 3),
        "workdays": workdays,
    }


class StaffingInput(Frozen):
    needed: Monthly = Field(description="people needed by month [FTE]")
    available: float = Field(ge=0, le=10_000, description="people there from the start [FTE]")
    hires: float = Field(default=0, ge=0, le=10_000, description="posts that are filled when hiring ends [FTE]")
    hire_months: float = Field(default=0, ge=0, le=60, description="time until new people are in post [month]")
    month_cost: float = Field(default=0, ge=0, le=1e9, description="one outside person for a month [currency]")
    training_months: float = Field(default=0, ge=0, le=60, description="time until new people work fully [month]")
    least: float = Field(default=0, ge=0, le=100, description="gap from which a post is worth filling [FTE]")
    hiring_starts: float = Field(default=0, ge=0, le=60, description="months into the project when it begins [month]")


def staffing_gap(i: StaffingInput) -> dict[str, Any]:
    """gap_by_month and available_by_month [FTE], worst_gap [FTE] in worst_month [month from 1] or null, gap_months
    [FTE-month], cost to close the gap from outside [currency], latest_hiring_start [month from 1] or null when people
    suffice or lack less than `least`, months_late: how long before the project hiring should have begun [month]."""
    lead = i.hire_months + i.training_months
    arrive = math.ceil(i.hiring_starts + lead - 1e-9)
    have = [i.available + (i.hires if month >= arrive else 0) for month in range(len(i.needed))]
    gap = [round(max(0.0, need - h), 2) for need, h in zip(i.needed, have, strict=True)]
    short = next((m for m, need in enumerate(i.needed) if need - i.available > max(0.005, i.least)), None)
    worst = max(gap)
    return {
        "gap_by_month": gap,
        "available_by_month": [round(h, 2) for h in have],
        "worst_gap": worst,
        "worst_month": gap.index(worst) + 1 if worst else None,
        "gap_months": round(sum(gap), 2),
        "cost": round(sum(gap) * i.month_cost, 2),
        "latest_hiring_start": None if short is None else max(1, short + 1 - math.ceil(lead - 1e-9)),
        "months_late": 0 if short is None else max(0, math.ceil(lead - 1e-9) - short),
    }


class StaffingPlanInput(Frozen):
    needed: dict[Name, Monthly] = Field(min_length=1, max_length=200, description="role -> people needed [FTE]")
    pool: tuple[Name, ...] = Field(default=(), max_length=50, description="roles that share one pool [names]")
    pool_available: tuple[Fte, ...] = Field(default=(), max_length=240, description="the pool by month [FTE]")
    available: dict[Name, Fte] = Field(default={}, description="role outside the pool -> people it can give [FTE]")

    @model_validator(mode="after")
    def _same_months(self) -> Self:
        months = {len(row) for row in self.needed.values()}
        if len(months) > 1 or (self.pool and len(self.pool_available) not in months):
            raise ValueError("every role and the pool need one figure a month, as many months each")
        return self


def staffing_plan(i: StaffingPlanInput) -> dict[str, Any]:
    """roles: role -> needed, available, gap by month [FTE], the pool shared in proportion to the month's need;
    worst: role -> its widest gap [FTE], those without one left out."""
    months = len(next(iter(i.needed.values())))
    pooled = [sum(row[m] for r, row in i.needed.items() if r in i.pool) for m in range(months)]
    rows: dict[str, dict[str, list[float]]] = {}
    for role, need in i.needed.items():
        if role in i.pool:
            have = [round(i.pool_available[m] * (need[m] / pooled[m]), 2) if pooled[m] else 0.0 for m in range(months)]
        else:
            have = [i.available.get(role, 0.0)] * months
        gap = [round(max(0.0, n - h), 2) for n, h in zip(need, have, strict=True)]
        rows[role] = {"needed": list(need), "available": have, "gap": gap}
    return {"roles": rows, "worst": {r: max(x["gap"]) for r, x in rows.items() if max(x["gap"]) > 0}}


# --- who answers for what ----------------------------------------------------------------------------------------


class RaciRow(Frozen):
    workstream: Name = Field(description="what is to be done [name]")
    accountable: tuple[Name, ...] = Field(default=(), max_length=50, description="who answers for it [names]")
    responsible: tuple[Name, ...] = Field(default=(), max_length=50, description="who does it [names]")
    consulted: tuple[Name, ...] = Field(default=(), max_length=50, description="who is asked [names]")
    informed: tuple[Name, ...] = Field(default=(), max_length=50, description="who is told [names]")


class RaciInput(Frozen):
    rows: tuple[RaciRow, ...] = Field(min_length=1, max_length=500, description="one row a workstream [list]")
    most: int = Field(default=5, ge=1, le=500, description="workstreams that one can answer for [workstreams]")
    people: tuple[Name, ...] = Field(default=(), max_length=500, description="who there is; empty: anyone [names]")


def raci_check(i: RaciInput) -> dict[str, Any]:
    """ok, problems: [{workstream, problem}] (nobody or several accountable, nobody responsible, one person twice,
    named twice, unknown person), load: person -> workstreams accountable for [workstreams], overloaded: persons above
    `most`, busiest: highest load as a share of all workstreams [share]."""
    problems: list[dict[str, str]] = []
    seen = Counter(r.workstream for r in i.rows)
    for r in i.rows:
        everybody = [*r.accountable, *r.consulted, *r.informed]
        for wrong, problem in (
            (not r.accountable, "nobody is accountable"),
            (len(set(r.accountable)) > 1, f"{len(set(r.accountable))} are accountable"),
            (not r.responsible, "nobody is responsible"),
            (len(set(everybody)) < len(everybody), "one person stands twice"),
            (seen[r.workstream] > 1, "the workstream is named twice"),
            (bool(i.people) and not {*everybody, *r.responsible} <= set(i.people), "an unknown person"),
        ):
            if wrong:
                problems.append({"workstream": r.workstream, "problem": problem})
    load = Counter(p for r in i.rows for p in set(r.accountable))
    return {
        "ok": not problems,
        "problems": problems,
        "load": dict(sorted(load.items(), key=lambda x: (-x[1], x[0]))),
        "overloaded": sorted(p for p, n in load.items() if n > i.most),
        "busiest": round(max(load.values(), default=0) / len(i.rows), 4),
    }


# --- training ----------------------------------------------------------------------------------------------------


class CourseInput(Frozen):
    name: Name = Field(description="course, each once [name]")
    people: int = Field(ge=0, le=MOST_PEOPLE, description="who take it [people]")
    hours: float = Field(ge=0, le=MOST_HOURS, description="length for each [hour]")
    group: int = Field(default=12, ge=1, le=MOST_GROUP, description="people in one session [people]")
    hour_cost: float = Field(default=0, ge=0, le=MOST_RATE, description="one hour of a learner's time [currency/hour]")
    trainer_hour: float = Field(default=0, ge=0, le=MOST_RATE, description="one hour of the trainer [currency/hour]")
    seat_hour: float = Field(
        default=0, ge=0, le=MOST_RATE, description="one hour of an open course's seat, 0: there is none [currency/hour]"
    )
    preparation: float = Field(default=1, ge=0, le=20, description="trainer's hours of preparation an hour [hours]")


class TrainingInput(Frozen):
    courses: tuple[CourseInput, ...] = Field(min_length=1, max_length=500, description="courses [list]")

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len({c.name for c in self.courses}) < len(self.courses):
            raise ValueError("course names must differ")
        return self


def training_plan(i: TrainingInput) -> dict[str, Any]:
    """courses: by name sessions [sessions], learner_hours, trainer_hours (each session, and preparation once) [hour],
    own_time_cost, trainer_cost, cost [currency]; count of courses [courses]; the totals of the same. Seats in an open
    course are taken where they cost less than a trainer of one's own: no sessions, no trainer's hours."""
    found: dict[str, Mapping[str, float]] = {}
    for c in i.courses:
        sessions = math.ceil(c.people / c.group)
        teaching = c.hours * (sessions + c.preparation) if sessions else 0.0
        own, trainer = round(c.people * c.hours * c.hour_cost, 2), round(teaching * c.trainer_hour, 2)
        seats = round(c.people * c.hours * c.seat_hour, 2)
        if c.seat_hour and seats < trainer:
            sessions, teaching, trainer = 0, 0.0, seats
        found[c.name] = {
            "sessions": sessions,
            "learner_hours": round(c.people * c.hours, 2),
            "trainer_hours": round(teaching, 2),
            "own_time_cost": own,
            "trainer_cost": trainer,
            "cost": round(own + trainer, 2),
        }
    totals = {k: round(sum(x[k] for x in found.values()), 2) for k in next(iter(found.values()))}
    return {"courses": found, "count": len(found), **totals}
