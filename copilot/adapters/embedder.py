"""Embeddings. The built-in one needs no download: signed hashing of character n-grams (the hashing trick, Weinberger
et al. 2009; subword n-grams as in fastText, Bojanowski et al. 2017)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from copilot.domain.redacted import Redacted, only_redacted

Vectors = NDArray[np.float32]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_RUNS = re.compile(f"([{_HAN}]+)|(<[a-z_]+_\\d+>|[^\\W_{_HAN}]+)")  # a pseudonym is one word


class Embedder(Protocol):
    """Texts to unit vectors. Vectors are comparable only within one `model_id`, which is kept beside each of them."""

    @property
    def model_id(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def weight(self) -> float:
        """What a cosine of 1 counts beside the best hit by words, which counts 1."""
        ...

    @property
    def floor(self) -> float:
        """The least cosine at which nearness alone, without a common word, is a hit."""
        ...

    @property
    def title_times(self) -> int:
        """How often a passage's title is put before its text."""
        ...

    def embed(self, texts: Sequence[Redacted]) -> Vectors:
        """One row a text, of length 1 (or 0 for a text without words)."""
        ...

    def knows(self, asked: Mapping[int, float]) -> float:
        """How far its nearness may be trusted for a query of these weighted terms, 0 to 1."""
        ...


class HashEmbedder:
    """Chinese by characters in twos and threes; other scripts by word and by its characters in threes and fours."""

    model_id = "hash-ngram-1"
    dimension = 256
    weight = 0.2  # it sees spelling, not meaning, so it shifts near ties and no more
    floor = 2.0  # never: near in spelling alone is mostly chance
    title_times = 1

    def embed(self, texts: Sequence[Redacted]) -> Vectors:
        for text in texts:
            only_redacted(text, "the embedder")
        made = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(made, texts, strict=True):
            counts: dict[int, int] = {}
            for kind, run in runs(text):
                for h in _hashes(kind, run):
                    counts[h] = counts.get(h, 0) + 1
            if counts:
                hashes = np.fromiter(counts, dtype=np.int64, count=len(counts))
                weights = 1 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))
                signs = np.where(hashes & (1 << 31), -1.0, 1.0)
                np.add.at(row, hashes % self.dimension, (weights * signs).astype(np.float32))
                row /= max(float(np.linalg.norm(row)), 1e-9)
        return made

    def knows(self, asked: Mapping[int, float]) -> float:
        return 1.0


def runs(text: str) -> Iterator[tuple[str, str]]:
    """("han", characters) and ("word", letters and digits), in order, in one form (NFKC, lower case)."""
    for match in _RUNS.finditer(unicodedata.normalize("NFKC", text).lower()):
        yield ("han", match[1]) if match[1] else ("word", match[2])


@lru_cache(maxsize=100_000)
def _hashes(kind: str, run: str) -> tuple[int, ...]:
    if kind == "han":
        pieces = [run[i:i + n] for n in (2, 3) for i in range(len(run) - n + 1)] or [run]
    else:
        padded = f"<{run}>"
        pieces = [padded, *(padded[i:i + n] for n in (3, 4) for i in range(len(padded) - n + 1))]
    return tuple(crc32(p.encode()) for p in pieces)
