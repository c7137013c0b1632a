"""Every calculator of the house, by name; each subject keeps its own list."""

from __future__ import annotations

from collections.abc import Mapping

from tools import calc_law, calc_money, calc_people, calc_portfolio, calc_quality, calc_schedule, calc_sizing
from tools.registry import Calculator

ALL: Mapping[str, Calculator] = {
    **calc_portfolio.CALCULATORS,
    **calc_law.CALCULATORS,
    **calc_sizing.CALCULATORS,
    **calc_schedule.CALCULATORS,
    **calc_money.CALCULATORS,
    **calc_quality.CALCULATORS,
    **calc_people.CALCULATORS,
}
