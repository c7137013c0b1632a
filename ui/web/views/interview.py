"""The interview: a chat with the five agents, and beside it what was understood, to be corrected at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from copilot.domain.engagement import ROLES, Engagement, Stakeholder
from copilot.domain.errors import CopilotError
from copilot.ports import Message
from copilot.service import MAX_ANSWER, Turn
from ui.web import avatars, door, markup, state
from ui.web.facts import understood
from ui.web.labels import hidden_kind, plain, role_title
from ui.web.markup import el
from ui.web.privacy import marks
from ui.web.problem import explain

SHOWN = 30  # messages; earlier ones are folded away


def show() -> None:
    e = door.engagement(state.where("e"))
    who = door.person(e.id, state.where("p"))
    turn = door.copilot().ask(e.id, who.id)
    messages = door.copilot().messages(e.id, who.id)
    _head(e, who, turn, messages)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _chat(e, who, messages)
        _problem()
        _say(e, who, turn)
        if turn.kind != "done":
            _ways_out(e, who, turn)
    with right:
        understood(e, who, messages, attempt)


def _head(e: Engagement, who: Stakeholder, turn: Turn, messages: Sequence[Message]) -> None:
    answered = sum(1 for m in messages if m.direction == "answered")
    left = turn.expected if turn.kind != "done" else 0
    share = 100 * answered / (answered + left) if answered + left else 100
    progress = state.say("talk.progress" if left else "talk.progress_done", answered=answered, left=left)
    with st.container(horizontal=True, vertical_alignment="center", key="talk-head"):
        about = markup.sub(plain(e.company, door.titles(e.id)), f" · {role_title(who.role)}")
        st.html(el("div", el("h1", plain(who.title)), about, cls="talk-head"), width="content")
        st.space("stretch")
        back = {"e": e.id}
        st.button(
            state.say("talk.back"),
            key="back",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=state.go,
            args=("team",),
            kwargs=back,
        )
    st.html(markup.meter(share, 0, progress) + markup.sub(progress))


def _chat(e: Engagement, who: Stakeholder, messages: Sequence[Message]) -> None:
    titles = door.titles(e.id)
    with st.container(height=460, border=True, autoscroll=True, key="chat"):
        early = len(messages) - SHOWN
        if early > 0 and not st.toggle(state.say("talk.earlier", n=early), key="earlier"):
            messages = messages[-SHOWN:]
        for m in messages:
            asked = m.direction == "asked"
            speaker = state.say(f"agent.{m.agent}" if asked else "talk.you")
            with st.chat_message(speaker, avatar=avatars.agent(m.agent) if asked else avatars.person()):
                said = el("div", plain(m.text, titles), cls="said")
                st.html(el("p", speaker, cls="speaker") + said + (_why(m) if asked else _hidden(m)))


def _why(m: Message) -> markup.Safe:
    """Which item of the method a question serves."""
    question = door.roadmap().questions.get(m.question_id)
    if question is None:
        return ""
    item = door.roadmap().items[question.item]
    return el("p", state.say("talk.for_item", item=item.id, title=item.title.get(state.language())), cls="why")


def _hidden(m: Message) -> markup.Safe:
    """The kinds of personal data that were hidden in an answer, never a value."""
    if not m.hidden:
        return ""
    kinds = dict.fromkeys(hidden_kind(k) for k in m.hidden)
    return el("p", state.say("talk.hidden"), " ", *(markup.chip(k, "hidden") for k in kinds), cls="why")


def _problem() -> None:
    problem = st.session_state.pop("problem", "")
    if problem:
        st.error(problem, icon=":material/error:")


def _say(e: Engagement, who: Stakeholder, turn: Turn) -> None:
    """The text box. What could not be taken goes back into it."""
    draft = st.session_state.pop("draft", "")
    if draft:
        st.session_state["say"] = draft
    said = st.chat_input(state.say("talk.more" if turn.kind == "done" else "talk.answer"), key="say")
    if not said:
        return
    if len(said) > MAX_ANSWER:
        st.session_state["problem"] = state.say("talk.too_long", n=len(said), most=MAX_ANSWER)
        st.session_state["draft"] = said
    elif not attempt(lambda: door.copilot().answer(e.id, who.id, said, channel="web", turn=turn.number)):
        st.session_state["draft"] = said
    st.rerun()


def _ways_out(e: Engagement, who: Stakeholder, turn: Turn) -> None:
    with st.container(horizontal=True, key="ways-out"):
        skip = st.button(
            state.say("talk.skip"), key="skip", icon=":material/skip_next:", help=state.say("talk.skip_help")
        )
        if skip and attempt(lambda: door.copilot().skip(e.id, who.id)):
            st.rerun()
        if turn.item:
            with st.popover(state.say("talk.other"), icon=":material/forward_to_inbox:", key="hand-over"):
                others = [r for r in ROLES if r != who.role]
                role = st.selectbox(state.say("talk.whom"), others, format_func=role_title, key="hand-over-role")
                go = st.button(state.say("talk.hand_over"), key="hand-over-go", type="primary")
                if go and attempt(lambda: door.copilot().hand_over(e.id, who.id, role)):
                    st.toast(state.say("talk.handed", role=role_title(role)))
                    st.rerun()
        marks(e)
        done = st.button(state.say("talk.done"), key="done", icon=":material/check:", help=state.say("talk.done_help"))
        if done and attempt(lambda: door.copilot().finish(e.id, who.id)):
            st.rerun()


def attempt(act: Callable[[], object]) -> bool:
    """Does it; when that fails, keeps the one line to show on the next run, and tells so."""
    try:
        act()
    except CopilotError as problem:
        st.session_state["problem"] = explain(problem)
        return False
    return True
