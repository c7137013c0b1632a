"""The next question is the one worth most, and never for a role that cannot know."""

from copilot.domain.choose import Standing, ranked
from copilot.domain.engagement import ROLES, RoleId, Stakeholder
from copilot.domain.redacted import Redacted
from knowledge.method import roadmap

METHOD = roadmap()


def person(role: RoleId) -> Stakeholder:
    words = Redacted.own_words
    return Stakeholder(
        id=role, engagement_id="e", pseudonym=words("<PERSON_1>"), role=role, title=words(role), language="en"
    )


def questions(role: RoleId, standing: Standing, present: tuple[RoleId, ...] = ROLES) -> list[str]:
    return [w.question.id for w in ranked(person(role), METHOD, standing, present)]


def test_only_questions_that_the_role_can_know() -> None:
    for role in ROLES:
        for q in questions(role, Standing()):
            assert role in METHOD.questions[q].ask


def test_a_question_is_not_put_twice_to_the_same_person() -> None:
    first = questions("finance", Standing())[0]
    assert first not in questions("finance", Standing(asked=frozenset({("finance", first)})))


def test_what_is_known_is_worth_less_than_what_is_lacking() -> None:
    question = METHOD.questions["4.1.q3"]
    empty = {w.question.id: w.worth for w in ranked(person("it"), METHOD, Standing(), ROLES)}
    told = Standing(filled={a: 2 for a in question.fills}, speakers={"4.1": frozenset({"business"})})
    later = {w.question.id: w.worth for w in ranked(person("it"), METHOD, told, ROLES)}
    assert later.get(question.id, 0.0) < empty[question.id] / 2


def test_one_voice_leaves_room_for_a_second_so_that_contradictions_come_out() -> None:
    question = METHOD.questions["1.1.q3"]
    once = Standing(filled={a: 1 for a in question.fills}, speakers={"1.1": frozenset({"business"})})
    assert question.id in questions("data", once)


def test_somebody_named_moves_up() -> None:
    def place(s: Standing) -> float:
        return next(w.worth for w in ranked(person("it"), METHOD, s, ROLES) if w.question.id == "10.4.q2")

    assert place(Standing(named={"10.4": frozenset({"it"})})) > place(Standing())


def test_who_does_not_know_is_hardly_asked_again_on_the_item() -> None:
    dark = Standing(unknown=frozenset({("it", "9.2")}))
    later = questions("it", dark)
    assert "9.2.q2" not in later or later.index("9.2.q2") > questions("it", Standing()).index("9.2.q2")


def test_patience_is_finite() -> None:
    some = frozenset(("business", q) for q in questions("business", Standing())[:15])
    fresh = {w.question.id: w.worth for w in ranked(person("business"), METHOD, Standing(), ROLES)}
    tired = {w.question.id: w.worth for w in ranked(person("business"), METHOD, Standing(asked=some), ROLES)}
    assert all(tired[q] < fresh[q] for q in tired)


def test_a_missing_role_hands_its_questions_on() -> None:
    without = tuple(r for r in ROLES if r != "hr")
    worth = {w.question.id: w.worth for w in ranked(person("finance"), METHOD, Standing(), without)}
    both = {w.question.id: w.worth for w in ranked(person("finance"), METHOD, Standing(), ROLES)}
    assert worth["3.3.q2"] >= both["3.3.q2"]


def test_who_told_of_an_item_is_asked_further_only_for_what_they_left_out() -> None:
    question = METHOD.questions["10.4.q3"]
    asked = frozenset({("security", "10.4.q1")})
    open_ = Standing(asked=asked, speakers={"10.4": frozenset({"security"})})
    told = Standing(
        asked=asked,
        speakers={"10.4": frozenset({"security"})},
        filled={a: 1 for a in question.fills},
        tellers={a: frozenset({"security"}) for a in question.fills},
    )
    worth = {w.question.id: w.worth for w in ranked(person("security"), METHOD, open_, ROLES)}
    later = {w.question.id: w.worth for w in ranked(person("security"), METHOD, told, ROLES)}
    assert later.get(question.id, 0.0) < worth[question.id] / 2


def test_an_item_that_nobody_told_of_comes_before_one_more_voice() -> None:
    fresh = {w.question.id: w.worth for w in ranked(person("it"), METHOD, Standing(), ROLES)}
    heard = Standing(speakers={"9.1": frozenset({"business"})})
    later = {w.question.id: w.worth for w in ranked(person("it"), METHOD, heard, ROLES)}
    assert later["9.1.q1"] < fresh["9.1.q1"]
