"""What a plan promises: whole, traceable, the same for the same facts, gone on with after a stop, and reviewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agents.evaluator_checks import check
from copilot.domain.errors import NotReady
from copilot.domain.plan import Plan
from copilot.export import export
from copilot.planning import inputs_of
from copilot.service import Copilot, NewEngagement
from knowledge.method import roadmap
from knowledge.sample import cases
from tests.support import make_copilot
from ui.case import read_case
from ui.runner import engagement_id, run_case, write

SAMPLES = cases()


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda p: p.parent.name)
def written(request: pytest.FixtureRequest) -> tuple[Copilot, Plan, str]:
    copilot = make_copilot()
    case = read_case(request.param, roadmap())
    return copilot, run_case(copilot, case), engagement_id(case)


def test_the_plan_has_ten_stages_and_every_item(written: tuple[Copilot, Plan, str]) -> None:
    _, plan, _ = written
    assert [s.id for s in plan.stages] == [str(n) for n in range(1, 11)]
    assert {i.id for s in plan.stages for i in s.items} == set(roadmap().items)
    asked = {q.topic for q in plan.open_questions}
    assert all(i.narrative or i.id in asked for s in plan.stages for i in s.items)
    assert all(i.id in asked for s in plan.stages for i in s.items if i.status != "covered")


def test_every_citation_exists_and_every_figure_is_founded(written: tuple[Copilot, Plan, str]) -> None:
    copilot, plan, e_id = written
    found = check(plan, inputs_of(copilot.deps, e_id))
    assert [f for f in found if f.check in ("citations", "numbers")] == []
    assert [f for f in found if f.severity == "blocker"] == []


def test_the_evaluator_sees_what_is_planted(written: tuple[Copilot, Plan, str]) -> None:
    copilot, plan, e_id = written
    item = plan.stages[0].items[0]
    spoilt = item.with_(narrative=item.narrative + " It saves 987654 hours [E1]. And see [C999].")
    stage = plan.stages[0].with_(items=(spoilt, *plan.stages[0].items[1:]))
    found = check(plan.with_(stages=(stage, *plan.stages[1:])), inputs_of(copilot.deps, e_id))
    assert any(f.check == "numbers" and "987654" in f.text for f in found)
    assert any(f.check == "citations" and "C999" in f.text for f in found)


def test_names_of_the_people_are_in_no_file(written: tuple[Copilot, Plan, str], tmp_path: Path) -> None:
    copilot, plan, _ = written
    write(copilot, plan, tmp_path, ["md", "json"])
    text = "".join(p.read_text(encoding="utf-8") for p in tmp_path.iterdir())
    for path in SAMPLES:
        for person in read_case(path, roadmap()).stakeholders:
            assert person.name not in text


def test_the_same_run_again_writes_no_second_version(written: tuple[Copilot, Plan, str]) -> None:
    copilot, plan, e_id = written
    assert copilot.plan(e_id, run="first") == plan
    assert len(copilot.versions(e_id)) == 1


def test_a_plan_read_back_is_the_same(written: tuple[Copilot, Plan, str]) -> None:
    _, plan, _ = written
    assert Plan.model_validate_json(export(plan)["plan.json"]) == plan
    assert json.loads(export(plan)["plan.json"])["schema"] == "rollout-plan/1"


def test_approving_keeps_a_version_that_says_so() -> None:
    copilot = make_copilot()
    case = read_case(SAMPLES[0], roadmap())
    plan = run_case(copilot, case)
    approved = copilot.approve(plan.engagement.id, author="exec")
    assert approved.engagement.status == "approved" and approved.engagement.version == 2
    assert copilot.latest(plan.engagement.id, 1).engagement.status == "in_review"


def test_nobody_to_ask_is_said_plainly() -> None:
    copilot = make_copilot()
    e = copilot.open(NewEngagement(company="X", industry="y", country="IE", language="en", currency="EUR"))
    with pytest.raises(NotReady, match="nobody to ask"):
        copilot.plan(e.id)


def test_a_run_cut_off_after_drafting_goes_on_with_what_it_had() -> None:
    case = read_case(SAMPLES[1], roadmap())
    whole = run_case(make_copilot(), case)
    copilot = make_copilot()

    class Cut(RuntimeError):
        pass

    def cut(line: str) -> None:
        if line == "assemble":
            raise Cut

    with pytest.raises(Cut):
        run_case(copilot, case, say=cut)
    done = dict(copilot.deps.store.pieces(engagement_id(case), "first"))
    again = run_case(copilot, case)
    after = copilot.deps.store.pieces(engagement_id(case), "first")
    assert all(after[k] == v for k, v in done.items())
    assert _timeless(again) == _timeless(whole)


def _timeless(plan: Plan) -> object:
    data = json.loads(plan.model_dump_json(by_alias=True))
    for e in data["evidence"]:
        e.pop("at")
    data["engagement"].pop("created_at")
    return data


@pytest.mark.parametrize("at", range(1, 40, 4))
def test_an_interview_cut_off_anywhere_goes_on_alike(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stops inside a turn, after the answer was kept and before it was understood or reconciled."""
    case = read_case(SAMPLES[1], roadmap())
    whole = run_case(make_copilot(), case, max_questions=45)
    copilot = make_copilot()

    class Cut(RuntimeError):
        pass

    calls = 0
    step = ("copilot.interviewing.understand", "copilot.interviewing.reconcile", "copilot.interviewing.choose")[at % 3]
    module, name = step.rsplit(".", 1)
    real = getattr(__import__(module, fromlist=[name]), name)

    def cut(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == at:
            raise Cut
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(step, cut)
        with pytest.raises(Cut):
            run_case(copilot, case, max_questions=45)
    assert _timeless(run_case(copilot, case, max_questions=45)) == _timeless(whole)
