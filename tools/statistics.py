"""Samples, agreement, evaluation and tests: the statistics behind surveys, labelling and acceptance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import NormalDist

from copilot.domain.base import Frozen

NORMAL = NormalDist()


def z_of(confidence: float) -> float:
    """Two-sided quantile of the normal distribution: 0.95 -> 1.96."""
    return NORMAL.inv_cdf(0.5 + confidence / 2)


class Sample(Frozen):
    n: int  # answers or items needed
    send: int  # people to ask, given the expected response
    margin: float  # margin of error reached with n, as a share


def proportion_sample(margin: float, confidence: float = 0.95, expected: float = 0.5, population: int | None = None,
                      response: float = 1.0) -> Sample:
    """Sample for a proportion (Cochran 1977): n0 = z^2 p(1-p) / e^2, corrected for a finite population.

    ``margin`` and ``expected`` are shares 0-1. The number to send never exceeds the population.
    """
    z = z_of(confidence)
    n0 = z * z * expected * (1 - expected) / margin**2
    n = n0 if population is None else n0 / (1 + (n0 - 1) / population)
    needed = max(1, math.ceil(n - 1e-9))
    if population is not None:
        needed = min(needed, population)
    send = math.ceil(needed / response)
    send = send if population is None else min(send, population)
    answers = min(needed, math.floor(send * response)) if response < 1 else needed
    return Sample(n=needed, send=send, margin=round(margin_of(max(1, answers), expected, z, population), 4))


def margin_of(n: int, p: float, z: float, population: int | None) -> float:
    """Half-width of the normal interval for a share, with the finite-population correction."""
    correction = 1.0
    if population is not None and population > 1:
        correction = math.sqrt(max(0.0, (population - n) / (population - 1)))
    return z * math.sqrt(p * (1 - p) / n) * correction


def wilson(successes: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a proportion, shares 0-1 (Wilson 1927); (0, 1) without observations."""
    if n == 0:
        return 0.0, 1.0
    z, p = z_of(confidence), successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


class Agreement(Frozen):
    kappa: float  # -1..1
    observed: float
    expected: float
    reading: str  # Landis and Koch 1977
    disagreements: tuple[int, ...]  # positions, from 0


def kappa(first: Sequence[str], second: Sequence[str]) -> Agreement:
    """Cohen's kappa of two annotators on the same items: (po - pe) / (1 - pe) (Cohen 1960).

    Perfect agreement on a single class counts as 1. Raises ValueError when the lengths differ or are 0.
    """
    if len(first) != len(second) or not first:
        raise ValueError("both annotators must judge the same items, at least one")
    n = len(first)
    po = sum(a == b for a, b in zip(first, second, strict=True)) / n
    a, b = Counter(first), Counter(second)
    pe = sum(a[c] * b[c] for c in a) / n**2
    k = 1.0 if pe >= 1 else (po - pe) / (1 - pe)
    bounds = ((0.0, "poor"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"))
    reading = next((word for limit, word in bounds if k <= limit), "almost perfect")
    return Agreement(kappa=round(k, 4), observed=round(po, 4), expected=round(pe, 4), reading=reading,
                     disagreements=tuple(i for i, (x, y) in enumerate(zip(first, second, strict=True)) if x != y))


class Evaluation(Frozen):
    accuracy: float
    accuracy_low: float
    accuracy_high: float
    precision: float  # macro mean, or that of `positive`
    recall: float
    f1: float
    by_class: dict[str, dict[str, float]]


def evaluate(predicted: Sequence[str], right: Sequence[str], positive: str = "",
             confidence: float = 0.95) -> Evaluation:
    """Accuracy with its Wilson interval, precision, recall and F1 = 2PR / (P + R).

    With ``positive`` the figures are that class's, else the unweighted mean over classes. Raises ValueError when the
    lengths differ or are 0.
    """
    if len(predicted) != len(right) or not predicted:
        raise ValueError("predictions and right answers must be equally many, at least one")
    n = len(right)
    hits = sum(p == r for p, r in zip(predicted, right, strict=True))
    by: dict[str, dict[str, float]] = {}
    for c in sorted({*predicted, *right}):
        tp = sum(p == r == c for p, r in zip(predicted, right, strict=True))
        p_n, r_n = sum(p == c for p in predicted), sum(r == c for r in right)
        precision, recall = (tp / p_n if p_n else 0.0), (tp / r_n if r_n else 0.0)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        by[c] = {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
    if positive and positive not in by:
        raise ValueError(f"class {positive!r} does not occur")
    chosen = [by[positive]] if positive else list(by.values())
    low, high = wilson(hits, n, confidence)

    def mean(key: str) -> float:
        return round(sum(x[key] for x in chosen) / len(chosen), 4)

    return Evaluation(accuracy=round(hits / n, 4), accuracy_low=round(low, 4), accuracy_high=round(high, 4),
                      precision=mean("precision"), recall=mean("recall"), f1=mean("f1"), by_class=by)


class Comparison(Frozen):
    difference: float  # rate b - rate a, as a share
    low: float
    high: float
    p_value: float  # two-sided
    significant: bool
    enough: bool  # whether the groups could show a difference of that size at all
    needed_per_group: int


def compare_rates(successes_a: int, n_a: int, successes_b: int, n_b: int, confidence: float = 0.95,
                  power: float = 0.8) -> Comparison:
    """Two-proportion z test with pooled variance; the interval is Wald's, unpooled (Fleiss 2003).

    ``needed_per_group`` is the size at which a difference as large as the one seen would be found with ``power``.
    """
    pa, pb = successes_a / n_a, successes_b / n_b
    pooled = (successes_a + successes_b) / (n_a + n_b)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))
    diff = pb - pa
    p_value = 1.0 if error == 0 else 2 * (1 - NORMAL.cdf(abs(diff) / error))
    z = z_of(confidence)
    half = z * math.sqrt(pa * (1 - pa) / n_a + pb * (1 - pb) / n_b)
    needed = 0
    if diff:
        spread = pa * (1 - pa) + pb * (1 - pb)
        needed = math.ceil((z + NORMAL.inv_cdf(power)) ** 2 * spread / diff**2)
    return Comparison(difference=round(diff, 4), low=round(max(-1.0, diff - half), 4),
                      high=round(min(1.0, diff + half), 4), p_value=round(p_value, 6),
                      significant=p_value < 1 - confidence, enough=bool(diff) and min(n_a, n_b) >= needed,
                      needed_per_group=needed)


class Usability(Frozen):
    score: float  # 0-100, mean over testers
    testers: int
    grade: str
    low: float
    high: float


def sus(answers: Sequence[Sequence[int]], confidence: float = 0.95) -> Usability:
    """System Usability Scale (Brooke 1996): 2.5 x (sum(odd - 1) + sum(5 - even)), ten answers 1-5 per tester.

    The grade follows Bangor et al. 2009; the interval is the normal one over testers. Raises ValueError on other
    than ten answers.
    """
    if not answers or any(len(a) != 10 or not all(1 <= x <= 5 for x in a) for a in answers):
        raise ValueError("each tester gives ten answers from 1 to 5")
    scores = [2.5 * (sum(a[i] - 1 for i in range(0, 10, 2)) + sum(5 - a[i] for i in range(1, 10, 2))) for a in answers]
    mean = sum(scores) / len(scores)
    spread = math.sqrt(sum((s - mean) ** 2 for s in scores) / (len(scores) - 1)) if len(scores) > 1 else 0.0
    half = z_of(confidence) * spread / math.sqrt(len(scores))
    grade = next(word for limit, word in ((85.0, "excellent"), (71.0, "good"), (51.0, "ok"), (0.0, "poor"))
                 if mean >= limit)
    return Usability(score=round(mean, 2), testers=len(scores), grade=grade, low=round(max(0.0, mean - half), 2),
                     high=round(min(100.0, mean + half), 2))


class Quality(Frozen):
    score: float  # 0-100
    weakest: str
    to_fix: int  # records that fail at least the weakest check


def data_quality(pass_rates: Mapping[str, float], weights: Mapping[str, float], records: int) -> Quality:
    """Scorecard: sum(weight x pass rate) / sum(weight) over the dimensions of ISO/IEC 25012, as percent."""
    total = sum(weights.get(k, 1.0) for k in pass_rates)
    score = sum(weights.get(k, 1.0) * v for k, v in pass_rates.items()) / total if total else 0.0
    weakest = min(pass_rates, key=lambda k: pass_rates[k])
    return Quality(score=round(100 * score, 2), weakest=weakest, to_fix=round(records * (1 - pass_rates[weakest])))
