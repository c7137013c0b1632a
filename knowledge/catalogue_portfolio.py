"""Typed reading of the catalogues behind portfolio, people and law. Pure data; each file is read once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from copilot.domain.base import Bilingual, Frozen
from copilot.domain.evidence import Passage
from copilot.domain.plan import Route, Tier
from copilot.domain.redacted import Redacted
from knowledge.risk_concepts import with_everyday

_HERE = Path(__file__).parent

EU_COUNTRIES = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    }
)
EEA_COUNTRIES = EU_COUNTRIES | {"IS", "LI", "NO"}


class Reference(Frozen):
    """Where a catalogue entry's facts are from."""

    title: str
    article: str = ""  # where in the text
    url: str = ""
    date: dt.date | None = None  # of the text itself


# --- risk tiers -------------------------------------------------------------------------------------------------


class TierRule(Frozen):
    id: str
    like: str = ""  # id of the rule to which this is a second way in
    tier: Tier
    article: str
    acts: tuple[str, ...]
    about: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    topic_unless: tuple[str, ...] = ()
    firm_exempt: bool = False  # companies are not natural persons
    insider_unless: bool = False  # only staff are addressed
    why: Bilingual


class Area(Frozen):
    id: str
    about: str
    zh: str
    en: str


class SectorContext(Frozen):
    """What a speaker of a sector leaves out: where he ``says`` one of these words, the rest is understood."""

    sector: str
    says: str
    zh: str
    en: str


class RiskTiers(Frozen):
    source: Reference
    verified_on: dt.date
    lexicon: dict[str, str]
    mask: tuple[str, ...]
    no_negation: tuple[str, ...]  # where a word of negation says nothing against the act
    contexts: tuple[SectorContext, ...]
    rules: tuple[TierRule, ...]
    areas: tuple[Area, ...]


# --- use cases --------------------------------------------------------------------------------------------------

InputKind = Literal["knowledge", "documents", "text", "tabular", "images", "speech", "code", "process"]
OutputKind = Literal["answer", "draft", "fields", "label", "number", "ranking", "matches", "media", "action", "check"]


class Task(Frozen):
    """What the technique has to do; routes are chosen from this, not from a name."""

    input: InputKind
    output: OutputKind
    grounded: bool = False  # the answer must rest on the company's own, changing documents
    outward: bool = False  # people outside see the result unedited


class Archetype(Frozen):
    """A kind of use that recurs over companies, and how people speak of it."""

    id: str
    label: Bilingual
    does: Bilingual
    sectors: tuple[str, ...] = ()  # empty: any
    match: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    noun: bool = False  # so plain a thing (a chatbot) that its mention among requirements is a wish
    task: Task
    owner: str = "business"
    kpis: tuple[str, ...] = ()
    complexity: int = Field(ge=1, le=5, default=2)


class Criterion(Frozen):
    id: str
    axis: Literal["value", "feasibility"]
    weight: float = Field(gt=0)
    name: Bilingual


class UseCases(Frozen):
    source: Reference
    value_share: float = Field(gt=0, lt=1)  # weight of value in the score, the rest is feasibility
    criteria: tuple[Criterion, ...]
    stances: dict[str, tuple[str, ...]]  # how people say that something is wished, later, excluded...
    lead_ins: tuple[str, ...]  # words before a wish that are not part of it
    routes: dict[Route, Bilingual]  # why each route is taken
    places: dict[str, Bilingual]  # why a candidate is in or out
    archetypes: tuple[Archetype, ...]


# --- law --------------------------------------------------------------------------------------------------------


class Verdict(Frozen):
    when: tuple[str, ...] = ()  # all must hold; "a|b" either, "!a" not
    applies: Literal["yes", "no", "check"]
    why: Bilingual


class Duty(Frozen):
    zh: str
    en: str
    due: dt.date | Bilingual
    owner: str
    when: tuple[str, ...] = ()


class Lead(Frozen):
    """A procedure that takes other people's time. ``task`` names the timetable's own task, whose days hold; a procedure
    that the timetable does not know carries its days here, an estimate of ours."""

    task: str = ""
    zh: str = ""
    en: str = ""
    days: tuple[int, int, int] | None = None  # working days: optimistic, likely, pessimistic
    before: Literal["design", "data", "signing", "pilot", "release"]
    owner: str = "security"
    when: tuple[str, ...] = ()


class Law(Frozen):
    id: str
    name: Bilingual
    jurisdiction: str
    names: tuple[str, ...]  # how people name it
    scope: tuple[str, ...]  # listed when one of these holds, or when somebody names it
    verdicts: tuple[Verdict, ...]
    duties: tuple[Duty, ...]
    source: Reference
    verified_on: dt.date | None = None  # the day on which a source was read; None: entered from general knowledge
    seen: tuple[str, ...] = ()  # what was read that day, official or not; reprints without a lasting address in words
    lead: tuple[Lead, ...] = ()
    voluntary: bool = False
    say_no: bool = False  # worth listing even when it does not apply, since people will ask


class Laws(Frozen):
    entered_on: dt.date  # the day on which the list was last gone through
    doubt: tuple[str, ...]  # words by which people say that the answer is open
    laws: tuple[Law, ...]


# --- risks, KPIs, monitoring, maturity, RACI, sectors ------------------------------------------------------------


class RiskRule(Frozen):
    id: str
    category: Bilingual
    attributes: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    when: tuple[str, ...] = ()  # facets of the engagement
    always: bool = False  # belongs in every register of this kind of plan, evidence or not
    likelihood: int = Field(ge=1, le=5)
    impact: int = Field(ge=1, le=5)
    worse: tuple[str, ...] = ()  # words that raise the likelihood by one
    text: Bilingual
    response: Bilingual
    trigger: Bilingual
    owner: str
    names_system: bool = False  # the response begins with the systems named
    lowers: tuple[int, int] = (2, 0)  # steps of likelihood and of impact that the response takes away once carried out
    source: Reference | None = None


class Technique(Frozen):
    """A technique of MITRE ATLAS."""

    id: str
    name: str


class Attack(Frozen):
    """An attack that is particular to systems built on models."""

    id: str
    name: Bilingual
    owasp_2025: str
    owasp_2026: str
    atlas: tuple[Technique, ...] = ()
    needs: tuple[str, ...] = ()  # exposures; "a|b" either
    likelihood: int = Field(ge=1, le=5)
    impact: int = Field(ge=1, le=5)
    lowers: tuple[int, int]
    text: Bilingual
    test: Bilingual
    passed: Bilingual
    response: Bilingual
    trigger: Bilingual
    owner: str


class Attacks(Frozen):
    source: Reference
    verified_on: dt.date
    exposures: dict[str, Bilingual]
    attacks: tuple[Attack, ...]


class KpiEntry(Frozen):
    id: str
    name: Bilingual
    kind: Literal["quality", "speed", "throughput", "satisfaction", "benefit", "adoption", "safety", "cost"]
    unit: Bilingual
    target: float | str | None = None
    target_attribute: str = ""
    baseline_attribute: str = ""
    default_key: str = ""
    method: Bilingual
    frequency: Bilingual
    owner: str
    when: tuple[str, ...] = ()
    like: tuple[str, ...] = ()  # a named number matching this already stands for it


class KpiCatalogue(Frozen):
    source: Reference
    list_cues: tuple[str, ...]
    units: dict[str, str]
    kpis: tuple[KpiEntry, ...]


class MetricEntry(Frozen):
    id: str
    name: Bilingual
    threshold: Bilingual
    attribute: str = ""
    default_key: str = ""
    says: str = ""  # words that make a quote speak of this metric
    window: Bilingual
    alert: Bilingual
    owner: str
    when: tuple[str, ...] = ()


class RetentionRule(Frozen):
    when: tuple[str, ...]
    days: int
    source: Reference
    why: Bilingual


class MonitoringCatalogue(Frozen):
    systems: dict[str, str]  # name as written in the plan -> how people say it
    default_system: Bilingual
    metrics: tuple[MetricEntry, ...]
    retention: tuple[RetentionRule, ...]
    fields: tuple[Bilingual, ...]
    masking: Bilingual
    access: Bilingual


class Signal(Frozen):
    attributes: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    points: float
    zh: str
    en: str


class Need(Frozen):
    """Why the chosen uses ask for one level more of a dimension."""

    when: Literal["outward", "high", "own_data", "many", "own_room"]
    zh: str
    en: str


class DimensionEntry(Frozen):
    id: str
    name: Bilingual
    items: tuple[str, ...]
    base: float = 2
    target: int = 3
    needs: tuple[Need, ...] = ()
    signals: tuple[Signal, ...]


class MaturityCatalogue(Frozen):
    source: Reference
    dimensions: tuple[DimensionEntry, ...]


class Workstream(Frozen):
    id: str
    items: tuple[str, ...] = ()
    name: Bilingual
    responsible: tuple[str, ...]
    accountable: tuple[str, ...]
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


class Sector(Frozen):
    id: str
    label: Bilingual
    match: str
    includes: tuple[str, ...] = ()


class Sectors(Frozen):
    sectors: tuple[Sector, ...]
    places: dict[str, str]  # country code -> how people say it
    facets: dict[str, str]  # facet -> words that show it


def _read(name: str) -> dict[str, Any]:
    with open(_HERE / "catalogue" / name, encoding="utf-8") as f:
        data: dict[str, Any] = yaml.load(f, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@lru_cache(maxsize=1)
def risk_tiers() -> RiskTiers:
    return RiskTiers.model_validate(with_everyday(_read("risk_tiers.yaml"), _read("risk_concepts.yaml")))


@lru_cache(maxsize=1)
def use_cases() -> UseCases:
    return UseCases.model_validate(_read("use_cases.yaml"))


@lru_cache(maxsize=1)
def laws() -> Laws:
    return Laws.model_validate(_read("regulations.yaml"))


@lru_cache(maxsize=1)
def risk_rules() -> tuple[RiskRule, ...]:
    return tuple(RiskRule.model_validate(r) for r in _read("risks.yaml")["risks"])


@lru_cache(maxsize=1)
def attacks() -> Attacks:
    return Attacks.model_validate(_read("attacks.yaml"))


@lru_cache(maxsize=1)
def kpi_catalogue() -> KpiCatalogue:
    return KpiCatalogue.model_validate(_read("kpis.yaml"))


@lru_cache(maxsize=1)
def monitoring_catalogue() -> MonitoringCatalogue:
    return MonitoringCatalogue.model_validate(_read("monitoring.yaml"))


@lru_cache(maxsize=1)
def maturity_catalogue() -> MaturityCatalogue:
    return MaturityCatalogue.model_validate(_read("maturity.yaml"))


@lru_cache(maxsize=1)
def workstreams() -> tuple[Workstream, ...]:
    return tuple(Workstream.model_validate(w) for w in _read("raci.yaml")["workstreams"])


@lru_cache(maxsize=1)
def sectors() -> Sectors:
    return Sectors.model_validate(_read("sectors.yaml"))


def portfolio_defaults() -> dict[str, dict[str, Any]]:
    """The named assumptions of this part: key -> fields of ``tools.ledger.Default`` without the key."""
    with open(_HERE / "assumptions" / "portfolio.yaml", encoding="utf-8") as f:
        data: dict[str, dict[str, Any]] = yaml.safe_load(f)
    return data


def passage(reference: Reference, locator: str, text: str) -> Passage:
    """A catalogue entry as something that a plan can cite."""
    day = reference.date.isoformat() if reference.date else ""
    return Passage(
        id=f"catalogue:{locator}",
        title=reference.title,
        locator=f"{locator} {day}".strip(),
        text=Redacted.own_words(text),
        url=reference.url,
    )
