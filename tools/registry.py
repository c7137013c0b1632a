"""What a calculator is to those outside: a name, bounded inputs, a pure function, its formula and its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True)
class Calculator:
    """One calculator that a person may call by name.

    ``run`` takes a validated ``inputs`` model and gives plain data (numbers, text, lists, mappings); it has no effect
    on anything. ``formula`` says in one line how the result comes about, ``source`` who says so.
    """

    name: str
    inputs: type[BaseModel]
    run: Callable[[Any], dict[str, Any]]
    formula: str
    source: str

    def __call__(self, given: dict[str, Any]) -> dict[str, Any]:
        """Validates ``given`` against the bounds (raises pydantic.ValidationError) and calculates."""
        return self.run(self.inputs.model_validate(given))
