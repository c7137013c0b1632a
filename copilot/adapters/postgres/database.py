"""A pool of connections, statements by name, and one transaction a thread."""

from __future__ import annotations

import logging
import re
import select
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from copilot.adapters.postgres.errors import wrapped
from copilot.adapters.postgres.schema import conninfo, ensure_schema
from copilot.domain.errors import CopilotError

Parameters = Mapping[str, Any]


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
        if getattr(self._mine, "connection", None) is not None:
            yield
            return
        with self.connection() as connection, connection.transaction():
            self._mine.connection = connection
            try:
                yield
            finally:
                self._mine.connection = None

    def rows(self, name: str, scope: Scope, parameters: Parameters | None = None) -> list[TupleRow]:
        """Reads. Outside a transaction a connection that breaks is replaced once."""
        for last in (False, True):
            try:
                with self.connection() as connection:
                    return connection.execute(statements()[name], _bound(scope, parameters)).fetchall()
            except CopilotError as problem:
                broken = isinstance(problem.__cause__, psycopg.OperationalError) and problem.__cause__.sqlstate in _GONE
                if last or not broken or getattr(self._mine, "connection", None) is not None:
                    raise
        raise AssertionError("unreachable")

    def row(self, name: str, scope: Scope, parameters: Parameters | None = None) -> TupleRow | None:
        return next(iter(self.rows(name, scope, parameters)), None)

    def run(self, name: str, scope: Scope, parameters: Parameters | None = None) -> int:
        """Writes; returns the number of rows."""
        with self.connection() as connection:
            return connection.execute(statements()[name], _bound(scope, parameters)).rowcount

    def write(self, name: str, scope: Scope, parameters: Parameters | None = None) -> list[TupleRow]:
        """Writes once and returns the rows it hands back."""
        with self.connection() as connection:
            return connection.execute(statements()[name], _bound(scope, parameters)).fetchall()


_GONE = {None, "57P01", "57P02", "57P03", "08006", "08003", "08000"}  # connection lost, or the server is shutting down


def _bound(scope: Scope, parameters: Parameters | None) -> dict[str, Any]:
    return {"organisation": scope.organisation, "engagement": scope.engagement, **(parameters or {})}
