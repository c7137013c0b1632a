"""Ranking of requirements and of options: WSJF, and weighted scoring with a check of how firm the result is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from copilot.domain.base import Frozen

MoSCoW = Literal["must", "should", "could", "wont"]
# Share of the effort that musts may fill so that a date can still be kept (DSDM Agile Project Framework, ch. 10).
MUST_SHARE = 0.6


class Ranked(Frozen):
    name: str
    wsjf: float
    rank: int
    first_release: bool
    moscow: MoSCoW


def wsjf(value: float, urgency: float, risk_reduction: float, effort: float) -> float:
    """Weighted shortest job first: (value + urgency + risk reduction) / effort; effort > 0 (Reinertsen 2009, SAFe)."""
    return (value + urgency + risk_reduction) / effort


def prioritise(items: Sequence[tuple[str, float, float, float, float, MoSCoW]], capacity: float) -> list[Ranked]:
    """Ranked backlog and the cut of the first release.

    Items are (name, value, urgency, risk reduction, effort, MoSCoW). Musts come first, then by WSJF while effort is
    left of ``capacity`` (same unit as effort); what is "wont" never enters.
    """
    order = sorted(items, key=lambda i: (i[5] == "wont", i[5] != "must", -wsjf(i[1], i[2], i[3], i[4])))
    left, out = capacity, []
    for rank, (name, value, urgency, reduction, effort, moscow) in enumerate(order, start=1):
        fits = moscow != "wont" and effort <= left + 1e-9
        left -= effort if fits else 0
        out.append(Ranked(name=name, wsjf=round(wsjf(value, urgency, reduction, effort), 3), rank=rank,
                          first_release=fits, moscow=moscow))
    return out


class OptionScore(Frozen):
    name: str
    score: float  # 0-100
    rank: int


class Decided(Frozen):
    ranking: tuple[OptionScore, ...]
    winner: str
    firm: float  # share of weight changes that leave the winner in place, 0-1


def weighted_sum(options: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]) -> dict[str, float]:
    """Scores 0-100 from marks 0-10; a criterion that an option lacks counts as 0."""
    total = sum(weights.values())
    return {n: 10 * sum(w * marks.get(c, 0.0) for c, w in weights.items()) / total for n, marks in options.items()}


def decide(options: Mapping[str, Mapping[str, float]], weights: Mapping[str, float], swing: float = 0.5) -> Decided:
    """Multi-criteria decision by weighted sum; each weight in turn moves by +-``swing`` to see if the winner stays."""
    scores = weighted_sum(options, weights)
    order = sorted(scores, key=lambda n: -scores[n])
    kept = trials = 0
    for c, w in weights.items():
        for factor in (1 - swing, 1 + swing):
            moved = weighted_sum(options, {**weights, c: w * factor})
            kept += max(moved, key=lambda n: moved[n]) == order[0]
            trials += 1
    return Decided(ranking=tuple(OptionScore(name=n, score=round(scores[n], 2), rank=i)
                                 for i, n in enumerate(order, start=1)),
                   winner=order[0], firm=round(kept / trials, 2))
