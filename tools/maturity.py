"""Maturity by dimension, 1-5, from signals in the evidence: counted, explained, sourced. gap = target - level.

Level = base + points of the signals that somebody's words show, clipped to 1-5 and rounded. The target is what the
chosen uses need: three for a first version, four where a use is seen outside, high-risk, or trained on own data.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from copilot.domain.base import Frozen, Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Dimension, Maturity, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import DimensionEntry, Signal, maturity_catalogue
from tools.ledger import Known, Ledger
from tools.wording import find, standing, unique

CONFIDENT = 3  # pieces of evidence from which the base level may be trusted


class LevelResult(Frozen):
    level: int  # 1-5
    gap: int  # steps to the target, 0 when reached
    raw: float


def maturity_level(base: float, points: Sequence[float], target: int) -> LevelResult:
    """Level 1-5 from a base and signed points; the gap to the target."""
    raw = base + sum(points)
    level = int(min(5, max(1, math.floor(raw + 0.5))))
    return LevelResult(level=level, gap=max(0, target - level), raw=round(raw, 2))


def section_maturity(inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase]) -> Maturity:
    """All dimensions with their targets; overall is the mean level, to one decimal."""
    people = standing(inputs.evidence)
    language = inputs.engagement.language
    dimensions = tuple(_dimension(d, people, use_cases, ledger, language) for d in maturity_catalogue().dimensions)
    return Maturity(dimensions=dimensions, overall=round(sum(d.level for d in dimensions) / len(dimensions), 1))


def target_of(dimension: str, base: int, use_cases: Sequence[UseCase]) -> int:
    """What the chosen uses need of a dimension."""
    chosen = [u for u in use_cases if u.selected]
    outward = any(u.risk_tier == "limited" for u in chosen)
    demanding = any(u.risk_tier == "high" for u in chosen)
    own_data = any(u.route in {"fine_tune", "train", "classic_ml"} for u in chosen)
    more = ((dimension in {"governance", "operations"} and (outward or demanding))
            or (dimension in {"data", "people"} and own_data) or (dimension == "data" and len(chosen) > 3))
    return min(5, base + more)


def _signals(entry: DimensionEntry, people: Sequence[Evidence]) -> list[tuple[Signal, list[Evidence]]]:
    shown = [(s, find(people, s.attributes, s.patterns, s.topics)) for s in entry.signals]
    return [(s, hits) for s, hits in shown if hits]


def _dimension(entry: DimensionEntry, people: Sequence[Evidence], use_cases: Sequence[UseCase], ledger: Ledger,
               language: Language) -> Dimension:
    found = _signals(entry, people)
    about = [e for e in people if e.topic in entry.items]
    target = target_of(entry.id, entry.target, use_cases)
    result = maturity_level(entry.base, [s.points for s, _ in found], target)
    sources = unique([*(hits[0].id for _, hits in found), *(e.id for e in about[:2] if not found)])
    if not sources:
        sources = (ledger.assume("maturity.unknown", affects=["1.1"]).source,)
    given = {"base": Known(entry.base, "level", sources[0]), "target": Known(target, "level", sources[0]),
             **{f"signal {i}": Known(s.points, "level", hits[0].id) for i, (s, hits) in enumerate(found, start=1)}}
    calc = ledger.record("maturity", given, result.model_dump(),
                         "level = base + sum(points), 1-5; gap = target - level")
    return Dimension(id=entry.id, name=entry.name.get(language), level=result.level, target=target, gap=result.gap,
                     why=_why(found, len(about), language), sources=unique((*sources, calc.id)))


def _why(found: Sequence[tuple[Signal, list[Evidence]]], pieces: int, language: Language) -> str:
    zh = language == "zh"

    def said(sign: int) -> str:
        texts = [(s.zh if zh else s.en) + f" [{hits[0].id}]" for s, hits in found if s.points * sign > 0]
        return ("、" if zh else "; ").join(texts)

    good, bad = said(1), said(-1)
    if not good and not bad:
        return "没有人谈到，按起步水平计，待确认" if zh else "nobody spoke of it: taken as beginnings, to be confirmed"
    parts = [head + text for head, text in (("有利：" if zh else "in favour: ", good),
                                            ("不利：" if zh else "against: ", bad)) if text]
    weak = "" if pieces >= CONFIDENT else ("；证据较少" if zh else "; little evidence")
    return ("；" if zh else ". ").join(parts) + weak
