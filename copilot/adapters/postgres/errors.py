"""The driver's errors, wrapped at the edge: one line that says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors
from psycopg_pool import PoolTimeout, TooManyRequests

from copilot.domain.errors import BadInput, Conflicting, CopilotError, NotFound, StoreUnavailable

_KNOWN: tuple[tuple[type[Exception], type[CopilotError], str], ...] = (
    (errors.UniqueViolation, Conflicting, "This is already stored under the same id."),
    (errors.ForeignKeyViolation, NotFound, "There is no such engagement here."),
    (errors.SerializationFailure, Conflicting, "Someone else changed the same thing first; repeat."),
    (errors.DeadlockDetected, Conflicting, "Someone else changed the same thing first; repeat."),
    (errors.InFailedSqlTransaction, Conflicting, "An earlier step of this transaction failed; repeat it as a whole."),
    (errors.DiskFull, StoreUnavailable, "The database's disk is full; free some space and repeat."),
    (errors.OutOfMemory, StoreUnavailable, "The database is out of memory."),
    (errors.TooManyConnections, StoreUnavailable, "The database has no free connection; close other programs that use "
                                                  "it, or raise its max_connections."),
    (errors.ReadOnlySqlTransaction, StoreUnavailable, "The database is read-only; use the primary server."),
    (errors.InsufficientPrivilege, StoreUnavailable, "The database user may not do this"),
    (errors.UndefinedTable, StoreUnavailable, "The database lacks the copilot's tables; start the copilot again."),
    (errors.InvalidCatalogName, StoreUnavailable, "The database does not exist"),
    (errors.InvalidPassword, StoreUnavailable, "The database refuses the user or password of COPILOT_DATABASE_URL."),
    (PoolTimeout, StoreUnavailable, "The database does not answer"),
    (TooManyRequests, StoreUnavailable, "The database has no free connection."),
    (errors.IoError, StoreUnavailable, "The database cannot use its disk"),
    (psycopg.DataError, BadInput, "A text or number cannot be stored"),
    (psycopg.OperationalError, StoreUnavailable, "The database is down or closed the connection"),
    (psycopg.InterfaceError, StoreUnavailable, "The connection to the database is closed"),
    (UnicodeEncodeError, BadInput, "A text holds characters that are not Unicode text; save it as UTF-8."),
)


def understood(problem: Exception) -> CopilotError | None:
    """The person's error for a driver's error; None for a bug of ours."""
    for theirs, ours, message in _KNOWN:
        if isinstance(problem, theirs):
            detail = "" if message.endswith(".") else f": {str(problem).strip().splitlines()[0].rstrip('.')}." \
                if str(problem).strip() else "."
            return ours(message + detail)
    return None


@contextmanager
def wrapped() -> Iterator[None]:
    try:
        yield
    except (psycopg.Error, UnicodeEncodeError) as problem:
        if (ours := understood(problem)) is not None:
            raise ours from problem
        raise
