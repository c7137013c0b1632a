"""The finished samples: loaded once, through the same runner as any case."""

from __future__ import annotations

from collections.abc import Callable

from copilot.domain.base import Language
from copilot.domain.engagement import Engagement
from copilot.service import Copilot
from knowledge.sample import CASES
from ui.case import read_case
from ui.runner import run_case


def ensure_sample(copilot: Copilot, say: Callable[[str], None] = lambda _: None) -> tuple[Engagement, ...]:
    """Loads what is missing and finishes what was interrupted; a second call changes nothing."""
    for language in CASES:
        if finished(copilot, language) is None:
            say(f"loading the sample engagement ({language})")
            run_case(copilot, read_case(CASES[language], copilot.deps.roadmap), sample=True)
    return tuple(e for e in copilot.engagements() if e.sample)


def finished(copilot: Copilot, language: Language) -> Engagement | None:
    """The sample of that language, when it has a plan."""
    return next(
        (e for e in copilot.engagements() if e.sample and e.language == language and copilot.versions(e.id)), None
    )
