"""The diagnostician: looks at how things stand: business, technology, data, people, money."""

from __future__ import annotations

from agents.base import StageAgent
from copilot.domain.roadmap import Roadmap

STAGES = (
    "1",
    "3",
)


def diagnostician(roadmap: Roadmap) -> StageAgent:
    return StageAgent("diagnostician", STAGES, roadmap)
