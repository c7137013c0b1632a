"""A real copilot on a database of the test's own, and the app's script run against it without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web_help import Open

from copilot.service import Copilot, NewEngagement, NewPerson
from copilot.settings import Settings
from ui.bootstrap import build
from ui.web import door

APP = Path(__file__).parents[2] / "ui" / "web" / "app.py"

WORKSHOP = NewEngagement(
    company="Larkfield Dairies",
    industry="food production",
    country="IE",
    language="en",
    currency="EUR",
    start=date(2027, 3, 1),
    people=(
        NewPerson(id="business", name="Tilda Marrow", role="business", title="Head of quality"),
        NewPerson(id="it", name="Anselm Quoyle", role="it", title="IT lead"),
    ),
)


@pytest.fixture
def copilot(pg_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copilot]:
    built = build(Settings(database_url=pg_url, data_dir=tmp_path / "data"))
    monkeypatch.setattr(door, "copilot", lambda: built)
    yield built
    built.deps.store._db.close()  # type: ignore[attr-defined]


@pytest.fixture
def workshop(copilot: Copilot) -> str:
    """An engagement nobody has answered in yet."""
    return copilot.open(WORKSHOP).id


@pytest.fixture
def page(copilot: Copilot) -> Open:
    """Opens the app at an address and runs it."""

    def run(**address: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=30)
        for name, value in {"lang": "en", **address}.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return run
