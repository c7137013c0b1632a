"""What the laws of a plan ask of its timetable: procedures that take other people's time, and dates that are fixed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from copilot.domain.base import Frozen, Language
from copilot.domain.plan import Regulation
from knowledge.catalogue_engineering import TaskTemplate, catalogues
from knowledge.catalogue_portfolio import Law, Lead, laws
from tools.facets import Facets

Before = Literal["design", "data", "signing", "pilot", "release"]
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")


class LeadTime(Frozen):
    """One line for the timetable.

    kind: task = a procedure of ``days`` working days (optimistic, likely, pessimistic) that ends before ``before``;
    ``task`` is the id of the timetable's own task for it, "" when the timetable knows none. gate = a duty that must
    stand on ``due`` (a calendar date). ``certain`` is False where the law's verdict is "check" or its date was not read
    in a source.
    """

    regulation: str  # id
    name: str
    kind: Literal["task", "gate"]
    task: str = ""
    days: tuple[float, float, float] = (0, 0, 0)
    before: Before | None = None
    due: date | None = None
    owner_role: str
    certain: bool


def lead_times(regulations: Sequence[Regulation], language: Language = "en", about: Facets | None = None
               ) -> tuple[LeadTime, ...]:
    """Procedures and dated duties of the laws that apply or may apply, procedures first, then dates in order.

    ``about`` narrows procedures to those whose condition holds; without it only unconditional ones are given.
    """
    catalogue = {law.id: law for law in laws().laws}
    bearing = [r for r in regulations if r.applies != "no"]
    tasks = [_task(r, lead, language) for r in bearing for lead in _leads(catalogue.get(r.id), about)]
    gates = [g for r in bearing for g in _gates(r)]
    return (*tasks, *sorted(gates, key=lambda g: (g.due or date.max, g.regulation)))


def _leads(law: Law | None, about: Facets | None) -> tuple[Lead, ...]:
    if law is None:
        return ()
    return tuple(lead for lead in law.lead if not lead.when or (about is not None and about.all(lead.when)))


def _task(r: Regulation, lead: Lead, language: Language) -> LeadTime:
    known = _timetable().get(lead.task)
    name, days = ((known.name(language), known.days) if known else
                  (lead.zh if language == "zh" else lead.en, lead.days or (0, 0, 0)))
    return LeadTime(regulation=r.id, name=name, kind="task", task=lead.task, days=days, before=lead.before,
                    owner_role=lead.owner, certain=r.applies == "yes")


@lru_cache(maxsize=1)
def _timetable() -> dict[str, TaskTemplate]:
    return {t.id: t for t in catalogues().tasks.tasks}


def _gates(r: Regulation) -> list[LeadTime]:
    found = []
    for duty in r.obligations:
        m = _ISO.search(duty.due)
        if m:
            found.append(LeadTime(regulation=r.id, name=duty.text, kind="gate", due=date(*map(int, m.groups())),
                                  owner_role=duty.owner_role,
                                  certain=r.applies == "yes" and duty.due == m[0]))
    return found
