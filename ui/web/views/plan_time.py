"""When it is done: whether the wanted date holds and what to do if not, the timetable with what limits it, gates."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from knowledge.calendars import calendar_of
from ui.web import figures, markup, state, trail, words
from ui.web.labels import role_title
from ui.web.markup import bare, el, headlines
from ui.web.reading import Reading
from ui.web.views.plan_parts import day_cell, figure, rests_on, verdict

say = state.say


def schedule(r: Reading) -> None:
    s = r.plan.schedule
    st.header(say("plan.schedule"))
    heard = verdict(r, [s.verdict] if s.verdict else [], s.ways_out, bad=bool(s.ways_out))
    st.html(heard + headlines(*_dates(r)) + rests_on(r, s.sources))
    stages = {x.id: f"{x.id}. {x.title}" for x in r.plan.stages}
    st.altair_chart(figures.gantt(s, stages, say), width="stretch", alt=say("alt.gantt"))
    st.html(markup.bullets(filter(None, (_staff(r), _holidays(r)))))
    st.subheader(say("time.gates"))
    gates = [
        [r.line(g.name), day_cell(g.date), r.line(g.criteria, g.sources), role_title(g.decision_owner)] for g in s.gates
    ]
    head = [say("time.gate"), say("time.date"), say("time.criteria"), say("time.decides")]
    st.html(markup.table(head, gates, say("time.gates")))
    with st.expander(say("time.all", n=len(s.tasks))):
        _tasks(r)


def _dates(r: Reading) -> list[markup.Safe]:
    """The wanted date beside the go-live that it is about; the end of the whole plan after them."""
    s = r.plan.schedule

    def day(label: str, key: str, value: Any) -> markup.Safe:
        iso = value.isoformat() if isinstance(value, date) else value
        return figure(r, label, words.day(iso, state.language()), key, iso, s.sources)

    shown = [day("fig.start", "start", s.start)]
    if s.wanted:
        shown.append(day("time.wanted", "wanted", s.wanted))
    reckoned = trail.latest(r.plan, "schedule", s.sources)
    live = (reckoned.outputs.get("milestones") or {}).get("release") if reckoned else None
    if isinstance(live, dict) and {"p50", "p80"} <= live.keys():
        shown += [day("time.live_p50", "release_p50", live["p50"]), day("time.live_p80", "release_p80", live["p80"])]
    return [*shown, day("time.p50", "p50_finish", s.p50_finish), day("time.p80", "p80_finish", s.p80_finish)]


def _staff(r: Reading) -> markup.Safe:
    """Whether the people there are set the pace."""
    among = r.plan.schedule.sources
    levelled = trail.latest(r.plan, "levelled_schedule", among)
    if levelled is None:
        return say("time.staff_free")
    crew = trail.latest(r.plan, "crew")
    people = crew.outputs.get("value") if crew else None
    delay = levelled.outputs.get("delay_days", 0)
    parts = []
    if isinstance(people, float | int):
        parts.append(say("time.staff_most", n=words.number(float(people), 1)))
    parts.append(say("time.staff_longer", n=words.number(delay, 0)) if delay else say("time.staff_enough"))
    return f"{' '.join(parts)} {r.cite([*([crew.id] if crew else []), levelled.id])}"


def _holidays(r: Reading) -> markup.Safe:
    """How far the public holidays in the timetable are official."""
    s, country = r.plan.schedule, r.plan.engagement.country
    calendar = calendar_of(country)
    name = state.word(f"country.{country}", country)
    cites = r.cite(k.id for k in r.plan.sources if k.locator == "tasks.yaml")
    if not calendar.known:
        return f"{bare(say('time.holidays_unknown', country=name))} {cites}"
    year = calendar.provisional_from
    if year is not None and s.p80_finish.year >= year:
        return f"{bare(say('time.holidays_provisional', country=name, year=year))} {cites}"
    return f"{bare(say('time.holidays', country=name))} {cites}"


def _tasks(r: Reading) -> None:
    keys = ("fig.task", "h.owner", "fig.start", "fig.finish", "time.days", "time.after", "time.deliverable")
    rows = []
    for t in r.plan.schedule.tasks:
        days = " / ".join(words.number(d, 0) for d in (t.days.optimistic, t.days.likely, t.days.pessimistic))
        critical = f" {markup.chip(say('fig.critical'), 'tier-high')}" if t.critical else ""
        rows.append(
            [
                el("b", t.id),
                r.line(t.name, t.sources) + critical,
                role_title(t.owner_role),
                day_cell(t.start),
                day_cell(t.finish),
                days,
                bare(", ".join(t.depends_on)),
                r.line(t.deliverable),
            ]
        )
    st.html(markup.table(["", *map(say, keys)], rows, say("time.tasks"), "tasks-table"))
