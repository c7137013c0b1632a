"""The architect: draws the solution and how it is built and tested."""

from __future__ import annotations

from agents.base import StageAgent
from copilot.domain.roadmap import Roadmap

STAGES = (
    "4",
    "5",
    "6",
)


def architect(roadmap: Roadmap) -> StageAgent:
    return StageAgent("architect", STAGES, roadmap)
