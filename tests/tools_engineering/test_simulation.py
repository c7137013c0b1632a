"""The spread: against closed forms and scipy, one driver at a time, tied drivers, and the chances of missing a wish."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy import stats

from tools.benefit_range import BenefitRangeInput, benefit_range
from tools.economics import npv, payback_months
from tools.reckon import Reckon
from tools.simulate import (
    CostLine,
    CostRiskInput,
    Driver,
    SensitivityInput,
    cost_risk,
    pert,
    sensitivity,
    together,
    triangular,
)
from tools.spread_section import _upper_end

from .companies import inputs

LINES = (
    CostLine(name="machines", low=70, likely=80, high=140),
    CostLine(name="build", low=50, likely=75, high=130),
    CostLine(name="data", low=-20, likely=-10, high=45),
)


def plan(**more: Any) -> SensitivityInput:
    plain = {
        "capex": 1000,
        "opex_by_year": (100, 120, 120),
        "benefits_by_year": (300, 700, 800),
        "discount_percent": 8,
    }
    return SensitivityInput.model_validate({**plain, **more})


@pytest.mark.parametrize("d", [Driver(low=0.8, likely=1, high=1.3), Driver(low=2, likely=2, high=5)])
def test_draws_have_the_distribution_of_scipy(d: Driver) -> None:
    rng, width = np.random.default_rng(1), d.high - d.low
    shape = (d.likely - d.low) / width
    assert stats.kstest(triangular(rng, d, 20_000), stats.triang(shape, d.low, width).cdf).pvalue > 0.001
    beta = stats.beta(1 + 4 * shape, 5 - 4 * shape, d.low, width)
    assert stats.kstest(pert(rng, d, 20_000), beta.cdf).pvalue > 0.001


@pytest.mark.parametrize("shape", ["triangular", "pert"])
def test_moments_in_closed_form_are_those_of_scipy(shape: Any) -> None:
    out = cost_risk(CostRiskInput(lines=LINES, shape=shape))
    mean, variance = 0.0, 0.0
    for line in LINES:
        width = line.high - line.low
        at = (line.likely - line.low) / width
        known = stats.triang(at, line.low, width)
        if shape == "pert":
            known = stats.beta(1 + 4 * at, 5 - 4 * at, line.low, width)
        mean, variance = mean + known.mean(), variance + known.var()
    assert out["exact_mean"] == pytest.approx(mean, abs=0.01) and out["exact_sd"] == pytest.approx(
        variance**0.5, abs=0.01
    )


@pytest.mark.parametrize("shape", ["triangular", "pert"])
def test_the_simulation_converges_to_the_closed_form(shape: Any) -> None:
    errors = []
    for draws in (1000, 10_000, 100_000):
        found = [cost_risk(CostRiskInput(lines=LINES, shape=shape, draws=draws, seed=seed)) for seed in range(8)]
        exact_mean, exact_sd = found[0]["exact_mean"], found[0]["exact_sd"]
        error = float(np.sqrt(np.mean([(f["mean"] - exact_mean) ** 2 for f in found])))
        assert error < 4 * exact_sd / draws**0.5  # four standard errors of the mean
        assert all(f["sd"] == pytest.approx(exact_sd, rel=8 / draws**0.5) for f in found)
        errors.append(error)
    assert errors[2] < errors[0] / 3  # a hundred times the draws: a tenth of the error


def test_a_common_factor_widens_the_sum_and_leaves_its_mean() -> None:
    free = cost_risk(CostRiskInput(lines=LINES, draws=50_000))
    tied = cost_risk(CostRiskInput(lines=LINES, draws=50_000, common=0.5))
    assert tied["mean"] == pytest.approx(free["mean"], rel=0.01)
    sds = [stats.triang((x.likely - x.low) / (x.high - x.low), x.low, x.high - x.low).std() for x in LINES]
    pairs = 2 * sum(sds[a] * sds[b] for a in range(3) for b in range(a))
    expected = (sum(s * s for s in sds) + 0.5 * pairs) ** 0.5  # rank order moves the correlation by a few percent
    assert tied["sd"] == pytest.approx(expected, rel=0.03) and tied["p90"] > free["p90"]


def test_tying_keeps_each_margin_and_gives_the_correlation() -> None:
    rng = np.random.default_rng(3)
    bad = rng.standard_normal(40_000)
    raw = (
        triangular(rng, Driver(low=0, likely=1, high=4), 40_000),
        triangular(rng, Driver(low=1, likely=2, high=3), 40_000),
    )
    one, two = (together(rng, x, bad, np.asarray(0.4)) for x in raw)
    assert np.array_equal(np.sort(one), np.sort(raw[0])) and np.array_equal(np.sort(two), np.sort(raw[1]))
    assert np.corrcoef(one, two)[0, 1] == pytest.approx(0.4, abs=0.03)


def test_tornado_is_one_driver_at_a_time() -> None:
    i = plan(delay_years=Driver(low=0, likely=0, high=0.5))
    bars = {b["driver"]: b for b in sensitivity(i)["tornado"]}

    def value(capex: float = 1, opex: float = 1, benefit: float = 1, delay: float = 0) -> float:
        gains = [300 * (1 - delay), 700 * (1 - delay) + 300 * delay, 800 * (1 - delay) + 700 * delay]
        flows = [g * benefit - o * opex for g, o in zip(gains, (100, 120, 120), strict=True)]
        return npv(0.08, (-1000 * capex, *flows))

    assert bars["capex"]["low"] == pytest.approx(value(capex=0.8), abs=0.01)
    assert bars["benefits"]["high"] == pytest.approx(value(benefit=1.3), abs=0.01)
    assert bars["opex"]["swing"] == pytest.approx(abs(value(opex=0.85) - value(opex=1.2)), abs=0.01)
    assert bars["delay"]["high"] == pytest.approx(value(delay=0.5), abs=0.01)


def test_chances_of_missing_what_is_wanted() -> None:
    out = sensitivity(plan(target_npv=200, payback_limit_months=24, budget=1200, budget_years=1))
    assert out["chance_of_loss"] < out["chance_below_target"] < 1
    assert 0 < out["chance_late_payback"] < 1 and 0 < out["chance_over_budget"] < 1
    assert sensitivity(plan())["chance_late_payback"] is None and sensitivity(plan())["chance_over_budget"] is None


@settings(max_examples=60, deadline=None)
@given(st.floats(100, 5000), st.floats(0, 400), st.floats(0, 2000), st.floats(0, 2000), st.floats(3, 80))
def test_late_payback_agrees_with_the_deterministic_one(
    capex: float, opex: float, first: float, full: float, limit: float
) -> None:
    still = Driver(low=1, likely=1, high=1)
    i = plan(
        capex=capex,
        opex_by_year=(opex,) * 3,
        benefits_by_year=(first, full, full),
        capex_range=still,
        opex_range=still,
        benefit_range=still,
        delay_years=Driver(low=0, likely=0, high=0),
        payback_limit_months=limit,
        draws=100,
    )
    months = payback_months(capex, (first - opex, full - opex, full - opex), 10)
    if months is None or abs(months - limit) > 0.1:  # the months are rounded
        assert sensitivity(i)["chance_late_payback"] == (1.0 if months is None or months > limit else 0.0)


def test_percentiles_settle_with_more_draws() -> None:
    rough = [sensitivity(plan(draws=1000, seed=s))["p50"] for s in range(8)]
    fine = [sensitivity(plan(draws=100_000, seed=s))["p50"] for s in range(8)]
    assert np.std(fine) < np.std(rough) / 3
    assert sensitivity(plan(draws=100_000))["p10"] < sensitivity(plan(draws=100_000))["p90"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.floats(0, 1e6)), min_size=1, max_size=10),
    st.floats(0, 0.95),
    st.sampled_from(["triangular", "pert"]),
)
def test_a_sum_stays_within_its_ends(rows: list[tuple[float, float, float]], common: float, shape: Any) -> None:
    lines = tuple(CostLine(name=str(n), low=a, likely=a + b, high=a + b + c) for n, (a, b, c) in enumerate(rows))
    out = cost_risk(CostRiskInput(lines=lines, shape=shape, common=common, draws=200))
    low, high = sum(x.low for x in lines), sum(x.high for x in lines)
    assert low - 0.01 <= out["p10"] <= out["p50"] <= out["p80"] <= out["p90"] <= high + 0.01
    assert out == cost_risk(CostRiskInput(lines=lines, shape=shape, common=common, draws=200))


WORK = {"cases_per_month": 1000, "minutes_per_case": 30, "saving_percent": 20, "hour_cost": 40}


def test_the_range_of_the_benefit_adds_deviations_by_their_squares() -> None:
    ranges = {"saving_percent": (10, 26), "cases_per_month": (800, 1100)}
    out = benefit_range(BenefitRangeInput.model_validate({**WORK, "ranges": ranges}))
    assert out["by_input"] == {"saving_percent": [0.5, 1.3], "cases_per_month": [0.8, 1.1]}
    assert out["low"] == pytest.approx(1 - (0.5**2 + 0.2**2) ** 0.5, abs=1e-3)
    assert out["high"] == pytest.approx(1 + (0.3**2 + 0.1**2) ** 0.5, abs=1e-3)


def test_what_the_benefit_does_not_rest_on_does_not_widen_it() -> None:
    given = {**WORK, "recognised_bases": ((100_000, 20),), "ranges": {"saving_percent": (10, 40), "share": (0.5, 1.5)}}
    out = benefit_range(BenefitRangeInput.model_validate(given))
    assert out["by_input"] == {"share": [0.5, 1.5]} and (out["low"], out["high"]) == (0.5, 1.5)
    none = benefit_range(BenefitRangeInput.model_validate({**given, "ranges": {}}))
    assert (none["low"], none["likely"], none["high"]) == (0.6, 1.0, 1.3)
    with pytest.raises(ValidationError, match="has no range"):
        BenefitRangeInput.model_validate({**WORK, "ranges": {"colour": (1, 2)}})


def test_a_person_s_range_and_people_s_differing_figures_widen_the_plan_s_spread() -> None:
    def ranges(rows: list[tuple[Any, ...]]) -> Any:
        r = Reckon().reckon(inputs(rows, country="FR", currency="EUR", language="en"))
        return next(c for c in r.calculations if c.tool == "benefit_range").inputs["ranges"].value

    volume = ("business", "process.volume", 400.0, "cases", "400 a month", {"per": "month"})
    other = ("data", "process.volume", 600.0, "cases", "600 a month", {"per": "month"})
    minutes = ("business", "process.minutes", 40.0, "minute", "30 to 60 minutes", {"low": 30.0, "high": 60.0})
    assert "cases_per_month" not in ranges([volume, minutes])
    both = ranges([volume, other, minutes])
    assert both["cases_per_month"] == (400, 600) and both["minutes_per_case"] == (30, 60)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 2), st.floats(0, 3))
def test_the_delay_s_triangle_has_the_schedule_s_p80(likely: float, further: float) -> None:
    p80 = likely + further
    high = _upper_end(likely, p80)
    assert high >= 0
    if 0.05 < high < 1:
        assert stats.triang(min(1.0, likely / high), 0, high).cdf(p80) == pytest.approx(0.8, abs=1e-6)
