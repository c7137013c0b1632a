"""Each port refuses plain text, whatever the type checker was told; and the log clears itself."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from copilot.adapters.embedder import HashEmbedder
from copilot.adapters.memory import MemoryRetriever, MemoryStore
from copilot.adapters.postgres.retriever import PostgresRetriever
from copilot.adapters.postgres.store import PostgresStore
from copilot.adapters.redactor.command import blanked
from copilot.adapters.telemetry import WITHHELD, LogTelemetry, set_up_logging
from copilot.domain.engagement import Engagement, Stakeholder
from copilot.domain.evidence import Evidence, Fact, Passage
from copilot.domain.redacted import Redacted
from copilot.ports import AnswerContext, Document, Hidden, Message, QuestionContext
from knowledge.method import roadmap
from ui.bootstrap import rules_model

CLEAR: Any = "Quillan Vesterholt, +44 7700 900417"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
Store = MemoryStore | PostgresStore

MADE: tuple[tuple[str, Callable[[], object]], ...] = (
    ("message", lambda: Message(id="m", engagement_id="eng1", stakeholder_id="it", direction="answered", text=CLEAR,
                                at=NOW)),
    ("fact", lambda: Fact(item="1.1", quote=CLEAR)),
    ("evidence", lambda: Evidence(id="E1", topic="1.1", quote=CLEAR, stakeholder="it", role="it", channel="web",
                                  at=NOW)),
    ("passage", lambda: Passage(id="p", title="t", locator="", text=CLEAR)),
    ("document", lambda: Document(id="d", engagement_id="eng1", name=CLEAR, sha256="", state="read")),
    ("hidden", lambda: Hidden(text=CLEAR, entities=())),
    ("person", lambda: Stakeholder(id="it", engagement_id="eng1", pseudonym=CLEAR, role="it",
                                   title=Redacted.own_words("IT lead"), language="en")),
    ("title", lambda: Stakeholder(id="it", engagement_id="eng1", pseudonym=Redacted.own_words("<PERSON_1>"), role="it",
                                  title=CLEAR, language="en")),
    ("engagement", lambda: Engagement(id="e", company=CLEAR, industry=Redacted.own_words("trade"), country="IE",
                                      language="en", currency="EUR", start=date(2027, 1, 1), created_at=NOW)),
    ("question", lambda: QuestionContext(agent="architect", text=CLEAR, language="en")),
)


@pytest.mark.parametrize("make", [m for _, m in MADE], ids=[n for n, _ in MADE])
def test_what_the_store_is_given_cannot_hold_plain_text(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="Redacted"):
        make()


def test_the_store_takes_no_plain_author_reason_or_audit_text(
    store: Store, engagement: Engagement, people: tuple[Stakeholder, ...]
) -> None:
    store.add_engagement(engagement, people)
    clean = Redacted.own_words("copilot")
    with pytest.raises(TypeError, match="author"):
        store.add_plan("eng1", None, author=CLEAR, reason=clean)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="reason"):
        store.add_plan("eng1", None, author=clean, reason=CLEAR)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="audit"):
        store.log("eng1", "noted", {"detail": [{"said": CLEAR}]})
    assert store.logged("eng1") == []


def test_the_retriever_and_the_embedder(retriever: MemoryRetriever | PostgresRetriever) -> None:
    with pytest.raises(TypeError, match="redacted text only"):
        retriever.search(CLEAR)
    with pytest.raises(TypeError, match="redacted text only"):
        retriever.search_rows(CLEAR)
    with pytest.raises(TypeError, match="redacted text only"):
        HashEmbedder().embed([CLEAR])


def test_the_language_model() -> None:
    context = AnswerContext(question=None, item="", role="it", language="en", currency="EUR", today=date(2026, 11, 23))
    with pytest.raises(TypeError, match="redacted text only"):
        rules_model(roadmap()).understand(CLEAR, context)


def test_telemetry() -> None:
    with pytest.raises(TypeError, match="redacted text only"):
        LogTelemetry().event("answered", said=CLEAR)


@pytest.fixture
def log() -> Any:
    stream = io.StringIO()
    root, ours = logging.getLogger(), logging.getLogger("copilot")
    before = root.handlers[:], root.level, ours.level
    set_up_logging("DEBUG", blanked, stream)
    yield stream
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def test_the_log_at_debug_tells_steps_and_clears_lines_of_others(log: io.StringIO) -> None:
    LogTelemetry().event("answered", turn=3, said=Redacted.by_redactor("<PERSON_1> has the split"))
    logging.getLogger("somebody.elses").warning("sent %s", "to Mr Quillan Vesterholt, +44 7700 900417")
    logging.getLogger("somebody.elses").debug("the whole request: %s", CLEAR)
    said = log.getvalue()
    assert "answered turn=3" in said and "<PERSON_1> has the split" in said and "somebody.elses" in said
    assert not any(w in said for w in ("Quillan", "Vesterholt", "900417"))


def test_the_log_tells_where_an_error_arose_and_not_what_it_quotes(log: io.StringIO) -> None:
    try:
        try:
            raise KeyError(CLEAR)
        except KeyError as cause:
            raise RuntimeError(f"while storing {CLEAR}") from cause
    except RuntimeError:
        logging.getLogger("copilot").exception("stopped")
    said = log.getvalue()
    assert "RuntimeError" in said and "KeyError" in said and "test_only_redacted.py" in said
    assert not any(w in said for w in ("Quillan", "Vesterholt", "900417"))


def test_a_line_that_cannot_be_cleared_is_withheld() -> None:
    def clear(_: str) -> str:
        raise OSError("no word list")

    stream = io.StringIO()
    before = logging.getLogger().handlers[:]
    try:
        set_up_logging("DEBUG", clear, stream)
        logging.getLogger("copilot").warning("said %s", CLEAR)
    finally:
        logging.getLogger().handlers[:] = before
    assert WITHHELD in stream.getvalue() and "Quillan" not in stream.getvalue()
