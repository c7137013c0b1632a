"""Which calculation or statement a figure of the plan comes from: found by what they hold, so that the figures of
older plans lead back too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from copilot.domain.plan import Calculation, Plan

SMALLEST = 10  # a smaller whole number stands in many results by chance and is looked for by its name only


def origin(plan: Plan, key: str, value: Any, among: Iterable[str]) -> tuple[str, ...]:
    """The id, among those cited, of the calculation whose result this is, else of the statement; () when none is."""
    ids = list(among)
    results = cited(plan, ids)
    named = [c.id for c in results if key in c.outputs and _same(c.outputs[key], value)]
    if named or value is None:
        return tuple(named[:1])
    if isinstance(value, int | float) and value == int(value) and abs(value) < SMALLEST:
        return ()
    found = [c.id for c in results if _holds(c.outputs, value)]
    said = [e.id for e in plan.evidence if e.id in ids and e.value is not None and _same(e.value, value)]
    return tuple((found or said)[:1])


def latest(plan: Plan, tool: str, among: Iterable[str] = ()) -> Calculation | None:
    """The calculation of this name: the last of those cited, else the last in the plan."""
    cites = [c for c in cited(plan, among) if c.tool == tool]
    every = cites or [c for c in plan.calculations if c.tool == tool]
    return every[-1] if every else None


def cited(plan: Plan, among: Iterable[str]) -> list[Calculation]:
    by_id = {c.id: c for c in plan.calculations}
    return [by_id[i] for i in among if i in by_id]


def _same(held: Any, value: Any) -> bool:
    if isinstance(held, bool) or isinstance(value, bool):
        return held is value
    if isinstance(held, list | tuple) and isinstance(value, list | tuple):
        return [*held] == [*value]
    return bool(held == value)


def _holds(held: Any, value: Any) -> bool:
    if _same(held, value):
        return True
    if isinstance(held, Mapping):
        return any(_holds(v, value) for v in held.values())
    return isinstance(held, list | tuple) and any(_holds(v, value) for v in held)
