"""Which requests come again: free texts grouped by what they say, without a model and the same every time.

Texts become weighted bags of words (Chinese: pairs of characters), numbers and pseudonyms left out; groups come by
average-linkage on the cosine for a few texts and by leaders for many.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from copilot.domain.base import Frozen

WHOLE = 1_500  # texts that average linkage takes at once; beyond, leaders
NEAR = 0.18  # mean cosine at which two groups are one; below it, different requests begin to run together
_PSEUDONYM = re.compile(r"<[A-Z_]+_\d+>")
_WORD = re.compile(r"[a-zà-öø-ÿ']+|[\u3400-\u9fff]+", re.I)
_STOP = re.compile(
    "a|an|and|are|as|at|be|been|but|by|can|cannot|could|did|do|does|for|from|had|has|have|he|her|his|i|if|"
    "in|into|is|it|its|me|my|no|not|of|on|or|our|please|she|so|than|that|the|their|them|then|there|they|"
    "this|to|up|us|was|we|were|what|when|where|which|who|why|will|with|would|you|your|hi|hello|thanks|"
    "thank|dear|regards"
)
_FILLER = re.compile(r"请问|你好|您好|谢谢|麻烦|帮忙|一下|我们|客户|的|了|吗|呢|是|在|和|也|都|就|还|请|我|您|你")


class Group(Frozen):
    """A kind of request. rows: indexes of its texts in order; example: the text nearest to its middle."""

    rows: tuple[int, ...]
    example: int


def terms(text: str) -> list[str]:
    """What a text is told by: stems of words, pairs of Chinese characters."""
    clean = _PSEUDONYM.sub(" ", text).lower()
    found: list[str] = []
    for word in _WORD.findall(clean):
        if word[0] >= "\u3400":
            for piece in _FILLER.sub(" ", word).split():
                found += [piece[i : i + 2] for i in range(len(piece) - 1)] if len(piece) > 1 else []
        elif len(word) > 1 and not _STOP.fullmatch(word):
            found.append(_stem(word))
    return found


def _stem(word: str) -> str:
    """A light stemmer: plural, past and gerund off, as far as they show no other word."""
    for end in ("'s", "ing", "ies", "es", "ed", "s"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)] + ("y" if end == "ies" else "")
    return word


def groups(texts: Sequence[str], near: float = NEAR) -> list[Group]:
    """Every text in one group, largest first. Texts without a word are groups of their own."""
    if not texts:
        return []
    matrix, empty = _vectors(texts)
    places: dict[bytes, list[int]] = defaultdict(list)
    for row, vector in enumerate(matrix):
        places[vector.tobytes()].append(row)
    order = list(places)
    points = matrix[[places[k][0] for k in order]]
    weights = np.array([float(len(places[k])) for k in order])
    labels = _linked(points, weights, near) if len(order) <= WHOLE else _led(points, near)
    found: dict[int, list[int]] = defaultdict(list)
    alone: list[Group] = []
    for kind, label in zip(order, labels, strict=True):
        for row in places[kind]:
            if row in empty:
                alone.append(Group(rows=(row,), example=row))
            else:
                found[label].append(row)
    made = [_group(sorted(rows), matrix) for rows in found.values()] + alone
    return sorted(made, key=lambda g: (-len(g.rows), g.rows[0]))


def _group(rows: list[int], matrix: npt.NDArray[np.float32]) -> Group:
    middle = matrix[rows].mean(axis=0)
    return Group(rows=tuple(rows), example=rows[int(np.argmax(matrix[rows] @ middle))])


def _vectors(texts: Sequence[str]) -> tuple[npt.NDArray[np.float32], set[int]]:
    """Rows of unit length over the commonest 4,000 terms; what stands in one text only tells nothing about groups."""
    bags = [Counter(terms(t)) for t in texts]
    held = Counter(t for b in bags for t in b)
    top = sorted((t for t, n in held.items() if n > 1), key=lambda t: (-held[t], t))[:4000]
    place = {t: i for i, t in enumerate(top)}
    matrix = np.zeros((len(texts), max(1, len(top))), np.float32)
    for row, bag in enumerate(bags):
        for term, n in bag.items():
            if term in place:
                matrix[row, place[term]] = (1 + math.log(n)) * math.log(1 + len(texts) / held[term])
    norm = np.linalg.norm(matrix, axis=1)
    empty = {int(i) for i in np.flatnonzero(norm == 0)}
    matrix /= np.where(norm == 0, 1, norm)[:, None]
    return matrix, empty


def _linked(points: npt.NDArray[np.float32], weights: npt.NDArray[np.float64], near: float) -> list[int]:
    """Average linkage (Sokal and Michener 1958) until no two groups are nearer than `near`."""
    n = len(points)
    if n == 0:
        return []
    like = (points @ points.T).astype(np.float64)
    np.fill_diagonal(like, -1.0)
    size, label = weights.copy(), list(range(n))
    best, which = like.max(axis=1), like.argmax(axis=1)
    while True:
        a = int(np.argmax(best))
        if best[a] < near:
            return label
        b = int(which[a])
        a, b = min(a, b), max(a, b)
        like[a] = (size[a] * like[a] + size[b] * like[b]) / (size[a] + size[b])
        like[:, a] = like[a]
        like[a, a] = -1.0
        like[b], like[:, b] = -1.0, -1.0
        size[a] += size[b]
        label = [a if x == b else x for x in label]
        stale = np.flatnonzero((which == a) | (which == b))
        for row in {a, b, *map(int, stale)}:
            which[row] = int(like[row].argmax())
            best[row] = like[row, which[row]]
        raised = like[:, a] > best
        best[raised], which[raised] = like[raised, a], a
        best[b] = -1.0


def _led(points: npt.NDArray[np.float32], near: float) -> list[int]:
    """Each text joins the nearest leader or becomes one (Hartigan 1975), then leaders move once to their middles."""
    leaders: npt.NDArray[np.float32] = np.zeros((64, points.shape[1]), np.float32)
    used = 0
    for p in points:
        like = leaders[:used] @ p if used else np.zeros(0, np.float32)
        if used and float(like.max()) >= near:
            continue
        if used == len(leaders):
            leaders = np.concatenate([leaders, np.zeros_like(leaders)])
        leaders[used] = p
        used += 1
        if used >= 3000:
            break
    first = _nearest(points, leaders[:used])
    moved = np.stack([points[first == k].mean(axis=0) if (first == k).any() else leaders[k] for k in range(used)])
    moved /= np.maximum(np.linalg.norm(moved, axis=1), 1e-9)[:, None]
    return [int(x) for x in _nearest(points, moved.astype(np.float32))]


def _nearest(points: npt.NDArray[np.float32], leaders: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    return np.concatenate([(points[i : i + 2000] @ leaders.T).argmax(axis=1) for i in range(0, len(points), 2000)])
