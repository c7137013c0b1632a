"""Writing the plan with the five agents to be watched at work."""

from __future__ import annotations

import queue
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import streamlit as st

from copilot.domain.engagement import Engagement
from copilot.domain.errors import CopilotError
from ui.web import avatars, door, markup, state
from ui.web.markup import el
from ui.web.problem import explain

Event = tuple[str, Mapping[str, Any]]
_STEPS = ("reckon", "draft", "assemble", "review", "summarise")


def write_button(e: Engagement) -> None:
    """The button, and while it works, who is at what."""
    versions = door.copilot().versions(e.id)
    label = state.say("write.again") if versions else state.say("write.button")
    if st.button(label, key="write", type="secondary" if versions else "primary", icon=":material/edit_document:"):
        _write(e, state.say("write.reason_again") if versions else state.say("write.reason"))


def _write(e: Engagement, reason: str) -> None:
    """The plan is written in a thread of its own, so it is finished and kept even when this tab is closed."""
    events: queue.Queue[Event] = queue.Queue()
    with st.status(state.say("write.running"), expanded=True) as status:
        board = st.empty()
        with ThreadPoolExecutor(1) as pool:
            work = pool.submit(
                door.copilot().plan,
                e.id,
                author="web",
                reason=reason,
                progress=lambda name, detail: events.put((name, detail)),
            )
            seen: list[Event] = []
            board.html(_board(seen))
            while not work.done() or not events.empty():
                try:
                    seen.append(events.get(timeout=0.1))
                except queue.Empty:
                    continue
                board.html(_board(seen))
        try:
            work.result()
        except CopilotError as problem:
            status.update(label=explain(problem), state="error")
            return
        status.update(label=state.say("write.done"), state="complete", expanded=False)
    state.go("plan", e=e.id)
    st.rerun()


def _board(seen: list[Event]) -> markup.Safe:
    """The steps, and under "draft" each agent with the stages it has taken up."""
    names = {name for name, _ in seen}
    taken = {str(detail.get("stage", "")) for name, detail in seen if name == "draft"}
    rows = []
    for n, step in enumerate(_STEPS):
        later = names & set(_STEPS[n + 1 :])
        tone = "done" if later else "now" if step in names else "later"
        body = _agents(taken) if step == "draft" else ""
        rows.append(el("li", el("b", state.say(f"write.{step}")), body, cls=tone))
    return el("ol", *rows, cls="steps")


def _agents(taken: set[str]) -> markup.Safe:
    language = state.language()
    stages: dict[str, str] = {}
    for s in door.roadmap().stages:
        tone = "now" if s.id in taken else "later"
        stages[s.agent] = stages.get(s.agent, "") + markup.chip(s.title.get(language), tone)
    return "".join(markup.agent(state.say(f"agent.{a}"), avatars.colour(a), chips) for a, chips in stages.items())
