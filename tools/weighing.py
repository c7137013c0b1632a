"""Weighted choice among options, with hard constraints kept apart from preferences."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.weight_stability import Axis, firmness


class WeighingInput(Frozen):
    """Options with a mark of 0 to 100 for each criterion, and the weight of each criterion."""

    options: dict[str, dict[str, float]] = Field(
        min_length=1, max_length=200, description="option -> criterion -> mark [0 to 100]"
    )
    weights: dict[str, float] = Field(
        min_length=1, max_length=50, description="criterion -> weight, normalised to 1 [any one scale]"
    )
    excluded: tuple[str, ...] = Field(default=(), description="options that break a hard constraint [names]")

    @model_validator(mode="after")
    def _complete(self) -> WeighingInput:
        for option, marks in self.options.items():
            if missing := set(self.weights) - set(marks):
                raise ValueError(f"{option}: no mark for {', '.join(sorted(missing))}")
            if not all(0 <= m <= 100 for m in marks.values()):
                raise ValueError(f"{option}: marks lie between 0 and 100")
        if any(w < 0 for w in self.weights.values()) or sum(self.weights.values()) <= 0:
            raise ValueError("weights are zero or more, and one at least is above zero")
        return self


def weigh(i: WeighingInput) -> dict[str, Any]:
    """scores (0-100), ranking, chosen, margin to the next [points]. score = sum(weight x mark) / sum(weights);
    excluded options score 0. winner_holds: share (0-1) of draws, each weight within +-50 %, that leave the choice as
    it is; changes: by criterion the share of the weights at which another option wins (0-1, none: no share does), the
    smallest change first.

    Simple additive weighting (Fishburn 1967). When all are excluded, nothing is chosen.
    """
    whole = sum(i.weights.values())
    scores = {
        o: 0.0 if o in i.excluded else round(sum(i.weights[c] * m[c] for c in i.weights) / whole, 1)
        for o, m in i.options.items()
    }
    ranking = sorted(scores, key=lambda o: (o in i.excluded, -scores[o]))
    left = [o for o in ranking if o not in i.excluded]
    margin = scores[left[0]] - scores[left[1]] if len(left) > 1 else 100.0
    out = {"scores": scores, "ranking": ranking, "chosen": left[0] if left else None, "margin": round(margin, 1)}
    weights = {c: w for c, w in i.weights.items() if w > 0}
    marks = {o: {c: i.options[o][c] / 100 for c in weights} for o in left}  # best first: equal scores keep their place
    firm = firmness(marks, (Axis(share=1, weights=weights),)) if left else None
    changes = [s.model_dump(mode="json") for s in firm.shifts] if firm else []
    return {**out, "winner_holds": firm.winner_holds if firm else 0.0, "changes": changes}
