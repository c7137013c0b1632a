"""Names that a question may hold and the vault knows: a short question gives a recogniser little to go by, so what was
hidden in the documents is looked for as it is, longest first, by keyed hashes alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_HAN = re.compile("[\u3400-\u9fff·]+")
_LATIN = re.compile(r"[^\W\d_][\w'’-]*(?:[ .]+[^\W\d_][\w'’-]*)*")
_LONGEST_HAN = 12  # 弗拉维亚·佩内塔, with room
_MOST_WORDS = 4
LONGEST = 500  # characters of a question that are looked through


def candidates(question: str) -> list[tuple[int, int]]:
    """(start, end) of whatever could be a name: two to twelve Chinese characters, or up to four words, one of them
    with a capital."""
    found = []
    text = question[:LONGEST]
    for run in _HAN.finditer(text):
        for start in range(run.start(), run.end()):
            for end in range(start + 2, min(start + _LONGEST_HAN, run.end()) + 1):
                found.append((start, end))
    for run in _LATIN.finditer(text):
        words = [(run.start() + w.start(), run.start() + w.end()) for w in re.finditer(r"[^ .]+", run[0])]
        for i, (start, _) in enumerate(words):
            for j in range(i, min(i + _MOST_WORDS, len(words))):
                if any(c.isupper() for c in text[start : words[j][1]]):
                    found.append((start, words[j][1]))
    return found


def with_known(question: str, known: Callable[[Sequence[str]], Mapping[str, str]]) -> str:
    """The question with every name that `known` (values -> pseudonyms) tells replaced, the longest first."""
    spans = candidates(question)
    names = known(sorted({question[a:b] for a, b in spans}))
    taken: list[tuple[int, int]] = []
    for a, b in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if question[a:b] in names and all(b <= x or a >= y for x, y in taken):
            taken.append((a, b))
    for a, b in sorted(taken, reverse=True):
        question = question[:a] + names[question[a:b]] + question[b:]
    return question
