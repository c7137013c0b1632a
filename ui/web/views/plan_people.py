"""What the plan asks of people: measures, monitoring, duties."""

from __future__ import annotations

import streamlit as st

from ui.web import markup, state, words
from ui.web.labels import role_title
from ui.web.markup import el
from ui.web.reading import Reading

say = state.say


def kpis(r: Reading) -> None:
    st.header(say("plan.kpis"))
    language = state.language()
    keys = ("h.name", "kpi.baseline", "kpi.target", "kpi.method", "kpi.frequency", "h.owner")
    rows = [
        [
            r.line(k.name, k.sources),
            r.line(words.amount(k.baseline, k.unit, language) or "–"),
            r.line(words.amount(k.target, k.unit, language) or "–"),
            r.line(k.method),
            r.line(k.frequency),
            role_title(k.owner_role),
        ]
        for k in r.plan.kpis
    ]
    st.html(markup.table(map(say, keys), rows, say("plan.kpis")))
    _monitoring(r)
    o = r.plan.operations
    st.subheader(say("plan.operations"))
    for name, text in (
        ("feedback", o.feedback),
        ("capacity", o.capacity),
        ("content", o.content),
        ("privacy", o.privacy),
    ):
        st.html(el("div", el("b", say(f"operations.{name}")), el("p", r.line(text)), cls="note"))


def _monitoring(r: Reading) -> None:
    m = r.plan.monitoring
    st.subheader(say("plan.monitoring"))
    st.html(el("p", r.line(m.system, m.sources)))
    keys = ("h.name", "watch.threshold", "watch.window", "watch.alert", "h.owner")
    rows = [
        [
            r.line(x.name, x.sources),
            r.line(x.threshold),
            r.line(x.window),
            r.line(x.alert),
            role_title(x.owner_role),
        ]
        for x in m.metrics
    ]
    st.html(markup.table(map(say, keys), rows, say("plan.monitoring")))


def raci(r: Reading) -> None:
    st.header(say("plan.raci"))
    keys = ("workstream", "responsible", "accountable", "consulted", "informed")
    rows = [
        [
            r.line(x.workstream),
            role_title(x.responsible),
            role_title(x.accountable) + (f" {r.line(x.person)}" if x.person else ""),
            ", ".join(map(role_title, x.consulted)),
            ", ".join(map(role_title, x.informed)),
        ]
        for x in r.plan.raci
    ]
    st.html(markup.table([say(f"raci.{k}") for k in keys], rows, say("plan.raci")))
