"""What the laws of a plan bring to its timetable: tasks it would not have, and what must wait for them."""

from __future__ import annotations

from collections.abc import Sequence

from copilot.domain.base import Bilingual
from knowledge.catalogue_engineering import Basis, TaskTemplate
from knowledge.catalogue_portfolio import laws
from tools.lead_times import LeadTime

# Tags of the task catalogue by the task that a law names; a law that is only to be checked brings a task where finding
# out afterwards would stop the project.
_TAGS = {"high_risk": "conformity", "tender": "public"}
PROCEDURE = "law_"  # how ids of tasks begin that only a law knows
_CHECK_TOO = frozenset({"high_risk", "data_export"})
# What waits for a procedure of which the timetable knows nothing; the release always does.
_WAITING = {
    "design": ("integration_design",),
    "data": ("data_approval",),
    "signing": ("cloud_contract", "api_contract"),
    "pilot": (),
    "release": (),
}
_BEGINS_AFTER = {"design": "kickoff", "data": "kickoff", "signing": "shortlist", "pilot": "goals", "release": "goals"}


def law_tags(leads: Sequence[LeadTime]) -> set[str]:
    """Tags of the task catalogue that the procedures of these laws set."""
    return {_TAGS.get(k.task, k.task) for k in leads
            if k.kind == "task" and k.task and (k.certain or k.task in _CHECK_TOO)}


def with_procedures(templates: Sequence[TaskTemplate], leads: Sequence[LeadTime]) -> list[TaskTemplate]:
    """The tasks with those procedures that the catalogue of tasks does not hold, before what waits for them."""
    known = {t.id for t in templates}
    own = {f"{PROCEDURE}{k.regulation}": k for k in leads if k.kind == "task" and not k.task and k.certain and k.before}
    new = [_template(i, k) for i, k in own.items()]
    waits: dict[str, list[str]] = {}
    for i, k in own.items():
        for target in (*_WAITING[str(k.before)], "release"):
            if target in known:
                waits.setdefault(target, []).append(i)
    old = [t.model_copy(update={"after": (*t.after, *waits[t.id])}) if t.id in waits else t for t in templates]
    at = next((n for n, t in enumerate(old) if t.stage > "4"), len(old))
    return [*old[:at], *new, *old[at:]]


def _template(task_id: str, lead: LeadTime) -> TaskTemplate:
    law = next(law for law in laws().laws if law.id == lead.regulation)
    own = next(x for x in law.lead if lead.name in (x.zh, x.en))
    return TaskTemplate(
        id=task_id, stage="4", owner=own.owner, days=own.days or (0, 0, 0), zh=own.zh, en=own.en, lead=True,
        after=(_BEGINS_AFTER[str(lead.before)],),
        basis=Basis(title=law.source.title, url=law.source.url, zh=f"{law.name.zh}要求；天数为规划值",
                    en=f"asked for by {law.name.en}; the days are a planning value"),
        deliverable=Bilingual(zh="书面结论", en="Written conclusion"),
        acceptance=Bilingual(zh="法务或安全合规负责人签字", en="Signed by counsel or the head of compliance"))
