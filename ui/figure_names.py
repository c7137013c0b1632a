"""What a figure of the plan is called, and how its value is written, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from copilot.domain.base import Language
from copilot.domain.difference import Figure, Leaf
from copilot.export.words import word
from tools.wording import role_name

# What copilot.export.words has no word for, or says otherwise where it heads a table.
_NAMES: Mapping[str, tuple[str, str]] = {
    "opex_by_year": ("运行费，第{n}年", "Running cost, year {n}"),
    "benefits_by_year": ("收益，第{n}年", "Benefits, year {n}"),
    "payback_months": ("回本时间", "Payback"),
    "p10": ("净现值 P10", "NPV P10"),
    "p50": ("净现值 P50", "NPV P50"),
    "p90": ("净现值 P90", "NPV P90"),
    "breakeven_calls_per_month": ("自建与 API 的平衡点", "Break-even with an API"),
    "p50_finish": ("P50 完成", "P50 finish"),
    "p80_finish": ("P80 完成", "P80 finish"),
    "peak_requests_per_s": ("峰值请求", "Peak requests"),
    "peak_concurrency": ("峰值并发", "Peak concurrency"),
    "memory_gib": ("显存", "Accelerator memory"),
    "gpu_model": ("加速卡型号", "Accelerator model"),
    "storage_gb": ("存储", "Storage"),
    "retention_days": ("日志保留", "Log retention"),
    "overall": ("成熟度总评", "Maturity overall"),
    "level": ("现状", "level"),
    "gap": ("差距{n}", "gap{n}"),
    "rank": ("排名", "rank"),
    "feasibility": ("可行性", "feasibility"),
    "value": ("价值", "value"),
    "likelihood": ("可能性", "likelihood"),
    "impact": ("影响", "impact"),
    "residual": ("剩余风险", "residual risk"),
    "tier": ("等级", "tier"),
    "due": ("期限", "due"),
    "float": ("浮动时间", "float"),
    "optimistic": ("乐观工期", "optimistic days"),
    "likely": ("最可能工期", "likely days"),
    "pessimistic": ("悲观工期", "pessimistic days"),
    "date": ("日期", "date"),
    "needed": ("需要{n}", "needed{n}"),
    "available": ("可用{n}", "available{n}"),
    "worst_gap": ("最大人手缺口", "Widest staffing gap"),
    "worst_month": ("缺口最大的月份", "Month of the widest gap"),
    "cost": ("费用", "cost"),
    "staffing.cost": ("补足人手缺口的费用", "Cost of closing the staffing gap"),
    "training.cost": ("培训费用", "Training cost"),
    "own_time_cost": ("其中学员工时费用", "of which own people's time"),
    "learner_hours": ("学员总课时", "Learner hours"),
    "hiring_start": ("最迟开始招聘", "Latest start of hiring"),
    "hiring_late": ("招聘已来不及", "Hiring would be too late"),
    "way": ("补足方式", "how the gap is closed"),
    "single_point": ("仅一人掌握", "held by one person"),
    "sessions": ("场次", "sessions"),
    "hours": ("每人课时", "hours each"),
    "people": ("人数", "people"),
    "by": ("完成期限", "done by"),
    "parameters_b": ("参数量", "parameters"),
}
_SECTIONS: Mapping[str, tuple[str, str]] = {
    "schedule.tasks": ("任务", "Tasks"),
    "schedule.gates": ("阶段门", "Gates"),
    "architecture.decisions": ("技术决定", "Decisions"),
    "architecture.layers": ("架构层", "Layers"),
    "monitoring.metrics": ("监控项", "Metrics"),
    "maturity.dimensions": ("成熟度", "Maturity"),
}
_VERDICTS: Mapping[str, tuple[str, str]] = {
    "over_budget": ("超出预算", "Over budget"),
    "pays_back": ("期内回本", "Paid back within the period"),
    "worth_it": ("净现值为正", "Net present value above zero"),
    "date_feasible": ("赶得上期望上线日期", "Wanted go-live date can be met"),
    "hosting": ("部署方式", "Hosting"),
    "route": ("技术路线", "Route"),
    "model": ("模型", "Model"),
    "accelerator": ("加速卡", "Accelerator"),
    "use_cases": ("先做的场景", "Use cases chosen"),
    "laws": ("适用的法规", "Laws that apply"),
}
_UNITS: Mapping[str, tuple[str, str]] = {
    "month": ("个月", "months"),
    "per month": ("次/月", "a month"),
    "per second": ("次/秒", "a second"),
    "per day": ("每天", "a day"),
    "per year": ("每年", "a year"),
    "gigabyte": ("GB", "GB"),
    "count": ("", ""),
    "rank": ("", ""),
    "points": ("分", "points"),
    "level": ("级", ""),
    "of 5": ("/5", "of 5"),
    "of 4": ("/4", "of 4"),
    "FTE": ("人（全职当量）", "FTE"),
    "of 25": ("/25", "of 25"),
    "day": ("天", "days"),
    "week": ("周", "weeks"),
    "year": ("年", "years"),
    "hour": ("小时", "hours"),
    "minute": ("分钟", "minutes"),
    "second": ("秒", "seconds"),
    "workday": ("个工作日", "working days"),
    "person-day": ("人天", "person-days"),
    "people": ("人", "people"),
    "times": ("倍", "times"),
    "token": ("词元", "tokens"),
    "token/s": ("词元/秒", "tokens a second"),
    "terabyte": ("TB", "TB"),
    "billion parameters": ("B 参数", "billion"),
}


def _pick(table: Mapping[str, tuple[str, str]], key: str, language: Language, otherwise: str) -> str:
    pair = table.get(key)
    return otherwise if pair is None else pair[0] if language == "zh" else pair[1]


def section(path: str, language: Language) -> str:
    """The list or section that a figure stands in: "schedule.tasks[T3].start" -> "Tasks"."""
    general = path.lstrip("+").split("[")[0]
    return _pick(_SECTIONS, general, language, word(general.split(".")[0], language))


def label(figure: Figure, language: Language) -> str:
    """The figure's own name, with its entry's before it: "Kick-off: Finish", "Running cost, year 2"."""
    plain = re.sub(r"\[[^\]]*\]$", "", figure.path)
    last = plain.rsplit(".", 1)[-1]
    number = re.search(r"\[(\d[\d-]*)\]$", figure.path)
    general = re.sub(r"\[[^\]]*\]", "", plain.lstrip("+"))
    known = general if general in _NAMES else last
    place = _place(number[1] if number else "", language)
    name = _pick(_NAMES, known, language, word(last, language)).format(n=place)
    colon = "：" if language == "zh" else ": "
    entry = role_name(figure.name, language) if general.startswith("staffing.rows") else figure.name
    return f"{entry}{colon}{name}" if entry else name


def _place(number: str, language: Language) -> str:
    """A year's number as it is; a month stands apart from the name before it."""
    return number if "-" not in number else f"（{number}）" if language == "zh" else f", {number}"


def verdict(key: str, language: Language) -> str:
    return _pick(_VERDICTS, key, language, key)


def value(given: Leaf, unit: str, language: Language) -> str:
    """A value as a person reads it, with its unit; a share of one as a percentage, None as a dash."""
    if given is None or given == "":
        return "–"
    if isinstance(given, bool):
        return word("yes" if given else "no", language)
    if isinstance(given, str):
        return given
    if unit == "share":
        return f"{trimmed(given * 100, 2)} %"
    shown = trimmed(given, 0 if abs(given) >= 1000 else 2 if abs(given) >= 0.1 else 5)
    if unit == "percent":
        return f"{shown} %"
    named = _pick(_UNITS, unit, language, unit)
    return f"{named} {shown}" if re.fullmatch("[A-Z]{3}", named) else f"{shown} {named}".strip()


def change(figure: Figure, language: Language) -> str:
    """By how much: a share of what it was, days for dates, "" where neither can be said."""
    was, now = figure.before, figure.after
    if figure.kind == "date" and isinstance(was, str) and isinstance(now, str):
        days = (date.fromisoformat(now) - date.fromisoformat(was)).days
        return f"{days:+d} {'天' if language == 'zh' else 'days'}"
    if figure.kind != "number" or not isinstance(was, (int, float)) or not isinstance(now, (int, float)):
        return ""
    return f"{(now - was) / abs(was):+.1%}" if was and abs((now - was) / was) < 100 else ""


def trimmed(number: float, digits: int) -> str:
    """Grouped, without trailing zeros: 12,000 or 2.5."""
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
