"""Wishes of no common kind that the law watches: each is listed for itself, named in its own words, never selected."""

from __future__ import annotations

from copilot.domain.plan import UseCase
from tests.tools_portfolio.engagements import Row, ledger_of, plan_inputs
from tools.portfolio import section_use_cases

PLAIN: list[Row] = [
    ("business", "2.1", "", "One: sort the claims post by type of letter."),
    ("business", "2.1", "", "Two: let it set what each new member pays for health cover, from the health form."),
]
FLOATED: Row = ("hr", "3.3", "", "A vendor showed me a gadget for the headsets that tells the shift leader when one of "
                                 "the agents is fed up.")


def found(rows: list[Row], **more: str) -> list[UseCase]:
    inputs = plan_inputs(rows, **{"industry": "insurance", **more})  # type: ignore[arg-type]
    return list(section_use_cases(inputs, ledger_of(inputs)))


def watched(uses: list[UseCase]) -> dict[str, UseCase]:
    return {u.risk_tier: u for u in uses if u.risk_tier in {"high", "prohibited"}}


def test_two_watched_wishes_stay_two_lines_with_their_own_sources_and_out_of_the_first_version() -> None:
    two = watched(found([*PLAIN, FLOATED]))
    assert set(two) == {"high", "prohibited"}
    assert not two["high"].selected and not two["prohibited"].selected
    assert {"E2"} <= set(two["high"].sources) and "E3" not in two["high"].sources
    assert "E3" in two["prohibited"].sources and "E2" not in two["prohibited"].sources
    assert "gadget for the headsets" in two["prohibited"].name and "vendor" not in two["prohibited"].name


def test_what_nobody_wants_is_no_wish_and_the_law_s_own_explanation_neither() -> None:
    told: Row = ("security", "10.4", "", "Reading the agents' emotions from the phone is forbidden at work.")
    assert "prohibited" not in watched(found([*PLAIN, told]))


def test_a_thought_in_passing_is_heard_in_chinese_too() -> None:
    rows: list[Row] = [
        ("business", "2.1", "", "头一样，通知和制度它当场找出来。"),
        ("business", "2.1", "", "第二样，缺的证明当天告诉人。"),
        ("business", "2.1", "", "还有个念头：按缺课和刷卡给每个学生算个心理风险分。"),
    ]
    uses = found(rows, country="CN", language="zh", industry="职业学校")
    risk = watched(uses)["high"]
    assert risk.name.startswith("按缺课和刷卡") and not risk.selected
    assert sum(u.selected for u in uses) >= 2  # both things of the list, though of different kinds
