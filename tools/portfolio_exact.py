"""The best subset under limits, exactly: by enumeration for a few candidates, by integer programming for many.

Both take the same problem in whole numbers and give the same set, ties included, so that a plan needs no solver and
a large portfolio no patience. 0-1 linear programme: maximise goal by goal (lexicographic) subject to rows of
sum(a_i x_i) <= limit, x_i in {0, 1}; Kellerer, Pferschy and Pisinger, Knapsack Problems, 2004, ch. 9 (several limits).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from math import gcd

FEW = 16  # up to here enumeration (some 30 ms) is quicker than the import of the solver (170 ms)
EFFORT = 20.0  # the solver's deterministic time for the first goal, some 20 s; the same on every machine
LATER = 2.0  # for each goal that only settles what is equal
TIE = 0.2  # to find out whether an equally good set exists
CHUNK = 40  # candidates whose order one stage settles: 2^40 stays exact in the solver's doubles

Ints = tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """sum(coefficients x chosen) <= limit."""

    coefficients: Ints
    limit: int

    def holds(self, chosen: Iterable[int]) -> bool:
        return sum(self.coefficients[i] for i in chosen) <= self.limit


@dataclass(frozen=True)
class Problem:
    """Goals are maximised in order of rank; what is still equal goes to the set with the earlier candidates."""

    size: int
    goals: tuple[Ints, ...]
    rows: tuple[Row, ...]

    def with_rows(self, *rows: Row) -> Problem:
        return replace(self, rows=(*self.rows, *rows))

    def with_goals(self, *goals: Ints) -> Problem:
        return replace(self, goals=goals)


@dataclass(frozen=True)
class Best:
    chosen: frozenset[int]
    proven: bool  # of the first goal; False: the solver's effort ran out and a better set may exist
    method: str


def needs(size: int, one: int, other: int) -> Row:
    """``one`` only with ``other``."""
    return Row(tuple((i == one) - (i == other) for i in range(size)), 0)


def not_both(size: int, one: int, other: int) -> Row:
    return Row(tuple(int(i in (one, other)) for i in range(size)), 1)


def must_have(size: int, one: int) -> Row:
    return Row(tuple(-int(i == one) for i in range(size)), -1)


def at_least(coefficients: Ints, least: int) -> Row:
    return Row(tuple(-c for c in coefficients), -least)


def best(problem: Problem, known: frozenset[int] | None = None, *, few: int = FEW) -> Best | None:
    """The best set, or None when no set holds all limits. ``known`` is a set that does, to start from."""
    if problem.size <= few:
        found = enumerate_best(problem)
        return None if found is None else Best(found, True, "enumeration")
    return solve_best(problem, known)


def enumerate_best(problem: Problem) -> frozenset[int] | None:
    """Depth-first over all sets, cut off where a limit or the best goals so far can no longer be reached."""
    n, goals, rows = problem.size, problem.goals, problem.rows
    gain = [_tails([max(0, c) for c in g]) for g in goals]  # most that the candidates from i on can add
    relief = [_tails([min(0, c) for c in r.coefficients]) for r in rows]  # most that they can take off a limit
    top: tuple[int, ...] | None = None
    found: tuple[int, ...] | None = None

    def walk(i: int, taken: tuple[int, ...], won: tuple[int, ...], used: tuple[int, ...]) -> None:
        nonlocal top, found
        if any(u + relief[k][i] > rows[k].limit for k, u in enumerate(used)):
            return
        if top is not None and tuple(w + gain[k][i] for k, w in enumerate(won)) <= top:
            return
        if i == n:
            top, found = won, taken
            return
        walk(i + 1, (*taken, i), tuple(w + goals[k][i] for k, w in enumerate(won)),
             tuple(u + rows[k].coefficients[i] for k, u in enumerate(used)))
        walk(i + 1, taken, won, used)

    walk(0, (), (0,) * len(goals), (0,) * len(rows))
    return None if found is None else frozenset(found)


def _tails(numbers: Sequence[int]) -> list[int]:
    """Sums of what stands from i on, for i = 0 .. n."""
    out = [0]
    for x in reversed(numbers):
        out.append(out[-1] + x)
    return out[::-1]


def solve_best(problem: Problem, known: frozenset[int] | None = None) -> Best | None:
    """The same by integer programming: one stage a goal, each kept as a limit of the next; then the order."""
    n, current, proven = problem.size, known, True
    for rank, goal in enumerate(problem.goals):
        stage = _solve(problem, goal, current, LATER if rank else EFFORT)
        if stage is None:
            return None
        current, sure = stage
        proven = proven if rank else sure
        problem = problem.with_rows(at_least(goal, sum(goal[i] for i in current)))
    if current is None:
        raise ValueError("a problem needs a goal")
    if _solve(problem.with_rows(_other_than(n, current)), (0,) * n, None, TIE) is not None:
        for start in range(0, n, CHUNK):
            order = tuple(2 ** (CHUNK - 1 - (i - start)) if start <= i < start + CHUNK else 0 for i in range(n))
            stage = _solve(problem, order, current, TIE)
            if stage is None:
                break
            current, _ = stage
            problem = problem.with_rows(at_least(order, sum(order[i] for i in current)))
    return Best(current, proven, "integer programming")


def _other_than(n: int, chosen: frozenset[int]) -> Row:
    """Any set but this one."""
    return Row(tuple(1 if i in chosen else -1 for i in range(n)), len(chosen) - 1)


def _solve(
    problem: Problem, goal: Ints, known: frozenset[int] | None, effort: float
) -> tuple[frozenset[int], bool] | None:
    """One stage: (set, proven), or None when no set holds the limits.

    CP-SAT behind OR-Tools' linear interface reckons in whole numbers, so a limit is never overstepped by a tolerance;
    one worker, a fixed seed and deterministic time make it repeatable.
    """
    pywraplp = import_module("ortools.linear_solver.pywraplp")  # 0.2 s: not before somebody needs it
    solver = pywraplp.Solver.CreateSolver("SAT")
    solver.SetSolverSpecificParametersAsString(
        f"num_workers:1 random_seed:1 linearization_level:2 max_deterministic_time:{effort}")
    x = [solver.BoolVar(str(i)) for i in range(problem.size)]
    for row in problem.rows:
        common = gcd(*row.coefficients) or 1
        limit = solver.Constraint(-solver.infinity(), row.limit // common)
        for i, c in enumerate(row.coefficients):
            if c:
                limit.SetCoefficient(x[i], c // common)
    scale = gcd(*goal) or 1
    for i, c in enumerate(goal):
        solver.Objective().SetCoefficient(x[i], c // scale)
    solver.Objective().SetMaximization()
    if known is not None:
        solver.SetHint(x, [float(i in known) for i in range(problem.size)])
    status = solver.Solve()
    if status in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        chosen = frozenset(i for i, v in enumerate(x) if v.solution_value() > 0.5)
        return chosen, status == pywraplp.Solver.OPTIMAL
    if status == pywraplp.Solver.INFEASIBLE:
        return None
    return None if known is None else (known, False)
