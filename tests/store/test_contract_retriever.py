"""What every Retriever promises, on the one in memory and on the one in Postgres."""

from __future__ import annotations

import pytest

from copilot.adapters.memory import MemoryRetriever, MemoryStore
from copilot.adapters.postgres.retriever import PostgresRetriever
from copilot.adapters.postgres.store import PostgresStore
from copilot.domain.engagement import Engagement
from copilot.domain.redacted import Redacted
from copilot.ports import Document
from copilot.ports import Retriever as RetrieverPort
from tests.store.samples import passage, text

Store = MemoryStore | PostgresStore
Retriever = MemoryRetriever | PostgresRetriever

COMMON = (
    passage("k1", "Log every prompt and keep the logs for ninety days.", title="Retention of logs", items=("9.2",)),
    passage("k2", "A pilot group of users tries the assistant before the whole company does.", title="Pilot",
            items=("8.1",)),
    passage("k3", "Measure the hit rate of retrieval with questions that experts answered.", title="Evaluation"),
    passage("k4", "显存主要由模型权重和键值缓存占用，并发越高，缓存越大。", title="显存估算", language="zh",
            items=("5.2",)),
    passage("k5", "先在一个部门试点，再推广到全公司。", title="试点", language="zh", items=("8.1",)),
)


@pytest.fixture
def filled(store: Store, retriever: Retriever, engagement: Engagement) -> Retriever:
    for id_, words in (("eng1", "Our ferries keep voyage logs for seven years."), ("eng2", "Bakery logs and flour.")):
        store.add_engagement(engagement.with_(id=id_), ())
        document = Document(id="doc", engagement_id=id_, name=text("rules.md"), sha256="0" * 64, state="read")
        store.add_document(document, [passage("doc:1", words)])
    assert store.add_passages(COMMON) == 5
    return retriever


def ids(found: object) -> list[str]:
    return [p.id for p in found]  # type: ignore[attr-defined]


def test_is_a_retriever(retriever: Retriever) -> None:
    port: RetrieverPort = retriever
    assert tuple(port.search(text("anything"))) == ()


def test_best_first_in_both_languages(filled: Retriever) -> None:
    found = filled.search(text("how long do we keep logs of prompts?"))
    assert found[0] == COMMON[0] and isinstance(found[0].text, Redacted)
    assert ids(filled.search(text("键值缓存占多少显存")))[0] == "k4"
    assert ids(filled.search(text("试点部门")))[0] == "k5"


def test_words_in_other_forms_and_near_spellings(filled: Retriever, store: Store) -> None:
    assert ids(filled.search(text("measuring retrievals")))[0] == "k3"
    store.add_passages((passage("a", "The invoice is paid by the archive clerk."),
                        passage("b", "The invoice is paid by an archivist.")))
    assert ids(filled.search(text("invoice archivists'")))[0] == "b"


def test_own_and_common_but_never_anothers(filled: Retriever) -> None:
    def seen(engagement_id: str) -> set[str]:
        return {str(p.text) for p in filled.search(text("logs"), engagement_id=engagement_id, limit=10)}

    assert seen("eng1") == {str(COMMON[0].text), "Our ferries keep voyage logs for seven years."}
    assert seen("eng2") == {str(COMMON[0].text), "Bakery logs and flour."}
    assert seen("") == {str(COMMON[0].text)}


def test_by_language_and_item(filled: Retriever) -> None:
    assert ids(filled.search(text("试点 pilot"), language="en")) == ["k2"]
    assert set(ids(filled.search(text("试点 pilot"), items=("8.1",)))) == {"k2", "k5"}
    assert ids(filled.search(text("logs"), items=("8.1",), engagement_id="eng1")) == ["doc:1"], "no item: for any item"
    assert len(filled.search(text("试点 pilot"), limit=1)) == 1


@pytest.mark.parametrize("query", ["", "the of and", "的", "!?", "qqqqzzzz", "' OR 1=1 --", "{1:1}/2"])
def test_query_that_says_nothing_finds_nothing(filled: Retriever, query: str) -> None:
    assert tuple(filled.search(text(query))) == ()


def test_other_organisation_finds_nothing(filled: Retriever, store: Store) -> None:
    other = (MemoryRetriever(store.for_organisation("other")) if isinstance(store, MemoryStore)
             else PostgresRetriever(filled._db, "other"))  # type: ignore[union-attr]
    assert tuple(other.search(text("logs"), engagement_id="eng1")) == ()


def test_again_counts_only_what_changed(filled: Retriever, store: Store) -> None:
    assert store.add_passages(COMMON) == 0
    moved = COMMON[0].with_(text=text("Write nothing down."))
    assert store.add_passages((moved, *COMMON[1:])) == 1
    assert ids(filled.search(text("ninety days"))) == []
    assert ids(filled.search(text("write nothing")))[0] == "k1"


def test_document_again_forgets_its_old_passages(filled: Retriever, store: Store) -> None:
    document = Document(id="doc", engagement_id="eng1", name=text("rules.md"), sha256="1" * 64, state="read")
    store.add_document(document, [passage("doc:2", "Harbour fees are due on Fridays.")])
    assert ids(filled.search(text("voyage"), engagement_id="eng1")) == []
    found = filled.search(text("harbour fees"), engagement_id="eng1")
    assert [(p.id, p.document_id) for p in found] == [("doc:2", "doc")]


def test_collections_are_apart(filled: Retriever) -> None:
    rows = [{"id": str(n), "title": text(f"Report {n}"), "text": text(f"turbine blade number {n}")} for n in range(30)]
    assert filled.ingest_rows(rows, "reports") == 30
    assert filled.ingest_rows(rows, "reports") == 0
    found = filled.search_rows(text("turbine 7"), 5, "reports")
    assert found[0][0] == "7" and len(found) == 5
    assert [s for _, s in found] == sorted((s for _, s in found), reverse=True)
    assert filled.search_rows(text("turbine 7"), 5) == []


def test_both_give_the_same_scores(memory_store: MemoryStore, pg_store: PostgresStore, pg_database: object) -> None:
    memory_store.add_passages(COMMON)
    pg_store.add_passages(COMMON)
    fake, real = MemoryRetriever(memory_store), PostgresRetriever(pg_database)  # type: ignore[arg-type]
    for query in ("keep logs of users", "试点 缓存", "hit rate by experts"):
        a, b = fake.search_rows(text(query)), real.search_rows(text(query))
        assert [i for i, _ in a] == [i for i, _ in b]
        assert [s for _, s in a] == pytest.approx([s for _, s in b], abs=2e-3)  # halfvec keeps three digits
