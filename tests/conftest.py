"""Fixtures for everyone: one embedded Postgres a test run, one database a test, cloned from a migrated template."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings as hypothesis_settings

from copilot.adapters.embedder import HashEmbedder
from copilot.adapters.memory import MemoryRetriever, MemoryStore
from copilot.adapters.postgres.checkpoints import checkpointer
from copilot.adapters.postgres.database import Database
from copilot.adapters.postgres.retriever import PostgresRetriever
from copilot.adapters.postgres.schema import ensure_schema
from copilot.adapters.postgres.server import embedded, stop
from copilot.adapters.postgres.store import PostgresStore
from copilot.domain.engagement import Engagement, RoleId, Stakeholder
from copilot.domain.redacted import Redacted

# The same examples every time, so that a red run is about the change at hand. HYPOTHESIS_PROFILE=search looks for new.
hypothesis_settings.register_profile("repeat", derandomize=True, deadline=None)
hypothesis_settings.register_profile("search", deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))

_TEMPLATE = "template_copilot"
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def pg_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server that the workers of this run share; it is stopped by the last of them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    url = embedded(shared / "pg", options={"fsync": "off", "full_page_writes": "off"})
    yield url
    stop(shared / "pg")


@pytest.fixture(scope="session")
def pg_template(pg_server: str) -> str:
    """The name of a database with every migration and LangGraph's tables; made once, by whichever worker is first."""
    with psycopg.connect(pg_server, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(1)")
        if admin.execute("SELECT FROM pg_database WHERE datname = %s", [_TEMPLATE]).fetchone() is None:
            admin.execute(f"CREATE DATABASE {_TEMPLATE}_new")
            url = with_database(pg_server, f"{_TEMPLATE}_new")
            ensure_schema(url)
            database = Database(lambda: url).open()
            checkpointer(database)
            database.close()
            admin.execute(f"ALTER DATABASE {_TEMPLATE}_new RENAME TO {_TEMPLATE}")
        admin.execute("SELECT pg_advisory_unlock(1)")
    return _TEMPLATE


@pytest.fixture
def pg_url(pg_server: str, pg_template: str) -> Iterator[str]:
    """The URL of a fresh, migrated database of this test's own."""
    name = f"t_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(pg_server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {pg_template} STRATEGY file_copy")
        yield with_database(pg_server, name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_pg_url(pg_server: str) -> Iterator[str]:
    """The URL of a database without any table."""
    name = f"e_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(pg_server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield with_database(pg_server, name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def pg_database(pg_url: str) -> Iterator[Database]:
    database = Database(lambda: pg_url).open()
    yield database
    database.close()


@pytest.fixture
def pg_store(pg_database: Database) -> PostgresStore:
    return PostgresStore(pg_database)


@pytest.fixture
def memory_store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture(params=["memory", "postgres"])
def store(request: pytest.FixtureRequest) -> MemoryStore | PostgresStore:
    """Each store in turn: what a test says of one must hold for the other."""
    found: MemoryStore | PostgresStore = request.getfixturevalue(
        "memory_store" if request.param == "memory" else "pg_store")
    return found


@pytest.fixture
def retriever(store: MemoryStore | PostgresStore,
              request: pytest.FixtureRequest) -> MemoryRetriever | PostgresRetriever:
    """The retriever over the store of the same test."""
    if isinstance(store, MemoryStore):
        return MemoryRetriever(store, HashEmbedder())
    return PostgresRetriever(request.getfixturevalue("pg_database"))


@pytest.fixture
def engagement() -> Engagement:
    """A company that exists nowhere."""
    return Engagement(id="eng1", company=Redacted.own_words("Nordlicht Ferries"),
                      industry=Redacted.own_words("passenger shipping"), country="DE", markets=("DK",), language="en",
                      currency="EUR", start=date(2027, 3, 1), created_at=datetime(2027, 1, 4, 9, 30, tzinfo=UTC))


@pytest.fixture
def people() -> tuple[Stakeholder, ...]:
    known: tuple[tuple[str, RoleId, str], ...] = (("ceo", "exec", "Managing director"), ("it", "it", "Head of IT"))
    return tuple(Stakeholder(id=i, engagement_id="eng1", pseudonym=Redacted.own_words(f"<PERSON_{n}>"), role=role,
                             title=Redacted.own_words(title), language="en")
                 for n, (i, role, title) in enumerate(known, 1))


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    return url.replace("/copilot?", f"/{name}?")


def folder_of(url: str) -> Path:
    """Where an embedded server's socket lies."""
    return Path(str(psycopg.conninfo.conninfo_to_dict(url)["host"]))
