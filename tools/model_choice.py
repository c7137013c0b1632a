"""Which model: candidates that may be used here, scored with a simple baseline beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from copilot.domain.plan import Decision, ModelChoice, Option, UseCase
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Catalogues, Model
from tools.demand import Demand, catalogue_source
from tools.hosting import EU_EEA, HostingChoice
from tools.ledger import Known, Ledger
from tools.trail import calculate, say, sources_of, unique_sources
from tools.weighing import WeighingInput, weigh

LANGUAGE_OF = {
    "CN": "zh",
    "TW": "zh",
    "HK": "zh",
    "DE": "de",
    "AT": "de",
    "CH": "de",
    "FR": "fr",
    "BE": "fr",
    "ES": "es",
    "MX": "es",
    "IT": "it",
    "PT": "pt",
    "BR": "pt",
    "NL": "nl",
    "PL": "pl",
    "JP": "ja",
    "KR": "ko",
    "RU": "ru",
    "SA": "ar",
    "AE": "ar",
    "VN": "vi",
    "TH": "th",
    "ID": "id",
    "IN": "en",
    "US": "en",
    "GB": "en",
    "IE": "en",
    "AU": "en",
    "SG": "en",
    "CA": "en",
    "NZ": "en",
    "ZA": "en",
}
TIER_MARK = {"small": 60.0, "mid": 76.0, "large": 84.0, "flagship": 92.0}
WEIGHTS = {"quality": 0.30, "languages": 0.15, "licence": 0.10, "jurisdiction": 0.15, "cost": 0.30}
BASELINE_ZH, BASELINE_EN = (
    "简单基线：规则加关键词检索（不用大模型）",
    "Simple baseline: rules and keyword search (no language model)",
)


@dataclass(frozen=True)
class ModelPick:
    model: Model
    choice: ModelChoice
    decision: Decision
    embedding: Model
    reranker: Model
    service_fallback: Model  # the service that the break-even is reckoned against


def capability(m: Model) -> float:
    """0 to 100: a stand-in for quality until own tests exist. Open weights: logarithm of the dense-equivalent size
    (geometric mean of total and active parameters, a rule of thumb for mixtures) plus 6 a year of release since
    2023, as models
    of one size get better; services: by the tier in the catalogue."""
    if m.is_service:
        return TIER_MARK.get(m.tier, 70.0)
    size = math.sqrt((m.total_b or 1) * (m.active_b or 1))
    years = int(m.released[:4]) - 2023 + (int(m.released[5:7]) - 1) / 12
    return max(0.0, min(100.0, 100 * math.log10(size / 0.5) / math.log10(1400) + 6 * years))


def may_be_used(m: Model, inputs: PlanInputs, hosting: HostingChoice) -> bool:
    """Licence, vendor's territory and the company's rules. Services abroad are not usable from mainland China, and
    services
    run only in China are not proposed elsewhere."""
    country = inputs.engagement.country
    if m.kind != "chat" or m.commercial == "no":
        return False
    if hosting.hosting != "api":
        return m.can_be_hosted
    return _service_usable(m, country, hosting)


def _service_usable(m: Model, country: str, hosting: HostingChoice) -> bool:
    if not m.is_service or country in m.not_offered_in:
        return False
    if country == "CN":
        return "CN" in m.served_in
    home = {"EU"} if country in EU_EEA else {"US", "GLOBAL"} if country == "US" else {"EU", "GLOBAL", "US", "SG"}
    if hosting.foreign_forbidden and country in EU_EEA:
        return m.origin in EU_EEA
    if hosting.foreign_forbidden and country == "US":
        return m.origin == "US"
    return bool(home & set(m.served_in))


def wanted_languages(inputs: PlanInputs) -> tuple[str, ...]:
    """The interview's language, then those of the country and the markets, as far as known."""
    e = inputs.engagement
    return tuple(dict.fromkeys([e.language, *(LANGUAGE_OF[c] for c in e.all_markets if c in LANGUAGE_OF)]))


def jurisdiction_mark(m: Model, country: str) -> float:
    """100 at home, less abroad: support, filing of models used in public services, and buyers' preference."""
    if m.origin == country:
        return 100.0
    if country == "CN":
        return 55.0
    if country in EU_EEA:
        return 100.0 if m.origin in EU_EEA or m.origin == "CH" else 80.0 if m.origin in ("US", "CA") else 65.0
    return 85.0 if m.origin != "CN" else 70.0


def call_price(m: Model, catalogue: Catalogues, tokens_in: float, tokens_out: float) -> float:
    """USD for one call of a service, without the cache."""
    price = catalogue.prices.tokens[m.price]
    return (tokens_in * price[0] + tokens_out * price[1]) / 1e6


def _cost_mark(m: Model, catalogue: Catalogues, demand: Demand) -> float:
    """Services by the price of a call (a hundredth of a cent: 100, each tenfold costs 30); own weights by their
    memory."""
    if m.is_service:
        price = call_price(m, catalogue, demand.input_tokens.number, demand.output_tokens.number)
        return max(0.0, min(100.0, 100 - 30 * math.log10(max(price, 1e-4) / 1e-4)))
    return max(0.0, min(100.0, 100 - 12 * math.log2(max(1.0, (m.total_b or 1) / 7))))


def needed_capability(use_cases: Sequence[UseCase], demand: Demand) -> float:
    """What the selected uses ask for; more is not rewarded, since it is paid for in cards and waiting."""
    routes = {u.route for u in use_cases if u.selected}
    hard = any(u.selected and u.risk_tier == "high" for u in use_cases)
    base = 62.0 if routes and routes <= {"rules", "none", "classic_ml"} else 72.0
    return base + (6 if hard else 0) - (0 if demand.at_least("medium") else 4)


def _service_for(inputs: PlanInputs, catalogue: Catalogues, hosting: HostingChoice, demand: Demand) -> Model:
    """The cheapest usable service of a middle tier or better, for comparison; the rules on foreign services hold."""
    usable = [m for m in catalogue.models if _service_usable(m, inputs.engagement.country, hosting)]
    usable = usable or [m for m in catalogue.models if m.is_service and "EU" in m.served_in]
    return min(usable, key=lambda m: call_price(m, catalogue, demand.input_tokens.number, demand.output_tokens.number))


def section_model(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    hosting: HostingChoice,
    use_cases: Sequence[UseCase],
) -> ModelPick:
    """The model with its reasons; four candidates at least and the simple baseline stand in the decision."""
    language, country = inputs.engagement.language, inputs.engagement.country
    wanted, need = wanted_languages(inputs), needed_capability(use_cases, demand)
    candidates = [m for m in catalogue.models if may_be_used(m, inputs, hosting)]
    if (
        not candidates
    ):  # a country that no vendor names: weights with a free licence are left, called through a hosted server
        candidates = [m for m in catalogue.models if m.kind == "chat" and m.can_be_hosted and m.commercial == "yes"]
    marks = {
        m.name: {
            "quality": min(100.0, 100 * capability(m) / need),
            "languages": _coverage(m, wanted),
            "licence": 100.0 if m.commercial == "yes" else 65.0,
            "jurisdiction": jurisdiction_mark(m, country),
            "cost": _cost_mark(m, catalogue, demand),
        }
        for m in candidates
    }
    baseline = BASELINE_ZH if language == "zh" else BASELINE_EN
    marks[baseline] = {"quality": 25.0, "languages": 60.0, "licence": 100.0, "jurisdiction": 100.0, "cost": 100.0}
    generative = (
        any(u.selected and u.route in ("prompt", "rag", "fine_tune", "train") for u in use_cases) or not use_cases
    )
    source = catalogue_source(ledger, catalogue, "models", "models.yaml", ", ".join(m.name for m in candidates))
    result = calculate(
        ledger,
        "mcda",
        WeighingInput,
        weigh,
        {
            "options": Known(
                {n: {c: round(v, 1) for c, v in row.items()} for n, row in marks.items()}, "0-100", source
            ),
            "weights": Known(WEIGHTS, "", source),
            "excluded": Known((baseline,) if generative else (), "", hosting.result.id),
        },
        "score = sum(weight x mark) / sum(weights); the baseline is measured, not chosen, where text must be written",
    )
    scores: dict[str, float] = result.out["scores"]
    first = next(n for n in result.out["ranking"] if n != baseline)
    model = next(m for m in candidates if m.name == first)
    shown = [n for n in result.out["ranking"] if n != baseline][:4]
    baseline_score = round(sum(WEIGHTS[c] * marks[baseline][c] for c in WEIGHTS), 1)
    options = (*(Option(name=n, score=scores[n]) for n in shown), Option(name=baseline, score=baseline_score))
    sources = unique_sources(
        [result.id, source, hosting.result.id],
        sources_of(ledger, "foreign_service", "priority.order", "no_training_first", "position.skip"),
    )
    why = _why(model, marks[first], scores[first], wanted, language)
    decision = Decision(
        id="model",
        question=say(language, "用哪个模型？", "Which model?"),
        options=options,
        chosen=model.name,
        why=why,
        sources=sources,
    )
    helpers = [m for m in catalogue.models if m.commercial == "yes"]
    embedding = max(
        (m for m in helpers if m.kind == "embedding"),
        key=lambda m: (_coverage(m, wanted), jurisdiction_mark(m, country), m.context),
    )
    reranker = max(
        (m for m in helpers if m.kind == "reranker"),
        key=lambda m: (_coverage(m, wanted), jurisdiction_mark(m, country)),
    )
    return ModelPick(
        model,
        ModelChoice(name=model.name, parameters_b=model.total_b, licence=model.licence, why=why, sources=sources),
        decision,
        embedding,
        reranker,
        _service_for(inputs, catalogue, hosting, demand),
    )


def _coverage(m: Model, wanted: Sequence[str]) -> float:
    return 100.0 * sum(w in m.languages for w in wanted) / max(1, len(wanted))


def _why(m: Model, marks: dict[str, float], score: float, wanted: Sequence[str], language: str) -> str:
    langs = "、".join(wanted) if language == "zh" else ", ".join(wanted)
    if language == "zh":
        size = f"参数 {10 * m.total_b:g} 亿，" if m.total_b else ""
        doubt = "" if m.verified else "目录中的参数须在下单前再核对。"
        terms = "允许商用" if m.commercial == "yes" else "商用有附加条款，须法务看过"
        return (
            f"在可用候选中得分最高（{score:g}）：{size}许可证 {m.licence}（{terms}），支持语言 {langs}，"
            f"成本分 {marks['cost']:.0f}。先用自己的题目与基线对比再定。{doubt}"
        )
    size = f"{m.total_b:g} billion parameters, " if m.total_b else ""
    doubt = "" if m.verified else " Its catalogue figures are to be checked before an order."
    terms = "commercial use allowed" if m.commercial == "yes" else "commercial use under terms that legal must read"
    return (
        f"Highest score among the usable candidates ({score:g}): {size}licence {m.licence} ({terms}), "
        f"languages {langs}, cost mark {marks['cost']:.0f}. "
        f"A test on own cases against the baseline comes before the order.{doubt}"
    )
