"""Everything that a person may move in a plan: each attribute of the method, each named assumption, and the frame
(start, country, markets)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from copilot.domain.base import Bilingual
from copilot.domain.levers import Kind, Lever
from copilot.domain.roadmap import Attribute
from knowledge.catalogue_engineering import HERE, read_yaml
from knowledge.method import roadmap
from tools.ledger import Default

# What no company on earth exceeds: beyond it a figure is a slip of the keyboard.
_HIGHEST: Mapping[str, float] = {"money": 1e13, "count": 1e9, "rate": 1e10, "size": 1e9, "number": 1e12, "share": 100}
_LONGEST = {"second": 86_400, "minute": 60_000, "hour": 10_000, "day": 3_650, "week": 520, "month": 120, "year": 10}
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("percent", "share"), "share"),
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year"), "duration"),
    **dict.fromkeys(("people", "count", "token"), "count"),
    **dict.fromkeys(("megabyte", "gigabyte", "terabyte"), "size"),
}
# An assumption that others are divided by, or that is a count of one at least.
_LOWEST: Mapping[str, float] = {
    "times": 0.01,
    "token": 1,
    "token/s": 0.1,
    "byte": 0.25,
    "level": 1,
    "year": 1,
    "per USD": 1e-6,
}
_CEILINGS: Mapping[str, float] = {"0 or 1": 1, "level": 5, "times": 1000, "byte": 8, "share": 1, "token": 1_000_000}

# Closer bounds of single inputs: beyond them a calculator that needs them refuses.
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "bandwidth.efficiency": (1, 100),
    "compute.efficiency": (1, 100),
    "integration.count": (0, 200),
    "latency.max": (0.01, 600),
    "schedule.common": (0.95, 1.3),
    "team.fte": (0, 2000),
    "tokens.speed": (0.1, 1000),
    "weights.bytes": (0.25, 4),
}

_FRAME = (
    Lever(key="engagement.start", title=Bilingual(zh="项目开始日期", en="start of the project"), kind="date"),
    Lever(
        key="engagement.country",
        title=Bilingual(zh="所在国家（ISO 代码）", en="country it is run from (ISO code)"),
        kind="places",
    ),
    Lever(
        key="engagement.markets",
        title=Bilingual(zh="用户或客户所在市场（ISO 代码，逗号分隔）", en="markets of users or customers (ISO codes)"),
        kind="places",
    ),
)


@cache
def levers(defaults: tuple[Default, ...]) -> Mapping[str, Lever]:
    """By key: the frame first, then the method's attributes in its order, then assumptions that are no attribute."""
    named, also = _aliases()
    assumed = {d.key: d for d in defaults}
    found = {x.key: x for x in _FRAME}
    found |= {a.id: _of_attribute(a, assumed.get(a.id)) for a in roadmap().attributes}
    found |= {d.key: _of_default(d) for d in defaults if d.key not in found and not isinstance(d.value, str)}
    return {key: x.with_(aliases=named.get(key, ()), also=also.get(key, ())) for key, x in found.items()}


def _aliases() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Key -> the names that mean it first, and those that mean it when the plan holds no earlier one."""
    first: dict[str, tuple[str, ...]] = {}
    also: dict[str, tuple[str, ...]] = {}
    for name, keys in read_yaml(HERE / "method" / "aliases.yaml")["aliases"].items():
        for n, key in enumerate(keys):
            into = also if n else first
            into[key] = (*into.get(key, ()), str(name))
    return first, also


def _of_attribute(a: Attribute, default: Default | None) -> Lever:
    numeric = a.kind not in ("date", "choice", "text")
    unit = a.unit or (default.unit if default else "")
    low, high = _BOUNDS.get(a.id, (None, None))
    if numeric and low is None:
        low = 0.001 if a.kind == "duration" else 0.0
    return Lever(
        key=a.id,
        title=a.title,
        kind=a.kind,
        unit=unit,
        low=low,
        high=high or (_LONGEST.get(unit, 1e6) if a.kind == "duration" else _HIGHEST.get(a.kind)),
        choices=a.choices,
        assumed=default is not None,
    )


def _of_default(d: Default) -> Lever:
    low, high = _BOUNDS.get(d.key, (None, None))
    kind: Kind = "money" if d.key.startswith("cost.") and d.unit.startswith("per ") else _KINDS.get(d.unit, "number")
    return Lever(
        key=d.key,
        title=Bilingual(zh=d.zh, en=d.en),
        kind=kind,
        unit=d.unit,
        low=_LOWEST.get(d.unit, 0.0) if low is None else low,
        high=high or _CEILINGS.get(d.unit, _LONGEST.get(d.unit, _HIGHEST.get(kind, 1e6))),
        assumed=True,
    )
