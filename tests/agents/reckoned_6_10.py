"""Plan inputs and a reckoning by hand for the companies of `companies_6_10`: every number stands in what it cites."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from companies_6_10 import Company

from copilot.domain.engagement import Engagement, Stakeholder
from copilot.domain.evidence import Conflict, Evidence, Statement
from copilot.domain.plan import (
    Architecture,
    Assumption,
    Calculation,
    Days,
    Decision,
    Dimension,
    Economics,
    Gate,
    InputUsed,
    Kpi,
    Maturity,
    Metric,
    ModelChoice,
    Monitoring,
    Option,
    Reckoning,
    Regulation,
    Risk,
    Schedule,
    Sizing,
    Source,
    Task,
    UseCase,
)
from copilot.domain.redacted import Redacted
from copilot.ports import PlanInputs

AT = datetime(2027, 1, 4, tzinfo=UTC)
START = date(2027, 3, 1)
own = Redacted.own_words

STAGES = {
    "zh": {
        "6": ("界面原型", "功能模块开发", "系统集成联调"),
        "7": ("环境搭建", "发布上线"),
        "8": ("首次效果评估",),
        "9": ("监控与报警", "日志归集"),
        "10": ("反馈渠道与培训", "内容复核"),
    },
    "en": {
        "6": ("Interface prototypes", "Module development", "Integration"),
        "7": ("Environment", "Release"),
        "8": ("First evaluation",),
        "9": ("Monitoring and alerts", "Log collection"),
        "10": ("Feedback and training", "Content review"),
    },
}


def inputs_of(c: Company) -> PlanInputs:
    people = tuple(
        Stakeholder(
            id=f"s-{role}",
            engagement_id="g",
            pseudonym=own(f"<PERSON_{n}>"),
            role=role,
            title=own(title),
            language=c.language,
        )
        for n, (role, title) in enumerate(c.titles.items(), 1)
    )
    evidence = tuple(
        Evidence(
            id=f"E{n}",
            topic=item,
            attribute=attribute,
            quote=own(quote),
            stakeholder=f"s-{role}",
            role=role,
            channel="run",
            at=AT,
            value=value,
            unit=unit,
        )
        for n, (item, attribute, role, quote, value, unit) in enumerate(c.said, 1)
    )
    counted = [e for e in evidence if isinstance(e.value, (int, float))][:2]
    conflict = Conflict(
        id="X1",
        topic="7.1",
        attribute="users.year1",
        statements=tuple(
            Statement(evidence=e.id, stakeholder=e.stakeholder, role=e.role, value=e.value) for e in counted
        ),
    )
    return PlanInputs(
        engagement=Engagement(
            id="g",
            company=own(c.name),
            industry=own(c.industry),
            country=c.country,
            language=c.language,
            currency=c.currency,
            start=START,
            created_at=AT,
        ),
        stakeholders=people,
        evidence=evidence,
        conflicts=(conflict,) if len(counted) == 2 else (),
        unanswered=c.unanswered,
        today=AT.date(),
    )


def reckoning_of(c: Company, *, bare: bool = False) -> Reckoning:
    """What calculators might make of the company; `bare`: the least that a reckoning may hold."""
    k, zh = c.scale, c.language == "zh"
    gpus = 0 if c.hosting == "api" else max(1, round(3 * k))
    held: dict[str, dict[str, Any]] = {
        "hosting": {"chosen": c.hosting},
        "gpu_sizing": {"gpus": gpus, "gpu_model": f"Accel {20 + round(9 * k)}G", "memory_gib": round(61.3 * k, 2)},
        "capacity": {
            "peak_requests_per_s": round(1.7 * k, 3),
            "peak_concurrency": round(13.4 * k, 2),
            "storage_gb": round(940 * k),
        },
        "tco_roi": {
            "budget": round(1_910_000 * k),
            "capex": round(733_000 * k),
            "opex_by_year": [round(281_000 * k), round(297_000 * k)],
            "benefits_by_year": [round(512_000 * k), round(836_000 * k)],
            "npv": round(144_000 * k),
            "irr": 0.17,
            "payback_months": round(21 + 3 * k, 1),
            "roi": 0.23,
        },
        "sensitivity": {"p10": round(-91_000 * k), "p50": round(133_000 * k), "p90": round(402_000 * k)},
        "breakeven": {"calls_per_month": round(61_700 * k)},
        "availability": {"availability": 0.9971},
        "schedule": {"p50": "2027-10-08", "p80": "2027-11-26"},
        "token_cost": {"per_month": round(2_340 * k, 2)},
        "log_sizing": {"storage_gb": round(77 * k, 1)},
        "slo_error_budget": {"minutes_allowed": 125.3},
        "eval_sample": {"n": 138},
    }
    calculations = tuple(
        Calculation(id=f"C{n}", tool=tool, inputs={"scale": InputUsed(value=k)}, outputs=outputs)
        for n, (tool, outputs) in enumerate(held.items(), 1)
        if not bare or tool in ("hosting", "tco_roi", "schedule", "capacity")
    )
    of = {x.tool: x.id for x in calculations}
    assumed = (
        ()
        if bare
        else tuple(
            Assumption(
                id=f"A{n}",
                key=key,
                text=key,
                value=value,
                unit=unit,
                affects=(),
                owner_role="it",
                due=START + timedelta(days=round(9 * k)),
            )
            for n, (key, value, unit) in enumerate(
                (
                    ("users.year1", round(37 * k) + 8, "people"),
                    ("log.retention", 180, "day"),
                    ("security.check", 6, "week"),
                    ("downtime.max", 8, "hour"),
                    ("eval.threshold", 90, "percent"),
                    ("audience", "internal", ""),
                    ("content.update", 5, "day"),
                    ("alert.minutes", 30, "minute"),
                ),
                1,
            )
        )
    )
    sources = (
        Source(id="K1", title="Open-Model-14B", locator="catalogue", excerpt="Open-Model-14B, 14 billion parameters"),
        Source(id="K2", title="Law", locator="art. 1", excerpt="; ".join(name for name, _ in c.laws)),
    )
    tools = tuple(of.values())
    evidence = tuple(f"E{n}" for n in range(1, min(3, len(c.said)) + 1)) or tools[:1]
    uses = tuple(
        UseCase(
            id=f"U{n}",
            name=name,
            description=name,
            value=70 - n,
            feasibility=60,
            risk_tier=tier,
            score=66 - n,
            rank=n,
            selected=True,
            owner_role=owner,
            route=route,
            sources=evidence,
        )
        for n, (name, route, tier, owner) in enumerate(c.uses, 1)
    )
    tasks: list[Task] = []
    at = START
    for stage, names in ({} if bare else STAGES[c.language]).items():
        for name in names:
            days = 11 + round(10 * k) % 17
            tasks.append(
                Task(
                    id=f"T{len(tasks) + 1}",
                    name=name,
                    stage=stage,
                    owner_role="it",
                    start=at,
                    finish=at + timedelta(days=days),
                    days=Days(optimistic=5, likely=days, pessimistic=30),
                )
            )
            at += timedelta(days=days + 1)
    gates = (
        ()
        if bare
        else (
            Gate(
                name="试点验收" if zh else "Pilot accepted",
                date=at,
                criteria="-",
                decision_owner="exec",
                sources=(of["schedule"],),
            ),
        )
    )
    t = held["tco_roi"]
    risk = Risk(
        id="R1",
        text=f"{c.uses[0][0] if c.uses else c.industry}{'没人用' if zh else ' stays unused'}",
        category="adoption",
        likelihood=3,
        impact=4,
        score=12,
        response="每周看一次使用人数" if zh else "count users every week",
        owner_role="business",
        trigger="-",
        sources=tools[:1],
    )
    return Reckoning(
        maturity=Maturity(
            dimensions=(Dimension(id="data", name="data", level=2, target=3, gap=1, why="-", sources=tools[:1]),),
            overall=2,
        ),
        use_cases=uses,
        architecture=Architecture(
            hosting=c.hosting,
            route="rag",
            layers=(),
            diagram="",
            model=ModelChoice(
                name="Open-Model-14B", parameters_b=14, licence="Apache-2.0", why="-", sources=() if bare else ("K1",)
            ),
            decisions=()
            if bare
            else (
                Decision(
                    id="D1",
                    question="-",
                    options=(Option(name="-", score=1),),
                    chosen=c.hosting,
                    why="-",
                    sources=(of["hosting"],),
                ),
            ),
        ),
        sizing=Sizing(
            peak_requests_per_s=held["capacity"]["peak_requests_per_s"],
            peak_concurrency=held["capacity"]["peak_concurrency"],
            memory_gib=held["gpu_sizing"]["memory_gib"],
            gpu_model=held["gpu_sizing"]["gpu_model"],
            gpus=gpus,
            storage_gb=held["capacity"]["storage_gb"],
            availability=0.9971,
            sources=() if bare else (of["capacity"], of["gpu_sizing"], of["availability"]),
        ),
        economics=Economics(
            budget=None if bare else t["budget"],
            capex=t["capex"],
            opex_by_year=tuple(t["opex_by_year"]),
            benefits_by_year=() if bare else tuple(t["benefits_by_year"]),
            npv=t["npv"],
            irr=None,
            payback_months=None if bare else t["payback_months"],
            roi=t["roi"],
            **held["sensitivity"],
            breakeven_calls_per_month=None if bare else held["breakeven"]["calls_per_month"],
            over_budget=None if bare else k > 2,
            sources=() if bare else (of["tco_roi"], of["sensitivity"], of["breakeven"]),
        ),
        schedule=Schedule(
            start=START,
            tasks=tuple(tasks),
            critical_path=(),
            p50_finish=date(2027, 10, 8),
            p80_finish=date(2027, 11, 26),
            gates=gates,
            wanted=None if bare or k < 0.1 else date(2027, 9, 1) + timedelta(days=round(20 * k)),
            sources=(of["schedule"],),
        ),
        raci=(),
        risks=() if bare else (risk,),
        compliance=()
        if bare
        else tuple(
            Regulation(
                id=f"L{n}",
                regulation=name,
                jurisdiction=c.country,
                applies=applies,
                why="-",
                verified_on=AT.date(),
                sources=("K2",),
            )
            for n, (name, applies) in enumerate(c.laws, 1)
        ),
        kpis=()
        if bare
        else tuple(
            Kpi(
                id=f"P{n}",
                name=name,
                baseline=base,
                target=target,
                unit=unit,
                method="-",
                frequency="-",
                owner_role="business",
                sources=(f"A{8 + n}",),
            )
            for n, (name, base, target, unit) in enumerate(c.kpis, 1)
        ),
        monitoring=Monitoring(
            metrics=()
            if bare
            else (
                Metric(
                    id="M1",
                    name="响应时间" if zh else "response time",
                    threshold="> 8 s",
                    window="5 min",
                    alert="-",
                    owner_role="it",
                    sources=("A10",),
                ),
            ),
            system="Zabbix" if bare else "Prometheus",
            logs={} if bare else {"retention_days": 400},
            sources=() if bare else ("A9", "A10"),
        ),
        assumptions=()
        if bare
        else (
            *assumed,
            *(
                Assumption(
                    id=f"A{8 + n}",
                    key=f"kpi{n}",
                    text=f"400 / 8 / {c.kpis[n - 1][1:3] if n <= len(c.kpis) else ''}",
                    value=400,
                    unit="",
                    affects=(),
                    owner_role="business",
                    due=None,
                )
                for n in (1, 2)
            ),
        ),
        sources=sources,
        calculations=calculations,
    )
