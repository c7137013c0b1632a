"""What the planning graph's nodes do. Each keeps its result, so that a killed run goes on where it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pydantic import TypeAdapter

from copilot.deps import Deps
from copilot.domain.engagement import RoleId
from copilot.domain.evidence import Conflict
from copilot.domain.headline import headline
from copilot.domain.plan import (
    EngagementInfo,
    EvidenceLine,
    ItemPlan,
    OpenQuestion,
    Operations,
    PersonLine,
    Plan,
    Reckoning,
    Review,
    Source,
    StagePlan,
    Summary,
)
from copilot.domain.redacted import Redacted
from copilot.grounding import ground
from copilot.ports import PlanInputs

_ITEMS = TypeAdapter(tuple[ItemPlan, ...])
_SOURCES = TypeAdapter(tuple[Source, ...])
_REVIEWS = TypeAdapter(tuple[Review, ...])


def inputs_of(deps: Deps, engagement_id: str, set_inputs: Mapping[str, float | str | bool] | None = None) -> PlanInputs:
    """Everything planning starts from, read once."""
    unanswered: dict[str, list[RoleId]] = {}
    people = {s.id: s for s in deps.store.stakeholders(engagement_id)}
    for who, item, state, _ in deps.store.notes(engagement_id):
        if state == "unknown" and who in people and people[who].role not in unanswered.setdefault(item, []):
            unanswered[item].append(people[who].role)
    return PlanInputs(
        engagement=deps.store.engagement(engagement_id),
        stakeholders=tuple(people.values()),
        evidence=tuple(deps.store.evidence(engagement_id)),
        conflicts=numbered(deps, engagement_id),
        unanswered={k: tuple(v) for k, v in unanswered.items()},
        today=deps.clock.today(),
        set_inputs=set_inputs or {},
    )


def numbered(deps: Deps, engagement_id: str) -> tuple[Conflict, ...]:
    """The conflicts with short ids in order of appearance."""
    return tuple(c.with_(id=f"X{n}") for n, c in enumerate(deps.store.conflicts(engagement_id), 1))


def reckon(deps: Deps, engagement_id: str, run: str) -> None:
    """Runs every calculator and freezes what the run starts from."""
    if "reckoning" in deps.store.pieces(engagement_id, run):
        return
    deps.progress("reckon", {})
    inputs = inputs_of(deps, engagement_id)
    reckoning = deps.reckoner.reckon(inputs)
    grounds = ground(deps, inputs, len(reckoning.sources) + 1)
    with deps.store.transaction():
        deps.store.put_piece(engagement_id, run, "inputs", inputs.model_dump_json())
        deps.store.put_piece(engagement_id, run, "grounds", _SOURCES.dump_json(grounds).decode())
        deps.store.put_piece(engagement_id, run, "reckoning", reckoning.model_dump_json())
        deps.store.put_piece(engagement_id, run, "edition", deps.reckoner.edition())


def stages_of(deps: Deps, only: Sequence[str]) -> list[str]:
    """All stages, or those of the items that are to be drafted again."""
    wanted = {i.split(".")[0] for i in only}
    return [s.id for s in deps.roadmap.stages if not wanted or s.id in wanted]


def draft(deps: Deps, engagement_id: str, run: str, stage: str, only: Sequence[str], round_: int) -> None:
    """One stage's items by its agent; on later rounds only the flagged ones."""
    key = f"draft:{stage}:{round_}"
    pieces = deps.store.pieces(engagement_id, run)
    if key in pieces:
        return
    agent = deps.agents[stage]
    deps.progress("draft", {"stage": stage, "agent": agent.id})
    items = agent.draft(stage, _inputs(pieces), _grounded(pieces), deps.model, deps.retriever, only)
    deps.store.put_piece(engagement_id, run, key, _ITEMS.dump_json(tuple(items)).decode())


def assemble(deps: Deps, engagement_id: str, run: str) -> None:
    """Puts the newest draft of every item and every section together."""
    deps.progress("assemble", {})
    pieces = deps.store.pieces(engagement_id, run)
    plan = struck(deps, compose(deps, _inputs(pieces), _grounded(pieces), _newest_items(pieces)))
    deps.store.put_piece(engagement_id, run, "plan", plan.model_dump_json(by_alias=True))


def struck(deps: Deps, plan: Plan) -> Plan:
    """Without citations that do not bear out what they stand behind."""
    known = {x.id: x for pool in (plan.evidence, plan.sources, plan.assumptions, plan.calculations) for x in pool}
    language = plan.engagement.language
    pools: tuple[tuple[Any, ...], ...] = (plan.use_cases, plan.kpis, plan.schedule.tasks, plan.schedule.gates)
    names = {x.name for pool in pools for x in pool}
    return plan.with_(stages=tuple(
        s.with_(items=tuple(deps.reviewer.strike(i, known, language, names) for i in s.items)) for s in plan.stages
    ))


def review(deps: Deps, engagement_id: str, run: str, round_: int) -> list[str]:
    """The evaluator's findings; returns the items that a new draft may mend."""
    deps.progress("review", {"round": round_})
    pieces = deps.store.pieces(engagement_id, run)
    plan = Plan.model_validate_json(pieces["plan"])
    findings = deps.reviewer.review(plan, _inputs(pieces))
    deps.store.put_piece(engagement_id, run, "review", _REVIEWS.dump_json(tuple(findings)).decode())
    if deps.model.name == "rules":
        return []  # the rules give the same draft for the same facts: another round could change nothing
    return sorted({f.where for f in findings if f.severity in ("blocker", "major") and f.where in deps.roadmap.items})


def summarise(deps: Deps, engagement_id: str, run: str, author: str, reason: str) -> int:
    """Adds the review and the summary, and keeps the plan as a new version; returns its number."""
    deps.progress("summarise", {})
    pieces = deps.store.pieces(engagement_id, run)
    if "version" in pieces:
        return int(pieces["version"])
    plan = Plan.model_validate_json(pieces["plan"]).with_(review=_REVIEWS.validate_json(pieces["review"]))
    plan = plan.with_(summary=plan.summary.with_(text=deps.model.summarise(plan)), run=run)
    with deps.store.transaction():
        version = deps.store.add_plan(
            engagement_id, plan, author=Redacted.from_store(author), reason=Redacted.from_store(reason)
        )
        deps.store.put_piece(engagement_id, run, "version", str(version))
    return version


def compose(deps: Deps, inputs: PlanInputs, r: Reckoning, items: Mapping[str, ItemPlan]) -> Plan:
    """The whole plan from what was said, reckoned and drafted."""
    language = inputs.engagement.language
    stages = tuple(
        StagePlan(id=s.id, title=s.title.get(language), agent=s.agent, items=tuple(items[i.id] for i in s.items))
        for s in deps.roadmap.stages
    )
    return Plan(
        engagement=_info(inputs),
        summary=Summary(text="", headline=headline(r, language)),
        maturity=r.maturity,
        use_cases=r.use_cases,
        architecture=r.architecture,
        sizing=r.sizing,
        economics=r.economics,
        schedule=r.schedule,
        stages=stages,
        raci=r.raci,
        risks=r.risks,
        compliance=r.compliance,
        kpis=r.kpis,
        monitoring=r.monitoring,
        operations=cast(Operations, deps.operations(inputs, r)),
        conflicts=inputs.conflicts,
        assumptions=r.assumptions,
        open_questions=open_questions(deps, inputs, items),
        evidence=_lines(inputs),
        sources=r.sources,
        review=(),
        calculations=r.calculations,
        people=tuple(
            PersonLine(pseudonym=str(s.pseudonym), role=s.role, title=str(s.title)) for s in inputs.stakeholders
        ),
        staffing=r.staffing,
        training=r.training,
    )


def open_questions(deps: Deps, inputs: PlanInputs, items: Mapping[str, ItemPlan]) -> tuple[OpenQuestion, ...]:
    """For every item that is not covered: what to ask, and whom, preferring who has not said "I don't know"."""
    language = inputs.engagement.language
    present = {s.role for s in inputs.stakeholders}
    found = []
    for item in deps.roadmap.items.values():
        if items[item.id].status == "covered":
            continue
        dark = set(inputs.unanswered.get(item.id, ()))
        for q in item.questions:
            role = next((r for r in q.ask if r in present and r not in dark), q.ask[0])
            found.append((item.id, role, q.text.get(language)))
    why = {
        "zh": "访谈中没有人能回答，计划暂按假设处理",
        "en": "Nobody interviewed could answer; the plan stands on assumptions here meanwhile",
    }
    return tuple(
        OpenQuestion(id=f"Q{n}", topic=topic, ask_role=role, question=text, why=why[language])
        for n, (topic, role, text) in enumerate(found, 1)
    )


def _info(inputs: PlanInputs) -> EngagementInfo:
    e = inputs.engagement
    return EngagementInfo(
        id=e.id,
        company=str(e.company),
        industry=str(e.industry),
        country=e.country,
        markets=e.markets,
        language=e.language,
        currency=e.currency,
        version=1,
        status="in_review",
        created_at=e.created_at,
        start=e.start,
    )


def _lines(inputs: PlanInputs) -> tuple[EvidenceLine, ...]:
    people = {s.id: str(s.pseudonym) for s in inputs.stakeholders}
    return tuple(
        EvidenceLine(
            id=e.id,
            topic=e.topic,
            quote=str(e.quote),
            stakeholder=people.get(e.stakeholder, e.stakeholder),
            role=e.role,
            channel=e.channel,
            at=e.at,
            value=e.value,
            unit=e.unit,
            confidence=e.confidence,
            attribute=e.attribute,
            locator=e.locator,
        )
        for e in inputs.evidence
        if not e.superseded_by
    )


def _inputs(pieces: Mapping[str, str]) -> PlanInputs:
    return PlanInputs.model_validate_json(pieces["inputs"])


def _reckoning(pieces: Mapping[str, str]) -> Reckoning:
    return Reckoning.model_validate_json(pieces["reckoning"])


def _grounded(pieces: Mapping[str, str]) -> Reckoning:
    """The reckoning with what the library says to its items; kept apart, since no input moves it."""
    reckoning = _reckoning(pieces)
    return reckoning.with_(sources=(*reckoning.sources, *_SOURCES.validate_json(pieces.get("grounds", "[]"))))


def _newest_items(pieces: Mapping[str, str]) -> dict[str, ItemPlan]:
    drafts = sorted((k for k in pieces if k.startswith("draft:")), key=lambda k: int(k.split(":")[2]))
    return {i.id: i for k in drafts for i in _ITEMS.validate_json(pieces[k])}
