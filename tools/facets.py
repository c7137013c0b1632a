"""What an engagement is, as plain facets that rules can test: where, which sector, whose data, what kind of use.

A facet is a word such as ``home:CN``, ``in:EU``, ``sector:bank``, ``personal`` or ``use:high``. Each carries the
evidence that shows it, so that whatever rests on the facet can cite it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from copilot.domain.base import Frozen
from copilot.domain.evidence import Evidence
from copilot.domain.plan import UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import EEA_COUNTRIES, EU_COUNTRIES, risk_tiers, sectors
from tools.risk_tier import risk_tier
from tools.wording import negated, rx, standing, unique

MEDIUM_STAFF = 50  # from here on EU law counts a company as medium-sized
_NEAR_PLACE = (
    r"子公司|分公司|办事处|客户|同事|团队|工厂|仓库|总部|母公司|业务|市场|那边|那块|员工|学生|用户"
    r"|门店|诊所|医院|校区|分校|患者|会员"
    r"|subsidiar\w+|branch(?:es)?|offices?|customers?|clients?|colleagues?|plants?|warehouses?|staff|team|parent|"
    r"headquarters|users?|sites?|buyers?|residents?|students?|guests?|tourists?|"
    r"clinics?|hospitals?|practices|shops?|stores?|schools?|campus(?:es)?|depots?|patients?|members?|records"
)


class Facets(Frozen):
    """The facets that hold and the evidence behind each (empty for what the engagement itself states)."""

    shown: Mapping[str, tuple[str, ...]]

    def __contains__(self, facet: str) -> bool:
        return facet in self.shown

    def holds(self, condition: str) -> bool:
        """"a|b" either, "!a" not a."""
        return any(o[1:] not in self.shown if o.startswith("!") else o in self.shown for o in condition.split("|"))

    def all(self, conditions: Iterable[str]) -> bool:
        return all(self.holds(c) for c in conditions)

    def sources(self, conditions: Iterable[str]) -> tuple[str, ...]:
        """Evidence behind the facets that make the conditions hold."""
        return unique(i for c in conditions for o in c.split("|") for i in self.shown.get(o, ())[:3])


def sectors_of(industry: str) -> tuple[str, ...]:
    """Sector ids of a free description of an industry, the broader ones they belong to included."""
    found = [s for s in sectors().sectors if re.search(s.match, industry, re.I)]
    return unique(i for s in found for i in (s.id, *s.includes))


def facets(inputs: PlanInputs, use_cases: Iterable[UseCase] = ()) -> Facets:
    """Reads the facets of an engagement from its own data, its people's words and, when given, its use cases."""
    shown: dict[str, list[str]] = {}

    def show(facet: str, *ids: str) -> None:
        shown.setdefault(facet, []).extend(ids)

    e = inputs.engagement
    _places(show, e.country, e.all_markets)
    for s in sectors_of(str(e.industry)):
        show(f"sector:{s}")
    people = standing(inputs.evidence)
    for ev in people:
        for facet in words_show(str(ev.quote)):
            show(facet, ev.id)
        for code in _places_in(str(ev.quote)):
            _presence(show, code, e.country, ev.id)
    _size(show, people)
    _audience(show, inputs, shown)
    if "cross_border_said" in shown or any(f.startswith("presence:") for f in shown) or len(e.all_markets) > 1:
        show("cross_border", *shown.get("cross_border_said", []),
             *(i for f, ids in shown.items() if f.startswith("presence:") for i in ids))
    uses = list(use_cases)
    for u in uses:
        for area in areas_of(risk_tier(f"{u.name} {u.description}", sector=str(e.industry)).rule):
            show(area, *(i for i in u.sources if i.startswith("E")))
        show(f"use:{u.risk_tier}", *(i for i in u.sources if i.startswith("E")))
        show(f"route:{u.route}")
        if u.selected:
            show(f"selected:{u.risk_tier}")
            if u.route in {"rag", "prompt", "fine_tune", "train"}:
                show("generative")
    if not uses:
        show("generative")
    outward = [i for u in uses if u.selected and u.risk_tier == "limited" for i in u.sources if i.startswith("E")]
    if outward:
        show("public", *outward)
    elif any(u.risk_tier == "limited" and u.route != "none" for u in uses):
        show("outward_later", *(i for u in uses if u.risk_tier == "limited" for i in u.sources if i.startswith("E")))
    return Facets(shown=MappingProxyType({k: unique(v) for k, v in shown.items()}))


# what a tier rule tells of the area that a use touches, in the words of the laws' conditions
_AREAS = MappingProxyType({
    "employment_selection": ("employment",), "employment_decisions": ("employment",), "credit": ("credit",),
    "product_safety": ("machine_safety",), "product_safety_presence": ("machine_safety",),
    "synthetic_media": ("generates",), "published_text": ("generates",),
})


def areas_of(rule: str) -> tuple[str, ...]:
    """Facets that a rule of ``tools.risk_tier`` stands for."""
    like = next((r.like for r in risk_tiers().rules if r.id == rule), "")
    return _AREAS.get(like or rule, ())


_NEGATION_IS_MEANT = frozenset({"internal_only"})


@lru_cache(maxsize=8192)
def words_show(text: str) -> tuple[str, ...]:
    """Facets that the words of one text show, un-negated."""
    hits = ((facet, rx(words).search(text)) for facet, words in sectors().facets.items())
    return tuple(f for f, m in hits if m and (f in _NEGATION_IS_MEANT or not negated(text, m.start())))


@lru_cache(maxsize=8192)
def _places_in(text: str) -> tuple[str, ...]:
    """Countries in which the text puts the company's own people, sites or customers."""
    named = [(code, words) for code, words in sectors().places.items() if rx(words).search(text)]
    if not named or _peer(text):
        return ()
    return tuple(code for code, words in named
                 if rx(rf"(?:{words}).{{0,14}}(?:{_NEAR_PLACE})|(?:{_NEAR_PLACE}).{{0,14}}(?:{words})").search(text))


def _peer(text: str) -> bool:
    return bool(re.search(r"同行|竞争对手|competitor|rivals?\b|peers?\b", text, re.I))


def places_of(country: str, markets: tuple[str, ...]) -> tuple[str, ...]:
    """The facets of where a company sits and sells: home, in, market, with the Union and the EEA they belong to."""
    found: list[str] = []

    def show(facet: str, *_: str) -> None:
        found.append(facet)

    _places(show, country, markets)
    return unique(found)


def _places(show: Callable[..., None], country: str, markets: tuple[str, ...]) -> None:
    show(f"home:{country}")
    for c in markets:
        show(f"in:{c}")
        if c != country:
            show(f"market:{c}")
            if c in EU_COUNTRIES:
                show("market:EU")
        if c in EU_COUNTRIES:
            show("in:EU")
        if c in EEA_COUNTRIES:
            show("in:EEA")
    if country in EU_COUNTRIES:
        show("home:EU")


def _presence(show: Callable[..., None], code: str, country: str, evidence: str) -> None:
    if code == country or (code == "EU" and country in EU_COUNTRIES):
        return
    show(f"presence:{code}", evidence)
    show(f"in:{code}", evidence)
    if code in EU_COUNTRIES or code == "EU":
        show("in:EU", evidence)
        show("in:EEA", evidence)
        show("presence:EU", evidence)


def _size(show: Callable[..., None], people: Iterable[Evidence]) -> None:
    """Small or at least medium by staff alone (Recommendation 2003/361/EC): the figure that people gave."""
    for e in people:
        if e.attribute == "staff.total" and isinstance(e.value, (int, float)) and not isinstance(e.value, bool):
            show("medium" if e.value >= MEDIUM_STAFF else "small", e.id)
            return


def _audience(show: Callable[..., None], inputs: PlanInputs, shown: Mapping[str, list[str]]) -> None:
    """Whether people outside see what the system writes: the stated audience wins over single words."""
    said = [e for e in standing(inputs.evidence) if e.attribute == "audience" and isinstance(e.value, str)]
    outward = [e for e in said if e.value in {"customers", "both"}]
    inward = [e for e in said if e.value == "internal"]
    if outward:
        show("public", *(e.id for e in outward))
    elif inward or "internal_only" in shown:
        show("internal", *(e.id for e in inward), *shown.get("internal_only", []))
    elif "public_audience" in shown:
        show("public", *shown["public_audience"])
