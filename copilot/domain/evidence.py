"""What people and documents said: quantities in their words, facts, evidence, and where two of them differ."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from copilot.domain.base import Frozen
from copilot.domain.engagement import RoleId
from copilot.domain.redacted import Redacted

QuantityKind = Literal["money", "count", "duration", "share", "date", "rate", "size", "number"]
Value = float | str | bool


class Quantity(Frozen):
    """A number or date as it stands in a text.

    ``value`` is normalised: shares in percent (两成 -> 20), money in currency units (360万 -> 3600000), counts as
    they are, durations in ``unit`` as spoken (``day``, ``month``...), dates as ISO text. ``low``/``high`` are set for
    ranges and for approximations of a known width (四百来条). ``start``/``end`` are offsets in the text.
    """

    kind: QuantityKind
    value: float | str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    noun: str = ""  # what is counted, as said: 条, 维修工, applications
    per: str = ""  # hour, day, week, month, year, when it is a rate
    currency: str = ""
    start: int = 0
    end: int = 0


class Fact(Frozen):
    """One thing understood from one answer, before it is stored."""

    item: str  # roadmap item it speaks to, "3.4"
    attribute: str = ""  # what it states, an id of knowledge/attributes.yaml, or ""
    quote: Redacted
    value: Value | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    noun: str = ""
    per: str = ""
    approximate: bool = False
    confidence: float = Field(ge=0, le=1, default=0.8)


class Evidence(Frozen):
    """A fact with its origin. ``id`` is E1, E2... within the engagement, in order of arrival, never reused."""

    id: str
    topic: str
    attribute: str = ""
    quote: Redacted
    stakeholder: str  # id of the stakeholder, or of the document
    role: RoleId | Literal["document"]
    channel: Literal["run", "web", "slack", "cli", "document"]
    at: datetime
    message_id: str = ""
    value: Value | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    noun: str = ""
    per: str = ""
    approximate: bool = False
    confidence: float = 0.8
    locator: str = ""  # heading, page or row of a document
    superseded_by: str = ""  # set when the same person corrected it


class Statement(Frozen):
    evidence: str
    stakeholder: str
    role: str
    value: Value | None = None


class Conflict(Frozen):
    """Two people differ on the same thing; both quotes stay."""

    id: str
    topic: str
    attribute: str
    statements: tuple[Statement, ...]
    status: Literal["open", "resolved"] = "open"
    resolution: str = ""
    asked: tuple[str, ...] = ()  # stakeholders already asked to settle it


class Passage(Frozen):
    """A piece of a document or of the knowledge base that can be cited."""

    id: str
    title: str
    locator: str
    text: Redacted
    url: str = ""
    language: Literal["zh", "en"] = "en"
    items: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    document_id: str = ""
    dated: date | None = None  # of the document or of the last review
