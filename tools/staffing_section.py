"""How many people are needed when, how many there are, and what closes the gap: staff by role and month."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from copilot.domain.plan import Raci, UseCase
from copilot.domain.plan_people import Staffing, StaffRow, Training
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues
from tools.demand import Demand
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.people import (
    MOST_PEOPLE,
    StaffingInput,
    StaffingNeedInput,
    StaffingPlanInput,
    staffing_gap,
    staffing_need,
    staffing_plan,
)
from tools.raci import overloaded, stand_in
from tools.schedule_section import Timetable
from tools.skills_section import Skills, section_skills, told_counts
from tools.trail import Result, calculate, cautious, derive, numbers, say, unique_sources
from tools.training_section import section_training
from tools.units import WORKDAYS_PER_MONTH

DELIVERY = ("it", "data")  # whose tasks are the work that is paid for; team.fte says how many of them there are
WEEK_HOURS = 40.0
HALF_A_POST = 0.5  # nobody is hired for less
DAYS_A_MONTH = 365.25 / 12


def section_people(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    hosting: HostingChoice,
    timetable: Timetable,
    use_cases: Sequence[UseCase],
    raci: Sequence[Raci],
) -> tuple[Staffing, Training]:
    """Staff by month with the skills matrix, and the training plan."""
    skills = section_skills(inputs, ledger, use_cases, hosting, demand)
    team = cautious(ledger, "team.fte", worst=min)
    training = section_training(inputs, ledger, catalogue, demand, timetable, skills, team)
    return _staffing(inputs, ledger, catalogue, timetable, raci, skills, team), training


def _staffing(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    timetable: Timetable,
    raci: Sequence[Raci],
    skills: Skills,
    team: Known,
) -> Staffing:
    have = list(dict.fromkeys(s.role for s in inputs.stakeholders)) or ["exec"]
    need = _need(inputs, ledger, catalogue, timetable, have)
    pool = [r for r in need.out["needed"] if r in _delivery(have)]
    months = need.out["months"]
    needed = [round(sum(need.out["needed"][r][m] for r in pool), 2) for m in range(len(months))]
    gap = _gap(inputs, ledger, timetable, Known(tuple(needed), "FTE", need.id), team)
    line = _line(inputs, ledger, [r for r in need.out["needed"] if r not in pool])
    given = {
        "needed": Known(need.out["needed"], "FTE", need.id),
        "pool": Known(tuple(pool), "", ""),
        "pool_available": Known(tuple(gap.out["available_by_month"]), "FTE", gap.id),
        "available": Known({r: k.number for r, k in line.items()}, "FTE", _recorded(ledger, line)),
    }
    plan = calculate(
        ledger, "staffing_plan", StaffingPlanInput, staffing_plan, given,
        "gap = needed - available by role and month; own delivery staff shared in proportion to the need",
    )  # fmt: skip
    latest, late = _hiring(ledger, inputs, gap, months)
    rows = tuple(
        StaffRow(role=r, needed=tuple(x["needed"]), available=tuple(x["available"]), gap=tuple(x["gap"]),
                 sources=unique_sources([plan.id], [line[r].source] if r in line else [gap.id]))
        for r, x in plan.out["roles"].items()
    )  # fmt: skip
    worst = gap.out["worst_month"]
    return Staffing(
        months=tuple(months),
        rows=rows,
        worst_gap=gap.number("worst_gap"),
        worst_month=months[worst - 1] if worst else "",
        cost=gap.number("cost"),
        hiring_start=latest,
        hiring_late=late,
        skills=skills.lines,
        single_points=tuple(s.id for s in skills.lines if s.single_point),
        overloaded=overloaded(raci),
        text=_text(inputs, ledger, need, gap, latest, late, months),
        sources=unique_sources([gap.id, plan.id, need.id], skills.sources, [team.source]),
    )


def _delivery(have: Sequence[str]) -> set[str]:
    """Roles here that do the delivering work: IT for data and the other way round, but no line department."""
    return {r for r in (stand_in(d, have) for d in DELIVERY) if r in DELIVERY} or set(DELIVERY)


def _need(
    inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues, timetable: Timetable, have: Sequence[str]
) -> Result:
    """People needed from the timetable's tasks. A role that nobody holds is done by who stands in for it."""
    zh = inputs.engagement.language == "zh"
    waits = {(t.zh if zh else t.en) for t in catalogue.tasks.tasks if t.lead}
    delivery = _delivery(have)

    def owner(role: str) -> str:
        if role in DELIVERY and not set(DELIVERY) & set(have):
            return role  # outside people do it: nobody here stands in for builders
        return stand_in(role, have) or role

    tasks = [
        {"owner": owner(t.owner_role), "start": t.start.isoformat(), "finish": max(t.start, t.finish).isoformat(),
         "waiting": t.name in waits}
        for t in timetable.schedule.tasks
    ]  # fmt: skip
    work = next(c for c in ledger.calculations if c.tool == "effort")
    given = {
        "start": Known(inputs.engagement.start.isoformat(), "date", ""),
        "country": Known(inputs.engagement.country, "", ""),
        "tasks": Known(tasks, "", timetable.result.id),
        "person_days": Known(float(work.outputs["total_days"]), "person-day", work.id),
        "delivery": Known(tuple(sorted(delivery)), "", ""),
        "task_percent": ledger.assume("staffing.task_share"),
        "waiting_percent": ledger.assume("staffing.waiting_share"),
    }
    return calculate(
        ledger, "staffing_need", StaffingNeedInput, staffing_need, given,
        "delivery: work / days of its tasks, on each running task; others: a share of one person on each running task",
    )  # fmt: skip


def _gap(inputs: PlanInputs, ledger: Ledger, timetable: Timetable, needed: Known, team: Known) -> Result:
    """Own delivery staff against the need; approved posts count once they are filled and the new people trained."""
    posts = cautious(ledger, "hire.posts", worst=min) if numbers(ledger, "hire.posts") else Known(0.0, "people", "")
    partner = ledger.assume("cost.partner_day")
    hiring = timetable.result.out["tasks"].get("hiring")
    begins = Known(0.0, "month", "")
    if posts.number and hiring:
        days = (date.fromisoformat(hiring["start"]) - timetable.schedule.start).days
        begins = derive(
            ledger, "hiring_starts", {"start": Known(hiring["start"], "date", timetable.result.id)},
            round(max(0, days) / DAYS_A_MONTH, 2), "month", "days from the project's start / days of a month",
        )  # fmt: skip
    given = {
        "needed": needed,
        "available": team,
        "hires": posts,
        "hire_months": cautious(ledger, "hire.months", unit="month"),
        "training_months": ledger.assume("staffing.onboarding"),
        "least": Known(HALF_A_POST, "FTE", ""),
        "hiring_starts": begins,
        "month_cost": derive(
            ledger, "partner_month", {"day": partner}, round(partner.number * WORKDAYS_PER_MONTH, 2), "per month",
            "day x 21 working days",
        ),
    }  # fmt: skip
    return calculate(
        ledger, "staffing_gap", StaffingInput, staffing_gap, given,
        "gap = needed FTE - available FTE, month by month; cost = gap x month of a partner",
    )  # fmt: skip


def _line(inputs: PlanInputs, ledger: Ledger, roles: Sequence[str]) -> dict[str, Known]:
    """What people of each other role can give: a share of their time, and the experts' hours where they named them."""
    share = ledger.assume("staffing.line_share")
    found = {}
    for role in roles:
        people = max(1, sum(s.role == role for s in inputs.stakeholders))
        value = people * share.number / 100
        given: dict[str, Known | None] = {"people": Known(float(people), "people", ""), "share": share}
        formula = "people interviewed in this role x share of their time"
        if role == "business" and numbers(ledger, "experts.count") and numbers(ledger, "experts.hours"):
            told = told_counts(ledger, "experts.count", "experts.hours")[0]
            count = Known(min(float(MOST_PEOPLE), float(told.value or 0)), "people", told.id)
            hours = cautious(ledger, "experts.hours", worst=min, unit="hour")
            given |= {"experts": count, "hours": hours}
            value += count.number * min(WEEK_HOURS, hours.number) / WEEK_HOURS
            formula += " + experts x hours a week / 40"
        found[role] = derive(ledger, "line_staff", given, round(min(MOST_PEOPLE, value), 2), "FTE", formula)
    return found


def _recorded(ledger: Ledger, line: Mapping[str, Known]) -> str:
    if not line:
        return ""
    values = {r: k.number for r, k in line.items()}
    return ledger.record("line_staff_all", dict(line), {"available": values}, "by role").id


def _hiring(ledger: Ledger, inputs: PlanInputs, gap: Result, months: Sequence[str]) -> tuple[date | None, bool]:
    """Latest start of hiring that closes the gap in time; the project's start when that day has passed before it."""
    month = gap.out["latest_hiring_start"]
    if month is None:
        return None, False
    late = gap.out["months_late"] > 0
    first = date.fromisoformat(months[min(month, len(months)) - 1] + "-01")
    return max(first, inputs.engagement.start), late


def _text(
    inputs: PlanInputs, ledger: Ledger, need: Result, gap: Result, latest: date | None, late: bool,
    months: Sequence[str],
) -> str:  # fmt: skip
    language = inputs.engagement.language
    if not gap.out["worst_gap"]:
        return say(language, f"自己的人手每个月都够 [{gap.id}]", f"own staff suffice in every month [{gap.id}]")
    worst = months[gap.out["worst_month"] - 1]
    bought = next((c for c in ledger.calculations if c.tool == "effort"), None)
    days = gap.number("gap_months") * WORKDAYS_PER_MONTH
    held = float(bought.outputs["partner_days"]) if bought else 0.0
    beyond = math.ceil(max(0.0, days - held))
    more: Any = derive(
        ledger, "beyond_partner_days",
        {"gap": gap.known("gap_months", "FTE-month"), "held": Known(held, "person-day", bought.id if bought else "")},
        float(beyond), "person-day", "gap x 21 working days - partner days that the investment holds",
    )  # fmt: skip
    zh = language == "zh"
    if latest is None:
        start = say(language, "不值得为此招人", "too little to hire for")
    elif late:
        start = say(language, f"现在招聘已赶不上第一个缺口，头一段靠合作方 [{gap.id}]",
                    f"hiring cannot fill the first gap any more, a partner carries the first stretch [{gap.id}]")
    else:
        start = say(language, f"最迟 {latest} 开始招聘 [{gap.id}]", f"hiring must begin by {latest} [{gap.id}]")
    parts = [
        say(language, f"最紧的是 {worst}，缺 {gap.number('worst_gap'):g} 人 [{gap.id}]",
            f"{worst} is the tightest month, {gap.number('worst_gap'):g} FTE short [{gap.id}]"),
        start,
        say(language, f"其中 {beyond} 人天超出投资已含的合作方人天 [{more.source}]",
            f"{beyond} person-days of it exceed the partner days in the investment [{more.source}]")
        if beyond
        else say(language, f"缺口在投资已含的合作方人天之内 [{more.source}]",
                 f"the partner days in the investment cover it [{more.source}]"),
    ]  # fmt: skip
    return ("；" if zh else "; ").join(parts)
