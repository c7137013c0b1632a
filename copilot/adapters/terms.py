"""Text to terms for BM25: English by Snowball stems, Chinese by dictionary words and character bigrams."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log
from zlib import crc32

from copilot.adapters.embedder import runs

K1, B = 1.2, 0.75  # Robertson and Zaragoza 2009, the usual values
DIMENSIONS = 1_000_000_000  # sparsevec's limit; terms share a place about once in a thousand million

# Words that carry a sentence and not its subject; left out because a query of them alone would match everything.
_WORDS = """
    a an the and or but if of at by for with about to from in on off as is are was were be been being am do does did
    have has had it its this that these those i you he she we they them their our your his her what which who whom
    how when where why there here not no nor so than too very can could will would should may might must shall
    的 了 和 是 在 有 与 及 或 也 都 就 而 着 吗 呢 吧 啊 被 把 对 于 从 到 为 以 等 之 其 这 那 什么 哪些 哪个 谁
    怎么 如何 多少 我 你 他 她 它 我们 你们 他们 这个 那个 一个 要 会 能 可以 应该 该 请问 做
"""
_FUNCTION = frozenset(_WORDS.split())


def terms(text: str) -> list[str]:
    """The terms of a text in order. Chinese gives each word and, marked, each pair of neighbouring characters."""
    found: list[str] = []
    for kind, run in runs(text):
        if run.startswith("<"):  # a hidden name: it still weighs what a name of three characters would
            found += (run, f"\u2009{run}", f"\u2009\u2009{run}")
        elif kind == "word":
            if run not in _FUNCTION:
                found.append(_stem(run))
        else:
            found += _chinese(run)
    return found


def length(found: Sequence[str]) -> int:
    """The length of a text in words: bigrams are a second view of the same characters and do not count."""
    return sum(1 for t in found if t[0] != "\u2009")


def place(term: str) -> int:
    """Its 0-based place in the sparse vector, the same in every process."""
    return crc32(term.encode()) % DIMENSIONS


def weights(found: Sequence[str], mean_length: float) -> dict[int, float]:
    """The document's half of BM25: tf (k1 + 1) / (tf + k1 (1 - b + b dl / avgdl))."""
    norm = K1 * (1 - B + B * length(found) / max(mean_length, 1.0))
    summed: dict[int, float] = {}
    for p, tf in Counter(map(place, found)).items():
        summed[p] = tf * (K1 + 1) / (tf + norm)
    return summed


def postings(found: Iterable[str], scope: str) -> list[int]:
    """Each term once, hashed together with whose it is: 64 bits, so that one index holds every tenant's apart."""
    return sorted({posting(place(t), scope) for t in found})


def posting(term_place: int, scope: str) -> int:
    return crc32(scope.encode()) << 31 | term_place  # DIMENSIONS fits in 30 bits


def with_unknown(query: Iterable[str], weighted: Mapping[int, float], size: float) -> dict[int, float]:
    """The weights of `idf` for a query's words (pairs of characters are a second view of them), and for words that no
    passage has the greatest there is: what nobody wrote about is what a question may be about."""
    return {place(t): weighted.get(place(t), log(1 + (size + 0.5) / 0.5)) for t in query if t[0] != "\u2009"}


def covered(asked: Mapping[int, float], found: Iterable[str]) -> float:
    """The share of a query's weight (as of `idf`) that a text's terms carry, 0 to 1."""
    places_found = set(map(place, found))
    return sum(w for p, w in asked.items() if p in places_found) / max(sum(asked.values()), 1e-9)


_SENTENCE = re.compile(r"[^。！？!?\n]+?(?:[。！？]+|[!?]+(?=\s|$)|\.(?=\s+[A-Z“\"(]|\s*$)|(?=\n)|$)", re.M)
_MARKUP = re.compile(r"[*_`|#\[\]]|^\s*(?:\d+[.)]|>)|[:：]\s*$")
_LEANS = re.compile(  # a sentence that points at the one before
    r"^\s*[-•]?\s*(?:it|they|this|that|these|those|then|so|but|and|both|also|here|else|otherwise|"
    r"它|他们|这|那|其|但|而|因此|所以|不过|同时|另外|否则|此外|两者|前者|后者)(?![A-Za-z])", re.I)
SENTENCE = {"least": 12, "most": 260}  # characters of a sentence worth quoting


def telling(asked: Mapping[int, float], text: str) -> str:
    """The sentence of a passage that carries most of a query's weight and can stand alone; "" when there is none.

    A sentence that already has most of it wins over a longer one: the weight is divided by a slow growth of length.
    """
    best, best_score = "", 0.0
    body = text.split("\n", 1)[-1] if "\n\n" in text else text  # the first line is the heading
    for match in _SENTENCE.finditer(body):
        sentence = match[0].strip().lstrip("-•").strip()
        fits = SENTENCE["least"] <= len(sentence) <= SENTENCE["most"]
        if not fits or sentence[-1] not in "。！？.!?" or _MARKUP.search(sentence) or _LEANS.match(sentence):
            continue
        score = covered(asked, terms(sentence)) / (40 + len(sentence)) ** 0.3
        if score > best_score:
            best, best_score = sentence, score
    return best


def idf(query: Iterable[int], counts: Mapping[int, float], size: float) -> dict[int, float]:
    """The query's half: ln(1 + (N - n + 0.5) / (n + 0.5)), times how often the query says the term."""
    return {p: tf * log(1 + (size - counts[p] + 0.5) / (counts[p] + 0.5))
            for p, tf in Counter(query).items() if 0 < counts.get(p, 0) <= size}


def sparse(vector: Mapping[int, float]) -> str:
    """pgvector's text form, places from 1, at most 16,000 of them."""
    kept = sorted(vector.items(), key=lambda x: -x[1])[:16_000]
    return "{" + ",".join(f"{p + 1}:{w:.4f}" for p, w in sorted(kept)) + f"}}/{DIMENSIONS}"


def places(text: str) -> list[int]:
    """The 0-based places of a sparse vector in pgvector's text form."""
    inside = text[1:text.index("}")]
    return [int(pair.split(":", 1)[0]) - 1 for pair in inside.split(",") if pair]


_stemming = threading.local()  # the stemmer keeps state while it works


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    if not word.isascii() or word.isdigit():
        return word
    stemmer = getattr(_stemming, "en", None)
    if stemmer is None:
        import snowballstemmer

        stemmer = _stemming.en = snowballstemmer.stemmer("english")
    return str(stemmer.stemWord(word))


@lru_cache(maxsize=20_000)
def _chinese(run: str) -> tuple[str, ...]:
    import rjieba

    cut = rjieba.cut(run)
    kept, stretch, stretches = [], "", []
    for word in cut:
        if word in _FUNCTION:
            stretches.append(stretch)
            stretch = ""
        else:
            kept.append(word)
            stretch += word
    stretches.append(stretch)
    # No pair runs over a word that carries no subject: 什么 is rare in what documents state, and says nothing there.
    return (*kept, *("\u2009" + s[i:i + 2] for s in stretches for i in range(len(s) - 1)))
