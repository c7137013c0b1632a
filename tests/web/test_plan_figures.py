"""What the calculators give stands on the plan's pages: verdicts, ways out, scores, staff; each figure's trail."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from web_help import Open, html

from copilot.domain.plan import Plan
from copilot.service import Copilot
from ui.web import trail, words
from ui.web.views.plan import _SECTIONS

LATER = {  # what plans did not hold at first, section by section
    "schedule": ("verdict", "ways_out"),
    "economics": ("verdicts", "ways_out"),
    "risks": ("residual",),
    "compliance": ("verified",),
    "raci": ("person",),
}


@pytest.fixture
def plan(copilot: Copilot, workshop: str) -> Plan:
    """A plan with too little money and too little time."""
    for answer in (
        "Complaints. We handle about 1,500 a month, each takes 25 minutes.",
        "It has to be live by 1 April 2027.",
        "The board set aside 2,000 euro over two years.",
    ):
        copilot.answer(workshop, "business", answer)
    return copilot.plan(workshop)


def numbers(x: Any) -> Iterator[float]:
    """Every number in a piece of JSON."""
    if isinstance(x, bool) or x is None or isinstance(x, str):
        return
    if isinstance(x, int | float):
        yield float(x)
    for part in x.values() if isinstance(x, dict) else x if isinstance(x, list | tuple) else ():
        yield from numbers(part)


def text_of(section: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section))


def test_a_plan_that_does_not_hold_says_so_first_with_its_ways_out(page: Open, plan: Plan, workshop: str) -> None:
    assert plan.schedule.ways_out and plan.economics.ways_out  # else this test looks at nothing
    for section, verdict, ways in (
        ("schedule", plan.schedule.verdict, plan.schedule.ways_out),
        ("economics", plan.economics.verdicts[0], plan.economics.ways_out),
    ):
        seen = html(page(view="plan", e=workshop, s=section))
        box = seen[seen.index('class="warn"') : seen.index('class="headlines"')]
        assert verdict.split(" [")[0].replace("'", "&#x27;") in box.replace("'", "&#x27;")
        assert len(re.findall(r"<li>", box)) == len(ways)
        for way in ways:
            cited = re.findall(r"\[(C\d+)\]", way)
            assert cited and all(f'popovertarget="src-{c}"' in box for c in cited)


def test_each_figure_leads_to_a_calculation_that_holds_it(page: Open, plan: Plan, workshop: str) -> None:
    by_id = {c.id: c for c in plan.calculations}
    e, s = plan.economics, plan.sizing
    for section, values in (
        ("economics", (e.capex, e.npv, e.roi)),
        ("sizing", (s.peak_requests_per_s, s.storage_gb, s.availability)),
    ):
        cards = html(page(view="plan", e=workshop, s=section)).split('class="headline"')[1:]
        held = [
            {round(n, 6) for n in numbers(json.loads(json.dumps(by_id[i].outputs, default=str)))}
            for card in cards
            for i in re.findall(r'popovertarget="src-(C\d+)"', card.split("Rests on")[0])
        ]
        for value in values:
            assert any(round(value, 6) in h for h in held), (section, value)


def test_the_calculation_behind_a_figure_shows_formula_inputs_and_results(
    page: Open, plan: Plan, workshop: str
) -> None:
    (found,) = trail.origin(plan, "npv", plan.economics.npv, plan.economics.sources)
    c = next(c for c in plan.calculations if c.id == found)
    seen = html(page(view="plan", e=workshop, s="economics", lang="zh"))
    opened = text_of(seen[seen.index(f'id="src-{found}"') :].split('popover class="source"')[0])
    assert c.formula.split(";")[0] in opened
    assert "净现值" in opened and "折现率" in opened and words.number(plan.economics.npv) in opened
    assert {u.source for u in c.inputs.values() if u.source} <= set(re.findall(r"\b[EAKC]\d+\b", opened))


def test_a_number_that_no_cited_result_holds_has_no_calculation(plan: Plan) -> None:
    assert trail.origin(plan, "npv", 123456.789, plan.economics.sources) == ()
    assert trail.origin(plan, "npv", plan.economics.npv, ()) == ()


def test_spread_tornado_and_breakeven(page: Open, plan: Plan, workshop: str) -> None:
    drawn = trail.latest(plan, "sensitivity", plan.economics.sources)
    assert drawn is not None
    app = page(view="plan", e=workshop, s="economics")
    seen = text_of(html(app))
    for value in (plan.economics.p10, plan.economics.p50, plan.economics.p90):
        assert words.money(value, "EUR", "en") in seen
    for bar in drawn.outputs["tornado"]:
        assert words.money(bar["low"], "EUR", "en") in seen
    assert {"How sure is it?", "What moves it most"} <= {h.value for h in app.subheader}


def test_risks_show_the_score_after_the_response_and_attacks_apart(page: Open, plan: Plan, workshop: str) -> None:
    seen = html(page(view="plan", e=workshop, s="risks"))
    rows = {m[0]: m[1] for m in re.findall(r"<tr><td><b>(R\d+)</b></td>(.*?)</tr>", seen, re.S)}
    assert rows.keys() == {x.id for x in plan.risks}
    for x in plan.risks:
        assert f"<td><b>{x.score}</b></td><td>{x.residual}</td>" in rows[x.id], x.id
    attacks = seen[seen.index("<h") if "<h" in seen else 0 :].split('aria-label="Attacks on the model"')[-1]
    for x in plan.risks:
        assert ("OWASP" in x.text) == (f"<b>{x.id}</b>" in attacks and "OWASP" in rows[x.id]), x.id


def test_a_law_that_no_source_was_read_for_says_what_to_consult(
    page: Open, plan: Plan, workshop: str, copilot: Copilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    law = next(x for x in plan.compliance if x.applies != "no" and any(k.id in x.sources for k in plan.sources))
    source = next(k for k in plan.sources if k.id in law.sources)
    duty = law.obligations[0].with_(due="check the Act, Art. 5: 2027-08-02")
    changed = tuple(x.with_(verified=False, obligations=(duty,)) if x.id == law.id else x for x in plan.compliance)
    monkeypatch.setattr(copilot, "latest", lambda *_: plan.with_(compliance=changed))
    seen = html(page(view="plan", e=workshop, s="compliance"))
    assert "no source was read. Consult:" in seen and f">{source.title}</a>" in seen.replace("&amp;", "&")
    dates = seen[seen.index('aria-label="Dates to keep"') :]
    row = next(r for r in dates.split("<tr>") if "2 Aug 2027" in r)
    assert "check the date" in row


def test_staff_skills_and_training(page: Open, plan: Plan, workshop: str) -> None:
    assert plan.staffing is not None and plan.training is not None
    app = page(view="plan", e=workshop, s="staffing")
    assert not app.exception
    seen = text_of(html(app))
    assert {"People needed, month by month", "Who can do what", "Training plan"} <= {h.value for h in app.subheader}
    for k in plan.staffing.skills:
        assert k.name in seen
    for c in plan.training.courses:
        assert c.name.replace("'", "&#x27;") in seen or c.name in seen
    assert all(words.month(m, "en") in seen for m in plan.staffing.months)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_plans_from_before_still_open(
    page: Open, plan: Plan, workshop: str, copilot: Copilot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    raw = plan.model_dump(mode="json", by_alias=True)
    for section, fields in LATER.items():
        for row in raw[section] if isinstance(raw[section], list) else [raw[section]]:
            for field in fields:
                row.pop(field)
    del raw["staffing"], raw["training"]
    new = {"sensitivity", "levelled_schedule", "crew", "schedule_moves", "schedule_target", "demand"}
    for c in raw["calculations"]:
        c["outputs"] = {} if c["tool"] in new or c["tool"] == "schedule" else c["outputs"]
    old = Plan.model_validate(raw)
    monkeypatch.setattr(copilot, "latest", lambda *_: old)
    for section in _SECTIONS:
        app = page(view="plan", e=workshop, s=section, lang=language)
        seen = html(app)
        opened = set(re.findall(r'popovertarget="([\w-]+)"', seen))
        assert opened <= set(re.findall(r' id="((?:src|more)-[\w-]+)"', seen)), section
