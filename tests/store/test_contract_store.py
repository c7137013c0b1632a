"""What every Store promises: each test runs on the one in memory and on the one in Postgres."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from copilot.adapters.memory import MemoryStore
from copilot.adapters.postgres.store import PostgresStore
from copilot.domain.engagement import Engagement, Stakeholder
from copilot.domain.errors import BadInput, Conflicting, NotFound
from copilot.domain.evidence import Conflict, Statement
from copilot.domain.redacted import Redacted
from copilot.ports import Document
from copilot.ports import Store as StorePort
from tests.store.samples import AT, fact, message, passage, plan, text

Store = MemoryStore | PostgresStore
People = tuple[Stakeholder, ...]
FROM_CEO: dict[str, Any] = {"stakeholder": "ceo", "role": "exec", "channel": "web", "at": AT}


def signed(author: str, reason: str) -> dict[str, Redacted]:
    return {"author": Redacted.own_words(author), "reason": Redacted.own_words(reason)}


@pytest.fixture
def opened(store: Store, engagement: Engagement, people: People) -> Store:
    store.add_engagement(engagement, people)
    return store


def test_is_a_store(store: Store) -> None:
    port: StorePort = store
    assert port.engagements() == ()


def test_engagement_and_people_come_back_as_they_went_in(opened: Store, engagement: Engagement, people: People) -> None:
    assert opened.engagement("eng1") == engagement
    assert isinstance(opened.engagement("eng1").company, Redacted)
    assert tuple(opened.stakeholders("eng1")) == people
    third = people[0].with_(id="hr", role="hr")
    opened.add_stakeholder(third)
    assert [s.id for s in opened.stakeholders("eng1")] == ["ceo", "it", "hr"]


def test_engagements_in_order_of_their_making(opened: Store, engagement: Engagement) -> None:
    opened.add_engagement(engagement.with_(id="aaa", created_at=engagement.created_at + timedelta(days=1)), ())
    opened.add_engagement(engagement.with_(id="zzz", created_at=engagement.created_at - timedelta(days=1)), ())
    assert [e.id for e in opened.engagements()] == ["zzz", "eng1", "aaa"]


def test_same_id_twice_is_refused_and_changes_nothing(opened: Store, engagement: Engagement, people: People) -> None:
    with pytest.raises(Conflicting):
        opened.add_engagement(engagement.with_(country="FR"), ())
    with pytest.raises(Conflicting):
        opened.add_engagement(engagement.with_(id="eng2"), (people[0].with_(engagement_id="eng1"),))
    assert [e.country for e in opened.engagements()] == ["DE"]


@pytest.mark.parametrize("engagement_id", ["", "nobody", "eng1' OR ''='"])
def test_unknown_engagement(opened: Store, engagement: Engagement, people: People, engagement_id: str) -> None:
    with pytest.raises(NotFound):
        opened.engagement(engagement_id)
    with pytest.raises(NotFound):
        opened.add_message(message().with_(engagement_id=engagement_id))
    with pytest.raises(NotFound):
        opened.add_facts(engagement_id, [fact()], **FROM_CEO)
    with pytest.raises(NotFound):
        opened.add_stakeholder(people[0].with_(engagement_id=engagement_id))
    with pytest.raises(NotFound):
        opened.note(engagement_id, "ceo", "1.1", "skipped")
    with pytest.raises(NotFound):
        opened.put_conflict(engagement_id, Conflict(id="X", topic="1.1", attribute="a", statements=()))
    with pytest.raises(NotFound):
        opened.add_plan(engagement_id, plan(engagement), **signed("a", "r"))
    with pytest.raises(NotFound):
        opened.plan(engagement_id)
    assert (*opened.messages(engagement_id), *opened.evidence(engagement_id), *opened.notes(engagement_id),
            *opened.conflicts(engagement_id), *opened.plan_versions(engagement_id)) == ()


def test_message_has_one_effect_however_often_it_comes(opened: Store) -> None:
    assert opened.add_message(message())
    assert not opened.add_message(message(words="something else"))
    assert opened.add_message(message("m2", "it"))
    assert list(opened.messages("eng1")) == [message(), message("m2", "it")]
    assert [m.id for m in opened.messages("eng1", "it")] == ["m2"]
    assert opened.message("eng1", "m1") == message()
    assert opened.message("eng1", "m3") is opened.message("eng2", "m1") is None


def test_facts_are_numbered_on_and_read_back_whole(opened: Store) -> None:
    given = [fact(value=40.0), fact(value="2027-06-30"), fact(value=True), fact(value=None, quote="四十来个“电话”\n")]
    first = opened.add_facts("eng1", given[:3], message_id="m1", locators=["p. 1", "p. 2"], **FROM_CEO)
    second = opened.add_facts("eng1", given[3:], **FROM_CEO)
    assert [e.id for e in (*first, *second)] == ["E1", "E2", "E3", "E4"]
    assert tuple(opened.evidence("eng1")) == (*first, *second)
    kept = opened.evidence("eng1")
    assert [type(e.value) for e in kept] == [float, str, bool, type(None)]
    assert (kept[0].topic, kept[0].low, [e.locator for e in kept]) == ("2.1", 38.5, ["p. 1", "p. 2", "", ""])
    assert isinstance(kept[3].quote, Redacted) and kept[3].quote == "四十来个“电话”\n"
    assert opened.add_facts("eng1", [], **FROM_CEO) == ()


def test_evidence_in_order_past_nine(opened: Store) -> None:
    for _ in range(12):
        opened.add_facts("eng1", [fact()], **FROM_CEO)
    assert [e.id for e in opened.evidence("eng1")] == [f"E{n}" for n in range(1, 13)]


def test_supersede(opened: Store) -> None:
    opened.add_facts("eng1", [fact(), fact(value=50.0)], **FROM_CEO)
    opened.supersede("eng1", "E1", "E2")
    opened.add_facts("eng1", [fact(value=60.0)], **FROM_CEO)
    assert [e.superseded_by for e in opened.evidence("eng1")] == ["E2", "", ""]
    for unknown in ("E9", "K1", "E", "", "E1x", "E²"):
        with pytest.raises(NotFound):
            opened.supersede("eng1", unknown, "E2")


def test_evidence_of_some_attributes_or_of_one_message(opened: Store) -> None:
    opened.add_facts("eng1", [fact(), fact().with_(attribute="budget")], message_id="m1", **FROM_CEO)
    opened.add_facts("eng1", [fact().with_(attribute="start"), fact()], message_id="m2", **FROM_CEO)

    def found(**asked: Any) -> list[str]:
        return [e.id for e in opened.evidence("eng1", **asked)]

    assert found(attributes=("volume",)) == ["E1", "E4"]
    assert found(attributes=["budget", "start"]) == ["E2", "E3"]
    assert found(message_id="m2") == ["E3", "E4"]
    assert found(message_id="m2", attributes=("volume",)) == ["E4"]
    assert found(message_id="m3") == found(attributes=("x",)) == []


def test_coverage_counts_what_people_said_and_did_not_take_back(opened: Store) -> None:
    assert (opened.coverage("eng1").filled, opened.coverage("eng1").speakers) == ({}, {})
    opened.add_facts("eng1", [fact(), fact(), fact("3.1").with_(attribute="")], **FROM_CEO)
    opened.add_facts("eng1", [fact(), fact("4.2")], **{**FROM_CEO, "stakeholder": "it", "role": "it"})
    opened.add_facts("eng1", [fact("5.1")], **{**FROM_CEO, "stakeholder": "d1", "role": "document",
                                               "channel": "document"})
    opened.supersede("eng1", "E5", "E1")
    now = opened.coverage("eng1")
    assert dict(now.filled) == {"volume": 2}, "people, not sayings"
    assert dict(now.speakers) == {"2.1": {"ceo", "it"}, "3.1": {"ceo"}}


def test_pieces_of_a_run(opened: Store) -> None:
    opened.put_piece("eng1", "run1", "b", "{}")
    opened.put_piece("eng1", "run1", "a", "1")
    opened.put_piece("eng1", "run1", "b", '{"again": true}')
    opened.put_piece("eng1", "run2", "c", "2")
    assert list(opened.pieces("eng1", "run1").items()) == [("b", '{"again": true}'), ("a", "1")]
    assert opened.pieces("eng1", "run3") == {}
    with pytest.raises(NotFound):
        opened.put_piece("nobody", "run1", "a", "1")


def test_conflict_is_replaced_by_id_and_keeps_its_place(opened: Store) -> None:
    statements = (Statement(evidence="E1", stakeholder="ceo", role="exec", value=40.0),
                  Statement(evidence="E2", stakeholder="it", role="it", value="60"))
    one = Conflict(id="X1", topic="2.1", attribute="volume", statements=statements)
    opened.put_conflict("eng1", one)
    opened.put_conflict("eng1", one.with_(id="X2"))
    settled = one.with_(status="resolved", resolution="E2", asked=("ceo", "it"))
    opened.put_conflict("eng1", settled)
    assert tuple(opened.conflicts("eng1")) == (settled, one.with_(id="X2"))


def test_notes_in_order(opened: Store) -> None:
    opened.note("eng1", "ceo", "1.1", "unknown")
    opened.note("eng1", "it", "1.1", "handed", "to data")
    opened.note("eng1", "ceo", "1.1", "done")
    assert list(opened.notes("eng1")) == [("ceo", "1.1", "unknown", ""), ("it", "1.1", "handed", "to data"),
                                          ("ceo", "1.1", "done", "")]


def test_every_plan_version_is_kept(opened: Store, engagement: Engagement) -> None:
    assert opened.add_plan("eng1", plan(engagement, "First."), **signed("copilot", "first")) == 1
    assert opened.add_plan("eng1", plan(engagement, "Second.", "approved"), **signed("<PERSON_1>", "signed")) == 2
    assert opened.plan("eng1").summary.text == "Second."
    assert opened.plan("eng1", 1).summary.text == "First."
    assert (opened.plan("eng1").engagement.version, opened.plan("eng1", 1).engagement.version) == (2, 1)
    assert [(v, a, r, s) for v, _, a, r, s in opened.plan_versions("eng1")] == [
        (1, "copilot", "first", "draft"), (2, "<PERSON_1>", "signed", "approved")]
    assert all(at.tzinfo is not None and abs(datetime.now(UTC) - at) < timedelta(minutes=5)
               for _, at, *_ in opened.plan_versions("eng1"))
    with pytest.raises(NotFound):
        opened.plan("eng1", 3)


def test_plan_comes_back_to_the_letter(opened: Store, engagement: Engagement) -> None:
    """Also the order of a calculation's inputs and outputs, which a reader sees."""
    given = plan(engagement, "数字 1e-7 \\ \" <b>")
    opened.add_plan("eng1", given, **signed("a", "r"))
    assert opened.plan("eng1").model_dump_json(by_alias=True) == given.model_dump_json(by_alias=True)


def test_document_again_replaces_itself(opened: Store) -> None:
    one = Document(id="d1", engagement_id="eng1", name=text("handbook.md"), sha256="a" * 64, state="read", pages=3)
    opened.add_document(one, [passage("d1:1", "ferry timetable"), passage("d1:2", "crew roster")])
    again = one.with_(state="read again", sha256="b" * 64)
    opened.add_document(again, [passage("d1:1", "ferry timetable"), passage("d1:3", "life jackets")])
    assert list(opened.documents("eng1")) == [again]


def test_times_keep_their_instant(opened: Store) -> None:
    east = datetime(2027, 1, 5, 16, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8)))
    opened.add_message(message().with_(at=east))
    opened.add_message(message("m2").with_(at=datetime(2027, 1, 5, 8, 0)))
    assert [m.at for m in opened.messages("eng1")] == [east, AT]


def test_log_in_order(opened: Store) -> None:
    opened.log("eng1", "opened", {"people": 2})
    opened.log("", "ingested", {"at": AT, "names": ("a", "b")})
    opened.log("eng1", "planned", {})
    assert list(opened.logged("eng1")) == [("opened", {"people": 2}), ("planned", {})]
    assert opened.logged("")[0][1]["names"] == ["a", "b"]


def test_transaction_lands_whole_or_not_at_all(opened: Store) -> None:
    with pytest.raises(ZeroDivisionError), opened.transaction():
        opened.add_message(message())
        opened.add_facts("eng1", [fact()], **FROM_CEO)
        with opened.transaction():
            opened.note("eng1", "ceo", "1.1", "done")
        opened.log("eng1", "x", {})
        raise ZeroDivisionError
    assert (*opened.messages("eng1"), *opened.evidence("eng1"), *opened.notes("eng1"), *opened.logged("eng1")) == ()
    with opened.transaction():
        opened.add_message(message())
        with opened.transaction():
            opened.add_facts("eng1", [fact()], **FROM_CEO)
        assert len(opened.evidence("eng1")) == 1, "a transaction sees what it wrote"
    assert (len(opened.messages("eng1")), [e.id for e in opened.evidence("eng1")]) == (1, ["E1"])


def test_failed_transaction_leaves_no_hole_in_the_numbers(opened: Store) -> None:
    opened.add_facts("eng1", [fact()], **FROM_CEO)
    with pytest.raises(ZeroDivisionError), opened.transaction():
        assert opened.add_facts("eng1", [fact(), fact()], **FROM_CEO)[1].id == "E3"
        raise ZeroDivisionError
    assert opened.add_facts("eng1", [fact()], **FROM_CEO)[0].id == "E2"


def test_engagement_with_a_person_twice_is_not_half_stored(store: Store, engagement: Engagement,
                                                           people: People) -> None:
    with pytest.raises(Conflicting):
        store.add_engagement(engagement, (people[0], people[0]))
    assert store.engagements() == ()


def test_32_threads_number_without_holes_or_repeats(opened: Store) -> None:
    def write(n: int) -> list[str]:
        made = []
        for i in range(5):
            with opened.transaction():
                opened.add_message(message(f"m{n}.{i}"))
                made += [e.id for e in opened.add_facts("eng1", [fact(quote=f"{n}.{i}")] * 2, message_id=f"m{n}.{i}",
                                                        **FROM_CEO)]
        return made

    with ThreadPoolExecutor(32) as threads:
        numbers = sorted(int(i[1:]) for made in threads.map(write, range(32)) for i in made)
    assert numbers == list(range(1, 321))
    assert [e.id for e in opened.evidence("eng1")] == [f"E{n}" for n in range(1, 321)]
    assert len(opened.messages("eng1")) == 160


def test_plans_by_two_at_once_get_two_numbers(opened: Store, engagement: Engagement) -> None:
    gate = threading.Barrier(4)

    def write(n: int) -> int:
        gate.wait(10)
        return opened.add_plan("eng1", plan(engagement), **signed(str(n), "r"))

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(write, range(4))) == [1, 2, 3, 4]


def test_organisations_do_not_see_each_other(opened: Store, engagement: Engagement, people: People) -> None:
    opened.add_message(message())
    opened.add_facts("eng1", [fact()], **FROM_CEO)
    opened.log("eng1", "opened", {})
    other = opened.for_organisation("other")
    assert (*other.engagements(), *other.stakeholders("eng1"), *other.messages("eng1"), *other.evidence("eng1"),
            *other.logged("eng1")) == ()
    with pytest.raises(NotFound):
        other.add_message(message("m2"))
    with pytest.raises(BadInput):
        other.add_engagement(engagement, people)
    other.add_engagement(engagement.with_(organisation_id="other", country="FR"), people)
    assert other.add_facts("eng1", [fact()], **FROM_CEO)[0].id == "E1"
    assert (opened.engagement("eng1").country, len(opened.evidence("eng1"))) == ("DE", 1)


def test_engagements_do_not_see_each_other(opened: Store, engagement: Engagement) -> None:
    opened.add_engagement(engagement.with_(id="eng2"), ())
    opened.add_message(message())
    opened.add_facts("eng1", [fact()], **FROM_CEO)
    opened.add_plan("eng1", plan(engagement), **signed("a", "r"))
    assert opened.add_message(message().with_(engagement_id="eng2")), "the same id in another engagement is another"
    assert (*opened.evidence("eng2"), *opened.plan_versions("eng2")) == ()
    assert opened.add_facts("eng2", [fact()], **FROM_CEO)[0].id == "E1"


def test_text_that_cannot_be_stored_is_refused_whole(opened: Store) -> None:
    with pytest.raises(BadInput):
        opened.add_message(message(words="a\x00b"))
    with pytest.raises(BadInput), opened.transaction():
        opened.note("eng1", "ceo", "1.1", "done")
        opened.add_facts("eng1", [fact(), fact(quote="\x00")], **FROM_CEO)
    assert (*opened.messages("eng1"), *opened.notes("eng1"), *opened.evidence("eng1")) == ()


def test_five_megabytes_of_answer(opened: Store) -> None:
    long = "长答案, a long answer. " * 250_000
    opened.add_message(message(words=long))
    assert opened.messages("eng1")[0].text == long
