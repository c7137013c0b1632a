"""Findings of tables as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copilot.domain.findings import Finding

_MARK = {"proposed": "?", "confirmed": "+", "dismissed": "-"}


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """One line a finding: ? proposed, + confirmed with its evidence, - dismissed."""
    for f in findings:
        yield f"{_MARK[f.status]} {f.id}  {f.statement}" + (f"  [{f.evidence}]" if f.evidence else "")
