"""The case file of contracts.md: read, checked whole, and every mistake named with its file and line."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from copilot.domain.base import Frozen, Language
from copilot.domain.engagement import ROLES, CountryCode, CurrencyCode, RoleId
from copilot.domain.errors import BadInput
from copilot.domain.roadmap import Roadmap

MAX_CASE = 5_000_000  # bytes
# fmt: off
_CURRENCIES = frozenset({
    "AED", "ARS", "AUD", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP",
    "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KES", "KRW", "KWD", "MAD", "MXN", "MYR",
    "NGN", "NOK", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "SAR", "SEK", "SGD",
    "THB", "TND", "TRY", "TWD", "UAH", "USD", "UYU", "VND", "ZAR",
})
# fmt: on


class CaseEngagement(Frozen):
    company: str = Field(min_length=1)
    industry: str = Field(min_length=1)
    country: CountryCode
    markets: tuple[CountryCode, ...] = ()
    language: Language
    currency: CurrencyCode
    start: date | None = None


class CaseStakeholder(Frozen):
    id: str = Field(min_length=1, pattern=r"^[\w.-]+$")
    name: str = Field(min_length=1)
    role: RoleId
    title: str = ""
    answers: Mapping[str, str] = {}
    otherwise: str = ""


class Case(Frozen):
    case: Literal[1]
    engagement: CaseEngagement
    stakeholders: tuple[CaseStakeholder, ...] = Field(min_length=1)
    documents: tuple[str, ...] = ()
    folder: Path = Path()

    def answer(self, stakeholder_id: str, question_id: str, item: str) -> str:
        """What the person says to a question: its own key first, then its item's, else `otherwise`."""
        person = next(s for s in self.stakeholders if s.id == stakeholder_id)
        return person.answers.get(question_id) or person.answers.get(item) or person.otherwise


def read_case(path: Path, roadmap: Roadmap) -> Case:
    """Raises BadInput with file, place and what to do; nothing has been stored by then."""
    text = _text(path)
    lines = _lines(path, text)
    raw = yaml.safe_load(text)
    if not isinstance(raw, dict):
        raise BadInput(f"{path}: this is not a case file: it should begin with 'case: 1'.")
    try:
        case = Case.model_validate({**raw, "folder": path.parent})
    except ValidationError as e:
        raise BadInput(_first(path, e, lines)) from None
    _check(path, case, lines, roadmap)
    return case


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_CASE:
            raise BadInput(
                f"{path}: {path.stat().st_size // 1_000_000} MB is too large for a case; put long texts into documents."
            )
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadInput(f"{path}: there is no such file.") from None
    except IsADirectoryError:
        raise BadInput(f"{path}: this is a folder; name the case.yaml in it.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{path}: this is not a text file in UTF-8.") from None
    except OSError as e:
        raise BadInput(f"{path}: cannot be read ({e.strerror}).") from None


def _lines(path: Path, text: str) -> dict[tuple[str | int, ...], int]:
    """The line of every node, by its path of keys and indexes."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise BadInput(f"{path}{where}: the YAML cannot be read: {getattr(e, 'problem', e)}.") from None
    found: dict[tuple[str | int, ...], int] = {}

    def walk(node: yaml.Node | None, at: tuple[str | int, ...]) -> None:
        if node is None:
            return
        found.setdefault(at, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                found[(*at, key.value)] = key.start_mark.line + 1
                walk(value, (*at, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for n, value in enumerate(node.value):
                walk(value, (*at, n))

    walk(root, ())
    return found


def _first(path: Path, error: ValidationError, lines: Mapping[tuple[str | int, ...], int]) -> str:
    problem = error.errors(include_url=False)[0]
    at = tuple(problem["loc"])
    line = next((lines[at[:n]] for n in range(len(at), -1, -1) if at[:n] in lines), 1)
    place = ".".join(map(str, at))
    return f"{path}, line {line}: {place}: {_plain(problem)}"


def _plain(problem: Any) -> str:
    kind, given = problem["type"], problem.get("input")
    if kind == "extra_forbidden":
        return "unknown key; remove it or check its spelling."
    if kind == "missing":
        return "is missing; add it."
    if kind == "literal_error":
        expected = problem["ctx"]["expected"].replace("'", "")
        near = difflib.get_close_matches(str(given), ROLES, 1)
        return f"{given!r} is not one of {expected}" + (f"; did you mean {near[0]!r}?" if near else ".")
    return f"{given!r}: {problem['msg'][0].lower()}{problem['msg'][1:]}."


def _check(path: Path, case: Case, lines: Mapping[tuple[str | int, ...], int], roadmap: Roadmap) -> None:
    def fail(at: tuple[str | int, ...], text: str) -> None:
        raise BadInput(f"{path}, line {lines.get(at, 1)}: {'.'.join(map(str, at))}: {text}")

    if case.engagement.currency not in _CURRENCIES:
        fail(
            ("engagement", "currency"),
            f"{case.engagement.currency!r} is not a currency we know; use an ISO 4217 code such as CNY, EUR or USD.",
        )
    ids = [s.id for s in case.stakeholders]
    for n, s in enumerate(case.stakeholders):
        if s.id in ids[:n]:
            fail(("stakeholders", n, "id"), f"{s.id!r} is used twice; give each person an id of their own.")
        for key in s.answers:
            if key not in roadmap.items and key not in roadmap.questions:
                fail(
                    ("stakeholders", n, "answers", key),
                    "is neither an item (such as 2.1) nor a question (such as 2.1.q3) of the roadmap.",
                )
    for n, name in enumerate(case.documents):
        document = case.folder / name
        if not document.is_file():
            fail(("documents", n), f"there is no file {name!r} beside the case.")
        try:
            document.read_bytes()
        except OSError as e:
            fail(("documents", n), f"{name!r} cannot be read ({e.strerror}).")
