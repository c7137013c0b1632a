"""What the evaluator looks at in a whole plan; each check is one function from plan to findings."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from copilot.domain.base import Language
from copilot.domain.plan import ItemPlan, Plan, Review
from copilot.ports import PlanInputs

Severity = Literal["blocker", "major", "minor", "note"]
Found = tuple[Severity, str, str]  # severity, where, text
CITED = re.compile(r"\[((?:[EKAC]\d+)(?:\s*[,，、]\s*[EKAC]\d+)*)\]")
_NUMBER = re.compile(r"(?<![\w.\[])\d[\d,]*(?:\.\d+)?")
_NOT_FIGURES = re.compile(r"\d{4}-\d{2}-\d{2}|\b(?:19|20)\d\d\b|(?:19|20)\d\d年|\d{1,2}月\d{0,2}日?|<[A-Z_]+_\d+>")
_SCALES = (1, 100, 0.01, 1e3, 1e-3, 1e4, 1e-4, 1e6, 1e-6, 1e8, 1e-8, 1e9, 1e-9)
SMALL = 3  # counting words such as "two rounds" need no source


def check(plan: Plan, inputs: PlanInputs) -> list[Review]:
    """Every check's findings, numbered, the gravest first."""
    language = plan.engagement.language
    found = [(name, f) for name, look in CHECKS.items() for f in look(plan, inputs, language)]
    order = ("blocker", "major", "minor", "note")
    found.sort(key=lambda x: order.index(x[1][0]))
    return [
        Review(id=f"V{n}", severity=s, check=name, where=where, text=text, status="open")
        for n, (name, (s, where, text)) in enumerate(found, 1)
    ]


def _say(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


# --- traceability --------------------------------------------------------------------------------------------------


def known_ids(plan: Plan) -> dict[str, Any]:
    return {x.id: x for pool in (plan.evidence, plan.sources, plan.assumptions, plan.calculations) for x in pool}


def cited_in(text: str) -> list[str]:
    return [i for m in CITED.finditer(text) for i in re.split(r"\s*[,，、]\s*", m.group(1))]


def citations(plan: Plan, inputs: PlanInputs, language: Language) -> Iterable[Found]:
    known = known_ids(plan)
    for item in _items(plan):
        ids = [*cited_in(item.narrative), *(s for f in item.findings for s in f.sources)]
        for missing in sorted({i for i in ids if i not in known}):
            yield (
                "blocker",
                item.id,
                _say(language, f"引用的 {missing} 不存在", f"cites {missing}, which does not exist"),
            )
        if item.status != "open" and not cited_in(item.narrative):
            yield "major", item.id, _say(language, "正文没有任何出处", "the text cites nothing")


def numbers(plan: Plan, inputs: PlanInputs, language: Language) -> Iterable[Found]:
    known = known_ids(plan)
    figures = {i: _figures(known.get(i)) for i in {i for item in _items(plan) for i in cited_in(item.narrative)}}
    for item in _items(plan):
        held = set(_figures(item.acceptance)).union(*(figures[i] for i in cited_in(item.narrative)))
        scaled = sorted(h * s for h in held for s in _SCALES)
        for n in _figures_of_text(item.narrative):
            near = scaled[bisect_left(scaled, 0.99 * n - 1) : bisect_right(scaled, 1.01 * n + 1)]
            if n > SMALL and not any(_close(n, y) or round(y, 1) == n or round(y) == n for y in near):
                yield (
                    "major",
                    item.id,
                    _say(language, f"数字 {n:g} 找不到出处", f"the figure {n:g} stands in nothing that is cited"),
                )


def figures_of(thing: Any) -> list[float]:
    """All numbers that a thing of the plan holds."""
    return _figures(thing)


def figures_in(text: str) -> list[float]:
    """The numbers of a text, small counting words, dates and citations left out."""
    return [n for n in _figures_of_text(text) if n > SMALL]


def holds(n: float, figures: Iterable[float]) -> bool:
    """Is the number one of these, in whatever scale it is written?"""
    return any(_close(n, f * s) or round(f * s, 1) == n for f in figures for s in _SCALES)


def _figures_of_text(text: str) -> list[float]:
    clean = _NOT_FIGURES.sub(" ", CITED.sub(" ", unicodedata.normalize("NFKC", text)))
    return [float(x.replace(",", "")) for x in _NUMBER.findall(clean)]


def _figures(x: Any) -> list[float]:
    """All numbers that a thing holds, however deep."""
    if isinstance(x, bool) or x is None:
        return []
    if isinstance(x, int | float):
        return [float(x)]
    if isinstance(x, str):
        return [float(v.replace(",", "")) for v in re.findall(r"\d[\d,]*(?:\.\d+)?", unicodedata.normalize("NFKC", x))]
    if isinstance(x, Mapping):
        return [n for v in x.values() for n in _figures(v)]
    if isinstance(x, tuple | list):
        return [n for v in x for n in _figures(v)]
    return [n for _, v in x for n in _figures(v)] if hasattr(x, "__iter__") else []


def _close(x: float, y: float) -> bool:
    return abs(x - y) <= max(1e-9, 0.005 * abs(y))


# --- completeness --------------------------------------------------------------------------------------------------


def completeness(plan: Plan, inputs: PlanInputs, language: Language) -> Iterable[Found]:
    asked = {q.topic for q in plan.open_questions}
    for item in _items(plan):
        if item.status == "open" and item.id not in asked:
            yield "blocker", item.id, _say(language, "待问的条目没有写明问谁", "an open item names nobody to ask")
        elif item.status != "covered":
            yield (
                "minor",
                item.id,
                _say(
                    language,
                    "验收尚不能确认：没有当事人的说法，先按假设处理",
                    "its acceptance cannot be confirmed yet: nobody concerned has spoken, assumptions stand in",
                ),
            )
        if not item.actions:
            yield "minor", item.id, _say(language, "没有对应的任务", "no task belongs to it")


def conflicts(plan: Plan, inputs: PlanInputs, language: Language) -> Iterable[Found]:
    shown = {frozenset(s.evidence for s in c.statements) for c in plan.conflicts}
    for c in inputs.conflicts:
        if frozenset(s.evidence for s in c.statements) not in shown:
            yield "blocker", c.topic, _say(language, "有分歧未列出", "a contradiction is not shown")
    for c in plan.conflicts:
        if c.status == "open":
            yield (
                "major",
                c.topic,
                _say(
                    language,
                    f"分歧 {c.id} 尚未定论，须在第一道阶段门前定下",
                    f"contradiction {c.id} is not settled; settle it before the first gate",
                ),
            )


# --- money, time, law ----------------------------------------------------------------------------------------------


def budget(plan: Plan, inputs: PlanInputs, language: Language) -> Iterable[Found]:
    e = plan.economics
    if e.budget is None:
        yield (
            "major",
            "3.4",
            _say(
                language, "没有人说出预算，无法核对", "nobody named a budget, so the cost cannot be checked against one"
            ),
        )
    elif e.over_budget:
        yield (
            "major",
            "3.4",
            _say(
                language,
                "费用超出预算，出路见 economics.ways_out",
                "the cost exceeds the budget; see economics.ways_out",
            ),
        )
    if e.payback_months is None:
        yield (
            "major",
            "3.4",
            _say(
                language, "按认可口径的收益收不回投入", "with the benefits that finance recognises it does not pay back"
            ),
        )


def dates(plan: Plan, inputs: PlanInputs, language: Language) -> Iterable[Found]:
    s = plan.schedule
    finish = {t.id: t.finish for t in s.tasks}
    for t in s.tasks:
        for d in t.depends_on:
            if d not in finish:
                yield "blocker", t.id, _say(language, f"依赖的任务 {d} 不存在", f"depends on {d}, which does not exist")
            elif finish[d] > t.finish:
                yield (
                    "blocker",
                    t.id,
                    _say(language, f"早于它所依赖的 {d}", f"finishes before {d}, on which it depends"),
                )
    target = next((c for c in plan.calculations if c.tool == "schedule_target"), None)
    live = str(target.outputs.get("release_p80", "")) if target else s.p80_finish.isoformat()
    if s.wanted and live > s.wanted.isoformat():
        text = _say(
            language,
            f"期望 {s.wanted} 上线，八成把握的日期是 {live}，出路见 schedule.ways_out",
            f"go-live is wanted by {s.wanted}; at 80 % confidence it is {live}; see schedule.ways_out",
        )
        if not s.ways_out:
            text = _say(
                language,
                f"期望 {s.wanted} 上线不可行（八成把握的日期是 {live}），却没有给出路",
                f"go-live by {s.wanted} is not feasible (at 80 % confidence it is {live}) and no way out is named",
            )
        yield "major", "schedule", text


def law(plan: Plan, inputs: PlanInputs, language: Language) -> Iterable[Found]:
    for c in plan.compliance:
        if c.applies == "check":
            yield (
                "minor",
                c.id,
                _say(
                    language,
                    f"{c.regulation}：是否适用待核实",
                    f"{c.regulation}: whether it applies is still to be checked",
                ),
            )
        if c.applies == "yes" and not c.obligations:
            yield (
                "major",
                c.id,
                _say(
                    language,
                    f"{c.regulation} 适用，但没有列出义务",
                    f"{c.regulation} applies, yet no obligation is listed",
                ),
            )
    for u in plan.use_cases:
        if u.risk_tier == "prohibited" and u.selected:
            yield (
                "blocker",
                u.id,
                _say(language, f"“{u.name}”属禁止之列，不得入选", f"'{u.name}' is prohibited and must not be selected"),
            )
        elif u.risk_tier == "high" and u.selected:
            yield (
                "major",
                u.id,
                _say(
                    language,
                    f"“{u.name}”属高风险，须先完成合规义务",
                    f"'{u.name}' is high-risk: its obligations come first",
                ),
            )


def _items(plan: Plan) -> list[ItemPlan]:
    return [i for s in plan.stages for i in s.items]


CHECKS: Mapping[str, Callable[[Plan, PlanInputs, Language], Iterable[Found]]] = {
    "citations": citations,
    "numbers": numbers,
    "completeness": completeness,
    "conflicts": conflicts,
    "budget": budget,
    "dates": dates,
    "law": law,
}
