"""How many cards a load needs: memory, speed of prefill and of decoding, copies for load and for availability."""

from __future__ import annotations

import math
from typing import Any

from pydantic import Field

from tools.serving import (
    GB_IN_GIB,
    GIB,
    Serving,
    activations_gib,
    cache_gb,
    first_token_seconds,
    prefill_seconds,
    room_gb,
    step_seconds,
    weights_gb,
)

TRIED = (1, 2, 4, 8, 16)  # cards for one copy; tensor parallelism wants a power of two
BUSY = 0.8  # share of the time that a copy may spend on reading inputs


class GpuSizingInput(Serving):
    """A model on a card (see Serving), the load, and what each reader is promised."""

    input_tokens: float = Field(ge=1, le=1e7, description="input of a request [token]")
    output_tokens: float = Field(ge=1, le=1e6, description="output of a request [token]")
    concurrency: float = Field(ge=1, le=1e6, description="requests in flight at once [count]")
    requests_per_s: float = Field(default=0, ge=0, le=1e6, description="requests at the peak [1/s]")
    tokens_per_s_user: float = Field(
        default=20, gt=0, le=1000, description="writing speed promised to each reader [token/s]"
    )
    first_token_s: float = Field(default=3, gt=0, le=600, description="time allowed before the first word [second]")
    helpers_gb: float = Field(default=3, ge=0, le=1000, description="embedding and reranking models beside it [GB]")
    replicas_min: int = Field(default=1, ge=1, le=100, description="copies wanted at least [count]")
    spare_replicas: int = Field(
        default=0, ge=0, le=100, description="copies beyond those the load needs, N+1 = 1 [count]"
    )
    measured_tokens_per_s: float = Field(
        default=0, ge=0, le=1e7, description="output of one card in an own load test; 0 = none yet [token/s]"
    )
    power_w: float = Field(default=0, ge=0, le=10_000, description="board power of one card; 0 = not known [W]")


def weights_gib(total_b: float, bytes_per_parameter: float) -> float:
    """GiB of the weights: parameters x bytes."""
    return total_b * 1e9 * bytes_per_parameter / GIB


def kv_cache_gib(values_per_token: float, tokens: float, sequences: float, bytes_per_value: float = 2) -> float:
    """GiB of the key-value cache: values per token x tokens x sequences x bytes."""
    return values_per_token * tokens * sequences * bytes_per_value / GIB


def decode_tokens_per_s(i: GpuSizingInput, cards: int, batch: float) -> float:
    """Tokens a second of each of ``batch`` readers, their texts half written."""
    return 1 / step_seconds(i, cards, batch, i.input_tokens + i.output_tokens / 2)


def _largest_batch(i: GpuSizingInput, cards: int) -> int:
    """Readers that one copy on ``cards`` cards serves at the promised speed and within memory; 0 when none."""
    room = room_gb(i, cards, i.helpers_gb)
    each = cache_gb(i, i.input_tokens + i.output_tokens, cards)
    by_memory = math.floor(room / each) if each > 0 else (10**6 if room > 0 else 0)
    best = min(by_memory, math.ceil(i.concurrency))
    if (
        best < 1
        or first_token_seconds(i, cards, i.input_tokens) > i.first_token_s
        or decode_tokens_per_s(i, cards, 1) < i.tokens_per_s_user
    ):
        return 0
    low, high = 1, best
    while low < high:  # speed per reader falls as the batch grows
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if decode_tokens_per_s(i, cards, middle) >= i.tokens_per_s_user else (low, middle - 1)
        )
    busy = i.requests_per_s * prefill_seconds(i, cards, i.input_tokens)  # one copy must also read what arrives
    return low if busy < BUSY else max(1, math.floor(low * BUSY / busy))


def gpu_sizing(i: GpuSizingInput) -> dict[str, Any]:
    """Cards for a load.

    weights_gib, kv_cache_gib (of all requests in flight), activations_gib, memory_gib (their sum with the helpers);
    gpus, gpus_per_replica, replicas (count); largest_concurrency (requests); fits; tokens_per_s_per_user and
    tokens_per_s_total (token/s) with the load spread over the copies; prefill_s (arithmetic of one input) and
    first_token_s (a lone request; seconds); wh_per_1000_tokens (Wh per thousand output tokens at full board power,
    0 when the power is not known); gpus_by_measurement (cards by an own load test, 0 without one).

    Tries 1, 2, 4, 8 and 16 cards per copy and takes the fewest cards in all, whole copies only. When the card cannot
    meet the promised speed at all, `fits` is false and gpus says what the memory alone needs.
    """
    held = weights_gb(i)
    weights = held * GB_IN_GIB
    kv = cache_gb(i, i.input_tokens + i.output_tokens) * i.concurrency * GB_IN_GIB
    activations = activations_gib(weights)
    memory = weights + kv + activations + i.helpers_gb * GB_IN_GIB
    best: tuple[int, int, int, int] | None = None
    for cards in TRIED:
        batch = _largest_batch(i, cards)
        if batch:
            copies = max(i.replicas_min, math.ceil(i.concurrency / batch) + i.spare_replicas)
            if best is None or cards * copies < best[0]:
                best = (cards * copies, cards, copies, batch)
    fits = best is not None
    if best is None:
        cards = max(1, math.ceil(memory / (i.memory_gb * GB_IN_GIB * i.usable_percent / 100)))
        copies = i.replicas_min + i.spare_replicas
        best = (cards * copies, cards, copies, math.ceil(i.concurrency))
    gpus, cards, copies, batch = best
    load = max(1.0, min(batch, i.concurrency / copies))
    speed = decode_tokens_per_s(i, cards, load)
    total = speed * load * copies
    by_test = i.requests_per_s * i.output_tokens / i.measured_tokens_per_s if i.measured_tokens_per_s else 0
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
        "tokens_per_s_total": round(total, 1),
        "prefill_s": round(prefill_seconds(i, cards, i.input_tokens), 3),
        "first_token_s": round(first_token_seconds(i, cards, i.input_tokens), 3),
        "wh_per_1000_tokens": round(gpus * i.power_w / total / 3.6, 4),
        "gpus_by_measurement": math.ceil(by_test),
    }
