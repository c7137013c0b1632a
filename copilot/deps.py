"""What a run needs and never changes: handed to the graphs as their runtime context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted
from copilot.domain.roadmap import Roadmap
from copilot.ports import (
    Agent,
    Clock,
    LanguageModel,
    Library,
    Reckoner,
    Redactors,
    Retriever,
    Reviewer,
    Store,
    Telemetry,
)


def _silent(event: str, detail: Mapping[str, Any]) -> None:
    """Nobody listens."""


class Silent:
    """Telemetry that nobody reads."""

    def event(self, name: str, /, **fields: Redacted | float | bool | None) -> None: ...


class NoLibrary:
    """Nothing to put on the shelf."""

    def edition(self) -> str:
        return ""

    def passages(self) -> Iterable[Passage]:
        return ()


@dataclass(frozen=True)
class Deps:
    roadmap: Roadmap
    store: Store
    redactors: Redactors
    retriever: Retriever
    model: LanguageModel
    reckoner: Reckoner
    reviewer: Reviewer
    agents: Mapping[str, Agent]  # by stage id
    clock: Clock
    savers: Callable[[], Any]  # LangGraph's checkpointers, one a thread: a shared one is a lock
    operations: Callable[..., Any]  # plan.operations from inputs and reckoning
    library: Library = field(default_factory=NoLibrary)
    telemetry: Telemetry = field(default_factory=Silent)
    progress: Callable[[str, Mapping[str, Any]], None] = _silent
