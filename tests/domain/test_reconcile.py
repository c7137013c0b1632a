"""Two people who differ on the same thing are a conflict; two who differ on different things are not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from copilot.domain.evidence import Evidence
from copilot.domain.reconcile import conflicts_with
from copilot.domain.redacted import Redacted
from knowledge.method import roadmap

ATTRIBUTES = roadmap().attribute


def said(who: str, attribute: str, value: Any, topic: str = "1.1", **more: Any) -> Evidence:
    base = dict(
        id=f"E{abs(hash((who, attribute, str(value)))) % 10_000}",
        topic=topic,
        attribute=attribute,
        value=value,
        stakeholder=who,
        role="it",
        channel="web",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        quote=Redacted.own_words("as said"),
    )
    return Evidence.model_validate({**base, **more})


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            said("p", "process.volume", 400, noun="条", per="month"),
            said("q", "process.volume", 260, noun="条", per="month"),
        ),
        (
            said("p", "process.volume", 4200, noun="claims", per="month"),
            said("q", "process.volume", 30_000, noun="claims", per="year"),
        ),
        (said("p", "infra.public_cloud", "allowed"), said("q", "infra.public_cloud", "forbidden")),
        (said("p", "golive.wanted", "2027-09-30"), said("q", "golive.earliest", "2027-12-15")),
        (said("p", "budget.total", 500_000.0, unit="EUR"), said("q", "budget.total", 800_000.0, unit="EUR")),
        (said("p", "infra.procurement", 3, unit="month"), said("q", "infra.procurement", 30, unit="week")),
    ],
)
def test_a_contradiction_is_named_with_both_quotes(a: Evidence, b: Evidence) -> None:
    [found] = conflicts_with(b, [a], ATTRIBUTES, [])
    assert {s.evidence for s in found.statements} == {a.id, b.id}
    assert conflicts_with(b, [a], ATTRIBUTES, [found]) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            said("p", "process.volume", 400, noun="claims", per="month"),
            said("q", "process.volume", 4800, noun="claims", per="year"),
        ),
        (
            said("p", "process.volume", 400, noun="claims", per="month"),
            said("q", "process.volume", 21_000, noun="calls", per="month"),
        ),
        (said("p", "process.volume", 400, per="month"), said("p", "process.volume", 200, per="month")),
        (said("p", "infra.procurement", 2, unit="month"), said("q", "infra.procurement", 9, unit="week")),
        (said("p", "process.minutes", 90, unit="minute"), said("q", "process.minutes", 10, unit="minute")),
        (said("p", "golive.wanted", "2027-12-31"), said("q", "golive.earliest", "2027-12-15")),
        (said("p", "process.volume", 400, per="month"), said("d", "process.volume", 17, per="month", role="document")),
        (said("p", "users.year1", 60, low=50, high=80), said("q", "users.year1", 75)),
    ],
)
def test_what_can_both_be_true_is_no_conflict(a: Evidence, b: Evidence) -> None:
    assert conflicts_with(b, [a], ATTRIBUTES, []) == []
