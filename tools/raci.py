"""Who does what: exactly one accountable per workstream, only roles that the engagement has, overload named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from copilot.domain.plan import Raci
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import Workstream, workstreams
from tools.ledger import Known, Ledger
from tools.people import RaciInput, raci_check
from tools.trail import calculate
from tools.wording import unique

OVERLOAD = 5  # workstreams that one role can be accountable for before it should be said
# Who stands in for a role that nobody holds: nearest knowledge first.
STAND_IN: dict[str, tuple[str, ...]] = {
    "exec": ("business", "finance", "it"), "business": ("exec", "user"), "it": ("data", "exec", "business"),
    "data": ("it", "business", "exec"), "security": ("it", "exec", "business"), "finance": ("exec", "business"),
    "hr": ("exec", "business"), "user": ("business", "exec"),
}


def stand_in(role: str, have: Sequence[str]) -> str:
    """The role itself if somebody holds it, else who covers it; "" when nobody is there at all."""
    return next((r for r in (role, *STAND_IN.get(role, ()), *have) if r in have), "")


def assign(stream: Workstream, have: Sequence[str]) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """(responsible, accountable, consulted, informed). A role stands once, under its strongest duty."""
    accountable = next((r for r in stream.accountable if r in have), stand_in(stream.accountable[0], have))
    responsible = next((r for r in stream.responsible if r in have), stand_in(stream.responsible[0], have))
    taken = {accountable, responsible}
    consulted = unique(r for r in stream.consulted if r in have and r not in taken)
    informed = unique(r for r in stream.informed if r in have and r not in {*taken, *consulted})
    return responsible, accountable, consulted, informed


def overloaded(table: Sequence[Raci], most: int = OVERLOAD) -> tuple[str, ...]:
    """Roles accountable for more than ``most`` workstreams."""
    return tuple(r for r, n in Counter(x.accountable for x in table).items() if n > most)


def accountables(streams: Sequence[Workstream], have: Sequence[str], most: int = OVERLOAD) -> dict[str, str]:
    """Workstream -> the one role accountable: the first that is there; what is too much for one goes to the next who
    may answer for it and carries least, the last workstreams of the list first."""
    chosen = {w.id: assign(w, have)[1] for w in streams}
    for w in reversed(streams):
        load = Counter(chosen.values())
        if load[chosen[w.id]] <= most:
            continue
        others = [r for r in w.accountable if r in have and load[r] + 1 < load[chosen[w.id]] and load[r] < most]
        if others:
            chosen[w.id] = min(others, key=lambda r: load[r])
    return chosen


def person_for(role: str, stream: Workstream, inputs: PlanInputs) -> str:
    """The pseudonym of the one who answers: of several with the role, who spoke most on the workstream's items."""
    holders = [s for s in inputs.stakeholders if s.role == role]
    spoke = Counter(e.stakeholder for e in inputs.evidence if e.topic in stream.items and not e.superseded_by)
    best = max(holders, key=lambda s: spoke[s.id], default=None)
    return str(best.pseudonym) if best else ""


def section_raci(inputs: PlanInputs, ledger: Ledger) -> tuple[Raci, ...]:
    """The table in the plan's language, checked; a missing post is noted as an assumption that existing roles cover
    it."""
    have = unique(s.role for s in inputs.stakeholders) or ("exec",)
    language = inputs.engagement.language
    wanted = {r for w in workstreams() for r in (w.accountable[0], w.responsible[0])}
    if not wanted <= set(have):
        ledger.assume("raci.small_team", affects=["3.3"])
    answers = accountables(workstreams(), have)
    out = []
    for w in workstreams():
        responsible, _, consulted, informed = assign(w, have)
        accountable = answers[w.id]
        asked = tuple(r for r in consulted if r != accountable)
        told = tuple(r for r in informed if r != accountable)
        out.append(Raci(workstream=w.name.get(language), responsible=responsible, accountable=accountable,
                        consulted=asked, informed=told, person=person_for(accountable, w, inputs)))
    rows = [{"workstream": r.workstream, "accountable": [r.accountable], "responsible": [r.responsible],
             "consulted": r.consulted, "informed": r.informed} for r in out]
    calculate(ledger, "raci_check", RaciInput, raci_check,
              {"rows": Known(rows, "", ""), "most": Known(OVERLOAD, "workstreams", ""), "people": Known(have, "", "")},
              "exactly one accountable, somebody responsible; load = workstreams that a role answers for")
    return tuple(out)
