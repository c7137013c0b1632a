"""Sizing as anyone may call it by name: load, cards, queueing, storage, index, logs, availability."""

from __future__ import annotations

from collections.abc import Mapping

from tools.availability import AvailabilityInput, SloInput, availability, slo_error_budget
from tools.capacity import CapacityInput, DemandInput, capacity, demand
from tools.registry import Calculator
from tools.serving import SpeedInput, llm_speed
from tools.sizing import GpuSizingInput, gpu_sizing
from tools.storage import LogInput, StorageInput, log_sizing, storage_net
from tools.vectors import EmbeddingInput, VectorIndexInput, embedding_load, vector_index

_LITTLE = "Little, J. D. C. (1961), A proof for the queuing formula L = lambda W"
_RULE = "planning rule of this project; every default is a named assumption"

_SERVING = (
    "Pope et al. (2022), arXiv:2211.05102; Kwon et al. (2023), arXiv:2309.06180; constants fitted on published "
    "measurements, docs/sizing_evidence.md"
)
_MODEL = {  # Qwen3-32B in FP8
    "total_b": 32.76,
    "active_b": 32.76,
    "embedding_b": 0.778,
    "head_b": 0.778,
    "layers": 64,
    "hidden": 5120,
    "attention_width": 8192,
    "kv_values_per_token": 131072,
    "kv_heads": 8,
    "weight_format": "fp8",
}
_CARD = {  # H100 SXM with the constants of its class
    "memory_gb": 80,
    "bandwidth_gbs": 3350,
    "tflops": 1979,
    "tflops_16": 989,
    "bandwidth_percent": 90,
    "compute_percent": 48,
    "layer_overhead_us": 56,
    "link_gbs": 450,
    "link_reached_percent": 85,
}

_ALL: tuple[Calculator, ...] = (
    Calculator(
        "gpu_sizing",
        GpuSizingInput,
        gpu_sizing,
        "memory = weights + 2 x layers x KV heads x head dimension x bytes x tokens x sequences + overhead; step = "
        "max(weights / bandwidth, 2 x active parameters x batch / arithmetic) + cache / bandwidth + layers x fixed "
        "time + exchange; copies = concurrency / batch + spares",
        _SERVING,
        ("1.2", "3.1", "4.1", "4.3", "7.1", "10.2"),
        {
            **_MODEL,
            **_CARD,
            "input_tokens": 2500,
            "output_tokens": 350,
            "concurrency": 12,
            "requests_per_s": 0.6,
            "spare_replicas": 1,
            "power_w": 700,
        },
    ),
    Calculator(
        "llm_speed",
        SpeedInput,
        llm_speed,
        "first token = 2 x active parameters x tokens / arithmetic; time per token = gpu_sizing's step; throughput = "
        "batch x output / (batch x prefill + output x step)",
        _SERVING,
        ("4.1", "4.3", "7.1", "10.2"),
        {**_MODEL, **_CARD, "batch": 16, "input_tokens": 2048, "output_tokens": 512, "power_w": 700},
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
        "L = lambda W; P(wait > t) = C e^(-(c - a) t / service time), C by Erlang",
        _LITTLE + "; Erlang (1917), M/M/c",
        ("7.1", "7.4", "10.2"),
        {"arrivals_per_s": 0.6, "service_seconds": 16, "servers": 12, "target_wait_s": 2, "target_share": 0.95},
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
        "vector_index",
        VectorIndexInput,
        vector_index,
        "HNSW = vector + links of each layer, in PostgreSQL's 8 kB pages; IVF = vector + id + centroids; flat = table",
        "pgvector's README and source; hnswlib, ALGO_PARAMS.md; Malkov and Yashunin (2016), arXiv:1603.09320; checked "
        "against pgvector 0.8.5",
        ("1.2", "4.2", "7.1"),
        {"vectors": 800000, "dimension": 1024, "format": "halfvec", "index": "hnsw"},
    ),
    Calculator(
        "embedding_load",
        EmbeddingInput,
        embedding_load,
        "passages = 1 + (length - passage) / (passage - overlap); hours = max(tokens / speed, calls / limit)",
        _RULE + "; 2 x parameters FLOP a token, Kaplan et al. (2020), arXiv:2001.08361",
        ("4.2", "7.1"),
        {"documents": 40000, "tokens_per_document": 6000, "queries_per_month": 50000, "calls_per_minute": 600},
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
        "series = product(a_i); parallel = 1 - (1 - a)^copies; k of n = binomial sum; a = MTBF / (MTBF + MTTR)",
        "Trivedi, Probability and Statistics with Reliability, Queuing and Computer Science Applications",
        ("4.4", "7.4"),
        {
            "parts": [
                {"availability": 0.99, "copies": 3, "needed": 2, "common_cause": 0.05},
                {"mtbf_hours": 4000, "mttr_hours": 6},
            ]
        },
    ),
    Calculator(
        "slo_error_budget",
        SloInput,
        slo_error_budget,
        "budget = (1 - objective) x window; alert at share of the budget x window / alert's window",
        "Google, The Site Reliability Workbook, chapters 2 and 5",
        ("7.4", "8.1", "9.1"),
        {"objective": 0.995, "window_days": 30, "events": 50000, "bad_events": 40, "elapsed_days": 10},
    ),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
