"""Predictions against right answers: accuracy, precision, recall and F1, each with its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from copilot.domain.base import Frozen
from tools.statistics import rounded_out, wilson

SHOWN = 50  # classes beyond which the table of confusions is left out


class Evaluation(Frozen):
    accuracy: float
    accuracy_low: float
    accuracy_high: float
    precision: float  # macro mean, or that of `positive`
    recall: float
    f1: float
    by_class: dict[str, dict[str, float]]
    macro: dict[str, float]
    weighted: dict[str, float]
    confusions: tuple[dict[str, str | int], ...]  # right, predicted, times; most frequent first
    table: dict[str, dict[str, int]]  # right -> predicted -> times


def f1_interval(hits: int, wrong: int, missed: int, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of F1 = 2J / (1 + J), where J = hits / (hits + wrong + missed) is a plain share with Wilson's interval.

    F1 rises with J, so the bounds carry over (F1 as a function of the Jaccard index: van Rijsbergen 1979).
    """
    low, high = wilson(hits, hits + wrong + missed, confidence)
    return 2 * low / (1 + low), 2 * high / (1 + high)


def evaluate(predicted: Sequence[str], right: Sequence[str], positive: str = "",
             confidence: float = 0.95) -> Evaluation:
    """Accuracy, and per class precision, recall and F1 = 2PR / (P + R), with Wilson intervals; means over classes.

    Macro is the plain mean over classes, weighted the mean by how often a class is right. With ``positive`` the
    leading figures are that class's, else the macro means. What has no observations counts as 0 with the interval
    (0, 1). Raises ValueError when the lengths differ or are 0, or ``positive`` is no class.
    """
    if len(predicted) != len(right) or not predicted:
        raise ValueError("predictions and right answers must be equally many, at least one")
    n = len(right)
    cells = Counter(zip(right, predicted, strict=True))
    said, true = Counter(predicted), Counter(right)
    if positive and positive not in {*said, *true}:
        raise ValueError(f"class {positive!r} does not occur")
    hits = sum(times for (r, p), times in cells.items() if r == p)
    by = {c: _class(cells[c, c], said[c], true[c], confidence) for c in sorted({*said, *true})}
    macro = {k: round(sum(x[k] for x in by.values()) / len(by), 4) for k in ("precision", "recall", "f1")}
    weighted = {k: round(sum(by[c][k] * true[c] for c in by) / n, 4) for k in ("precision", "recall", "f1")}
    lead = by[positive] if positive else macro
    accuracy = round(hits / n, 4)
    low, high = rounded_out(*wilson(hits, n, confidence), accuracy)
    wrong = sorted(((times, r, p) for (r, p), times in cells.items() if r != p), key=lambda x: (-x[0], x[1], x[2]))
    table = {r: {p: cells[r, p] for p in by if cells[r, p]} for r in by} if len(by) <= SHOWN else {}
    return Evaluation(accuracy=accuracy, accuracy_low=low, accuracy_high=high, precision=lead["precision"],
                      recall=lead["recall"], f1=lead["f1"], by_class=by, macro=macro, weighted=weighted,
                      confusions=tuple({"right": r, "predicted": p, "times": t} for t, r, p in wrong[:SHOWN]),
                      table=table)


def _class(hits: int, said: int, true: int, confidence: float) -> dict[str, float]:
    """One class's figures; ``said`` and ``true`` count how often it was predicted and right."""
    precision, recall = (hits / said if said else 0.0), (hits / true if true else 0.0)
    f1 = 2 * hits / (said + true)
    found: dict[str, float] = {"support": true}
    for name, value, (low, high) in (
        ("precision", precision, wilson(hits, said, confidence)),
        ("recall", recall, wilson(hits, true, confidence)),
        ("f1", f1, f1_interval(hits, said - hits, true - hits, confidence)),
    ):
        value = round(value, 4)
        low, high = rounded_out(low, high, value)
        found |= {name: value, f"{name}_low": low, f"{name}_high": high}
    return found
