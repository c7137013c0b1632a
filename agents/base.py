"""What the five agents share: how an item becomes a brief, and a brief a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.view import View
from copilot.domain.engagement import RoleId
from copilot.domain.evidence import Evidence
from copilot.domain.plan import ItemPlan, ItemStatus, Reckoning
from copilot.domain.roadmap import AgentId, Item, Roadmap
from copilot.ports import ItemBrief, LanguageModel, PlanInputs, Point, Retriever, Voice
from prompts.render import render

_POINT = re.compile(r"^(means|do|done|missing):\s*(.+)$")
_CITED = re.compile(r"\s*\[((?:[EKAC]\d+)(?:,\s*[EKAC]\d+)*)\]")
VOICES = 8  # evidence lines that a brief carries at most


class StageAgent:
    """An agent that owns stages and drafts their items from templates in its own voice."""

    def __init__(self, id: AgentId, stages: tuple[str, ...], roadmap: Roadmap) -> None:
        self.id = id
        self.stages = stages
        self._roadmap = roadmap

    def draft(
        self,
        stage: str,
        inputs: PlanInputs,
        reckoning: Reckoning,
        model: LanguageModel,
        retriever: Retriever,
        only: Sequence[str] = (),
    ) -> Sequence[ItemPlan]:
        """The items of one stage, or just those named in `only`."""
        items = [i for s in self._roadmap.stages if s.id == stage for i in s.items if not only or i.id in only]
        return [model.draft(brief(i, self.id, inputs, reckoning, self._roadmap)) for i in items]


def brief(item: Item, agent: AgentId, inputs: PlanInputs, reckoning: Reckoning, roadmap: Roadmap) -> ItemBrief:
    """Everything the item's narrative may rest on."""
    view = View(item, inputs, reckoning, roadmap)
    points = (*item_points(view), *guides(view))
    owner = owner_of(item, inputs)
    return ItemBrief(
        item=item,
        agent=agent,
        language=view.language,
        acceptance=item.acceptance.get(view.language),
        voices=tuple(Voice(evidence=e, speaker=view.speaker(e)) for e in telling(view)),
        points=points,
        actions=tuple(t.id for t in view.tasks()),
        owner_role=owner,
        status=status_of(view, points),
    )


def item_points(view: View) -> tuple[Point, ...]:
    """The item's template, rendered and read back line by line: `kind: sentence [ids]`."""
    text = render(f"items/{view.item.id}.j2", view.language, v=view, r=view.reckoning, e=view.inputs.engagement)
    points = []
    for line in text.splitlines():
        if not line.strip():
            continue
        found = _POINT.match(line.strip())
        if found is None:
            raise ValueError(f"prompts/{view.language}/items/{view.item.id}.j2: line is not 'kind: text': {line!r}")
        kind, body = found.groups()
        ids = [i for m in _CITED.finditer(body) for i in re.split(r",\s*", m.group(1))]
        points.append(Point(kind=kind, text=body.strip(), sources=tuple(dict.fromkeys(ids))))  # type: ignore[arg-type]
    return tuple(points)


def guides(view: View) -> Iterator[Point]:
    """What the library says to the item, quoted word for word."""
    for s in view.reckoning.sources:
        if s.quote and view.item.id in s.items:
            quote = s.quote.rstrip("。.").replace('"', "'").replace("“", "‘").replace("”", "’")
            said = f"参考《{s.title}》：“{quote}”" if view.zh else f'Our guide "{s.title}" says: "{quote}"'
            yield Point(kind="guide", text=f"{said}{view.cite(s.id)}", sources=(s.id,))


def telling(view: View) -> list[Evidence]:
    """The item's evidence worth quoting: one line a sentence, numbers and attributes first, every speaker heard."""
    seen: set[str] = set()
    ranked = sorted(
        view.evidence, key=lambda e: (e.role == "document", not e.attribute, e.value is None, -e.confidence)
    )
    chosen = []
    for e in ranked:
        if str(e.quote) in seen or (e.role == "document" and "|" in e.quote):  # a table's row is no sentence
            continue
        seen.add(str(e.quote))
        chosen.append(e)
    speakers = {e.stakeholder for e in chosen}
    first = [next(e for e in chosen if e.stakeholder == s) for s in sorted(speakers)]
    rest = [e for e in chosen if e not in first]
    picked = {e.id for e in [*first, *rest][:VOICES]}
    return [e for e in sorted(chosen, key=lambda e: (e.role == "document", int(e.id[1:]))) if e.id in picked]


def status_of(view: View, points: Sequence[Point]) -> ItemStatus:
    """covered: people told; assumed: only documents or assumptions carry it; open: nothing does."""
    if any(e.role != "document" for e in view.evidence):
        return "covered"
    return "assumed" if view.evidence else "open"


def owner_of(item: Item, inputs: PlanInputs) -> RoleId:
    """The first role that may answer for it and that is in the engagement; else the item's first role."""
    present = {s.role for s in inputs.stakeholders}
    return next((r for r in (*item.primary, *item.support) if r in present), item.primary[0])


def cited(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for m in _CITED.finditer(text) for i in re.split(r",\s*", m.group(1))))
