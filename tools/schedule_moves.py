"""What would bring a milestone forward: the same network simulated again with each change, and with all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.schedule import EPS, Known, ScheduleInput, TaskInput, check_network, earliest_of, ordered, simulated
from tools.workdays import finish_date, offset_of, working_dates

MOST_STEPS = 3


class Move(Frozen):
    """One change of the network; what it does not name stays."""

    name: str = Field(min_length=1, max_length=80, description="name of the change [text]")
    days: dict[str, tuple[float, float, float]] = Field(
        default={}, description="new optimistic, likely and pessimistic duration by task [working day]"
    )
    depends_on: dict[str, tuple[str, ...]] = Field(default={}, description="new dependencies by task [ids]")
    drop: tuple[str, ...] = Field(default=(), description="tasks done later or not at all: they take no time [ids]")
    not_before: dict[str, float] = Field(default={}, description="new earliest start by task [working day]")
    person_days: float = Field(default=0, ge=-1e6, le=1e6, description="work that it costs on top [person-day]")

    def applied(self, tasks: Sequence[TaskInput]) -> tuple[TaskInput, ...]:
        touched = {*self.days, *self.depends_on, *self.drop, *self.not_before}
        return tuple(self._changed(t) if t.id in touched else t for t in tasks)

    def _changed(self, t: TaskInput) -> TaskInput:
        low, likely, high = self.days.get(t.id, (t.optimistic, t.likely, t.pessimistic))
        if t.id in self.drop:
            low = likely = high = 0
        before = self.depends_on.get(t.id, t.depends_on)
        lifted = t.id in self.not_before
        return t.with_(
            optimistic=low,
            likely=likely,
            pessimistic=high,
            depends_on=before,
            lags={k: v for k, v in t.lags.items() if k in before},
            not_before=self.not_before.get(t.id, t.not_before),
            not_before_date=None if lifted else t.not_before_date,
        )


class MovesInput(ScheduleInput):
    milestone: str = Field(description="task whose finish is to come sooner [id]")
    wanted: date = Field(description="day by which it is wanted [ISO date]")
    moves: tuple[Move, ...] = Field(min_length=1, max_length=20, description="changes to try [list]")

    @model_validator(mode="after")
    def _moves_fit(self) -> MovesInput:
        ids = {t.id for t in self.tasks}
        if self.milestone not in ids:
            raise ValueError(f"milestone {self.milestone} is none of the tasks")
        if len({m.name for m in self.moves}) != len(self.moves):
            raise ValueError("names of moves are unique")
        for m in self.moves:
            if unknown := {*m.days, *m.depends_on, *m.drop, *m.not_before} - ids:
                raise ValueError(f"{m.name} changes unknown {', '.join(sorted(unknown))}")
            check_network(m.applied(self.tasks))
        given = {(t.id, d) for t in self.tasks for d in t.depends_on}
        if any((k, d) not in given for m in self.moves for k, before in m.depends_on.items() for d in before):
            # new dependencies of several moves may close a circle together; dropped ones cannot
            _check_all_edges(self)
        return self


def _check_all_edges(i: MovesInput) -> None:
    """ValueError when the dependencies of the plan and of all moves taken together run in a circle."""
    more = {t.id: set(t.depends_on) for t in i.tasks}
    for m in i.moves:
        for k, before in m.depends_on.items():
            more[k] |= set(before)
    check_network([t.with_(depends_on=tuple(sorted(more[t.id]))) for t in i.tasks])


def _applied(tasks: Sequence[TaskInput], moves: Sequence[Move]) -> tuple[TaskInput, ...]:
    """All these moves one after the other; where two set the same thing, the later one holds."""
    for m in moves:
        tasks = m.applied(tasks)
    return tuple(tasks)


def _on_top(i: MovesInput, base: Mapping[str, Any], moves: Sequence[Move], known: Known) -> dict[str, Any]:
    return _against(base, _reached(i, _applied(i.tasks, moves), known), sum(m.person_days for m in moves))


def schedule_moves(i: MovesInput) -> dict[str, Any]:
    """When the milestone is reached as planned, with each change, and with all of them.

    base, moves {name: ...} and together, each with p50, p80 [ISO date], late_days (P80 after the wanted day; negative:
    before it) [calendar day], on_time (share of draws by the wanted day) [0-1], closes (P80 by the wanted day)
    [yes/no]; the changes also with gains_days (P80 sooner than planned) [calendar day] and person_days [person-day];
    order [names]: those that close the gap first, then the least work, then the most gain; steps [{add, then as
    above}]: the changes one on top of the other, the one of most gain next, until the gap is closed, none gains a day,
    or there are three.
    """
    known: Known = {}
    base = _reached(i, i.tasks, known)
    moves = {m.name: _on_top(i, base, (m,), known) for m in i.moves}
    together = _on_top(i, base, i.moves, known)
    order = sorted(moves, key=lambda k: (not moves[k]["closes"], moves[k]["person_days"], -moves[k]["gains_days"]))
    return {"base": base, "moves": moves, "together": together, "order": order, "steps": _steps(i, base, moves, known)}


def _steps(
    i: MovesInput, base: Mapping[str, Any], moves: Mapping[str, Mapping[str, Any]], known: Known
) -> list[dict[str, Any]]:
    """Greedy: after each change those left are tried again; two chains of equal length hide each other's gain."""
    steps: list[dict[str, Any]] = []
    taken: tuple[Move, ...] = ()
    left, late = list(i.moves), base["late_days"]
    while left and late > 0 and len(taken) < MOST_STEPS:
        tried = {m.name: moves[m.name] if not taken else _on_top(i, base, (*taken, m), known) for m in left}
        best = min(left, key=lambda m: (tried[m.name]["late_days"], tried[m.name]["person_days"]))
        if tried[best.name]["late_days"] >= late:
            break
        steps.append({"add": best.name, **tried[best.name]})
        taken, left, late = (*taken, best), [m for m in left if m is not best], tried[best.name]["late_days"]
    return steps


def _leading_to(milestone: str, tasks: Sequence[TaskInput]) -> list[TaskInput]:
    """The milestone and all that it waits for, in order, itself last; what comes after cannot move it."""
    needed = {milestone}
    for t in reversed(tasks):
        if t.id in needed:
            needed.update(t.depends_on)
    return [t for t in tasks if t.id in needed]


def _reached(i: MovesInput, tasks: Sequence[TaskInput], known: Known) -> dict[str, Any]:
    rows = _leading_to(i.milestone, ordered(tasks))
    dates = working_dates(i.country, i.start, i.subdivision)
    finish = simulated(i, rows, {t.id: earliest_of(t, dates) for t in rows}, known)[0]
    drawn = finish[-1]
    dates = working_dates(i.country, i.start, i.subdivision, float(drawn.max()))
    p50, p80 = (finish_date(dates, float(np.percentile(drawn, q))) for q in (50, 80))
    allowed = offset_of(dates, date.fromordinal(i.wanted.toordinal() + 1))
    late = (p80 - i.wanted).days
    return {
        "p50": p50.isoformat(),
        "p80": p80.isoformat(),
        "late_days": late,
        "on_time": round(float((drawn <= allowed + EPS).mean()), 3),
        "closes": late <= 0,
    }


def _against(base: Mapping[str, Any], found: Mapping[str, Any], person_days: float) -> dict[str, Any]:
    return {**found, "gains_days": base["late_days"] - found["late_days"], "person_days": round(person_days, 1)}
