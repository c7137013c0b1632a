"""Quality as anyone may call it by name: maturity, data quality, samples, agreement, evaluation, tests, usability."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, model_validator

from copilot.domain.base import Frozen
from tools.agreement import LISTED, Level, Weights, disputed, kappa, many, pairs_of, reading_of, weighted_kappa
from tools.comparison import DRAWS, before_after, compare_means, compare_rates, means_needed, rates_needed
from tools.data_quality import data_quality
from tools.evaluation import evaluate
from tools.maturity import MaturityInput, maturity
from tools.registry import Calculator
from tools.statistics import clean_run, proportion_sample
from tools.usability import sus

OpenShare = Annotated[float, Field(gt=0, lt=1)]
Text = Annotated[str, Field(max_length=200)]
Values = Annotated[list[Annotated[float, Field(ge=-1e12, le=1e12)]], Field(min_length=2, max_length=20_000)]
Aspect = Literal["completeness", "accuracy", "consistency", "timeliness", "uniqueness", "validity"]
MOST_CELLS = 2_000_000  # labels that one agreement takes


class _Confident(Frozen):
    confidence: float = Field(default=0.95, ge=0.5, le=0.9999, description="confidence of the interval [share 0-1]")


class _Powered(_Confident):
    power: float = Field(default=0.8, ge=0.5, le=0.9999, description="chance to find a real difference [share 0-1]")


class SurveySample(_Confident):
    population: int = Field(ge=1, le=10**9, description="people there are [people]")
    margin: float = Field(default=0.05, ge=0.001, le=0.5, description="wanted margin of error [share 0-1]")
    expected: OpenShare = Field(default=0.5, description="expected share, 0.5 when unknown [share 0-1]")
    response: float = Field(default=1.0, gt=0, le=1, description="part of those asked who answer [share 0-1]")


def _survey_sample(i: SurveySample) -> dict[str, Any]:
    """n answers needed [people], send: people to ask [people], margin reached with those that answer [share]."""
    return proportion_sample(i.margin, i.confidence, i.expected, i.population, i.response).model_dump()


class EvalSample(_Confident):
    margin: float = Field(default=0.05, ge=0.001, le=0.5, description="wanted margin of error [share 0-1]")
    expected: OpenShare = Field(default=0.5, description="expected rate, such as accuracy [share 0-1]")
    available: Annotated[int, Field(ge=1, le=10**9)] | None = Field(
        default=None, description="cases there are, when few; empty: no limit [cases]"
    )
    groups: int = Field(default=1, ge=1, le=1000, description="kinds of cases that each need a figure [kinds]")
    most_errors: OpenShare | None = Field(
        default=None, description="error share that a run without any error must rule out [share 0-1]"
    )


def _eval_sample(i: EvalSample) -> dict[str, Any]:
    """n test items a kind of case [cases], send: the same n (kept for scripts) [cases], margin reached [share],
    total over all kinds [cases], clean_run: items without a single error that rule out most_errors [cases] or null."""
    found = proportion_sample(i.margin, i.confidence, i.expected, i.available).model_dump()
    run = None if i.most_errors is None else clean_run(i.most_errors, i.confidence)
    return {**found, "total": found["n"] * i.groups, "clean_run": run}


class LabelAgreement(_Confident):
    """Two annotators as ``first`` and ``second``, or any number as ``ratings``."""

    first: list[Text] = Field(default=[], max_length=100_000, description="labels of annotator one [labels]")
    second: list[Text] = Field(default=[], max_length=100_000, description="labels of annotator two [labels]")
    ratings: dict[Text, list[Text | None]] = Field(
        default={}, max_length=100, description="by annotator, one label an item, null where not judged [labels]"
    )
    order: list[Text] = Field(default=[], max_length=200, description="classes from lowest to highest [labels]")
    weights: Weights = Field(default="none", description="how near misses count for two annotators [name]")
    level: Level = Field(default="nominal", description="scale of the classes for alpha [name]")

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if bool(self.ratings) == bool(self.first or self.second):
            raise ValueError("give first and second, or ratings")
        rows = self.rows()
        if len(rows) < 2 or len({len(r) for r in rows}) != 1 or not rows[0]:
            raise ValueError("two annotators or more must judge the same items, one entry an item")
        if len(rows) * len(rows[0]) > MOST_CELLS:
            raise ValueError(f"at most {MOST_CELLS} labels")
        told = {x for row in rows for x in row if x is not None}
        if self.order and (told - set(self.order) or len(set(self.order)) < len(self.order)):
            raise ValueError("order must list every class once")
        if not self.order and (self.weights != "none" or self.level == "ordinal"):
            raise ValueError("weights and ordinal level need the order of the classes")
        if not self.order and len(told) > 200:
            raise ValueError("at most 200 classes")
        if self.level == "interval" and not all(_is_number(x) for x in (self.order or told)):
            raise ValueError("at interval level every label is a number")
        if not any(sum(x is not None for x in labels) > 1 for labels in zip(*rows, strict=True)):
            raise ValueError("no item has labels of two annotators")
        return self

    def rows(self) -> list[list[str | None]]:
        return list(self.ratings.values()) or [list(self.first), list(self.second)]

    def names(self) -> list[str]:
        return list(self.ratings) or ["first", "second"]


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e12
    except ValueError:
        return False


def _label_agreement(i: LabelAgreement) -> dict[str, Any]:
    """kappa [-1 to 1] (Cohen's for two complete annotators, weighted if asked; else Fleiss'; else alpha), low and high
    of its interval, observed and expected agreement [share], reading [word], alpha with alpha_low and alpha_high
    [-1 to 1], fleiss with interval or null, verdict after Krippendorff [word], items judged twice or more [items],
    annotators [people], pairs: Cohen's kappa of each two [-1 to 1], disagreements [positions from 0, most divided
    first for more than two], disputed: the first 200 with their labels."""
    rows, names = i.rows(), i.names()
    whole = many(rows, i.order, i.level, i.confidence)
    split = disputed(rows)
    plain = [[x for x in row if x is not None] for row in rows]
    expected: float | None = None
    if len(rows) == 2 and all(len(p) == len(r) for p, r in zip(plain, rows, strict=True)):
        two = kappa(plain[0], plain[1], i.confidence)
        value, low, high, expected = two.kappa, two.low, two.high, two.expected
        if i.weights != "none":
            value, low, high = weighted_kappa(plain[0], plain[1], i.order, i.weights, i.confidence)
        split = two.disagreements
    elif whole.fleiss is not None and whole.fleiss_low is not None and whole.fleiss_high is not None:
        value, low, high = whole.fleiss, whole.fleiss_low, whole.fleiss_high
    else:
        value, low, high = whole.alpha, whole.alpha_low, whole.alpha_high
    return {
        "kappa": value,
        "low": low,
        "high": high,
        "observed": whole.observed,
        "expected": expected,
        "reading": reading_of(value),
        "disagreements": list(split),
        "annotators": len(rows),
        **{k: getattr(whole, k) for k in ("items", "fleiss", "fleiss_low", "fleiss_high", "alpha", "alpha_low",
                                          "alpha_high", "verdict")},
        "pairs": pairs_of(rows, names) if len(rows) <= 20 else [],
        "disputed": [{"item": k, "labels": {n: r[k] for n, r in zip(names, rows, strict=True)}}
                     for k in split[:LISTED]],
    }  # fmt: skip


class EvalMetrics(_Confident):
    predicted: list[Text] = Field(min_length=1, max_length=100_000, description="what the system said [labels]")
    right: list[Text] = Field(min_length=1, max_length=100_000, description="what is right [labels]")
    positive: Text = Field(default="", description="class that the leading figures are of, empty: mean [label]")

    @model_validator(mode="after")
    def _paired(self) -> Self:
        if len(self.predicted) != len(self.right):
            raise ValueError("predicted and right must be equally many")
        if self.positive and self.positive not in {*self.predicted, *self.right}:
            raise ValueError("positive must be one of the classes")
        return self


def _eval_metrics(i: EvalMetrics) -> dict[str, Any]:
    """accuracy with accuracy_low and accuracy_high, precision, recall, f1 [share] (of `positive`, else macro means);
    by_class: the same with intervals and support [cases]; macro and weighted means [share]; confusions: right,
    predicted and times [cases], most frequent first; table: right -> predicted -> times [cases]."""
    return evaluate(i.predicted, i.right, i.positive, i.confidence).model_dump(mode="json")


class AbTest(_Powered):
    successes_a: int = Field(ge=0, le=10**9, description="successes in group a, or before [cases]")
    n_a: int = Field(ge=1, le=10**9, description="size of group a [cases]")
    successes_b: int = Field(ge=0, le=10**9, description="successes in group b, or after [cases]")
    n_b: int = Field(ge=1, le=10**9, description="size of group b [cases]")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.successes_a > self.n_a or self.successes_b > self.n_b:
            raise ValueError("successes cannot exceed n")
        return self


def _ab_test(i: AbTest) -> dict[str, Any]:
    """rate_a, rate_b [share], difference b - a with low and high [share], p_value [probability], significant, enough:
    whether the groups could show a difference of this size, needed_per_group [cases], detectable: least difference
    that they can show [share]."""
    return compare_rates(i.successes_a, i.n_a, i.successes_b, i.n_b, i.confidence, i.power).model_dump()


class AbMeans(_Powered):
    a: Values = Field(description="values of group a, or before, such as minutes a case [unit of the values]")
    b: Values = Field(description="values of group b, or after [unit of the values]")


def _ab_means(i: AbMeans) -> dict[str, Any]:
    """mean_a, mean_b, difference b - a with low and high [unit of the values], p_value [probability], significant,
    relative difference [share of a's mean] or null, needed_per_group [cases], 0 when the means are the same."""
    return compare_means(i.a, i.b, i.confidence, i.power).model_dump()


class BeforeAfter(_Powered):
    both: int = Field(ge=0, le=10**8, description="cases right before and after [cases]")
    lost: int = Field(ge=0, le=10**6, description="cases right before only [cases]")
    gained: int = Field(ge=0, le=10**6, description="cases right after only [cases]")
    neither: int = Field(ge=0, le=10**8, description="cases wrong before and after [cases]")

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.both + self.lost + self.gained + self.neither:
            raise ValueError("there must be a case")
        return self


def _before_after(i: BeforeAfter) -> dict[str, Any]:
    """before, after [share], difference with low and high [share], gained, lost [cases], p_value exact [probability],
    significant, odds_ratio gained / lost [ratio] or null, needed: cases that show this change [cases]."""
    return before_after(i.both, i.lost, i.gained, i.neither, i.confidence, i.power).model_dump()


class AbSample(_Powered):
    """For a rate give ``rate_a`` and ``rate_b``; for a mean ``difference`` and ``spread``."""

    rate_a: OpenShare | None = Field(default=None, description="rate today [share 0-1]")
    rate_b: OpenShare | None = Field(default=None, description="rate worth finding [share 0-1]")
    difference: Annotated[float, Field(gt=0, le=1e12)] | None = Field(
        default=None, description="difference of means worth finding [unit of the values]"
    )
    spread: Annotated[float, Field(gt=0, le=1e12)] | None = Field(
        default=None, description="standard deviation of the values [unit of the values]"
    )
    ratio: float = Field(default=1.0, ge=0.01, le=100, description="size of group b against a [times]")
    cases_per_week: float = Field(default=0, ge=0, le=1e9, description="cases that come in, 0: unknown [1/week]")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        rates, means = (self.rate_a, self.rate_b), (self.difference, self.spread)
        if (None in rates) == (None in means) or (rates != (None, None)) == (means != (None, None)):
            raise ValueError("give rate_a and rate_b, or difference and spread")
        if None not in rates and self.rate_a == self.rate_b:
            raise ValueError("rate_a and rate_b must differ")
        return self


def _ab_sample(i: AbSample) -> dict[str, Any]:
    """group_a, group_b, total [cases], weeks until that many have come in [week] or null."""
    if i.rate_a is not None and i.rate_b is not None:
        a, b = rates_needed(i.rate_a, i.rate_b, i.confidence, i.power, i.ratio)
    else:
        a, b = means_needed(i.difference or 0.0, i.spread or 0.0, i.confidence, i.power, i.ratio)
    weeks = round((a + b) / i.cases_per_week, 1) if i.cases_per_week else None
    return {"group_a": a, "group_b": b, "total": a + b, "weeks": weeks}


class UsabilityInputs(_Confident):
    answers: list[Annotated[list[Annotated[int, Field(ge=1, le=5)]], Field(min_length=10, max_length=10)]] = Field(
        min_length=1, max_length=10_000, description="ten answers of each tester in the questionnaire's order [1-5]"
    )


def _usability(i: UsabilityInputs) -> dict[str, Any]:
    """score with low and high [0-100], testers [people], grade [word], letter [A+ to F], percentile among products
    [0-100], usable and learnable: subscales [0-100], above_average: against 68 [yes, no, unclear]."""
    return sus(i.answers, i.confidence).model_dump()


class DataQuality(_Confident):
    """Pass rates by dimension, or the names of the records that failed."""

    pass_rates: dict[Aspect, Annotated[float, Field(ge=0, le=1)]] = Field(
        default={}, description="part of the records that passes, by dimension [share 0-1]"
    )
    failed: dict[Aspect, Annotated[list[Text], Field(max_length=100_000)]] = Field(
        default={}, description="names of the checked records that failed, by dimension [names]"
    )
    weights: dict[Aspect, Annotated[float, Field(gt=0, le=100)]] = Field(
        default={}, description="weight of a dimension, 1 when not given [points]"
    )
    records: int = Field(default=0, ge=0, le=10**12, description="records there are [records]")
    checked: int = Field(default=0, ge=0, le=10**12, description="records looked at, 0: all of them [records]")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.pass_rates) == bool(self.failed):
            raise ValueError(f"give pass_rates or failed, by {', '.join(get_args(Aspect))}")
        if self.checked > self.records:
            raise ValueError("checked cannot exceed records")
        looked = self.checked or self.records
        names = {r for rows in self.failed.values() for r in rows}
        if self.failed and (not looked or len(names) > looked):
            raise ValueError("with failed, records (or checked) must be at least as many as failed")
        return self

    def rates(self) -> dict[str, float]:
        looked = self.checked or self.records
        counted: dict[str, float] = {k: 1 - len(set(v)) / looked for k, v in self.failed.items()}
        return {**{str(k): v for k, v in self.pass_rates.items()}, **counted}


def _data_quality(i: DataQuality) -> dict[str, Any]:
    """score [0-100], weakest dimension [name], to_fix and to_fix_most: records to fix, least and most [records],
    by_dimension: rate with low and high [share] and to_fix [records], fix_first: names, those that fail most first."""
    weights = {str(k): v for k, v in i.weights.items()}
    failed = {str(k): v for k, v in i.failed.items()}
    return data_quality(i.rates(), weights, i.records, i.checked, failed, i.confidence).model_dump(mode="json")


_ALL: tuple[Calculator, ...] = (
    Calculator("maturity", MaturityInput, maturity,
               "level = base + sum(points), 1-5; target = first version's + sharpest need; gap = target - level",
               "levels after ISO/IEC 33020:2019 and CMMI", ("1.1", "1.2", "3.2"),
               {"base": 2, "points": [0.4, 0.4, -0.7], "target": 3, "needs": [1]}),
    Calculator("data_quality", DataQuality, _data_quality,
               "score = sum(weight x pass rate) / sum(weight)", "ISO/IEC 25012:2008; interval Wilson 1927",
               ("1.1", "3.2", "4.2"),
               {"pass_rates": {"completeness": 0.71, "validity": 0.94, "uniqueness": 0.88},
                "weights": {"completeness": 2}, "records": 18_000, "checked": 300}),
    Calculator("survey_sample", SurveySample, _survey_sample,
               "n0 = z^2 p(1-p) / e^2; n = n0 / (1 + (n0 - 1) / N)", "Cochran, Sampling Techniques, 1977", ("2.2",),
               {"population": 240, "margin": 0.07, "response": 0.4}),
    Calculator("eval_sample", EvalSample, _eval_sample,
               "n = z^2 p(1-p) / e^2; without an error n = ln(1 - confidence) / ln(1 - p)",
               "Cochran, Sampling Techniques, 1977; Hanley and Lippman-Hand 1983", ("4.3", "5.3", "10.3"),
               {"margin": 0.03, "expected": 0.95, "groups": 3, "most_errors": 0.01}),
    Calculator("label_agreement", LabelAgreement, _label_agreement,
               "kappa = (po - pe) / (1 - pe); alpha = 1 - Do / De",
               "Cohen 1960 and 1968; Fleiss, Cohen and Everitt 1969; Fleiss 1971; Krippendorff 2018; reading after "
               "Landis and Koch 1977", ("4.2",),
               {"ratings": {"expert": ["ok", "ok", "fault", "ok", "fault", "ok"],
                            "clerk": ["ok", "fault", "fault", "ok", "fault", None],
                            "trainee": ["ok", "ok", "fault", "fault", None, "ok"]}}),
    Calculator("eval_metrics", EvalMetrics, _eval_metrics,
               "F1 = 2 x precision x recall / (precision + recall)",
               "van Rijsbergen 1979; intervals Wilson 1927, that of F1 through J = F1 / (2 - F1)",
               ("4.3", "5.3", "8.1"),
               {"right": ["late", "late", "damage", "other", "damage", "late", "other", "late"],
                "predicted": ["late", "damage", "damage", "other", "damage", "late", "late", "late"]}),
    Calculator("ab_test", AbTest, _ab_test, "z = (pb - pa) / sqrt(p(1-p)(1/na + 1/nb)); interval from two Wilson ones",
               "Fleiss, Levin and Paik 2003; Newcombe 1998, method 10", ("5.3", "8.2", "8.3", "10.2"),
               {"successes_a": 318, "n_a": 400, "successes_b": 352, "n_b": 400}),
    Calculator("ab_means", AbMeans, _ab_means,
               f"difference of means; interval and p from {DRAWS} bootstrap draws, fixed seed",
               "Efron and Tibshirani, An Introduction to the Bootstrap, 1993", ("5.3", "8.2", "8.3", "10.2"),
               {"a": [82, 75, 91, 60, 77, 88, 95, 70], "b": [52, 61, 48, 75, 57, 66, 43, 59]}),
    Calculator("before_after", BeforeAfter, _before_after,
               "p = 2 P(X <= min(gained, lost)), X of gained + lost fair coins; interval Agresti-Min",
               "McNemar 1947; Agresti and Min 2005; Connor 1987", ("5.3", "8.2", "8.3", "10.2"),
               {"both": 142, "lost": 9, "gained": 27, "neither": 22}),
    Calculator("ab_sample", AbSample, _ab_sample,
               "n = (z1 sqrt(2pq) + z2 sqrt(pa qa + pb qb))^2 / (pb - pa)^2; means: n = 2 ((z1 + z2) s / d)^2",
               "Fleiss, Levin and Paik 2003, 4.19; Chow, Shao and Wang 2008", ("5.3", "8.2", "8.3", "10.2"),
               {"rate_a": 0.80, "rate_b": 0.86, "cases_per_week": 120}),
    Calculator("usability", UsabilityInputs, _usability, "SUS = 2.5 x (sum(odd items - 1) + sum(5 - even items))",
               "Brooke 1996; words Bangor et al. 2009; letters and percentiles Sauro and Lewis 2016", ("6.1",),
               {"answers": [[4, 2, 4, 1, 5, 2, 4, 2, 5, 1], [3, 2, 4, 2, 4, 3, 4, 2, 3, 2],
                            [5, 1, 4, 2, 4, 1, 5, 2, 4, 2]]}),
)  # fmt: skip

CALCULATORS: Mapping[str, Calculator] = {c.name: c for c in _ALL}
