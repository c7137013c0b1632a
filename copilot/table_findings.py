"""Evidence from tables: an uploaded table is counted, each figure is proposed, and a person says whether it stands.

Rows are redacted before anything looks at them and are not kept; only findings are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

from copilot.deps import Deps
from copilot.domain.base import Language
from copilot.domain.errors import BadInput, Conflicting, NotFound
from copilot.domain.evidence import Evidence
from copilot.domain.findings import Finding, RawSheet, Refusal, Sheet, TableAnalysis
from copilot.domain.redacted import Redacted
from copilot.ports import Redactor

BLOCK = 500  # rows that are redacted in one guarded step
DAY_MINUTES = 24 * 60


class TableReader(Protocol):
    """The tables of a file. Raises BadInput when it cannot be read or holds none."""

    def __call__(self, name: str, data: bytes, language: Language) -> Sequence[RawSheet]: ...


class Analyst(Protocol):
    """Pure: the findings of one table."""

    def __call__(self, sheet: Sheet, language: Language, minutes_each: float | None = None) -> TableAnalysis: ...


class TableFindings:
    """Proposes, shows and settles findings."""

    def __init__(self, deps: Deps, read: TableReader, analyse: Analyst) -> None:
        self._deps = deps
        self._read = read
        self._analyse = analyse

    def propose(
        self, engagement_id: str, name: str, data: bytes, *, minutes_each: float | None = None
    ) -> TableAnalysis:
        """Counts the file's tables; the findings are kept as proposed. The same file again adds nothing.

        minutes_each: what one record takes, an assumption for tables that do not say. Raises BadInput.
        """
        if minutes_each is not None and not 0 < minutes_each <= DAY_MINUTES:
            raise BadInput("The minutes that a record takes are more than 0 and at most a day's 1440.")
        engagement = self._deps.store.engagement(engagement_id)
        redactor = self._deps.redactors.of(engagement_id)
        digest = hashlib.sha256(data).hexdigest()
        document = f"D-{digest[:12]}"
        title = redactor.redact(name, engagement.language).text
        found: list[Finding] = []
        refusals: list[Refusal] = []
        columns: list[tuple[Redacted, str]] = []
        for n, raw in enumerate(self._read(name, data, engagement.language), 1):
            sheet = _redacted(raw, title, redactor, engagement.language)
            told = self._analyse(sheet, engagement.language, minutes_each)
            mark = "" if minutes_each is None else f"@{minutes_each:g}"
            found += [
                f.with_(id=f"{document}-{n}-{f.id}{mark if f.assumes else ''}", document_id=document)
                for f in told.findings
            ]
            refusals += told.refusals
            columns += told.columns
        self._deps.store.findings.add(engagement_id, found)
        self._deps.telemetry.event("counted", findings=len(found), refusals=len(refusals), document=title)
        return TableAnalysis(findings=tuple(found), refusals=tuple(refusals), columns=tuple(columns))

    def all(self, engagement_id: str) -> Sequence[Finding]:
        return self._deps.store.findings.all(engagement_id)

    def confirm(self, engagement_id: str, finding_id: str, *, by: str) -> Evidence:
        """The finding stands: it becomes evidence, with who said so in the audit log. Raises BadInput without a name
        or role, NotFound, Conflicting when it was settled before."""
        finding, who = self._proposed(engagement_id, finding_id, by)
        store = self._deps.store
        with store.transaction():
            (kept,) = store.add_facts(
                engagement_id,
                [finding.fact()],
                stakeholder=finding.document_id,
                role="document",
                channel="document",
                at=self._deps.clock.now(),
                message_id=finding.document_id,
                locators=[str(finding.locator)],
            )
            self._settle(engagement_id, finding.with_(status="confirmed", by=who, evidence=kept.id))
        return kept

    def dismiss(self, engagement_id: str, finding_id: str, *, by: str) -> None:
        """The finding does not stand; it is kept as dismissed and never becomes evidence. Raises as confirm."""
        finding, who = self._proposed(engagement_id, finding_id, by)
        with self._deps.store.transaction():
            self._settle(engagement_id, finding.with_(status="dismissed", by=who))

    def _proposed(self, engagement_id: str, finding_id: str, by: str) -> tuple[Finding, Redacted]:
        if not by.strip():
            raise BadInput("Say who confirms or dismisses the finding, by name or role.")
        found = next((f for f in self.all(engagement_id) if f.id == finding_id), None)
        if found is None:
            raise NotFound(f"There is no finding {finding_id!r} in this engagement.")
        if found.status != "proposed":
            raise Conflicting(f"Finding {finding_id} was {found.status} before; read the list again.")
        return found, self._deps.redactors.of(engagement_id).redact(by.strip()).text

    def _settle(self, engagement_id: str, finding: Finding) -> None:
        if not self._deps.store.findings.settle(engagement_id, finding):
            raise Conflicting(f"Finding {finding.id} was settled by someone else just now; read the list again.")
        detail = {"finding": finding.id, "by": finding.by or "", "evidence": finding.evidence}
        self._deps.store.log(engagement_id, f"finding_{finding.status}", detail)


def _redacted(raw: RawSheet, title: Redacted, redactor: Redactor, language: Language) -> Sheet:
    header: tuple[Redacted, ...] = ()
    rows: list[tuple[Redacted, ...]] = []
    for at in range(0, max(1, len(raw.rows)), BLOCK):
        header, block = redactor.redact_rows(raw.header, raw.rows[at : at + BLOCK], language)
        rows += block
    inside = redactor.redact(raw.name, language).text if raw.name else ""
    name = Redacted.own_words(f"{title}, {inside}" if inside else str(title))
    return Sheet(name=name, header=header, rows=tuple(rows))
