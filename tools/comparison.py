"""Better or just luck: two groups' rates, two groups' means, before and after on the same cases, and how many it
takes."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from copilot.domain.base import Frozen
from tools.statistics import NORMAL, rounded_out, wilson, z_of

DRAWS, SEED = 2000, 20261123
_BLOCK = 4_000_000  # numbers drawn at a time, to bound memory


class Comparison(Frozen):
    difference: float  # rate b - rate a, as a share
    low: float
    high: float
    p_value: float  # two-sided
    significant: bool
    enough: bool  # whether the groups could show a difference of that size at all
    needed_per_group: int
    rate_a: float
    rate_b: float
    detectable: float  # least difference that groups of this size show with the wanted power, as a share


def compare_rates(successes_a: int, n_a: int, successes_b: int, n_b: int, confidence: float = 0.95,
                  power: float = 0.8) -> Comparison:
    """Two-proportion z test with pooled variance (Fleiss, Levin and Paik 2003); the interval is Newcombe's hybrid of
    two Wilson intervals (1998, method 10), which holds where a rate is 0 or 1.

    ``needed_per_group`` is the size at which a difference as large as the one seen would be found with ``power``.
    """
    pa, pb = successes_a / n_a, successes_b / n_b
    pooled = (successes_a + successes_b) / (n_a + n_b)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))
    diff = pb - pa
    p_value = 1.0 if error == 0 else math.erfc(abs(diff) / error / math.sqrt(2))
    (la, ha), (lb, hb) = wilson(successes_a, n_a, confidence), wilson(successes_b, n_b, confidence)
    value = round(diff, 4)
    low, high = rounded_out(diff - math.hypot(pb - lb, ha - pa), diff + math.hypot(hb - pb, pa - la), value)
    needed = 0
    if diff:
        spread = pa * (1 - pa) + pb * (1 - pb)
        needed = math.ceil((z_of(confidence) + NORMAL.inv_cdf(power)) ** 2 * spread / diff**2)
    base = 2 * pooled * (1 - pooled) if 0 < pooled < 1 else 0.5
    size = 2 / (1 / n_a + 1 / n_b)  # harmonic mean
    least = min(1.0, (z_of(confidence) + NORMAL.inv_cdf(power)) * math.sqrt(base / size))
    return Comparison(difference=value, low=max(-1.0, low), high=min(1.0, high), p_value=round(p_value, 6),
                      significant=p_value < 1 - confidence, enough=bool(diff) and min(n_a, n_b) >= needed,
                      needed_per_group=needed, rate_a=round(pa, 4), rate_b=round(pb, 4), detectable=round(least, 4))


def rates_needed(rate_a: float, rate_b: float, confidence: float = 0.95, power: float = 0.8,
                 ratio: float = 1.0) -> tuple[int, int]:
    """Cases in group a and in group b (``ratio`` times as large) to tell two rates apart.

    n = (z1 sqrt((1 + 1/k) p q) + z2 sqrt(pa qa + pb qb / k))^2 / (pb - pa)^2, two-sided, no continuity correction
    (Fleiss, Levin and Paik 2003, formula 4.19). Raises ValueError for equal rates.
    """
    if rate_a == rate_b:
        raise ValueError("the two rates are the same: no number of cases tells them apart")
    mean = (rate_a + ratio * rate_b) / (1 + ratio)
    under_null = z_of(confidence) * math.sqrt((1 + 1 / ratio) * mean * (1 - mean))
    under_other = NORMAL.inv_cdf(power) * math.sqrt(rate_a * (1 - rate_a) + rate_b * (1 - rate_b) / ratio)
    n = (under_null + under_other) ** 2 / (rate_b - rate_a) ** 2
    first = max(2, math.ceil(n - 1e-9))
    return first, max(2, math.ceil(n * ratio - 1e-9))


def means_needed(difference: float, spread: float, confidence: float = 0.95, power: float = 0.8,
                 ratio: float = 1.0) -> tuple[int, int]:
    """Cases in group a and in b to tell two means apart that are ``difference`` apart, with standard deviation
    ``spread``: n = (1 + 1/k) (z1 + z2)^2 s^2 / d^2 (Chow, Shao and Wang 2008, 3.2). Raises ValueError for 0."""
    if difference == 0:
        raise ValueError("a difference of 0 cannot be found by any number of cases")
    n = (1 + 1 / ratio) * ((z_of(confidence) + NORMAL.inv_cdf(power)) * spread / difference) ** 2
    first = max(2, math.ceil(n - 1e-9))
    return first, max(2, math.ceil(n * ratio - 1e-9))


class MeanComparison(Frozen):
    """All in the unit of the values but ``p_value`` and ``relative`` (share of a's mean, None when that is 0)."""

    mean_a: float
    mean_b: float
    difference: float  # mean b - mean a
    low: float
    high: float
    p_value: float
    significant: bool
    relative: float | None
    needed_per_group: int  # to show this difference with the wanted power; 0 when there is none


def compare_means(a: Sequence[float], b: Sequence[float], confidence: float = 0.95, power: float = 0.8,
                  draws: int = DRAWS) -> MeanComparison:
    """Difference of two means with the percentile bootstrap's interval (Efron and Tibshirani 1993, ch. 13 and 16).

    No shape of the distribution is assumed: times and costs are skewed. The p-value is the share of draws that lie as
    far from the difference as nought does, 1 / (draws + 1) at least. Same values, same result. Raises ValueError for
    fewer than two values.
    """
    if min(len(a), len(b)) < 2:
        raise ValueError("each group needs two values at least")
    x, y = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    rng = np.random.default_rng(SEED)
    diffs = _means(y, draws, rng) - _means(x, draws, rng)
    diff = float(y.mean() - x.mean())
    tail = (1 - confidence) / 2
    low, high = (float(q) for q in np.quantile(diffs, [tail, 1 - tail]))
    beyond = float((np.abs(diffs - diff) >= abs(diff) * (1 - 1e-12)).mean())
    p_value = max(beyond, 1 / (draws + 1))
    pooled = math.sqrt((x.var(ddof=1) + y.var(ddof=1)) / 2)
    needed = means_needed(diff, pooled, confidence, power)[0] if diff and pooled else 0
    value = round(diff, 6)
    low, high = rounded_out(low, high, value, 6)
    return MeanComparison(mean_a=round(float(x.mean()), 6), mean_b=round(float(y.mean()), 6), difference=value,
                          low=low, high=high, p_value=round(p_value, 6), significant=p_value < 1 - confidence,
                          relative=round(diff / float(x.mean()), 4) if x.mean() else None,
                          needed_per_group=min(needed, 10**9))


def _means(values: NDArray[np.float64], draws: int, rng: np.random.Generator) -> NDArray[np.float64]:
    block = max(1, _BLOCK // len(values))
    parts = []
    for start in range(0, draws, block):
        rows = min(block, draws - start)
        parts.append(values[rng.integers(0, len(values), size=(rows, len(values)))].mean(1))
    return np.concatenate(parts)


class Paired(Frozen):
    """Before and after on the same cases; shares 0-1."""

    before: float
    after: float
    difference: float  # after - before
    low: float
    high: float
    gained: int  # wrong before, right after
    lost: int  # right before, wrong after
    p_value: float  # exact, two-sided
    significant: bool
    odds_ratio: float | None  # gained / lost; None when nothing was lost
    needed: int  # cases to show this change with the wanted power; 0 when there is none


def before_after(both: int, lost: int, gained: int, neither: int, confidence: float = 0.95,
                 power: float = 0.8) -> Paired:
    """McNemar's exact test (1947; exact by the binomial) and the Agresti-Min interval of the change (2005).

    ``both`` right before and after, ``lost`` right before only, ``gained`` right after only. Cases needed: Connor
    (1987). Raises ValueError without cases.
    """
    n = both + lost + gained + neither
    if n == 0:
        raise ValueError("no cases")
    changed = lost + gained
    p_value = min(1.0, 2 * _binomial_tail(min(lost, gained), changed)) if changed else 1.0
    diff = (gained - lost) / n
    g, lo, size = gained + 0.5, lost + 0.5, n + 2.0
    centre = (g - lo) / size
    half = z_of(confidence) * math.sqrt(max(0.0, (g + lo) / size - centre**2) / size)
    value = round(diff, 4)
    low, high = rounded_out(max(-1.0, centre - half), min(1.0, centre + half), value)
    needed = 0
    if diff:
        discordant = changed / n
        z1, z2 = z_of(confidence), NORMAL.inv_cdf(power)
        inner = max(0.0, discordant - diff**2)
        needed = math.ceil((z1 * math.sqrt(discordant) + z2 * math.sqrt(inner)) ** 2 / diff**2 - 1e-9)
    return Paired(before=round((both + lost) / n, 4), after=round((both + gained) / n, 4), difference=value, low=low,
                  high=high, gained=gained, lost=lost, p_value=round(p_value, 6),
                  significant=p_value < 1 - confidence, odds_ratio=round(gained / lost, 4) if lost else None,
                  needed=needed)


def _binomial_tail(k: int, n: int) -> float:
    """P(X <= k) for X of n fair coins, by logarithms so that large n hold."""
    logs = [math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) - n * math.log(2) for i in range(k + 1)]
    top = max(logs)
    return math.exp(top) * sum(math.exp(x - top) for x in logs)
