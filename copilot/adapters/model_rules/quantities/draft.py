"""A quantity being worked out: the one thing here that changes, and only within one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from copilot.adapters.model_rules.quantities.numeral import Form, Numeral, tidy
from copilot.adapters.model_rules.quantities.units import Unit
from copilot.domain.evidence import Quantity, QuantityKind


@dataclass
class Draft:
    """``kind`` "" is a bare number, whose unit is looked for in what was said before."""

    start: int
    end: int
    number_end: int
    value: float
    form: Form
    kind: QuantityKind | Literal[""] = ""
    unit: str = ""
    noun: str = ""
    per: str = ""
    currency: str = ""
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    scale: float = 1
    place: float = 1
    measure: str = ""
    tied: bool = False
    inherited: bool = False
    dropped: bool = False
    adjunct: bool = False  # "over two years": what the number before it is spread across
    reach: int = 0  # where the words that belong to it end

    @classmethod
    def of(cls, n: Numeral) -> Draft:
        return cls(n.start, n.end, n.end, n.value, n.form, low=n.low, high=n.high, approximate=n.approximate,
            scale=n.scale,
                   place=n.place, tied=n.tied)

    def multiply(self, factor: float) -> None:
        self.value = tidy(self.value * factor)
        self.low = None if self.low is None else tidy(self.low * factor)
        self.high = None if self.high is None else tidy(self.high * factor)

    def add(self, more: float) -> None:
        self.value = tidy(self.value + more)
        self.low = None if self.low is None else tidy(self.low + more)
        self.high = None if self.high is None else tidy(self.high + more)

    def take(self, unit: Unit, end: int) -> None:
        self.kind, self.unit, self.currency, self.end = unit.kind, unit.name, unit.currency, end
        self.noun = unit.noun
        if unit.kind == "money":
            self.unit = unit.currency
        if unit.factor != 1:
            self.multiply(unit.factor)

    def quantity(self, start: int, end: int) -> Quantity:
        return Quantity(
            kind=self.kind or "number", value=tidy(self.value), unit=self.unit, low=self.low, high=self.high,
            approximate=self.approximate,
            noun=self.noun, per=self.per, currency=self.currency, start=start, end=end,
        )
