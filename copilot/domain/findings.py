"""What a table of a client's records tells: proposed by arithmetic, evidence only once a person has confirmed it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from copilot.domain.base import Frozen
from copilot.domain.evidence import Fact, Value
from copilot.domain.redacted import Redacted

FindingKind = Literal[
    "volume", "since", "trend", "season", "segment", "status", "repeat", "duration", "hours", "amount", "returning",
    "missing",
]
FindingStatus = Literal["proposed", "confirmed", "dismissed"]


class Sheet(Frozen):
    """A table after redaction: `name` is the file, with its sheet where it has several."""

    name: Redacted
    header: tuple[Redacted, ...]
    rows: tuple[tuple[Redacted, ...], ...]


class RawSheet(Frozen):
    """A table as it stands in the file; never stored."""

    name: str  # of the sheet, "" for a file that has none
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...] = ()  # rows that try to instruct whoever reads them


class Finding(Frozen):
    """One figure of a table. `statement` says figure, sample and interval in one plain sentence."""

    id: str
    document_id: str = ""
    kind: FindingKind
    item: str = "2.3"
    attribute: str = ""
    statement: Redacted
    locator: Redacted  # file, sheet, columns
    value: Value | None = None
    unit: str = ""
    per: str = ""
    low: float | None = None  # ends of the 95 % interval, in the unit of value
    high: float | None = None
    n: int = Field(ge=0, description="rows that the figure rests on")
    missing: float = Field(default=0.0, ge=0, le=1, description="share of rows without a usable value")
    assumes: str = ""  # the assumption a figure needs beyond the table, named
    status: FindingStatus = "proposed"
    by: Redacted | None = None
    evidence: str = ""  # the evidence that it became

    def fact(self) -> Fact:
        """The evidence that a confirmed finding is. Its confidence grows with the sample, up to 0.9."""
        sure = 0.9 if self.n >= 200 else 0.8 if self.n >= 50 else 0.7
        return Fact(item=self.item, attribute=self.attribute, quote=self.statement, value=self.value, unit=self.unit,
                    per=self.per, low=self.low, high=self.high, approximate=self.low is not None,
                    confidence=round(sure - (0.1 if self.missing > 0.2 or self.assumes else 0.0), 2))


class Refusal(Frozen):
    """What the table is too small or too unclear to say, and why."""

    kind: FindingKind
    why: Redacted


class TableAnalysis(Frozen):
    findings: tuple[Finding, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    columns: tuple[tuple[Redacted, str], ...] = ()  # header -> what it was taken for

