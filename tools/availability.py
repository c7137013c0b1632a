"""Availability in series, in parallel and k of n; the error budget of an objective and how fast it burns."""

from __future__ import annotations

import math
from typing import Any

from pydantic import Field, model_validator

from copilot.domain.base import Frozen

HOURS_PER_YEAR = 8766
HOURS_PER_MONTH = 730.5
MINUTE_DAYS = 1 / 1440  # a window that began less than a minute ago counts as a minute
TINY = 1e-9
# Google, The Site Reliability Workbook, table 5-8: (long window, short window, share of the budget, what is done)
ALERTS = ((1.0, 5 / 60, 0.02, "page"), (6.0, 0.5, 0.05, "page"), (72.0, 6.0, 0.10, "ticket"))


class Part(Frozen):
    """A part of which ``needed`` copies must work. Its availability, or times between failures and of repair."""

    availability: float | None = Field(default=None, ge=0, le=1, description="time that one copy works [share]")
    copies: int = Field(default=1, ge=1, le=100, description="copies that run [count]")
    needed: int = Field(default=1, ge=1, le=100, description="copies that must work at once [count]")
    mtbf_hours: float = Field(default=0, ge=0, le=1e8, description="mean time between failures of a copy [hour]")
    mttr_hours: float = Field(default=0, ge=0, le=1e6, description="mean time to repair a copy [hour]")
    common_cause: float = Field(
        default=0, ge=0, le=1, description="outages that stop all copies at once: power, network, a bad release [share]"
    )

    @model_validator(mode="after")
    def _known(self) -> Part:
        if self.needed > self.copies:
            raise ValueError("needed above copies: more must work than there are [count]")
        if self.availability is None and self.mtbf_hours <= 0:
            raise ValueError("give availability [share], or mtbf_hours and mttr_hours [hour]")
        return self

    @property
    def one(self) -> float:
        """Availability of one copy: as given, else MTBF / (MTBF + MTTR)."""
        if self.availability is not None:
            return self.availability
        return self.mtbf_hours / (self.mtbf_hours + self.mttr_hours)


class AvailabilityInput(Frozen):
    parts: tuple[Part, ...] = Field(min_length=1, max_length=100, description="parts that must all work [list]")


def of_part(p: Part) -> float:
    """k of n with copies that fail on their own: sum over i >= k of C(n, i) a^i (1 - a)^(n - i); times the share of the
    time without an outage common to all copies (beta factor: Fleming 1975)."""
    down = 1 - p.one
    common = p.common_cause * down if p.copies > 1 else 0.0
    own = (down - common) / (1 - common) if common < 1 else 0.0
    up = 1 - own
    working = sum(math.comb(p.copies, i) * up**i * own ** (p.copies - i) for i in range(p.needed, p.copies + 1))
    return (1 - common) * min(1.0, working)


def availability(i: AvailabilityInput) -> dict[str, Any]:
    """availability (0-1), downtime_hours_per_year, downtime_minutes_per_month, nines (-log10 of the time down),
    by_part (0-1, in order) and weakest (number of the part that takes most, from 1).

    Series = product(a_i); parallel = 1 - (1 - a)^copies; k of n as a binomial sum.
    """
    by_part = [of_part(p) for p in i.parts]
    whole = math.prod(by_part)
    return {
        "availability": round(whole, 8),
        "downtime_hours_per_year": round((1 - whole) * HOURS_PER_YEAR, 3),
        "downtime_minutes_per_month": round((1 - whole) * HOURS_PER_MONTH * 60, 2),
        "nines": round(-math.log10(max(1e-12, 1 - whole)), 2),
        "by_part": [round(a, 8) for a in by_part],
        "weakest": by_part.index(min(by_part)) + 1,
    }


class SloInput(Frozen):
    """A promise, its window, and what has happened so far."""

    objective: float = Field(gt=0, lt=1, description="good minutes or requests that are promised [share]")
    window_days: float = Field(default=30, gt=0, le=366, description="window of the promise [day]")
    events: float = Field(default=0, ge=0, le=1e12, description="requests in the window [count]")
    bad_events: float = Field(default=0, ge=0, le=1e12, description="failed requests so far [count]")
    elapsed_days: float = Field(default=0, ge=0, le=366, description="part of the window gone [day]")


def slo_error_budget(i: SloInput) -> dict[str, Any]:
    """minutes_allowed in the window, errors_allowed (count), burn_rate (1 = spent exactly at the end of the window),
    spent (share of the budget gone), exhausted_in_days (at this rate from now on; None when nothing burns) and alerts:
    long and short window in hours, burn rate and error rate (share) at which somebody is paged or a ticket is opened.

    budget = (1 - objective) x window; 99.9 % over 30 days = 43.2 minutes. Alert's burn rate = share of the budget x
    window / alert's window: 14.4, 6 and 1 for 30 days (Google, The Site Reliability Workbook, chapters 2 and 5).
    """
    share = 1 - i.objective
    gone = max(i.elapsed_days, MINUTE_DAYS) / i.window_days if i.elapsed_days else 1.0
    allowed = i.events * share
    burn = i.bad_events / max(allowed * gone, TINY) if i.events else 0.0
    spent = i.bad_events / max(allowed, TINY) if i.events else 0.0
    left = max(0.0, 1 - spent) * i.window_days / burn if burn > TINY else None
    alerts = []
    for long, short, part, what in ALERTS:
        rate = part * i.window_days * 24 / long
        alerts.append(
            {
                "long_hours": long,
                "short_hours": round(short, 4),
                "burn_rate": round(rate, 4),
                "error_rate": round(min(1.0, rate * share), 8),
                "budget_share": part,
                "action": what,
            }
        )
    return {
        "minutes_allowed": round(share * i.window_days * 1440, 3),
        "errors_allowed": math.floor(allowed + 1e-9),
        "burn_rate": round(burn, 4),
        "spent": round(spent, 4),
        "exhausted_in_days": None if left is None else round(left, 3),
        "alerts": alerts,
    }
