"""The LanguageModel port by rules. It is the default, and what every other model falls back on, task by task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from copilot.adapters.model_rules.cues import Lexicon
from copilot.adapters.model_rules.draft import draft
from copilot.adapters.model_rules.understand import understand
from copilot.domain.base import Language
from copilot.domain.plan import ItemPlan, Plan
from copilot.domain.redacted import Redacted, only_redacted
from copilot.ports import AnswerContext, ItemBrief, QuestionContext, Understood


class RulesModel:
    """`render(name, language, **values)` fills a text of prompts/; `summary(plan)` writes the executive summary."""

    name = "rules"

    def __init__(
        self, lexicons: Mapping[Language, Lexicon], render: Callable[..., str], summary: Callable[[Plan], str]
    ) -> None:
        self._lexicons = lexicons
        self._render = render
        self._summary = summary

    def understand(self, answer: Redacted, context: AnswerContext) -> Understood:
        return understand(only_redacted(answer, "the model"), context, self._lexicons[context.language])

    def phrase(self, context: QuestionContext) -> Redacted:
        values: dict[str, Any] = dict(context)
        return Redacted.own_words(self._render("ask.j2", **values).strip())

    def draft(self, brief: ItemBrief) -> ItemPlan:
        return draft(brief)

    def summarise(self, plan: Plan) -> str:
        return self._summary(plan)
