"""Each figure of sizing, economics and schedule is an output of a calculation that the section lists, and each recorded
calculation gives the same again from its recorded inputs alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from copilot.domain.base import Frozen
from copilot.domain.plan import Calculation, Reckoning
from copilot.ports import PlanInputs
from tools.calculators import ALL
from tools.reckon import Reckon

from .companies import ALL as COMPANIES
from .companies import evidence

MADE: dict[str, Reckoning] = {}
# Not figures that are reckoned: ids, names, words, and what a person said (the budget, the start, the wanted date).
SIMPLE = {"application_memory"}  # one product or sum, written out in its formula
WORDS = {"assumptions", "sources", "ways_out", "verdicts", "gpu_model", "critical_path"}


def tight(given: PlanInputs, share: float = 0.6) -> PlanInputs:
    """The same company, of the same size, with money for a part of its first year only."""
    r = Reckon().reckon(given)
    need = r.economics.capex + r.economics.opex_by_year[0]
    rows: list[tuple[Any, ...]] = [("finance", "budget.total", round(share * need), "", "that is all")]
    rows += [
        ("hr", "staff.total", a.value, "people", "we are so many") for a in r.assumptions if a.key == "staff.total"
    ]
    kept = tuple(x for x in given.evidence if not x.attribute.startswith("budget."))
    said = tuple(e.with_(id=f"E9{e.id[1:]}") for e in evidence(rows))
    return given.with_(evidence=(*kept, *said))


def made(name: str) -> Reckoning:
    if name not in MADE:
        given = COMPANIES[name.removesuffix(" tight")]()
        MADE[name] = Reckon().reckon(tight(given) if name.endswith("tight") else given)
    return MADE[name]


NAMES = [*COMPANIES, *(f"{n} tight" for n in COMPANIES)]


@pytest.mark.parametrize("name", NAMES)
def test_every_calculation_gives_the_same_again(name: str) -> None:
    """Also after a way through JSON, as a stored plan is read back."""
    run = [c for c in made(name).calculations if c.tool in ALL]
    assert len(run) >= 14
    for c in run:
        stored = Calculation.model_validate(json.loads(c.model_dump_json()))
        again = _again(stored)
        assert again and again.keys() <= stored.outputs.keys(), (c.id, c.tool)
        for key, value in again.items():
            assert _plain(value) == stored.outputs[key], (c.id, c.tool, key)


def _again(c: Calculation) -> dict[str, Any]:
    given = {k: v.value for k, v in c.inputs.items()}
    out = ALL[c.tool](given)
    assert out.keys() == c.outputs.keys(), (c.id, c.tool)
    return out


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _figures(value: Any, where: str) -> Iterator[tuple[str, float | date]]:
    if isinstance(value, Frozen):
        for key, inner in dict(value).items():
            if key not in WORDS:
                yield from _figures(inner, f"{where}.{key}")
    elif isinstance(value, (tuple, list)):
        for n, inner in enumerate(value):
            yield from _figures(inner, f"{where}[{n}]")
    elif isinstance(value, (int, float, date)) and not isinstance(value, bool):
        yield where, value


def _held(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _held(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _held(inner)
    else:
        yield value


def _same(figure: float | date, held: Any) -> bool:
    if isinstance(figure, date):
        return bool(held == figure.isoformat())
    if isinstance(held, bool) or not isinstance(held, (int, float)):
        return False
    return figure == held or any(figure == round(held, digits) for digits in range(7))


def _missing(r: Reckoning, section: Frozen, name: str, given: set[str], sources: tuple[str, ...]) -> list[str]:
    """Figures that no output of a listed calculation of `copilot calc` holds."""
    listed = {c.id: c for c in r.calculations if c.id in sources and (c.tool in ALL or c.tool in SIMPLE)}
    assert listed, name
    outputs = [x for c in listed.values() for x in _held(c.outputs)]
    return [
        f"{where} = {figure}"
        for where, figure in _figures(section, name)
        if where.split("[")[0] not in given and not any(_same(figure, held) for held in outputs)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_sizing_is_one_of_its_calculations(name: str) -> None:
    r = made(name)
    own = {"sizing.gpus"} if r.architecture.hosting == "api" else set()  # no cards are reckoned
    assert _missing(r, r.sizing, "sizing", own, r.sizing.sources) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_economics_is_one_of_its_calculations(name: str) -> None:
    r = made(name)
    assert _missing(r, r.economics, "economics", {"economics.budget"}, r.economics.sources) == []
    if r.economics.budget is not None:
        check = next(c for c in r.calculations if c.tool == "budget_check")
        assert check.inputs["budget"].value == r.economics.budget and check.id in r.economics.sources


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_the_schedule_is_one_of_its_calculations(name: str) -> None:
    r = made(name)
    said = {"schedule.start"}
    plain = r.schedule.with_(tasks=(), gates=())
    listed = [c for c in r.calculations if c.id in r.schedule.sources]
    assert _missing(r, plain, "schedule", said, r.schedule.sources) == []
    estimates = next(c for c in listed if c.tool == "task_estimates").outputs["tasks"].values()
    for task in r.schedule.tasks:
        assert task.days.model_dump() in estimates, task.id
        for when in (task.start, task.finish):
            assert any(when.isoformat() == x for c in listed for x in _held(c.outputs)), (task.id, when)
    for gate in r.schedule.gates:
        assert _missing(r, gate, gate.name, set(), (*gate.sources, *r.schedule.sources)) == []


@pytest.mark.parametrize("name", NAMES)
def test_scores_and_places_of_use_cases_are_those_of_their_calculations(name: str) -> None:
    r = made(name)
    of = {c.id: c for c in r.calculations}
    for place, u in enumerate(r.use_cases, start=1):
        own = [of[s] for s in u.sources if s in of]
        score = next(c for c in own if c.tool == "usecase_score")
        assert (u.value, u.feasibility, u.score) == tuple(score.outputs[k] for k in ("value", "feasibility", "score"))
        ranking = next(c for c in own if c.tool == "usecase_scoring")
        row = next(x for x in ranking.outputs["use_cases"] if x["place"] == place)
        assert (row["name"][: len(u.name)], row["score"], u.rank) == (u.name[: len(row["name"])], u.score, place)


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith("tight")])
def test_too_small_a_budget_is_said_with_three_ways_and_their_calculations(name: str) -> None:
    r = made(name)
    e, of = r.economics, {c.id: c for c in r.calculations}
    assert e.over_budget
    check = next(c for c in r.calculations if c.tool == "budget_check")
    assert check.id in e.verdicts[0] and len(e.ways_out) == 3
    for text in e.ways_out:
        c = of[text.rsplit("[", 1)[1].rstrip("]")]
        assert c.tool in ("way_out", "budget_check")
        if c.tool == "way_out":
            assert c.outputs["saved"] > 0
            assert c.outputs["saved"] == pytest.approx(check.outputs["cost"] - c.outputs["cost"], abs=0.02)
            assert c.outputs["closes_gap"] == ("closes the gap" in text or "差额补足" in text)
    ways = [of[t.rsplit("[", 1)[1].rstrip("]")] for t in e.ways_out]
    closing = [c.outputs.get("closes_gap", False) for c in ways]
    assert closing == sorted(closing, reverse=True), "those that close the gap come first"


@pytest.mark.parametrize("name", NAMES)
def test_what_never_pays_back_is_said_with_the_benefit_it_would_need(name: str) -> None:
    e = made(name).economics
    need = next(c for c in made(name).calculations if c.tool == "needed_benefit")
    said = [v for v in e.verdicts if need.id in v]
    if e.payback_months is None:
        assert len(said) == 1 and need.outputs["more_for_npv"] > 0
