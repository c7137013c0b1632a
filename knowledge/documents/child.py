"""The child process: `python -m knowledge.documents.child`. Bounds itself, then reads one file from standard input.

In: a line of JSON {"name", "limits"}, then the file's bytes. Out: one JSON object, {"parts": ...} or
{"refused": [code, detail]}. It opens no network and writes no file.
"""

from __future__ import annotations

import json
import sys

from knowledge.documents.limits import Limits
from knowledge.documents.refusals import Refused


def bound(limits: Limits) -> None:
    """Memory, processor time, no files written, no core; without these the parent's clock stays."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, value in (
        ("RLIMIT_AS", limits.memory),
        ("RLIMIT_CPU", limits.cpu),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        number = getattr(resource, what, None)
        if number is None:
            continue
        try:
            # A soft bound on time says why it stops (SIGXCPU); a hard one alone only kills.
            resource.setrlimit(number, (value, value + 5 if what == "RLIMIT_CPU" else value))
        except (ValueError, OSError):
            continue  # macOS refuses some of them


def main() -> None:
    head = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**head["limits"])
    bound(limits)
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it, and its threads eat the memory
    answer: dict[str, object]
    try:
        from knowledge.documents.extract import Extractor

        parts = Extractor(limits).run(str(head["name"]), sys.stdin.buffer.read())
        answer = {"parts": [p.as_json() for p in parts]}
        out = json.dumps(answer).encode()
    except Refused as e:
        out = json.dumps({"refused": [e.code, e.detail]}).encode()
    except MemoryError:
        out = b'{"refused": ["memory", ""]}'
    except RecursionError:
        out = b'{"refused": ["nesting", ""]}'
    sys.stdout.buffer.write(out)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
