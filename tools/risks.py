"""The risk register, drawn from the engagement's own facts: score = likelihood x impact, both 1-5 (ISO 31010, B.10).

A rule fires on what somebody said, on a facet of the engagement, or because every plan of this kind carries the risk;
its text quotes the company's particulars. Likelihood rises with the number of people who speak of it and with words
that make it worse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from copilot.domain.base import Frozen, Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Economics, Regulation, Risk, Schedule, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import RiskRule, passage, risk_rules
from tools.facets import Facets, facets
from tools.ledger import Known, Ledger
from tools.regulations import owner_of
from tools.wording import find, quoted, role_name, rx, standing, unique

Level = Literal["low", "medium", "high", "critical"]
RESIDUAL = 2  # steps of likelihood that a carried-out response usually takes away


class RiskScore(Frozen):
    score: int  # 1-25
    level: Level
    residual: int  # after the response


def risk_score(likelihood: int, impact: int) -> RiskScore:
    """Score and level of a risk; the residual assumes the response lowers the likelihood by up to two steps."""
    score = likelihood * impact
    level: Level = "critical" if score >= 20 else "high" if score >= 12 else "medium" if score >= 6 else "low"
    return RiskScore(score=score, level=level, residual=max(1, likelihood - RESIDUAL) * impact)


def likelihood_of(base: int, voices: int, worse: bool, conflict: bool = False) -> int:
    """1-5: the rule's own, one more when three or more people speak of it, one more when words or a conflict do."""
    return max(1, min(5, base + (voices >= 3) + (worse or conflict)))


def section_risks(inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase], economics: Economics | None = None,
                  schedule: Schedule | None = None, compliance: Sequence[Regulation] = ()) -> tuple[Risk, ...]:
    """The register by falling score; money, time and law are read from their sections where these are known."""
    about = facets(inputs, use_cases)
    people = standing(inputs.evidence)
    roles = [s.role for s in inputs.stakeholders]
    language = inputs.engagement.language
    firm = (_deadline(inputs, people, ledger, roles, schedule), _over_budget(economics, language, roles, ledger),
            _open_law(compliance, language, roles, ledger))
    found = [r for r in firm if r is not None]
    for rule in risk_rules():
        risk = _by_rule(rule, inputs, people, about, use_cases, ledger, roles)
        if risk is not None:
            found.append(risk)
    ranked = sorted(found, key=lambda r: -r.score)
    return tuple(r.with_(id=f"R{i}") for i, r in enumerate(ranked, start=1))


def _matching(rule: RiskRule, people: Sequence[Evidence]) -> list[Evidence]:
    hits = find(people, rule.attributes, rule.patterns, rule.topics)
    return [e for e in hits if not any(rx(a).search(str(e.quote)) for a in rule.avoid)]


def _by_rule(rule: RiskRule, inputs: PlanInputs, people: Sequence[Evidence], about: Facets,
             use_cases: Sequence[UseCase], ledger: Ledger, roles: Sequence[str]) -> Risk | None:
    if rule.when and not about.all(rule.when):
        return None
    said = _matching(rule, people)
    risky = [u for u in use_cases if rule.id == "high_risk_use" and u.risk_tier in {"high", "prohibited"}
             and u.route != "none"]
    if not said and not risky and not rule.always:
        return None
    language = inputs.engagement.language
    topics = {c.topic for c in inputs.conflicts if c.status == "open"}
    worse = any(rx(w).search(str(e.quote)) for w in rule.worse for e in said)
    likelihood = likelihood_of(rule.likelihood, len({e.role for e in said}), worse,
                               bool(topics & {e.topic for e in said if e.attribute in rule.attributes}))
    sources = unique([*(e.id for e in _best(rule, said)[:4]), *(i for u in risky for i in u.sources[:3])])
    if not sources and rule.source is not None:
        sources = (ledger.cite(passage(rule.source, rule.id, rule.text.get(language).split("{")[0])),)
    if not sources:
        sources = (ledger.assume("risk.generic").source,)
    scored = risk_score(likelihood, rule.impact)
    inputs_used = {"likelihood": Known(likelihood, "1-5", sources[0]), "impact": Known(rule.impact, "1-5", sources[0])}
    calc = ledger.record("risk_register", inputs_used, scored.model_dump(), "score = likelihood x impact")
    return Risk(id="R0", text=_text(rule, said, risky, language), category=rule.category.get(language),
                likelihood=likelihood, impact=rule.impact, score=scored.score, response=rule.response.get(language),
                owner_role=owner_of(rule.owner, roles), trigger=rule.trigger.get(language),
                sources=unique((*sources, calc.id)))


def _best(rule: RiskRule, said: Sequence[Evidence]) -> list[Evidence]:
    """The most telling quotes first: those with the risk's own words, then those understood as its attribute."""
    def strength(e: Evidence) -> tuple[int, int, float]:
        words = sum(bool(rx(p).search(str(e.quote))) for p in (*rule.patterns, *rule.worse))
        known = e.attribute in rule.attributes
        return -words - 2 * known, rule.attributes.index(e.attribute) if known else 0, -e.confidence
    return sorted(said, key=strength)


def _text(rule: RiskRule, said: Sequence[Evidence], risky: Sequence[UseCase], language: Language) -> str:
    template = rule.text.get(language)
    if risky:
        joined = ("、" if language == "zh" else "; ").join(u.name for u in risky)
        return template.format(quote=joined, who="")
    if not said:
        return re.sub(r"[:：]\s*\{who\}.*$|\{quote\}", "", template)
    best = _best(rule, said)[0]
    return template.format(quote=quoted(str(best.quote), language), who=role_name(best.role, language))


_DEADLINE_RESPONSE = (
    "offer a small pilot by the wanted date that needs no new equipment or interface, schedule the full launch for the "
    "possible date, and have management confirm it in writing",
    "在要求的日期先上线一个小范围试点（不依赖新设备和新接口），正式上线按可行日期排，由管理层书面确认",
)
_DEADLINE_TRIGGER = ("a task on the critical path is five working days late", "关键路径任务晚于计划五个工作日")


def _over_budget(e: Economics | None, language: Language, roles: Sequence[str], ledger: Ledger) -> Risk | None:
    """The cost as reckoned against the ceiling that people gave."""
    if e is None or not e.over_budget or e.budget is None:
        return None
    zh = language == "zh"
    ways = (e.ways_out[0] if e.ways_out else "") or ("缩小第一版范围" if zh else "narrow the first version")
    text = (f"测算费用超出预算 {e.budget:,.0f}，会超支" if zh else
            f"The reckoned cost exceeds the budget of {e.budget:,.0f}: overrun")
    return _firm(text, "资金" if zh else "money", (4, 5), ways, owner_of("finance", roles),
                 "预测完工费用超过预算" if zh else "forecast at completion above budget", e.sources, ledger)


def _open_law(compliance: Sequence[Regulation], language: Language, roles: Sequence[str],
              ledger: Ledger) -> Risk | None:
    """Laws whose application nobody has settled yet."""
    unsure = [r for r in compliance if r.applies == "check" and any(s.startswith("E") for s in r.sources)]
    if not unsure:
        return None
    zh = language == "zh"
    names = ("、" if zh else "; ").join(r.regulation.split(" — ")[0] for r in unsure[:4])
    text = (f"法律适用未定，后来才发现义务会返工或受罚：{names}" if zh else
            f"Whether these laws apply is open; duties found late mean rework or fines: {names}")
    return _firm(text, "合规" if zh else "compliance", (3, 4),
                 "由律师逐项给出书面意见，未定前按适用来设计，列入上线门" if zh else
                 "written opinion from counsel on each, design as if they apply until then, part of the launch gate",
                 owner_of("security", roles),
                 "设计评审日仍有未定项" if zh else "an item still open at the design review",
                 unique(s for r in unsure for s in r.sources if s.startswith("E"))[:5], ledger)


def _firm(text: str, category: str, weight: tuple[int, int], response: str, owner: str, trigger: str,
          sources: Sequence[str], ledger: Ledger) -> Risk:
    likelihood, impact = weight
    origin = sources[0] if sources else ledger.assume("risk.generic").source
    scored = risk_score(likelihood, impact)
    calc = ledger.record("risk_register", {"likelihood": Known(likelihood, "1-5", origin),
                                           "impact": Known(impact, "1-5", origin)},
                         scored.model_dump(), "score = likelihood x impact")
    return Risk(id="R0", text=text, category=category, likelihood=likelihood, impact=impact, score=scored.score,
                response=response, owner_role=owner, trigger=trigger, sources=unique((*sources[:5], origin, calc.id)))


def _deadline(inputs: PlanInputs, people: Sequence[Evidence], ledger: Ledger, roles: Sequence[str],
              schedule: Schedule | None) -> Risk | None:
    """The wanted go-live against the earliest that people or the schedule hold possible."""
    start = inputs.engagement.start
    wanted, possible = _date(people, "golive.wanted", start), _date(people, "golive.earliest", start)
    words = find(people, ["golive.wanted"]), find(people, ["golive.earliest"])
    late = max((d for d in (possible[0] if possible else None, schedule.p80_finish if schedule else None) if d),
               default=None)
    if wanted is None or late is None:
        if not (words[0] and words[1]):
            return None
    elif late <= wanted[0]:
        return None
    language = inputs.engagement.language
    ask = wanted[1] if wanted else words[0][0]
    answer = possible[1] if possible else (words[1][0] if words[1] else None)
    gap = (late - wanted[0]).days if wanted and late else None
    text = _deadline_text(ask, answer, wanted[0] if wanted else None, late, gap, language)
    sources = unique([ask.id, answer.id if answer else "", *(schedule.sources[:2] if schedule else ())])
    likelihood = 5 if gap is None or gap > 30 else 4
    scored = risk_score(likelihood, 5)
    calc = ledger.record("risk_register", {"likelihood": Known(likelihood, "1-5", ask.id),
                                           "impact": Known(5, "1-5", ask.id)},
                         {**scored.model_dump(), **({"gap_days": gap} if gap is not None else {})},
                         "score = likelihood x impact; gap = earliest date - wanted date")
    zh = language == "zh"
    return Risk(
        id="R0", text=text, category="进度" if zh else "schedule", likelihood=likelihood, impact=5, score=scored.score,
        response=_DEADLINE_RESPONSE[zh],
        owner_role=owner_of("exec", roles),
        trigger=_DEADLINE_TRIGGER[zh],
        sources=unique((*sources, calc.id)))


def _deadline_text(ask: Evidence, answer: Evidence | None, wanted: date | None, possible: date | None,
                   gap: int | None, language: Language) -> str:
    q = quoted(str(ask.quote), language, zh=40, en=100)
    a = quoted(str(answer.quote), language, zh=40, en=100) if answer else ""
    if language == "zh":
        dates = f"（{wanted} 与 {possible}，相差 {gap} 天）" if gap is not None else ""
        return f"上线时间要求早于可行日期，工期会延误{dates}：要求{q}" + (f"，可行性{a}" if a else "")
    dates = f" ({wanted} against {possible}, {gap} days apart)" if gap is not None else ""
    return f"The wanted go-live date is earlier than is possible, delay is likely{dates}: wanted {q}" + (
        f", possible {a}" if a else "")


def _date(people: Sequence[Evidence], attribute: str, start: date) -> tuple[date, Evidence] | None:
    """The stated date: the earliest wish, the latest possibility. One before the start was said without its year."""
    found = []
    for e in people:
        if e.attribute == attribute and isinstance(e.value, str):
            m = re.match(r"(\d{4})-(\d{2})(?:-(\d{2}))?", e.value)
            if m:
                try:
                    said = date(int(m[1]), int(m[2]), int(m[3] or 28))
                    found.append((said if said >= start else said.replace(year=start.year + (
                        said.replace(year=start.year, day=min(said.day, 28)) < start)), e))
                except ValueError:  # a date that the calendar does not know says nothing
                    continue
    if not found:
        return None
    return min(found, key=lambda x: x[0]) if attribute == "golive.wanted" else max(found, key=lambda x: x[0])
