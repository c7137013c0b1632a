"""What a person may move in a plan: each input by its key, with its unit, its bounds and the names people use.

Pure: a text such as "2.5 million", "200万" or "8 weeks" becomes a value in the lever's own unit, or one clear line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Literal

from copilot.domain import measure
from copilot.domain.base import Bilingual, Frozen, Language
from copilot.domain.errors import BadInput
from copilot.domain.evidence import Value

Kind = Literal["money", "count", "duration", "share", "date", "rate", "size", "number", "choice", "text", "places"]


class Lever(Frozen):
    """One input of the calculators. ``low`` and ``high`` are hard bounds in ``unit``; None means none."""

    key: str
    title: Bilingual
    kind: Kind
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # names that mean it only when the plan holds it and not their first meaning
    assumed: bool = False  # has a default that stands in when nobody says it

    @property
    def numeric(self) -> bool:
        return self.kind not in ("date", "choice", "text", "places")


_SPOKEN: Mapping[str, tuple[str, ...]] = {
    "second": ("s", "sec", "secs", "seconds", "秒", "秒钟"),
    "minute": ("min", "mins", "minutes", "分", "分钟"),
    "hour": ("h", "hr", "hrs", "hours", "小时"),
    "day": ("d", "days", "天", "日"),
    "week": ("w", "wk", "weeks", "周", "星期"),
    "month": ("months", "月", "个月"),
    "quarter": ("quarters", "季度"),
    "year": ("y", "yr", "years", "年"),
    "megabyte": ("mb",),
    "gigabyte": ("gb",),
    "terabyte": ("tb",),
    "petabyte": ("pb",),
    "percent": ("%", "％", "percents", "per cent"),
    "people": ("person", "persons", "人", "名"),
    "times": ("x", "倍"),
    "count": ("个", "条", "份", "次", "件"),
}
_UNITS = {word: unit for unit, words in _SPOKEN.items() for word in (unit, *words)}
_SCALES: Mapping[str, float] = {
    "k": 1e3, "thousand": 1e3, "千": 1e3, "万": 1e4, "百万": 1e6, "m": 1e6, "mn": 1e6, "million": 1e6, "millions": 1e6,
    "千万": 1e7, "亿": 1e8, "bn": 1e9, "billion": 1e9,
}  # fmt: skip
# Periods in a month as the calculators count them: work happens on 21 working days of 8 hours.
_A_MONTH = {"hour": 168.0, "day": 21.0, "week": 365.25 / 84, "month": 1.0, "quarter": 1 / 3, "year": 1 / 12}
_NUMBER = re.compile(r"\s*([+-]?(?:\d[\d,，_]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*(.*?)\s*$", re.I | re.S)
_SCALE = re.compile(r"(thousand|millions?|billion|mn|bn|k|m|百万|千万|千|万|亿)(?![a-z])\s*", re.I)
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)  # no plan of today; calendars of holidays end somewhere
_YES, _NO = {"yes", "true", "on", "是", "有", "1"}, {"no", "false", "off", "否", "无", "0"}


def plain(name: str) -> str:
    """A name as it is compared: case, spaces, dots, hyphens and underscores do not count."""
    return re.sub(r"[\s._\-]+", " ", name.strip().casefold())


def find(name: str, levers: Mapping[str, Lever], preferred: Iterable[str] = ()) -> Lever:
    """The lever that a key, an alias or a title means; of several, the one whose key is in ``preferred`` (what this
    plan holds). Raises BadInput with close matches."""
    if name in levers:
        return levers[name]
    held, wanted = set(preferred), plain(name)
    first = [x for x in levers.values() if wanted in map(plain, x.aliases)]
    found = [*first, *(x for x in levers.values() if wanted in map(plain, x.also))] or [
        x for x in levers.values() if wanted in (plain(x.key), plain(x.title.zh), plain(x.title.en))
    ]
    if found:
        return min(found, key=lambda x: x.key not in held)
    near = close(name, levers)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; copilot plan what-if without --set lists them all."
    raise BadInput(f"There is no input {name!r}{hint}")


def close(name: str, levers: Mapping[str, Lever], most: int = 3) -> list[str]:
    """Keys whose key, alias or title is like ``name``, the likest first."""
    known: dict[str, str] = {}
    for x in levers.values():
        for word in (x.key, *x.aliases, *x.also, x.title.zh, x.title.en, *x.key.split(".")):
            known.setdefault(plain(word), x.key)
    wanted = plain(name)
    like = difflib.get_close_matches(wanted, known, 3 * most, 0.6)
    inside = [word for word in known if len(wanted) > 2 and wanted in word]
    return list(dict.fromkeys(known[w] for w in (*like, *inside)))[:most]


def read(lever: Lever, given: Value, currency: str) -> Value:
    """``given`` as the lever's value: in its unit and within its bounds. Raises BadInput with one line that names
    the key, the bound and the unit."""
    if lever.kind == "date":
        return _date(lever, given)
    if lever.kind == "choice":
        return _choice(lever, given)
    if lever.kind in ("text", "places"):
        text = str(given).strip()
        if not text or len(text) > 500:
            raise BadInput(f"{lever.key}: between 1 and 500 characters are needed; given {len(text)}.")
        return text
    value = _amount(lever, given, currency)
    unit = unit_of(lever, currency)
    if not isfinite(value):
        raise BadInput(f"{lever.key}: a finite number is needed{_in(unit)}; given {given}.")
    if lever.low is not None and value < lever.low:
        raise BadInput(f"{lever.key}: must be at least {lever.low:,.10g}{_in(unit)}; given {_shown(given)}.")
    if lever.high is not None and value > lever.high:
        raise BadInput(f"{lever.key}: must be at most {lever.high:,.10g}{_in(unit)}; given {_shown(given)}.")
    return value


def unit_of(lever: Lever, currency: str) -> str:
    """The unit as a person reads it: money in the plan's currency, perhaps for a time ("EUR per day")."""
    return f"{currency} {lever.unit}".strip() if lever.kind == "money" else lever.unit


def _amount(lever: Lever, given: Value, currency: str) -> float:
    if isinstance(given, bool):
        raise BadInput(f"{lever.key}: a number is needed{_in(unit_of(lever, currency))}; given {_shown(given)}.")
    if isinstance(given, (int, float)):
        return float(given)
    money = re.sub(rf"^\s*{re.escape(currency)}\s*", "", given, flags=re.I)
    found = _NUMBER.match(money)
    if found is None:
        raise BadInput(f"{lever.key}: a number is needed{_in(unit_of(lever, currency))}; given {given!r}.")
    value, rest = float(re.sub(r"[,，_]", "", found[1])), found[2]
    scale = _SCALE.match(rest)
    if scale and not (scale[1] == "m" and lever.kind != "money"):
        value, rest = value * _SCALES[scale[1].lower()], rest[scale.end() :]
    return _converted(lever, value, rest.strip(), currency)


def _converted(lever: Lever, value: float, unit: str, currency: str) -> float:
    """``value`` in the lever's own unit."""
    own = unit_of(lever, currency)
    spoken = _UNITS.get(unit.casefold().removeprefix("个") if unit != "个" else unit, unit.casefold())
    if not unit or spoken in (own.casefold(), _UNITS.get(own.casefold(), own.casefold())):
        return value
    if lever.kind == "count" and spoken in ("count", "people"):
        return value
    if lever.kind == "money" and _is_money(unit, lever.unit, currency):
        return value
    if lever.kind == "rate" and own.startswith("per "):
        per = _UNITS.get(re.sub(r"^(?:per|an?|every|/|每)\s*", "", unit.casefold()), "")
        own_per = own.removeprefix("per ")
        if per in _A_MONTH and own_per in _A_MONTH:
            return _round(value * _A_MONTH[per] / _A_MONTH[own_per])
    for table in (measure.duration, measure.size):
        if (changed := table(value, spoken, own)) is not None:
            return _round(changed)
    raise BadInput(f"{lever.key}: the unit is {own or 'a plain number'}; given {unit!r}.")


def _round(value: float) -> float:
    """Ten significant digits: an hour is 60 minutes, not 59.99999999999999."""
    return float(f"{value:.10g}")


def _is_money(unit: str, per: str, currency: str) -> bool:
    """Whether the unit names the currency itself, with or without the time that the lever's price is for."""
    named = unit.upper().removesuffix(per.upper()).strip()
    return named in ("", currency) or (currency == "CNY" and named in ("元", "人民币", "RMB"))


def _date(lever: Lever, given: Value) -> str:
    try:
        day = date.fromisoformat(str(given).strip())
    except ValueError:
        raise BadInput(f"{lever.key}: a date such as 2027-09-01 is needed; given {_shown(given)}.") from None
    if not _EARLIEST <= day <= _LATEST:
        raise BadInput(f"{lever.key}: must be between {_EARLIEST} and {_LATEST}; given {_shown(given)}.")
    return day.isoformat()


def _choice(lever: Lever, given: Value) -> str:
    text = ("yes" if given else "no") if isinstance(given, bool) else plain(str(given)).replace(" ", "_")
    known = {plain(c).replace(" ", "_"): c for c in lever.choices}
    if set(known) == {"yes", "no"} and text in _YES | _NO:
        text = "yes" if text in _YES else "no"
    if text not in known:
        raise BadInput(f"{lever.key}: choose one of {', '.join(lever.choices)}; given {_shown(given)}.")
    return known[text]


def name(lever: Lever, language: Language) -> str:
    return lever.title.get(language)


def _in(unit: str) -> str:
    return f" [{unit}]" if unit else ""


def _shown(given: Value) -> str:
    return f"{given:,.10g}" if isinstance(given, (int, float)) and not isinstance(given, bool) else repr(given)
