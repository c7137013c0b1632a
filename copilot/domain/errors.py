"""One family of errors. The message is one line for the person: what, where, what to do."""

from __future__ import annotations


class CopilotError(Exception):
    """Something went wrong that the person can understand; str(error) is shown to them as it is."""


class BadInput(CopilotError):
    """The person's file, answer or option cannot be used; nothing was stored."""


class NotFound(CopilotError):
    """The named engagement, plan, person or calculator does not exist here."""


class Conflicting(CopilotError):
    """Someone else changed the same thing first; read it again and repeat."""


class RedactionFailed(CopilotError):
    """Personal data could not be hidden, so nothing was kept or sent."""


class NotAllowed(CopilotError):
    """The person lacks the permission for it."""


class StoreUnavailable(CopilotError):
    """The database is down, full, or not ours."""


class ModelFailed(CopilotError):
    """A language model gave nothing usable; the rules do that task instead."""


class NotReady(CopilotError):
    """The step asked for needs another one first."""
