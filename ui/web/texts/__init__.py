"""Every word on the screen, two files a language: the pages' own, and the names of calculations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from copilot.domain.base import Language

HERE = Path(__file__).parent


@cache
def texts(language: Language) -> Mapping[str, str]:
    """Flat: "start.title" -> text."""
    found: dict[str, str] = {}
    for name in (f"{language}.yaml", f"calculations.{language}.yaml"):
        _flatten(yaml.safe_load((HERE / name).read_text(encoding="utf-8")), "", found)
    return found


def _flatten(node: Mapping[str, Any], prefix: str, into: dict[str, str]) -> None:
    for key, value in node.items():
        if isinstance(value, Mapping):
            _flatten(value, f"{prefix}{key}.", into)
        else:
            into[f"{prefix}{key}"] = str(value)


def text(language: Language, key: str, **values: object) -> str:
    """Raises KeyError for a text that does not exist, so that a test finds it."""
    return texts(language)[key].format(**values)


def either(language: Language, key: str, otherwise: str) -> str:
    """For words that come from data, such as units: the text if there is one, else what was given."""
    return texts(language).get(key, otherwise)
