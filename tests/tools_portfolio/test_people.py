"""Skills, staff by month, who answers for what and training: by hand, by properties, and in whole plans."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from agents.base import item_points
from agents.evaluator_checks import _close, _figures, _figures_of_text
from agents.view import View
from copilot.domain.plan import Plan, Raci, Reckoning
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import catalogues
from knowledge.catalogue_people import skill_catalogue
from knowledge.catalogue_portfolio import workstreams
from knowledge.method import roadmap
from tests.tools_engineering.companies import ALL
from tests.tools_portfolio.engagements import ledger_of, plan_inputs
from tools.calc_people import CALCULATORS
from tools.raci import OVERLOAD, accountables, section_raci
from tools.reckon import Reckon
from tools.workdays import working_dates

every = pytest.mark.parametrize("name", ALL)


@cache
def made(name: str) -> tuple[PlanInputs, Reckoning]:
    return ALL[name](), Reckon().reckon(ALL[name]())


# --- skills


def test_gap_and_single_point_by_hand() -> None:
    found = CALCULATORS["skills_matrix"]({
        "needed": {"sql": 3, "gpu": 2, "law": 2, "none": 0},
        "levels": {"devs": {"sql": 3, "gpu": 1}, "ann": {"law": 2, "gpu": 2}, "ops": {"gpu": 2}},
        "people": {"devs": 4, "ops": None}, "one_person": ["sql"],
    })  # fmt: skip
    rows = found["skills"]
    assert (rows["sql"]["gap"], rows["sql"]["people"], rows["sql"]["single_point"]) == (0, 4, True)  # as they say
    assert (rows["law"]["people"], rows["law"]["single_point"]) == (1, True)
    assert (rows["gpu"]["people"], rows["gpu"]["single_point"]) == (None, False)  # nobody counted ops
    assert found["gaps"] == [] and found["covered"] == 1 and found["single_points"] == ["sql", "law"]


levels = st.integers(0, 4)
skills = st.dictionaries(st.sampled_from("abc"), levels, min_size=1)


@given(skills, st.dictionaries(st.sampled_from("xyz"), st.dictionaries(st.sampled_from("abc"), levels)), st.data())
def test_more_skill_never_widens_a_gap(need: dict[str, int], have: dict[str, dict[str, int]], data: Any) -> None:
    have = {who: {s: n for s, n in row.items() if s in need} for who, row in have.items()}
    before = CALCULATORS["skills_matrix"]({"needed": need, "levels": have})
    skill = data.draw(st.sampled_from(sorted(need)))
    after = CALCULATORS["skills_matrix"]({"needed": need, "levels": {**have, "new": {skill: 4}}})
    assert all(after["skills"][s]["gap"] <= before["skills"][s]["gap"] for s in need)
    assert after["skills"][skill]["gap"] == 0 and after["covered"] >= before["covered"]
    assert set(before["gaps"]).isdisjoint(before["single_points"])


@pytest.mark.parametrize(("calculator", "wrong"), [
    ("skills_matrix", {"needed": {"a": 5}, "levels": {}}),
    ("skills_matrix", {"needed": {"a": 1}, "levels": {"x": {"b": 1}}}),
    ("skills_matrix", {"needed": {"a": 1}, "levels": {}, "people": {"x": 1}}),
    ("staffing_need", {"start": "2027-03-01", "tasks": [], "person_days": 1}),
    ("staffing_need", {"start": "2027-03-01", "person_days": 1,
                       "tasks": [{"owner": "it", "start": "2027-03-09", "finish": "2027-03-01"}]}),
    ("staffing_plan", {"needed": {"it": [1], "data": [1, 2]}}),
    ("staffing_plan", {"needed": {"it": [1]}, "pool": ["it"]}),
    ("training_plan", {"courses": [{"name": "a", "people": 1, "hours": 1}, {"name": "a", "people": 1, "hours": 1}]}),
    ("staffing_gap", {"needed": [-1], "available": 1}),
])  # fmt: skip
def test_bad_input_is_named(calculator: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CALCULATORS[calculator](wrong)


@pytest.mark.parametrize("name", CALCULATORS)
def test_examples_run_and_say_who_uses_them(name: str) -> None:
    c = CALCULATORS[name]
    assert c(c.example) == c(c.example) and set(c.used_by) <= set(roadmap().items) and c.used_by
    assert all("[" in str(f.description) for f in c.inputs.model_fields.values())


# --- staff by month


def test_need_by_hand() -> None:
    """March 2027 has 23 working days without a country, April 22. 45 person-days of IT over its 45 days: one person."""
    found = CALCULATORS["staffing_need"]({
        "start": "2027-03-01", "person_days": 45, "task_percent": 50, "waiting_percent": 10,
        "tasks": [{"owner": "it", "start": "2027-03-01", "finish": "2027-04-30"},
                  {"owner": "hr", "start": "2027-03-01", "finish": "2027-03-31"},
                  {"owner": "hr", "start": "2027-04-01", "finish": "2027-04-30", "waiting": True}],
    })  # fmt: skip
    assert found["months"] == ["2027-03", "2027-04"] and found["workdays"] == [23, 22]
    assert found["needed"] == {"it": [1.0, 1.0], "hr": [0.5, 0.1]} and found["people_per_task"] == 1
    assert found["person_days"] == {"it": 45, "hr": 13.7}


task = st.tuples(st.sampled_from(["it", "data", "hr"]), st.integers(0, 250), st.integers(0, 60), st.booleans())
tasks = st.lists(task, min_size=1, max_size=12)


@given(tasks, st.floats(0, 2000))
def test_the_work_paid_for_is_all_there_and_no_more(rows: list[tuple[str, int, int, bool]], days: float) -> None:
    dates = working_dates("DE", date(2027, 3, 1))
    given_ = [{"owner": o, "start": dates[s], "finish": dates[s + n], "waiting": w} for o, s, n, w in rows]
    found = CALCULATORS["staffing_need"](
        {"start": "2027-03-01", "country": "DE", "tasks": given_, "person_days": days}
    )
    delivered = sum(v for r, v in found["person_days"].items() if r in ("it", "data"))
    assume(any(o in ("it", "data") for o, *_ in rows))
    assert delivered == pytest.approx(days, abs=0.11)
    for role, row in found["needed"].items():
        spread = sum(x * d for x, d in zip(row, found["workdays"], strict=True))
        assert spread == pytest.approx(found["person_days"][role], abs=0.06 + 0.0051 * sum(found["workdays"]))
        assert len(row) == len(found["months"]) and min(row) >= 0


def test_gap_by_hand() -> None:
    gap = CALCULATORS["staffing_gap"](
        {"needed": [1, 2, 3, 3], "available": 1.5, "hires": 1, "hire_months": 2, "month_cost": 100}
    )
    assert gap["gap_by_month"] == [0, 0.5, 0.5, 0.5] and gap["cost"] == 150 and gap["latest_hiring_start"] == 1
    assert gap["months_late"] == 1 and gap["available_by_month"] == [1.5, 1.5, 2.5, 2.5]
    later = CALCULATORS["staffing_gap"](
        {"needed": [1, 1, 1, 1, 1, 4], "available": 1, "hires": 3, "hire_months": 2, "training_months": 1}
    )
    assert (later["latest_hiring_start"], later["months_late"], later["worst_gap"]) == (3, 0, 0)
    enough = CALCULATORS["staffing_gap"]({"needed": [1, 1.4], "available": 1, "least": 0.5, "hire_months": 2})
    assert (enough["latest_hiring_start"], enough["worst_month"]) == (None, 2)


needs = st.lists(st.floats(0, 20), min_size=1, max_size=24)


@given(needs, st.floats(0, 10), st.floats(0, 5), st.floats(0, 12), st.floats(0, 1e5))
def test_more_people_never_widen_the_gap(need: list[float], have: float, hires: float, months: float,
                                         cost: float) -> None:  # fmt: skip
    given_ = {"needed": need, "available": have, "hires": hires, "hire_months": months, "month_cost": cost}
    found = CALCULATORS["staffing_gap"](given_)
    more = CALCULATORS["staffing_gap"]({**given_, "available": have + 1})
    slower = CALCULATORS["staffing_gap"]({**given_, "hire_months": months + 3})
    assert more["cost"] <= found["cost"] <= slower["cost"] and more["worst_gap"] <= found["worst_gap"]
    assert (found["latest_hiring_start"] or 99) >= (slower["latest_hiring_start"] or 99)
    assert max(found["gap_by_month"]) == found["worst_gap"] <= max(need) + 0.005


@given(st.lists(st.tuples(st.floats(0, 5), st.floats(0, 5)), min_size=1, max_size=12), st.floats(0, 6))
@example(need=[(0.0, 5e-324)], have=1.5)
def test_a_shared_pool_is_given_out_once(need: list[tuple[float, float]], have: float) -> None:
    found = CALCULATORS["staffing_plan"]({
        "needed": {"it": [a for a, _ in need], "data": [b for _, b in need]}, "pool": ["it", "data"],
        "pool_available": [have] * len(need),
    })["roles"]  # fmt: skip
    for m, (a, b) in enumerate(need):
        assert found["it"]["available"][m] + found["data"]["available"][m] <= have + 0.011
        gap = found["it"]["gap"][m] + found["data"]["gap"][m]
        assert gap == pytest.approx(max(0.0, a + b - have), abs=0.03)


# --- who answers for what


def test_raci_s_faults_are_named() -> None:
    found = CALCULATORS["raci_check"]({"most": 1, "people": ["a", "b"], "rows": [
        {"workstream": "x", "accountable": ["a"], "responsible": ["b"]},
        {"workstream": "y", "accountable": ["a", "b"], "responsible": ["b"]},
        {"workstream": "z", "responsible": []},
        {"workstream": "z", "accountable": ["a"], "responsible": ["c"], "informed": ["a"]},
    ]})  # fmt: skip
    told = [(p["workstream"], p["problem"]) for p in found["problems"]]
    assert told == [
        ("y", "2 are accountable"), ("z", "nobody is accountable"), ("z", "nobody is responsible"),
        ("z", "the workstream is named twice"), ("z", "one person stands twice"),
        ("z", "the workstream is named twice"), ("z", "an unknown person"),
    ]  # fmt: skip
    assert not found["ok"] and found["load"] == {"a": 3, "b": 1} and found["overloaded"] == ["a"]


@given(st.sets(st.sampled_from(["exec", "business", "it", "data", "security", "finance", "hr", "user"]), min_size=1))
def test_any_set_of_people_has_one_who_answers_for_each_workstream(roles: set[str]) -> None:
    inputs = plan_inputs([("exec", "2.1", "", "x")], roles=tuple(sorted(roles)))  # type: ignore[arg-type]
    ledger = ledger_of(inputs)
    table = section_raci(inputs, ledger)
    check = next(c for c in ledger.calculations if c.tool == "raci_check")
    assert check.outputs["ok"] and len(table) == len(workstreams())
    first = Counter(w.accountable[0] for w in workstreams() if w.accountable[0] in roles)
    load = Counter(accountables(workstreams(), sorted(roles)).values())
    assert sum(load.values()) == len(workstreams()) and max(load.values()) <= max(OVERLOAD, len(workstreams()))
    assert all(load[r] >= min(n, 1) for r, n in first.items())


def test_of_two_with_one_role_the_one_who_spoke_on_it_answers() -> None:
    inputs = plan_inputs([("exec", "10.3", "", "x"), ("business", "1.1", "", "y")], roles=("exec", "business", "it"))
    lead = inputs.stakeholders[1]
    other = lead.with_(id="lead2", pseudonym=type(lead.pseudonym).own_words("<PERSON_7>"))
    said = inputs.evidence[1].with_(id="E9", topic="10.3", stakeholder="lead2")
    both = inputs.with_(stakeholders=(*inputs.stakeholders, other), evidence=(*inputs.evidence, said))
    person = {r.workstream: r.person for r in section_raci(both, ledger_of(both)) if r.accountable == "business"}
    assert person["Knowledge content and updates"] == "<PERSON_7>"
    assert person["Requirements and process"] == str(lead.pseudonym)


def test_a_table_without_a_person_is_still_a_table() -> None:
    assert Raci(workstream="x", responsible="it", accountable="it").person == ""


# --- training


def test_training_by_hand() -> None:
    found = CALCULATORS["training_plan"]({"courses": [
        {"name": "users", "people": 30, "hours": 3, "group": 12, "hour_cost": 40, "trainer_hour": 50},
        {"name": "two", "people": 2, "hours": 10, "hour_cost": 40, "trainer_hour": 100, "seat_hour": 60},
    ]})  # fmt: skip
    users, two = found["courses"]["users"], found["courses"]["two"]
    assert (users["sessions"], users["learner_hours"], users["trainer_hours"], users["cost"]) == (3, 90, 12, 4200)
    assert (two["sessions"], two["trainer_cost"], two["cost"]) == (0, 1200, 2000)  # seats for 1200, a trainer for 2000
    assert (found["count"], found["cost"], found["learner_hours"]) == (2, 6200, 110)


@given(st.integers(0, 500), st.floats(0, 40), st.integers(1, 30), st.floats(0, 200), st.floats(0, 200))
def test_training_costs_more_for_more_people(people: int, hours: float, group: int, own: float, outside: float) -> None:
    def cost(n: int, seat: float = 0) -> float:
        course = {"name": "x", "people": n, "hours": hours, "group": group, "hour_cost": own, "trainer_hour": outside,
                  "seat_hour": seat}  # fmt: skip
        return float(CALCULATORS["training_plan"]({"courses": [course]})["cost"])

    assert cost(people) <= cost(people + 1) and cost(people, 50) <= cost(people) and cost(0) == 0


# --- in the plan


@every
def test_the_plan_s_people_recompute_and_are_sourced(name: str) -> None:
    inputs, r = made(name)
    known = {x.id for x in (*inputs.evidence, *r.assumptions, *r.calculations, *r.sources)}
    seen = set()
    for c in r.calculations:
        if c.tool in CALCULATORS:
            seen.add(c.tool)
            assert CALCULATORS[c.tool]({k: i.value for k, i in c.inputs.items()}) == c.outputs, c.tool
    assert seen == set(CALCULATORS)
    assert r.staffing and r.training
    parts = (r.staffing, r.training, *r.staffing.rows, *r.staffing.skills, *r.training.courses)
    for part in parts:
        assert part.sources and set(part.sources) <= known, part
    for text in (r.staffing.text, r.training.text, *(s.why for s in r.staffing.skills)):
        assert set(re.findall(r"\[([EKAC]\d+)\]", text)) <= known


@every
def test_staff_by_month_holds_together(name: str) -> None:
    inputs, r = made(name)
    s = r.staffing
    assert s and s.months[0] == r.schedule.tasks[0].start.isoformat()[:7]
    work = next(c for c in r.calculations if c.tool == "effort").outputs["total_days"]
    need = next(c for c in r.calculations if c.tool == "staffing_need")
    pool = need.inputs["delivery"].value
    assert sum(need.outputs["person_days"].get(x, 0) for x in pool) == pytest.approx(work, abs=0.2)
    roles = {p.role for p in inputs.stakeholders}
    for row in s.rows:
        assert len(row.needed) == len(row.available) == len(row.gap) == len(s.months) and row.role in roles
        assert all(g == pytest.approx(max(0, n - a), abs=0.011)
                   for n, a, g in zip(row.needed, row.available, row.gap, strict=True))  # fmt: skip
    if s.hiring_start:
        assert s.hiring_start >= inputs.engagement.start


@every
def test_courses_come_before_what_needs_them(name: str) -> None:
    inputs, r = made(name)
    t = r.training
    assert t and [c.by for c in t.courses] == sorted(c.by for c in t.courses)
    zh = inputs.engagement.language == "zh"
    start = {x.id: next((k.start for k in r.schedule.tasks if k.name == (x.zh if zh else x.en)), None)
             for x in catalogues().tasks.tasks}  # fmt: skip
    wanted = {c.id: c.before for c in skill_catalogue().courses}
    for c in t.courses:
        assert inputs.engagement.start <= c.start <= c.by and c.people >= 1 and c.hours > 0
        due = start.get(wanted[c.id])
        assert due is None or c.by < due or c.by <= r.schedule.start, c
    by_id = {c.id: c for c in t.courses}
    assert t.cost == pytest.approx(sum(c.cost for c in t.courses), abs=0.05) and t.own_time_cost <= t.cost
    users = next(c for c in r.calculations if c.tool == "training_courses").inputs
    assert by_id["users_pilot"].people == users["people users_pilot"].value
    gaps = {s.course for s in r.staffing.skills if s.gap and s.course} if r.staffing else set()
    assert gaps <= set(by_id)


def test_who_is_there_decides_what_is_missing() -> None:
    _, bank = made("bank")
    _, silent = made("silent")
    assert bank.staffing and silent.staffing
    here, nobody = ({s.id: s for s in x.staffing.skills} for x in (bank, silent) if x.staffing)
    assert here["llm_app"].gap == 0 and here["llm_app"].single_point  # one data scientist
    assert nobody["llm_app"].gap > 0 and not nobody["llm_app"].single_point
    assert "ml" not in here  # nothing is trained


@every
def test_item_3_3_says_it_with_founded_figures(name: str) -> None:
    inputs, r = made(name)
    held = {x.id: x for x in (*inputs.evidence, *r.assumptions, *r.calculations, *r.sources)}
    points = item_points(View(roadmap().items["3.3"], inputs, r, roadmap()))
    assert any("training_plan" in {held[i].tool for i in p.sources if i.startswith("C")} for p in points)
    for p in points:
        numbers = [n for i in p.sources for n in _figures(held[i])]
        for n in _figures_of_text(p.text):
            assert n <= 3 or any(_close(n, h * s) or round(h * s, 1) == n for h in numbers for s in (1, 1e-4)), p.text
        assert not re.search(r"None|\{[a-z]\}|\(\)|（）|  ", p.text), p.text


def test_the_plan_s_schema_knows_them_and_takes_plans_without() -> None:
    schema = Plan.model_json_schema(by_alias=True)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"staffing", "training"} <= set(schema["properties"]) - set(schema["required"])


@pytest.mark.parametrize(("quote", "value", "level"), [
    ("算法岗一个都没有。", None, 0), ("搞算法的留不住，去年就走了一个。", 1.0, 1), ("数据科学家有三位。", 3.0, 3),
])  # fmt: skip
def test_people_who_left_are_not_counted_and_nobody_is_nobody(quote: str, value: float | None, level: int) -> None:
    attribute = "staff.ai" if value else ""
    row = ("it", "1.2", attribute, quote, value) if value else ("it", "1.2", attribute, quote)
    inputs = plan_inputs([row, ("exec", "2.1", "usecase.wish", "想做合同问答。")], country="CN", language="zh")  # type: ignore[list-item]
    staffing = Reckon().reckon(inputs).staffing
    assert staffing
    group = next(g for s in staffing.skills if s.id == "llm_app" for g in s.levels if g.group.startswith("算法"))
    assert group.level == level


@pytest.mark.parametrize(("key", "value"), [
    ("staff.ai", 1e9), ("staff.it", 0.0), ("users.year1", 1e9), ("users.pilot", 1e9), ("cost.staff_day", 1e13),
    ("training.hours", 1e4), ("training.group", 1e9), ("experts.count", 1e9), ("hire.months", 120.0),
    ("hire.posts", 1e9), ("training.users_per_champion", 0.0), ("staffing.line_share", 100.0),
    ("staffing.task_share", 0.0), ("skills.unknown", 5.0), ("dev.onboarding", 3650.0),
])  # fmt: skip
def test_a_slip_of_the_keyboard_still_gives_a_plan(key: str, value: float) -> None:
    r = Reckon().reckon(ALL["bank"]().with_(set_inputs={key: value}))
    assert r.staffing and r.training and r.training.cost >= 0 and r.staffing.cost >= 0
    assert all(0 <= s.level <= 4 for s in r.staffing.skills)
