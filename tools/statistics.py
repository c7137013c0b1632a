"""Quantiles, intervals and sample sizes: the statistics that surveys, evaluation and tests share."""

from __future__ import annotations

import math
from statistics import NormalDist

from copilot.domain.base import Frozen

NORMAL = NormalDist()


def z_of(confidence: float) -> float:
    """Two-sided quantile of the normal distribution: 0.95 -> 1.96."""
    return NORMAL.inv_cdf(0.5 + confidence / 2)


def t_of(confidence: float, freedom: int) -> float:
    """Two-sided quantile of Student's t: (0.95, 10) -> 2.228. Found by halving on the distribution function."""
    low, high = 0.0, 1.0
    while _inside_t(high, freedom) < confidence:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _inside_t(middle, freedom) < confidence else (low, middle)
    return (low + high) / 2


def _inside_t(t: float, freedom: int) -> float:
    """Probability of |T| <= t: 1 - I_x(v/2, 1/2) with x = v / (v + t^2) (Abramowitz and Stegun 1964, 26.7.1)."""
    return 1 - _beta_share(freedom / (freedom + t * t), freedom / 2, 0.5)


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function by its continued fraction (Lentz; Press et al. 2007, 6.4)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # the fraction converges fast on the other side only
        return 1 - _beta_share(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    ) / a
    tiny, c, d = 1e-300, 1.0, 1 / max(1e-300, 1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 300):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * value


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


def clean_run(most: float, confidence: float = 0.95) -> int:
    """Items without a single error that show, with ``confidence``, that errors are rarer than the share ``most``:
    n = ln(1 - confidence) / ln(1 - most), the "rule of three" (Hanley and Lippman-Hand 1983)."""
    return max(1, math.ceil(math.log(1 - confidence) / math.log1p(-most) - 1e-9))


def wilson(successes: float, n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a proportion, shares 0-1 (Wilson 1927); (0, 1) without observations."""
    if n == 0:
        return 0.0, 1.0
    z, p = z_of(confidence), successes / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def rounded_out(low: float, high: float, holds: float, digits: int = 4) -> tuple[float, float]:
    """An interval rounded, but never so that it leaves out the (rounded) figure it is of."""
    return min(round(low, digits), holds), max(round(high, digits), holds)
