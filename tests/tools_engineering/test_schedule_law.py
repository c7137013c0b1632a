"""Laws in the timetable: their procedures as tasks, their dates as gates; the release's own day against a wish."""

from __future__ import annotations

from datetime import date
from typing import Any

from copilot.domain.plan import Obligation, Regulation, Schedule
from tools.facets import facets
from tools.lead_times import lead_times
from tools.risks import section_risks
from tools.schedule_law import law_tags

from .companies import ALL, inputs
from .sections import Made, make


def regulation(law_id: str, name: str, *due: str, applies: Any = "yes") -> Regulation:
    return Regulation(
        id=law_id, regulation=name, jurisdiction="EU", applies=applies, why="test", verified_on=date(2026, 11, 1),
        sources=("E1",), obligations=tuple(Obligation(text=f"duty of {d}", due=d, owner_role="security") for d in due))


def timetable(*laws: Regulation, **more: Any) -> Made:
    given = {"country": "DE", "currency": "EUR", "language": "en", "industry": "insurance", "markets": ("DE",), **more}
    return make(inputs([("exec", "staff.total", 300.0, "people", "300 of us")], **given), laws=laws)


def legal(s: Schedule) -> list[tuple[date, str]]:
    return [(g.date, g.criteria) for g in s.gates if g.name.startswith("Legal date")]


def test_a_date_ahead_is_a_gate_with_criteria_owner_and_source_in_order_of_dates() -> None:
    s = timetable(regulation("eu-ai-act", "EU AI Act — Regulation (EU) 2024/1689", "2027-12-02")).timetable.schedule
    gate = next(g for g in s.gates if g.name == "Legal date: EU AI Act, 2027-12-02")
    assert gate.date == date(2027, 12, 2) and gate.criteria == "duty of 2027-12-02"
    assert gate.decision_owner == "security" and gate.sources == ("E1",)
    assert [g.date for g in s.gates] == sorted(g.date for g in s.gates)
    assert len({g.name for g in s.gates}) == len(s.gates)


def test_what_is_only_to_be_checked_says_so_and_a_far_day_is_left_to_operation() -> None:
    s = timetable(regulation("eu-data-act", "Data Act", "2027-09-12", "2099-01-01", applies="check")).timetable.schedule
    assert legal(s) == [(date(2027, 9, 12), "first find out whether it applies: duty of 2027-09-12")]
    assert not legal(timetable(regulation("eu-data-act", "Data Act", "2027-09-12", applies="no")).timetable.schedule)


def test_what_is_in_force_already_stands_in_the_gate_before_go_live() -> None:
    s = timetable(regulation("eu-ai-act", "EU AI Act", "2025-02-02", "before launch")).timetable.schedule
    gate = next(g for g in s.gates if "go-live" in g.name)
    assert "EU AI Act (since 2025-02-02)" in gate.criteria and "E1" in gate.sources and not legal(s)


def test_a_procedure_that_only_a_law_knows_is_a_task_the_release_waits_for() -> None:
    plain, bound = (timetable(*laws).timetable.schedule for laws in ((), (regulation("eu-dora", "DORA"),)))
    assert not any("due diligence" in t.name for t in plain.tasks)
    own = next(t for t in bound.tasks if "due diligence" in t.name)
    release = next(t for t in bound.tasks if "Go live" in t.name)
    assert own.id in release.depends_on and own.finish <= release.start and own.owner_role == "security"
    assert (own.days.optimistic, own.days.likely, own.days.pessimistic) == (15, 25, 50)  # of the law's entry
    assert own.name.lower() in next(g for g in bound.gates if "go-live" in g.name).criteria


def test_leads_set_the_tags_and_a_doubtful_one_only_where_waiting_would_be_worse() -> None:
    given = inputs([("exec", "staff.total", 300.0, "people", "300 of us")], country="CN", markets=("CN",),
                   industry="bank", currency="CNY", language="en")
    about = facets(given)
    sure = lead_times([regulation("cn-mlps", "MLPS"), regulation("cn-pipl", "PIPL")], "en", about)
    assert {"mlps", "dpia"} <= law_tags(sure)
    doubtful = lead_times([regulation("cn-mlps", "MLPS", applies="check")], "en", about)
    assert law_tags(doubtful) == set()


def test_the_risk_of_a_late_start_is_measured_at_the_release_not_at_the_end() -> None:
    m = make(ALL["bank"]())
    t = m.timetable
    assert t.schedule.verdict.startswith("Feasible") and t.schedule.p80_finish > t.release_p80
    given = ALL["bank"]()
    late = [r for r in section_risks(given, m.ledger, (), schedule=t.schedule, release_p80=t.release_p80)
            if r.category == "schedule" and "wanted go-live" in r.text]
    assert late == []
    f = make(ALL["factory"]())
    found = [r for r in section_risks(ALL["factory"](), f.ledger, (), schedule=f.timetable.schedule,
                                      release_p80=f.timetable.release_p80) if str(f.timetable.release_p80) in r.text]
    assert found and str(f.timetable.late_days) in found[0].text
