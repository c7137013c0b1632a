"""Whether two people measured the same thing under different names: heads that both count, a present value that both
tell, a figure that one of them disputes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copilot.domain.evidence import Evidence
from copilot.domain.measure import is_duration, is_size

# Where people tell how it is today; the same delay is one person's baseline and another's cycle time.
PRESENT = frozenset({"goal.baseline", "kpi.baseline", "process.cycle", "process.error_share"})
# Where heads are counted, besides facts that have no attribute.
HEADS = frozenset({"users.count", "staff.developers", "staff.data", "staff.ai", "hire.posts"})

FEW_HEADS = 5  # below, people speak of some of them
_HEAD_EN = re.compile(
    r"((?:[a-z][a-z-]+\s+){0,2}?)([a-z][a-z-]*(?:er|or|ist|ant|ian|nurse|clerk|agent|analyst|associate|physician)s)\b",
    re.I,
)
_NO_HEAD_EN = re.compile(
    r"^(other|order|number|letter|paper|answer|offer|transfer|voucher|quarter|server|computer|printer|scanner|router|"
    r"folder|register|counter|corner|meter|customer|user|member|visitor|error|door|floor|factor|monitor|sensor|mirror|"
    r"vendor|supplier|restaurant|plant|grant|variant|want|buyer|matter|paragraph|layer|reminder|tender|trailer|"
    r"container|charger|newsletter|speaker|owner|center)s$", re.I
)
_HEAD_ZH = re.compile(r"[一-鿿]*(?:[员师匠]|工(?!单)|(?:新|空)?岗位?|编制|护士|医生|司机|客服|导购|店长|坐席)$")
_NO_HEAD_ZH = frozenset({"员工", "职工", "人工", "会员", "学员", "成员", "人员", "官员"})
_PART = re.compile(
    r"of (?:which|them|those|whom)|\b(?:half|another|more|extra|additional|part[- ]time|contract|pilot|trial|first|"
    r"start with|at once|at a time|per shift|on shift|on duty|each|free up|spare|retir|leav|lost|left|hired?|"
    r"need|short)|其中|里头|里面|先|试点|再招|还要|缺|兼职|每班|一班|轮|值班|同时|退休|走了|抽", re.I
)
_CLAIM = re.compile(
    r"\b(?:says|said|(?:they|some|people) (?:all )?say|keeps? (?:quoting|saying|telling)|claims?|quotes?|quoted|"
    r"(?:everyone|people) thinks?|believes?|swears?|not the|"
    r"told you|tells|heard|supposed(?:ly)?|official(?:ly)?)\b|"
    r"嘴里|老说|总说|都说|常说|说是|说的|说成|讲的|报的|嘴上|号称|以为|口头|传的|宣称", re.I
)
_DENIAL = re.compile(
    r"没(?:有)?(?:见过|看到|看见|批|文件|依据|这回事)|不认|哪(?:里)?来|从没|"
    r"\b(?:never (?:saw|seen|approved|heard|signed)|(?:have|has)n'?t seen|no (?:paper|record|trace|minute|document)s?|"
    r"don'?t recogni[sz]e|can'?t find|doubt|wishful|nowhere|not in (?:my|the|any))\b", re.I
)
_HEARSAY = re.compile(
    r"\b(?:whatever|regardless of what|not what|unlike what|contrary to what|despite what) .{0,30}\b(?:says?|said|"
    r"thinks?|told|claims?|believes?)\b|大家[都]?[讲说]|(?:不像|不是|没有|没).{0,8}[说讲]的", re.I
)
_STOP = frozenset("""
    about after again ahead around average before being below between could every first found getting going
    having here itself last least less like make many maybe mean minute minutes month months more most much need
    number other over people percent quite rather right same should since some still take takes than that their
    them then there these they thing think this those three time times today took under until very want week
    weeks were what when where which while will with within without working would year years your days hours
    hour from have into only just does down each come came call said says
""".split())  # noqa: SIM905
_STOP_ZH = re.compile(
    r"平均|现在|去年|今年|我们|他们|一个|每天|每月|一年|全年|左右|大概|差不多|时候|这个|那个|可能|时间|小时|分钟|工作|"
    r"[零一二三四五六七八九十百千万亿两几半]"
)


def dimension(e: Evidence) -> str:
    """duration, size, share, money or count; "" when it is no number. Only like can differ from like."""
    if e.value is None or isinstance(e.value, (bool, str)):
        return ""
    if is_duration(e.unit):
        return "duration"
    if is_size(e.unit):
        return "size"
    return "share" if e.unit == "%" else "money" if re.fullmatch(r"[A-Z]{3}", e.unit) else "count"


def same_heads(a: Evidence, b: Evidence) -> bool:
    """Both count the same kind of people, as a whole: 140 handlers, 112 claims handlers."""
    x, y = _heads(a), _heads(b)
    if not x or not y or _PART.search(_near(a)) or _PART.search(_near(b)):
        return False
    if 0 < min(float(a.value or 0), float(b.value or 0)) < FEW_HEADS:  # "four experienced engineers" of fourteen
        return False
    head = x[-1] == y[-1] or (_han(x[-1]) and (x[-1].endswith(y[-1]) or y[-1].endswith(x[-1])))
    return head and (len(x) == 1 or len(y) == 1 or bool(set(x[:-1]) & set(y[:-1])))


def same_present_value(a: Evidence, b: Evidence) -> bool:
    """Both tell today's level of one thing: they name it with a word in common, or one speaks against what is said."""
    if not {a.attribute, b.attribute} <= PRESENT:
        return False
    return bool(_HEARSAY.search(str(a.quote)) or _HEARSAY.search(str(b.quote))) or about_the_same(a, b)


def about_the_same(a: Evidence, b: Evidence) -> bool:
    """The two sentences have a word in common, or two pairs of Chinese characters: one pair alone is often chance."""
    common = _content(str(a.quote)) & _content(str(b.quote))
    return len(common) >= (2 if any(map(_han, common)) else 1)


def disputes(one: Evidence, other: Evidence, beside: Sequence[Evidence]) -> bool:
    """`one` stands in a sentence that repeats the other's figure as somebody's claim: "it was 14, they keep saying 6".

    `beside`: the other figures of that sentence.
    """
    return bool(_CLAIM.search(str(one.quote))) and any(
        e.value == other.value and dimension(e) == dimension(other) and e.unit == other.unit for e in beside
    )


def denies(one: Evidence, other: Evidence) -> bool:
    """`one` repeats the other's figure only to deny it: "that five million, I have never seen it on paper"."""
    quote = str(one.quote)
    same = one.value == other.value and dimension(one) == dimension(other) and one.unit == other.unit
    return same and quote != str(other.quote) and bool(_CLAIM.search(quote) and _DENIAL.search(quote))


def _heads(e: Evidence) -> tuple[str, ...]:
    """The words that name the people counted, the head last; () when it does not count people."""
    if dimension(e) != "count" or e.per or not e.noun:
        return ()
    noun = e.noun.strip().lower()
    if _han(noun):
        return (noun,) if len(noun) > 1 and noun not in _NO_HEAD_ZH and _HEAD_ZH.fullmatch(noun) else ()
    quote = str(e.quote).lower()
    at = quote.find(noun)
    found = _HEAD_EN.match(quote[at:]) if at >= 0 else None
    if found is None or _NO_HEAD_EN.match(found[2]):
        return ()
    return (*found[1].split(), found[2])


def _near(e: Evidence) -> str:
    """What is said about a count: the words about its noun."""
    quote, noun = str(e.quote).lower(), e.noun.strip().lower()
    at = max(quote.find(noun), 0)
    return quote[max(at - 25, 0) : at + len(noun) + 15]


def _content(text: str) -> frozenset[str]:
    """What a sentence is about: beginnings of its English words, pairs of its Chinese characters."""
    words = {w[:5] for w in re.findall(r"[a-z]{5,}", text.lower()) if w not in _STOP}
    runs = re.findall(r"[一-鿿]{2,}", _STOP_ZH.sub(" ", text))
    return frozenset(words | {run[i : i + 2] for run in runs for i in range(len(run) - 1)})


def _han(text: str) -> bool:
    return bool(re.search(r"[一-鿿]", text))
