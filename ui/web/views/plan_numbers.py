"""The plan's figures: use cases, architecture, sizing, economics, schedule, maturity. Each picture has its table."""

from __future__ import annotations

import streamlit as st

from copilot.domain.plan import Decision, Economics, UseCase
from ui.web import figures, markup, state, words
from ui.web.labels import role_title
from ui.web.markup import bare, el, headline, headlines
from ui.web.reading import Reading

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
    cards = f"{s.gpus} {el('small', r.line(s.gpu_model))}" if s.gpus else say("size.no_gpu")
    st.html(
        headlines(
            headline(say("size.requests"), words.number(s.peak_requests_per_s, 2)),
            headline(say("size.concurrency"), words.number(s.peak_concurrency, 1)),
            headline(say("size.gpus"), cards),
            headline(say("size.memory"), f"{words.number(s.memory_gib, 1)} {el('small', 'GiB')}"),
            headline(say("size.storage"), f"{words.number(s.storage_gb, 0)} {el('small', 'GB')}"),
            headline(say("size.availability"), words.percent(s.availability, 2)),
        )
        + _rests_on(r, s.sources, s.assumptions)
    )


def _rests_on(r: Reading, *sources: tuple[str, ...]) -> markup.Safe:
    return el("p", f"{say('h.sources')} ", *(r.cite(s) for s in sources))


def economics(r: Reading) -> None:
    e = r.plan.economics
    st.header(say("plan.economics"))
    payback = say("money.never")
    if e.payback_months is not None:
        payback = say("money.months", n=words.number(e.payback_months, 1))
    st.html(
        headlines(
            headline(say("money.budget"), _money(r, e.budget)),
            headline(say("money.capex"), _money(r, e.capex)),
            headline(say("money.npv"), _money(r, e.npv)),
            headline(say("money.payback"), payback),
            headline(say("money.irr"), words.percent(e.irr, 1)),
            headline(say("money.roi"), words.percent(e.roi)),
        )
        + _rests_on(r, e.sources, e.assumptions)
    )
    if e.over_budget:
        st.html(el("div", el("b", say("money.over")), markup.bullets(map(r.line, e.ways_out)), cls="warn"))
    st.altair_chart(figures.cash(e, say), width="stretch", alt=say("plan.economics"))
    head = [say("fig.year"), say("money.opex"), say("money.benefits")]
    st.html(
        markup.table(head, _years(r, e), say("money.by_year"))
        + el("h4", say("money.range"))
        + markup.table(["P10", "P50", "P90"], [[_money(r, v) for v in (e.p10, e.p50, e.p90)]], say("money.range"))
    )
    if e.breakeven_calls_per_month is not None:
        st.html(markup.sub(say("money.breakeven", n=words.number(e.breakeven_calls_per_month, 0))))


def _money(r: Reading, value: float | None) -> str:
    return words.money(value, r.plan.engagement.currency, state.language())


def _years(r: Reading, e: Economics) -> list[list[markup.Safe]]:
    def at(values: tuple[float, ...], n: int) -> float | None:
        return values[n] if n < len(values) else None

    years = range(max(len(e.opex_by_year), len(e.benefits_by_year)))
    return [[str(n + 1), _money(r, at(e.opex_by_year, n)), _money(r, at(e.benefits_by_year, n))] for n in years]


def schedule(r: Reading) -> None:
    s, language = r.plan.schedule, state.language()

    def day(label: str, value: object) -> markup.Safe:
        return headline(say(label), words.day(str(value), language))

    st.header(say("plan.schedule"))
    dates = [day("fig.start", s.start), day("time.p50", s.p50_finish), day("time.p80", s.p80_finish)]
    if s.wanted:
        dates.append(day("time.wanted", s.wanted))
    st.html(headlines(*dates) + _rests_on(r, s.sources))
    stages = {x.id: f"{x.id}. {x.title}" for x in r.plan.stages}
    st.altair_chart(figures.gantt(s, stages, say), width="stretch", alt=say("plan.schedule"))
    st.subheader(say("time.gates"))
    gates = [
        [r.line(g.name), words.day(g.date, language), r.line(g.criteria, g.sources), role_title(g.decision_owner)]
        for g in s.gates
    ]
    head = [say("time.gate"), say("time.date"), say("time.criteria"), say("time.decides")]
    st.html(markup.table(head, gates, say("time.gates")))
    with st.expander(say("time.all", n=len(s.tasks))):
        _tasks(r)


def _tasks(r: Reading) -> None:
    language = state.language()
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
                words.day(t.start, language),
                words.day(t.finish, language),
                days,
                bare(", ".join(t.depends_on)),
                r.line(t.deliverable),
            ]
        )
    st.html(markup.table(["", *map(say, keys)], rows, say("time.tasks")))


def maturity(r: Reading) -> None:
    m = r.plan.maturity
    st.altair_chart(figures.maturity(m, say), width="stretch", alt=say("plan.maturity"))
    with st.expander(say("plan.maturity_why")):
        head = [say("h.name"), say("fig.level"), say("fig.target"), say("h.why")]
        rows = [[r.line(d.name), str(d.level), str(d.target), r.line(d.why, d.sources)] for d in m.dimensions]
        st.html(markup.table(head, rows, say("plan.maturity")))
