"""Money against numpy-financial and figures worked by hand."""

from __future__ import annotations

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.economics import CashInput, irr, npv, payback_months, tco_roi
from tools.hosting_cost import BreakevenInput, breakeven
from tools.money import BenefitInput, BudgetInput, CostInput, EffortInput, benefits, budget_check, costs, effort
from tools.simulate import Driver, SensitivityInput, sensitivity
from tools.token_cost import TokenCostInput, token_cost
from tools.training_cost import LabelCostInput, TrainCostInput, label_cost, train_cost

money = st.floats(0, 1e7)


@settings(max_examples=100, deadline=None)
@given(st.floats(0, 0.5), st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=10))
def test_net_present_value_agrees(rate: float, flows: list[float]) -> None:
    assert npv(rate, tuple(flows)) == pytest.approx(float(npf.npv(rate, flows)), rel=1e-9, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(st.floats(1000, 1e6), st.lists(st.floats(500, 1e6), min_size=2, max_size=8))
def test_internal_rate_agrees(capex: float, gains: list[float]) -> None:
    ours, theirs = irr((-capex, *gains)), float(npf.irr([-capex, *gains]))
    if ours is not None and not np.isnan(theirs) and theirs < 10:
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_no_rate_when_money_only_leaves() -> None:
    assert irr((-100.0, -10.0)) is None
    assert irr((0.0, 0.0)) is None


def test_payback_by_hand() -> None:
    assert payback_months(100, (40.0, 40.0, 40.0), 10) == pytest.approx(30.0)  # 2.5 years
    assert payback_months(100, (0.0, 0.0, 10.0), 10) is None  # the last year repeats, eight times ten is not enough
    assert payback_months(100, (-20.0, 60.0, 60.0), 10) == pytest.approx(36.0)
    assert payback_months(0, (5.0,), 3) == 0.0


def test_return_by_hand() -> None:
    i = CashInput(capex=100, opex_by_year=(10, 10, 10), benefits_by_year=(60, 60, 60), discount_percent=10)
    out = tco_roi(i)
    assert out["tco"] == 130 and out["roi"] == pytest.approx(50 / 130, abs=1e-4)
    assert out["npv"] == pytest.approx(-100 + 50 / 1.1 + 50 / 1.21 + 50 / 1.331, abs=0.01)


@settings(max_examples=40, deadline=None)
@given(money, money, money, st.floats(0, 30))
def test_simulation_is_ordered_and_repeats(capex: float, opex: float, benefit: float, rate: float) -> None:
    i = SensitivityInput(
        capex=capex, opex_by_year=(opex,) * 3, benefits_by_year=(benefit,) * 3, discount_percent=rate, draws=500
    )
    out = sensitivity(i)
    assert out["p10"] <= out["p50"] <= out["p90"] and 0 <= out["chance_of_loss"] <= 1
    assert out == sensitivity(i)
    swings = [bar["swing"] for bar in out["tornado"]]
    assert swings == sorted(swings, reverse=True)


def test_without_spread_the_simulation_is_the_plan() -> None:
    still = Driver(low=1, likely=1, high=1)
    i = SensitivityInput(
        capex=100,
        opex_by_year=(10, 10),
        benefits_by_year=(80, 80),
        discount_percent=5,
        capex_range=still,
        opex_range=still,
        benefit_range=still,
        delay_years=Driver(low=0, likely=0, high=0),
    )
    expected = npv(0.05, (-100.0, 70.0, 70.0))
    assert sensitivity(i)["p10"] == pytest.approx(expected, abs=0.01) == sensitivity(i)["p90"]


def test_token_price_by_hand() -> None:
    i = TokenCostInput(
        calls_per_month=1000,
        input_tokens=2000,
        output_tokens=500,
        input_price=2,
        output_price=8,
        cached_price=0.5,
        cache_percent=50,
        fx=7,
    )
    assert token_cost(i)["per_call"] == pytest.approx((1000 * 2 + 1000 * 0.5 + 500 * 8) / 1e6 * 7)
    assert token_cost(i)["per_year"] == pytest.approx(12 * token_cost(i)["per_month"], abs=0.1)


def test_training_compute_of_a_published_run() -> None:
    # Touvron et al. 2023, Llama 2 7B: 2 T tokens, 184,320 A100 hours; 6 N D at 312 TFLOPS and about 40 % of the peak
    out = train_cost(TrainCostInput(parameters_b=7, tokens_b=2000, peak_tflops=312, utilisation=0.4, gpus=1000))
    assert out["gpu_hours"] == pytest.approx(184_320, rel=0.05)


def test_labels_and_breakeven() -> None:
    out = label_cost(
        LabelCostInput(items=300, minutes_per_item=6, annotators_per_item=2, review_share=0.5, day_rate=800)
    )
    assert out["hours"] == 90 and out["cost"] == 9000
    assert (
        breakeven(BreakevenInput(fixed_per_month=1000, api_per_call=0.02, own_per_call=0.01))["calls_per_month"]
        == 100_000
    )
    assert (
        breakeven(BreakevenInput(fixed_per_month=1000, api_per_call=0.01, own_per_call=0.01))["calls_per_month"] is None
    )


def test_hours_stay_out_when_finance_does_not_count_them() -> None:
    work = {"cases_per_month": 1000, "minutes_per_case": 60, "hour_cost": 30}
    counted = benefits(BenefitInput(**work, live_share_year1=1))
    barred = benefits(BenefitInput(**work, hours_counted=False, live_share_year1=1))
    assert counted["full_year"] == pytest.approx(1000 * 12 * 0.25 * 30 * 0.5) and barred["full_year"] == 0
    assert barred["hours_value_per_year"] == counted["hours_value_per_year"]
    both = benefits(BenefitInput(**work, recognised_bases=((4_000_000, 20),)))
    assert both["full_year"] == 800_000 and not both["hours_are_counted"]


def test_costs_add_up() -> None:
    i = CostInput(partner_days=10, partner_day=100, cards=2, card_price=500, servers=1, server_price=1000, security=300)
    out = costs(i)
    assert out["machines"] == pytest.approx(2200)
    assert out["capex"] == pytest.approx((2200 + 1000 + 300) * 1.1)
    assert out["opex_by_year"][2] == pytest.approx(sum(out["yearly_lines"].values()))
    days = effort(
        EffortInput(
            usecase_days=30, routes=("rag", "rag"), integration_days=10, systems=2, base_days=50, own_percent=40
        )
    )
    assert days["total_days"] == pytest.approx(30 + 21 + 20 + 50) and days["partner_days"] == pytest.approx(72.6)


def test_budget_covers_its_own_years_only() -> None:
    i = BudgetInput(budget=150, capex=100, opex_by_year=(20, 40, 40), years=2)
    assert budget_check(i) == {"cost": 160, "gap": 10, "over_budget": True}
