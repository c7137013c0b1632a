"""Work that the first plan of a process would wait for, done while people are still answering."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from copilot.domain.base import LANGUAGES, Language
from copilot.domain.engagement import Engagement
from copilot.domain.evidence import Evidence
from copilot.domain.redacted import Redacted
from copilot.ports import PlanInputs, Reckoner
from prompts.render import compile_all

# A wish, a process and a worry: enough to read every catalogue and to compile every pattern that wishes are held to.
_SAID: dict[Language, str] = {
    "zh": "头一件，想让它先帮着起草给客户的回复。每月四千件，一件七十分钟，预算三百万。",
    "en": "One: let it draft the replies to customers. We handle 4,000 cases a month, 70 minutes each; 300,000 a year.",
}


def warm_later(reckoner: Reckoner, languages: Sequence[Language] = LANGUAGES, after: float = 1.0) -> threading.Timer:
    """Starts it in a daemon thread `after` seconds from now. It has no effect but time, so its failing has none."""
    timer = threading.Timer(after, _quietly, (lambda: warm(reckoner, languages),))
    timer.daemon = True
    timer.start()
    return timer


def warm(reckoner: Reckoner, languages: Sequence[Language]) -> None:
    for language in languages:
        reckoner.reckon(_small_talk(language))
        compile_all(language)


def _quietly(step: Callable[[], None]) -> None:
    try:
        step()
    except Exception as problem:
        logging.getLogger("copilot").warning("warming up failed", exc_info=problem)


def _small_talk(language: Language) -> PlanInputs:
    now = datetime(2026, 1, 5, tzinfo=UTC)
    words = Redacted.own_words
    company = Engagement(
        id="warming", company=words("-"), industry=words("-"), country="IE", markets=("CN",), language=language,
        currency="EUR", start=date(2026, 1, 5), created_at=now,
    )
    said = Evidence(
        id="E1", topic="2.1", quote=words(_SAID[language]), stakeholder="-", role="business", channel="run", at=now,
    )
    return PlanInputs(engagement=company, stakeholders=(), evidence=(said,), conflicts=(), today=date(2026, 1, 5))
