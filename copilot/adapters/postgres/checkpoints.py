"""LangGraph's checkpoints in the same database, in tables of its own."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from copilot.adapters.postgres.database import Database
from copilot.adapters.postgres.errors import wrapped

if TYPE_CHECKING:
    from langgraph.checkpoint.postgres import PostgresSaver

_LOCK = 0x0C0B1108
_ready: set[int] = set()
_setting_up = threading.Lock()


def checkpointer(database: Database) -> PostgresSaver:
    """A saver for one thread of work: it holds a lock, so threads that share one wait for each other.

    The tables are made at the first call of a process, which costs two queries when they are there. Set before
    langgraph's serializer is imported: LANGGRAPH_STRICT_MSGPACK, which lets only known types be loaded.
    """
    os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")
    from langgraph.checkpoint.postgres import PostgresSaver

    with _setting_up, wrapped():
        if id(database) not in _ready:
            _set_up(database, PostgresSaver)
            _ready.add(id(database))
    return PostgresSaver(database.pool)  # type: ignore[arg-type]  # the saver asks for dict rows cursor by cursor


def _set_up(database: Database, saver: type[PostgresSaver]) -> None:
    """As in schema.py the lock is not waited for in the database: CREATE INDEX CONCURRENTLY waits for all who wait."""
    with database.connection() as connection:
        def version() -> int:
            there = connection.execute("SELECT to_regclass('copilot.checkpoint_migrations') IS NOT NULL").fetchone()
            if there != (True,):
                return -1
            row = connection.execute("SELECT coalesce(max(v), -1) FROM copilot.checkpoint_migrations").fetchone()
            return int(row[0]) if row else -1

        if version() >= len(saver.MIGRATIONS) - 1:
            return
        while connection.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK]).fetchone() != (True,):
            time.sleep(0.02)
        try:
            if version() < len(saver.MIGRATIONS) - 1:
                saver(connection).setup()  # type: ignore[arg-type]
        finally:
            connection.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
