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
    if "quote" in more:
        more["quote"] = Redacted.own_words(more["quote"])
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


def test_heads_are_held_against_each_other_whatever_they_were_told_for() -> None:
    plans = said("p", "users.count", 64, noun="planners", quote="We have 64 planners who would use it.")
    payroll = said("q", "", 47, noun="route", quote="The payroll shows 47 route planners.", topic="3.3")
    assert conflicts_with(payroll, [plans], ATTRIBUTES, [])
    promised = said("p", "", 2, noun="新岗", quote="我答应给两个新岗。")
    none = said("q", "hire.posts", 0, noun="新岗", quote="新岗一个都没批。", topic="3.3")
    assert conflicts_with(none, [promised], ATTRIBUTES, [])


@pytest.mark.parametrize("quote", ["Of those, 12 planners work at night.", "We could spare 12 planners for a pilot."])
def test_a_part_of_the_heads_is_no_contradiction(quote: str) -> None:
    plans = said("p", "users.count", 30, noun="planners", quote="We have 30 planners.")
    assert not conflicts_with(said("q", "", 12, noun="planners", quote=quote), [plans], ATTRIBUTES, [])


def test_other_heads_are_no_contradiction() -> None:
    plans = said("p", "users.count", 30, noun="planners", quote="We have 30 planners.")
    night = said("q", "", 22, noun="dispatchers", quote="There are 22 dispatchers.")
    assert not conflicts_with(night, [plans], ATTRIBUTES, [])
    servers = said("p", "", 30, noun="servers", quote="There are 30 servers.")
    assert not conflicts_with(said("q", "", 20, noun="servers", quote="I count 20 servers."), [servers], ATTRIBUTES, [])


def test_todays_level_told_under_two_names() -> None:
    boss = said("p", "goal.baseline", 10, unit="day", quote="A permit takes us 10 days on average.", topic="2.1")
    clerk = said("q", "process.cycle", 17, unit="day", quote="From application to permit it is 17 days.")
    assert conflicts_with(clerk, [boss], ATTRIBUTES, [])
    other = said("q", "process.cycle", 17, unit="day", quote="An invoice lies around for 17 days.")
    assert not conflicts_with(other, [boss], ATTRIBUTES, [])


@pytest.mark.parametrize("first", ["claim", "count"])
def test_a_figure_that_somebody_disputes(first: str) -> None:
    boss = said("p", "goal.baseline", 6.0, unit="minute", quote="今天平均六分钟有人理。", topic="2.1", id="E1")
    quote = "系统里去年是 14 分钟，老板老说六分钟。"
    count = said("q", "kpi.baseline", 14.0, unit="minute", quote=quote, message_id="m", topic="8.1", id="E2")
    claim = said("q", "", 6.0, unit="minute", quote=quote, message_id="m", topic="8.1", id="E3")
    if first == "claim":
        assert conflicts_with(count, [boss], ATTRIBUTES, [], [count, claim])
    else:
        assert conflicts_with(boss, [count, claim], ATTRIBUTES, [], [boss])


def test_a_figure_repeated_only_to_deny_it() -> None:
    boss = said("p", "", 900_000.0, unit="EUR", quote="I told the board nine hundred thousand.", topic="2.1", id="E1")
    denied = said("q", "", 900_000.0, unit="EUR", topic="3.4", id="E2",
                  quote="That nine hundred thousand he keeps quoting, I have never seen it on paper.")
    agreed = denied.with_(quote=Redacted.own_words("Nine hundred thousand, as he says."))
    assert conflicts_with(denied, [boss], ATTRIBUTES, [])
    assert not conflicts_with(agreed, [boss], ATTRIBUTES, [])


def test_todays_level_against_what_is_said() -> None:
    boss = said("p", "goal.baseline", 6, unit="day", quote="We're at six days.", topic="2.1")
    counted = said("q", "process.cycle", 9, unit="day", quote="By the log it is nine days, whatever people say.")
    assert conflicts_with(counted, [boss], ATTRIBUTES, [])


def test_values_of_other_kinds_or_sizes_are_not_compared() -> None:
    cases = said("p", "eval.heldout", 250, noun="条")
    pay = said("q", "eval.heldout", 220_000.0, unit="CNY")
    assert not conflicts_with(pay, [cases], ATTRIBUTES, [])
    everyone = said("q", "team.fte", 1_130, noun="人")
    assert not conflicts_with(everyone, [said("p", "team.fte", 1, noun="人")], ATTRIBUTES, [])
