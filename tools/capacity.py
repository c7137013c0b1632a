"""How much arrives at once: demand from users, Little's law, and M/M/c queueing."""

from __future__ import annotations

import math
from typing import Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.units import WORKDAYS_PER_MONTH


class DemandInput(Frozen):
    """What people do in the busiest hour and in a month."""

    users: float = Field(ge=0, le=10_000_000, description="internal users, people")
    uses_per_user_day: float = Field(ge=0, le=2000, description="calls per person and working day")
    online: float = Field(ge=0, le=1_000_000, description="people and customer sessions online at once at the peak")
    customer_messages_per_year: float = Field(default=0, ge=0, le=1e11, description="messages a year from customers")
    peak_factor: float = Field(ge=1, le=50, description="busy hour against the average hour")
    think_seconds: float = Field(ge=0, le=3600, description="pause between two calls of a person online, seconds")
    response_seconds: float = Field(gt=0, le=600, description="seconds that one call occupies the service")
    reserve: float = Field(default=1.0, ge=1, le=5, description="factor on top of the expected concurrency")
    day_hours: float = Field(default=8, gt=0, le=24, description="hours of a working day")


def demand(i: DemandInput) -> dict[str, Any]:
    """Calls a month (count), peak_requests_per_s (1/s), peak_concurrency (requests in flight).

    Two views of the peak, the larger wins: the daily volume squeezed into the busy hour, and the interactive
    response-time law X = N / (Z + R) for the people online. In flight = X x R (Little), never more than people
    online.
    """
    daily = i.users * i.uses_per_user_day
    from_volume = (daily / (i.day_hours * 3600) + i.customer_messages_per_year / (365 * 12 * 3600)) * i.peak_factor
    from_online = i.online / (i.think_seconds + i.response_seconds)
    rate = max(from_volume, from_online)
    in_flight = rate * i.response_seconds * i.reserve
    if i.online > 0:
        in_flight = min(in_flight, i.online)
    return {
        "calls_per_month": round(daily * WORKDAYS_PER_MONTH + i.customer_messages_per_year / 12),
        "peak_requests_per_s": round(rate, 3),
        "peak_concurrency": float(max(1, math.ceil(in_flight))) if rate > 0 else 0.0,
        "from_volume_per_s": round(from_volume, 3),
        "from_people_online_per_s": round(from_online, 3),
    }


class CapacityInput(Frozen):
    arrivals_per_s: float = Field(ge=0, le=1e6, description="arrivals, per second")
    service_seconds: float = Field(gt=0, le=3600, description="mean time one request is served, seconds")
    servers: int = Field(ge=1, le=100_000, description="requests that can be served at once")

    @model_validator(mode="after")
    def _numbers(self) -> CapacityInput:
        if self.arrivals_per_s * self.service_seconds > 100_000:
            raise ValueError("arrivals x seconds above 100000: split the system")
        return self


def erlang_c(servers: int, load: float) -> float:
    """Probability that an arrival waits in M/M/c; load in erlang, below ``servers``. Recursion of Erlang B
    (stable)."""
    blocking = 1.0
    for n in range(1, servers + 1):
        blocking = load * blocking / (n + load * blocking)
    return blocking / (1 - load / servers * (1 - blocking))


def capacity(i: CapacityInput) -> dict[str, Any]:
    """concurrency (Little: arrivals x seconds), utilisation (0-1), wait_probability (0-1), mean_wait_s, p95_wait_s
    (seconds).

    M/M/c. When arrivals exceed what the servers can do, `stable` is false and the waits are None.
    """
    load = i.arrivals_per_s * i.service_seconds
    utilisation = load / i.servers
    base = {"concurrency": round(load, 4), "utilisation": round(utilisation, 4), "stable": utilisation < 1}
    if utilisation >= 1:
        return {
            **base,
            "wait_probability": 1.0,
            "mean_wait_s": None,
            "p95_wait_s": None,
            "servers_needed": math.floor(load) + 1,
        }
    waits = erlang_c(i.servers, load)
    drain = (i.servers - load) / i.service_seconds  # per second
    p95 = max(0.0, math.log(waits / 0.05) / drain) if waits > 0 else 0.0
    return {
        **base,
        "wait_probability": round(waits, 6),
        "mean_wait_s": round(waits / drain, 4),
        "p95_wait_s": round(p95, 4),
        "servers_needed": math.floor(load) + 1,
    }


class StorageInput(Frozen):
    raw_gb: float = Field(ge=0, le=1e9, description="raw documents and records, GB")
    documents: float = Field(ge=0, le=1e10, description="documents, count")
    chunks_per_document: float = Field(default=20, ge=0, le=10_000, description="passages per document")
    dimension: int = Field(default=1024, ge=1, le=16_384, description="vector dimension")
    bytes_per_value: float = Field(default=4, gt=0, le=8, description="bytes per vector value")
    index_factor: float = Field(default=1.5, ge=1, le=5, description="vector index against plain vectors")
    model_gb: float = Field(default=0, ge=0, le=1e5, description="model files kept on disk, GB")
    logs_gb: float = Field(default=0, ge=0, le=1e9, description="logs kept, GB")
    copies: float = Field(default=2, ge=1, le=5, description="copies kept, the first included")
    growth_years: float = Field(default=3, ge=0, le=20, description="years of growth to hold")
    growth: float = Field(default=0.2, ge=0, le=5, description="growth a year, share")
    peak_requests_per_s: float = Field(default=0, ge=0, le=1e6, description="requests a second at the peak")
    kilobytes_per_request: float = Field(default=60, ge=0, le=1e6, description="kB moved per request")


def storage_net(i: StorageInput) -> dict[str, Any]:
    """storage_gb over all copies after growth, vectors_gb (one copy), link_mbit_s (bandwidth = requests x bytes x
    8)."""
    vectors = i.documents * i.chunks_per_document * i.dimension * i.bytes_per_value * i.index_factor / 1e9
    grown = (i.raw_gb + vectors) * (1 + i.growth) ** i.growth_years
    return {
        "storage_gb": round((grown + i.logs_gb) * i.copies + i.model_gb, 1),
        "vectors_gb": round(vectors, 3),
        "link_mbit_s": round(i.peak_requests_per_s * i.kilobytes_per_request * 8 / 1000, 3),
    }


class LogInput(Frozen):
    events_per_day: float = Field(ge=0, le=1e12, description="events a day")
    bytes_per_event: float = Field(default=3000, gt=0, le=1e7, description="bytes per event")
    days: float = Field(ge=1, le=36_500, description="days kept")
    copies: float = Field(default=2, ge=1, le=5, description="copies kept")
    compression: float = Field(default=4, ge=1, le=50, description="compression ratio")


def log_sizing(i: LogInput) -> dict[str, Any]:
    """storage_gb = events a day x bytes x days x copies / compression."""
    return {"storage_gb": round(i.events_per_day * i.bytes_per_event * i.days * i.copies / i.compression / 1e9, 3)}


class StaffingInput(Frozen):
    needed: tuple[float, ...] = Field(min_length=1, max_length=120, description="FTE needed by month")
    available: float = Field(ge=0, le=10_000, description="FTE available from the start")
    hires: float = Field(default=0, ge=0, le=10_000, description="posts that are filled when hiring ends, FTE")
    hire_months: float = Field(default=0, ge=0, le=60, description="months until new people are in post")
    month_cost: float = Field(default=0, ge=0, le=1e9, description="cost of one outside FTE a month, currency")


def staffing_gap(i: StaffingInput) -> dict[str, Any]:
    """gap_by_month (FTE, 0 when covered), worst_gap, cost to fill the gap from outside, latest_hiring_start (month,
    1-based)."""
    have = [i.available + (i.hires if month >= math.ceil(i.hire_months) else 0) for month in range(len(i.needed))]
    gap = [round(max(0.0, need - h), 2) for need, h in zip(i.needed, have, strict=True)]
    short = next((m for m, need in enumerate(i.needed) if need > i.available), None)
    latest = None if short is None else max(1, short + 1 - math.ceil(i.hire_months))
    return {
        "gap_by_month": gap,
        "worst_gap": max(gap),
        "cost": round(sum(gap) * i.month_cost, 2),
        "latest_hiring_start": latest,
    }
