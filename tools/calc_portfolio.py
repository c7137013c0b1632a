"""The calculators of portfolio, people, quality and law, as they are called by name from outside."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from copilot.domain.base import Frozen
from knowledge.catalogue_portfolio import use_cases
from tools.decisions import MoSCoW, decide, prioritise
from tools.maturity import maturity_level
from tools.portfolio_choice import PortfolioInput, portfolio_choice
from tools.registry import Calculator
from tools.statistics import (
    compare_rates,
    data_quality,
    evaluate,
    kappa,
    proportion_sample,
    sus,
)
from tools.usecase_score import rank_stability, ranking, score_use_case

Share = Annotated[float, Field(ge=0, le=1)]
OpenShare = Annotated[float, Field(gt=0, lt=1)]
Count = Annotated[int, Field(ge=1, le=10**9)]
Label = Annotated[str, Field(max_length=200)]
Scale = Annotated[int, Field(ge=1, le=5)]


class _Inputs(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class UseCaseRow(_Inputs):
    name: Label
    criteria: dict[str, Share] = Field(description="share 0-1 by criterion id", min_length=1)


class UseCaseScoring(_Inputs):
    use_cases: list[UseCaseRow] = Field(min_length=1, max_length=1000)

    @model_validator(mode="after")
    def _known(self) -> Self:
        known = {c.id for c in use_cases().criteria}
        for row in self.use_cases:
            if unknown := set(row.criteria) - known:
                raise ValueError(f"unknown criterion {sorted(unknown)[0]!r}; known: {', '.join(sorted(known))}")
        if len({r.name for r in self.use_cases}) < len(self.use_cases):
            raise ValueError("names must differ")
        return self


def _usecase_scoring(i: UseCaseScoring) -> dict[str, Any]:
    rows = {r.name: dict(r.criteria) for r in i.use_cases}
    stable = rank_stability(rows)
    return {"use_cases": [{"name": n, "rank": k, **score_use_case(rows[n]).model_dump(), "rank_stability": stable[n]}
                          for k, n in enumerate(ranking(rows), start=1)]}


class Requirement(_Inputs):
    name: Label
    value: Annotated[float, Field(ge=0, le=100, description="points")]
    urgency: Annotated[float, Field(ge=0, le=100, description="points")] = 0
    risk_reduction: Annotated[float, Field(ge=0, le=100, description="points")] = 0
    effort: Annotated[float, Field(gt=0, le=10000, description="person-days")]
    moscow: MoSCoW = "should"


class ReqPriority(_Inputs):
    requirements: list[Requirement] = Field(min_length=1, max_length=2000)
    capacity: Annotated[float, Field(gt=0, le=10**6, description="person-days of the first release")]


def _req_priority(i: ReqPriority) -> dict[str, Any]:
    items = [(r.name, r.value, r.urgency, r.risk_reduction, r.effort, r.moscow) for r in i.requirements]
    ranked = prioritise(items, i.capacity)
    used = sum(r.effort for r in i.requirements for x in ranked if x.name == r.name and x.first_release)
    return {"ranked": [r.model_dump() for r in ranked], "effort_used": round(used, 2)}


class Mcda(_Inputs):
    options: dict[str, dict[str, Annotated[float, Field(ge=0, le=10)]]] = Field(min_length=2, description="marks 0-10")
    weights: dict[str, Annotated[float, Field(gt=0, le=100)]] = Field(min_length=1)
    swing: OpenShare = 0.5


class MaturityInputs(_Inputs):
    base: Annotated[float, Field(ge=1, le=5, description="level")] = 2
    points: list[Annotated[float, Field(ge=-4, le=4, description="levels")]] = Field(default_factory=list)
    target: Scale = 3


class SurveySample(_Inputs):
    population: Count
    margin: Annotated[float, Field(ge=0.001, le=0.5, description="share")] = 0.05
    confidence: Annotated[float, Field(ge=0.5, lt=1, description="share")] = 0.95
    expected: OpenShare = 0.5
    response: Annotated[float, Field(gt=0, le=1, description="share expected to answer")] = 1.0


class EvalSample(_Inputs):
    margin: Annotated[float, Field(ge=0.001, le=0.5, description="share")] = 0.05
    confidence: Annotated[float, Field(ge=0.5, lt=1, description="share")] = 0.95
    expected: OpenShare = 0.5
    available: Annotated[int, Field(ge=1, le=10**9)] | None = None


class LabelAgreement(_Inputs):
    first: list[Label] = Field(min_length=1, max_length=100000)
    second: list[Label] = Field(min_length=1, max_length=100000)

    @model_validator(mode="after")
    def _paired(self) -> Self:
        if len(self.first) != len(self.second):
            raise ValueError("first and second must judge the same items")
        return self


class EvalMetrics(_Inputs):
    predicted: list[Label] = Field(min_length=1, max_length=100000)
    right: list[Label] = Field(min_length=1, max_length=100000)
    positive: Label = ""
    confidence: Annotated[float, Field(ge=0.5, lt=1)] = 0.95

    @model_validator(mode="after")
    def _paired(self) -> Self:
        if len(self.predicted) != len(self.right):
            raise ValueError("predicted and right must be equally many")
        if self.positive and self.positive not in {*self.predicted, *self.right}:
            raise ValueError("positive must be one of the classes")
        return self


class AbTest(_Inputs):
    successes_a: Annotated[int, Field(ge=0, le=10**9)]
    n_a: Count
    successes_b: Annotated[int, Field(ge=0, le=10**9)]
    n_b: Count
    confidence: Annotated[float, Field(ge=0.5, lt=1)] = 0.95
    power: Annotated[float, Field(ge=0.5, lt=1)] = 0.8

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.successes_a > self.n_a or self.successes_b > self.n_b:
            raise ValueError("successes cannot exceed n")
        return self


class UsabilityInputs(_Inputs):
    answers: list[Annotated[list[Scale], Field(min_length=10, max_length=10)]] = Field(min_length=1, max_length=10000)


class DataQuality(_Inputs):
    pass_rates: dict[Literal["completeness", "accuracy", "consistency", "timeliness", "uniqueness", "validity"],
                     Share] = Field(min_length=1)
    weights: dict[str, Annotated[float, Field(gt=0, le=100)]] = Field(default_factory=dict)
    records: Annotated[int, Field(ge=0, le=10**12)] = 0


def _dump(result: Frozen) -> dict[str, Any]:
    return result.model_dump(mode="json")


CALCULATORS: dict[str, Calculator] = {c.name: c for c in (
    Calculator("usecase_scoring", UseCaseScoring, _usecase_scoring,
               "score = share x value + (1 - share) x feasibility; each axis sum(w x criterion) / sum(w)",
               "multi-attribute value theory, Keeney and Raiffa 1976"),
    Calculator("req_priority", ReqPriority, _req_priority, "WSJF = (value + urgency + risk reduction) / effort",
               "Reinertsen 2009; MoSCoW cut after DSDM"),
    Calculator("mcda", Mcda, lambda i: _dump(decide(i.options, i.weights, i.swing)),
               "score = 10 x sum(w x mark) / sum(w); firm = share of weight changes that keep the winner",
               "weighted sum model, Fishburn 1967"),
    Calculator("maturity", MaturityInputs, lambda i: _dump(maturity_level(i.base, i.points, i.target)),
               "level = base + sum(points), 1-5; gap = target - level", "levels after ISO/IEC 33020 and CMMI"),
    Calculator("survey_sample", SurveySample,
               lambda i: _dump(proportion_sample(i.margin, i.confidence, i.expected, i.population, i.response)),
               "n0 = z^2 p(1-p) / e^2; n = n0 / (1 + (n0 - 1) / N)", "Cochran, Sampling Techniques, 1977"),
    Calculator("eval_sample", EvalSample,
               lambda i: _dump(proportion_sample(i.margin, i.confidence, i.expected, i.available)),
               "n = z^2 p(1-p) / e^2", "Cochran, Sampling Techniques, 1977"),
    Calculator("label_agreement", LabelAgreement, lambda i: _dump(kappa(i.first, i.second)),
               "kappa = (po - pe) / (1 - pe)", "Cohen 1960; reading after Landis and Koch 1977"),
    Calculator("eval_metrics", EvalMetrics, lambda i: _dump(evaluate(i.predicted, i.right, i.positive, i.confidence)),
               "F1 = 2 x precision x recall / (precision + recall)", "van Rijsbergen 1979; interval Wilson 1927"),
    Calculator("ab_test", AbTest,
               lambda i: _dump(compare_rates(i.successes_a, i.n_a, i.successes_b, i.n_b, i.confidence, i.power)),
               "z = (pb - pa) / sqrt(p(1-p)(1/na + 1/nb))", "Fleiss, Levin and Paik 2003"),
    Calculator("usability", UsabilityInputs, lambda i: _dump(sus(i.answers)),
               "SUS = 2.5 x (sum(odd items - 1) + sum(5 - even items))", "Brooke 1996; grades Bangor et al. 2009"),
    Calculator("data_quality", DataQuality, lambda i: _dump(data_quality(i.pass_rates, i.weights, i.records)),
               "score = sum(weight x pass rate) / sum(weight)", "dimensions of ISO/IEC 25012:2008"),
    Calculator("portfolio_choice", PortfolioInput, portfolio_choice,
               "maximise sum(value x chosen) within budget, staff and number, with requires, excludes and musts; exact",
               "0-1 integer programme after Weingartner 1963; OR-Tools CP-SAT, or enumeration of few", ("2.1", "3.4"),
               {"projects": [{"name": "platform", "value": 0, "cost": 400000, "staff": {"developer": 6}},
                             {"name": "search", "value": 72, "cost": 180000, "staff": {"developer": 3, "expert": 1},
                              "requires": ["platform"]},
                             {"name": "drafts", "value": 64, "cost": 220000, "staff": {"developer": 4, "expert": 2},
                              "requires": ["platform"]},
                             {"name": "forecast", "value": 55, "cost": 150000, "staff": {"developer": 3}}],
                "budget": 1000000, "staff": {"developer": 15, "expert": 4}}),
)}
