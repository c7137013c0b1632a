"""Quantities that hold no numeral: half a day, 一半, another quarter, twice, none, 一个都没有, 翻倍, 万兆."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.adapters.model_rules.quantities.draft import Draft
from copilot.adapters.model_rules.quantities.nouns import noun_after, noun_before, noun_zh_after, noun_zh_before, plural
from copilot.adapters.model_rules.quantities.numeral import tidy
from copilot.adapters.model_rules.quantities.numerals_zh import number_at
from copilot.adapters.model_rules.quantities.text import Text
from copilot.domain.evidence import QuantityKind

_U_EN = "second|minute|hour|day|week|month|quarter|year|fortnight|decade"
_HALF_EN = re.compile(r"\b(?:half (?:an? )?|half-)(hour|day|year|minute|month|week|second|decade)\b(?! past)")
_PART_EN = re.compile(r"\b(?:(three)[ -]quarters|a quarter|a third|two thirds) of an? (hour|day|year|month|week)\b")
_AND_HALF = re.compile(rf"\b(?:an?|one) ({_U_EN}) and (?:a half|half|a quarter|three quarters)\b")
_HALF_POST = re.compile(
    r"\bhalf an? ((?:[a-z-]+ ){0,2}(?:[a-z]{2,}(?:eer|ist|tor|per|ger|yst|ner)|fte|post|person|nurse|clerk|"
    r"architect))\b")
_ANOTHER = re.compile(rf"\b(?:another|one more|a further|a single|an extra|one extra|an additional) ({_U_EN})\b(?!-)")
# "a week" is a duration after words that measure time; after a count it says how often
_A_UNIT = re.compile(
    rf"\b(?:about|around|roughly|nearly|almost|takes?|took|taking|within|beyond|for|than|least|most|lasts?|lasted|"
    rf"sometimes|maybe|in|after|up to|over|under|need|needs|wait|waits|"
    rf"or|costs? us|lose|loses|lost) ((?:an?|the) ({_U_EN}))\b(?!-|'s| (?:and a half|ago|later|of|report|end|"
    rf"meeting|plan))")
_FORTNIGHT = re.compile(r"(?<!once )(?<!twice )(?<!times )\ba fortnight\b(?!'s| ago| later)")
_EVERY_NTH = re.compile(
    r"\bevery (third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth) (?=[a-z]{3})(?!(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)?day|week|fortnight|month|quarter|year|night|morning|evening|hour|minute|second|time|floor|monday)")
_NTH = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
        "twentieth": 20}
_TWICE = re.compile(r"\b(twice|thrice|once)\b(?= (?:a|an|per|every|each|as|the|in) |-(?:a|per)-)")
_TIMES_EN = re.compile(r"\b(?:doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing))(?= (?:our|the|in|its|by|that|what)\b)")
_NONE = re.compile(
    r"(?:[:?=]\s?|\bis |\bare |- )(none|zero|nil|no one|not one)\b(?! (?:trust|day))(?:, not one| at all)?")
_NO = re.compile(
    r"(?:\bhave|\bhas|\bhad|\bhave got|'ve|'ve got|\bgot|\bthere are|\bthere is|\bthere's|\bthere were|\bwith|"
    r"\bcurrently|\bare|\bemploy|\bown|\brun) (?:absolutely |currently |now )?"
                 r"(no|zero|not a single|not one)(?= [a-z])|(?:^|[.,;:!?] ?)(no|zero|not a single|not one)(?= [a-z])")
_ABSTRACT = re.compile(
    r"(?:idea|plan|problem|issue|concern|doubt|interest|appetite|feeling|worr|question|reason|intention|objection|"
    r"choice|limit|rule|restriction|thing|word|way|answer|complaint|"
    r"hesitation|wish|excuse|term|circumstance|surprise|change|secret|illusion|matter|effort|mean|detail|number|"
    r"figure|fact|expectation|promise|guarantee|machine refuse)")
_SINGLE = re.compile(r"\b(?:a single|a lone|a sole|just the one|only the one)(?= [a-z])")

_HALF_ZH = re.compile(
    r"(半)(个)?(多)?(小时|钟头|天|年|个?月|星期|礼拜|季度|工作日|分钟|周|辈子)(?![的]?[票])|(一半|半数)(?!会|天|路)")
_U_ZH = {"小时": "hour", "钟头": "hour", "天": "day", "年": "year", "月": "month", "个月": "month", "星期": "week",
    "礼拜": "week", "周": "week",
         "季度": "quarter", "工作日": "day", "分钟": "minute"}
_DOUBLE = re.compile(r"翻(?:(一|两|二|三)?番|倍)")
_NETWORK = re.compile(r"(?<![零一二两三四五六七八九十百千万几\d])([万千百])兆(?![瓦帕赫])")
_NOT_ONE = re.compile(
    r"(?:连)?一([个名位台块张条家套份件人次间辆架])([\u4e00-\u9fff]{0,4}?)(?:也|都)?(没有|没)(?!问题|"
    r"关系)(?:[\u4e00-\u9fff]{1,3}过)?")
_HAS_NONE = re.compile(
    r"(?:没有|没)(?:专职|专门|任何|现成|自己|独立|懂行)?的?([\u4e00-\u9fffA-Za-z ]{0,6}?(?:工程师|科学家|分析师|"
    r"设计师|药师|律师|医生|护士|师|员|专家|服务器|工作站|显卡|GPU|机房|机柜|卡))(?=[，。；！]|$)")
_COLON_NONE = re.compile(r"(?<=[：:]) ?(无|没有|零)(?=[，。；\n]|$)")
_DOZEN = re.compile(
    r"(?<![零一二两三四五六七八九十百千万几\d])(一|半|两|三|几)打(?!算|开|电|样|印|包|理|扫|听|招|交|车|架)")
# 五千一个, 八百一天, 三万一年: what one costs; five thousand one hundred pieces are 五千一百个
_EACH = re.compile(
    r"(?<![零一二两三四五六七八九十百千万亿几\d点第])([二两三四五六七八九一]?[零一二两三四五六七八九十百千万亿几多来]*[百千万])"
    r"一(?:个(月)|([年天月周])|(小时)|[个台张份次套件条位家节盒趟吨桌本户头间支单版页科门期])(?![零一二三四五六七八九十百千万多半])")
_EACH_PER = {"月": "month", "年": "year", "天": "day", "周": "week", "小时": "hour"}
_ABOUT_ONE = re.compile(r"个把(月|星期|礼拜|小时|钟头)")


def _draft(m_start: int, m_end: int, value: float, kind: QuantityKind, form: str = "en", **rest: object) -> Draft:
    d = Draft(m_start, m_end, m_end, value, "zh" if form == "zh" else "en", kind=kind)
    for name, given in rest.items():
        setattr(d, name, given)
    return d


def _months(unit: str, value: float) -> tuple[float, str]:
    """A single quarter is three months; several stay quarters."""
    if unit == "quarter" and value == 1:
        return 3, "month"
    return (value * 2, "week") if unit == "fortnight" else (value * 10, "year") if unit == "decade" else (value, unit)


def english(t: Text) -> Iterator[Draft]:
    """English quantities without a numeral, in no order."""
    low = t.low
    for m in _HALF_EN.finditer(low):
        yield _draft(m.start(), m.end(), 0.5, "duration", unit=m[1])
    for m in _PART_EN.finditer(low):
        words = m.group()
        part = 0.75 if m[1] else 0.25 if "quarter" in words else 1 / 3 if words.startswith("a third") else 2 / 3
        yield _draft(m.start(), m.end(), part, "duration", unit=m[2])
    for m in _AND_HALF.finditer(low):
        more = 0.75 if "three" in m.group() else 0.25 if "quarter" in m.group().split(" and ")[1] else 0.5
        yield _draft(m.start(), m.end(), 1 + more, "duration", unit=m[1])
    for m in _ANOTHER.finditer(low):
        value, unit = _months(m[1], 1)
        yield _draft(m.start(), m.end(), value, "duration", unit=unit)
    for m in _A_UNIT.finditer(low):
        value, unit = _months(m[2], 1)
        if m[1].startswith("the") and not m.group().startswith("within"):
            continue
        yield _draft(m.start(1), m.end(1), value, "duration", unit=unit)
    for m in _TWICE.finditer(low):
        yield _draft(m.start(), m.end(), {"once": 1, "twice": 2, "thrice": 3}[m[1]], "rate", unit="times")
    for m in _FORTNIGHT.finditer(low):
        yield _draft(m.start(), m.end(), 2, "duration", unit="week")
    for m in _EVERY_NTH.finditer(low):
        yield _draft(m.start(), m.end(1), tidy(100 / _NTH[m[1]]), "share", unit="percent")
    for m in _TIMES_EN.finditer(low):
        yield _draft(m.start(), m.end(), 3 if m.group().startswith("t") else 2, "rate", unit="times")
    for m in _HALF_POST.finditer(low):
        yield _draft(m.start(), m.end(), 0.5, "count", noun=m[1])
    yield from _zeros(low)
    for m in _SINGLE.finditer(low):
        if noun := noun_after(low, m.end(), one=True):
            d = _draft(m.start(), noun[1], 1, "count", noun=noun[0])
            d.number_end = m.end()
            yield d


def _zeros(low: str) -> Iterator[Draft]:
    for m in _NONE.finditer(low):
        noun = noun_before(low, m.start(1))
        if noun and not _ABSTRACT.match(noun):
            yield _draft(m.start(1), m.end(), 0, "count", noun=noun)
    for m in _NO.finditer(low):
        k = 1 if m[1] else 2
        one = m[k].startswith("not")
        found = noun_after(low, m.end(k), one=one)
        if not found or _ABSTRACT.search(found[0]) or not (one or plural(found[0].split()[-1])):
            continue
        if k == 2 and re.match(r"[ ,]*(?:[.!?\n]|$)", low[found[1]:found[1] + 3]) is None:
            continue  # "No GPUs." states a count, "no machine refuses" a rule
        yield _draft(m.start(k), found[1], 0, "count", noun=found[0])


def chinese(t: Text) -> Iterator[Draft]:
    """Chinese quantities without a numeral of their own, in no order."""
    norm = t.norm
    for m in _HALF_ZH.finditer(norm):
        before = norm[m.start() - 1:m.start()]
        if m[5]:
            yield _draft(m.start(), m.end(), 50, "share", "zh", unit="percent")
        elif m[4] in _U_ZH and not re.search(r"[一两三四五六七八九十\d] ?个$",
            norm[max(0, m.start() - 4):m.start()]) and before not in set(
            "夜前后上下大小多百一两三四五六七八九十0123456789年月天时倍") | {"成"}:
            value, unit = 0.5, _U_ZH[m[4]]
            d = _draft(m.start(), m.end(), value, "duration", "zh", unit=unit)
            if m[3]:
                d.low, d.high, d.approximate = 0.5, 1.0, True
            yield d
    for m in _DOUBLE.finditer(norm):
        times = 2.0 ** {"一": 1, "两": 2, "二": 2, "三": 3}.get(m[1] or "一", 1) if m.group().endswith("番") else 2.0
        yield _draft(m.start(), m.end(), times, "rate", "zh", unit="times")
    for m in _EACH.finditer(norm):
        n = number_at(norm[: m.end(1)], m.start())
        if n is not None and n.end == m.end(1):
            per = _EACH_PER.get(m[2] or m[3] or m[4] or "", "")
            yield _draft(m.start(), m.end(), n.value, "money", "zh", per=per, low=n.low, high=n.high,
                         approximate=n.approximate, scale=n.scale)
    for m in _ABOUT_ONE.finditer(norm):
        yield _draft(m.start(), m.end(), 1, "duration", "zh", unit=_U_ZH.get(m[1], "month"), approximate=True)
    for m in _NETWORK.finditer(norm):
        yield _draft(m.start(), m.end(), {"万": 10_000.0, "千": 1000.0, "百": 100.0}[m[1]], "rate", "zh", unit="Mbit/s")
    for m in _NOT_ONE.finditer(norm):
        noun = m[2] or noun_zh_before(norm, t.clause_start(m.start()), m.start()) or m[1]
        yield _draft(m.start(), m.end(), 0, "count", "zh", noun=noun, measure=m[1])
    for m in _HAS_NONE.finditer(norm):
        yield _draft(m.start(), m.end(), 0, "count", "zh", noun=m[1].strip())
    for m in _COLON_NONE.finditer(norm):
        left = re.search(r"([\u4e00-\u9fffA-Za-z]{1,10})[：:]$", norm[max(0, m.start() - 12):m.start()])
        if left:
            yield _draft(m.start(1), m.end(1), 0, "count", "zh", noun=left[1])
    for m in _DOZEN.finditer(norm):
        value = {"一": 12.0, "半": 6.0, "两": 24.0, "三": 36.0, "几": 60.0}[m[1]]
        yield _draft(m.start(), m.end(), value, "count", "zh", noun=noun_zh_after(norm, m.end()) or "打",
            approximate=m[1] == "几")
