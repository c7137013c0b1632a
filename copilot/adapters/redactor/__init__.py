"""Hides personal data in Chinese and English: recognisers, an engagement's roster, pseudonyms from the vault.

`build_redactors(vault)` is the door for bootstrap; `command.py` holds what `copilot redact` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copilot.adapters.redactor import companies, roles
from copilot.adapters.redactor.engine import Extra
from copilot.adapters.redactor.redactor import EngagementRedactor, VaultRedactors
from copilot.domain.base import Language
from copilot.domain.redacted import Redacted
from copilot.ports import Vault

__all__ = ["EngagementRedactor", "VaultRedactors", "build_redactors", "redact_table"]


def build_redactors(
    vault: Vault, *, hide_companies: bool = False, hide_roles: bool = False, models: Sequence[str] = ()
) -> VaultRedactors:
    """Redactors on this vault. `models` names installed models that shall look for names too, see presidio.py."""
    by_setting: tuple[tuple[Extra, bool], ...] = ((companies.find, hide_companies), (roles.find, hide_roles))
    extras = [find for find, wanted in by_setting if wanted]
    if models:
        from copilot.adapters.redactor.presidio import recogniser  # heavy, and only by setting

        extras.append(recogniser(models))
    return VaultRedactors(vault, extras=tuple(extras))


def redact_table(
    redactor: EngagementRedactor, header: Sequence[str], rows: Iterable[Sequence[str]], language: Language | None = None
) -> tuple[tuple[Redacted, ...], list[tuple[Redacted, ...]]]:
    """A table read from CSV, XLSX or DOCX: (header, rows), personal columns hidden as columns."""
    return redactor.redact_rows(header, rows, language)
