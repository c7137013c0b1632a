"""The one place that builds everything: which agent, model, store and reader stand behind each port."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from agents.architect import architect
from agents.deployment_planner import deployment_planner
from agents.diagnostician import diagnostician
from agents.evaluator import evaluator
from agents.requirements_analyst import requirements_analyst
from agents.summary import operations, summary
from copilot.adapters.model_rules.cues import compile_cues
from copilot.adapters.model_rules.model import RulesModel
from copilot.adapters.postgres.checkpoints import checkpointer
from copilot.adapters.postgres.database import Database
from copilot.adapters.postgres.retriever import PostgresRetriever
from copilot.adapters.postgres.server import embedded
from copilot.adapters.postgres.store import PostgresStore
from copilot.adapters.postgres.vault_rows import PostgresVaultRows
from copilot.adapters.redactor import build_redactors
from copilot.adapters.telemetry import LogTelemetry
from copilot.adapters.vault import EncryptedVault
from copilot.deps import Deps
from copilot.domain.base import LANGUAGES
from copilot.domain.roadmap import Roadmap
from copilot.ports import Agent, Redactors
from copilot.privacy import Viewer
from copilot.service import Copilot
from copilot.settings import Settings, settings
from knowledge.cues import cues
from knowledge.library import Library
from knowledge.method import roadmap
from knowledge.reading import PlainReader
from knowledge.table_rows import read_sheets
from prompts.render import render
from tools.reckon import Reckon
from tools.table_findings import analyse


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(UTC).date()


def build(chosen: Settings | None = None) -> Copilot:
    """The copilot as configured. Raises StoreUnavailable when the database cannot be reached or is not ours."""
    s = chosen or settings()
    database = open_database(s)
    method = roadmap()
    store = PostgresStore(database)
    judge = evaluator(method)
    return Copilot(
        Deps(
            roadmap=method,
            store=store,
            redactors=_redactors(s, database),
            retriever=PostgresRetriever(database),
            model=rules_model(method),
            reckoner=Reckon(),
            reviewer=judge,
            agents=by_stage(method, judge),
            clock=SystemClock(),
            savers=_one_saver_a_thread(database),
            operations=partial(operations, roadmap=method),
            library=Library(),
            telemetry=LogTelemetry(),
        ),
        PlainReader(),
        tables=(read_sheets, analyse),
    )


def open_database(s: Settings) -> Database:
    where = (lambda: s.database_url) if s.database_url else partial(embedded, s.data_dir)
    return Database(where).open()


def rules_model(method: Roadmap) -> RulesModel:
    lexicons = {language: compile_cues(cues(language), method.attribute) for language in LANGUAGES}
    return RulesModel(
        lexicons, lambda name, language, **values: render(name, language, **values), partial(summary, roadmap=method)
    )


def _redactors(s: Settings, database: Database) -> Redactors:
    environment = {"COPILOT_VAULT_KEY": s.vault_key} if s.vault_key else None
    return build_redactors(
        EncryptedVault(PostgresVaultRows(database), s.data_dir, environment),
        hide_companies=s.hide_companies,
        hide_roles=s.hide_roles,
        models=[m.strip() for m in s.name_models.split(",") if m.strip()],
    )


def viewer(account: str, s: Settings | None = None) -> Viewer:
    """Who this account is and whether it may see names."""
    named = {a.strip() for a in (s or settings()).see_names.split(",")}
    return Viewer(id=account, may=frozenset({"see_names"} if account in named else ()))


def by_stage(method: Roadmap, judge: Agent) -> Mapping[str, Agent]:
    team = (diagnostician(method), requirements_analyst(method), architect(method), deployment_planner(method), judge)
    return {stage: agent for agent in team for stage in agent.stages}


def _one_saver_a_thread(database: Database) -> Any:
    """A shared saver is a lock, so every thread has its own."""
    mine = threading.local()

    def saver() -> Any:
        if not hasattr(mine, "saver"):
            mine.saver = checkpointer(database)
        return mine.saver

    return saver
