"""The evaluator: owns the stage that measures the effect, and reviews every version of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from agents.base import StageAgent
from agents.evaluator_checks import check
from copilot.domain.plan import Plan, Review
from copilot.domain.roadmap import Roadmap
from copilot.ports import PlanInputs

STAGES = ("8",)


class Evaluator(StageAgent):
    def review(self, plan: Plan, inputs: PlanInputs) -> Sequence[Review]:
        return check(plan, inputs)


def evaluator(roadmap: Roadmap) -> Evaluator:
    return Evaluator("evaluator", STAGES, roadmap)
