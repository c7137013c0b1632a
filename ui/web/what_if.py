"""What if: one input or assumption of the plan moved on the page, and what that changes. Nothing is stored."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date

import streamlit as st

from copilot.domain.difference import Figure
from copilot.domain.errors import CopilotError
from copilot.domain.evidence import Value
from copilot.what_if import Held, WhatIf
from ui import figure_names as names
from ui.web import door, markup, state
from ui.web.labels import plain
from ui.web.markup import bare, el
from ui.web.problem import explain
from ui.web.reading import Reading

say = state.say
# What a board asks of first; everything else that the plan holds follows in the method's order.
_FIRST = ("budget.total", "budget.year1", "engagement.start", "golive.wanted", "users.year1", "process.volume",
          "team.fte", "discount.rate", "infra.public_cloud", "benefit.base", "adoption.year1")  # fmt: skip


def what_if(r: Reading) -> None:
    st.header(say("plan.what_if"))
    st.html(markup.sub(say("what_if.lead")))
    version = r.plan.engagement.version
    found = {h.lever.key: h for h in door.copilot().levers(r.engagement.id, version) if _movable(h)}
    keys = [k for k in _FIRST if k in found] + [k for k in found if k not in _FIRST]
    left, right = st.columns([3, 2])
    titles = {k: h.lever.title.get(state.language()) for k, h in found.items()}
    with left:
        key = st.selectbox(
            say("what_if.which"), keys, key=f"what-if-key-{r.engagement.id}", format_func=titles.__getitem__
        )
    held = found[key]
    with right:
        value = _value(held, f"what-if-{r.engagement.id}-{version}-{key}")
    sources = r.cite(held.sources[:4])
    now = say("what_if.now", value=names.value(held.value, held.unit, state.language()))
    st.html(markup.sub(bare(f"{key} · {now}"), " ", sources))
    if value == held.value:
        st.html(markup.empty(say("what_if.same")))
        return
    began = time.perf_counter()
    try:
        result = door.copilot().what_if(r.engagement.id, {key: value}, version=version)
    except CopilotError as problem:
        st.error(explain(problem))
        return
    _result(r, result, 1000 * (time.perf_counter() - began))


def _movable(h: Held) -> bool:
    """Texts and places are no figures to slide; a figure that was said as words (soon, some) cannot be slid either."""
    if h.lever.numeric:
        return isinstance(h.value, int | float) and not isinstance(h.value, bool)
    return h.lever.kind == "choice" or (h.lever.kind == "date" and _day(h.value) is not None)


def _value(h: Held, key: str) -> Value:
    """The field that fits: a date, a choice, or a number with a fifth more and less beside it."""
    label = say("what_if.value", unit=h.unit) if h.unit else say("what_if.value_plain")
    if h.lever.kind == "date":
        chosen = st.date_input(label, value=_day(h.value), key=key, format="YYYY-MM-DD")
        return chosen.isoformat() if isinstance(chosen, date) else h.value
    if h.lever.kind == "choice":
        choices = {c: state.word(f"choice.{c}", c) for c in h.lever.choices}
        start = list(choices).index(str(h.value)) if h.value in choices else 0
        return str(st.selectbox(label, list(choices), index=start, key=key, format_func=choices.__getitem__))
    low, high = h.lever.low, h.lever.high
    start_at = min(max(float(h.value), low if low is not None else float(h.value)), high or float(h.value))
    st.session_state.setdefault(key, start_at)
    chosen_number = st.number_input(label, min_value=low, max_value=high, key=key, format="%.10g", step=_step(start_at))
    with st.container(horizontal=True):
        for name, factor in (("less", 0.8), ("more", 1.2)):
            st.button(say(f"what_if.{name}"), key=f"{key}-{name}", on_click=_scale, args=(key, factor, low, high))
    return float(chosen_number)


def _scale(key: str, factor: float, low: float | None, high: float | None) -> None:
    value = float(f"{st.session_state[key] * factor:.6g}")
    value = value if low is None else max(value, low)
    st.session_state[key] = value if high is None else min(value, high)


def _step(value: float) -> float:
    """About a twentieth of the value, as a round number."""
    rough = abs(value) / 20 or 1.0
    return float(f"{rough:.0e}")


def _day(value: Value) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


# --- what it changes --------------------------------------------------------------------------------------------------


def _result(r: Reading, result: WhatIf, ms: float) -> None:
    language = state.language()
    for note in result.notes:
        if note != "nothing_moved":
            st.html(markup.sub(say(f"what_if.{note}")))
    if not result.figures:
        st.html(markup.empty(say("what_if.nothing")))
    else:
        flipped = [
            f"{el('b', bare(names.verdict(v.id, language)))}: {plain(names.value(v.before, '', language), r.titles)} → "
            f"{plain(names.value(v.after, '', language), r.titles)}"
            for v in result.verdicts
            if v.flipped
        ]
        st.subheader(say("what_if.verdicts"))
        st.html(markup.bullets(flipped) if flipped else markup.sub(say("what_if.none_flips")))
        st.subheader(say("what_if.figures"))
        single = [f for f in result.figures if not f.name and f.kind != "text"]
        st.html(_table(r, single or result.figures[:10]))
        if len(single) < len(result.figures):
            with st.expander(say("what_if.all", n=len(result.figures))):
                st.html(_table(r, result.figures))
    if result.items:
        st.subheader(say("what_if.items", n=len(result.items)))
        st.html(
            markup.bullets([f"{el('b', bare(i.id))} {bare(i.title)} {_because(r, i.because)}" for i in result.items])
        )
    st.caption(say("what_if.took", ms=round(ms)))


def _because(r: Reading, ids: Sequence[str]) -> markup.Safe:
    return r.cite(i for i in ids if not i.startswith("T"))


def _table(r: Reading, found: Sequence[Figure]) -> markup.Safe:
    language = state.language()
    rows = [
        [
            plain(f"{names.section(f.path, language)} · {names.label(f, language)}", r.titles),
            plain(names.value(f.before, f.unit, language), r.titles),
            plain(names.value(f.after, f.unit, language), r.titles),
            bare(names.change(f, language)),
        ]
        for f in found
    ]
    head = [say(f"what_if.{k}") for k in ("figure", "before", "after", "change")]
    return markup.table(head, rows, say("what_if.figures"))
