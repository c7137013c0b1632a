"""Attacks that are particular to systems built on language models: which reach this one, and how to test for them.

Names after OWASP Top 10 for LLM Applications (2025 and 2026) and MITRE ATLAS; the list is
``knowledge/catalogue/attacks.yaml``. An attack is listed when the system has what it needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from copilot.domain.base import Language
from copilot.domain.plan import UseCase
from knowledge.catalogue_portfolio import Attack, attacks
from tools.facets import Facets
from tools.risk_scoring import risk_score

Exposure = Literal["retrieval", "outside_content", "public", "tools", "writes", "personal", "trains", "open_weights",
                   "api", "rendered"]


class AttackInput(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    exposures: Annotated[tuple[Exposure, ...], Field(
        max_length=10, description="what the system has or does: retrieval, outside_content, public, tools, writes, "
                                   "personal, trains, open_weights, api, rendered [names]")] = ()
    in_place: Annotated[tuple[str, ...], Field(
        max_length=20, description="attacks whose response is already carried out, by id [ids]")] = ()
    language: Annotated[Literal["zh", "en"], Field(description="language of the texts [zh | en]")] = "en"


def reaching(exposures: Iterable[str]) -> list[Attack]:
    """The attacks whose needs are all met, in the order of the catalogue."""
    has = set(exposures)
    return [a for a in attacks().attacks if all(set(n.split("|")) & has for n in a.needs)]


def codes(a: Attack) -> str:
    """How the attack is named elsewhere: OWASP in both editions, then ATLAS."""
    owasp = f"OWASP {a.owasp_2025}:2025 / {a.owasp_2026}:2026"
    return "; ".join([owasp, *(f"MITRE ATLAS {t.id} {t.name}" for t in a.atlas)])


def model_attacks(i: AttackInput) -> dict[str, Any]:
    """The attack list for one system, the heaviest first.

    Output keys: ``attacks`` [{id, name, owasp_2025, owasp_2026, atlas [{id, name}], text, likelihood, impact [1-5],
    score, residual [1-25], level, in_place (bool), test, passed, response, trigger, owner_role}]; ``count`` [number];
    ``open`` [ids without a response in place]; ``worst`` [1-25], the highest score still open.
    """
    rows = [_row(a, a.id in i.in_place, i.language) for a in reaching(i.exposures)]
    rows.sort(key=lambda r: -int(r["score"]))
    still = [r for r in rows if not r["in_place"]]
    return {"attacks": rows, "count": len(rows), "open": [r["id"] for r in still],
            "worst": max((int(r["score"]) for r in still), default=0)}


def _row(a: Attack, in_place: bool, language: Language) -> dict[str, Any]:
    s = risk_score(a.likelihood, a.impact, *a.lowers)
    return {"id": a.id, "name": a.name.get(language), "owasp_2025": a.owasp_2025, "owasp_2026": a.owasp_2026,
            "atlas": [t.model_dump() for t in a.atlas], "text": a.text.get(language), "likelihood": a.likelihood,
            "impact": a.impact, "score": s.score, "level": s.level, "residual": s.residual, "in_place": in_place,
            "test": a.test.get(language), "passed": a.passed.get(language), "response": a.response.get(language),
            "trigger": a.trigger.get(language), "owner_role": a.owner}


def exposures_of(about: Facets, use_cases: Sequence[UseCase]) -> tuple[str, ...]:
    """What the chosen uses and people's words show of the system."""
    routes = {u.route for u in use_cases if u.selected}
    found = {
        "retrieval": "rag" in routes, "trains": bool(routes & {"fine_tune", "train"}),
        "api": bool(routes & {"rag", "prompt", "fine_tune", "train"}), "public": "public" in about,
        "personal": "personal" in about, "writes": "writes" in about, "tools": "writes" in about,
        "outside_content": "outside_content" in about, "rendered": "writes" in about,
    }
    return tuple(k for k, v in found.items() if v)
