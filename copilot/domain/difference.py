"""What differs between two reckonings: every figure, the verdicts that flip, and the items that rest on what moved.

Pure. Entries of lists are matched by what they are (a task by its name, a law by its id), not by their place, so that
a new row moves nothing else. Money is in the plan's currency, shares of one where the plan has shares of one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from copilot.domain.base import Frozen
from copilot.domain.plan import Calculation, Plan, Reckoning

Leaf = float | str | bool | None
FigureKind = Literal["number", "date", "choice", "text"]


class Figure(Frozen):
    """One value of the plan that moved. ``path`` is that of plan.json; ``name`` the entry's own name, "" for none.

    ``before`` or ``after`` is None where the entry or the value does not exist.
    """

    path: str
    name: str
    kind: FigureKind
    before: Leaf
    after: Leaf
    unit: str = ""


class Verdict(Frozen):
    """What a board reads first: does it fit, when, where and with what. ``flipped``: the answer changes."""

    id: str
    before: Leaf
    after: Leaf
    flipped: bool


class Touched(Frozen):
    """An item whose text rests on what moved, and the ids in it that moved."""

    id: str
    title: str
    because: tuple[str, ...]


# How an entry of a list is known again; everything else goes by its id, or by its place.
_BY: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "use_cases": lambda x: str(x["name"]),
    "schedule.tasks": lambda x: str(x["name"]),
    "schedule.gates": lambda x: str(x["name"]),
    "risks": lambda x: re.split(r"[\d:：（(]", str(x["text"]), maxsplit=1)[0] + str(x["category"]),
    "kpis": lambda x: str(x["name"]),
    "raci": lambda x: str(x["workstream"]),
    "staffing.rows": lambda x: str(x["role"]),
    "architecture.decisions.options": lambda x: str(x["name"]),
    "compliance.obligations": lambda x: str(x["text"]),
}
_NOT_FIGURES = {"sources", "id", "assumptions", "verified_on", "diagram", "kpis", "critical_path", "depends_on"}
# Lists of ids, and what says the same as another row.
_ASIDE = {"staffing.months", "staffing.rows.role", "staffing.rows.available", "staffing.single_points",
          "staffing.overloaded", "staffing.skills.levels", "staffing.skills.course",
          "training.courses.skills"}  # fmt: skip
_NAMED = ("name", "workstream", "role", "regulation", "question", "text")  # what an entry is called
_PROSE = {"text", "verdict", "verdicts", "why", "description", "response", "trigger", "deliverable", "acceptance",
          "criteria", "method", "ways_out", "masking", "access", "fields", "threshold", "alert"}  # fmt: skip
_SECTIONS = ("economics", "schedule", "sizing", "architecture", "use_cases", "kpis", "maturity", "risks", "compliance",
             "monitoring", "raci", "staffing", "training")  # fmt: skip
_MONEY = {"budget", "capex", "opex_by_year", "benefits_by_year", "npv", "p10", "p50", "p90"}
_COSTS = {"staffing.cost", "training.cost", "training.own_time_cost", "training.courses.cost"}
_UNITS: Mapping[str, str] = {
    "economics.irr": "share",
    "economics.roi": "share",
    "economics.payback_months": "month",
    "economics.breakeven_calls_per_month": "per month",
    "sizing.peak_requests_per_s": "per second",
    "sizing.peak_concurrency": "count",
    "sizing.memory_gib": "GiB",
    "sizing.storage_gb": "gigabyte",
    "sizing.gpus": "count",
    "sizing.availability": "share",
    "architecture.model.parameters_b": "billion parameters",
    "architecture.decisions.options.score": "points",
    "use_cases.value": "points",
    "use_cases.feasibility": "points",
    "use_cases.score": "points",
    "use_cases.rank": "rank",
    "maturity.dimensions.level": "level",
    "maturity.dimensions.target": "level",
    "maturity.dimensions.gap": "level",
    "maturity.overall": "level",
    "risks.likelihood": "of 5",
    "risks.impact": "of 5",
    "risks.score": "of 25",
    "monitoring.logs.retention_days": "day",
    "staffing.rows.needed": "FTE",
    "staffing.rows.available": "FTE",
    "staffing.rows.gap": "FTE",
    "staffing.worst_gap": "FTE",
    "staffing.skills.needed": "of 4",
    "staffing.skills.level": "of 4",
    "staffing.skills.gap": "level",
    "training.learner_hours": "hour",
    "training.courses.people": "people",
    "training.courses.hours": "hour",
    "training.courses.sessions": "count",
    "schedule.tasks.days.optimistic": "workday",
    "schedule.tasks.days.likely": "workday",
    "schedule.tasks.days.pessimistic": "workday",
}
_CITED = re.compile(r"\s*\[((?:[EKAC]\d+)(?:\s*[,，、]\s*[EKAC]\d+)*)\]")
_ID = re.compile(r"[EKAC]\d+")
_LONGEST_CHOICE = 80  # characters; a model's name is a choice, a sentence is a text
_MONTH = re.compile(r"\d{4}-\d{2}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}$")


class _Value(NamedTuple):
    """A value of a plan, and where it stands: `path` with the entries' ids, `general` without."""

    path: str
    name: str
    general: str
    unit: str
    value: Leaf


class Content(NamedTuple):
    """What a reckoning holds, as it is compared; one that many others are compared with is read once."""

    values: Mapping[str, _Value]
    calculations: tuple[tuple[str, str], ...]  # id, content


def content(r: Reckoning) -> Content:
    return Content(_values(r), tuple((c.id, _content(c)) for c in r.calculations))


def figures(before: Content, after: Content, currency: str) -> tuple[Figure, ...]:
    """Every value that differs, in the order of the plan's sections; prose comes as kind "text"."""
    old, new = before.values, after.values
    found = []
    for key in dict.fromkeys((*old, *new)):
        a, b = old.get(key), new.get(key)
        was, now = (a.value if a else None), (b.value if b else None)
        if was == now:
            continue
        here = a or b
        assert here is not None
        found.append(
            Figure(
                path=here.path if a else f"+{here.path}",
                name=here.name,
                kind=_kind(here.path, was if was is not None else now),
                before=was,
                after=now,
                unit=_unit(here, was if was is not None else now, currency),
            )
        )
    return tuple(found)


def _values(r: Reckoning) -> dict[str, _Value]:
    """All values by what they are known by again."""
    whole = r.model_dump(mode="json", include=set(_SECTIONS))
    if staffing := whole["staffing"]:  # a month is known by its name: the project may begin in another
        for row in staffing["rows"]:
            row |= {k: {m: x for m, x in zip(staffing["months"], row[k], strict=True) if x} for k in ("needed", "gap")}
    found: dict[str, _Value] = {}
    for section in _SECTIONS:
        _walk(found, whole[section], section, _Value(section, "", section, "", None))
    return found


def _walk(found: dict[str, _Value], node: Any, key: str, at: _Value) -> None:
    if isinstance(node, dict):
        unit = str(node.get("unit", "")) if at.general == "kpis" else at.unit
        for k, value in node.items():
            general = f"{at.general}.{k}"
            if (k in _NOT_FIGURES and not isinstance(value, dict)) or (k == "name" and at.general in _BY):
                continue
            if general in _ASIDE:
                continue
            here = _Value(f"{at.path}.{k}", at.name, general, unit, None)
            if _MONTH.fullmatch(k):
                here = at._replace(path=f"{at.path}[{k}]", unit=unit)
            _walk(found, value, f"{key}.{k}", here)
    elif isinstance(node, list):
        seen: dict[str, int] = {}
        for n, x in enumerate(node):
            label, name = _label(at.general, n, x)
            seen[label] = seen.get(label, 0) + 1
            known = label if seen[label] == 1 else f"{label}#{seen[label]}"
            entry = str(x["id"]) if isinstance(x, dict) and "id" in x else known
            here = _Value(f"{at.path}[{entry}]", name or at.name, at.general, at.unit, None)
            _walk(found, x, f"{key}[{known}]", here)
    else:
        # The ids of another reckoning are other ids: a text that differs in them only says the same.
        value = _CITED.sub("", node).strip() if isinstance(node, str) and "[" in node else node
        found[key] = at._replace(value=value)


def _label(general: str, n: int, entry: Any) -> tuple[str, str]:
    """How an entry is known again, and its name for a reader."""
    if not isinstance(entry, Mapping):
        return str(n + 1), ""
    named = str(next((entry[k] for k in _NAMED if k in entry), ""))
    return (_BY[general](entry) if general in _BY else str(entry.get("id", n + 1))), named


def _unit(at: _Value, value: Leaf, currency: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return ""
    if (at.general.startswith("economics.") and at.general.split(".")[1] in _MONEY) or at.general in _COSTS:
        return currency
    return _UNITS.get(at.general, at.unit)


def _kind(path: str, value: Leaf) -> FigureKind:
    last = re.sub(r"\[[^\]]*\]$", "", path).rsplit(".", 1)[-1]
    if last in _PROSE:
        return "text"
    if isinstance(value, bool) or value is None:
        return "choice"
    if isinstance(value, (int, float)):
        return "number"
    return "date" if _ISO.match(value) else "choice" if len(value) <= _LONGEST_CHOICE else "text"


# --- verdicts --------------------------------------------------------------------------------------------------------


def verdicts(before: Reckoning, after: Reckoning) -> tuple[Verdict, ...]:
    """The answers a board asks for, before and after. None: the plan gives no answer (no budget was named)."""
    return tuple(
        Verdict(id=key, before=was, after=now, flipped=was != now)
        for key, ask in _QUESTIONS.items()
        for was, now in [(ask(before), ask(after))]
    )


def _feasible(r: Reckoning) -> Leaf:
    told = next((c.outputs.get("feasible") for c in r.calculations if c.tool == "schedule_target"), None)
    return told if isinstance(told, bool) else None


_QUESTIONS: Mapping[str, Callable[[Reckoning], Leaf]] = {
    "over_budget": lambda r: r.economics.over_budget,
    "pays_back": lambda r: r.economics.payback_months is not None,
    "worth_it": lambda r: r.economics.npv >= 0,
    "date_feasible": _feasible,
    "hosting": lambda r: r.architecture.hosting,
    "route": lambda r: r.architecture.route,
    "model": lambda r: r.architecture.model.name,
    "accelerator": lambda r: r.sizing.gpu_model,
    "use_cases": lambda r: "; ".join(u.name for u in r.use_cases if u.selected),
    "laws": lambda r: "; ".join(x.id for x in r.compliance if x.applies == "yes"),
}


# --- what rests on what moved -------------------------------------------------------------------------------------


def moved_ids(
    before: Reckoning, after: Reckoning, was: Content, now: Content, changed_evidence: Iterable[str] = ()
) -> frozenset[str]:
    """Ids of the plan before whose value is another one after: assumptions, calculations, tasks, catalogue entries
    (another model, another rule) and evidence."""
    entries = {(s.title, s.locator) for s in after.sources}
    values = {a.key: a.value for a in after.assumptions}
    dates = {t.name: (t.start, t.finish) for t in after.schedule.tasks}
    return frozenset(
        (
            *changed_evidence,
            *(a.id for a in before.assumptions if values.get(a.key) != a.value),
            *_moved_calculations(was, now),
            *(s.id for s in before.sources if (s.title, s.locator) not in entries),
            *(t.id for t in before.schedule.tasks if dates.get(t.name) != (t.start, t.finish)),
        )
    )


def _moved_calculations(was: Content, now: Content) -> Iterator[str]:
    """A calculation stands as it was when the same tool got the same inputs and gave the same outputs."""
    left = Counter(content for _, content in now.calculations)
    for c_id, content in was.calculations:
        if left[content]:
            left[content] -= 1
        else:
            yield c_id


_WITHOUT_NUMBERS: Any = {"id": True, "formula": True, "inputs": {"__all__": {"source", "unit"}}}


def _content(c: Calculation) -> str:
    """Tool, input values and outputs as they are stored: a reckoning that was kept has lists and ISO dates where a
    fresh one has tuples and dates."""
    return c.model_dump_json(exclude=_WITHOUT_NUMBERS)


def touched(plan: Plan, moved: frozenset[str]) -> tuple[Touched, ...]:
    """Every item that cites what moved, in its findings, its narrative or its actions."""
    found = []
    for item in (i for s in plan.stages for i in s.items):
        cited = [i for group in _CITED.findall(item.narrative) for i in _ID.findall(group)]
        cited += [i for f in item.findings for i in f.sources]
        because = [i for i in dict.fromkeys((*cited, *item.actions)) if i in moved]
        if because:
            found.append(Touched(id=item.id, title=item.title, because=tuple(because)))
    return tuple(found)
