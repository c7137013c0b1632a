"""The whole reckoning in order, on the real sections of all colleagues."""

from __future__ import annotations

import pytest

from copilot.domain.plan import Reckoning
from tools import calc_portfolio, calculators
from tools.reckon import STEPS, Reckon

from .companies import ALL

# what a plan counts with; scores of the portfolio keep their own record and are tested with it
CALCULATORS = {k: c for k, c in calculators.ALL.items() if k not in calc_portfolio.CALCULATORS}


def test_each_step_stands_after_what_it_needs() -> None:
    done: set[str] = set()
    for step in STEPS:
        assert set(step.needs) <= done, step.name
        done.add(step.name)


@pytest.mark.parametrize("name", ALL)
def test_a_whole_reckoning(name: str) -> None:
    given = ALL[name]()
    made = Reckon().reckon(given)
    assert isinstance(made, Reckoning) and made.use_cases and made.kpis and made.raci and made.risks
    ids = {c.id for c in made.calculations} | {a.id for a in made.assumptions} | {s.id for s in made.sources}
    ids |= {e.id for e in given.evidence}
    used = {i.source for c in made.calculations for i in c.inputs.values() if i.source}
    used |= {s for x in (*made.use_cases, *made.risks, *made.kpis, *made.compliance) for s in x.sources}
    assert used <= ids
    for c in made.calculations:
        if c.tool in CALCULATORS:
            assert CALCULATORS[c.tool]({k: i.value for k, i in c.inputs.items()}) == c.outputs, c.tool


def test_same_evidence_same_reckoning() -> None:
    given = ALL["factory"]()
    assert Reckon().reckon(given) == Reckon().reckon(given)


def test_any_attribute_may_be_set() -> None:
    given = ALL["factory"]().with_(
        set_inputs={"budget.total": 500_000.0, "golive.wanted": "2029-01-01", "no.such": 1.0}
    )
    made = Reckon().reckon(given)
    assert made.economics.budget == 500_000 and made.economics.over_budget
    assert made.schedule.wanted is not None and made.schedule.wanted.isoformat() == "2029-01-01"
