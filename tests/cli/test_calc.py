"""`copilot calc` and `copilot plan what-if` from outside: one clear line for bad input, a line out for a line in."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import ui.cli
from copilot.domain.errors import BadInput, NotFound
from knowledge.method import roadmap
from knowledge.sample import cases
from tests.support import make_copilot
from tools.calculators import ALL
from ui.calculators import calculate, calculate_rows, unit_in
from ui.case import read_case
from ui.cli import app
from ui.plans import find
from ui.runner import engagement_id, run_case, write

DEMAND = dict(ALL["demand"].example)
SAMPLE = dict(ALL["schedule"].example)


def refusal(name: str, given: Any) -> str:
    with pytest.raises(BadInput) as problem:
        calculate(name, given)
    line = str(problem.value)
    assert "\n" not in line and line.startswith(f"{name}: ")
    return line.removeprefix(f"{name}: ")


def test_a_bound_is_named_with_field_and_unit() -> None:
    given = {**ALL["gpu_sizing"].example, "concurrency": -3}
    size = unit("gpu_sizing", "concurrency")
    assert refusal("gpu_sizing", given) == f"'concurrency' must be at least 1 {size}; given -3."
    too_much = refusal("tco_roi", {**ALL["tco_roi"].example, "discount_percent": 1e6})
    assert too_much.startswith("'discount_percent' must be at most 100 [%") and "given 1000000" in too_much


def unit(name: str, field: str) -> str:
    return unit_in(ALL[name].inputs.model_fields[field].description or "")


def test_a_missing_field_is_named_with_what_it_is_and_its_unit() -> None:
    given = {k: v for k, v in DEMAND.items() if k != "users"}
    line = refusal("demand", given)
    assert line.startswith("'users' is missing: ") and line.endswith("].")


def test_an_unknown_field_gets_close_matches_before_what_it_leaves_missing() -> None:
    given = {("usres" if k == "users" else k): v for k, v in DEMAND.items()}
    assert refusal("demand", given).startswith("there is no input 'usres'; did you mean 'users'")
    assert "also missing: 'users'" in refusal("demand", given)
    assert "the inputs are users, " in refusal("demand", {**DEMAND, "qqqq": 1})


def test_kinds_choices_and_entries_of_lists() -> None:
    assert refusal("demand", {**DEMAND, "users": "many"}).startswith("'users' must be a ")
    task = {**SAMPLE["tasks"][0], "likely": -1}
    assert "'tasks[1]" in refusal("schedule", {**SAMPLE, "tasks": [task, *SAMPLE["tasks"][1:]]})
    assert "must be a JSON object" in refusal("demand", [1])
    with pytest.raises(NotFound, match="did you mean 'demand'"):
        calculate("demnd", {})


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_field_out_of_bounds_is_refused_with_its_unit(name: str) -> None:
    """For each bounded number of each calculator: one beyond the bound names field, bound and unit."""
    c = ALL[name]
    for field, schema in c.inputs.model_json_schema()["properties"].items():
        low = schema.get("minimum", schema.get("exclusiveMinimum"))
        if low is None or schema.get("type") not in ("number", "integer"):
            continue
        line = refusal(name, {**c.example, field: low - 1})
        words = "must be at least" if "minimum" in schema else "must be more than"
        assert line.startswith(f"'{field}' {words} {low:.10g} {unit(name, field)}; given "), line


def test_lines_keep_their_places_and_ids() -> None:
    lines = [
        json.dumps({"id": "a", **DEMAND}),
        "not json",
        "   ",
        json.dumps({"id": "c", **DEMAND, "users": -1}),
        "[1]",
        json.dumps(DEMAND),
    ]
    first, second, third, fourth, last = calculate_rows("demand", lines)
    assert first == {"id": "a", **ALL["demand"](DEMAND)} and last == ALL["demand"](DEMAND)
    assert second["line"] == 2 and "not JSON" in second["error"]
    assert (third["id"], third["line"]) == ("c", 4) and "'users'" in third["error"]
    assert fourth["line"] == 5


def run(*args: str, given: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(args), input=given)
    said = str(result.exception) if isinstance(result.exception, BadInput | NotFound) else ""
    return result.exit_code, result.stdout, result.stderr + said


def test_rows_from_standard_input_and_a_file(tmp_path: Path) -> None:
    good, bad = json.dumps({"id": 1, **DEMAND}), json.dumps({"id": 2})
    code, out, _ = run("calc", "demand", "--jsonl", "-", given=f"{good}\n{good}\n")
    assert code == 0 and [json.loads(x)["id"] for x in out.splitlines()] == [1, 1]
    (tmp_path / "rows.jsonl").write_text(f"{bad}\n{good}\n", encoding="utf-8")
    code, out, err = run("calc", "demand", "--jsonl", str(tmp_path / "rows.jsonl"))
    rows = [json.loads(x) for x in out.splitlines()]
    assert code == 1 and [r["id"] for r in rows] == [2, 1] and "error" in rows[0] and "error" not in rows[1]
    assert "1 of the lines" in err
    code, out, err = run("calc", "demand", "--jsonl", str(tmp_path / "none.jsonl"))
    assert (code, out) == (1, "") and "none.jsonl" in err
    code, _, err = run("calc", "demand", "--json", "{")
    assert code == 1 and "not JSON at character 2" in err


def test_a_calculator_by_list_and_schema() -> None:
    code, out, _ = run("calc", "--list")
    assert code == 0 and {line.split()[0] for line in out.splitlines()} == set(ALL)
    code, out, _ = run("calc", "--schema", "demand")
    assert json.loads(out)["properties"]["users"]["description"].endswith("]")


# --- plan what-if ---------------------------------------------------------------------------------------------------


@pytest.fixture
def what_if(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """The command on a sample's stored plan, which is also exported to DIR/plan.json."""
    copilot = make_copilot()
    case = read_case(cases()[0], roadmap())
    plan = run_case(copilot, case)
    write(copilot, plan, tmp_path / "out", ["json"])
    monkeypatch.setattr(ui.cli, "_copilot", lambda: copilot)

    def call(*args: str) -> tuple[int, str, str]:
        named = [a.replace("ENGAGEMENT", engagement_id(case)).replace("DIR", str(tmp_path / "out")) for a in args]
        return run("plan", "what-if", *named)

    return call


def test_what_if_names_a_plan_by_engagement_file_folder_or_not_at_all(
    what_if: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    tables = [what_if(*plan, "--set", "budget=2000000") for plan in (["ENGAGEMENT"], ["DIR/plan.json"], ["DIR"], [])]
    assert len({t for t in tables}) == 1
    code, out, _ = tables[0]
    assert code == 0 and "2,000,000" in out and "->" in out
    code, out, _ = what_if("ENGAGEMENT", "--set", "budget=2000000", "--set", "折现率=15%", "--json")
    told = json.loads(out)
    assert [s["key"] for s in told["settings"]] == ["budget.total", "discount.rate"]
    assert {"settings", "verdicts", "figures", "items", "notes"} <= told.keys()
    assert any(f["path"] == "economics.npv" and f["before"] != f["after"] for f in told["figures"])
    code, out, _ = what_if("ENGAGEMENT")
    assert code == 0 and "discount.rate" in out and "tokens.input" in out
    code, out, _ = what_if("--json")
    assert code == 0 and {x["lever"]["key"] for x in json.loads(out)} >= {"discount.rate", "engagement.start"}


def test_what_if_refuses_in_one_line(what_if: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    for args, says in (
        (["ENGAGEMENT", "--set", "bugdet=1"], "budget.total"),
        (["ENGAGEMENT", "--set", "budget"], "KEY=VALUE"),
        (["nobody", "--set", "budget=1"], "nobody"),
        ([str(tmp_path / "none.json"), "--set", "budget=1"], "cannot be read"),
        ([str(tmp_path / "other.json"), "--set", "budget=1"], "no plan.json"),
    ):
        code, out, err = what_if(*args)
        assert code != 0 and out == "" and says in err and len(err.strip().splitlines()) == 1, (args, err)


def test_find_takes_what_is_no_file_for_an_engagement() -> None:
    assert find(make_copilot(), "4f1c09aa2b31") == ("4f1c09aa2b31", None)


def test_standard_input_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a\nb\n"))
    assert list(ui.cli._lines("-")) == ["a\n", "b\n"]
