"""When the wanted date does not hold: that it does not, by how much, and the three cheapest ways out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from copilot.domain.base import Language
from copilot.domain.plan import Days
from knowledge.catalogue_engineering import TaskTemplate
from tools.ledger import Known, Ledger
from tools.schedule_moves import MovesInput, schedule_moves
from tools.schedule_staff import HANDS, Staffing, level_rows, links_for
from tools.trail import Result, calculate, say

LIFT = "lift_earliest"
MIN_GAIN = 3  # calendar days; less is noise of the simulation

Spread = Callable[[int], dict[str, Days]]  # durations for so many use cases


@dataclass(frozen=True)
class Network:
    """What the timetable was reckoned from, so that it can be reckoned again with a change."""

    given: Mapping[str, Known]  # start, country, common
    rows: Sequence[Mapping[str, Any]]  # tasks with the dependencies of the plan, those for people included
    templates: Sequence[TaskTemplate]
    depends: Mapping[str, tuple[str, ...]]  # those of the work alone
    staffing: Staffing
    spread: Spread
    said: frozenset[str]  # tasks whose duration somebody stated
    cases: int
    team: Known
    release: str  # task id
    loan: tuple[float, float, float]  # days to contract for borrowed machines
    build_days: int  # working days from the first to the last task of development before the release
    held_until: tuple[str, str] | None  # date before which people say it cannot go live, and the source


@dataclass(frozen=True)
class WayOut:
    move: dict[str, Any]
    zh: str
    en: str
    cost_zh: str
    cost_en: str


def ways_out(
    ledger: Ledger, network: Network, schedule_id: str, wanted: date, wanted_id: str, language: Language
) -> tuple[str, tuple[str, ...], str]:
    """The verdict, three ways out, and the id of the calculation behind both."""
    found = _ways(ledger, network)
    given = {
        **network.given,
        "tasks": Known(network.rows, "working days", schedule_id),
        "milestone": Known(network.release, "", schedule_id),
        "wanted": Known(wanted.isoformat(), "date", wanted_id),
        "moves": Known([w.move for w in found] or [{"name": "as_planned"}], "", schedule_id),
    }
    result = calculate(
        ledger,
        "schedule_moves",
        MovesInput,
        schedule_moves,
        given,
        "the simulation run again with each change; gain = P80 before - P80 after",
    )
    by_name = {w.move["name"]: w for w in found}
    useful = [by_name[k] for k in result.out["order"] if k in by_name and _gains(result, k) >= MIN_GAIN]
    steps = [by_name[s["add"]] for s in result.out["steps"] if s["add"] in by_name]
    closing = [w for w in useful if result.out["moves"][w.move["name"]]["closes"]]
    lines = [_line(w, network, result, language) for w in (closing or useful)[:2]]
    if not closing and len(steps) > 1:
        lines = [_line(steps[0], network, result, language), _combined(steps, network, result, language)]
    if len(lines) < 2:
        lines.append(_even_chance(result, language))
    lines.append(_later(result, language))
    if len(lines) < 3:
        lines.insert(0, _odds(result, wanted, language))
    return _verdict(result, wanted, steps, language), tuple(lines), result.id


def _gains(result: Result, move: str) -> int:
    return int(result.out["moves"][move]["gains_days"])


def _ways(ledger: Ledger, n: Network) -> list[WayOut]:
    """Every change that this network allows. Where a stated earliest date holds the release, the other changes are
    tried with it lifted, since without that none of them could gain a day."""
    lifted = {n.release: 0.0} if n.held_until else {}
    made = [
        _lift(n),
        _first_case(n),
        _one_more(ledger, n),
        _at_risk(n),
        _on_samples(n),
        _on_loan(n),
        _without_interfaces(n),
    ]
    return [WayOut({**w.move, "not_before": lifted}, w.zh, w.en, w.cost_zh, w.cost_en) for w in made if w is not None]


def _lift(n: Network) -> WayOut | None:
    if n.held_until is None:
        return None
    day, source = n.held_until
    return WayOut(
        {"name": LIFT},
        f"解除“最早 {day} 才能上线”的原因 [{source}]",
        f"clear away what stands behind the stated earliest date of {day} [{source}]",
        "说出这个日期的人要书面确认原因已消除",
        "whoever gave that date confirms in writing that its reason is gone",
    )


def _first_case(n: Network) -> WayOut | None:
    if n.cases < 2:
        return None
    fewer = n.spread(1)
    return WayOut(
        {"name": "first_use_case", "days": _changed(n, fewer)},
        "第一版只上排名第一的场景",
        "bring only the first use case with the first release",
        f"其余 {n.cases - 1} 个场景的收益推迟到下一版，不另花钱",
        f"the benefits of the other {n.cases - 1} come with the next release; no extra money",
    )


def _one_more(ledger: Ledger, n: Network) -> WayOut:
    """One more developer from the design to the release: shorter work by the same square root of the team that the
    plan's durations follow, a third at most (who joins has to be briefed); and one task more side by side."""
    faster = max(0.7, (n.team.number / (n.team.number + 1)) ** 0.5)
    days = {
        row["id"]: tuple(max(0.5, round(2 * faster * row[k]) / 2) for k in ("optimistic", "likely", "pessimistic"))
        for row, t in zip(n.rows, n.templates, strict=True)
        if t.stage in ("5", "6") and t.owner in HANDS and not t.lead and t.id not in n.said
    }
    links: dict[str, tuple[str, ...]] = {}
    if n.staffing.binds and n.staffing.crew is not None:
        crew = n.staffing.crew + 1
        rows = [{**row, "depends_on": n.depends[row["id"]]} for row in n.rows]
        plain = {k: n.given[k].value for k in ("start", "country")}
        more = links_for(plain, level_rows(rows, n.templates, crew), crew)
        links = {k: tuple(dict.fromkeys([*d, *more.get(k, ())])) for k, d in n.depends.items()}
    spent = float(n.build_days)
    price = ledger.get("cost.partner_day")
    money = f"{spent * price.number:,.0f}" if price else ""
    return WayOut(
        {"name": "one_more_developer", "days": days, "depends_on": links, "person_days": spent},
        "开发期增加一名开发人员",
        "add one developer while it is built",
        f"约 {spent:.0f} 人天" + (f"，约 {money}" if money else ""),
        f"about {spent:.0f} person-days" + (f", some {money} in money" if money else ""),
    )


def _at_risk(n: Network) -> WayOut | None:
    """Long waits begin before what normally comes first is done."""
    early = _earlier(n, lead=True)
    if not early:
        return None
    named = [t for t in n.templates if t.id in early]
    zh, en = "、".join(t.zh for t in named[:3]), "; ".join(t.en for t in named[:3])
    return WayOut(
        {"name": "start_waits_at_risk", "depends_on": early},
        f"提前并行启动要等别人的事（{zh}）",
        f"start what waits for others early and side by side ({en})",
        "在选型和批复完成之前就动手，结论变了要返工或退订；不另花钱",
        "begun before choice and approval are final: rework or cancellation if they change; no extra money",
    )


def _on_samples(n: Network) -> WayOut | None:
    """Building begins while the real data is still being assessed and prepared."""
    early = _earlier(n, lead=False)
    if not early:
        return None
    return WayOut(
        {"name": "develop_on_samples", "depends_on": early},
        "先用合成或遮盖的样例数据开发，真实数据的评估与准备并行进行",
        "build on synthetic or masked samples while the real data is assessed and prepared",
        "样例与真实数据不一致处要返工；评估签字前不得用真实数据",
        "rework where samples and real data differ; no real data before the assessment is signed",
    )


def _earlier(n: Network, lead: bool) -> dict[str, tuple[str, ...]]:
    """What tasks wait for at least, where that is less than they wait for now."""
    here = {t.id for t in n.templates}
    return {
        t.id: tuple(a for a in t.early if a in here)
        for t in n.templates
        if t.early and t.lead == lead and set(n.depends[t.id]) - set(t.early)
    }


def _on_loan(n: Network) -> WayOut | None:
    """The pilot on machines that the supplier lends or rents out, set up in the company's own room."""
    buy = next((t for t in n.templates if t.id == "procurement"), None)
    if buy is None:
        return None
    return WayOut(
        {"name": "pilot_on_loan", "days": {"procurement": n.loan}},
        "试点先用供应商出借或出租、放在自己机房的设备，采购照常进行",
        "run the pilot on machines lent or rented by the supplier in the own room while the purchase goes on",
        "设备到货前的租金（向供应商询价），到货后再迁移一次",
        "rent until the own machines stand (ask the supplier for a quotation) and one more move",
    )


def _without_interfaces(n: Network) -> WayOut | None:
    """A narrower pilot: without connection to the systems in place, which follows after it."""
    drop = [t.id for t in n.templates if t.id in ("integration", "interface_queue")]
    if not drop:
        return None
    return WayOut(
        {"name": "pilot_without_interfaces", "drop": drop},
        "试点范围收窄：先不接现有系统，联调放到试点之后",
        "narrow the pilot: go without connection to the systems in place, which follows after it",
        "试点用户要手工转录数据，联调的工作量一天不少",
        "pilot users copy data by hand, and the integration work still has to be done",
    )


def _changed(n: Network, days: Mapping[str, Days]) -> dict[str, tuple[float, float, float]]:
    """Durations that differ from the plan's."""
    out = {}
    for row in n.rows:
        d = days[row["id"]]
        if (d.optimistic, d.likely, d.pessimistic) != (row["optimistic"], row["likely"], row["pessimistic"]):
            out[row["id"]] = (d.optimistic, d.likely, d.pessimistic)
    return out


def _outcome(row: Mapping[str, Any], language: Language) -> str:
    late = row["late_days"]
    if language == "zh":
        return f"八成把握的上线日期 {row['p80']}，" + ("赶得上" if row["closes"] else f"仍晚 {late} 天")
    return f"go-live at 80 % confidence on {row['p80']}, " + ("in time" if row["closes"] else f"still {late} days late")


def _if_lifted(n: Network, row: Mapping[str, Any], language: Language) -> str:
    """Said where a date is reached only when the stated earliest date falls."""
    if n.held_until is None or row["p80"] >= n.held_until[0]:
        return ""
    day, source = n.held_until
    return say(
        language,
        f"；前提是“最早 {day}”的原因已消除 [{source}]",
        f"; provided that the reason for the stated earliest date of {day} is gone [{source}]",
    )


def _line(w: WayOut, n: Network, result: Result, language: Language) -> str:
    row = result.out["moves"][w.move["name"]]
    lifted = "" if w.move["name"] == LIFT else _if_lifted(n, row, language)
    if language == "zh":
        return (
            f"{w.zh}：{_outcome(row, language)}（提前 {row['gains_days']} 天）；代价：{w.cost_zh}{lifted} [{result.id}]"
        )
    return (
        f"{w.en}: {_outcome(row, language)} ({row['gains_days']} days sooner); cost: {w.cost_en}{lifted} [{result.id}]"
    )


def _combined(steps: Sequence[WayOut], n: Network, result: Result, language: Language) -> str:
    """The changes one on top of the other, as far as it takes or as far as it goes."""
    row = result.out["steps"][-1]
    days = row["person_days"]
    lifted = "" if any(w.move["name"] == LIFT for w in steps) else _if_lifted(n, row, language)
    if language == "zh":
        work = f"约 {days:.0f} 人天，并" if days else ""
        return (
            f"同时采用：{'；'.join(w.zh for w in steps)}：{_outcome(row, language)}（提前 {row['gains_days']} 天）；"
            f"代价：{work}承担各项的后果{lifted} [{result.id}]"
        )
    work = f"about {days:.0f} person-days and " if days else ""
    return (
        f"together: {'; '.join(w.en for w in steps)}: {_outcome(row, language)} ({row['gains_days']} days sooner); "
        f"cost: {work}what each of them costs{lifted} [{result.id}]"
    )


def _later(result: Result, language: Language) -> str:
    base = result.out["base"]
    return say(
        language,
        f"把日期改到 {base['p80']}：范围和花费不变；代价：收益晚到 {base['late_days']} 天 [{result.id}]",
        f"move the date to {base['p80']}: scope and cost stay; cost: benefits come {base['late_days']} days later "
        f"[{result.id}]",
    )


def _odds(result: Result, wanted: date, language: Language) -> str:
    odds = 100 * result.out["base"]["on_time"]
    return say(
        language,
        f"{wanted} 只交付演示版：正式上线按期的把握只有 {odds:.0f}%；代价：当天没有真实业务使用 [{result.id}]",
        f"keep {wanted} for a demonstration only: the chance of real use by then is {odds:.0f} %; cost: no benefit yet "
        f"[{result.id}]",
    )


def _even_chance(result: Result, language: Language) -> str:
    base = result.out["base"]
    return say(
        language,
        f"按五成把握的日期 {base['p50']} 排：代价：两次里有一次会再误期，最晚备到 {base['p80']} [{result.id}]",
        f"plan for the even chance, {base['p50']}: cost: one time in two it is late again, with "
        f"{base['p80']} in reserve [{result.id}]",
    )


def _verdict(result: Result, wanted: date, steps: Sequence[WayOut], language: Language) -> str:
    base = result.out["base"]
    zh = (
        f"不可行：希望 {wanted} 上线，八成把握的日期是 {base['p80']}，晚 {base['late_days']} 天，"
        f"按期的把握为 {100 * base['on_time']:.0f}%"
    )
    en = (
        f"Not feasible: go-live is wanted by {wanted}, at 80 % confidence it is {base['p80']}, {base['late_days']} "
        f"days late; the chance of being in time is {100 * base['on_time']:.0f} %"
    )
    if steps and not result.out["steps"][-1]["closes"]:
        late = result.out["together"]["late_days"]
        zh += f"；提速办法全部用上仍晚 {late} 天" if late > 0 else ""
        en += f"; with every way of speeding up at once still {late} days late" if late > 0 else ""
    return say(language, f"{zh} [{result.id}]", f"{en} [{result.id}]")
