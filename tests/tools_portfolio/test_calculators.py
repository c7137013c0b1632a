"""The calculators by name: against published worked examples, by properties, and at their bounds."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.calculators import ALL as CALCULATORS
from tools.decisions import decide, prioritise
from tools.statistics import compare_rates, evaluate, kappa, proportion_sample, sus, wilson

EXAMPLES: dict[str, dict[str, Any]] = {
    "usecase_scoring": {"use_cases": [{"name": "a", "criteria": {"demand": 1, "data": 0.5}},
                                      {"name": "b", "criteria": {"demand": 0.2, "data": 0.5}}]},
    "req_priority": {"requirements": [{"name": "a", "value": 8, "urgency": 5, "effort": 3, "moscow": "must"},
                                      {"name": "b", "value": 13, "effort": 2}], "capacity": 4},
    "mcda": {"options": {"x": {"cost": 8, "fit": 5}, "y": {"cost": 4, "fit": 9}}, "weights": {"cost": 1, "fit": 2}},
    "maturity": {"base": 2, "points": [0.7, -0.3], "target": 3},
    "risk_tier": {"text": "Screens CVs", "country": "DE", "markets": ["DE"], "sector": "retail"},
    "risk_register": {"risks": [{"name": "late", "likelihood": 4, "impact": 5}]},
    "survey_sample": {"population": 200, "response": 0.5},
    "eval_sample": {"margin": 0.03, "expected": 0.95},
    "label_agreement": {"first": ["a", "b", "a"], "second": ["a", "b", "b"]},
    "eval_metrics": {"predicted": ["x", "y"], "right": ["x", "x"], "positive": "x"},
    "ab_test": {"successes_a": 54, "n_a": 100, "successes_b": 75, "n_b": 100},
    "usability": {"answers": [[4, 2, 4, 1, 5, 2, 4, 2, 5, 1]]},
    "data_quality": {"pass_rates": {"completeness": 0.7, "validity": 0.9}, "records": 1000},
}


def test_the_examples_are_of_calculators_there_are() -> None:
    assert set(EXAMPLES) <= set(CALCULATORS)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_runs_and_gives_plain_data_twice_the_same(name: str) -> None:
    calculator = CALCULATORS[name]
    first = calculator(EXAMPLES[name])
    assert json.loads(json.dumps(first)) == json.loads(json.dumps(calculator(EXAMPLES[name])))
    assert calculator.formula and calculator.source


@pytest.mark.parametrize(("name", "change"), [
    ("risk_register", {"risks": [{"name": "x", "likelihood": 6, "impact": 1}]}),
    ("survey_sample", {"population": 0}), ("eval_sample", {"margin": 0}),
    ("label_agreement", {"first": ["a"], "second": []}), ("ab_test", {"successes_a": 101}),
    ("usability", {"answers": [[1, 2, 3]]}), ("data_quality", {"pass_rates": {"beauty": 1}}),
    ("usecase_scoring", {"use_cases": [{"name": "a", "criteria": {"luck": 1}}]}),
    ("mcda", {"weights": {"cost": 0}}), ("risk_tier", {"text": ""}), ("maturity", {"target": 9}),
    ("req_priority", {"capacity": -1}), ("eval_metrics", {"positive": "z"}),
])
def test_bad_input_is_named(name: str, change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CALCULATORS[name]({**EXAMPLES[name], **change})


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


def test_wsjf_puts_musts_first_and_keeps_to_capacity() -> None:
    ranked = prioritise([("small", 8, 0, 0, 1, "could"), ("big", 9, 0, 0, 9, "should"), ("law", 1, 0, 0, 4, "must"),
                         ("no", 99, 0, 0, 1, "wont")], 6)
    assert [r.name for r in ranked] == ["law", "small", "big", "no"]
    assert [r.first_release for r in ranked] == [True, True, False, False]


def test_a_dominating_option_wins_firmly() -> None:
    found = decide({"x": {"a": 9, "b": 9}, "y": {"a": 1, "b": 1}}, {"a": 1, "b": 1})
    assert found.winner == "x" and found.firm == 1


# --- properties


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
