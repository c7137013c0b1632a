"""Tiers of our own descriptions in both languages, and what must change a verdict."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue_portfolio import risk_tiers
from tests.tools_portfolio.tier_sets import SETS, rows
from tools.risk_tier import risk_tier

ALL = [row for name in SETS for row in rows(name)]


def test_the_sets_are_large_enough_and_cover_every_tier_in_both_languages() -> None:
    for name in SETS:
        tiers = Counter((row["tier"], any("一" <= c <= "鿿" for c in row["text"])) for row in rows(name))
        assert sum(tiers.values()) >= 40, name
        assert all(tiers[t, zh] >= 2 for t in ("minimal", "limited", "high", "prohibited") for zh in (True, False))


def test_no_description_stands_twice() -> None:
    texts = [row["text"] for row in ALL]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("row", ALL, ids=[r["text"][:30] for r in ALL])
def test_agrees_with_the_key(row: dict[str, str]) -> None:
    found = risk_tier(row["text"], country="IE", sector=row["sector"])
    assert found.tier == row["tier"], (found.rule, found.matched)
    assert found.why
    assert bool(found.matched) == (found.tier != "minimal")
    assert not found.matched or any(w in row["text"].lower() for w in found.matched)


@pytest.mark.parametrize(("with_", "without"), [
    ("It scores loan applicants.", "It never scores loan applicants."),
    ("给申请人评定贷款风险等级", "不给申请人评定贷款风险等级，只整理资料"),
    ("Screens candidates for the job.", "Schedules interviews; recruiters screen candidates."),
])
def test_negation_lifts_a_tier(with_: str, without: str) -> None:
    assert risk_tier(with_).tier == "high"
    assert risk_tier(without).tier == "minimal"


def test_companies_are_not_natural_persons() -> None:
    assert risk_tier("Assesses the credit risk of corporate borrowers").tier == "minimal"
    assert risk_tier("Assesses the credit risk of consumers and corporate borrowers").tier == "high"
    assert risk_tier("评估企业借款人的信用风险，不涉及个人").tier == "minimal"


def test_outside_the_union_the_reason_says_that_the_act_is_only_a_yardstick() -> None:
    text = "给每个贷款申请人评定信用等级"
    assert "尺度" in risk_tier(text, country="CN").why
    assert "尺度" not in risk_tier(text, country="CN", markets=("DE",)).why


def test_every_rule_names_its_article_and_decides_some_description() -> None:
    used = {risk_tier(r["text"], country="IE", sector=r["sector"]).rule for r in ALL}
    for rule in risk_tiers().rules:
        assert rule.article and rule.why.zh and rule.why.en
    assert {r.id for r in risk_tiers().rules} <= used


@given(st.text(max_size=400), st.text(max_size=40))
def test_any_text_has_a_tier_and_always_the_same(text: str, sector: str) -> None:
    found = risk_tier(text, sector=sector)
    assert found == risk_tier(text, sector=sector)
    assert found.tier in {"minimal", "limited", "high", "prohibited"} and found.why
    assert (found.article == "") == (found.tier == "minimal")
