"""Which entries of the catalogues were last checked too long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from knowledge.catalogue_engineering import HERE, read_yaml

STALE_DAYS = 180
DATED = ("checked", "verified_on", "as_of")  # the day on which somebody last held an entry against its source


def _dated(value: Any, name: str) -> Iterator[tuple[str, date]]:
    """Every mapping that carries a day of its own, with the nearest id above it."""
    if isinstance(value, dict):
        name = str(value.get("id") or name)
        day = next((value[k] for k in DATED if value.get(k)), None)
        if day is not None:
            yield name, day if isinstance(day, date) else date.fromisoformat(str(day)[:10])
        for v in value.values():
            yield from _dated(v, name)
    elif isinstance(value, list):
        for v in value:
            yield from _dated(v, name)


def old_entries(today: date, folder: Path = HERE / "catalogue", days: int = STALE_DAYS) -> tuple[str, ...]:
    """ "file: entry, day" of each entry last checked more than ``days`` before ``today``, the oldest first.

    A malformed date raises ValueError.
    """
    found = [
        (day, f"{path.name}: {name}, {day.isoformat()}" if name else f"{path.name}, {day.isoformat()}")
        for path in sorted(folder.glob("*.yaml"))
        for name, day in _dated(read_yaml(path), "")
        if (today - day).days > days
    ]
    return tuple(text for _, text in sorted(found))
