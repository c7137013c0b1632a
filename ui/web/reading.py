"""One plan being read: writes its text with citations, and remembers which sources the page has to hold."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import streamlit as st

from copilot.domain.engagement import Engagement
from copilot.domain.plan import Assumption, Calculation, EvidenceLine, Plan, Source
from ui.web import door, markup, state, words
from ui.web.labels import hidden_kind, plain, role_title
from ui.web.markup import bare, el

MANY = 6  # rows of a list that a popover still writes out


class Reading:
    """Collects cited ids while a page is written; `sources()` then puts one popover an id at its end."""

    def __init__(self, engagement: Engagement, plan: Plan) -> None:
        self.engagement = engagement
        self.plan = plan
        self.label = state.say("plan.source")
        self._cited: dict[str, None] = {}
        self._rests: dict[tuple[str, ...], None] = {}

    @cached_property
    def titles(self) -> dict[str, str]:
        return door.titles(self.engagement.id)

    @cached_property
    def _all(self) -> dict[str, Any]:
        p = self.plan
        things: tuple[Any, ...] = (*p.evidence, *p.sources, *p.assumptions, *p.calculations)
        return {x.id: x for x in things}

    # --- writing ---------------------------------------------------------------------------------------------------

    def prose(self, text: str) -> None:
        st.html(f'<div class="prose">{self.prose_html(text)}</div>')

    def prose_html(self, text: str) -> str:
        self._note(text)
        return self._kept(markup.prose(text, self.titles, hidden_kind, self.label))

    def line(self, text: str, sources: Iterable[str] = ()) -> str:
        """One line as safe HTML with its sources behind it, those that it cites itself not twice."""
        self._note(text)
        more = [s for s in sources if f"[{s}]" not in text]
        return self._kept(markup.line(text, self.titles, hidden_kind, self.label)) + self.cite(more)

    def cite(self, sources: Iterable[str]) -> str:
        known = [s for s in sources if s in self._all]
        self._cited.update(dict.fromkeys(known))
        return self._kept(markup.marks(known, self.label))

    def _kept(self, safe: markup.Safe) -> markup.Safe:
        self._rests.update(dict.fromkeys(tuple(ids) for ids in markup.rests(safe)))
        return safe

    def _note(self, text: str) -> None:
        for group in markup.CITED.findall(text):
            self._cited.update(dict.fromkeys(i for i in markup.ID.findall(group) if i in self._all))

    # --- what stands behind ----------------------------------------------------------------------------------------

    def sources(self) -> None:
        """One popover for everything cited on the page, and for what its calculations rest on, to the root."""
        waiting = list(self._cited)
        while waiting:
            thing = self._all[waiting.pop()]
            if isinstance(thing, Calculation):
                below = [u.source for u in thing.inputs.values() if u.source in self._all]
                waiting += [i for i in below if i not in self._cited]
                self._cited.update(dict.fromkeys(below))
        if self._cited:
            rests = (markup.rest(ids, self.label) for ids in self._rests)
            st.html("".join([*(self._popover(i) for i in self._cited), *rests]))

    def _popover(self, i: str) -> markup.Safe:
        thing = self._all[i]
        if isinstance(thing, EvidenceLine):
            return markup.popover(i, self._who(thing), self._evidence(thing))
        if isinstance(thing, Source):
            return markup.popover(i, state.say("source.passage"), self._passage(thing))
        if isinstance(thing, Assumption):
            return markup.popover(i, state.say("source.assumption"), self._assumption(thing))
        return markup.popover(i, state.say("source.calculation"), self._calculation(thing))

    def _who(self, e: EvidenceLine) -> str:
        if e.role == "document":
            return " · ".join(filter(None, (state.say("source.document"), e.locator)))
        return f"{self.titles.get(e.stakeholder, role_title(e.role))} · {words.day(e.at.date(), state.language())}"

    def _evidence(self, e: EvidenceLine) -> markup.Safe:
        language = state.language()
        about = door.roadmap().attribute.get(e.attribute) or door.roadmap().items[e.topic]
        figure = words.amount(e.value, e.unit, language)
        told = f" · {el('b', bare(figure))}" if figure else ""
        said = el("p", markup.quote(e.quote, self.titles, hidden_kind))
        return said + markup.sub(f"{e.topic} · ", bare(about.title.get(language)), told)

    def _passage(self, k: Source) -> markup.Safe:
        head = el("p", el("b", bare(k.title)), " ", el("span", bare(k.locator), cls="sub"))
        if k.url.startswith("https://"):
            head += markup.sub(el("a", bare(k.url), href=k.url, target="_blank", rel="noopener"))
        return head + el("p", plain(k.excerpt, self.titles))

    def _assumption(self, a: Assumption) -> markup.Safe:
        language = state.language()
        asked = state.say("source.confirm", role=role_title(a.owner_role), day=words.day(a.due, language))
        value = el("p", el("b", bare(words.amount(a.value, a.unit, language))))
        return el("p", plain(a.text, self.titles)) + value + markup.sub(bare(asked)) + markup.sub(bare(a.source))

    def _calculation(self, c: Calculation) -> markup.Safe:
        taken = []
        for key, used in c.inputs.items():
            unit = state.word(f"unit.{used.unit}", used.unit)
            origin = markup.marks([used.source], self.label) if used.source in self._all else ""
            taken.append([bare(_name(key)), bare(f"{_short(used.value)} {unit}"), origin])
        given = [[bare(_name(key)), bare(_short(value))] for key, value in c.outputs.items()]
        formula = el("p", bare(c.formula), cls="formula") if c.formula else ""
        value = state.say("source.value")
        return (
            el(
                "p",
                el("b", bare(state.word(f"calc.{c.tool}", _plain(c.tool)))),
                " ",
                el("code", bare(c.tool), cls="sub"),
            )
            + formula
            + markup.table(
                [state.say("source.input"), value, state.say("source.from")], taken, state.say("source.inputs")
            )
            + markup.table([state.say("source.result"), value], given, state.say("source.results"))
        )


def _name(key: str) -> str:
    """An input or a result in words of the page's language, where there are any."""
    return state.word(f"calc_key.{key}", _plain(key))


def _plain(key: str) -> str:
    return key.replace("_", " ").replace(".", " · ")


def _digits(value: float) -> int:
    """Places that keep four telling figures of a small number: the price of one call is far below a cent."""
    return 2 if abs(value) >= 1 else 4 if value == 0 else min(10, 3 - math.floor(math.log10(abs(value))))


def _short(value: Any) -> str:
    """A value of a calculation in one short line."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return state.say("yes" if value else "no")
    if isinstance(value, float | int):
        return words.number(float(value), _digits(float(value)))
    if isinstance(value, list | tuple):
        if len(value) > MANY and isinstance(value[0], dict):
            return state.say("source.many", n=len(value), first=_short(value[0]))
        text = ", ".join(map(_short, value))
    elif isinstance(value, dict):
        text = ", ".join(f"{_name(str(k))}: {_short(v)}" for k, v in value.items())
    else:
        text = str(value)
    return text if len(text) <= 220 else text[:219] + "…"
