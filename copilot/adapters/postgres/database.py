"""A pool of connections, statements by name, and one transaction a thread."""

from __future__ import annotations

import logging
import re
import select
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from copilot.adapters.postgres.errors import wrapped
from copilot.adapters.postgres.schema import conninfo, ensure_schema
from copilot.domain.errors import CopilotError

Parameters = Mapping[str, Any]
_T = TypeVar("_T")
# The server said that it ends the session before it ran the statement: even a write may be repeated.
_NOT_RUN: frozenset[str | None] = frozenset({"57P01"})
# The connection is lost or the server stops; whether the statement ran is not known.
_LOST = _NOT_RUN | {None, "57P02", "57P03", "08000", "08003", "08006"}
# A killed server's sessions end one by one, and some still take a statement: seconds before each further try.
_PAUSES = (0.0, 0.1, 0.3, 0.6)


@dataclass(frozen=True)
class Scope:
    """Whose rows a statement may touch; every statement gets it as %(organisation)s and %(engagement)s."""

    organisation: str
    engagement: str = ""


@cache
def statements() -> Mapping[str, str]:
    """Every statement of sql/*.sql by its name, which stands above it as `-- name: ...`."""
    found: dict[str, str] = {}
    for file in sorted((Path(__file__).parent / "sql").glob("*.sql")):
        for block in re.split(r"(?m)^-- name: ", file.read_text(encoding="utf-8"))[1:]:
            name, sql = block.split("\n", 1)
            if name.strip() in found:
                raise ValueError(f"{file.name}: {name.strip()} is there twice")
            found[name.strip()] = sql.strip().rstrip(";")
    return found


def _alive(connection: psycopg.Connection[TupleRow]) -> None:
    """Raises when the server has closed the connection: then its farewell waits to be read. No round trip."""
    ready = select.poll()
    ready.register(connection.fileno(), select.POLLIN)
    if ready.poll(0):
        ConnectionPool.check_connection(connection)


class Database:
    """One database for one process. `where` gives the URL, and is asked again for every new connection, so that an
    embedded server that was killed is started again."""

    def __init__(self, where: Callable[[], str], *, max_size: int = 32, timeout: float = 10.0) -> None:
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)  # every failure reaches the caller as an error
        self._where = where
        self._mine = threading.local()
        self._failure: CopilotError | None = None
        self._pool: ConnectionPool[psycopg.Connection[TupleRow]] = ConnectionPool(
            self._conninfo, kwargs={"autocommit": True}, check=_alive, min_size=1, max_size=max_size, timeout=timeout,
            open=False, name="copilot")

    def open(self) -> Database:
        """Checks that the database is there, ours and up to date, and opens the pool."""
        ensure_schema(self._where())
        self._pool.open()
        return self

    def close(self) -> None:
        self._pool.close()

    @property
    def pool(self) -> ConnectionPool[psycopg.Connection[TupleRow]]:
        return self._pool

    def _conninfo(self) -> str:
        try:
            url = self._where()
        except CopilotError as problem:  # in a thread of the pool, which reports driver errors only
            self._failure = problem
            raise psycopg.OperationalError(str(problem)) from problem
        self._failure = None
        return conninfo(url)

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[TupleRow]]:
        """The connection of this thread's transaction, else one that commits each statement."""
        held: psycopg.Connection[TupleRow] | None = getattr(self._mine, "connection", None)
        with wrapped():
            if held is not None:
                yield held
                return
            try:
                connection = self._pool.getconn()
            except psycopg.OperationalError:
                if self._failure is not None:
                    raise self._failure from None
                raise
            try:
                yield connection
            finally:
                self._pool.putconn(connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another one of the same thread it is that one."""
        if self._in_transaction:
            yield
            return
        with ExitStack() as held:
            self._mine.connection = self._repeated(lambda: self._begun(held), _NOT_RUN)
            held.callback(setattr, self._mine, "connection", None)
            yield

    def _begun(self, held: ExitStack) -> psycopg.Connection[TupleRow]:
        with ExitStack() as trying:
            connection = trying.enter_context(self.connection())
            trying.enter_context(connection.transaction())
            held.enter_context(trying.pop_all())
            return connection

    def rows(self, name: str, scope: Scope, parameters: Parameters | None = None) -> list[TupleRow]:
        """Reads."""
        return self._execute(name, scope, parameters, lambda cursor: cursor.fetchall(), _LOST)

    def row(self, name: str, scope: Scope, parameters: Parameters | None = None) -> TupleRow | None:
        return next(iter(self.rows(name, scope, parameters)), None)

    def run(self, name: str, scope: Scope, parameters: Parameters | None = None) -> int:
        """Writes; returns the number of rows."""
        return self._execute(name, scope, parameters, lambda cursor: cursor.rowcount, _NOT_RUN)

    def write(self, name: str, scope: Scope, parameters: Parameters | None = None) -> list[TupleRow]:
        """Writes, and returns the rows it hands back."""
        return self._execute(name, scope, parameters, lambda cursor: cursor.fetchall(), _NOT_RUN)

    @property
    def _in_transaction(self) -> bool:
        return getattr(self._mine, "connection", None) is not None

    def _execute(self, name: str, scope: Scope, parameters: Parameters | None,
                 take: Callable[[psycopg.Cursor[TupleRow]], _T], repeatable: frozenset[str | None]) -> _T:
        bound = {"organisation": scope.organisation, "engagement": scope.engagement, **(parameters or {})}

        def once() -> _T:
            with self.connection() as connection:
                return take(connection.execute(statements()[name], bound))

        return once() if self._in_transaction else self._repeated(once, repeatable)

    def _repeated(self, once: Callable[[], _T], repeatable: frozenset[str | None]) -> _T:
        """Again on another connection, as long as one is found broken and repeating cannot do harm."""
        for pause in _PAUSES:
            try:
                return once()
            except CopilotError as problem:
                cause = problem.__cause__
                if isinstance(cause, PoolTimeout) or not (isinstance(cause, psycopg.OperationalError)
                                                          and cause.sqlstate in repeatable):
                    raise
            time.sleep(pause)
        return once()
