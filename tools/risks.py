"""The risk register, drawn from the engagement's own facts (scores: ``tools.risk_scoring``).

A rule fires on what somebody said, on a facet of the engagement, or because every plan of this kind carries the risk;
its text quotes the company's particulars. Likelihood rises with the number of people who speak of it and with words
that make it worse. Attacks on the model (``tools.attacks``) join it where the chosen uses are open to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from copilot.domain.base import Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Economics, Regulation, Risk, Schedule, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import Attack, RiskRule, attacks, passage, risk_rules
from tools.attacks import codes, exposures_of, reaching
from tools.facets import Facets, facets
from tools.ledger import Known, Ledger
from tools.regulations import owner_of
from tools.risk_scoring import RESIDUAL, RiskScore, RiskScoreInput, run_score
from tools.system_names import system_names
from tools.trail import calculate, derive
from tools.wording import find, quoted, role_name, rx, standing, unique


def likelihood_of(base: int, voices: int, worse: bool, conflict: bool = False) -> int:
    """1-5: the rule's own, one more when three or more people speak of it, one more when words or a conflict do."""
    return max(1, min(5, base + (voices >= 3) + (worse or conflict)))


def section_risks(inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase], economics: Economics | None = None,
                  schedule: Schedule | None = None, compliance: Sequence[Regulation] = (),
                  release_p80: date | None = None) -> tuple[Risk, ...]:
    """The register by falling score; money, time and law are read from their sections where these are known.

    ``release_p80``: the day by which the first productive use is reached at 80 % confidence.
    """
    about = facets(inputs, use_cases)
    people = standing(inputs.evidence)
    roles = [s.role for s in inputs.stakeholders]
    language = inputs.engagement.language
    firm = (_deadline(inputs, people, ledger, roles, schedule, release_p80),
            _over_budget(economics, language, roles, ledger),
            _open_law(compliance, language, roles, ledger))
    found = [r for r in firm if r is not None]
    for rule in risk_rules():
        risk = _by_rule(rule, inputs, people, about, use_cases, ledger, roles)
        if risk is not None:
            found.append(risk)
    found += _by_attack(use_cases, people, about, ledger, roles, language)
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
    scored, calc = _scored(ledger, likelihood, rule.impact, rule.lowers, sources[0])
    return Risk(id="R0", text=_text(rule, said, risky, language), category=rule.category.get(language),
                likelihood=likelihood, impact=rule.impact, score=scored.score, residual=scored.residual,
                response=rule.response.get(language) + _where(rule, said, people, language),
                owner_role=owner_of(rule.owner, roles), trigger=rule.trigger.get(language),
                sources=unique((*sources, calc)))


def _scored(ledger: Ledger, likelihood: int, impact: int, lowers: tuple[int, int], origin: str
            ) -> tuple[RiskScore, str]:
    """The score with what is left after the response, recorded; its calculation's id."""
    given = {"likelihood": Known(likelihood, "1-5", origin), "impact": Known(impact, "1-5", origin),
             "lowers_likelihood": Known(lowers[0], "steps", origin), "lowers_impact": Known(lowers[1], "steps", origin)}
    done = calculate(ledger, "risk_score", RiskScoreInput, run_score, given,
                     "score = likelihood x impact; residual = the same once the response has taken its steps off")
    return RiskScore.model_validate(dict(done.out)), done.id


def _where(rule: RiskRule, said: Sequence[Evidence], people: Sequence[Evidence], language: Language) -> str:
    """Where the response begins: the systems that people named when they spoke of the risk."""
    names = _sure(system_names(str(e.quote) for e in _best(rule, said)[:4]), people)[:2] if rule.names_system else ()
    if not names:
        return ""
    return f"；先从 {'、'.join(names)} 做起" if language == "zh" else f"; first for {' and '.join(names)}"


def _sure(names: Sequence[str], people: Sequence[Evidence]) -> tuple[str, ...]:
    """Names that stand in what two people or more said, or twice; once alone it may be any word at a name's place."""
    quotes = [str(e.quote) for e in people]
    return tuple(n for n in names if sum(n in q for q in quotes) >= 2 and not any(
        rx(rf"\b{re.escape(n)}\b").search(q) and n not in q for q in quotes))


# attacks that rules of the register already carry, with people's words
_TOLD_ELSEWHERE = frozenset({"indirect_injection", "disclosure", "consumption", "misinformation"})
ATTACKS_LISTED = 4  # the register stays readable; the full list is the calculator's and the attack test's


def _by_attack(use_cases: Sequence[UseCase], people: Sequence[Evidence], about: Facets, ledger: Ledger,
               roles: Sequence[str], language: Language) -> list[Risk]:
    """Attacks that the chosen uses are open to, the heaviest first, with the uses and systems they would hit."""
    chosen = [u for u in use_cases if u.selected and u.route in {"rag", "prompt", "fine_tune", "train"}]
    if not chosen:
        return []
    open_to = [a for a in reaching(exposures_of(about, use_cases)) if a.id not in _TOLD_ELSEWHERE]
    heaviest = sorted(open_to, key=lambda a: -a.likelihood * a.impact)[:ATTACKS_LISTED]
    return [_attack_risk(a, chosen, people, ledger, roles, language) for a in heaviest]


def _attack_risk(a: Attack, chosen: Sequence[UseCase], people: Sequence[Evidence], ledger: Ledger,
                 roles: Sequence[str], language: Language) -> Risk:
    hit = [u for u in chosen if u.route == "rag"] if a.id == "rag_poisoning" else list(chosen)
    uses = ("、" if language == "zh" else "; ").join(u.name for u in hit[:2])
    cited = ledger.cite(passage(attacks().source, a.id, f"{codes(a)}: {a.text.get(language)}"))
    evidence = unique(i for u in hit[:2] for i in u.sources if i.startswith("E"))[:3]
    names, named_in = _systems(people)
    scored, calc = _scored(ledger, a.likelihood, a.impact, a.lowers, cited)
    begin = ""
    if names and a.id in {"excessive_agency", "output_handling", "rag_poisoning", "supply_chain"}:
        begin = f"；涉及 {'、'.join(names)}" if language == "zh" else f"; concerns {' and '.join(names)}"
    text = (f"{a.name.zh}（{codes(a)}）：{a.text.zh}，涉及“{uses}”" if language == "zh" else
            f"{a.name.en} ({codes(a)}): {a.text.en}; in reach: {uses}")
    return Risk(id="R0", text=text, category="安全" if language == "zh" else "security", likelihood=a.likelihood,
                impact=a.impact, score=scored.score, residual=scored.residual,
                response=a.response.get(language) + begin, owner_role=owner_of(a.owner, roles),
                trigger=a.trigger.get(language),
                sources=unique((cited, *evidence, *(named_in if begin else ()), calc)))


def _systems(people: Sequence[Evidence]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Up to two systems that people named, and the evidence that names them."""
    told = [e for e in people if e.topic in {"1.2", "4.4", "6.3"}]
    names = _sure(system_names(str(e.quote) for e in told), people)[:2]
    first = [next((e.id for e in told if n in str(e.quote)), "") for n in names]
    kept = [(n, i) for n, i in zip(names, first, strict=True) if i]
    return tuple(n for n, _ in kept), tuple(i for _, i in kept)


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
    scored, calc = _scored(ledger, likelihood, impact, (RESIDUAL, 0), origin)
    return Risk(id="R0", text=text, category=category, likelihood=likelihood, impact=impact, score=scored.score,
                residual=scored.residual, response=response, owner_role=owner, trigger=trigger,
                sources=unique((*sources[:5], origin, calc)))


def _deadline(inputs: PlanInputs, people: Sequence[Evidence], ledger: Ledger, roles: Sequence[str],
              schedule: Schedule | None, release_p80: date | None) -> Risk | None:
    """The wanted go-live against the earliest that people or the schedule hold possible: its own day, not the
    project's end."""
    start = inputs.engagement.start
    wanted, possible = _date(people, "golive.wanted", start), _date(people, "golive.earliest", start)
    words = find(people, ["golive.wanted"]), find(people, ["golive.earliest"])
    late = max((d for d in (possible[0] if possible else None, release_p80) if d),
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
    scored, calc = _scored(ledger, likelihood, 5, (1, 2), ask.id)  # a pilot on the wanted day takes most of the harm
    if gap is not None:
        apart = derive(ledger, "date_gap", {"wanted": Known(str(wanted[0]) if wanted else "", "date", ask.id),
                                            "possible": Known(str(late), "date", answer.id if answer else ask.id)},
                       gap, "day", "gap = earliest date - wanted date")
        sources = unique((*sources, apart.source))
    zh = language == "zh"
    return Risk(
        id="R0", text=text, category="进度" if zh else "schedule", likelihood=likelihood, impact=5, score=scored.score,
        residual=scored.residual,
        response=_DEADLINE_RESPONSE[zh],
        owner_role=owner_of("exec", roles),
        trigger=_DEADLINE_TRIGGER[zh],
        sources=unique((*sources, calc)))


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
