"""Risk scores by property and by the standard's matrix, the register, attacks on the model, the plan's own register."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from copilot.domain.plan import Risk
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import attacks
from tests.tools_portfolio.engagements import HOSPITAL, LENDER, SHOP, known_ids, ledger_of, plan_inputs
from tools.attacks import AttackInput, codes, model_attacks, reaching
from tools.calc_law import CALCULATORS
from tools.portfolio import section_use_cases
from tools.risk_scoring import level_of, risk_score
from tools.risks import section_risks

SCALE = st.integers(1, 5)
STEPS = st.integers(0, 4)


def plan_risks(inputs: PlanInputs) -> tuple[list[Risk], set[str], dict[str, dict[str, object]]]:
    ledger = ledger_of(inputs)
    found = list(section_risks(inputs, ledger, section_use_cases(inputs, ledger)))
    calculations = {c.id: {"tool": c.tool, "in": {k: v.value for k, v in c.inputs.items()}, "out": c.outputs}
                    for c in ledger.calculations}
    return found, known_ids(inputs, ledger), calculations


# --- scores


@given(SCALE, SCALE, STEPS, STEPS)
def test_what_is_left_lies_within_the_matrix_and_is_never_more(likelihood: int, impact: int, a: int, b: int) -> None:
    s = risk_score(likelihood, impact, a, b)
    assert s.score == likelihood * impact
    assert 1 <= s.residual == s.residual_likelihood * s.residual_impact <= s.score <= 25
    assert s.residual_level == level_of(s.residual) and s.level == level_of(s.score)


@given(st.integers(1, 4), SCALE, STEPS, STEPS)
def test_more_likely_or_worse_never_scores_less(likelihood: int, impact: int, a: int, b: int) -> None:
    for low, up in ((risk_score(likelihood, impact, a, b), risk_score(likelihood + 1, impact, a, b)),
                    (risk_score(impact, likelihood, a, b), risk_score(impact, likelihood + 1, a, b))):
        assert low.score < up.score and low.residual <= up.residual


@given(SCALE, SCALE, st.integers(0, 3), STEPS)
def test_a_stronger_response_never_leaves_more(likelihood: int, impact: int, a: int, b: int) -> None:
    assert risk_score(likelihood, impact, a + 1, b).residual <= risk_score(likelihood, impact, a, b).residual
    assert risk_score(likelihood, impact, b, a + 1).residual <= risk_score(likelihood, impact, b, a).residual
    assert risk_score(likelihood, impact, 0, 0).residual == likelihood * impact


@pytest.mark.parametrize(("score", "level"), [
    (1, "low"), (5, "low"), (6, "medium"), (10, "medium"), (12, "high"), (16, "high"), (20, "critical"),
    (25, "critical"),
])
def test_levels_cut_the_five_by_five_matrix(score: int, level: str) -> None:
    assert level_of(score) == level


# --- the register as a calculator


def test_the_register_ranks_counts_and_says_what_stays_too_high() -> None:
    out = CALCULATORS["risk_register"]({"appetite": 6, "risks": [
        {"name": "a", "likelihood": 4, "impact": 5}, {"name": "b", "likelihood": 2, "impact": 2, "strategy": "retain"},
        {"name": "c", "likelihood": 4, "impact": 4, "strategy": "share"},
        {"name": "d", "likelihood": 5, "impact": 2, "strategy": "avoid"}]})
    assert [r["name"] for r in out["risks"]] == ["a", "c", "d", "b"]
    assert [r["rank"] for r in out["risks"]] == [1, 2, 3, 4]
    assert {r["name"]: r["residual"] for r in out["risks"]} == {"a": 10, "b": 4, "c": 8, "d": 2}
    assert out["above_appetite"] == ["a", "c"]
    assert (out["total"], out["residual_total"]) == (50, 24)
    assert out["matrix"][0] == [0, 0, 0, 1, 0] and out["matrix"][1] == [0, 0, 0, 1, 0]  # impact 5, impact 4
    assert sum(map(sum, out["matrix"])) == sum(map(sum, out["residual_matrix"])) == 4


def test_bad_scores_are_refused() -> None:
    for wrong in ({"likelihood": 0}, {"impact": 6}, {"lowers_likelihood": 5}, {"strategy": "pray"}):
        with pytest.raises(ValidationError):
            CALCULATORS["risk_register"]({"risks": [{"name": "x", "likelihood": 3, "impact": 3, **wrong}]})


# --- attacks


def test_all_ten_of_owasp_in_both_editions_are_covered() -> None:
    ten = {f"LLM{n:02d}" for n in range(1, 11)}
    assert {a.owasp_2025 for a in attacks().attacks} == ten
    assert {a.owasp_2026 for a in attacks().attacks} == ten
    ids = [t.id for a in attacks().attacks for t in a.atlas]
    assert all(i.startswith("AML.T") for i in ids) and len(ids) >= 10


def test_every_need_is_an_exposure_that_the_calculator_takes() -> None:
    known = set(attacks().exposures)
    assert all(set(n.split("|")) <= known for a in attacks().attacks for n in a.needs)
    everything = model_attacks(AttackInput(exposures=tuple(known)))  # type: ignore[arg-type]
    assert everything["count"] == len(attacks().attacks)


@given(st.sets(st.sampled_from(sorted(attacks().exposures))), st.sampled_from(sorted(attacks().exposures)))
def test_one_exposure_more_never_takes_an_attack_away(has: set[str], more: str) -> None:
    assert {a.id for a in reaching(has)} <= {a.id for a in reaching({*has, more})}


def test_a_response_in_place_closes_the_attack() -> None:
    before = model_attacks(AttackInput(exposures=("retrieval", "public")))
    after = model_attacks(AttackInput(exposures=("retrieval", "public"), in_place=tuple(before["open"])))
    assert before["open"] and not after["open"] and after["worst"] == 0
    assert "indirect_injection" in before["open"] and "excessive_agency" not in before["open"]


# --- the plan's register


@pytest.mark.parametrize("inputs", [HOSPITAL, SHOP, LENDER])
def test_every_risk_carries_a_calculation_that_gives_its_scores_again(inputs: PlanInputs) -> None:
    found, ids, calculations = plan_risks(inputs)
    for r in found:
        assert set(r.sources) <= ids and r.owner_role and r.trigger and r.response
        mine = [calculations[s] for s in r.sources if s in calculations and calculations[s]["tool"] == "risk_score"]
        assert len(mine) == 1
        again = CALCULATORS["risk_score"](mine[0]["in"])  # type: ignore[arg-type]
        assert again == mine[0]["out"]
        assert (again["score"], again["residual"]) == (r.score, r.residual)


def test_attacks_name_the_uses_they_reach_and_stay_few() -> None:
    found, _, _ = plan_risks(SHOP)
    hit = [r for r in found if "OWASP" in r.text]
    assert 1 <= len(hit) <= 4
    assert any("chat window" in r.text for r in hit)
    assert any(codes(a) in r.text for a in attacks().attacks for r in hit if a.id == "prompt_leak")


def test_no_model_no_attack_on_it() -> None:
    rules = plan_inputs([("it", "3.1", "no_llm", "Stock alerts are a simple rule, no AI needed for that.")])
    found, _, _ = plan_risks(rules)
    assert not [r for r in found if "OWASP" in r.text]


def test_the_response_begins_with_the_system_that_people_named() -> None:
    said = plan_inputs([
        ("business", "2.1", "usecase.wish", "First, search our own manuals."),
        ("it", "4.4", "interface.missing", "Veltora holds the orders, has no interface and may not be touched."),
        ("user", "6.3", "", "I type the same thing into Veltora twice."),
        ("it", "4.4", "interface.queue", "Hiring is slow too."),
    ])
    found, _, _ = plan_risks(said)
    stuck = next(r for r in found if "Veltora" in r.text)
    assert stuck.response.endswith("first for Veltora")
