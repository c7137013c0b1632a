"""The plan's timetable: limited staff, what laws bring, and a date that does not hold."""

from __future__ import annotations

import re
from typing import Any

import pytest

from copilot.domain.plan import Schedule
from tools.calc_schedule import CALCULATORS
from tools.facets import sectors_of

from .companies import ALL, inputs, law
from .sections import Made, make


def timetable(rows: list[tuple[Any, ...]], **more: Any) -> Made:
    given = {"country": "DE", "currency": "EUR", "language": "en", "industry": "insurance", **more}
    laws = given.pop("laws", (law("GDPR"),))
    return make(inputs([("exec", "staff.total", 300.0, "people", "300 of us"), *rows], **given), laws=laws)


def task(schedule: Schedule, name: str) -> Any:
    return next((t for t in schedule.tasks if name in t.name), None)


@pytest.mark.parametrize(("name", "plain"), [("factory", "不可行"), ("hospital", "Not feasible")])
def test_a_date_that_does_not_hold_is_said_plainly_with_three_ways_out(name: str, plain: str) -> None:
    m = make(ALL[name]())
    s = m.timetable.schedule
    assert m.timetable.late_days > 0 and s.verdict.startswith(plain) and len(s.ways_out) == 3
    calculations = {c.id: c for c in m.ledger.calculations}
    for line in (s.verdict, *s.ways_out):
        cited = re.findall(r"\[(C\d+)\]", line)
        assert cited and cited[-1] in s.sources
        c = calculations[cited[-1]]
        assert CALCULATORS[c.tool]({k: i.value for k, i in c.inputs.items()}) == c.outputs
        held = str(c.outputs) + str(s.wanted)
        assert all(day in held for day in re.findall(r"\d{4}-\d\d-\d\d", line)), line
        late = re.findall(r"仍晚 (\d+) 天|still (\d+) days late", line)
        assert all(f"'late_days': {a or b}" in held for a, b in late)
    assert all(re.search("代价|cost:", line) for line in s.ways_out)
    assert m.timetable.release_p80.isoformat() in s.ways_out[-1]


def test_a_date_that_holds_is_called_feasible() -> None:
    s = make(ALL["bank"]()).timetable.schedule
    assert s.verdict.startswith("Feasible") and s.ways_out == ()
    assert make(ALL["silent"]()).timetable.schedule.verdict == ""


def test_nothing_is_sped_up_beyond_what_the_law_lets() -> None:
    """However the moves are combined, the release still waits for the impact assessment and the security checks."""
    m = make(ALL["hospital"]())
    c = next(c for c in m.ledger.calculations if c.tool == "schedule_moves")
    touched = {k for move in c.inputs["moves"].value for k in (*move.get("depends_on", {}), *move.get("drop", ()))}
    assert not touched & {"dpia", "security_check", "release", "tests"}
    rows = {row["id"]: row for row in c.inputs["tasks"].value}
    assert {"dpia", "security_check"} <= set(rows["release"]["depends_on"])


def test_a_small_crew_makes_tasks_wait_and_a_large_one_does_not() -> None:
    dates = {}
    for team in (0.5, 1.0, 20.0):
        m = timetable([("it", "team.fte", team, "people", f"{team:g} of us")])
        levelled = next(c for c in m.ledger.calculations if c.tool == "levelled_schedule")
        assert levelled.id in m.timetable.schedule.sources and levelled.inputs["capacity"].value == {"crew": 2 * team}
        plain = next(c for c in m.ledger.calculations if c.tool == "schedule")
        assert plain.outputs["expected_days"] >= levelled.outputs["unlimited_days"] - 30
        dates[team] = (m.timetable.release, bool(levelled.outputs["staff_links"]))
    assert dates[0.5][0] >= dates[1.0][0] >= dates[20.0][0] and dates[0.5][1] and not dates[20.0][1]


def test_nobody_said_how_many_people_so_nobody_is_limited() -> None:
    m = timetable([])
    assert not any(c.tool == "levelled_schedule" for c in m.ledger.calculations)


@pytest.mark.parametrize(
    ("more", "name", "told"),
    [
        ({"country": "CN", "laws": (law("cn-mlps"),)}, "MLPS grading", "30"),
        ({"country": "CN", "laws": (law("cn-cross-border", "check"),)}, "route for data export", "45"),
        ({"country": "FR"}, "works council", "one month"),
        ({"country": "US", "laws": (law("de-bdsg-betrvg"),)}, "works council", "statutory"),
        ({"country": "GB", "industry": "city council"}, "Public procurement", "standstill"),
        ({"country": "IE"}, "impact assessment", "planning value"),
    ],
)
def test_laws_bring_their_lead_times_with_their_basis(more: dict[str, Any], name: str, told: str) -> None:
    m = timetable([], **more)
    found = task(m.timetable.schedule, name)
    assert found is not None, [t.name for t in m.timetable.schedule.tasks]
    texts = {s.id: s.excerpt for s in m.ledger.sources}
    basis = [texts[s] for s in found.sources if s in texts]
    assert basis and told in basis[0] and "planning value" in basis[0]
    tender = name == "Public procurement"
    release = task(m.timetable.schedule, "Go live")
    assert tender or found.id in release.depends_on
    assert found.finish <= release.finish
    gate = next(g for g in m.timetable.schedule.gates if "go-live" in g.name)
    assert tender or found.deliverable.lower() in gate.criteria


def test_without_such_laws_there_are_no_such_tasks() -> None:
    s = timetable([], country="US", industry="bakery", laws=()).timetable.schedule
    for name in ("MLPS", "data export", "works council", "Public procurement", "impact assessment"):
        assert task(s, name) is None, name
    assert "public" in sectors_of("city council") and "public" not in sectors_of("bakery")
