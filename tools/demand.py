"""Who will use it and how much: the size of the company, users, calls a month and the peak."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from copilot.domain.plan import Sources
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues
from tools.capacity import DemandInput, demand
from tools.ledger import Known, Ledger
from tools.trail import Result, calculate, cautious, cite, derive, numbers, said_values, sources_of, unique_sources
from tools.units import per_month

CLASSES = ("micro", "small", "medium", "large", "enterprise")
HEADS_PER_IT_PERSON = 30  # trade figure for companies without a software product: 1 in 20 to 1 in 50
BUDGET_USD_PER_HEAD = 1500  # of a first AI programme; only to guess a class when nobody said the headcount


@dataclass(frozen=True)
class Demand:
    """The load, recorded as one calculation, and the class of the company that scales work and money."""

    size: str
    users: Known
    users_year3: Known
    online: Known
    load: Result
    calls_per_month: Known
    input_tokens: Known
    output_tokens: Known
    sources: Sources
    customers: bool

    @property
    def concurrency(self) -> float:
        return self.load.number("peak_concurrency")

    def at_least(self, size: str) -> bool:
        return CLASSES.index(self.size) >= CLASSES.index(size)


def exchange_rate(inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues) -> Known:
    """Units of the plan's currency for one US dollar, a named assumption; an unknown currency counts as the
    dollar."""
    return ledger.assume("fx.usd", value=catalogue.prices.fx_per_usd.get(inputs.engagement.currency, 1.0))


def _users(ledger: Ledger, headcount: float) -> Known:
    """Users of year one: said as such; else the groups that one person counted together; else scaled from the
    headcount."""
    if numbers(ledger, "users.year1"):
        return cautious(ledger, "users.year1")
    groups: dict[str, dict[tuple[float, str], str]] = {}
    for e in numbers(ledger, "users.count"):
        groups.setdefault(e.stakeholder, {}).setdefault((float(e.value or 0), e.noun), e.id)
    if groups:
        best = max(groups.values(), key=lambda g: sum(v for v, _ in g))
        total = sum(v for v, _ in best)
        used = {f"group_{n}": Known(v, noun, source) for n, ((v, noun), source) in enumerate(best.items(), 1)}
        if len(best) == 1:
            return next(iter(used.values()))
        return Known(
            total, "people", ledger.record("sum", used, {"total": total}, "users = sum of the groups named").id
        )
    return ledger.assume("users.year1", value=float(max(3, min(200, round(headcount * 0.4)))))


def _headcount(inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues) -> Known:
    """People in the company: said, else guessed from what else was said (users, IT staff, budget), else an
    assumption."""
    if numbers(ledger, "staff.total"):
        return cautious(ledger, "staff.total")
    rate = catalogue.prices.fx_per_usd.get(inputs.engagement.currency, 1.0)
    factors = {
        "users.year3": 1.2,
        "users.year1": 1.2,
        "users.count": 1.2,
        "users.peak": 1.5,
        "survey.audience": 1.2,
        "staff.it": HEADS_PER_IT_PERSON,
        "staff.developers": HEADS_PER_IT_PERSON,
        "budget.total": 1 / rate / BUDGET_USD_PER_HEAD,
    }
    guesses = {
        a: Known(float(e.value or 0) * factor, "people", e.id)
        for a, factor in factors.items()
        for e in numbers(ledger, a)[:1]
    }
    if not guesses:
        return ledger.assume("staff.total")
    return ledger.assume("staff.total", value=float(round(max(k.number for k in guesses.values()))))


def size_class(headcount: float, catalogue: Catalogues) -> str:
    """micro, small, medium, large or enterprise, by the table of the task catalogue."""
    return next((name for name, c in catalogue.tasks.sizes.items() if headcount <= c.to), "enterprise")


def company_class(inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues) -> str:
    """The class of this company, for sections that come before the load is known."""
    return size_class(_headcount(inputs, ledger, catalogue).number, catalogue)


def _customer_messages(ledger: Ledger, customers: bool) -> Known:
    """Messages a year from outside; nought for internal use; else twice the cases that arrive, when only those are
    known."""
    said = numbers(ledger, "messages.year")
    if said:
        e = max(said, key=lambda x: per_month(float(x.value or 0), x.per or "year"))
        return Known(round(12 * per_month(float(e.value or 0), e.per or "year")), "per year", e.id)
    cases = monthly_cases(ledger)
    if customers and cases:
        yearly = round(24 * cases.number)
        c = ledger.record(
            "customer_messages",
            {"cases_per_month": cases},
            {"messages_per_year": yearly},
            "messages = cases a month x 12 x 2 turns",
        )
        return Known(yearly, "per year", c.id)
    return Known(0.0, "per year", "")


def monthly_cases(ledger: Ledger) -> Known | None:
    """Cases a month. A person may name parts beside the whole, so of each the largest; where people differ the lower
    one, so that no benefit rests on a figure in dispute."""
    largest: dict[str, Known] = {}
    for e in numbers(ledger, "process.volume"):
        known = Known(per_month(float(e.value or 0), e.per or "month"), "per month", e.id)
        if e.stakeholder not in largest or known.number > largest[e.stakeholder].number:
            largest[e.stakeholder] = known
    return min(largest.values(), key=lambda k: k.number, default=None)


def section_demand(inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues) -> Demand:
    """The load on the service and the class of the company."""
    heads = _headcount(inputs, ledger, catalogue)
    users = _users(ledger, heads.number)
    said3 = numbers(ledger, "users.year3")
    if said3:
        users3 = cautious(ledger, "users.year3")
    else:
        growth = ledger.assume("users.growth")
        users3 = derive(
            ledger,
            "users_year3",
            {"users_year1": users, "growth": growth},
            round(users.number * growth.number),
            "people",
            "users in year one x growth",
        )
    customers = bool({"customers", "both"} & set(said_values(ledger, "audience"))) or bool(
        numbers(ledger, "chat.peak") or numbers(ledger, "messages.year")
    )
    staff_online = cautious(ledger, "users.peak") if numbers(ledger, "users.peak") else None
    chats = cautious(ledger, "chat.peak") if numbers(ledger, "chat.peak") else None
    parts: dict[str, Known] = {}
    if staff_online:
        parts["staff_online"] = staff_online
        online = staff_online.number
    else:
        share = ledger.assume("online.share")
        parts |= {"users": users, "online_percent": share}
        online = float(max(1, round(users.number * share.number / 100)))
    if chats:
        parts["customer_sessions"] = chats
        online += chats.number
    online_c = ledger.record(
        "people_online", parts, {"online": online}, "online = staff at once + customer sessions at once"
    )
    messages = _customer_messages(ledger, customers)
    tokens_in, tokens_out = ledger.assume("tokens.input"), ledger.assume("tokens.output")
    first, speed = ledger.assume("first.token"), ledger.assume("tokens.speed")
    seconds = round(first.number + tokens_out.number / speed.number, 2)
    response = ledger.record(
        "response_time",
        {"first_token_s": first, "output_tokens": tokens_out, "tokens_per_s": speed},
        {"seconds": seconds},
        "seconds = first word + output tokens / writing speed",
    )
    load = calculate(
        ledger,
        "demand",
        DemandInput,
        demand,
        {
            "users": users,
            "uses_per_user_day": cautious(ledger, "usage.per_user_day"),
            "online": Known(online, "people", online_c.id),
            "customer_messages_per_year": messages,
            "peak_factor": cautious(ledger, "peak.factor"),
            "think_seconds": ledger.assume("think.seconds"),
            "response_seconds": Known(seconds, "second", response.id),
            "reserve": ledger.assume("concurrency.reserve"),
        },
        "rate = max(volume in the busy hour, online / (pause + response)); in flight = rate x response x reserve",
    )
    sources = unique_sources(
        [load.id, online_c.id, response.id, users.source, heads.source],
        _ids(parts.values()),
        sources_of(ledger, "users.count", "usage.per_user_day", "peak.factor"),
    )
    return Demand(
        size_class(heads.number, catalogue),
        users,
        users3,
        Known(online, "people", online_c.id),
        load,
        load.known("calls_per_month", "per month"),
        tokens_in,
        tokens_out,
        sources,
        customers,
    )


def _ids(known: Iterable[Known]) -> Iterable[str]:
    return (k.source for k in known)


def catalogue_source(ledger: Ledger, catalogue: Catalogues, which: str, locator: str, text: str) -> str:
    """Lists a catalogue entry as a source: which is "models", "accelerators", "prices" or "tasks"."""
    dated = {
        "models": catalogue.models_as_of,
        "accelerators": catalogue.accelerators_as_of,
        "prices": catalogue.prices.as_of,
        "tasks": catalogue.tasks.as_of,
    }[which]
    url = catalogue.prices.source.url if which == "prices" else ""
    return cite(ledger, f"Catalogue of {which}, {dated.isoformat()}", locator, text, url)
