"""Start: every engagement as a card."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from copilot.domain.engagement import Engagement
from ui.web import door, markup, state, words
from ui.web.labels import coverage_meter, plain
from ui.web.markup import el
from ui.web.sample import ensure_sample, finished


def show() -> None:
    found = door.copilot().engagements()
    own = sorted((e for e in found if not e.sample), key=lambda e: e.created_at, reverse=True)
    samples = sorted((e for e in found if e.sample), key=lambda e: e.language != state.language())
    st.html(el("div", el("h1", state.say("start.title")), el("p", state.say("start.lead")), cls="hero"))
    with st.container(horizontal=True):
        st.button(
            state.say("start.create"),
            key="create",
            type="primary",
            icon=":material/add:",
            on_click=state.go,
            args=("new",),
        )
        _sample_button(samples)
    st.subheader(state.say("start.yours"))
    if own:
        _cards(own)
    else:
        st.html(markup.empty(state.say("start.none")))
    if samples:
        st.subheader(state.say("start.samples"))
        _cards(samples)


def _sample_button(samples: Sequence[Engagement]) -> None:
    ready = finished(door.copilot(), state.language())
    if ready is not None:
        here = {"e": ready.id}
        label = state.say("start.sample")
        st.button(label, key="sample", icon=":material/menu_book:", on_click=state.go, args=("plan",), kwargs=here)
    elif st.button(state.say("start.sample_load"), key="sample", icon=":material/menu_book:"):
        with st.spinner(state.say("start.loading")):
            ensure_sample(door.copilot())
        st.rerun()


def _cards(found: Sequence[Engagement]) -> None:
    for row in range(0, len(found), 3):
        for e, column in zip(found[row : row + 3], st.columns(3), strict=False):
            with column, st.container(border=True, key=f"card-{e.id}"):
                _card(e)


def _card(e: Engagement) -> None:
    now = door.standing(e)
    titles = door.titles(e.id)
    tags = markup.chip(state.say(f"work.{now.stage}"), f"work-{now.stage}")
    if e.sample:
        tags += markup.chip(state.say("start.is_sample"))
    known = state.say("start.coverage", known=now.told + now.some, all=now.items)
    people = state.say("start.people", n=now.people, answers=now.answers)
    last = state.say("start.last", when=words.moment(now.last, state.language()))
    st.html(
        el(
            "div",
            el("div", tags, cls="tags"),
            el("h3", plain(e.company, titles)),
            markup.sub(plain(e.industry, titles), f" · {e.country} · {e.currency}"),
            coverage_meter(now.told, now.some, now.items),
            markup.sub(f"{known} · {people}"),
            markup.sub(last),
            cls="card",
        )
    )
    here = {"e": e.id}
    with st.container(horizontal=True):
        st.button(state.say("start.open"), key=f"open-{e.id}", on_click=state.go, args=("team",), kwargs=here)
        if now.version:
            read = state.say("start.read")
            st.button(read, key=f"read-{e.id}", type="tertiary", on_click=state.go, args=("plan",), kwargs=here)
