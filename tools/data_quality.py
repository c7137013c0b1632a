"""How fit data is: a score by dimension, and which records to fix first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from copilot.domain.base import Frozen
from tools.statistics import rounded_out, wilson

NAMED = 1000  # records listed by name; the counts hold all


class DimensionQuality(Frozen):
    rate: float  # share that passes, 0-1
    low: float  # interval for all records, from those that were looked at
    high: float
    to_fix: int  # records that fail it


class Quality(Frozen):
    score: float  # 0-100
    weakest: str
    to_fix: int  # records that fail at least the weakest check
    to_fix_most: int  # if no record failed two checks
    by_dimension: dict[str, DimensionQuality]
    fix_first: tuple[str, ...]  # records by name, those that fail most first


def data_quality(pass_rates: Mapping[str, float], weights: Mapping[str, float], records: int, checked: int = 0,
                 failed: Mapping[str, Sequence[str]] | None = None, confidence: float = 0.95) -> Quality:
    """Scorecard: sum(weight x pass rate) / sum(weight) over the dimensions of ISO/IEC 25012, as percent.

    ``checked`` records were looked at (0: all), so each rate has a Wilson interval over the ``records``. How many must
    be fixed lies between the worst dimension (all failures in the same records) and the sum (all in different ones);
    with ``failed``, the names of the records that failed, it is counted.
    """
    total = sum(weights.get(k, 1.0) for k in pass_rates)
    score = sum(weights.get(k, 1.0) * v for k, v in pass_rates.items()) / total if total else 0.0
    weakest = min(pass_rates, key=lambda k: pass_rates[k])
    by = {}
    for k, v in pass_rates.items():
        rate = round(v, 4)
        low, high = (rate, rate)
        if checked and checked < records:
            low, high = rounded_out(*wilson(v * checked, checked, confidence), rate)
        by[k] = DimensionQuality(rate=rate, low=low, high=high, to_fix=round(records * (1 - v)))
    names = Counter(r for rows in (failed or {}).values() for r in set(rows))
    first = sorted(names, key=lambda r: (-names[r], r))
    most = min(records, sum(d.to_fix for d in by.values()))
    least = by[weakest].to_fix
    if names:
        share = len(names) / (checked or records or len(names))
        least = most = min(records, math.ceil(share * records - 1e-9))
    return Quality(score=round(100 * score, 2), weakest=weakest, to_fix=least, to_fix_most=max(least, most),
                   by_dimension=by, fix_first=tuple(first[:NAMED]))
