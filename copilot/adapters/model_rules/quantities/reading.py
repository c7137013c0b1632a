"""One numeral and what stands at it: sign, unit, measure word, noun, vagueness, bounds, "a month"."""

from __future__ import annotations

import re

from copilot.adapters.model_rules.quantities import context
from copilot.adapters.model_rules.quantities.draft import Draft
from copilot.adapters.model_rules.quantities.nouns import GENERIC, noun_after, noun_zh_after, noun_zh_before
from copilot.adapters.model_rules.quantities.numeral import Numeral, tidy
from copilot.adapters.model_rules.quantities.text import Text
from copilot.adapters.model_rules.quantities.units import (
    SIGN_BEFORE,
    currency_of,
    measure_zh,
    spoken_currency,
    unit_en,
    unit_zh,
)
from copilot.domain.base import Language

_HALF_IN = re.compile(r" ?个半")
_HALF_AFTER = re.compile(r"半(?![导数路年天月价截辈途成自])")
_MORE_IN = re.compile(r" ?个?(多|来)(?=个?(?:月|小时|钟头|星期|礼拜|季度|工作日|亿|年头|钟|点))")
_MORE_AFTER = re.compile(r"多(?!次|个|条|人|花|出|了|少|台|家|份|用|耽|做|付|招|加|算|拿|给|数|点|付|一|半|两|三)")
_EN_HALF_AFTER = re.compile(r" and a (half|quarter)\b")
_CUE_ONE_ZH = re.compile(
    r"(?:只有?|仅有?|共有?|一共|总共|唯一|各|每|满|不到|不足|超过|至少|最多|顶多|起码|剩下?|另有|增加|新增|招了?|"
    r"批了|编制|配了?|缺|差|走了|只剩|再加|外加|平均)"
    r"(?:(?!的)[\u4e00-\u9fff]){0,2}$|(?:就|才|就有|才有)$|(?:里头?|里面|当中)[\u4e00-\u9fff]{0,2}$")
_THAT_ONE = re.compile(r"[这那某哪同另再下上前后头任][一]?$")
_CUE_ONE_EN = re.compile(
    r"(?:exactly|only|just|precisely|at least|at most|more than|less than|have|has|had|'ve|there is|there's|there "
    r"was|there are|plus|our|got|and|employs?|is|was|with|:|,|than|run|use|over|,) $|^$|[.;:] ?$")
_IDENTIFIER = re.compile(r"[A-Za-z_]|[-/]\d+[-/]\d|/\d|\.\d|[-'](?=[A-Za-z])")
_HYPHEN_NOUN = re.compile(
    r"-(page|person|people|bed|seat|room|item|question|slide|site|desk|user|node|rack|screen|line|member|strong|"
    r"lane|ward|store|branch|truck|core)\b")
_MONEY_TAIL = re.compile(r"([一二三四五六七八九])(?:毛|角)?(?![十百千万元块])")
_PLAIN_NOUN = re.compile(r" ?([\u4e00-\u9fff]{2,6}|[A-Z]{2,6}s?\b)")
# "1.8 million over two years" goes across them, "over two years old" is more than they are
_ACROSS = re.compile(
    r"(?:\d|[km]|illion|thousand|hundred|euros?|dollars|pounds|spread|averaged?) (?:spread )?over (?:the )?(?:next "
    r"|last |past )?$|over the (?:next |last |past )?$")
_ACTS_ONCE = frozenset(["下", "点", "回", "句", "声", "眼", "面", "口", "次", "遍", "趟", "步"])
_POINTS = re.compile(r"率|毛利|返|利息|提[高升]|降|涨|下滑|费率|折现")  # 8 个点 of a rate are per cent
_SCORE = re.compile(r"满意|评分|得分|打分|分数|考核|考试|满分|评价|口碑")
_NO_COUNT = frozenset({"折", "码", "杠", "比", "型"})


def attach(t: Text, n: Numeral, language: Language, currency: str, blocked: bytearray) -> Draft | None:
    """The numeral as a draft with its unit, or None when it counts nothing."""
    d = Draft.of(n)
    if n.share:
        d.kind, d.unit = "share", "percent"
        return around(t, d)
    sign = SIGN_BEFORE.search(t.low[max(0, n.start - 8):n.start])
    if sign and not any(blocked[n.start - len(sign.group()):n.start]):
        return _signed(t, d, sign, currency)
    norm, end = t.norm, n.end
    chinese = n.form == "zh" or not norm[end:end + 2].strip()[:1].isascii()
    if m := _HALF_IN.match(norm, end):
        d.add(0.5)
        d.end = d.number_end = end = m.end()
    elif m := _MORE_IN.match(norm, end):
        # 三个多月: more than three, less than four
        d.low, d.high, d.approximate = (d.value, d.value + 1, True) if m[1] == "多" else (d.value * 0.9, d.value * 1.1,
            True)
        d.number_end = end = m.end()
    nearby = norm[t.clause_start(n.start):min(t.clause_end(n.start), end
        + 24)] if t.clause_end(n.start) - n.start < 200 else norm[max(0, n.start - 40):end + 24]
    found = unit_zh(norm, end, nearby) if chinese or n.form == "digits" else None
    if found is None and n.form != "zh":
        found = unit_en(t.low, end, n.form == "en")
    if found is None and n.form == "zh" and norm[end:end + 1].isascii():
        found = unit_en(t.low, end, False)
    if found:
        d.take(*found)
        if d.unit == "minute" and norm[found[1] - 1] == "分" and (d.value % 1 or _SCORE.search(nearby)):
            d.kind, d.unit = "number", "point"  # 4.6 分, of a score
        if d.kind == "money" and d.currency:
            d.currency = d.unit = spoken_currency(d.currency, t.low[:found[1]], currency)
            _european(t, d)
        _unit_tail(t, d)
        return around(t, d)
    if n.form == "digits" and _IDENTIFIER.match(norm, end) and not _HYPHEN_NOUN.match(t.low, end):
        return None
    if n.form != "en" and (chinese or n.form == "zh"):
        return _counted_zh(t, d, n)
    return _counted_en(t, d, n)


def _signed(t: Text, d: Draft, sign: re.Match[str], currency: str) -> Draft:
    d.start -= len(sign.group())
    d.kind, d.currency = "money", currency_of(sign.group(1), currency)
    d.unit = d.currency
    _european(t, d)
    if m := unit_en(t.low, d.end, False):
        if m[0].kind == "money":
            d.end = m[1]
    elif (z := unit_zh(t.norm, d.end, "")) and z[0].kind == "money":
        d.end = z[1]
    return around(t, d)


def _european(t: Text, d: Draft) -> None:
    """75.000 € is seventy-five thousand: nobody writes a price to a tenth of a cent."""
    if d.form == "digits" and d.scale == 1 and re.search(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}$",
        t.norm[max(0, d.number_end - 8):d.number_end]):
        d.multiply(1000)


def _unit_tail(t: Text, d: Draft) -> None:
    """What belongs to the unit: 一天半, 一年多, 三块五, an hour and a half, 1 小时 30 分钟."""
    norm = t.norm
    if m := _HALF_AFTER.match(norm, d.end):
        if d.kind in ("duration", "money", "rate", "number"):
            d.add(0.5)
            d.end = m.end()
    elif (m := _MORE_AFTER.match(norm, d.end)) and d.kind != "share":
        d.low, d.high, d.approximate, d.end = d.value, d.value + 1, True, m.end()
    elif d.kind == "money" and norm[d.end - 1] in "块元" and d.scale == 1 and (m := _MONEY_TAIL.match(norm, d.end)):
        d.add(0.1 * "零一二三四五六七八九".index(m[1]))
        d.end = m.end()
    if m := _EN_HALF_AFTER.match(t.low, d.end):
        d.add(0.5 if m[1] == "half" else 0.25)
        d.end = m.end()
    if d.kind == "number" and d.unit in ("W", "V", "VA") and d.value >= 1000 and norm[d.number_end - 1] == "千":
        d.value, d.unit = tidy(d.value / 1000), "k" + d.unit  # 三千瓦
    if d.kind == "duration" and d.unit == "quarter" and d.value == 1:
        d.value, d.unit = 3, "month"  # a single quarter is three months


def _counted_zh(t: Text, d: Draft, n: Numeral) -> Draft | None:
    """A count with a measure word, or with a noun right behind digits; else a bare number."""
    norm, low_end = t.norm, d.end
    if norm[low_end:low_end + 1] in _NO_COUNT:
        return None
    got = measure_zh(norm, low_end) if not n.measured else ("个", low_end)
    if got is None and d.value % 1 == 0.5 and norm[low_end - 1] == "半":  # 一个半人, 一个半
        got = ("个", low_end)
    clause = t.clause_start(d.start)
    if got:
        measure, end = got
        if measure in ("块", "块钱") and _is_money(t, d, end):
            d.kind, d.end = "money", end
            _unit_tail(t, d)
            return around(t, d)
        points = measure == "点" or norm[end:end + 1] == "点"
        if points and (d.value % 1 or _POINTS.search(norm[max(clause, d.start - 12):d.start])):
            d.kind, d.unit, d.end = "share", "percent", end
            return around(t, d)
        d.kind, d.measure, d.end = "count", measure, end
        if norm[end:end + 1] == "半" and not re.match("半[个天年月导]", norm[end:end + 2]):
            d.add(0.5)
            d.end = end = end + 1
        elif norm[end:end + 1] == "多" and n.value < 10 and norm[end + 1:end + 2] not in set("少次个"):
            d.low, d.high, d.approximate = d.value, d.value + 1, True
        if d.value == 1 and norm[d.start:d.number_end] == "一" and not _says_one(norm, d, clause):
            return None
        d.noun = "人" if measure in ("人", "号人") else noun_zh_after(norm, end) or noun_zh_before(norm, clause,
            d.start) or measure
        return around(t, d)
    if n.tied:
        return None
    if n.form == "digits" or n.end - n.start >= 2:
        if (m := _PLAIN_NOUN.match(norm, d.end)) and not re.match(
            "多|左右|上下|以[上下内]|之|就|的|到|至|是|了|和|或|，", m[1]):
            noun = noun_zh_after(norm, d.end, nominal=True) if not m[1][0].isascii() else m[1]
            # 一百万总经理批 is money that somebody signs for
            if noun and not (d.scale >= 10_000
                and context.money_talk(t, d.start, d.end)) and len(noun) >= 2 and norm[d.end:].lstrip(
                " ").startswith(noun[0]):
                d.kind, d.noun = "count", noun
                return around(t, d)
    elif n.value < 10:
        # a lone spoken digit is a word's part (三方, 五金) unless the clause ends with it
        if re.match(r" ?[降升压提减增涨缩]?[到至~-] ?[一二两三四五六七八九十百\d]", norm[d.end:d.end + 4]):
            d.tied = True  # 两到三个月
            return around(t, d)
        ends = re.match(r"[，。；,.;\n！]|$", norm[d.end:d.end + 1])
        led = re.search(r"(?:到|至|为|是|有|成|剩|降到|压到|减到|[:：])$", norm[max(0, d.start - 3):d.start])
        if not (ends and led):
            return None
    return around(t, d)


def _says_one(norm: str, d: Draft, clause: int) -> bool:
    """Whether 一 counts or is only an article: 只有一台, 批了一个。"""
    if re.match(r"[，。；！,;\n]|$",
        norm[d.end:d.end + 1]) and not _THAT_ONE.search(norm[max(clause, d.start - 2):d.start]):
        # 写一遍, 来一次 is how people say that something is done
        return d.measure not in _ACTS_ONCE or "每" in norm[clause:d.start]
    return bool(_CUE_ONE_ZH.search(norm[max(clause, d.start - 7):d.start]))


def _is_money(t: Text, d: Draft, end: int) -> bool:
    """三万块上下, 十块钱 are money; 五块, 坏一块卡 are pieces."""
    after = t.norm[end:end + 1]
    follows = re.match(r"[钱多左上，。；、/每一半 ]|$|的|一|起|以|不", after)
    if d.scale > 1 or d.value >= 100 or _MONEY_TAIL.match(t.norm, end):
        return True
    return bool(follows) and (d.value >= 10 or context.money_near(t, d.start))


def _counted_en(t: Text, d: Draft, n: Numeral) -> Draft | None:
    low, end = t.low, d.end
    if m := _HYPHEN_NOUN.match(low, end):
        d.kind, d.noun, d.end = "count", m[1], m.end()
        return around(t, d)
    if n.form == "en" and low[end:end + 1] == "-":
        return None  # two-factor, one-off
    end += low.startswith("+", end)
    inner = context.per_inner(t, end)
    at = end + len(inner and low[end:].split(" ", 2)[1]) + 1 if inner else end
    # "2 or more nurses", "twenty or so nurses"
    if m := re.compile(r",? (?:or so|or more|or fewer|or less|plus|odd)(?= [a-z])").match(low, at):
        at = m.end()
    one = d.value == 1
    noun = noun_after(low, at, one)
    if one and noun and n.form == "en":
        # "one page a month" counts without a cue, "one thing" never does
        said = _CUE_ONE_EN.search(low[max(0, d.start - 12):d.start]) or context.per_after(t, noun[1])[0]
        if noun[0].split()[-1] in GENERIC or not said:
            return None
    if noun:
        d.kind, d.noun, d.end, d.per = "count", noun[0], noun[1], inner
        return around(t, d)
    if one and n.form == "en":
        return None
    return around(t, d)


def around(t: Text, d: Draft) -> Draft:
    """Bounds, approximation and "a month" on either side."""
    sides, last = context.bounds(t, d.start, d.number_end, d.end)
    if d.kind == "duration" and _ACROSS.search(t.low[max(0, d.start - 24):d.start]):
        sides.discard("low")
        d.adjunct = True
    if "low" in sides and d.low is None:
        d.low = d.value
    if "high" in sides and d.high is None:
        d.high = d.value
    d.approximate = d.approximate or "about" in sides
    if d.kind != "share":
        per, end = context.per_after(t, last)
        if per:
            d.per, d.reach = per, end
    return d
