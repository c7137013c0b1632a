"""The engineering calculators as anyone may call them by name."""

from __future__ import annotations

from collections.abc import Mapping

from tools.capacity import StaffingInput, staffing_gap
from tools.economics import CashInput, tco_roi
from tools.money import BenefitInput, BudgetInput, CostInput, EffortInput, benefits, budget_check, costs, effort
from tools.registry import Calculator
from tools.simulate import SensitivityInput, sensitivity
from tools.token_cost import (
    BreakevenInput,
    LabelCostInput,
    TokenCostInput,
    TrainCostInput,
    breakeven,
    label_cost,
    token_cost,
    train_cost,
)
from tools.weighing import WeighingInput, weigh

_RULE = "planning rule of this project; every default is a named assumption"

_ALL: tuple[Calculator, ...] = (
    Calculator("staffing_gap", StaffingInput, staffing_gap, "gap = needed FTE - available FTE, month by month", _RULE),
    Calculator(
        "token_cost",
        TokenCostInput,
        token_cost,
        "calls x (fresh input x price + cached input x price + output x price) / 1e6 x rate",
        "vendors' price lists, dated in the price catalogue",
    ),
    Calculator(
        "train_cost",
        TrainCostInput,
        train_cost,
        "FLOPs = 6 x parameters x tokens; hours = FLOPs / (peak x utilisation x 3600)",
        "Kaplan et al. (2020), arXiv:2001.08361",
    ),
    Calculator(
        "label_cost",
        LabelCostInput,
        label_cost,
        "hours = items x annotators x minutes / 60 x (1 + review share)",
        _RULE,
    ),
    Calculator(
        "breakeven",
        BreakevenInput,
        breakeven,
        "calls = fixed cost / (service price per call - own cost per call)",
        "break-even analysis",
    ),
    Calculator(
        "effort",
        EffortInput,
        effort,
        "use cases (first whole, others 0.7) x route factor + systems x days + fixed days",
        _RULE,
    ),
    Calculator(
        "costs",
        CostInput,
        costs,
        "capex = machines + partner days + tests + contingency; opex = energy + maintenance + rent + calls + running",
        _RULE,
    ),
    Calculator(
        "benefits",
        BenefitInput,
        benefits,
        "recognised amount x share; else hours saved x rate x share that turns into money",
        _RULE,
    ),
    Calculator(
        "tco_roi",
        CashInput,
        tco_roi,
        "NPV = sum(CF_t / (1 + r)^t); ROI = (benefit - cost) / cost",
        "Brealey, Myers and Allen, Principles of Corporate Finance",
    ),
    Calculator(
        "sensitivity",
        SensitivityInput,
        sensitivity,
        "Monte Carlo over triangular ranges with a fixed seed",
        "Vose, Risk Analysis",
    ),
    Calculator("budget_check", BudgetInput, budget_check, "cost of the budget's years - budget", _RULE),
    Calculator(
        "mcda",
        WeighingInput,
        weigh,
        "score = sum(weight x mark) / sum(weights)",
        "Fishburn (1967), simple additive weighting",
    ),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
