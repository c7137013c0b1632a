"""Calling any calculator from outside, with inputs checked against their bounds."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from copilot.domain.errors import BadInput, NotFound
from tools.calculators import ALL
from tools.registry import Calculator


def calculators(name: str) -> Calculator:
    if name not in ALL:
        near = difflib.get_close_matches(name, ALL, 1)
        raise NotFound(
            f"There is no calculator {name!r}"
            + (f"; did you mean {near[0]!r}?" if near else "; see copilot calc --list.")
        )
    return ALL[name]


def calculate(name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The result as plain data; a row's `id` is carried through. Raises BadInput naming the field and its bound."""
    calculator = calculators(name)
    row = dict(given)
    carried = {"id": row.pop("id")} if "id" in row and "id" not in calculator.inputs.model_fields else {}
    try:
        inputs = calculator.inputs.model_validate(row)
    except ValidationError as e:
        problem = e.errors(include_url=False)[0]
        raise BadInput(
            f"{name}: {'.'.join(map(str, problem['loc']))}: {problem['msg']} (given {problem.get('input')!r})."
        ) from None
    result = calculator.run(inputs)
    return {**carried, **(result if isinstance(result, dict) else result.model_dump(mode="json"))}


def listing() -> list[str]:
    return [f"{name:22} {c.formula}" for name, c in sorted(ALL.items())]
