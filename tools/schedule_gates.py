"""Gates of the timetable: decisions on the dates of tasks, and the days that a law sets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from copilot.domain.base import Language
from copilot.domain.plan import Gate, Regulation
from knowledge.catalogue_engineering import Catalogues, TaskTemplate
from tools.lead_times import LeadTime
from tools.ledger import Ledger
from tools.schedule_law import PROCEDURE
from tools.trail import Result, numbers, sources_of, unique_sources

SEEN_AHEAD = timedelta(days=730)  # dates later than this after the end belong to operation, not to this timetable
APPROVALS = ("dpia", "high_risk", "filing", "data_export", "mlps", "works_council")


def gates_of(
    ledger: Ledger,
    catalogue: Catalogues,
    result: Result,
    templates: Sequence[TaskTemplate],
    leads: Sequence[LeadTime],
    regulations: Sequence[Regulation],
    language: Language,
) -> tuple[Gate, ...]:
    """Gates on the dates of the tasks they follow, in which stands what people demanded (threshold, stop rule,
    tranche) and what the law asks for before the release; and the days that a law sets, in the order of dates."""
    zh = language == "zh"
    demanded = {
        "tuning": ("eval.threshold",),
        "pilot_review": ("stop.rule", "budget.tranches"),
        "budget": ("budget.tranches",),
    }
    out = []
    for g in catalogue.tasks.gates:
        if g.after not in result.out["tasks"]:
            continue
        ids = sources_of(ledger, *demanded.get(g.after, ()))
        text = g.criteria.zh if zh else g.criteria.en
        threshold = numbers(ledger, "eval.threshold") if g.after == "tuning" else []
        if threshold:
            best = max(float(e.value or 0) for e in threshold)
            text += f"；正确率不低于 {best:g}%" if zh else f"; accuracy of at least {best:g}%"
        if g.after == "release" and (asked := _asked(templates, language)):
            text += f"；已取得：{'、'.join(asked)}" if zh else f"; in hand: {', '.join(asked).lower()}"
        if g.after == "release" and (bound := in_force_at_start(leads, regulations, _start(result), language)):
            text += f"；已生效的义务已落实：{bound}" if zh else f"; duties already in force are met: {bound}"
            ids = unique_sources(ids, *(r.sources for r in regulations if _short(r.regulation) in bound))
        out.append(
            Gate(
                name=g.zh if zh else g.en,
                date=date.fromisoformat(result.out["tasks"][g.after]["finish"]),
                criteria=text,
                decision_owner=g.owner,
                sources=unique_sources([result.id], ids),
            )
        )
    out += law_gates(leads, regulations, _start(result), date.fromisoformat(result.out["p80_finish"]), language)
    return tuple(sorted(out, key=lambda g: g.date))


def _start(result: Result) -> date:
    return min(date.fromisoformat(row["start"]) for row in result.out["tasks"].values())


def _asked(templates: Sequence[TaskTemplate], language: Language) -> list[str]:
    """What the procedures before the release hand over; of those that only a law knows, their name."""
    return [t.name(language) if t.id.startswith(PROCEDURE) else t.deliverable.get(language)
            for t in templates if t.id in APPROVALS or t.id.startswith(PROCEDURE)]


def in_force_at_start(leads: Sequence[LeadTime], regulations: Sequence[Regulation], start: date,
                      language: Language) -> str:
    """Laws with duties that bound before the project began, each with its dates; "" without any."""
    names = {r.id: _short(r.regulation) for r in regulations}
    by_law: dict[str, list[str]] = {}
    for k in leads:
        if k.kind == "gate" and k.certain and k.due is not None and k.due < start:
            days = by_law.setdefault(names[k.regulation], [])
            if k.due.isoformat() not in days:
                days.append(k.due.isoformat())
    if language == "zh":
        return "；".join(f"{name}（{'、'.join(days)} 起）" for name, days in by_law.items())
    return "; ".join(f"{name} (since {', '.join(days)})" for name, days in by_law.items())


def law_gates(leads: Sequence[LeadTime], regulations: Sequence[Regulation], start: date, finish: date,
              language: Language) -> tuple[Gate, ...]:
    """One gate for each law and date from ``start`` to two years after ``finish``: what must stand on that day."""
    by_id = {r.id: r for r in regulations}
    together: dict[tuple[date, str], list[LeadTime]] = {}
    for k in leads:
        if k.kind == "gate" and k.due is not None and start <= k.due <= finish + SEEN_AHEAD:
            together.setdefault((k.due, k.regulation), []).append(k)
    zh = language == "zh"
    out = []
    for (due, regulation), duties in together.items():
        criteria = ("；" if zh else "; ").join(d.name for d in duties)
        if not all(d.certain for d in duties):
            criteria = f"先查明是否适用：{criteria}" if zh else f"first find out whether it applies: {criteria}"
        name = _short(by_id[regulation].regulation)
        out.append(Gate(
            name=f"法定日期：{name}，{due}" if zh else f"Legal date: {name}, {due}",
            date=due, criteria=criteria, decision_owner=duties[0].owner_role,
            sources=unique_sources(by_id[regulation].sources)))
    return tuple(out)


def _short(name: str) -> str:
    """A law's name without its number and subtitle."""
    for mark in (" — ", " (", "（"):
        name = name.split(mark)[0]
    return name.strip()
