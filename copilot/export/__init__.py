"""A plan becomes files: plan in, bytes out. Nothing here reads a clock, a store or a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from copilot.domain.errors import BadInput
from copilot.domain.plan import Plan
from copilot.export.markdown import render


def _json(plan: Plan) -> bytes:
    return plan.model_dump_json(by_alias=True, indent=1).encode()


def _markdown(plan: Plan) -> bytes:
    return render(plan).encode()


FORMATS: Mapping[str, Callable[[Plan], bytes]] = {"json": _json, "md": _markdown}
ALWAYS = ("json", "md")


def export(plan: Plan, formats: Sequence[str] = ()) -> dict[str, bytes]:
    """File name -> bytes: plan.json and plan.md always, and what was asked for.

    Raises BadInput for a format that is not known, before anything is made.
    """
    check_formats(formats)
    wanted = dict.fromkeys((*ALWAYS, *formats))
    return {f"plan.{f}": FORMATS[f](plan) for f in wanted}


def check_formats(formats: Sequence[str]) -> None:
    """Raises BadInput for a format that is not known."""
    for f in formats:
        if f not in FORMATS:
            raise BadInput(f"The format {f!r} is not written yet; choose from {', '.join(FORMATS)}.")
