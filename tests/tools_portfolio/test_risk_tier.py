"""Tiers of our own descriptions in both languages, and what must change a verdict."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tools.risk_tier import risk_tier

KEY = [json.loads(line) for line in (Path(__file__).parent / "risk_tier_key.jsonl").read_text("utf-8").splitlines()]


def test_the_key_is_large_enough_and_covers_every_tier_in_both_languages() -> None:
    tiers = Counter((row["tier"], any("一" <= c <= "鿿" for c in row["text"])) for row in KEY)
    assert len(KEY) >= 60
    assert all(tiers[t, zh] >= 3 for t in ("minimal", "limited", "high", "prohibited") for zh in (True, False))


@pytest.mark.parametrize("row", KEY, ids=[r["text"][:30] for r in KEY])
def test_agrees_with_the_key(row: dict[str, str]) -> None:
    found = risk_tier(row["text"], country="IE", sector=row["sector"])
    assert found.tier == row["tier"], (found.rule, found.matched)
    assert found.why
    assert bool(found.matched) == (found.tier != "minimal")


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


def test_outside_the_union_the_reason_says_that_the_act_is_only_a_yardstick() -> None:
    text = "给每个贷款申请人评定信用等级"
    assert "尺度" in risk_tier(text, country="CN").why
    assert "尺度" not in risk_tier(text, country="CN", markets=("DE",)).why
