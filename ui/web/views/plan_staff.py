"""The people it takes: staff by month, who can do what, and who is taught what. Older plans have none of it."""

from __future__ import annotations

import streamlit as st

from copilot.domain.plan_people import SkillLine, Staffing, StaffRow, Training
from ui.web import figures, markup, state, words
from ui.web.labels import role_title
from ui.web.markup import bare, el, headline, headlines
from ui.web.reading import Reading
from ui.web.views.plan_parts import day_cell, money, rests_on

say = state.say
LEAST_GAP = 0.05  # FTE; less is a matter of rounding


def staffing(r: Reading) -> None:
    st.header(say("plan.staffing"))
    s, t = r.plan.staffing, r.plan.training
    if s is None and t is None:
        st.html(markup.empty(say("staff.none")))
        return
    if s is not None:
        _months(r, s)
        if s.skills:
            _skills(r, s)
    if t is not None:
        _training(r, t)


def _months(r: Reading, s: Staffing) -> None:
    language = state.language()
    worst = f"{words.number(s.worst_gap, 2)} {el('small', say('staff.fte'))}"
    if s.worst_month and s.worst_gap >= LEAST_GAP:
        worst += f" {el('small', words.month(s.worst_month, language))}"
    cards = [headline(say("staff.worst"), worst), headline(say("staff.cost"), money(r, s.cost))]
    if s.hiring_start:
        late = el("small", say("staff.too_late")) if s.hiring_late else ""
        cards.append(headline(say("staff.hire_from"), f"{words.day(s.hiring_start, language)} {late}"))
    if s.text:
        st.html(el("p", r.line(s.text)))
    st.html(headlines(*cards) + rests_on(r, s.sources))
    st.subheader(say("staff.by_month"))
    st.altair_chart(figures.staff(s, say), width="stretch", alt=say("alt.staff"))
    st.html(markup.sub(say("staff.lead")))
    months = [words.month(m, language) for m in s.months]
    rows = [[role_title(x.role) + r.cite(x.sources), *_cells(x)] for x in s.rows]
    st.html(markup.table([say("risk.who"), *months], rows, say("staff.by_month"), "months"))
    if s.overloaded:
        st.html(el("p", say("staff.overloaded", roles=", ".join(map(role_title, s.overloaded))), cls="note"))


def _cells(x: StaffRow) -> list[markup.Safe]:
    """What is needed each month, and below it what is missing."""
    cells = []
    for needed, gap in zip(x.needed, x.gap, strict=False):
        missing = (
            markup.sub(el("b", say("staff.short", n=words.number(gap, 1)), cls="keep")) if gap >= LEAST_GAP else ""
        )
        cells.append((words.number(needed, 1) if needed >= LEAST_GAP else "–") + missing)
    return cells


def _skills(r: Reading, s: Staffing) -> None:
    st.subheader(say("staff.skills"))
    st.html(markup.sub(say("staff.scale")))
    groups = list(dict.fromkeys(g.group for k in s.skills for g in k.levels))
    courses = {c.id: c.name for c in r.plan.training.courses} if r.plan.training else {}
    keys = ("skill.name", "skill.needed", "skill.level", "skill.gap", "skill.way")
    rows = []
    for k in s.skills:
        held = {g.group: g for g in k.levels}
        alone = f" {markup.chip(say('skill.alone'), 'item-assumed')}" if k.single_point else ""
        rows.append(
            [
                r.line(k.name, k.sources) + alone,
                str(k.needed),
                str(k.level),
                el("b", f"−{k.gap}") if k.gap else "0",
                _way(r, k, courses),
                *(str(held[g].level) if g in held else "–" for g in groups),
            ]
        )
    st.html(markup.table([*map(say, keys), *groups], rows, say("staff.skills"), "skills"))


def _way(r: Reading, k: SkillLine, courses: dict[str, str]) -> markup.Safe:
    name = courses.get(k.course, "")
    return say(f"way.{k.way}") + (markup.sub(r.line(name)) if name and k.way != "none" else "")


def _training(r: Reading, t: Training) -> None:
    st.subheader(say("staff.training"))
    if t.text:
        st.html(el("p", r.line(t.text)))
    st.html(
        headlines(
            headline(say("train.hours"), words.number(t.learner_hours, 0)),
            headline(say("train.cost"), money(r, t.cost)),
            headline(say("train.own"), money(r, t.own_time_cost)),
        )
        + rests_on(r, t.sources)
    )
    keys = ("train.course", "train.audience", "train.people", "train.each", "fig.start", "train.before", "train.cost")
    rows = [
        [
            r.line(c.name, c.sources),
            r.line(c.audience),
            str(c.people),
            words.number(c.hours, 1),
            day_cell(c.start),
            bare(say(f"before.{c.before}")),
            el("span", money(r, c.cost), cls="keep"),
            role_title(c.owner_role),
        ]
        for c in sorted(t.courses, key=lambda c: (c.start, c.by, c.id))
    ]
    st.html(markup.table([*map(say, keys), say("h.owner")], rows, say("staff.training"), "courses"))
