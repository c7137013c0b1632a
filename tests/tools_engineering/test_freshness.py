"""Entries of the catalogues that nobody looked at for half a year, and what `copilot doctor` says of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge.catalogue_engineering import catalogues
from knowledge.freshness import old_entries
from ui.doctor import catalogues_check

TODAY = date(2027, 3, 1)


def test_each_day_is_found_with_its_entry(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "as_of: 2026-12-01\nthings:\n- {id: fresh, checked: 2026-10-01}\n- {id: old, checked: 2026-08-01}\n"
        "- id: nested\n  parts: [{verified_on: 2025-01-01}]\n- {id: text, as_of: '2026-01-02'}\n"
    )
    (tmp_path / "b.yaml").write_text("as_of: 2026-01-01\n")
    assert old_entries(TODAY, tmp_path) == (
        "a.yaml: nested, 2025-01-01",
        "b.yaml, 2026-01-01",
        "a.yaml: text, 2026-01-02",
        "a.yaml: old, 2026-08-01",
    )
    assert old_entries(date(2026, 8, 1) + timedelta(days=180), tmp_path)[-1] == "a.yaml: text, 2026-01-02"


def test_a_malformed_day_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("as_of: soon\n")
    with pytest.raises(ValueError, match="Invalid isoformat"):
        old_entries(TODAY, tmp_path)


def test_doctor_warns_without_failing() -> None:
    ok, what, advice = catalogues_check(date(2099, 1, 1))
    assert ok is None and "older than 180 days" in what
    assert "models.yaml" in advice + " ".join(old_entries(date(2099, 1, 1)))


def test_every_model_and_card_has_a_source_and_a_day() -> None:
    for entry in (*catalogues().models, *catalogues().accelerators):
        assert entry.source and date(2025, 1, 1) <= entry.checked
        assert not (entry.verified and "from memory" in entry.source and ";" not in entry.source), entry.id
