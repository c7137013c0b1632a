"""The vault over its rows in memory and in Postgres."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from copilot.adapters.postgres.database import Database
from copilot.adapters.postgres.vault_rows import PostgresVaultRows
from copilot.adapters.vault import MemoryRows, VaultRows


@pytest.fixture(params=["memory", "postgres"])
def rows(request: pytest.FixtureRequest) -> VaultRows:
    return MemoryRows() if request.param == "memory" else PostgresVaultRows(request.getfixturevalue("pg_database"))


def test_insert_once_find_and_list_in_order(rows: VaultRows) -> None:
    assert rows.find("e", "t1") is None and rows.by_pseudonym("e", "<PERSON_1>") is None
    assert rows.insert("e", "t1", "PERSON", "<PERSON_1>", b"\x00one")
    assert not rows.insert("e", "t1", "PERSON", "<PERSON_9>", b"other")
    assert rows.insert("e", "t0", "PERSON", "<PERSON_2>", b"two")
    assert rows.find("e", "t1") == ("<PERSON_1>", b"\x00one")
    assert rows.by_pseudonym("e", "<PERSON_2>") == b"two"
    assert list(rows.all("e")) == [("<PERSON_1>", b"\x00one"), ("<PERSON_2>", b"two")]
    assert list(rows.all("other")) == []


def test_numbers_never_repeat(rows: VaultRows) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: rows.next_number("e", "PERSON"), range(64)))
    assert sorted(made) == list(range(1, 65))
    assert (rows.next_number("e", "EMAIL"), rows.next_number("f", "PERSON")) == (1, 1)


def test_one_key_wins_and_is_replaced_only_by_who_knows_it(rows: VaultRows) -> None:
    assert rows.key("e") is None
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(lambda n: rows.put_key("e", b"key%d" % n), range(8)))) == 1
    kept = rows.key("e")
    assert kept is not None
    assert not rows.replace_key("e", b"wrong", b"new")
    assert rows.replace_key("e", kept, b"new") and rows.key("e") == b"new"


def test_shred_forgets_one_engagement(rows: VaultRows) -> None:
    for e in ("e", "f"):
        rows.put_key(e, b"key")
        rows.insert(e, "t", "PERSON", "<PERSON_1>", b"x")
        rows.next_number(e, "PERSON")
    rows.shred("e")
    assert (rows.key("e"), rows.find("e", "t"), rows.by_pseudonym("e", "<PERSON_1>"), list(rows.all("e")),
            rows.next_number("e", "PERSON")) == (None, None, None, [], 1)
    assert rows.key("f") == b"key" and rows.find("f", "t") is not None and rows.next_number("f", "PERSON") == 2


def test_organisations_are_apart(pg_database: Database) -> None:
    PostgresVaultRows(pg_database).insert("e", "t", "PERSON", "<PERSON_1>", b"x")
    assert PostgresVaultRows(pg_database, "other").find("e", "t") is None
