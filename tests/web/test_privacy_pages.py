"""In the app: a word is hidden or kept on a person's word, and names are shown to those who may see them."""

from __future__ import annotations

import pytest
from web_help import Open, html

from copilot.service import Copilot


def test_a_word_that_slipped_through_is_hidden(page: Open, workshop: str, copilot: Copilot) -> None:
    copilot.ask(workshop, "business")
    copilot.answer(workshop, "business", "The Zorblax line makes 1,500 cheeses a month.")
    app = page(e=workshop, p="business")
    assert "Zorblax" in html(app)
    app.text_input(key="marks-word").input("Zorblax")
    next(b for b in app.button if b.label == "Remember").click().run()
    assert not app.exception and not app.error
    assert "Zorblax" not in html(page(e=workshop, p="business"))
    assert "hidden" in html(app)


def test_a_word_is_kept_and_nobody_of_the_engagement_is(page: Open, workshop: str, copilot: Copilot) -> None:
    app = page(e=workshop, p="business")
    app.radio(key="marks-way").set_value("keep")
    app.text_input(key="marks-word").input("Quoyle")
    next(b for b in app.button if b.label == "Remember").click().run()
    assert "always hidden" in app.error[0].value
    assert "word_kept" not in [a for a, _ in copilot.deps.store.logged(workshop)]


def test_names_are_nowhere_without_the_permission(page: Open, workshop: str) -> None:
    app = page(view="team", e=workshop)
    assert not app.toggle
    assert "Tilda" not in html(app) and "Head of quality" in html(app)


def test_names_are_shown_on_demand_and_each_time_audited(
    page: Open, workshop: str, copilot: Copilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COPILOT_SEE_NAMES", "local, mila")
    app = page(view="team", e=workshop)
    assert "Tilda" not in html(app), "not before they are asked for"
    app.toggle(key=f"names-{workshop}").set_value(True).run()
    assert "Tilda Marrow" in html(app) and "Anselm Quoyle" in html(app)
    log = copilot.deps.store.logged(workshop)
    assert [(a, d["by"]) for a, d in log] == [("names_restored", "local")]
    app.toggle(key=f"names-{workshop}").set_value(False).run()
    assert "Tilda" not in html(app)
    assert "Tilda" not in str(log)
