"""Calling any calculator from outside, with inputs checked against their bounds."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from copilot.domain.errors import BadInput, NotFound
from tools.calculators import ALL
from tools.registry import Calculator


def calculators(name: str) -> Calculator:
    if name not in ALL:
        near = difflib.get_close_matches(name, ALL, 1)
        raise NotFound(
            f"There is no calculator {name!r}"
            + (f"; did you mean {near[0]!r}?" if near else "; see copilot calc --list.")
        )
    return ALL[name]


def calculate(name: str, given: Any) -> dict[str, Any]:
    """The result as plain data; a row's `id` is carried through. Raises BadInput naming the field, its bound and its
    unit in one line."""
    calculator = calculators(name)
    if not isinstance(given, Mapping):
        raise BadInput(f"{name}: the inputs must be a JSON object; copilot calc --schema {name} shows them.")
    row = dict(given)
    carried = {"id": row.pop("id")} if "id" in row and "id" not in calculator.inputs.model_fields else {}
    try:
        inputs = calculator.inputs.model_validate(row)
    except ValidationError as e:
        raise BadInput(f"{name}: {_problems(calculator.inputs, e.errors(include_url=False))}") from None
    return {**carried, **_plain(calculator.run(inputs))}


def calculate_rows(name: str, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One result for every line that is not blank, in order. A bad line gives {"line", "error"} with its id where it
    has one, and the lines after it are calculated all the same."""
    calculators(name)
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row: Any = None
        try:
            row = json.loads(line)
            result = calculate(name, row)
        except json.JSONDecodeError as e:
            result = {"line": n, "error": f"not JSON at character {e.pos + 1}: {e.msg}"}
        except BadInput as e:
            carried = {"id": row["id"]} if isinstance(row, Mapping) and "id" in row else {}
            result = {**carried, "line": n, "error": str(e)}
        yield result


def listing() -> list[str]:
    return [f"{name:22} {c.formula}" for name, c in sorted(ALL.items())]


def unit_in(description: str) -> str:
    """The unit that a field's description ends with, in its brackets: "busy-hour requests [1/h]" -> "[1/h]"."""
    found = re.search(r"\[[^\[\]]+\]$", description.strip())
    return found[0] if found else ""


def _plain(result: Any) -> dict[str, Any]:
    return result if isinstance(result, dict) else result.model_dump(mode="json")


# --- saying what is wrong ---------------------------------------------------------------------------------------------

_BOUNDS = {
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be at most {le}",
    "less_than": "must be less than {lt}",
    "multiple_of": "must be a multiple of {multiple_of}",
    "too_short": "must hold at least {min_length}",
    "too_long": "must hold at most {max_length}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "must have at most {max_length} characters",
    "literal_error": "must be one of {expected}",
    "enum": "must be one of {expected}",
}
_TYPES = (
    ("int_", "must be a whole number"),
    ("float_", "must be a number"),
    ("finite_number", "must be a finite number"),
    ("bool_", "must be true or false"),
    ("string_", "must be a text"),
    ("date", "must be a date such as 2027-09-01"),
    ("list_", "must be a list"),
    ("tuple_", "must be a list"),
    ("dict_", "must be an object"),
    ("mapping_", "must be an object"),
    ("model_", "must be an object"),
)


def _problems(model: type[BaseModel], errors: list[ErrorDetails]) -> str:
    """The telling problem in full, and the names of further fields that are wrong or missing. An unknown name comes
    first: it is often why another is missing."""
    rank = {"extra_forbidden": 0, "missing": 2}
    first, *others = sorted(errors, key=lambda e: rank.get(e["type"], 1))
    missing = [f"'{_path(e['loc'])}'" for e in others if e["type"] == "missing"]
    wrong = [
        n for e in others if e["type"] != "missing" and (n := f"'{_path(e['loc'])}'") != f"'{_path(first['loc'])}'"
    ]
    more = [
        f"{says} {', '.join(dict.fromkeys(names))}"
        for says, names in (("also wrong:", wrong), ("also missing:", missing))
        if names
    ]
    return _problem(model, first) + (f" ({'; '.join(more)})" if more else "")


def _problem(model: type[BaseModel], error: ErrorDetails) -> str:
    path, kind, context = _path(error["loc"]), error["type"], error.get("ctx") or {}
    within, field = _field(model, error["loc"])
    unit = unit_in(field.description or "") if field else ""
    tail = f" {unit}" if unit else ""
    if kind == "missing":
        about = f": {field.description.strip()}" if field and field.description else ""
        return f"'{path}' is missing{about}."
    if kind == "extra_forbidden":
        name = str(error["loc"][-1])
        near = difflib.get_close_matches(name, within.model_fields, 3, 0.5) if within else []
        hint = " or ".join(repr(n) for n in near)
        known = ", ".join(within.model_fields) if within else ""
        return f"there is no input '{path}'; " + (f"did you mean {hint}?" if hint else f"the inputs are {known}.")
    given = f"; given {_short(error.get('input'))}."
    if kind in _BOUNDS:
        words = _BOUNDS[kind].format(**{k: _number(v) for k, v in context.items()})
        return f"'{path}' {words}{tail}{given}"
    for start, words in _TYPES:
        if kind.startswith(start):
            return f"'{path}' {words}{tail}{given}"
    said = error["msg"].removeprefix("Value error, ").rstrip(".")
    return f"'{path}' {said}{tail}{given}" if path else f"{said}."


def _path(loc: tuple[int | str, ...]) -> str:
    """tasks, 2, days -> tasks[2].days, counted from one as a person counts."""
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _field(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[type[BaseModel] | None, FieldInfo | None]:
    """The model that a problem lies in, and the innermost field of it that the schema describes."""
    within: type[BaseModel] | None = model
    field: FieldInfo | None = None
    for part in loc:
        if within is not None and isinstance(part, str) and part in within.model_fields:
            field = within.model_fields[part]
            within = _model_in(field.annotation)
            if part == loc[-1]:
                return within, field
    return within, field


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside list[Model], dict[str, Model], Model | None..."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _model_in(a)) is not None), None)


def _number(value: Any) -> str:
    return f"{value:.10g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
