"""The whole plan as one Markdown text, in the plan's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from copilot.domain.plan import Plan
from copilot.domain.plan_people import Staffing, Training
from copilot.export.words import word

Say = Callable[[str], str]


def render(plan: Plan) -> str:
    """Markdown (GitHub flavour, tables). Every id that is cited in the text stands in one of the last sections."""

    def say(key: str) -> str:
        return word(key, plan.engagement.language)

    sections = (
        _head,
        _use_cases,
        _stages,
        _architecture,
        _economics,
        _schedule,
        _risks,
        _compliance,
        _kpis,
        _monitoring,
        _maturity,
        _people,
        _doubts,
        _trail,
    )
    return "\n\n".join(part for section in sections for part in section(plan, say) if part) + "\n"


def _head(p: Plan, say: Say) -> Iterable[str]:
    e = p.engagement
    yield f"# {e.company}: {say('plan')}"
    yield f"{say('version')} {e.version} · {say('status')}: {say(e.status)} · {say('start')}: {e.start}"
    yield f"## {say('summary')}"
    yield p.summary.text
    yield _table(["", ""], [[h.label, f"{_n(h.value)} {h.unit} [{h.source}]"] for h in p.summary.headline])


def _use_cases(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('use_cases')}"
    head = ["#", say("name"), say("score"), say("risk_tier"), say("route"), say("selected"), say("why")]
    yield _table(
        head,
        [
            [
                u.rank,
                u.name,
                u.score,
                u.risk_tier,
                u.route,
                say("yes" if u.selected else "no"),
                f"{u.why} {_ids(u.sources)}",
            ]
            for u in p.use_cases
        ],
    )


def _stages(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('stages')}"
    for s in p.stages:
        yield f"### {s.id} {s.title}"
        for i in s.items:
            yield f"#### {i.id} {i.title} ({say(i.status)})"
            yield i.narrative
            yield f"*{say('acceptance')}:* {i.acceptance}"


def _architecture(p: Plan, say: Say) -> Iterable[str]:
    a = p.architecture
    yield f"## {say('architecture')}"
    yield f"{say('hosting')}: **{a.hosting}** · {say('route')}: **{a.route}**"
    yield f"{say('model')}: **{a.model.name}** ({say('licence')}: {a.model.licence})"
    yield a.model.why
    yield _table(
        [say("decision"), say("chosen"), say("why")],
        [[d.question, d.chosen, f"{d.why} {_ids(d.sources)}"] for d in a.decisions],
    )
    yield f"```mermaid\n{a.diagram}\n```"
    s = p.sizing
    rows = [
        ("requests", s.peak_requests_per_s),
        ("concurrency", s.peak_concurrency),
        ("memory", s.memory_gib),
        ("gpus", f"{s.gpus} x {s.gpu_model}"),
        ("storage", s.storage_gb),
        ("availability", s.availability),
    ]
    yield f"## {say('sizing')}"
    yield _table(["", ""], [[say(k), _n(v)] for k, v in rows])


def _economics(p: Plan, say: Say) -> Iterable[str]:
    e, cur = p.economics, p.engagement.currency
    rows = [
        ("budget", e.budget),
        ("capex", e.capex),
        ("opex", " / ".join(_n(x) for x in e.opex_by_year)),
        ("benefits", " / ".join(_n(x) for x in e.benefits_by_year)),
        ("npv", e.npv),
        ("irr", e.irr),
        ("payback", e.payback_months),
        ("roi", e.roi),
        ("range", " / ".join(_n(x) for x in (e.p10, e.p50, e.p90))),
        ("breakeven", e.breakeven_calls_per_month),
        ("over_budget", None if e.over_budget is None else say("yes" if e.over_budget else "no")),
    ]
    yield f"## {say('economics')} ({cur})"
    yield _table(["", cur], [[say(k), _n(v)] for k, v in rows])
    yield "\n\n".join(f"**{x}**" for x in e.verdicts)
    if e.ways_out:
        yield f"### {say('ways_out')}"
        yield "\n".join(f"{n}. {w}" for n, w in enumerate(e.ways_out, 1))
    for c in p.calculations:
        if c.id in e.sources and isinstance(bars := c.outputs.get("tornado"), list):
            yield f"### {say('tornado')} [{c.id}]"
            head = [say("driver"), say("at_low"), say("at_high")]
            found = [b for b in bars if {"driver", "low", "high"} <= b.keys()]
            yield _table(head, [[say(f"driver_{b['driver']}"), _n(b["low"]), _n(b["high"])] for b in found])


def _schedule(p: Plan, say: Say) -> Iterable[str]:
    s = p.schedule
    yield f"## {say('schedule')}"
    yield f"{say('p50')}: {s.p50_finish} · {say('p80')}: {s.p80_finish}" + (
        f" · {say('wanted')}: {s.wanted}" if s.wanted else ""
    )
    if s.verdict:
        yield f"**{s.verdict}**" if s.ways_out else s.verdict
    if s.ways_out:
        yield f"{say('ways_out')}:\n\n" + "\n".join(f"- {w}" for w in s.ways_out)
    head = ["#", say("task"), say("owner"), say("start"), say("finish"), say("critical")]
    yield _table(head, [[t.id, t.name, t.owner_role, t.start, t.finish, "●" if t.critical else ""] for t in s.tasks])
    yield _table(
        [say("gates"), say("finish"), say("criteria"), say("decides")],
        [[g.name, g.date, g.criteria, g.decision_owner] for g in s.gates],
    )


def _risks(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('risks')}"
    head = ["#", say("risk"), say("score"), say("residual"), say("response"), say("owner"), say("trigger")]
    rows = [
        [r.id, f"{r.text} {_ids(r.sources)}", r.score, _n(r.residual), r.response, r.owner_role, r.trigger]
        for r in p.risks
    ]
    yield _table(head, rows)


def _compliance(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('compliance')}"
    rows = [
        [
            f"{c.regulation} ({c.jurisdiction})",
            say(c.applies),
            f"{c.why} {_ids(c.sources)}",
            "<br>".join(f"{o.text} ({o.due}, {o.owner_role})" for o in c.obligations),
            f"{say('read_on')} {c.verified_on}" if c.verified else say("not_read"),
        ]
        for c in p.compliance
    ]
    yield _table([say("regulation"), say("applies"), say("why"), say("obligations"), say("source_read")], rows)


def _kpis(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('kpis')}"
    head = [say("name"), say("baseline"), say("target"), say("unit"), say("frequency"), say("owner")]
    yield _table(
        head,
        [
            [f"{k.name} {_ids(k.sources)}", _n(k.baseline), _n(k.target), k.unit, k.frequency, k.owner_role]
            for k in p.kpis
        ],
    )


def _monitoring(p: Plan, say: Say) -> Iterable[str]:
    m = p.monitoring
    yield f"## {say('monitoring')}"
    yield f"{say('system')}: {m.system} · {say('logs')}: " + ", ".join(
        f"{k} {_n(v)}" for k, v in m.logs.items() if isinstance(v, int | float | str)
    )
    yield _table(
        [say("name"), say("threshold"), say("alert"), say("owner")],
        [[x.name, f"{x.threshold} / {x.window}", x.alert, x.owner_role] for x in m.metrics],
    )
    yield f"## {say('operations')}"
    yield "\n".join(
        f"- **{say(k)}**: {getattr(p.operations, k)}" for k in ("feedback", "capacity", "content", "privacy")
    )


def _maturity(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('maturity')} ({p.maturity.overall:g})"
    yield _table(
        [say("dimension"), say("level"), say("target"), say("why")],
        [[d.name, d.level, d.target, f"{d.why} {_ids(d.sources)}"] for d in p.maturity.dimensions],
    )


def _people(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('raci')}"
    yield _table(
        [say("workstream"), say("responsible"), say("accountable"), say("person"), say("consulted"), say("informed")],
        [
            [r.workstream, r.responsible, r.accountable, r.person, ", ".join(r.consulted), ", ".join(r.informed)]
            for r in p.raci
        ],
    )
    if p.staffing:
        yield from _staffing(p.staffing, say)
    if p.training:
        yield from _training(p.training, say, p.engagement.currency)


def _staffing(s: Staffing, say: Say) -> Iterable[str]:
    yield f"## {say('staffing')}"
    yield f"{s.text} {_ids(s.sources)}"
    if s.overloaded:
        yield f"{say('overloaded')}: {', '.join(s.overloaded)}"
    yield _table(
        [say("role"), "", *s.months],
        [
            [row.role, say(k), *map(_n, values)]
            for row in s.rows
            for k, values in (("needed", row.needed), ("available", row.available), ("gap", row.gap))
        ],
    )
    yield f"### {say('skills')}"
    yield _table(
        [say("skill"), say("needed"), say("level"), say("gap"), say("single_point"), say("way"), say("why")],
        [
            [k.name, k.needed, k.level, k.gap, "●" if k.single_point else "", say(f"way_{k.way}"),
             f"{k.why} {_ids(k.sources)}"]
            for k in s.skills
        ],
    )  # fmt: skip


def _training(t: Training, say: Say, currency: str) -> Iterable[str]:
    yield f"## {say('training')}"
    yield f"{t.text} {_ids(t.sources)}"
    head = [say("audience"), say("course"), say("people"), say("hours"), say("start"), say("by"), say("before"),
            f"{say('cost')} ({currency})", say("owner")]  # fmt: skip
    rows = [
        [f"{c.audience} {_ids(c.sources)}", c.name, c.people, _n(c.hours), c.start, c.by, say(f"before_{c.before}"),
         _n(c.cost), c.owner_role]
        for c in t.courses
    ]  # fmt: skip
    yield _table(head, rows)


def _doubts(p: Plan, say: Say) -> Iterable[str]:
    if p.conflicts:
        yield f"## {say('conflicts')}"
        quotes = {e.id: e for e in p.evidence}
        yield "\n".join(
            f"- **{c.topic}** ({say(c.status)}): "
            + " / ".join(
                f"{s.role}: {quotes[s.evidence].quote if s.evidence in quotes else s.value} [{s.evidence}]"
                for s in c.statements
            )
            for c in p.conflicts
        )
    yield f"## {say('open_questions')}"
    yield _table(
        ["#", "", say("question"), say("ask"), say("why")],
        [[q.id, q.topic, q.question, q.ask_role, q.why] for q in p.open_questions],
    )
    yield f"## {say('review')}"
    yield _table(
        ["#", say("severity"), say("where"), say("finding"), say("status")],
        [[r.id, r.severity, r.where, r.text, r.status] for r in p.review],
    )


def _trail(p: Plan, say: Say) -> Iterable[str]:
    yield f"## {say('assumptions')}"
    yield _table(
        ["#", say("assumption"), say("value"), say("owner"), say("due")],
        [[a.id, a.text, f"{_n(a.value)} {a.unit}", a.owner_role, a.due or ""] for a in p.assumptions],
    )
    yield f"## {say('calculations')}"
    yield _table(
        ["#", say("tool"), say("value"), say("formula")],
        [
            [
                c.id,
                c.tool,
                ", ".join(f"{k} = {_n(v)}" for k, v in c.outputs.items() if isinstance(v, int | float | str))[:300],
                c.formula,
            ]
            for c in p.calculations
        ],
    )
    yield f"## {say('sources')}"
    yield _table(["#", "", "", ""], [[s.id, s.title, s.locator, s.url] for s in p.sources])
    yield f"## {say('evidence')}"
    yield _table(["#", "", say("role"), say("quote")], [[e.id, e.topic, e.role, e.quote] for e in p.evidence])


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table; nothing for no rows. Bars and line ends in a cell are kept from breaking it."""
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(c) for c in line) + " |" for line in lines)


def _cell(value: Any) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def _ids(sources: Sequence[str]) -> str:
    return f"[{', '.join(sources)}]" if sources else ""


def _n(x: Any) -> str:
    """A number as people write it; anything else as it is."""
    if x is None:
        return "–"
    if isinstance(x, bool) or not isinstance(x, int | float):
        return str(x)
    return f"{x:,.0f}" if abs(x) >= 1000 or x == int(x) else f"{x:,.3f}".rstrip("0").rstrip(".")
