"""Plan inputs and a reckoning by hand for `companies_1_5`: tasks named as in the catalogue, conflicts as they arise."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import Any

import yaml
from companies_6_10 import Company
from reckoned_6_10 import START
from reckoned_6_10 import inputs_of as plain_inputs
from reckoned_6_10 import reckoning_of as plain_reckoning

from copilot.domain.evidence import Conflict, Statement
from copilot.domain.plan import (
    Calculation,
    Days,
    Decision,
    Dimension,
    Gate,
    InputUsed,
    Layer,
    Maturity,
    Option,
    Raci,
    Reckoning,
    Task,
)  # fmt: skip
from copilot.ports import PlanInputs
from knowledge.method import HERE, roadmap


@cache
def catalogue() -> dict[str, Any]:
    return yaml.safe_load((HERE.parent / "catalogue" / "tasks.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def inputs_of(c: Company) -> PlanInputs:
    """As there, with a conflict wherever two people gave different values for what has one value."""
    inputs = plain_inputs(c)
    of = roadmap().attribute
    told = sorted(
        (e for e in inputs.evidence if e.attribute in of and of[e.attribute].single), key=lambda e: e.attribute
    )
    conflicts = []
    for attribute, group in groupby(told, key=lambda e: e.attribute):
        es = list(group)
        if len({str(e.value) for e in es}) > 1:
            conflicts.append(
                Conflict(
                    id=f"X{len(conflicts) + 1}",
                    topic=es[0].topic,
                    attribute=attribute,
                    statements=tuple(
                        Statement(evidence=e.id, stakeholder=e.stakeholder, role=e.role, value=e.value) for e in es
                    ),
                )
            )
    return inputs.with_(conflicts=tuple(conflicts))


def reckoning_of(c: Company, *, bare: bool = False) -> Reckoning:
    r, k, zh = plain_reckoning(c, bare=bare), c.scale, c.language == "zh"
    if bare:
        return r.with_(schedule=r.schedule.with_(sources=()))
    held: dict[str, dict[str, Any]] = {
        "usecase_scoring": {u.id: u.score for u in r.use_cases},
        "model_selection": {"chosen": r.architecture.model.name},
        "maturity": {"data": 2, "team": 1 if k < 1 else 3, "overall": 2},
        "survey_sample": {"n": round(127 * k) + 9, "margin": 5},
        "label_cost": {"cost": round(18_300 * k), "hours": round(41 * k) + 4},
        "train_cost": {"cost": round(26_400 * k), "hours": round(19 * k) + 5},
        "staffing_gap": {"worst_gap": round(2.3 * k + 1, 1)},
    }
    first = len(r.calculations) + 1
    more = tuple(
        Calculation(id=f"C{first + n}", tool=tool, inputs={"scale": InputUsed(value=k)}, outputs=outputs)
        for n, (tool, outputs) in enumerate(held.items())
    )
    of = {x.tool: x.id for x in (*r.calculations, *more)}
    said = {a for _, a, *_ in c.said}
    tasks, at = [], START
    for t in catalogue()["tasks"]:
        if t["stage"] not in "12345" or (t.get("from_size") and k < 0.1) or t.get("when"):
            continue
        days = round(t["days"][1] * (0.6 + k / 2)) + len(c.name) % 3
        tasks.append(
            Task(
                id=f"T{len(tasks) + 1}",
                name=t[c.language],
                stage=t["stage"],
                owner_role=t["owner"],
                start=at,
                finish=at + timedelta(days=days),
                days=Days(optimistic=days, likely=days, pessimistic=days),
                deliverable=t["deliverable"][c.language],
                sources=(of["schedule"],),
            )
        )
        at += timedelta(days=days // 3 + 1)
    wanted = next((date.fromisoformat(v) for _, a, _, _, v, _ in c.said if a == "golive.wanted"), None)
    gates = tuple(
        Gate(
            name=g[c.language],
            date=at + timedelta(days=20 * n),
            criteria="-",
            decision_owner=g["owner"],
            sources=(of["schedule"],),
        )
        for n, g in enumerate(catalogue()["gates"])
    )
    decisions = (
        Decision(
            id="hosting",
            question="模型放在哪里" if zh else "Where does the model run?",
            chosen=c.hosting,
            why="-",
            sources=(of["hosting"],),
            options=(
                Option(name=c.hosting, score=4),
                Option(name="api" if c.hosting != "api" else "private_cloud", score=3),
            ),
        ),
        Decision(
            id="D2",
            question="向量存哪里" if zh else "Where do vectors live?",
            chosen="PostgreSQL",
            why="-",
            sources=(of["capacity"],),
            options=(Option(name="PostgreSQL", score=4), Option(name="Milvus" if k > 1 else "SQLite", score=2 + k)),
        ),
    )
    names = (
        ("采集层", "处理层", "训练层", "推理层", "应用层")
        if zh
        else ("collection", "processing", "training", "inference", "application")
    )
    ids = ("collection", "processing", "training", "inference", "application")
    layers = tuple(
        Layer(
            id=i,
            name=n,
            components=()
            if i == "training"
            else (("vLLM" if c.hosting != "api" else "gateway") if i == "inference" else f"{n} x",),
        )
        for i, n in zip(ids, names, strict=True)
    )
    routes = [u.route for u in r.use_cases]
    return r.with_(
        calculations=(*r.calculations, *more),
        use_cases=tuple(
            u.with_(selected=u.risk_tier != "high", sources=(*u.sources, of["usecase_scoring"])) for u in r.use_cases
        ),
        architecture=r.architecture.with_(decisions=decisions, layers=layers, route=routes[0] if routes else "rag"),
        schedule=r.schedule.with_(
            tasks=(*tasks, *r.schedule.tasks),
            gates=gates,
            wanted=wanted,
            p50_finish=date(2027, 8, 1) + timedelta(days=round(120 * k)),
            p80_finish=date(2027, 9, 10) + timedelta(days=round(150 * k)),
        ),
        assumptions=tuple(a for a in r.assumptions if a.key not in said),
        maturity=Maturity(
            overall=2,
            dimensions=(
                Dimension(
                    id="data",
                    name="数据" if zh else "data",
                    level=2,
                    target=4,
                    gap=2,
                    why="-",
                    sources=(of["maturity"],),
                ),
                Dimension(
                    id="people",
                    name="人才" if zh else "people",
                    level=1 if k < 1 else 3,
                    target=3,
                    gap=1,
                    why="-",
                    sources=(of["maturity"],),
                ),
            ),
        ),
        raci=(
            Raci(workstream="数据" if zh else "data", responsible="data", accountable="business"),
            Raci(workstream="平台" if zh else "platform", responsible="it", accountable="it"),
        )
        if k > 0.1
        else (),
    )
