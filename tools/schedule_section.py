"""The timetable of this rollout: which tasks apply, how long they take here, gates, and the date that people want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copilot.domain.base import Language
from copilot.domain.plan import Days, Regulation, Schedule, Task, UseCase
from copilot.ports import PlanInputs
from knowledge.calendars import calendar_of
from knowledge.catalogue_engineering import Catalogues, TaskTemplate
from tools.date_target import DateTargetInput, date_target
from tools.demand import CLASSES, Demand, catalogue_source
from tools.facets import facets
from tools.hosting import HostingChoice
from tools.lead_times import lead_times
from tools.ledger import Known, Ledger
from tools.schedule import ScheduleInput, schedule
from tools.schedule_gates import gates_of
from tools.schedule_law import with_procedures
from tools.schedule_staff import staffing
from tools.schedule_tags import tags_of
from tools.schedule_ways import Network, ways_out
from tools.sizing_section import SizingPick
from tools.task_estimates import TaskEstimatesInput, task_estimates
from tools.trail import Result, calculate, cautious, cite, derive, iso, numbers, say, statements, unique_sources
from tools.workdays import offset_of, working_dates

LEAD_FACTOR = {"micro": 0.4, "small": 0.6, "medium": 1.0, "large": 1.2, "enterprise": 1.4}  # other people's calendars
TEAM_NEEDED = {
    "micro": 0.5,
    "small": 1.0,
    "medium": 2.0,
    "large": 4.0,
    "enterprise": 8.0,
}  # own FTE behind the template days


@dataclass(frozen=True)
class Timetable:
    schedule: Schedule
    result: Result
    release: date  # expected first productive use
    release_p80: date
    late_days: int  # calendar days by which the P80 of the release misses the wanted date; negative: early


def _template(t: TaskTemplate, ledger: Ledger, demand: Demand, catalogue: Catalogues) -> tuple[dict[str, Any], str]:
    """A task as `task_estimates` takes it, and the id of whoever said its days; "" when they are the template's."""
    if t.from_ and numbers(ledger, t.from_):
        k = cautious(ledger, t.from_, unit="workday")
        low = k.low if k.low is not None and k.low < k.number else None
        high = k.high if k.high is not None and k.high > k.number else None
        return {"id": t.id, "likely": k.number, "low": low, "high": high, "kind": "said"}, k.source
    if t.size_field:
        size = catalogue.tasks.sizes[demand.size]
        return {"id": t.id, "likely": size.pilot if t.size_field == "pilot" else size.rollout, "kind": "phase"}, ""
    low, likely, high = t.days
    kind = "lead" if t.lead else "build" if t.stage in ("5", "6") else "work"
    grows = {"per_use_case": t.per_use_case, "per_system": t.per_system}
    return {"id": t.id, "likely": likely, "low": low, "high": high, "kind": kind, **grows}, ""


def _applies(t: TaskTemplate, tags: set[str], size: str) -> bool:
    return set(t.when) <= tags and not set(t.unless) & tags and CLASSES.index(size) >= CLASSES.index(t.from_size)


def system_count(ledger: Ledger) -> Known:
    """Systems to connect: those that people named for embedding or as lacking an interface, else the assumption (at
    most 6)."""
    said = [e for a in ("embed.place", "interface.missing") for e in ledger.said(a) if isinstance(e.value, str)]
    named = {str(e.value).strip().lower(): e for e in said}
    if len(named) >= 2:
        c = ledger.record(
            "count_systems",
            {f"statement_{n}": Known(e.value, "", e.id) for n, e in enumerate(named.values(), 1)},
            {"systems": min(6, len(named))},
            "systems named for embedding or as lacking an interface, six at most",
        )
        return Known(float(min(6, len(named))), "count", c.id)
    return ledger.assume("integration.count")


def section_schedule(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    hosting: HostingChoice,
    sizing: SizingPick,
    use_cases: Sequence[UseCase],
    regulations: Sequence[Regulation],
) -> Timetable:
    """Tasks with dates, critical path, gates, P50 and P80; compared with the date that people want."""
    e = inputs.engagement
    language = e.language
    leads = lead_times(regulations, language, facets(inputs, use_cases))
    tags = tags_of(inputs, ledger, demand, hosting, sizing, use_cases, regulations, leads)
    templates = with_procedures([t for t in catalogue.tasks.tasks if _applies(t, tags, demand.size)], leads)
    cases, systems, team = (
        sum(u.selected for u in use_cases),
        system_count(ledger),
        cautious(ledger, "team.fte", worst=min),
    )

    rough = {t.id: _template(t, ledger, demand, catalogue) for t in templates}
    said_by = {k: source for k, (_, source) in rough.items()}
    source = catalogue_source(
        ledger,
        catalogue,
        "tasks",
        "tasks.yaml",
        f"{len(templates)} tasks, class {demand.size}; calendar " + _calendar_note(e.country),
    )
    first, counted = [u.id for u in use_cases if u.selected], "use cases of the first version, counted"
    asked = {
        "tasks": Known([row for row, _ in rough.values()], "working days", source),
        "work_factor": Known(catalogue.tasks.sizes[demand.size].factor, "times", source),
        "lead_factor": Known(LEAD_FACTOR[demand.size], "times", source),
        "use_cases": derive(ledger, "use_cases_chosen", {"chosen": Known(first, "", "")}, cases, "count", counted),
        "systems": systems,
        "team": team,
        "team_needed": Known(TEAM_NEEDED[demand.size], "FTE", source),
    }
    estimates = calculate(
        ledger,
        "task_estimates",
        TaskEstimatesInput,
        task_estimates,
        asked,
        "template's days x factors of size, use cases, systems and people at hand; what people said as it was said",
    )

    def spread_for(count: int) -> dict[str, Days]:
        """Days of each task with so many use cases."""
        if count == cases:
            found = estimates.out["tasks"]
        else:
            other = {k: v.value for k, v in asked.items()} | {"use_cases": count}
            found = task_estimates(TaskEstimatesInput.model_validate(other))["tasks"]
        return {k: Days.model_validate(v) for k, v in found.items()}

    spread = spread_for(cases)
    dates = working_dates(e.country, e.start)
    earliest = _earliest(ledger, dates)
    depends = _depends(templates)
    rows = [_row(t, spread[t.id], depends[t.id], earliest) for t in templates]
    common = ledger.assume("schedule.common")
    milestones = {t.milestone: t.id for t in templates if t.milestone}
    given = {
        "start": Known(e.start.isoformat(), "date", ""),
        "country": Known(e.country, "", ""),
        "tasks": Known(rows, "working days", source),
        "milestones": Known(milestones, "", source),
        "common": Known({"low": common.low, "likely": common.number, "high": common.high}, "times", common.source),
    }
    staff = staffing(ledger, given, rows, templates, catalogue.tasks.crew_factor)
    kept = staff.with_links(depends)
    rows = [_row(t, spread[t.id], kept[t.id], earliest) for t in templates]
    given["tasks"] = Known(rows, "working days", staff.result.id if staff.binds and staff.result else estimates.id)
    result = calculate(
        ledger,
        "schedule",
        ScheduleInput,
        schedule,
        given,
        "PERT mean (o + 4m + p) / 6, forward and backward pass; P50 and P80 from triangular draws with a common factor",
    )
    numbering = {t.id: f"T{n}" for n, t in enumerate(templates, 1)}
    tasks = tuple(
        _task(
            t,
            spread[t.id],
            result,
            numbering,
            depends,
            language,
            unique_sources(
                [
                    result.id,
                    estimates.id,
                    said_by[t.id],
                    earliest[1] if earliest and t.milestone == "release" else "",
                    _basis(ledger, t, language),
                ]
            ),
        )
        for t in templates
    )
    wanted, wanted_id = _wanted(ledger, dates[0])
    release = result.out["milestones"]["release"]
    late = _record_target(ledger, result, wanted, wanted_id, release)
    verdict, outs, way_id = "", tuple[str, ...](), ""
    if wanted is not None and late[0] > 0:
        network = Network(
            given={k: given[k] for k in ("start", "country", "common")},
            rows=rows,
            templates=templates,
            depends=depends,
            staffing=staff,
            spread=spread_for,
            said=frozenset(k for k, by in said_by.items() if by),
            cases=cases,
            team=team,
            release=milestones["release"],
            loan=_loan(catalogue, demand),
            build_days=_build_days(templates, result, dates),
            held_until=(dates[min(int(earliest[0]), len(dates) - 1)].isoformat(), earliest[1]) if earliest else None,
        )
        verdict, outs, way_id = ways_out(ledger, network, result.id, wanted, wanted_id, language)
    elif wanted is not None:
        verdict = say(
            language,
            f"可行：希望 {wanted} 上线，八成把握的日期是 {release['p80']} [{late[1]}]",
            f"Feasible: go-live is wanted by {wanted}, at 80 % confidence it is {release['p80']} [{late[1]}]",
        )
    limited = staff.result.id if staff.result else ""
    sources = unique_sources(
        [result.id, estimates.id, source, late[1], way_id, limited],
        said_by.values(),
        [wanted_id, earliest[1] if earliest else ""],
    )
    plan = Schedule(
        start=dates[0],
        tasks=tasks,
        critical_path=tuple(numbering[t] for t in result.out["critical_path"]),
        p50_finish=date.fromisoformat(result.out["p50_finish"]),
        p80_finish=date.fromisoformat(result.out["p80_finish"]),
        gates=gates_of(ledger, catalogue, result, templates, leads, regulations, language),
        wanted=wanted,
        sources=sources,
        verdict=verdict,
        ways_out=outs,
    )
    return Timetable(plan, result, date.fromisoformat(release["expected"]), date.fromisoformat(release["p80"]), late[0])


def _row(t: TaskTemplate, d: Days, after: tuple[str, ...], earliest: tuple[float, str] | None) -> dict[str, Any]:
    return {
        "id": t.id,
        "optimistic": d.optimistic,
        "likely": d.likely,
        "pessimistic": d.pessimistic,
        "depends_on": after,
        "not_before": earliest[0] if t.milestone == "release" and earliest else 0,
    }


def _basis(ledger: Ledger, t: TaskTemplate, language: Language) -> str:
    """The rule that asks for the task, as a source that tells statutory days from planning values."""
    if t.basis is None:
        return ""
    return cite(ledger, t.basis.title, f"tasks.yaml: {t.id}", t.basis.get(language), t.basis.url)


def _loan(catalogue: Catalogues, demand: Demand) -> tuple[float, float, float]:
    """Days to contract for machines on loan: those of a contract for rented computing."""
    t = next(t for t in catalogue.tasks.tasks if t.id == "cloud_contract")
    low, likely, high = (max(0.5, round(d * LEAD_FACTOR[demand.size] * 2) / 2) for d in t.days)
    return low, likely, high


def _build_days(templates: Sequence[TaskTemplate], result: Result, dates: tuple[date, ...]) -> int:
    """Working days from the first to the last task of development (stages 5 and 6)."""
    rows = [result.out["tasks"][t.id] for t in templates if t.stage in ("5", "6") and not t.lead]
    first, last = (f(date.fromisoformat(r[k]) for r in rows) for f, k in ((min, "start"), (max, "finish")))
    return offset_of(dates, last) - offset_of(dates, first) + 1


def _calendar_note(country: str) -> str:
    calendar = calendar_of(country)
    if not calendar.known:
        return f"{country}: weekends only, public holidays not in the catalogue"
    if calendar.provisional_from:
        return f"{country}: weekends and public holidays; days from {calendar.provisional_from} on are provisional"
    return f"{country}: weekends and nationwide public holidays"


def _depends(templates: Sequence[TaskTemplate]) -> dict[str, tuple[str, ...]]:
    """Dependencies among the tasks that apply; whatever nothing waits for is waited for by the last one."""
    ids = {t.id for t in templates}
    depends = {t.id: tuple(a for a in t.after if a in ids) for t in templates}
    last = next(t.id for t in templates if t.milestone == "finish")
    waited = {a for after in depends.values() for a in after}
    loose = [t.id for t in templates if t.id not in waited and t.id != last]
    return {**depends, last: tuple(dict.fromkeys([*depends[last], *loose]))}


def _task(
    t: TaskTemplate,
    days: Days,
    result: Result,
    numbering: dict[str, str],
    depends: dict[str, tuple[str, ...]],
    language: str,
    sources: tuple[str, ...],
) -> Task:
    row = result.out["tasks"][t.id]
    return Task(
        id=numbering[t.id],
        name=t.zh if language == "zh" else t.en,
        stage=t.stage,
        owner_role=t.owner,
        days=days,
        start=date.fromisoformat(row["start"]),
        finish=date.fromisoformat(row["finish"]),
        depends_on=tuple(numbering[d] for d in depends[t.id]),
        critical=row["critical"],
        deliverable=t.deliverable.zh if language == "zh" else t.deliverable.en,
        acceptance=t.acceptance.zh if language == "zh" else t.acceptance.en,
        sources=sources,
    )


def _in_project(day: date, start: date) -> date:
    """A go-live before the project's start is a month named without its year: the next such day after the start."""
    while day < start:
        day = date(day.year + 1, day.month, min(day.day, 28))
    return day


def _earliest(ledger: Ledger, dates: tuple[date, ...]) -> tuple[float, str] | None:
    """Offset and source of the latest of the dates before which, people say, it cannot go live."""
    said = [(_in_project(d, dates[0]), e.id) for e in statements(ledger, "golive.earliest") if (d := iso(e.value))]
    if not said:
        return None
    day, source = max(said)
    c = ledger.record(
        "earliest_release",
        {"said": Known(day.isoformat(), "date", source), "start": Known(dates[0].isoformat(), "date", "")},
        {"not_before": day.isoformat(), "working_days": offset_of(dates, day)},
        "latest of the dates named; a month without its year is the next one after the start",
    )
    return float(offset_of(dates, day)), c.id


def _wanted(ledger: Ledger, start: date) -> tuple[date | None, str]:
    """The earliest date that somebody wants it live; else the date set for the goal."""
    for attribute in ("golive.wanted", "goal.deadline"):
        said = [(_in_project(d, start), e.id) for e in statements(ledger, attribute) if (d := iso(e.value))]
        if said:
            return min(said)
    return None, ""


def _record_target(
    ledger: Ledger, result: Result, wanted: date | None, wanted_id: str, release: dict[str, str]
) -> tuple[int, str]:
    if wanted is None:
        return 0, ""
    found = calculate(
        ledger,
        "schedule_target",
        DateTargetInput,
        date_target,
        {
            "wanted": Known(wanted.isoformat(), "date", wanted_id),
            "release_p80": Known(release["p80"], "date", result.id),
            "release_p50": Known(release["p50"], "date", result.id),
        },
        "late days = P80 of the first productive use - wanted date",
    )
    return int(found.out["late_days"]), found.id
