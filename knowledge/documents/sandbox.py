"""Runs the parsers in a child process and stops it when it goes beyond its bounds; the service stays up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from knowledge.documents.blocks import Part
from knowledge.documents.limits import Limits
from knowledge.documents.refusals import REASONS, Refused

_ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "LC_ALL")  # no setting, no key reaches the child
_OVERHEAD = 8  # bytes of JSON for a character, at most six and some for structure
_CHUNK = 1 << 16


def extract(name: str, data: bytes, limits: Limits) -> list[Part]:
    """The parts of a document, read in a child process. Raises Refused with the reason."""
    env = {k: os.environ[k] for k in _PASSED_ON if k in os.environ}
    env["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *(p for p in sys.path if p.endswith("site-packages"))])
    child = subprocess.Popen(
        [sys.executable, "-s", "-X", "utf8", "-m", "knowledge.documents.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(limits.seconds, stop)
    clock.daemon = True
    clock.start()
    feeder = threading.Thread(target=_feed, args=(child, name, data, limits), daemon=True)
    feeder.start()
    try:
        out, whole = _drain(child, limits.characters * _OVERHEAD + 1_000_000)
    finally:
        clock.cancel()
        child.kill()
        code = child.wait()
        feeder.join()
        if child.stdout is not None:
            child.stdout.close()
    if late.is_set() or code == -getattr(signal, "SIGXCPU", 0) != 0:
        raise Refused("time")
    if not whole:
        raise Refused("characters", f"> {limits.characters:,}")
    return _answer(out)


def _feed(child: subprocess.Popen[bytes], name: str, data: bytes, limits: Limits) -> None:
    assert child.stdin is not None
    head = json.dumps({"name": name, "limits": limits.as_json()}).encode()
    with suppress(OSError, ValueError):  # a child that was stopped takes no more
        child.stdin.write(head + b"\n")
        child.stdin.write(data)
    with suppress(OSError, ValueError):
        child.stdin.close()


def _drain(child: subprocess.Popen[bytes], most: int) -> tuple[bytes, bool]:
    """(what the child said, whether that is all of it); never more than `most` bytes."""
    assert child.stdout is not None
    out = bytearray()
    while chunk := child.stdout.read1(_CHUNK):  # type: ignore[attr-defined]
        out += chunk
        if len(out) > most:
            return b"", False
    child.wait()
    return bytes(out), True


def _answer(out: bytes) -> list[Part]:
    """A child that broke may have said anything: nothing of it is believed unseen."""
    try:
        answer = json.loads(out)
        if "refused" in answer:
            code, detail = answer["refused"]
            raise Refused(code if code in REASONS else "crashed", str(detail)[:200])
        return [Part.from_json(p) for p in answer["parts"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused("crashed") from None
