"""The evaluator: owns the stage that measures the effect, and reviews every version of the plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from agents.base import StageAgent
from agents.evaluator_checks import check
from agents.verify import verified
from copilot.domain.base import Language
from copilot.domain.plan import ItemPlan, Plan, Review
from copilot.domain.roadmap import Roadmap
from copilot.ports import PlanInputs

STAGES = ("8",)


class Evaluator(StageAgent):
    def review(self, plan: Plan, inputs: PlanInputs) -> Sequence[Review]:
        return check(plan, inputs)

    def strike(
        self, item: ItemPlan, known: Mapping[str, Any], language: Language, names: Collection[str] = ()
    ) -> ItemPlan:
        return verified(item, known, language, names)[0]


def evaluator(roadmap: Roadmap) -> Evaluator:
    return Evaluator("evaluator", STAGES, roadmap)
