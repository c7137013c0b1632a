"""The plan's executive summary and its four texts on running it, from the templates of prompts/."""

from __future__ import annotations

from agents.view import View
from copilot.domain.engagement import Engagement, Stakeholder
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Operations, Plan, Reckoning
from copilot.domain.redacted import Redacted
from copilot.domain.roadmap import Roadmap
from copilot.ports import PlanInputs
from prompts.render import render


def operations(inputs: PlanInputs, reckoning: Reckoning, *, roadmap: Roadmap) -> Operations:
    """feedback, capacity, content, privacy: a line each in `operations.j2`."""
    view = View(roadmap.items["10.1"], inputs, reckoning, roadmap)
    text = render("operations.j2", view.language, v=view, r=reckoning, e=inputs.engagement)
    lines = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    return Operations.model_validate({k.strip(): v.strip() for k, v in lines.items()})


def summary(plan: Plan, *, roadmap: Roadmap) -> str:
    """What a board reads if it reads one page."""
    view = View(roadmap.items["2.1"], inputs_again(plan), reckoning_of(plan), roadmap)
    text = render("summary.j2", plan.engagement.language, p=plan, v=view)
    return "\n\n".join(block for block in (b.strip() for b in text.split("\n\n")) if block)


def reckoning_of(plan: Plan) -> Reckoning:
    return Reckoning(**{name: getattr(plan, name) for name in Reckoning.model_fields})


def inputs_again(plan: Plan) -> PlanInputs:
    """What a plan was made from, read back from the plan itself, so that a stored plan can be summarised anew."""
    e = plan.engagement
    words = Redacted.own_words
    engagement = Engagement(
        id=e.id,
        company=words(e.company),
        industry=words(e.industry),
        country=e.country,
        markets=e.markets,
        language=e.language,
        currency=e.currency,
        start=e.start,
        created_at=e.created_at,
    )
    evidence = tuple(Evidence.model_validate({**dict(x), "quote": words(x.quote)}) for x in plan.evidence)
    stakeholders = tuple(
        Stakeholder(
            id=p.pseudonym,
            engagement_id=e.id,
            pseudonym=words(p.pseudonym),
            role=p.role,
            title=words(p.title),
            language=e.language,
        )
        for p in plan.people
    )
    return PlanInputs(
        engagement=engagement,
        stakeholders=stakeholders,
        evidence=evidence,
        conflicts=plan.conflicts,
        today=e.created_at.date(),
    )
