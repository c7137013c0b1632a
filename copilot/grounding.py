"""What the library says to each item of the plan: one sentence of a passage that was found by what people said."""

from __future__ import annotations

from collections.abc import Sequence

from copilot.deps import Deps
from copilot.domain.evidence import Passage
from copilot.domain.plan import Source
from copilot.domain.redacted import Redacted
from copilot.domain.roadmap import Item
from copilot.domain.text import around
from copilot.ports import Hit, PlanInputs
from copilot.shelving import stock

HITS = 6
VOICES = 3  # quotes that sharpen the search
EXCERPT = 400  # characters


def ground(deps: Deps, inputs: PlanInputs, first: int) -> tuple[Source, ...]:
    """A source an item, numbered from K`first` on, each with the exact sentence that the plan may quote.

    Only passages written for the item count; no sentence is used twice, and an item about which the library has
    nothing gets nothing.
    """
    stock(deps)
    found: list[Source] = []
    for item in deps.roadmap.items.values():
        hit = _best(deps, inputs, item, {s.quote for s in found})
        if hit is not None:
            found.append(_source(f"K{first + len(found)}", item, hit))
    return tuple(found)


def _best(deps: Deps, inputs: PlanInputs, item: Item, used: set[str]) -> Hit | None:
    hits = deps.retriever.hits(
        _query(inputs, item), language=inputs.engagement.language, items=(item.id,), limit=HITS
    )
    return next(
        (
            h
            for h in hits
            if h.telling and h.telling not in used and item.id in h.passage.items and not _law(h.passage)
        ),
        None,
    )


def _law(passage: Passage) -> bool:
    """Laws reach the plan by the catalogue, which knows which of them hold here."""
    return ":law-" in passage.document_id


def _query(inputs: PlanInputs, item: Item) -> Redacted:
    language = inputs.engagement.language
    said: Sequence[str] = [
        str(e.quote) for e in inputs.evidence if e.topic == item.id and not e.superseded_by and e.role != "document"
    ]
    return Redacted.own_words("\n".join([item.title.get(language), *said[:VOICES]]))


def _source(id_: str, item: Item, hit: Hit) -> Source:
    p = hit.passage
    return Source(
        id=id_, title=p.title, locator=p.locator, excerpt=around(str(p.text), hit.telling, EXCERPT), url=p.url,
        passage=p.id, quote=hit.telling, items=(item.id,),
    )
