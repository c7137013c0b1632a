"""Takes out of a text what a browser would not show: comments, and elements that are not displayed.

By searching onward from each beginning and never back, so that a text of beginnings without ends costs its length.
"""

from __future__ import annotations

import re

_OPENS = re.compile(
    r"<!--|<(\w{1,20})[^<>]{0,200}?style\s{0,9}=\s{0,9}[\"'][^\"'<>]{0,200}?display\s{0,9}:\s{0,9}none[^<>]{0,400}>",
    re.I,
)


def split_veiled(text: str) -> tuple[str, list[str]]:
    """(what is shown, a blank for each thing hidden; what is hidden). A beginning without its end hides nothing."""
    shown, hidden, at, lower = list[str](), list[str](), 0, ""
    endless = set[str]()  # ends that do not come any more
    while found := _OPENS.search(text, at):
        end = f"</{found[1].lower()}>" if found[1] else "-->"
        if end not in endless and not lower:
            lower = text.lower() if len(text.lower()) == len(text) else text
        close = -1 if end in endless else lower.find(end, found.end())
        if close < 0:
            endless.add(end)
            shown.append(text[at : found.end()])
            at = found.end()
            continue
        shown += [text[at : found.start()], " "]
        at = close + len(end)
        hidden.append(text[found.start() : at])
    return "".join([*shown, text[at:]]), hidden
