"""Reads the method: stages, items, questions, roles, gaps and attributes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from copilot.domain.base import Bilingual
from copilot.domain.roadmap import Attribute, Element, Gap, Item, Part, Question, Roadmap, RoleInfo, Stage

HERE = Path(__file__).parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def roadmap() -> Roadmap:
    """The method as one frozen object; read once a process."""
    raw = yaml.load((HERE / "roadmap.yaml").read_text(encoding="utf-8"), Loader=_Loader)
    attributes = yaml.load((HERE / "attributes.yaml").read_text(encoding="utf-8"), Loader=_Loader)["attributes"]
    return Roadmap(
        roles=tuple(
            RoleInfo(id=r["id"], title=_both(r), knows=Bilingual(zh=r["knows_zh"], en=r["knows_en"]))
            for r in raw["roles"]
        ),
        gaps=tuple(Gap(id=g["id"], title=_both(g), items=tuple(g["items"])) for g in raw["gaps"]),
        stages=tuple(_stage(s) for s in raw["stages"]),
        attributes=tuple(_attribute(key, a) for key, a in attributes.items()),
    )


def _both(node: dict[str, Any]) -> Bilingual:
    return Bilingual(zh=node["zh"], en=node["en"])


def _stage(s: dict[str, Any]) -> Stage:
    return Stage(
        id=s["id"],
        key=s["key"],
        title=_both(s),
        purpose=_both(s["purpose"]),
        agent=s["agent"],
        acceptance=_both(s["acceptance"]),
        feeds=tuple(s["feeds"]),
        items=tuple(_item(i) for i in s["items"]),
        questions=tuple(_question(q, s["items"][0]["id"]) for q in s.get("questions", ())),
    )


def _item(i: dict[str, Any]) -> Item:
    return Item(
        id=i["id"],
        title=_both(i),
        primary=tuple(i["primary"]),
        support=tuple(i["support"]),
        knows=i["knows"],
        acceptance=_both(i["acceptance"]),
        tools=tuple(i["tools"]),
        weight=i.get("weight", 1.0),
        questions=tuple(_question(q, i["id"]) for q in i["questions"]),
        parts=tuple(
            Part(id=p["id"], title=_both(p), elements=tuple(Element(**e) for e in p["elements"])) for p in i["parts"]
        ),
    )


def _question(q: dict[str, Any], item: str) -> Question:
    return Question(
        id=q["id"],
        item=item,
        ask=tuple(q["ask"]),
        text=_both(q),
        part=q.get("part", ""),
        fills=tuple(q.get("fills", ())),
    )


def _attribute(key: str, a: dict[str, Any]) -> Attribute:
    rest = {k: v for k, v in a.items() if k not in ("zh", "en", "choices")}
    return Attribute(id=key, title=_both(a), choices=tuple(a.get("choices", ())), **rest)
