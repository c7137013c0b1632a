"""Small pure functions on text."""

from __future__ import annotations

import re


def shorten(text: str, width: int) -> str:
    """The beginning of `text` up to `width` characters, cut at the last clause that fits, never inside a pseudonym."""
    text = text.strip().replace("“", "‘").replace("”", "’").replace('"', "'").rstrip("。.，,；; ")
    if len(text) <= width:
        return text
    ends = [m.start() for m in re.finditer(r"[。；！？，,;]|[.!?](?=\s)", text) if m.start() <= width]
    if ends and ends[-1] >= width // 3:
        return text[: ends[-1]]
    cut = text[:width]
    cut = cut[: cut.rfind("<")] if cut.rfind("<") > cut.rfind(">") else cut
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def around(text: str, inside: str, width: int) -> str:
    """At most `width` characters of `text` that hold `inside`, from a line's beginning where that fits."""
    at = text.find(inside)
    if at < 0 or len(text) <= width:
        return text[:width]
    start = max(text.rfind("\n", 0, at) + 1, at + len(inside) - width, 0)
    return text[start : start + max(width, len(inside))].strip()


def word_pattern(word: str) -> re.Pattern[str]:
    """Finds a word in any case; one in Latin letters or digits not inside a longer one."""
    start = r"(?<![0-9A-Za-z])" if re.match(r"[0-9A-Za-z]", word) else ""
    end = r"(?![0-9A-Za-z])" if re.search(r"[0-9A-Za-z]$", word) else ""
    return re.compile(start + re.escape(word) + end, re.IGNORECASE)
