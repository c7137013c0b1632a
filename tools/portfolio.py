"""The plan's use cases: found in people's words, scored, routed, tiered, ranked, and the first version chosen."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from copilot.domain.base import Bilingual, Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Tier, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import Archetype, Task, kpi_catalogue, use_cases
from tools.calc_portfolio import CALCULATORS
from tools.choice_section import Choice, Wanted, section_choice
from tools.demand import monthly_cases
from tools.facets import sectors_of
from tools.ledger import Known, Ledger
from tools.measured import measured
from tools.risk_tier import TierVerdict, risk_tier
from tools.routes import MIN_LABELLED, RouteChoice, choose_route
from tools.trail import calculate
from tools.usecase_find import PAIN, Candidate, Stance, candidates, match_archetype, name_of
from tools.usecase_score import ranking, score_use_case
from tools.wording import likeness, quoted, role_name, standing, unique

MAX_LISTED = 14
LONGEST_NAME = 190  # in the ranking's calculation
DEMAND: dict[Stance, float] = {"first": 1.0, "wish": 0.85, "mention": 0.55, "pain": 0.4, "later": 0.3, "no_llm": 0.1,
                               "excluded": 0.0}
LAWFUL: dict[Tier, float] = {"minimal": 1.0, "limited": 0.8, "high": 0.2, "prohibited": 0.0}
_SOLVER = (r"求解器|运筹|优化算法|回归|统计模型|随机森林"
           r"|\b(?:solver|optimi[sz]\w+|regression|statistical model|random forest)")
HOURS_FULL = 1000.0  # hours a month at which the effort criterion reaches 1
FEW = 3  # selected when nobody named a must: the first three wishes


def section_use_cases(inputs: PlanInputs, ledger: Ledger) -> tuple[UseCase, ...]:
    """The portfolio in rank order. Never empty: without a named wish the main process's bottleneck is taken."""
    sector_ids = sectors_of(str(inputs.engagement.industry))
    people = standing(inputs.evidence)
    found = _kept(candidates(people, sector_ids)) or [_fallback(people)]
    by_id = {a.id: a for a in use_cases().archetypes}
    hours = _hours(ledger)
    tiers = [_tier(c, by_id[c.archetype], inputs) for c in found]
    rows = {str(i): _criteria(c, by_id[c.archetype], tiers[i].tier, people, hours, ledger)
            for i, c in enumerate(found)}
    plain = {k: {n: v.number for n, v in row.items()} for k, row in rows.items()}
    order = ranking(plain)
    routes = [_route(c, by_id[c.archetype], ledger) for c in found]
    language = inputs.engagement.language
    names = [name_of(c, by_id[c.archetype], language, sector_ids) for c in found]
    scores = [score_use_case(plain[str(i)]) for i in range(len(found))]
    wanted = sorted(select([c.stance for c in found], [t.tier for t in tiers], [c.order for c in found],
                           [len(c.sources) for c in found]), key=lambda i: order.index(str(i)))
    fits = section_choice(inputs, ledger, [Wanted(name=names[i], score=scores[i].score, route=routes[i].route,
                                                  must=found[i].stance == "first") for i in wanted])
    chosen = {i for k, i in enumerate(wanted) if k in fits.chosen}
    waits = {i: fits.why[k] for k, i in enumerate(wanted) if k in fits.why}
    listed = sorted(range(len(found)), key=lambda i: (i not in chosen, order.index(str(i))))
    marks = [ledger.record("usecase_score", rows[str(i)], scores[i].model_dump(),
                           "score = share x value + (1 - share) x feasibility; each axis sum(w x criterion) / sum(w)")
             for i in listed]
    ranked = _ranked(ledger, [names[i] for i in listed], [plain[str(i)] for i in listed], [i in chosen for i in listed],
                     [c.id for c in marks])
    out = []
    for rank, (i, calc) in enumerate(zip(listed, marks, strict=True), start=1):
        c, a, scored = found[i], by_id[found[i].archetype], scores[i]
        out.append(UseCase(
            id=f"U{rank}", name=names[i], description=_description(c, a, language),
            value=scored.value, feasibility=scored.feasibility, risk_tier=tiers[i].tier, score=scored.score, rank=rank,
            selected=i in chosen, owner_role=_owner(a.owner, c, inputs), route=routes[i].route, kpis=_kpis(a, language),
            sources=unique((*c.sources[:6], calc.id, ranked, *_rests_on(fits, i in wanted))),
            why=_why(c, routes[i], tiers[i], i in chosen, language, waits.get(i, ""))))
    return tuple(out)


def _ranked(ledger: Ledger, names: Sequence[str], marks: Sequence[Mapping[str, float]], chosen: Sequence[bool],
            sources: Sequence[str]) -> str:
    """Records the ranking of all use cases together, in the order of the list; the calculation's id."""
    seen: dict[str, int] = {}
    labels = []
    for n in names:
        short = n[:LONGEST_NAME]
        seen[short] = seen.get(short, 0) + 1
        labels.append(short if seen[short] == 1 else f"{short} ({seen[short]})")
    given = {
        "use_cases": Known([{"name": n, "criteria": dict(m)} for n, m in zip(labels, marks, strict=True)], "",
                           sources[0]),
        "first": Known(tuple(n for n, first in zip(labels, chosen, strict=True) if first), "", sources[0]),
    }
    calculator = CALCULATORS["usecase_scoring"]
    return calculate(ledger, calculator.name, calculator.inputs, calculator.run, given, calculator.formula).id


def _rests_on(fits: Choice, wanted: bool) -> tuple[str, ...]:
    """The choice within the budget stands behind what was wanted for the first version, in or out."""
    return (fits.source,) if wanted and fits.source else ()


def select(stances: Sequence[Stance], tiers: Sequence[Tier], orders: Sequence[int], voices: Sequence[int]) -> set[int]:
    """Which candidates make the first version.

    The named musts; else the wishes by their place in the list. A thing that several people prepare for counts as
    wished. High-risk uses stay out, unless nothing else is wished at all; prohibited ones always do.
    """
    lawful = [i for i, t in enumerate(tiers) if t in {"minimal", "limited"}]
    musts = [i for i in lawful if stances[i] == "first"]
    wishes = sorted((i for i in lawful if stances[i] == "wish"), key=lambda i: orders[i] or 9)
    prepared = [i for i in lawful if stances[i] == "mention" and voices[i] >= FEW]
    if musts:
        return set(musts)
    if wishes or prepared:
        return {*wishes[:FEW], *prepared[:1]}
    spoken = [i for i in lawful if stances[i] in {"mention", "pain", "later"}]
    if spoken:
        return set(spoken[:1])
    return {i for i, t in enumerate(tiers) if t == "high" and stances[i] in {"first", "wish"}}


def _kept(found: list[Candidate]) -> list[Candidate]:
    """Everything wished, refused or done otherwise; pains only while they add something."""
    firm = [c for c in found if c.stance != "pain"]
    return (firm + [c for c in found if c.stance == "pain"][: max(0, 6 - len(firm))])[:MAX_LISTED]


def _fallback(people: Sequence[Evidence]) -> Candidate:
    """Nobody named a use: search in the company's own knowledge, where the process sticks, is what most begin with."""
    near = [e for e in people if e.attribute in PAIN] or [e for e in people if e.topic == "1.1"] or list(people)
    return Candidate(archetype="knowledge_qa", stance="pain", words=tuple(str(e.quote) for e in near[:1]) or ("",),
                     sources=tuple(e.id for e in near[:3]), roles=tuple(e.role for e in near[:1]))


def _tier(c: Candidate, a: Archetype, inputs: PlanInputs) -> TierVerdict:
    """By the speakers' words and what that kind of use does; a prohibited or high reading of either stands."""
    e = inputs.engagement
    language = e.language
    if c.stance == "no_llm":
        return TierVerdict(tier="minimal", why="固定规则或公式不属于该法案所指的 AI 系统" if language == "zh" else
                           "fixed rules or a formula are not an AI system in the sense of the Act")
    words = " ".join(_as_if_done(w) if c.stance == "excluded" else w for w in c.words[:2])
    said = risk_tier(words, e.country, e.markets, str(e.industry))
    kind = risk_tier(f"{a.label.get(language)}：{a.does.get(language)}", e.country, e.markets, "")
    strength = ("minimal", "limited", "high", "prohibited").index
    return max((said, kind), key=lambda v: strength(v.tier))


def _as_if_done(words: str) -> str:
    """What a refusal names, without the refusal: its tier is that of the thing itself."""
    hit = match_archetype(words)
    return words[words.find(hit[1]):] if hit else words


def _hours(ledger: Ledger) -> Known | None:
    """Working hours a month in the main process: cases x minutes / 60."""
    volume, minutes = monthly_cases(ledger), measured(ledger, "process.minutes", "minute")
    if volume is None or minutes is None:
        return None
    hours = round(volume.number * minutes.number / 60, 1)
    c = ledger.record("process_hours", {"process.volume": volume, "process.minutes": minutes},
                      {"hours_per_month": hours}, "hours = cases per month x minutes per case / 60")
    return Known(hours, "hour/month", c.id)


def _criteria(c: Candidate, a: Archetype, tier: Tier, people: Sequence[Evidence], hours: Known | None,
              ledger: Ledger) -> dict[str, Known]:
    """The criteria as shares 0-1, each with the evidence or assumption behind it."""
    text = " ".join(c.words)
    first = c.sources[0] if c.sources else ledger.assume("usecase.neutral").source
    voices = (0.1 if "exec" in c.roles else 0) + 0.03 * (len(c.roles) - 1)
    demand = DEMAND[c.stance] - 0.07 * max(0, c.order - 1) + voices
    pains = [e for e in people if e.attribute in PAIN and _about(a, text, e)]
    goals = [e for e in people if e.attribute.startswith("goal.") or e.attribute == "position.lead"]
    near = max(((likeness(str(e.quote), text + a.does.zh + a.does.en), e) for e in goals), key=lambda x: x[0],
               default=None)
    neutral = ledger.assume("usecase.neutral")
    effort = neutral if hours is None else Known(
        round(min(1.0, math.log10(1 + hours.number) / math.log10(1 + HOURS_FULL)), 3), "share", hours.source)
    return {
        "demand": Known(round(min(1.0, max(0.0, demand)), 3), "share", first),
        "effort": effort,
        "pain": Known(round(min(1.0, 0.2 + len(pains) / 3), 3), "share", pains[0].id if pains else first),
        "goal": Known(round(min(1.0, 0.3 + 2 * near[0]), 3), "share", near[1].id) if near else neutral,
        "data": _readiness(people, ledger),
        "access": _access(people, ledger),
        "simplicity": Known(round(1 - (a.complexity - 1) / 4 * 0.85, 3), "share", first),
        "lawful": Known(LAWFUL[tier], "share", first),
    }


def _about(a: Archetype, text: str, e: Evidence) -> bool:
    hit = match_archetype(str(e.quote))
    return (hit is not None and hit[0].id == a.id) or likeness(text, str(e.quote)) >= 0.2


def _readiness(people: Sequence[Evidence], ledger: Ledger) -> Known:
    """1 minus the mean of the named gaps (missing, wrong, blurred, twice), as a share."""
    gaps = [e for e in people if e.attribute in {"data.quality_gap", "data.defects", "data.duplicates"}
            and isinstance(e.value, int | float) and not isinstance(e.value, bool) and 0 <= float(e.value) <= 100]
    if not gaps:
        return ledger.assume("usecase.data_readiness")
    worst = max(gaps, key=lambda e: float(e.value or 0))
    return Known(round(1 - sum(float(e.value or 0) for e in gaps) / len(gaps) / 100, 3), "share", worst.id)


def _access(people: Sequence[Evidence], ledger: Ledger) -> Known:
    hurdles = [e for e in people if e.attribute in {"interface.missing", "interface.queue", "system.frozen"}]
    if not hurdles:
        return ledger.assume("usecase.access")
    return Known(round(max(0.2, 0.9 - 0.15 * len(hurdles)), 3), "share", hurdles[0].id)


def _route(c: Candidate, a: Archetype, ledger: Ledger) -> RouteChoice:
    answers = measured(ledger, "eval.answers")
    labelled = int(answers.number) if answers else 0
    first = ledger.get("no_training_first")
    short_of = first is not None and first.value in {"no", False} and labelled >= MIN_LABELLED
    if c.stance == "no_llm" and any(re.search(_SOLVER, w, re.I) for w in c.words):
        return choose_route(Task(input="tabular", output="number"))
    return choose_route(a.task, fixed_rules=c.stance == "no_llm", ruled_out=c.stance == "excluded",
                        tried_and_short=short_of, labelled=labelled)


def _owner(wanted: str, c: Candidate, inputs: PlanInputs) -> str:
    have = [s.role for s in inputs.stakeholders]
    return next((r for r in (wanted, "business", *c.roles, "exec") if r in have), have[0] if have else wanted)


def _kpis(a: Archetype, language: Language) -> tuple[str, ...]:
    names = {k.id: k.name.get(language) for k in kpi_catalogue().kpis}
    return tuple(names[k] for k in a.kpis if k in names)


def _description(c: Candidate, a: Archetype, language: Language) -> str:
    does = a.does.get(language)
    says = quoted(c.words[0], language) if c.words[0] else ""
    if not says:
        return does
    who = role_name(c.roles[0], language) if c.roles else ""
    if language == "zh":
        return f"{does}。{who}的原话：{says}"
    return f"{does[0].upper()}{does[1:]}. As {who} put it: {says}"


def _why(c: Candidate, route: RouteChoice, tier: TierVerdict, selected: bool, language: Language,
         waits: str = "") -> str:
    places = use_cases().places
    if tier.tier == "prohibited":
        place = places["prohibited"]
    elif selected:
        place = places["selected"]
    elif waits:
        place = Bilingual(zh=waits, en=waits)
    elif c.stance in {"excluded", "no_llm", "later"}:
        place = places[c.stance]
    else:
        place = places["high" if tier.tier == "high" else "candidate"]
    if language == "zh":
        return f"{place.zh}。路线：{route.why.zh}。风险：{tier.why}。"
    return f"{place.en[0].upper()}{place.en[1:]}. Route: {route.why.en}. Risk: {tier.why}."
