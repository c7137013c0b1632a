"""The plan's figures: use cases, architecture, sizing, maturity. Each picture has its table."""

from __future__ import annotations

import streamlit as st

from copilot.domain.plan import Decision, UseCase
from ui.web import figures, markup, state, words
from ui.web.labels import role_title
from ui.web.markup import el, headline, headlines
from ui.web.reading import Reading
from ui.web.views.plan_parts import figure, rests_on

say = state.say


def use_cases(r: Reading) -> None:
    st.header(say("plan.use_cases"))
    found = sorted(r.plan.use_cases, key=lambda u: u.rank)
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.altair_chart(figures.value_map(found, say), width="stretch", alt=say("plan.use_cases"))
    with right:
        for u in found:
            if u.selected:
                _use_case(r, u)
    columns = ("name", "score", "value", "feasibility", "tier", "route", "selected", "sources")
    rows = [
        [
            str(u.rank),
            f"{el('b', u.id)} {r.line(u.name)}",
            words.number(u.score, 0),
            words.number(u.value, 0),
            words.number(u.feasibility, 0),
            _tier(u.risk_tier),
            _route(u.route),
            say("yes" if u.selected else "no"),
            r.cite(u.sources),
        ]
        for u in found
    ]
    st.html(markup.table(["#", *(say(f"h.{c}") for c in columns)], rows, say("plan.use_cases")))


def _use_case(r: Reading, u: UseCase) -> None:
    with st.container(border=True, key=f"use-{u.id}"):
        tags = _tier(u.risk_tier) + markup.chip(_route(u.route)) + markup.chip(role_title(u.owner_role))
        st.html(
            el("h3", el("span", u.id, cls="num"), " ", r.line(u.name))
            + el("p", tags, cls="tags")
            + el("p", r.line(u.description))
            + markup.sub(r.line(u.why, u.sources))
        )


def _tier(tier: str) -> markup.Safe:
    return markup.chip(say(f"tier.{tier}"), f"tier-{tier}")


def _route(route: str) -> str:
    return state.word(f"route.{route}", route)


def architecture(r: Reading) -> None:
    a = r.plan.architecture
    st.header(say("plan.architecture"))
    st.html(
        headlines(
            headline(say("h.hosting"), say(f"hosting.{a.hosting}")),
            headline(say("h.route"), _route(a.route)),
            headline(say("h.model"), r.line(a.model.name), r.cite(a.model.sources)),
        )
        + el("p", r.line(a.model.why), " ", el("span", f"{say('h.licence')}: ", r.line(a.model.licence), cls="sub"))
    )
    if a.diagram.strip():
        st.mermaid_chart(a.diagram, alt=say("plan.architecture"))
    layers = (el("b", r.line(x.name)) + markup.bullets(map(r.line, x.components), "") for x in a.layers)
    st.html(markup.bullets(layers, "layers"))
    st.subheader(say("plan.decisions"))
    for d in a.decisions:
        with st.container(border=True, key=f"decision-{d.id}"):
            chosen = markup.chip(d.chosen, "value")
            st.html(
                el("p", el("b", r.line(d.question)), " ", chosen)
                + _options(r, d)
                + markup.sub(r.line(d.why, d.sources))
            )


def _options(r: Reading, d: Decision) -> markup.Safe:
    """Every option with its score as a bar, the best first."""
    best = max((o.score for o in d.options), default=0) or 1
    rows = [
        el(
            "li",
            el("span", r.line(o.name)),
            markup.meter(100 * max(o.score, 0) / best, 0, f"{o.name} {words.number(o.score, 1)}"),
            el("span", words.number(o.score, 1)),
            cls="chosen" if o.name == d.chosen else "",
        )
        for o in sorted(d.options, key=lambda o: -o.score)
    ]
    return el("ul", *rows, cls="options")


def sizing(r: Reading) -> None:
    s = r.plan.sizing
    st.header(say("plan.sizing"))

    def shown(label: str, value: markup.Safe, key: str) -> markup.Safe:
        return figure(r, label, value, key, getattr(s, key), s.sources)

    cards = f"{s.gpus} {el('small', r.line(s.gpu_model))}" if s.gpus else say("size.no_gpu")
    st.html(
        headlines(
            shown("size.requests", words.number(s.peak_requests_per_s, 2), "peak_requests_per_s"),
            shown("size.concurrency", words.number(s.peak_concurrency, 1), "peak_concurrency"),
            shown("size.gpus", cards, "gpus"),
            shown("size.memory", f"{words.number(s.memory_gib, 1)} {el('small', 'GiB')}", "memory_gib"),
            shown("size.storage", f"{words.number(s.storage_gb, 0)} {el('small', 'GB')}", "storage_gb"),
            shown("size.availability", words.percent(s.availability, 2), "availability"),
        )
        + rests_on(r, s.sources, s.assumptions)
    )


def maturity(r: Reading) -> None:
    m = r.plan.maturity
    st.altair_chart(figures.maturity(m, say), width="stretch", alt=say("plan.maturity"))
    with st.expander(say("plan.maturity_why")):
        head = [say("h.name"), say("fig.level"), say("fig.target"), say("h.why")]
        rows = [[r.line(d.name), str(d.level), str(d.target), r.line(d.why, d.sources)] for d in m.dimensions]
        st.html(markup.table(head, rows, say("plan.maturity")))
