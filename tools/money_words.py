"""What the reckoning of money says in plain words: too dear, never paid back, and what would have to change."""

from __future__ import annotations

from collections.abc import Sequence

from copilot.domain.base import Language
from tools.budget_ways import Found
from tools.trail import Result, say

_UNITS_ZH = {"CNY": "元", "USD": "美元", "EUR": "欧元", "JPY": "日元", "HKD": "港元", "SGD": "新元"}


def amount(language: Language, currency: str, x: float) -> str:
    """Money in running text: 36.0 万元, EUR 1,800,000."""
    if language == "en":
        return f"{currency} {round(x):,}"
    unit = _UNITS_ZH.get(currency, currency)
    return f"{x / 10_000:,.1f}".removesuffix(".0") + f" 万{unit}" if abs(x) >= 100_000 else f"{round(x):,} {unit}"


def ways_in_words(language: Language, currency: str, found: Sequence[Found], check: Result) -> tuple[str, ...]:
    """Each way with what it saves, what is still missing and what is given up, and the calculation that says so; the
    last one is to ask for more money where there are fewer than three."""
    texts = [_way(language, currency, f) for f in found]
    if len(texts) < 3:
        gap = amount(language, currency, check.number("gap"))
        texts.append(
            say(
                language,
                f"追加预算 {gap}，或把这笔钱移到下一财年；计划内容不变 [{check.id}]",
                f"Add {gap} to the budget, or move that much to the next financial year; nothing of the plan is "
                f"given up [{check.id}]",
            )
        )
    return tuple(texts)


def _way(language: Language, currency: str, f: Found) -> str:
    r = f.result

    def money(key: str) -> str:
        return amount(language, currency, r.number(key))

    price = r.number("price")
    if language == "zh":
        what = "；".join(w.zh for w in f.ways)
        lost = "、".join(dict.fromkeys(w.lost_zh for w in f.ways))
        ends = "差额补足" if f.closes else f"仍差 {money('gap_left')}"
        worth = f"（约值 {money('price')}）" if price >= 1 else ""
        lead = "合起来做：" if len(f.ways) > 1 else ""
        return f"{lead}{what}：省 {money('saved')}，{ends}；代价是{lost}{worth} [{r.id}]"
    what = "; ".join(w.en for w in f.ways)
    lost = ", ".join(dict.fromkeys(w.lost_en for w in f.ways))
    ends = "which closes the gap" if f.closes else f"and {money('gap_left')} is still missing"
    worth = f", worth some {money('price')}" if price >= 1 else ""
    text = f"{'together: ' if len(f.ways) > 1 else ''}{what}: saves {money('saved')}, {ends}; given up: {lost}{worth}"
    return f"{text[0].upper()}{text[1:]} [{r.id}]"


def over_budget(language: Language, currency: str, check: Result, budget: float, found: Sequence[Found]) -> str:
    """That the money does not reach, and by how much; and when no way closes the gap, what budget it would take."""
    cost, have, gap = (amount(language, currency, x) for x in (check.number("cost"), budget, check.number("gap")))
    text = say(
        language,
        f"钱不够：预算所管年份内要 {cost}，批的是 {have}，还差 {gap} [{check.id}]",
        f"The money does not reach: the plan costs {cost} in the budget's years, {have} is there, {gap} is missing "
        f"[{check.id}]",
    )
    if found and not any(f.closes for f in found):
        least = min(found, key=lambda f: f.result.number("gap_left")).result
        need = amount(language, currency, least.number("cost"))
        text += say(
            language,
            f"；下面的办法都用上也不够，预算至少要 {need} [{least.id}]",
            f"; even the ways below do not close the gap, so the budget has to be {need} at least [{least.id}]",
        )
    return text


def payback(
    language: Language,
    currency: str,
    cash: Result,
    gain: Result,
    need: Result,
    limit: float,
    limit_said: bool,
) -> str:
    """When it never pays back, or later than finance allows: what a full year would have to bring. "" when it does."""
    months = cash.out["payback_months"]
    if months is not None and (not limit_said or months <= limit):
        return ""

    def money(key: str) -> str:
        return amount(language, currency, need.number(key))

    if months is None:
        never = need.number("full_year") <= need.number("running_cost")
        first = say(
            language,
            f"按财务认可的收益{'永远' if never else '十年内'}收不回投入：整年收益 {money('full_year')}，"
            f"整年运行 {money('running_cost')}",
            f"With the benefit that finance recognises it {'never pays back' if never else 'takes more than ten years'}"
            f"{'' if never else ' to pay back'}: a full year brings {money('full_year')} "
            f"and costs {money('running_cost')} to run",
        )
    else:
        first = say(
            language,
            f"{months:g} 个月才回本，晚于财务的要求",
            f"It pays back in {months:g} months, later than finance allows",
        )
    span, cited = f"{limit:g}", f"[{need.id}, {cash.id}]"
    in_time = ""
    if need.out["for_payback"] is not None:
        in_time = say(
            language,
            f"要在 {span} 个月内回本，整年收益须达到 {money('for_payback')}（再多 {money('more_for_payback')}），",
            f"to pay back within {span} months a full year has to bring {money('for_payback')} "
            f"({money('more_for_payback')} more), and ",
        )
    then = say(
        language,
        f"；{in_time}净现值不亏须达到 {money('for_npv')} {cited}",
        f"; {in_time}{money('for_npv')} a year for a present value of nought {cited}",
    )
    hours = gain.number("hours_value_per_year")
    hint = ""
    if hours > gain.number("full_year") and not gain.out["hours_are_counted"]:
        worth = amount(language, currency, hours)
        hint = say(
            language,
            f"；省下的工时值 {worth}，财务未计入 [{gain.id}]",
            f"; the hours saved, worth {worth} a year, are not counted [{gain.id}]",
        )
    return first + then + hint
