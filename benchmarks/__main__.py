"""Runs every benchmark: python -m benchmarks [NAME ...]. Prints a Markdown table a benchmark."""

from __future__ import annotations

import importlib
import sys

NAMES = ("interview", "redaction", "calculators")
PARTS = ("what_if", "schedule", "portfolio", "montecarlo")  # of calculators; each can be run alone


def main() -> int:
    for name in sys.argv[1:] or NAMES:
        if name not in (*NAMES, *PARTS):
            print(f"there is no benchmark {name!r}; choose from {', '.join((*NAMES, *PARTS))}", file=sys.stderr)
            return 2
        print(f"\n## {name}\n", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
