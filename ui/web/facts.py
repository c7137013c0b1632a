"""Beside the chat: what was understood as cards, each to be corrected or removed; the map; the documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from copilot.domain.engagement import Engagement, Stakeholder
from copilot.domain.evidence import Evidence
from copilot.ports import Message
from ui.web import door, markup, state, words
from ui.web.labels import hidden_kind, plain
from ui.web.markup import el
from ui.web.panels import conflicts, coverage_map, documents

Attempt = Callable[[Callable[[], object]], bool]


def understood(e: Engagement, who: Stakeholder, messages: Sequence[Message], attempt: Attempt) -> None:
    mine = [x for x in door.copilot().evidence(e.id) if x.stakeholder == who.id]
    standing = [x for x in mine if not x.superseded_by]
    last = next((m for m in reversed(messages) if m.direction == "answered"), None)
    fresh = [x for x in standing if last is not None and answer_of(x, mine) == last.id]
    now, everything, whole, papers = st.tabs(
        [
            state.say("talk.tab_now"),
            state.say("talk.tab_all", n=len(standing)),
            state.say("talk.tab_map"),
            state.say("talk.tab_documents"),
        ]
    )
    with now:
        if not fresh:
            st.html(markup.empty(state.say("talk.nothing" if last else "talk.nothing_yet")))
        for x in fresh:
            _fact(e, x, attempt)
        conflicts(e, only=who.id)
    with everything:
        earlier = [x for x in reversed(standing) if x not in fresh]
        if not standing:
            st.html(markup.empty(state.say("talk.nothing_yet")))
        for x in earlier:
            _fact(e, x, attempt)
    with whole:
        coverage_map(e.id)
    with papers:
        documents(e)


def answer_of(x: Evidence, mine: Sequence[Evidence]) -> str:
    """The answer that a piece of evidence goes back to, over its corrections."""
    older = next((o for o in mine if o.superseded_by == x.id), None)
    return x.message_id or (answer_of(older, mine) if older else "")


def _fact(e: Engagement, x: Evidence, attempt: Attempt) -> None:
    """One card: what it is about, the figure, the words; and the ways to put it right."""
    language = state.language()
    item = door.roadmap().items[x.topic]
    about = door.roadmap().attribute.get(x.attribute) or item
    figure = words.told(x, language)
    with st.container(border=True, key=f"fact-{x.id}"):
        st.html(
            el(
                "div",
                markup.sub(markup.chip(x.topic, "item", item.title.get(language)), " ", about.title.get(language)),
                el("p", plain(figure), cls="figure") if figure else "",
                el("p", markup.quote(str(x.quote), door.titles(e.id), hidden_kind)),
                cls="fact",
            )
        )
        with st.container(horizontal=True):
            with st.popover(state.say("talk.wrong"), type="tertiary", key=f"fix-{x.id}", icon=":material/edit:"):
                _correction(e, x, attempt)
            remove = st.button(
                state.say("talk.remove"),
                type="tertiary",
                key=f"remove-{x.id}",
                icon=":material/close:",
                help=state.say("talk.remove_help"),
            )
            if remove and attempt(lambda: door.copilot().withdraw(e.id, x.id)):
                st.rerun()


def _correction(e: Engagement, x: Evidence, attempt: Attempt) -> None:
    with st.form(f"fix-form-{x.id}", border=False):
        hint = state.say("talk.better_hint")
        better = st.text_area(state.say("talk.better"), key=f"fix-text-{x.id}", placeholder=hint)
        if not st.form_submit_button(state.say("talk.correct"), type="primary"):
            return
        if not better.strip():
            st.error(state.say("talk.better_empty"))
        elif attempt(lambda: door.copilot().correct(e.id, x.id, better)):
            st.rerun()
        else:
            st.error(st.session_state.pop("problem"))
