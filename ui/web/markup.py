"""Text becomes safe HTML: pseudonyms as chips, citations as small buttons that open their source.

Everything that people or documents said is escaped here, and Streamlit's own sanitizer reads it once more. `Safe`
marks HTML that may go out as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

from markdown_it import MarkdownIt

CITED = re.compile(r"(?:\[[EKAC]\d+(?:\s*[,，、;]\s*[EKAC]\d+)*\]\s*)+")
SHOWN = 4  # sources in a row; what is more waits behind one button
ID = re.compile(r"[EKAC]\d+")
_HIDDEN = re.compile(r"&lt;([A-Z][A-Z_]*?)_(\d+)&gt;")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")

Safe = str
Titles = Mapping[str, str]  # pseudonym -> title
Kind = Callable[[str], str]  # the kind of personal data in words: PHONE_NUMBER -> phone number


def el(tag: str, *inside: Safe, cls: str = "", **attributes: str) -> Safe:
    """An element; what is inside is safe already, attributes are escaped here (aria_label -> aria-label)."""
    named = {"class": cls, **{k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}}
    written = "".join(f' {k}="{escape(v)}"' for k, v in named.items() if v)
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


def bare(text: str) -> Safe:
    """Words of our own or of the catalogue, escaped."""
    return escape(str(text), quote=False)


def sub(*inside: Safe) -> Safe:
    """A line in the second rank."""
    return el("p", *inside, cls="sub")


def empty(text: str) -> Safe:
    """What stands where nothing is yet."""
    return el("p", bare(text), cls="empty")


def chip(text: str, tone: str = "", title: str = "") -> Safe:
    """A small label; `tone` is a class of the style sheet."""
    return el("span", bare(text), cls=f"chip {tone}".strip(), title=title)


def plain(text: str, titles: Titles, kind: Kind) -> Safe:
    """Somebody's words: escaped, line breaks kept, what was hidden shown as chips."""
    return _chips(bare(text).replace("\n", "<br>"), titles, kind)


def quote(text: str, titles: Titles, kind: Kind) -> Safe:
    return el("q", plain(text, titles, kind))


def prose(text: str, titles: Titles, kind: Kind, label: str) -> Safe:
    """Markdown of the plan: chips and citation buttons. `label` is what a screen reader says before the id."""
    return cited(_chips(_MARKDOWN.render(str(text)), titles, kind), label)


def line(text: str, titles: Titles, kind: Kind, label: str) -> Safe:
    """One line of the plan, without paragraphs."""
    return cited(plain(text, titles, kind), label)


def cited(safe: Safe, label: str) -> Safe:
    """Turns [E3] in safe HTML into a button that opens source E3."""
    return CITED.sub(lambda m: marks(ID.findall(m.group(0)), label), safe)


def marks(ids: Iterable[str], label: str) -> Safe:
    """Buttons for sources; each opens the popover of the same id without any script. Of a long row only the first
    show; the rest open together, from the popover that `rest` makes."""
    known = [i for i in dict.fromkeys(ids) if ID.fullmatch(i)]
    if len(known) <= SHOWN:
        return "".join(_mark(i, label) for i in known)
    more = known[SHOWN - 1 :]
    name = f"{label} {', '.join(more)}"
    opener = el("button", f"+{len(more)}", cls="cite cite-more", popovertarget=rest_id(more), aria_label=name)
    return "".join(_mark(i, label) for i in known[: SHOWN - 1]) + opener


def rest_id(ids: Iterable[str]) -> str:
    return f"more-{'-'.join(ids)}"


def rests(safe: Safe) -> list[list[str]]:
    """The rows of sources that a piece of HTML keeps behind a button."""
    return [group.split("-") for group in re.findall(r'popovertarget="more-([\w-]+)"', safe)]


def rest(ids: Iterable[str], label: str) -> Safe:
    """The popover with the rest of a row."""
    known = list(ids)
    inside = el("p", *(_mark(i, label) for i in known))
    return f'<div popover class="source" id="{rest_id(known)}">{inside}</div>'


def _mark(i: str, label: str) -> Safe:
    return el("button", i, cls=f"cite cite-{i[0].lower()}", popovertarget=f"src-{i}", aria_label=f"{label} {i}")


def popover(source_id: str, head: str, body: Safe) -> Safe:
    """What a citation opens."""
    badge = el("span", source_id, cls=f"cite cite-{source_id[0].lower()}")
    inside = el("p", badge, " ", bare(head), cls="source-head") + body
    return f'<div popover class="source" id="src-{source_id}">{inside}</div>'


def table(head: Iterable[str], rows: Iterable[Iterable[Safe]], caption: str, cls: str = "") -> Safe:
    """A table of safe cells that scrolls sideways by itself on a phone. The caption is for screen readers; `cls` is a
    class of the style sheet, for columns that want more room."""
    top = el("tr", *(el("th", bare(h), scope="col") for h in head))
    body = "".join(el("tr", *(el("td", cell) for cell in row)) for row in rows)
    name = el("caption", bare(caption), cls="sr")
    inside = el("table", name, el("thead", top), el("tbody", body), cls=f"grid {cls}".strip())
    return el("div", inside, cls="scroll", tabindex="0", role="region", aria_label=caption)


def bullets(rows: Iterable[Safe], cls: str = "findings") -> Safe:
    return el("ul", *(el("li", row) for row in rows), cls=cls)


def headline(label: str, value: Safe, cites: Safe = "") -> Safe:
    """A figure with its name above and its sources below."""
    return el(
        "div", el("span", bare(label), cls="label"), el("span", value, cls="number"), el("span", cites), cls="headline"
    )


def headlines(*figures: Safe) -> Safe:
    return el("div", *figures, cls="headlines")


def meter(told: float, some: float, label: str) -> Safe:
    """A bar of two shares in percent."""
    bars = (el("i", cls="told", style=f"width:{told:.0f}%"), el("i", cls="some", style=f"width:{some:.0f}%"))
    return el("div", *bars, cls="meter", role="img", aria_label=label)


def item_map(rows: Iterable[tuple[str, Iterable[tuple[str, str, str, str]]]], legend: Mapping[str, str]) -> Safe:
    """Stages with their items as cells of (id, title, tone, what the tone says). Colour is never the only sign."""
    lines = []
    for stage, items in rows:
        cells = "".join(
            el("li", el("span", i, title=title), el("span", bare(f"{title}: {says}"), cls="sr"), cls=f"cell {tone}")
            for i, title, tone, says in items
        )
        lines.append(el("li", el("span", bare(stage), cls="stage"), el("ul", cells, cls="cells"), cls="row"))
    key = "".join(el("span", cls=f"cell {tone}") + bare(says) for tone, says in legend.items())
    return el("ul", *lines, cls="map") + el("p", key, cls="legend", aria_hidden="true")


def agent(name: str, colour: str, after: Safe = "") -> Safe:
    return el("p", el("i", style=f"background:{colour}"), bare(name), after, cls="agent")


def _chips(safe: Safe, titles: Titles, kind: Kind) -> Safe:
    """Pseudonyms of people on the roster show their title, everything else its kind; never a value."""

    def one(m: re.Match[str]) -> str:
        pseudonym = f"<{m.group(1)}_{m.group(2)}>"
        if pseudonym in titles:
            return chip(titles[pseudonym], "person")
        return chip(f"{kind(m.group(1))} {m.group(2)}", "hidden")

    return _HIDDEN.sub(one, safe)
