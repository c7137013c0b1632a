"""Who is taught what, how long, by when and at what cost: courses from the people there are and the gaps found."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from copilot.domain.plan_people import Course, SkillLine, Training
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues
from knowledge.catalogue_people import CourseTemplate, skill_catalogue
from knowledge.catalogue_portfolio import passage
from tools.benefit_section import cost_level
from tools.demand import Demand, exchange_rate
from tools.ledger import Known, Ledger
from tools.people import MOST_GROUP, MOST_HOURS, MOST_PEOPLE, MOST_RATE, PAIR, TrainingInput, training_plan
from tools.raci import stand_in
from tools.schedule_section import Timetable
from tools.skills_section import Skills
from tools.trail import calculate, cautious, derive, numbers, say, unique_sources
from tools.workdays import finish_date, working_dates

WORK_HOURS = 8
USERS = ("users_pilot", "users_rest")
# Courses that are held whatever the gaps: people who decide, judge and use it are always told how.
ALWAYS = ("leaders", "judges", "champions", *USERS)
_BEFORE: Mapping[str, Literal["pilot", "rollout", "build", "decisions"]] = {
    "leaders": "decisions", "judges": "build", "builders": "build", "users_rest": "rollout",
}  # fmt: skip


def section_training(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    timetable: Timetable,
    skills: Skills,
    delivery: Known,
) -> Training:
    """The courses in order of their dates. ``delivery``: own people who build it, FTE."""
    source = ledger.cite(passage(skill_catalogue().source, "courses", "hours and occasions of the courses"))
    counts = _people(inputs, ledger, demand, skills, delivery)
    day = ledger.assume(
        "cost.staff_day",
        value=round(cost_level(inputs, catalogue).staff * exchange_rate(inputs, ledger, catalogue).number, 2),
    )
    hour = derive(ledger, "staff_hour", {"day": day}, round(day.number / WORK_HOURS, 2), "per hour", "day / 8 hours")
    partner = ledger.assume("cost.partner_day")
    trainer = derive(
        ledger, "trainer_hour", {"day": partner}, round(partner.number / WORK_HOURS, 2), "per hour", "day / 8 hours"
    )
    seat_share = ledger.assume("training.seat_share")
    seat = derive(
        ledger, "seat_hour", {"trainer": trainer, "share": seat_share},
        round(trainer.number * seat_share.number / 100, 2), "per hour", "trainer's hour x share",
    )  # fmt: skip
    each, group = cautious(ledger, "training.hours"), ledger.assume("training.group")
    gaps = _gaps(skills.lines)
    wanted = [
        c for c in skill_catalogue().courses if counts[c.people].number >= 1 and (c.id in ALWAYS or c.id in gaps)
    ]
    rows = [
        {
            "name": c.id,
            "people": min(MOST_PEOPLE, int(counts[c.people].number)),
            "hours": c.hours or round(min(MOST_HOURS, each.number), 1),
            "group": max(1, min(MOST_GROUP, round(group.number))),
            "hour_cost": min(MOST_RATE, hour.number),
            "trainer_hour": min(MOST_RATE, hour.number if c.trainer == "own" else trainer.number),
            "seat_hour": 0.0 if c.trainer == "own" else min(MOST_RATE, seat.number),
        }
        for c in wanted
    ]
    used = {f"people {k}": v for k, v in counts.items() if any(c.people == k for c in wanted)}
    used |= {"hours of users": each, "group": group, "staff hour": hour, "trainer hour": trainer, "seat hour": seat,
             "hours of courses": Known({c.id: c.hours for c in wanted if c.hours}, "hour", source)}  # fmt: skip
    made = ledger.record("training_courses", used, {"courses": rows}, "people, hours and rates of each course")
    result = calculate(
        ledger, "training_plan", TrainingInput, training_plan, {"courses": Known(rows, "", made.id)},
        "cost = people x hours x own hour + hours x (sessions + preparation) x trainer's hour",
    )  # fmt: skip
    courses = []
    for c, row in zip(wanted, rows, strict=True):
        start, by = _dates(inputs, timetable, c, float(str(row["hours"])), result.out["courses"][c.id]["sessions"])
        courses.append(
            Course(
                id=c.id,
                name=c.get(inputs.engagement.language),
                audience=c.audience.get(inputs.engagement.language),
                people=int(str(row["people"])),
                hours=float(str(row["hours"])),
                sessions=int(result.out["courses"][c.id]["sessions"]),
                start=start,
                by=by,
                before=_BEFORE.get(c.id, "pilot"),
                cost=result.out["courses"][c.id]["cost"],
                owner_role=stand_in("hr", [s.role for s in inputs.stakeholders]) or "hr",
                skills=tuple(gaps.get(c.id, ())),
                sources=unique_sources([result.id, counts[c.people].source],
                                       [each.source] if not c.hours else [source], [timetable.result.id]),
            )
        )  # fmt: skip
    courses.sort(key=lambda c: (c.by, c.start))
    return Training(
        courses=tuple(courses),
        learner_hours=result.number("learner_hours"),
        cost=result.number("cost"),
        own_time_cost=result.number("own_time_cost"),
        text=_text(inputs, courses, result.number("learner_hours"), result.id),
        sources=unique_sources([result.id, made.id, source]),
    )


def _gaps(lines: Sequence[SkillLine]) -> dict[str, list[str]]:
    """Course -> skills whose gap, or dependence on one person, it closes."""
    found: dict[str, list[str]] = {}
    for s in lines:
        if s.course:
            found.setdefault(s.course, []).append(s.id)
    return found


def _people(
    inputs: PlanInputs, ledger: Ledger, demand: Demand, skills: Skills, delivery: Known
) -> dict[str, Known]:
    """How many take each course, every count with who said it."""
    users = demand.users
    told = numbers(ledger, "users.pilot")
    if told:  # the surest statement: the least of several may be a number of weeks or teams
        said = Known(float(told[0].value or 0), "people", told[0].id)
        pilot = derive(ledger, "pilot_users", {"pilot": said, "users": users}, _within(said.number, users.number),
                       "people", "pilot users as said, no more than the users of year one")  # fmt: skip
    else:
        share = ledger.assume("training.pilot_share")
        pilot = derive(ledger, "pilot_users", {"users": users, "share": share},
                       _within(users.number * share.number / 100, users.number), "people",
                       "users of year one x share, at least one")  # fmt: skip
    rest = derive(ledger, "other_users", {"users": users, "pilot": pilot},
                  float(max(0, round(users.number) - int(pilot.number))), "people", "users - pilot users")  # fmt: skip
    per = ledger.assume("training.users_per_champion")
    champions = derive(ledger, "champions", {"users": users, "users_per_champion": per},
                       float(round(users.number / max(1.0, per.number))), "people",
                       "users / users per champion; a handful of users needs none")  # fmt: skip
    builders = derive(ledger, "builders", {"team": delivery}, float(max(1, math.ceil(delivery.number))), "people",
                      "own people who build it, rounded up")  # fmt: skip
    leads = {s.role for s in inputs.stakeholders if s.role != "user"}

    def counted(group: str, most: float, key: str) -> Known:
        """As many of a group as there are, at most ``most``: not everyone of a department has to learn it. Where
        nobody counted them two, so that it does not hang on one."""
        there = skills.people.get(group)
        value = float(min(most, max(1, round(there)))) if there else float(PAIR)
        given = {"there": Known(there, "people", skills.result.id)} if there else {}
        return derive(ledger, key, given, value, "people", f"those there are, from 1 to {most:g}; uncounted: {PAIR}")

    return {
        "users_pilot": pilot,
        "users_rest": rest,
        "champions": champions,
        "builders": builders,
        "judges": counted("business", 6, "judges"),
        "operators": counted("operations", 3, "operators"),
        "security": counted("security", 3, "security_staff"),
        "leaders": derive(ledger, "leaders", {}, float(max(1, len(leads))), "people",
                          "one of each role interviewed, users left out"),
    }  # fmt: skip


def _within(x: float, most: float) -> float:
    return float(max(1, min(round(most), math.ceil(x - 1e-9))))


def _dates(
    inputs: PlanInputs, timetable: Timetable, course: CourseTemplate, hours: float, sessions: float
) -> tuple[date, date]:
    """First and last day: ending the working day before the task that needs it begins (or with the task that it goes
    along with), starting as many half days earlier as there are sessions."""
    tasks, dates = timetable.result.out["tasks"], working_dates(inputs.engagement.country, inputs.engagement.start)
    row = tasks.get(course.by or course.before) or tasks.get("release")
    last = date.fromisoformat(row["finish"] if course.by else row["start"]) if row else timetable.release
    place = max(0, _place(dates, last) - (0 if course.by else 1))
    length = max(1, math.ceil(hours * max(1, sessions) / WORK_HOURS))  # an open course has no sessions of ours
    return dates[max(0, place - length + 1)], finish_date(dates, place + 1)


def _place(dates: Sequence[date], day: date) -> int:
    return next((n for n, d in enumerate(dates) if d >= day), len(dates) - 1)


def _text(inputs: PlanInputs, courses: Sequence[Course], hours: float, calculation: str) -> str:
    people = sum(c.people for c in courses if c.id in USERS)
    return say(
        inputs.engagement.language,
        f"共 {len(courses)} 门课，{people} 名使用者，{hours:g} 学时 [{calculation}]；费用未列入投资，含自己员工的工时",
        f"{len(courses)} courses, {people} users, {hours:g} hours of learning [{calculation}]; the cost, own people's "
        "time included, stands beside the investment, not in it",
    )
