"""The command line: `copilot COMMAND --help`. Exit 0 done, 1 failed with one line on stderr, 2 wrong usage."""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from copilot.domain.errors import CopilotError

if TYPE_CHECKING:
    from copilot.service import Copilot

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Interviews a company's people and writes its LLM rollout plan.",
)
plans = typer.Typer(no_args_is_help=True, help="Works on a stored plan.")
app.add_typer(plans, name="plan")


def main() -> NoReturn:
    """The console script. A person's mistake is one line, never a traceback."""
    try:
        _log()
        app(standalone_mode=False)
    except CopilotError as e:
        _fail(str(e), 1)
    except typer.Exit as e:
        sys.exit(e.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        _fail("stopped", 1)
    except Exception as e:
        if hasattr(e, "format_message") and hasattr(e, "exit_code"):  # click's own usage errors
            _fail(e.format_message(), e.exit_code)
        logging.getLogger("copilot").critical("stopped by an error of its own; please report these lines", exc_info=e)
        sys.exit(1)
    sys.exit(0)


def _log() -> None:
    """The log to standard error. What clears its lines is loaded with the first line, which mostly never comes."""
    from copilot.adapters.telemetry import set_up_logging
    from copilot.settings import settings

    def clear(line: str) -> str:
        from copilot.adapters.redactor.command import blanked

        return blanked(line)

    set_up_logging(settings().log_level, clear)


def _fail(line: str, code: int) -> NoReturn:
    print(f"copilot: {' '.join(line.split())}", file=sys.stderr)
    sys.exit(code)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _lines(source: str) -> Iterator[str]:
    """The lines of a file, or of standard input for "-"."""
    if source == "-":
        yield from sys.stdin
        return
    try:
        with open(source, encoding="utf-8") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as e:
        _fail(f"{source}: cannot be read ({getattr(e, 'strerror', None) or 'not UTF-8 text'})", 1)


def _copilot() -> Copilot:
    """The copilot as configured. The embedded server starts while Python imports the rest; should it fail to, `build`
    meets the same trouble and says it."""
    from copilot.adapters.postgres.server import embedded
    from copilot.settings import settings

    def head_start() -> None:
        with suppress(CopilotError):
            embedded(s.data_dir)

    s = settings()
    if not s.database_url:
        threading.Thread(target=head_start, daemon=True).start()
    from ui.bootstrap import build

    return build(s)


@app.command()
def run(
    case: Annotated[Path, typer.Argument(help="the case file")],
    out: Annotated[Path, typer.Option(help="the folder that the files go to")],
    max_questions: Annotated[int | None, typer.Option(min=1, help="over all people")] = None,
    formats: Annotated[str, typer.Option(help="comma-separated; plan.json and plan.md are always written")] = "md,json",
) -> None:
    """The whole job without a screen. Example: copilot run case.yaml --out plan/"""
    from copilot.export import check_formats
    from knowledge.method import roadmap
    from ui.case import read_case

    wanted = [f.strip() for f in formats.split(",") if f.strip()]
    check_formats(wanted)
    known = read_case(case, roadmap())
    copilot = _copilot()
    from ui.runner import run_case, write
    from ui.warming import warm_later

    warm_later(copilot.deps.reckoner, [known.engagement.language])
    plan = run_case(copilot, known, max_questions=max_questions, say=say)
    write(copilot, plan, out, wanted)
    say(f"written to {out}")


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="documents")] = None,
    engagement: Annotated[str, typer.Option(help="the engagement they belong to")] = "",
    jsonl: Annotated[Path | None, typer.Option(help="rows {id, title, text} instead of documents")] = None,
    collection: Annotated[str, typer.Option(help="the collection that the rows go to")] = "",
) -> None:
    """Puts documents into the knowledge base. Example: copilot ingest handbook.md --engagement 4f1c09aa2b31"""
    copilot = _copilot()
    from ui.corpus import ingest_rows

    if jsonl is not None:
        say(f"{ingest_rows(copilot, jsonl, collection)} rows")
        return
    if not paths or not engagement:
        _fail("name the documents and, with --engagement, whose they are; or rows with --jsonl", 2)
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as e:
            _fail(f"{path}: cannot be read ({e.strerror})", 1)
        document, facts = copilot.ingest(engagement, path.name, data)
        say(f"{path}: {document.state}, {len(facts)} facts")


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="what to look for")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    collection: Annotated[str, typer.Option()] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
    jsonl: Annotated[str, typer.Option(help="rows {id, query}; - is standard input")] = "",
) -> None:
    """Searches the knowledge base. Example: copilot search "data retention" --json"""
    copilot = _copilot()
    from ui.corpus import search_one, search_rows

    if jsonl:
        for row in search_rows(copilot, jsonl, limit, collection):
            _json(row)
        return
    if not query.strip():
        _fail("say what to look for", 2)
    found = search_one(copilot, query, limit, collection)
    if as_json:
        _json(found)
        return
    for row in found:
        print(f"{row['score']:.3f}  {row['id']}")


@app.command()
def findings(
    engagement: Annotated[str, typer.Argument(help="the engagement; left out, the newest")] = "",
    table: Annotated[Path | None, typer.Option(help="a CSV or XLSX file to count")] = None,
    minutes_each: Annotated[float | None, typer.Option(help="of a record, where the table does not say")] = None,
    confirm: Annotated[list[str] | None, typer.Option(help="a finding that stands; may be given again")] = None,
    dismiss: Annotated[list[str] | None, typer.Option(help="a finding that does not stand")] = None,
    by: Annotated[str, typer.Option(help="who confirms or dismisses, by role or name")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """What tables of records tell. Each figure is proposed; a person confirms it before it is evidence.

    Example: copilot findings 4f1c09aa2b31 --table tickets.csv; then with --confirm ID --by exec
    """
    from ui.findings import lines
    from ui.plans import newest

    if (confirm or dismiss) and not by.strip():
        _fail("--by: say who confirms or dismisses, by role or name", 2)
    copilot = _copilot()
    engagement = engagement or newest(copilot)
    if table is not None:
        try:
            data = table.read_bytes()
        except OSError as e:
            _fail(f"{table}: cannot be read ({e.strerror})", 1)
        for refusal in copilot.tables.propose(engagement, table.name, data, minutes_each=minutes_each).refusals:
            say(f"not said: {refusal.why}")
    for finding in confirm or ():
        say(f"{finding}: evidence {copilot.tables.confirm(engagement, finding, by=by).id}")
    for finding in dismiss or ():
        copilot.tables.dismiss(engagement, finding, by=by)
        say(f"{finding}: dismissed")
    found = copilot.tables.all(engagement)
    if as_json:
        _json([f.model_dump(mode="json") for f in found])
        return
    for line in lines(found):
        print(line)


@app.command()
def redact(
    file: Annotated[Path | None, typer.Argument(help="a text file; standard input when left out")] = None,
    language: Annotated[str | None, typer.Option(help="zh or en; found when left out")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    jsonl: Annotated[str, typer.Option(help="rows {id, language, text}; - is standard input")] = "",
) -> None:
    """Hides personal data. Example: echo "联系人：王小明" | copilot redact"""
    from copilot.adapters.redactor.command import redact_rows, redact_text
    from ui.corpus import read_rows

    if language not in (None, "zh", "en"):
        _fail(f"--language {language}: choose zh or en", 2)
    if jsonl:
        for row in redact_rows(read_rows(jsonl, ("id", "text"))):
            _json(row)
        return
    try:
        text = file.read_text(encoding="utf-8") if file else sys.stdin.read()
    except (OSError, UnicodeDecodeError) as e:
        _fail(f"{file}: cannot be read ({getattr(e, 'strerror', None) or 'not UTF-8 text'})", 1)
    found = redact_text(text, language)  # type: ignore[arg-type]
    if as_json:
        _json(found)
    else:
        sys.stdout.write(found["text"])


@app.command()
def calc(
    name: Annotated[str, typer.Argument(help="a calculator; see --list")] = "",
    given: Annotated[str, typer.Option("--json", help="its inputs as JSON")] = "",
    jsonl: Annotated[str, typer.Option(help="a set of inputs a line; a bad line says so in its place")] = "",
    list_all: Annotated[bool, typer.Option("--list")] = False,
    schema: Annotated[str, typer.Option(help="prints a calculator's input schema")] = "",
) -> None:
    """Calls a calculator. Example: copilot calc risk_tier --json '{"text": "rank job applicants", "country": "DE"}'"""
    from ui.calculators import calculate, calculate_rows, calculators, listing

    if list_all:
        for line in listing():
            print(line)
        return
    if schema:
        _json(calculators(schema).inputs.model_json_schema())
        return
    if not name or not (given or jsonl):
        _fail(
            "name a calculator and its inputs: copilot calc NAME --json INPUT (copilot calc --list shows them all)", 2
        )
    if jsonl:
        bad = 0
        for result in calculate_rows(name, _lines(jsonl)):
            _json(result)
            bad += "error" in result and "line" in result
        if bad:
            _fail(f"{bad} of the lines could not be calculated; each says why in its place", 1)
        return
    try:
        inputs = json.loads(given)
    except json.JSONDecodeError as e:
        _fail(f"--json: not JSON at character {e.pos + 1}: {e.msg}", 1)
    _json(calculate(name, inputs))


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8501,
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    sample: Annotated[bool, typer.Option(help="with a finished sample engagement to look at")] = False,
) -> None:
    """The web app. Example: copilot serve --sample"""
    from ui.web.serve import serve as start

    if sample:
        from ui.web.sample import ensure_sample

        ensure_sample(_copilot())
    start(port=port, host=host)


@app.command()
def doctor() -> None:
    """Says what is configured, what is reachable, and what to do about what is not."""
    from ui.doctor import checks

    bad = 0
    for ok, what, advice in checks():
        mark = {True: "ok ", False: "NO ", None: "old"}[ok]
        print(f"{mark} {what}" + (f"\n      {advice}" if not ok else ""))
        bad += ok is False
    if bad:
        raise typer.Exit(1)


@plans.command()
def show(
    engagement: Annotated[str, typer.Argument(help="the engagement; left out, the newest")] = "",
    version: Annotated[int | None, typer.Option(min=1)] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Prints a plan. Example: copilot plan show --json"""
    from copilot.export.markdown import render
    from ui.plans import newest

    copilot = _copilot()
    plan = copilot.latest(engagement or newest(copilot), version)
    print(plan.model_dump_json(by_alias=True) if as_json else render(plan))


@plans.command("schema")
def plan_schema() -> None:
    """Prints the JSON Schema of plan.json."""
    from copilot.domain.plan import Plan

    _json(Plan.model_json_schema(by_alias=True, mode="serialization"))


@plans.command()
def diff(engagement: str, before: int, after: int) -> None:
    """What changed between two versions. Example: copilot plan diff 4f1c09aa2b31 1 2"""
    from ui.plans import difference

    copilot = _copilot()
    for line in difference(copilot.latest(engagement, before), copilot.latest(engagement, after)):
        print(line)


@plans.command("what-if")
def what_if(
    plan: Annotated[str, typer.Argument(help="the engagement, or a plan.json; left out, the newest plan")] = "",
    changes: Annotated[list[str] | None, typer.Option("--set", help="KEY=VALUE; may be given again")] = None,
    version: Annotated[int | None, typer.Option(min=1)] = None,
    everything: Annotated[bool, typer.Option("--all", help="every figure and text, none left out")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """What another input would change; nothing is stored. Without --set: what can be moved.

    Example: copilot plan what-if 4f1c09aa2b31 --set budget=2000000 --set "discount rate=10%"
    """
    from ui.plans import find
    from ui.what_if import held, lines, settings

    wanted = settings(changes or [])
    copilot = _copilot()
    engagement, named = find(copilot, plan)
    if not wanted:
        levers = copilot.levers(engagement, version or named)
        if as_json:
            _json([x.model_dump(mode="json") for x in levers])
            return
        for line in held(levers, copilot.latest(engagement, version or named).engagement.language):
            print(line)
        return
    result = copilot.what_if(engagement, wanted, version=version or named)
    if as_json:
        _json(result.model_dump(mode="json"))
        return
    for line in lines(result, everything=everything):
        print(line)


@plans.command()
def approve(
    engagement: str,
    author: Annotated[str, typer.Option(help="who signs, by role")],
    version: Annotated[int | None, typer.Option(min=1)] = None,
) -> None:
    """Signs a version off. Example: copilot plan approve 4f1c09aa2b31 --author exec"""

    plan = _copilot().approve(engagement, author=author, version=version)
    say(f"approved as version {plan.engagement.version}")


if __name__ == "__main__":
    main()
