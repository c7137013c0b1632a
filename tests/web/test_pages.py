"""Each page against a real copilot, without a browser."""

from __future__ import annotations

import pytest
from web_help import Open, html, where

from copilot.domain.errors import RedactionFailed, StoreUnavailable
from copilot.service import Copilot


def test_start_is_empty_and_says_what_to_do(page: Open) -> None:
    assert "No engagement yet" in html(page())


def test_start_speaks_chinese(page: Open) -> None:
    assert "还没有项目" in html(page(lang="zh"))


def test_the_language_switch_stays_on_the_page_and_holds(page: Open, workshop: str) -> None:
    app = page(view="team", e=workshop)
    app.button(key="speak-zh").click().run()
    assert where(app, "lang") == "zh" and where(app, "e") == workshop
    app.button(key="home").click().run()
    assert "我的项目" in {s.value for s in app.subheader}


def test_an_engagement_is_created_and_its_names_are_not_kept_in_clear(page: Open, copilot: Copilot) -> None:
    app = page(view="new")
    app.text_input(key="new-company").input("Larkfield Dairies")
    app.text_input(key="new-industry").input("food production")
    app.text_input(key="new-name-0").input("Tilda Marrow")
    app.text_input(key="new-title-0").input("Managing director")
    app.button(key="submit").click().run()
    assert not app.exception
    (made,) = copilot.engagements()
    (person,) = copilot.people(made.id)
    assert (person.id, person.role, str(person.title)) == ("exec", "exec", "Managing director")
    assert "Tilda" not in made.model_dump_json() + person.model_dump_json()
    assert where(app, "view") == "team" and where(app, "e") == made.id
    assert "Tilda" not in html(app) and "Managing director" in html(app)


def test_an_unfinished_form_says_everything_that_is_missing_and_stores_nothing(page: Open, copilot: Copilot) -> None:
    app = page(view="new")
    app.text_input(key="new-title-1").input("Head of sales")
    app.button(key="submit").click().run()
    said = " ".join(e.value for e in app.error)
    assert "company" in said and "industry" in said and "at least one person" in said and "Person 2" in said
    assert not copilot.engagements()


def test_an_answer_is_understood_beside_the_chat_and_a_reload_loses_nothing(page: Open, workshop: str) -> None:
    app = page(e=workshop, p="business")
    app.chat_input(key="say").set_value("We get about 1,500 complaints a month and each takes 25 minutes.").run()
    assert not app.exception and not app.error
    again = html(page(e=workshop, p="business"))
    for seen in (html(app), again):
        assert "1,500 complaints a month" in seen
        assert "working time per case" in seen and "25 minutes" in seen
        assert "1 answered" in seen


def test_a_wrong_fact_is_corrected_and_another_removed(page: Open, workshop: str, copilot: Copilot) -> None:
    copilot.ask(workshop, "business")
    copilot.answer(workshop, "business", "We get about 1,500 complaints a month and each takes 25 minutes.")
    volume = next(e for e in copilot.evidence(workshop) if e.value == 1500)
    app = page(e=workshop, p="business")
    app.text_area(key=f"fix-text-{volume.id}").input("No, it is 1,800 complaints a month.")
    next(b for b in app.button if b.label == "Correct").click().run()
    assert not app.exception
    standing = [e for e in copilot.evidence(workshop) if not e.superseded_by]
    assert 1800 in {e.value for e in standing} and volume.id not in {e.id for e in standing}
    assert "1,800" in html(app)
    other = next(e for e in standing if e.attribute == "process.minutes")
    app.button(key=f"remove-{other.id}").click().run()
    assert other.id not in {e.id for e in copilot.evidence(workshop) if not e.superseded_by}


def test_hidden_data_shows_as_its_kind(page: Open, workshop: str) -> None:
    app = page(e=workshop, p="business")
    app.chat_input(key="say").set_value("Ring me on +353 86 555 0127 about it.").run()
    assert "555 0127" not in html(app)
    assert "phone number" in html(app)


@pytest.mark.parametrize(("key", "state"), [("skip", "skipped"), ("done", "done")])
def test_ways_out_of_a_question(page: Open, workshop: str, copilot: Copilot, key: str, state: str) -> None:
    first = copilot.ask(workshop, "business")
    app = page(e=workshop, p="business")
    app.button(key=key).click().run()
    assert not app.exception
    assert state in {s for _, _, s, _ in copilot.deps.store.notes(workshop)}
    assert copilot.ask(workshop, "business").question_id != first.question_id


def test_a_question_is_handed_to_another_role(page: Open, workshop: str, copilot: Copilot) -> None:
    first = copilot.ask(workshop, "business")
    app = page(e=workshop, p="business")
    app.selectbox(key="hand-over-role").select("it")
    app.button(key="hand-over-go").click().run()
    assert ("business", first.item, "named", "it") in copilot.deps.store.notes(workshop)


@pytest.mark.parametrize("failure", [RedactionFailed("no"), StoreUnavailable("down")])
def test_a_failure_is_one_line_and_the_text_stays(
    page: Open, workshop: str, copilot: Copilot, failure: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(e=workshop, p="business")

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(copilot, "answer", fail)
    app.chat_input(key="say").set_value("Eleven forwarders do it.").run()
    assert not app.exception
    assert len(app.error) == 1
    assert app.chat_input(key="say").proto.value == "Eleven forwarders do it."


def test_a_stopped_database_is_one_line(page: Open, copilot: Copilot, monkeypatch: pytest.MonkeyPatch) -> None:
    def down() -> None:
        raise StoreUnavailable("connection refused")

    monkeypatch.setattr(copilot, "engagements", down)
    app = page()
    assert app.error[0].value.startswith("The database cannot be reached")


def test_an_unknown_engagement_is_one_line(page: Open) -> None:
    assert "does not exist" in page(view="plan", e="nowhere").error[0].value


def test_a_document_is_read_and_listed(page: Open, workshop: str) -> None:
    app = page(view="team", e=workshop)
    app.file_uploader[0].upload(
        "handbook.md", b"# Handbook\n\nWe keep complaint files for 24 months.\n", "text/markdown"
    ).run()
    assert not app.exception
    assert "handbook.md" in html(app)
    assert app.success and not app.error


def test_a_file_that_is_no_text_is_one_line(page: Open, workshop: str, copilot: Copilot) -> None:
    app = page(view="team", e=workshop)
    app.file_uploader[0].upload("photo.md", bytes(range(256)) * 40, "text/markdown").run()
    assert not app.exception
    assert len(app.error) == 1 and not copilot.deps.store.documents(workshop)
