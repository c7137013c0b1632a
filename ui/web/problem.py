"""An error as one line in the visitor's language: what it means for them, then the engine's own words."""

from __future__ import annotations

from copilot.domain.errors import CopilotError
from ui.web import state


def explain(error: CopilotError) -> str:
    """Never a traceback, never the text that could not be redacted."""
    return state.say(
        "error.line", what=state.word(f"error.{type(error).__name__}", state.say("error.other")), detail=str(error)
    )
