"""Numbers, money, dates and units as people of the chosen language write them."""

from __future__ import annotations

from datetime import date, datetime

from copilot.domain.base import Language
from copilot.domain.evidence import Evidence, Value
from ui.web.texts import either

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def number(value: float, digits: int = 2) -> str:
    """Grouped, without trailing zeros: 12,000 or 2.5."""
    text = f"{value:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(value: float | None, currency: str, language: Language) -> str:
    """EUR 85,000; in Chinese from ten thousand up in 万 or 亿: 240 万元."""
    if value is None:
        return "–"
    if language == "en":
        return f"{currency} {number(value, 0)}"
    name = either(language, f"unit.{currency}", currency)
    for size, mark in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{number(value / size, 1)} {mark}{name}"
    return f"{number(value, 0)} {name}"


def percent(share: float | None, digits: int = 0) -> str:
    """A share of one as a percentage."""
    return "–" if share is None else f"{number(share * 100, digits)} %"


def day(value: date | str | None, language: Language) -> str:
    """2027年11月1日; 1 Nov 2027. Words that are no date stay as they are."""
    if value is None:
        return "–"
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return str(value)
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def month(value: str, language: Language) -> str:
    """2027-11 -> Nov 2027; 2027年11月. What is no month stays as it is."""
    year, _, n = value.partition("-")
    if not (year.isdigit() and n.isdigit() and 1 <= int(n) <= 12):
        return value
    return f"{year}年{int(n)}月" if language == "zh" else f"{_MONTHS[int(n) - 1]} {year}"


def moment(value: datetime, language: Language) -> str:
    """Day and minute, in the server's zone."""
    local = value.astimezone()
    return f"{day(local.date(), language)} {local:%H:%M}"


def amount(value: Value | None, unit: str, language: Language) -> str:
    """A value with its unit: 68 %, 12,000 a month, 240 万元, yes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return either(language, "yes" if value else "no", str(value))
    if isinstance(value, str):
        shown = (
            day(value, language) if unit == "date" or _is_date(value) else either(language, f"choice.{value}", value)
        )
        return shown if unit in ("", "date") else f"{shown} {either(language, f'unit.{unit}', unit)}"
    if len(unit) == 3 and unit.isupper():
        return money(value, unit, language)
    if unit == "percent":
        return f"{number(value)} %"
    named = either(language, f"unit.{unit}", unit)
    return f"{number(value)} {named}".strip()


def told(e: Evidence, language: Language) -> str:
    """What a piece of evidence says in figures, with what is counted and for which time; "" when it is words only."""
    shown = amount(e.value, e.unit, language)
    if not shown:
        return ""
    if e.noun and e.unit in ("", "count"):
        shown = f"{number(e.value) if isinstance(e.value, float | int) else shown} {e.noun}"
    if e.per and e.per not in e.unit:
        shown += f" / {either(language, f'unit.{e.per}', e.per)}"
    return f"≈ {shown}" if e.approximate else shown


def _is_date(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit()
