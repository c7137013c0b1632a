"""The embedded server: started by whoever comes first, shared, and back after any kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from copilot.adapters.postgres.checkpoints import checkpointer
from copilot.adapters.postgres.database import Database
from copilot.adapters.postgres.server import embedded, stop
from copilot.adapters.postgres.store import PostgresStore
from copilot.domain.engagement import Engagement
from copilot.domain.errors import StoreUnavailable
from tests.store.samples import AT, fact, message

ROOT = Path(__file__).parents[2]
AS_CLIENT = """
import sys, time
from pathlib import Path
from copilot.adapters.postgres.server import embedded
print(embedded(Path(sys.argv[1]), stop_at_exit=sys.argv[2] == "stop"), flush=True)
if sys.argv[2] == "wait":
    time.sleep(600)
"""
IN_TRANSACTION = """
import sys, time
from pathlib import Path
from copilot.adapters.postgres.database import Database
from copilot.adapters.postgres.server import embedded
from copilot.adapters.postgres.store import PostgresStore
from tests.store.samples import AT, fact, message
store = PostgresStore(Database(lambda: embedded(Path(sys.argv[1]))).open())
with store.transaction():
    store.add_message(message("half"))
    store.add_facts("eng1", [fact()] * 3, stakeholder="ceo", role="exec", channel="run", at=AT)
    print("written", flush=True)
    time.sleep(600)
"""
HALF_MADE = """
import sys, time
from pathlib import Path
from copilot.adapters.postgres import server
whole = server._run
def only_initdb(*arguments):
    whole(*arguments)
    print("half made", flush=True)
    time.sleep(600)
server._run = only_initdb
server.embedded(Path(sys.argv[1]))
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "copilot"
    yield folder
    stop(folder)


def client(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], stdout=subprocess.PIPE, text=True,
                            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def postmaster(data_dir: Path) -> int:
    return int((data_dir / "postgres/data/postmaster.pid").read_text().split()[0])


def test_three_processes_start_it_at_once_and_share_it(data_dir: Path) -> None:
    clients = [client(AS_CLIENT, data_dir, "leave") for _ in range(3)]
    urls = {first_line(c) for c in clients}
    assert [c.wait(30) for c in clients] == [0, 0, 0], "and none of them waits for the server's output"
    assert urls == {embedded(data_dir)}
    with psycopg.connect(urls.pop()) as connection:
        assert connection.info.server_version >= 160000


def test_server_does_not_die_with_the_first_process_but_with_the_last(data_dir: Path) -> None:
    stays, leaves = client(AS_CLIENT, data_dir, "wait"), client(AS_CLIENT, data_dir, "stop")
    first_line(stays), first_line(leaves)
    assert leaves.wait(30) == 0
    pid = postmaster(data_dir)
    os.kill(pid, 0)
    stays.kill()  # -9: it cannot sign off, the kernel frees its lock
    stays.wait(10)
    assert client(AS_CLIENT, data_dir, "stop").wait(30) == 0
    assert not (data_dir / "postgres/data/postmaster.pid").exists()


@pytest.mark.parametrize("left", ["stale pid file", "pid of another process", "clean"])
def test_killed_postmaster_is_started_again_by_the_next_call(data_dir: Path, engagement: Engagement, left: str) -> None:
    database = Database(lambda: embedded(data_dir)).open()
    store = PostgresStore(database)
    store.add_engagement(engagement, ())
    pid = postmaster(data_dir)
    os.kill(pid, signal.SIGKILL)
    file = data_dir / "postgres/data/postmaster.pid"
    if left == "pid of another process":
        file.write_text(file.read_text().replace(str(pid), str(os.getpid()), 1))
    elif left == "clean":
        time.sleep(0.2)
        file.unlink()
    began = time.monotonic()
    assert store.engagements() == (engagement,), "reading goes on as if nothing had happened"
    assert time.monotonic() - began < 10
    time.sleep(0.3)  # had a session outlived its postmaster for a moment and answered, it is gone now
    assert store.add_message(message())
    assert postmaster(data_dir) != pid
    database.close()


def test_writing_after_the_postmaster_was_killed(data_dir: Path, engagement: Engagement) -> None:
    database = Database(lambda: embedded(data_dir)).open()
    store = PostgresStore(database)
    store.add_engagement(engagement, ())
    os.kill(postmaster(data_dir), signal.SIGKILL)
    time.sleep(0.3)  # its sessions end
    with store.transaction():
        store.add_message(message())
        assert store.add_facts("eng1", [fact()], stakeholder="ceo", role="exec", channel="run", at=AT)[0].id == "E1"
    saver = checkpointer(database)
    os.kill(postmaster(data_dir), signal.SIGKILL)
    time.sleep(0.3)
    assert saver.get_tuple({"configurable": {"thread_id": "t"}}) is None
    database.close()


def test_server_lost_in_a_transaction_is_one_clear_line(data_dir: Path, engagement: Engagement) -> None:
    database = Database(lambda: embedded(data_dir)).open()
    store = PostgresStore(database)
    store.add_engagement(engagement, ())
    with pytest.raises(StoreUnavailable) as told, store.transaction():
        store.add_message(message())
        os.kill(postmaster(data_dir), signal.SIGKILL)
        time.sleep(0.3)
        store.messages("eng1")
    assert "\n" not in str(told.value)
    assert store.messages("eng1") == ()
    database.close()


def test_client_killed_in_a_transaction_leaves_nothing(data_dir: Path, engagement: Engagement) -> None:
    database = Database(lambda: embedded(data_dir)).open()
    store = PostgresStore(database)
    store.add_engagement(engagement, ())
    victim = client(IN_TRANSACTION, data_dir)
    assert first_line(victim) == "written"
    victim.kill()
    victim.wait(10)
    made = store.add_facts("eng1", [fact()], stakeholder="ceo", role="exec", channel="run", at=AT)
    assert [e.id for e in made] == ["E1"], "the dead one's lock and numbers are free again"
    assert store.messages("eng1") == ()
    database.close()


def test_killed_while_it_is_made_leaves_nothing_that_looks_finished(data_dir: Path) -> None:
    maker = client(HALF_MADE, data_dir)
    assert first_line(maker) == "half made"
    maker.kill()
    maker.wait(10)
    assert not (data_dir / "postgres/data").exists()
    with psycopg.connect(embedded(data_dir)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not list((data_dir / "postgres").glob("data.new*"))


def test_path_too_long_for_a_socket(tmp_path: Path) -> None:
    long = tmp_path / ("ferry" * 20) / "数据 with 'quotes'"
    with psycopg.connect(embedded(long)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert stop(long)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_parents_are_not_opened_to_readers(data_dir: Path) -> None:
    data_dir.mkdir(mode=0o700)
    secret = data_dir / "vault.key"
    secret.touch(0o600)
    embedded(data_dir)
    assert data_dir.stat().st_mode & 0o777 == 0o701, "pass, but neither look nor read"
    assert secret.stat().st_mode & 0o777 == 0o600
    assert (data_dir / "postgres/data").stat().st_mode & 0o777 == 0o700


def test_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="cannot be used: Not a directory"):
        embedded(tmp_path / "file")
    (tmp_path / "full/postgres/data").mkdir(parents=True)
    (tmp_path / "full/postgres/data/thesis.doc").touch()
    with pytest.raises(StoreUnavailable, match="not a Postgres data folder"):
        embedded(tmp_path / "full")
    (tmp_path / "old/postgres/data").mkdir(parents=True)
    (tmp_path / "old/postgres/data/PG_VERSION").write_text("9\n")
    with pytest.raises(StoreUnavailable, match="made by Postgres 9"):
        embedded(tmp_path / "old")


def test_server_that_does_not_start_says_why(data_dir: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"does not start: .*nonsense"):
        embedded(data_dir, options={"nonsense": "1"})
