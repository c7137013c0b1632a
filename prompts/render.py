"""Renders a text of `prompts/{language}/`. A variable that is missing is an error, never an empty string."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from copilot.domain.base import Language

HERE = Path(__file__).parent


@cache
def _environment(language: Language) -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / language),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )


@cache
def _template(name: str, language: Language) -> Template:
    return _environment(language).get_template(name)


def compile_all(language: Language) -> None:
    """Reads and compiles every text of the language ahead, a second's work, so that the first plan does not wait."""
    for name in _environment(language).list_templates(extensions=["j2"]):
        _template(name, language)


def render(name: str, language: Language, **values: Any) -> str:
    """The text `prompts/{language}/{name}` filled with `values`. Raises jinja2.UndefinedError when one is missing."""
    return _template(name, language).render(**values)
