"""Availability in series and parallel, and the error budget of an objective."""

from __future__ import annotations

import math
from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen


class Part(Frozen):
    availability: float = Field(ge=0, le=1, description="share of time that one copy works")
    copies: int = Field(default=1, ge=1, le=100, description="copies of which one suffices")


class AvailabilityInput(Frozen):
    parts: tuple[Part, ...] = Field(min_length=1, max_length=100, description="parts that must all work")


def availability(i: AvailabilityInput) -> dict[str, Any]:
    """availability (0-1), downtime_hours_per_year. Series = product(a_i); parallel = 1 - (1 - a)^copies."""
    whole = math.prod(1 - (1 - p.availability) ** p.copies for p in i.parts)
    return {"availability": round(whole, 8), "downtime_hours_per_year": round((1 - whole) * 8766, 3)}


class SloInput(Frozen):
    objective: float = Field(gt=0, lt=1, description="share of good minutes or requests that is promised")
    window_days: float = Field(default=30, gt=0, le=366, description="window, days")
    events: float = Field(default=0, ge=0, le=1e12, description="requests in the window")
    bad_events: float = Field(default=0, ge=0, le=1e12, description="failed requests so far")
    elapsed_days: float = Field(default=0, ge=0, le=366, description="days of the window gone")


def slo_error_budget(i: SloInput) -> dict[str, Any]:
    """minutes_allowed in the window, errors_allowed, burn_rate (1 = spent exactly at the end of the window).

    budget = (1 - objective) x window; 99.9 % over 30 days = 43.2 minutes (Google SRE workbook, chapter 2).
    """
    share = 1 - i.objective
    so_far = i.events * (i.elapsed_days / i.window_days if i.elapsed_days else 1)
    burn = i.bad_events / (so_far * share) if so_far else 0.0
    return {
        "minutes_allowed": round(share * i.window_days * 1440, 3),
        "errors_allowed": math.floor(i.events * share + 1e-9),
        "burn_rate": round(burn, 4),
    }
