"""How people speak of each attribute, by language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from copilot.domain.base import Language

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def cues(language: Language) -> dict[str, Any]:
    path = Path(__file__).parent / f"{language}.yaml"
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    return found
