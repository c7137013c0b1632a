"""How much arrives at once: demand from users, Little's law, M/M/c queueing."""

from __future__ import annotations

import math
from typing import Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.units import WORKDAYS_PER_MONTH


class DemandInput(Frozen):
    """What people do in the busiest hour and in a month."""

    users: float = Field(ge=0, le=10_000_000, description="internal users [people]")
    uses_per_user_day: float = Field(ge=0, le=2000, description="calls of a person on a working day [1/day]")
    online: float = Field(ge=0, le=1_000_000, description="people and customer sessions online at the peak [count]")
    customer_messages_per_year: float = Field(default=0, ge=0, le=1e11, description="messages from customers [1/year]")
    peak_factor: float = Field(ge=1, le=50, description="busy hour against the average hour [times]")
    think_seconds: float = Field(ge=0, le=3600, description="pause between two calls of a person online [second]")
    response_seconds: float = Field(gt=0, le=600, description="time that one call occupies the service [second]")
    reserve: float = Field(default=1.0, ge=1, le=5, description="factor on the expected concurrency [times]")
    day_hours: float = Field(default=8, gt=0, le=24, description="length of a working day [hour]")


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
    """Requests that arrive at random, a mean time of service, places that serve one request each."""

    arrivals_per_s: float = Field(ge=0, le=1e6, description="arrivals [1/s]")
    service_seconds: float = Field(gt=0, le=3600, description="mean time one request is served [second]")
    servers: int = Field(ge=1, le=100_000, description="requests that can be served at once [count]")
    target_wait_s: float = Field(default=1, ge=0, le=3600, description="wait that is acceptable [second]")
    target_share: float = Field(
        default=0.95, gt=0, lt=1, description="share of requests that must wait no longer than that [share]"
    )

    @model_validator(mode="after")
    def _numbers(self) -> CapacityInput:
        if self.arrivals_per_s * self.service_seconds > 100_000:
            raise ValueError("arrivals x seconds above 100000: split the system")
        return self


PERCENTILES = (0.5, 0.9, 0.95, 0.99)


def erlang_b(servers: int, load: float) -> float:
    """Probability that a request finds all places taken and leaves; load in erlang. Stable recursion."""
    blocking = 1.0
    for n in range(1, servers + 1):
        blocking = load * blocking / (n + load * blocking)
    return blocking


def erlang_c(servers: int, load: float) -> float:
    """Probability that an arrival waits in M/M/c; load in erlang, below ``servers``."""
    blocking = erlang_b(servers, load)
    return blocking / (1 - load / servers * (1 - blocking))


def wait_at(share: float, waits: float, drain: float) -> float:
    """Wait in seconds that ``share`` of the requests do not exceed: P(W > t) = C e^(-(c - a) t / s)."""
    return max(0.0, math.log(waits / (1 - share)) / drain) if waits > 0 else 0.0


def servers_for(load: float, service_seconds: float, target_wait_s: float, target_share: float) -> int:
    """Fewest places with which ``target_share`` of the requests wait no longer than the target."""
    blocking, n = 1.0, 0
    while True:
        n += 1
        blocking = load * blocking / (n + load * blocking)
        if n > load:
            waits = blocking / (1 - load / n * (1 - blocking))
            if waits * math.exp(-(n - load) / service_seconds * target_wait_s) <= 1 - target_share:
                return n


def capacity(i: CapacityInput) -> dict[str, Any]:
    """concurrency (Little: arrivals x seconds; erlang), utilisation (0-1), stable, wait_probability (0-1), mean_wait_s,
    p50_wait_s to p99_wait_s (seconds), mean_queue (requests waiting), mean_response_s (wait and service, seconds),
    within_target (share that waits no longer than the target), servers_needed (fewest that keep up at all) and
    servers_for_target (fewest that meet the target; count).

    M/M/c. When arrivals exceed what the servers can do, `stable` is false and the waits are None.
    """
    load = i.arrivals_per_s * i.service_seconds
    utilisation = load / i.servers
    known = {
        "concurrency": round(load, 4),
        "utilisation": round(utilisation, 4),
        "stable": utilisation < 1,
        "servers_needed": math.floor(load) + 1,
        "servers_for_target": servers_for(load, i.service_seconds, i.target_wait_s, i.target_share),
    }
    names = [f"p{round(100 * p)}_wait_s" for p in PERCENTILES]
    if utilisation >= 1:
        unknown = {k: None for k in ("mean_wait_s", *names, "mean_queue", "mean_response_s")}
        return {**known, "wait_probability": 1.0, **unknown, "within_target": 0.0}
    waits = erlang_c(i.servers, load)
    drain = (i.servers - load) / i.service_seconds  # per second
    return {
        **known,
        "wait_probability": round(waits, 6),
        "mean_wait_s": round(waits / drain, 4),
        **{name: round(wait_at(p, waits, drain), 4) for name, p in zip(names, PERCENTILES, strict=True)},
        "mean_queue": round(i.arrivals_per_s * waits / drain, 4),
        "mean_response_s": round(waits / drain + i.service_seconds, 4),
        "within_target": round(1 - waits * math.exp(-drain * i.target_wait_s), 6),
    }
