"""Statistics of records over time: is there a trend, is there a season, how sure is a mean or a rate?"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from copilot.domain.base import Frozen
from tools.statistics import NORMAL, z_of

BOOTSTRAPS = 1000


class Trend(Frozen):
    """tau: Kendall's, -1 to 1; p: two-sided; slope and its interval: change a period (Theil-Sen)."""

    n: int
    tau: float
    p: float
    slope: float
    low: float
    high: float
    level: float  # median of the series

    @property
    def direction(self) -> int:
        """1 rising, -1 falling, 0 when 95 % confidence is not reached."""
        return 0 if self.p >= 0.05 or self.slope == 0 else 1 if self.slope > 0 else -1


def trend(values: Sequence[float], confidence: float = 0.95) -> Trend:
    """Mann-Kendall test with correction for ties (Mann 1945; Kendall 1975) and Theil-Sen slope with Sen's interval
    (Sen 1968). At least 4 values."""
    x = np.asarray(values, float)
    n = len(x)
    if n < 4:
        raise ValueError("a trend needs at least 4 values")
    i, j = np.triu_indices(n, 1)
    apart = x[j] - x[i]
    s = float(np.sign(apart).sum())
    ties = np.unique(x, return_counts=True)[1].astype(float)
    variance = (n * (n - 1) * (2 * n + 5) - float((ties * (ties - 1) * (2 * ties + 5)).sum())) / 18
    z = 0.0 if variance <= 0 or s == 0 else (s - math.copysign(1, s)) / math.sqrt(variance)
    slopes = np.sort(apart / (j - i))
    reach = z_of(confidence) * math.sqrt(max(variance, 0.0))
    first = max(0, math.floor((len(slopes) - reach) / 2) - 1)
    last = min(len(slopes) - 1, math.ceil((len(slopes) + reach) / 2))
    return Trend(n=n, tau=s / (n * (n - 1) / 2), p=min(1.0, 2 * (1 - NORMAL.cdf(abs(z)))),
                 slope=float(np.median(slopes)), low=float(slopes[first]), high=float(slopes[last]),
                 level=float(np.median(x)))


class Season(Frozen):
    """chi2 of the counts against even spread over the exposure; peak: index of the busiest part."""

    chi2: float
    freedom: int
    p: float
    peak: int
    ratio: float  # rate of the busiest part against the mean rate


def season(counts: Sequence[float], exposure: Sequence[float]) -> Season:
    """Chi-square goodness of fit against the exposure (days of each weekday or month, hours open). Parts without
    exposure are left out. p by Wilson and Hilferty's (1931) cube root."""
    seen, time = np.asarray(counts, float), np.asarray(exposure, float)
    used = time > 0
    expected = seen[used].sum() * time[used] / time[used].sum()
    chi2 = float(((seen[used] - expected) ** 2 / np.maximum(expected, 1e-12)).sum())
    freedom = int(used.sum()) - 1
    rates = np.where(used, seen / np.where(used, time, 1), 0.0)
    peak = int(np.argmax(rates))
    mean = float(seen[used].sum() / time[used].sum())
    return Season(chi2=chi2, freedom=freedom, p=chi2_above(chi2, freedom), peak=peak,
                  ratio=float(rates[peak]) / mean if mean else 1.0)


def chi2_above(value: float, freedom: int) -> float:
    """Probability that chi-square with this freedom exceeds the value (Wilson and Hilferty 1931)."""
    if freedom < 1:
        return 1.0
    if freedom == 1:
        return 2 * (1 - NORMAL.cdf(math.sqrt(value)))
    z = ((value / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / math.sqrt(2 / (9 * freedom))
    return 1 - NORMAL.cdf(z)


def poisson_interval(count: int, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of a Poisson count by Byar's approximation (Breslow and Day 1987, vol. II)."""
    z = z_of(confidence)
    low = 0.0 if count == 0 else count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    up = count + 1
    return max(0.0, low), up * (1 - 1 / (9 * up) + z / (3 * math.sqrt(up))) ** 3


def mean_interval(values: Sequence[float], confidence: float = 0.95) -> tuple[float, float, float]:
    """(mean, low, high) by percentile bootstrap with a fixed seed (Efron 1979)."""
    x = np.asarray(values, float)
    if len(x) == 0:
        raise ValueError("no values")
    draw = np.random.default_rng(20261124)
    block = max(1, 2_000_000 // len(x))  # bounded memory, however many rows
    means = np.concatenate([
        x[draw.integers(0, len(x), (min(block, BOOTSTRAPS - at), len(x)))].mean(axis=1)
        for at in range(0, BOOTSTRAPS, block)])
    low, high = np.quantile(means, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(x.mean()), float(low), float(high)


def rate_interval(counts: Sequence[float], confidence: float = 0.95) -> tuple[float, float, float]:
    """(mean count a period, low, high): Poisson, widened by the square root of the dispersion (variance over mean)
    where periods differ by more than chance (McCullagh and Nelder 1989, quasi-Poisson)."""
    x = np.asarray(counts, float)
    total, n = float(x.sum()), len(x)
    mean = total / n
    low, high = (v / n for v in poisson_interval(round(total), confidence))
    wide = math.sqrt(max(1.0, float(x.var(ddof=1)) / mean)) if n > 1 and mean else 1.0
    return mean, max(0.0, mean - (mean - low) * wide), mean + (high - mean) * wide
