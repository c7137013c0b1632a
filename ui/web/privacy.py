"""What a person marks as to be hidden or kept, and names for those who may see them."""

from __future__ import annotations

import streamlit as st

from copilot.domain.engagement import Engagement
from copilot.domain.errors import CopilotError
from copilot.privacy import Viewer
from ui.web import door, state
from ui.web.problem import explain

ACCOUNT = "local"  # the app has one user until people sign in


def _viewer() -> Viewer:
    from ui.bootstrap import viewer

    return viewer(ACCOUNT)


def names_toggle(e: Engagement) -> None:
    """Shows people's names in place of their titles, to whoever may see them; each switching on is audited."""
    if "see_names" not in _viewer().may:
        return
    shown: dict[str, dict[str, str]] = st.session_state.setdefault("names", {})
    wanted = st.toggle(state.say("names.show"), value=e.id in shown, key=f"names-{e.id}", help=state.say("names.help"))
    if wanted and e.id not in shown:
        try:
            shown[e.id] = dict(door.copilot().names(e.id, _viewer()))
        except CopilotError as problem:
            st.error(explain(problem))
            return
        st.rerun()
    if not wanted and shown.pop(e.id, None) is not None:
        st.rerun()


def names_shown(engagement_id: str) -> dict[str, str]:
    """Pseudonym -> name, as far as they are shown now."""
    found: dict[str, dict[str, str]] = st.session_state.get("names", {})
    return found.get(engagement_id, {})


def marks(e: Engagement) -> None:
    """A word to be hidden, or to be kept readable, from now on."""
    words = state.say("marks.open"), state.say("marks.help")
    with st.popover(words[0], icon=":material/visibility_off:", key="marks", help=words[1]):
        st.write(state.say("marks.lead"))
        with st.form("marks-form", border=False, clear_on_submit=True):
            word = st.text_input(state.say("marks.word"), key="marks-word", max_chars=100)
            way = st.radio(state.say("marks.way"), ("hide", "keep"), format_func=lambda w: state.say(f"marks.{w}"),
                           horizontal=True, key="marks-way")
            if not st.form_submit_button(state.say("marks.go"), type="primary"):
                return
        try:
            if way == "hide":
                door.copilot().hide(e.id, word)
            else:
                door.copilot().keep(e.id, word)
        except CopilotError as problem:
            st.error(explain(problem))
            return
        st.toast(state.say(f"marks.done_{way}"))
        st.rerun()
