"""Items 6.1 to 10.4, the summary and the operations, in both languages, for companies that share nothing.

The rules of founding and overlap are written here anew, not imported, so that a slip in one is seen in the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import permutations
from typing import Any

import pytest
from companies_6_10 import COMPANIES, NOBODY_EN, NOBODY_ZH, Company
from reckoned_6_10 import inputs_of, reckoning_of

from agents.base import brief, item_points
from agents.summary import summary
from agents.view import View
from copilot.adapters.model_rules.draft import draft
from copilot.domain.plan import (
    EngagementInfo,
    EvidenceLine,
    ItemPlan,
    OpenQuestion,
    Operations,
    Plan,
    Reckoning,
    Summary,
)
from copilot.ports import PlanInputs
from knowledge.method import roadmap
from prompts.render import render

ITEMS = (
    "6.1",
    "6.2",
    "6.3",
    "6.4",
    "7.1",
    "7.2",
    "7.3",
    "7.4",
    "8.1",
    "8.2",
    "8.3",
    "9.1",
    "9.2",
    "9.3",
    "10.1",
    "10.2",
    "10.3",
    "10.4",
)
CITED = re.compile(r"\[((?:[EKAC]\d+)(?:, [EKAC]\d+)*)\]")
SCALES = (1, 100, 0.01, 1e3, 1e-3, 1e4, 1e-4, 1e6, 1e-6, 1e8, 1e-8)

every_company = pytest.mark.parametrize("company", COMPANIES, ids=lambda c: c.name)
every_item = pytest.mark.parametrize("item", ITEMS)


@cache
def case(company: Company, bare: bool = False) -> tuple[PlanInputs, Reckoning]:
    return inputs_of(company), reckoning_of(company, bare=bare)


@cache
def drafted(company: Company, item: str, bare: bool = False) -> ItemPlan:
    inputs, reckoning = case(company, bare)
    return draft(brief(roadmap().items[item], "architect", inputs, reckoning, roadmap()))


def lines(company: Company, item: str, bare: bool = False) -> list[tuple[str, str]]:
    inputs, reckoning = case(company, bare)
    return [(p.kind, p.text) for p in item_points(View(roadmap().items[item], inputs, reckoning, roadmap()))]


def pool(company: Company, bare: bool = False) -> dict[str, Any]:
    inputs, r = case(company, bare)
    return {x.id: x.model_dump() for x in (*inputs.evidence, *r.assumptions, *r.calculations, *r.sources)}


def figures(x: Any) -> Iterator[float]:
    if isinstance(x, bool) or x is None:
        return
    if isinstance(x, (int, float)):
        yield float(x)
    elif isinstance(x, dict):
        for v in x.values():
            yield from figures(v)
    elif isinstance(x, (list, tuple)):
        for v in x:
            yield from figures(v)
    else:
        yield from (
            float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", unicodedata.normalize("NFKC", str(x)))
        )


def unfounded(text: str, acceptance: str, held: dict[str, Any]) -> list[float]:
    """Numbers above 3 that neither the acceptance nor anything cited in the text holds, at any usual scale."""
    have = {*figures(acceptance), 36.0, 10.0}
    for m in CITED.finditer(text):
        for i in m.group(1).split(", "):
            have.update(figures(held[i]))
    plain = CITED.sub(" ", unicodedata.normalize("NFKC", text))
    plain = re.sub(r"\d{4}-\d{2}-\d{2}|\b(?:19|20)\d\d\b", " ", plain)
    said = [float(n.replace(",", "")) for n in re.findall(r"(?<![\w.\[])\d[\d,]*(?:\.\d+)?", plain)]

    def founded(n: float) -> bool:
        return n <= 3 or any(
            abs(n - h * s) <= 0.005 * abs(h * s) or n in (round(h * s), round(h * s, 1)) for h in have for s in SCALES
        )

    return [n for n in said if not founded(n)]


def shingles(texts: list[str]) -> set[tuple[str, ...]]:
    words = re.findall(r"[一-鿿]|[a-z0-9]+", " ".join(texts).lower())
    return {tuple(words[k : k + 8]) for k in range(max(0, len(words) - 7))}


@every_item
@every_company
@pytest.mark.parametrize("bare", [False, True], ids=["reckoned", "bare"])
def test_every_line_is_a_point_and_no_line_swallowed_the_next(company: Company, item: str, bare: bool) -> None:
    points = lines(company, item, bare)
    assert 3 <= len(points) <= 14
    assert {kind for kind, _ in points} >= {"do", "done"}
    for _, text in points:
        assert not re.search(r"\b(means|do|done|missing):", text), text
        assert not re.search(r"None|Undefined|\(\)|（）|“”|\"\"|  ", text), text
        assert not re.search(r"[，、：；,:;]\s*(\[|$)", text), f"hangs: {text}"


@every_item
@every_company
@pytest.mark.parametrize("bare", [False, True], ids=["reckoned", "bare"])
def test_ids_exist_and_numbers_are_founded(company: Company, item: str, bare: bool) -> None:
    plan, held = drafted(company, item, bare), pool(company, bare)
    ids = {i for m in CITED.finditer(plan.narrative) for i in m.group(1).split(", ")}
    assert ids <= set(held)
    assert unfounded(plan.narrative, plan.acceptance, held) == []


@every_item
@every_company
def test_a_narrative_cites_something_and_is_long_enough(company: Company, item: str) -> None:
    plan = drafted(company, item)
    assert len(plan.narrative) >= 80
    if plan.status != "open":
        assert CITED.search(plan.narrative)


@every_item
@pytest.mark.parametrize("nobody", [NOBODY_ZH, NOBODY_EN], ids=lambda c: c.name)
def test_what_nobody_said_is_named_as_missing_with_a_role_to_ask(nobody: Company, item: str) -> None:
    inputs, reckoning = case(nobody)
    view = View(roadmap().items[item], inputs, reckoning, roadmap())
    missing = [t for kind, t in lines(nobody, item) if kind == "missing"]
    titles = [
        re.split(r"[(（，,]", view.role(r))[0].strip()
        for r in ("exec", "business", "it", "data", "security", "finance", "hr", "user")
    ]
    assert missing, item
    assert all(any(t in m for t in titles) for m in missing), missing


@every_item
@every_company
def test_the_language_is_kept(company: Company, item: str) -> None:
    for _, text in lines(company, item):
        if company.language == "zh":
            assert not re.search(r"(?:[A-Za-z]+ ){3,}[A-Za-z]+", CITED.sub("", text)), text
        else:
            assert not re.search(r"[一-鿿，。；：“”]", text), text


@pytest.mark.parametrize(
    ("one", "other"),
    [(a, b) for a, b in permutations(COMPANIES, 2) if a.language == b.language and a.said and b.said],
    ids=lambda c: c.name,
)
def test_two_companies_get_two_plans(one: Company, other: Company) -> None:
    a, b = (shingles([drafted(c, i).narrative for i in ITEMS]) for c in (one, other))
    assert len(a & b) / len(a) < 0.35


def test_more_evidence_changes_most_items() -> None:
    """The same company, heard and unheard: advice follows what was said."""
    heard = COMPANIES[0]
    silent = replace(heard, said=())
    assert sum(lines(heard, i) != lines(silent, i) for i in ITEMS) == len(ITEMS)


@every_company
@pytest.mark.parametrize("hosting", ["api", "on_premises", "hybrid", "private_cloud"])
def test_hosting_changes_the_deployment(company: Company, hosting: str) -> None:
    here, there = (
        replace(company, hosting=hosting),
        replace(company, hosting="api" if hosting != "api" else "on_premises"),
    )
    for item in ("6.3", "7.2"):
        assert lines(here, item) != lines(there, item)


@every_company
@pytest.mark.parametrize("bare", [False, True], ids=["reckoned", "bare"])
def test_operations_give_four_texts(company: Company, bare: bool) -> None:
    inputs, reckoning = case(company, bare)
    view = View(roadmap().items["10.1"], inputs, reckoning, roadmap())
    text = render("operations.j2", company.language, v=view, r=reckoning, e=inputs.engagement)
    found = dict(line.split(": ", 1) for line in text.splitlines() if line.strip())
    assert list(found) == ["feedback", "capacity", "content", "privacy"]
    for body in found.values():
        assert len(body) >= 25
        assert unfounded(body, "", pool(company, bare)) == []


def plan_of(company: Company, bare: bool = False) -> Plan:
    inputs, r = case(company, bare)
    e = inputs.engagement
    return Plan(
        engagement=EngagementInfo(
            id=e.id,
            company=e.company,
            industry=e.industry,
            country=e.country,
            markets=e.markets,
            language=e.language,
            currency=e.currency,
            version=1,
            status="draft",
            created_at=e.created_at,
            start=e.start,
        ),
        summary=Summary(text=""),
        stages=(),
        operations=Operations(feedback="", capacity="", content="", privacy=""),
        conflicts=inputs.conflicts,
        review=(),
        open_questions=(OpenQuestion(id="Q1", topic="5.2", ask_role="it", question="?", why="-"),),
        evidence=tuple(EvidenceLine(**x.model_dump(include=set(EvidenceLine.model_fields))) for x in inputs.evidence),
        **{name: getattr(r, name) for name in Reckoning.model_fields},
    )


@every_company
@pytest.mark.parametrize("bare", [False, True], ids=["reckoned", "bare"])
def test_the_summary_is_short_founded_and_cites_in_each_sentence(company: Company, bare: bool) -> None:
    text = summary(plan_of(company, bare), roadmap=roadmap())
    assert unfounded(text, "", pool(company, bare)) == []
    assert not re.search(r"None|Undefined|  |“”", text)
    ends = re.split(r"(?<=\])[。.]\s*", text)
    assert ends[-1] == "", "a sentence does not end with what it rests on"
    assert all(CITED.search(x) for x in ends[:-1])
    plain = CITED.sub("", text)
    size = len(re.sub(r"\s", "", plain)) if company.language == "zh" else len(plain.split())
    if not bare:
        assert (120 <= size <= 520) if company.language == "zh" else (90 <= size <= 300)
