"""What if: milliseconds from the question to the whole difference, on both samples and on an embedded Postgres.

Ratios are against the same machine in the same run: one reckoning of the same inputs, without anything around it.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from copilot.domain.evidence import Value
from copilot.planning import inputs_of
from copilot.service import Copilot
from copilot.settings import Settings
from ui.bootstrap import build
from ui.web.sample import ensure_sample

ROUNDS = 15  # of each question
WITHIN = 200  # milliseconds, promised
QUESTIONS: tuple[tuple[str, Callable[[int], Mapping[str, Value]]], ...] = (
    ("budget", lambda n: {"budget": 2_000_000 + n}),
    ("discount rate", lambda n: {"discount rate": 5 + n / 10}),
    ("users", lambda n: {"users": 100 + n}),
    ("start", lambda n: {"start": f"2028-0{1 + n % 9}-03"}),
    ("input tokens", lambda n: {"tokens.input": 5000 + n}),
    ("cloud and budget", lambda n: {"public cloud": ("allowed", "forbidden")[n % 2], "budget": 900_000 + n}),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        copilot = build(Settings(data_dir=Path(folder) / "data"))
        ensure_sample(copilot)
        print("| sample | what moves | p50 | p95 | against one reckoning | figures | items |")
        print("|---|---|---|---|---|---|---|")
        slowest = 0.0
        for engagement in copilot.engagements():
            slowest = max(slowest, _sample(copilot, engagement.id, engagement.language))
        print(f"\nslowest p95: {slowest:.0f} ms; promised: {WITHIN} ms")
        print(f"first question of a fresh process (imports, catalogues and connection included): {_cold(folder)}")


def _sample(copilot: Copilot, e_id: str, language: str) -> float:
    inputs = inputs_of(copilot.deps, e_id)
    copilot.what_if(e_id, {"budget": 1})  # the first reads the catalogues
    one = median(_times(lambda n: copilot.deps.reckoner.reckon(inputs)))
    rows, slowest = [], 0.0
    for what, changes in QUESTIONS:
        found = copilot.what_if(e_id, changes(0))
        times = sorted(_times(lambda n, changes=changes: copilot.what_if(e_id, changes(n))))  # type: ignore[misc]
        p50, p95 = median(times), times[int(0.95 * (len(times) - 1))]
        slowest = max(slowest, p95)
        rows.append(
            f"| {language} | {what} | {p50:.0f} ms | {p95:.0f} ms | {p50 / one:.2f} x {one:.0f} ms "
            f"| {len(found.figures)} | {len(found.items)} |"
        )
    print("\n".join(rows), flush=True)
    return slowest


def _times(work: Callable[[int], object]) -> list[float]:
    gc.collect()
    times = []
    for n in range(ROUNDS):
        began = time.perf_counter()
        work(n)
        times.append(1000 * (time.perf_counter() - began))
    return times


_FRESH = """
import sys, time
from pathlib import Path
from copilot.settings import Settings
from ui.bootstrap import build
copilot = build(Settings(data_dir=Path(sys.argv[1])))
e = copilot.engagements()[0].id
began = time.perf_counter()
copilot.what_if(e, {"budget": 1_000_000})
print(round(1000 * (time.perf_counter() - began)))
"""


def _cold(folder: str) -> str:
    found = subprocess.run(
        [sys.executable, "-c", _FRESH, str(Path(folder) / "data")], capture_output=True, text=True, check=True
    )
    return f"{found.stdout.strip()} ms"


if __name__ == "__main__":
    main()
