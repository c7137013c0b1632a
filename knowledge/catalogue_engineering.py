"""Typed reading of the catalogues for hosting, sizing, money and time: dated YAML in, frozen models out.

Read once in a process, at the first call, never at import. A malformed file raises pydantic.ValidationError.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from copilot.domain.base import Bilingual, Frozen, Language
from knowledge.catalogue_hardware import Accelerator as Accelerator
from knowledge.catalogue_hardware import Efficiency as Efficiency
from knowledge.catalogue_hardware import Model as Model
from knowledge.catalogue_hardware import Server as Server

HERE = Path(__file__).parent


class CatalogueSource(Frozen):
    title: str
    url: str = ""


class CostLevel(Frozen):
    """USD: a partner's day, a loaded day of own staff, a kilowatt-hour, one outside security test."""

    partner: float
    staff: float
    kwh: float
    security: float


class Prices(Frozen):
    as_of: date
    source: CatalogueSource
    tokens: dict[str, tuple[float, float, float]]  # USD per million: input, output, cached input
    # our id -> name in LiteLLM's price table; read by knowledge.price_table
    names: dict[str, str] = Field(default_factory=dict)
    table_read: dict[str, str] = Field(default_factory=dict)  # version of that table and the day it was compared
    entries: tuple[dict[str, Any], ...] = ()  # dated price lists of our own; read by knowledge.price_table
    fx_per_usd: dict[str, float]
    cost_level: dict[str, CostLevel]


class SizeClass(Frozen):
    to: int
    factor: float
    usecase_days: float
    integration_days: float
    base_days: float
    run_days: float
    pilot: float
    rollout: float


class Basis(Bilingual):
    """The rule that asks for a task: what of its duration is statutory and what a planning value."""

    title: str
    url: str = ""


class TaskTemplate(Frozen):
    id: str
    stage: str
    owner: str
    days: tuple[float, float, float]
    zh: str
    en: str
    after: tuple[str, ...] = ()
    early: tuple[str, ...] = ()  # what it waits for when begun at risk; empty: it cannot be
    basis: Basis | None = None
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    from_: str = Field(default="", alias="from")
    from_size: str = "micro"
    lead: bool = False
    per_use_case: bool = False
    per_system: bool = False
    size_field: Literal["", "pilot", "rollout"] = ""
    milestone: Literal["", "release", "finish"] = ""
    deliverable: Bilingual
    acceptance: Bilingual

    def name(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


class GateTemplate(Frozen):
    after: str
    owner: str
    zh: str
    en: str
    criteria: Bilingual


class Tasks(Frozen):
    as_of: date
    source: CatalogueSource
    crew_factor: float  # people at work for each of the company's own
    sizes: dict[str, SizeClass]
    tasks: tuple[TaskTemplate, ...]
    gates: tuple[GateTemplate, ...]


class Catalogues(Frozen):
    models_as_of: date
    models: tuple[Model, ...]
    accelerators_as_of: date
    accelerators: tuple[Accelerator, ...]
    efficiency: dict[str, Efficiency]
    servers: tuple[Server, ...]
    prices: Prices
    tasks: Tasks
    calendars_as_of: date

    def model(self, model_id: str) -> Model:
        return next(m for m in self.models if m.id == model_id)

    def accelerator(self, accelerator_id: str) -> Accelerator:
        return next(a for a in self.accelerators if a.id == accelerator_id)


@cache
def read_yaml(path: Path) -> Any:
    """A YAML file of knowledge/, parsed by the C loader where there is one, kept for the life of the process."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def catalogues() -> Catalogues:
    """All engineering catalogues."""
    folder = HERE / "catalogue"
    models, cards = read_yaml(folder / "models.yaml"), read_yaml(folder / "accelerators.yaml")
    return Catalogues(
        models_as_of=models["as_of"],
        models=tuple(Model.model_validate({**m, "released": str(m["released"])}) for m in models["models"]),
        accelerators_as_of=cards["as_of"],
        accelerators=tuple(Accelerator.model_validate(a) for a in cards["accelerators"]),
        efficiency={k: Efficiency.model_validate(e) for k, e in cards["efficiency"].items()},
        servers=tuple(Server.model_validate(s) for s in cards["servers"]),
        prices=Prices.model_validate(read_yaml(folder / "prices.yaml")),
        tasks=Tasks.model_validate(read_yaml(folder / "tasks.yaml")),
        calendars_as_of=read_yaml(folder / "calendars.yaml")["as_of"],
    )
