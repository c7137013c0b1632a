"""Which technique a use wants: prompt, retrieval, fine-tuning, own training, classic ML, rules, or none at all.

Order of preference: the plainest that does the job. Retrieval before fine-tuning when answers rest on papers that
change (Lewis et al. 2020, arXiv:2005.11401; Ovadia et al. 2023, arXiv:2312.05934 found retrieval to beat fine-tuning
for new knowledge); fine-tuning only after prompting fell short and with enough labelled cases.
"""

from __future__ import annotations

from copilot.domain.base import Bilingual, Frozen
from copilot.domain.plan import Route
from knowledge.catalogue_portfolio import Task, use_cases

MIN_LABELLED = 1000  # cases; below it fine-tuning mostly learns the sample
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
