"""What `copilot redact` does, as functions: text or rows in, entities with offsets in characters of the input out.

Nothing is kept: the vault lives in this process's memory, and each row stands for itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from copilot.adapters.redactor.redactor import EngagementRedactor
from copilot.adapters.vault import EncryptedVault, MemoryRows
from copilot.domain.base import LANGUAGES, Language
from copilot.domain.errors import BadInput
from copilot.ports import Hidden


def passing_redactor() -> EngagementRedactor:
    """A redactor that remembers nothing beyond this process."""
    return EngagementRedactor("", EncryptedVault(MemoryRows(), environment={}))


def redact_text(text: str, language: str | None = None, redactor: EngagementRedactor | None = None) -> dict[str, Any]:
    """``{"text", "entities": [{"type", "start", "end", "score"}]}``."""
    return _shown((redactor or passing_redactor()).redact(text, _language(language)))


def redact_rows(rows: Iterable[Mapping[str, Any]], language: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows ``{"id", "language", "text"}`` -> rows ``{"id", "text", "entities"}``, in order."""
    redactor = passing_redactor()
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
            raise BadInput(f'Row {number} is no object with a "text".')
        hidden = redactor.redact(row["text"], _language(row.get("language") or language))
        yield {"id": row.get("id", number), **_shown(hidden)}


def redact_lines(lines: Iterable[str], language: str | None = None) -> Iterator[str]:
    """JSON lines in, JSON lines out."""

    def rows() -> Iterator[Mapping[str, Any]]:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError as error:
                    raise BadInput(f"Line {number} is not JSON: {error.msg} at column {error.colno}.") from None

    for row in redact_rows(rows(), language):
        yield json.dumps(row, ensure_ascii=False)


def language_of(text: str) -> Language:
    """zh when Chinese characters carry a fair share of the text, else en."""
    han = sum("\u3400" <= c <= "\u9fff" for c in text[:5000])
    letters = sum(c.isascii() and c.isalpha() for c in text[:5000])
    return "zh" if han * 3 >= letters and han else "en"


def _language(value: object) -> Language | None:
    if value in (None, ""):
        return None
    if value not in LANGUAGES:
        raise BadInput(f"The language {str(value)[:20]!r} is not known: use zh or en, or leave it out.")
    return "zh" if value == "zh" else "en"


def _shown(hidden: Hidden) -> dict[str, Any]:
    return {"text": str(hidden.text), "entities": [e.model_dump() for e in hidden.entities]}


def blanked(text: str, redactor: EngagementRedactor | None = None) -> str:
    """The text with `[hidden]` for every stretch of personal data, for lines that belong to no engagement."""
    out, at = [], 0
    for entity in sorted((redactor or passing_redactor()).redact(text).entities, key=lambda e: e.start):
        if entity.start >= at:
            out += [text[at : entity.start], "[hidden]"]
        at = max(at, entity.end)
    return "".join([*out, text[at:]])
