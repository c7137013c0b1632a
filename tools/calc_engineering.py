"""The engineering calculators as anyone may call them by name."""

from __future__ import annotations

from collections.abc import Mapping

from tools.capacity import StaffingInput, staffing_gap
from tools.registry import Calculator

_RULE = "planning rule of this project; every default is a named assumption"

_ALL: tuple[Calculator, ...] = (
    Calculator("staffing_gap", StaffingInput, staffing_gap, "gap = needed FTE - available FTE, month by month", _RULE),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
