"""Two finished engagements to look at, one in each language. Every company, person and figure in them is invented."""

from __future__ import annotations

from pathlib import Path

from copilot.domain.base import Language

HERE = Path(__file__).parent
CASES: dict[Language, Path] = {
    "zh": HERE / "water_zh" / "case.yaml",
    "en": HERE / "freight_en" / "case.yaml",
}


def cases() -> tuple[Path, ...]:
    """The case files, in the case format, ready for the same runner as any other."""
    return tuple(CASES.values())
