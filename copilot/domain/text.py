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
