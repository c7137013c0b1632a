"""Cost of calls, of training, of labelling, and where self-hosting overtakes a service."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen


class TokenCostInput(Frozen):
    calls_per_month: float = Field(ge=0, le=1e12, description="calls a month")
    input_tokens: float = Field(ge=0, le=1e7, description="input tokens per call")
    output_tokens: float = Field(ge=0, le=1e6, description="output tokens per call")
    input_price: float = Field(ge=0, le=1e5, description="price per million input tokens")
    output_price: float = Field(ge=0, le=1e5, description="price per million output tokens")
    cached_price: float = Field(default=0, ge=0, le=1e5, description="price per million cached input tokens")
    cache_percent: float = Field(default=0, ge=0, le=100, description="share of input tokens from the cache, percent")
    fx: float = Field(default=1, gt=0, le=1e6, description="units of the plan's currency for one unit of the price")


def token_cost(i: TokenCostInput) -> dict[str, Any]:
    """per_call, per_month, per_year in the plan's currency.

    cost = calls x (fresh input x input price + cached input x cached price + output x output price) / 1e6 x rate.
    """
    cached = i.input_tokens * i.cache_percent / 100
    per_call = (
        ((i.input_tokens - cached) * i.input_price + cached * i.cached_price + i.output_tokens * i.output_price)
        / 1e6
        * i.fx
    )
    month = per_call * i.calls_per_month
    return {"per_call": round(per_call, 8), "per_month": round(month, 2), "per_year": round(12 * month, 2)}


class TrainCostInput(Frozen):
    parameters_b: float = Field(gt=0, le=100_000, description="parameters, billions (active ones for a mixture)")
    tokens_b: float = Field(gt=0, le=1e6, description="training tokens of one round, billions")
    rounds: float = Field(default=1, gt=0, le=1000, description="rounds over the data")
    peak_tflops: float = Field(gt=0, le=100_000, description="dense peak of one card, TFLOPS")
    utilisation: float = Field(default=0.35, gt=0, le=1, description="share of the peak that is reached")
    gpus: int = Field(default=1, ge=1, le=1_000_000, description="cards")
    price_per_gpu_hour: float = Field(default=0, ge=0, le=1e4, description="price of one card for one hour")
    trained_share: float = Field(
        default=1, gt=0, le=1, description="1 for full training, 2/3 when the base weights are frozen (LoRA)"
    )


def train_cost(i: TrainCostInput) -> dict[str, Any]:
    """flops, gpu_hours, days (wall clock), cost.

    FLOPs = 6 x parameters x tokens seen (Kaplan et al. 2020, arXiv:2001.08361); frozen base weights skip their weight
    gradient, a third of it (trained_share 2/3).
    """
    flops = 6 * i.parameters_b * 1e9 * i.tokens_b * 1e9 * i.rounds * i.trained_share
    hours = flops / (i.peak_tflops * 1e12 * i.utilisation * 3600)
    return {
        "flops": flops,
        "gpu_hours": round(hours, 2),
        "days": round(hours / i.gpus / 24, 3),
        "cost": round(hours * i.price_per_gpu_hour, 2),
    }


class LabelCostInput(Frozen):
    items: float = Field(ge=0, le=1e9, description="items to judge")
    minutes_per_item: float = Field(gt=0, le=10_000, description="minutes per item")
    annotators_per_item: float = Field(default=1, ge=1, le=20, description="people who judge each item")
    review_share: float = Field(default=0.2, ge=0, le=5, description="share judged once more by a reviewer")
    day_rate: float = Field(default=0, ge=0, le=1e6, description="cost of one person-day")
    people: float = Field(default=1, gt=0, le=100_000, description="people who judge")
    hours_per_person_week: float = Field(default=40, gt=0, le=168, description="hours each gives a week")


def label_cost(i: LabelCostInput) -> dict[str, Any]:
    """hours = items x annotators x minutes / 60 x (1 + review share); person_days of 8 hours; cost; weeks of wall
    clock."""
    hours = i.items * i.annotators_per_item * i.minutes_per_item / 60 * (1 + i.review_share)
    return {
        "hours": round(hours, 2),
        "person_days": round(hours / 8, 2),
        "cost": round(hours / 8 * i.day_rate, 2),
        "weeks": round(hours / (i.people * i.hours_per_person_week), 2),
    }


class BreakevenInput(Frozen):
    fixed_per_month: float = Field(ge=0, le=1e12, description="own hosting, fixed cost a month")
    api_per_call: float = Field(ge=0, le=1e6, description="price of a call of the service")
    own_per_call: float = Field(default=0, ge=0, le=1e6, description="own marginal cost of a call")


def breakeven(i: BreakevenInput) -> dict[str, Any]:
    """calls_per_month from which own hosting is cheaper: fixed / (service price - own cost of a call); None if
    never."""
    margin = i.api_per_call - i.own_per_call
    return {"calls_per_month": round(i.fixed_per_month / margin) if margin > 0 else None}
