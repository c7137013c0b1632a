"""The type of text that may be stored, logged, embedded or sent: personal data already hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Redacted(str):
    """Text in which personal data has been replaced by pseudonyms such as ``<PERSON_3>``.

    It is a ``str``, so it prints and joins like one, but a plain ``str`` is not a ``Redacted``: ports that keep or
    send text accept only this type. Three doors lead in, each named after the reason why the text is clean, and
    a test lists who may use which:

    * ``by_redactor``: the redactor has just read it;
    * ``from_store``: it was redacted when it was stored;
    * ``own_words``: our own catalogue or a template filled only with redacted pieces.
    """

    __slots__ = ()

    def __new__(cls, *_: object, **__: object) -> Redacted:
        raise TypeError("Redacted text comes from the redactor: use by_redactor, from_store or own_words")

    @classmethod
    def _seal(cls, text: str) -> Redacted:
        return str.__new__(cls, text)

    @classmethod
    def by_redactor(cls, text: str) -> Redacted:
        return cls._seal(text)

    @classmethod
    def from_store(cls, text: str) -> Redacted:
        return cls._seal(text)

    @classmethod
    def own_words(cls, text: str) -> Redacted:
        return cls._seal(text)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_unpickle, (str(self),))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """In memory only a Redacted passes; from JSON (our own store or file) the text was redacted before."""
        return core_schema.json_or_python_schema(
            json_schema=core_schema.no_info_after_validator_function(cls.from_store, core_schema.str_schema()),
            python_schema=core_schema.is_instance_schema(cls),
            serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=core_schema.str_schema()),
        )


def _unpickle(text: str) -> Redacted:
    return Redacted.from_store(text)


def only_redacted(text: Redacted, where: str) -> Redacted:
    """The text, when it is Redacted; the type checker sees to it, this sees to the rest. Raises TypeError."""
    if not isinstance(text, Redacted):
        raise TypeError(f"{where} takes redacted text only")
    return text


_ID = re.compile(r"[\w.@:+<>/-]{0,100}")


def only_ids(detail: Any) -> None:
    """Checks what the audit log is to keep: ids, pseudonyms, numbers and redacted text. Raises TypeError."""
    if isinstance(detail, Mapping):
        for value in detail.values():
            only_ids(value)
    elif isinstance(detail, str):
        if not isinstance(detail, Redacted) and not _ID.fullmatch(detail):
            raise TypeError("the audit log takes ids and redacted text only")
    elif isinstance(detail, Sequence):
        for value in detail:
            only_ids(value)
