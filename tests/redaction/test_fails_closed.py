"""A redactor that raises or hangs, in the middle of whatever is being done: nothing is kept, and the person is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import psycopg
import pytest

from copilot.adapters.postgres.checkpoints import checkpointer
from copilot.adapters.postgres.database import Database
from copilot.adapters.postgres.schema import conninfo
from copilot.adapters.postgres.store import PostgresStore
from copilot.adapters.redactor import build_redactors
from copilot.adapters.vault import EncryptedVault, MemoryRows
from copilot.domain.base import Language
from copilot.domain.errors import CopilotError, RedactionFailed
from copilot.domain.redacted import Redacted
from copilot.guard import MOST_LEFT_BEHIND, Guard
from copilot.ports import Hidden, Redactor
from copilot.service import Copilot, NewEngagement, NewPerson
from tests.support import make_copilot

SECRET = "Ask Quillan Vesterholt on +44 7700 900417; the budget is 400,000 euro."
WORDS = ("Quillan", "Vesterholt", "900417")


class Switch:
    """Redactors over the real ones, which can be broken in the middle."""

    def __init__(self) -> None:
        self._real = build_redactors(EncryptedVault(MemoryRows(), environment={}))
        self.broken = ""
        self.release = threading.Event()

    def of(self, engagement_id: str) -> Redactor:
        return Switched(self, self._real.of(engagement_id))

    def restore(self, engagement_id: str, text: Redacted) -> str:
        return self._real.restore(engagement_id, text)

    def trip(self, text: str) -> None:
        if self.broken == "raises":
            raise ValueError(f"cannot digest {text!r}")
        if self.broken == "hangs":
            self.release.wait(30)


class Switched:
    def __init__(self, switch: Switch, real: Redactor) -> None:
        self._switch, self._real = switch, real

    def redact(self, text: str, language: Language | None = None) -> Hidden:
        self._switch.trip(text)
        return self._real.redact(text, language)

    def redact_rows(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], language: Language | None = None
    ) -> tuple[tuple[Redacted, ...], list[tuple[Redacted, ...]]]:
        self._switch.trip(str(rows))
        return self._real.redact_rows(header, rows, language)

    def enrol(self, name: str, title: str = "") -> Redacted:
        self._switch.trip(name)
        return self._real.enrol(name, title)

    def hide(self, word: str) -> Redacted:
        self._switch.trip(word)
        return self._real.hide(word)

    def keep(self, word: str) -> None:
        self._switch.trip(word)
        self._real.keep(word)


@pytest.fixture
def switch() -> Iterator[Switch]:
    made = Switch()
    yield made
    made.release.set()


@pytest.fixture
def copilot(pg_database: Database, switch: Switch) -> Copilot:
    return make_copilot(PostgresStore(pg_database), redactors=switch, savers=lambda: checkpointer(pg_database),
                        guard=Guard(0.3))


@pytest.fixture
def e_id(copilot: Copilot) -> str:
    people = (NewPerson(id="ops", name="Tom Becker", role="business", title="Head of operations"),)
    made = copilot.open(NewEngagement(company="Harrow Freight", industry="logistics", country="IE", language="en",
                                      currency="EUR", people=people))
    return made.id


def dump(url: str) -> dict[str, list[str]]:
    """Every row of every table of ours, checkpoints and the vault included, as text."""
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        tables = [t for (t,) in connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'copilot' ORDER BY 1")]
        return {t: [str(r) for (r,) in connection.execute(f'SELECT x::text FROM copilot."{t}" AS x')]  # type: ignore[arg-type]
                for t in tables}


def answer(c: Copilot, e: str) -> object:
    return c.answer(e, "ops", SECRET)


def correct(c: Copilot, e: str) -> object:
    return c.correct(e, c.evidence(e)[0].id, SECRET)


def settle(c: Copilot, e: str) -> object:
    return c.settle(e, "any", SECRET)


def document(c: Copilot, e: str) -> object:
    return c.ingest(e, "notes.md", SECRET.encode())


def table(c: Copilot, e: str) -> object:
    return c.ingest(e, "Quillan Vesterholt.csv", b"category,minutes\nQuillan Vesterholt,5\nother,7\n")


def person(c: Copilot, e: str) -> object:
    return c.add_person(e, NewPerson(id="new", name="Quillan Vesterholt", role="it", title="IT lead"))


def engagement(c: Copilot, e: str) -> object:
    return c.open(NewEngagement(company="Vesterholt & Sons", industry="trade", country="IE", language="en",
                                currency="EUR"))


def mark(c: Copilot, e: str) -> object:
    return c.hide(e, "Vesterholt")


def plan(c: Copilot, e: str) -> object:
    return c.plan(e, author="Quillan Vesterholt", reason=SECRET)


DOORS: tuple[Callable[[Copilot, str], object], ...] = (
    answer, correct, settle, document, table, person, engagement, mark, plan)


@pytest.mark.parametrize("how", ["raises", "hangs"])
@pytest.mark.parametrize("door", DOORS, ids=lambda d: d.__name__)
def test_nothing_is_kept_and_the_person_is_told(
    copilot: Copilot, e_id: str, switch: Switch, pg_url: str, door: Callable[[Copilot, str], object], how: str
) -> None:
    copilot.answer(e_id, "ops", "We handle about 4,200 cases a month, one takes 70 minutes.")
    before = dump(pg_url)
    assert sum(map(len, before.values())) > 10
    switch.broken = how
    with pytest.raises(RedactionFailed, match="nothing was kept") as told:
        door(copilot, e_id)
    assert not any(w in str(told.value) for w in WORDS)
    seen: BaseException | None = told.value
    while seen is not None:  # nor does the chain of causes quote it
        assert seen is told.value or seen.__suppress_context__ or not any(w in str(seen) for w in WORDS)
        seen = seen.__cause__
    assert dump(pg_url) == before
    switch.release.set()
    switch.broken = ""
    time.sleep(0.05)
    assert dump(pg_url) == before, "what was left behind ends without effect"


def test_the_same_answer_is_taken_once_the_redactor_works_again(copilot: Copilot, e_id: str, switch: Switch,
                                                                pg_url: str) -> None:
    asked = copilot.ask(e_id, "ops")
    switch.broken = "raises"
    with pytest.raises(RedactionFailed):
        copilot.answer(e_id, "ops", SECRET)
    switch.broken = ""
    assert copilot.ask(e_id, "ops").question_id == asked.question_id
    assert copilot.answer(e_id, "ops", SECRET).understood
    assert not any(w in row for rows in dump(pg_url).values() for row in rows for w in WORDS)


def test_a_language_that_is_not_set_up_stops_the_text(redactor: Any) -> None:
    with pytest.raises(RedactionFailed, match="language"):
        redactor.redact("Bonjour, je suis Quillan", "fr")


def test_a_redactor_that_keeps_hanging_is_not_asked_for_ever() -> None:
    guard, release = Guard(0.02), threading.Event()
    for _ in range(MOST_LEFT_BEHIND):
        with pytest.raises(RedactionFailed, match="took longer"):
            guard.run(lambda: release.wait(30), 0)
    began = time.perf_counter()
    with pytest.raises(RedactionFailed, match="does not work at the moment"):
        guard.run(lambda: True, 0)
    assert time.perf_counter() - began < 1
    release.set()
    time.sleep(0.2)
    assert guard.run(lambda: True, 0) is True, "it works again once the steps have ended"


def test_errors_of_ours_keep_their_words() -> None:
    def step() -> None:
        raise CopilotError("the vault is closed")

    with pytest.raises(CopilotError, match="the vault is closed"):
        Guard().run(step, 0)
