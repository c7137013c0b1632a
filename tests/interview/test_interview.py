"""What a person may rely on while being interviewed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from copilot.domain.errors import BadInput, NotFound, RedactionFailed
from copilot.domain.evidence import Fact
from copilot.domain.redacted import Redacted
from copilot.service import Copilot, NewEngagement, NewPerson
from tests.support import make_copilot

PEOPLE = (
    NewPerson(id="boss", name="Orla Quinn", role="exec", title="Managing director"),
    NewPerson(id="ops", name="Tom Becker", role="business", title="Head of operations"),
    NewPerson(id="it", name="Lena Novak", role="it", title="IT lead"),
    NewPerson(id="cfo", name="Ravi Menon", role="finance", title="Finance director"),
    NewPerson(id="dat", name="Mia Larsen", role="data", title="Data lead"),
)


@pytest.fixture
def copilot() -> Copilot:
    return make_copilot()


@pytest.fixture
def e_id(copilot: Copilot) -> Iterator[str]:
    yield copilot.open(
        NewEngagement(
            company="Harrow Freight", industry="logistics", country="IE", language="en", currency="EUR", people=PEOPLE
        )
    ).id


def reach(copilot: Copilot, e_id: str, who: str, question: str) -> int:
    """Skips forward until this question is before the person; its turn's number."""
    for _ in range(60):
        turn = copilot.ask(e_id, who)
        if turn.question_id == question:
            return turn.number
        assert turn.kind != "done", f"{question} never came"
        copilot.skip(e_id, who)
    raise AssertionError(question)


def _tell(copilot: Copilot, e_id: str, who: str, item: str, *attributes: str) -> None:
    """Somebody states these attributes, whatever was asked."""
    quote = Redacted.own_words("as said")
    copilot.deps.store.add_facts(
        e_id,
        [Fact(item=item, attribute=a, quote=quote) for a in attributes],
        stakeholder=who,
        role="exec",
        channel="web",
        at=copilot.deps.clock.now(),
    )


def test_the_question_waits_until_it_is_answered(copilot: Copilot, e_id: str) -> None:
    first = copilot.ask(e_id, "ops")
    assert copilot.ask(e_id, "ops") == first
    assert "business" in copilot.deps.roadmap.questions[first.question_id].ask


def test_an_answer_fills_items_that_were_not_asked(copilot: Copilot, e_id: str) -> None:
    reach(copilot, e_id, "boss", "2.1.q1")
    after = copilot.answer(
        e_id, "boss", "We want replies in 2 hours instead of 9. The board gave us 400,000 euro over two years."
    )
    topics = {e.topic for e in after.understood}
    assert {"2.1", "3.4"} <= topics
    assert any(e.attribute == "budget.total" and e.value == 400_000 for e in after.understood)


def test_the_same_answer_sent_twice_counts_once(copilot: Copilot, e_id: str) -> None:
    turn = copilot.ask(e_id, "ops")
    copilot.answer(e_id, "ops", "We do about 900 deliveries a month.", turn=turn.number)
    told = len(copilot.evidence(e_id))
    again = copilot.answer(e_id, "ops", "We do about 900 deliveries a month.", turn=turn.number)
    assert len(copilot.evidence(e_id)) == told and again.number == turn.number + 1


def test_who_does_not_know_hands_the_item_on(copilot: Copilot, e_id: str) -> None:
    before = dict(copilot.rounds(e_id))
    reach(copilot, e_id, "ops", "7.1.q1")
    copilot.answer(e_id, "ops", "I don't know, ask the IT department.")
    standing = copilot.deps.store.notes(e_id)
    assert ("ops", "7.1", "unknown", "") in standing and ("ops", "7.1", "named", "it") in standing
    assert before


def test_a_vague_answer_gets_one_follow_up(copilot: Copilot, e_id: str) -> None:
    reach(copilot, e_id, "boss", "2.1.q1")
    follow = copilot.answer(e_id, "boss", "We want it live soon.")
    assert follow.kind == "follow_up" and "soon" in follow.text
    after = copilot.answer(e_id, "boss", "Hard to say, soon.")
    assert after.kind != "follow_up"


def test_two_people_who_differ_are_each_asked_once_to_settle_it(copilot: Copilot, e_id: str) -> None:
    reach(copilot, e_id, "ops", "1.1.q1")
    copilot.answer(e_id, "ops", "We handle about 4,000 claims a month.")
    reach(copilot, e_id, "dat", "1.1.q3")
    after = copilot.answer(e_id, "dat", "I count 2,500 claims a month in the system.")
    [conflict] = after.conflicts
    assert {s.stakeholder for s in conflict.statements} == {"ops", "dat"}
    asked = []
    for who in ("ops", "dat"):
        for _ in range(40):
            turn = copilot.ask(e_id, who)
            if turn.kind == "done":
                break
            if turn.kind == "settle":
                asked.append(who)
                assert "4,000" in turn.text and "2,500" in turn.text
            copilot.answer(e_id, who, "I don't know.")
    assert sorted(asked) == ["dat", "ops"]


def test_skipping_finishing_and_coming_back(copilot: Copilot, e_id: str) -> None:
    first = copilot.ask(e_id, "it")
    second = copilot.skip(e_id, "it")
    assert second.question_id != first.question_id
    assert copilot.finish(e_id, "it").kind == "done"
    assert copilot.ask(e_id, "it").kind == "done"


def test_a_correction_replaces_what_was_understood(copilot: Copilot, e_id: str) -> None:
    reach(copilot, e_id, "ops", "1.1.q1")
    told = copilot.answer(e_id, "ops", "We do about 900 deliveries a month.").understood
    [wrong] = [e for e in told if e.value == 900]
    copilot.correct(e_id, wrong.id, "We do about 1,900 deliveries a month.")
    standing = [e for e in copilot.evidence(e_id) if not e.superseded_by]
    assert 1900 in [e.value for e in standing] and 900 not in [e.value for e in standing]
    assert next(e for e in copilot.evidence(e_id) if e.id == wrong.id).superseded_by


def test_a_question_that_gave_way_to_a_better_one_is_put_again(copilot: Copilot, e_id: str) -> None:
    reach(copilot, e_id, "ops", "6.2.q1")  # waits for ops while the others make another question worth more
    _tell(copilot, e_id, "boss", "6.2", "scope.first", "scope.later", "usecase.excluded")
    gave_way = copilot.ask(e_id, "ops")
    assert gave_way.question_id != "6.2.q1"
    put = [gave_way.question_id]
    for _ in range(60):
        turn = copilot.skip(e_id, "ops")
        put.append(turn.question_id)
        if turn.kind == "done":
            break
    assert "6.2.q1" in put


def test_names_and_numbers_of_people_are_never_kept(copilot: Copilot, e_id: str) -> None:
    copilot.ask(e_id, "ops")
    after = copilot.answer(
        e_id, "ops", "Ask Lena Novak, her mobile is 087 555 0142, or mail lena.novak@harrow.example. We do 900 a month."
    )
    kept = " ".join(str(m.text) for m in copilot.messages(e_id, "ops")) + " ".join(
        str(e.quote) for e in copilot.evidence(e_id)
    )
    for secret in ("Lena", "Novak", "0142", "harrow.example"):
        assert secret not in kept
    assert after.hidden


def test_a_redactor_that_fails_stops_the_message() -> None:
    class Broken:
        def of(self, engagement_id: str) -> Broken:
            return self

        def enrol(self, name: str, title: str = "") -> object:
            raise RedactionFailed("names cannot be hidden just now")

        def redact(self, text: str, language: str | None = None) -> object:
            raise RedactionFailed("names cannot be hidden just now")

        def restore(self, engagement_id: str, text: object) -> str:
            raise RedactionFailed("names cannot be hidden just now")

    broken = make_copilot(redactors=Broken())  # type: ignore[arg-type]
    with pytest.raises(RedactionFailed):
        broken.open(
            NewEngagement(company="X", industry="y", country="IE", language="en", currency="EUR", people=PEOPLE)
        )
    assert broken.engagements() == ()


@pytest.mark.parametrize(("text", "told"), [("", "empty"), ("   \n", "empty"), ("a" * 5_000_000, "characters")])
def test_an_answer_that_cannot_be_used_is_refused_and_nothing_is_kept(
    copilot: Copilot, e_id: str, text: str, told: str
) -> None:
    copilot.ask(e_id, "ops")
    with pytest.raises(BadInput, match=told):
        copilot.answer(e_id, "ops", text)
    assert not [m for m in copilot.messages(e_id, "ops") if m.direction == "answered"]


def test_a_stranger_is_not_interviewed(copilot: Copilot, e_id: str) -> None:
    with pytest.raises(NotFound):
        copilot.ask(e_id, "nobody")


def test_several_people_may_talk_at_once(copilot: Copilot, e_id: str) -> None:
    def talk(who: str) -> int:
        answered = 0
        for n in range(6):
            turn = copilot.ask(e_id, who)
            if turn.kind == "done":
                break
            copilot.answer(
                e_id, who, f"About {300 + n} cases a month, and it takes {20 + n} minutes.", turn=turn.number
            )
            answered += 1
        return answered

    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        done = sum(pool.map(talk, [p.id for p in PEOPLE]))
    answers = [m for p in PEOPLE for m in copilot.messages(e_id, p.id) if m.direction == "answered"]
    ids = [e.id for e in copilot.evidence(e_id)]
    assert len(answers) == done and len(ids) == len(set(ids))
