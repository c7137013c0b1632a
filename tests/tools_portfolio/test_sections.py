"""Risks, KPIs, maturity, RACI and monitoring from an engagement's own facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.domain.plan import Kpi, Risk
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import kpi_catalogue, maturity_catalogue, risk_rules, workstreams
from tests.tools_portfolio.engagements import HOSPITAL, LENDER, SHOP, known_ids, ledger_of, plan_inputs
from tools.kpis import list_items, section_kpis
from tools.maturity import maturity_level, section_maturity, target_of
from tools.monitoring import retention_days, section_monitoring, system_named
from tools.portfolio import section_use_cases
from tools.raci import overloaded, section_raci
from tools.reckon import Reckon
from tools.risk_scoring import risk_score
from tools.risks import likelihood_of, section_risks

ALL = [HOSPITAL, SHOP, LENDER]


def risks(inputs: PlanInputs) -> list[Risk]:
    ledger = ledger_of(inputs)
    return list(section_risks(inputs, ledger, section_use_cases(inputs, ledger)))


def kpis(inputs: PlanInputs) -> dict[str, Kpi]:
    ledger = ledger_of(inputs)
    return {k.name: k for k in section_kpis(inputs, ledger, section_use_cases(inputs, ledger))}


@pytest.mark.parametrize("inputs", ALL)
def test_every_section_cites_only_what_the_plan_lists(inputs: PlanInputs) -> None:
    ledger = ledger_of(inputs)
    uses = section_use_cases(inputs, ledger)
    parts = [*uses, *section_risks(inputs, ledger, uses), *section_kpis(inputs, ledger, uses),
             *section_maturity(inputs, ledger, uses).dimensions]
    watch = section_monitoring(inputs, ledger, (), uses)
    known = known_ids(inputs, ledger)
    for part in parts:
        assert part.sources and set(part.sources) <= known
    assert watch.sources and set(watch.sources) <= known
    assert all(set(m.sources) <= known for m in watch.metrics)


@pytest.mark.parametrize("inputs", ALL)
def test_the_same_evidence_gives_the_same_figures(inputs: PlanInputs) -> None:
    assert Reckon().reckon(inputs) == Reckon().reckon(inputs)


# --- risks


def test_there_are_rules_enough_and_they_are_filled_in() -> None:
    assert len(risk_rules()) >= 25
    for rule in risk_rules():
        assert "{quote}" in rule.text.zh and "{quote}" in rule.text.en
        assert rule.always <= bool(rule.source), f"{rule.id}: what is always listed says why"


def test_the_register_quotes_the_company_and_falls_by_score() -> None:
    found = risks(LENDER)
    assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)
    assert all(r.score == r.likelihood * r.impact for r in found)
    assert any("integration man" in r.text for r in found)
    high = next(r for r in found if "Annex III" in r.text)
    assert "risk class" in high.text
    assert not any("{" in r.text or "Ignore GDPR" in r.text for r in found)


def test_a_wanted_date_before_the_earliest_is_the_first_risk() -> None:
    first = risks(LENDER)[0]
    assert "2027-05-01" in first.text and "2027-10-01" in first.text and first.score == 25
    feasible = plan_inputs([("exec", "2.1", "golive.wanted", "Live in December.", "2027-12-01"),
                            ("it", "7.1", "golive.earliest", "October is possible.", "2027-10-01")])
    assert not any("earlier than is possible" in r.text for r in risks(feasible))


def test_content_staff_are_no_risk() -> None:
    glad = plan_inputs([("hr", "3.3", "mood", "Everyone is excited and keen.")])
    torn = plan_inputs([("hr", "3.3", "mood", "The young are keen, but the older ones worry about their jobs.")])
    assert not any("do not accept" in r.text for r in risks(glad))
    assert any("do not accept" in r.text for r in risks(torn))


@given(st.integers(1, 5), st.integers(1, 5))
def test_risk_scores(likelihood: int, impact: int) -> None:
    found = risk_score(likelihood, impact)
    assert found.score == likelihood * impact and 1 <= found.residual <= found.score


@given(st.integers(1, 5), st.integers(0, 8), st.booleans())
def test_more_voices_never_lower_the_likelihood(base: int, voices: int, worse: bool) -> None:
    assert 1 <= likelihood_of(base, voices, worse) <= likelihood_of(base, voices + 1, True) <= 5


# --- KPIs


def test_named_numbers_keep_their_names_and_figures() -> None:
    found = kpis(HOSPITAL)
    assert list(found)[:3] == ["三日归档率", "医生写病历的时间", "编码退回率"]
    assert (found["编码退回率"].baseline, found["编码退回率"].target, found["编码退回率"].unit) == (8.5, 3.0, "%")
    wait = kpis(SHOP)["how long customers wait for an answer"]
    assert (wait.baseline, wait.target, wait.unit) == (26.0, 4.0, "hours")


@pytest.mark.parametrize("inputs", ALL)
def test_the_method_s_kinds_are_covered(inputs: PlanInputs) -> None:
    kinds = {k.kind for k in kpi_catalogue().kpis
             if {k.name.zh, k.name.en} & set(kpis(inputs)) or any("wait" in n or "时间" in n for n in kpis(inputs))}
    assert {"quality", "speed", "satisfaction", "benefit"} <= kinds


def test_a_goal_without_a_list_becomes_the_first_kpi() -> None:
    said = plan_inputs([
        ("exec", "2.1", "goal.metric", "We want to cut scrap from 6 percent to 3."),
        ("exec", "2.1", "goal.baseline", "We want to cut scrap from 6 percent to 3.", 6.0, "%"),
        ("exec", "2.1", "goal.target", "We want to cut scrap from 6 percent to 3.", 3.0, "%"),
    ])
    first = next(iter(kpis(said).values()))
    assert (first.name, first.baseline, first.target, first.unit) == ("scrap", 6.0, 3.0, "%")


def test_a_figure_of_another_kind_is_not_taken_for_the_number() -> None:
    said = plan_inputs([
        ("exec", "8.1", "kpi.list", "Two numbers: days to repair and cost of repairs."),
        ("exec", "2.1", "goal.baseline", "I watch days to repair and cost, 1.2 million went there.", 1.2e6, "EUR"),
        ("exec", "2.1", "goal.target", "Days to repair should be 4.", 4.0, "day"),
    ])
    found = kpis(said)
    assert found["days to repair"].target == 4.0 and found["days to repair"].baseline is None


@pytest.mark.parametrize(("quote", "names"), [
    ("每周看三个数就行：返修率、准时交付率和库存周转天数。", ["返修率", "准时交付率", "库存周转天数"]),
    ("Four numbers: wait on the phone, no-shows, letters sent the same day, and complaints.",
     ["wait on the phone", "no-shows", "letters sent the same day", "complaints"]),
    ("I only want to know whether it works.", []),
])
def test_lists_of_numbers(quote: str, names: list[str]) -> None:
    said = plan_inputs([("exec", "8.1", "kpi.list", quote)])
    assert [n for n, _ in list_items(said.evidence)] == names


# --- maturity, RACI, monitoring


def test_maturity_levels_are_explained_and_bounded() -> None:
    ledger = ledger_of(LENDER)
    found = section_maturity(LENDER, ledger, section_use_cases(LENDER, ledger))
    assert len(found.dimensions) == len(maturity_catalogue().dimensions) >= 6
    people = next(d for d in found.dimensions if d.id == "people")
    assert people.level < people.target and "[E5]" in people.why
    assert all(d.gap == max(0, d.target - d.level) for d in found.dimensions)


@given(st.floats(1, 5), st.lists(st.floats(-4, 4), max_size=8), st.integers(1, 5), st.floats(0, 4))
def test_a_better_signal_never_lowers_a_level(base: float, points: list[float], target: int, more: float) -> None:
    low, high = maturity_level(base, points, target), maturity_level(base, [*points, more], target)
    assert 1 <= low.level <= high.level <= 5 and high.gap <= low.gap


def test_outward_uses_ask_for_more_governance() -> None:
    uses = section_use_cases(SHOP, ledger_of(SHOP))
    assert target_of("governance", 3, uses) == 4 and target_of("strategy", 3, uses) == 3


@pytest.mark.parametrize("roles", [("exec",), ("exec", "it"), ("business", "user"), ("exec", "business", "it", "data",
                                   "security", "finance", "hr", "user")])
def test_exactly_one_accountable_and_only_roles_that_exist(roles: tuple[str, ...]) -> None:
    inputs = plan_inputs([("exec", "2.1", "", "x")], roles=roles)  # type: ignore[arg-type]
    table = section_raci(inputs, ledger_of(inputs))
    assert len(table) == len(workstreams())
    for row in table:
        assert row.accountable in roles and row.responsible in roles
        assert {*row.consulted, *row.informed} <= set(roles)
        assert not {row.accountable, row.responsible} & {*row.consulted, *row.informed}
    assert (len(roles) == 1) <= bool(overloaded(table))


def test_monitoring_takes_what_people_said() -> None:
    ledger = ledger_of(LENDER)
    found = section_monitoring(LENDER, ledger, (), section_use_cases(LENDER, ledger))
    metrics = {m.id: m for m in found.metrics}
    assert {"cpu", "memory", "disk", "bandwidth", "response", "errors", "groundedness", "drift"} <= set(metrics)
    assert "80" in metrics["cpu"].threshold and metrics["cpu"].sources[0] == "E7"
    assert metrics["memory"].sources[0].startswith("A")  # 80 % was said of the CPU
    assert metrics["response"].threshold == "above 6 seconds"
    assert found.logs["retention_days"] == 426  # 14 months, longer than the law asks


@pytest.mark.parametrize(("inputs", "system"), [(HOSPITAL, "夜莺 (Nightingale)"), (SHOP, "Uptime Kuma")])
def test_the_platform_in_use_is_kept(inputs: PlanInputs, system: str) -> None:
    assert section_monitoring(inputs, ledger_of(inputs)).system == system


def test_without_a_platform_a_default_is_assumed_and_said() -> None:
    inputs = plan_inputs([("it", "9.2", "", "Nobody watches anything.")])
    ledger = ledger_of(inputs)
    assert "Prometheus" in section_monitoring(inputs, ledger).system
    assert "monitor.system" in {a.key for a in ledger.assumptions}


def test_an_unknown_platform_is_taken_by_its_name() -> None:
    inputs = plan_inputs([("it", "9.2", "monitor.system", "Monitoring runs on Wachturm, has done for years.")])
    assert section_monitoring(inputs, ledger_of(inputs)).system == "Wachturm"
    assert system_named(["we look at zabbix"]) == "Zabbix"


@given(st.lists(st.floats(0, 4000), max_size=4), st.lists(st.integers(0, 4000), max_size=4), st.integers(0, 400))
def test_logs_are_kept_as_long_as_anyone_asks(said: list[float], legal: list[int], least: int) -> None:
    kept = retention_days(said, legal, least)
    assert all(kept >= x - 0.5 for x in (*said, *legal, least))
