"""The task `draft` by rules: an item's brief becomes a narrative in which every sentence keeps its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copilot.domain.base import Language
from copilot.domain.plan import Finding, ItemPlan
from copilot.domain.text import shorten
from copilot.ports import ItemBrief, Point, Voice

# How a quote is led in; the order of the evidence decides, so the same plan reads the same each time.
_LEADS: dict[Language, tuple[str, ...]] = {
    "zh": (
        "{who}说“{quote}”",
        "{who}讲“{quote}”",
        "据{who}，“{quote}”",
        "{who}的原话是“{quote}”",
        "{who}提到“{quote}”",
    ),
    "en": (
        'the {who} says "{quote}"',
        'the {who}: "{quote}"',
        'in the words of the {who}, "{quote}"',
        'the {who} puts it this way: "{quote}"',
        'the {who} reports "{quote}"',
    ),
}
_AGAIN: dict[Language, tuple[str, ...]] = {
    "zh": ("又说“{quote}”", "并说“{quote}”", "“{quote}”"),
    "en": ('and "{quote}"', 'adding "{quote}"', 'also "{quote}"'),
}
QUOTE_WIDTH: dict[Language, int] = {"zh": 70, "en": 170}
_TAIL = re.compile(r"[。.，,；;：:\s]+$")


def draft(item_brief: ItemBrief) -> ItemPlan:
    """Known, then what it means, what to do, and how we know that it is done; only ids of the brief are cited."""
    language = item_brief.language
    parts = [
        _known(item_brief.voices, language),
        _sentences(item_brief.points, ("missing", "means"), language),
        _sentences(item_brief.points, ("guide",), language),
        _sentences(item_brief.points, ("do",), language),
        _sentences(item_brief.points, ("done",), language),
    ]
    return ItemPlan(
        id=item_brief.item.id,
        title=item_brief.item.title.get(language),
        status=item_brief.status,
        narrative="\n\n".join(p for p in parts if p),
        findings=_findings(item_brief),
        actions=item_brief.actions,
        acceptance=item_brief.acceptance,
        owner_role=item_brief.owner_role,
    )


def _known(voices: Sequence[Voice], language: Language) -> str:
    """The quotes, gathered by speaker, each with its id."""
    speakers = list(dict.fromkeys(v.speaker for v in voices))
    said = []
    for n, speaker in enumerate(speakers):
        mine = [v for v in voices if v.speaker == speaker]
        pieces = []
        for k, v in enumerate(mine):
            form = (
                _LEADS[language][n % len(_LEADS[language])]
                if k == 0
                else _AGAIN[language][(k - 1) % len(_AGAIN[language])]
            )
            words = form.format(who=speaker, quote=shorten(str(v.evidence.quote), QUOTE_WIDTH[language]))
            pieces.append(f"{words} [{v.evidence.id}]")
        said.append(("；" if language == "zh" else "; ").join(pieces))
    if language == "zh":
        return "".join(f"{s}。" for s in said)
    return " ".join(f"{s[:1].upper()}{s[1:]}." for s in said)


def _sentences(points: Sequence[Point], kinds: tuple[str, ...], language: Language) -> str:
    texts = [_TAIL.sub("", p.text) for kind in kinds for p in points if p.kind == kind]
    return "".join(f"{t}。" for t in texts) if language == "zh" else " ".join(f"{t}." for t in texts)


def _findings(item_brief: ItemBrief) -> tuple[Finding, ...]:
    """What the plan's reader may check line by line: each quote, and each conclusion that cites something."""
    quotes = [Finding(text=f"{v.speaker}: {v.evidence.quote}", sources=(v.evidence.id,)) for v in item_brief.voices]
    drawn = [Finding(text=p.text, sources=p.sources) for p in item_brief.points if p.sources]
    return (*quotes, *drawn)
