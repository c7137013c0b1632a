"""docs/law.md is what the catalogues say today."""

from __future__ import annotations

from pathlib import Path

from tests.tools_portfolio.tier_sets import rows, today, trials
from tools.law_page import law_page

PAGE = Path(__file__).parents[2] / "docs" / "law.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == law_page(trials(), today())


def test_the_first_try_figures_are_of_the_sets_that_stand_here() -> None:
    for t in trials():
        counted = {tier: sum(line.values()) for tier, line in t["matrix"].items()}
        keyed = [r["tier"] for r in rows(t["set"])]
        assert counted == {tier: keyed.count(tier) for tier in set(keyed)}
        wrong = sum(n for tier, line in t["matrix"].items() for got, n in line.items() if got != tier)
        assert wrong == len(t["confusions"])


if __name__ == "__main__":
    PAGE.write_text(law_page(trials(), today()), "utf-8")
