"""What an item's template may look at: the evidence, the reckoning, and ways to say them in the plan's language.

Everything here is read-only and pure. Templates in `prompts/{language}/items/` get a `View` named `v`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from copilot.domain.base import Language
from copilot.domain.evidence import Conflict, Evidence
from copilot.domain.plan import Assumption, Calculation, Gate, Reckoning, Regulation, Risk, Task, UseCase
from copilot.domain.roadmap import Item, Roadmap
from copilot.domain.text import shorten
from copilot.ports import PlanInputs

FEW = 5  # ids that a sentence cites of a section; the section itself lists all


@dataclass(frozen=True)
class View:
    item: Item
    inputs: PlanInputs
    reckoning: Reckoning
    roadmap: Roadmap

    # --- language
    @property
    def language(self) -> Language:
        return self.inputs.engagement.language

    @property
    def zh(self) -> bool:
        return self.language == "zh"

    @property
    def currency(self) -> str:
        return self.inputs.engagement.currency

    # --- what people said
    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """All standing evidence of this item, people before documents."""
        mine = [e for e in self.inputs.evidence if e.topic == self.item.id and not e.superseded_by]
        return tuple(sorted(mine, key=lambda e: e.role == "document"))

    def said(self, *attributes: str) -> list[Evidence]:
        """Standing evidence for any of these attributes, of any item, the surest first."""
        found = [e for e in self.inputs.evidence if e.attribute in attributes and not e.superseded_by]
        return sorted(found, key=lambda e: (e.role == "document", -e.confidence))

    def first(self, *attributes: str) -> Evidence | None:
        return next(iter(self.said(*attributes)), None)

    def has(self, *attributes: str) -> bool:
        return self.first(*attributes) is not None

    def about(self, item: str) -> list[Evidence]:
        return [e for e in self.inputs.evidence if e.topic == item and not e.superseded_by]

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(c for c in self.inputs.conflicts if c.topic == self.item.id)

    def unknown_to(self) -> list[str]:
        """Titles of roles that were asked about this item and do not know."""
        return [self.role(r) for r in self.inputs.unanswered.get(self.item.id, ())]

    # --- what the calculators made of it
    def calc(self, tool: str) -> Calculation | None:
        return next((c for c in self.reckoning.calculations if c.tool == tool), None)

    def assumption(self, key: str) -> Assumption | None:
        return next((a for a in self.reckoning.assumptions if a.key == key), None)

    @property
    def selected(self) -> list[UseCase]:
        return [u for u in self.reckoning.use_cases if u.selected]

    def tasks(self, stage: str = "") -> list[Task]:
        wanted = stage or self.item.id.split(".")[0]
        return [t for t in self.reckoning.schedule.tasks if t.stage == wanted]

    def task_like(self, pattern: str) -> Task | None:
        return next((t for t in self.reckoning.schedule.tasks if re.search(pattern, t.name, re.I)), None)

    def risks(self, category: str = "") -> list[Risk]:
        return [r for r in self.reckoning.risks if not category or r.category == category]

    def laws(self, applies: str = "yes") -> list[Regulation]:
        return [r for r in self.reckoning.compliance if r.applies == applies]

    def release(self, level: str) -> str:
        """When it goes live at `level` ("p50", "p80") of confidence; the schedule's own finish when that is unknown."""
        target = self.calc("schedule_target")
        known = target.outputs.get(f"release_{level}") if target else None
        return str(known or getattr(self.reckoning.schedule, f"{level}_finish").isoformat())

    def gates(self) -> tuple[Gate, ...]:
        return self.reckoning.schedule.gates

    # --- ways to say it
    def role(self, role: str) -> str:
        """A role by the title that this company uses for it, else by its general name."""
        for s in self.inputs.stakeholders:
            if s.role == role:
                return short_title(str(s.title)) or self.roadmap.role[s.role].title.get(self.language)
        known = self.roadmap.role.get(role)
        return known.title.get(self.language) if known else role

    def speaker(self, e: Evidence) -> str:
        """Who said it, by title; a document by its name."""
        for s in self.inputs.stakeholders:
            if s.id == e.stakeholder:
                return short_title(str(s.title)) or self.roadmap.role[s.role].title.get(self.language)
        return e.locator or e.stakeholder

    def cite(self, *things: Any) -> str:
        """`[E3, C2]` for evidence, calculations, assumptions, ids or anything with `sources`; "" for nothing."""
        ids = list(dict.fromkeys(_ids(things)))
        return f" [{', '.join(ids)}]" if ids else ""

    def quote(self, e: Evidence, width: int = 60) -> str:
        """The words as said, cut at a clause when longer than `width` characters."""
        return shorten(str(e.quote), width)

    def n(self, x: float | str | bool | None) -> str:
        """A number as people write it: no needless decimals, thousands separated."""
        if x is None or isinstance(x, (str, bool)):
            return str(x)
        return f"{x:,.0f}" if abs(x - round(x)) < 0.005 or abs(x) >= 1000 else f"{x:,.2f}".rstrip("0").rstrip(".")

    def money(self, x: float) -> str:
        """Money in the engagement's currency: 3,600,000 CNY is 360 万元; in English EUR 1,800,000."""
        if self.zh:
            unit = {"CNY": "元", "USD": "美元", "EUR": "欧元", "JPY": "日元", "HKD": "港元", "SGD": "新元"}.get(
                self.currency, self.currency
            )
            return f"{self.n(round(x / 10_000, 1))} 万{unit}" if abs(x) >= 10_000 else f"{self.n(round(x))} {unit}"
        return f"{self.currency} {self.n(round(x))}"

    def pct(self, share: float) -> str:
        """A share 0-1 in percent."""
        return f"{self.n(round(share * 100, 1))}%"

    def day(self, d: date) -> str:
        return d.isoformat()

    def join(self, words: Iterable[str]) -> str:
        """A list in running text."""
        w = [x for x in words if x]
        if self.zh:
            return "、".join(w)
        return w[0] if len(w) == 1 else ", ".join(w[:-1]) + " and " + w[-1] if w else ""


def short_title(title: str) -> str:
    """A title without its appendix: "Head of Finance, deputy section 151 officer" is the Head of Finance."""
    return re.split(r"[,，;；(（]", title)[0].strip()


def _ids(things: Sequence[Any]) -> Iterable[str]:
    for t in things:
        if t is None:
            continue
        if isinstance(t, str):
            yield t
        elif isinstance(t, (list, tuple)):
            yield from _ids(t)
        elif isinstance(t, (Evidence, Calculation, Assumption)):
            yield t.id
        elif getattr(t, "sources", None):
            yield from few(t.sources)


def few(sources: Sequence[str]) -> list[str]:
    """The ids of a section that carry its figures: calculations first, then what else it rests on, five at most."""
    return sorted(sources, key=lambda i: "CAKE".index(i[0]))[:FEW]
