"""What a calculator is to those outside: a name, bounded inputs, a pure function, its formula and its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True)
class Calculator:
    """One calculator that a person may call by name.

    ``run`` takes a validated ``inputs`` model and gives plain data (numbers, text, lists, mappings); it has no effect
    on anything. ``formula`` says in one line how the result comes about, ``source`` who says so. ``used_by`` are the
    roadmap's items that rest on it; ``example`` is an input that runs, shown and run in docs/calculators.md.
    """

    name: str
    inputs: type[BaseModel]
    run: Callable[[Any], dict[str, Any]]
    formula: str
    source: str
    used_by: tuple[str, ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Validates ``given`` against the bounds (raises pydantic.ValidationError) and calculates."""
        return self.run(self.inputs.model_validate(given))
