"""A vault in memory and the redactor of one engagement on it."""

from __future__ import annotations

import pytest

from copilot.adapters.redactor import EngagementRedactor, VaultRedactors, build_redactors
from copilot.adapters.vault import EncryptedVault, MemoryRows


@pytest.fixture
def rows() -> MemoryRows:
    return MemoryRows()


@pytest.fixture
def vault(rows: MemoryRows) -> EncryptedVault:
    return EncryptedVault(rows, environment={})


@pytest.fixture
def redactors(vault: EncryptedVault) -> VaultRedactors:
    return build_redactors(vault)


@pytest.fixture
def redactor(redactors: VaultRedactors) -> EngagementRedactor:
    return redactors.of("e1")
