"""Samples, intervals, agreement, evaluation, comparisons and usability: against published worked examples, scipy and
statsmodels, and by properties."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    power_proportions_2indep,
    proportion_confint,
    proportions_ztest,
)

from tools.agreement import kappa, many, weighted_error, weighted_kappa
from tools.calc_quality import CALCULATORS
from tools.comparison import before_after, compare_means, compare_rates, means_needed, rates_needed
from tools.data_quality import data_quality
from tools.evaluation import evaluate, f1_interval
from tools.statistics import clean_run, proportion_sample, t_of, wilson
from tools.usability import percentile, sus

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


# --- samples and intervals against scipy and statsmodels


@given(st.floats(0.5, 0.999), st.integers(1, 500))
def test_student_s_quantile_is_scipy_s(confidence: float, freedom: int) -> None:
    assert t_of(confidence, freedom) == pytest.approx(stats.t.ppf(0.5 + confidence / 2, freedom), rel=1e-9)


@given(st.integers(1, 400), st.data(), st.floats(0.6, 0.999))
def test_wilson_s_interval_is_statsmodels_s(n: int, data: st.DataObject, confidence: float) -> None:
    successes = data.draw(st.integers(0, n))
    low, high = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    assert wilson(successes, n, confidence) == pytest.approx((low, high), abs=1e-9)


def test_the_rule_of_three() -> None:
    assert clean_run(0.01) == 299  # Hanley and Lippman-Hand 1983: about 3 / n
    for most, n in ((0.05, 59), (0.10, 29)):
        assert clean_run(most) == n  # Wilks' tables of one-sided tolerance limits: 59 for 95/95, 29 for 95/90
        assert (1 - most) ** n <= 0.05 < (1 - most) ** (n - 1)


def test_evaluation_sample_by_kind_and_without_an_error() -> None:
    found = CALCULATORS["eval_sample"]({"expected": 0.5, "margin": 0.1, "groups": 3, "most_errors": 0.01})
    assert (found["n"], found["total"], found["clean_run"]) == (97, 291, 299)


# --- agreement


# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): four coders, twelve units, gaps
NEWS = {
    "a": ["1", "2", "3", "3", "2", "1", "4", "1", "2", None, None, None],
    "b": ["1", "2", "3", "3", "2", "2", "4", "1", "2", "5", None, "3"],
    "c": [None, "3", "3", "3", "2", "3", "4", "2", "2", "5", "1", None],
    "d": ["1", "2", "3", "3", "2", "4", "4", "1", "2", "5", "1", None],
}
FIVE = ["1", "2", "3", "4", "5"]
# Wikipedia, "Fleiss' kappa", worked example: ten subjects, fourteen raters, five categories, kappa .210
FOURTEEN = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]  # fmt: skip


def by_rater(counts: list[list[int]]) -> list[list[str | None]]:
    items = [[str(c) for c, n in enumerate(row) for _ in range(n)] for row in counts]
    return [list(r) for r in zip(*items, strict=True)]


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_krippendorff_s_own_example(level: str, alpha: float) -> None:
    found = CALCULATORS["label_agreement"]({"ratings": NEWS, "order": FIVE, "level": level})
    assert round(found["alpha"], 3) == alpha and found["items"] == 11 and found["fleiss"] is None
    assert found["kappa"] == found["alpha"] and found["alpha_low"] < alpha < found["alpha_high"]
    assert found["verdict"] == ("tentative" if alpha < 0.8 else "reliable")
    assert found["disagreements"][0] == 5  # the sixth unit, on which the four differ most


def test_fleiss_of_fourteen_raters_is_published_and_statsmodels_s() -> None:
    found = many(by_rater(FOURTEEN), confidence=0.95)
    assert found.fleiss == pytest.approx(0.210, abs=5e-4)
    assert found.fleiss == pytest.approx(fleiss_kappa(np.array(FOURTEEN)), abs=5e-5)
    assert found.fleiss_low is not None and found.fleiss_high is not None
    assert found.fleiss_low < found.fleiss < found.fleiss_high and found.verdict == "unreliable"


tables = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3)


def labels_of(table: list[list[int]]) -> tuple[list[str], list[str]]:
    pairs = [(str(a), str(b)) for a, row in enumerate(table) for b, n in enumerate(row) for _ in range(n)]
    return [a for a, _ in pairs], [b for _, b in pairs]


@given(tables, st.sampled_from(["none", "linear", "quadratic"]))
def test_cohen_s_kappas_and_errors_are_statsmodels_s(table: list[list[int]], weights: Any) -> None:
    grid = np.array(table, dtype=float)
    n = grid.sum()
    assume(n > 1 and np.count_nonzero(grid.sum(0)) > 1 and np.count_nonzero(grid.sum(1)) > 1)
    first, second = labels_of(table)
    wt = None if weights == "none" else weights
    ours = weighted_kappa(first, second, ["0", "1", "2"], weights)
    theirs = cohens_kappa(grid, wt=wt)
    assert ours[0] == pytest.approx(theirs.kappa, abs=6e-5)
    agree = np.eye(3) if wt is None else 1 - np.abs(np.subtract.outer(range(3), range(3)) / 2) ** (1 + (wt != "linear"))
    assert weighted_error(grid, agree) == pytest.approx(theirs.std_kappa, abs=1e-7)
    assert -1 <= ours[1] <= ours[0] <= ours[2] <= 1


def test_alpha_of_two_complete_annotators_follows_scott() -> None:
    """Alpha = 1 - (1 - pi)(2n - 1)/2n for two annotators, nominal (Krippendorff 2018, 12.3)."""
    first, second = labels_of([[20, 5, 0], [4, 11, 2], [1, 0, 7]])
    n = len(first)
    shares = [(first.count(c) + second.count(c)) / (2 * n) for c in "012"]
    chance = sum(p * p for p in shares)
    pi = (sum(a == b for a, b in zip(first, second, strict=True)) / n - chance) / (1 - chance)
    assert many([list(first), list(second)]).alpha == pytest.approx(1 - (1 - pi) * (2 * n - 1) / (2 * n), abs=5e-5)


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=8, max_size=8), min_size=2, max_size=5))
def test_agreement_is_bounded_finite_and_the_same_again(rows: list[list[str | None]]) -> None:
    assume(any(sum(x is not None for x in labels) > 1 for labels in zip(*rows, strict=True)))
    given_ = {"ratings": {str(n): row for n, row in enumerate(rows)}}
    found = CALCULATORS["label_agreement"](given_)
    assert found == CALCULATORS["label_agreement"](given_)
    assert all(math.isfinite(found[k]) and -1.0001 <= found[k] <= 1 for k in ("kappa", "alpha", "alpha_low"))
    assert found["alpha_low"] <= found["alpha"] <= found["alpha_high"]
    same = {str(n): rows[0] for n in range(len(rows))}
    if any(x is not None for x in rows[0]):
        assert CALCULATORS["label_agreement"]({"ratings": same})["alpha"] == 1


@pytest.mark.parametrize("wrong", [
    {}, {"first": ["a"], "second": ["a"], "ratings": {"x": ["a"], "y": ["a"]}}, {"ratings": {"x": ["a"]}},
    {"ratings": {"x": ["a"], "y": ["a", "b"]}}, {"ratings": {"x": ["a"], "y": [None]}},
    {"first": ["a"], "second": ["b"], "weights": "linear"}, {"first": ["a"], "second": ["b"], "level": "interval"},
    {"first": ["a"], "second": ["b"], "order": ["a"]},
])  # fmt: skip
def test_labels_that_no_agreement_can_be_reckoned_of(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CALCULATORS["label_agreement"](wrong)


# --- evaluation


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=60))
def test_evaluation_holds_together(pairs: list[tuple[str, str]]) -> None:
    predicted, right = [p for p, _ in pairs], [r for _, r in pairs]
    found = evaluate(predicted, right)
    for c, x in found.by_class.items():
        tp = sum(p == r == c for p, r in pairs)
        fp, fn = predicted.count(c) - tp, right.count(c) - tp
        assert x["f1"] == pytest.approx(2 * tp / (2 * tp + fp + fn), abs=5e-5)
        for k in ("precision", "recall", "f1"):
            assert 0 <= x[f"{k}_low"] <= x[k] <= x[f"{k}_high"] <= 1
    assert found.weighted["recall"] == pytest.approx(found.accuracy, abs=2e-4)  # micro recall is accuracy
    assert sum(int(x["times"]) for x in found.confusions) == sum(p != r for p, r in pairs)
    assert sum(n for row in found.table.values() for n in row.values()) == len(pairs)


def test_a_classification_report() -> None:
    """The example in scikit-learn's user guide of classification_report: three classes, five cases."""
    found = evaluate(list("00221"), list("01222"))
    assert (found.by_class["0"]["precision"], found.by_class["0"]["recall"]) == (0.5, 1.0)
    assert (found.by_class["2"]["precision"], found.by_class["2"]["recall"]) == (1.0, 0.6667)
    assert (round(found.macro["precision"], 2), round(found.macro["recall"], 2), round(found.macro["f1"], 2)) == (
        0.5, 0.56, 0.49)  # fmt: skip
    assert (round(found.weighted["precision"], 2), round(found.weighted["f1"], 2)) == (0.7, 0.61)


def test_f1_s_interval_covers_as_often_as_it_says() -> None:
    rng, inside, runs = np.random.default_rng(7), 0, 2000
    for _ in range(runs):  # 300 cases, 40 % positive, recall .8, false alarms .1: F1 is .8205
        hits, wrong = rng.binomial(120, 0.8), rng.binomial(180, 0.1)
        low, high = f1_interval(int(hits), int(wrong), int(120 - hits))
        inside += low <= 2 * 0.8 * 120 / (0.8 * 120 + 18 + 120) <= high
    assert 0.94 <= inside / runs <= 0.999


# --- comparison


@given(st.integers(2, 300), st.integers(2, 300), st.data())
def test_two_rates_are_statsmodels_s(n_a: int, n_b: int, data: st.DataObject) -> None:
    a, b = data.draw(st.integers(0, n_a)), data.draw(st.integers(0, n_b))
    found = compare_rates(a, n_a, b, n_b)
    low, high = confint_proportions_2indep(b, n_b, a, n_a, method="newcomb", compare="diff")
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)
    if 0 < a + b < n_a + n_b:
        assert found.p_value == pytest.approx(proportions_ztest([b, a], [n_b, n_a])[1], abs=6e-7)
    assert 0 < found.detectable <= 1


def test_newcombe_s_own_intervals() -> None:
    """Newcombe 1998, Interval estimation for the difference, table II, method 10: 56/70 - 48/80 and 9/10 - 3/10."""
    found = compare_rates(48, 80, 56, 70)
    assert (found.low, found.high) == (0.0524, 0.3339)
    found = compare_rates(3, 10, 9, 10)
    assert (found.low, found.high) == (0.1705, 0.8090)


def test_cases_needed_for_two_rates() -> None:
    assert rates_needed(0.05, 0.10) == (435, 435)  # Fleiss's formula, as in every table of 5 against 10 %
    n, _ = rates_needed(0.60, 0.70)
    assert n == 356  # Fleiss, Levin and Paik 2003, table A.4: 376 with the continuity correction, 356 without
    a, b = rates_needed(0.3, 0.5, ratio=2)
    assert a < rates_needed(0.3, 0.5)[0] and b == pytest.approx(2 * a, abs=1)


@given(st.floats(0.05, 0.9), st.floats(0.02, 0.09), st.floats(0.6, 0.95))
def test_power_at_the_needed_size_is_the_wanted_one(rate: float, lift: float, power: float) -> None:
    n, _ = rates_needed(rate, rate + lift, power=power)
    reached = power_proportions_2indep(lift, rate, n, alternative="two-sided").power
    assert reached == pytest.approx(power, abs=0.01)
    assert rates_needed(rate, rate + lift / 2, power=power)[0] > n


@given(st.floats(0.2, 1.5), st.floats(0.6, 0.95))
def test_cases_for_means_are_those_of_the_normal_test(effect: float, power: float) -> None:
    n, _ = means_needed(effect, 1.0, power=power)
    exact = NormalIndPower().solve_power(effect, alpha=0.05, power=power, ratio=1.0)
    assert n == max(2, math.ceil(exact - 1e-9)) or abs(n - exact) <= 1


SLEEP_A = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]  # Student 1908, extra sleep, both drugs
SLEEP_B = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_bootstrap_of_means_is_scipy_s() -> None:
    found = compare_means(SLEEP_A, SLEEP_B)
    assert (found.mean_a, found.mean_b, found.difference) == (0.75, 2.33, 1.58)
    a, b = np.array(SLEEP_A), np.array(SLEEP_B)
    theirs = stats.bootstrap((a, b), lambda x, y, axis: y.mean(axis) - x.mean(axis), n_resamples=20000,
                             method="percentile", rng=np.random.default_rng(1)).confidence_interval  # fmt: skip
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=0.12)
    assert found.p_value == pytest.approx(stats.ttest_ind(a, b, equal_var=False).pvalue, abs=0.05)
    assert compare_means(SLEEP_A, SLEEP_B) == found


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30), st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30))
def test_means_are_finite_and_within_their_interval(a: list[float], b: list[float]) -> None:
    found = compare_means(a, b, draws=200)
    assert found.low <= found.difference <= found.high and 0 < found.p_value <= 1
    assert all(math.isfinite(x) for x in (found.mean_a, found.mean_b, found.low, found.high, found.needed_per_group))


def test_mcnemar_of_the_prime_minister() -> None:
    """Agresti, Categorical Data Analysis, 10.1: 794, 150, 86, 570; approval fell from .59 to .55, (-.06, -.02)."""
    found = before_after(794, 150, 86, 570)
    assert (found.before, found.after, found.difference) == (0.59, 0.55, -0.04)
    assert (round(found.low, 3), round(found.high, 3)) == (-0.059, -0.021) and found.significant
    assert found.p_value == pytest.approx(mcnemar([[794, 150], [86, 570]], exact=True).pvalue, abs=6e-7)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_paired_p_values_are_statsmodels_s(both: int, lost: int, gained: int, neither: int) -> None:
    assume(both + lost + gained + neither)
    found = before_after(both, lost, gained, neither)
    assert found.p_value == pytest.approx(mcnemar([[both, lost], [gained, neither]], exact=True).pvalue, abs=6e-7)
    other = before_after(both, gained, lost, neither)
    assert (found.difference, found.low, found.p_value) == (-other.difference, -other.high, other.p_value)
    assert -1 <= found.low <= found.difference <= found.high <= 1


def test_paired_cases_needed_reach_the_power() -> None:
    found = before_after(60, 8, 20, 12)
    rng, won = np.random.default_rng(3), 0
    for _ in range(1500):
        _, lost, gained, _ = rng.multinomial(found.needed, [0.6, 0.08, 0.2, 0.12])
        z = (gained - lost) / math.sqrt(max(1, gained + lost))
        won += abs(z) > 1.96
    assert won / 1500 == pytest.approx(0.8, abs=0.04)


@pytest.mark.parametrize("wrong", [
    {}, {"rate_a": 0.2}, {"rate_a": 0.2, "rate_b": 0.2}, {"spread": 2},
    {"rate_a": 0.2, "rate_b": 0.3, "difference": 1, "spread": 1},
])  # fmt: skip
def test_a_sample_needs_rates_or_means(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CALCULATORS["ab_sample"](wrong)
    assert CALCULATORS["ab_sample"]({"difference": 5, "spread": 10, "cases_per_week": 30})["weeks"] == 4.2


# --- usability and data


@pytest.mark.parametrize(("score", "letter", "place"), [
    (68, "C", 50.3), (80.8, "A", 90), (84.1, "A+", 96), (72.6, "B-", 65), (51.7, "D", 15), (40, "F", 11.6),
    (100, "A+", 100),
])  # fmt: skip
def test_sus_letters_and_percentiles(score: float, letter: str, place: float) -> None:
    """Sauro and Lewis 2016, table 8.6; 68 is the mean of their studies, the 50th percentile."""
    assert percentile(score) == pytest.approx(place, abs=0.05)
    grid = [[5, 1] * 5] * int(score) + [[1, 5] * 5] * (100 - int(score))
    if score == int(score):
        assert sus(grid).letter == letter


@given(st.lists(st.lists(st.integers(1, 5), min_size=10, max_size=10), min_size=2, max_size=12))
def test_sus_interval_is_student_s(answers: list[list[int]]) -> None:
    found = sus(answers)
    scores = [2.5 * sum(x - 1 if i % 2 == 0 else 5 - x for i, x in enumerate(a)) for a in answers]
    if np.std(scores) > 0:
        low, high = stats.t.interval(0.95, len(scores) - 1, np.mean(scores), stats.sem(scores))
        assert (found.low, found.high) == pytest.approx((max(0, low), min(100, high)), abs=0.006)
    assert 0.8 * found.usable + 0.2 * found.learnable == pytest.approx(found.score, abs=0.02)
    better = [[min(5, x + 1) if i % 2 == 0 else x for i, x in enumerate(a)] for a in answers]
    assert sus(better).score >= found.score and 0 <= found.percentile <= 100


def test_records_to_fix_by_name_and_by_share() -> None:
    found = CALCULATORS["data_quality"]({"failed": {"completeness": ["r1", "r2"], "validity": ["r2"]}, "records": 10})
    assert (found["score"], found["weakest"], found["to_fix"]) == (85, "completeness", 2)
    assert found["fix_first"] == ["r2", "r1"]
    scaled = CALCULATORS["data_quality"]({"failed": {"completeness": ["r1", "r2"]}, "records": 1000, "checked": 100})
    assert scaled["to_fix"] == 20 and scaled["by_dimension"]["completeness"]["low"] < 0.98
    shares = CALCULATORS["data_quality"]({"pass_rates": {"completeness": 0.7, "validity": 0.9}, "records": 1000})
    assert (shares["to_fix"], shares["to_fix_most"], shares["score"]) == (300, 400, 80)
    for wrong in ({}, {"pass_rates": {"validity": 1}, "checked": 2}, {"failed": {"validity": ["a"]}, "records": 0}):
        with pytest.raises(ValidationError):
            CALCULATORS["data_quality"](wrong)


rates = st.dictionaries(st.sampled_from(["completeness", "accuracy", "validity"]), st.floats(0, 1), min_size=1)


@given(rates, st.integers(0, 10**6))
def test_data_quality_is_bounded_and_rises_with_each_rate(given_: dict[str, float], records: int) -> None:
    found = data_quality(given_, {}, records)
    assert 0 <= found.score <= 100 and found.to_fix <= found.to_fix_most <= records
    better = {k: min(1.0, v + 0.1) for k, v in given_.items()}
    assert data_quality(better, {}, records).score >= found.score
    assert data_quality(better, {}, records).to_fix <= found.to_fix


# --- maturity


@given(st.floats(1, 5), st.lists(st.floats(-2, 2), max_size=6), st.integers(1, 5), st.lists(st.integers(0, 2)))
def test_maturity_rises_with_each_signal(base: float, points: list[float], target: int, needs: list[int]) -> None:
    found = CALCULATORS["maturity"]({"base": base, "points": points, "target": target, "needs": needs})
    assert found["level"] in range(1, 6) and target <= found["target"] <= 5
    assert found["gap"] == max(0, found["target"] - found["level"])
    more = CALCULATORS["maturity"]({"base": base, "points": [*points, 1], "target": target, "needs": needs})
    assert more["level"] >= found["level"] and more["gap"] <= found["gap"]
