"""The common shelf: stocked once an edition, quoted word for word in the plan, and the source of answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from copilot.adapters.memory import MemoryRetriever, MemoryStore
from copilot.adapters.postgres.retriever import PostgresRetriever
from copilot.adapters.postgres.store import PostgresStore
from copilot.asking import reply
from copilot.domain.errors import NotFound
from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted
from copilot.shelving import stock
from knowledge.library import Library
from tests.support import make_copilot

words = Redacted.own_words
LOGS = Passage(id="en:logs#1", title="Logs", locator="How long?", document_id="en:logs", items=("9.3",), tags=("logs",),
               text=words("How long?\n\nKeep prompts for ninety days. Mask names before prompts are written."),
               dated=date(2026, 11, 1))
PILOT = Passage(id="zh:pilot#1", title="试点", locator="选谁", document_id="zh:pilot", language="zh", items=("8.3",),
                tags=("pilot",), text=words("选谁\n\n先在一个部门试点，再推广到全公司。试点不少于四周。"))


class Shelf:
    """A library of two passages, or one."""

    def __init__(self, edition: str, *passages: Passage) -> None:
        self._edition, self._passages, self.read = edition, passages, 0

    def edition(self) -> str:
        return self._edition

    def passages(self) -> Iterable[Passage]:
        self.read += 1
        return self._passages


def test_stocked_once_an_edition_and_what_vanished_goes(store: MemoryStore | PostgresStore,
                                                        retriever: MemoryRetriever | PostgresRetriever) -> None:
    own = Passage(id="row", title="Own row", locator="", text=words("A row that somebody put there."))
    store.add_passages([own])
    library = Shelf("one", LOGS, PILOT)
    deps = replace(make_copilot(store).deps, retriever=retriever, library=library)
    assert stock(deps) == 2 and stock(deps) == 0 and library.read == 1
    assert store.passage("", "en:logs#1") == LOGS
    assert stock(replace(deps, library=Shelf("two", PILOT))) == 1
    with pytest.raises(NotFound):
        store.passage("", "en:logs#1")
    assert store.passage("", "row") == own, "what people put there stays"
    assert [p.id for p in retriever.search(words("keep prompts ninety days"))] == []


def test_filters(store: MemoryStore | PostgresStore, retriever: MemoryRetriever | PostgresRetriever) -> None:
    store.add_passages([LOGS, PILOT])
    query = words("prompts 试点")
    assert {p.id for p in retriever.search(query, tags=("logs", "other"))} == {LOGS.id}
    assert {p.id for p in retriever.search(query, items=("9",))} == {LOGS.id}, "a stage is all of its items"
    assert {p.id for p in retriever.search(query, since=date(2026, 11, 2))} == {PILOT.id}, "undated passages stay"


def test_an_answer_is_a_sentence_of_the_passage_and_names_it(store: MemoryStore | PostgresStore,
                                                             retriever: MemoryRetriever | PostgresRetriever) -> None:
    deps = replace(make_copilot(store).deps, retriever=retriever, library=Shelf("one", LOGS, PILOT))
    told = reply(deps, "", words("How long do we keep prompts?"), "en")
    assert told.known and told.passages[0] == LOGS
    assert str(told.text).startswith("Keep prompts for ninety days.") and "en:logs#1" in told.text
    assert reply(deps, "", words("试点要在哪个部门做？"), "zh").passages[0] == PILOT
    nothing = reply(deps, "", words("Who won the sailing regatta in Kiel?"), "en")
    assert not nothing.known and "won't guess" in nothing.text


def test_every_article_and_law_is_a_passage_with_an_id_of_its_own() -> None:
    passages = list(Library().passages())
    assert len({p.id for p in passages}) == len(passages)
    assert {p.language for p in passages} == {"zh", "en"}
    laws = {p.id.split(":", 1)[1] for p in passages if p.document_id.endswith(":laws")}
    assert "law-eu-gdpr" in laws and all(str(p.text).strip() for p in passages)
    assert Library().edition() == Library().edition() != ""
