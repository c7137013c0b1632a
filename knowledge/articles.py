"""Reads the corpus: our own articles, one file each in Chinese and English, cut by their headings into passages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError

from copilot.domain.base import LANGUAGES, Frozen, Language
from copilot.domain.errors import BadInput
from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted
from knowledge.freshness import STALE_DAYS

FOLDER = Path(__file__).parent / "corpus"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FRONT = re.compile(r"\A---\n(?P<front>.*?)\n---\n(?P<body>.*)\Z", re.S)
_SECTION = re.compile(r"^## +(?P<heading>.+?) *$", re.M)


class ArticleSource(Frozen):
    """What an article rests on. `verified` only when somebody read it and it says what the article claims."""

    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    url: str = Field(pattern=r"^https?://\S+$")
    date: dt.date
    verified: bool
    checked: dt.date | None = None  # the day it was read


class Article(Frozen):
    """One article in one language; the same `id` in the other language is its pair."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    language: Language
    title: str = Field(min_length=1)
    items: tuple[str, ...] = Field(min_length=1)
    tags: tuple[str, ...] = Field(min_length=1)
    sources: tuple[ArticleSource, ...] = Field(min_length=1)
    reviewed_on: dt.date
    sections: tuple[tuple[str, str], ...] = Field(min_length=1)  # (heading, text), in order


def read_article(path: Path, language: Language) -> Article:
    """An article's file. BadInput names the file, the field and what to do."""
    parts = _FRONT.match(path.read_text(encoding="utf-8"))
    if parts is None:
        raise BadInput(f"{path.name} ({language}): begin it with front matter between two lines of ---.")
    try:
        front: dict[str, Any] = yaml.load(parts["front"], Loader=_Loader)
        article = Article(**front, language=language, sections=tuple(_sections(parts["body"])))
    except yaml.YAMLError as e:
        raise BadInput(f"{path.name} ({language}): its front matter is not YAML ({e}).") from None
    except ValidationError as e:
        first = e.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{path.name} ({language}), {where}: {first['msg']}.") from None
    except TypeError:
        raise BadInput(f"{path.name} ({language}): its front matter must be one list of keys and values.") from None
    if article.id != path.stem:
        raise BadInput(
            f"{path.name} ({language}), id: it says {article.id!r}; give the file that name, or mend the id."
        )
    return article


def _sections(body: str) -> Iterator[tuple[str, str]]:
    found = list(_SECTION.finditer(body))
    for here, following in zip_longest(found, found[1:]):
        text = body[here.end() : following.start() if following else len(body)].strip()
        if text:
            yield here["heading"], text


@cache
def articles(folder: Path = FOLDER) -> tuple[Article, ...]:
    """Every article, by language and id; read once a process."""
    return tuple(
        read_article(path, language) for language in LANGUAGES for path in sorted((folder / language).glob("*.md"))
    )


def article_passages(article: Article) -> tuple[Passage, ...]:
    """A passage a section: `en:rag-chunking#2` is the second section of that article in English."""
    key = f"{article.language}:{article.id}"
    return tuple(
        Passage(
            id=f"{key}#{n}",
            title=article.title,
            locator=heading,
            text=Redacted.own_words(f"{heading}\n\n{text}"),
            url=article.sources[0].url,
            language=article.language,
            items=article.items,
            tags=article.tags,
            document_id=key,
            dated=article.reviewed_on,
        )
        for n, (heading, text) in enumerate(article.sections, 1)
    )


def old_articles(today: dt.date, folder: Path = FOLDER, days: int = STALE_DAYS) -> tuple[str, ...]:
    """ "language:id, day" of each article last reviewed more than ``days`` before ``today``, the oldest first."""
    old = sorted(
        (a.reviewed_on, f"{a.language}:{a.id}") for a in articles(folder) if (today - a.reviewed_on).days > days
    )
    return tuple(f"{key}, {day.isoformat()}" for day, key in old)
