"""How much memory a language model takes on cards and how fast it reads and writes there: a roofline with overheads.

One step of decoding a batch = max(weights read / bandwidth, 2 x active parameters x batch / arithmetic)
+ key-value cache read / bandwidth + layers x fixed overhead + exchange between the cards. Reading the input (prefill)
= arithmetic of all its tokens, attention's square term apart, + exchange. After Pope et al. (2022), arXiv:2211.05102.
What share of a data sheet's bandwidth and arithmetic is reached, and the fixed time a layer, are constants of a class
of cards, fitted on published measurements: docs/sizing_evidence.md.
"""

from __future__ import annotations

import math
from typing import Any, Literal

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

GIB = 1024**3
GB_IN_GIB = 1e9 / GIB
WeightFormat = Literal["", "bf16", "fp8", "int8", "int4"]
# four bits: a 16-bit scale and a 4-bit zero point for each group of 128 weights (AWQ, GPTQ: Lin et al. 2023)
BYTES_OF: dict[str, float] = {"bf16": 2.0, "fp8": 1.0, "int8": 1.0 + 2 / 128, "int4": 0.5 + 2.5 / 128}


class Serving(Frozen):
    """A model on a card under a serving program. Units as on data sheets: GB = 1e9 bytes, GB/s, TFLOPS."""

    total_b: float = Field(gt=0, le=20_000, description="parameters [billion]")
    active_b: float = Field(gt=0, le=20_000, description="parameters that work on each token [billion]")
    embedding_b: float = Field(
        default=0,
        ge=0,
        le=100,
        description="input embedding table, part of the parameters, looked up and never read whole [billion]",
    )
    head_b: float = Field(
        default=0, ge=0, le=100, description="output head, part of the parameters, kept at 16 bits [billion]"
    )
    layers: int = Field(
        default=0, ge=0, le=1000, description="layers; 0 leaves out the time that goes by layer [count]"
    )
    hidden: int = Field(default=0, ge=0, le=200_000, description="width of the model; 0 = estimated [values]")
    attention_layers: int = Field(
        default=0, ge=0, le=1000, description="layers that attend to the whole text; 0 = all [count]"
    )
    attention_width: int = Field(
        default=0, ge=0, le=1_000_000, description="query heads x head dimension; 0 = the model's width [values]"
    )
    kv_values_per_token: float = Field(
        ge=0,
        le=1e8,
        description="values in the key-value cache for each token: 2 x layers x KV heads x head dimension, "
        "or layers x (latent rank + rotary part) [values/token]",
    )
    kv_heads: int = Field(
        default=0,
        ge=0,
        le=1024,
        description="heads the cache can be split by; more cards keep copies; 1 for latent attention, 0 = any [count]",
    )
    window_values_per_token: float = Field(
        default=0, ge=0, le=1e8, description="cached values a token of the layers with a sliding window [values/token]"
    )
    window_tokens: int = Field(default=0, ge=0, le=10_000_000, description="length of that window [token]")
    state_values: float = Field(
        default=0, ge=0, le=1e10, description="fixed state of linear-attention layers for each sequence [values]"
    )
    weight_bytes: float = Field(default=1, ge=0.25, le=4, description="bytes for each parameter [byte]")
    weight_format: WeightFormat = Field(
        default="", description="format of the weights; sets the bytes with the groups' scales counted [name]"
    )
    kv_bytes: float = Field(default=2, ge=0.5, le=4, description="bytes for each cached value [byte]")
    memory_gb: float = Field(gt=0, le=10_000, description="memory of one card [GB]")
    bandwidth_gbs: float = Field(gt=0, le=1e6, description="memory bandwidth of one card [GB/s]")
    tflops: float = Field(gt=0, le=1e6, description="dense peak of one card at the width used [TFLOPS]")
    tflops_16: float = Field(
        default=0, ge=0, le=1e6, description="dense 16-bit peak, for attention; 0 = the same peak [TFLOPS]"
    )
    bandwidth_percent: float = Field(default=60, gt=0, le=100, description="share of the bandwidth reached [percent]")
    compute_percent: float = Field(default=40, gt=0, le=100, description="share of the peak reached [percent]")
    layer_overhead_us: float = Field(
        default=0,
        ge=0,
        le=10_000,
        description="fixed time of a layer in one step, starting kernels [microsecond]",
    )
    link_percent: float = Field(
        default=85,
        gt=0,
        le=100,
        description="speed kept when several cards share one model and their link is not known [percent]",
    )
    link_gbs: float = Field(
        default=0,
        ge=0,
        le=1e5,
        description="link of one card to the others, one way; 0 = unknown, link_percent holds [GB/s]",
    )
    link_reached_percent: float = Field(default=60, gt=0, le=100, description="share of the link reached [percent]")
    link_latency_us: float = Field(default=15, ge=0, le=10_000, description="time of one small exchange [microsecond]")
    usable_percent: float = Field(
        default=90, gt=0, le=100, description="share of the memory that the server may fill [percent]"
    )

    @model_validator(mode="after")
    def _parts(self) -> Serving:
        if self.active_b > self.total_b:
            raise ValueError("active_b above total_b: more parameters at work than there are [billion]")
        if self.embedding_b + self.head_b >= self.total_b:
            raise ValueError("embedding_b + head_b must stay below total_b [billion]")
        return self


def bytes_per_weight(i: Serving) -> float:
    """Bytes of one parameter of the body, scales counted."""
    return BYTES_OF[i.weight_format] if i.weight_format else i.weight_bytes


def weights_gb(i: Serving) -> float:
    """GB of all weights; embedding table and output head stay at 16 bits when the body has fewer."""
    width = bytes_per_weight(i)
    table = i.embedding_b + i.head_b
    return (i.total_b - table) * width + table * max(2.0, width)


def cached_values(i: Serving, tokens: float) -> float:
    """Values kept for one sequence of ``tokens``: growing layers, window layers up to their window, fixed state."""
    in_window = min(tokens, i.window_tokens) if i.window_tokens else 0.0
    return i.kv_values_per_token * tokens + i.window_values_per_token * in_window + i.state_values


def cache_gb(i: Serving, tokens: float, cards: int = 1) -> float:
    """GB of the cache of one sequence over all cards of a copy; past the KV heads every card keeps what its
    neighbour has."""
    doubled = max(1.0, cards / i.kv_heads) if i.kv_heads else 1.0
    return cached_values(i, tokens) * i.kv_bytes * doubled / 1e9


def activations_gib(weights: float) -> float:
    """GiB of activations and runtime: 5 % of the weights and at least 1.5 GiB (profile of vLLM at default
    settings)."""
    return max(1.5, 0.05 * weights)


def room_gb(i: Serving, cards: int, helpers_gb: float = 0) -> float:
    """GB left for the cache on ``cards`` cards; negative when the weights do not fit."""
    held = weights_gb(i)
    return (
        i.memory_gb * cards * i.usable_percent / 100 - held - activations_gib(held * GB_IN_GIB) / GB_IN_GIB - helpers_gb
    )


def weights_read_gb(i: Serving, batch: float) -> float:
    """GB of weights read in one step of a batch. In a mixture each token wakes active/total of the experts, so a batch
    reads the expected union: total x (1 - (1 - active/total)^batch). The input table is looked up, not read."""
    width, table = bytes_per_weight(i), i.embedding_b + i.head_b
    total = i.total_b - table
    active = min(total, max(i.active_b - table, 0.02 * i.active_b))
    asleep: float = (1 - active / total) ** max(1.0, batch)
    return total * (1 - asleep) * width + i.head_b * max(2.0, width)


def _width(i: Serving) -> float:
    """The model's width; unknown: of a plain transformer with 12 x layers x width^2 parameters."""
    if i.hidden:
        return float(i.hidden)
    return math.sqrt(i.active_b * 1e9 / 12 / max(1, i.layers)) if i.layers else 0.0


def _speed(i: Serving, cards: int, peak_tflops: float) -> float:
    """FLOP/s that a copy reaches."""
    kept = 1.0 if cards == 1 or i.link_gbs else i.link_percent / 100
    return peak_tflops * 1e12 * cards * kept * i.compute_percent / 100


def _bandwidth(i: Serving, cards: int) -> float:
    """GB/s that a copy reaches."""
    kept = 1.0 if cards == 1 or i.link_gbs else i.link_percent / 100
    return i.bandwidth_gbs * cards * kept * i.bandwidth_percent / 100


def exchange_seconds(i: Serving, cards: int, tokens: float) -> float:
    """Seconds that cards sharing a model spend on exchanging ``tokens`` rows in one pass: two all-reduces a layer,
    each 2 (n-1)/n x bytes over the link + a latency (Shoeybi et al. 2019, arXiv:1909.08053)."""
    if cards == 1 or not i.link_gbs or not i.layers:
        return 0.0
    moved = 2 * (cards - 1) / cards * tokens * _width(i) * 2
    each = moved / (i.link_gbs * 1e9 * i.link_reached_percent / 100) + i.link_latency_us / 1e6
    return 2 * i.layers * each


def step_seconds(i: Serving, cards: int, batch: float, tokens: float) -> float:
    """Seconds of one decoding step of ``batch`` sequences that hold ``tokens`` each on average: time per output
    token."""
    bandwidth = _bandwidth(i, cards)
    reading = weights_read_gb(i, batch) / bandwidth
    reckoning = 2 * (i.active_b - i.embedding_b) * 1e9 * batch / _speed(i, cards, i.tflops)
    cache = cache_gb(i, tokens, cards) * batch / bandwidth
    fixed = i.layers * i.layer_overhead_us / 1e6
    return max(reading, reckoning) + cache + fixed + exchange_seconds(i, cards, batch)


def prefill_seconds(i: Serving, cards: int, tokens: float) -> float:
    """Seconds of arithmetic and exchange to read one input of ``tokens``: 2 x active parameters x tokens, and
    2 x layers x width x tokens^2 for attention at 16 bits (causal)."""
    table = i.embedding_b + i.head_b  # the head works on the last token only
    body = 2 * max(i.active_b - table, 0.02 * i.active_b) * 1e9 * tokens / _speed(i, cards, i.tflops)
    width = i.attention_width or _width(i)
    layers = i.attention_layers or i.layers
    windowed = (i.layers - layers) if i.window_tokens else 0
    pairs = layers * tokens**2 + windowed * min(tokens, i.window_tokens) * tokens
    attention = 2 * pairs * width / _speed(i, cards, i.tflops_16 or i.tflops)
    return body + attention + exchange_seconds(i, cards, tokens)


def first_token_seconds(i: Serving, cards: int, tokens: float) -> float:
    """Seconds to the first word of a lone request: its prefill, never quicker than one step over the weights."""
    return max(prefill_seconds(i, cards, tokens) + i.layers * i.layer_overhead_us / 1e6, step_seconds(i, cards, 1, 0))


class SpeedInput(Serving):
    """A batch of like requests on one copy of the model."""

    cards: int = Field(default=1, ge=1, le=1024, description="cards that share one copy of the model [count]")
    batch: float = Field(
        default=0, ge=0, le=1e6, description="requests served at once; 0 = as many as the memory holds [count]"
    )
    batch_limit: float = Field(
        default=2048, ge=1, le=1e6, description="most requests at once that the server allows [count]"
    )
    input_tokens: float = Field(ge=1, le=1e7, description="input of each request [token]")
    output_tokens: float = Field(ge=1, le=1e6, description="output of each request [token]")
    power_w: float = Field(default=0, ge=0, le=10_000, description="board power of one card; 0 = not known [W]")


def llm_speed(i: SpeedInput) -> dict[str, Any]:
    """What one copy does under a steady load of like requests.

    weights_gb, cache_kb_per_token, cache_tokens (what fits; count), fits, batch (requests at once), first_token_s (a
    lone request), step_ms (time per output token with the batch), tokens_per_s_per_user (pure decoding),
    output_tokens_per_s, total_tokens_per_s (input too) and requests_per_s of the copy with prefill's share taken off,
    request_s (one whole request in the batch), wh_per_1000_output_tokens at full board power (0 when not known).
    Throughput = batch x output / (batch x prefill + output x step).
    """
    whole = i.input_tokens + i.output_tokens
    room, each = room_gb(i, i.cards), cache_gb(i, whole, i.cards)
    held = math.floor(max(0.0, room) / each) if each > 0 else int(i.batch_limit)
    batch = i.batch or float(max(1, min(held, int(i.batch_limit))))
    step = step_seconds(i, i.cards, batch, i.input_tokens + i.output_tokens / 2)
    prefill = prefill_seconds(i, i.cards, i.input_tokens)
    seconds = batch * prefill + i.output_tokens * step
    output = batch * i.output_tokens / seconds
    one = cache_gb(i, 1e6, i.cards) / 1e6  # per token of a long text, so that windows and states hardly count
    return {
        "weights_gb": round(weights_gb(i), 2),
        "cache_kb_per_token": round(i.kv_values_per_token * i.kv_bytes / 1e3, 3),
        "cache_tokens": math.floor(max(0.0, room) / one) if one > 0 else 0,
        "fits": held >= batch,
        "batch": batch,
        "first_token_s": round(first_token_seconds(i, i.cards, i.input_tokens), 5),
        "step_ms": round(step * 1e3, 4),
        "tokens_per_s_per_user": round(1 / step, 2),
        "output_tokens_per_s": round(output, 2),
        "total_tokens_per_s": round(output * whole / i.output_tokens, 2),
        "requests_per_s": round(output / i.output_tokens, 5),
        "request_s": round(seconds, 4),
        "wh_per_1000_output_tokens": round(i.cards * i.power_w / output / 3.6, 5),
    }
