"""KPIs: the numbers that people themselves want to see, in their words, completed to what 8.1 asks for.

A named number keeps its name; its baseline and target are those said of it. What the method demands and nobody named
(quality, response time, throughput, satisfaction, benefit; for generated text groundedness and citations) is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from copilot.domain.base import Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Kpi, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import KpiEntry, kpi_catalogue, passage
from tools.demand import monthly_cases
from tools.facets import Facets
from tools.ledger import Known, Ledger
from tools.measured import measured
from tools.regulations import owner_of
from tools.units import canonical
from tools.usecase_find import match_archetype, stance_of
from tools.wording import is_chinese, likeness, listed, quoted, rx, short, standing, unique

BASELINES, TARGETS = ("kpi.baseline", "goal.baseline"), ("kpi.target", "goal.target")
SAME = 0.45  # likeness from which a sentence speaks of a named number
ALIKE = 0.35  # the same when the units agree
MAX_KPIS = 16
METHOD = ("by the definition the company uses today; the calculation is written down and frozen before the pilot",
          "按公司现行口径计算；试点前写成文字并固定口径")
_SUBJECTS = tuple(re.compile(p, re.I) for p in (
    r"(?:cut|reduce|lower|raise|increase|bring|get|shorten|halve|improve)\s+(?:the |our )?(.{3,50}?)\s+"
    r"(?:from|to|by|down|up)\b",
    r"[\d.]+\s*(?:percent|per cent|%) of (?!them\b|those\b|it\b)(?:the |our )?(.{4,60}?)"
    r"(?=\s+(?:today|now|at the moment)\b|[;,.]|$)",
    r"^(?:and |but |our |the |today |now )*(?!we |it |that |this |I |what )(.{3,60}?)\s+"
    r"(?:is|are|was|were|stands?|sits?|runs?|should|has to|must)\b",
    r"[：:](?:[^，。]{2,12}，)?([^，。]{3,24})，(?=(?:眼下|现在|目前|如今|平均))",
    r"^(.{2,24}?)(?:眼下|现在|目前|去年|今年|平均|大概|大约|是|为|只有|从|要|得|降|升|压|提)"
    r"(?=.{0,8}[\d一二三四五六七八九十百千万两半])",
))
_METRIC = re.compile(
    r"(?:一个数|指标|数字|目标)(?:就是|是|：|:|，)+\s*([^，。；]{3,30})"
    r"|\b(?:the )?(?:number|figure|metric|measure|kpi|goal|target|success)"
    r"(?: that (?:matters|counts)| for (?:us|me))?\s+(?:is|means|would be)\s+([^,.;]{4,80})", re.I)


def section_kpis(inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase]) -> tuple[Kpi, ...]:
    """Named numbers first, then the goal when no name covers it, then what the method still asks for."""
    people = standing(inputs.evidence)
    language = inputs.engagement.language
    roles = [s.role for s in inputs.stakeholders]
    owner = owner_of("business", roles)
    named = _named(people, language, owner)
    rest = [_entry(k, ledger, language, roles) for k in kpi_catalogue().kpis if _wanted(k, named, use_cases, ledger)]
    return tuple(k.with_(id=f"P{i}") for i, k in enumerate([*named, *rest][:MAX_KPIS], start=1))


# --- what people named -------------------------------------------------------------------------------------------


def list_items(evidence: Sequence[Evidence]) -> list[tuple[str, Evidence]]:
    """The numbers that somebody listed for the regular page, each with the evidence."""
    cues = [rx(c) for c in kpi_catalogue().list_cues]
    out: list[tuple[str, Evidence]] = []
    seen: set[str] = set()
    for e in evidence:
        text = str(e.quote)
        if text in seen or not (e.attribute == "kpi.list" or (e.topic == "8.1" and any(c.search(text) for c in cues))):
            continue
        seen.add(text)
        for item in listed(text)[1]:
            name = _clean(item)
            if (2 if is_chinese(name) else 4) <= len(name) <= 80 and not any(likeness(name, n) > 0.8 for n, _ in out):
                out.append((name, e))
    return out


def _clean(item: str) -> str:
    text = re.sub(r"^(?:and|also|then|the|plus|还有|以及|就是|一是|二是|三是|四是|和)\s*", "", item.strip(), flags=re.I)
    return short(re.split(r"[。;；]|\.\s|\.$", text)[0], zh=30, en=80)


def _named(people: Sequence[Evidence], language: Language, owner: str) -> list[Kpi]:
    names = list_items(people)
    listing = {str(e.quote) for _, e in names}
    numbers = [e for e in people if e.attribute in {*BASELINES, *TARGETS} and str(e.quote) not in listing
               and isinstance(e.value, int | float) and not isinstance(e.value, bool)]
    goal = [e for e in people if e.attribute.startswith("goal.") and str(e.quote) not in listing]
    numbers = _aims_apart([e for e in numbers if not _of_a_wish(e, people)])
    text_of = _texts(numbers, goal)
    used: set[str] = set()
    out = []
    for k, (name, listing_evidence) in enumerate(names):
        last = k + 1 == len(names) or names[k + 1][1].stakeholder != listing_evidence.stakeholder
        mine = [e for e in numbers if e.id not in used and _possible(name, e) and (
            (likeness(name, text_of[e.id]) >= (ALIKE if _same_unit(name, e) else SAME)
             and likeness(name, text_of[e.id]) >= max(likeness(n, text_of[e.id]) for n, _ in names))
            or (last and e.stakeholder == listing_evidence.stakeholder and _PRONOUN.search(str(e.quote))
                and e.attribute.startswith("kpi.")))]
        mine += _same_sentence(mine, people)
        used |= {e.id for e in mine}
        out.append(_kpi(name, mine, [listing_evidence], people, goal, language, owner))
    for group in _by_subject([e for e in numbers if e.id not in used], goal):
        group += _same_sentence(group, people)
        if not any(e.attribute in TARGETS for e in group) and (
                not group[0].attribute.startswith("goal.") or _kind(group[0].unit) == "money"):
            continue  # a figure without an aim, or a sum of money, is no KPI that anybody asked for
        out.append(_kpi(_subject(group, goal, people), group, [], people, goal, language, owner))
    return out


_LEAD = re.compile(
    r"^(?:第?[一二三]个|另一个|再一个)(?:是|，)|^(?:the )?(?:first|second|other) (?:one )?is\s+", re.I)
_NOW = re.compile(r"现在|目前|去年|今年|当前|\b(?:now|today|currently|at the moment|last year|is|are)\b", re.I)
_PRONOUN = re.compile(
    r"^(?:it(?:'s| is| was)?|that(?:'s| is)?|this|they|those|the last one)\b|^(?:它|那个|这个|最后那个|现在是)", re.I)
_AIM = re.compile(
    r"要的是|我要|降到|压到|想看到|达到|提到|升到|要到|控制在"
    r"|\b(?:like|want|under|below|above|target|aim|should be|need)\b", re.I)


_CONTINUES = re.compile(
    r"^(?:and |but )?(?:(?:I|we)(?:'d| would)? (?:like|want|need)|(?:the )?target|it should|must be)\b"
    r"|^(?:我(?:想)?要|我们要|想要|希望|目标是?|要到|得到)", re.I)
_TIMES = frozenset({"second", "minute", "hour", "day", "workday", "week", "month", "quarter", "year"})
_KINDS = (
    (r"率|比例|占比|\bshare\b|\brate\b|percent|right[- ]first|first[- ]time", "share"),
    (r"金额|费用|成本|赔付|收入|\b(?:amount|cost|spend|revenue|sales value|refunds paid)\b", "money"),
    (r"天数|时长|时间|用时|\bdays\b|\bhours\b|\bminutes\b|how long|\btime\b|\bwait", "time"),
)


def _same_sentence(mine: Sequence[Evidence], people: Sequence[Evidence]) -> list[Evidence]:
    """The other half told in the same breath, when it was not understood as one: "8.5 %, I want 3 %"."""
    have = {a in TARGETS for a in (e.attribute for e in mine)}
    if len(have) != 1:
        return []
    known, quote = mine[0], str(mine[0].quote)
    wanted = "kpi.target" if known.attribute in BASELINES else "kpi.baseline"
    if not (_AIM if wanted == "kpi.target" else _NOW).search(quote):
        return []
    other = [e for e in people if str(e.quote) == quote and e.id != known.id and e.unit in {known.unit, ""}
             and not e.attribute.startswith("goal.d")
             and isinstance(e.value, int | float) and not isinstance(e.value, bool) and e.value != known.value]
    return [e.with_(attribute=wanted) for e in other[:1]]


def _aims_apart(numbers: Sequence[Evidence]) -> list[Evidence]:
    """Two baselines in one sentence that also says what is wanted: the second is the target."""
    out: list[Evidence] = []
    for e in numbers:
        twin = any(o.attribute == e.attribute and str(o.quote) == str(e.quote) and _kind(o.unit) == _kind(e.unit)
                   for o in out)
        out.append(e.with_(attribute="kpi.target")
                   if twin and e.attribute in BASELINES and _AIM.search(str(e.quote)) else e)
    return out


def _same_unit(name: str, e: Evidence) -> bool:
    """A name that says its unit ("days to...", 天数) and a figure in that unit."""
    return _unit(name, e, False) == _unit(name, None, False) != "count"


def _of_a_wish(e: Evidence, people: Sequence[Evidence]) -> bool:
    """A number told with a wished use, such as how many texts are wanted, is no goal."""
    same = {x.attribute for x in people if str(x.quote) == str(e.quote)}
    hit = match_archetype(str(e.quote))
    alone = sum(a.startswith(("goal.", "kpi.")) for a in same) == 1
    return alone and (bool(same & {"usecase.wish", "scope.first"}) or (
         e.topic == "2.1" and hit is not None and stance_of(str(e.quote), "", "2.1") == "wish"))


def _goal_text(goal: Sequence[Evidence], e: Evidence) -> str:
    """A goal is often told over several sentences: those of the same person belong together."""
    return " ".join(dict.fromkeys(str(g.quote) for g in goal if g.stakeholder == e.stakeholder and g.topic == e.topic))


def _by_subject(numbers: Sequence[Evidence], goal: Sequence[Evidence]) -> list[list[Evidence]]:
    """Baseline and target of one thing: of one sentence, or of one person's goal."""
    groups: dict[str, list[Evidence]] = {}
    for e in numbers:
        kind = _kind(e.unit)
        key = f"goal:{kind}:{e.stakeholder}" if e.attribute.startswith("goal.") else f"{e.stakeholder}:{e.topic}:{kind}"
        if not e.attribute.startswith("goal.") and any(x.attribute == e.attribute for x in groups.get(key, ())):
            key = str(e.quote)  # a second baseline is another thing
        groups.setdefault(key, []).append(e)
    first: dict[str, str] = {}
    for k in [k for k in groups if k.startswith("goal:")]:  # another person's words on the same goal
        kind = k.split(":")[1]
        if first.setdefault(kind, k) != k:
            groups[first[kind]].extend(groups.pop(k))
    return list(groups.values())


def _kind(unit: str) -> str:
    """What a unit measures: time, share, money or a count; figures of two kinds never belong to one number."""
    if canonical(unit) in _TIMES:
        return "time"
    if unit in {"%", "percent", "‰"}:
        return "share"
    return "money" if re.fullmatch(r"[A-Z]{3}", unit) else "count"


def _possible(name: str, e: Evidence) -> bool:
    """Whether a figure of that unit can be of the named number, as far as the name says what it measures."""
    for pattern, kind in _KINDS:
        if re.search(pattern, name, re.I):
            return _kind(e.unit) == kind or (not e.unit and kind != "money")
    return True


def _texts(numbers: Sequence[Evidence], goal: Sequence[Evidence]) -> dict[str, str]:
    """What each figure speaks of: its sentence, its person's whole goal, or, for "I'd like 60", the sentence before."""
    out: dict[str, str] = {}
    before: dict[tuple[str, str], str] = {}
    for e in numbers:
        text = _goal_text(goal, e) if e.attribute.startswith("goal.") else str(e.quote)
        place = (e.stakeholder, e.topic)
        if _CONTINUES.search(str(e.quote)) and place in before:
            text = before[place]
        out[e.id] = before[place] = text
    return out


def _subject(group: Sequence[Evidence], goal: Sequence[Evidence], people: Sequence[Evidence]) -> str:
    texts = [str(e.quote) for e in group]
    if group[0].attribute.startswith("goal."):
        texts = [str(g.quote) for g in goal if g.attribute == "goal.metric"] + texts
    for pattern in (_METRIC, *_SUBJECTS):
        for t in texts:
            for clause in [t, *re.split(r"[，,；;]\s*", t)]:
                m = pattern.search(clause)
                if m:
                    told = _LEAD.sub("", next(g for g in m.groups() if g))
                    name = re.split(r"(?:从|由|现在|目前|平均)(?=[^，。]{0,6}[\d一二三四五六七八九十百两半])",
                                    told)[0]
                    if len(name) > 1:
                        return short(name, zh=26, en=70)
    said = _introduced(group[0], people) or re.split(r"[:：]|, (?:which|and)\b", texts[0])[0]
    return short(said, zh=26, en=70)


_REFERS = re.compile(r"\bof (?:them|those|it)\b|^(?:them|they|it|its|these|those)\b|^(?:它|这个数|这一项)", re.I)


def _introduced(first: Evidence, people: Sequence[Evidence]) -> str:
    """The name said in a short sentence of its own just before: "Calls nobody answers. 21 percent of them ring out"."""
    if not _REFERS.search(str(first.quote)):
        return ""
    before = [e for e in people if e.message_id == first.message_id and int(e.id[1:]) < int(first.id[1:])
              and str(e.quote) != str(first.quote)]
    name = str(before[-1].quote).rstrip(".。!！") if before else ""
    return name if 0 < len(name) <= (16 if is_chinese(name) else 48) and not re.search(r"\d", name) else ""


def _kpi(name: str, numbers: Sequence[Evidence], also: Sequence[Evidence], people: Sequence[Evidence],
         goal: Sequence[Evidence], language: Language, owner: str) -> Kpi:
    base = next((e for e in numbers if e.attribute in BASELINES), None)
    target = next((e for e in numbers if e.attribute in TARGETS), None)
    how = next((e for e in people if e.attribute == "kpi.source" and likeness(name, str(e.quote)) >= 0.3), None)
    until = next((e for e in goal if e.attribute == "goal.deadline" and target is not None
                  and str(e.quote) == str(target.quote)), None)
    zh = language == "zh"
    method = (f"{'口径' if zh else 'as said'}：{quoted(str(how.quote), language)}" if zh else
              f"as said: {quoted(str(how.quote), language)}") if how else METHOD[zh]
    if until is not None:
        method += f"；{until.value} 前达到" if zh else f"; to be reached by {until.value}"
    return Kpi(id="P0", name=name, baseline=_number(base), target=_number(target), unit=_unit(name, target or base, zh),
               method=method, frequency="每月" if zh else "monthly", owner_role=owner,
               sources=unique([*(e.id for e in also), *(e.id for e in (base, target, how, until) if e is not None)]))


def _number(e: Evidence | None) -> float | None:
    return float(e.value) if e is not None and isinstance(e.value, int | float) else None


def _unit(name: str, e: Evidence | None, zh: bool) -> str:
    if e is not None and e.unit:
        known = kpi_catalogue().units.get(e.unit)
        return known.split("|")[0 if zh else 1] if known else e.unit
    if re.search(r"率|比例|占比|share|rate|percent|first[- ]time", name, re.I):
        return "%"
    if re.search(r"时间|时长|how long|\btime\b|wait", name, re.I):
        return "小时" if zh else "hours"
    if re.search(r"天数|days", name, re.I):
        return "天" if zh else "days"
    if re.search(r"人数|people|users", name, re.I):
        return "人" if zh else "people"
    return "件" if zh else "count"


# --- what the method adds ------------------------------------------------------------------------------------------


def _wanted(k: KpiEntry, named: Sequence[Kpi], use_cases: Sequence[UseCase], ledger: Ledger) -> bool:
    if any(rx(p).search(n.name) for p in k.like for n in named):
        return False
    ids = {e.name.zh: e.id for e in kpi_catalogue().kpis} | {e.name.en: e.id for e in kpi_catalogue().kpis}
    chosen = [u for u in use_cases if u.selected]
    shown = Facets(shown={**{f"route:{u.route}": () for u in chosen},
                          **{f"kpi:{ids[n]}": () for u in chosen for n in u.kpis if n in ids}})
    if k.when and not shown.all(k.when):
        return False
    return bool(k.default_key or k.target is not None or k.when or _figure(ledger, k.target_attribute)
                or _figure(ledger, k.baseline_attribute))


_UNITS = {"process.minutes": "minute", "process.cycle": "day", "latency.max": "second"}


def _figure(ledger: Ledger, attribute: str) -> Known | None:
    if not attribute:
        return None
    if attribute == "process.volume":
        return monthly_cases(ledger)
    return measured(ledger, attribute, _UNITS.get(attribute, ""))


def _plain(k: Known | None) -> float | str | None:
    return None if k is None else round(k.number, 2) if isinstance(k.value, int | float) else str(k.value)


def _entry(k: KpiEntry, ledger: Ledger, language: Language, roles: Sequence[str]) -> Kpi:
    base, target = _figure(ledger, k.baseline_attribute), _figure(ledger, k.target_attribute)
    if target is None and k.default_key:
        target = ledger.assume(k.default_key, affects=["8.1"])
    sources = unique(x.source for x in (base, target) if x is not None)
    if not sources:
        c = kpi_catalogue().source
        sources = (ledger.cite(passage(c, f"kpi {k.id}", k.method.get(language))),)
    unit = k.unit.get(language)
    return Kpi(id="P0", name=k.name.get(language), baseline=_plain(base),
               target=_plain(target) if target is not None else k.target, unit=unit, method=k.method.get(language),
               frequency=k.frequency.get(language), owner_role=owner_of(k.owner, roles), sources=sources)
