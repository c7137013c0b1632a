"""Items 1.1 to 5.4 in both languages, for companies that share nothing.

The rules of founding and overlap are those by which a plan is judged; `test_items_6_10` holds them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import permutations
from typing import Any

import pytest
from companies_1_5 import COMPANIES, HAULIER, HOSPITAL, RICH
from companies_6_10 import COMPANIES as OTHERS
from companies_6_10 import NOBODY_EN, NOBODY_ZH, Company
from reckoned_1_5 import inputs_of, reckoning_of
from test_items_6_10 import CITED, shingles, unfounded

from agents.base import brief, item_points
from agents.view import View
from copilot.adapters.model_rules.draft import draft
from copilot.domain.plan import ItemPlan, Reckoning
from copilot.ports import PlanInputs
from knowledge.method import roadmap

ITEMS = (
    "1.1",
    "1.2",
    "1.3",
    "2.1",
    "2.2",
    "2.3",
    "3.1",
    "3.2",
    "3.3",
    "3.4",
    "4.1",
    "4.2",
    "4.3",
    "4.4",
    "5.1",
    "5.2",
    "5.3",
    "5.4",
)
EVERY = tuple(dict.fromkeys((*COMPANIES, *OTHERS)))

every_company = pytest.mark.parametrize("company", EVERY, ids=lambda c: c.name)
rich_or_bare = pytest.mark.parametrize("bare", [False, True], ids=["reckoned", "bare"])


@cache
def case(company: Company, bare: bool = False) -> tuple[PlanInputs, Reckoning]:
    return inputs_of(company), reckoning_of(company, bare=bare)


@cache
def drafted(company: Company, item: str, bare: bool = False) -> ItemPlan:
    inputs, reckoning = case(company, bare)
    return draft(brief(roadmap().items[item], "diagnostician", inputs, reckoning, roadmap()))


@cache
def lines(company: Company, item: str, bare: bool = False) -> tuple[tuple[str, str], ...]:
    inputs, reckoning = case(company, bare)
    return tuple((p.kind, p.text) for p in item_points(View(roadmap().items[item], inputs, reckoning, roadmap())))


def pool(company: Company, bare: bool = False) -> dict[str, Any]:
    inputs, r = case(company, bare)
    return {x.id: x.model_dump() for x in (*inputs.evidence, *r.assumptions, *r.calculations, *r.sources)}


@every_company
@rich_or_bare
@pytest.mark.parametrize("item", ITEMS)
def test_every_line_is_a_whole_point(company: Company, item: str, bare: bool) -> None:
    points = lines(company, item, bare)
    assert 3 <= len(points) <= 13
    assert {kind for kind, _ in points} >= {"do", "done"}
    for _, text in points:
        assert not re.search(r"\b(means|do|done|missing):", text), text
        assert not re.search(r"None|Undefined|\(\)|（）|“”|\"\"|  |[，；、：]{2}|[,;:] ?[,;:.]", text), text
        assert not re.search(r"[，、：；,:;]\s*(\[|$)", text), f"hangs: {text}"
        assert company.language == "zh" or text[0].isupper() or not text[0].isalpha(), text


@every_company
@rich_or_bare
@pytest.mark.parametrize("item", ITEMS)
def test_ids_exist_and_numbers_are_founded(company: Company, item: str, bare: bool) -> None:
    plan, held = drafted(company, item, bare), pool(company, bare)
    ids = {i for m in CITED.finditer(plan.narrative) for i in m.group(1).split(", ")}
    assert ids <= set(held)
    assert unfounded(plan.narrative, plan.acceptance, held) == []
    assert plan.status == "open" or ids
    assert len(plan.narrative) >= 80


@every_company
@pytest.mark.parametrize("item", ITEMS)
def test_the_language_is_kept(company: Company, item: str) -> None:
    for _, text in lines(company, item):
        if company.language == "zh":
            assert not re.search(r"(?:[A-Za-z]+ ){3,}[A-Za-z]+", CITED.sub("", text)), text
            assert not re.search(r"[一-鿿]\d", re.sub("“.*?”", "", text)), f"a number needs a blank before it: {text}"
        else:
            assert not re.search(r"[一-鿿，。；：“”]", text), text


@pytest.mark.parametrize("nobody", [NOBODY_ZH, NOBODY_EN], ids=lambda c: c.name)
@pytest.mark.parametrize("item", ITEMS)
def test_what_nobody_said_is_missing_with_a_role_to_ask(nobody: Company, item: str) -> None:
    inputs, reckoning = case(nobody)
    view = View(roadmap().items[item], inputs, reckoning, roadmap())
    titles = [
        view.role(r).split("(")[0].strip()
        for r in ("exec", "business", "it", "data", "security", "finance", "hr", "user")
    ]
    missing = [t for kind, t in lines(nobody, item) if kind == "missing"]
    assert missing
    assert all(any(t in m for t in titles) for m in missing), missing


@pytest.mark.parametrize(
    ("one", "other"), [(a, b) for a, b in permutations(RICH, 2) if a.language == b.language], ids=lambda c: c.name
)
def test_two_companies_get_two_plans(one: Company, other: Company) -> None:
    a, b = (shingles([drafted(c, i).narrative for i in ITEMS]) for c in (one, other))
    assert len(a & b) / len(a) < 0.35


@pytest.mark.parametrize("company", [HOSPITAL, HAULIER], ids=lambda c: c.name)
def test_advice_follows_what_was_said(company: Company) -> None:
    silent = replace(company, said=())
    assert all(lines(company, i) != lines(silent, i) for i in ITEMS)


@pytest.mark.parametrize("company", [HOSPITAL, HAULIER], ids=lambda c: c.name)
def test_hosting_changes_the_advice(company: Company) -> None:
    outside = replace(company, hosting="api")
    assert sum(lines(company, i) != lines(outside, i) for i in ITEMS) >= 4


def test_payback_is_held_against_what_finance_demands() -> None:
    months = case(HAULIER)[1].economics.payback_months
    assert months is not None
    for allowed, word in ((months + 5, "inside the"), (months - 5, "past the")):
        said = tuple((*s[:4], allowed, "month") if s[1] == "payback.limit" else s for s in HAULIER.said)
        assert word in " ".join(t for _, t in lines(replace(HAULIER, said=said), "3.4"))


def test_a_conflict_names_both_sides() -> None:
    for company, figures in ((HOSPITAL, ("1,300", "1,050")), (HAULIER, ("9,400", "7,800"))):
        told = " ".join(t for kind, t in lines(company, "1.1") if kind == "means")
        assert all(f in told for f in figures)


def test_cards_in_the_house_are_held_against_those_needed() -> None:
    needed = case(HOSPITAL)[1].sizing.gpus
    assert needed > 1
    told = " ".join(t for _, t in lines(HOSPITAL, "1.2"))
    assert f"{needed} 张" in told and "不足" in told


if __name__ == "__main__":  # read the plans aloud
    import sys

    for c in EVERY:
        if not sys.argv[1:] or sys.argv[1] in c.name:
            for i in ITEMS:
                print(f"\n## {c.name} {i} [{drafted(c, i).status}]\n{drafted(c, i).narrative}")
