"""Names come back for those who may see them, each time audited; what a person marks holds from then on."""

from __future__ import annotations

import pytest

from copilot.adapters.memory import MemoryStore
from copilot.adapters.postgres.store import PostgresStore
from copilot.domain.errors import BadInput, NotAllowed, StoreUnavailable
from copilot.domain.redacted import Redacted
from copilot.privacy import Viewer
from copilot.service import Copilot, NewEngagement, NewPerson
from tests.support import make_copilot

MAY = Viewer(id="mila", may=frozenset({"see_names"}))
MAY_NOT = Viewer(id="otto")


@pytest.fixture
def copilot(store: MemoryStore | PostgresStore) -> Copilot:
    return make_copilot(store)


@pytest.fixture
def e_id(copilot: Copilot) -> str:
    people = (NewPerson(id="ops", name="Quillan Vesterholt", role="business", title="Head of operations"),)
    return copilot.open(NewEngagement(company="Harrow Freight", industry="logistics", country="IE", language="en",
                                      currency="EUR", people=people)).id


def audit(copilot: Copilot, e_id: str) -> list[str]:
    return [action for action, _ in copilot.deps.store.logged(e_id)]


def test_names_come_back_only_with_the_permission_and_always_with_an_audit_entry(copilot: Copilot, e_id: str) -> None:
    text = Redacted.own_words("<PERSON_1> signs off.")
    with pytest.raises(NotAllowed, match="permission"):
        copilot.restore(e_id, text, MAY_NOT, "plan")
    assert copilot.restore(e_id, text, MAY, "plan") == "Quillan Vesterholt signs off."
    assert dict(copilot.names(e_id, MAY)) == {"<PERSON_1>": "Quillan Vesterholt"}
    log = copilot.deps.store.logged(e_id)
    assert [a for a, _ in log] == ["names_refused", "names_restored", "names_restored"]
    assert log[1][1] == {"by": "mila", "purpose": "plan", "pseudonyms": ["<PERSON_1>"]}
    assert "Quillan" not in str(log)


def test_text_without_pseudonyms_needs_no_permission(copilot: Copilot, e_id: str) -> None:
    assert copilot.restore(e_id, Redacted.own_words("No names here."), MAY_NOT, "plan") == "No names here."
    assert audit(copilot, e_id) == []


def test_no_name_is_shown_when_the_audit_log_cannot_be_written(copilot: Copilot, e_id: str,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object) -> None:
        raise StoreUnavailable("The database is down.")

    monkeypatch.setattr(copilot.deps.store, "log", down)
    with pytest.raises(StoreUnavailable):
        copilot.restore(e_id, Redacted.own_words("<PERSON_1>"), MAY, "plan")


def test_a_word_marked_to_hide_is_hidden_from_then_on_and_in_what_was_said(copilot: Copilot, e_id: str) -> None:
    said = "We handle 4,200 cases a month in Zorblax. The annual ZORBLAX report takes 3 weeks."
    copilot.answer(e_id, "ops", said)
    copilot.ingest(e_id, "zorblax notes.md", b"# Zorblax\n\nThe zorblax queue holds 300 cases a day.\n")
    assert "Zorblax" in str(copilot.messages(e_id, "ops"))
    mark = copilot.hide(e_id, "Zorblax")
    stored = [str(m.text) for m in copilot.messages(e_id, "ops")] + [str(e.quote) for e in copilot.evidence(e_id)]
    stored += [str(d.name) for d in copilot.deps.store.documents(e_id)]
    assert not any("zorblax" in text.lower() for text in stored)
    assert any(mark in text for text in stored)
    copilot.answer(e_id, "ops", "In zorblax one case takes 70 minutes.")
    assert "zorblax" not in str(copilot.messages(e_id, "ops")).lower()
    assert copilot.restore(e_id, Redacted.own_words(f"at {mark}"), MAY, "plan") == "at Zorblax"
    assert "word_hidden" in audit(copilot, e_id)
    assert "orblax" not in str(copilot.deps.store.logged(e_id))


def test_a_hidden_word_inside_a_longer_one_stays(copilot: Copilot, e_id: str) -> None:
    copilot.answer(e_id, "ops", "The annual plan of Ann holds 4,200 cases a month.")
    copilot.hide(e_id, "Ann")
    assert "annual plan" in str(copilot.messages(e_id, "ops")[1].text)


def test_a_word_marked_to_keep_stays_readable(copilot: Copilot, e_id: str) -> None:
    copilot.answer(e_id, "ops", "Ask Mr Brimworth Kettleby, he knows.")
    assert "Brimworth" not in str(copilot.messages(e_id, "ops"))
    copilot.keep(e_id, "Brimworth Kettleby")
    copilot.answer(e_id, "ops", "Mr Brimworth Kettleby is our oldest machine.")
    assert "Brimworth Kettleby" in str(copilot.messages(e_id, "ops"))


def test_someone_of_the_engagement_is_never_kept_readable(copilot: Copilot, e_id: str) -> None:
    with pytest.raises(BadInput, match="always hidden"):
        copilot.keep(e_id, "Vesterholt")


@pytest.mark.parametrize("word", ["", "   ", "a", "x" * 200])
def test_what_cannot_be_marked_is_told(copilot: Copilot, e_id: str, word: str) -> None:
    with pytest.raises(BadInput):
        copilot.hide(e_id, word)
    with pytest.raises(BadInput):
        copilot.keep(e_id, word)


def test_an_engagement_does_not_learn_from_anothers_marks(copilot: Copilot, e_id: str) -> None:
    other = copilot.open(NewEngagement(company="Vale Ltd", industry="retail", country="IE", language="en",
                                       currency="EUR",
                                       people=(NewPerson(id="ops", name="Ada Moss", role="business", title="Lead"),)))
    copilot.hide(e_id, "Zorblax")
    copilot.answer(other.id, "ops", "Zorblax handles 4,200 cases a month.")
    assert "Zorblax" in str(copilot.messages(other.id, "ops"))
