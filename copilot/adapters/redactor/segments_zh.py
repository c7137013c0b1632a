"""Chinese names by segmentation: each word with its part of speech, weighed with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from copilot.adapters.redactor import words_zh as w
from copilot.adapters.redactor.spans import Span

HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf]")
LATIN_AFTER = re.compile(r"[（(] ?([A-Za-z][A-Za-z .·'\-]{1,40})[)）]")
Token = tuple[str, str, int]


def tag_words(text: str) -> list[tuple[str, str]]:
    import rjieba  # a compiled dictionary: loaded when Chinese is first met

    return rjieba.tag(text)


def find(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        cut = _SENTENCE_END.search(text, min(at + _BLOCK, len(text)))
        end = cut.end() if cut else len(text)
        yield from _in_block(text, at, end)
        at = end


# Characters segmented at once, up to the next sentence end: lists of words stay small, however long the text is.
_BLOCK = 4000
_SENTENCE_END = re.compile(r"[\n。！？]")


def _in_block(text: str, begin: int, stop: int) -> Iterator[Span]:
    tagged = tag_words(text[begin:stop])
    if not tagged:
        return
    words, tags = zip(*tagged, strict=True)
    starts = accumulate(map(len, words), initial=begin)
    tokens: list[Token] = list(zip(words, tags, starts, strict=False))
    surnames, compound = w.SURNAMES, _COMPOUND_FIRST
    skip = -1
    begins = [
        i
        for i, word in enumerate(words)
        if (word[0] in surnames and not (tags[i] in _PARTICLE_TAGS and word in w.LOOSE))
        or word[0] in compound
        or (tags[i] in _FOREIGN_TAGS and len(word) >= 2)
    ]
    for i in begins:
        word, tag, start = tokens[i]
        if start < skip:
            continue
        if (word[0] in surnames or word[:2] in w.COMPOUND) and (len(word) == 1 or tag not in _PLAIN_TAGS):
            end = _chinese(text, tokens, i)
            if end:
                skip = end
                quoted = text[start - 1 : start] == "【" and text[end : end + 1] == "】"
                yield Span(start - quoted, end + quoted, "PERSON", 0.7, text[start:end])
                yield from latin_after(text, end)
                continue
        if tag == "nrt" or (tag in _FOREIGN_TAGS and len(word) >= 3):
            end = _foreign(text, tokens, i)
            if end:
                skip = end
                yield Span(start, end, "PERSON", 0.65)
                yield from latin_after(text, end)


_PARTICLE_TAGS = frozenset({"c", "p", "u", "uj", "f", "d", "m", "q"})
_FOREIGN_TAGS = frozenset({"nrt", "nr", "ns", "nz", "x"})
# A whole dictionary word of these kinds is no name; beside a cue the patterns above have seen it.
_PLAIN_TAGS = frozenset({"v", "vn", "vd", "ad", "m", "t", "l", "i", "p", "c", "r", "f", "q", "mq", "s", "j", "b", "z"})
_COMPOUND_FIRST = frozenset(c[0] for c in w.COMPOUND)


def latin_after(text: str, end: int) -> Iterator[Span]:
    """约翰（john smith）: what stands in brackets after a name is the name again."""
    match = LATIN_AFTER.match(text, end)
    if match:
        yield Span(match.start(1), match.end(1), "PERSON", 0.7)


def _chinese(text: str, tokens: list[Token], i: int) -> int | None:
    """End of a Chinese name that begins at token i, or None."""
    word, tag, start = tokens[i]
    if word in w.BRANDS:
        return None
    size = 2 if word[:2] in w.COMPOUND else 1
    surname = word[:size] if size == 2 else word[0]
    candidates: list[tuple[int, float]] = []
    given = word[size:]
    if given and len(given) <= 2 and word not in w.NOT_NAMES:
        candidates.append((len(word), _worth(text, start, surname, given, tag, whole=True)))
        if len(given) == 1 and i + 1 < len(tokens) and len(tokens[i + 1][0]) == 1 and tokens[i + 1][1] not in _CLOSED:
            more = tokens[i + 1][0]
            if more in w.GIVEN and more not in w.NOT_GIVEN:
                candidates.append((len(word) + 1, _worth(text, start, surname, given + more, tag, whole=False)))
    elif not given and i + 1 < len(tokens):
        after, after_tag, _ = tokens[i + 1]
        if len(after) <= 2 and HAN.match(after):
            if after_tag not in _CLOSED or len(after) == 2:
                candidates.append((size + len(after), _worth(text, start, surname, after, after_tag, whole=False)))
            if (
                len(after) == 1
                and i + 2 < len(tokens)
                and len(tokens[i + 2][0]) == 1
                and tokens[i + 2][1] not in _CLOSED
            ):
                more = tokens[i + 2][0]
                if HAN.match(more):
                    candidates.append((size + 2, _worth(text, start, surname, after + more, after_tag, whole=False)))
        elif len(after) == 3 and after_tag.startswith("nr"):
            candidates.append((size + 2, _worth(text, start, surname, after[:2], "n", whole=False)))
    elif len(given) == 3 and size == 1 and tag.startswith("nr"):
        candidates.append((3, _worth(text, start, surname, given[:2], "n", whole=False) - 0.1))
    candidates = [c for c in candidates if c[1] >= _ENOUGH]
    if not candidates:
        return None
    return start + max(candidates, key=lambda c: (c[1], c[0]))[0]


_ENOUGH = 0.85
# With these an ordinary word ends, hardly ever a given name.
LAST_OF_WORDS = frozenset(
    "法费率度性化部局厂品机器图表单卡号线期量价款额险证件型类者员种项例税债券股所系级区县镇街路站网板件层座室层具料剂油管泵阀床炉刀具好多少大小上下里外前后"
)
_CLOSED = frozenset({"p", "u", "uj", "ul", "uz", "ud", "c", "y", "r", "k", "x", "w"})


def _worth(text: str, start: int, surname: str, given: str, tag: str, *, whole: bool) -> float:
    """How sure it is that surname + given is a person."""
    if any(c in w.NOT_GIVEN for c in given) or not HAN.match(given) or surname + given in w.NOT_NAMES:
        return 0.0
    end = start + len(surname) + len(given)
    fits = sum(c in w.GIVEN for c in given) / len(given)
    before, after = text[max(0, start - 12) : start], text[end : end + 6]
    worth = 0.35 * fits
    if tag.startswith("nr"):
        worth += 0.55 if whole else 0.4
    elif not whole:
        worth += 0.1
    if whole and tag in {"v", "vn", "d", "a", "ad", "an", "m", "r", "t", "l", "i", "b", "p"}:
        worth -= 0.2
    if len(surname) == 2:
        worth += 0.5
    elif surname not in w.LOOSE:
        worth += 0.15
    else:
        worth -= 0.2
    if given[-1] in LAST_OF_WORDS:
        worth -= 0.4
    if len(given) == 1 and len(surname) == 1 and whole:
        worth -= 0.2
        worth += 0.2 if start and text[start - 1] in "让叫请找问跟和由给对向与及被把同、" else 0.0
    if len(given) == 2:
        worth += 0.1
        if not whole and fits == 1 and surname not in w.LOOSE and tag in {"nz", "ns", "nr", "nrt", "nrfg"}:
            worth += 0.15
    if w.STRONG_CUE.search(before):
        worth += 0.9
    elif w.CUE.search(before):
        worth += 0.35
    elif w.BEFORE_NAME.search(before):
        worth += 0.5
    says = w.SAYS.match(after)
    if says:
        worth += 0.4
    free_left = start == 0 or text[start - 1] in w.BOUNDARY
    free_right = end >= len(text) or text[end] in w.BOUNDARY
    if free_left and free_right:
        worth += 0.2
    elif free_left or free_right:
        worth += 0.05
    if w.PLACE_AFTER.match(after):
        worth -= 0.4
    return worth


def _foreign(text: str, tokens: list[Token], i: int) -> int | None:
    """End of a transliterated name that begins at token i, or None."""
    word, _, start = tokens[i]
    if word in w.BRANDS or any(c not in w.TRANSLIT for c in word) or len(word) < 2:
        return None
    end, last = start + len(word), i
    while last + 1 < len(tokens):
        following, its_tag, _ = tokens[last + 1]
        if (
            its_tag not in {"nrt", "nr", "nz", "ns"}
            or any(c not in w.TRANSLIT for c in following)
            or following in w.BRANDS
        ):
            break
        end += len(following)
        last += 1
    length = end - start
    before, after = text[max(0, start - 12) : start], text[end : end + 6]
    if w.PLACE_AFTER.match(after) or (start and text[start - 1] in "《·") or text[end : end + 1] == "》":
        return None
    worth = 0.0
    if any(t == "nrt" for _, t, _ in tokens[i : last + 1]):
        worth += 0.6 if length >= 3 else 0.25
    elif length >= 3:
        worth += 0.2
    if w.BEFORE_NAME.search(before) or w.CUE.search(before):
        worth += 0.5
    if w.SAYS.match(after):
        worth += 0.4
    if length >= 4:
        worth += 0.15
    if start == 0 or text[start - 1] in w.BOUNDARY:
        worth += 0.15
    if end >= len(text) or text[end] in w.BOUNDARY:
        worth += 0.15
    return end if worth >= 0.6 else None
