"""The statistics against scipy's, and the grouping of texts against groups that are known."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from made_tables import known_groups
from scipy import stats

from tools.table_cluster import groups, terms
from tools.table_stats import chi2_above, mean_interval, poisson_interval, rate_interval, season, trend

SERIES = some.lists(some.integers(0, 50).map(float), min_size=4, max_size=40)


@given(SERIES)
def test_slope_is_theil_sens_and_tau_is_kendalls(values: list[float]) -> None:
    found = trend(values)
    theirs = stats.theilslopes(values, range(len(values)))
    assert found.slope == pytest.approx(theirs.slope)
    assert found.low <= found.slope <= found.high
    if len(set(values)) == len(values):  # tau-a is tau-b where nothing ties
        assert found.tau == pytest.approx(stats.kendalltau(range(len(values)), values).statistic)
    assert 0 <= found.p <= 1


def test_interval_of_the_slope_agrees_with_scipys() -> None:
    values = [3, 5, 4, 7, 9, 8, 12, 11, 15, 14, 16, 19]
    found, theirs = trend(values), stats.theilslopes(values, range(12), 0.95)
    assert (found.low, found.high) == pytest.approx((theirs.low_slope, theirs.high_slope), rel=0.1)
    assert found.direction == 1 and trend(values[::-1]).direction == -1 and trend([4.0] * 9).direction == 0


@given(some.integers(1, 60), some.floats(0.01, 200))
def test_chi_square_tail(freedom: int, value: float) -> None:
    assert chi2_above(value, freedom) == pytest.approx(stats.chi2.sf(value, freedom), abs=0.012)


@pytest.mark.parametrize("count", [1, 3, 10, 60, 400])
def test_poisson_interval_is_near_garwoods_exact_one(count: int) -> None:
    exact = stats.chi2.ppf(0.025, 2 * count) / 2, stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert poisson_interval(count) == pytest.approx(exact, rel=0.02, abs=0.06)


def test_intervals_hold_what_they_promise() -> None:
    draw = np.random.default_rng(3)
    hits = sum(low <= 20 <= high for low, high in (
        mean_interval(draw.exponential(20, 60))[1:] for _ in range(200)))
    assert 0.87 <= hits / 200 <= 0.99
    calm, wild = rate_interval([20, 21, 19, 20]), rate_interval([2, 41, 7, 30])
    assert calm[0] == wild[0] == 20 and wild[2] - wild[1] > 2 * (calm[2] - calm[1])


def test_a_season_is_measured_against_the_time_there_was() -> None:
    even = season([10, 10, 5], [2, 2, 1])
    assert even.p > 0.99 and even.ratio == pytest.approx(1)
    assert season([40, 10, 10], [1, 1, 1]).p < 0.001


@pytest.mark.parametrize("language", ["en", "zh"])
def test_requests_are_grouped_as_they_were_made(language: str) -> None:
    texts, kinds = known_groups(language)
    label = {row: i for i, g in enumerate(groups(texts)) for row in g.rows}
    found = [label[i] for i in range(len(texts))]
    assert len(label) == len(texts)
    assert purity(found, kinds) >= 0.95
    assert adjusted_rand(found, kinds) >= 0.5  # other words for the same thing stay apart without a model
    assert groups(texts) == groups(texts)


def test_numbers_and_people_do_not_make_a_request_another_one() -> None:
    assert terms("Invoice 4711 for <PERSON_3>") == terms("invoice 9 for <PERSON_12>")
    assert groups([]) == [] and len(groups(["", "  ", "12"])) == 3


def purity(found: list[int], kinds: list[str]) -> float:
    return sum(Counter(k for f, k in zip(found, kinds, strict=True) if f == one).most_common(1)[0][1]
               for one in set(found)) / len(found)


def adjusted_rand(found: list[int], kinds: list[str]) -> float:
    """Hubert and Arabie 1985."""
    both = sum(math.comb(n, 2) for n in Counter(zip(found, kinds, strict=True)).values())
    a = sum(math.comb(n, 2) for n in Counter(found).values())
    b = sum(math.comb(n, 2) for n in Counter(kinds).values())
    chance = a * b / math.comb(len(found), 2)
    return (both - chance) / ((a + b) / 2 - chance)
