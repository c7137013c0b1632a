"""Which laws bear on the plan, with verdict, reason, duties and dates.

A law is listed because of where the company and its markets are, its sector, what the uses do, or because somebody
named it. Verdicts are data (``knowledge/catalogue/regulations.yaml``) over facets; a person's stated doubt turns a
yes into a check. Text of documents can name a law, never take one away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from copilot.domain.base import Bilingual, Frozen, Language
from copilot.domain.evidence import Evidence
from copilot.domain.plan import Obligation, Regulation, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import Law, laws, passage
from tools.facets import Facets, facets
from tools.ledger import Ledger
from tools.wording import quoted, rx, standing, unique

Applies = Literal["yes", "no", "check"]
_LAW_TOPICS = frozenset({"3.2", "4.1", "4.2", "7.2", "9.3", "10.3", "10.4"})
ORDER: dict[Applies, int] = {"yes": 0, "check": 1, "no": 2}
ROLE_FALLBACK = {"hr": ("security", "business"), "data": ("it", "security"), "security": ("it", "exec"),
                 "it": ("security", "data"), "business": ("exec",), "exec": ("business",), "finance": ("exec",)}


class LawVerdict(Frozen):
    law: str
    applies: Applies
    why: Bilingual
    when: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # evidence in which somebody names it
    doubted: bool = False


def naming(law: Law, evidence: Iterable[Evidence]) -> list[Evidence]:
    """Evidence that names the law."""
    return [e for e in evidence if law.id in _laws_in(str(e.quote))]


@lru_cache(maxsize=8192)
def _laws_in(text: str) -> frozenset[str]:
    """Ids of the laws that a text names."""
    return frozenset(law.id for law in laws().laws if any(rx(n).search(text) for n in law.names))


def verdict(law: Law, about: Facets, named: Sequence[Evidence] = ()) -> LawVerdict | None:
    """The verdict on one law, or None when nothing brings it up."""
    in_scope = any(about.holds(s) for s in law.scope)
    if not in_scope and not named:
        return None
    found = next((v for v in law.verdicts if about.all(v.when)), law.verdicts[-1])
    applies: Applies = found.applies
    doubted = any(_doubts(law, str(e.quote)) for e in named)
    if (doubted and applies == "yes" and not law.voluntary and not _home(law, about)) or (named and applies == "no"):
        applies = "check"
    return LawVerdict(law=law.id, applies=applies, why=found.why, when=found.when, named=unique(e.id for e in named),
                      doubted=doubted)


def _home(law: Law, about: Facets) -> bool:
    """Whether the company sits under this law, so that a person's doubt cannot lift it."""
    place = law.jurisdiction.split("/")[0].split("-")[0]
    return f"home:{place}" in about


def _doubts(law: Law, text: str) -> bool:
    """Whether the speaker leaves it open: in the sentence if it names this law alone, else in the law's own part."""
    part = _part_naming(law, text)
    alone = _laws_in(text) <= {law.id}
    return any(rx(d).search(text if alone else part) for d in laws().doubt)


def _part_naming(law: Law, text: str) -> str:
    """The stretch between commas or stops in which the law is named."""
    parts = re.split(r"[，。；;]|,\s|\.\s", text)
    return next((p for p in parts if any(rx(n).search(p) for n in law.names)), text)


def section_compliance(inputs: PlanInputs, ledger: Ledger, use_cases: Sequence[UseCase]) -> tuple[Regulation, ...]:
    """All laws that bear on the plan: those that apply first, then what to check, then what was ruled out and why."""
    about = facets(inputs, use_cases)
    said = standing(inputs.evidence, documents=True)
    people = standing(inputs.evidence)
    roles = [s.role for s in inputs.stakeholders]
    language = inputs.engagement.language
    out: list[Regulation] = []
    for law in laws().laws:
        found = verdict(law, about, naming(law, said))
        if found is None or (found.applies == "no" and not worth_saying(law, found, about)):
            continue
        source = ledger.cite(passage(law.source, law.id, f"{law.name.get(language)}: {found.why.get(language)}"))
        shown = about.sources((*found.when, *(s for s in law.scope if about.holds(s))))
        due_now = [d for d in law.duties if about.all(d.when)] or list(law.duties)
        duties = [] if found.applies == "no" else [
            Obligation(text=d.zh if language == "zh" else d.en, due=due_text(law, d.due, language),
                       owner_role=owner_of(d.owner, roles)) for d in due_now]
        out.append(Regulation(
            id=law.id, regulation=law.name.get(language), jurisdiction=law.jurisdiction, applies=found.applies,
            tier=_tier(law, use_cases), why=_why(found, said, language) + unverified_note(law, language),
            obligations=tuple(duties), verified_on=law.verified_on or laws().entered_on,
            verified=law.verified_on is not None, sources=unique((*found.named[:4], *shown[:3], source))))
    out += _named_elsewhere(people, inputs, roles)
    return tuple(sorted(out, key=lambda r: ORDER[r.applies]))


_UNLISTED = re.compile(
    r"《([^》]{2,30}(?:法|条例|办法|规定|标准|规范|准则|守则|指引))》"
    r"|((?:[一-鿿]{2,12})(?:保护法|管理法|安全法|促进法|监督法|管理条例|监督管理条例|管理办法|管理规定|实施细则))"
    r"|\b((?:[A-Z][\w'’&-]+\s+(?:(?:of|and|the|for|on|in)\s+)*){1,6}"
    r"(?:Act|Code|Regulations?|Directive|Ordinance|Rules|Standard|Charter)\b(?:\s+(?:19|20)\d\d)?)")
_LEADING = re.compile(
    r"^(?:还有|以及|按照?|根据|符合|要守|遵守|那边有|医保那边有|和|与|有|是|and|The|Our|Under|By|Also)\s*", re.I)


def unlisted_names(text: str) -> list[str]:
    """Names of laws in a text that the catalogue does not know, by the shape of such names."""
    found = []
    for m in _UNLISTED.finditer(text):
        name = next(g for g in m.groups() if g)
        while (shorter := _LEADING.sub("", name)) != name:
            name = shorter
        if len(name) >= 4 and not _laws_in(name) and not re.search(r"\b(?:Postal|Post|Zip|Source|Dress|QR) Code", name):
            found.append(name.strip())
    return found


def _named_elsewhere(people: Sequence[Evidence], inputs: PlanInputs, roles: Sequence[str]) -> list[Regulation]:
    """What people named and the catalogue does not hold: listed to be checked, with who named it."""
    zh = inputs.engagement.language == "zh"
    seen: dict[str, list[str]] = {}
    for e in people:
        if e.topic in _LAW_TOPICS or e.attribute == "laws.named":
            for name in unlisted_names(str(e.quote)):
                seen.setdefault(name, []).append(e.id)
    duty = Obligation(text="由法务确认是否适用、义务与期限，结果写入本清单" if zh else
                      "counsel confirms whether it applies, its duties and dates, and enters them here",
                      due="设计定稿前" if zh else "before the design is fixed", owner_role=owner_of("security", roles))
    return [Regulation(
        id=f"named-{k}", regulation=name, jurisdiction=inputs.engagement.country, applies="check",
        why="有人点名，本目录未收录，须由法务核对" if zh else
        "named by people here and not in this catalogue: to be checked",
        obligations=(duty,), verified_on=inputs.today, verified=False, sources=unique(ids)[:4])
        for k, (name, ids) in enumerate(seen.items(), start=1)]


def worth_saying(law: Law, found: LawVerdict, about: Facets) -> bool:
    """A law that does not apply is listed when somebody may think it does: named, told to, or of the sector."""
    if found.named or law.say_no:
        return True
    return _there(law, about) and not all(s.startswith(("home:", "in:")) for s in law.scope)


def _there(law: Law, about: Facets) -> bool:
    """Whether the company has anything to do with the law's place; international ones are everywhere."""
    places = [p.split("-")[0] for p in law.jurisdiction.split("/")]
    return "INT" in places or any(f"in:{p}" in about for p in places)


def owner_of(wanted: str, roles: Sequence[str]) -> str:
    """The role that carries a duty: the wanted one, else the nearest that exists, else the first person there."""
    return next((r for r in (wanted, *ROLE_FALLBACK.get(wanted, ()), "exec", "business", "it") if r in roles),
                roles[0] if roles else wanted)


def due_text(law: Law, due: date | Bilingual, language: Language) -> str:
    """By when: an ISO date, or words. A date that no source was read for is to be checked, with the place to look."""
    if not isinstance(due, date):
        return due.get(language)
    if law.verified_on:
        return due.isoformat()
    where = " ".join(x for x in (law.source.title, law.source.article) if x)
    return f"核对 {where}：{due}" if language == "zh" else f"check {where}: {due}"


def unverified_note(law: Law, language: Language) -> str:
    """Says that an entry stands on general knowledge, and what to consult; empty when a source was read."""
    if law.verified_on:
        return ""
    where = " ".join(x for x in (law.source.title, law.source.article) if x)
    if language == "zh":
        return f"（未对照来源核实，请查 {where}）"
    return f" (not checked against a source: consult {where})"


def _tier(law: Law, use_cases: Sequence[UseCase]) -> str:
    """Under the AI Act the highest tier among the uses, wished or chosen."""
    if law.id != "eu-ai-act" or not use_cases:
        return ""
    strength = ("minimal", "limited", "high", "prohibited")
    return max((u.risk_tier for u in use_cases), key=strength.index)


def _why(found: LawVerdict, said: Sequence[Evidence], language: Language) -> str:
    why = found.why.get(language)
    first = next((e for e in said if e.id in found.named), None)
    if first is None:
        return why
    law = next(x for x in laws().laws if x.id == found.law)
    quote = quoted(_part_naming(law, str(first.quote)).strip(), language, zh=44, en=110)
    if language == "zh":
        return f"{why}。有人提到：{quote}" + ("，结论待定" if found.doubted else "")
    return f"{why}. It was named: {quote}" + ("; the answer is open" if found.doubted else "")
