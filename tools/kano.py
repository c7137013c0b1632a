"""Kano's model: which features people take for granted, which count by degree, and which delight.

Kano et al., Attractive quality and must-be quality, 1984. Evaluation table, the rule for a mixed vote and the two
coefficients: Berger et al., Kano's methods for understanding customer-defined quality, Center for Quality of
Management Journal 2 (4), 1993. Whether the first two categories differ: Fong, 1996, the same journal 5 (3).
"""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

Answer = Literal["like", "expect", "neutral", "tolerate", "dislike"]
ANSWERS: tuple[Answer, ...] = ("like", "expect", "neutral", "tolerate", "dislike")
# Rows: how it is when the feature is there; columns: when it is not; both in the order of ANSWERS.
TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
CATEGORIES = {"M": "must-be", "O": "one-dimensional", "A": "attractive", "I": "indifferent", "R": "reverse",
              "Q": "questionable"}
_FIRST = "MOAIRQ"  # a tie goes to what hurts most when it is missing
Name = Annotated[str, Field(min_length=1, max_length=200)]


class KanoFeature(Frozen):
    name: Name = Field(description="name, each once [text]")
    answers: tuple[tuple[Answer, Answer], ...] = Field(
        min_length=1,
        max_length=100_000,
        description="per person: feeling when it is there, feeling when it is not [like, expect, neutral, tolerate or "
        "dislike]",
    )


class KanoInput(Frozen):
    features: tuple[KanoFeature, ...] = Field(
        min_length=1, max_length=500, description="what people were asked on [list]"
    )

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        if len({f.name for f in self.features}) < len(self.features):
            raise ValueError("names of features must differ")
        return self


def classify(there: Answer, missing: Answer) -> str:
    """One person's pair of answers: M, O, A, I, R or Q."""
    return TABLE[ANSWERS.index(there)][ANSWERS.index(missing)]


def category_of(votes: Counter[str]) -> str:
    """The group's category: the largest of O, A, M when these together outvote I, R, Q, else the largest of those
    (Berger et al. 1993, after Blauth); ties in the order M, O, A, I, R, Q."""
    wanted = sum(votes[c] for c in "OAM")
    group = "MOA" if wanted > sum(votes[c] for c in "IRQ") else "IRQ"
    return max(group, key=lambda c: (votes[c], -_FIRST.index(c)))


def kano(i: KanoInput) -> dict[str, Any]:
    """features in the order of work [{name, category, votes by category [people], satisfaction (0 to 1),
    dissatisfaction (-1 to 0), clear, questionable_share (0-1), rank}]: must-be, then one-dimensional, attractive,
    indifferent; within one by what its lack costs, then by what it gives. Reverse and questionable ones come last.

    satisfaction = (A + O) / (A + O + M + I); dissatisfaction = -(O + M) / (A + O + M + I), both 0 when nobody fell
    there. clear: the first two categories differ at 90 % (Fong).
    """
    rows = [_feature(f) for f in i.features]
    order = sorted(rows, key=lambda r: (list(CATEGORIES.values()).index(r["category"]), r["dissatisfaction"],
                                        -r["satisfaction"]))
    return {"features": [{**r, "rank": k} for k, r in enumerate(order, start=1)]}


def _feature(f: KanoFeature) -> dict[str, Any]:
    votes = Counter(classify(*pair) for pair in f.answers)
    n, base = len(f.answers), sum(votes[c] for c in "AOMI")
    first, second = sorted((votes[c] for c in _FIRST), reverse=True)[:2]
    noise = 1.65 * sqrt((first + second) * (2 * n - first - second) / (2 * n))
    return {
        "name": f.name,
        "category": CATEGORIES[category_of(votes)],
        "votes": {CATEGORIES[c]: votes[c] for c in _FIRST},
        "satisfaction": round((votes["A"] + votes["O"]) / base, 3) if base else 0.0,
        "dissatisfaction": 0.0 - round((votes["O"] + votes["M"]) / base, 3) if base else 0.0,
        "clear": first - second >= noise,
        "questionable_share": round(votes["Q"] / n, 3),
    }
