"""Who can do what here, and what is missing: the skills matrix from what people said of their staff."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copilot.domain.evidence import Evidence
from copilot.domain.plan import UseCase
from copilot.domain.plan_people import GroupLevel, SkillLine, Way
from copilot.ports import PlanInputs
from knowledge.catalogue_people import Group, Skill, SkillCatalogue, skill_catalogue
from knowledge.catalogue_portfolio import passage
from tools.demand import Demand
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.maturity import conditions
from tools.people import MOST_PEOPLE, SkillsInput, skills_matrix
from tools.trail import Result, calculate, numbers, said_values, say, unique_sources
from tools.wording import find, rx, standing, unique

HIGHEST = 4


@dataclass(frozen=True)
class Skills:
    lines: tuple[SkillLine, ...]
    result: Result
    people: Mapping[str, float | None]  # group -> how many, None: nobody counted
    sources: tuple[str, ...]


def section_skills(
    inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase], hosting: HostingChoice, demand: Demand
) -> Skills:
    """Every skill that the chosen uses, their route and the hosting need, against what the groups of staff can do."""
    catalogue, language = skill_catalogue(), inputs.engagement.language
    people = standing(inputs.evidence)
    source = ledger.cite(
        passage(catalogue.source, "skills.yaml", "needed levels, usual levels of each group, courses")
    )
    needs = _needs(catalogue, ledger, use_cases, hosting, source)
    few = not demand.at_least("medium")
    groups = {g.id: _count(g, inputs, ledger, few) for g in catalogue.groups}
    present = {str(p.role) for p in inputs.stakeholders}
    levels = {
        g.id: {s.id: x for s in catalogue.skills if (x := _level(s, g, groups[g.id], people, present, ledger, source))}
        for g in catalogue.groups
    }
    hangs = _one_person(catalogue, people)
    told = {g: k for g, k in groups.items() if k is not None}
    used = {f"{s} of {g}": k for g, skills in levels.items() for s, (k, _) in skills.items()}
    table = {g: {s: int(k.number) for s, (k, _) in skills.items()} for g, skills in levels.items()}
    record = ledger.record("skills_levels", used, {"levels": table}, "usual level of the group + what was said, 0-4")
    given = {
        "needed": Known({s: int(k.number) for s, k in needs.items()}, "level 0-4", _recorded(ledger, needs)),
        "levels": Known(table, "level 0-4", record.id),
        "people": Known({g: told[g].value if g in told else None for g in levels}, "people",
                        next((k.source for k in told.values() if k.source), "")),
        "one_person": Known(tuple(hangs), "", next(iter(hangs.values()), "")),
    }  # fmt: skip
    result = calculate(
        ledger, "skills_matrix", SkillsInput, skills_matrix, given,
        "gap = level needed - best level there is; single point: fewer than two people reach the need",
    )  # fmt: skip
    names = {g.id: g.name.get(language) for g in catalogue.groups}
    ways = said_values(ledger, "staff.strategy")
    lines = []
    for s in catalogue.skills:
        row = result.out["skills"][s.id]
        if not row["needed"]:
            continue
        by_group = tuple(
            GroupLevel(group=names[g], level=table[g][s.id], people=told[g].value if g in told else None,
                       sources=unique_sources([levels[g][s.id][0].source]))
            for g in table if s.id in table[g]
        )  # fmt: skip
        said = unique(i for g in table if s.id in table[g] for _, i in levels[g][s.id][1])
        lines.append(
            SkillLine(
                id=s.id,
                name=s.name.get(language),
                needed=row["needed"],
                level=row["level"],
                gap=row["gap"],
                single_point=row["single_point"],
                way=_way(row, s, ways),
                course=s.course if row["gap"] or row["single_point"] else "",
                levels=by_group,
                why=_why(s, row, by_group, [t for g in table if s.id in table[g] for t, _ in levels[g][s.id][1]],
                         hangs.get(s.id, ""), inputs),
                sources=unique_sources([result.id], [needs[s.id].source], [x for g in by_group for x in g.sources],
                                       said, [hangs.get(s.id, "")]),
            )
        )  # fmt: skip
    counts = {g: (told[g].number if g in told else None) for g in groups}
    return Skills(tuple(lines), result, counts, unique_sources([result.id, record.id, source], hangs.values()))


def _needs(
    catalogue: SkillCatalogue, ledger: Ledger, use_cases: Sequence[UseCase], hosting: HostingChoice, source: str
) -> dict[str, Known]:
    """Level needed of each skill and what asks for it: a use, the hosting, or the work as such."""
    asked: dict[str, str] = {k: next(iter(v), source) for k, v in conditions(use_cases, hosting.hosting).items()}
    asked[f"hosting:{hosting.hosting}"] = hosting.result.id
    for u in use_cases:
        if u.selected:
            asked.setdefault(f"route:{u.route}", next(iter(u.sources), source))
    if personal := said_values(ledger, "data.personal").get("present"):
        asked["personal"] = personal
    needs = {}
    for s in catalogue.skills:
        level, by = s.need, source
        for more in s.more:
            if more.when in asked and more.level > level:
                level, by = more.level, asked[more.when]
        needs[s.id] = Known(level, "level 0-4", by)
    return needs


def _recorded(ledger: Ledger, needs: Mapping[str, Known]) -> str:
    values = {s: int(k.number) for s, k in needs.items()}
    return ledger.record("skills_needed", dict(needs), {"needed": values}, "what uses, route and hosting ask for").id


def _count(group: Group, inputs: PlanInputs, ledger: Ledger, few: bool) -> Known | None:
    """How many there are: as said (the least of several statements); in a small company those interviewed in this
    role; else nobody knows: behind one head of department there are others."""
    said = told_counts(ledger, group.count, group.along)
    said = [e for e in said if not group.gone or not rx(group.gone).search(str(e.quote))]
    if said:
        least = min(said, key=lambda e: float(e.value or 0))
        return Known(min(float(MOST_PEOPLE), float(least.value or 0)), "people", least.id)
    without = find(standing(inputs.evidence), (), (group.none,)) if group.none else []
    if without:
        return Known(0.0, "people", without[0].id)
    here = sum(p.role == group.role for p in inputs.stakeholders)
    return Known(float(here), "people", "") if few and here else None


def told_counts(ledger: Ledger, attribute: str, along: str = "") -> list[Evidence]:
    """Figures for an attribute; those told in one sentence with a figure for ``along`` when there are such."""
    said = numbers(ledger, attribute) if attribute else []
    sentences = {str(e.quote) for e in numbers(ledger, along)} if along else set()
    return [e for e in said if str(e.quote) in sentences] or said


def _level(
    skill: Skill, group: Group, count: Known | None, people: Sequence[Evidence], present: set[str], ledger: Ledger,
    source: str,
) -> tuple[Known, list[tuple[str, str]]] | None:
    """The group's level and what moved it ([what, evidence]); None where the group has nothing to do with it."""
    usual = skill.usual.get(group.id, 0)
    if not usual:
        return None
    if count is None and group.role not in present:
        unknown = ledger.assume("skills.unknown", affects=["1.2", "3.3"])
        return Known(min(usual, round(unknown.number)), "level 0-4", unknown.source), []
    if count is not None and count.number < 0.5:
        return Known(0, "level 0-4", count.source), []
    hits = [(s, f) for s in skill.signals for f in find(people, s.attributes, s.patterns, s.topics)[:1] if _counts(f)]
    level = usual + sum(s.points for s, _ in hits)
    zh = ledger.language == "zh"
    told = [(s.zh if zh else s.en, f.id) for s, f in hits]
    by = next((f.id for _, f in hits), "") or (count.source if count else "") or source
    return Known(max(0, min(HIGHEST, math.floor(level + 0.5))), "level 0-4", by), told


def _counts(e: Evidence) -> bool:
    """A figure of nought says that there is none: no sign of a skill."""
    return not (isinstance(e.value, (int, float)) and not isinstance(e.value, bool) and e.value == 0)


def _one_person(catalogue: SkillCatalogue, people: Sequence[Evidence]) -> dict[str, str]:
    """Skills that hang on one person -> who says so. Words on no skill in particular are about the systems."""
    found: dict[str, str] = {}
    for e in people:
        if e.attribute != "key_person":
            continue
        about = [s.id for s in catalogue.skills if rx(s.speaks).search(str(e.quote))]
        for skill in about or ["software"]:
            found.setdefault(skill, e.id)
    return found


def _way(row: Mapping[str, object], skill: Skill, said: Mapping[str, str]) -> Way:
    """How the gap is closed: as people want it, where that can work. One level is taught; more, or what no course
    teaches, is hired or brought in."""
    gap = int(str(row["gap"]))
    if not gap:
        return "share" if row["single_point"] else "none"
    wanted = next((w for w in ("mixed", "partner", "train", "hire") if w in said), "")
    if gap == 1 and skill.course:
        return "train"
    if wanted in ("hire", "partner", "mixed"):
        return wanted  # type: ignore[return-value]
    return "mixed" if skill.course else "partner"


def _why(
    skill: Skill, row: Mapping[str, object], groups: Sequence[GroupLevel], told: Sequence[str], hangs: str,
    inputs: PlanInputs,
) -> str:  # fmt: skip
    language = inputs.engagement.language
    zh = language == "zh"

    def group(g: GroupLevel) -> str:
        many = "" if g.people is None else f"（{g.people:g} 人）" if zh else f" ({g.people:g})"
        return f"{g.group}{many} {g.level}"

    have = ("、" if zh else ", ").join(group(g) for g in groups) or say(language, "没有人", "nobody")
    need = row["needed"]
    parts = [say(language, f"需要 {need} 级；现有：{have}", f"level {need} is needed; there is: {have}")]
    parts += list(dict.fromkeys(told))
    if row["single_point"]:
        parts.append(say(language, "只有一个人会", "one person alone can do it") + (f" [{hangs}]" if hangs else ""))
    return ("；" if zh else "; ").join(parts)
