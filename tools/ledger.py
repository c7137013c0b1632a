"""The trail of a reckoning: every input is a person's number or a named assumption, every result is numbered.

Calculators are pure functions of numbers. The ledger is what stands between them and the evidence: it takes an
input by attribute, notes where it came from, makes a named assumption (A1, A2...) when nobody said it, and records
each call of a calculator (C1, C2...) so that the plan can cite it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from copilot.domain.base import Frozen, Language
from copilot.domain.evidence import Evidence, Passage, Value
from copilot.domain.plan import Assumption, Calculation, InputUsed, Source


class Default(Frozen):
    """An assumption's default, from knowledge/assumptions: what we take when nobody said, and who should confirm."""

    key: str
    value: Value
    unit: str = ""
    low: float | None = None
    high: float | None = None
    zh: str
    en: str
    source: str = ""
    owner_role: str = "it"


@dataclass(frozen=True)
class Known:
    """A value with its origin. `source` is an id that the plan lists: E.., A.., C.. or K..."""

    value: Any
    unit: str = ""
    source: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def number(self) -> float:
        return float(self.value)


@dataclass
class Ledger:
    evidence: tuple[Evidence, ...]
    defaults: Mapping[str, Default]
    language: Language
    today: date
    set_inputs: Mapping[str, Value] = field(default_factory=dict)
    assumptions: list[Assumption] = field(default_factory=list)
    calculations: list[Calculation] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    # --- inputs
    def said(self, attribute: str) -> list[Evidence]:
        """Standing evidence for an attribute: people before documents, sure before vague."""
        found = [e for e in self.evidence if e.attribute == attribute and not e.superseded_by]
        return sorted(found, key=lambda e: (e.role == "document", -e.confidence))

    def get(self, attribute: str) -> Known | None:
        """What somebody said, or None."""
        if attribute in self.set_inputs:
            return self.assume(attribute)
        for e in self.said(attribute):
            if e.value is not None:
                return Known(e.value, e.unit, e.id, e.low, e.high)
        return None

    def take(self, attribute: str, default_key: str = "") -> Known:
        """What somebody said, else the named assumption with the same key."""
        return self.get(attribute) or self.assume(default_key or attribute)

    def assume(self, key: str, *, value: Value | None = None, affects: Iterable[str] = ()) -> Known:
        """The named assumption `key`, made on first use; a person's own setting wins over the default."""
        d = self.defaults[key]
        for a in self.assumptions:
            if a.key == key:
                return Known(a.value, a.unit, a.id, d.low, d.high)
        chosen = self.set_inputs.get(key, d.value if value is None else value)
        a = Assumption(
            id=f"A{len(self.assumptions) + 1}",
            key=key,
            text=d.zh if self.language == "zh" else d.en,
            value=chosen,
            unit=d.unit,
            affects=tuple(affects),
            owner_role=d.owner_role,
            due=self.today + timedelta(days=30),
            source=d.source,
        )
        self.assumptions.append(a)
        return Known(chosen, d.unit, a.id, d.low, d.high)

    # --- results
    def record(
        self, tool: str, inputs: Mapping[str, Known | None], outputs: Mapping[str, Any], formula: str = ""
    ) -> Calculation:
        used = {k: InputUsed(value=v.value, unit=v.unit, source=v.source) for k, v in inputs.items() if v is not None}
        c = Calculation(
            id=f"C{len(self.calculations) + 1}", tool=tool, inputs=used, outputs=dict(outputs), formula=formula
        )
        self.calculations.append(c)
        return c

    def cite(self, passage: Passage) -> str:
        """Lists a passage or catalogue entry as a source of the plan; the same one keeps its id."""
        for s in self.sources:
            if (s.title, s.locator) == (passage.title, passage.locator):
                return s.id
        s = Source(
            id=f"K{len(self.sources) + 1}",
            title=passage.title,
            locator=passage.locator,
            excerpt=str(passage.text)[:400],
            url=passage.url,
        )
        self.sources.append(s)
        return s.id
