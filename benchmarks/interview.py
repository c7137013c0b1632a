"""Milliseconds a turn as the interview grows, seconds to a plan, cold start, many at once, size of the checkpoints.

Ratios are against the same machine in the same run: the 200th turn against the 5th, 32 people against one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from copilot.domain.engagement import ROLES
from copilot.service import Copilot, NewEngagement, NewPerson
from copilot.settings import Settings
from knowledge.sample import cases
from ui.bootstrap import build, open_database

TURNS = 200
AT_ONCE = 32
ANSWERS = (
    "We handle about 4,200 cases a month, one takes 70 minutes, and six in ten come in incomplete.",
    "The budget is half a million over two years, payback inside three years.",
    "No customer data in any public cloud until the exit plan is signed.",
    "We have fourteen servers, no GPUs, and two developers who can give a day a week.",
    "It must never invent a figure. I want 98 percent before we go live.",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        copilot = build(Settings(data_dir=data))
        rows = [*_turns(copilot, data), *_together(copilot), *_plan(copilot)]
    rows += _cold_start()
    print("| what | figure |\n|---|---|")
    for what, figure in rows:
        print(f"| {what} | {figure} |")


def _engagement(copilot: Copilot, people: int) -> str:
    crowd = tuple(
        NewPerson(id=f"p{n}", name=f"Person Number{n}", role=ROLES[n % len(ROLES)], title=f"Lead {n}")
        for n in range(people)
    )
    return copilot.open(
        NewEngagement(
            company="Northfield Ltd", industry="services", country="IE", language="en", currency="EUR", people=crowd
        )
    ).id


def _turns(copilot: Copilot, data: Path) -> list[tuple[str, str]]:
    """One engagement of many people, turn after turn; medians of five turns around the 5th and the 200th."""
    e_id = _engagement(copilot, 40)
    copilot.ask(e_id, "p0")  # LangGraph's tables are made at the first use
    took: list[float] = []
    sizes = {0: _checkpoint_bytes(data)}
    while len(took) < TURNS + 3:
        before = len(took)
        for n in range(40):
            turn = copilot.ask(e_id, f"p{n}")
            if turn.kind == "done":
                continue
            started = time.perf_counter()
            copilot.answer(e_id, f"p{n}", ANSWERS[len(took) % len(ANSWERS)], turn=turn.number)
            took.append((time.perf_counter() - started) * 1e3)
            if len(took) in (100, TURNS):
                sizes[len(took)] = _checkpoint_bytes(data)
        if len(took) == before:
            break
    fifth, last = median(took[3:8]), median(took[TURNS - 3 : TURNS + 2])
    first_half, second_half = (sizes[100] - sizes[0]) / 100, (sizes[TURNS] - sizes[100]) / (TURNS - 100)
    return [
        ("ms a turn, 5th", f"{fifth:.1f}"),
        ("ms a turn, 200th", f"{last:.1f} ({last / fifth:.2f} x the 5th)"),
        ("checkpoint bytes a turn, 1st to 100th", f"{first_half:,.0f}"),
        ("checkpoint bytes a turn, 101st to 200th", f"{second_half:,.0f} ({second_half / first_half:.2f} x)"),
    ]


def _checkpoint_bytes(data: Path) -> int:
    """What LangGraph's tables hold, by their rows' own size."""
    database = open_database(Settings(data_dir=data))
    try:
        total = 0
        with database.connection() as connection:
            for table in ("checkpoints", "checkpoint_blobs", "checkpoint_writes"):
                row = connection.execute(
                    f"SELECT coalesce(sum(pg_column_size(t)), 0) FROM copilot.{table} t"
                ).fetchone()
                total += int(row[0]) if row else 0
        return total
    finally:
        database.close()


def _together(copilot: Copilot) -> list[tuple[str, str]]:
    """Turns a second of one person alone, and of 32 in as many engagements at once."""
    alone = _rate(copilot, 1)
    crowd = _rate(copilot, AT_ONCE)
    return [
        ("turns/s, one person", f"{alone:.1f}"),
        (f"turns/s, {AT_ONCE} people at once", f"{crowd:.1f} ({crowd / alone:.2f} x)"),
    ]


def _rate(copilot: Copilot, people: int, turns: int = 8) -> float:
    engagements = [_engagement(copilot, 1) for _ in range(people)]
    for e in engagements:
        copilot.ask(e, "p0")

    def talk(e_id: str) -> int:
        return sum(copilot.answer(e_id, "p0", ANSWERS[n % len(ANSWERS)]).number > 0 for n in range(turns))

    started = time.perf_counter()
    with ThreadPoolExecutor(people) as pool:
        done = sum(pool.map(talk, engagements))
    return done / (time.perf_counter() - started)


def _plan(copilot: Copilot) -> list[tuple[str, str]]:
    """From the last answer to the stored plan, for each sample case."""
    from ui.case import read_case
    from ui.runner import run_case

    rows = []
    for path in cases():
        case = read_case(path, copilot.deps.roadmap)
        marks: dict[str, float] = {}
        run_case(copilot, case, say=_marking(marks))
        rows.append(
            (f"seconds from last answer to plan, {path.parent.name}", f"{time.perf_counter() - marks['planning']:.2f}")
        )
    return rows


def _marking(marks: dict[str, float]) -> Callable[[str], None]:
    def say(line: str) -> None:
        marks.setdefault(line.split(" ")[0], time.perf_counter())

    return say


def _cold_start() -> list[tuple[str, str]]:
    """`copilot run` on an empty data folder until its first question is answered."""
    path = cases()[0]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "ui.cli", "run", str(path), "--out", f"{folder}/out"]
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env={**_environment(), "COPILOT_DATA_DIR": f"{folder}/data"}
        )
        assert process.stderr is not None
        first = next((line for line in process.stderr if line.startswith("question 1:")), "")
        took = time.perf_counter() - started
        process.communicate()
    return [
        (
            "seconds from `copilot run` to the first answered question, empty data folder",
            f"{took:.2f}" if first else "failed",
        )
    ]


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


if __name__ == "__main__":
    main()
