"""Small readings of stored plans for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copilot.domain.errors import NotFound
from copilot.domain.plan import Plan
from copilot.service import Copilot


def newest(copilot: Copilot) -> str:
    """The engagement whose plan was written last."""
    dated = [(v[-1][1], e.id) for e in copilot.engagements() if (v := copilot.versions(e.id))]
    if not dated:
        raise NotFound("There is no plan yet: write one with 'copilot run CASE --out DIR'.")
    return max(dated)[1]


def difference(before: Plan, after: Plan) -> Iterator[str]:
    """One line a changed figure or text: path, old, new. What only tells when it was made is left out."""
    old, new = flat(before.model_dump(mode="json", by_alias=True)), flat(after.model_dump(mode="json", by_alias=True))
    for path in sorted({*old, *new}):
        if path.endswith(("created_at", ".at")) or old.get(path) == new.get(path):
            continue
        yield f"{path}: {old.get(path, '-')!s} -> {new.get(path, '-')!s}"


def flat(node: Any, path: str = "") -> dict[str, Any]:
    """Leaves by path; list entries that have an id go by it, so that an inserted row moves nothing else."""
    if isinstance(node, dict):
        return {k: v for key, value in node.items() for k, v in flat(value, f"{path}.{key}".lstrip(".")).items()}
    if isinstance(node, list):
        named = [(x["id"] if isinstance(x, dict) and "id" in x else n, x) for n, x in enumerate(node)]
        return {k: v for key, value in named for k, v in flat(value, f"{path}[{key}]").items()}
    return {path: node}
