"""One pass of all recognisers over a text.

Presidio's machinery is not in this path: its AnalyzerEngine runs one `regex`-module pattern after another with word
boundaries that see none beside Chinese, and reaches 140,000 characters a second without finding a single name (see
docs/privacy.md for the measurement). What it does better, models for named entities, joins in through `extra`
(`presidio.py`), when such a model is installed and asked for.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence

from copilot.adapters.redactor import addresses, contacts, identifiers, names_latin, names_zh, tables
from copilot.adapters.redactor.fold import View
from copilot.adapters.redactor.roster import Met, Roster, bare, others_in_text
from copilot.adapters.redactor.spans import Deadline, Span, resolved, without

PSEUDONYM = re.compile(r"<[A-Z]{1,16}(?:_[A-Z]{1,16}){0,3}_\d{1,9}>")

Extra = Callable[[str], Iterable[Span]]


def scan(
    text: str,
    known: Sequence[Roster | Met],
    deadline: Deadline,
    *,
    kept: frozenset[str] = frozenset(),
    extras: Sequence[Extra] = (),
) -> list[Span]:
    """Spans in order, in characters of `text`, none overlapping another or a pseudonym that stands there already."""
    view = View(text)
    enrolled, *met = known
    found = [span for people in met for span in people.find(view)]
    deadline.check()
    numbers = list(identifiers.find(view.text))
    found += numbers
    deadline.check()
    people = [*names_zh.find(view.text), *names_latin.find(view), *contacts.find(view.text, numbers)]
    found += people
    deadline.check()
    found += addresses.find(view, numbers)
    found += tables.find(view.text)
    found += others_in_text(view, ((s.identity or view.text[s.start : s.end], "") for s in people))
    deadline.check()
    for extra in extras:
        found += extra(view.text)
        deadline.check()
    if kept:
        found = [s for s in found if kept.isdisjoint(_forms(view.text[s.start : s.end], s.identity))]
    found += enrolled.find(view)  # never kept: these are the people of the engagement
    mapped = [_placed(view, s) for s in resolved(found)]
    return without(mapped, [m.span() for m in PSEUDONYM.finditer(text)] if "<" in text else [])


def _forms(*words: str) -> set[str]:
    """Words as they may have been marked: with or without Mr or Dr before them."""
    return {form.casefold() for word in words for form in (word, bare(word))}


def _placed(view: View, span: Span) -> Span:
    start, end = view.span(span.start, span.end)
    identity = span.identity or view.text[span.start : span.end]
    return Span(start, end, span.type, span.score, identity, span.pseudonym)


def deadline_for(text: str) -> Deadline:
    return Deadline(len(text), time.monotonic)
