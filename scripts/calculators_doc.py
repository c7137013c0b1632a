"""Writes docs/calculators.md and its picture from the code: `python -m scripts.calculators_doc` (also: make golden).

What stands there is what runs: bounds and units come from the input models, and every example is calculated.
"""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from knowledge.method import roadmap
from scripts.dependency_picture import mermaid, reaches, svg
from tools.calculators import ALL
from tools.reckon import STEPS
from tools.registry import Calculator

ROOT = Path(__file__).parents[1]
PAGE, PICTURE = ROOT / "docs" / "calculators.md", ROOT / "docs" / "images" / "dependencies.svg"
NAMES = {
    "use_cases": "Use cases",
    "compliance": "Laws",
    "demand": "Demand",
    "hosting": "Hosting",
    "model": "Model",
    "sizing": "Sizing",
    "token_cost": "Token cost",
    "schedule": "Schedule",
    "economics": "Economics",
    "architecture": "Architecture",
    "risks": "Risks",
    "kpis": "KPIs",
    "maturity": "Maturity",
    "raci": "RACI",
    "monitoring": "Monitoring",
    "staffing": "Staffing",
}
FEW = 5  # entries of a long list that an example's output shows


def needs() -> dict[str, tuple[str, ...]]:
    return {s.name: s.needs for s in STEPS}


def questions() -> Mapping[str, str]:
    """Calculator -> what it answers."""
    found: Mapping[str, str] = yaml.safe_load((ROOT / "scripts/calculators_questions.yaml").read_text(encoding="utf-8"))
    return found


def page() -> str:
    """docs/calculators.md as it must stand."""
    parts = [_head(), _dependencies(), _contents()]
    parts += [_entry(c) for _, c in sorted(ALL.items())]
    return "\n\n".join(parts) + "\n"


def picture() -> str:
    """docs/images/dependencies.svg as it must stand."""
    return svg(needs(), NAMES, "Which section of a plan rests on which")


def _head() -> str:
    return textwrap.dedent(f"""\
        # The calculators

        <!-- Written by scripts/calculators_doc.py; make golden renews it, a test compares it: do not edit. -->

        {len(ALL)} calculators. Each is a pure function: the same inputs give the same result, nothing is stored or
        sent, no model is asked. Inputs beyond their bounds are refused with the field, the bound and the unit. Money
        is in whatever currency the inputs are in.

        ```
        copilot calc --list
        copilot calc --schema gpu_sizing
        copilot calc risk_tier --json '{{"text": "rank job applicants", "country": "DE"}}'
        copilot calc token_cost --jsonl rows.jsonl   # one result a line; a bad line says so in its place
        copilot plan what-if --set budget=2000000    # moves an input of the newest plan; nothing is stored
        ```""")


def _dependencies() -> str:
    far = reaches(needs())
    rows = [
        f"| {NAMES.get(s, s)} | {_list(NAMES.get(n, n) for n in below)} | {_list(NAMES.get(n, n) for n in far[s])} |"
        for s, below in needs().items()
    ]
    return "\n".join(
        [
            "## What rests on what",
            "",
            "A plan is reckoned in this order (`STEPS` in tools/reckon.py). An arrow leads from what is needed to what "
            "needs it; arrows that follow from others are left out. What each single input reaches stands in "
            "[inputs.md](inputs.md).",
            "",
            "![Which section of a plan rests on which](images/dependencies.svg)",
            "",
            "<details><summary>The same as Mermaid</summary>",
            "",
            "```mermaid",
            mermaid(needs(), NAMES),
            "```",
            "",
            "</details>",
            "",
            "| section | needs | is needed by, near or far |",
            "|---|---|---|",
            *rows,
        ]
    )


def _list(words: Iterator[str]) -> str:
    return ", ".join(words) or "–"


def _contents() -> str:
    asks = questions()
    rows = [f"| [{n}](#{n}) | {_cell(asks.get(n, ''))} | {', '.join(c.used_by)} |" for n, c in sorted(ALL.items())]
    return "\n".join(["## All of them", "", "| name | answers | used by |", "|---|---|---|", *rows])


def _entry(c: Calculator) -> str:
    titles = roadmap().items
    used = "; ".join(f"{i} {titles[i].title.en}" if i in titles else i for i in c.used_by)
    lines = [f"## {c.name}", "", questions().get(c.name, ""), ""]
    lines += [f"- **Formula:** {_text(c.formula)}", f"- **Source:** {_text(c.source)}", f"- **Used by:** {used}"]
    told = inspect.getdoc(c.run)
    if told:
        lines.append(f"- **Gives:** {_text(' '.join(told.split()))}")
    lines += ["", "| input | meaning | unit | bounds | default |", "|---|---|---|---|---|"]
    lines += [_input_row(*row) for row in inputs_of(c)]
    lines += ["", "Example:", "", "```json", _json(c.example), "```", "", "gives", "", "```json"]
    lines += [_json(shortened(c(c.example))), "```"]
    return "\n".join(lines)


# --- inputs -------------------------------------------------------------------------------------------------------


def inputs_of(c: Calculator) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    """(path, JSON schema, required) of every input, those of entries below their list: tasks[].likely."""
    schema = c.inputs.model_json_schema()
    yield from _fields(schema, schema.get("$defs", {}), "", 0)


def _fields(
    node: Mapping[str, Any], known: Mapping[str, Any], path: str, depth: int
) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    for name, field in node.get("properties", {}).items():
        yield f"{path}{name}", field, name in node.get("required", ())
        for mark, inner in _inside(field):
            below = known.get(str(inner.get("$ref", "")).rsplit("/", 1)[-1])
            if below and depth < 3:
                yield from _fields(below, known, f"{path}{name}{mark}.", depth + 1)


def _inside(field: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Where an entry of another model may stand in a field: itself, in a list, in a mapping, or one of several."""
    if "$ref" in field:
        yield "", field
    if isinstance(field.get("items"), dict):
        yield "[]", field["items"]
    if isinstance(field.get("additionalProperties"), dict):
        yield "{}", field["additionalProperties"]
    for one in field.get("anyOf", ()):
        yield from _inside(one)


def _input_row(path: str, field: Mapping[str, Any], required: bool) -> str:
    meaning, unit = described(field)
    default = "needed" if required else f"`{json.dumps(field.get('default'), ensure_ascii=False)}`"
    return f"| `{path}` | {_cell(meaning)} | {_cell(unit)} | {_cell(bounds(field))} | {_cell(default)} |"


def described(field: Mapping[str, Any]) -> tuple[str, str]:
    """A description without its unit, and the unit that stands in brackets at its end."""
    text = str(field.get("description", "")).strip()
    found = re.search(r"\s*\[([^\[\]]+)\]$", text)
    return (text[: found.start()], found[1]) if found else (text, "")


_SIGNS = (("minimum", "≥ "), ("exclusiveMinimum", "> "), ("maximum", "≤ "), ("exclusiveMaximum", "< "))


def bounds(field: Mapping[str, Any]) -> str:
    """The bounds of a schema in signs: "≥ 0, ≤ 100", "1 to 500 entries", "a, b or c"."""
    if "anyOf" in field:
        return " or ".join(filter(None, (bounds(f) for f in field["anyOf"] if f.get("type") != "null")))
    said = [f"{sign}{field[key]:.10g}" for key, sign in _SIGNS if key in field]
    if "enum" in field:
        said.append(" or ".join(map(str, field["enum"])))
    if "const" in field:
        said.append(str(field["const"]))
    for low, high, what in (("minItems", "maxItems", "entries"), ("minLength", "maxLength", "characters")):
        if low in field or high in field:
            said.append(f"{field.get(low, 0)} to {field.get(high, 'any')} {what}")
    if "minProperties" in field or "maxProperties" in field:
        said.append(f"{field.get('minProperties', 0)} to {field.get('maxProperties', 'any')} entries")
    inner = field.get("items") or field.get("additionalProperties")
    if isinstance(inner, dict) and (each := bounds(inner)):
        said.append(f"each {each}")
    if field.get("type") == "boolean":
        said.append("true or false")
    if field.get("format") == "date":
        said.append("ISO date")
    return ", ".join(said)


# --- writing ------------------------------------------------------------------------------------------------------


def shortened(value: Any, depth: int = 0) -> Any:
    """Results as a reader needs them: six significant digits, long lists and mappings by their first entries."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, Mapping):
        few = list(value.items())[: FEW if depth else None]
        rest = {"…": f"{len(value) - len(few)} more"} if len(few) < len(value) else {}
        return {**{str(k): shortened(v, depth + 1) for k, v in few}, **rest}
    if isinstance(value, list | tuple):
        few_ = [shortened(v, depth + 1) for v in value[: FEW + 1]]
        return few_ if len(value) <= FEW + 1 else [*few_[:FEW], f"… {len(value) - FEW} more"]
    if isinstance(value, str) and len(value) > 300:
        return value[:299] + "…"
    return value


def _json(value: Any) -> str:
    """One key a line, what is below it on the same line where it fits."""
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "{\n" + ",\n".join(f"  {json.dumps(k)}: {_wrapped(v)}" for k, v in value.items()) + "\n}"


def _wrapped(value: Any) -> str:
    flat = json.dumps(value, ensure_ascii=False, default=str)
    if len(flat) <= 110 or not isinstance(value, Mapping | list | tuple):
        return flat
    entries: Sequence[str]
    if isinstance(value, Mapping):
        opening, closing = "{", "}"
        entries = [f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False, default=str)}"
                   for k, v in value.items()]  # fmt: skip
    else:
        opening, closing = "[", "]"
        entries = [json.dumps(v, ensure_ascii=False, default=str) for v in value]
    return opening + "\n" + ",\n".join(f"    {e}" for e in entries) + f"\n  {closing}"


def _text(text: str) -> str:
    """Prose in which nothing is taken for Markdown or HTML."""
    return re.sub(r"([*_<\[])", r"\\\1", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;") or " "


def main() -> None:
    from scripts.inputs_doc import PAGE as INPUTS
    from scripts.inputs_doc import page as inputs

    for path, text in ((PAGE, page()), (PICTURE, picture()), (INPUTS, inputs())):
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
