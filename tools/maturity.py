"""Maturity by dimension, 1-5, from signals in the evidence: counted, explained, sourced. gap = target - level.

Level = base + points of the signals that somebody's words show, clipped to 1-5 and rounded. The target is what the
chosen uses need: that of a first version, one more where a use is seen outside, high-risk, trained on own data, run on
own machines, or one of many.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from copilot.domain.base import Frozen, Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Dimension, Hosting, Maturity, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import DimensionEntry, Need, Signal, maturity_catalogue
from tools.ledger import Known, Ledger
from tools.trail import calculate
from tools.wording import find, standing, unique

CONFIDENT = 3  # pieces of evidence from which the base level may be trusted
MANY = 3  # uses at once beyond which the data of all of them is a task of its own


class MaturityInput(Frozen):
    base: float = Field(default=2, ge=1, le=5, description="level before any signal [level 1-5]")
    points: tuple[Annotated[float, Field(ge=-4, le=4)], ...] = Field(
        default=(), max_length=100, description="what each signal adds or takes away [levels]"
    )
    target: int = Field(default=3, ge=1, le=5, description="level that a first version needs [level 1-5]")
    needs: tuple[Annotated[int, Field(ge=0, le=4)], ...] = Field(
        default=(), max_length=100, description="levels more that each need of the chosen uses asks for [levels]"
    )


def maturity(i: MaturityInput) -> dict[str, Any]:
    """level [level 1-5], target with the sharpest need added [level 1-5], gap: steps to it, 0 when reached [levels],
    raw: level before rounding [level]."""
    raw = i.base + sum(i.points)
    level = int(min(5, max(1, math.floor(raw + 0.5))))
    target = min(5, i.target + max(i.needs, default=0))
    return {"level": level, "gap": max(0, target - level), "raw": round(raw, 2), "target": target}


class LevelResult(Frozen):
    level: int  # 1-5
    gap: int  # steps to the target, 0 when reached
    raw: float


def maturity_level(base: float, points: Sequence[float], target: int) -> LevelResult:
    """Level 1-5 from a base and signed points; the gap to the target."""
    found = maturity(MaturityInput(base=base, points=tuple(points), target=target))
    return LevelResult(level=found["level"], gap=found["gap"], raw=found["raw"])


def section_maturity(inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase],
                     hosting: Hosting | None = None) -> Maturity:
    """All dimensions with their targets; overall is the mean level, to one decimal."""
    people = standing(inputs.evidence)
    language = inputs.engagement.language
    holds = conditions(use_cases, hosting)
    dimensions = tuple(_dimension(d, people, holds, ledger, language) for d in maturity_catalogue().dimensions)
    return Maturity(dimensions=dimensions, overall=round(sum(d.level for d in dimensions) / len(dimensions), 1))


def conditions(use_cases: Sequence[UseCase], hosting: Hosting | None = None) -> dict[str, tuple[str, ...]]:
    """What asks for more -> what shows it, for those that hold: of the chosen uses and of where the model runs."""
    chosen = [u for u in use_cases if u.selected]
    found = {
        "outward": [u for u in chosen if u.risk_tier == "limited"],
        "high": [u for u in chosen if u.risk_tier == "high"],
        "own_data": [u for u in chosen if u.route in {"fine_tune", "train", "classic_ml"}],
        "many": chosen if len(chosen) > MANY else [],
    }
    shown = {k: unique(s for u in uses for s in u.sources[:1]) for k, uses in found.items() if uses}
    return {**shown, "own_room": ()} if hosting in {"on_premises", "hybrid"} else shown


def target_of(dimension: str, base: int, use_cases: Sequence[UseCase], hosting: Hosting | None = None) -> int:
    """What the chosen uses need of a dimension."""
    entry = next(d for d in maturity_catalogue().dimensions if d.id == dimension)
    return min(5, base + bool(_needs(entry, conditions(use_cases, hosting))))


def _needs(entry: DimensionEntry, holds: dict[str, tuple[str, ...]]) -> list[Need]:
    return [n for n in entry.needs if n.when in holds]


def _signals(entry: DimensionEntry, people: Sequence[Evidence]) -> list[tuple[Signal, list[Evidence]]]:
    shown = [(s, find(people, s.attributes, s.patterns, s.topics)) for s in entry.signals]
    return [(s, hits) for s, hits in shown if hits]


def _dimension(entry: DimensionEntry, people: Sequence[Evidence], holds: dict[str, tuple[str, ...]], ledger: Ledger,
               language: Language) -> Dimension:
    found, needs = _signals(entry, people), _needs(entry, holds)
    about = [e for e in people if e.topic in entry.items]
    sources = unique([*(hits[0].id for _, hits in found), *(e.id for e in about[:2] if not found)])
    if not sources:
        sources = (ledger.assume("maturity.unknown", affects=["1.1"]).source,)
    given = {"base": Known(entry.base, "level", sources[0]), "target": Known(entry.target, "level", "")}
    if found:
        given["points"] = _counted(ledger, "maturity_signals", [(s.en, s.points, hits[0].id) for s, hits in found])
    if needs:
        given["needs"] = _counted(ledger, "maturity_needs", [(n.en, 1, next(iter(holds[n.when]), "")) for n in needs])
    calc = calculate(ledger, "maturity", MaturityInput, maturity, given,
                     "level = base + sum(points), 1-5; target = base target + sharpest need; gap = target - level")
    told = [n.zh if language == "zh" else n.en for n in needs]
    return Dimension(id=entry.id, name=entry.name.get(language), level=calc.out["level"], target=calc.out["target"],
                     gap=calc.out["gap"], why=_why(found, told, len(about), language),
                     sources=unique((*sources, calc.id)))


def _counted(ledger: Ledger, name: str, rows: Sequence[tuple[str, float, str]]) -> Known:
    """Points with what each is for and who said it, as one input of the level."""
    values = tuple(points for _, points, _ in rows)
    used = {what: Known(points, "level", source) for what, points, source in rows}
    return Known(values, "level", ledger.record(name, used, {"values": values}, "as the catalogue weighs them").id)


def _why(found: Sequence[tuple[Signal, list[Evidence]]], needs: Sequence[str], pieces: int,
         language: Language) -> str:
    zh = language == "zh"

    def said(sign: int) -> str:
        texts = [(s.zh if zh else s.en) + f" [{hits[0].id}]" for s, hits in found if s.points * sign > 0]
        return ("、" if zh else "; ").join(texts)

    good, bad = said(1), said(-1)
    lead = "；目标高一级：" if zh else ". One level more is needed: "
    more = lead + ("、" if zh else "; ").join(needs) if needs else ""
    if not good and not bad:
        silent = "没有人谈到，按起步水平计，待确认" if zh else "nobody spoke of it: taken as a start, to be confirmed"
        return silent + more
    parts = [head + text for head, text in (("有利：" if zh else "in favour: ", good),
                                            ("不利：" if zh else "against: ", bad)) if text]
    weak = "" if pieces >= CONFIDENT else ("；证据较少" if zh else "; little evidence")
    return ("；" if zh else ". ").join(parts) + weak + more
