"""Typed reading of the catalogue of skills, groups of staff and courses. Pure data, read once."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field

from copilot.domain.base import Bilingual, Frozen
from knowledge.catalogue_engineering import HERE, read_yaml
from knowledge.catalogue_portfolio import Reference, Signal


class Group(Frozen):
    """People who are alike in what they can do."""

    id: str
    role: str = ""  # whose interview shows that there are some; empty: nobody's
    name: Bilingual
    count: str = ""  # attribute that says how many there are
    along: str = ""  # a count told in one breath with this attribute is the better one
    none: str = ""  # words by which people say that there is nobody
    gone: str = ""  # words that make a figure one of people who left or are wanted


class More(Frozen):
    when: str
    level: int = Field(ge=0, le=4)


class Skill(Frozen):
    id: str
    name: Bilingual
    need: int = Field(ge=0, le=4)
    more: tuple[More, ...] = ()
    usual: dict[str, int]  # group -> level of a usual member
    signals: tuple[Signal, ...] = ()
    speaks: str
    course: str = ""  # the course that closes a gap; empty: too long for a course, hire or use a partner


class CourseTemplate(Bilingual):
    id: str
    people: Literal[
        "leaders", "judges", "builders", "security", "operators", "champions", "users_pilot", "users_rest"
    ]
    hours: float = Field(ge=0, le=400)  # 0: the hours per user that people named or that are assumed
    trainer: Literal["own", "partner"]
    before: str = ""
    by: str = ""
    audience: Bilingual


class SkillCatalogue(Frozen):
    source: Reference
    groups: tuple[Group, ...]
    skills: tuple[Skill, ...]
    courses: tuple[CourseTemplate, ...]


@cache
def skill_catalogue() -> SkillCatalogue:
    raw = dict(read_yaml(HERE / "catalogue" / "skills.yaml"))
    raw.pop("as_of")
    return SkillCatalogue.model_validate(raw)
