"""Whole sections for invented companies, read as a finance director, an engineer and a planner would."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from copilot.domain.base import Frozen
from copilot.domain.evidence import Evidence
from tools.calculators import ALL as CALCULATORS
from tools.units import convert, per_month, workdays

from .companies import ALL, bank, evidence, factory, hospital, inputs, law, shop, silent, use_case
from .sections import Made, ledger_for, make

MADE: dict[str, Made] = {}


def made(name: str) -> Made:
    if name not in MADE:
        MADE[name] = make(ALL[name]())
    return MADE[name]


@pytest.mark.parametrize("name", ALL)
def test_every_source_exists(name: str) -> None:
    m = made(name)
    known = {e.id for e in m.ledger.evidence} | {a.id for a in m.ledger.assumptions} | {s.id for s in m.ledger.sources}
    known |= {c.id for c in m.ledger.calculations} | {"E1"}  # the use cases made by hand cite E1
    used = {
        s for part in (m.sizing.sizing, m.money.economics, m.timetable.schedule, m.architecture) for s in _sources(part)
    }
    used |= {i.source for c in m.ledger.calculations for i in c.inputs.values() if i.source}
    assert used and used <= known
    for part in (
        m.sizing.sizing,
        m.money.economics,
        m.timetable.schedule,
        *m.timetable.schedule.tasks,
        *m.architecture.decisions,
    ):
        assert part.sources


def _sources(value: Any) -> set[str]:
    if isinstance(value, Frozen):
        return {s for k, v in dict(value).items() for s in (v if k in ("sources", "assumptions") else _sources(v))}
    if isinstance(value, tuple):
        return {s for v in value for s in _sources(v)}
    return set()


def _flat(value: Any) -> list[float]:
    if isinstance(value, (bool, int, float)):
        return [float(value)]
    if isinstance(value, dict):
        return [n for v in value.values() for n in _flat(v)]
    return [n for v in value for n in _flat(v)] if isinstance(value, (list, tuple)) else []


def _spoken(e: Evidence) -> list[float]:
    """What a statement says, in every unit that a calculator may want it in."""
    value = float(e.value or 0)
    units = ("hour", "minute", "second", "month", "gigabyte")
    rates = (per_month(value, e.per or "month"), 12 * per_month(value, e.per or "year"))
    return [value, workdays(value, e.unit), *rates, *(convert(value, e.unit, u) for u in units)]


@pytest.mark.parametrize("name", ALL)
def test_every_source_holds_the_very_number(name: str) -> None:
    """That a cited thing exists is not enough: a reader who follows the trail must find the number there."""
    ledger = made(name).ledger
    said = {e.id: e for e in ledger.evidence}
    assumed = {a.id: a for a in ledger.assumptions}
    calculated = {c.id: c for c in ledger.calculations}
    checked = 0
    for c in ledger.calculations:
        for field, used in c.inputs.items():
            if isinstance(used.value, bool) or not isinstance(used.value, (int, float)):
                continue
            source = used.source
            if not source:
                assert used.value == 0, (c.tool, field, "a number without a source")
                continue
            if source in said:
                if not isinstance(said[source].value, (int, float)):
                    continue
                if (c.tool, field) == ("budget_check", "years"):
                    continue  # the span stands in the words: "over two years"
                have = _spoken(said[source])
            elif source in assumed:
                a = assumed[source]
                have = [x for v in _flat(a.value) for x in (v, workdays(v, a.unit))]
            elif source in calculated:
                have = _flat(calculated[source].outputs)
            else:
                continue  # a catalogue entry; its figures are checked where the catalogue is read
            assert any(abs(used.value - h) <= 1e-6 * max(1, abs(h)) for h in have), (c.tool, field, used.value, source)
            checked += 1
    assert checked >= 40


@pytest.mark.parametrize("name", ALL)
def test_every_recorded_calculation_recomputes(name: str) -> None:
    checked = 0
    for c in made(name).ledger.calculations:
        if c.tool in CALCULATORS:
            assert CALCULATORS[c.tool]({k: i.value for k, i in c.inputs.items()}) == c.outputs, c.tool
            checked += 1
    assert checked >= 14


@pytest.mark.parametrize("name", ALL)
def test_every_figure_is_one_of_a_calculation(name: str) -> None:
    m = made(name)
    outputs = {c.tool: c.outputs for c in m.ledger.calculations}
    e, s, t = m.money.economics, m.sizing.sizing, m.timetable.schedule
    assert (e.npv, e.roi, e.irr, e.payback_months) == tuple(
        outputs["tco_roi"][k] for k in ("npv", "roi", "irr", "payback_months")
    )
    assert (e.capex, list(e.opex_by_year)) == (outputs["costs"]["capex"], outputs["costs"]["opex_by_year"])
    assert list(e.benefits_by_year) == outputs["benefits"]["benefits_by_year"]
    assert (e.p10, e.p50, e.p90) == tuple(outputs["sensitivity"][k] for k in ("p10", "p50", "p90"))
    assert (
        s.peak_concurrency == outputs["demand"]["peak_concurrency"]
        and s.storage_gb == outputs["storage_net"]["storage_gb"]
    )
    assert t.p80_finish.isoformat() == outputs["schedule"]["p80_finish"]
    numbers = [v for part in (e, s) for v in dict(part).values() if isinstance(v, float)]
    assert all(math.isfinite(v) for v in numbers)


def test_factory_keeps_its_drawings_and_its_room() -> None:
    m = made("factory")
    s = m.sizing.sizing
    assert m.hosting.hosting in ("on_premises", "hybrid") and 1 <= s.gpus <= 8
    assert m.sizing.power_kw <= 3.5 and m.sizing.server is not None and m.sizing.server.units * m.sizing.servers <= 6
    assert m.sizing.card is not None and m.sizing.card.availability("CN") != "restricted"
    assert 1 <= s.peak_concurrency <= 22


def test_factory_money_follows_finance() -> None:
    e = made("factory").money.economics
    assert e.budget == 3_600_000 and e.over_budget is False
    assert e.benefits_by_year[2] == pytest.approx(820_000)  # a fifth of the claims; hours are not counted
    assert e.payback_months is not None and 200_000 < e.capex < 3_000_000


def test_factory_dates() -> None:
    t = made("factory").timetable
    assert t.schedule.start.isoformat() == "2027-03-01" and t.schedule.wanted is not None
    assert t.release.isoformat() >= "2027-12-15" and t.late_days > 0
    assert any(c.tool == "schedule_target" and not c.outputs["feasible"] for c in made("factory").ledger.calculations)
    assert any("95" in g.criteria for g in t.schedule.gates)
    starts = {x.id: x for x in t.schedule.tasks}
    for x in t.schedule.tasks:
        assert all(starts[d].finish <= x.finish and starts[d].start <= x.start for d in x.depends_on)


def test_bank_is_not_a_plain_service_while_people_differ() -> None:
    m = made("bank")
    assert m.hosting.hosting in ("private_cloud", "hybrid", "on_premises")
    assert {"E11", "E12"} <= set(m.hosting.decision.sources)
    assert m.sizing.sizing.peak_concurrency <= 190 and m.sizing.redundant
    e = m.money.economics
    assert e.budget == 1_800_000 and e.over_budget is False and e.payback_months is None
    assert e.benefits_by_year[2] == pytest.approx(78_000)
    span = (m.timetable.schedule.p80_finish - m.timetable.schedule.start).days / 30.4
    assert 9 <= span <= 20


def test_hospital_stays_inside() -> None:
    m = made("hospital")
    assert m.hosting.hosting == "on_premises" and m.sizing.sizing.gpus >= 2
    assert {o.name: o.score for o in m.hosting.decision.options}["Model service (API)"] == 0
    assert m.money.economics.breakeven_calls_per_month is not None


def test_shop_fits_its_purse() -> None:
    m = made("shop")
    e = m.money.economics
    assert m.hosting.hosting == "api" and m.sizing.sizing.gpus == 0 and m.sizing.sizing.gpu_model == ""
    assert e.capex + e.opex_by_year[0] <= 40_000 and e.over_budget is False
    assert (m.timetable.schedule.p80_finish - m.timetable.schedule.start).days <= 130
    assert "CN" in m.model.model.served_in


def test_nobody_spoke_and_a_plan_comes_about() -> None:
    m = made("silent")
    assert m.money.economics.budget is None and m.money.economics.over_budget is None
    assert len(m.ledger.assumptions) > 25 and m.sizing.sizing.peak_concurrency >= 1


@pytest.mark.parametrize("name", ALL)
def test_models_are_usable_here(name: str) -> None:
    m = made(name)
    country = ALL[name]().engagement.country
    assert m.model.choice.licence and m.model.model.commercial != "no"
    assert country not in m.model.model.not_offered_in
    names = [o.name for o in m.model.decision.options]
    assert len(names) >= 3 and any("aseline" in n or "基线" in n for n in names)


@pytest.mark.parametrize("name", ALL)
def test_architecture_is_whole(name: str) -> None:
    a = made(name).architecture
    assert [x.id for x in a.layers] == ["collection", "processing", "training", "inference", "application"]
    assert {d.id for d in a.decisions} >= {"hosting", "model", "database", "vector_store", "serving", "framework"}
    assert all(len(d.options) >= 2 and d.chosen in {o.name for o in d.options} for d in a.decisions)
    for line in a.diagram.splitlines()[1:]:
        assert re.fullmatch(
            r'  subgraph S\d\["[^"]*"\]|    S\dN\d+\["[^"]*"\]|  end|  \S+ (-->|-\.->)(\|"[^"]*"\|)? \S+|'
            r'  Z\["[^"]*"\]:::note -\.- S3|  classDef .*',
            line,
        ), line


def test_a_tight_budget_gets_three_ways_out() -> None:
    given = factory()
    tight = given.with_(
        evidence=tuple(
            e.with_(value=300_000.0)
            if e.attribute == "budget.total"
            else e.with_(value=150_000.0)
            if e.attribute.startswith("budget.year")
            else e
            for e in given.evidence
        )
    )
    e = make(tight).money.economics
    assert e.budget == 300_000 and e.over_budget is True and len(e.ways_out) == 3
    assert all(re.search(r"\d", w) for w in e.ways_out)


def test_staff_time_counts_when_the_budget_holds_it() -> None:
    rows: list[tuple[Any, ...]] = [
        ("finance", "budget.total", 500000.0, "EUR", "half a million, it includes our own staff time")
    ]
    m = make(inputs(rows, country="FR", currency="EUR", language="en"))
    assert m.money.budget is not None and m.money.budget.holds_staff
    assert any(c.tool == "own_staff" for c in m.ledger.calculations)


def test_laws_and_high_risk_bring_their_tasks() -> None:
    plain = make(bank())
    uses = (use_case(1, "Score applicants", "classic_ml", "high"),)
    strict = make(bank(), uses, (law("EU AI Act"), law("GDPR")))
    added = {t.name for t in strict.timetable.schedule.tasks} - {t.name for t in plain.timetable.schedule.tasks}
    assert any("high-risk" in name for name in added)


def test_a_persons_own_setting_wins() -> None:
    m = make(hospital().with_(set_inputs={"infra.procurement": 1.0, "discount.rate": 20.0}))
    used = {c.tool: c.inputs for c in m.ledger.calculations}
    assert used["tco_roi"]["discount_percent"].value == 20.0
    usual = make(hospital())
    buy = "Buy servers and accelerators (request to rack)"
    days = [next(t.days.likely for t in x.timetable.schedule.tasks if t.name == buy) for x in (m, usual)]
    assert days == [21, 84]


def test_a_slip_of_the_tongue_does_not_stop_the_plan() -> None:
    rows: list[tuple[Any, ...]] = [
        ("it", "users.year1", 9e9, "", "nine billion"),
        ("it", "latency.max", 0.0, "second", "none"),
        ("finance", "discount.rate", 800.0, "percent", "800"),
        ("business", "peak.factor", 0.2, "", "0.2"),
    ]
    m = make(inputs(rows, country="CN", currency="CNY", language="zh"))
    assert math.isfinite(m.money.economics.npv)


def test_same_evidence_same_figures() -> None:
    one, two = make(shop()), make(shop())
    assert one.ledger.calculations == two.ledger.calculations and one.money.economics == two.money.economics


def test_more_users_never_cost_less() -> None:
    costs = []
    for users in (20.0, 200.0, 2000.0):
        rows: list[tuple[Any, ...]] = [
            ("it", "users.year1", users, "", "users"),
            ("exec", "staff.total", 3000.0, "", "3,000 people"),
            ("security", "data.location", "on_site", "", "nothing leaves"),
        ]
        m = make(inputs(rows, country="US", currency="USD", language="en"))
        costs.append(m.money.economics.capex)
    assert costs == sorted(costs)


def test_evidence_helper_numbers_in_order() -> None:
    assert [e.id for e in evidence([("it", "a", 1.0, "", "x"), ("it", "b", 2.0, "", "y")])] == ["E1", "E2"]
    assert ledger_for(silent()).get("users.year1") is None
