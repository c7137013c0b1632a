"""What if: the whole difference, nothing but the difference, nothing stored, and one clear line for a bad value."""

from __future__ import annotations

import math
import pickle
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from copilot.domain.errors import BadInput, NotFound
from copilot.domain.evidence import Value
from copilot.domain.levers import Lever, find, read
from copilot.domain.plan import Plan, Reckoning
from copilot.domain.redacted import Redacted
from copilot.planning import inputs_of
from copilot.ports import PlanInputs
from copilot.service import Copilot
from copilot.what_if import WhatIf
from knowledge.method import roadmap
from knowledge.sample import cases
from tests.support import make_copilot
from tools.levers import levers
from tools.reckon import Reckon, defaults
from ui.case import read_case
from ui.runner import engagement_id, run_case
from ui.what_if import held, lines, settings

Written = tuple[Copilot, Plan, str]


@pytest.fixture(scope="module", params=cases(), ids=lambda p: p.parent.name)
def written(request: pytest.FixtureRequest) -> Written:
    copilot = make_copilot()
    case = read_case(request.param, roadmap())
    return copilot, run_case(copilot, case), engagement_id(case)


@pytest.fixture(scope="module")
def known() -> Mapping[str, Lever]:
    return levers(tuple(defaults().values()))


# --- the difference -------------------------------------------------


def said(key: str, value: Value) -> Callable[[PlanInputs], PlanInputs]:
    """The inputs as if whoever spoke of `key` first had said `value`, and the others no figure."""

    def change(inputs: PlanInputs) -> PlanInputs:
        evidence, done = [], False
        for e in sorted(inputs.evidence, key=lambda e: (e.role == "document", -e.confidence)):
            if e.attribute == key and e.value is not None and not e.superseded_by:
                exact = e.with_(low=None, high=None, approximate=False, confidence=1.0)
                evidence.append(exact.with_(value=None if done else value))
                done = True
            else:
                evidence.append(e)
        assert done, f"nobody spoke of {key}"
        order = {e.id: e for e in evidence}
        return inputs.with_(evidence=tuple(order[e.id] for e in inputs.evidence))

    return change


# What a person types, and the same done to the inputs by hand.
BY_HAND: list[tuple[Mapping[str, Value], Callable[[PlanInputs], PlanInputs]]] = [
    ({"budget": "900 million"}, said("budget.total", 9e8)),
    ({"折现率": "15%"}, said("discount.rate", 15.0)),
    ({"tokens.input": 20_000}, lambda i: i.with_(set_inputs={"tokens.input": 20_000.0})),
    ({"start": "2028-02-01"}, lambda i: i.with_(engagement=i.engagement.with_(start=date(2028, 2, 1)))),
    ({"contingency": 35}, lambda i: i.with_(set_inputs={"cost.contingency": 35.0})),
]


def numbers(r: Reckoning) -> dict[str, float | str | bool | None]:
    """Every figure that stands once in the plan, by its path; read without the code under test."""
    found: dict[str, float | str | bool | None] = {}
    for section in ("economics", "sizing", "schedule"):
        for key, value in getattr(r, section).model_dump(mode="json").items():
            if key in ("sources", "assumptions", "ways_out", "verdict", "verdicts", "critical_path", "tasks", "gates"):
                continue
            many = enumerate(value, 1) if isinstance(value, list) else None
            found |= {f"{section}.{key}[{n}]": v for n, v in many} if many else {f"{section}.{key}": value}
    found |= {f"schedule.tasks[{t.id}].finish": t.finish.isoformat() for t in r.schedule.tasks}
    return found


@pytest.mark.parametrize(("typed", "by_hand"), BY_HAND, ids=lambda x: ",".join(x) if isinstance(x, dict) else "")
def test_every_figure_that_differs_is_listed_with_both_values(
    written: Written, typed: Mapping[str, Value], by_hand: Callable[[PlanInputs], PlanInputs]
) -> None:
    copilot, _, e_id = written
    inputs = inputs_of(copilot.deps, e_id)
    before, after = Reckon().reckon(inputs), Reckon().reckon(by_hand(inputs))
    result = copilot.what_if(e_id, typed)
    listed = {f.path: (f.before, f.after) for f in result.figures}
    assert len(listed) == len(result.figures)
    was, now = numbers(before), numbers(after)
    if [t.name for t in before.schedule.tasks] != [t.name for t in after.schedule.tasks]:
        was, now = ({k: v for k, v in x.items() if ".tasks[" not in k} for x in (was, now))
    moved = {k: (was.get(k), now.get(k)) for k in {*was, *now} if was.get(k) != now.get(k)}
    assert moved
    assert {k: listed[k] for k in moved} == moved
    assert {k for k in listed if k in was} == {k for k in moved if k in was}


def test_verdicts_flip_with_their_figures(written: Written) -> None:
    copilot, plan, e_id = written
    rich = {v.id: v for v in copilot.what_if(e_id, {"budget": 1e12}).verdicts}["over_budget"]
    poor = {v.id: v for v in copilot.what_if(e_id, {"budget": 1}).verdicts}["over_budget"]
    assert (rich.before, rich.after, rich.flipped) == (plan.economics.over_budget, False, plan.economics.over_budget)
    assert (poor.after, poor.flipped) == (True, not plan.economics.over_budget)
    late = {v.id: v for v in copilot.what_if(e_id, {"golive.wanted": "2040-01-01"}).verdicts}["date_feasible"]
    assert late.after is True


def test_items_touched_are_those_that_cite_what_moved(written: Written) -> None:
    copilot, plan, e_id = written
    result = copilot.what_if(e_id, {"discount rate": 15})
    inputs = inputs_of(copilot.deps, e_id)
    after = Reckon().reckon(said("discount.rate", 15.0)(inputs))
    assert [c.tool for c in after.calculations] == [c.tool for c in plan.calculations]
    other = {
        b.id
        for b, a in zip(plan.calculations, after.calculations, strict=True)
        if not same(b.outputs, a.outputs) or any(not same(b.inputs[k].value, a.inputs[k].value) for k in b.inputs)
    }
    other |= {s.id for s in inputs.evidence if s.attribute == "discount.rate" and s.value is not None}
    cited = {
        i.id: {
            *re.findall(r"\b[ECA]\d+", " ".join(re.findall(r"\[[^\]]*\]", i.narrative))),
            *(source for f in i.findings for source in f.sources),
        }
        for s in plan.stages
        for i in s.items
    }
    assert {t.id for t in result.items} == {i for i, ids in cited.items() if ids & other}
    assert 0 < len(result.items) < 36
    for t in result.items:
        assert set(t.because) <= cited[t.id]


def same(a: Any, b: Any) -> bool:
    """Equal once lists and tuples, dates and their texts are one."""
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    return a == b or str(a) == str(b)


def test_the_same_value_moves_nothing(written: Written) -> None:
    copilot, _, e_id = written
    single = [h for h in copilot.levers(e_id) if len(h.sources) <= 1 and h.lever.numeric and h.lever.assumed]
    assumed = next(h for h in single if h.sources[0].startswith("A"))
    result = copilot.what_if(e_id, {assumed.lever.key: assumed.value})
    assert (result.figures, result.items, result.notes) == ((), (), ("nothing_moved",))
    assert not any(v.flipped for v in result.verdicts)


def test_the_same_question_has_the_same_answer_and_stores_nothing(written: Written) -> None:
    copilot, plan, e_id = written
    tables = copilot.deps.store._tables  # type: ignore[attr-defined]
    kept = pickle.dumps(tables)
    assert len(kept) > 100_000
    first = copilot.what_if(e_id, {"budget": "3万", "staff": 2})
    assert copilot.what_if(e_id, {"budget": "3万", "staff": 2}) == first
    assert pickle.dumps(tables) == kept
    assert copilot.latest(e_id) == plan


def test_what_was_said_after_the_plan_does_not_count_as_the_move(written: Written) -> None:
    copilot, plan, e_id = written
    before = copilot.what_if(e_id, {"discount rate": 11})
    figure = next(e for e in inputs_of(copilot.deps, e_id).evidence if e.attribute == "budget.total" and e.value)
    copilot.withdraw(e_id, figure.id)
    try:
        assert copilot.what_if(e_id, {"discount rate": 11}) == before
    finally:
        copilot.deps.store.supersede(e_id, figure.id, "")
    assert copilot.latest(e_id) == plan


def test_one_statement_or_one_assumption_by_its_id(written: Written) -> None:
    copilot, plan, e_id = written
    a = next(a for a in plan.assumptions if a.key == "tokens.input")
    assert copilot.what_if(e_id, {a.id: 9000}).figures == copilot.what_if(e_id, {"tokens.input": 9000}).figures
    e = next(e for e in plan.evidence if e.attribute == "process.minutes" and e.value is not None)
    result = copilot.what_if(e_id, {e.id: 77})
    assert [(s.key, s.before, s.after, s.sources) for s in result.settings] == [
        ("process.minutes", e.value, 77.0, (e.id,))
    ]
    with pytest.raises(BadInput, match="E99999"):
        copilot.what_if(e_id, {"E99999": 1})


def test_other_calculators_since_are_said_and_ids_are_still_the_plans(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    copilot, _, e_id = written
    expected = copilot.what_if(e_id, {"tokens.input": 9000})
    monkeypatch.setattr(type(copilot.deps.reckoner), "edition", lambda self: "another")
    result = copilot.what_if(e_id, {"tokens.input": 9000})
    assert result.notes == ("calculators_changed",)
    assert (result.figures, result.items) == (expected.figures, expected.items)


def test_a_plan_whose_run_kept_nothing_is_read_anew(written: Written) -> None:
    copilot, plan, e_id = written
    expected = copilot.what_if(e_id, {"tokens.input": 9000}, version=1)
    words = Redacted.own_words("test")
    version = copilot.deps.store.add_plan(e_id, plan.with_(run=""), author=words, reason=words)
    result = copilot.what_if(e_id, {"tokens.input": 9000}, version=version)
    assert result.notes == ("inputs_read_anew",)
    assert (result.figures, result.items) == (expected.figures, expected.items)


def test_staff_and_training_are_among_the_figures(written: Written) -> None:
    copilot, plan, e_id = written
    found = {f.path: f for f in copilot.what_if(e_id, {"start": "2028-02-01"}).figures}
    assert plan.staffing and plan.training
    gap = found.get("staffing.rows[it].needed[2027-05]") or next(
        f for path, f in found.items() if ".needed[" in path and f.after is None
    )
    assert gap.unit == "FTE" and isinstance(gap.before, float)
    assert any(path.startswith("training.courses[") and path.endswith(".start") for path in found)
    assert not any(f.kind == "text" and f.unit for f in found.values())


# --- what may be moved, and how it is written -------------------------------------------------


TOGETHER = 12  # inputs moved at once: a reckoning each would take a minute


def bounds(x: Lever) -> tuple[Value, Value]:
    if x.kind == "choice":
        return x.choices[0], x.choices[-1]
    if x.kind == "date":
        return "2000-01-01", "2099-12-31"
    if not x.numeric:
        return ("DE", "ZZ") if x.kind == "places" else ("x", "无")
    return (x.low or 0.0), x.high if x.high is not None else 1e12


def test_every_input_can_be_moved_to_each_bound(written: Written, known: Mapping[str, Lever]) -> None:
    """Figures stay finite and nothing within its bounds is refused. Inputs are moved by the dozen, those of a dozen far
    apart in the method, half of them down and half up, and the other way round in the other sample; a dozen in trouble
    is taken one by one."""
    copilot, plan, e_id = written
    turn = plan.engagement.language == "zh"
    all_keys = list(known)
    rows = -(-len(all_keys) // TOGETHER)
    for n in range(rows):
        dozen = {k: bounds(known[k])[(turn + m) % 2] for m, k in enumerate(all_keys[n::rows])}
        try:
            check(copilot.what_if(e_id, dozen))
        except Exception:
            for key, value in dozen.items():
                try:
                    check(copilot.what_if(e_id, {key: value}))
                except BadInput as e:
                    raise AssertionError(f"{key}={value} lies within its bounds and is refused: {e}") from e
            raise


def check(result: WhatIf) -> None:
    for f in result.figures:
        assert not isinstance(f.after, float) or math.isfinite(f.after), f.path
        if f.after is not None and f.path.startswith("sizing.") and isinstance(f.after, (int, float)):
            assert f.after >= 0, f.path


@pytest.mark.parametrize(
    ("key", "value"),
    [("users.year1", 0), ("usage.per_user_day", 0), ("integration.count", 0), ("cost.partner_day", 0), ("team.fte", 0),
     ("effort.usecase_days", 0), ("latency.max", 600), ("latency.max", 0.01), ("fx.usd", 1e-6), ("users.year1", 7)],
)  # fmt: skip
def test_values_that_nobody_means_still_give_a_plan(written: Written, key: str, value: Value) -> None:
    copilot, _, e_id = written
    check(copilot.what_if(e_id, {key: value}))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("budget", "budget.total"), ("预算", "budget.total"), ("Total Budget", "budget.total"),
        ("start", "engagement.start"), ("开始日期", "engagement.start"),
        ("staff", "team.fte"), ("人手", "team.fte"), ("能投入项目的人力", "team.fte"),
        ("discount rate", "discount.rate"), ("discount_rate", "discount.rate"), ("折现率", "discount.rate"),
        ("markets", "engagement.markets"), ("tokens.input", "tokens.input"),
    ],
)  # fmt: skip
def test_usual_names_lead_to_keys_in_both_languages(known: Mapping[str, Lever], name: str, key: str) -> None:
    assert find(name, known).key == key


def test_a_name_means_what_the_plan_holds(known: Mapping[str, Lever]) -> None:
    assert find("budget", known, {"budget.year1"}).key == "budget.year1"
    assert find("budget", known, {"budget.year1", "budget.total"}).key == "budget.total"
    assert find("users", known, {"users.count"}).key == "users.count"


def test_every_alias_names_an_input(known: Mapping[str, Lever]) -> None:
    from knowledge.catalogue_engineering import HERE, read_yaml

    named = {key for keys in read_yaml(HERE / "method" / "aliases.yaml")["aliases"].values() for key in keys}
    assert named <= known.keys()
    assert len(known) > 150 and all(x.unit or x.kind not in ("duration", "size", "share") for x in known.values())


@pytest.mark.parametrize(
    ("key", "given", "value"),
    [
        ("budget.total", "2,000,000", 2e6), ("budget.total", "200万", 2e6), ("budget.total", "EUR 2.5 million", 2.5e6),
        ("budget.total", "2m", 2e6), ("budget.total", "1.2亿 EUR", 1.2e8), ("discount.rate", "12%", 12.0),
        ("infra.procurement", "8个月", 8.0), ("process.minutes", "1 hour", 60.0), ("latency.max", "500 s", 500.0),
        ("data.volume", "2 TB", 2000.0), ("process.volume", "50 a day", 1050.0), ("users.year1", "40人", 40.0),
        ("cost.staff_day", "450 EUR per day", 450.0), ("engagement.start", "2027-09-01", "2027-09-01"),
        ("infra.public_cloud", "Forbidden", "forbidden"), ("no_training_first", "是", "yes"),
        ("no_training_first", True, "yes"), ("tokens.input", 3000, 3000.0),
    ],
)  # fmt: skip
def test_values_are_read_as_people_write_them(known: Mapping[str, Lever], key: str, given: Value, value: Value) -> None:
    assert read(known[key], given, "EUR") == value


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("bugdet", 1, ["bugdet", "did you mean budget.total"]),
        ("折线率", 1, ["did you mean discount.rate"]),
        ("qqqq", 1, ["qqqq", "without --set"]),
        ("discount.rate", "120", ["discount.rate", "at most 100", "percent", "120"]),
        ("process.minutes", -3, ["process.minutes", "at least 0.001", "minute", "-3"]),
        ("budget.total", "5 GPU", ["budget.total", "the unit is {currency}", "GPU"]),
        ("budget.total", "plenty", ["budget.total", "a number is needed", "{currency}"]),
        ("budget.total", float("nan"), ["budget.total", "finite", "{currency}"]),
        ("team.fte", True, ["team.fte", "a number is needed"]),
        ("engagement.start", "next spring", ["engagement.start", "2027-09-01", "next spring"]),
        ("engagement.markets", "Germany", ["engagement.markets", "ISO", "GERMANY"]),
        ("infra.public_cloud", "maybe", ["infra.public_cloud", "allowed, conditional, forbidden", "maybe"]),
    ],
)
def test_a_bad_value_gets_one_clear_line(written: Written, name: str, given: Value, says: list[str]) -> None:
    copilot, plan, e_id = written
    with pytest.raises(BadInput) as problem:
        copilot.what_if(e_id, {name: given})
    line = str(problem.value)
    assert "\n" not in line and all(s.format(currency=plan.engagement.currency) in line for s in says), line


def test_an_input_named_twice_or_not_at_all(written: Written) -> None:
    copilot, _, e_id = written
    with pytest.raises(BadInput, match="twice"):
        copilot.what_if(e_id, {"discount rate": 5, "discount.rate": 6})
    with pytest.raises(BadInput, match="what to move"):
        copilot.what_if(e_id, {})
    with pytest.raises(NotFound):
        copilot.what_if("nowhere", {"budget": 1})
    for bad in (["budget"], ["=3"], ["budget="], ["a=1", "a=2"]):
        with pytest.raises(BadInput):
            settings(bad)
    assert settings(["a = 1", "b=x=y"]) == {"a": "1", "b": "x=y"}


# --- the table -------------------------------------------------


def test_the_table_speaks_the_plans_language(written: Written) -> None:
    copilot, plan, e_id = written
    result = copilot.what_if(e_id, {"budget": 1, "discount rate": 15})
    short, full = list(lines(result)), list(lines(result, everything=True))
    assert len(full) >= len(short)
    zh = plan.engagement.language == "zh"
    assert any(re.search(r"净现值 " if zh else r"NPV ", x) and "->" in x for x in short)
    assert ("没有保存" if zh else "Nothing was stored") in short[-1]
    words = re.sub(r"\(.*?\)|\[.*?\]", "", "".join(x for x in short if x.endswith((":", "："))))
    assert bool(re.search("[一-鿿]", words)) is zh
    assert all(t.id in "\n".join(short) for t in result.items)
    listing = list(held(copilot.levers(e_id), plan.engagement.language))
    assert any(x.strip().startswith("discount.rate") for x in listing)
