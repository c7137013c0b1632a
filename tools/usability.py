"""The System Usability Scale: score, grade, percentile, interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from copilot.domain.base import Frozen
from tools.statistics import t_of

# Curved grading scale: lowest score of a letter, and the percentile there (Sauro and Lewis 2016, Quantifying the User
# Experience, table 8.6; from 446 studies with a mean of 68).
_GRADES = (
    (84.1, 96, "A+"), (80.8, 90, "A"), (78.9, 85, "A-"), (77.2, 80, "B+"), (74.1, 70, "B"), (72.6, 65, "B-"),
    (71.1, 60, "C+"), (65.0, 41, "C"), (62.7, 35, "C-"), (51.7, 15, "D"), (0.0, 0, "F"),
)
_WORDS = ((85.0, "excellent"), (71.0, "good"), (51.0, "ok"), (0.0, "poor"))  # Bangor, Kortum and Miller 2009


class Usability(Frozen):
    score: float  # 0-100, mean over testers
    testers: int
    grade: str
    low: float
    high: float
    letter: str
    percentile: float  # share of products in the reference that score lower, 0-100
    usable: float  # subscale without items 4 and 10, 0-100
    learnable: float  # subscale of items 4 and 10, 0-100
    above_average: str  # yes, no or unclear: the interval against the mean of 68


def percentile(score: float) -> float:
    """Percentile of a SUS score 0-100, between the steps of the curved grading scale in a straight line."""
    steps = [(100.0, 100), *((s, p) for s, p, _ in _GRADES)]
    for (above, top), (below, bottom) in pairwise(steps):
        if score >= below:
            return bottom + (top - bottom) * (score - below) / (above - below)
    return 0.0


def sus(answers: Sequence[Sequence[int]], confidence: float = 0.95) -> Usability:
    """System Usability Scale (Brooke 1996): 2.5 x (sum(odd - 1) + sum(5 - even)), ten answers 1-5 per tester.

    The word follows Bangor et al. 2009, letter and percentile Sauro and Lewis 2016, the subscales Lewis and Sauro
    2009; the interval is Student's over testers, (0, 100) for one tester. Raises ValueError on other than ten answers.
    """
    if not answers or any(len(a) != 10 or not all(1 <= x <= 5 for x in a) for a in answers):
        raise ValueError("each tester gives ten answers from 1 to 5")
    points = [[x - 1 if i % 2 == 0 else 5 - x for i, x in enumerate(a)] for a in answers]
    scores = [2.5 * sum(p) for p in points]
    n = len(scores)
    mean = sum(scores) / n
    low, high = 0.0, 100.0
    if n > 1:
        spread = math.sqrt(sum((s - mean) ** 2 for s in scores) / (n - 1))
        half = t_of(confidence, n - 1) * spread / math.sqrt(n)
        low, high = max(0.0, mean - half), min(100.0, mean + half)
    learn = sum(p[3] + p[9] for p in points) / n
    use = sum(sum(p) - p[3] - p[9] for p in points) / n
    return Usability(score=round(mean, 2), testers=n, low=round(low, 2), high=round(high, 2),
                     grade=next(word for limit, word in _WORDS if mean >= limit),
                     letter=next(word for limit, _, word in _GRADES if mean >= limit),
                     percentile=round(percentile(mean), 1), usable=round(use * 3.125, 2),
                     learnable=round(learn * 12.5, 2),
                     above_average="yes" if low > 68 else "no" if high < 68 else "unclear")
