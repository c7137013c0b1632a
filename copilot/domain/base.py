"""The two things every domain model shares: being frozen, and speaking two languages."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Frozen(BaseModel):
    """A value: never changed in place; `with_()` hands out a changed, validated copy."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def with_(self, **changes: object) -> Self:
        return self.model_validate({**dict(self), **changes})


class Bilingual(Frozen):
    """One text in both languages; neither is the translation of the other by rank."""

    zh: str
    en: str

    def get(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en
