"""Obligations from a few plain answers, without an interview: places, sector, size, uses, data, audience.

The answers become the same facets that an engagement gives (``tools.facets``), and the same catalogue decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from copilot.domain.base import Frozen, Language
from knowledge.catalogue_portfolio import Law, laws
from tools.facets import MEDIUM_STAFF, Facets, areas_of, places_of, sectors_of, words_show
from tools.regulations import ORDER, due_text, unverified_note, verdict, worth_saying
from tools.risk_tier import TierVerdict, risk_tier

STRENGTH = ("minimal", "limited", "high", "prohibited")


class Situation(Frozen):
    """What a person tells about the company and what it wants to do."""

    country: str
    markets: tuple[str, ...] = ()
    sector: str = ""
    staff: int | None = None
    uses: tuple[str, ...] = ()
    personal_data: bool = False
    special_data: bool = False
    children: bool = False
    customer_facing: bool | None = None
    trains_model: bool = False
    generates_content: bool = False
    data_abroad: bool = False
    states: tuple[str, ...] = ()


def tiers_of(s: Situation) -> list[TierVerdict]:
    return [risk_tier(u, s.country, s.markets, s.sector) for u in s.uses]


def facets_from(s: Situation, tiers: Iterable[TierVerdict]) -> Facets:
    """The facets that the answers show. There is no evidence behind them, so each stands with an empty tuple."""
    shown = set(places_of(s.country, (s.country, *s.markets)))
    shown |= {f"sector:{x}" for x in sectors_of(s.sector)}
    for use in s.uses:
        shown |= set(words_show(use))
    shown |= {name for name, holds in (
        ("personal", s.personal_data or s.special_data), ("sensitive", s.special_data), ("children", s.children),
        ("public", s.customer_facing is True), ("internal", s.customer_facing is False),
        ("trains_model", s.trains_model), ("generates", s.generates_content), ("generative", bool(s.uses)),
        ("medium", s.staff is not None and s.staff >= MEDIUM_STAFF),
        ("small", s.staff is not None and s.staff < MEDIUM_STAFF),
    ) if holds}
    if s.customer_facing is False:
        shown.discard("public")
    if s.data_abroad or len({s.country, *s.markets}) > 1:
        shown.add("cross_border")
    if s.data_abroad:
        shown.add("works_abroad")
    for t in tiers:
        shown |= {f"use:{t.tier}", f"selected:{t.tier}", *areas_of(t.rule)}
    if any(t.tier == "limited" for t in tiers) and s.customer_facing is None:
        shown.add("public")
    shown |= {x.lower().replace(" ", "_") for x in s.states}
    return Facets(shown=MappingProxyType({k: () for k in sorted(shown)}))


def obligations(s: Situation, language: Language = "en") -> dict[str, Any]:
    """Verdicts on every law that the situation brings up, with duties.

    Output keys: ``tiers`` [{use, tier, why, matched, article}], ``highest_tier``, ``verdicts`` [{id, regulation,
    jurisdiction, applies (yes | no | check), why, obligations [{text, due (ISO date or words), owner_role}], source
    {title, article, url, date}, verified (bool), verified_on (ISO date or ""), seen}], ``counts`` {yes, no, check},
    ``dates`` [{due (ISO date), regulation, text}] in order, ``disclaimer``.
    """
    tiers = tiers_of(s)
    about = facets_from(s, tiers)
    rows = [r for law in laws().laws if (r := _row(law, about, language)) is not None]
    rows.sort(key=lambda r: ORDER[r["applies"]])
    return {
        "highest_tier": max((t.tier for t in tiers), key=STRENGTH.index, default="minimal"),
        "tiers": [{"use": u, "tier": t.tier, "why": t.why, "matched": list(t.matched), "article": t.article}
                  for u, t in zip(s.uses, tiers, strict=True)],
        "counts": {v: sum(r["applies"] == v for r in rows) for v in ("yes", "check", "no")},
        "verdicts": rows,
        "dates": _dates(rows),
        "disclaimer": "规则推断，不是法律意见" if language == "zh" else "inferred by rule, not legal advice",
    }


def _row(law: Law, about: Facets, language: Language) -> dict[str, Any] | None:
    found = verdict(law, about)
    if found is None or (found.applies == "no" and not worth_saying(law, found, about)):
        return None
    duties = [] if found.applies == "no" else [d for d in law.duties if about.all(d.when)] or list(law.duties)
    return {
        "id": law.id, "regulation": law.name.get(language), "jurisdiction": law.jurisdiction,
        "applies": found.applies, "why": found.why.get(language) + unverified_note(law, language),
        "obligations": [{"text": d.zh if language == "zh" else d.en, "due": due_text(law, d.due, language),
                         "owner_role": d.owner} for d in duties],
        "source": {"title": law.source.title, "article": law.source.article, "url": law.source.url,
                   "date": law.source.date.isoformat() if law.source.date else ""},
        "verified": law.verified_on is not None,
        "verified_on": law.verified_on.isoformat() if law.verified_on else "",
        "seen": list(law.seen),
    }


def _dates(rows: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Fixed dates of the duties in order; those in words or to be checked are left to their own line."""
    found = []
    for r in rows:
        for o in r["obligations"]:
            try:
                date.fromisoformat(o["due"])
            except ValueError:
                continue
            found.append({"due": o["due"], "regulation": r["id"], "text": o["text"]})
    return sorted(found, key=lambda d: (d["due"], d["regulation"]))
