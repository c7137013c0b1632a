"""The plan, read section by section: contents at the left, every citation opens what it rests on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from copilot.domain.errors import CopilotError
from copilot.domain.plan import Plan
from copilot.export import export
from ui.web import door, markup, state, words
from ui.web.labels import plain
from ui.web.markup import el, headline, headlines
from ui.web.panels import coverage_map, engagement_head
from ui.web.problem import explain
from ui.web.reading import Reading
from ui.web.views import (
    plan_doubts,
    plan_law,
    plan_money,
    plan_numbers,
    plan_people,
    plan_risks,
    plan_staff,
    plan_stages,
    plan_time,
)
from ui.web.what_if import what_if
from ui.web.writing import write_button

_SECTIONS: dict[str, Callable[[Reading], None]] = {
    "summary": lambda r: _summary(r),
    "use_cases": plan_numbers.use_cases,
    "architecture": plan_numbers.architecture,
    "sizing": plan_numbers.sizing,
    "economics": plan_money.economics,
    "schedule": plan_time.schedule,
    "staffing": plan_staff.staffing,
    "risks": plan_risks.risks,
    "compliance": plan_law.compliance,
    "kpis": plan_people.kpis,
    "raci": plan_people.raci,
    "what_if": what_if,
    "assumptions": plan_doubts.assumptions,
    "open_questions": plan_doubts.open_questions,
    "conflicts": plan_doubts.conflicts,
    "review": plan_doubts.review,
}


def show() -> None:
    e = door.engagement(state.where("e"))
    engagement_head(e, "plan")
    if not door.copilot().versions(e.id):
        st.html(markup.empty(state.say("plan.none")))
        write_button(e)
        coverage_map(e.id)
        return
    reading = Reading(e, door.copilot().latest(e.id))
    section = state.where("s")
    if section not in _SECTIONS and section not in {s.id for s in reading.plan.stages}:
        section = "summary"
    _contents(reading, section)
    if section in _SECTIONS:
        _SECTIONS[section](reading)
    else:
        plan_stages.stage(reading, section)
    reading.sources()


def _contents(r: Reading, section: str) -> None:
    plan = r.plan
    counts = {
        "risks": len(plan.risks),
        "assumptions": len(plan.assumptions),
        "open_questions": len(plan.open_questions),
        "conflicts": len(plan.conflicts),
        "review": sum(1 for x in plan.review if x.status == "open"),
    }
    with st.sidebar:
        _entry(r, "summary", state.say("plan.summary"), section)
        st.caption(state.say("plan.stages"))
        for s in plan.stages:
            _entry(r, s.id, f"{s.id}. {s.title}", section)
        st.caption(state.say("plan.figures"))
        for name in list(_SECTIONS)[1:]:
            _entry(r, name, state.say(f"plan.{name}"), section, counts.get(name, 0))


def _entry(r: Reading, name: str, label: str, section: str, count: int = 0) -> None:
    st.button(
        f"{label} :gray-badge[{count}]" if count else label,
        key=f"go-{name}",
        type="secondary" if name == section else "tertiary",
        width="stretch",
        on_click=state.go,
        args=("plan",),
        kwargs={"e": r.engagement.id, "s": name},
    )


def _summary(r: Reading) -> None:
    plan, language = r.plan, state.language()
    info = plan.engagement
    tone = "work-approved" if info.status == "approved" else "work-planned"
    tags = (
        markup.chip(state.say(f"status.{info.status}"), tone),
        markup.chip(state.say("plan.version", n=info.version)),
        markup.chip(state.say("plan.opened", day=words.day(info.created_at.date(), language))),
    )
    cards = (
        headline(h.label, _figure(h.value, h.unit, info.currency), r.cite([h.source])) for h in plan.summary.headline
    )
    st.html(el("p", *tags, cls="tags") + headlines(*cards))
    r.prose(plan.summary.text)
    _doors(r)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(state.say("plan.items"))
        st.html(_items(plan))
    with right:
        st.subheader(state.say("plan.maturity"))
        plan_numbers.maturity(r)


def _figure(value: float | str, unit: str, currency: str) -> markup.Safe:
    """A headline figure in words: money without a unit, dates, months, or a count with what it counts."""
    language = state.language()
    if isinstance(value, str):
        return words.day(value, language)
    if not unit:
        return words.money(value, currency, language)
    return f"{words.number(value, 1)} {el('small', state.word(f'unit.{unit}', unit))}"


def _items(plan: Plan) -> markup.Safe:
    says = {s: state.say(f"item.{s}") for s in ("covered", "assumed", "open")}
    rows = [(s.title, [(i.id, i.title, f"item-{i.status}", says[i.status]) for i in s.items]) for s in plan.stages]
    return markup.item_map(rows, {f"item-{k}": v for k, v in says.items()})


def _doors(r: Reading) -> None:
    """Approve, take away, look back, write anew."""
    e, plan = r.engagement, r.plan
    with st.container(horizontal=True, key="doors"):
        if plan.engagement.status == "approved":
            st.html(markup.chip(state.say("plan.is_approved"), "work-approved"), width="content")
        elif st.button(state.say("plan.approve"), key="approve", type="primary", icon=":material/verified:"):
            try:
                door.copilot().approve(e.id, author="web")
            except CopilotError as problem:
                st.error(explain(problem))
            else:
                st.rerun()
        for name, data in export(plan).items():
            icon = ":material/download:"
            st.download_button(name, data, file_name=name, key=f"take-{name}", icon=icon, on_click="ignore")
    versions = sorted(door.copilot().versions(e.id), reverse=True)
    with st.expander(state.say("plan.versions", n=len(versions))):
        rows = [
            [
                str(n),
                words.moment(at, state.language()),
                plain(who or "–"),
                plain(why),
                state.word(f"status.{status}", status),
            ]
            for n, at, who, why, status in versions
        ]
        head = [state.say(f"plan.h_{k}") for k in ("version", "at", "who", "why", "status")]
        st.html(markup.table(head, rows, state.say("plan.versions_caption")))
        write_button(e)
