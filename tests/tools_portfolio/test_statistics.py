"""Samples, intervals, agreement, evaluation, comparisons and usability: against published worked examples, scipy and
statsmodels, and by properties."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tools.agreement import kappa
from tools.comparison import compare_rates
from tools.evaluation import evaluate
from tools.statistics import proportion_sample, wilson
from tools.usability import sus

# --- against published figures


def test_cochran_s_sample_for_five_points_is_385() -> None:
    assert proportion_sample(0.05).n == 385
    assert proportion_sample(0.05, population=1000).n == 278  # Krejcie and Morgan 1970, table for N = 1000
    assert proportion_sample(0.05, population=200).n == 132  # the same table, N = 200


def test_kappa_of_the_textbook_table() -> None:
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = kappa(first, second)  # po = .70, pe = .50
    assert (found.observed, found.expected, found.kappa, found.reading) == (0.7, 0.5, 0.4, "fair")
    assert len(found.disagreements) == 15


def test_wilson_interval_of_eight_in_ten() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 4), round(high, 4)) == (0.4902, 0.9433)  # Newcombe 1998, method 3


def test_two_proportions() -> None:
    found = compare_rates(54, 100, 75, 100)
    z = 0.21 / math.sqrt(0.645 * 0.355 * 0.02)
    assert found.difference == 0.21 and found.significant
    assert found.p_value == pytest.approx(math.erfc(z / math.sqrt(2)), abs=1e-6)
    assert not compare_rates(54, 100, 56, 100).significant


def test_sus_of_the_best_the_worst_and_the_indifferent() -> None:
    assert sus([[5, 1] * 5]).score == 100 and sus([[1, 5] * 5]).score == 0 and sus([[3] * 10]).score == 50
    assert sus([[5, 1] * 5, [3] * 10]).score == 75


def test_f1() -> None:
    right = ["p"] * 6 + ["n"] * 4
    predicted = ["p"] * 4 + ["n"] * 2 + ["p"] + ["n"] * 3
    found = evaluate(predicted, right, "p")  # TP 4, FP 1, FN 2
    assert (found.precision, found.recall) == (0.8, 0.6667) and found.f1 == pytest.approx(8 / 11, abs=1e-4)
    assert found.accuracy == 0.7 and found.accuracy_low < 0.7 < found.accuracy_high



@given(st.integers(1, 10**6), st.floats(0.01, 0.3), st.floats(0.05, 0.95), st.floats(0.05, 1))
def test_samples_fit_the_population(population: int, margin: float, expected: float, response: float) -> None:
    found = proportion_sample(margin, 0.95, expected, population, response)
    assert 1 <= found.n <= found.send <= population and math.isfinite(found.margin)
    assert proportion_sample(margin / 2, 0.95, expected, population).n >= found.n


labels = st.sampled_from("abc")


@given(st.lists(labels, min_size=1, max_size=40), st.lists(labels, min_size=40, max_size=40))
def test_kappa_is_symmetric_and_bounded(first: list[str], second: list[str]) -> None:
    second = second[: len(first)]
    found = kappa(first, second)
    assert found.kappa == kappa(second, first).kappa and -1 <= found.kappa <= 1
    assert kappa(first, first).kappa == 1


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_rates_compare_both_ways(n_a: int, n_b: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(0, n_a)), data.draw(st.integers(0, n_b))
    one, other = compare_rates(a, n_a, b, n_b), compare_rates(b, n_b, a, n_a)
    assert one.difference == -other.difference and one.p_value == other.p_value
    assert one.low <= one.difference <= one.high and 0 <= one.p_value <= 1


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_holds_the_share(successes: int, n: int) -> None:
    assume(successes <= n)
    low, high = wilson(successes, n)
    assert 0 <= low <= successes / n + 1e-9 and successes / n - 1e-9 <= high <= 1
