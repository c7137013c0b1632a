"""One engagement: who is asked, what is known of the 36 items, documents, contradictions, and the way to the plan."""

from __future__ import annotations

import streamlit as st

from copilot.domain.engagement import Engagement, Stakeholder
from ui.web import door, markup, state
from ui.web.findings import findings
from ui.web.labels import plain, role_title
from ui.web.markup import el
from ui.web.panels import conflicts, coverage_map, documents, engagement_head
from ui.web.privacy import names_shown
from ui.web.writing import write_button


def show() -> None:
    e = door.engagement(state.where("e"))
    engagement_head(e, "team")
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(state.say("team.people"))
        st.html(markup.sub(state.say("team.lead")))
        for person in door.copilot().people(e.id):
            _person(e, person)
        st.subheader(state.say("team.documents"))
        documents(e)
        findings(e)
    with right:
        st.subheader(state.say("team.map"))
        coverage_map(e.id)
        st.subheader(state.say("team.next"))
        st.html(markup.sub(state.say("team.next_lead")))
        write_button(e)
        conflicts(e)


def _person(e: Engagement, person: Stakeholder) -> None:
    told = [m for m in door.copilot().messages(e.id, person.id) if m.direction == "answered"]
    answered = state.say("team.answered", n=len(told)) if told else state.say("team.not_yet")
    with st.container(border=True, key=f"person-{person.id}"):
        who, actions = st.columns([3, 2], vertical_alignment="center")
        about = markup.sub(f"{role_title(person.role)} · {answered} ", plain(person.pseudonym, names_shown(e.id)))
        who.html(el("div", el("b", plain(person.title)), about, cls="who"))
        with actions, st.container(horizontal=True, horizontal_alignment="right"):
            with st.popover(state.say("team.link"), icon=":material/link:", type="tertiary", key=f"link-{person.id}"):
                st.write(state.say("team.link_lead"))
                st.code(state.link(e=e.id, p=person.id, lang=person.language), language=None, wrap_lines=True)
            st.button(
                state.say("team.talk"),
                key=f"talk-{person.id}",
                type="secondary" if told else "primary",
                on_click=state.go,
                args=("interview",),
                kwargs={"e": e.id, "p": person.id},
            )
