"""What if: moves inputs or assumptions of a plan, reckons anew, and says what differs. Nothing is stored.

It starts from what that plan started from, which its run kept, and not from what has been said since: the difference
is then the move's alone. (Read anew, an answer given after the plan would show up as if the move had caused it.) The
figures before are the plan's own, unless the calculators have been changed since: then they are reckoned anew too,
and the result says so.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pydantic import ValidationError

from copilot import planning
from copilot.deps import Deps
from copilot.domain import levers as inputs_by_key
from copilot.domain.base import Frozen, Language
from copilot.domain.difference import Content, Figure, Touched, Verdict, content, figures, moved_ids, touched, verdicts
from copilot.domain.errors import BadInput
from copilot.domain.evidence import Evidence, Value
from copilot.domain.levers import Lever
from copilot.domain.plan import Calculation, Plan, Reckoning
from copilot.domain.redacted import Redacted
from copilot.ports import PlanInputs

_HANDLE = re.compile(r"[AE]\d+$")
_COUNTRY = re.compile(r"[A-Z]{2}$")


class Setting(Frozen):
    """One input as it was and as it is tried. ``sources``: who said it (E..), or the assumption (A..)."""

    key: str
    title: str
    before: Value | None
    after: Value
    unit: str
    sources: tuple[str, ...] = ()


class Held(Frozen):
    """An input as this plan holds it."""

    lever: Lever
    value: Value
    unit: str
    sources: tuple[str, ...]


class WhatIf(Frozen):
    """The difference that settings make. ``figures`` are all values that differ, ``items`` those whose text rests on
    them, ``notes`` what else a reader must know: inputs_read_anew, calculators_changed, nothing_moved."""

    engagement_id: str
    version: int
    language: Language
    currency: str
    settings: tuple[Setting, ...]
    verdicts: tuple[Verdict, ...]
    figures: tuple[Figure, ...]
    items: tuple[Touched, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Basis:
    """What a plan was made from."""

    plan: Plan
    inputs: PlanInputs
    reckoning: Reckoning
    content: Content
    notes: tuple[str, ...] = ()


def what_if(deps: Deps, engagement_id: str, changes: Mapping[str, Value], version: int | None = None) -> WhatIf:
    """What another value of these inputs would change. Keys are attributes, assumptions, ids of the plan (A5: that
    assumption; E9: that one statement), engagement.start, .country and .markets, or their usual names.

    Raises BadInput with one line for an unknown key (with close matches) or a value of the wrong kind, unit or size.
    """
    if not changes:
        raise BadInput("Say what to move, such as budget=2000000.")
    basis = _basis(deps, engagement_id, version)
    known = deps.reckoner.levers()
    tried, said = basis.inputs, set[str]()
    settings: list[Setting] = []
    for name, given in changes.items():
        lever, only = _lever(basis, known, name)
        if any(s.key == lever.key for s in settings):
            raise BadInput(f"{name}: {lever.key} is moved twice; name it once.")
        value = inputs_by_key.read(lever, given, basis.inputs.engagement.currency)
        if lever.kind == "text":
            value = str(deps.redactors.of(engagement_id).redact(str(value), basis.inputs.engagement.language).text)
        before = _held(basis, lever, only)
        tried, moved = _moved(tried, lever, value, only)
        said |= moved if before is None or before.value != value else set()
        settings.append(_setting(lever, before, value, basis.inputs))
    after = _reckoned(deps, tried, settings)
    now = content(after)
    differing = figures(basis.content, now, basis.inputs.engagement.currency)
    ids = _in_plan(basis, moved_ids(basis.reckoning, after, basis.content, now, said))
    items = touched(basis.plan, ids)
    return WhatIf(
        engagement_id=engagement_id,
        version=basis.plan.engagement.version,
        language=basis.inputs.engagement.language,
        currency=basis.inputs.engagement.currency,
        settings=tuple(settings),
        verdicts=verdicts(basis.reckoning, after),
        figures=differing,
        items=items,
        notes=(*basis.notes, *(() if differing else ("nothing_moved",))),
    )


def held(deps: Deps, engagement_id: str, version: int | None = None) -> tuple[Held, ...]:
    """Every input that this plan holds and that can be moved: what was said, what was assumed, and the frame."""
    basis = _basis(deps, engagement_id, version)
    found = (_held(basis, lever, "") for lever in deps.reckoner.levers().values())
    return tuple(h for h in found if h is not None)


# --- what the plan was made from -----------------------------------------------------------------------------------


def _basis(deps: Deps, engagement_id: str, version: int | None) -> _Basis:
    plan = deps.store.plan(engagement_id, version)
    pieces = deps.store.pieces(engagement_id, plan.run) if plan.run else {}
    if "inputs" not in pieces:
        return _anew(deps, plan, _read_anew(deps, engagement_id, plan), "inputs_read_anew")
    inputs = _inputs(pieces["inputs"])
    if pieces.get("edition") != deps.reckoner.edition():
        return _anew(deps, plan, inputs, "calculators_changed")
    reckoning, known = _reckoning(pieces["reckoning"])
    return _Basis(plan=plan, inputs=inputs, reckoning=reckoning, content=known)


def _anew(deps: Deps, plan: Plan, inputs: PlanInputs, note: str) -> _Basis:
    reckoning = deps.reckoner.reckon(inputs)
    return _Basis(plan=plan, inputs=inputs, reckoning=reckoning, content=content(reckoning), notes=(note,))


@lru_cache(maxsize=4)  # a person moves one thing after the other in the same plan; what a run kept never changes
def _inputs(kept: str) -> PlanInputs:
    return PlanInputs.model_validate_json(kept)


@lru_cache(maxsize=4)
def _reckoning(kept: str) -> tuple[Reckoning, Content]:
    reckoning = Reckoning.model_validate_json(kept)
    return reckoning, content(reckoning)


def _read_anew(deps: Deps, engagement_id: str, plan: Plan) -> PlanInputs:
    """For a plan whose run kept nothing: the evidence that it lists, as it is told now."""
    now = planning.inputs_of(deps, engagement_id)
    listed = {e.id for e in plan.evidence}
    return now.with_(evidence=tuple(e for e in now.evidence if e.id in listed))


# --- moving an input -------------------------------------------------------------------------------------------------


def _lever(basis: _Basis, known: Mapping[str, Lever], name: str) -> tuple[Lever, str]:
    """The lever that a name means, and the one statement it is limited to (E9), or ""."""
    handle = name.strip().upper()
    if not _HANDLE.match(handle):
        return inputs_by_key.find(name, known, _keys(basis)), ""
    assumed = next((a for a in basis.plan.assumptions if a.id == handle), None)
    said = next((e for e in basis.inputs.evidence if e.id == handle and not e.superseded_by), None)
    key = assumed.key if assumed else said.attribute if said else ""
    if key not in known:
        raise BadInput(f"{handle}: this plan has no assumption or figure with that id that a calculator reads.")
    if said is not None and said.value is None:
        raise BadInput(f"{handle}: this statement holds no figure to move.")
    return known[key], "" if assumed else handle


def _keys(basis: _Basis) -> set[str]:
    said = {e.attribute for e in basis.inputs.evidence if not e.superseded_by and e.value is not None}
    return said | {a.key for a in basis.reckoning.assumptions}


def _statements(inputs: PlanInputs, key: str, only: str = "") -> list[Evidence]:
    """Standing figures on an attribute, as the calculators rank them: people before documents, sure before vague."""
    found = [e for e in inputs.evidence if e.attribute == key and not e.superseded_by and e.value is not None]
    found.sort(key=lambda e: (e.role == "document", -e.confidence))
    return [e for e in found if e.id == only] if only else found


def _held(basis: _Basis, lever: Lever, only: str) -> Held | None:
    """The lever's value in this plan; None when nobody said it and nothing was assumed."""
    inputs, currency = basis.inputs, basis.inputs.engagement.currency
    frame: Mapping[str, Value] = {
        "engagement.start": inputs.engagement.start.isoformat(),
        "engagement.country": inputs.engagement.country,
        "engagement.markets": ",".join(inputs.engagement.markets),
    }
    if lever.key in frame:
        return Held(lever=lever, value=frame[lever.key], unit="", sources=())
    said = _statements(inputs, lever.key, only)
    if said:
        value, unit = _in_own_unit(said[0], lever, currency)
        return Held(lever=lever, value=value, unit=unit, sources=tuple(e.id for e in said))
    for a in basis.reckoning.assumptions:
        if a.key == lever.key and a.value is not None:
            unit = inputs_by_key.unit_of(lever, currency) or a.unit
            return Held(lever=lever, value=a.value, unit=unit, sources=(a.id,))
    return None


def _in_own_unit(e: Evidence, lever: Lever, currency: str) -> tuple[Value, str]:
    """What was said, in the lever's unit where it can be turned into it: 8 weeks as months."""
    assert e.value is not None
    own = inputs_by_key.unit_of(lever, currency)
    spoken = f"per {e.per}" if lever.kind == "rate" and e.per else e.unit
    if lever.kind not in ("duration", "size", "rate") or isinstance(e.value, str | bool) or not spoken:
        return e.value, own or e.unit
    try:
        free = lever.with_(low=None, high=None)
        return inputs_by_key.read(free, f"{e.value:.10g} {spoken}", currency), own
    except BadInput:
        return e.value, e.unit


def _setting(lever: Lever, before: Held | None, value: Value, inputs: PlanInputs) -> Setting:
    return Setting(
        key=lever.key,
        title=lever.title.get(inputs.engagement.language),
        before=before.value if before else None,
        after=value,
        unit=inputs_by_key.unit_of(lever, inputs.engagement.currency) or (before.unit if before else ""),
        sources=before.sources if before else (),
    )


def _moved(inputs: PlanInputs, lever: Lever, value: Value, only: str) -> tuple[PlanInputs, set[str]]:
    """The inputs with the lever at its new value, and the ids of the evidence that says another thing now.

    What people said is changed in their own statement, so that words beside the figure ("over two years") still
    count; of several statements one carries the figure and the others keep their words only. What nobody said is
    set in the place of its assumption.
    """
    if lever.key.startswith("engagement."):
        return inputs.with_(engagement=inputs.engagement.with_(**_frame(lever.key, value))), set()
    said = _statements(inputs, lever.key, only)
    if not said:
        return inputs.with_(set_inputs={**inputs.set_inputs, lever.key: value}), set()
    other = {e.id: e.with_(value=None, low=None, high=None) for e in said[1:]}
    changed = {**other, said[0].id: _said(said[0], lever, value)}
    evidence = tuple(changed.get(e.id, e) for e in inputs.evidence)
    set_inputs = {k: v for k, v in inputs.set_inputs.items() if k != lever.key}
    return inputs.with_(evidence=evidence, set_inputs=set_inputs), set(changed)


def _said(e: Evidence, lever: Lever, value: Value) -> Evidence:
    """The statement with the new value, in the unit that calculators use."""
    new: dict[str, object] = {"value": value, "low": None, "high": None, "approximate": False, "confidence": 1.0}
    if lever.kind in ("duration", "size", "share"):
        new["unit"] = lever.unit
    if lever.kind == "rate":
        new["per"] = lever.unit.removeprefix("per ")
    if lever.kind == "text":
        new["quote"] = Redacted.by_redactor(str(value))
    return e.with_(**new)


def _frame(key: str, value: Value) -> dict[str, object]:
    if key == "engagement.start":
        return {"start": date.fromisoformat(str(value))}
    codes = [c for c in re.split(r"[\s,，、;]+", str(value).upper()) if c]
    bad = next((c for c in codes if not _COUNTRY.match(c)), "")
    if bad or (key == "engagement.country" and len(codes) != 1):
        raise BadInput(f"{key}: ISO country codes such as DE are needed; given {bad or value!r}.")
    return {"country": codes[0]} if key == "engagement.country" else {"markets": tuple(codes)}


def _reckoned(deps: Deps, inputs: PlanInputs, settings: list[Setting]) -> Reckoning:
    """Raises BadInput when a calculator cannot take the value: which one, and why."""
    try:
        with _collecting_later():
            return deps.reckoner.reckon(inputs)
    except ValidationError as e:
        problem = e.errors(include_url=False)[0]
        where = "".join(f"{part}: " for part in problem["loc"][:1])
        tried = ", ".join(f"{s.key}={s.after}" for s in settings)
        said = problem["msg"].removeprefix("Value error, ").rstrip(".")
        raise BadInput(f"{tried}: {e.title.removesuffix('Input')} cannot take it: {where}{said}.") from None


@contextmanager
def _collecting_later() -> Iterator[None]:
    """A full pass of the garbage collector takes longer than the reckoning that it would interrupt; it can wait."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _in_plan(basis: _Basis, moved: frozenset[str]) -> frozenset[str]:
    """Ids of the reckoning as ids of the plan: the same, unless today's calculators number theirs otherwise."""
    if not basis.notes:
        return moved
    names = _by_meaning(basis.reckoning)
    plan = {meaning: i for i, meaning in _by_meaning(basis.plan).items()}
    return frozenset(plan.get(names.get(i, i), i) for i in moved if names.get(i, i) in plan or i.startswith("E"))


def _by_meaning(of: Plan | Reckoning) -> dict[str, str]:
    """Id -> what it stands for, whatever its number: an assumption's key, a tool's nth call, a source's title."""
    calls: dict[str, int] = {}

    def nth(c: Calculation) -> str:
        calls[c.tool] = calls.get(c.tool, 0) + 1
        return f"calculation {c.tool} {calls[c.tool]}"

    return {
        **{a.id: f"assumption {a.key}" for a in of.assumptions},
        **{c.id: nth(c) for c in of.calculations},
        **{s.id: f"source {s.title} {s.locator}" for s in of.sources},
        **{t.id: f"task {t.name}" for t in of.schedule.tasks},
    }
