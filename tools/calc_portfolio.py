"""The calculators of the portfolio of uses, as they are called by name from outside."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.catalogue_portfolio import use_cases
from tools.ahp import AhpInput, ahp
from tools.decisions import ReqPriority, req_priority
from tools.kano import KanoInput, kano
from tools.portfolio_choice import PortfolioInput, portfolio_choice
from tools.registry import Calculator
from tools.routes import RouteInput, route_choice
from tools.usecase_score import rank_stability, ranking, ranking_firmness, score_use_case
from tools.weighing import WeighingInput, weigh

Share = Annotated[float, Field(ge=0, le=1)]
Label = Annotated[str, Field(max_length=200)]


class _Inputs(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class UseCaseRow(_Inputs):
    name: Label = Field(description="name, each once [text]")
    criteria: dict[str, Share] = Field(description="criterion -> mark, higher is better [share 0 to 1]", min_length=1)


class UseCaseScoring(_Inputs):
    use_cases: list[UseCaseRow] = Field(min_length=1, max_length=1000, description="use cases to rank [list]")
    choose: int = Field(default=3, ge=1, le=1000, description="how many are taken, from the top [use cases]")
    first: tuple[Label, ...] = Field(default=(), max_length=1000,
                                     description="those that go before the others whatever their marks [names]")
    swing: float = Field(default=0.5, gt=0, lt=1, description="how far each weight may move either way [share 0 to 1]")

    @model_validator(mode="after")
    def _known(self) -> Self:
        known = {c.id for c in use_cases().criteria}
        for row in self.use_cases:
            if unknown := set(row.criteria) - known:
                raise ValueError(f"unknown criterion {sorted(unknown)[0]!r}; known: {', '.join(sorted(known))}")
        if len({r.name for r in self.use_cases}) < len(self.use_cases):
            raise ValueError("names must differ")
        if strange := set(self.first) - {r.name for r in self.use_cases}:
            raise ValueError(f"first names {sorted(strange)[0]!r}, which is not among the use cases")
        return self


class UseCaseScore(_Inputs):
    demand: Share | None = Field(default=None, description="how much people want it [share 0 to 1]")
    effort: Share | None = Field(default=None, description="working hours that it touches [share 0 to 1]")
    pain: Share | None = Field(default=None, description="how many name the trouble it mends [share 0 to 1]")
    goal: Share | None = Field(default=None, description="nearness to a goal that was named [share 0 to 1]")
    data: Share | None = Field(default=None, description="readiness of its data [share 0 to 1]")
    access: Share | None = Field(default=None, description="access to the systems it needs [share 0 to 1]")
    simplicity: Share | None = Field(default=None, description="how simple it is to build [share 0 to 1]")
    lawful: Share | None = Field(default=None, description="how little the law asks of it [share 0 to 1]")


def _usecase_score(i: UseCaseScore) -> dict[str, Any]:
    """value, feasibility, score [0-100]; a criterion without a mark is left out of its axis."""
    marks = {k: float(v) for k, v in i.model_dump().items() if v is not None}
    return score_use_case(marks).model_dump()


def _usecase_scoring(i: UseCaseScoring) -> dict[str, Any]:
    """use_cases [{name, rank by score, place (those named first go before the others), value, feasibility, score
    [0-100], rank_stability [share of one-at-a-time weight changes that keep the rank], first_share, chosen_share [share
    of weight draws in which it is first, among the chosen]}] in rank order; winner, winner_holds, chosen, chosen_holds
    [share of draws]; shifts [{criterion, share_now, share_then, winner_then}]: the share of its axis at which another
    use case wins, the smallest change first."""
    rows = {r.name: dict(r.criteria) for r in i.use_cases}
    ordered = {n: rows[n] for n in ranking(rows)}
    places = {n: k for k, n in enumerate(sorted(ordered, key=lambda n: n not in i.first), start=1)}
    stable, firm = rank_stability(rows, i.swing), ranking_firmness(ordered, i.choose, i.swing).plain()
    first, chosen = firm.pop("first_share"), firm.pop("chosen_share")
    listed = [{"name": n, "rank": k, "place": places[n], **score_use_case(row).model_dump(),
               "rank_stability": stable[n], "first_share": first[n], "chosen_share": chosen[n]}
              for k, (n, row) in enumerate(ordered.items(), start=1)]
    return {"use_cases": listed, **firm}


CALCULATORS: dict[str, Calculator] = {c.name: c for c in (
    Calculator("usecase_scoring", UseCaseScoring, _usecase_scoring,
               "score = share x value + (1 - share) x feasibility; each axis sum(w x criterion) / sum(w)",
               "multi-attribute value theory, Keeney and Raiffa 1976; random weights, Lahdelma et al. 1998", ("2.1",),
               {"use_cases": [
                   {"name": "drafts", "criteria": {"demand": 1, "effort": 0.8, "pain": 0.6, "goal": 0.7, "data": 0.6,
                                                   "access": 0.7, "simplicity": 0.6, "lawful": 1}},
                   {"name": "search", "criteria": {"demand": 0.8, "effort": 0.7, "pain": 0.8, "goal": 0.6, "data": 0.8,
                                                   "access": 0.7, "simplicity": 0.8, "lawful": 1}},
                   {"name": "scoring", "criteria": {"demand": 0.6, "effort": 0.9, "pain": 0.3, "goal": 0.9,
                                                    "data": 0.5, "access": 0.4, "simplicity": 0.3, "lawful": 0.2}}],
                "choose": 2}),
    Calculator("usecase_score", UseCaseScore, _usecase_score,
               "score = share x value + (1 - share) x feasibility; each axis sum(w x criterion) / sum(w)",
               "multi-attribute value theory, Keeney and Raiffa 1976", ("2.1",),
               {"demand": 1, "effort": 0.8, "pain": 0.6, "goal": 0.7, "data": 0.6, "access": 0.7, "simplicity": 0.6,
                "lawful": 1}),
    Calculator("req_priority", ReqPriority, req_priority, "WSJF = (value + urgency + risk reduction) / effort; musts "
               "first, then by WSJF while capacity is left", "Reinertsen 2009; MoSCoW cut after DSDM", ("2.1", "6.2"),
               {"requirements": [
                   {"name": "login", "value": 3, "urgency": 8, "effort": 10, "moscow": "must"},
                   {"name": "search", "value": 13, "urgency": 5, "effort": 20, "moscow": "must", "requires": ["login"]},
                   {"name": "export", "value": 5, "effort": 5, "moscow": "could"},
                   {"name": "dashboard", "value": 8, "urgency": 3, "effort": 25}], "capacity": 50}),
    Calculator("kano", KanoInput, kano, "satisfaction = (A + O) / (A + O + M + I); dissatisfaction = -(O + M) / "
               "(A + O + M + I)", "Kano et al. 1984; Berger et al. 1993; Fong 1996", ("2.1", "6.2"),
               {"features": [{"name": "names its source", "answers": [["expect", "dislike"], ["like", "dislike"],
                                                                      ["neutral", "dislike"]]},
                             {"name": "speaks aloud", "answers": [["like", "neutral"], ["neutral", "neutral"],
                                                                  ["like", "tolerate"]]}]}),
    Calculator("mcda", WeighingInput, weigh, "score = sum(weight x mark) / sum(weights)",
               "simple additive weighting, Fishburn 1967; random weights, Lahdelma et al. 1998; critical weight, "
               "Triantaphyllou and Sanchez 1997", ("3.1", "4.1", "9.2"),
               {"options": {"own machines": {"cost": 40, "control": 95, "speed": 35},
                            "private cloud": {"cost": 65, "control": 75, "speed": 70},
                            "service": {"cost": 85, "control": 35, "speed": 95}},
                "weights": {"cost": 0.4, "control": 0.35, "speed": 0.25}}),
    Calculator("ahp", AhpInput, ahp, "priorities = principal eigenvector; CR = (lambda_max - n) / (n - 1) / RI <= 0.1",
               "Saaty 1980 and 1990", ("3.1", "4.1", "9.2"),
               {"judgements": {"quality": {"cost": 3, "control": 2}, "control": {"cost": 2}},
                "options": {"quality": {"large model": {"small model": 4}}, "cost": {"small model": {"large model": 5}},
                            "control": {"small model": {"large model": 2}}}}),
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
    Calculator("route_choice", RouteInput, route_choice,
               "the plainest technique that does the job: none, rules, classic_ml, prompt, rag, fine_tune, train",
               "Lewis et al. 2020, arXiv:2005.11401; Ovadia et al. 2023, arXiv:2312.05934; planning rule of this "
               "project", ("2.1", "3.1"), {"text": "Calculate overtime pay from the time sheets"}),
)}
