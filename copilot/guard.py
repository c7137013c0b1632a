"""Redaction that ends: whatever the redactor does, raise or hang, the text goes no further and the person is told.

The redactor's own time limit is kept by its own steps; a step that never comes back (a language model, a lock, a
vault that does not answer) is left behind here in a thread of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextvars import copy_context
from typing import TypeVar

from copilot.domain.base import Language
from copilot.domain.errors import CopilotError, RedactionFailed
from copilot.domain.redacted import Redacted
from copilot.ports import Hidden, Redactor, Redactors

_T = TypeVar("_T")
SECONDS = 6.0  # for any text; just above the redactor's own limit, so that its clearer word comes first
SECONDS_A_CHARACTER = 60e-6
MOST_LEFT_BEHIND = 16


class Guard:
    """Runs steps that handle clear text, each within its time. One object a process."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._left = 0
        self._lock = threading.Lock()

    def run(self, step: Callable[[], _T], size: int) -> _T:
        """The step's result. RedactionFailed when it raises or takes too long for `size` characters.

        Errors that are ours pass, since they never quote the text; of others only the kind is told.
        """
        with self._lock:
            if self._left >= MOST_LEFT_BEHIND:
                raise RedactionFailed("Hiding personal data does not work at the moment, so nothing was kept; restart "
                                      "the copilot, and see copilot doctor.")
        seconds = self._seconds + size * SECONDS_A_CHARACTER
        box: Future[_T] = Future()
        state = {"late": False}
        context = copy_context()
        threading.Thread(target=lambda: context.run(self._work, step, box, state), daemon=True).start()
        try:
            return box.result(seconds)
        except TimeoutError:
            with self._lock:
                if not box.done():
                    state["late"] = True
                    self._left += 1
            raise RedactionFailed(f"Hiding personal data took longer than {seconds:.0f} seconds, so nothing was kept; "
                                  "please try again, or send less at once.") from None
        except CopilotError:
            raise
        except Exception as problem:  # its message and its causes may quote the text
            raise RedactionFailed(f"Personal data could not be hidden ({type(problem).__name__}), so nothing was kept; "
                                  "please try again.") from None

    def _work(self, step: Callable[[], _T], box: Future[_T], state: dict[str, bool]) -> None:
        try:
            result = step()
        except BaseException as problem:
            box.set_exception(problem)
        else:
            box.set_result(result)
        with self._lock:
            if state["late"]:
                self._left -= 1


class GuardedRedactors:
    """The Redactors port, every call of it guarded."""

    def __init__(self, redactors: Redactors, guard: Guard) -> None:
        self._redactors = redactors
        self._guard = guard

    def of(self, engagement_id: str) -> Redactor:
        return _Guarded(self._redactors.of(engagement_id), self._guard)

    def restore(self, engagement_id: str, text: Redacted) -> str:
        return self._redactors.restore(engagement_id, text)


class _Guarded:
    def __init__(self, redactor: Redactor, guard: Guard) -> None:
        self._redactor = redactor
        self._guard = guard

    def redact(self, text: str, language: Language | None = None) -> Hidden:
        return self._checked(self._guard.run(lambda: self._redactor.redact(text, language), len(text)))

    def redact_question(self, text: str, language: Language | None = None) -> Hidden:
        return self._checked(self._guard.run(lambda: self._redactor.redact_question(text, language), len(text)))

    def redact_rows(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], language: Language | None = None
    ) -> tuple[tuple[Redacted, ...], list[tuple[Redacted, ...]]]:
        whole = [tuple(row) for row in rows]
        size = sum(len(cell) for row in whole for cell in row)
        return self._guard.run(lambda: self._redactor.redact_rows(header, whole, language), size)

    def enrol(self, name: str, title: str = "") -> Redacted:
        return self._guard.run(lambda: self._redactor.enrol(name, title), len(name))

    def hide(self, word: str) -> Redacted:
        return self._guard.run(lambda: self._redactor.hide(word), len(word))

    def keep(self, word: str) -> None:
        self._guard.run(lambda: self._redactor.keep(word), len(word))

    @staticmethod
    def _checked(hidden: Hidden) -> Hidden:
        if not isinstance(hidden.text, Redacted):
            raise RedactionFailed("Personal data could not be hidden, so nothing was kept; please try again.")
        return hidden
