"""One figure of what people said, in the unit that a section works in."""

from __future__ import annotations

from tools.ledger import Known, Ledger
from tools.trail import numbers
from tools.units import convert


def measured(ledger: Ledger, attribute: str, unit: str = "") -> Known | None:
    """The most trusted number on an attribute, converted to ``unit``; None when nobody gave one."""
    said = numbers(ledger, attribute)
    if not said:
        return None
    e = said[0]
    value = float(e.value or 0)
    spoken = e.unit if not e.per or unit else f"{e.unit}/{e.per}"
    return Known(round(convert(value, e.unit, unit), 4) if unit else value, unit or spoken, e.id, e.low, e.high)
