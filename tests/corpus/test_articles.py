"""The corpus: every article is whole, in both languages, and every section of it can be cited."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from copilot.adapters.postgres.retriever import PostgresRetriever
from copilot.adapters.postgres.store import PostgresStore
from copilot.domain.errors import BadInput
from copilot.domain.redacted import Redacted
from knowledge.articles import article_passages, articles, old_articles, read_article
from knowledge.method import roadmap
from ui.doctor import articles_check

GOOD = """---
id: a-note
title: "A note"
items: ["4.1"]
tags: [rag]
sources:
  - {title: "T", publisher: "P", url: "https://example.org/t", date: "2024-01-02", verified: false}
reviewed_on: 2026-11-24
---
## What is it?

First text.

## When is it right?

Second text.
"""


def note(folder: Path, text: str = GOOD, name: str = "a-note.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_each_section_becomes_a_passage_that_can_be_cited(tmp_path: Path) -> None:
    passages = article_passages(read_article(note(tmp_path), "en"))
    assert [(p.id, p.locator, str(p.text)) for p in passages] == [
        ("en:a-note#1", "What is it?", "What is it?\n\nFirst text."),
        ("en:a-note#2", "When is it right?", "When is it right?\n\nSecond text."),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("## No front matter\n\ntext", "front matter"),
        (GOOD.replace("items: [", "items: [["), "not YAML"),
        (GOOD.replace("tags: [rag]", "tags: []"), "tags"),
        (GOOD.replace("https://example.org/t", "example.org"), "sources.0.url"),
        (GOOD.replace("2026-11-24", "yesterday"), "reviewed_on"),
        (GOOD.replace("a-note", "another"), "id"),
        (GOOD.split("## What")[0], "sections"),
        (GOOD.replace("tags:", "colour: red\ntags:"), "colour"),
        ("---\n- a\n---\n## H\n\ntext", "keys and values"),
    ],
)
def test_a_broken_article_is_told_by_file_and_field(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_article(note(tmp_path, text), "en")
    assert "a-note.md (en)" in str(refused.value) and told in str(refused.value)


def test_every_article_has_its_pair_for_the_same_items_and_under_the_same_tags() -> None:
    by_language = {lang: {a.id: a for a in articles() if a.language == lang} for lang in ("zh", "en")}
    assert by_language["zh"].keys() == by_language["en"].keys()
    for key, zh in by_language["zh"].items():
        en = by_language["en"][key]
        assert (zh.items, zh.tags) == (en.items, en.tags), key


def test_articles_speak_of_items_that_exist() -> None:
    known = {item.id for stage in roadmap().stages for item in stage.items}
    assert {i for a in articles() for i in a.items} <= known


def test_a_source_called_verified_says_when_it_was_read() -> None:
    assert [a.id for a in articles() for s in a.sources if s.verified and not s.checked] == []


def test_articles_nobody_reviewed_for_half_a_year_are_named() -> None:
    newest = max(a.reviewed_on for a in articles())
    assert len(old_articles(newest + timedelta(days=181))) == len(articles())
    assert old_articles(date(2026, 1, 1)) == ()
    ok, what, advice = articles_check(date(2099, 1, 1))
    assert ok is None and f"{len(articles())} of {len(articles())}" in what and "review" in advice


def test_what_an_article_says_is_found_by_a_question(store: PostgresStore, retriever: PostgresRetriever) -> None:
    store.add_passages(p for a in articles() for p in article_passages(a))
    found = retriever.search(Redacted.own_words("When is a data protection impact assessment needed?"), language="en")
    assert found[0].document_id == "en:law-gdpr-dpia"
    found = retriever.search(Redacted.own_words("数据保护影响评估什么时候要做？"), language="zh")
    assert found[0].document_id == "zh:law-gdpr-dpia"
