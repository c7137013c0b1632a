"""What the plan asks of people: risks, laws, measures, duties."""

from __future__ import annotations

import streamlit as st

from copilot.domain.plan import Regulation
from ui.web import figures, markup, state, words
from ui.web.labels import role_title
from ui.web.markup import el
from ui.web.reading import Reading

say = state.say
_APPLIES = ("yes", "check", "no")


def risks(r: Reading) -> None:
    st.header(say("plan.risks"))
    found = sorted(r.plan.risks, key=lambda x: (-x.score, x.id))
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.altair_chart(figures.risk_matrix(found, say), width="stretch", alt=say("plan.risks"))
    with right:
        for x in found[:3]:
            head = el("b", f"{x.id} · {x.likelihood} × {x.impact} = {x.score}")
            response = markup.sub(f"{say('risk.response')}: ", r.line(x.response))
            st.html(el("div", head, el("p", r.line(x.text, x.sources)), response, cls="note"))
    keys = ("risk.text", "risk.category", "risk.score", "risk.response", "risk.trigger", "h.owner")
    rows = [
        [
            el("b", x.id),
            r.line(x.text),
            state.word(f"category.{x.category}", x.category),
            str(x.score),
            r.line(x.response),
            r.line(x.trigger),
            role_title(x.owner_role),
        ]
        for x in found
    ]
    st.html(markup.table(["", *map(say, keys)], rows, say("plan.risks")))


def compliance(r: Reading) -> None:
    st.header(say("plan.compliance"))
    for x in sorted(r.plan.compliance, key=lambda x: (_APPLIES.index(x.applies), x.id)):
        if x.applies != "no":
            with st.container(border=True, key=f"law-{x.id}"):
                st.html(_law(r, x))
    out = [x for x in r.plan.compliance if x.applies == "no"]
    if out:
        with st.expander(say("law.not", n=len(out))):
            st.html(markup.bullets(f"{el('b', r.line(x.regulation))} {r.line(x.why, x.sources)}" for x in out))


def _law(r: Reading, x: Regulation) -> markup.Safe:
    language = state.language()
    tags = markup.chip(say(f"applies.{x.applies}"), f"applies-{x.applies}") + markup.chip(x.jurisdiction)
    if x.tier:
        tags += markup.chip(state.word(f"tier.{x.tier}", x.tier), f"tier-{x.tier}")
    duties = [
        f"{r.line(o.text)} {el('span', f'{role_title(o.owner_role)} · {words.day(o.due, language)}', cls='sub')}"
        for o in x.obligations
    ]
    return (
        el("h3", r.line(x.regulation))
        + el("p", tags, cls="tags")
        + el("p", r.line(x.why, x.sources))
        + markup.bullets(duties)
        + markup.sub(say("law.verified", day=words.day(x.verified_on, language)))
    )


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
            role_title(x.accountable),
            ", ".join(map(role_title, x.consulted)),
            ", ".join(map(role_title, x.informed)),
        ]
        for x in r.plan.raci
    ]
    st.html(markup.table([say(f"raci.{k}") for k in keys], rows, say("plan.raci")))
