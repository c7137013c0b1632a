#!/usr/bin/env python3
"""Does anything personal get out? Runs a case at log level DEBUG and searches everything that it left behind.

  scripts/leaks.py CASE_FOLDER [--word WORD ...]

CASE_FOLDER holds case.yaml and expect.yaml with a list `forbidden`: strings (or objects with `text`) that may stand
nowhere. Searched: every file of the output folder, every row of every table (checkpoints and the vault's ciphertext
decoded as text), every line of the log and of standard output. Exit 1 when something is found.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("case", type=Path)
    ask.add_argument("--word", action="append", default=[], help="one more string that may stand nowhere")
    given = ask.parse_args()
    words = [*forbidden(given.case / "expect.yaml"), *given.word]
    if not words:
        ask.error(f"{given.case}: expect.yaml names no forbidden string, so there is nothing to search for")
    with tempfile.TemporaryDirectory(prefix="leaks.") as folder:
        home = Path(folder)
        log = run(given.case / "case.yaml", home)
        places = {"log": [log], "files": list(files(home / "out")), "tables": list(rows(home / "data"))}
    found = [(where, word) for where, texts in places.items() for word in words if any(word in t for t in texts)]
    sizes = ", ".join(f"{where}: {len(texts)} texts, {sum(map(len, texts)):,} characters"
                      for where, texts in places.items())
    print(f"{given.case.name}: {len(words)} forbidden strings; {sizes}; found: {found or 'none'}")
    return 1 if found else 0


def forbidden(path: Path) -> list[str]:
    entries: list[Any] = yaml.safe_load(path.read_text(encoding="utf-8")).get("forbidden", [])
    return [str(e.get("text", "")) if isinstance(e, dict) else str(e) for e in entries]


def run(case: Path, home: Path) -> str:
    """Standard output and the log of the whole job. The server is stopped by deleting its folder."""
    environment = {**os.environ, "COPILOT_DATA_DIR": str(home / "data"), "COPILOT_LOG_LEVEL": "DEBUG"}
    done = subprocess.run([sys.executable, "-m", "ui.cli", "run", str(case), "--out", str(home / "out")], cwd=ROOT,
                          env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the run failed: {done.stderr[-2000:]}")
    return done.stdout + done.stderr


def files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_text(encoding="utf-8", errors="replace")


def rows(data: Path) -> Iterator[str]:
    """Every row of every table of every schema of ours, as text; bytes are decoded as far as they are text."""
    import psycopg

    from copilot.adapters.postgres.schema import conninfo
    from copilot.adapters.postgres.server import embedded, stop

    with psycopg.connect(conninfo(embedded(data)), autocommit=True) as connection:
        tables = connection.execute("SELECT table_schema, table_name FROM information_schema.tables "
                                    "WHERE table_schema NOT IN ('pg_catalog', 'information_schema')").fetchall()
        for schema, table in tables:
            for row in connection.execute(f'SELECT * FROM "{schema}"."{table}"'):  # type: ignore[arg-type]
                yield " | ".join(bytes(v).decode(errors="replace") if isinstance(v, bytes | memoryview) else str(v)
                                 for v in row)
    stop(data)


if __name__ == "__main__":
    sys.exit(main())
