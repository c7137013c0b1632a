"""Risk and law as anyone may call it by name: tiers, obligations, risk register, attacks on the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tools.attacks import AttackInput, model_attacks
from tools.obligations import Situation, obligations
from tools.registry import Calculator
from tools.risk_scoring import RiskRegisterInput, RiskScoreInput, register, run_score
from tools.risk_tier import risk_tier

Code = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="country [ISO 3166-1 alpha-2]")]


class _Inputs(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _absent_is_empty(cls, data: Any) -> Any:
        """A null, or markets as one text, are read as what they mean."""
        if not isinstance(data, dict):
            return data
        read = {k: v for k, v in data.items() if v is not None}
        if isinstance(read.get("markets"), str):
            read["markets"] = [m for m in read["markets"].replace(",", " ").split() if m]
        return read


class RiskTierInputs(_Inputs):
    text: Annotated[str, Field(min_length=1, max_length=20000,
                               description="what the use does, to whom, with what effect [free text, zh or en]")]
    country: Annotated[str, Field(pattern=r"^([A-Z]{2})?$",
                                  description="where the company is run from [ISO 3166-1 alpha-2]")] = ""
    markets: Annotated[tuple[Code, ...], Field(max_length=60, description="where users or customers are "
                                                                          "[ISO 3166-1 alpha-2 codes]")] = ()
    sector: Annotated[str, Field(max_length=200, description="line of business [free text]")] = ""


def _risk_tier(i: RiskTierInputs) -> dict[str, Any]:
    """Output keys: tier [minimal | limited | high | prohibited]; why [text]; matched [words of the text that led
    there]; article [of Regulation (EU) 2024/1689 as amended, "" for minimal]."""
    found = risk_tier(i.text, i.country, i.markets, i.sector)
    return {"tier": found.tier, "why": found.why, "matched": list(found.matched), "article": found.article}


class ObligationsInput(_Inputs):
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="where the company sits [ISO 3166-1 alpha-2]")]
    markets: Annotated[tuple[Code, ...], Field(max_length=60, description="where users or customers are "
                                                                          "[ISO 3166-1 alpha-2 codes]")] = ()
    sector: Annotated[str, Field(max_length=200, description="line of business [free text, zh or en]")] = ""
    staff: Annotated[int | None, Field(ge=1, le=10_000_000, description="people in the company [persons]")] = None
    uses: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=4000)], ...],
                    Field(max_length=50, description="what the system is to do, one text a use [free text]")] = ()
    personal_data: Annotated[bool, Field(description="whether data of natural persons gets in [yes or no]")] = False
    special_data: Annotated[bool, Field(description="whether health, biometric, creed or other special data gets in "
                                                    "[yes or no]")] = False
    children: Annotated[bool, Field(description="whether data of minors gets in, or they use it [yes or no]")] = False
    customer_facing: Annotated[bool | None, Field(description="whether people outside use it directly; absent: not "
                                                              "settled [yes or no]")] = None
    trains_model: Annotated[bool, Field(description="whether the company trains or tunes a model [yes or no]")] = False
    generates_content: Annotated[bool, Field(description="whether it publishes generated pictures, sound, video or "
                                                         "text [yes or no]")] = False
    data_abroad: Annotated[bool, Field(description="whether data can be seen from another country [yes or no]")] = False
    states: Annotated[tuple[Annotated[str, Field(max_length=40)], ...],
                      Field(max_length=20, description="states or provinces where people concerned are: california, "
                                                       "colorado, illinois, texas, utah, new_york_city, quebec "
                                                       "[names]")] = ()
    language: Annotated[Literal["zh", "en"], Field(description="language of the texts [zh | en]")] = "en"


def _obligations(i: ObligationsInput) -> dict[str, Any]:
    given = i.model_dump(exclude={"language"})
    return obligations(Situation.model_validate(given), i.language)


CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in (
    Calculator(
        "risk_tier", RiskTierInputs, _risk_tier, "function x subject x effect, first rule that holds",
        "Regulation (EU) 2024/1689 as amended by Regulation (EU) 2026/1744: Articles 5, 6, 50 and Annex III",
        ("10.4", "2.1", "3.2"),
        {"text": "Reads applications and ranks the candidates for an interview", "country": "DE", "markets": ["DE"],
         "sector": "retail"}),
    Calculator(
        "obligations", ObligationsInput, _obligations,
        "for each law in scope the first verdict whose conditions hold; duties whose conditions hold",
        "knowledge/catalogue/regulations.yaml, each entry with its own source, article and date",
        ("3.2", "4.2", "6.4", "7.2", "9.3", "10.3", "10.4"),
        {"country": "FR", "markets": ["FR", "DE"], "sector": "consumer lending bank", "staff": 420,
         "uses": ["Answers customers' questions about accounts in a chat window",
                  "Gives each loan applicant a risk class"],
         "personal_data": True, "customer_facing": True}),
    Calculator(
        "risk_score", RiskScoreInput, run_score,
        "score = likelihood x impact; residual = (likelihood - steps) x (impact - steps), each at least 1",
        "ISO 31000:2018, 6.4 and 6.5; ISO 31010:2019, B.10.3", ("10.4",),
        {"likelihood": 4, "impact": 5, "lowers_likelihood": 2, "lowers_impact": 1}),
    Calculator(
        "risk_register", RiskRegisterInput, register,
        "score = likelihood x impact; the residual by the steps that the response takes off; rank by score",
        "ISO 31000:2018, 6.4 and 6.5; ISO 31010:2019, B.10.3", ("10.4",),
        {"risks": [{"name": "invented answers", "likelihood": 4, "impact": 5, "lowers_likelihood": 2},
                   {"name": "supplier stops", "likelihood": 2, "impact": 4, "strategy": "share"},
                   {"name": "late delivery", "likelihood": 4, "impact": 4, "lowers_impact": 2}], "appetite": 8}),
    Calculator(
        "model_attacks", AttackInput, model_attacks,
        "attacks whose needs are among the exposures; score = likelihood x impact, residual after the response",
        "OWASP Top 10 for LLM Applications 2025 and 2026; MITRE ATLAS", ("5.3", "5.4", "6.4"),
        {"exposures": ["retrieval", "public", "personal", "api"], "in_place": ["disclosure"]}),
)}
