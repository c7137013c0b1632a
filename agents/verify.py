"""Does what is cited say what is claimed? By quotes, numbers and words, without a model.

A citation that does not verify is struck from the text, and its sentence is marked, so that nobody rests on it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from agents.evaluator_checks import CITED, cited_in, figures_in, figures_of, holds
from copilot.domain.base import Language
from copilot.domain.plan import Finding, ItemPlan

MARK: Mapping[Language, str] = {"zh": "（出处未能核实）", "en": " (source not verified)"}
MONTHS = 12  # a year's figure may be told by the month
SHARED = 0.3  # of a sentence's words that a passage must hold when the sentence quotes nothing of it
_LAST_QUOTE = re.compile(r"(?:“([^”]{4,})”|\"([^\"]{4,})\")[\s，,；;]*$")
_SENTENCE = re.compile(r"[^。！？\n]*?(?:[。！？]|(?<=[.!?\]])(?=\s+[A-Z\"“]|$|\n)|\n|$)")
_WORD = re.compile(r"[a-z][a-z0-9-]{3,}|[\u3400-\u9fff]{2,}", re.I)
_ELLIPSIS = re.compile(r"…|\.\.\.")


def verified(
    item: ItemPlan, known: Mapping[str, Any], language: Language, names: Collection[str] = ()
) -> tuple[ItemPlan, tuple[str, ...]]:
    """The item without citations that do not hold, and the ids that were struck."""
    struck: list[str] = []

    def checked(text: str) -> str:
        return "".join(_checked(s, known, language, names, struck) for s in sentences(text))

    narrative = checked(item.narrative)
    findings = tuple(f for f in (_finding(f, known, struck) for f in item.findings) if f.sources)
    if not struck:
        return item, ()
    return item.with_(narrative=narrative, findings=findings), tuple(struck)


def sentences(text: str) -> list[str]:
    """The sentences of a text in order; joined they are the text."""
    return [m[0] for m in _SENTENCE.finditer(text) if m[0]]


def failing(sentence: str, known: Mapping[str, Any], names: Collection[str] = ()) -> list[str]:
    """Ids cited in a sentence that do not bear it out, in order.

    A quote must stand in what is cited right behind it (`names`, of use cases and the like, are no quotes); a passage
    that nothing is quoted of must share the sentence's words and hold its numbers; a calculation cited alone must hold
    one of the numbers that lead up to it.
    """
    bad: set[str] = set()
    for lead, ids in _cited_with_lead(sentence):
        here = [i for i in ids if i in known]
        bad |= set(ids) - set(here)
        quote = _LAST_QUOTE.search(lead)
        spoken = next((q for q in quote.groups() if q), "") if quote else ""
        told = [i for i in here if i[0] in "EK"]
        if spoken and not any(name in spoken or spoken.rstrip("…") in name for name in names):
            bad |= set(told) if not any(stands(spoken, known[i]) for i in told) else set()
        elif not spoken:
            bad |= {i for i in told if i[0] == "K" and known[i].passage and not _says(known[i], lead)}
        if here and all(i[0] == "C" for i in here) and not spoken:
            figures = figures_in(lead)
            held = [f for i in here for f in figures_of(known[i])]
            bad |= set(here) if figures and not any(_reckoned(n, held) for n in figures) else set()
    return [i for i in dict.fromkeys(cited_in(sentence)) if i in bad]


def _reckoned(n: float, held: Collection[float]) -> bool:
    return holds(n, held) or any(round(f / MONTHS) == n for f in held)


def _says(passage: Any, lead: str) -> bool:
    told = figures_of(passage)
    return shared(lead, passage) >= SHARED and all(holds(n, told) for n in figures_in(lead))


def _cited_with_lead(sentence: str) -> Iterator[tuple[str, list[str]]]:
    """What stands before each citation, from the one before it on, with the ids."""
    start = 0
    for match in CITED.finditer(sentence):
        yield sentence[start : match.start()], re.split(r"\s*[,，、]\s*", match[1])
        start = match.end()


def stands(quote: str, thing: Any) -> bool:
    """Is the quote, or each part of one that was shortened, word for word in what is cited?"""
    body = _plain(" ".join(_strings(thing)))
    return all(_plain(part) in body for part in _ELLIPSIS.split(quote) if part.strip())


def shared(sentence: str, thing: Any) -> float:
    """The share of a sentence's words, Chinese by pairs of characters, that stand in what is cited."""
    said, there = _words(CITED.sub(" ", sentence)), _words(" ".join(_strings(thing)))
    return len(said & there) / max(len(said), 1)


def _checked(
    sentence: str, known: Mapping[str, Any], language: Language, names: Collection[str], struck: list[str]
) -> str:
    bad = failing(sentence, known, names)
    if not bad:
        return sentence
    struck += bad

    def kept(match: re.Match[str]) -> str:
        ids = [i for i in re.split(r"\s*[,，、]\s*", match[1]) if i not in bad]
        return f"[{', '.join(ids)}]" if ids else ""

    clean = re.sub(r"\s+(?=[.。])", "", CITED.sub(kept, sentence))
    end = re.search(r"[。！？.!?]?\s*$", clean)
    at = end.start() if end else len(clean)
    return clean[:at].rstrip() + MARK[language] + clean[at:]


def _finding(f: Finding, known: Mapping[str, Any], struck: list[str]) -> Finding:
    gone = [i for i in f.sources if i not in known]
    struck += gone
    return f.with_(sources=tuple(i for i in f.sources if i not in gone)) if gone else f


def _strings(thing: Any) -> Iterable[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        for v in thing.values():
            yield from _strings(v)
    elif isinstance(thing, tuple | list):
        for v in thing:
            yield from _strings(v)
    elif hasattr(thing, "model_fields_set"):
        for _, v in thing:
            yield from _strings(v)


def _plain(text: str) -> str:
    """What does not change a quote: width, case, spaces, and which quotation marks stand inside it."""
    return re.sub(r"[\s‘’'\"“”。.，,；;]+", "", unicodedata.normalize("NFKC", text).casefold())


def _words(text: str) -> set[str]:
    found: set[str] = set()
    for run in _WORD.findall(text.lower()):
        found |= {run} if run.isascii() else {run[i : i + 2] for i in range(len(run) - 1)}
    return found
