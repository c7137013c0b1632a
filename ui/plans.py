"""Small readings of stored plans for the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from copilot.domain.errors import BadInput, NotFound
from copilot.domain.plan import Plan
from copilot.service import Copilot


def newest(copilot: Copilot) -> str:
    """The engagement whose plan was written last."""
    dated = [(v[-1][1], e.id) for e in copilot.engagements() if (v := copilot.versions(e.id))]
    if not dated:
        raise NotFound("There is no plan yet: write one with 'copilot run CASE --out DIR'.")
    return max(dated)[1]


def find(copilot: Copilot, plan: str) -> tuple[str, int | None]:
    """(engagement, version) of a plan named by its engagement, by a plan.json that was written from it, or by
    nothing: the newest. Raises BadInput for a file that is no plan.json."""
    path = Path(plan)
    if not plan:
        return newest(copilot), None
    file = path if path.suffix == ".json" else path / "plan.json"
    if path.suffix != ".json" and not file.exists():
        return plan, None
    try:
        about = json.loads(file.read_text(encoding="utf-8"))["engagement"]
        return str(about["id"]), int(about["version"])
    except OSError as e:
        raise BadInput(f"{file}: cannot be read ({e.strerror}).") from None
    except (ValueError, KeyError, TypeError):
        raise BadInput(f"{file}: is no plan.json; name the engagement instead.") from None


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
