"""Cash flows against numpy-financial and the textbook; hosting over years; training against published figures."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.economics import CashInput, NeededBenefitInput, irr, irr_all, needed_benefit, npv, payback_months, tco_roi
from tools.hosting_cost import BreakevenInput, SelfHostInput, breakeven, self_host
from tools.running_cost import (
    EnergyInput,
    LicenceCostInput,
    SeatStep,
    StaffCostInput,
    StaffLine,
    energy_cost,
    licence_cost,
    staff_cost,
)
from tools.training_cost import FineTuneInput, finetune_cost

# --- Brealey, Myers and Allen, Principles of Corporate Finance, ch. 5; amounts in dollars, 10 percent


def test_payback_against_present_value_in_the_textbook() -> None:
    projects = {
        "A": (-2000.0, 500.0, 500.0, 5000.0),
        "B": (-2000.0, 500.0, 1800.0, 0.0),
        "C": (-2000.0, 1800.0, 500.0, 0.0),
    }
    assert {k: round(npv(0.1, f)) for k, f in projects.items()} == {"A": 2624, "B": -58, "C": 50}
    years = {k: payback_months(2000, f[1:], 3) for k, f in projects.items()}
    assert {k: math.ceil((m or 0) / 12) for k, m in years.items()} == {"A": 3, "B": 2, "C": 2}


def test_internal_rates_in_the_textbook() -> None:
    assert irr((-4000.0, 2000.0, 4000.0)) == pytest.approx(0.2808, abs=1e-4)
    mine = (-60.0, *[12.0] * 9, -15.0)  # a strip mine that must be cleared at the end: two rates
    assert [round(r, 3) for r in irr_all(mine)] == [-0.44, 0.116] and irr(mine) is None
    assert round(npv(0.1, mine), 1) == 3.3
    assert irr_all((1000.0, -3000.0, 2500.0)) == () and round(npv(0.1, (1000.0, -3000.0, 2500.0))) == 339


def test_why_there_is_no_rate_is_said() -> None:
    def reading(capex: float, opex: tuple[float, ...], gains: tuple[float, ...]) -> str:
        i = CashInput(capex=capex, opex_by_year=opex, benefits_by_year=gains, discount_percent=10)
        return str(tco_roi(i)["irr_reading"])

    assert reading(100, (0, 0), (80, 80)) == "one"
    assert reading(100, (10, 10), (0, 0)).startswith("none: nothing ever")
    assert reading(0, (0, 0), (10, 10)).startswith("none: nothing is spent")
    assert reading(60, (*[0.0] * 9, 15.0), (*[12.0] * 9, 0.0)).startswith("several")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=9))
def test_every_rate_found_makes_the_present_value_nought(flows: list[float]) -> None:
    size = sum(abs(f) for f in flows)
    for rate in irr_all(tuple(flows)):
        slope = sum(abs(t * f) / (1 + rate) ** (t + 1) for t, f in enumerate(flows))
        assert abs(npv(rate, tuple(flows))) <= 1e-5 * (slope * (1 + rate) + size * 1e-6)


@settings(max_examples=100, deadline=None)
@given(st.floats(1000, 1e6), st.lists(st.floats(500, 1e6), min_size=2, max_size=8))
def test_one_investment_has_one_rate_and_it_agrees(capex: float, gains: list[float]) -> None:
    ours, theirs = irr((-capex, *gains)), float(npf.irr([-capex, *gains]))
    if not np.isnan(theirs) and -0.98 < theirs < 9.9:
        assert ours == pytest.approx(theirs, abs=1e-6)


def cash(**more: object) -> CashInput:
    plain = {"capex": 1000, "opex_by_year": (100, 100, 100), "benefits_by_year": (500, 600, 700), "discount_percent": 8}
    return CashInput.model_validate({**plain, **more})


def test_years_beyond_inflation_and_growth() -> None:
    out = tco_roi(cash(years=5, inflation_percent=2, benefit_growth_percent=3))
    net = [b * 1.02**t - 100 * 1.02**t for t, b in enumerate((500, 600, 700, 721, 742.63), 1)]
    assert out["npv"] == pytest.approx(float(npf.npv(0.08, [-1000, *net])), abs=0.01)
    assert out["irr"] == pytest.approx(float(npf.irr([-1000, *net])), abs=1e-4)


def test_annuity_agrees_with_numpy_financial() -> None:
    out = tco_roi(cash(opex_by_year=(120, 80, 100)))
    spent = 1000 + float(npf.npv(0.08, [0, 120, 80, 100]))
    assert out["equivalent_annual_cost"] == pytest.approx(-float(npf.pmt(0.08, 3, spent)), abs=0.01)
    assert out["profitability_index"] == pytest.approx(1 + out["npv"] / 1000, abs=1e-4)


def test_payback_falls_into_its_month_and_discounting_makes_it_later() -> None:
    out = tco_roi(cash(start=date(2027, 3, 1)))  # 400 + 500 of 1000 after two years, the rest in a sixth of the third
    assert out["payback_months"] == pytest.approx(26.0) and out["payback_month"] == "2029-05"
    assert out["discounted_payback_months"] > 26.0
    assert tco_roi(cash(benefits_by_year=(0, 0, 0)))["payback_month"] is None


@settings(max_examples=100, deadline=None)
@given(st.floats(1, 1e6), st.floats(0, 1e5), st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 30), st.floats(6, 60))
def test_the_needed_benefit_is_enough_and_no_more(
    capex: float, opex: float, first: float, full: float, rate: float, limit: float
) -> None:
    given_ = {"capex": capex, "opex_by_year": (opex,) * 3, "discount_percent": rate}
    years = (min(first, full), full, full)
    out = needed_benefit(
        NeededBenefitInput.model_validate({**given_, "benefits_by_year": years, "limit_months": limit})
    )
    shape = tuple(b / full for b in years) if full > 0 else (1.0,) * 3
    met = CashInput.model_validate({**given_, "benefits_by_year": tuple(out["for_npv"] * s for s in shape)})
    assert tco_roi(met)["npv"] == pytest.approx(0, abs=0.05 + 1e-6 * capex)
    if out["for_payback"] is None:
        assert limit <= 12 and shape[0] < 1e-6
        return
    enough = tuple(out["for_payback"] * s * 1.0001 + 0.02 - opex for s in shape)
    months = payback_months(capex, enough, 30)
    assert months is not None and months <= limit + 0.1


# --- hosting


def hosting(**more: object) -> SelfHostInput:
    plain = {
        "calls_per_month": 1_000_000,
        "api_per_call": 0.004,
        "set_price": 36_000,
        "set_per_month": 500,
        "set_calls_per_month": 10_000_000,
        "utilisation": 30,
    }
    return SelfHostInput.model_validate({**plain, **more})


def test_without_growth_it_is_the_simple_breakeven() -> None:
    out = self_host(hosting())  # 36000 / 36 + 500 = 1500 a month against 0.004 a call
    simple = breakeven(BreakevenInput(fixed_per_month=1500, api_per_call=0.004))
    assert out["breakeven_calls_per_month"] == simple["calls_per_month"] == 375_000
    assert out["own_total"] == 36_000 + 36 * 500 and out["api_total"] == 36 * 4000
    assert out["paid_back_month"] == 11  # 3,500 a month against 36,000


def test_growth_asks_for_further_sets() -> None:
    out = self_host(hosting(growth_percent=150, years=3))
    assert out["sets_by_year"] == sorted(out["sets_by_year"]) and out["sets_by_year"][-1] > 1
    assert all(0 < u <= 30.001 for u in out["utilisation_by_year"])
    curve = out["curve"]
    assert [c["calls_per_month"] for c in curve] == sorted(c["calls_per_month"] for c in curve)
    low, high = curve[0], curve[-1]
    assert low["own_per_month"] > low["api_per_month"] and high["own_per_month"] < high["api_per_month"]


def test_a_set_that_costs_more_than_its_calls_never_pays() -> None:
    out = self_host(hosting(set_calls_per_month=1_000_000))  # at 30 % a set replaces 1,200 and costs 1,500 a month
    assert out["breakeven_calls_per_month"] is None and out["cheaper"] == "api" and out["paid_back_month"] is None


@settings(max_examples=60, deadline=None)
@given(
    st.floats(1e3, 1e8),
    st.floats(1e-5, 0.1),
    st.floats(0, 1e5),
    st.floats(0, 5e3),
    st.floats(0, 5e3),
    st.floats(1e4, 1e8),
)
def test_at_the_breakeven_both_cost_the_same(
    calls: float, price: float, bought: float, running: float, staff: float, served: float
) -> None:
    i = hosting(
        calls_per_month=calls,
        api_per_call=price,
        set_price=bought,
        set_per_month=running,
        staff_per_month=staff,
        set_calls_per_month=served,
    )
    even = self_host(i)["breakeven_calls_per_month"]
    if even is not None and even > 1:
        above = self_host(i.with_(calls_per_month=even * 1.000001 + 1e-6))
        assert above["own_total"] <= above["api_total"] * 1.0001 + 36 * price + 1
        sets = math.ceil(even / (served * 0.3))
        less = 0.98 * (even - 1)  # it is rounded up to a whole call
        if sets < 1000 and less > (sets - 1) * served * 0.3:
            below = self_host(i.with_(calls_per_month=less))
            assert below["own_total"] >= below["api_total"] * 0.999 - 1


# --- training


def tune(**more: object) -> dict[str, object]:
    plain = {"parameters_b": 7, "layers": 32, "hidden": 4096, "examples": 1000, "tokens_per_example": 512}
    return finetune_cost(FineTuneInput.model_validate({**plain, **more}))


def number(out: dict[str, object], key: str) -> float:
    value = out[key]
    assert isinstance(value, (int, float))
    return float(value)


def test_optimizer_memory_of_the_zero_paper() -> None:
    # Rajbhandari et al. 2020, section 3.1: 16 bytes a parameter; 7.5 billion parameters take 120 GB
    out = tune(method="full", parameters_b=7.5)
    assert (number(out, "weights_gib") + number(out, "optimizer_gib")) * 2**30 / 1e9 == pytest.approx(120, rel=0.001)


def test_adapters_of_the_lora_paper() -> None:
    # Hu et al. 2021, table 4: GPT-3 175B, query and value matrices, rank 1: 4.7 M trained; rank 8: 37.7 M
    gpt3 = {"parameters_b": 175, "layers": 96, "hidden": 12288, "matrices_per_layer": 2, "matrix_width": 2}
    assert number(tune(**gpt3, rank=1), "trained_parameters_m") == pytest.approx(4.7, abs=0.05)
    assert number(tune(**gpt3, rank=8), "trained_parameters_m") == pytest.approx(37.7, abs=0.1)


def test_memory_of_the_qlora_paper() -> None:
    # Dettmers et al. 2023, abstract: a 65B model, more than 780 GB in 16-bit fine-tuning, on one card of 48 GB by QLoRA
    llama = {"parameters_b": 65, "layers": 80, "hidden": 8192, "batch": 1, "card_gb": 48}
    full, small = tune(method="full", **llama), tune(method="qlora", rank=64, **llama)
    assert number(full, "memory_gib") * 2**30 / 1e9 > 780
    assert number(small, "memory_gib") * 2**30 / 1e9 < 48


def test_arithmetic_by_method() -> None:
    def flops(method: str, **more: object) -> float:
        return number(tune(method=method, recompute=False, trials=1, rounds=1, **more), "flops")

    tokens = 1000 * 512
    assert flops("full") == pytest.approx(6 * 7e9 * tokens)
    assert flops("dpo") == pytest.approx((6 + 2) * 7e9 * 2 * tokens)
    assert 4 * 7e9 * tokens < flops("lora") < 4.1 * 7e9 * tokens and flops("lora") == flops("qlora")
    assert number(tune(method="full", trials=1, rounds=1), "flops") == pytest.approx(8 * 7e9 * tokens)


def test_activations_of_korthikanti() -> None:
    # eq. 2 without the attention term: 34 s b h bytes a layer; recomputed in full: 2 s b h
    kept, again = tune(recompute=False, batch=1), tune(batch=1)
    layer = 512 * 4096
    assert number(kept, "activations_gib") == pytest.approx(34 * layer * 32 / 2**30, abs=0.01)
    assert number(again, "activations_gib") == pytest.approx((2 * 32 + 34) * layer / 2**30, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["full", "lora", "qlora", "dpo", "dpo_lora"]),
    st.floats(0.1, 500),
    st.floats(1, 1e6),
    st.floats(1, 20),
)
def test_bigger_never_costs_less(method: str, size: float, examples: float, rounds: float) -> None:
    given_ = {"method": method, "parameters_b": size, "examples": examples, "rounds": rounds, "price_per_gpu_hour": 2}
    one, double = tune(**given_), tune(**{**given_, "parameters_b": 2 * size})
    for key in ("memory_gib", "flops", "cost", "energy_kwh", "cards"):
        assert math.isfinite(number(one, key)) and 0 <= number(one, key) <= number(double, key)


# --- running


def test_energy_by_hand() -> None:
    out = energy_cost(EnergyInput(machines_kw=10, load_percent=50, pue=1.6, kwh_price=0.25, hours_per_year=8000))
    assert (out["machines_kwh"], out["room_kwh"], out["cost"]) == (40_000, 64_000, 16_000)


def test_people_by_hand() -> None:
    lines = (
        StaffLine(role="engineer", fte_by_year=(1, 2), yearly_pay=50_000),
        StaffLine(role="owner", fte_by_year=(0.5,), yearly_pay=80_000),
    )
    out = staff_cost(StaffCostInput(lines=lines, overhead_percent=20, raise_percent=10, hiring_percent=10))
    first = 50_000 * 1.2 + 5000 + 0.5 * 80_000 * 1.2 + 0.5 * 8000
    second = 2 * 55_000 * 1.2 + 5500 + 0.5 * 88_000 * 1.2
    assert out["by_year"] == [pytest.approx(first), pytest.approx(second)] and out["fte_years"] == 4


def test_licences_by_hand() -> None:
    i = LicenceCostInput(
        seats_by_year=(100, 300),
        seat_price=20,
        volume_steps=(SeatStep(seats_from=250, price=15),),
        platform_per_year=1000,
        support_percent=10,
        one_off=500,
    )
    assert licence_cost(i)["by_year"] == pytest.approx([(24_000 + 1000) * 1.1 + 500, (54_000 + 1000) * 1.1])


def test_unequal_years_are_refused() -> None:
    with pytest.raises(ValidationError, match="same number of years"):
        NeededBenefitInput(capex=1, opex_by_year=(1, 1), benefits_by_year=(1,), discount_percent=5)
