"""The five layers, the technology choices with their options, and a diagram that a reader can draw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from copilot.domain.base import Language
from copilot.domain.plan import Architecture, Decision, Layer, Option, Route, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import HERE, read_yaml
from tools.demand import Demand
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.model_choice import ModelPick
from tools.sizing_section import SizingPick
from tools.system_names import system_names
from tools.trail import calculate, cite, said_values, say, sources_of, unique_sources
from tools.weighing import WeighingInput, weigh

CRITERIA = ("maturity", "stability", "community", "cost")
CRITERIA_ZH = ("成熟度", "稳定性", "社区", "费用", "契合度")
WEIGHTS = {"maturity": 0.2, "stability": 0.25, "community": 0.15, "cost": 0.15, "fit": 0.25}
GENERATIVE: tuple[Route, ...] = ("rag", "fine_tune", "train", "prompt")


def main_route(use_cases: Sequence[UseCase]) -> Route:
    """The route of the best-ranked selected use that writes or retrieves text; else the best-ranked one's."""
    chosen = sorted((u for u in use_cases if u.selected), key=lambda u: u.rank)
    return next((u.route for u in chosen if u.route in GENERATIVE), chosen[0].route if chosen else "rag")


def _named(ledger: Ledger, attribute: str, limit: int = 6) -> list[str]:
    """Names that people gave: short values as they are, else names found in the sentence."""
    names = [str(e.value).strip(" 。，,.;；") for e in ledger.said(attribute) if isinstance(e.value, str)]
    short = [n for n in names if 0 < len(n) <= 28]
    return list(dict.fromkeys([*short, *system_names(str(e.quote) for e in ledger.said(attribute))]))[:limit]


def _choose(
    ledger: Ledger,
    kind: str,
    question: str,
    entries: Sequence[dict[str, Any]],
    in_use: str,
    demand: Demand,
    language: Language,
    evidence: Sequence[str],
    favoured: str = "",
) -> Decision:
    """The entry with the best weighted mark; what is in use already, or suits the size of the company, fits
    better."""
    marks: dict[str, dict[str, float]] = {}
    used_already: set[str] = set()
    for x in entries:
        used = any(m in in_use.lower() for m in (*x.get("match", ()), x["id"]))
        if used:
            used_already.add(_label(x, language))
        fit = 100.0 if used or x["id"] == favoured else _size_fit(x, demand)
        marks[_label(x, language)] = dict(zip(CRITERIA, map(float, x["marks"]), strict=True)) | {"fit": fit}
    source = cite(ledger, "Shortlist of components, 2026-11", kind, ", ".join(marks))
    result = calculate(
        ledger,
        "mcda",
        WeighingInput,
        weigh,
        {"options": Known(marks, "0-100", source), "weights": Known(WEIGHTS, "", source)},
        "score = sum(weight x mark) / sum(weights)",
    )
    chosen = str(result.out["chosen"])
    options = tuple(Option(name=n, score=result.out["scores"][n]) for n in result.out["ranking"][:4])
    picked = marks[chosen]
    known = chosen in used_already
    zh = "、".join(f"{n} {picked[c]:g}" for c, n in zip((*CRITERIA, "fit"), CRITERIA_ZH, strict=True))
    en = ", ".join(f"{c} {picked[c]:g}" for c in (*CRITERIA, "fit"))
    why = say(
        language,
        zh + ("；公司已在使用。" if known else "。"),
        en.capitalize() + ("; in use already." if known else "."),
    )
    return Decision(
        id=kind,
        question=question,
        options=options,
        chosen=chosen,
        why=why,
        sources=unique_sources([result.id, source], evidence),
    )


def _size_fit(x: dict[str, Any], demand: Demand) -> float:
    """A firm without developers is better served by what is made for its size; others take the general component."""
    if "sizes" in x:
        return 35.0 if demand.size not in x["sizes"] else 70.0 if demand.at_least("medium") else 90.0
    return 40.0 if demand.size == "micro" else 70.0


def _label(x: dict[str, Any], language: Language) -> str:
    return str(x.get("zh", x["name"]) if language == "zh" else x["name"])


def section_architecture(
    inputs: PlanInputs,
    ledger: Ledger,
    demand: Demand,
    hosting: HostingChoice,
    pick: ModelPick,
    sizing: SizingPick,
    use_cases: Sequence[UseCase],
) -> Architecture:
    """Hosting, model, database, vector store, serving and framework, each with at least two options, and five
    layers."""
    language, country = inputs.engagement.language, inputs.engagement.country
    parts = read_yaml(HERE / "catalogue" / "components.yaml")
    in_use = " ".join(f"{e.value} {e.quote}" for e in ledger.said("stack.database"))
    frameworks = " ".join(f"{e.value}" for e in ledger.said("frameworks"))
    databases = [
        x
        for x in parts["database"]
        if ("countries" not in x or country in x["countries"])
        and (
            x["id"] in ("postgresql", "mysql")
            or any(m in in_use.lower() for m in x.get("match", ()))
            or "countries" in x
        )
    ]
    database = _choose(
        ledger,
        "database",
        say(language, "用哪个数据库？", "Which database?"),
        databases,
        in_use,
        demand,
        language,
        sources_of(ledger, "stack.database", "choice.criteria"),
    )
    on_postgres = "PostgreSQL" in database.chosen
    vectors = _choose(
        ledger,
        "vector_store",
        say(language, "向量存在哪里？", "Where do vectors live?"),
        parts["vector_store"],
        in_use,
        demand,
        language,
        sources_of(ledger, "stack.database", "data.documents"),
        "pgvector" if on_postgres else "",
    )
    if hosting.hosting == "api":
        serving = _choose(
            ledger,
            "serving",
            say(language, "怎样调用模型服务？", "How is the model service called?"),
            parts["gateway"],
            "",
            demand,
            language,
            sources_of(ledger, "choice.criteria"),
        )
    else:
        maker = sizing.card.name.split()[0] if sizing.card else "NVIDIA"
        runnable = [x for x in parts["serving"] if maker in x["vendors"]]
        if len(runnable) < 2:
            runnable = [*runnable, *(x for x in parts["serving"] if x["id"] == "llama-cpp" and x not in runnable)]
        serving = _choose(
            ledger,
            "serving",
            say(language, "用什么推理框架？", "Which serving engine?"),
            runnable,
            "",
            demand,
            language,
            sources_of(ledger, "frameworks", "choice.criteria"),
            next((x["id"] for x in runnable if x.get("preferred")), ""),
        )
    framework = _choose(
        ledger,
        "framework",
        say(language, "应用用什么框架编排？", "Which framework orchestrates the application?"),
        parts["framework"],
        frameworks,
        demand,
        language,
        sources_of(ledger, "frameworks"),
    )
    route = main_route(use_cases)
    layers = _layers(
        inputs, ledger, hosting, pick, sizing, route, database.chosen, vectors.chosen, serving.chosen, framework.chosen
    )
    return Architecture(
        hosting=hosting.hosting,
        route=route,
        layers=layers,
        model=pick.choice,
        decisions=(hosting.decision, pick.decision, database, vectors, serving, framework),
        diagram=diagram(layers, language, hosting),
    )


def _layers(
    inputs: PlanInputs,
    ledger: Ledger,
    hosting: HostingChoice,
    pick: ModelPick,
    sizing: SizingPick,
    route: Route,
    database: str,
    vectors: str,
    serving: str,
    framework: str,
) -> tuple[Layer, ...]:
    language = inputs.engagement.language
    zh = language == "zh"
    systems = _named(ledger, "system.list") or [say(language, "现有业务系统与文件", "Systems and files in place")]
    monitoring = _named(ledger, "monitor.system", 1)
    places = _named(ledger, "embed.place", 3) or [say(language, "现有系统里的侧栏", "Panel in the system people use")]
    masked = "required" in said_values(ledger, "data.masking") or "present" in said_values(ledger, "data.personal")
    mask = (
        say(language, "个人信息遮盖（进模型之前）", "Masking of personal data (before the model)")
        if masked
        else (say(language, "个人信息检查", "Check for personal data"))
    )
    trained = route in ("fine_tune", "train")
    training = (
        [say(language, "微调流水线与实验记录", "Fine-tuning pipeline and experiment log")]
        if trained
        else [
            say(
                language,
                "首期不训练：先用提示词与检索，质量不达标再议",
                "No training at first: prompts and retrieval, reconsidered if quality falls short",
            )
        ]
    )
    training.append(say(language, "封存的检验集与评估脚本", "Sealed test set and evaluation scripts"))
    card = f"{sizing.sizing.gpus} × {sizing.sizing.gpu_model}" if sizing.sizing.gpus else ""
    inference = [pick.model.name, serving, *([card] if card else [])]
    if hosting.hosting == "hybrid":
        inference.append(say(language, "境内云：只处理遮盖后的数据", "In-country cloud: masked data only"))
    if route in ("rag", "fine_tune", "train", "prompt"):
        inference += [pick.embedding.name, pick.reranker.name]
    application = [
        *places,
        framework,
        say(language, "按原系统权限过滤", "Filter by the source systems' permissions"),
        say(language, "人工复核与反馈", "Human review and feedback"),
        *(monitoring or [say(language, "监控与日志", "Monitoring and logs")]),
    ]
    names = (
        ("采集层", "处理层", "训练层", "推理层", "应用层")
        if zh
        else ("Collection", "Processing", "Training", "Inference", "Application")
    )
    contents = (
        [*systems, say(language, "只读接口或夜间导出", "Read-only interfaces or nightly export")],
        [
            say(language, "解析、清洗、去重、分段", "Parsing, cleaning, de-duplication, chunking"),
            mask,
            database,
            vectors,
        ],
        training,
        inference,
        application,
    )
    ids = ("collection", "processing", "training", "inference", "application")
    return tuple(
        Layer(id=i, name=n, components=tuple(dict.fromkeys(c))) for i, n, c in zip(ids, names, contents, strict=True)
    )


def _quoted(text: str) -> str:
    """A label that Mermaid reads whatever the text holds: quoted, its own quotes and brackets replaced."""
    return '"' + re.sub(r'["<>{}|`]', "'", text).replace("\n", " ").replace("#", "no. ")[:80] + '"'


def diagram(layers: Sequence[Layer], language: Language, hosting: HostingChoice) -> str:
    """A Mermaid flowchart: one box a layer, arrows from collection to application; labels in the plan's language."""
    lines = ["flowchart LR"]
    for n, layer in enumerate(layers):
        lines.append(f"  subgraph S{n}[{_quoted(layer.name)}]")
        lines += [f"    S{n}N{k}[{_quoted(c)}]" for k, c in enumerate(layer.components)]
        lines.append("  end")
    flow = {
        "zh": ("文本与附件", "检索到的段落", "达标的版本", "带出处的回答", "反馈"),
        "en": ("text and files", "passages found", "version that passed", "answers with sources", "feedback"),
    }[language]
    lines += [
        f"  S0 -->|{_quoted(flow[0])}| S1",
        f"  S1 -->|{_quoted(flow[1])}| S3",
        "  S1 --> S2",
        f"  S2 -->|{_quoted(flow[2])}| S3",
        f"  S3 -->|{_quoted(flow[3])}| S4",
        f"  S4 -.->|{_quoted(flow[4])}| S1",
    ]
    if hosting.own_room:
        zone = "数据不出本单位" if language == "zh" else "Data stay on the premises"
        lines += [f"  Z[{_quoted(zone)}]:::note -.- S3", "  classDef note fill:#fff,stroke-dasharray: 3 3"]
    return "\n".join(lines)
