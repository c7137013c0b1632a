"""The deployment planner: brings it into production and keeps it running."""

from __future__ import annotations

from agents.base import StageAgent
from copilot.domain.roadmap import Roadmap

STAGES = (
    "7",
    "9",
    "10",
)


def deployment_planner(roadmap: Roadmap) -> StageAgent:
    return StageAgent("deployment_planner", STAGES, roadmap)
