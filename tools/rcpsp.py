"""The resource-constrained project scheduling problem in whole numbers: a quick heuristic and an exact solver.

Serial schedule generation (Kelley 1963) with the latest-finish rule (Davis and Patterson 1975) is instant; CP-SAT
(OR-tools) improves on it and says how far from the best it can be at most. Both are deterministic: same problem, same
plan.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

SEED = 20260101


@dataclass(frozen=True)
class Problem:
    """Tasks in an order in which each comes after those it waits for; all times in steps, all people in parts."""

    durations: tuple[int, ...]
    before: tuple[tuple[tuple[int, int], ...], ...]  # per task: (task it waits for, lag after its finish)
    release: tuple[int, ...]  # earliest start
    needs: tuple[tuple[int, ...], ...]  # per task and role
    capacity: tuple[int, ...]  # per role

    def with_capacity(self, role: int, people: int) -> Problem:
        return replace(self, capacity=tuple(people if r == role else c for r, c in enumerate(self.capacity)))


@dataclass(frozen=True)
class Solution:
    starts: tuple[int, ...]
    finish: int
    bound: int  # no plan finishes earlier
    solver: bool  # found or confirmed by the solver, else by the heuristic alone

    @property
    def optimal(self) -> bool:
        return self.finish <= self.bound


def earliest_starts(p: Problem) -> list[int]:
    """Starts with people without limit."""
    starts: list[int] = []
    for n, before in enumerate(p.before):
        starts.append(max([p.release[n], *(starts[b] + p.durations[b] + lag for b, lag in before)]))
    return starts


def finish_of(p: Problem, starts: Sequence[int]) -> int:
    return max((s + d for s, d in zip(starts, p.durations, strict=True)), default=0)


def lower_bound(p: Problem) -> int:
    """The longer of the critical path and, role by role, all the work divided by the people there are."""
    path = finish_of(p, earliest_starts(p))
    work = (
        -(-sum(d * n[r] for d, n in zip(p.durations, p.needs, strict=True)) // c) for r, c in enumerate(p.capacity) if c
    )
    return max([path, *work])


def latest_finishes(p: Problem) -> list[int]:
    """Latest finishes that keep the finish of the critical path, people without limit."""
    latest = [finish_of(p, earliest_starts(p))] * len(p.durations)
    for n in range(len(p.durations) - 1, -1, -1):
        for b, lag in p.before[n]:
            latest[b] = min(latest[b], latest[n] - p.durations[n] - lag)
    return latest


def generate(p: Problem, priority: Sequence[float]) -> list[int]:
    """Serial schedule generation: of the tasks whose predecessors are placed, the one of least priority value next, as
    early as people allow."""
    count = len(p.durations)
    after: list[list[int]] = [[] for _ in range(count)]
    waiting = [len(b) for b in p.before]
    for n, before in enumerate(p.before):
        for b, _ in before:
            after[b].append(n)
    usage = np.zeros((len(p.capacity), 1024), dtype=np.int64)
    capacity = np.array(p.capacity, dtype=np.int64)
    starts = [0] * count
    ready = [(priority[n], n) for n in range(count) if not waiting[n]]
    heapq.heapify(ready)
    while ready:
        _, n = heapq.heappop(ready)
        days = p.durations[n]
        begin = max([p.release[n], *(starts[b] + p.durations[b] + lag for b, lag in p.before[n])])
        roles = [r for r, need in enumerate(p.needs[n]) if need]
        if roles and days:
            need = np.array([p.needs[n][r] for r in roles], dtype=np.int64)
            room = (capacity[roles] - need)[:, None]
            while True:
                if begin + days > usage.shape[1]:
                    grown = max(begin + days, 2 * usage.shape[1])
                    usage = np.pad(usage, ((0, 0), (0, grown - usage.shape[1])))
                clash = np.flatnonzero((usage[roles, begin : begin + days] > room).any(axis=0))
                if not clash.size:
                    break
                begin += int(clash[-1]) + 1
            usage[roles, begin : begin + days] += need[:, None]
        starts[n] = begin
        for following in after[n]:
            waiting[following] -= 1
            if not waiting[following]:
                heapq.heappush(ready, (priority[following], following))
    return starts


def reversed_problem(p: Problem) -> Problem:
    """The same problem with time run backwards; earliest starts are left out."""
    last = len(p.durations) - 1
    after: list[list[tuple[int, int]]] = [[] for _ in p.durations]
    for n, before in enumerate(p.before):
        for b, lag in before:
            after[last - b].append((last - n, lag))
    return Problem(
        durations=p.durations[::-1],
        before=tuple(tuple(x) for x in after),
        release=(0,) * len(p.durations),
        needs=p.needs[::-1],
        capacity=p.capacity,
    )


def justified(p: Problem, starts: list[int], rounds: int = 4) -> list[int]:
    """Forward-backward improvement (Li and Willis 1992): all tasks as late as they can be, then as early again, as
    long as it shortens the plan."""
    back, best = reversed_problem(p), starts
    for _ in range(rounds):
        ends = [s + d for s, d in zip(best, p.durations, strict=True)]
        late = generate(back, [-float(e) for e in ends[::-1]])
        order = [-float(s + d) for s, d in zip(late, back.durations, strict=True)][::-1]
        found = generate(p, order)
        if finish_of(p, found) >= finish_of(p, best):
            break
        best = found
    return best


def heuristic(p: Problem) -> Solution:
    """The best of three rules (latest finish, latest start, least float), improved forwards and backwards."""
    early, late = earliest_starts(p), latest_finishes(p)
    rules = (
        [float(x) for x in late],
        [float(x - d) for x, d in zip(late, p.durations, strict=True)],
        [x - d - e + e / 1e6 for x, d, e in zip(late, p.durations, early, strict=True)],
    )
    bound = lower_bound(p)
    best: list[int] = []
    for rule in rules:
        found = justified(p, generate(p, rule))
        if not best or finish_of(p, found) < finish_of(p, best):
            best = found
        if finish_of(p, best) <= bound:
            break
    return Solution(tuple(best), finish_of(p, best), bound, False)


def solve(p: Problem, effort: float, known: Sequence[int] = ()) -> Solution:
    """The heuristic's plan, or ``known`` when that is better, improved by CP-SAT for ``effort`` units of its
    deterministic time (about seconds), with one worker and a fixed seed, so that the result repeats."""
    first = heuristic(p)
    if known and finish_of(p, known) < first.finish:
        first = replace(first, starts=tuple(known), finish=finish_of(p, known))
    if first.optimal:
        return replace(first, solver=True)
    from ortools.sat.python import cp_model  # 1.7 s: only when the heuristic leaves something to find

    model = cp_model.CpModel()
    early, horizon = earliest_starts(p), first.finish
    starts = [model.new_int_var(early[n], horizon - d, f"s{n}") for n, d in enumerate(p.durations)]
    spans = [
        model.new_fixed_size_interval_var(s, d, f"i{n}")
        for n, (s, d) in enumerate(zip(starts, p.durations, strict=True))
    ]
    for n, before in enumerate(p.before):
        for b, lag in before:
            model.add(starts[n] >= starts[b] + p.durations[b] + lag)
    for r, people in enumerate(p.capacity):
        users = [n for n, need in enumerate(p.needs) if need[r] and p.durations[n]]
        if sum(p.needs[n][r] for n in users) > people:
            model.add_cumulative([spans[n] for n in users], [p.needs[n][r] for n in users], people)
    end = model.new_int_var(first.bound, horizon, "end")
    for s, d in zip(starts, p.durations, strict=True):
        model.add(end >= s + d)
    model.minimize(end)
    for variable, value in zip(starts, first.starts, strict=True):
        model.add_hint(variable, value)
    model.add_hint(end, horizon)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.interleave_search = True  # several strategies by turns in the one worker
    solver.parameters.random_seed = SEED
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return first
    bound = max(first.bound, round(solver.best_objective_bound))
    # placing the tasks anew in the order found closes the gaps that the solver leaves; no task starts later by it
    packed = generate(p, [float(solver.value(s)) for s in starts])
    found = min(packed, [solver.value(s) for s in starts], list(first.starts), key=lambda x: finish_of(p, x))
    return Solution(tuple(found), finish_of(p, found), bound, True)
