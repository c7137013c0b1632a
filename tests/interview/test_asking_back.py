"""Who asks back is answered, and then asked the same thing again; once, so that nobody is held up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted
from copilot.service import NewEngagement, NewPerson
from tests.grounding.test_library import Shelf
from tests.support import make_copilot

words = Redacted.own_words
RAG = {
    "en": Passage(id="en:rag#1", title="RAG", locator="What is RAG?", document_id="en:rag", language="en",
                  text=words("What is RAG?\n\nRAG lets a language model answer from your own documents.")),
    "zh": Passage(id="zh:rag#1", title="检索增强生成", locator="什么是 RAG", document_id="zh:rag", language="zh",
                  text=words("什么是 RAG\n\nRAG 让大模型先查本公司的资料再回答。")),
}


@pytest.mark.parametrize(
    ("language", "question", "part", "back"),
    [
        ("en", "What is RAG?", "answer from your own documents", "Back to my question"),
        ("zh", "什么是 RAG？", "先查本公司的资料再回答", "回到刚才的问题"),
    ],
)
def test_answered_and_asked_again(language: str, question: str, part: str, back: str) -> None:
    copilot = make_copilot()
    copilot.deps = replace(copilot.deps, library=Shelf("one", RAG["en"], RAG["zh"]))
    anna = NewPerson(id="p", name="Anna Berg", role="business", title="-")
    copilot.open(NewEngagement(company="Nordlicht", industry="shipping", country="DE", currency="EUR", people=(anna,),
                               language=language), "e")  # type: ignore[arg-type]
    first = copilot.ask("e", "p")
    again = copilot.answer("e", "p", question)
    assert again.kind == "ask" and again.question_id == first.question_id
    assert part in again.text and f"{language}:rag#1" in again.text and back in again.text
    assert not copilot.evidence("e")
    moved_on = copilot.answer("e", "p", question)
    assert moved_on.question_id != first.question_id, "the second time the interview goes on"
