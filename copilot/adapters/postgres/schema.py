"""Is this database ours, and up to date? Two small queries; Alembic and SQLAlchemy are imported for an older one only.

A migration is one `NNNN_name.sql` that its revision runs as it stands, so an empty database can be given them all at
once.
"""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from copilot.adapters.postgres.errors import wrapped
from copilot.domain.errors import StoreUnavailable

HEAD = "0004"
_APPLICATION = "adoption-copilot"
_LOCK = 0x0C0B1107  # any number, the same in every version
_OLDEST = 160000
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOOK = """
    SELECT current_setting('server_version_num')::int, to_regclass('copilot.about') IS NOT NULL,
           to_regclass('copilot.alembic_version') IS NOT NULL, current_database(),
           EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector'),
           EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
"""


def conninfo(url: str) -> str:
    """The URL with what every connection of ours needs: our schema first, times in UTC, filters kept full."""
    with wrapped():
        try:
            given = conninfo_to_dict(url)
        except psycopg.ProgrammingError as problem:
            raise StoreUnavailable("COPILOT_DATABASE_URL is not a Postgres URL "
                                   "(postgresql://user:password@host/database).") from problem
        options = (f"{given.get('options') or ''} -c search_path=copilot,public,extensions -c timezone=UTC "
                   "-c hnsw.iterative_scan=strict_order -c hnsw.ef_search=100").strip()
        return make_conninfo(url, options=options, application_name=given.get("application_name") or "copilot",
                             connect_timeout=given.get("connect_timeout") or 10)


def ensure_schema(url: str) -> None:
    """Brings the database up to date, once for any number of processes that start together.

    Raises StoreUnavailable: unreachable, older than Postgres 16, without pgvector, another application's, or written
    by a newer version of the copilot.
    """
    with wrapped(), psycopg.connect(conninfo(url), autocommit=True) as connection:
        if _version(connection) == HEAD:
            return
        # Asked for again and again, not waited for in the database: a waiting session would hold a snapshot.
        while connection.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK]).fetchone() != (True,):
            time.sleep(0.02)
        found = _version(connection)
        if not found:
            _create(connection)
        elif found != HEAD:
            _upgrade(connection, url)


def _version(connection: psycopg.Connection) -> str:
    """The revision, "" for an empty database."""
    seen = connection.execute(_LOOK).fetchone()
    assert seen is not None
    server, about, revision, name, vector, tables = seen
    if server < _OLDEST:
        raise StoreUnavailable(f"The database server is Postgres {server // 10000}; 16 or newer is needed.")
    if not vector:
        raise StoreUnavailable("The database server lacks pgvector; install it (package postgresql-NN-pgvector).")
    if not (about and revision):
        if tables:
            raise StoreUnavailable(f"The database {name!r} holds another application's tables; give the copilot an "
                                   "empty one.")
        return ""
    marks = connection.execute("SELECT (SELECT value FROM copilot.about WHERE key = 'application'), "
                               "(SELECT max(version_num) FROM copilot.alembic_version)").fetchone()
    assert marks is not None
    if marks[0] != _APPLICATION:
        raise StoreUnavailable(f"The database {name!r} belongs to another application; give the copilot an empty one.")
    if marks[1] > HEAD:
        raise StoreUnavailable(f"The database {name!r} was written by a newer version of the copilot; update it.")
    return str(marks[1])


def _create(connection: psycopg.Connection) -> None:
    """An empty database gets the same statements that Alembic would run, in one transaction and without its import,
    which is most of the time that a first start takes."""
    versions = sorted(v for v in (_MIGRATIONS / "versions").glob("*.sql") if v.name[:4] <= HEAD)
    with connection.transaction():
        connection.execute("CREATE SCHEMA IF NOT EXISTS copilot")
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public")
        connection.execute("CREATE TABLE copilot.alembic_version "
                           "(version_num varchar(32) CONSTRAINT alembic_version_pkc PRIMARY KEY)")
        for version in versions:
            connection.execute(version.read_bytes())
        connection.execute("INSERT INTO copilot.alembic_version VALUES (%s)", [HEAD])


def _upgrade(connection: psycopg.Connection, url: str) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(conninfo(url)), poolclass=NullPool)
    with engine.connect() as handed:
        config.attributes["connection"] = handed
        command.upgrade(config, HEAD)
        handed.commit()
