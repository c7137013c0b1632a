"""Money as anyone may call it by name: calls, hosting, training, people, cash flows, spread, budget."""

from __future__ import annotations

from collections.abc import Mapping

from tools.benefit_range import BenefitRangeInput, benefit_range
from tools.economics import CashInput, NeededBenefitInput, needed_benefit, tco_roi
from tools.hosting_cost import BreakevenInput, SelfHostInput, breakeven, self_host
from tools.money import BenefitInput, BudgetInput, CostInput, EffortInput, benefits, budget_check, costs, effort
from tools.registry import Calculator
from tools.running_cost import EnergyInput, LicenceCostInput, StaffCostInput, energy_cost, licence_cost, staff_cost
from tools.simulate import CostRiskInput, SensitivityInput, cost_risk, sensitivity
from tools.token_cost import TokenCostInput, TokenMixInput, token_cost, token_mix
from tools.training_cost import (
    FineTuneInput,
    LabelCostInput,
    TrainCostInput,
    finetune_cost,
    label_cost,
    train_cost,
)
from tools.way_out import WayOutInput, way_out

_RULE = "planning rule of this project; every default is a named assumption"
_TEXTBOOK = "Brealey, Myers and Allen, Principles of Corporate Finance, ch. 2 and 5"
_PRICES = "vendors' price lists: LiteLLM's table and dated entries in the price catalogue"

_CALLS: tuple[Calculator, ...] = (
    Calculator(
        "token_cost",
        TokenCostInput,
        token_cost,
        "calls x (fresh input x price + cached x cached price + written x write price + output x price) / 1e6 x rate; "
        "batches at their own price; the price row that holds for the length of the input",
        _PRICES,
        ("3.1", "4.1", "6.2", "10.2"),
        {
            "calls_per_month": 60_000,
            "input_tokens": 2500,
            "output_tokens": 350,
            "model": "qwen3.8-flash",
            "cache_percent": 30,
            "batch_percent": 20,
            "currency": "CNY",
        },
    ),
    Calculator(
        "token_mix",
        TokenMixInput,
        token_mix,
        "sum over the models of calls x share x price of a call",
        _PRICES,
        ("3.1", "4.1", "6.2", "10.2"),
        {
            "calls_per_month": 60_000,
            "input_tokens": 2500,
            "output_tokens": 350,
            "parts": [{"model": "gpt-5.6-luna", "share": 85}, {"model": "gpt-5.6", "share": 15, "output_tokens": 900}],
            "currency": "EUR",
        },
    ),
    Calculator(
        "breakeven",
        BreakevenInput,
        breakeven,
        "calls = fixed cost / (service price per call - own cost per call)",
        "break-even analysis",
        ("3.4", "4.1", "7.1"),
        {"fixed_per_month": 4200, "api_per_call": 0.0021, "own_per_call": 0.0002},
    ),
    Calculator(
        "self_host",
        SelfHostInput,
        self_host,
        "own = sets bought x price + sets x running + staff + calls x own cost; service = calls x price; month by "
        "month with growth; sets = ceil(calls / (capacity x utilisation))",
        "total cost of ownership by month; break-even analysis with stepped fixed cost",
        ("3.4", "4.1", "7.1"),
        {
            "calls_per_month": 900_000,
            "growth_percent": 60,
            "years": 3,
            "api_per_call": 0.004,
            "api_price_change": -20,
            "set_price": 28_000,
            "set_per_month": 450,
            "staff_per_month": 800,
            "set_calls_per_month": 6_000_000,
            "utilisation": 30,
            "discount_percent": 8,
        },
    ),
)

_TRAINING: tuple[Calculator, ...] = (
    Calculator(
        "train_cost",
        TrainCostInput,
        train_cost,
        "FLOPs = 6 x parameters x tokens; hours = FLOPs / (peak x utilisation x 3600)",
        "Kaplan et al. (2020), arXiv:2001.08361",
        ("4.3", "5.2"),
        {
            "parameters_b": 8,
            "tokens_b": 2,
            "peak_tflops": 989,
            "utilisation": 0.4,
            "gpus": 8,
            "price_per_gpu_hour": 2.6,
        },
    ),
    Calculator(
        "finetune_cost",
        FineTuneInput,
        finetune_cost,
        "a token costs 6N FLOPs (full), 4N + 6 x adapters (LoRA, QLoRA), + 2N for recomputation, + 2N for DPO's "
        "reference; memory = weights + 14 bytes a trained parameter + activations",
        "Kaplan et al. (2020), arXiv:2001.08361; Hu et al. (2021), arXiv:2106.09685; Dettmers et al. (2023), "
        "arXiv:2305.14314; Rafailov et al. (2023), arXiv:2305.18290; Rajbhandari et al. (2020), arXiv:1910.02054; "
        "Korthikanti et al. (2022), arXiv:2205.05198",
        ("4.3", "5.2"),
        {
            "method": "qlora",
            "parameters_b": 32.8,
            "layers": 64,
            "hidden": 5120,
            "examples": 4000,
            "tokens_per_example": 1200,
            "price_per_gpu_hour": 2.2,
        },
    ),
    Calculator(
        "label_cost",
        LabelCostInput,
        label_cost,
        "hours = items x annotators x minutes / 60 x (1 + review share)",
        _RULE,
        ("3.2", "3.4", "4.2"),
        {"items": 1500, "minutes_per_item": 4, "annotators_per_item": 2, "day_rate": 240, "people": 3},
    ),
)

_RUNNING: tuple[Calculator, ...] = (
    Calculator(
        "effort",
        EffortInput,
        effort,
        "use cases (first whole, others 0.7) x route factor + systems x days + fixed days",
        _RULE,
        ("3.4", "6.2"),
        {
            "usecase_days": 30,
            "routes": ["rag", "prompt"],
            "integration_days": 12,
            "systems": 2,
            "base_days": 40,
            "own_percent": 40,
        },
    ),
    Calculator(
        "costs",
        CostInput,
        costs,
        "capex = machines + partner days + tests + contingency; opex = energy + maintenance + rent + calls + running",
        _RULE,
        ("3.4", "7.1"),
        {
            "partner_days": 70,
            "partner_day": 900,
            "cards": 2,
            "card_price": 8500,
            "servers": 1,
            "server_price": 11_500,
            "security": 12_000,
            "power_kw": 1.4,
            "kwh": 0.2,
            "software_year": 9000,
            "run_days": 16,
            "growth": 1.5,
        },
    ),
    Calculator(
        "energy_cost",
        EnergyInput,
        energy_cost,
        "kWh = power x load x hours x PUE; cost = kWh x price",
        "ISO/IEC 30134-2 (power usage effectiveness)",
        ("3.4", "7.1"),
        {"machines_kw": 5.6, "load_percent": 60, "pue": 1.5, "kwh_price": 0.2, "grams_co2_kwh": 380},
    ),
    Calculator(
        "staff_cost",
        StaffCostInput,
        staff_cost,
        "posts x pay x (1 + overhead) x (1 + raise)^t + new posts x pay x hiring share",
        _RULE,
        ("3.3", "3.4"),
        {
            "lines": [
                {"role": "data engineer", "fte_by_year": [1, 1.5, 1.5], "yearly_pay": 62_000},
                {"role": "product owner", "fte_by_year": [0.5], "yearly_pay": 70_000},
            ],
            "overhead_percent": 28,
            "raise_percent": 3,
            "hiring_percent": 20,
        },
    ),
    Calculator(
        "licence_cost",
        LicenceCostInput,
        licence_cost,
        "12 x seats x price of the volume step x (1 + rise)^t + platform, + support share",
        _RULE,
        ("3.4", "7.1"),
        {
            "seats_by_year": [120, 300, 420],
            "seat_price": 20,
            "volume_steps": [{"seats_from": 250, "price": 16}],
            "platform_per_year": 5000,
            "support_percent": 15,
            "price_rise_percent": 4,
        },
    ),
)

_CASH: tuple[Calculator, ...] = (
    Calculator(
        "benefits",
        BenefitInput,
        benefits,
        "recognised amount x share; else hours saved x rate x share that turns into money",
        _RULE,
        ("3.4", "8.1", "8.3"),
        {"cases_per_month": 3000, "minutes_per_case": 25, "saving_percent": 25, "hour_cost": 32},
    ),
    Calculator(
        "benefit_range",
        BenefitRangeInput,
        benefit_range,
        "each uncertain input at its ends, one at a time; low = 1 - sqrt(sum((1 - low_k)^2)), high likewise",
        "propagation of independent deviations, JCGM 100:2008 (GUM), 5.1",
        ("3.4", "8.3"),
        {
            "cases_per_month": 3000,
            "minutes_per_case": 25,
            "saving_percent": 25,
            "hour_cost": 32,
            "ranges": {"saving_percent": [10, 40], "cases_per_month": [2400, 3200]},
        },
    ),
    Calculator(
        "tco_roi",
        CashInput,
        tco_roi,
        "NPV = sum(CF_t / (1 + r)^t); IRR: NPV = 0; payback: running sum = 0; ROI = (benefit - cost) / cost; "
        "before tax",
        _TEXTBOOK,
        ("3.4", "7.1", "8.1", "8.3"),
        {
            "capex": 180_000,
            "opex_by_year": [40_000, 60_000, 62_000],
            "benefits_by_year": [50_000, 190_000, 210_000],
            "discount_percent": 8,
            "years": 5,
            "inflation_percent": 2,
            "start": "2027-03-01",
        },
    ),
    Calculator(
        "needed_benefit",
        NeededBenefitInput,
        needed_benefit,
        "benefit of a full year at which NPV = 0: (capex + PV of running cost) / PV of the years' proportions",
        _TEXTBOOK + " (break-even analysis, ch. 10)",
        ("3.4", "8.3"),
        {
            "capex": 180_000,
            "opex_by_year": [40_000, 60_000, 62_000],
            "benefits_by_year": [20_000, 60_000, 70_000],
            "discount_percent": 8,
            "limit_months": 36,
        },
    ),
    Calculator(
        "sensitivity",
        SensitivityInput,
        sensitivity,
        "Monte Carlo over triangular or PERT-beta ranges, fixed seed; drivers tied by a common factor; tornado one at "
        "a time",
        "Vose, Risk Analysis; Malcolm et al. (1959), PERT; Iman and Conover (1982), rank correlation",
        ("3.4",),
        {
            "capex": 180_000,
            "opex_by_year": [40_000, 60_000, 62_000],
            "benefits_by_year": [50_000, 190_000, 210_000],
            "discount_percent": 8,
            "benefit_range": {"low": 0.5, "likely": 1, "high": 1.2},
            "common": 0.3,
            "payback_limit_months": 30,
            "budget": 260_000,
        },
    ),
    Calculator(
        "cost_risk",
        CostRiskInput,
        cost_risk,
        "sum of triangular or PERT-beta amounts; P10 to P90 by simulation, mean and variance in closed form",
        "Vose, Risk Analysis; AACE International, Recommended Practice 41R-08",
        ("3.4",),
        {
            "lines": [
                {"name": "machines", "low": 70_000, "likely": 80_000, "high": 110_000},
                {"name": "build", "low": 60_000, "likely": 75_000, "high": 130_000},
                {"name": "data", "low": 10_000, "likely": 20_000, "high": 45_000},
            ],
            "common": 0.3,
            "ceiling": 220_000,
        },
    ),
    Calculator(
        "budget_check",
        BudgetInput,
        budget_check,
        "cost of the budget's years - budget",
        _RULE,
        ("3.4",),
        {"budget": 260_000, "capex": 180_000, "opex_by_year": [40_000, 60_000, 62_000], "years": 2},
    ),
    Calculator(
        "way_out",
        WayOutInput,
        way_out,
        "cost of the budget's years with the change, reckoned like costs, against before and against the budget",
        _RULE,
        ("3.4",),
        {
            "partner_days": 50,
            "partner_day": 900,
            "cards": 1,
            "card_price": 8500,
            "servers": 1,
            "server_price": 11_500,
            "software_year": 9000,
            "budget": 90_000,
            "years": 1,
            "cost_before": 121_000,
            "total_before": 160_000,
        },
    ),
)

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in (*_CALLS, *_TRAINING, *_RUNNING, *_CASH)}
