"""Whether the wanted date holds: the date at 80 % confidence against it."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen


class DateTargetInput(Frozen):
    wanted: date = Field(description="date that people want it live [ISO date]")
    release_p80: date = Field(description="first productive use at 80 % confidence [ISO date]")
    release_p50: date | None = Field(default=None, description="the same at 50 % confidence [ISO date]")


def date_target(i: DateTargetInput) -> dict[str, Any]:
    """wanted, release_p80, release_p50 [ISO date]; late_days, by which the P80 misses the wanted date, negative when it
    is early [calendar day]; feasible [yes or no]."""
    late = (i.release_p80 - i.wanted).days
    return {
        "release_p50": i.release_p50.isoformat() if i.release_p50 else None,
        "release_p80": i.release_p80.isoformat(),
        "wanted": i.wanted.isoformat(),
        "late_days": late,
        "feasible": late <= 0,
    }
