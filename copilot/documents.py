"""What a document adds to the evidence: its plain statements and its tables' figures."""

from __future__ import annotations

from datetime import date

from copilot.domain.engagement import Engagement
from copilot.domain.evidence import Fact
from copilot.ports import AnswerContext, LanguageModel, Reading

SURE = 0.75  # a document is not asked, so only what it says plainly counts
FACTS_A_DOCUMENT = 40
# What an inventory or a handbook tells reliably; budgets, goals and dates are for people to say.
TELLS = ("infra.", "data.", "system.", "stack.", "interface.", "monitor.", "log.", "rack.", "frameworks")


def document_facts(
    reading: Reading, engagement: Engagement, model: LanguageModel, today: date
) -> tuple[list[Fact], list[str]]:
    """Facts and where each stands. People's words weigh more: a document's confidence is lowered."""
    facts: list[Fact] = list(reading.facts)
    locators = [str(reading.document.name)] * len(facts)
    for p in reading.passages if not reading.facts else ():  # a table has been counted already
        context = AnswerContext(
            question=None,
            item=p.items[0] if p.items else "1.1",
            role="it",
            language=engagement.language,
            currency=engagement.currency,
            today=today,
        )
        for f in model.understand(p.text, context).facts:
            bare = f.value is not None and not isinstance(f.value, str) and not (f.noun or f.unit or f.per)
            tells = f.attribute.startswith(TELLS) and f.confidence >= SURE
            if tells and not bare and len(facts) < FACTS_A_DOCUMENT:
                facts.append(f.with_(confidence=round(f.confidence - 0.2, 2)))
                locators.append(f"{p.title}, {p.locator}".strip(", "))
    return facts, locators
