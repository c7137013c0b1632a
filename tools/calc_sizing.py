"""Sizing as anyone may call it by name: load, cards, queueing, storage, index, logs, availability."""

from __future__ import annotations

from collections.abc import Mapping

from tools.availability import AvailabilityInput, SloInput, availability, slo_error_budget
from tools.capacity import (
    CapacityInput,
    DemandInput,
    LogInput,
    StorageInput,
    capacity,
    demand,
    log_sizing,
    storage_net,
)
from tools.registry import Calculator
from tools.sizing import GpuSizingInput, gpu_sizing

_LITTLE = "Little, J. D. C. (1961), A proof for the queuing formula L = lambda W"
_RULE = "planning rule of this project; every default is a named assumption"

_ALL: tuple[Calculator, ...] = (
    Calculator(
        "gpu_sizing",
        GpuSizingInput,
        gpu_sizing,
        "memory = weights + 2 x layers x KV heads x head dimension x bytes x tokens x sequences + overhead; step = "
        "max(bytes read / bandwidth, 2 x active parameters x batch / arithmetic)",
        "Pope et al. (2022), arXiv:2211.05102; Kwon et al. (2023), arXiv:2309.06180",
        ("1.2", "3.1", "4.1", "4.3", "7.1", "10.2"),
        {
            "total_b": 32.8,
            "active_b": 32.8,
            "kv_values_per_token": 131072,
            "input_tokens": 2500,
            "output_tokens": 350,
            "concurrency": 12,
            "requests_per_s": 0.6,
            "memory_gb": 80,
            "bandwidth_gbs": 3350,
            "tflops": 1979,
        },
    ),
    Calculator(
        "demand",
        DemandInput,
        demand,
        "rate = max(busy-hour volume, online / (pause + response)); in flight = rate x response x reserve",
        _LITTLE + "; interactive response-time law, Denning and Buzen (1978)",
        ("4.1", "7.1"),
        {
            "users": 400,
            "uses_per_user_day": 6,
            "online": 120,
            "peak_factor": 2.5,
            "think_seconds": 60,
            "response_seconds": 16,
            "reserve": 1.3,
        },
    ),
    Calculator(
        "capacity",
        CapacityInput,
        capacity,
        "L = lambda W; waiting by Erlang C",
        _LITTLE + "; Erlang (1917), M/M/c",
        ("7.1", "7.4", "10.2"),
        {"arrivals_per_s": 0.6, "service_seconds": 16, "servers": 12},
    ),
    Calculator(
        "storage_net",
        StorageInput,
        storage_net,
        "storage = (documents + vectors x index) x growth x copies + logs; bandwidth = requests x bytes x 8",
        _RULE,
        ("1.2", "7.1"),
        {"raw_gb": 120, "documents": 40000, "peak_requests_per_s": 0.6},
    ),
    Calculator(
        "log_sizing",
        LogInput,
        log_sizing,
        "events a day x bytes x days x copies / compression",
        _RULE,
        ("8.2", "9.3"),
        {"events_per_day": 12000, "days": 183},
    ),
    Calculator(
        "availability",
        AvailabilityInput,
        availability,
        "series = product(a_i); parallel = 1 - (1 - a)^copies",
        "Trivedi, Probability and Statistics with Reliability, Queuing and Computer Science Applications",
        ("4.4", "7.4"),
        {"parts": [{"availability": 0.99, "copies": 2}, {"availability": 0.9985}]},
    ),
    Calculator(
        "slo_error_budget",
        SloInput,
        slo_error_budget,
        "budget = (1 - objective) x window",
        "Google, The Site Reliability Workbook, ch. 2",
        ("7.4", "8.1", "9.1"),
        {"objective": 0.995, "window_days": 30, "events": 50000, "bad_events": 40, "elapsed_days": 10},
    ),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
