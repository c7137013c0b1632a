"""The calculators by name: against published worked examples, by properties, and at their bounds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from tools.calculators import ALL as CALCULATORS

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
