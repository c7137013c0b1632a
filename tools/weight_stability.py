"""How firm an additive ranking is: under random weights, and how far one weight must move before another option wins.

Random weights: Lahdelma, Hokkanen and Salminen (1998), stochastic multicriteria acceptability analysis. One weight at
a time, the others keeping their proportions: Triantaphyllou and Sanchez (1997), most critical criterion.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite, sqrt
from typing import Any

import numpy as np

from copilot.domain.base import Frozen

DRAWS = 1000
SEED = 1997  # any fixed number: the same input gives the same output
_EDGE = 1e-9


class Axis(Frozen):
    """One weighted mean of a score: score = sum over axes of share x 100 x sum(w x mark) / sum(w).

    A criterion that an option has no mark for is left out of that option's mean.
    """

    share: float
    weights: dict[str, float]


class Shift(Frozen):
    """What one weight would have to become, as a share of its axis (0-1), for another option to win."""

    criterion: str
    share_now: float
    share_then: float | None  # None: no share of it changes the winner
    winner_then: str = ""


class Firmness(Frozen):
    winner: str
    winner_holds: float  # share of weight draws (0-1) in which the winner stays first
    chosen: tuple[str, ...]
    chosen_holds: float  # share of weight draws (0-1) in which the same options make up the chosen set
    first_share: dict[str, float]  # by option: share of draws (0-1) in which it is first
    chosen_share: dict[str, float]  # by option: share of draws (0-1) in which it is among the chosen
    shifts: tuple[Shift, ...]  # the smallest change first

    def plain(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


Marks = Mapping[str, Mapping[str, float]]  # option -> criterion -> 0 to 1


def firmness(
    marks: Marks, axes: Sequence[Axis], choose: int = 1, swing: float = 0.5, draws: int = DRAWS, axis_share: str = ""
) -> Firmness:
    """``marks`` come in the order of rank: the first is the winner, the ``choose`` first are the chosen set. Draws each
    weight evenly from w x (1 - swing) to w x (1 + swing), with a fixed seed. ``axis_share`` names the split between two
    axes, which is then varied like a weight."""
    names = list(marks)
    chosen = frozenset(names[:choose])
    drawn = _drawn_scores(marks, axes, swing, draws, bool(axis_share))
    ranked = np.argsort(-drawn, axis=1, kind="stable")
    tops = ranked[:, : len(chosen)]
    in_top = np.zeros_like(drawn, dtype=bool)
    np.put_along_axis(in_top, tops, True, axis=1)
    wanted = np.array([n in chosen for n in names])
    shifts = [_shift(marks, axes, a, c, names[0]) for a in axes for c in a.weights]
    if axis_share:
        shifts.append(_split_shift(marks, axes, axis_share, names[0]))
    shifts.sort(key=lambda s: (s.share_then is None, abs((s.share_then or 0) - s.share_now)))
    return Firmness(
        winner=names[0],
        winner_holds=round(float((ranked[:, 0] == 0).mean()), 3),
        chosen=tuple(names[:choose]),
        chosen_holds=round(float((in_top == wanted).all(axis=1).mean()), 3),
        first_share={n: round(float((ranked[:, 0] == k).mean()), 3) for k, n in enumerate(names)},
        chosen_share={n: round(float(in_top[:, k].mean()), 3) for k, n in enumerate(names)},
        shifts=tuple(shifts),
    )


def _mean(row: Mapping[str, float], weights: Mapping[str, float]) -> float:
    used = [(w, row[c]) for c, w in weights.items() if c in row]
    total = sum(w for w, _ in used)
    return sum(w * x for w, x in used) / total if total else 0.0


def _drawn_scores(
    marks: Marks, axes: Sequence[Axis], swing: float, draws: int, vary_shares: bool
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Scores, one row a draw, one column an option."""
    random = np.random.default_rng(SEED)
    shares = np.array([[a.share for a in axes]]).repeat(draws, axis=0)
    if vary_shares:
        shares = shares * random.uniform(1 - swing, 1 + swing, shares.shape)
        shares /= shares.sum(axis=1, keepdims=True)
    out = np.zeros((draws, len(marks)))
    for k, a in enumerate(axes):
        weights = np.array(list(a.weights.values())) * random.uniform(1 - swing, 1 + swing, (draws, len(a.weights)))
        have = np.array([[float(c in row) for c in a.weights] for row in marks.values()])
        table = np.array([[row.get(c, 0.0) for c in a.weights] for row in marks.values()])
        total = weights @ have.T
        out += shares[:, [k]] * np.divide(weights @ (have * table).T, total, out=np.zeros_like(total), where=total > 0)
    return out


def _shift(marks: Marks, axes: Sequence[Axis], axis: Axis, criterion: str, winner: str) -> Shift:
    """The nearest weight of one criterion at which some rival overtakes the winner, all else in proportion.

    As a function of that weight w an option scores K + share x (A + w x) / (B + w), so two meet at the roots of a
    quadratic equation.
    """
    now, whole = axis.weights[criterion], sum(axis.weights.values())
    rest = whole - now
    best: tuple[float, float, str] | None = None

    def parts(name: str) -> tuple[float, float, float, float]:
        row = marks[name]
        fixed = sum(a.share * _mean(row, a.weights) for a in axes if a is not axis)
        others = {c: w for c, w in axis.weights.items() if c != criterion and c in row}
        b, a = sum(others.values()), sum(w * row[c] for c, w in others.items())
        if criterion not in row:
            return fixed + axis.share * (a / b if b else 0.0), 0.0, 1.0, 0.0  # no weight of it moves this one
        return fixed, axis.share * a, b, axis.share * row[criterion]

    def at(name: str, w: float) -> float:
        k, a, b, x = parts(name)
        return k + (a + w * x) / (b + w) if b + w > 0 else k + x

    for rival in marks:
        if rival == winner:
            continue
        for w in _meetings(parts(winner), parts(rival)):
            beyond = w * (1 + 1e-6) if w >= now else w * (1 - 1e-6)  # a little further than where they meet
            share = w / (rest + w) if rest + w > 0 else 0.0
            move = abs(share - (now / whole if whole else 0.0))
            if at(rival, beyond) > at(winner, beyond) and (best is None or move < best[0] - _EDGE):
                best = (move, share, rival)
    current = now / whole if whole else 0.0
    if best is None:
        return Shift(criterion=criterion, share_now=round(current, 4), share_then=None)
    return Shift(criterion=criterion, share_now=round(current, 4), share_then=round(best[1], 4), winner_then=best[2])


def _meetings(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> list[float]:
    """Weights above zero at which K1 + (A1 + w x1) / (B1 + w) = K2 + (A2 + w x2) / (B2 + w)."""
    (k1, a1, b1, x1), (k2, a2, b2, x2) = one, other
    k = k1 - k2
    q2 = k + x1 - x2
    q1 = k * (b1 + b2) + a1 + x1 * b2 - a2 - x2 * b1
    q0 = k * b1 * b2 + a1 * b2 - a2 * b1
    if abs(q2) < 1e-12:
        roots = [-q0 / q1] if abs(q1) > 1e-12 else []
    else:
        inside = q1 * q1 - 4 * q2 * q0
        root = sqrt(inside) if inside >= 0 else None
        roots = [] if root is None else [(-q1 - root) / (2 * q2), (-q1 + root) / (2 * q2)]
    return [w for w in roots if isfinite(w) and w > _EDGE]


def _split_shift(marks: Marks, axes: Sequence[Axis], name: str, winner: str) -> Shift:
    """The same for the share of the first of two axes: scores are straight lines in it."""
    first, second = axes
    now = first.share / (first.share + second.share)
    ends = {n: (_mean(row, first.weights), _mean(row, second.weights)) for n, row in marks.items()}
    best: tuple[float, float, str] | None = None
    for rival in marks:
        up = (ends[winner][0] - ends[rival][0]) - (ends[winner][1] - ends[rival][1])
        if rival == winner or abs(up) < 1e-12:
            continue
        share = -(ends[winner][1] - ends[rival][1]) / up
        overtakes = up < 0 if share >= now else up > 0
        if 0 < share < 1 and overtakes and (best is None or abs(share - now) < best[0] - _EDGE):
            best = (abs(share - now), share, rival)
    if best is None:
        return Shift(criterion=name, share_now=round(now, 4), share_then=None)
    return Shift(criterion=name, share_now=round(now, 4), share_then=round(best[1], 4), winner_then=best[2])
