"""Runs every calculator in dependency order and gives all sections of the plan that are not prose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from copilot.domain.levers import Lever
from copilot.domain.plan import Reckoning
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import HERE, Catalogues, catalogues, read_yaml
from tools.architecture import section_architecture
from tools.demand import section_demand
from tools.edition import edition
from tools.hosting import section_hosting
from tools.kpis import section_kpis
from tools.ledger import Default, Ledger
from tools.levers import levers
from tools.maturity import section_maturity
from tools.model_choice import section_model
from tools.money_section import section_economics, section_token_cost
from tools.monitoring import section_monitoring
from tools.portfolio import section_use_cases
from tools.raci import section_raci
from tools.regulations import section_compliance
from tools.risks import section_risks
from tools.schedule_section import section_schedule
from tools.sizing_section import section_sizing
from tools.staffing_section import section_people

Made = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One section: what it needs of the sections before it, and how it is made."""

    name: str
    needs: tuple[str, ...]
    make: Callable[[PlanInputs, Ledger, Catalogues, Made], Any]


# The order is data: a step stands after all that it needs (checked by a test), and the docs draw it.
STEPS: tuple[Step, ...] = (
    Step("use_cases", (), lambda i, led, c, m: section_use_cases(i, led)),
    Step("compliance", ("use_cases",), lambda i, led, c, m: section_compliance(i, led, m["use_cases"])),
    Step("demand", (), lambda i, led, c, m: section_demand(i, led, c)),
    Step("hosting", ("demand",), lambda i, led, c, m: section_hosting(i, led, m["demand"])),
    Step(
        "model",
        ("demand", "hosting", "use_cases"),
        lambda i, led, c, m: section_model(i, led, c, m["demand"], m["hosting"], m["use_cases"]),
    ),
    Step(
        "sizing",
        ("demand", "hosting", "model"),
        lambda i, led, c, m: section_sizing(i, led, c, m["demand"], m["hosting"], m["model"]),
    ),
    Step(
        "token_cost",
        ("demand", "hosting", "model"),
        lambda i, led, c, m: section_token_cost(i, led, c, m["demand"], m["hosting"], m["model"]),
    ),
    Step(
        "schedule",
        ("demand", "hosting", "sizing", "use_cases", "compliance"),
        lambda i, led, c, m: section_schedule(
            i, led, c, m["demand"], m["hosting"], m["sizing"], m["use_cases"], m["compliance"]
        ),
    ),
    Step(
        "economics",
        ("demand", "hosting", "model", "sizing", "token_cost", "schedule", "use_cases"),
        lambda i, led, c, m: section_economics(
            i,
            led,
            c,
            m["demand"],
            m["hosting"],
            m["model"],
            m["sizing"],
            m["token_cost"],
            m["schedule"],
            m["use_cases"],
        ),
    ),
    Step(
        "architecture",
        ("demand", "hosting", "model", "sizing", "use_cases"),
        lambda i, led, c, m: section_architecture(
            i, led, m["demand"], m["hosting"], m["model"], m["sizing"], m["use_cases"]
        ),
    ),
    Step(
        "risks",
        ("use_cases", "economics", "schedule", "compliance"),
        lambda i, led, c, m: section_risks(
            i,
            led,
            m["use_cases"],
            m["economics"].economics,
            m["schedule"].schedule,
            m["compliance"],
            m["schedule"].release_p80,
        ),
    ),
    Step("kpis", ("use_cases",), lambda i, led, c, m: section_kpis(i, led, m["use_cases"])),
    Step(
        "maturity",
        ("use_cases", "hosting"),
        lambda i, led, c, m: section_maturity(i, led, m["use_cases"], m["hosting"].hosting),
    ),
    Step("raci", (), lambda i, led, c, m: section_raci(i, led)),
    Step(
        "staffing",
        ("demand", "hosting", "schedule", "economics", "use_cases", "raci"),
        lambda i, led, c, m: section_people(
            i, led, c, m["demand"], m["hosting"], m["schedule"], m["use_cases"], m["raci"]
        ),
    ),
    Step(
        "monitoring",
        ("compliance", "use_cases"),
        lambda i, led, c, m: section_monitoring(i, led, m["compliance"], m["use_cases"]),
    ),
)


@cache
def defaults() -> dict[str, Default]:
    """All named assumptions of knowledge/assumptions; a key that two files hold is an error (ValueError)."""
    found: dict[str, Default] = {}
    for path in sorted((HERE / "assumptions").glob("*.yaml")):
        for key, entry in (read_yaml(path) or {}).items():
            if key in found:
                raise ValueError(f"assumption {key} stands in two files, one of them {path.name}")
            found[key] = Default(key=key, **entry)
    return found


def _settable(key: str) -> Default | None:
    """A person may set any attribute; one without a default of its own is named by its title."""
    entry = read_yaml(HERE / "method" / "attributes.yaml")["attributes"].get(key)
    if entry is None:
        return None
    return Default(key=key, value="", unit=entry.get("unit", ""), zh=entry["zh"], en=entry["en"], owner_role="exec")


def new_ledger(inputs: PlanInputs) -> Ledger:
    """A fresh ledger over the evidence; settings of unknown keys are passed over."""
    extra = {k: d for k in inputs.set_inputs if k not in defaults() and (d := _settable(k))}
    known = {**defaults(), **extra}
    return Ledger(
        evidence=inputs.evidence,
        defaults=known,
        language=inputs.engagement.language,
        today=inputs.today,
        set_inputs={k: v for k, v in inputs.set_inputs.items() if k in known},
    )


class Reckon:
    """The Reckoner: one consistent set of figures from one reading of the evidence."""

    def levers(self) -> Mapping[str, Lever]:
        return levers(tuple(defaults().values()))

    def edition(self) -> str:
        return edition()

    def reckon(self, inputs: PlanInputs) -> Reckoning:
        ledger, catalogue = new_ledger(inputs), catalogues()
        made: dict[str, Any] = {}
        for step in STEPS:
            made[step.name] = step.make(inputs, ledger, catalogue, made)
        return Reckoning(
            maturity=made["maturity"],
            use_cases=tuple(made["use_cases"]),
            architecture=made["architecture"],
            sizing=made["sizing"].sizing,
            economics=made["economics"].economics,
            schedule=made["schedule"].schedule,
            raci=tuple(made["raci"]),
            risks=tuple(made["risks"]),
            compliance=tuple(made["compliance"]),
            kpis=tuple(made["kpis"]),
            monitoring=made["monitoring"],
            assumptions=tuple(ledger.assumptions),
            sources=tuple(ledger.sources),
            calculations=tuple(ledger.calculations),
            staffing=made["staffing"][0],
            training=made["staffing"][1],
        )
