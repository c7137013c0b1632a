"""Counts what an uploaded table says: how many rows, over which time, which kinds, how many hours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from statistics import fmean

from copilot.domain.base import Language
from copilot.domain.evidence import Fact
from copilot.domain.redacted import Redacted
from copilot.ports import Redactor

_DATE = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBER = re.compile(r"^-?\d[\d,]*(\.\d+)?$")
_KINDS = re.compile(r"categor|type|class|kind|reason|topic|类|类别|分类|原因|主题", re.I)
_MINUTES = re.compile(r"minute|mins?\b|duration|分钟|耗时|用时", re.I)
_DAYS = re.compile(r"days|天数|天$", re.I)
MANY_KINDS = 30  # more different values than this are no category
TOP = 3


def table_facts(
    header: Sequence[str], rows: Sequence[Sequence[str]], name: str, language: Language, redactor: Redactor
) -> list[Fact]:
    """Facts for item 2.3; every category's label is redacted before it is quoted."""
    columns = {h.strip(): [r[i].strip() for r in rows if i < len(r)] for i, h in enumerate(header)}
    say = _Chinese() if language == "zh" else _English()
    facts = [_fact(say.rows(name, len(rows)), "records.volume", len(rows), "row")]
    for label, values in columns.items():
        days = [d for v in values if (d := _date(v))]
        if len(days) > len(values) * 0.8:
            months = max(1.0, ((max(days) - min(days)).days + 1) / 30.4375)
            facts[0] = _fact(
                say.span(name, len(rows), min(days), max(days), round(len(rows) / months, 1)),
                "records.volume",
                round(len(rows) / months, 1),
                "row",
                per="month",
            )
        elif _KINDS.search(label) and 1 < len(set(values)) <= MANY_KINDS:
            for kind, n in Counter(values).most_common(TOP):
                shown = str(redactor.redact(kind, language).text)
                facts.append(
                    _fact(say.share(name, shown, n, len(values)), "pattern.share", round(100 * n / len(values), 1), "%")
                )
        elif (_MINUTES.search(label) or _DAYS.search(label)) and len(numbers := _numbers(values)) > len(values) * 0.8:
            unit = "minute" if _MINUTES.search(label) else "day"
            attribute = "process.minutes" if unit == "minute" else "process.cycle"
            facts.append(
                _fact(say.mean(name, label, round(fmean(numbers), 1), unit), attribute, round(fmean(numbers), 1), unit)
            )
    return facts


class _Chinese:
    def rows(self, name: str, n: int) -> str:
        return f"表 {name} 共 {n} 行"

    def span(self, name: str, n: int, first: date, last: date, monthly: float) -> str:
        return f"表 {name} 共 {n} 行，{first} 至 {last}，平均每月 {monthly:g} 行"

    def share(self, name: str, kind: str, n: int, total: int) -> str:
        return f"表 {name} 中“{kind}”{n} 行，占 {100 * n / total:.1f}%"

    def mean(self, name: str, label: str, value: float, unit: str) -> str:
        return f"表 {name} 的 {label} 平均 {value:g} {'分钟' if unit == 'minute' else '天'}"


class _English:
    def rows(self, name: str, n: int) -> str:
        return f"table {name} has {n} rows"

    def span(self, name: str, n: int, first: date, last: date, monthly: float) -> str:
        return f"table {name} has {n} rows from {first} to {last}, {monthly:g} a month on average"

    def share(self, name: str, kind: str, n: int, total: int) -> str:
        return f"in table {name}, '{kind}' makes up {n} rows, {100 * n / total:.1f} %"

    def mean(self, name: str, label: str, value: float, unit: str) -> str:
        return f"in table {name}, {label} averages {value:g} {unit}s"


def _fact(quote: str, attribute: str, value: float, unit: str, per: str = "") -> Fact:
    return Fact(
        item="2.3",
        attribute=attribute,
        quote=Redacted.own_words(quote),
        value=value,
        unit=unit,
        per=per,
        confidence=0.7,
    )


def _date(value: str) -> date | None:
    m = _DATE.match(value)
    try:
        return date(*map(int, m.groups())) if m else None
    except ValueError:
        return None


def _numbers(values: Sequence[str]) -> list[float]:
    return [float(v.replace(",", "")) for v in values if _NUMBER.match(v)]
