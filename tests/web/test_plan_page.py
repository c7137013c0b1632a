"""The finished samples: loaded once, read section by section in both languages, approved and taken away."""

from __future__ import annotations

import re

import pytest
from web_help import Open, html

from copilot.domain.errors import NotReady
from copilot.service import Copilot
from ui.web.sample import ensure_sample, finished
from ui.web.views.plan import _SECTIONS


@pytest.mark.slow
def test_samples_are_loaded_once_and_every_section_reads(page: Open, copilot: Copilot) -> None:
    first = ensure_sample(copilot)
    assert {e.language for e in first} == {"zh", "en"}
    versions = {e.id: len(copilot.versions(e.id)) for e in first}
    assert [e.id for e in ensure_sample(copilot)] == [e.id for e in first]
    assert {e.id: len(copilot.versions(e.id)) for e in first} == versions
    for sample in first:
        plan = copilot.latest(sample.id)
        for section in [*_SECTIONS, *(s.id for s in plan.stages)]:
            seen = html(page(view="plan", e=sample.id, s=section, lang=sample.language))
            opened = set(re.findall(r'popovertarget="([\w-]+)"', seen))
            held = re.findall(r' id="((?:src|more)-[\w-]+)"', seen)
            assert opened <= set(held), (section, opened - set(held))
            assert len(held) == len(set(held)), section
            assert not re.search(r"PERSON_\d|&lt;[A-Z]+_\d", seen), section
    _approves(page, copilot, first[0].id)


def _approves(page: Open, copilot: Copilot, sample: str) -> None:
    """Either the version is approved, or one line says what stands against it."""
    blocked = any(r.severity == "blocker" and r.status == "open" for r in copilot.latest(sample).review)
    app = page(view="plan", e=sample)
    app.button(key="approve").click().run()
    assert not app.exception
    if blocked:
        with pytest.raises(NotReady):
            copilot.approve(sample, author="test")
        assert len(app.error) == 1
    else:
        assert copilot.latest(sample).engagement.status == "approved"


@pytest.mark.slow
def test_a_plan_is_written_from_the_page(page: Open, workshop: str, copilot: Copilot) -> None:
    copilot.answer(workshop, "business", "Complaints. We handle about 1,500 a month, each takes 25 minutes.")
    app = page(view="plan", e=workshop)
    assert "no plan yet" in html(app)
    app.button(key="write").click().run(timeout=60)
    assert not app.exception and not app.error
    assert [v[0] for v in copilot.versions(workshop)] == [1]
    assert {d.label for d in app.get("download_button")} >= {"plan.json", "plan.md"}
    assert finished(copilot, "en") is None
