"""The timetable against networkx, a textbook network and the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.calendars import calendar_of
from knowledge.catalogue_engineering import catalogues
from tools.schedule import ScheduleInput, TaskInput, schedule
from tools.schedule_moves import MovesInput, schedule_moves
from tools.simulate import Driver
from tools.workdays import finish_date, offset_of, start_date, working_dates

START = date(2027, 3, 1)


def task(name: str, days: float, *after: str, spread: float = 0) -> TaskInput:
    return TaskInput(id=name, optimistic=days - spread, likely=days, pessimistic=days + spread, depends_on=after)


@st.composite
def networks(draw: st.DrawFn) -> tuple[TaskInput, ...]:
    count = draw(st.integers(1, 25))
    return tuple(
        task(
            f"t{n}",
            draw(st.integers(1, 30)),
            *draw(st.sets(st.sampled_from([f"t{k}" for k in range(n)]), max_size=3) if n else st.just(())),
        )
        for n in range(count)
    )


@settings(max_examples=60, deadline=None)
@given(networks())
def test_length_and_float_agree_with_longest_paths(tasks: tuple[TaskInput, ...]) -> None:
    out = schedule(ScheduleInput(start=START, tasks=tasks, draws=100))
    graph = nx.DiGraph()
    for t in tasks:
        graph.add_edge("start", t.id, weight=0)
        graph.add_edge(t.id, "end", weight=t.mean)
        for d in t.depends_on:
            graph.add_edge(d, t.id, weight=next(x.mean for x in tasks if x.id == d))
    longest = nx.dag_longest_path_length(graph)
    assert out["expected_days"] == pytest.approx(longest, abs=0.06)
    chain = out["critical_path"]
    assert sum(t.mean for t in tasks if t.id in chain) == pytest.approx(longest)
    assert all(out["tasks"][t]["critical"] for t in chain)
    assert all(row["float"] >= -1e-6 for row in out["tasks"].values())


def test_textbook_network() -> None:
    # A3 -> B4, C2; B -> D5; C -> D; D: the path A B D of 12 days, C floats 2
    tasks = (task("A", 3), task("B", 4, "A"), task("C", 2, "A"), task("D", 5, "B", "C"))
    out = schedule(ScheduleInput(start=START, tasks=tasks, draws=100))
    assert out["critical_path"] == ["A", "B", "D"] and out["expected_days"] == 12 and out["tasks"]["C"]["float"] == 2
    assert out["tasks"]["B"]["start"] == "2027-03-04" and out["tasks"]["D"]["finish"] == "2027-03-16"


# Hillier and Lieberman, Introduction to Operations Research, "Reliable Construction Co.": optimistic, likely and
# pessimistic weeks, predecessors. Published: 44 weeks, critical path A B C E F J L N.
RELIABLE: dict[str, tuple[float, float, float, str]] = {
    "A": (1, 2, 3, ""),
    "B": (2, 3.5, 8, "A"),
    "C": (6, 9, 18, "B"),
    "D": (4, 5.5, 10, "C"),
    "E": (1, 4.5, 5, "C"),
    "F": (4, 4, 10, "E"),
    "G": (5, 6.5, 11, "D"),
    "H": (5, 8, 17, "EG"),
    "I": (3, 7.5, 9, "C"),
    "J": (3, 9, 9, "FI"),
    "K": (4, 4, 4, "J"),
    "L": (1, 5.5, 7, "J"),
    "M": (1, 2, 3, "H"),
    "N": (5, 5.5, 9, "KL"),
}


def reliable(**more: Any) -> dict[str, Any]:
    tasks = tuple(
        TaskInput(id=k, optimistic=o, likely=m, pessimistic=p, depends_on=tuple(after))
        for k, (o, m, p, after) in RELIABLE.items()
    )
    return schedule(ScheduleInput(start=START, tasks=tasks, common=Driver(low=1, high=1), **more))


def test_published_pert_example() -> None:
    out = reliable()
    assert out["expected_days"] == 44 and "".join(out["critical_path"]) == "ABCEFJLN"
    slack = {k: row["float"] for k, row in out["tasks"].items() if row["float"] > 1e-6}
    assert slack == {"D": 4, "G": 4, "H": 4, "I": 2, "K": 1, "M": 4}
    assert [out["tasks"][k]["free_float"] for k in "DGHIKM"] == [0, 0, 0, 2, 1, 4]


def test_criticality_is_the_share_of_draws_on_the_longest_path() -> None:
    out = reliable(draws=20_000)
    often = {k: row["criticality"] for k, row in out["tasks"].items()}
    assert often["A"] == often["B"] == often["C"] == 1  # every path runs through them
    # J is on the path whenever G is not, L whenever K is not
    assert often["J"] + often["G"] == pytest.approx(1, abs=0.01) and often["K"] + often["L"] == pytest.approx(
        often["J"], abs=0.01
    )
    assert often["J"] > 0.5 > often["G"] > 0.05
    # an independent simulation with networkx, draw by draw
    rng, hits = np.random.default_rng(7), 0
    for _ in range(600):
        days = {k: rng.triangular(*v[:3]) if v[0] < v[2] else v[0] for k, v in RELIABLE.items()}
        graph = nx.DiGraph([(d, k, {"weight": days[d]}) for k, v in RELIABLE.items() for d in v[3]])
        graph.add_edges_from([(k, "end", {"weight": days[k]}) for k in RELIABLE])
        hits += "G" in nx.dag_longest_path(graph)
    assert hits / 600 == pytest.approx(often["G"], abs=0.06)


def test_lags_wait_and_fixed_days_hold() -> None:
    a = task("A", 3)
    b = task("B", 4, "A").with_(lags={"A": 2})
    c = task("C", 1).with_(not_before_date=date(2027, 3, 10))
    out = schedule(ScheduleInput(start=START, tasks=(a, b, c), draws=100))
    assert out["expected_days"] == 9 and out["tasks"]["B"]["start"] == "2027-03-08"
    assert out["tasks"]["C"]["start"] == "2027-03-10" and out["tasks"]["A"]["free_float"] == 0
    with pytest.raises(ValidationError, match="does not depend"):
        task("B", 4, "A").with_(lags={"X": 2})


def test_a_deadline_says_how_likely_it_is_kept() -> None:
    tasks = (task("A", 20, spread=10), task("B", 20, "A", spread=10).with_(deadline=date(2027, 4, 23)))  # 40 days
    out = schedule(ScheduleInput(start=START, tasks=tasks, common=Driver(low=1, high=1), draws=20_000))
    row = out["deadlines"]["B"]
    assert row["on_time"] == pytest.approx(0.5, abs=0.02) and row["late_days"] > 0
    assert row["p80"] == out["p80_finish"]


def test_moves_are_the_same_simulation_with_the_change() -> None:
    tasks = (task("A", 20, spread=5), task("B", 20, "A", spread=5), task("C", 1, "B"))
    given_ = {
        "start": START,
        "country": "DE",
        "tasks": tasks,
        "milestone": "C",
        "wanted": date(2027, 4, 16),
        "moves": [
            {"name": "at once", "depends_on": {"B": ()}},
            {"name": "shorter", "days": {"B": (10, 15, 20)}, "person_days": 9},
            {"name": "without", "drop": ["A"]},
        ],
    }
    out = schedule_moves(MovesInput.model_validate(given_))
    plain = schedule(ScheduleInput(start=START, country="DE", tasks=tasks))
    assert out["base"]["p80"] == plain["p80_finish"] and not out["base"]["closes"]
    assert out["moves"]["at once"]["closes"] and out["moves"]["without"]["closes"]
    assert out["moves"]["shorter"]["gains_days"] > 0 and not out["moves"]["shorter"]["closes"]
    assert out["order"][-1] == "shorter" and out["together"]["gains_days"] >= out["moves"]["at once"]["gains_days"]
    free = schedule(ScheduleInput(start=START, country="DE", tasks=(tasks[0], tasks[1].with_(depends_on=()), tasks[2])))
    assert out["moves"]["at once"]["p80"] == free["p80_finish"]
    circle = {**given_, "moves": [{"name": "no", "depends_on": {"A": ("C",)}}]}
    with pytest.raises(ValidationError, match="circle"):
        MovesInput.model_validate(circle)


def test_simulation_is_ordered_repeats_and_moves_with_spread() -> None:
    tasks = (task("A", 20, spread=10), task("B", 20, "A", spread=10))
    i = ScheduleInput(start=START, country="CN", tasks=tasks, milestones={"release": "A"})
    out = schedule(i)
    assert out["p50_finish"] <= out["p80_finish"] and out == schedule(i)
    assert out["milestones"]["release"]["p80"] < out["p50_finish"]


def test_a_fixed_date_holds_work_back() -> None:
    late = TaskInput(id="B", optimistic=1, likely=1, pessimistic=1, depends_on=("A",), not_before=50)
    out = schedule(ScheduleInput(start=START, tasks=(task("A", 5), late), draws=100))
    assert out["expected_days"] == 51 and out["critical_path"] == ["A", "B"]


def test_bad_networks_are_named() -> None:
    with pytest.raises(ValidationError, match="circle"):
        ScheduleInput(start=START, tasks=(task("A", 1, "B"), task("B", 1, "A")))
    with pytest.raises(ValidationError, match="unknown X"):
        ScheduleInput(start=START, tasks=(task("A", 1, "X"),))


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("CN", date(2027, 10, 1)),
        ("IE", date(2027, 3, 17)),
        ("US", date(2027, 11, 25)),
        ("DE", date(2028, 4, 17)),
        ("GB", date(2027, 12, 27)),
        ("FR", date(2027, 7, 14)),
    ],
)
def test_public_holidays_are_not_worked(country: str, day: date) -> None:
    dates = working_dates(country, START)
    assert day.weekday() < 5 and day not in dates
    assert day - timedelta(days=0) in calendar_of(country).holidays


def test_calendar_arithmetic() -> None:
    dates = working_dates("", START)
    assert start_date(dates, 0) == START and finish_date(dates, 5) == date(2027, 3, 5)
    assert finish_date(dates, 5.5) == date(2027, 3, 8) and offset_of(dates, date(2027, 3, 8)) == 5
    assert not calendar_of("XX").known and calendar_of("SA").weekend == (4, 5)


def test_the_catalogue_is_a_network_over_all_ten_stages() -> None:
    tasks = catalogues().tasks.tasks
    graph = nx.DiGraph([(a, t.id) for t in tasks for a in t.after])
    assert nx.is_directed_acyclic_graph(graph) and {t.stage for t in tasks} == {str(n) for n in range(1, 11)}
    known = {t.id for t in tasks}
    assert set(graph) <= known and all(t.days[0] <= t.days[1] <= t.days[2] for t in tasks)
    assert {m.milestone for m in tasks} >= {"release", "finish"}
