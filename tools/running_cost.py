"""What running costs year by year: electricity, people, licences."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen

HOURS_YEAR = 8766  # 365.25 days


class EnergyInput(Frozen):
    machines_kw: float = Field(ge=0, le=1e6, description="power of the machines at full load [kW]")
    load_percent: float = Field(default=60, ge=0, le=100, description="average draw against full load [%]")
    pue: float = Field(
        default=1.5, ge=1, le=5, description="power of the room against power of the machines, ISO/IEC 30134-2 [times]"
    )
    kwh_price: float = Field(ge=0, le=1e5, description="price of electricity [currency/kWh]")
    hours_per_year: float = Field(default=HOURS_YEAR, ge=0, le=8784, description="hours switched on [h/year]")
    grams_co2_kwh: float = Field(default=0, ge=0, le=2000, description="carbon intensity of the grid [g CO2/kWh]")


def energy_cost(i: EnergyInput) -> dict[str, Any]:
    """machines_kwh and room_kwh (with cooling and losses) [kWh/year], cost [currency/year], tonnes_co2 [t/year].

    room = power x load x hours x PUE.
    """
    machines = i.machines_kw * i.load_percent / 100 * i.hours_per_year
    room = machines * i.pue
    return {
        "machines_kwh": round(machines, 1),
        "room_kwh": round(room, 1),
        "cost": round(room * i.kwh_price, 2),
        "tonnes_co2": round(room * i.grams_co2_kwh / 1e6, 3),
    }


class StaffLine(Frozen):
    role: str = Field(min_length=1, max_length=200, description="role [name]")
    fte_by_year: tuple[float, ...] = Field(min_length=1, max_length=30, description="full-time posts by year [people]")
    yearly_pay: float = Field(ge=0, le=1e9, description="gross pay of one post [currency/year]")


class StaffCostInput(Frozen):
    lines: tuple[StaffLine, ...] = Field(min_length=1, max_length=200, description="roles with posts and pay [rows]")
    overhead_percent: float = Field(
        default=30, ge=0, le=300, description="employer's contributions and workplace on top of pay [%]"
    )
    raise_percent: float = Field(default=0, ge=-20, le=100, description="rise of pay [%/year]")
    hiring_percent: float = Field(
        default=0, ge=0, le=200, description="one-off cost of each new post, of a year's pay [%]"
    )


def staff_cost(i: StaffCostInput) -> dict[str, Any]:
    """by_year and total [currency]; lines [{role, by_year, total}] [currency]; fte_years [person-year]. New posts cost
    their hiring in the year in which they appear."""
    years = max(len(line.fte_by_year) for line in i.lines)
    rows = []
    for line in i.lines:
        posts = [*line.fte_by_year, *[line.fte_by_year[-1]] * (years - len(line.fte_by_year))]
        amounts = []
        for t, fte in enumerate(posts):
            pay = line.yearly_pay * (1 + i.raise_percent / 100) ** t
            new = max(0.0, fte - (posts[t - 1] if t else 0.0))
            amounts.append(round(fte * pay * (1 + i.overhead_percent / 100) + new * pay * i.hiring_percent / 100, 2))
        rows.append({"role": line.role, "by_year": amounts, "total": round(sum(amounts), 2), "fte": sum(posts)})
    by_year = [round(sum(r["by_year"][t] for r in rows), 2) for t in range(years)]  # type: ignore[index]
    return {
        "by_year": by_year,
        "total": round(sum(by_year), 2),
        "lines": [{k: v for k, v in r.items() if k != "fte"} for r in rows],
        "fte_years": round(sum(float(str(r["fte"])) for r in rows), 3),
    }


class SeatStep(Frozen):
    seats_from: float = Field(ge=0, le=1e9, description="seats from which the price holds [seats]")
    price: float = Field(ge=0, le=1e7, description="price of a seat from there on [currency/seat/month]")


class LicenceCostInput(Frozen):
    seats_by_year: tuple[float, ...] = Field(min_length=1, max_length=30, description="seats by year [seats]")
    seat_price: float = Field(ge=0, le=1e7, description="list price [currency/seat/month]")
    volume_steps: tuple[SeatStep, ...] = Field(
        default=(), max_length=20, description="cheaper prices for many seats, all seats at the step's price [rows]"
    )
    platform_per_year: float = Field(default=0, ge=0, le=1e10, description="fixed fee [currency/year]")
    support_percent: float = Field(default=0, ge=0, le=100, description="support on top of licences [%]")
    price_rise_percent: float = Field(default=0, ge=-50, le=100, description="rise of the prices [%/year]")
    one_off: float = Field(default=0, ge=0, le=1e12, description="set-up fee or perpetual licences [currency]")


def licence_cost(i: LicenceCostInput) -> dict[str, Any]:
    """by_year, the first with the one-off fee, and total [currency]; price_by_year [currency/seat/month]."""
    amounts, prices = [], []
    for t, seats in enumerate(i.seats_by_year):
        step = max((s for s in i.volume_steps if seats >= s.seats_from), key=lambda s: s.seats_from, default=None)
        rise = (1 + i.price_rise_percent / 100) ** t
        price = (step.price if step else i.seat_price) * rise
        amount = (12 * seats * price + i.platform_per_year * rise) * (1 + i.support_percent / 100)
        amounts.append(round(amount + (i.one_off if t == 0 else 0), 2))
        prices.append(round(price, 4))
    return {"by_year": amounts, "total": round(sum(amounts), 2), "price_by_year": prices}
