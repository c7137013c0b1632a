"""Web pages: what a reader would see, by headings, paragraphs and tables; scripts left out, nothing fetched.

lxml and not a second parser, since office files need it anyway.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from knowledge.documents.blocks import Block, Part, clean
from knowledge.documents.encodings import decode
from knowledge.documents.limits import Limits
from knowledge.documents.refusals import Refused

_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_UNSEEN = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "canvas"}
_LEAVES = {"p", "li", "pre", "blockquote", "dt", "dd", "figcaption", "caption", "div", "td", "section", "article", "br"}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])", re.I)


def read_html(name: str, data: bytes, limits: Limits) -> Part:
    """Raises Refused: text, encoding, characters, nesting, nothing."""
    text = clean(_decode(data))
    if len(text) > limits.characters * 2:
        raise Refused("characters", f"> {limits.characters * 2:,}")
    try:
        root = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    part = Part(name)
    if root is not None:
        walk = _Walk(part.blocks, limits)
        walk.run(root)
    return part


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and b"\x00" not in data:
        codec = declared[1].decode().lower()
        codec = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}.get(codec, codec)
        try:
            return data.decode(codec)
        except (LookupError, UnicodeError, ValueError):
            pass
    return decode(data)


class _Walk:
    """Goes through a tree by events, so that a deep one takes no stack."""

    def __init__(self, blocks: list[Block], limits: Limits) -> None:
        self.blocks, self.limits = blocks, limits
        self.held: list[str] = []
        self.hidden: list[str] = []
        self.rows: list[list[str]] | None = None
        self.heading = 0

    def run(self, root: Any) -> None:
        depth, unseen, veiled = 0, 0, 0  # depth within what is not text, and within what is hidden
        for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
            if event == "comment":
                self.hidden.append(node.text or "")
                self._text(node.tail, unseen, veiled)
                continue
            tag = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                depth += 1
                if depth > self.limits.nesting:
                    raise Refused("nesting", f"HTML: > {self.limits.nesting}")
                if unseen or tag in _UNSEEN:
                    unseen += 1
                elif veiled or _veils(node):
                    veiled += 1
                else:
                    self._open(tag)
                self._text(node.text, unseen, veiled)
            else:
                depth -= 1
                if unseen:
                    unseen -= 1
                elif veiled:
                    veiled -= 1
                else:
                    self._close(tag)
                self._text(node.tail, unseen, veiled)
        self._flush()
        veil = " ".join(" ".join(self.hidden).split())
        if veil:
            self.blocks.append(Block("hidden", veil[: self.limits.characters]))

    def _text(self, text: str | None, unseen: int, veiled: int) -> None:
        if text and not unseen:
            (self.hidden if veiled else self.held).append(text)

    def _open(self, tag: str) -> None:
        if tag in _HEADINGS or (tag in _LEAVES and self.rows is None) or tag == "table":
            self._flush()
        if tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag == "title":
            self._flush()
            self.heading = 1
        elif tag == "table" and self.rows is None:
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("td", "th") and self.rows is not None:
            self.held = []

    def _close(self, tag: str) -> None:
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append(self._taken())
        elif tag == "table" and self.rows is not None:
            rows, self.rows = [r for r in self.rows if any(r)], None
            if rows:
                self.blocks.append(Block("table", rows=rows))
            self.held = []
        elif tag in _HEADINGS or tag == "title" or (tag in _LEAVES and self.rows is None):
            self._flush()

    def _taken(self) -> str:
        text, self.held = " ".join("".join(self.held).split()), []
        return text

    def _flush(self) -> None:
        if self.rows is not None:
            return
        text, level, self.heading = self._taken(), self.heading, 0
        if text:
            self.blocks.append(Block("heading", text[:300], level=level) if level else Block("text", text))


def _veils(node: Any) -> bool:
    return (
        node.get("hidden") is not None
        or bool(_HIDING.search(node.get("style") or ""))
        or (node.tag == "input" and node.get("type") == "hidden")
    )
