"""The word lists beside this file, read when they are first needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from copilot.adapters.redactor.fold import plain


@cache
def _words(name: str) -> frozenset[str]:
    text: str = import_module(f"{__package__}.words.{name}").WORDS
    return frozenset(
        plain(word.lower()) for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


@cache
def everyday() -> frozenset[str]:
    """English words that are no names, whatever their capital."""
    return _words("everyday")


@cache
def ambiguous() -> frozenset[str]:
    """Names that are also something else: alone they are no sign of a person."""
    names = given_names() | surnames()
    return (_words("ambiguous") & names) | (_words("ambiguous") - everyday()) | (everyday() & names)


@cache
def given_names() -> frozenset[str]:
    return _words("given_names")


@cache
def surnames() -> frozenset[str]:
    return _words("surnames")
