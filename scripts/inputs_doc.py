"""Writes docs/inputs.md: every input that a person may move in a plan, and which calculations it reaches.

What it reaches is read from the trails of the two sample plans, where every calculation lists what it took from where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from copilot.domain.levers import Lever, unit_of
from copilot.domain.plan import Plan
from knowledge.method import roadmap
from knowledge.sample import cases
from tools.reckon import Reckon

PAGE = Path(__file__).parents[1] / "docs" / "inputs.md"


def sample_plans() -> list[Plan]:
    """The plans of both samples, by the rules, in memory."""
    from tests.support import make_copilot
    from ui.case import read_case
    from ui.runner import run_case

    return [run_case(make_copilot(), read_case(path, roadmap())) for path in cases()]


def page(plans: Iterable[Plan] | None = None) -> str:
    """docs/inputs.md as it must stand."""
    near, far = _reached(sample_plans() if plans is None else plans)
    levers = Reckon().levers()
    lines = [
        "# The inputs, and what each reaches",
        "",
        "<!-- Written by scripts/calculators_doc.py; make golden renews it, a test compares it: do not edit. -->",
        "",
        f"{len(levers)} inputs can be moved with `copilot plan what-if --set KEY=VALUE`: what people say, what is "
        "assumed when nobody says it, and the frame. Beyond its bounds a value is refused. Many have everyday names "
        "too (knowledge/method/aliases.yaml).",
        "",
        "**Read by** names the calculations that took the input in one of the two sample plans, **reaches** all that "
        "rest on those. A blank does not mean that nothing rests on it: texts, law and risk also read people's "
        "words, and another engagement takes other branches; `what-if` tells for a given plan.",
        "",
        "| key | meaning | unit | bounds | read by | reaches |",
        "|---|---|---|---|---|---|",
    ]
    for key, lever in levers.items():
        row = (f"`{key}`", lever.title.en, unit_of(lever, "money") or lever.kind, _bounds(lever))
        lines.append(f"| {' | '.join(row)} | {_names(near.get(key, ()))} | {_names(far.get(key, ()))} |")
    return "\n".join(lines) + "\n"


def _reached(plans: Iterable[Plan]) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Input key -> tools that took it themselves, and tools that rest on those."""
    near: dict[str, set[str]] = {}
    far: dict[str, set[str]] = {}
    for plan in plans:
        keys = {a.id: a.key for a in plan.assumptions} | {e.id: e.attribute for e in plan.evidence if e.attribute}
        tool = {c.id: c.tool for c in plan.calculations}
        above: dict[str, set[str]] = {}
        for c in plan.calculations:
            for used in c.inputs.values():
                above.setdefault(used.source, set()).add(c.id)
        for source, key in keys.items():
            direct = above.get(source, set())
            seen, waiting = set(direct), list(direct)
            while waiting:
                more = above.get(waiting.pop(), set()) - seen
                seen |= more
                waiting += more
            near.setdefault(key, set()).update(tool[i] for i in direct)
            far.setdefault(key, set()).update(tool[i] for i in seen - direct)
    return near, {k: v - near[k] for k, v in far.items()}


def _bounds(x: Lever) -> str:
    if x.choices:
        return ", ".join(x.choices)
    low = "" if x.low is None else f"{x.low:,.10g}"
    high = "" if x.high is None else f"{x.high:,.10g}"
    return f"{low} to {high}" if low or high else " "


def _names(tools: Iterable[str]) -> str:
    return ", ".join(sorted(tools)) or " "
