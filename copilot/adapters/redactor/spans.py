"""A stretch of personal data, and how overlapping ones become one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from copilot.domain.errors import RedactionFailed


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets in characters. `identity` is what the pseudonym stands for when that is more than the text itself:
    the full name behind 'Mr Smith'; empty means the text of the span."""

    start: int
    end: int
    type: str
    score: float
    identity: str = ""
    pseudonym: str = ""  # known already, from the roster


def resolved(spans: Iterable[Span]) -> list[Span]:
    """Spans in order that do not overlap. The surer one names the type; nothing that any of them covers is let go."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= span.end:
            continue
        if not out or span.start >= out[-1].end:
            out.append(span)
            continue
        last = out[-1]
        if span.end <= last.end and last.score >= span.score:
            continue
        best = max(last, span, key=lambda s: (s.score, s.end - s.start))
        end = max(last.end, span.end)
        whole = best.start == last.start and best.end == end
        out[-1] = best if whole else replace(best, start=last.start, end=end, identity="", pseudonym="")
    return out


def without(spans: Iterable[Span], holes: list[tuple[int, int]]) -> list[Span]:
    """The spans less the holes (pseudonyms that stand there already); a span cut by a hole goes on on both sides."""
    if not holes:
        return list(spans)
    out = []
    ends = [end for _, end in holes]
    for span in spans:
        start, cut = span.start, False
        for at in range(bisect_right(ends, start), len(holes)):
            a, b = holes[at]
            if a >= span.end:
                break
            cut = True
            if a > start:
                out.append(replace(span, start=start, end=a, identity="", pseudonym=""))
            start = b
        if not cut:
            out.append(span)
        elif start < span.end:
            out.append(replace(span, start=start, identity="", pseudonym=""))
    return out


class Deadline:
    """A time limit proportional to the text's length; passing it is a failure, never a partial result."""

    def __init__(
        self, characters: int, clock: Callable[[], float], base: float = 5.0, per_character: float = 5e-5
    ) -> None:
        self._clock = clock
        self._end = clock() + base + per_character * characters

    def check(self) -> None:
        if self._clock() > self._end:
            raise RedactionFailed("Hiding personal data took too long, so nothing was kept; send the text in parts.")


def words(text: str) -> frozenset[str]:
    """A set of words written with blanks between."""
    return frozenset(text.split())
