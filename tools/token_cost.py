"""Cost of calling models: one model or a mix of several, with cache, batches and prices that rise with the input."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from knowledge.price_table import PriceList, PriceTier, exchange, price_list

Price = Annotated[float, Field(ge=0, le=1e5)]
Percent = Annotated[float, Field(ge=0, le=100)]


class PriceStep(Frozen):
    """Prices that hold for calls with more input than `above`."""

    above: float = Field(ge=0, le=1e7, description="input tokens of a call above which the row holds [tokens]")
    input_price: Price = Field(description="price of input [currency/million tokens]")
    output_price: Price = Field(description="price of output [currency/million tokens]")
    cached_price: Price | None = Field(default=None, description="price of cached input [currency/million tokens]")


class TokenCostInput(Frozen):
    calls_per_month: float = Field(ge=0, le=1e12, description="calls [1/month]")
    input_tokens: float = Field(ge=0, le=1e7, description="input of one call [tokens]")
    output_tokens: float = Field(ge=0, le=1e6, description="output of one call [tokens]")
    model: str = Field(
        default="",
        max_length=200,
        description="name of a model in the price catalogue or in LiteLLM's table, in place of prices [name]",
    )
    input_price: Price | None = Field(default=None, description="price of input [currency/million tokens]")
    output_price: Price | None = Field(default=None, description="price of output [currency/million tokens]")
    cached_price: Price = Field(default=0, description="price of input found in the cache [currency/million tokens]")
    cache_percent: Percent = Field(default=0, description="share of the input found in the cache [%]")
    write_price: Price | None = Field(
        default=None, description="price of input written to the cache; none = as plain input [currency/million tokens]"
    )
    write_percent: Percent = Field(default=0, description="share of the input written to the cache [%]")
    batch_percent: Percent = Field(default=0, description="share of the calls that can wait and go as batches [%]")
    batch_discount: Percent = Field(
        default=50, description="discount on batches; ignored with a model, whose list says it [%]"
    )
    steps: tuple[PriceStep, ...] = Field(
        default=(), max_length=10, description="dearer prices for long inputs [rows of above, prices]"
    )
    currency: str = Field(
        default="",
        pattern=r"^([A-Z]{3})?$",
        description="currency wanted, with a model; its planning rate is used [ISO 4217]",
    )
    fx: float = Field(
        default=1, gt=0, le=1e6, description="wanted currency for one unit of the price's [currency/currency]"
    )

    @model_validator(mode="after")
    def _priced(self) -> TokenCostInput:
        if self.cache_percent + self.write_percent > 100:
            raise ValueError("cache_percent + write_percent cannot exceed 100 %")
        if self.model:
            if self.input_price is not None or self.output_price is not None or self.steps:
                raise ValueError("give either model, or prices (input_price, output_price, steps)")
            price_list(self.model)  # an unknown name is an error of the input
            _rate(self)
        elif self.input_price is None or self.output_price is None:
            raise ValueError("give input_price and output_price, or model")
        return self


def _rate(i: TokenCostInput) -> float:
    """Wanted currency for one unit of the price's: the given rate, or with a model and a currency the planning rate."""
    return i.fx * (exchange(price_list(i.model).currency, i.currency) if i.model and i.currency else 1)


def _tier(i: TokenCostInput) -> tuple[PriceTier, PriceList | None]:
    """The prices that hold for this length of input."""
    if i.model:
        known = price_list(i.model)
        return known.tier(i.input_tokens), known
    step = max((s for s in i.steps if i.input_tokens > s.above), key=lambda s: s.above, default=None)
    price_in, price_out, cached = i.input_price or 0.0, i.output_price or 0.0, i.cached_price
    if step:
        price_in, price_out = step.input_price, step.output_price
        cached = step.cached_price if step.cached_price is not None else cached
    left = 1 - i.batch_discount / 100
    return (
        PriceTier(
            input=price_in,
            output=price_out,
            cache_read=cached,
            cache_write=i.write_price,
            batch_input=price_in * left,
            batch_output=price_out * left,
        ),
        None,
    )


def _call(tier: PriceTier, i: TokenCostInput) -> tuple[float, float]:
    """(plain, in a batch) price of one call in the list's currency. In a batch the cache's prices fall as the input's
    do; without a batch price both are the same."""
    read, write = i.input_tokens * i.cache_percent / 100, i.input_tokens * i.write_percent / 100
    fresh = i.input_tokens - read - write
    read_price = tier.input if tier.cache_read is None else tier.cache_read
    write_price = tier.input if tier.cache_write is None else tier.cache_write
    inputs = fresh * tier.input + read * read_price + write * write_price
    plain = (inputs + i.output_tokens * tier.output) / 1e6
    if tier.batch_input is None or tier.batch_output is None:
        return plain, plain
    less = tier.batch_input / tier.input if tier.input else 1.0
    return plain, (inputs * less + i.output_tokens * tier.batch_output) / 1e6


def token_cost(i: TokenCostInput) -> dict[str, Any]:
    """per_call, per_month, per_year [currency]; with a `model` also its prices [list currency/million tokens], the
    list's currency, the rate used, source, as_of and verified.

    cost = calls x (fresh input x price + cached x cached price + written x write price + output x price) / 1e6 x rate;
    batches at their own price; the row of prices is the one that holds for the length of the input.
    """
    tier, known = _tier(i)
    plain, batch = _call(tier, i)
    share = i.batch_percent / 100
    rate = _rate(i)
    per_call = (plain * (1 - share) + batch * share) * rate
    month = per_call * i.calls_per_month
    out: dict[str, Any] = {
        "per_call": round(per_call, 8),
        "per_month": round(month, 2),
        "per_year": round(12 * month, 2),
    }
    if known:
        out |= {
            "input_price": tier.input,
            "output_price": tier.output,
            "cached_price": tier.cache_read,
            "write_price": tier.cache_write,
            "batch_offered": tier.batch_input is not None,
            "price_above_tokens": tier.above,
            "price_currency": known.currency,
            "rate": round(rate, 6),
            "source": known.source,
            "as_of": known.as_of,
            "verified": known.verified,
        }
    return out


class MixPart(Frozen):
    """One model of a mix: it gets `share` of the calls."""

    model: str = Field(min_length=1, max_length=200, description="name in the price list [name]")
    share: float = Field(gt=0, le=100, description="share of the calls [%]")
    input_tokens: float | None = Field(default=None, ge=0, le=1e7, description="its input of one call [tokens]")
    output_tokens: float | None = Field(default=None, ge=0, le=1e6, description="its output of one call [tokens]")


class TokenMixInput(Frozen):
    calls_per_month: float = Field(ge=0, le=1e12, description="calls of all models together [1/month]")
    input_tokens: float = Field(ge=0, le=1e7, description="input of one call where a part does not say it [tokens]")
    output_tokens: float = Field(ge=0, le=1e6, description="output of one call where a part does not say it [tokens]")
    parts: tuple[MixPart, ...] = Field(min_length=1, max_length=20, description="models with their shares [%]")
    cache_percent: Percent = Field(default=0, description="share of the input found in the cache [%]")
    batch_percent: Percent = Field(default=0, description="share of the calls that go as batches [%]")
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$", description="currency wanted [ISO 4217]")

    @model_validator(mode="after")
    def _whole(self) -> TokenMixInput:
        if abs(sum(p.share for p in self.parts) - 100) > 0.01:
            raise ValueError("the shares of the parts add up to 100 %")
        for part in self.parts:
            exchange(price_list(part.model).currency, self.currency)
        return self


def token_mix(i: TokenMixInput) -> dict[str, Any]:
    """per_call (mean), per_month, per_year [currency], parts [{model, calls_per_month, per_call, per_month, percent of
    the bill, source, as_of}] and dearest_only_per_month: the bill if the dearest of them took every call [currency]."""
    rows = []
    whole: list[float] = []
    for part in i.parts:
        calls = i.calls_per_month * part.share / 100
        given = {
            "input_tokens": i.input_tokens if part.input_tokens is None else part.input_tokens,
            "output_tokens": i.output_tokens if part.output_tokens is None else part.output_tokens,
            "model": part.model,
            "cache_percent": i.cache_percent,
            "batch_percent": i.batch_percent,
            "currency": i.currency,
        }
        one = token_cost(TokenCostInput.model_validate({"calls_per_month": calls, **given}))
        whole.append(one["per_call"] * i.calls_per_month)
        rows.append({"model": part.model, "calls_per_month": round(calls, 2), **one})
    month = sum(float(r["per_month"]) for r in rows)
    kept = ("model", "calls_per_month", "per_call", "per_month", "source", "as_of", "verified")
    parts = [
        {k: r[k] for k in kept} | {"percent": round(100 * float(r["per_month"]) / month, 2) if month else 0.0}
        for r in rows
    ]
    return {
        "per_call": round(month / i.calls_per_month, 8) if i.calls_per_month else 0.0,
        "per_month": round(month, 2),
        "per_year": round(12 * month, 2),
        "parts": parts,
        "dearest_only_per_month": round(max(whole), 2),
    }
