"""Limited staff against a published instance, brute force, and what must hold for any plan."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tools.levelling import LevelInput, LevelTask, levelled_schedule
from tools.rcpsp import Problem, earliest_starts, finish_of, generate, heuristic, lower_bound, solve
from tools.schedule import ScheduleInput, TaskInput, schedule

START = date(2027, 3, 1)

# PSPLIB, single mode, instance j301_1 (Kolisch and Sprecher 1996, PSPLIB - a project scheduling problem library, EJOR
# 96); published optimum 43. Per job: duration, successors, needs of the four resources.
J301_1: dict[int, tuple[int, tuple[int, ...], tuple[int, int, int, int]]] = {
    1: (0, (2, 3, 4), (0, 0, 0, 0)),
    2: (8, (6, 11, 15), (4, 0, 0, 0)),
    3: (4, (7, 8, 13), (10, 0, 0, 0)),
    4: (6, (5, 9, 10), (0, 0, 0, 3)),
    5: (3, (20,), (3, 0, 0, 0)),
    6: (8, (30,), (0, 0, 0, 8)),
    7: (5, (27,), (4, 0, 0, 0)),
    8: (9, (12, 19, 27), (0, 1, 0, 0)),
    9: (2, (14,), (6, 0, 0, 0)),
    10: (7, (16, 25), (0, 0, 0, 1)),
    11: (9, (20, 26), (0, 5, 0, 0)),
    12: (2, (14,), (0, 7, 0, 0)),
    13: (6, (17, 18), (4, 0, 0, 0)),
    14: (3, (17,), (0, 8, 0, 0)),
    15: (9, (25,), (3, 0, 0, 0)),
    16: (10, (21, 22), (0, 0, 0, 5)),
    17: (6, (22,), (0, 0, 0, 8)),
    18: (5, (20, 22), (0, 0, 0, 7)),
    19: (3, (24, 29), (0, 1, 0, 0)),
    20: (7, (23, 25), (0, 10, 0, 0)),
    21: (2, (28,), (0, 0, 0, 6)),
    22: (7, (23,), (2, 0, 0, 0)),
    23: (2, (24,), (3, 0, 0, 0)),
    24: (3, (30,), (0, 9, 0, 0)),
    25: (3, (30,), (4, 0, 0, 0)),
    26: (7, (31,), (0, 0, 4, 0)),
    27: (8, (28,), (0, 0, 0, 7)),
    28: (3, (31,), (0, 8, 0, 0)),
    29: (7, (32,), (0, 7, 0, 0)),
    30: (2, (32,), (0, 7, 0, 0)),
    31: (2, (32,), (0, 0, 2, 0)),
    32: (0, (), (0, 0, 0, 0)),
}
J301_1_CAPACITY = (12, 13, 4, 12)


def job(name: str, days: float, *after: str, **needs: float) -> LevelTask:
    return LevelTask(id=name, optimistic=days, likely=days, pessimistic=days, depends_on=after, needs=needs)


def level(tasks: tuple[LevelTask, ...], capacity: dict[str, float], **more: Any) -> dict[str, Any]:
    return levelled_schedule(LevelInput(start=START, tasks=tasks, capacity=capacity, **more))


def psplib(**more: Any) -> dict[str, Any]:
    tasks = tuple(
        job(
            str(n),
            days,
            *(str(k) for k, (_, following, _) in J301_1.items() if n in following),
            **{f"r{r}": float(x) for r, x in enumerate(needs) if x},
        )
        for n, (days, _, needs) in J301_1.items()
    )
    return level(tasks, {f"r{r}": float(c) for r, c in enumerate(J301_1_CAPACITY)}, **more)


def test_a_published_instance_is_solved_to_its_optimum() -> None:
    out = psplib()
    assert out["levelled_days"] == 43 and out["lower_bound_days"] == 43 and out["method"] == "optimal"
    assert out["unlimited_days"] == 38 and out["delay_days"] == 5
    assert all(0 <= m["gains_days"] <= 5 for m in out["one_more"].values()) and out == psplib()
    quick = psplib(method="heuristic")
    assert quick["method"] in ("heuristic", "optimal") and 43 <= quick["levelled_days"] <= 43 * 1.15


@st.composite
def problems(draw: st.DrawFn, most: int = 12) -> Problem:
    count, roles = draw(st.integers(1, most)), draw(st.integers(1, 2))
    capacity = tuple(draw(st.integers(1, 4)) for _ in range(roles))
    before = tuple(
        tuple((b, draw(st.integers(0, 2))) for b in sorted(draw(st.sets(st.integers(0, n - 1), max_size=2))))
        if n
        else ()
        for n in range(count)
    )
    return Problem(
        durations=tuple(draw(st.integers(0, 6)) for _ in range(count)),
        before=before,
        release=tuple(draw(st.sampled_from([0, 0, 0, 3])) for _ in range(count)),
        needs=tuple(tuple(draw(st.integers(0, c)) for c in capacity) for _ in range(count)),
        capacity=capacity,
    )


def broken(p: Problem, starts: tuple[int, ...]) -> str:
    """What a plan breaks, worked out moment by moment; "" when it keeps all."""
    for n, start in enumerate(starts):
        if start < p.release[n]:
            return f"{n} before its release"
        for b, lag in p.before[n]:
            if start < starts[b] + p.durations[b] + lag:
                return f"{n} before {b}"
    for moment in range(finish_of(p, starts)):
        running = [n for n, s in enumerate(starts) if s <= moment < s + p.durations[n]]
        for r, people in enumerate(p.capacity):
            if sum(p.needs[n][r] for n in running) > people:
                return f"role {r} at {moment}"
    return ""


@settings(max_examples=80, deadline=None)
@given(problems())
def test_any_plan_keeps_people_order_and_bounds(p: Problem) -> None:
    quick = heuristic(p)
    free = earliest_starts(p)
    assert broken(p, quick.starts) == ""
    assert all(s >= f for s, f in zip(quick.starts, free, strict=True))
    assert finish_of(p, free) <= lower_bound(p) <= quick.finish
    many = heuristic(Problem(p.durations, p.before, p.release, p.needs, (10**6,) * len(p.capacity)))
    assert many.finish == finish_of(p, free)


def exhaustive(p: Problem) -> int:
    """The least finish over all orders: serial generation reaches an optimal plan from one of them (Kolisch 1996)."""
    count = len(p.durations)
    return min(finish_of(p, generate(p, [float(x) for x in order])) for order in permutations(range(count)))


@settings(max_examples=25, deadline=None)
@given(problems(most=6))
def test_the_solver_finds_what_trying_all_orders_finds(p: Problem) -> None:
    found = solve(p, 2.0)
    assert broken(p, found.starts) == "" and found.optimal
    assert found.finish == found.bound == exhaustive(p) <= heuristic(p).finish


def test_one_person_does_two_jobs_one_after_the_other() -> None:
    tasks = (job("a", 5, it=1), job("b", 3, it=1), job("c", 2, "a", "b", data=1))
    out = level(tasks, {"it": 1, "data": 1})
    assert (out["unlimited_days"], out["levelled_days"], out["delay_days"]) == (7, 10, 3)
    assert out["binding_role"] == "it" and out["one_more"]["it"]["gains_days"] == 3
    assert out["one_more"]["data"]["gains_days"] == 0 and out["load"]["it"] == {"person_days": 8.0, "used": 0.8}
    both = level(tasks, {"it": 2, "data": 1})
    assert both["delay_days"] == 0 and both["binding_role"] == "" and both["method"] == "optimal"
    assert level(tasks, {"data": 1})["levelled_days"] == 7  # a role left out is without limit


def test_staff_links_make_the_critical_path_keep_the_limit() -> None:
    tasks = (job("a", 5, it=1), job("b", 3, it=0.6), job("c", 2, it=0.5), job("d", 4, "b", it=0.5, data=1))
    out = level(tasks, {"it": 1.2, "data": 1})
    plain = tuple(
        TaskInput(
            **{k: v for k, v in dict(t).items() if k not in ("needs", "depends_on")},
            depends_on=(*t.depends_on, *out["staff_links"].get(t.id, ())),
        )
        for t in tasks
    )
    again = schedule(ScheduleInput(start=START, tasks=plain, draws=100))
    assert again["expected_days"] == out["levelled_days"] > out["unlimited_days"]
    assert {k: v["start"] for k, v in again["tasks"].items()} == {k: v["start"] for k, v in out["tasks"].items()}


def test_more_people_than_there_are_is_named() -> None:
    with pytest.raises(ValidationError, match=r"b needs 2 it and there are 1\.5"):
        level((job("a", 1), job("b", 3, it=2)), {"it": 1.5})
    with pytest.raises(ValidationError, match="capacity of it"):
        level((job("a", 1),), {"it": 0})


@pytest.mark.slow
def test_five_hundred_tasks_are_levelled() -> None:
    from benchmarks.schedule import ROLES, network

    given_ = LevelInput.model_validate({"start": START, "tasks": network(500), "capacity": ROLES})
    out = levelled_schedule(given_)
    quick = levelled_schedule(given_.with_(method="heuristic"))
    assert out["unlimited_days"] <= out["lower_bound_days"] <= out["levelled_days"] <= quick["levelled_days"]
    assert out["binding_role"] in ROLES and out["method"] in ("best_found", "optimal")
