"""Ways out of too small a budget: reckoned anew, within the company's rules, and said in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from copilot.domain.plan import Calculation
from copilot.ports import PlanInputs

from .companies import hospital, inputs, use_case
from .sections import Made, make

USES = (
    use_case(1, "Find similar cases"),
    use_case(2, "Draft the report", "prompt"),
    use_case(3, "Answer questions on the rules"),
)


def works(budget: float, language: Any = "en", **more: Any) -> PlanInputs:
    """A maker with machines of its own and no rule against a cloud."""
    rows: list[tuple[Any, ...]] = [
        ("exec", "staff.total", 3000.0, "people", "three thousand people"),
        ("it", "buy_or_rent", "buy", "", "we buy"),
        ("it", "users.year1", 1500.0, "people", "fifteen hundred users"),
        ("it", "staff.it", 40.0, "people", "forty in IT"),
        ("it", "staff.ai", 6.0, "people", "six data scientists"),
        ("it", "infra.procurement", 2.0, "month", "two months"),
        ("business", "usage.per_user_day", 20.0, "times", "twenty times a day", {"per": "day"}),
        ("finance", "budget.total", budget, "EUR", "that is what there is"),
        *more.get("rows", ()),
    ]
    return inputs(rows, country="AT", currency="EUR", language=language, industry="machines")


def calculations(m: Made, tool: str) -> list[Calculation]:
    return [c for c in m.ledger.calculations if c.tool == tool]


def shown(m: Made) -> list[tuple[str, Calculation]]:
    of = {c.id: c for c in m.ledger.calculations}
    return [(t, of[t.rsplit("[", 1)[1].rstrip("]")]) for t in m.money.economics.ways_out]


def need(given: PlanInputs) -> float:
    check = calculations(make(given, USES), "budget_check")[0]
    return float(check.outputs["cost"])


@pytest.mark.parametrize("share", [0.97, 0.8, 0.4, 0.1])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_three_ways_each_with_amount_rest_and_loss(share: float, language: str) -> None:
    full = need(works(1e9, language))
    m = make(works(round(share * full), language), USES)
    e, check = m.money.economics, calculations(m, "budget_check")[0]
    assert e.over_budget and len(e.ways_out) == 3 and check.id in e.verdicts[0]
    for text, c in shown(m):
        assert re.search(r"given up|代价" if c.tool == "way_out" else r"Add|追加", text)
        if c.tool == "way_out":
            assert c.outputs["saved"] == pytest.approx(check.outputs["cost"] - c.outputs["cost"], abs=0.02)
            left = max(0.0, check.outputs["gap"] - c.outputs["saved"])
            assert c.outputs["gap_left"] == pytest.approx(left, abs=0.02)
            assert c.outputs["closes_gap"] == (left < 0.01)
            assert ("missing" in text or "仍差" in text) == (not c.outputs["closes_gap"])


def test_closing_ways_stand_first_and_the_cheapest_ahead() -> None:
    m = make(works(round(0.85 * need(works(1e9)))), USES)
    found = [c.outputs for _, c in shown(m) if c.tool == "way_out"]
    closing = [o for o in found if o["closes_gap"]]
    assert closing and found[: len(closing)] == closing
    assert [o["price"] for o in closing] == sorted(o["price"] for o in closing)


def test_where_none_closes_it_some_together_do_or_the_least_budget_is_named() -> None:
    full = need(works(1e9))
    some = make(works(round(0.1 * full)), USES)
    (text, c), *others = shown(some)
    assert text.startswith("Together: ") and all(c.outputs["saved"] >= o.outputs["saved"] for _, o in others)
    assert not c.outputs["closes_gap"] and "at least" in some.money.economics.verdicts[0]
    least = c.outputs["cost"]
    assert f"{round(least):,}" in some.money.economics.verdicts[0]


def test_a_way_is_the_plan_reckoned_with_that_change() -> None:
    """What is shown for leaving use cases for later is what a plan without them costs."""
    given = works(round(0.85 * need(works(1e9))))
    phased = next(c for t, c in shown(make(given, USES)) if "Build in phases" in t)
    kept = sum(1 for u in USES if u.name not in " ".join(make(given, USES).money.economics.ways_out))
    alone = calculations(make(given, USES[:kept]), "effort")[0]
    assert phased.inputs["partner_days"].value == alone.outputs["partner_days"]


def test_what_the_company_rules_out_is_not_offered() -> None:
    cost = calculations(make(hospital(), USES), "budget_check")[0].outputs["cost"]
    tight = tuple(e.with_(value=0.3 * cost) if e.attribute == "budget.total" else e for e in hospital().evidence)
    m = make(hospital().with_(evidence=tight), USES)
    text = " ".join(m.money.economics.ways_out)
    assert m.money.economics.over_budget and "model service" not in text and "private cloud" not in text


def test_nothing_tried_but_not_shown_stays_in_the_plan() -> None:
    m = make(works(round(0.85 * need(works(1e9)))), USES)
    assert len(calculations(m, "way_out")) == sum(c.tool == "way_out" for _, c in shown(m))
    ids = [c.id for c in m.ledger.calculations]
    assert ids == [f"C{n}" for n in range(1, len(ids) + 1)]


def test_the_own_staff_in_the_budget_is_not_counted_as_a_saving() -> None:
    rows = [("finance", "budget.scope", "it includes our own staff time", "", "it includes our own staff time")]
    full = need(works(1e9, rows=rows))
    m = make(works(round(0.9 * full), rows=rows), USES)
    assert m.money.budget is not None and m.money.budget.holds_staff
    c = next(c for text, c in shown(m) if "own staff do a further fifth" in text)
    before = calculations(m, "budget_check")[0]
    plain = 0.2 * calculations(m, "effort")[0].outputs["total_days"] * c.inputs["partner_day"].value * 1.1
    assert 0 < c.outputs["saved"] < plain
    assert sum(c.inputs["staff_by_year"].value) > sum(before.inputs["staff_by_year"].value)
