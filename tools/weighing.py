"""Weighted choice among options, with hard constraints kept apart from preferences."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen


class WeighingInput(Frozen):
    """Options with a mark of 0 to 100 for each criterion, and the weight of each criterion."""

    options: dict[str, dict[str, float]] = Field(
        min_length=1, max_length=200, description="option -> criterion -> 0 to 100"
    )
    weights: dict[str, float] = Field(min_length=1, description="criterion -> weight, normalised to 1")
    excluded: tuple[str, ...] = Field(default=(), description="options that break a hard constraint")

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
    """scores (0-100), ranking, chosen, margin to the next. score = sum(weight x mark) / sum(weights); excluded
    options score 0.

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
    return {"scores": scores, "ranking": ranking, "chosen": left[0] if left else None, "margin": round(margin, 1)}
