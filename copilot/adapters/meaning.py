"""Nearness of meaning learnt from a collection's own texts, without a download: latent semantic analysis.

Terms that stand in the same texts come to lie near each other, so that a passage is found that says the same in other
words. TF-IDF rows of length 1, a truncated singular value decomposition, texts folded in by their terms (Deerwester
et al. 1990, "Indexing by latent semantic analysis").
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copilot.adapters import terms as words
from copilot.adapters.embedder import Vectors
from copilot.domain.redacted import Redacted, only_redacted

DIMENSION = 200
FEWEST = 100  # texts; fewer teach nothing that their words do not say already
SAMPLE = 10_000  # texts that a space is learnt from at most
_TERMS = 60_000  # the most frequent, which is some 24 MB at 200 dimensions


@dataclass(frozen=True)
class Space:
    """The Embedder port by what was learnt. `places` ascend; row i of `vectors` is idf times the term's direction."""

    model_id: str
    places: NDArray[np.int32]
    vectors: Vectors

    weight = 2.5  # beside the best hit by words, which counts 1: measured in docs/retrieval.md
    floor = 0.3
    title_times = 2

    @property
    def dimension(self) -> int:
        return int(self.vectors.shape[1])

    def embed(self, texts: Sequence[Redacted]) -> Vectors:
        made = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(made, texts, strict=True):
            only_redacted(text, "the embedder")
            counts = Counter(map(words.place, words.terms(text)))
            asked = np.fromiter(counts, dtype=np.int32, count=len(counts))
            at = np.searchsorted(self.places, asked).clip(max=len(self.places) - 1)
            known = self.places[at] == asked
            if known.any():
                tf = 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts))[known])
                row += tf @ self.vectors[at[known]]
                row /= max(float(np.linalg.norm(row)), 1e-9)
        return made

    def knows(self, asked: Mapping[int, float]) -> float:
        """The share of a query's weight that lies on terms of this space: what it says of the rest is a guess."""
        at = np.searchsorted(self.places, np.fromiter(asked, dtype=np.int32, count=len(asked)))
        known = [self.places[min(i, len(self.places) - 1)] == p for i, p in zip(at, asked, strict=True)]
        return sum(w for w, k in zip(asked.values(), known, strict=True) if k) / max(sum(asked.values()), 1e-9)

    def to_bytes(self) -> tuple[bytes, bytes]:
        """(terms, vectors) as the store keeps them: int32 and float16."""
        return self.places.tobytes(), self.vectors.astype(np.float16).tobytes()

    @staticmethod
    def from_bytes(model_id: str, dimension: int, terms: bytes, vectors: bytes) -> Space:
        rows = np.frombuffer(vectors, dtype=np.float16).astype(np.float32).reshape(-1, dimension)
        return Space(model_id, np.frombuffer(terms, dtype=np.int32), rows)


def learn(texts: Sequence[Sequence[str]]) -> Space | None:
    """A space from the terms of at least FEWEST texts; None when they are too few or too much alike."""
    if len(texts) < FEWEST:
        return None
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds

    counted = [Counter(map(words.place, t)) for t in texts]
    found = Counter(p for c in counted for p in c)
    frequent = sorted((-n, p) for p, n in found.items())[:_TERMS]
    kept = sorted(p for _, p in frequent)
    size = min(DIMENSION, len(texts) * 3 // 4, len(kept) - 1)
    if size < 2:
        return None
    column = {p: n for n, p in enumerate(kept)}
    idf = np.array([log(1 + (len(texts) - found[p] + 0.5) / (found[p] + 0.5)) for p in kept], dtype=np.float32)
    matrix: Any = csr_matrix(_entries(counted, column), shape=(len(texts), len(kept)), dtype=np.float32).multiply(idf)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    rows = csr_matrix(matrix.multiply(1 / np.maximum(lengths, 1e-9)[:, None]), dtype=np.float64)
    _, _, directions = svds(rows, k=size, v0=np.ones(min(rows.shape)))  # a fixed start: the same texts, the same space
    vectors = (directions.T * idf[:, None]).astype(np.float16).astype(np.float32)
    places = np.array(kept, dtype=np.int32)
    digest = hashlib.sha256(places.tobytes() + vectors.tobytes()).hexdigest()[:12]
    return Space(f"lsa-1:{digest}", places, vectors)


def _entries(
    counted: Sequence[Counter[int]], column: dict[int, int]
) -> tuple[list[float], tuple[list[int], list[int]]]:
    values: list[float] = []
    at: tuple[list[int], list[int]] = ([], [])
    for row, counts in enumerate(counted):
        for p, tf in counts.items():
            if p in column:
                values.append(1 + log(tf))
                at[0].append(row)
                at[1].append(column[p])
    return values, at
