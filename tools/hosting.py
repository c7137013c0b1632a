"""Where the model runs: a service, a private cloud, the company's own room, or both."""

from __future__ import annotations

import math
from dataclasses import dataclass

from copilot.domain.plan import Decision, Hosting, Option
from copilot.ports import PlanInputs
from tools.demand import Demand
from tools.ledger import Known, Ledger
from tools.trail import Result, calculate, cautious, cite, numbers, said_values, say, sources_of, unique_sources
from tools.weighing import WeighingInput, weigh

OPTIONS: tuple[Hosting, ...] = ("api", "private_cloud", "on_premises", "hybrid")
ATTRIBUTES = (
    "data.location",
    "infra.public_cloud",
    "foreign_service",
    "buy_or_rent",
    "staff.ai",
    "staff.developers",
    "rack.power",
    "rack.units",
    "infra.procurement",
    "data.personal",
    "data.masking",
)
DOMESTIC_SERVICES = frozenset({"CN", "FR", "US"})  # countries with a model vendor in the catalogue
EU_EEA = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
        "IS",
        "LI",
        "NO",
    ]
)

NAMES = {
    "api": ("模型服务（API）", "Model service (API)"),
    "private_cloud": ("专属云", "Private cloud"),
    "on_premises": ("本地部署", "On premises"),
    "hybrid": ("本地加境内云", "On premises plus in-country cloud"),
}


@dataclass(frozen=True)
class HostingChoice:
    hosting: Hosting
    decision: Decision
    result: Result
    cloud_conditional: bool  # a condition (exit plan, approval) stands before the cloud may be used
    foreign_forbidden: bool
    keep_in_country: bool

    @property
    def own_room(self) -> bool:
        return self.hosting in ("on_premises", "hybrid")


@dataclass(frozen=True)
class _Rules:
    stay: str  # evidence that data may not leave the site
    part_may: str  # evidence that another part may go to a cloud in the country or region
    cloud: dict[str, str]
    disputed: bool
    foreign: str
    location: dict[str, str]


def _rules(inputs: PlanInputs, ledger: Ledger) -> _Rules:
    location, cloud = said_values(ledger, "data.location"), said_values(ledger, "infra.public_cloud")
    part = next((location[k] for k in ("in_country", "region", "anywhere") if k in location), "")
    open_conflict = any(
        c.attribute in ("data.location", "infra.public_cloud") and c.status == "open" for c in inputs.conflicts
    )
    if part and "on_site" in location and "conditional" in cloud:
        cloud.pop("forbidden", None)  # the ban was for the part that must stay; another part may go under conditions
    disputed = open_conflict or ("forbidden" in cloud and "allowed" in cloud)
    return _Rules(
        ("on_site" in location and (location["on_site"] or "set")) or "",
        part,
        cloud,
        disputed,
        said_values(ledger, "foreign_service").get("forbidden", ""),
        location,
    )


def excluded_options(rules: _Rules, demand: Demand, country: str) -> dict[Hosting, str]:
    """Options that break a hard constraint -> which one. Being cautious: one person's ban holds until it is
    settled."""
    out: dict[Hosting, str] = {}
    small = not demand.at_least("medium")
    if rules.stay:
        out["api"] = out["private_cloud"] = "stay"
        if not rules.part_may:
            out["hybrid"] = "stay"
    if rules.disputed:
        out["api"] = "disputed"
    elif "forbidden" in rules.cloud:
        out["api"] = "forbidden"
        out.setdefault("hybrid", "forbidden")
    elif "conditional" in rules.cloud and not small:
        out["api"] = "conditional"
    if rules.foreign and country not in DOMESTIC_SERVICES and country not in EU_EEA:
        out["api"] = "foreign"
    return out


_WHY = {
    "stay": ("数据不得离开现场", "data may not leave the site"),
    "forbidden": ("公有云被禁止", "public cloud is forbidden"),
    "disputed": (
        "能否用公有云尚有分歧，定案前按不许处理",
        "people differ on public cloud; until that is settled it counts as not allowed",
    ),
    "conditional": ("公有云有前提条件，尚未满足", "public cloud has conditions that are not met yet"),
    "foreign": (
        "境外服务被禁止，而本国没有可用的模型服务",
        "foreign services are forbidden and no domestic one is in the catalogue",
    ),
}


def _marks(demand: Demand, rules: _Rules, ledger: Ledger, months: float) -> dict[str, dict[str, float]]:
    """0 to 100 for each option and criterion; higher is better."""
    calls = max(1.0, demand.calls_per_month.number)
    volume = min(1.0, max(0.0, (math.log10(calls) - 4) / 3))  # 10,000 calls a month: 0; ten million: 1
    skilled = sum(
        e.value
        for a in ("staff.ai", "staff.developers", "staff.it")
        for e in numbers(ledger, a)[:1]
        if isinstance(e.value, (int, float))
    )
    own_skill = min(75.0, 15 + 5 * skilled)
    lead = max(10.0, 95 - 13 * months)
    wish = said_values(ledger, "buy_or_rent")
    own, rent = (
        (75.0, 35.0)
        if "buy" in wish and "rent" not in wish
        else ((30.0, 80.0) if "rent" in wish and "buy" not in wish else (55.0, 55.0))
    )
    room = 0.0
    power, units = numbers(ledger, "rack.power"), numbers(ledger, "rack.units")
    if power and float(power[0].value or 0) < 1.5:
        room += 20
    if units and float(units[0].value or 0) < 2:
        room += 15
    conditional = 15.0 if "conditional" in rules.cloud or rules.disputed else 0.0
    return {
        "api": {
            "control": 45 - conditional,
            "cost": 95 - 45 * volume,
            "skills": 90,
            "lead_time": 90,
            "preference": rent,
            "exit": 60,
        },
        "private_cloud": {
            "control": 78 - conditional,
            "cost": 50 + 20 * volume,
            "skills": min(90, own_skill + 30),
            "lead_time": 72,
            "preference": rent,
            "exit": 62,
        },
        "on_premises": {
            "control": 95,
            "cost": max(0.0, 30 + 45 * volume - room),
            "skills": own_skill,
            "lead_time": max(5.0, lead - room / 2),
            "preference": own,
            "exit": 82,
        },
        "hybrid": {
            "control": 88 - conditional / 2,
            "cost": max(0.0, 32 + 40 * volume - room),
            "skills": max(5.0, own_skill - 8),
            "lead_time": max(5.0, min(90.0, lead + 6)),
            "preference": own,
            "exit": 80,
        },
    }


_WEIGHTS_SMALL = {"control": 0.15, "cost": 0.35, "skills": 0.25, "lead_time": 0.15, "preference": 0.05, "exit": 0.05}
_WEIGHTS = {"control": 0.30, "cost": 0.20, "skills": 0.15, "lead_time": 0.12, "preference": 0.13, "exit": 0.10}


def section_hosting(inputs: PlanInputs, ledger: Ledger, demand: Demand) -> HostingChoice:
    """The hosting with the options' scores, the reason and every statement that bears on it."""
    language, country = inputs.engagement.language, inputs.engagement.country
    rules = _rules(inputs, ledger)
    excluded = excluded_options(rules, demand, country)
    lead = cautious(ledger, "infra.procurement", unit="workday")
    marks = _marks(demand, rules, ledger, lead.number / 21)
    weights = _WEIGHTS if demand.at_least("medium") else _WEIGHTS_SMALL
    if said_values(ledger, "data.personal").get("present") and demand.at_least("medium"):
        weights = {**weights, "control": weights["control"] + 0.1}
    weighed = cite(
        ledger,
        "Hosting criteria and their weights",
        "medium and larger" if demand.at_least("medium") else "small",
        ", ".join(f"{name} {weight:g}" for name, weight in weights.items()) + "; the authors' judgement",
    )
    result = calculate(
        ledger,
        "mcda",
        WeighingInput,
        weigh,
        {
            "options": Known(
                {o: {c: round(m, 1) for c, m in row.items()} for o, row in marks.items()}, "0-100", demand.load.id
            ),
            "weights": Known(weights, "", weighed),
            "excluded": Known(tuple(excluded), "", rules.stay if rules.stay != "set" else ""),
        },
        "score = sum(weight x mark) / sum(weights); options that break a hard constraint score 0",
    )
    chosen: Hosting = result.out["chosen"]
    evidence = sources_of(ledger, *ATTRIBUTES)
    sources = unique_sources([result.id], evidence, [demand.load.id])
    reasons = {_WHY[w][0 if language == "zh" else 1] for w in excluded.values()}
    names = {o: NAMES[o][0 if language == "zh" else 1] for o in OPTIONS}
    decision = Decision(
        id="hosting",
        question=say(language, "模型部署在哪里？", "Where does the model run?"),
        options=tuple(Option(name=names[o], score=result.out["scores"][o]) for o in OPTIONS),
        chosen=names[chosen],
        why=_why(language, names, chosen, result, excluded, sorted(reasons), rules),
        sources=sources,
    )
    in_country = bool({"on_site", "in_country"} & set(rules.location))
    return HostingChoice(
        chosen, decision, result, bool(rules.disputed or "conditional" in rules.cloud), bool(rules.foreign), in_country
    )


def _why(
    language: str,
    names: dict[Hosting, str],
    chosen: Hosting,
    result: Result,
    excluded: dict[Hosting, str],
    reasons: list[str],
    rules: _Rules,
) -> str:
    score, margin = result.out["scores"][chosen], result.out["margin"]
    gone = [names[o] for o in excluded]
    if language == "zh":
        text = (
            f"{names[chosen]}得分 {score:g}，领先次选 {margin:g} 分"
            if len(excluded) < 3
            else f"{names[chosen]}是唯一合规的选项"
        )
        text += f"；排除：{'、'.join(gone)}（{'；'.join(reasons)}）" if gone else "；没有被硬性约束排除的选项"
        return text + ("；分歧解决后应复核本决定。" if rules.disputed else "。")
    text = (
        f"{names[chosen]} scores {score:g}, {margin:g} points ahead of the next"
        if len(excluded) < 3
        else f"{names[chosen]} is the only option within the rules"
    )
    text += (
        f"; ruled out: {', '.join(gone)} ({'; '.join(reasons)})"
        if gone
        else "; no option is ruled out by a hard constraint"
    )
    return text + ("; to be reviewed once the dispute is settled." if rules.disputed else ".")
