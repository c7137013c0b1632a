"""The method: ten stages, their items, questions, roles and acceptance. Read from knowledge/, never from code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from copilot.domain.base import Bilingual, Frozen
from copilot.domain.engagement import RoleId

Knowing = Literal["sure", "likely", "maybe", "little"]
AgentId = Literal["diagnostician", "requirements_analyst", "architect", "deployment_planner", "evaluator"]


class Element(Frozen):
    id: str
    kind: str
    zh: str
    en: str


class Part(Frozen):
    id: str
    title: Bilingual
    elements: tuple[Element, ...] = ()


class Question(Frozen):
    id: str
    item: str  # "1.1"; for a stage question the stage's first item
    ask: tuple[RoleId, ...]  # the roles that can know, most likely first
    text: Bilingual
    part: str = ""
    fills: tuple[str, ...] = ()  # attributes that a good answer states


class Gap(Frozen):
    """What the article leaves out and the plan must still hold, attached to items."""

    id: str
    title: Bilingual
    items: tuple[str, ...]


class Item(Frozen):
    id: str
    title: Bilingual
    parts: tuple[Part, ...] = ()
    questions: tuple[Question, ...]
    primary: tuple[RoleId, ...]
    support: tuple[RoleId, ...] = ()
    knows: Mapping[RoleId, Knowing] = {}
    acceptance: Bilingual
    tools: tuple[str, ...] = ()
    weight: float = Field(default=1.0, description="how much the plan moves with this item; 1 is usual")


class Stage(Frozen):
    id: str
    key: str
    title: Bilingual
    purpose: Bilingual
    agent: AgentId
    acceptance: Bilingual
    feeds: tuple[str, ...] = ()
    items: tuple[Item, ...]
    questions: tuple[Question, ...] = ()


class RoleInfo(Frozen):
    id: RoleId
    title: Bilingual
    knows: Bilingual


class Attribute(Frozen):
    """Something a calculator or the plan wants to know: its kind, its unit, and how people speak of it."""

    id: str
    item: str
    title: Bilingual
    kind: Literal["money", "count", "duration", "share", "date", "rate", "size", "number", "choice", "text"]
    unit: str = ""  # the unit that calculators use
    weight: float = 1.0  # how much the plan moves with it
    single: bool = False  # two people giving different values are a conflict
    choices: tuple[str, ...] = ()


class Roadmap(Frozen):
    roles: tuple[RoleInfo, ...]
    stages: tuple[Stage, ...]
    gaps: tuple[Gap, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    @cached_property
    def items(self) -> dict[str, Item]:
        return {i.id: i for s in self.stages for i in s.items}

    @cached_property
    def questions(self) -> dict[str, Question]:
        in_items = [q for i in self.items.values() for q in i.questions]
        return {q.id: q for q in [*in_items, *(q for s in self.stages for q in s.questions)]}

    @cached_property
    def attribute(self) -> dict[str, Attribute]:
        return {a.id: a for a in self.attributes}

    @cached_property
    def role(self) -> dict[str, RoleInfo]:
        return {r.id: r for r in self.roles}

    def stage_of(self, item: str) -> Stage:
        return next(s for s in self.stages if s.id == item.split(".")[0])
