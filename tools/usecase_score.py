"""Scoring and ranking of use cases: weighted sum of normalised criteria, and how firm the ranking is.

Formula: value = sum(w x criterion) / sum(w) over the value axis, feasibility likewise;
score = share x value + (1 - share) x feasibility, all 0-100. Multi-attribute value theory (Keeney and Raiffa 1976).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copilot.domain.base import Frozen
from knowledge.catalogue_portfolio import Criterion, use_cases
from tools.weight_stability import Axis, Firmness, firmness


class Scored(Frozen):
    value: float  # 0-100
    feasibility: float  # 0-100
    score: float  # 0-100


def score_use_case(criteria: Mapping[str, float], weights: Sequence[Criterion] | None = None,
                   value_share: float | None = None) -> Scored:
    """Scores one use case. ``criteria`` are shares 0-1 by criterion id; a missing one is left out of its axis."""
    by = weights if weights is not None else use_cases().criteria
    share = use_cases().value_share if value_share is None else value_share

    def axis(name: str) -> float:
        used = [(c.weight, min(1.0, max(0.0, criteria[c.id]))) for c in by if c.axis == name and c.id in criteria]
        total = sum(w for w, _ in used)
        return 100 * sum(w * x for w, x in used) / total if total else 0.0

    value, feasibility = axis("value"), axis("feasibility")
    return Scored(value=round(value, 1), feasibility=round(feasibility, 1),
                  score=round(share * value + (1 - share) * feasibility, 1))


def ranking(rows: Mapping[str, Mapping[str, float]], weights: Sequence[Criterion] | None = None) -> list[str]:
    """Names by falling score; equal scores in the order given."""
    scores = {k: score_use_case(v, weights).score for k, v in rows.items()}
    return sorted(rows, key=lambda k: -scores[k])


def ranking_firmness(rows: Mapping[str, Mapping[str, float]], choose: int, swing: float = 0.5) -> Firmness:
    """How firm the winner and the ``choose`` best are: random weights (each within +-``swing``, the split between value
    and feasibility too), and the smallest change of one weight that makes another use case win. Values 0-1."""
    share = use_cases().value_share
    axes = tuple(
        Axis(share=part, weights={c.id: c.weight for c in use_cases().criteria if c.axis == name})
        for name, part in (("value", share), ("feasibility", 1 - share))
    )
    return firmness(rows, axes, choose, swing, axis_share="value_share")


def rank_stability(rows: Mapping[str, Mapping[str, float]], swing: float = 0.5) -> dict[str, float]:
    """For each name the share (0-1) of one-at-a-time weight changes by +-``swing`` that leave its rank as it is."""
    base = {k: i for i, k in enumerate(ranking(rows))}
    kept = dict.fromkeys(rows, 0)
    trials = 0
    for c in use_cases().criteria:
        for factor in (1 - swing, 1 + swing):
            weights = [x.with_(weight=x.weight * factor) if x.id == c.id else x for x in use_cases().criteria]
            trials += 1
            for i, k in enumerate(ranking(rows, weights)):
                kept[k] += i == base[k]
    return {k: round(n / trials, 2) for k, n in kept.items()}
