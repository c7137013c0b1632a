"""Which money there is, for how long and for what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copilot.domain.plan import Sources
from tools.ledger import Known, Ledger
from tools.trail import derive, numbers, quoted, unique_sources

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
    return Budget(amount, _years(ledger, bool(second)), _holds_staff(ledger), sources)


def _years(ledger: Ledger, has_second: bool) -> Known:
    """Years that the budget covers: from the words it was named with, else two when a second year was named."""
    for text, source in (*quoted(ledger, "budget.total"), *quoted(ledger, "budget.scope")):
        if found := _SPAN.search(text):
            word = next(g for g in found.groups() if g).lower()
            used = {"said": Known(found.group(0).strip(), "", source)}
            return derive(ledger, "budget_years", used, _YEARS.get(word) or int(word), "year", "years named in words")
    if has_second:
        second = numbers(ledger, "budget.year2")[0]
        used = {"second_year": Known(second.value, second.unit, second.id)}
        return derive(ledger, "budget_years", used, 2, "year", "money was named for a second year")
    years = ledger.assume("budget.years")
    return Known(int(years.number), "year", years.source)


def _holds_staff(ledger: Ledger) -> bool:
    texts = [t for a in ("budget.scope", "budget.total", "budget.year1", "budget.year2") for t, _ in quoted(ledger, a)]
    if any(_STAFF_OUT.search(t) for t in texts):
        return False
    if any(_STAFF_IN.search(t) for t in texts):
        return True
    return bool(ledger.assume("budget.staff_included").number)


def own_staff(ledger: Ledger, own_days: Known, money: Budget) -> dict[str, Known]:
    """Cost of own staff by year under `staff_by_year`, only when the budget holds it; empty otherwise."""
    if not money.holds_staff:
        return {}
    day, run = ledger.assume("cost.staff_day"), ledger.assume("effort.run_days")
    share = ledger.assume("effort.run_own_share")
    first, later = own_days.number * day.number, run.number * share.number / 100 * day.number
    c = ledger.record(
        "own_staff",
        {"own_days": own_days, "day": day, "run_days": run, "own_percent": share},
        {"by_year": [round(first + later / 2, 2), round(later, 2), round(later, 2)]},
        "own days x loaded day; half of the running work in year one",
    )
    return {"staff_by_year": Known(tuple(c.outputs["by_year"]), "", c.id)}
