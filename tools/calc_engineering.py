"""The engineering calculators as anyone may call them by name."""

from __future__ import annotations

from collections.abc import Mapping

from tools.capacity import StaffingInput, staffing_gap
from tools.registry import Calculator
from tools.weighing import WeighingInput, weigh

_RULE = "planning rule of this project; every default is a named assumption"

_ALL: tuple[Calculator, ...] = (
    Calculator("staffing_gap", StaffingInput, staffing_gap, "gap = needed FTE - available FTE, month by month", _RULE),
    Calculator(
        "mcda",
        WeighingInput,
        weigh,
        "score = sum(weight x mark) / sum(weights)",
        "Fishburn (1967), simple additive weighting",
    ),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
