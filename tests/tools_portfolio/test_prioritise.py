"""Which comes first: Kano, WSJF with MoSCoW, AHP, and how firm a weighted ranking is; against published examples."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.catalogue_portfolio import use_cases
from tools.ahp import AhpInput, ahp, consistency, priorities
from tools.calc_portfolio import CALCULATORS
from tools.decisions import ReqPriority, req_priority
from tools.kano import ANSWERS, CATEGORIES, KanoInput, classify, kano
from tools.usecase_score import ranking, ranking_firmness, score_use_case
from tools.weighing import WeighingInput, weigh

# --- Kano


def asked(name: str, **votes: int) -> dict[str, Any]:
    """Answers of as many people as each category names."""
    pair = {"M": ("expect", "dislike"), "O": ("like", "dislike"), "A": ("like", "neutral"), "I": ("neutral", "neutral"),
            "R": ("dislike", "like"), "Q": ("like", "like")}
    return {"name": name, "answers": [pair[c] for c, n in votes.items() for _ in range(n)]}


def kano_of(*features: dict[str, Any]) -> list[dict[str, Any]]:
    return list(kano(KanoInput.model_validate({"features": features}))["features"])


def test_the_evaluation_table_of_berger_et_al() -> None:
    rows = ["".join(classify(there, missing) for missing in ANSWERS) for there in ANSWERS]
    assert rows == ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]


def test_the_coefficients_by_hand() -> None:
    (found,) = kano_of(asked("edges that grip", A=7, O=32, M=50, I=11))
    assert found["category"] == "must-be"
    assert found["satisfaction"] == pytest.approx(0.39) and found["dissatisfaction"] == pytest.approx(-0.82)


def test_a_mixed_vote_goes_to_the_side_that_is_larger_together() -> None:
    # most single votes say indifferent, yet together more people want it: Blauth's rule in Berger et al. 1993
    assert kano_of(asked("x", O=20, A=21, M=20, I=39))[0]["category"] == "attractive"
    assert kano_of(asked("x", O=10, A=20, M=10, I=60))[0]["category"] == "indifferent"
    assert kano_of(asked("x", O=5, A=5, I=1))[0]["category"] == "one-dimensional"  # a tie: what hurts when missing


def test_fong_s_test_tells_a_clear_vote_from_a_close_one() -> None:
    assert kano_of(asked("x", M=60, O=30, I=10))[0]["clear"]
    assert not kano_of(asked("x", M=42, O=38, I=20))[0]["clear"]  # 4 apart, below 1.65 sqrt(80 x 120 / 200) = 11.4


def test_must_be_features_are_worked_on_first() -> None:
    found = kano_of(asked("delight", A=9, I=1), asked("idle", I=9, A=1), asked("must", M=9, I=1),
                    asked("more", O=9, I=1))
    assert [(f["rank"], f["name"]) for f in found] == [(1, "must"), (2, "more"), (3, "delight"), (4, "idle")]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS)), min_size=1, max_size=30))
def test_kano_counts_everybody_once(answers: list[tuple[str, str]]) -> None:
    (found,) = kano_of({"name": "x", "answers": answers})
    assert sum(found["votes"].values()) == len(answers) and set(found["votes"]) == set(CATEGORIES.values())
    assert 0 <= found["satisfaction"] <= 1 and -1 <= found["dissatisfaction"] <= 0


# --- WSJF and MoSCoW


def backlog(capacity: float, *rows: dict[str, Any]) -> dict[str, Any]:
    return req_priority(ReqPriority.model_validate({"capacity": capacity, "requirements": rows}))


def need(name: str, value: float, effort: float, moscow: str = "should", **more: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "effort": effort, "moscow": moscow, **more}


def released(found: dict[str, Any]) -> list[str]:
    return [r["name"] for r in found["ranked"] if r["first_release"]]


def test_wsjf_puts_musts_first_and_keeps_to_capacity() -> None:
    found = backlog(6, need("small", 8, 1, "could"), need("big", 9, 9), need("law", 1, 4, "must"),
                    need("no", 99, 1, "wont"))
    assert [r["name"] for r in found["ranked"]] == ["law", "small", "big", "no"]
    assert released(found) == ["law", "small"] and found["effort_used"] == 5
    assert (found["must_effort"], found["must_share"], found["must_share_fine"]) == (4, 0.667, False)


def test_what_is_required_comes_along_or_nothing_does() -> None:
    rows = [need("chart", 50, 2, requires=["data"]), need("data", 1, 5), need("icon", 2, 1)]
    assert released(backlog(8, *rows)) == ["chart", "icon", "data"]
    assert released(backlog(7, *rows)) == ["chart", "data"] and released(backlog(6, *rows)) == ["icon", "data"]
    assert released(backlog(9, rows[0], {**rows[1], "moscow": "wont"})) == []


def test_musts_beyond_capacity_are_said() -> None:
    found = backlog(5, need("a", 9, 3, "must"), need("b", 1, 4, "must"))
    assert found["musts_left_out"] == ["b"] and found["short"] == 2


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 50), st.sampled_from(["must", "should", "could", "wont"])),
                min_size=1, max_size=12), st.floats(0.1, 200))
def test_a_release_never_holds_more_than_its_capacity(rows: list[tuple[float, float, str]], capacity: float) -> None:
    found = backlog(capacity, *(need(str(k), v, e, m) for k, (v, e, m) in enumerate(rows)))
    assert found["effort_used"] <= capacity + 0.01
    assert [r["rank"] for r in found["ranked"]] == list(range(1, len(rows) + 1))
    assert all(rows[int(n)][2] != "wont" for n in released(found))


# --- AHP

# Saaty (1990), How to make a decision: The Analytic Hierarchy Process, European Journal of Operational Research 48,
# 9-26: the choice of a house, Table 2 (criteria) and Table 3 (size of house).
HOUSE = [
    [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4], [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7], [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
    [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8], [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
    [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6], [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2], [4, 7, 5, 8, 6, 6, 2, 1],
]


def judged(matrix: list[list[float]]) -> dict[str, dict[str, float]]:
    return {f"c{r}": {f"c{c}": row[c] for c in range(r + 1, len(row))} for r, row in enumerate(matrix[:-1])}


def ahp_of(**given: Any) -> dict[str, Any]:
    return ahp(AhpInput.model_validate(given))


def test_saaty_s_house() -> None:
    found = ahp_of(judgements=judged(HOUSE))
    assert [round(w, 3) for w in found["weights"].values()] == [0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333]
    assert (round(found["lambda_max"], 3), round(found["consistency_index"], 3)) == (9.669, 0.238)
    assert round(found["consistency_ratio"], 3) == 0.169
    assert not found["consistent"] and len(found["doubtful"]) == 3
    worst = found["doubtful"][0]
    assert (worst["one"], worst["other"], worst["judged"]) == ("c2", "c6", 6)  # neighbourhood against condition
    assert worst["fitting"] == pytest.approx(0.188 / 0.167, abs=0.01)  # the published priorities


def test_saaty_s_house_by_its_size() -> None:
    found = ahp_of(judgements={"a": {"b": 6, "c": 8}, "b": {"c": 4}})
    assert [round(w, 3) for w in found["weights"].values()] == [0.754, 0.181, 0.065]
    assert (round(found["lambda_max"], 3), round(found["consistency_ratio"], 3)) == (3.136, 0.117)


ratios = st.sampled_from([1 / 9, 1 / 7, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 7, 9])


@settings(deadline=None)
@given(st.integers(2, 7).flatmap(lambda n: st.lists(ratios, min_size=n * n, max_size=n * n)))
def test_the_eigenvector_is_numpy_s(flat: list[float]) -> None:
    n = int(len(flat) ** 0.5)
    matrix = [[1 if r == c else flat[r * n + c] if r < c else 1 / flat[c * n + r] for c in range(n)] for r in range(n)]
    values, vectors = np.linalg.eig(np.array(matrix))
    top = int(np.argmax(values.real))
    vector = np.abs(vectors[:, top].real)
    weights, _ = priorities(matrix)
    assert weights == pytest.approx(vector / vector.sum(), abs=1e-7)
    assert consistency(matrix)[0] == pytest.approx(float(values[top].real), abs=1e-7) and consistency(matrix)[2] >= 0


@settings(deadline=None)
@given(st.lists(st.floats(1, 3), min_size=2, max_size=8))
def test_judgements_that_follow_from_weights_are_consistent_and_give_them_back(wanted: list[float]) -> None:
    found = ahp_of(judgements=judged([[a / b for b in wanted] for a in wanted]))
    assert found["consistent"] and found["consistency_ratio"] == pytest.approx(0, abs=1e-4)
    assert list(found["weights"].values()) == pytest.approx([w / sum(wanted) for w in wanted], abs=1e-4)


def test_the_whole_hierarchy_by_hand() -> None:
    found = ahp_of(judgements={"good": {"cheap": 3}},
                   options={"good": {"x": {"y": 4}}, "cheap": {"y": {"x": 9}}})
    assert found["scores"] == {"x": 0.625, "y": 0.375} and found["winner"] == "x"  # .75 x .8 + .25 x .1


@pytest.mark.parametrize("wrong", [
    {"judgements": {"a": {"b": 3}, "b": {"c": 2}}}, {"judgements": {"a": {"b": 3}, "b": {"a": 3}}},
    {"judgements": {"a": {"b": 12}}}, {"judgements": {"a": {"b": 0}}}, {"judgements": {}},
    {"judgements": {"a": {"b": 1}}, "options": {"a": {"x": {"y": 1}}}},
    {"judgements": {"a": {"b": 1}}, "options": {"a": {"x": {"y": 1}}, "b": {"x": {"z": 1}}}},
])
def test_judgements_that_lack_a_pair_or_contradict_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ahp_of(**wrong)


# --- how firm a weighted ranking is

CRITERIA = use_cases().criteria
rows_of_marks = st.lists(
    st.fixed_dictionaries({}, optional={c.id: st.integers(0, 10).map(lambda x: x / 10) for c in CRITERIA}),
    min_size=2, max_size=5).map(lambda rows: {f"u{k}": r for k, r in enumerate(rows)})


def in_order(rows: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {n: rows[n] for n in ranking(rows)}


def exact(row: dict[str, float], weights: dict[str, float], share: float) -> float:
    """The score unrounded, as its docstring says it."""
    def axis(name: str) -> float:
        used = [(weights[c.id], row[c.id]) for c in CRITERIA if c.axis == name and c.id in row]
        return sum(w * x for w, x in used) / sum(w for w, _ in used) if used else 0.0
    return share * axis("value") + (1 - share) * axis("feasibility")


@settings(max_examples=150, deadline=None)
@given(rows_of_marks)
def test_the_named_change_of_one_weight_changes_the_winner_and_a_smaller_one_does_not(
    rows: dict[str, dict[str, float]]
) -> None:
    rows = in_order(rows)
    winner = next(iter(rows))
    weights, share = {c.id: c.weight for c in CRITERIA}, use_cases().value_share
    top = {n: exact(r, weights, share) for n, r in rows.items()}
    if any(top[winner] - s < 0.002 for n, s in top.items() if n != winner):
        return  # as good as equal already
    for s in ranking_firmness(rows, 1).shifts:
        if s.share_then is None or abs(s.share_then - s.share_now) < 0.002 or not 0.002 < s.share_then < 0.998:
            continue
        for more, wins in ((1, True), (-1, False)):
            to = s.share_then + more * (0.0005 if s.share_then > s.share_now else -0.0005)
            if s.criterion == "value_share":
                moved, split = weights, to
            else:
                axis = next(c.axis for c in CRITERIA if c.id == s.criterion)
                rest = sum(c.weight for c in CRITERIA if c.axis == axis and c.id != s.criterion)
                moved, split = {**weights, s.criterion: rest * to / (1 - to)}, share
            then = {n: exact(r, moved, split) for n, r in rows.items()}
            assert (then[s.winner_then] > then[winner]) == wins, (s, to)


def test_a_winner_on_every_criterion_cannot_be_moved() -> None:
    best, worst = {c.id: 0.9 for c in CRITERIA}, {c.id: 0.1 for c in CRITERIA}
    found = ranking_firmness({"best": best, "worst": worst}, 1)
    assert found.winner_holds == found.chosen_holds == 1 and all(s.share_then is None for s in found.shifts)


def test_a_close_race_is_not_firm_and_the_chosen_two_are() -> None:
    same = {c.id: 0.5 for c in CRITERIA}
    found = ranking_firmness({"a": {**same, "demand": 0.62}, "b": {**same, "effort": 0.6},
                              "c": dict.fromkeys(same, 0.1)}, 2)
    assert 0.4 < found.winner_holds < 0.95 and found.chosen_holds == 1
    assert found.shifts[0].winner_then == "b" and found.shifts[0].share_then is not None
    assert sum(found.first_share.values()) == pytest.approx(1) and sum(found.chosen_share.values()) == pytest.approx(2)


@settings(deadline=None)
@given(rows_of_marks, st.integers(1, 5))
def test_firmness_is_repeatable_and_counts_right(rows: dict[str, dict[str, float]], choose: int) -> None:
    rows = in_order(rows)
    found = ranking_firmness(rows, choose)
    assert found == ranking_firmness(rows, choose)
    assert found.first_share[found.winner] == found.winner_holds
    assert all(found.chosen_share[n] >= found.chosen_holds for n in found.chosen)
    assert all(0 <= score_use_case(r).score <= 100 for r in rows.values())


def test_mcda_says_which_weight_would_turn_the_choice() -> None:
    found = weigh(WeighingInput(options={"x": {"cost": 90, "fit": 40}, "y": {"cost": 50, "fit": 70}},
                                weights={"cost": 3, "fit": 2}))
    assert found["chosen"] == "x"  # 70 against 58
    shifts = {s["criterion"]: s for s in found["changes"]}
    # 90 c + 40 (1 - c) = 50 c + 70 (1 - c) at c = 3 / 7
    assert shifts["cost"] == {"criterion": "cost", "share_now": 0.6, "share_then": round(3 / 7, 4), "winner_then": "y"}
    assert 0.7 < found["winner_holds"] < 1


def test_all_excluded_chooses_nothing_and_says_no_more() -> None:
    found = weigh(WeighingInput(options={"x": {"a": 1}}, weights={"a": 1}, excluded=("x",)))
    assert (found["chosen"], found["winner_holds"], found["changes"]) == (None, 0, [])


@pytest.mark.parametrize("name", ["usecase_scoring", "req_priority", "kano", "mcda", "ahp", "portfolio_choice"])
def test_every_entry_names_its_users_and_an_example_that_runs(name: str) -> None:
    calculator = CALCULATORS[name]
    assert calculator.used_by and calculator(calculator.example) == calculator(calculator.example)
    for field, info in calculator.inputs.model_fields.items():
        assert info.description and info.description.endswith("]"), field
