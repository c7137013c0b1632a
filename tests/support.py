"""A whole copilot for tests: the real rules, agents, calculators and redactor over any store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from langgraph.checkpoint.memory import InMemorySaver

from agents.evaluator import evaluator
from agents.summary import operations
from copilot.adapters.memory import MemoryRetriever, MemoryStore
from copilot.adapters.redactor import build_redactors
from copilot.adapters.vault import EncryptedVault, MemoryRows
from copilot.deps import Deps, Silent
from copilot.guard import Guard
from copilot.ports import LanguageModel, Redactors, Store, Telemetry
from copilot.service import Copilot
from knowledge.method import roadmap
from knowledge.reading import PlainReader
from knowledge.table_rows import read_sheets
from tools.reckon import Reckon
from tools.table_findings import analyse
from ui.bootstrap import by_stage, rules_model

KEY = "LmQ0cG5vZ0tEdWY1bWt1bHlJb2h2cWxqcXZ2c2x0a2k="


class StepClock:
    """A clock that moves one second a reading, so that order is plain and runs are alike."""

    def __init__(self, start: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)) -> None:
        self._now = start

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def today(self) -> date:
        return date(2026, 11, 23)


def make_copilot(
    store: Store | None = None,
    *,
    savers: Callable[[], Any] | None = None,
    redactors: Redactors | None = None,
    model: LanguageModel | None = None,
    guard: Guard | None = None,
    telemetry: Telemetry | None = None,
) -> Copilot:
    method = roadmap()
    kept = store or MemoryStore()
    judge = evaluator(method)
    saver = InMemorySaver()
    return Copilot(
        Deps(
            roadmap=method,
            store=kept,
            redactors=redactors or build_redactors(EncryptedVault(MemoryRows(), None, {"COPILOT_VAULT_KEY": KEY})),
            retriever=MemoryRetriever(kept) if isinstance(kept, MemoryStore) else MemoryRetriever(MemoryStore()),
            model=model or rules_model(method),
            reckoner=Reckon(),
            reviewer=judge,
            agents=by_stage(method, judge),
            clock=StepClock(),
            savers=savers or (lambda: saver),
            operations=partial(operations, roadmap=method),
            telemetry=telemetry or Silent(),
        ),
        PlainReader(),
        guard,
        tables=(read_sheets, analyse),
    )
