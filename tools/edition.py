"""Which edition of the calculators a figure comes from: another one may give another figure for the same input."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_TOOLS = Path(__file__).parent
_KNOWLEDGE = _TOOLS.parent / "knowledge"


@cache
def edition() -> str:
    """A fingerprint of every calculator, assumption and catalogue; 12 hexadecimal digits, read once a process."""
    digest = hashlib.sha256()
    folders = (_TOOLS, _KNOWLEDGE, *(_KNOWLEDGE / n for n in ("assumptions", "catalogue", "method")))
    for path in sorted(p for f in folders for p in f.iterdir() if p.suffix in (".py", ".yaml", ".json")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
