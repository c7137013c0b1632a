"""Findings of tables in Postgres."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import TypeAdapter

from copilot.adapters.postgres.database import Database, Scope
from copilot.domain.findings import Finding

_FINDINGS = TypeAdapter(tuple[Finding, ...])


class PostgresFindings:
    """One organisation's findings; text crosses it only as Redacted, which the model of a finding sees to."""

    def __init__(self, database: Database, organisation_id: str) -> None:
        self._db = database
        self._organisation = organisation_id

    def add(self, engagement_id: str, findings: Sequence[Finding]) -> int:
        """Returns how many were new; the same id again changes nothing."""
        if not findings:
            return 0
        return self._db.run("add_findings", self._scope(engagement_id),
                            {"findings": _FINDINGS.dump_json(tuple(findings)).decode()})

    def all(self, engagement_id: str) -> Sequence[Finding]:
        row = self._db.row("findings", self._scope(engagement_id))
        return _FINDINGS.validate_json(row[0]) if row else ()

    def settle(self, engagement_id: str, finding: Finding) -> bool:
        """False when somebody settled it before."""
        return self._db.run("settle_finding", self._scope(engagement_id), {
            "id": finding.id, "status": finding.status, "body": finding.model_dump_json()}) == 1

    def _scope(self, engagement_id: str) -> Scope:
        return Scope(self._organisation, engagement_id)
