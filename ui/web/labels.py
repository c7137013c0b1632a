"""Names of roles and kinds of hidden data, and people's words, as every page writes them."""

from __future__ import annotations

from ui.web import markup, state


def role_title(role: str) -> str:
    """exec -> Executive; a role that is not one of ours stays as it is."""
    return state.word(f"role.{role}", role)


def hidden_kind(kind: str) -> str:
    """PHONE_NUMBER -> phone number."""
    return state.word(f"hidden.{kind}", state.say("hidden.other"))


def plain(text: str, titles: markup.Titles | None = None) -> markup.Safe:
    """Words as safe HTML, what was hidden as chips."""
    return markup.plain(text, titles or {}, hidden_kind)


def coverage_meter(told: int, some: int, items: int) -> markup.Safe:
    label = state.say("start.coverage", known=told + some, all=items)
    return markup.meter(100 * told / (items or 1), 100 * some / (items or 1), label)
