"""What several of the plan's pages show alike: what a section rests on, verdicts with their ways out, money."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ui.web import markup, state, trail, words
from ui.web.markup import bare, el, headline
from ui.web.reading import Reading

_PRICE = re.compile(r"[;；]\s*(?=(?:cost|given up|代价|代价是)\s*[:：]?)")  # where the calculators name a way's price

KEPT = 16  # characters of a date; longer is words


def day_cell(value: date | str | None) -> markup.Safe:
    """A date that does not break over lines; words that are no date may."""
    shown = words.day(value, state.language())
    return el("span", bare(shown), cls="keep") if len(shown) <= KEPT else bare(shown)


def sentence(text: str) -> str:
    """The same with a capital at its start, unless the word is spelt as it is on purpose."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.isascii() and first.islower() else text


def rests_on(r: Reading, *sources: Iterable[str]) -> markup.Safe:
    return el("p", f"{state.say('h.sources')} ", *(r.cite(s) for s in sources))


def figure(r: Reading, label: str, shown: markup.Safe, key: str, value: Any, among: Iterable[str]) -> markup.Safe:
    """A headline figure with the calculation that it comes from."""
    return headline(state.say(label), shown, r.cite(trail.origin(r.plan, key, value, among)))


def money(r: Reading, value: float | None) -> str:
    return words.money(value, r.plan.engagement.currency, state.language())


def verdict(r: Reading, said: Sequence[str], ways: Sequence[str], bad: bool) -> markup.Safe:
    """What must be heard first, and the ways out, each with its price and its calculation. The words say whether it
    is good or bad; the frame only repeats it."""
    if not said and not ways:
        return ""
    lines = [el("p", r.line(x), cls="verdict") for x in said]
    if ways:
        lines += [el("h3", state.say("way.head")), el("ol", *(el("li", _way(r, w)) for w in ways), cls="ways")]
    return el("div", *lines, cls="warn" if bad else "fine", role="note")


def _way(r: Reading, text: str) -> markup.Safe:
    """A way out; what it costs stands on a line of its own."""
    way, *price = _PRICE.split(text, maxsplit=1)
    return el("span", r.line(sentence(way))) + "".join(el("p", r.line(sentence(p)), cls="price") for p in price)
