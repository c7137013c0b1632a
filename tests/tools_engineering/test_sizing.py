"""Memory, speed, queueing and availability against published figures and independent formulas."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.catalogue_engineering import catalogues
from tools.availability import AvailabilityInput, Part, SloInput, availability, slo_error_budget
from tools.capacity import (
    CapacityInput,
    DemandInput,
    LogInput,
    StaffingInput,
    StorageInput,
    capacity,
    demand,
    log_sizing,
    staffing_gap,
    storage_net,
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


def erlang_c_by_sum(servers: int, load: float) -> float:
    """The textbook form: (a^c / c!) (c / (c - a)) over the sum."""
    top = load**servers / math.factorial(servers) * servers / (servers - load)
    return top / (sum(load**n / math.factorial(n) for n in range(servers)) + top)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 40), st.floats(0.05, 0.97))
def test_waiting_agrees_with_the_textbook_sum(servers: int, busy: float) -> None:
    load = servers * busy
    out = capacity(CapacityInput(arrivals_per_s=load / 2, service_seconds=2, servers=servers))
    assert out["wait_probability"] == pytest.approx(erlang_c_by_sum(servers, load), abs=2e-6)
    assert out["concurrency"] == pytest.approx(load, abs=1e-3)


def test_one_server_and_overload() -> None:
    one = capacity(CapacityInput(arrivals_per_s=0.5, service_seconds=1, servers=1))
    assert one["mean_wait_s"] == pytest.approx(1.0)  # M/M/1: rho / (mu - lambda)
    over = capacity(CapacityInput(arrivals_per_s=3, service_seconds=1, servers=2))
    assert not over["stable"] and over["mean_wait_s"] is None and over["servers_needed"] == 4


@settings(max_examples=60, deadline=None)
@given(st.floats(1, 5000), st.floats(1, 500), st.floats(1, 30))
def test_fewer_in_flight_than_online(users: float, online: float, response: float) -> None:
    i = DemandInput(
        users=users,
        uses_per_user_day=6,
        online=online,
        peak_factor=2.5,
        think_seconds=60,
        response_seconds=response,
        reserve=1.3,
    )
    out = demand(i)
    assert 1 <= out["peak_concurrency"] <= max(1, math.ceil(online))


def test_availability_and_error_budget() -> None:
    out = availability(AvailabilityInput(parts=(Part(availability=0.99, copies=2), Part(availability=0.999))))
    assert out["availability"] == pytest.approx(0.9999 * 0.999)
    assert slo_error_budget(SloInput(objective=0.999))["minutes_allowed"] == pytest.approx(43.2)  # SRE workbook
    assert slo_error_budget(SloInput(objective=0.99, events=1000, bad_events=10))["burn_rate"] == pytest.approx(1.0)


def test_storage_logs_and_staff() -> None:
    assert log_sizing(LogInput(events_per_day=1e6, bytes_per_event=1000, days=180, copies=2, compression=4)) == {
        "storage_gb": 90.0
    }
    out = storage_net(StorageInput(raw_gb=100, documents=0, growth=0, copies=2, peak_requests_per_s=10))
    assert out["storage_gb"] == 200 and out["link_mbit_s"] == pytest.approx(4.8)
    gap = staffing_gap(StaffingInput(needed=(1, 2, 3, 3), available=1.5, hires=1, hire_months=2, month_cost=100))
    assert gap["gap_by_month"] == [0, 0.5, 0.5, 0.5] and gap["cost"] == 150 and gap["latest_hiring_start"] == 1
