"""Memory and speed of a language model on accelerators: weights, key-value cache, prefill and decode apart."""

from __future__ import annotations

import math
from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen

GIB = 1024**3
USABLE = 0.90  # share of the card's memory that the server may fill; the rest is the runtime's (vLLM's default)
GB_IN_GIB = 1e9 / GIB


class GpuSizingInput(Frozen):
    """A model, a load and a card. Memory in GB (1e9 bytes) as on data sheets, bandwidth in GB/s, arithmetic in
    TFLOPS."""

    total_b: float = Field(gt=0, le=20_000, description="parameters, billions")
    active_b: float = Field(gt=0, le=20_000, description="parameters that work on each token, billions")
    kv_values_per_token: float = Field(
        ge=0,
        le=1e8,
        description="values in the key-value cache per token: "
        "2 x layers x KV heads x head dimension, or layers x latent rank",
    )
    weight_bytes: float = Field(default=1, ge=0.25, le=4, description="bytes per parameter")
    kv_bytes: float = Field(default=2, ge=0.5, le=4, description="bytes per cached value")
    input_tokens: float = Field(ge=1, le=1e7, description="input tokens per request")
    output_tokens: float = Field(ge=1, le=1e6, description="output tokens per request")
    concurrency: float = Field(ge=1, le=1e6, description="requests in flight at once")
    requests_per_s: float = Field(default=0, ge=0, le=1e6, description="requests a second at the peak")
    tokens_per_s_user: float = Field(
        default=20, gt=0, le=1000, description="writing speed promised to each reader, tokens/s"
    )
    first_token_s: float = Field(default=3, gt=0, le=600, description="seconds allowed before the first word")
    memory_gb: float = Field(gt=0, le=10_000, description="memory of one card, GB")
    bandwidth_gbs: float = Field(gt=0, le=1e6, description="memory bandwidth of one card, GB/s")
    tflops: float = Field(gt=0, le=1e6, description="dense peak of one card at the width used, TFLOPS")
    bandwidth_percent: float = Field(
        default=60, gt=0, le=100, description="share of the bandwidth that is reached, percent"
    )
    compute_percent: float = Field(default=40, gt=0, le=100, description="share of the peak that is reached, percent")
    helpers_gb: float = Field(default=3, ge=0, le=1000, description="embedding and reranking models beside it, GB")
    replicas_min: int = Field(default=1, ge=1, le=100, description="copies wanted for availability")
    link_percent: float = Field(
        default=85, gt=0, le=100, description="speed kept when several cards share one model, percent"
    )


def weights_gib(total_b: float, bytes_per_parameter: float) -> float:
    """GiB of the weights: parameters x bytes."""
    return total_b * 1e9 * bytes_per_parameter / GIB


def kv_cache_gib(values_per_token: float, tokens: float, sequences: float, bytes_per_value: float = 2) -> float:
    """GiB of the key-value cache: values per token x tokens x sequences x bytes."""
    return values_per_token * tokens * sequences * bytes_per_value / GIB


def activations_gib(weights: float) -> float:
    """GiB of activations and runtime: 5 % of the weights and at least 1.5 GiB (profile of vLLM at default
    settings)."""
    return max(1.5, 0.05 * weights)


def weights_read_gb(total_b: float, active_b: float, weight_bytes: float, batch: float) -> float:
    """GB of weights read in one decoding step of a batch. In a mixture each token wakes active/total of the experts,
    so a
    batch reads the expected union: total x (1 - (1 - active/total)^batch)."""
    asleep: float = (1 - min(1.0, active_b / total_b)) ** max(1.0, batch)
    return total_b * (1 - asleep) * weight_bytes


def decode_tokens_per_s(i: GpuSizingInput, cards: int, batch: float) -> float:
    """Tokens a second of each of ``batch`` readers: the step is bound by memory traffic or by arithmetic, whichever
    is slower.

    step = max(bytes read / bandwidth, 2 x active parameters x batch / arithmetic) (roofline; Pope et al. 2022,
    arXiv:2211.05102).
    """
    shared = cards * (i.link_percent / 100 if cards > 1 else 1)
    tokens = i.input_tokens + i.output_tokens / 2
    moved = (
        weights_read_gb(i.total_b, i.active_b, i.weight_bytes, batch)
        + i.kv_values_per_token * i.kv_bytes * tokens * batch / 1e9
    )
    memory_s = moved / (i.bandwidth_gbs * shared * i.bandwidth_percent / 100)
    compute_s = 2 * i.active_b * 1e9 * batch / (i.tflops * 1e12 * shared * i.compute_percent / 100)
    return 1 / max(memory_s, compute_s)


def prefill_seconds(i: GpuSizingInput, cards: int) -> float:
    """Seconds to read one request's input: 2 x active parameters x tokens / arithmetic."""
    shared = cards * (i.link_percent / 100 if cards > 1 else 1)
    return 2 * i.active_b * 1e9 * i.input_tokens / (i.tflops * 1e12 * shared * i.compute_percent / 100)


def _largest_batch(i: GpuSizingInput, cards: int) -> int:
    """Readers that one copy on ``cards`` cards serves at the promised speed and within memory; 0 when none."""
    fixed = weights_gib(i.total_b, i.weight_bytes)
    room = i.memory_gb * GB_IN_GIB * cards * USABLE - fixed - activations_gib(fixed) - i.helpers_gb * GB_IN_GIB
    each = kv_cache_gib(i.kv_values_per_token, i.input_tokens + i.output_tokens, 1, i.kv_bytes)
    by_memory = math.floor(room / each) if each > 0 else (10**6 if room > 0 else 0)
    best = min(by_memory, math.ceil(i.concurrency))
    if (
        best < 1
        or prefill_seconds(i, cards) > i.first_token_s
        or decode_tokens_per_s(i, cards, 1) < i.tokens_per_s_user
    ):
        return 0
    low, high = 1, best
    while low < high:  # speed per reader falls as the batch grows
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if decode_tokens_per_s(i, cards, middle) >= i.tokens_per_s_user else (low, middle - 1)
        )
    busy = i.requests_per_s * prefill_seconds(i, cards)  # one copy must also read what arrives
    return low if busy < 0.8 else max(1, math.floor(low * 0.8 / busy))


def gpu_sizing(i: GpuSizingInput) -> dict[str, Any]:
    """Cards for a load. Memory in GiB, speeds in tokens/s.

    Tries 1, 2, 4, 8 and 16 cards per copy and takes the fewest cards in all, whole copies only. When the card cannot
    meet
    the promised speed at all, `fits` is false and gpus says what the memory alone needs.
    """
    weights = weights_gib(i.total_b, i.weight_bytes)
    kv = kv_cache_gib(i.kv_values_per_token, i.input_tokens + i.output_tokens, i.concurrency, i.kv_bytes)
    activations = activations_gib(weights)
    memory = weights + kv + activations + i.helpers_gb * GB_IN_GIB
    best: tuple[int, int, int, int] | None = None
    for cards in (1, 2, 4, 8, 16):
        batch = _largest_batch(i, cards)
        if batch:
            copies = max(i.replicas_min, math.ceil(i.concurrency / batch))
            if best is None or cards * copies < best[0]:
                best = (cards * copies, cards, copies, batch)
    fits = best is not None
    if best is None:
        cards = max(1, math.ceil(memory / (i.memory_gb * GB_IN_GIB * USABLE)))
        best = (cards * i.replicas_min, cards, i.replicas_min, math.ceil(i.concurrency))
    gpus, cards, copies, batch = best
    load = max(1.0, min(batch, i.concurrency / copies))
    speed = decode_tokens_per_s(i, cards, load)
    return {
        "weights_gib": round(weights, 2),
        "kv_cache_gib": round(kv, 2),
        "activations_gib": round(activations, 2),
        "memory_gib": round(memory, 1),
        "gpus": gpus,
        "gpus_per_replica": cards,
        "replicas": copies,
        "largest_concurrency": batch * copies,
        "fits": fits,
        "tokens_per_s_per_user": round(speed, 1),
        "tokens_per_s_total": round(speed * load * copies, 1),
        "prefill_s": round(prefill_seconds(i, cards), 3),
    }
