"""What uploaded tables tell: each figure proposed, with a button to confirm it and one to dismiss it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import streamlit as st

from copilot.domain.engagement import ROLES, Engagement
from copilot.domain.errors import CopilotError
from copilot.domain.findings import Finding
from ui.web import door, markup, state
from ui.web.labels import plain, role_title
from ui.web.problem import explain

TABLES = (".csv", ".xlsx")


def count(e: Engagement, name: str, data: bytes) -> None:
    """Proposes what a table tells; another kind of file, or a table that tells nothing, changes nothing here."""
    if PurePath(name).suffix.lower() not in TABLES:
        return
    try:
        with st.spinner(state.say("findings.counting")):
            told = door.copilot().tables.propose(e.id, name, data)
    except CopilotError as problem:
        st.session_state["findings-unsaid"] = [explain(problem)]
        return
    st.session_state["findings-unsaid"] = [str(r.why) for r in told.refusals]


def findings(e: Engagement) -> None:
    """Those that wait for a word first; what was settled is folded away. Nothing when no table was counted."""
    found = door.copilot().tables.all(e.id)
    unsaid: list[str] = st.session_state.get("findings-unsaid", [])
    if not found and not unsaid:
        return
    st.subheader(state.say("findings.head"))
    problem = st.session_state.pop("findings-problem", "")
    if problem:
        st.error(problem, icon=":material/error:")
    waiting = [f for f in found if f.status == "proposed"]
    if waiting:
        st.html(markup.sub(state.say("findings.lead", n=len(waiting))))
        by = st.selectbox(state.say("findings.by"), ROLES, format_func=role_title, index=None, key="findings-by")
        for f in waiting:
            _waiting(e, f, by)
    settled = [f for f in found if f.status != "proposed"]
    if settled:
        with st.expander(state.say("findings.settled", n=len(settled))):
            st.html(markup.bullets([_settled(f) for f in settled], "documents"))
    if unsaid:
        with st.expander(state.say("findings.unsaid", n=len(unsaid))):
            st.html(markup.bullets([plain(line) for line in unsaid], "documents"))


def _waiting(e: Engagement, f: Finding, by: str | None) -> None:
    with st.container(border=True, key=f"finding-{f.id}"):
        st.html(plain(f.statement))
        with st.container(horizontal=True):
            tables = door.copilot().tables
            yes, no = state.say("findings.confirm"), state.say("findings.dismiss")
            if st.button(yes, key=f"yes-{f.id}", icon=":material/check:", disabled=by is None):
                _settle(lambda: tables.confirm(e.id, f.id, by=by or ""))
            if st.button(no, key=f"no-{f.id}", icon=":material/close:", type="tertiary", disabled=by is None):
                _settle(lambda: tables.dismiss(e.id, f.id, by=by or ""))


def _settle(act: Callable[[], object]) -> None:
    try:
        act()
    except CopilotError as problem:
        st.session_state["findings-problem"] = explain(problem)
    st.rerun()


def _settled(f: Finding) -> markup.Safe:
    mark = markup.chip(state.say(f"findings.is_{f.status}"))
    return f"{plain(f.statement)} {mark} {markup.chip(f.evidence) if f.evidence else ''}"
