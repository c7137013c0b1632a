"""docs/calculators.md, docs/inputs.md and their picture say what the code does; `make golden` renews them."""

from __future__ import annotations

import json
import math
import os
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.method import roadmap
from scripts import calculators_doc, dependency_picture, inputs_doc
from tools.calculators import ALL

NAMES = sorted(ALL)


def same_or_written(path: Path, text: str) -> None:
    """Compares with the committed file; with UPDATE_GOLDEN=1 writes it."""
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    if kept != text:
        old, new = kept.splitlines(), text.splitlines()
        at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        pytest.fail(
            f"{path.name} line {at + 1} is out of date; make golden renews it:\n"
            f"- {old[at : at + 1]}\n+ {new[at : at + 1]}"
        )


@pytest.mark.golden
def test_the_page_of_calculators_is_what_the_code_does() -> None:
    same_or_written(calculators_doc.PAGE, calculators_doc.page())


@pytest.mark.golden
def test_the_picture_is_what_the_steps_need() -> None:
    same_or_written(calculators_doc.PICTURE, calculators_doc.picture())


@pytest.mark.golden
@pytest.mark.slow
def test_the_page_of_inputs_is_what_the_sample_plans_trail() -> None:
    same_or_written(inputs_doc.PAGE, inputs_doc.page())


# --- every calculator ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_calculator_is_documented(name: str) -> None:
    c = ALL[name]
    assert c.name == name and c.formula and c.source
    assert c.example, "no example"
    assert c.used_by and set(c.used_by) <= roadmap().items.keys()
    assert c.inputs.model_config.get("extra") == "forbid"
    for path, field, _ in calculators_doc.inputs_of(c):
        meaning, unit = calculators_doc.described(field)
        assert meaning and unit, f"{path} has no description that ends with its unit in brackets"


@pytest.mark.parametrize("name", NAMES)
def test_every_example_runs_alike_twice_and_gives_plain_finite_data(name: str) -> None:
    c = ALL[name]
    first = c(c.example)
    assert c(c.example) == first
    assert first and all(math.isfinite(x) for x in _floats(first))
    json.dumps(first, default=str, allow_nan=False)


def _floats(node: Any) -> Iterator[float]:
    if isinstance(node, Mapping):
        node = list(node.values())
    if isinstance(node, list | tuple):
        for x in node:
            yield from _floats(x)
    elif isinstance(node, float):
        yield node


def test_every_calculator_says_what_it_answers_and_no_other_does() -> None:
    asked = calculators_doc.questions()
    assert set(asked) == set(ALL)
    assert all(re.search(r"\?$|\.$", q) and len(q) < 140 for q in asked.values())


def test_every_link_and_every_name_on_the_page_exists() -> None:
    text = calculators_doc.PAGE.read_text(encoding="utf-8")
    heads = set(re.findall(r"^## (.+)$", text, re.M))
    assert {target for target in re.findall(r"\]\(#([\w-]+)\)", text)} == set(ALL) <= heads
    for link in re.findall(r"\]\((?!#|https?:)([^)]+)\)", text):
        assert (calculators_doc.PAGE.parent / link).exists(), link
    assert not re.search(r"/work/|/tmp/|NaN|Infinity", text)


# --- the graph -------------------------------------------------------------------------------------------------------

graphs = st.integers(1, 9).flatmap(
    lambda size: st.tuples(*(st.sets(st.integers(0, n - 1), max_size=4) if n else st.just(set()) for n in range(size)))
)


def _needs(chosen: tuple[set[int], ...]) -> dict[str, tuple[str, ...]]:
    return {f"s{n}": tuple(f"s{b}" for b in sorted(below)) for n, below in enumerate(chosen)}


@given(graphs)
@settings(max_examples=60, deadline=None)
def test_reach_and_thinning_agree_with_networkx(chosen: tuple[set[int], ...]) -> None:
    needs = _needs(chosen)
    graph = nx.DiGraph([(n, s) for s, below in needs.items() for n in below])
    graph.add_nodes_from(needs)
    far = dependency_picture.reaches(needs)
    assert {s: set(x) for s, x in far.items()} == {s: nx.descendants(graph, s) for s in needs}
    kept = {(n, s) for s, below in dependency_picture.thinned(needs).items() for n in below}
    assert kept == set(nx.transitive_reduction(graph).edges)
    assert dependency_picture.depths(needs) == {
        s: max((len(p) - 1 for a in needs for p in nx.all_simple_paths(graph, a, s)), default=0) for s in needs
    }


@given(graphs)
@settings(max_examples=60, deadline=None)
def test_the_picture_draws_every_step_once_and_every_arrow_forward(chosen: tuple[set[int], ...]) -> None:
    needs = _needs(chosen)
    root = ET.fromstring(dependency_picture.svg(needs, {}, "a < b"))
    space = "{http://www.w3.org/2000/svg}"
    assert sorted(t.text or "" for t in root.findall(f"{space}text")) == sorted(needs)
    boxes = [(float(r.get("x", 0)), float(r.get("y", 0))) for r in root.findall(f"{space}rect")[1:]]
    assert len(set(boxes)) == len(needs)
    arrows = root.findall(f"{space}path")
    assert len(arrows) == sum(map(len, dependency_picture.thinned(needs).values()))
    for arrow in arrows:
        xs = [float(x) for x in re.findall(r"[ MCH](\d+(?:\.\d+)?)(?=,|$| )", f" {arrow.get('d')}")]
        assert xs[0] < xs[-1]


def test_the_steps_stand_after_what_they_need() -> None:
    seen: set[str] = set()
    for step, below in calculators_doc.needs().items():
        assert set(below) <= seen, step
        seen.add(step)
    assert seen <= calculators_doc.NAMES.keys()
