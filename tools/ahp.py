"""The analytic hierarchy process: priorities from pairwise comparisons, and whether the comparisons hang together.

Saaty, The Analytic Hierarchy Process, 1980, and How to make a decision, European Journal of Operational Research 48
(1990): priorities are the principal eigenvector; CI = (lambda_max - n) / (n - 1); CR = CI / RI; CR <= 0.1 is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

# Random index by number of things compared, 1 to 15 (Saaty 1980, table of mean consistency of random matrices).
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
ACCEPTED = 0.1
LARGEST = 9.0  # Saaty's scale: 1 equal, 3 moderate, 5 strong, 7 very strong, 9 extreme
Ratio = Annotated[float, Field(gt=0, le=LARGEST, ge=1 / LARGEST - 1e-3)]
Judgements = dict[str, dict[str, Ratio]]


class AhpInput(Frozen):
    judgements: Judgements = Field(
        min_length=1,
        max_length=15,
        description="criterion -> other criterion -> how many times as important; one of each pair [1/9 to 9]",
    )
    options: dict[str, Judgements] = Field(
        default={},
        max_length=15,
        description="criterion -> option -> other option -> how many times as good on it [1/9 to 9]",
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        criteria = names_of(self.judgements)
        matrix_of(self.judgements, criteria)
        if self.options and set(self.options) != set(criteria):
            raise ValueError(f"options are compared on each criterion, no more and no fewer: {', '.join(criteria)}")
        sets = {c: names_of(j) for c, j in self.options.items()}
        for c, names in sets.items():
            if set(names) != set(next(iter(sets.values()))):
                raise ValueError(f"{c}: the same options are compared on every criterion")
            matrix_of(self.options[c], names)
        return self


def names_of(judgements: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What is compared, in the order of its first mention."""
    return list(dict.fromkeys(n for one, others in judgements.items() for n in (one, *others)))


def matrix_of(judgements: Mapping[str, Mapping[str, float]], names: Sequence[str]) -> list[list[float]]:
    """The reciprocal matrix. Raises ValueError for a missing pair, or two judgements of one pair that disagree."""
    if not 2 <= len(names) <= len(RANDOM_INDEX):
        raise ValueError(f"2 to {len(RANDOM_INDEX)} things are compared, not {len(names)}")
    matrix = [[1.0] * len(names) for _ in names]
    for (r, one), (c, other) in combinations(enumerate(names), 2):
        there, back = judgements.get(one, {}).get(other), judgements.get(other, {}).get(one)
        if there is None and back is None:
            raise ValueError(f"no judgement of {one} against {other}")
        if there is not None and back is not None and abs(there * back - 1) > 0.02:
            raise ValueError(f"{one} against {other} is judged {there:g} one way and {back:g} the other")
        matrix[r][c] = there if there is not None else 1 / float(back or 1)
        matrix[c][r] = 1 / matrix[r][c]
    return matrix


def priorities(matrix: Sequence[Sequence[float]]) -> tuple[list[float], float]:
    """Principal eigenvector (sums to 1) and its eigenvalue, by power iteration; a positive matrix always converges."""
    n = len(matrix)
    weights = [1 / n] * n
    for _ in range(1000):
        image = [sum(a * w for a, w in zip(row, weights, strict=True)) for row in matrix]
        total = sum(image)
        following = [x / total for x in image]
        if max(abs(a - b) for a, b in zip(following, weights, strict=True)) < 1e-14:
            break
        weights = following
    image = [sum(a * w for a, w in zip(row, weights, strict=True)) for row in matrix]
    return weights, sum(x / w for x, w in zip(image, weights, strict=True)) / n


def consistency(matrix: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """(lambda_max, consistency index, consistency ratio); the ratio of two things is 0 by nature."""
    n = len(matrix)
    _, top = priorities(matrix)
    index = max(0.0, (top - n) / (n - 1))
    random = RANDOM_INDEX[n - 1]
    return top, index, index / random if random else 0.0


def ahp(i: AhpInput) -> dict[str, Any]:
    """weights by criterion (0-1, sum 1); lambda_max; consistency_index; random_index; consistency_ratio; consistent
    (ratio <= 0.1); doubtful: the three judgements that fit the rest least [{one, other, judged, fitting}] [ratio], when
    it is not. With options: on each criterion priorities and ratio; scores (0-1, sum 1), ranking, winner; consistent
    then asks all ratios."""
    criteria = names_of(i.judgements)
    whole = _judged(matrix_of(i.judgements, criteria), criteria)
    out: dict[str, Any] = {"weights": whole.pop("priorities"), **whole}
    if not i.options:
        return out
    names = names_of(next(iter(i.options.values())))
    by = {c: _judged(matrix_of(i.options[c], names), names) for c in criteria}
    exact = {c: dict(zip(names, priorities(matrix_of(i.options[c], names))[0], strict=True)) for c in criteria}
    weights = dict(zip(criteria, priorities(matrix_of(i.judgements, criteria))[0], strict=True))
    scores = {n: sum(weights[c] * exact[c][n] for c in criteria) for n in names}
    ranking = sorted(names, key=lambda n: -scores[n])
    return {
        **out,
        "consistent": out["consistent"] and all(b["consistent"] for b in by.values()),
        "by_criterion": by,
        "scores": {n: round(scores[n], 4) for n in names},
        "ranking": ranking,
        "winner": ranking[0],
    }


def _judged(matrix: list[list[float]], names: Sequence[str]) -> dict[str, Any]:
    weights, _ = priorities(matrix)
    top, index, ratio = consistency(matrix)
    fine = ratio <= ACCEPTED
    off = sorted(
        combinations(range(len(names)), 2),
        key=lambda p: -max(x := matrix[p[0]][p[1]] * weights[p[1]] / weights[p[0]], 1 / x),
    )
    return {
        "priorities": {n: round(w, 4) for n, w in zip(names, weights, strict=True)},
        "lambda_max": round(top, 4),
        "consistency_index": round(index, 4),
        "random_index": RANDOM_INDEX[len(names) - 1],
        "consistency_ratio": round(ratio, 4),
        "consistent": fine,
        "doubtful": [] if fine else [
            {"one": names[r], "other": names[c], "judged": round(matrix[r][c], 3),
             "fitting": round(weights[r] / weights[c], 3)} for r, c in off[:3]
        ],
    }
