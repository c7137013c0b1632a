"""A quantity in one short line, so that a table of cases reads like a table."""

from __future__ import annotations

from datetime import date

from copilot.adapters.model_rules.quantities import find_quantities
from copilot.domain.base import Language
from copilot.domain.evidence import Quantity

TODAY = date(2027, 2, 1)


def line(q: Quantity) -> str:
    """kind value what[/per] [low,high] ~"""
    what = q.unit if q.unit and q.unit != "date" else q.noun
    words = [q.kind, q.value if isinstance(q.value, str) else f"{q.value:.10g}", what + (f"/{q.per}" if q.per else "")]
    if q.low is not None or q.high is not None:
        words.append("[" + ",".join("" if x is None else f"{x:.10g}" for x in (q.low, q.high)) + "]")
    if q.approximate:
        words.append("~")
    return " ".join(w for w in words if w)


def lines(text: str, language: Language, currency: str = "") -> list[str]:
    return [line(q) for q in find_quantities(text, language, TODAY, currency)]


def table(raw: str) -> list[tuple[str, list[str]]]:
    """Rows "text => line | line"; nothing behind the arrow means that nothing is found."""
    rows = [r.split("=>") for r in raw.strip().splitlines() if r.strip() and not r.startswith("#")]
    return [(text.strip(), [p.strip() for p in found.split("|") if p.strip()]) for text, found in rows]
