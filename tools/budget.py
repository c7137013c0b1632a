"""Which money there is, for how long and for what; and the cheapest ways out when it does not reach."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copilot.domain.plan import Sources
from copilot.ports import PlanInputs
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.sizing_section import SizingPick
from tools.trail import Result, numbers, quoted, unique_sources

_YEARS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SPAN = re.compile(
    r"(?<!第)([一两二三四五2-5])\s*年(?:加起来|总|一共|合计|内|的|共|预算|$)|"
    r"(?:over|for|across|in|spread over) (two|three|four|five|[2-5]) years|(two|three|four|five|[2-5])[- ]year",
    re.I,
)
_STAFF_OUT = re.compile(
    r"(不含|不包括|不算|除外|不计)[^。；]{0,8}(人工|人力|人员|工资|员工)|"
    r"(not|excluding|excludes?|without|doesn'?t (include|cover))[^.;]{0,25}"
    r"(staff|salar|payroll|people|labou?r|our own)",
    re.I,
)
_STAFF_IN = re.compile(
    r"(含|包括|包含)[^。；不]{0,8}(人工|人力|工资)|"
    r"(includ|cover)[^.;]{0,30}(own staff|staff time|salar|payroll|labou?r)",
    re.I,
)


@dataclass(frozen=True)
class Budget:
    amount: Known
    years: Known
    holds_staff: bool
    sources: Sources


def find_budget(ledger: Ledger) -> Budget | None:
    """The total that most people name and that the yearly figures add up to; the lower one when still undecided."""
    totals = numbers(ledger, "budget.total")
    first, second = numbers(ledger, "budget.year1"), numbers(ledger, "budget.year2")
    yearly = float(first[0].value or 0) + float(second[0].value or 0) if first and second else 0.0
    if totals:
        votes: dict[float, float] = {}
        for e in totals:
            weight = 1 + (0.5 if e.role == "finance" else 0.3 if e.role == "exec" else 0)
            value = float(e.value or 0)
            votes[value] = votes.get(value, 2.0 if yearly and abs(value - yearly) <= 0.02 * yearly else 0.0) + weight
        best = max(votes, key=lambda v: (votes[v], -v))
        amount = Known(best, "", next(e.id for e in totals if float(e.value or 0) == best))
    elif yearly:
        c = ledger.record(
            "budget_sum",
            {
                "year1": Known(float(first[0].value or 0), "", first[0].id),
                "year2": Known(float(second[0].value or 0), "", second[0].id),
            },
            {"total": yearly},
            "year 1 + year 2",
        )
        amount = Known(yearly, "", c.id)
    elif first:
        amount = Known(float(first[0].value or 0), "", first[0].id)
    else:
        return None
    sources = unique_sources(
        [amount.source],
        (e.id for e in totals if float(e.value or 0) == amount.number),
        (e.id for e in first[:1]),
        (e.id for e in second[:1]),
        (s for _, s in quoted(ledger, "budget.scope")),
    )
    return Budget(amount, _years(ledger, bool(second), bool(first)), _holds_staff(ledger), sources)


def _years(ledger: Ledger, has_second: bool, has_first: bool) -> Known:
    for text, source in (*quoted(ledger, "budget.total"), *quoted(ledger, "budget.scope")):
        if found := _SPAN.search(text):
            word = next(g for g in found.groups() if g).lower()
            return Known(_YEARS.get(word) or int(word), "year", source)
    if has_second:
        return Known(2, "year", numbers(ledger, "budget.year2")[0].id)
    years = ledger.assume("budget.years")
    return Known(int(years.number), "year", years.source)


def _holds_staff(ledger: Ledger) -> bool:
    texts = [t for a in ("budget.scope", "budget.total", "budget.year1", "budget.year2") for t, _ in quoted(ledger, a)]
    if any(_STAFF_OUT.search(t) for t in texts):
        return False
    if any(_STAFF_IN.search(t) for t in texts):
        return True
    return bool(ledger.assume("budget.staff_included").number)


def ways_out(
    inputs: PlanInputs,
    ledger: Ledger,
    check: Result,
    cost: Result,
    work: Result,
    sizing: SizingPick,
    hosting: HostingChoice,
) -> tuple[str, ...]:
    """The three cheapest ways to close the gap: what each saves, and what it costs in return. Sorted so that the
    ones that
    close the gap come first, the smallest cut among them ahead."""
    language, currency = inputs.engagement.language, inputs.engagement.currency
    gap = check.number("gap")
    day = cost.number("build") / work.number("partner_days") if work.number("partner_days") else 0.0
    own = ledger.assume("effort.own_share").number
    moves: list[tuple[float, str, str]] = []
    if work.number("other_usecase_days") > 0:
        moves.append(
            (
                work.number("other_usecase_days") * (1 - own / 100) * day * 1.1,
                "先只做排名第一的场景，其余推迟到下一期",
                "build only the first use case now and the others in the next period",
            )
        )
    moves.append(
        (
            work.number("total_days") * 0.2 * day * 1.1,
            "再由自己员工承担两成工作量，少买伙伴人天（工期会变长）",
            "let own staff do a further fifth of the work (it takes longer)",
        )
    )
    if sizing.redundant:
        half = (cost.number("machines") / 2) * 1.1 + cost.out["yearly_lines"]["rent"] / 2
        moves.append((half, "不设第二套，接受更长的停机", "go without the second set and accept a longer stop"))
    if hosting.own_room and cost.number("machines") > 0:
        moves.append(
            (
                cost.number("machines") * 0.4,
                "改用更小的模型或 4 位量化，少买卡（上线前重测质量）",
                "take a smaller model or 4-bit weights and fewer cards (quality is tested again)",
            )
        )
    if hosting.hosting == "private_cloud":
        moves.append(
            (
                cost.out["yearly_lines"]["rent"] * 0.35,
                "非工作时间停租算力",
                "stop the rented cards outside working hours",
            )
        )
    ask = (
        gap,
        "按差额追加预算，或把差额移到下一财年",
        "add the gap to the budget or move it to the next financial year",
    )
    cuts = sorted(moves, key=lambda m: (m[0] < gap, m[0] if m[0] >= gap else -m[0]))
    ordered = [*cuts[:2], ask]
    ledger.record(
        "ways_out",
        {"gap": check.known("gap"), "build": cost.known("build")},
        {
            "moves": [
                {"saves": round(s), "closes_gap": s >= gap, "percent_of_gap": round(100 * s / gap) if gap else 0}
                for s, _, _ in ordered
            ]
        },
        "saving of each cut against the gap",
    )
    return tuple(_sentence(language, currency, s, gap, zh, en) for s, zh, en in ordered)


def _sentence(language: str, currency: str, saves: float, gap: float, zh: str, en: str) -> str:
    closes = saves >= gap
    if language == "zh":
        return f"{zh}：约 {saves:,.0f} {currency}，" + (
            "可补足差额" if closes else f"只能补上差额 {gap:,.0f} 的 {100 * saves / gap:.0f}%"
        )
    return f"{en}: about {currency} {saves:,.0f}, " + (
        "closes the gap" if closes else f"closes {100 * saves / gap:.0f} % of the gap of {gap:,.0f}"
    )
