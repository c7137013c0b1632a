"""What the plan costs and brings: the verdict first, then the figures, the years, the spread and the break-even."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from copilot.domain.plan import Economics
from ui.web import figures, markup, state, trail, words
from ui.web.markup import bare, el, headlines
from ui.web.reading import Reading
from ui.web.views.plan_parts import figure, money, rests_on, verdict

say = state.say


def economics(r: Reading) -> None:
    e = r.plan.economics
    st.header(say("plan.economics"))
    said = e.verdicts or ((say("money.over"),) if e.over_budget else ())

    def shown(label: str, value: markup.Safe, key: str) -> markup.Safe:
        return figure(r, label, value, key, getattr(e, key), e.sources)

    payback = say("money.never")
    if e.payback_months is not None:
        payback = say("money.months", n=words.number(e.payback_months, 1))
    st.html(
        verdict(r, said, e.ways_out, bad=True)
        + headlines(
            shown("money.budget", money(r, e.budget), "budget"),
            shown("money.capex", money(r, e.capex), "capex"),
            shown("money.npv", money(r, e.npv), "npv"),
            shown("money.payback", payback, "payback_months"),
            shown("money.irr", words.percent(e.irr, 1), "irr"),
            shown("money.roi", words.percent(e.roi), "roi"),
        )
        + rests_on(r, e.sources, e.assumptions)
    )
    st.subheader(say("money.by_year"))
    st.altair_chart(figures.cash(e, say), width="stretch", alt=say("alt.cash"))
    st.html(markup.sub(say("fig.balance_line")) + _years(r, e))
    _spread(r, e)
    _breakeven(r, e)


def _years(r: Reading, e: Economics) -> markup.Safe:
    def at(values: tuple[float, ...], n: int) -> float | None:
        return values[n] if n < len(values) else None

    years = range(max(len(e.opex_by_year), len(e.benefits_by_year)))
    rows = [[str(n + 1), money(r, at(e.opex_by_year, n)), money(r, at(e.benefits_by_year, n))] for n in years]
    found = [
        r.cite(trail.origin(r.plan, key, getattr(e, key), e.sources)) for key in ("opex_by_year", "benefits_by_year")
    ]
    if any(found):
        rows.append([say("source.from"), *found])
    return markup.table([say("fig.year"), say("money.opex"), say("money.benefits")], rows, say("money.by_year"))


def _spread(r: Reading, e: Economics) -> None:
    """How far the value may miss, and what moves it most."""
    cites = r.cite(trail.origin(r.plan, "p50", e.p50, e.sources))
    levels = [[say(f"money.{k}"), money(r, v)] for k, v in (("p10", e.p10), ("p50", e.p50), ("p90", e.p90))]
    drawn = trail.latest(r.plan, "sensitivity", e.sources)
    out: Mapping[str, Any] = drawn.outputs if drawn else {}
    for key in ("chance_of_loss", "chance_late_payback", "chance_over_budget"):
        if isinstance(out.get(key), float | int):
            levels.append([say(f"money.{key}"), words.percent(float(out[key]))])
    st.subheader(say("money.range"))
    st.html(
        el("p", say("money.range_lead"), " ", cites)
        + markup.table([say("money.outcome"), say("source.value")], levels, say("money.range"))
    )
    bars = [b for b in out.get("tornado", ()) if isinstance(b, Mapping) and {"driver", "low", "high"} <= b.keys()]
    if not bars:
        return
    named = [(state.word(f"driver.{b['driver']}", b["driver"]), float(b["low"]), float(b["high"])) for b in bars]
    st.subheader(say("money.tornado"))
    st.altair_chart(figures.tornado(named, e.npv, say), width="stretch", alt=say("alt.tornado"))
    rows = [[bare(name), money(r, low), money(r, high), money(r, abs(high - low))] for name, low, high in named]
    head = [say(f"tornado.{k}") for k in ("driver", "low", "high", "swing")]
    st.html(markup.table(head, rows, say("money.tornado")))


def _breakeven(r: Reading, e: Economics) -> None:
    n = e.breakeven_calls_per_month
    if n is None:
        return
    cites = r.cite(trail.origin(r.plan, "calls_per_month", n, e.sources))
    demand = trail.latest(r.plan, "demand", r.plan.sizing.sources)
    calls = demand.outputs.get("calls_per_month") if demand else None
    here = ""
    if demand and isinstance(calls, float | int):
        key = "money.calls_below" if calls < n else "money.calls_above"
        here = f"{say(key, n=words.number(float(calls), 0))} {r.cite([demand.id])}"
    st.subheader(say("money.breakeven_head"))
    st.html(el("p", say("money.breakeven", n=words.number(n, 0)), " ", cites, " ", here))
