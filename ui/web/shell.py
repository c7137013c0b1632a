"""What every page shares: title, style, head with language switch, and one clear line when something is wrong."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from copilot.domain.base import LANGUAGES
from copilot.domain.errors import CopilotError
from ui.web import avatars, state
from ui.web.markup import el
from ui.web.problem import explain
from ui.web.views import create, interview, plan, start, team

STYLE = Path(__file__).with_name("style.css")
_PAGES = {"": start.show, "new": create.show, "team": team.show, "interview": interview.show, "plan": plan.show}


def show() -> None:
    view = _view()
    st.set_page_config(
        page_title=state.say("app.title"),
        page_icon=avatars.mark(),
        layout="wide",
        initial_sidebar_state="auto" if view == "plan" else "collapsed",
    )
    st.html(STYLE)
    _page_language()
    _head()
    try:
        _PAGES[view]()
    except CopilotError as e:
        st.error(explain(e), icon=":material/error:")
        st.button(state.say("app.again"), key="again", icon=":material/refresh:")


def _view() -> str:
    """The page; a person's own link names no page, only who."""
    view = state.where("view")
    if view not in _PAGES or not view:
        view = ("interview" if state.where("p") else "team") if state.where("e") else "new" if view == "new" else ""
    return view


def _page_language() -> None:
    """Tells the browser and screen readers the language; the only script of ours, made of two constants."""
    code = "zh-CN" if state.language() == "zh" else "en"
    st.html(f"<script>document.documentElement.lang='{code}'</script>", unsafe_allow_javascript=True)


def _head() -> None:
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.html(el("div", state.say("app.title"), cls="brand"), width="content")
        st.space("stretch")
        if state.where("view") or state.where("e"):
            st.button(state.say("app.home"), key="home", on_click=state.go, type="tertiary", icon=":material/apps:")
        for known in LANGUAGES:
            here = known == state.language()
            st.button(
                {"zh": "中文", "en": "English"}[known],
                key=f"speak-{known}",
                on_click=state.speak,
                args=(known,),
                type="secondary" if here else "tertiary",
            )
