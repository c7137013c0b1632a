"""What stands around a number: bounds and approximation, "a month", and whether money is being talked of."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from copilot.adapters.model_rules.quantities.nouns import STOP
from copilot.adapters.model_rules.quantities.text import Text

Bound = Literal["low", "high", "about"]

_PRE_ZH = (
    ("low", "不少于|不低于|不小于|不短于|不下于?|不止"),
    ("high",
    "(?:不|别|不能|不会|不得|不要|不应|不许|没有?)(?:超过|多于|高于|大于)|至多|最多|顶多|最高|最长|最大|上限|少于|"
    "低于|小于|短于|不到|不足|不满|撑死|封顶|控制在|压到|压在|(?:至多|最多|顶多)(?!的)[\u4e00-\u9fff]{1,2}|≤|<"),
    ("low",
    "至少|起码|最少|最低|最早|最快|超过|超|多于|高于|大于|长于|突破|达到|满|(?:^|"
    "(?<=[，。；！ A-Za-z率量额数已早就没]))过|(?:至少|起码|最少)(?!的)[\u4e00-\u9fff]{1,2}|怎么也得|少说(?:也)?(?:有|"
    "得)?|≥|>"),
    ("about",
    r"大概(?:有|是|要|得)?|大约(?:有|是)?|约莫?|约有|差不多(?:有|是|要)?|将近|接近|估计(?:有|要|是)?|大致|"
    r"也就(?:用|是|有)?|近|粗算|或许|可能(?:有)?|得有|≈|(?<![\d%万亿])~"),
)
_POST_ZH = (
    ("high", "(?:以内|之内|以下|之下|内(?![部网容地存外])|封顶|为限|不到)"),
    ("low", "(?:以上|之上|往上|起步|起(?=[，。；])|开外|出头|打底|朝上)"),
    ("about", "(?:左右|上下|前后|光景|的样子|吧)"),
)
_PRE_EN = (
    ("low", r"(?:no|not|never) (?:less|fewer) than|(?:never|not) (?:under|below)"),
    ("high", r"(?:no|not|never) (?:more|longer|later|over|above|beyond|greater)(?: than)?"),
    ("low", r"at least|a minimum of|minimum(?: of)?|min\.?|over|above|more than|"
            r"greater than|exceeding|exceeds?|upwards? of|north of|beyond|past|well over|just over|longer than|"
            r"older than|anything over|>=?|≥"),
    ("high", r"at most|a maximum of|maximum(?: of)?|max\.?|up to|less than|fewer than|"
             r"under|below|within|inside(?: of)?|short of|shy of|just under|well under|shorter than|capped at|a "
             r"ceiling of|<=?|≤"),
    ("about",
    r"about|around|roughly|approximately|approx\.?|some|nearly|almost|maybe|perhaps|probably|circa|ca?\.|"
    r"close(?:r)? to|in the (?:region|order|neighbourhood|ballpark) of|on the order of|"
              r"say|reckon|something like|an estimated|estimated(?: at)?|typically|more or less|near|(?<![\d%])~|≈|"
              r"call it|most of"),
)
_POST_EN = (
    ("low",
    r",? (?:or (?:more|over|above|longer|so or more)|and (?:up|above|over)|minimum|at least|at a minimum|upwards)| "
    r"plus(?= ?(?:[.,;)]|$))|\+(?!\d)"),
    ("high",
    r",? (?:or (?:less|fewer|under|below)|at most|max(?:imum)?\b|tops\b|at the (?:outside|most|latest)|or better)"),
    ("about", r",? (?:or so\b|give or take|ish\b|more or less|roughly|approximately|or thereabouts)"),
)
_PRE = tuple((k, re.compile(rf"(?:{zh}) ?$")) for k, zh in _PRE_ZH), tuple(
    (k, re.compile(rf"(?:^|[^a-z])(?:{en}) ?(?:a |an |the |another |only |just )?$")) for k, en in _PRE_EN)
_POST = tuple((k, re.compile(zh)) for k, zh in _POST_ZH), tuple((k, re.compile(en)) for k, en in _POST_EN)


_NEGATED = re.compile(
    r"\b(?:nobody|no one|not|never|cannot|can't|won't|don't|doesn't|mustn't|shouldn't|isn't|none|no [a-z]+)\b[a-z "
    r"]* (?:more than|over|above|longer than|beyond|exceed) ?$")


def bounds(t: Text, start: int, number_end: int, end: int) -> tuple[set[Bound], int]:
    """What the words before and behind say of a number, and where the words behind it end."""
    found: set[Bound] = set()
    left = t.low[max(0, start - 24):start]
    for side in _PRE:
        for kind, pattern in side:
            if pattern.search(left):
                found.add(kind)  # type: ignore[arg-type]
                break
    last = end
    # behind a Chinese number stands its unit, which may look like a bound itself (2,300 起)
    for at in {number_end, end} if t.norm[number_end:number_end + 2].strip()[:1].isascii() else {end}:
        at = at + 1 if t.norm[at:at + 1] == " " and not t.norm[at + 1:at + 2].isascii() else at
        for side in _POST:
            for kind, pattern in side:
                if m := pattern.match(t.low, at):
                    found.add(kind)  # type: ignore[arg-type]
                    last = max(last, m.end())
                    break
    if "low" in found and _NEGATED.search(t.low[max(t.clause_start(start), start - 60):start]):
        found.discard("low")  # "nobody will wait more than five seconds"
        found.add("high")
    if "about" in found and re.search(r"不到|不足|少于|less than|under|fewer than", left):
        found.discard("about")
    return found, last


# --- per --------------------------------------------------------------------------------------------------------
_TIME = {"月": "month", "天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "年": "year", "季度":
    "quarter", "季": "quarter",
         "小时": "hour", "钟头": "hour", "分钟": "minute", "秒": "second", "人": "person", "夜": "day", "晚": "day"}
_T = "小时|钟头|分钟|季度|星期|礼拜|月|天|日|周|年|季|秒|夜|晚"
_PER_ZH_AFTER = re.compile(rf" ?(?:/ ?|每个?|一个?)({_T}|人)(?![半多来后]|以[后内上]|之[后内]|左右|[底初末])")
_PER_ZH_BEFORE = re.compile(
    rf"(?:平均)?每 ?(?:一)?(?:个)?({_T}|人|工作日)|([月日年周季]均)|(全年|整年|一年到头|一年下来)|(?:每|平均一|"
    rf"(?:(?<=[，。；])|^)一(?=[件单份例笔][多要得花能用大平]))((?:[个件单份例笔户次趟班台张条家位床车间封通页宗]|"
    rf"批次|批)[\u4e00-\u9fff]{{0,3}}?)")
_T_EN = "hour|day|week|month|quarter|year|minute|second|annum|night|working day|business day"
_PER_EN_AFTER = re.compile(
    rf",? ?(?:per|a|an|each|every|/ ?|in a|in the)[ ]?({_T_EN}|person|head|employee|user|member)\b(?! (?:ago|later|"
    rf"or|and a half|before|after|earlier))"
    rf"|,? (hourly|daily|nightly|weekly|monthly|quarterly|annually|yearly|per annum|p\.?a\.?|pcm|pa)\b(?! "
    rf"(?:report|meeting))|,? (?:per|/) ?([a-z][a-z-]+)|,? each (?:way )?(?=({_T_EN})\b)")
_PER_EN_INNER = re.compile(r" (hourly|daily|weekly|monthly|quarterly|annual|yearly) ")
_PER_EN_BEFORE = re.compile(
    rf"\b(?:(?:per|each|every|in a typical|in an average|a typical|in a normal) ({_T_EN})|(hourly|daily|weekly|"
    rf"monthly|quarterly|annual|annually|yearly)|(?<!half )a ({_T_EN}) (?:we|they|i|there|it|you|he|she)|(?:each|"
    rf"every) ([a-z-]+(?<!s))|per ([a-z-]+))\b")
_ADVERB = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly":
    "quarter", "annually": "year", "annual": "year",
           "yearly": "year", "per annum": "year", "annum": "year", "pa": "year", "p.a": "year", "p.a.": "year", "pcm":
           "month", "night": "day", "head": "person",
           "employee": "person", "user": "person", "member": "person", "working day": "day", "business day": "day"}


def per_after(t: Text, end: int) -> tuple[str, int]:
    """(per, end) of "a month", "/天", 每人, "per file" right behind a quantity."""
    per, last = "", end
    for _ in range(2):  # "per user per day": the time is what a rate is reckoned by
        if m := _PER_ZH_AFTER.match(t.norm, last):
            name = _TIME[m.group(1)]
        elif m := _PER_EN_AFTER.match(t.low, last):
            name = m.group(1) or m.group(2) or m.group(3) or m.group(4)
            name = _ADVERB.get(name, name)
        else:
            break
        if not per or name in _TIME.values():
            per = name
        last = m.end()
    return per, last


def per_before(t: Text, lower: int, start: int) -> str:
    """The time that the clause names before a quantity: 每月四百来条, "every month we get 400"."""
    left = t.low[max(lower, start - 40):start]
    found = ""
    for m in _PER_ZH_BEFORE.finditer(left):
        if m.group(1):
            name = "day" if m.group(1) == "工作日" else _TIME[m.group(1)]
        elif m.group(2):
            name = _TIME[m.group(2)[0]]
        else:
            name = "year" if m.group(3) else m.group(4)
        if not found or (name in _TIME.values() and name != "person") or found not in _TIME.values():
            found = name
    for m in _PER_EN_BEFORE.finditer(left):
        name = next(g for g in m.groups() if g)
        name = _ADVERB.get(name, name)
        if name not in STOP and name not in ("one", "single", "cent") and (not found or name in _TIME.values()):
            found = name
    return found


def per_inner(t: Text, end: int) -> str:
    """The time between a number and its noun: "4,200 monthly applications"."""
    m = _PER_EN_INNER.match(t.low, end)
    return _ADVERB[m.group(1)] if m else ""


# --- money ------------------------------------------------------------------------------------------------------
_MONEY = re.compile(
    r"预算|盘子|投入|投资|投了|花[了费掉钱销]?|年薪|月薪|薪|工资|奖金|赔|金额|报价|标价|单价|总价|价格|费用|费|"
    r"成本|拨|资金|款|合同额|营收|营业额|销售额|流水|利润|收入|支出|采购额|罚|补贴|经费|租金|总包|贷|钱|付|"
    r"省下|额度|限额|上会|报销|董事会|总经理批|预付|尾款|造价|产值|折旧|"
    r"\b(?:budget(?:s|ed)?|salar(?:y|ies)|wages?|costs?|costing|spend(?:ing)?|spent|pa(?:y|ys|id|ying)|pay(?:ment|"
    r"ments|back|roll)|pric(?:e|es|ed|ing)|fees?|invoices?|revenue|turnover|invest(?:ed|ment|ments)?|fund(?:s|ed|"
    r"ing)?|grants?|"
    r"money|tranches?|capex|opex|quot(?:e|es|ed|ation)|charg(?:e|es|ed)|sav(?:e|es|ed|ings?)|worth|expens(?:e|es|"
    r"ive)|licen[cs]es?|penalt(?:y|ies)|fines?|compensation|refunds?|rent|overtime|cfo|board|sign(?:s|ed)? off|set "
    r"aside|earmark(?:ed)?|"
    r"afford|price tag|bill|bills|loss(?:es)?|profit|cash|approve[sd]?|approval|purchas(?:e|es|ing)|allocated|buy|"
    r"buying)\b", re.I)
_MONEY_NEAR = re.compile(
    r"(?:预算|盘子|投入?|投资|花[了费]?|年薪|月薪|薪|工资|赔付?|金额|报价|单价|价格|费用?|成本|经费|租金|资金|款|"
    r"营收|销售额|利润|收入|总包|罚款)[^，。；]{0,8}$|"
    r"\b(?:budget|salar(?:y|ies)|costs?|spend|spent|pays?|paid|price|priced at|fees?|revenue|invest(?:ed)?|worth|"
    r"charges?|refund(?:ed)?|rent)\b[a-z ']{0,20}$", re.I)


def money_near(t: Text, start: int) -> bool:
    """A money word right before the number, in its own clause: enough even for a small number."""
    return bool(_MONEY_NEAR.search(t.low[max(t.clause_start(start), start - 40):start]))


def money_talk(t: Text, start: int, end: int) -> bool:
    """A money word in the sentence."""
    a = max(t.sentence_start(start), start - 200)
    k = bisect_right(t.breaks, end)
    stop = t.breaks[k] if k < len(t.breaks) else len(t.low)
    return bool(_MONEY.search(t.low, a, min(stop, end + 200)))
