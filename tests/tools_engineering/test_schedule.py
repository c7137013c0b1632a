"""The timetable against networkx, a textbook network and the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.calendars import calendar_of
from knowledge.catalogue_engineering import catalogues
from tools.schedule import ScheduleInput, TaskInput, schedule
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
