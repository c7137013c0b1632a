"""What numbers say together: ranges, ratios, per, money without a currency, and units taken over from before."""

from __future__ import annotations

import re
from itertools import pairwise

from copilot.adapters.model_rules.quantities import context
from copilot.adapters.model_rules.quantities.draft import Draft
from copilot.adapters.model_rules.quantities.nouns import noun_before, noun_zh_before
from copilot.adapters.model_rules.quantities.numeral import tidy
from copilot.adapters.model_rules.quantities.text import Text
from copilot.adapters.model_rules.quantities.when import Found

_TO = re.compile(r" ?(?:-|~|--|到|至|或者?|to|or|through) ?|\.\.+|…+")
_AND = re.compile(r" and ")
_FROM = re.compile(r"(?:从|由|\bfrom|[降升压提减增涨缩]|goes|went) ?(?:about |around |roughly |the |大概|平均)?$")
_CHANGED = re.compile(r" (?:up |down )?to (?:about |around )?|[降升压提减增涨缩]?[到至]")
_CHANGE = re.compile(r"[降升压提减增涨缩]$")
_RATIO_ZH = re.compile(r"(?:里头?|里面|中间?|当中)[^，。；]{0,6}?$")
_PER_GAP = re.compile(
    r"^(?![^，。；]*(?:[后里]|以内|之内|内(?!存)|(?<!也)就|才|多|之前|以后|左右))[^，。；,.;\n]{0,12}$")
_TIMES_UNITS = frozenset(["minute", "hour", "day", "week", "month", "quarter", "year"])
_COMPOUND = {("year", "month"): 12, ("hour", "minute"): 60, ("minute", "second"): 60, ("day", "hour"): 24,
    ("week", "day"): 7}
_FREE_AFTER = re.compile(
    r" ?(?:$|[,.;:!?)\n，。；：！？、）]|(?:by|in|for|on|at|today|now|next|and|or|per|after|before|to|from|when|if|"
    r"later|already|this|with|is|was|of (?:those|them|these|which|whom)|"
    r"extra|each|total|but|as|because|since|until|goes?|the|we|i|they|it|closed|open|fixed|done|left|resolved|over|"
    r"under|more|less|works?|approved|that|above|who|which|a|instead|still|"
    r"were|are|have|has|had|would|will|can|should|must|at|so|then|out|away|up|down|last|within|plus|maybe|per)\b"
    r"|[\u4e00-\u9fff(])")
_PRONOUN = re.compile(
    r"(?:\b(?:it's|it is|it was|that's|now|down to|up to|want|make it|be|like|only|target|get to|to)|现在|目前|"
    r"要到|降到|压到|做到|提到|目标)[^.。]{0,14}$")
_COUNT_CUE = re.compile(r"(?:人数|台数|名额|编制|数量|个数|件数|单量|户数|条数|份数|床位数)[^，。；]{0,6}$")


def combine(t: Text, drafts: list[Draft], dates: list[Found], currency: str) -> list[Draft]:
    """Settles drafts among each other; returns those that say something."""
    drafts = _ranges(t, drafts)
    drafts = _compounds(t, drafts)
    _ratios(t, drafts)
    drafts = [d for d in drafts if not d.dropped]
    _per(t, drafts, dates)
    _settle(t, drafts, currency)
    _per(t, [d for d in drafts if not d.dropped], dates)
    drafts = [d for d in drafts if not d.dropped]
    _same_noun(t, drafts)
    for d in drafts:
        if d.kind == "money" and not d.currency:
            d.currency = d.unit = currency
        if d.kind == "share":
            d.per = ""
        if (d.kind == "count" and d.per) or (d.kind == "size" and d.per in _TIMES_UNITS):
            d.kind = "rate"
    return [d for d in drafts if d.kind]


def _ranges(t: Text, drafts: list[Draft]) -> list[Draft]:
    """40 to 50, 二十万到一百万, between 40 and 50: one quantity; "from 9 to 3" and 降到 stay two."""
    out: list[Draft] = []
    for b in drafts:
        a = out[-1] if out else None
        if a is None or not _is_range(t, a, b):
            if a and b.kind and not a.kind and _CHANGED.fullmatch(t.low[a.end:b.start]):
                a.kind, a.unit, a.noun, a.currency, a.measure = b.kind, b.unit, b.noun, b.currency, b.measure
            out.append(b)
            continue
        if _shares_scale(a, b):
            a.multiply(b.scale)
        first_low = a.value if a.low is None else a.low
        high = b.value if b.high is None else b.high
        b.start = a.start
        b.low, b.high, b.value = first_low, high, tidy((first_low + high) / 2)
        if a.kind == "money" and b.kind != "money":
            b.kind, b.currency, b.unit = "money", a.currency, a.currency
        if not b.kind and a.kind:
            b.kind, b.unit, b.noun, b.measure = a.kind, a.unit, a.noun, a.measure
        if b.kind == "money" and not b.currency:
            b.currency = b.unit = a.currency
        b.scale = max(a.scale, b.scale)
        b.approximate = a.approximate or b.approximate
        b.per = b.per or a.per
        out[-1] = b
    return out


def _is_range(t: Text, a: Draft, b: Draft) -> bool:
    if b.start - a.end > 6 or b.start < a.end:
        return False
    gap = t.low[a.end:b.start]
    left = t.low[max(0, a.start - 16):a.start]
    between = re.search(r"\b(?:between|anywhere from) (?:about |around |roughly )?$", left)
    if not (_TO.fullmatch(gap) or (between and _AND.fullmatch(gap))):
        return False
    if (_FROM.search(left) and not between) or _CHANGE.search(t.norm[max(0, b.start - 3):b.start - 1]):
        return False
    if b.dropped or a.dropped or (a.kind and b.kind and (a.kind != b.kind or (a.unit != b.unit and a.kind != "money"))):
        return False
    if a.kind and not b.kind and a.form != b.form:
        return False
    if a.kind == "count" and b.kind == "count" and a.measure != b.measure:
        return False
    return (a.value * b.scale if _shares_scale(a, b) else a.value) < b.value


def _shares_scale(a: Draft, b: Draft) -> bool:
    """Whether the first number of a range is in the scale of the second: 20到30万, two to three million."""
    bare = not a.kind or (a.kind == "money" and b.kind in ("", "money"))
    return bare and a.scale == 1 < b.scale and a.value * b.scale <= b.value * 1.001


def _compounds(t: Text, drafts: list[Draft]) -> list[Draft]:
    """1 小时 30 分钟, two years and three months: one duration in the larger unit."""
    out: list[Draft] = []
    for b in drafts:
        a = out[-1] if out else None
        if (a and a.kind == b.kind == "duration" and (a.unit, b.unit) in _COMPOUND and a.low is None
                and re.fullmatch(r" ?(?:零|又|and)? ?", t.low[a.end:b.start]) is not None and b.low is None
                and a.value % 1 == 0 and b.value < _COMPOUND[a.unit, b.unit]):
            a.value, a.end = tidy(a.value + b.value / _COMPOUND[a.unit, b.unit]), b.end
            a.approximate, a.per = a.approximate or b.approximate, b.per
            continue
        out.append(b)
    return out


def _ratios(t: Text, drafts: list[Draft]) -> None:
    """一百条里总有七八条, 二十条里错一条: a share of what is counted in round numbers."""
    for a, b in pairwise(drafts):
        gap = t.norm[a.end:b.start]
        if a.value in (10, 100, 1000) and a.noun != a.measure:
            gap = gap.lstrip().removeprefix(a.noun)
        counts = a.kind == "count" == b.kind and a.measure and a.measure == b.measure and len(gap) <= 10
        if not counts or not (_RATIO_ZH.search(gap) or gap in ("有", "就有", "总有")):
            continue
        if a.value in (5, 10, 20, 50, 100, 1000, 10_000) and b.value < a.value and gap[:1] in "里中当有就总":
            low, high = b.low, b.high
            b.start, b.kind, b.unit, b.noun = a.start, "share", "percent", ""
            b.value = tidy(100 * b.value / a.value)
            b.low = None if low is None else tidy(100 * low / a.value)
            b.high = None if high is None else tidy(100 * high / a.value)
            a.dropped = True


def _per(t: Text, drafts: list[Draft], dates: list[Found]) -> None:
    """一个月 260 条, 每月四百条: the time that stands before what it measures."""
    for k, d in enumerate(drafts):
        if d.kind in ("", "share", "date") or d.per in _TIMES_UNITS:
            continue
        clause = t.clause_start(d.start)
        before = drafts[k - 1] if k else None
        lower = clause
        if before and before.end > clause and not before.dropped:
            lower = before.end
            gap = t.norm[before.end:d.start]
            once = before.kind == "duration" and before.value == 1 and before.low is None
            said_one = once and t.norm[before.start] == "一" and before.unit in _TIMES_UNITS
            if said_one and _PER_GAP.match(gap) and (d.kind, d.unit) != ("duration", before.unit):
                d.per, before.dropped = before.unit, True
                continue
            if before.per and before.kind == d.kind and not before.dropped and len(gap) < 8:
                continue
        if per := context.per_before(t, lower, d.start):
            d.per = d.per if d.per and per not in _TIMES_UNITS else per


def _same_noun(t: Text, drafts: list[Draft]) -> None:
    """六个问题，改完了四个: a count that names no noun is of what was counted by that measure word before."""
    last: dict[str, tuple[int, str]] = {}
    for d in drafts:
        if d.kind not in ("count", "rate") or not d.measure:
            continue
        here = t.sentence(d.start)
        if d.noun == d.measure and d.measure in last and last[d.measure][0] == here:
            d.noun = last[d.measure][1]
        elif d.noun != d.measure:
            last[d.measure] = here, d.noun


def _settle(t: Text, drafts: list[Draft], currency: str) -> None:
    """Gives bare numbers a kind: a noun before them, money, or what an earlier number was in."""
    for k, d in enumerate(drafts):
        if d.kind or d.dropped:
            if d.kind == "money" and not d.currency:
                d.currency = next((e.currency for e in reversed(drafts[max(0, k - 8):k]) if e.kind == "money"
                    and e.currency
                                   and t.sentence(e.start) == t.sentence(d.start)), currency)
                d.unit = d.currency
            continue
        clause = t.clause_start(d.start)
        if d.form != "zh" and (noun := noun_before(t.low, d.start)) and _answered(t, d):
            d.kind, d.noun = "count", noun
        elif _COUNT_CUE.search(t.norm[max(clause, d.start - 12):d.start]):
            d.kind, d.noun = "count", noun_zh_before(t.norm, clause, d.start)
        elif not _inherit(t, drafts[max(0, k - 6):k], d) and not _money(t, d, currency):
            _number(t, d)


def _answered(t: Text, d: Draft) -> bool:
    """Whether a noun before the number is answered by it: "Developers seven," or "Nurses: 45 today"."""
    if re.search(r"[:=?] ?$", t.low[max(0, d.start - 2):d.start]):
        return bool(_FREE_AFTER.match(t.low, d.end))
    return bool(re.match(r" ?(?:[,.;!?\n)]|$|and\b)", t.low[d.end:d.end + 4]))


def _inherit(t: Text, earlier: list[Draft], d: Draft) -> bool:
    """Takes unit and scale over from the number before it in the sentence: 今年二百二, "and I want 4"."""
    if not _FREE_AFTER.match(t.low, d.end):
        return False
    here = t.sentence(d.start)
    for a in reversed(earlier):
        if a.dropped or a.adjunct or not a.kind or (a.kind == "number" and not a.unit):
            continue
        apart = here - t.sentence(a.start)
        part = a.kind == "count" and d.form == "digits" and 20 <= d.value < a.value  # "I can lock 400 away"
        if apart > 1 or (apart == 1 and not part
            and not _PRONOUN.search(t.low[max(t.sentence_start(d.start), d.start - 24):d.start])):
            break
        if not _fits(t, a, d):
            continue
        if a.scale >= 10_000 and d.scale == 1 and d.value < min(a.scale, 10_000) and a.kind == "money":
            d.multiply(a.scale)
            d.scale = a.scale
        d.kind, d.unit, d.noun, d.currency, d.inherited, d.measure = a.kind, a.unit, a.noun, a.currency, True, a.measure
        if a.kind in ("count", "rate", "money", "size") and not d.per and not t.norm[a.end:d.start].count("。"):
            d.per = a.per if a.kind != "money" else ""
        return True
    return False


def _fits(t: Text, a: Draft, d: Draft) -> bool:
    """Whether a bare number can be in the unit of an earlier one."""
    if a.kind == "share":
        return 0 <= d.value <= 100 and d.scale == 1
    if d.scale >= 1000:
        # a bare "seven hundred thousand" is no number of days; of people, when people were that many
        return a.kind == "money" or (a.kind in ("count", "rate") and a.value >= d.value / 50 and a.value >= 1000)
    if a.kind == "money":
        if a.scale >= 10_000:
            return d.value < 10_000
        return a.value / 100 <= d.value <= a.value * 100
    if a.kind == "duration":
        return d.value <= max(60.0, 20 * a.value)
    if a.kind in ("count", "rate") and a.unit != "times":
        return d.value <= 50 * max(a.value, 1)
    return a.kind == "size" or a.unit != ""


def _money(t: Text, d: Draft, currency: str) -> bool:
    """A bare number is money beside a money word, or when said in thousands in an engagement that has a currency."""
    large = d.scale >= 1000 or d.value >= 1000
    near = context.money_near(t, d.start)
    if near or (large and context.money_talk(t, d.start, d.end)) or (d.scale >= 1000 and currency):
        d.kind = "money"
        return True
    return False


def _number(t: Text, d: Draft) -> None:
    """A plain number stays when it was written in figures or is too large to be a figure of speech."""
    if d.tied or (d.form != "digits" and d.value < 13) or (d.form == "zh" and d.number_end - d.start < 2):
        d.dropped = True
    else:
        d.kind = "number"
