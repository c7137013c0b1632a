"""`plan.json`, schema rollout-plan/1: what is written, sent round, edited and exported. Keys are English, always.

Ids cited in `sources` and in narratives: E evidence, K sources, A assumptions, C calculations.
Money is in `engagement.currency`; shares are in percent unless a field says otherwise; dates are ISO 8601.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from copilot.domain.base import Frozen, Language
from copilot.domain.engagement import RoleId
from copilot.domain.evidence import Conflict, Value
from copilot.domain.plan_people import Staffing, Training

SCHEMA = "rollout-plan/1"

Tier = Literal["minimal", "limited", "high", "prohibited"]
Route = Literal["prompt", "rag", "fine_tune", "train", "classic_ml", "rules", "none"]
Hosting = Literal["api", "private_cloud", "on_premises", "hybrid"]
Status = Literal["draft", "in_review", "approved"]
ItemStatus = Literal["covered", "assumed", "open"]
Sources = tuple[str, ...]


class EngagementInfo(Frozen):
    id: str
    company: str
    industry: str
    country: str
    markets: tuple[str, ...]
    language: Language
    currency: str
    version: int
    status: Status
    created_at: datetime
    start: date


class Headline(Frozen):
    label: str
    value: float | str
    unit: str = ""
    source: str


class Summary(Frozen):
    text: str
    headline: tuple[Headline, ...] = ()


class Dimension(Frozen):
    id: str
    name: str
    level: Annotated[int, Field(ge=1, le=5)]
    target: Annotated[int, Field(ge=1, le=5)]
    gap: int
    why: str
    sources: Sources


class Maturity(Frozen):
    dimensions: tuple[Dimension, ...]
    overall: float


class UseCase(Frozen):
    id: str  # U1...
    name: str
    description: str
    value: float  # 0-100
    feasibility: float  # 0-100
    risk_tier: Tier
    score: float  # 0-100
    rank: int
    selected: bool
    owner_role: str
    route: Route
    kpis: tuple[str, ...] = ()
    sources: Sources
    why: str = ""  # why this route, tier and place


class Layer(Frozen):
    id: str  # collection, processing, training, inference, application
    name: str
    components: tuple[str, ...]


class ModelChoice(Frozen):
    name: str
    parameters_b: float | None
    licence: str
    why: str
    sources: Sources = ()


class Option(Frozen):
    name: str
    score: float


class Decision(Frozen):
    id: str
    question: str
    options: tuple[Option, ...]
    chosen: str
    why: str
    sources: Sources


class Architecture(Frozen):
    hosting: Hosting
    route: Route
    layers: tuple[Layer, ...]
    model: ModelChoice
    decisions: tuple[Decision, ...]
    diagram: str


class Sizing(Frozen):
    peak_requests_per_s: float
    peak_concurrency: float
    memory_gib: float
    gpu_model: str
    gpus: int
    storage_gb: float
    availability: float  # 0-1
    assumptions: Sources = ()
    sources: Sources = ()


class Economics(Frozen):
    budget: float | None
    capex: float
    opex_by_year: tuple[float, ...]
    benefits_by_year: tuple[float, ...]
    npv: float
    irr: float | None  # a share, 0.12 = 12 %
    payback_months: float | None
    roi: float  # a share
    p10: float  # NPV
    p50: float
    p90: float
    breakeven_calls_per_month: float | None
    over_budget: bool | None
    assumptions: Sources = ()
    sources: Sources = ()
    ways_out: tuple[str, ...] = ()  # when the budget does not hold, each with its calculation's id
    verdicts: tuple[str, ...] = ()  # what must be heard first: too dear, never paid back, and what would change it


class Days(Frozen):
    optimistic: float
    likely: float
    pessimistic: float


class Task(Frozen):
    id: str  # T1...
    name: str
    stage: str
    owner_role: str
    days: Days
    start: date
    finish: date
    depends_on: tuple[str, ...] = ()
    critical: bool = False
    deliverable: str = ""
    acceptance: str = ""
    sources: Sources = ()


class Gate(Frozen):
    name: str
    date: date
    criteria: str
    decision_owner: str
    sources: Sources = ()


class Schedule(Frozen):
    start: date
    tasks: tuple[Task, ...]
    critical_path: tuple[str, ...]
    p50_finish: date
    p80_finish: date
    gates: tuple[Gate, ...]
    wanted: date | None = None  # the date people asked for
    sources: Sources = ()
    verdict: str = ""  # whether the wanted date holds
    ways_out: tuple[str, ...] = ()  # when it does not


class Finding(Frozen):
    text: str
    sources: Sources


class ItemPlan(Frozen):
    id: str
    title: str
    status: ItemStatus
    narrative: str
    findings: tuple[Finding, ...] = ()
    actions: tuple[str, ...] = ()
    acceptance: str
    owner_role: str
    drafted_by: str = "rules"


class StagePlan(Frozen):
    id: str
    title: str
    agent: str
    items: tuple[ItemPlan, ...]


class Raci(Frozen):
    workstream: str
    responsible: str
    accountable: str
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    person: str = ""  # who of that role is accountable, by pseudonym


class Risk(Frozen):
    id: str  # R1...
    text: str
    category: str
    likelihood: Annotated[int, Field(ge=1, le=5)]
    impact: Annotated[int, Field(ge=1, le=5)]
    score: int
    response: str
    residual: Annotated[int, Field(ge=1, le=25)] | None = None  # score once the response is carried out
    owner_role: str
    trigger: str
    sources: Sources


class Obligation(Frozen):
    text: str
    due: str  # ISO date, or words such as "before launch"
    owner_role: str


class Regulation(Frozen):
    id: str
    regulation: str
    jurisdiction: str
    applies: Literal["yes", "no", "check"]
    tier: str = ""
    why: str
    obligations: tuple[Obligation, ...] = ()
    verified_on: date
    verified: bool = True  # False: entered from general knowledge on that day, no source was read
    sources: Sources


class Kpi(Frozen):
    id: str
    name: str
    baseline: float | str | None
    target: float | str | None
    unit: str
    method: str
    frequency: str
    owner_role: str
    sources: Sources


class Metric(Frozen):
    id: str
    name: str
    threshold: str
    window: str
    alert: str
    owner_role: str
    sources: Sources = ()


class Monitoring(Frozen):
    metrics: tuple[Metric, ...]
    system: str
    logs: dict[str, Any]  # retention_days and what else is known
    sources: Sources = ()


class Operations(Frozen):
    feedback: str
    capacity: str
    content: str
    privacy: str


class Assumption(Frozen):
    id: str  # A1...
    key: str  # the input it stands for
    text: str
    value: Value | None
    unit: str
    affects: tuple[str, ...]
    owner_role: str
    due: date | None
    source: str = ""  # where the default comes from


class OpenQuestion(Frozen):
    id: str
    topic: str
    ask_role: str
    question: str
    why: str


class PersonLine(Frozen):
    """Who was interviewed, by pseudonym."""

    pseudonym: str
    role: RoleId
    title: str


class EvidenceLine(Frozen):
    id: str
    topic: str
    quote: str
    stakeholder: str
    role: str
    channel: str
    at: datetime
    value: Value | None = None
    unit: str = ""
    confidence: float = 0.8
    attribute: str = ""
    locator: str = ""


class Source(Frozen):
    id: str  # K1...
    title: str
    locator: str
    excerpt: str
    url: str = ""
    passage: str = ""  # id of the passage on the shelf that it opens; "" for a catalogue's entry
    quote: str = ""  # the sentence that the plan may quote; stands in the excerpt
    items: tuple[str, ...] = ()  # items that it was found for


class Review(Frozen):
    id: str
    severity: Literal["blocker", "major", "minor", "note"]
    check: str
    where: str
    text: str
    status: Literal["open", "fixed", "accepted"]


class InputUsed(Frozen):
    """An input of a calculation and where it came from: the trail that a reader follows."""

    value: Any
    unit: str = ""
    source: str = ""  # E.., A.., C.. or K..


class Calculation(Frozen):
    id: str  # C1...
    tool: str
    inputs: dict[str, InputUsed]
    outputs: dict[str, Any]
    formula: str = ""


class Plan(Frozen):
    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    schema_: Literal["rollout-plan/1"] = Field(default="rollout-plan/1", alias="schema")
    engagement: EngagementInfo
    summary: Summary
    maturity: Maturity
    use_cases: tuple[UseCase, ...]
    architecture: Architecture
    sizing: Sizing
    economics: Economics
    schedule: Schedule
    stages: tuple[StagePlan, ...]
    raci: tuple[Raci, ...]
    risks: tuple[Risk, ...]
    compliance: tuple[Regulation, ...]
    kpis: tuple[Kpi, ...]
    monitoring: Monitoring
    operations: Operations
    conflicts: tuple[Conflict, ...]
    assumptions: tuple[Assumption, ...]
    open_questions: tuple[OpenQuestion, ...]
    evidence: tuple[EvidenceLine, ...]
    sources: tuple[Source, ...]
    review: tuple[Review, ...]
    calculations: tuple[Calculation, ...]
    people: tuple[PersonLine, ...] = ()
    staffing: Staffing | None = None
    training: Training | None = None
    run: str = ""  # the plan run that wrote it: its inputs and reckoning are kept under this name

    def item(self, item_id: str) -> ItemPlan:
        return next(i for s in self.stages for i in s.items if i.id == item_id)


class Reckoning(Frozen):
    """What the calculators made of the evidence: every section of the plan that is not prose."""

    maturity: Maturity
    use_cases: tuple[UseCase, ...]
    architecture: Architecture
    sizing: Sizing
    economics: Economics
    schedule: Schedule
    raci: tuple[Raci, ...]
    risks: tuple[Risk, ...]
    compliance: tuple[Regulation, ...]
    kpis: tuple[Kpi, ...]
    monitoring: Monitoring
    assumptions: tuple[Assumption, ...]
    sources: tuple[Source, ...]  # passages and catalogue entries that the calculators rest on
    calculations: tuple[Calculation, ...]
    staffing: Staffing | None = None
    training: Training | None = None
