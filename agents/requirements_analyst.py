"""The requirements analyst: finds out what people really need."""

from __future__ import annotations

from agents.base import StageAgent
from copilot.domain.roadmap import Roadmap

STAGES = ("2",)


def requirements_analyst(roadmap: Roadmap) -> StageAgent:
    return StageAgent("requirements_analyst", STAGES, roadmap)
