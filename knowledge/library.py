"""What stands on the common shelf of every installation: the articles, and each law of the catalogue as a passage."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from copilot.domain.base import LANGUAGES, Language
from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted
from knowledge.articles import FOLDER, article_passages, articles

_LAWS = Path(__file__).parent / "catalogue" / "regulations.yaml"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LAW_ITEM = "3.2"


class Library:
    """The Library port. Reading and hashing the files takes some milliseconds, cutting them up some hundred."""

    def edition(self) -> str:
        return _edition()

    def passages(self) -> Iterator[Passage]:
        for article in articles():
            yield from article_passages(article)
        for language in LANGUAGES:
            yield from law_passages(language)


@cache
def _edition() -> str:
    digest = hashlib.sha256(b"2")  # changes with how passages are cut
    for path in [*sorted(FOLDER.glob("*/*.md")), _LAWS]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def law_passages(language: Language) -> Iterator[Passage]:
    """One passage a law: what it asks for and by when, as the catalogue has it."""
    catalogue = yaml.load(_LAWS.read_text(encoding="utf-8"), Loader=_Loader)
    for law in catalogue["laws"]:
        source = law["source"]
        yield Passage(
            id=f"{language}:law-{law['id']}",
            title=law["name"][language],
            locator=str(source.get("article", "")),
            text=Redacted.own_words(_law_text(law, language)),
            url=str(source.get("url", "")),
            language=language,
            tags=("law",),
            document_id=f"{language}:laws",
            dated=law.get("verified_on"),
        )


def _law_text(law: dict[str, object], language: Language) -> str:
    lines = [str(law["name"][language])]  # type: ignore[index]
    for verdict in law.get("verdicts", ()):  # type: ignore[attr-defined]
        lines.append(f"- {verdict['why'][language]}")
    for duty in law.get("duties", ()):  # type: ignore[attr-defined]
        due = duty.get("due", "")
        when = due[language] if isinstance(due, dict) else str(due)
        lines.append(f"- {duty[language]}" + (f" ({when})" if when else ""))
    return "\n".join(lines)
