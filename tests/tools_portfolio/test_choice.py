"""The best set of use cases: against every subset tried in turn, against a textbook, and what it says of its limits."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.portfolio_choice import PortfolioInput, portfolio_choice
from tools.portfolio_exact import Problem, Row, enumerate_best, must_have, needs, not_both, solve_best


def choose(**given: Any) -> dict[str, Any]:
    return portfolio_choice(PortfolioInput.model_validate(given))


def project(name: str, value: float, cost: float = 0, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "cost": cost, **more}


FIRM: dict[str, Any] = {
    "projects": [
        project("platform", 0, 400_000, staff={"developer": 6}),
        project("search", 72, 180_000, staff={"developer": 3, "expert": 1}, requires=["platform"]),
        project("drafts", 64, 220_000, staff={"developer": 4, "expert": 2}, requires=["platform"]),
        project("forecast", 55, 150_000, staff={"developer": 3}),
        project("photos", 60, 500_000, staff={"developer": 6, "expert": 3}),
    ],
    "budget": 1_000_000,
    "staff": {"developer": 15, "expert": 4},
}

# --- against every subset


@st.composite
def portfolios(draw: st.DrawFn, most: int = 8) -> dict[str, Any]:
    n = draw(st.integers(1, most))
    whole = st.integers(0, 9)
    projects = []
    for k in range(n):
        others = [f"p{j}" for j in range(n) if j != k]
        some = st.lists(st.sampled_from(others), max_size=1) if others else st.just([])
        staff = {"a": draw(whole), "b": draw(whole)}
        projects.append(project(f"p{k}", draw(st.integers(-2, 9)), draw(whole), staff=staff, requires=draw(some),
                                excludes=draw(some), mandatory=draw(st.integers(0, 7)) == 0))
    return {"projects": projects, "budget": draw(st.integers(0, 9 * n)),
            "staff": {"a": draw(st.integers(0, 9 * n))}, "max_count": draw(st.none() | st.integers(0, n))}


def allowed(given: dict[str, Any], chosen: tuple[dict[str, Any], ...]) -> bool:
    """The rules as a person would check them, apart from the calculator."""
    inside = {p["name"] for p in chosen}
    return (
        sum(p["cost"] for p in chosen) <= given["budget"]
        and sum(p["staff"]["a"] for p in chosen) <= given["staff"]["a"]
        and (given["max_count"] is None or len(chosen) <= given["max_count"])
        and all(set(p["requires"]) <= inside and not set(p["excludes"]) & inside for p in chosen)
        and all(p["name"] in inside for p in given["projects"] if p["mandatory"])
    )


def by_hand(given: dict[str, Any]) -> tuple[dict[str, Any], ...] | None:
    """Every subset in turn; the best by value, then cost, then staff, then number, then place in the list."""
    every = given["projects"]
    sets = [c for r in range(len(every) + 1) for c in combinations(every, r) if allowed(given, c)]

    def order(chosen: tuple[dict[str, Any], ...]) -> tuple[Any, ...]:
        return (-sum(p["value"] for p in chosen), sum(p["cost"] for p in chosen),
                sum(p["staff"]["a"] + p["staff"]["b"] for p in chosen), len(chosen), [p not in chosen for p in every])

    return min(sets, key=order, default=None)


@settings(max_examples=150, deadline=None)
@given(portfolios())
def test_no_subset_is_better(given: dict[str, Any]) -> None:
    found, best = choose(**given, shadow=False), by_hand(given)
    assert found["feasible"] == (best is not None)
    assert found["feasible"] or found["conflicts"]
    if best is not None:
        assert found["chosen"] == [p["name"] for p in best] and found["proven"]
        assert {x["name"] for x in found["left_out"]} | set(found["chosen"]) == {p["name"] for p in given["projects"]}


def problem_of(values: list[int], uses: list[int], share: float, links: list[tuple[int, int, int]]) -> Problem:
    n = len(values)
    rows = [Row(tuple(uses), int(sum(uses) * share)), Row(tuple(u % 3 for u in uses), int(n * share))]
    for one, other, kind in links:
        if one % n != other % n:
            rows.append((needs, not_both)[kind % 2](n, one % n, other % n))
        elif kind == 2:
            rows.append(must_have(n, one % n))
    return Problem(n, (tuple(values), tuple(-u for u in uses)), tuple(rows))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 13).flatmap(lambda n: st.tuples(*[st.lists(st.integers(0, 40), min_size=n, max_size=n)] * 2)),
       st.floats(0, 1), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 2)), max_size=6))
def test_enumeration_and_integer_programming_choose_the_same_set(
    numbers: tuple[list[int], list[int]], share: float, links: list[tuple[int, int, int]]
) -> None:
    problem = problem_of(*numbers, share, links)
    listed, solved = enumerate_best(problem), solve_best(problem)
    assert (listed is None) == (solved is None)
    if solved is not None:
        assert solved.chosen == listed and solved.proven


def test_equal_sets_go_to_the_earlier_by_either_way() -> None:
    twins = Problem(20, ((5,) * 20, (-3,) * 20), (Row((3,) * 20, 21),))
    solved = solve_best(twins)
    assert solved is not None and sorted(solved.chosen) == list(range(7))
    assert enumerate_best(Problem(8, ((5,) * 8, (-3,) * 8), (Row((3,) * 8, 12),))) == {0, 1, 2, 3}


# Instances P01 to P07 of J. Burkardt's collection KNAPSACK_01 (people.sc.fsu.edu/~jburkardt/datasets/knapsack_01),
# with the optimum published there.
PUBLISHED = [
    (165, [23, 31, 29, 44, 53, 38, 63, 85, 89, 82], [92, 57, 49, 68, 60, 43, 67, 84, 87, 72], "1111010000"),
    (26, [12, 7, 11, 8, 9], [24, 13, 23, 15, 16], "01110"),
    (190, [56, 59, 80, 64, 75, 17], [50, 50, 64, 46, 50, 5], "110010"),
    (50, [31, 10, 20, 19, 4, 3, 6], [70, 20, 39, 37, 7, 5, 10], "1001000"),
    (104, [25, 35, 45, 5, 25, 3, 2, 2], [350, 400, 450, 20, 70, 8, 5, 5], "10111011"),
    (170, [41, 50, 49, 59, 55, 57, 60], [442, 525, 511, 593, 546, 564, 617], "0101001"),
    (750, [70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120],
     [135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240], "101010111000011"),
]


@pytest.mark.parametrize(("budget", "costs", "values", "optimum"), PUBLISHED)
def test_published_knapsacks(budget: int, costs: list[int], values: list[int], optimum: str) -> None:
    rows = [project(str(k), v, c) for k, (v, c) in enumerate(zip(values, costs, strict=True))]
    found = choose(projects=rows, budget=budget)
    assert found["chosen"] == [str(k) for k, bit in enumerate(optimum) if bit == "1"]


# --- what it says


def test_a_small_firm_can_follow_why() -> None:
    found = choose(**FIRM)
    assert found["chosen"] == ["platform", "search", "drafts"]
    assert (found["value"], found["cost"], found["staff_used"]) == (136, 800_000, {"developer": 13, "expert": 3})
    why = {x["name"]: x for x in found["left_out"]}
    assert why["forecast"] == {"name": "forecast", "why": "does_not_fit", "because": ["staff: developer"]}
    shadow = {s["limit"]: s for s in found["shadow"]}
    assert shadow["staff: developer"]["added"] == ["forecast"] and shadow["staff: developer"]["value_gain"] == 55
    assert shadow["budget"]["least_extra"] is None  # money alone brings nothing
    assert {x["limit"]: x["binds"] for x in found["limits"]} == {
        "budget": False, "staff: developer": True, "staff: expert": False}


@settings(max_examples=60, deadline=None)
@given(portfolios(6))
def test_the_least_more_brings_what_it_says_and_less_brings_nothing(given: dict[str, Any]) -> None:
    found = choose(**given)
    for s in (s for s in found["shadow"] if s["limit"] == "budget"):
        wider = choose(**{**given, "budget": given["budget"] + s["step"]}, shadow=False)
        assert wider["value"] - found["value"] == pytest.approx(s["value_gain"])
        if s["least_extra"] is None:
            assert choose(**{**given, "budget": 1e6}, shadow=False)["value"] == found["value"]
        else:
            just, less = given["budget"] + s["least_extra"], given["budget"] + s["least_extra"] - 0.01
            assert choose(**{**given, "budget": just}, shadow=False)["value"] > found["value"]
            assert choose(**{**given, "budget": less}, shadow=False)["value"] == found["value"]


@settings(max_examples=60, deadline=None)
@given(portfolios(6), st.integers(0, 20))
def test_more_money_is_never_worth_less(given: dict[str, Any], more: int) -> None:
    now, then = choose(**given, shadow=False), choose(**{**given, "budget": given["budget"] + more}, shadow=False)
    assert now["feasible"] <= then["feasible"]
    assert not now["feasible"] or then["value"] >= now["value"]


def test_musts_that_cannot_be_had_name_what_is_short() -> None:
    rows = [project("a", 5, 70, mandatory=True, requires=["b"]), project("b", 0, 50, staff={"dev": 3}),
            project("c", 9, 1)]
    found = choose(projects=rows, budget=100, staff={"dev": 2})
    assert not found["feasible"] and not found["chosen"]
    assert {(c["limit"], c["needed"], c["available"], c["short"]) for c in found["conflicts"]} == {
        ("budget", 120, 100, 20), ("staff: dev", 3, 2, 1)}
    assert found["conflicts"][0]["projects"] == ["a", "b"]


def test_musts_that_rule_each_other_out_are_named() -> None:
    rows = [project("a", 5, mandatory=True, excludes=["b"]), project("b", 5, mandatory=True)]
    assert choose(projects=rows)["conflicts"][0]["projects"] == ["a", "b"]


def test_every_reason_for_staying_out() -> None:
    rows = [project("in", 9, 1), project("rival", 3, 1, excludes=["in"]), project("idle", 0, 1),
            project("dear", 9, 90), project("dependent", 1, 1, requires=["dear"])]
    why = {x["name"]: (x["why"], x["because"]) for x in choose(projects=rows, budget=10)["left_out"]}
    assert why == {"rival": ("excluded", ["in"]), "idle": ("no_gain", []), "dear": ("does_not_fit", ["budget"]),
                   "dependent": ("needs", ["dear", "budget"])}


def test_cents_are_told_apart() -> None:
    rows = [project("a", 1, 0.1), project("b", 1, 0.2)]
    assert choose(projects=rows, budget=0.3)["chosen"] == ["a", "b"]
    assert choose(projects=rows, budget=0.29)["chosen"] == ["a"]


@pytest.mark.parametrize("wrong", [
    {"projects": []}, {"projects": [project("a", 1), project("a", 2)]}, {"budget": -1},
    {"projects": [project("a", 1, requires=["z"])]}, {"projects": [project("a", 1, excludes=["a"])]},
    {"projects": [project("a", 1, -5)]}, {"projects": [project("a", float("nan"))]}, {"staff": {"dev": -1}},
])
def test_bad_input_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        choose(**{**FIRM, **wrong})


def test_many_use_cases_are_solved_and_hold_their_limits() -> None:
    rows = [project(f"u{k}", 10 + 37 * k % 91, 10 + 53 * k % 97, staff={"dev": k % 7},
                    requires=[f"u{k - 7}"] if k % 9 == 8 else [], excludes=[f"u{k - 1}"] if k % 11 == 10 else [])
            for k in range(60)]
    found = choose(projects=rows, budget=900, staff={"dev": 50}, shadow=False)
    assert found["proven"] and found["method"] == "integer programming"
    inside = set(found["chosen"])
    assert found["cost"] <= 900 and found["staff_used"]["dev"] <= 50
    assert all(set(r["requires"]) <= inside and not set(r["excludes"]) & inside for r in rows if r["name"] in inside)
    assert found == choose(projects=rows, budget=900, staff={"dev": 50}, shadow=False)
