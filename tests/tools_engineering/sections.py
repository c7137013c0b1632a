"""The engineering sections in dependency order, with use cases and laws given by hand."""

from __future__ import annotations

from dataclasses import dataclass

from copilot.domain.plan import Architecture, Regulation, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import HERE, catalogues, read_yaml
from tools.architecture import section_architecture
from tools.demand import Demand, section_demand
from tools.hosting import HostingChoice, section_hosting
from tools.ledger import Default, Ledger
from tools.model_choice import ModelPick, section_model
from tools.money_section import Money, section_economics, section_token_cost
from tools.schedule_section import Timetable, section_schedule
from tools.sizing_section import SizingPick, section_sizing

from .companies import law, use_case

USES = (use_case(1, "Find similar cases"), use_case(2, "Draft the report", "prompt"))
LAWS = (law("GDPR"),)


@dataclass(frozen=True)
class Made:
    ledger: Ledger
    demand: Demand
    hosting: HostingChoice
    model: ModelPick
    sizing: SizingPick
    timetable: Timetable
    money: Money
    architecture: Architecture


def ledger_for(given: PlanInputs) -> Ledger:
    raw = read_yaml(HERE / "assumptions" / "engineering.yaml")
    return Ledger(
        evidence=given.evidence,
        defaults={k: Default(key=k, **v) for k, v in raw.items()},
        language=given.engagement.language,
        today=given.today,
        set_inputs=dict(given.set_inputs),
    )


def make(given: PlanInputs, uses: tuple[UseCase, ...] = USES, laws: tuple[Regulation, ...] = LAWS) -> Made:
    ledger, c = ledger_for(given), catalogues()
    d = section_demand(given, ledger, c)
    h = section_hosting(given, ledger, d)
    m = section_model(given, ledger, c, d, h, uses)
    s = section_sizing(given, ledger, c, d, h, m)
    tokens = section_token_cost(given, ledger, c, d, h, m)
    t = section_schedule(given, ledger, c, d, h, s, uses, laws)
    money = section_economics(given, ledger, c, d, h, m, s, tokens, t, uses)
    a = section_architecture(given, ledger, d, h, m, s, uses)
    return Made(ledger, d, h, m, s, t, money, a)
