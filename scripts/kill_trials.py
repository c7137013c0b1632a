"""Kills `copilot run CASE` with SIGKILL at random moments, repeats the same command and looks what is left of it.

    .venv/bin/python scripts/kill_trials.py CASE.yaml --trials 20

First one run that nobody disturbs, then for each of interview and planning the given number of trials, every one with
a data folder of its own: start, kill at a moment drawn evenly over that phase (as long as the undisturbed one took),
start the same command again and let it finish. Held against the undisturbed run:

    plan        plan.json is the same but for moments of time (`created_at`, `at`) and the engagement's own id
    asked       the transcript is the same, and no person was asked the same question twice

With `--server` the embedded Postgres is killed in the same instant. Where planning begins is read off the progress
lines on stderr (`--mark`). Prints a row a trial; exit 0 when all of them hold.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil

MOMENTS = {"created_at", "at"}
MARK = r"\b(reckon|planning|writing the plan)|规划|测算"
PATIENCE = 600.0  # seconds that one run may take


@dataclass
class Watched:
    """A running `copilot run` and what its progress lines have told so far."""

    process: subprocess.Popen[str]
    mark: re.Pattern[str]
    began: float
    spoke: threading.Event = field(default_factory=threading.Event)
    planning: threading.Event = field(default_factory=threading.Event)
    planning_at: float = 0.0
    last: list[str] = field(default_factory=list)

    def listen(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.last = [*self.last[-4:], line.rstrip()]
            self.spoke.set()
            if not self.planning.is_set() and self.mark.search(line):
                self.planning_at = time.monotonic() - self.began
                self.planning.set()
        self.spoke.set()  # the end of the stream ends every waiting
        self.planning.set()

    def phase(self) -> str:
        return "planning" if self.planning_at else "interview"

    def finish(self) -> int:
        return self.process.wait(timeout=PATIENCE)


class Bench:
    """Runs the command in folders of its own and leaves nothing running."""

    def __init__(self, options: argparse.Namespace, work: pathlib.Path) -> None:
        self.options, self.work = options, work
        self.mark = re.compile(options.mark, re.IGNORECASE)

    def start(self, name: str) -> Watched:
        # The data folder has a parent of its own: started as root, the embedded server opens the folders above it.
        env = {**os.environ, "COPILOT_DATA_DIR": str(self.data(name)), "PYTHONUNBUFFERED": "1"}
        command = [*self.options.command.split(), "run", self.options.case, "--out", str(self.out(name))]
        # A session of its own: what is killed is this run and its helpers, never anything else.
        process = subprocess.Popen(command, env=env, text=True, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   start_new_session=True, encoding="utf-8", errors="replace")
        watched = Watched(process, self.mark, time.monotonic())
        threading.Thread(target=watched.listen, daemon=True).start()
        return watched

    def data(self, name: str) -> pathlib.Path:
        return self.work / name / "data" / "copilot"

    def out(self, name: str) -> pathlib.Path:
        return self.work / name / "out"

    def kill(self, watched: Watched, name: str) -> None:
        servers = list(self.servers(name)) if self.options.server else []
        os.killpg(watched.process.pid, signal.SIGKILL)
        for server in servers:
            server.kill()
        watched.process.wait(timeout=30)

    def servers(self, name: str) -> Iterator[psutil.Process]:
        """The embedded Postgres of this folder: named by its pid file and by its own command line."""
        for file in (self.work / name).rglob("postmaster.pid"):
            try:
                process = psutil.Process(int(file.read_text().split("\n", 1)[0]))
                if any(str(self.work / name) in word for word in process.cmdline()):
                    yield process
            except (psutil.NoSuchProcess, ValueError, OSError):
                continue  # it has ended meanwhile, which is what is wanted

    def tidy(self, name: str) -> None:
        for server in self.servers(name):
            server.send_signal(signal.SIGINT)  # Postgres: stop now, cleanly
            psutil.wait_procs([server], timeout=10)


# --- what is compared ------------------------------------------------------------------------------------------------


def timeless(node: Any) -> Any:
    if isinstance(node, dict):
        return {k: timeless(v) for k, v in node.items() if k not in MOMENTS}
    return [timeless(v) for v in node] if isinstance(node, list) else node


def plan_of(folder: pathlib.Path) -> Any:
    plan = timeless(json.loads((folder / "plan.json").read_text(encoding="utf-8")))
    plan["engagement"].pop("id", None)
    return plan


def asked(folder: pathlib.Path) -> list[tuple[str, ...]]:
    rows = [json.loads(line) for line in (folder / "transcript.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(str(r["stakeholder"]), str(r["question_id"]), str(r["question"]), str(r["answer"])) for r in rows]


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Paths at which two plans differ, in order."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(k for k in other if k not in one)]:
            yield from differences(one.get(key), other.get(key), f"{path}.{key}" if path else key)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for k, (x, y) in enumerate(zip(one, other, strict=True)):
            yield from differences(x, y, f"{path}[{k}]")
    elif one != other:
        yield path


def compare(wanted: pathlib.Path, got: pathlib.Path) -> list[str]:
    """What does not hold, in a few words each; empty when all does."""
    wrong = []
    differing = list(differences(plan_of(wanted), plan_of(got)))
    if differing:
        wrong.append(f"plan differs at {len(differing)}: {', '.join(differing[:3])}")
    questions = asked(got)
    twice = [q for q, n in Counter((q[0], q[2]) for q in questions).items() if n > 1]
    if twice:
        wrong.append(f"{len(twice)} asked twice, first {twice[0]}")
    if questions != asked(wanted):
        wrong.append(f"transcript differs ({len(questions)} questions, undisturbed {len(asked(wanted))})")
    return wrong


# --- the trials ------------------------------------------------------------------------------------------------------


def undisturbed(bench: Bench) -> tuple[float, float]:
    """Seconds of interview (from the first progress line on) and of planning."""
    watched = bench.start("calm")
    watched.spoke.wait(PATIENCE)
    first = time.monotonic() - watched.began
    code = watched.finish()
    total = time.monotonic() - watched.began
    if code:
        raise SystemExit(f"kill_trials: the undisturbed run failed with {code}: {' | '.join(watched.last)}")
    if not watched.planning_at:
        raise SystemExit(f"kill_trials: no progress line matches --mark {bench.options.mark!r}")
    print(f"undisturbed: {total:.1f} s, planning from {watched.planning_at:.1f} s on")
    return watched.planning_at - first, total - watched.planning_at


def disturb(bench: Bench, name: str, phase: str, length: float, chance: random.Random) -> tuple[Watched, float]:
    """Starts a run and kills it within the phase; draws again when the run was over before its moment came."""
    for _ in range(20):
        watched = bench.start(name)
        (watched.planning if phase == "planning" else watched.spoke).wait(PATIENCE)
        time.sleep(chance.uniform(0, length))
        after = time.monotonic() - watched.began
        if watched.process.poll() is None and watched.phase() == phase:
            bench.kill(watched, name)
            return watched, after
        watched.finish()
        bench.tidy(name)
        shutil.rmtree(bench.work / name)  # or the next one would find its work already done
        length *= 0.95  # the machine is faster now than in the undisturbed run
    raise SystemExit(f"kill_trials: 20 runs and none could be killed in {phase}")


def trial(bench: Bench, name: str, phase: str, length: float, chance: random.Random) -> tuple[list[str], bool]:
    killed, after = disturb(bench, name, phase, length, chance)
    where = (killed.last or [""])[-1][:40]
    again = bench.start(name)
    try:
        code = again.finish()
    except subprocess.TimeoutExpired:
        bench.kill(again, name)
        code = -1
    took = time.monotonic() - again.began
    if code:
        wrong = [f"the command failed with {code} when repeated: {' | '.join(again.last)}"]
    else:
        wrong = compare(bench.out("calm"), bench.out(name))
    bench.tidy(name)
    if not bench.options.keep:
        shutil.rmtree(bench.work / name, ignore_errors=True)
    return [name, phase, f"{after:.2f}", f"{took:.2f}", "; ".join(wrong) or "same", where], not wrong


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", help="a case file")
    parser.add_argument("--trials", type=int, default=20, help="for each phase (20)")
    parser.add_argument("--phase", choices=["interview", "planning", "both"], default="both")
    parser.add_argument("--server", action="store_true", help="kill the embedded Postgres too")
    parser.add_argument("--seed", type=int, help="draw the same moments again")
    parser.add_argument("--mark", default=MARK, help="regular expression of planning's first progress line")
    parser.add_argument("--command", default=str(pathlib.Path(sys.executable).with_name("copilot")))
    parser.add_argument("--keep", action="store_true", help="keep the folders for looking at")
    options = parser.parse_args(arguments)
    seed = random.randrange(10**6) if options.seed is None else options.seed
    chance = random.Random(seed)
    work = pathlib.Path(tempfile.mkdtemp(prefix="kt.")).resolve()
    bench = Bench(options, work)
    good = done = 0
    try:
        lengths = dict(zip(("interview", "planning"), undisturbed(bench), strict=True))
        print(f"seed {seed}; folders in {work}")
        form = "{:>8}  {:<9}  {:>9}  {:>9}  {}   ({})"
        print(form.format("trial", "phase", "killed s", "repeat s", "result", "last line before the kill"))
        for phase in ("interview", "planning") if options.phase == "both" else (options.phase,):
            for k in range(options.trials):
                row, held = trial(bench, f"{phase[0]}{k + 1}", phase, lengths[phase], chance)
                done, good = done + 1, good + held
                print(form.format(*row), flush=True)
    finally:
        for folder in work.iterdir():
            bench.tidy(folder.name)
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)
    print(f"{good} of {done} went on where they were, to the same plan, with nothing asked twice")
    return 0 if good == done else 1


if __name__ == "__main__":
    sys.exit(main())
