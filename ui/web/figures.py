"""The plan's pictures: pure functions from a section of the plan to an Altair chart. Labels come in ready-made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import altair as alt

from copilot.domain.plan import Economics, Maturity, Risk, Schedule, UseCase
from copilot.domain.plan_people import Staffing

Say = Callable[[str], str]
Chart = alt.LayerChart | alt.FacetChart
TEAL, CLAY, SAND = "#2f7f78", "#c0683a", "#b9ad98"


def gantt(schedule: Schedule, stages: Mapping[str, str], say: Say) -> Chart:
    """Tasks as bars in order of start; the critical path stands out; gates are diamonds below."""
    rows: list[dict[str, Any]] = [
        {
            "name": f"{t.id} {t.name}",
            "start": t.start.isoformat(),
            "finish": t.finish.isoformat(),
            "stage": stages.get(t.stage, t.stage),
            "kind": say("fig.critical") if t.critical else say("fig.normal"),
        }
        for t in sorted(schedule.tasks, key=lambda t: (t.start, t.finish, t.id))
    ]
    order = [str(r["name"]) for r in rows]
    bars = (
        alt.Chart(alt.InlineData(rows))
        .mark_bar(cornerRadius=3, height={"band": 0.7})
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(format="%Y-%m", orient="top")),
            x2="finish:T",
            y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=alt.ExprRef("width < 500 ? 120 : 320"))),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=[say("fig.critical"), say("fig.normal")], range=[CLAY, TEAL]),
                legend=alt.Legend(orient="bottom"),
            ),
            tooltip=[
                alt.Tooltip("name:N", title=say("fig.task")),
                alt.Tooltip("stage:N", title=say("fig.stage")),
                alt.Tooltip("start:T", title=say("fig.start")),
                alt.Tooltip("finish:T", title=say("fig.finish")),
            ],
        )
    )
    gates: list[dict[str, Any]] = [{"date": g.date.isoformat(), "name": g.name} for g in schedule.gates]
    lines = (
        alt.Chart(alt.InlineData(gates))
        .mark_rule(strokeDash=[4, 3], color=SAND)
        .encode(
            x="date:T",
            tooltip=[alt.Tooltip("name:N", title=say("fig.gate")), alt.Tooltip("date:T", title=say("fig.finish"))],
        )
    )
    return alt.layer(lines, bars).properties(height=alt.Step(22))


def cash(economics: Economics, say: Say) -> Chart:
    """Cost and benefit by year, and the running balance."""
    rows: list[dict[str, Any]] = [{"year": 0, "kind": say("fig.cost"), "value": -economics.capex}]
    balance = -economics.capex
    line: list[dict[str, Any]] = [{"year": 0, "value": balance}]
    for n, (cost, benefit) in enumerate(zip(economics.opex_by_year, economics.benefits_by_year, strict=False), 1):
        rows += [
            {"year": n, "kind": say("fig.cost"), "value": -cost},
            {"year": n, "kind": say("fig.benefit"), "value": benefit},
        ]
        balance += benefit - cost
        line.append({"year": n, "value": balance})
    x = alt.X("year:O", title=say("fig.year"), axis=alt.Axis(labelAngle=0))
    bars = (
        alt.Chart(alt.InlineData(rows))
        .mark_bar(size=34)
        .encode(
            x=x,
            y=alt.Y("value:Q", title=None, axis=alt.Axis(labelExpr=say("fig.axis"))),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=[say("fig.cost"), say("fig.benefit")], range=[CLAY, TEAL]),
                legend=alt.Legend(orient="bottom"),
            ),
            tooltip=[
                alt.Tooltip("year:O", title=say("fig.year")),
                alt.Tooltip("kind:N", title=""),
                alt.Tooltip("value:Q", format=",.0f", title=say("fig.amount")),
            ],
        )
    )
    total = (
        alt.Chart(alt.InlineData(line))
        .mark_line(point=True, color="#8a7a5c", strokeDash=[5, 3])
        .encode(x="year:O", y="value:Q", tooltip=[alt.Tooltip("value:Q", format=",.0f", title=say("fig.balance"))])
    )
    return alt.layer(bars, total).properties(height=280)


def risk_matrix(risks: Sequence[Risk], say: Say) -> Chart:
    """Likelihood across, impact up; each field names its risks."""
    fields: dict[tuple[int, int], list[str]] = {}
    for r in risks:
        fields.setdefault((r.likelihood, r.impact), []).append(r.id)
    rows: list[dict[str, Any]] = [
        {"x": x, "y": y, "weight": x * y, "ids": _few(ids), "all": " ".join(ids)}
        for x in range(1, 6)
        for y in range(1, 6)
        for ids in [fields.get((x, y), [])]
    ]
    base = alt.Chart(alt.InlineData(rows)).encode(
        x=alt.X("x:O", title=say("fig.likelihood"), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("y:O", sort="descending", title=say("fig.impact")),
    )
    tiles = base.mark_rect(stroke="#ffffff", strokeWidth=2, cornerRadius=4).encode(
        color=alt.Color(
            "weight:Q", legend=None, scale=alt.Scale(domain=[1, 12, 25], range=["#d6e4dc", "#efd9a8", "#dd9a72"])
        )
    )
    names = base.mark_text(fontSize=11, fontWeight="bold", color="#2a2825").encode(
        text="ids:N", tooltip=alt.Tooltip("all:N", title=say("plan.risks"))
    )
    return alt.layer(tiles, names).properties(height=300)


def _few(ids: Sequence[str]) -> str:
    """What fits into a field: two ids, or the first and how many more."""
    return " ".join(ids) if len(ids) < 3 else f"{ids[0]} +{len(ids) - 1}"


def value_map(use_cases: Sequence[UseCase], say: Say) -> Chart:
    """Feasibility across, value up; the chosen ones are filled."""
    rows: list[dict[str, Any]] = [
        {
            "id": u.id,
            "name": f"{u.id} {u.name}",
            "value": u.value,
            "feasibility": u.feasibility,
            "state": say("fig.selected") if u.selected else say("fig.not_selected"),
        }
        for u in use_cases
    ]
    base = alt.Chart(alt.InlineData(rows)).encode(
        x=alt.X("feasibility:Q", title=say("fig.feasibility"), scale=alt.Scale(domain=[0, 100])),
        y=alt.Y("value:Q", title=say("fig.value"), scale=alt.Scale(domain=[0, 100])),
    )
    dots = base.mark_circle(size=190, opacity=0.9).encode(
        color=alt.Color(
            "state:N",
            title=None,
            scale=alt.Scale(domain=[say("fig.selected"), say("fig.not_selected")], range=[TEAL, SAND]),
            legend=alt.Legend(orient="bottom"),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=""),
            alt.Tooltip("value:Q", title=say("fig.value")),
            alt.Tooltip("feasibility:Q", title=say("fig.feasibility")),
        ],
    )
    names = base.mark_text(dx=13, align="left", fontSize=11, color="#8a7a5c").encode(text="id:N")
    return alt.layer(dots, names).properties(height=300)


def maturity(m: Maturity, say: Say) -> Chart:
    """Each dimension's level today, and a mark where it has to be."""
    rows: list[dict[str, Any]] = [{"name": d.name, "level": d.level, "target": d.target} for d in m.dimensions]
    order = [str(r["name"]) for r in rows]
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=220))
    today = (
        alt.Chart(alt.InlineData(rows))
        .mark_bar(color=TEAL, height={"band": 0.5}, cornerRadiusEnd=3)
        .encode(
            x=alt.X("level:Q", title=say("fig.level"), scale=alt.Scale(domain=[0, 5]), axis=alt.Axis(tickMinStep=1)),
            y=y,
            tooltip=[
                alt.Tooltip("name:N", title=""),
                alt.Tooltip("level:Q", title=say("fig.level")),
                alt.Tooltip("target:Q", title=say("fig.target")),
            ],
        )
    )
    wanted = (
        alt.Chart(alt.InlineData(rows))
        .mark_tick(color=CLAY, thickness=3, height={"band": 0.8})
        .encode(x="target:Q", y=y)
    )
    return alt.layer(today, wanted).properties(height=alt.Step(30))


def tornado(bars: Sequence[tuple[str, float, float]], planned: float, say: Say) -> Chart:
    """The value with each driver at the ends of its range, the widest bar first; the line is the plan's value."""
    rows: list[dict[str, Any]] = [
        {"name": name, "from": min(low, high), "to": max(low, high), "low": low, "high": high}
        for name, low, high in bars
    ]
    spans = (
        alt.Chart(alt.InlineData(rows))
        .mark_bar(color=TEAL, cornerRadius=3, height={"band": 0.6})
        .encode(
            x=alt.X(
                "from:Q",
                title=say("money.npv"),
                scale=alt.Scale(zero=False, nice=True),
                axis=alt.Axis(labelExpr=say("fig.axis"), tickCount=5),
            ),
            x2="to:Q",
            y=alt.Y("name:N", sort=[r["name"] for r in rows], title=None, axis=alt.Axis(labelLimit=220)),
            tooltip=[
                alt.Tooltip("name:N", title=say("tornado.driver")),
                alt.Tooltip("low:Q", format=",.0f", title=say("tornado.low")),
                alt.Tooltip("high:Q", format=",.0f", title=say("tornado.high")),
            ],
        )
    )
    line = (
        alt.Chart(alt.InlineData([{"npv": planned}]))
        .mark_rule(color=CLAY, strokeDash=[5, 3], size=2)
        .encode(x="npv:Q", tooltip=[alt.Tooltip("npv:Q", format=",.0f", title=say("money.npv"))])
    )
    return alt.layer(spans, line).properties(height=alt.Step(34))


def staff(s: Staffing, say: Say) -> Chart:
    """People needed month by month: the part that is there, and above it the part that is missing."""
    there, missing = say("staff.there"), say("staff.missing")
    rows: list[dict[str, Any]] = []
    for n, month in enumerate(s.months):
        gap = sum(row.gap[n] for row in s.rows if n < len(row.gap))
        needed = sum(row.needed[n] for row in s.rows if n < len(row.needed))
        rows += [
            {"month": month, "kind": there, "order": 0, "value": round(max(0.0, needed - gap), 2)},
            {"month": month, "kind": missing, "order": 1, "value": round(gap, 2)},
        ]
    bars = (
        alt.Chart(alt.InlineData(rows))
        .mark_bar(size=22)
        .encode(
            x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-45)),
            y=alt.Y("value:Q", title=say("staff.fte")),
            order="order:O",
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=[there, missing], range=[TEAL, CLAY]),
                legend=alt.Legend(orient="bottom"),
            ),
            tooltip=[
                alt.Tooltip("month:O", title=""),
                alt.Tooltip("kind:N", title=""),
                alt.Tooltip("value:Q", title=say("staff.fte")),
            ],
        )
    )
    return alt.layer(bars).properties(height=240)
