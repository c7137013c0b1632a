"""Risk scores before and after the response, and the register as a matrix (ISO 31000:2018, 6.4 and 6.5; ISO 31010).

Score = likelihood x impact, both 1-5. A response takes whole steps off either; what is left is the residual risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from copilot.domain.base import Frozen

Level = Literal["low", "medium", "high", "critical"]
Strategy = Literal["avoid", "reduce", "share", "retain"]
RESIDUAL = 2  # steps of likelihood that a carried-out response usually takes away
LEVELS: tuple[tuple[int, Level], ...] = ((20, "critical"), (12, "high"), (6, "medium"), (0, "low"))
Scale = Annotated[int, Field(ge=1, le=5)]
Steps = Annotated[int, Field(ge=0, le=4)]


class RiskScore(Frozen):
    score: int  # 1-25
    level: Level
    residual_likelihood: int  # 1-5
    residual_impact: int  # 1-5
    residual: int  # 1-25, after the response
    residual_level: Level


def level_of(score: int) -> Level:
    """critical from 20, high from 12, medium from 6, else low: the usual cut of a 5 x 5 matrix."""
    return next(level for least, level in LEVELS if score >= least)


def risk_score(likelihood: int, impact: int, lowers_likelihood: int = RESIDUAL, lowers_impact: int = 0) -> RiskScore:
    """Score and level of a risk, and both once its response takes ``lowers_likelihood`` and ``lowers_impact`` steps."""
    left, hurt = max(1, likelihood - lowers_likelihood), max(1, impact - lowers_impact)
    return RiskScore(score=likelihood * impact, level=level_of(likelihood * impact), residual_likelihood=left,
                     residual_impact=hurt, residual=left * hurt, residual_level=level_of(left * hurt))


class RiskScoreInput(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    likelihood: Annotated[Scale, Field(description="how likely the risk is before any response [1-5]")]
    impact: Annotated[Scale, Field(description="how much it hurts when it comes true [1-5]")]
    lowers_likelihood: Annotated[Steps, Field(description="steps of likelihood that the response takes off [0-4]")] = 2
    lowers_impact: Annotated[Steps, Field(description="steps of impact that the response takes off [0-4]")] = 0


def run_score(i: RiskScoreInput) -> dict[str, Any]:
    """Output keys: score, residual [1-25]; level, residual_level [low | medium | high | critical];
    residual_likelihood, residual_impact [1-5]."""
    return risk_score(i.likelihood, i.impact, i.lowers_likelihood, i.lowers_impact).model_dump()


class RiskRow(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(max_length=200, description="what may happen [text]")]
    likelihood: Annotated[Scale, Field(description="how likely before any response [1-5]")]
    impact: Annotated[Scale, Field(description="how much it hurts [1-5]")]
    strategy: Annotated[Strategy, Field(description="way of treating it after ISO 31000, 6.5.2 "
                                                    "[avoid | reduce | share | retain]")] = "reduce"
    lowers_likelihood: Annotated[Steps | None, Field(description="steps of likelihood that the response takes off; "
                                                                 "absent: usual for the strategy [0-4]")] = None
    lowers_impact: Annotated[Steps | None, Field(description="steps of impact that the response takes off; absent: "
                                                             "usual for the strategy [0-4]")] = None


class RiskRegisterInput(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    risks: Annotated[list[RiskRow], Field(min_length=1, max_length=2000, description="the register's rows [rows]")]
    appetite: Annotated[int, Field(ge=1, le=25, description="highest residual score that management accepts "
                                                            "[1-25]")] = 8


# what each way of treating a risk usually takes off (likelihood, impact): a planning rule of this project
USUAL: dict[Strategy, tuple[int, int]] = {"avoid": (4, 0), "reduce": (RESIDUAL, 0), "share": (0, 2), "retain": (0, 0)}


def register(i: RiskRegisterInput) -> dict[str, Any]:
    """The register by falling score, as a matrix, and what stays above the appetite.

    Output keys: ``risks`` [{name, rank, strategy, score, level, residual_likelihood, residual_impact, residual [1-25],
    residual_level, above_appetite (bool)}]; ``matrix`` and ``residual_matrix``: 5 rows of impact 5..1, 5 columns of
    likelihood 1..5 [number of risks]; ``above_appetite`` [names]; ``total``, ``residual_total`` [sum of scores].
    """
    rows = [(r, _scored(r)) for r in i.risks]
    ranked = sorted(rows, key=lambda x: (-x[1].score, -x[0].impact))
    return {
        "risks": [{"name": r.name, "rank": k, "strategy": r.strategy, **s.model_dump(),
                   "above_appetite": s.residual > i.appetite} for k, (r, s) in enumerate(ranked, start=1)],
        "matrix": _matrix([(r.likelihood, r.impact) for r, _ in rows]),
        "residual_matrix": _matrix([(s.residual_likelihood, s.residual_impact) for _, s in rows]),
        "above_appetite": [r.name for r, s in ranked if s.residual > i.appetite],
        "total": sum(s.score for _, s in rows),
        "residual_total": sum(s.residual for _, s in rows),
    }


def _scored(r: RiskRow) -> RiskScore:
    usual = USUAL[r.strategy]
    return risk_score(r.likelihood, r.impact,
                      usual[0] if r.lowers_likelihood is None else r.lowers_likelihood,
                      usual[1] if r.lowers_impact is None else r.lowers_impact)


def _matrix(cells: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [[cells.count((likelihood, impact)) for likelihood in range(1, 6)] for impact in range(5, 0, -1)]
