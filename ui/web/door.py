"""The app's only way to the service: one Copilot a process, and the few readings that several pages share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from copilot.domain.engagement import Engagement, Stakeholder
from copilot.domain.errors import NotFound
from copilot.domain.roadmap import Roadmap
from copilot.ports import Document
from copilot.service import Copilot


@st.cache_resource(show_spinner=False)
def copilot() -> Copilot:
    """Built when first needed; a failure is not kept, so the next try may succeed."""
    from ui.bootstrap import build

    return build()


def roadmap() -> Roadmap:
    return copilot().deps.roadmap


def engagement(engagement_id: str) -> Engagement:
    """Raises NotFound."""
    found = next((e for e in copilot().engagements() if e.id == engagement_id), None)
    if found is None:
        raise NotFound(f"There is no engagement {engagement_id!r}.")
    return found


def person(engagement_id: str, stakeholder_id: str) -> Stakeholder:
    """Raises NotFound."""
    found = next((s for s in copilot().people(engagement_id) if s.id == stakeholder_id), None)
    if found is None:
        raise NotFound(f"There is no person {stakeholder_id!r} in this engagement.")
    return found


def documents(engagement_id: str) -> Sequence[Document]:
    return copilot().deps.store.documents(engagement_id)


def titles(engagement_id: str) -> dict[str, str]:
    """Pseudonym -> the person's title, or the name where whoever looks may see names and asked for them."""
    names: dict[str, str] = st.session_state.get("names", {}).get(engagement_id, {})
    return names or {str(s.pseudonym): str(s.title) or s.role for s in copilot().people(engagement_id)}


@dataclass(frozen=True)
class Standing:
    """How far an engagement has come."""

    stage: str  # new, interviewing, planned, approved
    told: int  # items with two facts and more
    some: int
    items: int
    answers: int
    people: int
    last: datetime
    version: int


def standing(e: Engagement) -> Standing:
    versions = copilot().versions(e.id)
    answers = [m for m in copilot().messages(e.id, "") if m.direction == "answered"]
    coverage = list(copilot().coverage(e.id).values())
    newest = max(versions, key=lambda v: v[0], default=None)
    if newest is not None:
        stage = "approved" if newest[4] == "approved" else "planned"
    else:
        stage = "interviewing" if answers else "new"
    return Standing(
        stage=stage,
        told=coverage.count("told"),
        some=coverage.count("some"),
        items=len(coverage),
        answers=len(answers),
        people=len(copilot().people(e.id)),
        last=max([e.created_at, *(m.at for m in answers), *(v[1] for v in versions)]),
        version=newest[0] if newest else 0,
    )
