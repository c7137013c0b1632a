"""Where the visitor is and in which language: both stand in the address, so a link or a reload finds the place."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from copilot.domain.base import LANGUAGES, Language
from ui.web import texts

_KEPT = "lang"


def language() -> Language:
    """The address decides, then this session, then the browser."""
    asked = st.query_params.get(_KEPT, "")
    for known in LANGUAGES:
        if asked == known:
            st.session_state["language"] = known
    chosen: Language | None = st.session_state.get("language")
    if chosen is None:
        chosen = "zh" if (st.context.locale or "").lower().startswith("zh") else "en"
        st.session_state["language"] = chosen
    return chosen


def say(key: str, **values: object) -> str:
    return texts.text(language(), key, **values)


def word(key: str, otherwise: str) -> str:
    return texts.either(language(), key, otherwise)


def where(name: str) -> str:
    """A parameter of the address: view, e (engagement), p (person), s (section of the plan)."""
    return str(st.query_params.get(name, ""))


def go(view: str = "", **params: str) -> None:
    """Leads to a page; for use as a callback."""
    here = {_KEPT: language(), "view": view, **params}
    st.query_params.from_dict({k: v for k, v in here.items() if v})


def speak(chosen: Language) -> None:
    """Switches the language and stays where one is; for use as a callback."""
    st.session_state["language"] = chosen
    st.query_params[_KEPT] = chosen


def link(**params: str) -> str:
    """The address of a page, to be sent to someone."""
    base = str(st.context.url or "").split("?")[0]
    return f"{base}?{urlencode({k: v for k, v in params.items() if v})}"
