"""The log. Our own events hold redacted text and numbers only; lines of other people's code pass a filter.

Nobody can say what a library writes when it fails: an exception's message may quote a question or an answer. So of an
exception that is not ours only its kind and its places in the code are kept, and every line is redacted once more as
it is written. A line that cannot be redacted is withheld, and says so.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from typing import IO

from copilot.domain.errors import CopilotError
from copilot.domain.redacted import Redacted, only_redacted

OURS = "copilot"
WITHHELD = "[a line was withheld: it could not be cleared of personal data]"


class LogTelemetry:
    """The Telemetry port over the standard library's log: one line an event, level DEBUG."""

    def __init__(self) -> None:
        self._log = logging.getLogger(f"{OURS}.events")

    def event(self, name: str, /, **fields: Redacted | float | bool | None) -> None:
        for key, value in fields.items():
            if isinstance(value, str):
                only_redacted(value, f"telemetry field {key!r}")
        if self._log.isEnabledFor(logging.DEBUG):
            self._log.debug("%s %s", name, " ".join(f"{k}={v}" for k, v in fields.items()))


class CleanFormatter(logging.Formatter):
    """Formats a record, and clears the whole line of personal data."""

    def __init__(self, clear: Callable[[str], str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._clear = clear

    def format(self, record: logging.LogRecord) -> str:
        try:
            return self._clear(super().format(record))
        except Exception:
            return f"{record.levelname} {record.name}: {WITHHELD}"

    def formatException(self, ei: object) -> str:
        return places(ei[1]) if isinstance(ei, tuple) and ei[1] is not None else ""


def places(problem: BaseException) -> str:
    """Kinds and places of an exception and its causes; its message only when it is ours."""
    lines: list[str] = []
    seen: BaseException | None = problem
    while seen is not None and len(lines) < 200:
        said = f": {seen}" if isinstance(seen, CopilotError | ImportError) else ""
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}{said}")
        lines += [f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


def set_up_logging(level: str, clear: Callable[[str], str], stream: IO[str] | None = None) -> logging.Handler:
    """One handler for everything, to standard error. `level` is for our own events; other loggers speak up from
    WARNING, because at DEBUG some write down all that they are given."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(CleanFormatter(clear))
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())
    return handler
