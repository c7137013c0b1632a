"""Hides personal data in what the child extracted, before anything is cut: texts, headings, tables and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from copilot.domain.base import Language
from copilot.ports import Redactor
from knowledge.documents.blocks import Block, Part

_BETWEEN = "\n\n\x1e\n\n"  # a character that `blocks.clean` lets no document hold
_AT_ONCE = 50_000  # characters given to the redactor together
_PLAIN = re.compile(r"(p\. \d+|slide \d+(, notes)?|notes|heading lines|rows|)")


def hide(part: Part, redactor: Redactor, language: Language) -> Part:
    """The part with every text redacted. Raises RedactionFailed as the redactor does."""
    texts = [b.text for b in part.blocks if b.text]
    hidden = iter(_together(texts, redactor, language))
    places: dict[str, str] = {}
    out = list[Block]()
    for b in part.blocks:
        if b.place not in places:
            plain = _PLAIN.fullmatch(b.place)
            places[b.place] = b.place if plain else _place(b.place, redactor, language)
        rows = b.rows
        if rows:
            width = max(map(len, rows))
            padded = [[*r, *[""] * (width - len(r))] for r in rows]
            head, body = redactor.redact_rows(padded[0], padded[1:], language)
            rows = [[str(c) for c in r] for r in (head, *body)]
        out.append(replace(b, text=next(hidden) if b.text else "", place=places[b.place], rows=rows))
    return replace(part, name=str(redactor.redact(part.name, language).text), blocks=out)


def _place(place: str, redactor: Redactor, language: Language) -> str:
    kind, _, rest = place.partition(" ")
    return (
        f"{kind} {redactor.redact(rest, language).text}"
        if kind == "Sheet"
        else str(redactor.redact(place, language).text)
    )


def _together(texts: Sequence[str], redactor: Redactor, language: Language) -> list[str]:
    """Several texts in one pass, which is faster and knows a name of one paragraph in the next."""
    out, held, used = list[str](), list[str](), 0
    for t in [*texts, ""]:
        if held and (used + len(t) > _AT_ONCE or not t):
            done = str(redactor.redact(_BETWEEN.join(held), language).text).split("\x1e")
            if len(done) == len(held):
                out.extend(d.strip() for d in done)
            else:  # the redactor took a border with it: one by one
                out.extend(str(redactor.redact(h, language).text) for h in held)
            held, used = [], 0
        if t:
            held.append(t)
            used += len(t)
    return out
