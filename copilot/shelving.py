"""Keeps the common shelf as the library has it: the first who needs it fills it, and again after an update."""

from __future__ import annotations

from copilot.deps import Deps


def stock(deps: Deps) -> int:
    """Puts new and changed passages on the shelf and takes vanished ones off; returns how many it now holds of the
    library, 0 when it was up to date. One short read in that case."""
    edition = deps.library.edition()
    if not edition or deps.store.edition() == edition:
        return 0
    deps.progress("stock", {})
    passages = tuple(deps.library.passages())
    deps.store.stock(passages, edition)
    return len(passages)
