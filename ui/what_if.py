"""A what-if as a table for the terminal, in the plan's language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from copilot.domain.base import Language
from copilot.domain.difference import Figure
from copilot.domain.errors import BadInput
from copilot.what_if import Held, WhatIf
from ui import figure_names as names

_FEW = 5  # rows that a list of the plan shows unless all are asked for
_WORDS: dict[str, tuple[str, str]] = {
    "tried": ("试改", "Tried"),
    "figures": ("变动的数字", "Figures that move"),
    "verdicts": ("结论翻转", "Verdicts that flip"),
    "no_verdict": ("没有结论翻转。", "No verdict flips."),
    "items": ("受影响的条目", "Items whose text rests on what moved"),
    "more": ("……还有 {n} 行（--all 全部列出）", "... and {n} more (--all lists them)"),
    "texts": ("另有 {n} 段文字随之改变（--all 列出）", "{n} texts would read differently (--all lists them)"),
    "nobody": ("无人说过", "nobody said"),
    "not_stored": ("以上只是试算，没有保存。", "Nothing was stored."),
    "nothing_moved": ("没有任何数字变动。", "No figure moves."),
    "inputs_read_anew": (
        "这份计划没有留下当时的输入，以下按其证据现在的说法计算。",
        "This plan kept no inputs of its own; its evidence is taken as it stands now.",
    ),
    "calculators_changed": (
        "写这份计划以后计算方法有更新：“原值”按现在的方法重新算过，可能与计划中的不同。",
        "The calculators have changed since this plan was written: the figures before are reckoned anew and may "
        "differ from the plan's.",
    ),
    "key": ("输入", "Input"),
    "value": ("现值", "Value"),
    "source": ("来源", "Source"),
    "about": ("含义", "Meaning"),
}


def say(key: str, language: Language, **values: object) -> str:
    return _WORDS[key][language == "en"].format(**values)


def settings(given: Sequence[str]) -> dict[str, str]:
    """KEY=VALUE texts as a mapping. Raises BadInput for one without "=", and for a key named twice."""
    found: dict[str, str] = {}
    for text in given:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not key or not value:
            raise BadInput(f"--set {text}: write KEY=VALUE, such as budget=2000000.")
        if key in found:
            raise BadInput(f"--set {key}: it is named twice.")
        found[key] = value
    return found


def lines(result: WhatIf, *, everything: bool = False) -> Iterator[str]:
    """What was tried; then each figure before -> after; the verdicts that flipped; the items touched."""
    language = result.language
    for note in result.notes:
        if note != "nothing_moved":
            yield say(note, language)
    for s in result.settings:
        before = names.value(s.before, s.unit, language) if s.before is not None else say("nobody", language)
        sources = f" [{', '.join(s.sources)}]" if s.sources else ""
        yield f"{say('tried', language)}: {s.title} ({s.key}): {before}{sources} -> " + names.value(
            s.after, s.unit, language
        )
    yield from _figures(result, everything)
    yield ""
    flipped = [v for v in result.verdicts if v.flipped]
    yield say("verdicts", language) + ":" if flipped else say("no_verdict", language)
    for v in flipped:
        was, now = names.value(v.before, "", language), names.value(v.after, "", language)
        yield f"  {names.verdict(v.id, language)}: {was} -> {now}"
    if result.items:
        yield ""
        yield f"{say('items', language)} ({len(result.items)}):"
        shown = [(i.id, i.title, _ids(i.because, everything)) for i in result.items]
        yield from _table(shown)
    yield ""
    yield say("not_stored", language)


def _figures(result: WhatIf, everything: bool) -> Iterator[str]:
    language = result.language
    shown = [f for f in result.figures if everything or f.kind != "text"]
    yield ""
    if not result.figures:
        yield say("nothing_moved", language)
        return
    yield f"{say('figures', language)} ({len(shown)}):"
    groups: dict[str, list[Figure]] = {}
    for f in shown:
        groups.setdefault(names.section(f.path, language), []).append(f)
    for name, group in groups.items():
        yield f" {name}"
        few = [f for n, f in enumerate(group) if everything or not f.name or n < _FEW]
        yield from _table([_row(f, language) for f in few])
        if len(few) < len(group):
            yield "  " + say("more", language, n=len(group) - len(few))
    texts = len(result.figures) - len(shown)
    if texts:
        yield " " + say("texts", language, n=texts)


def _row(f: Figure, language: Language) -> tuple[str, ...]:
    was, now = names.value(f.before, f.unit, language), names.value(f.after, f.unit, language)
    return names.label(f, language), was, "->", now, names.change(f, language)


def _ids(because: Sequence[str], everything: bool) -> str:
    few = because if everything else because[:8]
    return ", ".join(few) + (f" … +{len(because) - len(few)}" if len(few) < len(because) else "")


def held(found: Sequence[Held], language: Language) -> Iterator[str]:
    """Every input that can be moved: key, value, source and meaning."""
    rows = [tuple(say(k, language) for k in ("key", "value", "source", "about"))]
    for h in found:
        rows.append(
            (
                h.lever.key,
                names.value(h.value, h.unit, language)[:40],
                ", ".join(h.sources[:4]),
                h.lever.title.get(language),
            )
        )
    yield from _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as their widest cell; a Chinese character takes two places. Only the last is ragged."""
    widths = [max((_width(r[n]) for r in rows), default=0) for n in range(len(rows[0]))] if rows else []
    for r in rows:
        cells = (c + " " * (w - _width(c)) for c, w in zip(r, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
