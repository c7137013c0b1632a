"""The what-if panel on the plan page: an input is moved, figures before and after are seen, nothing is stored."""

from __future__ import annotations

import re

import pytest
from web_help import Open, html

from copilot.service import Copilot
from ui.web.sample import ensure_sample


@pytest.mark.slow
def test_an_input_is_moved_and_nothing_is_stored(page: Open, copilot: Copilot) -> None:
    for sample in ensure_sample(copilot):
        versions = list(copilot.versions(sample.id))
        app = page(view="plan", e=sample.id, s="what_if", lang=sample.language)
        still = html(app)
        assert "<table" not in still
        field = app.number_input[0]
        before = field.value
        field.set_value(before * 40).run()
        assert not app.exception and not app.error
        seen = html(app)
        assert "<table" in seen and not re.search(r"PERSON_\d|&lt;[A-Z]+_\d", seen)
        expected = copilot.what_if(sample.id, {"budget.total": before * 40})
        shown = next(f for f in expected.figures if f.path == "economics.budget")
        assert f"{shown.after:,.0f}" in seen
        assert all(f">{i.id}<" in seen for i in expected.items)
        opened = set(re.findall(r'popovertarget="([\w-]+)"', seen))
        assert opened <= set(re.findall(r' id="((?:src|more)-[\w-]+)"', seen))
        app.button(key=f"what-if-{sample.id}-1-budget.total-less").click().run()
        assert app.number_input[0].value == pytest.approx(before * 32)
        assert list(copilot.versions(sample.id)) == versions


@pytest.mark.slow
def test_every_kind_of_input_has_its_field(page: Open, copilot: Copilot) -> None:
    sample = ensure_sample(copilot)[1]
    app = page(view="plan", e=sample.id, s="what_if", lang="en")
    assert len(app.selectbox(key=f"what-if-key-{sample.id}").options) > 40
    for key in ("engagement.start", "infra.public_cloud", "discount.rate"):
        app.selectbox(key=f"what-if-key-{sample.id}").set_value(key).run()
        assert not app.exception, key
    app.selectbox(key=f"what-if-key-{sample.id}").set_value("infra.public_cloud").run()
    choice = app.selectbox(key=f"what-if-{sample.id}-1-infra.public_cloud")
    choice.set_value("forbidden" if choice.value != "forbidden" else "allowed").run()
    assert not app.exception and not app.error
    assert "Hosting" in html(app)
