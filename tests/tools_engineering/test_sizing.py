"""Memory and speed of a served model: published figures, worked examples, and what must hold whatever the numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.catalogue_engineering import catalogues
from tools.calc_sizing import CALCULATORS
from tools.serving import (
    BYTES_OF,
    Serving,
    SpeedInput,
    cache_gb,
    cached_values,
    exchange_seconds,
    llm_speed,
    prefill_seconds,
    room_gb,
    step_seconds,
    weights_gb,
    weights_read_gb,
)
from tools.sizing import GpuSizingInput, decode_tokens_per_s, gpu_sizing, kv_cache_gib, weights_gib

# bytes of key-value cache per token at 16 bits, as published
PUBLISHED_KV = [
    ("deepseek-v3.2", 70_272),  # Zhao et al. 2025, arXiv:2505.09343, table 1 (DeepSeek-V3, latent attention)
    ("qwen2.5-72b", 327_680),  # the same table
    ("llama-3.1-8b", 131_072),  # 1 GiB at 8,192 tokens, Meta's configuration
    ("llama-3.3-70b", 327_680),  # 40 GiB at 131,072 tokens
]


@pytest.mark.parametrize(("model", "byte_count"), PUBLISHED_KV)
def test_cache_per_token_is_the_published_one(model: str, byte_count: int) -> None:
    assert catalogues().model(model).kv_values_per_token * 2 == byte_count


def test_worked_examples_of_memory() -> None:
    # NVIDIA, Mastering LLM Techniques: Inference Optimization:
    # Llama 2 7B, 16 bits, 4,096 tokens: 14 GB weights, ~2 GB cache
    assert weights_gib(7, 2) * 1.073741824 == pytest.approx(14, rel=0.001)
    assert kv_cache_gib(2 * 32 * 4096, 4096, 1) == pytest.approx(2.0)
    # Kwon et al. 2023: OPT-13B keeps 800 KB a token
    assert kv_cache_gib(2 * 40 * 5120, 1, 1) * 1024**2 == pytest.approx(800)


def sizing(**changes: object) -> GpuSizingInput:
    base: dict[str, object] = {
        "total_b": 32.8,
        "active_b": 32.8,
        "kv_values_per_token": 2 * 64 * 8 * 128,
        "input_tokens": 2500,
        "output_tokens": 350,
        "concurrency": 8,
        "requests_per_s": 0.5,
        "memory_gb": 48,
        "bandwidth_gbs": 864,
        "tflops": 239,
        "tokens_per_s_user": 10,
        "first_token_s": 5,
    }
    return GpuSizingInput.model_validate(base | changes)


def test_decode_is_bound_by_reading_the_weights() -> None:
    # Kipply, Transformer Inference Arithmetic: 52 B at 16 bits on four A100 of 1.5 TB/s reads the weights in 17 ms
    i = sizing(
        total_b=52,
        active_b=52,
        kv_values_per_token=0,
        weight_bytes=2,
        bandwidth_gbs=1500,
        tflops=312,
        bandwidth_percent=100,
        compute_percent=100,
        link_percent=100,
    )
    assert 1000 / decode_tokens_per_s(i, 4, 1) == pytest.approx(17.3, rel=0.02)


def test_a_mixture_is_faster_than_a_dense_model_of_its_size() -> None:
    dense, mixture = sizing(total_b=30, active_b=30), sizing(total_b=30, active_b=3)
    assert decode_tokens_per_s(mixture, 1, 1) > 5 * decode_tokens_per_s(dense, 1, 1)
    assert decode_tokens_per_s(mixture, 1, 64) < 3 * decode_tokens_per_s(dense, 1, 64)  # a big batch wakes all experts


def test_cards_hold_what_they_must() -> None:
    out = gpu_sizing(sizing())
    assert out["fits"] and out["gpus"] == out["gpus_per_replica"] * out["replicas"]
    per_card = out["memory_gib"] / out["gpus"]
    assert per_card <= 48 * 1e9 / 1024**3
    assert out["largest_concurrency"] >= 8


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 300), st.floats(1, 400), st.sampled_from([24, 48, 80, 141]))
def test_more_load_or_a_larger_model_never_needs_fewer_cards(size: float, load: float, memory: float) -> None:
    small = gpu_sizing(sizing(total_b=size, active_b=size, concurrency=load, memory_gb=memory))
    busier = gpu_sizing(sizing(total_b=size, active_b=size, concurrency=load * 2, memory_gb=memory))
    larger = gpu_sizing(sizing(total_b=size * 2, active_b=size * 2, concurrency=load, memory_gb=memory))
    assert busier["memory_gib"] >= small["memory_gib"] and larger["memory_gib"] >= small["memory_gib"]
    if small["fits"] and busier["fits"]:
        assert busier["gpus"] >= small["gpus"]
    if small["fits"] and larger["fits"]:
        assert larger["gpus"] >= small["gpus"]
    assert all(math.isfinite(v) and v >= 0 for v in small.values() if isinstance(v, (int, float)))


def test_bad_input_names_the_field() -> None:
    with pytest.raises(ValidationError, match="total_b"):
        sizing(total_b=-1)


FORMATS = ("bf16", "fp8", "int8", "int4")


def speed(**changes: object) -> SpeedInput:
    base: dict[str, object] = {
        "total_b": 32.76,
        "active_b": 32.76,
        "embedding_b": 0.778,
        "head_b": 0.778,
        "layers": 64,
        "hidden": 5120,
        "kv_values_per_token": 131072,
        "kv_heads": 8,
        "weight_format": "fp8",
        "memory_gb": 80,
        "bandwidth_gbs": 3350,
        "tflops": 1979,
        "tflops_16": 989,
        "bandwidth_percent": 90,
        "compute_percent": 48,
        "layer_overhead_us": 56,
        "link_gbs": 450,
        "input_tokens": 2048,
        "output_tokens": 512,
    }
    return SpeedInput.model_validate(base | changes)


def test_all_kinds_of_attention() -> None:
    # 32 heads of 128 in 32 layers, at 16 bits: multi-head keeps 524,288 bytes a token (Llama 2 7B), grouped-query with
    # eight heads a quarter (Llama 3 8B), latent attention 70,272 (DeepSeek-V3), each split over cards as heads allow
    multi = speed(kv_values_per_token=2 * 32 * 32 * 128, kv_heads=32)
    grouped = speed(kv_values_per_token=2 * 32 * 8 * 128, kv_heads=8)
    latent = speed(kv_values_per_token=61 * 576, kv_heads=1)
    assert cache_gb(multi, 1) * 1e9 == pytest.approx(524_288)
    assert cache_gb(multi, 1) == pytest.approx(4 * cache_gb(grouped, 1))
    assert cache_gb(latent, 1) * 1e9 == pytest.approx(70_272)
    assert cache_gb(grouped, 1, 8) == pytest.approx(cache_gb(grouped, 1))
    assert cache_gb(grouped, 1, 16) == pytest.approx(2 * cache_gb(grouped, 1))  # two cards a head
    assert cache_gb(latent, 1, 8) == pytest.approx(8 * cache_gb(latent, 1))  # every card keeps the latent


def test_windows_and_linear_layers_stop_growing() -> None:
    gemma = catalogues().model("gemma-3-27b")
    i = Serving(**gemma.shape, memory_gb=80, bandwidth_gbs=3350, tflops=989)
    assert cached_values(i, 1000) == pytest.approx(2 * 62 * 16 * 128 * 1000)  # shorter than the window: all layers
    per_token = (cached_values(i, 131072) - cached_values(i, 65536)) / 65536
    assert per_token == pytest.approx(2 * 10 * 16 * 128)  # beyond it the ten full layers alone
    linear = Serving(**catalogues().model("qwen3.6-27b").shape, memory_gb=80, bandwidth_gbs=1, tflops=1)
    assert cached_values(linear, 0) > 0


def test_formats_carry_their_scales() -> None:
    assert BYTES_OF["int4"] == pytest.approx(0.5195, abs=1e-4)  # 4 bits, a 16-bit scale and a 4-bit zero a group of 128
    small = {f: weights_gb(speed(weight_format=f)) for f in FORMATS}
    assert small["bf16"] == pytest.approx(65.5, abs=0.1)
    assert small["int4"] < small["fp8"] < small["int8"] < small["bf16"]
    assert weights_gb(speed(weight_format="int4", kv_bytes=1)) == small["int4"]  # the cache has its own precision


def test_all_reduce_by_hand() -> None:
    i = speed(link_gbs=100, link_reached_percent=50, link_latency_us=10)
    each = 2 * (4 - 1) / 4 * 32 * 5120 * 2 / 50e9 + 10e-6
    assert exchange_seconds(i, 4, 32) == pytest.approx(2 * 64 * each)
    assert exchange_seconds(i, 1, 32) == 0


def test_prefill_by_hand() -> None:
    i = speed(compute_percent=50, attention_width=8192)
    body = 2 * (32.76 - 2 * 0.778) * 1e9 * 8192 / (1979e12 * 0.5)
    attention = 2 * 64 * 8192 * 8192**2 / (989e12 * 0.5)
    assert prefill_seconds(i, 1, 8192) == pytest.approx(body + attention)


def test_a_mixture_reads_the_experts_that_a_batch_wakes() -> None:
    i = speed(total_b=30, active_b=3, embedding_b=0, head_b=0, weight_format="bf16")
    assert weights_read_gb(i, 1) == pytest.approx(6)
    assert weights_read_gb(i, 8) == pytest.approx(60 * (1 - 0.9**8))
    assert weights_read_gb(i, 10_000) == pytest.approx(60)


def test_spare_copies_and_an_own_load_test() -> None:
    plain, spare = gpu_sizing(sizing()), gpu_sizing(sizing(spare_replicas=1))
    assert spare["replicas"] == plain["replicas"] + 1
    assert spare["gpus"] == plain["gpus"] + plain["gpus_per_replica"]
    tested = gpu_sizing(sizing(requests_per_s=2, output_tokens=350, measured_tokens_per_s=200))
    assert tested["gpus_by_measurement"] == 4  # 700 tokens/s by 200 a card
    energy = gpu_sizing(sizing(power_w=350))
    assert energy["wh_per_1000_tokens"] == pytest.approx(
        energy["gpus"] * 350 / energy["tokens_per_s_total"] / 3.6, rel=1e-3
    )


def test_power_is_an_upper_bound() -> None:
    # silybench, Qwen3-8B in BF16 on one H100, 256 at once, 128 in, 1,024 out: 13,567 token/s at 690 W, 19.67 token/J
    card = catalogues().accelerator("h100-sxm")
    fit = catalogues().efficiency[card.efficiency]
    out = llm_speed(
        SpeedInput(
            **catalogues().model("qwen3-8b").shape,
            weight_format="bf16",
            memory_gb=card.memory_gb,
            bandwidth_gbs=card.bandwidth_gbs,
            tflops=card.tflops,
            bandwidth_percent=fit.bandwidth,
            compute_percent=fit.compute_16,
            layer_overhead_us=fit.layer_us,
            batch=256,
            input_tokens=128,
            output_tokens=1024,
            power_w=card.power_w,
        )
    )
    assert out["wh_per_1000_output_tokens"] == pytest.approx(1000 / 19.67 / 3600, rel=0.2)


@settings(max_examples=80, deadline=None)
@given(
    st.floats(0.5, 700),
    st.floats(0.02, 1),
    st.integers(1, 16),
    st.floats(1, 512),
    st.floats(1, 100_000),
    st.floats(1, 8000),
)
def test_speed_is_finite_and_monotone(
    total: float, share: float, cards: int, batch: float, text: float, written: float
) -> None:
    at = {"embedding_b": 0, "head_b": 0, "cards": cards, "batch": batch, "input_tokens": text, "output_tokens": written}
    i = speed(total_b=total, active_b=total * share, **at)
    out = llm_speed(i)
    assert all(math.isfinite(v) and v >= 0 for v in out.values() if isinstance(v, (int, float)))
    assert llm_speed(i) == out
    longer = i.model_copy(update={"input_tokens": text * 2})
    larger = i.model_copy(update={"total_b": total * 2, "active_b": total * share * 2})
    fuller = i.model_copy(update={"batch": batch * 2})
    for worse in (longer, larger, fuller):
        assert llm_speed(worse)["step_ms"] >= out["step_ms"]
        assert llm_speed(worse)["first_token_s"] >= out["first_token_s"]
    assert room_gb(larger, cards) <= room_gb(i, cards)
    quicker = i.model_copy(update={"bandwidth_gbs": i.bandwidth_gbs * 2, "tflops": i.tflops * 2, "tflops_16": 1978.0})
    assert llm_speed(quicker)["step_ms"] <= out["step_ms"]


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 600), st.sampled_from([1, 2, 4, 8]), st.sampled_from([2.0, 1.0, 0.5]))
def test_quantising_never_needs_more(total: float, cards: int, kv: float) -> None:
    kept = [speed(total_b=total + 2, active_b=total + 2, weight_format=f, kv_bytes=kv) for f in FORMATS]
    wide = kept[0]
    for i in kept[1:]:
        assert weights_gb(i) <= weights_gb(wide)
        assert step_seconds(i, cards, 8, 4096) <= step_seconds(wide, cards, 8, 4096) + 1e-12
    finer = wide.model_copy(update={"kv_bytes": kv / 2})
    assert cache_gb(finer, 4096) < cache_gb(wide, 4096)


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 120), st.floats(1, 200), st.integers(0, 3))
def test_cards_follow_the_load_and_the_spares(total: float, load: float, spares: int) -> None:
    base = {"total_b": total, "active_b": total, "concurrency": load, "memory_gb": 96, "bandwidth_gbs": 3000}
    few = gpu_sizing(sizing(**base))
    more = gpu_sizing(sizing(**base, spare_replicas=spares))
    eight, four = gpu_sizing(sizing(**base, weight_format="int8")), gpu_sizing(sizing(**base, weight_format="int4"))
    assert more["gpus"] >= few["gpus"] and more["memory_gib"] == few["memory_gib"]
    assert four["memory_gib"] <= eight["memory_gib"]
    if few["fits"]:
        assert few["largest_concurrency"] >= load


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_runs_its_example_and_says_its_units(name: str) -> None:
    c = CALCULATORS[name]
    first = c(c.example)
    assert first == c(c.example) and first and c.used_by
    for field, info in c.inputs.model_fields.items():
        assert info.description and info.description.rstrip().endswith("]"), (name, field)


def test_parts_larger_than_the_whole_are_refused() -> None:
    with pytest.raises(ValidationError, match="active_b above total_b"):
        speed(total_b=3, active_b=4)
    with pytest.raises(ValidationError, match="below total_b"):
        speed(total_b=1, active_b=1, embedding_b=0.6, head_b=0.6)
