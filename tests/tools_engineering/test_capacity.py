"""Load, waiting, disk, vector indexes and availability: against scipy, simulation, published tables and PostgreSQL."""

from __future__ import annotations

import heapq
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy import stats

from tools.availability import AvailabilityInput, Part, SloInput, availability, of_part, slo_error_budget
from tools.capacity import (
    CapacityInput,
    DemandInput,
    capacity,
    demand,
    erlang_b,
    erlang_c,
    servers_for,
)
from tools.storage import LogInput, StorageInput, log_sizing, storage_net
from tools.vectors import (
    EmbeddingInput,
    VectorIndexInput,
    embedding_load,
    hnsw_bytes,
    ivf_bytes,
    table_bytes,
    vector_index,
)

# --- waiting


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 150), st.floats(0.05, 0.97))
def test_waiting_agrees_with_the_poisson_form(servers: int, busy: float) -> None:
    """Erlang B = P(X = c) / P(X <= c) of a Poisson number X with the load as mean (scipy); C from B."""
    load = servers * busy
    blocking = stats.poisson.pmf(servers, load) / stats.poisson.cdf(servers, load)
    assert erlang_b(servers, load) == pytest.approx(blocking, rel=1e-9)
    waits = servers * blocking / (servers - load * (1 - blocking))
    out = capacity(CapacityInput(arrivals_per_s=load / 2, service_seconds=2, servers=servers))
    assert out["wait_probability"] == pytest.approx(waits, abs=2e-6)
    assert out["concurrency"] == pytest.approx(load, abs=1e-3)
    assert out["mean_queue"] == pytest.approx(load / 2 * out["mean_wait_s"], rel=0.02, abs=5e-3)  # Little


def test_erlang_tables() -> None:
    # Erlang B, as in every published table: 1 % blocking carries 4.461 erlang on 10 circuits, 12.03 on 20, 84.06 on 100
    for circuits, load in ((10, 4.461), (20, 12.031), (100, 84.064)):
        assert erlang_b(circuits, load) == pytest.approx(0.01, rel=0.002)
    # Erlang C worked example of call centres: 100 calls of 3 minutes in half an hour = 10 erlang on 11 agents wait
    # with 68.2 %; 14 agents answer 88.8 % within 20 seconds
    assert erlang_c(11, 10) == pytest.approx(0.682, abs=0.001)
    centre = CapacityInput(
        arrivals_per_s=100 / 1800, service_seconds=180, servers=14, target_wait_s=20, target_share=0.8
    )
    out = capacity(centre)
    assert out["wait_probability"] == pytest.approx(0.174, abs=0.001)
    assert out["within_target"] == pytest.approx(0.888, abs=0.001)
    assert out["servers_for_target"] == 14


def test_percentiles_agree_with_a_simulation() -> None:
    arrivals, service, servers, draw = 3.0, 1.5, 6, random.Random(7)
    free, waits, now = [0.0] * servers, [], 0.0
    for n in range(120_000):
        now += draw.expovariate(arrivals)
        start = max(now, heapq.heappop(free))
        heapq.heappush(free, start + draw.expovariate(1 / service))
        if n > 5000:
            waits.append(start - now)
    waits.sort()
    out = capacity(CapacityInput(arrivals_per_s=arrivals, service_seconds=service, servers=servers))
    assert out["mean_wait_s"] == pytest.approx(sum(waits) / len(waits), rel=0.06)
    for share in (90, 95, 99):
        assert out[f"p{share}_wait_s"] == pytest.approx(waits[len(waits) * share // 100], rel=0.08)


def test_one_server_and_overload() -> None:
    one = capacity(CapacityInput(arrivals_per_s=0.5, service_seconds=1, servers=1))
    assert one["mean_wait_s"] == pytest.approx(1.0)  # M/M/1: rho / (mu - lambda)
    over = capacity(CapacityInput(arrivals_per_s=3, service_seconds=1, servers=2))
    assert not over["stable"] and over["mean_wait_s"] is None and over["servers_needed"] == 4


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 400), st.floats(0.01, 60), st.floats(0.5, 0.999), st.floats(0.1, 30))
def test_places_for_a_target_are_the_fewest(load: float, target: float, share: float, service: float) -> None:
    n = servers_for(load, service, target, share)
    assert n > load

    def late(c: int) -> float:
        return 1.0 if c <= load else erlang_c(c, load) * math.exp(-(c - load) / service * target)

    assert late(n) <= 1 - share + 1e-12
    assert n == 1 or late(n - 1) > 1 - share - 1e-12


@settings(max_examples=60, deadline=None)
@given(st.floats(0.1, 20), st.floats(0.1, 10), st.integers(1, 300))
def test_waiting_grows_with_load_and_falls_with_places(rate: float, service: float, servers: int) -> None:
    out = capacity(CapacityInput(arrivals_per_s=rate, service_seconds=service, servers=servers))
    busier = capacity(CapacityInput(arrivals_per_s=rate * 1.2, service_seconds=service, servers=servers))
    roomier = capacity(CapacityInput(arrivals_per_s=rate, service_seconds=service, servers=servers + 1))
    if out["stable"]:
        waits = [out[k] for k in ("mean_wait_s", "p50_wait_s", "p90_wait_s", "p95_wait_s", "p99_wait_s", "mean_queue")]
        assert all(math.isfinite(w) and w >= 0 for w in waits) and waits[1:5] == sorted(waits[1:5])
        assert roomier["mean_wait_s"] <= out["mean_wait_s"]
        if busier["stable"]:
            assert busier["mean_wait_s"] >= out["mean_wait_s"]


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


# --- availability


def test_series_parallel_and_error_budget() -> None:
    out = availability(AvailabilityInput(parts=(Part(availability=0.99, copies=2), Part(availability=0.999))))
    assert out["availability"] == pytest.approx(0.9999 * 0.999)
    assert out["weakest"] == 2
    assert slo_error_budget(SloInput(objective=0.99, events=1000, bad_events=10))["burn_rate"] == pytest.approx(1.0)
    assert availability(AvailabilityInput(parts=(Part(mtbf_hours=4000, mttr_hours=6),)))[
        "availability"
    ] == pytest.approx(4000 / 4006)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.floats(0, 1))
def test_k_of_n_is_the_binomial_tail(copies: int, needed: int, a: float) -> None:
    if needed > copies:
        with pytest.raises(ValidationError, match="needed above copies"):
            Part(availability=a, copies=copies, needed=needed)
        return
    got = of_part(Part(availability=a, copies=copies, needed=needed))
    assert got == pytest.approx(float(stats.binom.sf(needed - 1, copies, a)), abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 8), st.floats(0.5, 1), st.floats(0, 1))
def test_common_causes_eat_redundancy(copies: int, a: float, beta: float) -> None:
    alone = of_part(Part(availability=a, copies=copies))
    shared = of_part(Part(availability=a, copies=copies, common_cause=beta))
    assert a - 1e-9 <= shared <= alone + 1e-9  # never worse than one copy, never better than copies that fail alone
    if copies > 1:
        assert of_part(Part(availability=a, copies=copies, common_cause=1)) == pytest.approx(a)


def test_availability_by_simulation() -> None:
    draw, up, hours = random.Random(11), 0, 200_000
    part = Part(availability=0.95, copies=3, needed=2, common_cause=0.2)
    for _ in range(hours):
        common = draw.random() < 0.2 * 0.05
        working = sum(draw.random() > (0.05 - 0.01) / (1 - 0.01) for _ in range(3))
        up += not common and working >= 2
    assert of_part(part) == pytest.approx(up / hours, abs=0.001)


def test_error_budgets_of_the_sre_workbook() -> None:
    # minutes a month: 99.9 % of 30 days = 43.2, 99.99 % = 4.32 (SRE book, appendix A; workbook chapter 2)
    assert slo_error_budget(SloInput(objective=0.999))["minutes_allowed"] == pytest.approx(43.2)
    assert slo_error_budget(SloInput(objective=0.9999))["minutes_allowed"] == pytest.approx(4.32)
    # workbook, chapter 2: 3,663,253 requests in four weeks at 97 % allow 109,897 errors
    four_weeks = slo_error_budget(SloInput(objective=0.97, window_days=28, events=3_663_253))
    assert four_weeks["errors_allowed"] == 109_897
    # table 5-8: 14.4, 6 and 1 for 99.9 % over 30 days; the page at 1.44 % errors
    alerts = slo_error_budget(SloInput(objective=0.999))["alerts"]
    assert [a["burn_rate"] for a in alerts] == pytest.approx([14.4, 6, 1])
    assert alerts[0]["error_rate"] == pytest.approx(0.0144)
    assert [(a["long_hours"], a["short_hours"]) for a in alerts] == [(1, 0.0833), (6, 0.5), (72, 6)]
    assert all(a["short_hours"] == pytest.approx(a["long_hours"] / 12, abs=1e-3) for a in alerts)
    # datadog's and the workbook's reading: a burn rate of 2 empties a 30-day budget in 15 days
    half = slo_error_budget(SloInput(objective=0.999, events=1_000_000, bad_events=1000, elapsed_days=15))
    assert half["burn_rate"] == pytest.approx(2) and half["spent"] == pytest.approx(1)
    assert half["exhausted_in_days"] == 0


@settings(max_examples=60, deadline=None)
@given(st.floats(0.5, 0.99999), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 30))
def test_budgets_are_finite(objective: float, events: float, bad: float, gone: float) -> None:
    out = slo_error_budget(SloInput(objective=objective, events=events, bad_events=bad, elapsed_days=gone))
    assert all(math.isfinite(v) and v >= 0 for v in out.values() if isinstance(v, (int, float)))


# --- disk, vectors, staff


def test_storage_and_logs() -> None:
    kept = log_sizing(LogInput(events_per_day=1e6, bytes_per_event=1000, days=180, copies=2, compression=4))
    assert kept == {"storage_gb": 90.0, "gb_per_day": 1.0}
    out = storage_net(
        StorageInput(raw_gb=100, documents=0, growth=0.1, growth_years=2, copies=2, peak_requests_per_s=10)
    )
    assert out["by_year_gb"] == [200, 220, 242] and out["storage_gb"] == 242
    assert out["link_mbit_s"] == pytest.approx(4.8) and out["link_to_order_mbit_s"] == 10


# bytes a row of pg_relation_size, measured with pgvector 0.8.5 on PostgreSQL 18.4: HNSW, IVFFlat, table with TOAST
MEASURED = [
    ("vector", 256, 2000, 16, 20, 1372.2, 1224.7, 1187.8),
    ("vector", 768, 2000, 16, 20, 4100.1, 4157.4, 4235.3),
    ("vector", 1024, 2000, 16, 20, 8196.1, 8278.0, 5627.9),
    ("halfvec", 1024, 2000, 16, 20, 2736.1, 2793.5, 2871.3),
    ("vector", 1536, 1000, 16, 10, 8200.2, 8282.1, 8413.2),
    ("halfvec", 1536, 1000, 16, 10, 4104.2, 4169.7, 4276.2),
    ("halfvec", 2560, 800, 16, 8, 8202.2, 8284.2, 6072.3),
    ("vector", 384, 2000, 32, 20, 2117.6, 1687.6, 1654.8),
    ("vector", 1990, 500, 16, 5, 16400.4, 8290.3, 8486.9),
    ("bit", 1024, 2000, 16, 20, 442.4, 180.2, 188.4),
]


@pytest.mark.parametrize("row", MEASURED, ids=lambda r: f"{r[0]}-{r[1]}")
def test_pages_are_what_postgres_fills(row: tuple[str, int, int, int, int, float, float, float]) -> None:
    kind, length, rows, m, lists, hnsw, ivf, table = row
    i = VectorIndexInput.model_validate({"vectors": rows, "dimension": length, "format": kind, "m": m, "lists": lists})
    assert hnsw_bytes(i) == pytest.approx(hnsw, rel=0.04)
    assert ivf_bytes(i, rows) == pytest.approx(ivf, rel=0.07)
    assert table_bytes(i) == pytest.approx(table, rel=0.08)


def test_library_indexes_by_their_documents() -> None:
    # FAISS: (d x 4 + M x 2 x 4) bytes a vector; hnswlib: roughly M x 8-10 bytes on top of the vector
    i = VectorIndexInput(vectors=1e6, dimension=128, m=32, engine="memory")
    assert hnsw_bytes(i) == pytest.approx(128 * 4 + 32 * 2 * 4, rel=0.03)
    graph = hnsw_bytes(VectorIndexInput(vectors=1, dimension=768, m=16, engine="memory")) - 768 * 4
    assert 8 * 16 <= graph <= 10 * 16
    flat = vector_index(VectorIndexInput(vectors=1e6, dimension=1024, index="flat", engine="memory"))
    assert flat["memory_gb"] == pytest.approx(4.096) and flat["index_gb"] == 0


@settings(max_examples=80, deadline=None)
@given(
    st.floats(0, 1e8),
    st.integers(1, 2000),
    st.sampled_from(["flat", "hnsw", "ivf"]),
    st.integers(2, 64),
    st.sampled_from(["pgvector", "memory"]),
)
def test_indexes_grow_with_vectors_and_shrink_with_bits(n: float, length: int, kind: str, m: int, engine: str) -> None:
    def made(**changes: object) -> dict[str, float]:
        base = {"vectors": n, "dimension": length, "index": kind, "m": m, "engine": engine}
        return vector_index(VectorIndexInput.model_validate(base | changes))

    full, half, bit = made(), made(format="halfvec"), made(format="bit")
    assert all(math.isfinite(v) and v >= 0 for v in full.values())
    assert bit["storage_gb"] <= half["storage_gb"] <= full["storage_gb"]
    assert made(vectors=n * 2)["storage_gb"] >= full["storage_gb"] * (1 if kind == "ivf" else 2) - 2e-4
    if kind == "hnsw":
        assert made(m=m + 8)["build_memory_gb"] >= full["build_memory_gb"]


def test_what_pgvector_cannot_index_is_refused() -> None:
    with pytest.raises(ValidationError, match="at most 2000"):
        VectorIndexInput(vectors=1, dimension=3072)
    with pytest.raises(ValidationError, match="8-bit"):
        VectorIndexInput(vectors=1, format="int8")


def test_embedding_by_hand() -> None:
    # 1,000 tokens in passages of 400 with 100 shared: 0-400, 300-700, 600-1000
    out = embedding_load(
        EmbeddingInput(
            documents=1000,
            tokens_per_document=1000,
            chunk_tokens=400,
            overlap_tokens=100,
            passages_per_call=10,
            tokens_per_s=1000,
            changed_share=0.1,
        )
    )
    assert out["passages"] == 3000 and out["tokens"] == 1_200_000 and out["calls"] == 300
    assert out["hours"] == pytest.approx(1_200_000 / 1000 / 3600, abs=1e-3) and out["bound"] == "speed"
    assert out["tokens_per_month"] == 120_000
    slow = embedding_load(EmbeddingInput(documents=1000, tokens_per_document=1000, calls_per_minute=1))
    assert slow["bound"] == "calls" and slow["hours"] == pytest.approx(slow["calls"] / 60, abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1e6), st.floats(1, 1e6), st.floats(8, 4000), st.floats(0, 0.9))
def test_passages_hold_every_token(documents: float, length: float, passage: float, shared: float) -> None:
    i = EmbeddingInput(
        documents=documents, tokens_per_document=length, chunk_tokens=passage, overlap_tokens=passage * shared
    )
    out = embedding_load(i)
    assert all(math.isfinite(v) and v >= 0 for v in out.values() if isinstance(v, (int, float)))
    assert out["tokens"] >= math.floor(documents * length)
    assert out["passages"] * passage >= documents * length * 0.999 - passage
