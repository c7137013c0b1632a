"""Whether annotators agree: Cohen, weighted kappa, Fleiss, Krippendorff, with intervals and the items in dispute.

Two annotators: Cohen's kappa with the large-sample interval of Fleiss, Cohen and Everitt (1969). More, or gaps:
Fleiss' kappa (1971) and Krippendorff's alpha (2018), with percentile intervals over items drawn again (Zapf et al.
2016, BMC Medical Research Methodology 16:93). Alpha needs no equal number of labels an item; Fleiss' kappa does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from copilot.domain.base import Frozen
from tools.statistics import rounded_out, z_of

Level = Literal["nominal", "ordinal", "interval"]
Weights = Literal["none", "linear", "quadratic"]
Floats = NDArray[np.float64]
DRAWS, SEED = 1000, 20261123
LISTED = 200  # disputed items written out with their labels; the positions name all
_READINGS = ((0.0, "poor"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"))


class Agreement(Frozen):
    kappa: float  # -1..1
    observed: float
    expected: float
    reading: str  # Landis and Koch 1977
    disagreements: tuple[int, ...]  # positions, from 0
    low: float = -1.0  # interval of kappa
    high: float = 1.0


class Many(Frozen):
    """Agreement of any number of annotators. ``fleiss`` is None when items have unequally many labels."""

    fleiss: float | None
    fleiss_low: float | None
    fleiss_high: float | None
    alpha: float
    alpha_low: float
    alpha_high: float
    reading: str  # of alpha, after Landis and Koch
    verdict: Literal["reliable", "tentative", "unreliable"]  # Krippendorff 2018: .800 and .667
    items: int  # those with two labels or more
    observed: float  # share of pairs of labels that agree, over the items


def reading_of(kappa: float) -> str:
    """The word of Landis and Koch (1977) for an agreement."""
    return next((word for limit, word in _READINGS if kappa <= limit), "almost perfect")


def kappa(first: Sequence[str], second: Sequence[str], confidence: float = 0.95) -> Agreement:
    """Cohen's kappa of two annotators on the same items: (po - pe) / (1 - pe) (Cohen 1960).

    Perfect agreement on a single class counts as 1. Raises ValueError when the lengths differ or are 0.
    """
    table = _table(first, second)
    n = table.sum()
    po, pe = float(np.trace(table) / n), float(table.sum(1) @ table.sum(0) / n**2)
    k = 1.0 if pe >= 1 - 1e-12 else (po - pe) / (1 - pe)
    spread = z_of(confidence) * weighted_error(table, np.eye(len(table)))
    value = round(k, 4)
    low, high = rounded_out(max(-1.0, k - spread), min(1.0, k + spread), value)
    return Agreement(kappa=value, observed=round(po, 4), expected=round(pe, 4), reading=reading_of(k),
                     disagreements=tuple(i for i, (x, y) in enumerate(zip(first, second, strict=True)) if x != y),
                     low=low, high=high)


def weighted_kappa(first: Sequence[str], second: Sequence[str], order: Sequence[str], weights: Weights,
                   confidence: float = 0.95) -> tuple[float, float, float]:
    """(kappa, low, high) where near misses count less: weight 1 - d/D (linear) or 1 - (d/D)^2 (Cohen 1968).

    ``order`` lists the classes from lowest to highest. Raises ValueError for a label that it leaves out.
    """
    table = _table(first, second, order)
    size = max(1, len(order) - 1)
    apart = np.abs(np.subtract.outer(np.arange(len(order)), np.arange(len(order)))) / size
    agree = np.eye(len(order)) if weights == "none" else 1 - (apart if weights == "linear" else apart**2)
    p = table / table.sum()
    po, pe = float((agree * p).sum()), float((agree * np.outer(p.sum(1), p.sum(0))).sum())
    k = 1.0 if pe >= 1 - 1e-12 else (po - pe) / (1 - pe)
    spread = z_of(confidence) * weighted_error(table, agree)
    value = round(k, 4)
    low, high = rounded_out(max(-1.0, k - spread), min(1.0, k + spread), value)
    return value, low, high


def weighted_error(table: Floats, agree: Floats) -> float:
    """Standard error of (weighted) kappa (Fleiss, Cohen and Everitt 1969); 0 when everything is one class."""
    n = table.sum()
    p = table / n
    rows, columns = p.sum(1), p.sum(0)
    po, pe = (agree * p).sum(), (agree * np.outer(rows, columns)).sum()
    if pe >= 1 - 1e-12:
        return 0.0
    k = (po - pe) / (1 - pe)
    mean = (agree @ columns)[:, None] + (rows @ agree)[None, :]
    variance = ((p * (agree - mean * (1 - k)) ** 2).sum() - (k - pe * (1 - k)) ** 2) / (n * (1 - pe) ** 2)
    return float(np.sqrt(max(0.0, variance)))


def _table(first: Sequence[str], second: Sequence[str], order: Sequence[str] = ()) -> Floats:
    if len(first) != len(second) or not first:
        raise ValueError("both annotators must judge the same items, at least one")
    classes = list(order) or sorted({*first, *second})
    if missing := {*first, *second} - set(classes):
        raise ValueError(f"label {min(missing)!r} does not stand in the order of classes")
    place = {c: i for i, c in enumerate(classes)}
    table = np.zeros((len(classes), len(classes)))
    for (a, b), times in Counter(zip(first, second, strict=True)).items():
        table[place[a], place[b]] = times
    return table


# --- any number of annotators ------------------------------------------------------------------------------------


def many(ratings: Sequence[Sequence[str | None]], order: Sequence[str] = (), level: Level = "nominal",
         confidence: float = 0.95) -> Many:
    """Agreement of annotators (rows) on items (columns); None is "did not judge".

    For ordinal and interval levels ``order`` lists the classes from lowest to highest; at interval level the labels
    are numbers. Raises ValueError when no item has two labels, rows differ in length, or a class is unknown.
    """
    classes = list(order) or sorted({x for row in ratings for x in row if x is not None})
    patterns = _patterns(ratings, classes)
    if not patterns:
        raise ValueError("no item has labels of two annotators")
    counts = np.array(list(patterns), dtype=float)
    times = np.array(list(patterns.values()))
    distance = _distances(classes, level, counts, times)
    drawn = np.random.default_rng(SEED).multinomial(times.sum(), times / times.sum(), size=DRAWS).astype(float)
    tail = (1 - confidence) / 2
    alpha = float(_alpha(counts, times[None, :].astype(float), distance)[0])
    low, high = _interval(_alpha(counts, drawn, distance), tail, alpha)
    labels = counts.sum(1)
    fleiss = fleiss_low = fleiss_high = None
    if len(set(labels)) == 1:
        fleiss = round(float(_fleiss(counts, times[None, :].astype(float))[0]), 4)
        fleiss_low, fleiss_high = _interval(_fleiss(counts, drawn), tail, fleiss)
    pairs = (counts * (counts - 1)).sum(1) / (labels * (labels - 1))
    return Many(fleiss=fleiss, fleiss_low=fleiss_low, fleiss_high=fleiss_high, alpha=round(alpha, 4), alpha_low=low,
                alpha_high=high, reading=reading_of(alpha), items=int(times.sum()),
                verdict="reliable" if alpha >= 0.8 else "tentative" if alpha >= 0.667 else "unreliable",
                observed=round(float((pairs * times).sum() / times.sum()), 4))


def disputed(ratings: Sequence[Sequence[str | None]]) -> tuple[int, ...]:
    """Positions of items whose labels are not all the same, those with the most different labels first."""
    def different(labels: Sequence[str | None]) -> int:
        return len({x for x in labels if x is not None})

    found = [(different(labels), i) for i, labels in enumerate(zip(*ratings, strict=True))]
    return tuple(i for n, i in sorted(found, key=lambda x: (-x[0], x[1])) if n > 1)


def pairs_of(ratings: Sequence[Sequence[str | None]], names: Sequence[str]) -> list[dict[str, float | str]]:
    """Cohen's kappa of each two annotators over the items that both judged; the odd one out stands out."""
    found: list[dict[str, float | str]] = []
    for (a, x), (b, y) in combinations(zip(names, ratings, strict=True), 2):
        both = [(p, q) for p, q in zip(x, y, strict=True) if p is not None and q is not None]
        if both:
            found.append({"first": a, "second": b, "items": len(both),
                          "kappa": kappa([p for p, _ in both], [q for _, q in both]).kappa})
    return found


def _patterns(ratings: Sequence[Sequence[str | None]], classes: Sequence[str]) -> Mapping[tuple[int, ...], int]:
    """How often each combination of labels occurs: alike items are reckoned once."""
    if len({len(row) for row in ratings}) != 1:
        raise ValueError("every annotator has one entry an item, null where he did not judge")
    place = {c: i for i, c in enumerate(classes)}
    found: Counter[tuple[int, ...]] = Counter()
    for labels in zip(*ratings, strict=True):
        count = [0] * len(classes)
        for label in labels:
            if label is not None:
                if label not in place:
                    raise ValueError(f"label {label!r} does not stand in the order of classes")
                count[place[label]] += 1
        if sum(count) >= 2:
            found[tuple(count)] += 1
    return found


def _distances(classes: Sequence[str], level: Level, counts: Floats, times: NDArray[np.int64]) -> Floats:
    """Squared distance of each two classes (Krippendorff 2018, ch. 12)."""
    if level == "nominal":
        return 1 - np.eye(len(classes))
    if level == "interval":
        values = np.array([float(c) for c in classes])
        return np.asarray(np.subtract.outer(values, values) ** 2)
    marginal = (counts * times[:, None]).sum(0)
    before = np.cumsum(marginal) - marginal / 2  # place of a class among all labels
    return np.asarray(np.subtract.outer(before, before) ** 2)


def _alpha(counts: Floats, times: Floats, distance: Floats) -> Floats:
    """Krippendorff's alpha = 1 - Do / De for each row of ``times`` (how often each pattern of labels occurs)."""
    labels = counts.sum(1)
    apart = (np.einsum("ic,cd,id->i", counts, distance, counts)) / (labels - 1)
    total = times @ labels
    marginal = times @ counts
    seen = (times @ apart) / total
    chance = np.einsum("bc,cd,bd->b", marginal, distance, marginal) / (total * (total - 1))
    return np.where(chance > 0, 1 - seen / np.where(chance > 0, chance, 1), 1.0)


def _fleiss(counts: Floats, times: Floats) -> Floats:
    """Fleiss' kappa for each row of ``times``; 1 when everything is one class."""
    n = counts.sum(1)
    agree = (counts * (counts - 1)).sum(1) / (n * (n - 1))
    items = times.sum(1)
    shares = (times @ counts) / (items * n[0])[:, None]
    seen, chance = (times @ agree) / items, (shares**2).sum(1)
    open_ = chance < 1 - 1e-12
    return np.where(open_, (seen - chance) / np.where(open_, 1 - chance, 1), 1.0)


def _interval(drawn: Floats, tail: float, holds: float) -> tuple[float, float]:
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return rounded_out(float(low), float(high), round(holds, 4))
