"""What is watched once it runs: metrics with thresholds, the platform, and how long logs are kept.

Thresholds come from what people said (alarm line, patience, accuracy), else from named assumptions. Logs are kept at
least as long as the law of the place asks and as long as people asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from copilot.domain.base import Frozen, Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Metric, Monitoring, Regulation, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import MetricEntry, monitoring_catalogue, passage
from tools.facets import facets
from tools.ledger import Known, Ledger
from tools.measured import measured
from tools.regulations import owner_of
from tools.trail import numbers
from tools.units import convert
from tools.wording import find, rx, standing, unique

WARNING = 10  # points under the critical line at which a warning comes
_SECONDS = frozenset({"monitor.patience", "latency.max"})


class Retention(Frozen):
    days: int
    why: tuple[str, ...]
    sources: tuple[str, ...]


def retention_days(said_days: Sequence[float], legal_days: Sequence[int], least: int) -> int:
    """The longest of what people asked, what law asks, and the assumed least (days)."""
    return int(max([*said_days, *legal_days, float(least)]) + 0.5)


def section_monitoring(inputs: PlanInputs, ledger: Ledger, compliance: Sequence[Regulation] = (),
                       use_cases: Sequence[UseCase] = ()) -> Monitoring:
    """Metrics, platform and logs in the plan's language. ``compliance`` is not read beyond its order of making."""
    language = inputs.engagement.language
    roles = [s.role for s in inputs.stakeholders]
    people = standing(inputs.evidence)
    system, system_sources = _system(people, ledger, language)
    kept = _retention(inputs, ledger, use_cases, language)
    metrics = tuple(_metric(m, people, ledger, language, roles) for m in monitoring_catalogue().metrics)
    c = monitoring_catalogue()
    minutes = measured(ledger, "alert.minutes", "minute")
    logs: dict[str, Any] = {
        "retention_days": kept.days, "why": list(kept.why), "fields": [f.get(language) for f in c.fields],
        "masking": c.masking.get(language), "access": c.access.get(language),
    }
    if minutes is not None:
        logs["alert_minutes"] = minutes.number
    return Monitoring(metrics=metrics, system=system, logs=logs,
                      sources=unique((*system_sources, *kept.sources, minutes.source if minutes else "")))


def system_named(texts: Sequence[str]) -> str:
    """The platform that people name, as the plan writes it; "" when none is a known one."""
    for name, pattern in monitoring_catalogue().systems.items():
        if any(rx(pattern).search(t) for t in texts):
            return name
    return ""


def _system(people: Sequence[Evidence], ledger: Ledger, language: Language) -> tuple[str, tuple[str, ...]]:
    said = [e for e in people if e.attribute == "monitor.system"]
    near = [e for e in people if e.topic in {"9.1", "9.2", "9.3"}]
    for group in (said, near, [e for e in people if e.role == "it"]):
        name = system_named([str(e.quote) for e in group])
        if name:
            return name, tuple(e.id for e in group if system_named([str(e.quote)]) == name)[:3]
    own = next(((m, e) for e in said for m in [_own_name(str(e.quote))] if m), None)
    if own is not None:
        return own[0], (own[1].id,)
    return monitoring_catalogue().default_system.get(language), (ledger.assume("monitor.system").source,)


def _own_name(text: str) -> str:
    """A platform that no list knows, by the shape of the sentence: "we use X for monitoring", 监控用的 X."""
    m = re.search(r"监控(?:平台|系统)?(?:用的是|用的|是|叫)\s*([A-Za-z][\w\-]{2,20}|[一-鿿]{2,8})(?=[，。,、]|$)"
                  r"|\b(?i:we (?:use|run|have)|monitor(?:ing|ed)? (?:is |runs |goes )?(?:with|by|in|through|on))\s+"
                  r"([A-Z][\w\-]{2,20})", text)
    name = next((g for g in m.groups() if g), "") if m else ""
    return "" if re.fullmatch(r"没有|人工|手工|自己|No|The|Our|It", name) else name


def _metric(m: MetricEntry, people: Sequence[Evidence], ledger: Ledger, language: Language,
            roles: Sequence[str]) -> Metric:
    known = _value(m, people, ledger)
    text = m.threshold.get(language)
    sources: tuple[str, ...] = ()
    if known is not None:
        sources = (known.source,)
        if "{less}" in text:
            known = _with_warning(m.id, known, ledger)
        text = text.format(value=_plain(known.number), less=_plain(max(0.0, known.number - WARNING)))
        sources = unique((*sources, known.source))
    return Metric(id=m.id, name=m.name.get(language), threshold=text, window=m.window.get(language),
                  alert=m.alert.get(language), owner_role=owner_of(m.owner, roles), sources=sources)


def _with_warning(metric: str, critical: Known, ledger: Ledger) -> Known:
    """The critical line with the warning below it, both held by one calculation; metrics that share a line share it."""
    lines = {"warning": max(0.0, critical.number - WARNING), "critical": critical.number}
    for c in ledger.calculations:
        if c.tool == "alert_design" and c.outputs == lines and c.inputs["critical"].source == critical.source:
            return Known(critical.value, critical.unit, c.id)
    made = ledger.record("alert_design", {"critical": critical}, lines, f"warning = critical - {WARNING} points")
    return Known(critical.value, critical.unit, made.id)


def _value(m: MetricEntry, people: Sequence[Evidence], ledger: Ledger) -> Known | None:
    """What somebody said of this metric, else its assumption; a figure said of the CPU does not stand for the disk."""
    said = numbers(ledger, m.attribute) if m.attribute else []
    if m.says:
        said = [e for e in said if rx(m.says).search(str(e.quote)) and _nearest(str(e.quote), m.says)]
    if m.attribute == "monitor.patience" and not said:
        said = numbers(ledger, "latency.max")
    if said:
        e = min(said, key=lambda e: float(e.value or 0)) if m.attribute in _SECONDS else said[0]
        value = convert(float(e.value or 0), e.unit, "second") if m.attribute in _SECONDS else float(e.value or 0)
        return Known(round(value, 2), e.unit, e.id)
    return ledger.assume(m.default_key, affects=["9.1"]) if m.default_key else None


def _nearest(text: str, says: str) -> bool:
    """Whether the last metric word before the alarm's number is this one (a list of what is watched comes earlier)."""
    at = re.search(r"过|超|above|over|at\s|beyond|达到|到了", text)
    before = text[: at.start()] if at else text
    words = list(re.finditer(r"CPU|处理器|processor|内存|memory|磁盘|disk|带宽|bandwidth|网络|network", before, re.I))
    return not words or bool(re.search(says, words[-1][0], re.I))


def _retention(inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase], language: Language) -> Retention:
    about = facets(inputs, use_cases)
    rules = [r for r in monitoring_catalogue().retention if about.all(r.when)]
    said = [e for e in numbers(ledger, "log.retention") if e.role != "document"]
    days = [convert(float(e.value or 0), e.unit or "month", "day") for e in said]
    least_said = r"(?:never under|at least|不少于|至少|不低于).{0,12}(?:month|year|月|年)"
    floor = find(standing(inputs.evidence), (), [least_said], ["9.3", "10.4"])
    why = [r.why.get(language) for r in rules]
    sources = [*(e.id for e in said), *(e.id for e in floor[:2]),
               *(ledger.cite(passage(r.source, "log retention", r.why.get(language))) for r in rules)]
    least = 0 if rules or said else int(ledger.assume("log.minimum", affects=["9.3"]).number)
    if least:
        sources.append(ledger.assume("log.minimum").source)
    if said:
        why.append("公司提出的保留期" if language == "zh" else "the period that the company asked for")
    kept = retention_days(days, [r.days for r in rules], max(least, 180))
    asked = {f"asked {i}": Known(round(d, 1), "day", e.id)
             for i, (d, e) in enumerate(zip(days, said, strict=True))}
    calc = ledger.record("log_retention", asked, {"retention_days": kept},
                         "days = max(what people ask, what law asks, 180)")
    return Retention(days=kept, why=tuple(why), sources=unique((*sources, calc.id)))


def _plain(x: float) -> str:
    return f"{x:g}"
