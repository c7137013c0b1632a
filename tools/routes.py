"""Which technique a use wants: prompt, retrieval, fine-tuning, own training, classic ML, rules, or none at all.

Order of preference: the plainest that does the job. Retrieval before fine-tuning when answers rest on papers that
change (Lewis et al. 2020, arXiv:2005.11401; Ovadia et al. 2023, arXiv:2312.05934 found retrieval to beat fine-tuning
for new knowledge); fine-tuning only after prompting fell short and with enough labelled cases.
"""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field, model_validator

from copilot.domain.base import Bilingual, Frozen, Language
from copilot.domain.plan import Route
from knowledge.catalogue_portfolio import InputKind, OutputKind, Task, use_cases
from tools.risk_tier import risk_tier
from tools.route_reading import Reading
from tools.route_reading import read as read_use
from tools.wording import language_of

MIN_LABELLED = 1000  # cases; below it fine-tuning mostly learns the sample
WITH_LLM: frozenset[Route] = frozenset({"prompt", "rag", "fine_tune"})
NUMERIC = frozenset({"number", "ranking"})


class RouteChoice(Frozen):
    route: Route
    why: Bilingual


def choose_route(task: Task, *, fixed_rules: bool = False, ruled_out: bool = False, tried_and_short: bool = False,
                 labelled: int = 0, train_wanted: bool = False) -> RouteChoice:
    """The route for a task.

    ``fixed_rules``: people say that rules or a lookup do it. ``ruled_out``: people want it not done at all.
    ``tried_and_short``: prompting with retrieval was measured below the threshold. ``labelled``: past cases with
    right answers. ``train_wanted``: no ready model has the ability (a modality or language that none reads).
    """
    return RouteChoice(route=(route := _route(task, fixed_rules, ruled_out, tried_and_short, labelled, train_wanted)),
                       why=use_cases().routes[route])


def _route(task: Task, fixed_rules: bool, ruled_out: bool, short: bool, labelled: int, train_wanted: bool) -> Route:
    if ruled_out:
        return "none"
    if fixed_rules:
        return "rules"
    if task.output in NUMERIC and task.input in {"tabular", "images"}:
        return "classic_ml"
    if task.input == "images" or (task.input == "tabular" and task.output == "label"):
        return "train" if train_wanted and labelled >= 10 * MIN_LABELLED else "classic_ml"
    if train_wanted and labelled >= 100 * MIN_LABELLED:
        return "train"
    if short and labelled >= MIN_LABELLED:
        return "fine_tune"
    if task.grounded:
        return "rag"
    return "prompt"


class RouteInput(Frozen):
    """A use described freely, by features, or both: a feature that is given wins over what the text suggests."""

    text: str = Field(default="", max_length=20_000, description="the use in free words, Chinese or English [text]")
    input: InputKind | None = Field(default=None, description="what goes in [kind]")
    output: OutputKind | None = Field(default=None, description="what comes out [kind]")
    grounded: bool | None = Field(default=None, description="must rest on own papers that change [yes/no]")
    outward: bool | None = Field(default=None, description="people outside see it unedited [yes/no]")
    fixed_rules: bool | None = Field(default=None, description="rules, a formula or a lookup do it [yes/no]")
    ruled_out: bool | None = Field(default=None, description="the company wants it not done [yes/no]")
    tried_and_short: bool = Field(default=False, description="prompting and retrieval measured below the bar [yes/no]")
    labelled: int = Field(default=0, ge=0, le=10**9, description="past cases with right answers [cases]")
    train_wanted: bool = Field(default=False, description="no ready model has the ability [yes/no]")
    language: Language | None = Field(default=None, description="of the answer; none = that of the text [zh or en]")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.text.strip() and (self.input is None or self.output is None) and not (
            self.fixed_rules or self.ruled_out
        ):
            raise ValueError("give a text, or both input and output, or say fixed_rules or ruled_out")
        return self


class _Case(Frozen):
    """Everything that the route is chosen from."""

    task: Task
    fixed_rules: bool = False
    ruled_out: bool = False
    tried_and_short: bool = False
    labelled: int = 0
    train_wanted: bool = False

    @property
    def route(self) -> Route:
        return _route(self.task, self.fixed_rules, self.ruled_out, self.tried_and_short, self.labelled,
                      self.train_wanted)


_UNREAD = Bilingual(zh="描述里没有说清机器要做什么：补充输入是什么、要产出什么，或直接给出 input 与 output",
                    en="the words do not say what a machine would do: name what goes in and what comes out, or give "
                       "input and output")
_FORBIDDEN = Bilingual(zh="属法律禁止的做法，任何技术都不应采用",
                       en="a practice that the law prohibits: no technique, and no language model either")
_SOLVED = Bilingual(zh="要的是约束下的最优安排：用数学优化（求解器），结果可证明、可解释，不用大模型",
                    en="an arrangement under limits is wanted: mathematical optimisation (a solver), provable and "
                       "explainable; no language model")
_TASKLESS = Task(input="process", output="action")
# What may turn out otherwise, and how it is said; in the order in which it is worth asking.
_TURNS: tuple[tuple[dict[str, Any], Bilingual], ...] = (
    ({"fixed_rules": True}, Bilingual(
        zh="条件和结果都能写成固定规则、公式或查询",
        en="conditions and results can be written as fixed rules or a lookup")),
    ({"fixed_rules": False}, Bilingual(
        zh="例外多到规则写不完，要读懂自由文字才能判断",
        en="there are more exceptions than rules can hold, and free text must be understood")),
    ({"ruled_out": False}, Bilingual(
        zh="公司改变主意，允许在人把关下做",
        en="the company changes its mind and wants it under a person's control")),
    ({"grounded": True}, Bilingual(
        zh="答案必须来自本单位会更新的资料并指明出处",
        en="the answer must rest on own papers that change, with the source named")),
    ({"grounded": False}, Bilingual(
        zh="所需内容都在输入里，不必查资料",
        en="everything needed stands in the input and nothing is looked up")),
    ({"input": "tabular", "output": "number"}, Bilingual(
        zh="要的其实是从历史数据算出的数值、概率或排序",
        en="what is wanted is a number, a probability or a ranking from past data")),
    ({"input": "text", "output": "draft"}, Bilingual(
        zh="要的其实是一段文字或解释，而不是数值",
        en="what is wanted is a text or an explanation, not a number")),
    ({"tried_and_short": True, "labelled": MIN_LABELLED}, Bilingual(
        zh=f"提示词和检索实测达不到要求，且有 {MIN_LABELLED} 条以上有标准答案的案例",
        en=f"prompting and retrieval measured too low, and {MIN_LABELLED} or more past cases have right answers")),
    ({"tried_and_short": False}, Bilingual(
        zh="提示词加检索实测已够用", en="prompting with retrieval measures high enough")),
    ({"train_wanted": False}, Bilingual(zh="有现成模型具备该能力", en="a ready model has the ability")),
)


def route_choice(i: RouteInput) -> dict[str, Any]:
    """route (prompt, rag, fine_tune, train, classic_ml, rules, none; null when the words do not tell); llm: whether a
    language model is the answer [yes/no]; why; matched: the words that led to it; task {input, output, grounded,
    outward}; kind: id of the common kind of use, if it is one; read_from: text, features or both; would_change
    [{if, route, llm}]: what would have to be otherwise for another route."""
    read = read_use(i.text) if i.text.strip() else Reading(None)
    language = i.language or language_of(i.text)
    forbidden = bool(i.text.strip()) and risk_tier(i.text).tier == "prohibited"
    case = _case(i, read) or (_Case(task=_TASKLESS, ruled_out=True) if forbidden else None)
    base = {"matched": list(read.matched), "kind": read.kind, "read_from": _read_from(i)}
    if case is None:
        return {"route": None, "llm": None, "why": _UNREAD.get(language), **base, "task": None, "would_change": []}
    route: Route = "none" if forbidden else case.route
    why = use_cases().routes[route]
    if forbidden:
        why = _FORBIDDEN
    elif route == "classic_ml" and read.solver:
        why = _SOLVED
    return {"route": route, "llm": _is_llm(route, case.task), "why": why.get(language), **base,
            "task": case.task.model_dump() if case.task is not _TASKLESS else None,
            "would_change": [] if forbidden else _turns(case, language)}


def _is_llm(route: Route, task: Task) -> bool:
    """Own training is of a language model only where words go in."""
    return route in WITH_LLM or (route == "train" and task.input not in {"images", "tabular"})


def _read_from(i: RouteInput) -> str:
    told = any(v is not None for v in (i.input, i.output, i.grounded, i.outward, i.fixed_rules, i.ruled_out))
    return "both" if told and i.text.strip() else "features" if told else "text"


def _case(i: RouteInput, read: Reading) -> _Case | None:
    """What was given over what was read; None when neither names a task, a rule or a refusal."""
    fixed = read.fixed_rules if i.fixed_rules is None else i.fixed_rules
    ruled_out = read.ruled_out if i.ruled_out is None else i.ruled_out
    task = read.task
    if i.input is not None and i.output is not None:
        task = Task(input=i.input, output=i.output, grounded=bool(i.grounded), outward=bool(i.outward))
    elif task is not None:
        given = {"input": i.input, "output": i.output, "grounded": i.grounded, "outward": i.outward}
        task = task.with_(**{k: v for k, v in given.items() if v is not None})
    if task is None and not fixed and not ruled_out:
        return None
    return _Case(task=task or _TASKLESS, fixed_rules=fixed, ruled_out=ruled_out, tried_and_short=i.tried_and_short,
                 labelled=i.labelled, train_wanted=i.train_wanted)


def _turns(case: _Case, language: Language) -> list[dict[str, Any]]:
    """Each other route that one change leads to, once."""
    now, found = case.route, {}
    for change, words in _TURNS:
        of_task = {k: v for k, v in change.items() if k in Task.model_fields}
        of_case = {k: v for k, v in change.items() if k not in Task.model_fields}
        if "labelled" in of_case:
            of_case["labelled"] = max(case.labelled, of_case["labelled"])
        turned = case.with_(task=case.task.with_(**of_task), **of_case)
        other = turned.route
        if other != now and other not in found:
            found[other] = {"if": words.get(language), "route": other, "llm": _is_llm(other, turned.task)}
    return list(found.values())
