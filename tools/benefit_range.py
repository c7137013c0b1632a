"""How far the benefit may be off: each uncertain input at its ends, reckoned anew, put together."""

from __future__ import annotations

from typing import Any

from pydantic import Field, field_validator

from tools.money import BenefitInput, benefits

VARIED = (
    "cases_per_month",
    "minutes_per_case",
    "saving_percent",
    "users",
    "minutes_per_user_day",
    "hour_cost",
    "realised_percent",
)
SHARE, BASE = "share", "base"  # of the amounts that finance recognises: the percent saved, the amount itself
LOWEST, HIGHEST = 0.0, 4.0  # factors beyond these say that nothing is known
UNKNOWN = (0.6, 1.3)  # when no input has a range: the authors' judgement


class BenefitRangeInput(BenefitInput):
    """The inputs of the benefit, and the ends of those that are uncertain."""

    ranges: dict[str, tuple[float, float]] = Field(
        default={},
        max_length=20,
        description="(low, high) by name of an input, in its unit; share and base for recognised amounts, as factors "
        "of what is planned [by name]",
    )

    @field_validator("ranges")
    @classmethod
    def _known(cls, given: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
        for name, (low, high) in given.items():
            if name not in (*VARIED, SHARE, BASE):
                raise ValueError(f"{name!r} has no range; known: {', '.join((*VARIED, SHARE, BASE))}")
            if not 0 <= low <= high:
                raise ValueError(f"{name}: 0 <= low <= high")
        return given


def _full_year(i: BenefitRangeInput, name: str, end: float) -> float:
    """The benefit of a full year with one input at an end."""
    plain = {k: getattr(i, k) for k in BenefitInput.model_fields}
    if name in (SHARE, BASE):
        for bases in ("recognised_bases", "time_bases"):
            plain[bases] = tuple(
                (b * (end if name == BASE else 1), p * (end if name == SHARE else 1)) for b, p in plain[bases]
            )
    else:
        plain[name] = min(100.0, end) if name.endswith("_percent") else end
    return float(benefits(BenefitInput.model_validate(plain))["full_year"])


def benefit_range(i: BenefitRangeInput) -> dict[str, Any]:
    """low, likely (1) and high of the benefit as factors of the plan's [times]; by_input {name: [low, high]}, each
    input alone at its ends [times].

    The inputs are taken as independent: deviations add by their squares, low = 1 - sqrt(sum((1 - low_k)^2)). Without a
    range, or without a benefit, the authors' range of 0.6 to 1.3.
    """
    planned = float(
        benefits(BenefitInput.model_validate({k: getattr(i, k) for k in BenefitInput.model_fields}))["full_year"]
    )
    alone: dict[str, list[float]] = {}
    if planned > 0:
        for name, ends in i.ranges.items():
            low, high = sorted(_full_year(i, name, e) / planned for e in ends)
            if high - low > 1e-9:
                alone[name] = [round(low, 4), round(high, 4)]
    if not alone:
        return {"low": UNKNOWN[0], "likely": 1.0, "high": UNKNOWN[1], "by_input": {}}
    down = sum(max(0.0, 1 - low) ** 2 for low, _ in alone.values()) ** 0.5
    up = sum(max(0.0, high - 1) ** 2 for _, high in alone.values()) ** 0.5
    return {
        "low": round(max(LOWEST, 1 - down), 3),
        "likely": 1.0,
        "high": round(min(HIGHEST, 1 + up), 3),
        "by_input": alone,
    }
