"""The handful of figures that a board asks for first."""

from __future__ import annotations

from copilot.domain.base import Language
from copilot.domain.plan import Headline, Reckoning

_LABELS: dict[str, dict[Language, str]] = {
    "capex": {"zh": "一次性投入", "en": "One-off cost"},
    "npv": {"zh": "净现值", "en": "Net present value"},
    "payback": {"zh": "回本月数", "en": "Payback"},
    "live": {"zh": "八成把握的上线日期", "en": "Go-live at 80 % confidence"},
    "p80": {"zh": "八成把握的收尾日期", "en": "All done at 80 % confidence"},
    "gpus": {"zh": "加速卡数量", "en": "Accelerators"},
}


def headline(r: Reckoning, language: Language) -> tuple[Headline, ...]:
    """Each figure with the calculation it comes from; a figure that does not exist is left out."""
    money, time, size = r.economics.sources, r.schedule.sources, r.sizing.sources
    target = next((c for c in r.calculations if c.tool == "schedule_target"), None)
    live = target.outputs.get("release_p80") if target else None
    rows: list[tuple[str, float | str | None, str, tuple[str, ...]]] = [
        ("capex", r.economics.capex, "", money),
        ("npv", r.economics.npv, "", money),
        ("payback", r.economics.payback_months, "month", money),
        ("live", live, "date", (target.id,) if target else ()),
        ("p80", r.schedule.p80_finish.isoformat(), "date", time),
        ("gpus", r.sizing.gpus, r.sizing.gpu_model, size),
    ]
    return tuple(
        Headline(label=_LABELS[key][language], value=value, unit=unit, source=source[0])
        for key, value, unit, source in rows
        if value is not None and source
    )
