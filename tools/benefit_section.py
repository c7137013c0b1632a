"""What it brings: recognised by the rule that finance stated, never more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copilot.domain.evidence import Evidence
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues, CostLevel
from tools.demand import Demand, exchange_rate, monthly_cases
from tools.ledger import Known, Ledger
from tools.money import BenefitInput, benefits
from tools.trail import Result, calculate, derive, numbers, sources_of, unique_sources
from tools.units import convert

_NOT_COUNTED_ZH = (
    r"(工时|时间|人工|分钟|小时)[^。；]{0,12}(不认|不算|不计|不作数)|(不认|不算|不计)[^。；]{0,10}(工时|时间|分钟)"
)
_NOT_COUNTED_EN = (
    r"(don'?t|do not|never|won'?t|not) (count|recogni[sz]e|accept|book)[^.;]{0,40}(minute|hour|time)|"
    r"(minute|hour|time)s?[^.;]{0,40}(not|never|don'?t) (be )?(count|recogni)"
)


_POSTS_ZH = r"(少招|不补(员|人|编)|不再招|少(用|雇)人|减(员|编)|省(下)?(一|两|几)?个?(编制|岗位|人头))"
_POSTS_EN = (
    r"\bposts? (comes?|goes?|is|are) (out|cut|removed|deleted)|(agency|temp\w*)\b[^.;]{0,20}(spend|cost|drops?|falls?)|"
    r"(skip|without|drop|save) (the |a |any )?(temps?|agency)|("
    r"posts?|positions?|vacanc\w+|roles?|headcount|people) (that )?(we |they )?(don'?t|do not|won'?t|need not|not) "
    r"(be )?(re)?(fill|place|hire|recruit)|(fewer|less) (hires?|posts?|temps?|agency|staff)|"
    r"not (re)?(fill|hire|recruit)"
)


_PAID_TIME = r"加班|外包|临时工|劳务|派遣|外聘|overtime|agency|\btemps?\b|temporary|locum|contractors?"


def cost_level(inputs: PlanInputs, catalogue: Catalogues) -> CostLevel:
    levels = catalogue.prices.cost_level
    return levels.get(inputs.engagement.country, levels["default"])


def hours_ruled_out(ledger: Ledger) -> str:
    """Evidence that finance does not count saved hours; "" when nobody said so. Finance and the top speak on it;
    others
    only where money and benefit are the topic."""
    for e in ledger.evidence:
        if e.superseded_by or (e.role not in ("finance", "exec") and e.topic not in ("3.4", "8.3")):
            continue
        text = f"{e.value} {e.quote}" if isinstance(e.value, str) else str(e.quote)
        if re.search(_NOT_COUNTED_ZH, text) or re.search(_NOT_COUNTED_EN, text, re.I):
            return e.id
    return ""


def posts_recognised(ledger: Ledger) -> str:
    """Evidence that finance counts posts that need not be filled; "" when nobody said so."""
    for e in ledger.evidence:
        speaks_on_it = not e.superseded_by and (e.role in ("finance", "exec") or e.topic in ("3.4", "8.3"))
        if speaks_on_it and (re.search(_POSTS_ZH, str(e.quote)) or re.search(_POSTS_EN, str(e.quote), re.I)):
            return e.id
    return ""


def _bases(ledger: Ledger) -> tuple[Known, Known, tuple[str, ...]]:
    """Pairs (yearly amount, percent saved) that finance recognises, each amount once, with the percent of the same
    person: first what working time does not explain, then paid time."""
    shares = {e.stakeholder: e for e in reversed(numbers(ledger, "benefit.share"))}
    pairs: dict[float, tuple[float, str]] = {}
    for e in numbers(ledger, "benefit.base"):
        share = shares.get(e.stakeholder) or next(iter(shares.values()), None)
        percent = Known(float(share.value or 0), "percent", share.id) if share else ledger.assume("benefit.share")
        pairs.setdefault(float(e.value or 0), (min(100.0, percent.number), e.id))
    used = unique_sources((s for _, s in pairs.values()), (e.id for e in shares.values()))
    paid_time = {float(e.value or 0) for e in numbers(ledger, "benefit.base") if _is_paid_time(e)}
    groups = [tuple((b, p) for b, (p, _) in pairs.items() if (b in paid_time) == wanted) for wanted in (False, True)]
    first = used[0] if used else ""
    return Known(groups[0], "currency, percent", first), Known(groups[1], "currency, percent", first), used


def _is_paid_time(e: Evidence) -> bool:
    """Whether the amount is said of overtime, agency staff or temps: the clause that holds it decides."""
    text = str(e.quote)
    if not re.search(_PAID_TIME, text, re.I):
        return False
    amounts = r"[\d一二三四五六七八九十百千万]|thousand|million|k\b"
    clauses = [c for c in re.split(r"[，,；;]|\band\b", text) if re.search(amounts, c)]
    timed = [c for c in clauses if re.search(_PAID_TIME, c, re.I)]
    return len(timed) in (0, len(clauses)) or _clause_of(e, clauses) in timed


def _clause_of(e: Evidence, clauses: Sequence[str]) -> str:
    """The clause whose digits or whose place among the amounts fits the value; the first one when nothing tells."""
    digits = f"{float(e.value or 0):,.0f}"
    return next((c for c in clauses if digits in c or digits.replace(",", "") in c), clauses[0] if clauses else "")


def section_benefits(
    inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues, demand: Demand, live: Known
) -> tuple[Result, tuple[str, ...]]:
    bases, paid_time, used = _bases(ledger)
    ruled_out, posts = hours_ruled_out(ledger), posts_recognised(ledger)
    staff = ledger.assume(
        "cost.staff_day",
        value=round(cost_level(inputs, catalogue).staff * exchange_rate(inputs, ledger, catalogue).number, 2),
    )
    given = {
        "recognised_bases": bases,
        "time_bases": paid_time,
        "hours_counted": Known(not ruled_out, "", ruled_out),
        "posts_counted": Known(bool(posts), "", posts),
        "hour_cost": derive(
            ledger, "hour_cost", {"day": staff}, round(staff.number / 8, 2), "per hour", "loaded day / 8 hours"
        ),
        "realised_percent": ledger.assume("benefit.realised"),
        "adoption_percent": ledger.assume("adoption.year1"),
        "live_share_year1": live,
    }
    cases = monthly_cases(ledger)
    if cases:
        said = numbers(ledger, "process.minutes")
        said = [e for e in said if e.role == "business"] or said  # who leads the process knows it best
        minutes = [_of_one_speaker(ledger, [e for e in said if e.stakeholder == who]) for who in _speakers(said)]
        given |= {
            "cases_per_month": cases,
            "saving_percent": ledger.assume("saving.share"),
            "minutes_per_case": min(minutes, key=lambda k: k.number) if minutes else ledger.assume("process.minutes"),
        }
    else:
        given |= {"users": demand.users, "minutes_per_user_day": ledger.assume("saving.minutes_user")}
    result = calculate(
        ledger,
        "benefits",
        BenefitInput,
        benefits,
        given,
        "recognised amount x share; else, if finance counts hours, hours x loaded rate x share that turns into money",
    )
    return result, unique_sources(used, [ruled_out, posts], sources_of(ledger, "benefit.rule"))


def _speakers(said: Sequence[Evidence]) -> list[str]:
    return list(dict.fromkeys(e.stakeholder for e in said))


def _of_one_speaker(ledger: Ledger, said: Sequence[Evidence]) -> Known:
    """Working minutes per case; several by one person are several kinds of case, so their mean."""
    kinds = [Known(convert(float(e.value or 0), e.unit, "minute"), "minute", e.id) for e in said]
    if len(kinds) == 1:
        return kinds[0]
    mean = round(sum(k.number for k in kinds) / len(kinds), 1)
    named = {f"kind_{n}": k for n, k in enumerate(kinds, 1)}
    return derive(ledger, "minutes_per_case", named, mean, "minute", "mean over the kinds of case named")
