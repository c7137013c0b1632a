"""What the columns of a client's table are, by their headers where these speak and by their values where not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal

from copilot.domain.base import Frozen

ColumnKind = Literal["time", "duration", "amount", "category", "status", "text", "person", "id", "number", "empty",
                     "other"]
MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0}
FILLED = 0.6  # share of a column's filled cells that must fit its kind
KINDS_MOST = 40  # more different values than this are no category
_NOTHING = re.compile(r"[\s\-–—/.?*]*|n/?a|null|none|nil|nan|unknown|#n/a|未知|无|空|不详|暂无", re.I)
_PSEUDONYM = re.compile(r"<[A-Z_]+_\d+>")
_UNITS = (
    ("second", re.compile(r"seconds?|secs?\b|\bsec\b|秒", re.I)),
    ("minute", re.compile(r"minutes?|\bmins?\b|分钟", re.I)),
    ("hour", re.compile(r"hours?|\bhrs?\b|小时|工时", re.I)),
    ("day", re.compile(r"(?<![a-z])days?(?![a-z])|天数|天$|\(天\)|（天）|用时天", re.I)),
)
_HEADS: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = (
    ("duration", re.compile(r"duration|handl\w+ time|time (?:spent|taken)|elapsed|effort|turnaround|lead time|"
                            r"耗时|用时|时长|工时|历时|处理时间", re.I)),
    ("person", re.compile(r"\b(?:person|customer|client|user|agent|assignee|caller|patient|member|employee)\b"
                          r"(?:[ _-]?(?:id|no|code|number))?$|客户(?:编号|代码|号)?$|用户(?:编号|号)?$|"
                          r"会员|处理人|坐席|工号", re.I)),
    ("amount", re.compile(r"amount|price|revenue|\bcost\b|\bfee\b|\btotal\b|turnover|"
                          r"金额|单价|费用|总价|价格|营收|货款", re.I)),
    ("status", re.compile(r"status|\bstate\b|resolved|outcome|resolution$|状态|是否|结果|已解决", re.I)),
    ("text", re.compile(r"\btext\b|descri|summary|subject|comment|message|remark|note|details?$|query|question|"
                        r"描述|内容|说明|备注|问题|摘要|标题|诉求|留言", re.I)),
    ("category", re.compile(r"categor|\btype\b|\bclass\b|\bkind\b|reason|topic|channel|region|product|department|"
                            r"priority|类别|类型|分类|原因|主题|渠道|区域|产品|部门|优先级", re.I)),
)
_STATES = re.compile("open|closed|resolved|pending|new|done|in progress|cancelled|canceled|escalated|yes|no|true|false|"
                     "shipped|delivered|returned|failed|success|error|ok|已解决|未解决|已关闭|处理中|待处理|已完成|未完成|"
                     "已取消|是|否|成功|失败|已发货|退货|关闭|打开")
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?")
_MONEY = re.compile(r"\s*(?:[$€£¥￥]|[A-Z]{3}\s)?\s*([-+]?[\d,]+(?:\.\d+)?)\s*(?:[$€£¥￥元]|[A-Z]{3})?\s*")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):([0-5]\d)")
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(小时|时|分钟|分|秒|天|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)"
                   r"(?![a-z])", re.I)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_PACKED = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)")
_MONTH = re.compile(r"(?:(\d{1,2})[ -]+)?([A-Za-z]{3})[a-z]*\.?[ -]+(?:(\d{1,2}),?[ -]+)?(\d{4})")
_HOUR = re.compile(r"[T\s]\s*(\d{1,2})[:时](\d{2})?(?:[:分]\d{1,2}(?:\.\d+)?)?\s*([ap]m)?", re.I)
_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905


class Column(Frozen):
    """index: in the table. unit: of a duration, "" when the table does not say. hours: a time tells the hour too."""

    index: int
    kind: ColumnKind
    filled: float  # share of rows with a usable value
    unit: str = ""
    hours: bool = False
    day_first: bool | None = None  # 03/04/2026 is 3 April; None when the dates do not show it


def recognise(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """One Column a header, in order."""
    return tuple(_column(i, name, [r[i].strip() if i < len(r) else "" for r in rows]) for i, name in enumerate(header))


def blank(cell: str) -> bool:
    """Whether a cell says nothing."""
    return _NOTHING.fullmatch(cell.strip()) is not None


def _column(index: int, name: str, cells: Sequence[str]) -> Column:
    said = [c for c in cells if not blank(c)]
    if not said:
        return Column(index=index, kind="empty", filled=0.0)
    part, n = len(said) / len(cells), len(cells)
    name = re.sub(r"[_-]+", " ", name)

    def fits(read: Callable[[str], object]) -> float:
        return sum(read(c) is not None for c in said) / len(said)

    def made(kind: ColumnKind, share: float = 1.0, **more: object) -> Column:
        return Column.model_validate({"index": index, "kind": kind, "filled": part * share, **more})

    first = _day_first(said)
    if (share := fits(lambda c: moment(c, first))) >= FILLED:
        return made("time", share, day_first=first, hours=sum(_HOUR.search(c) is not None for c in said) / n > 0.5)
    if sum(_PSEUDONYM.fullmatch(c) is not None for c in said) / len(said) >= FILLED:
        return made("person")
    head = next((k for k, p in _HEADS if p.search(name)), None)
    unit = next((u for u, p in _UNITS if p.search(name)), "")
    if head != "amount" and (share := fits(lambda c: minutes(c, unit or "minute"))) >= FILLED and (
            unit or head == "duration" or fits(number) < 0.5):
        written = any(_SPAN.search(c) or _CLOCK.fullmatch(c) for c in said)
        return made("duration", share, unit=unit or ("minute" if written else ""))
    distinct = Counter(said)
    if head == "amount" and (share := fits(amount)) >= FILLED:
        return made("amount", share)
    if len(distinct) > 1 and all(_STATES.fullmatch(c.lower()) for c in distinct):
        return made("status")
    if head == "person" and len(distinct) > 1:
        return made("person")
    if (share := fits(number)) >= FILLED:
        return made("id" if len(distinct) == len(said) == n and n > 20 and head is None else "number", share)
    return made(_words(head, distinct, said))


def _words(head: str | None, distinct: Counter[str], said: Sequence[str]) -> ColumnKind:
    """Of a column of words: few and short are kinds, many and long are what people wrote."""
    many, long = len(distinct) / len(said), sum(map(_width, said)) / len(said)
    if head in ("category", "status") and len(distinct) <= KINDS_MOST:
        return "status" if head == "status" else "category"
    if long >= 16 and (many > 0.3 or len(distinct) > KINDS_MOST or head == "text"):
        return "text"
    if 1 < len(distinct) <= KINDS_MOST and many <= 0.5 and long <= 40:
        return "category"
    return "text" if head == "text" else "id" if many > 0.9 and long < 25 else "other"


def _width(text: str) -> int:
    """Characters, Chinese ones counting two."""
    return sum(2 if c >= "\u2e80" else 1 for c in text)


def number(cell: str) -> float | None:
    value = cell.strip()
    return float(re.sub("[,，]", "", value)) if _NUMBER.fullmatch(value) else None


def amount(cell: str) -> float | None:
    m = _MONEY.fullmatch(cell)
    return float(m[1].replace(",", "")) if m and any(c.isdigit() for c in m[1]) else None


def minutes(cell: str, unit: str) -> float | None:
    """A duration in minutes; a bare number is in `unit`. Negative ones are none."""
    value = number(cell)
    if value is not None:
        return value * MINUTES[unit] if value >= 0 else None
    clock = _CLOCK.fullmatch(cell.strip())
    if clock:
        return int(clock[1] or 0) * 60 + int(clock[2]) + int(clock[3]) / 60
    spans = _SPAN.findall(cell)
    if not spans or _SPAN.sub("", cell).strip(" ,、and"):
        return None
    names = {"小": "hour", "时": "hour", "h": "hour", "分": "minute", "m": "minute", "秒": "second", "s": "second",
             "天": "day", "d": "day"}
    return sum(float(v) * MINUTES[names[u[0].lower()]] for v, u in spans)


def moment(cell: str, day_first: bool | None = True) -> datetime | None:
    """The day, with the hour where it stands; None for anything else, and for 03/04/2026 when nobody can tell."""
    text = cell.strip()
    if not 8 <= len(text) <= 40:
        return None
    if m := _YEAR_FIRST.match(text):
        y, mo, d = int(m[1]), int(m[2]), int(m[3])
    elif m := _YEAR_LAST.match(text):
        a, b, y = int(m[1]), int(m[2]), int(m[3])
        if "." in m[0]:
            day_first = True
        if day_first is None and a != b:
            return None
        d, mo = (a, b) if day_first else (b, a)
    elif m := _PACKED.fullmatch(text):
        y, mo, d = int(m[1]), int(m[2]), int(m[3])
    elif (m := _MONTH.match(text)) and m[2].lower() in _MONTHS and (m[1] or m[3]):
        y, mo, d = int(m[4]), _MONTHS[m[2].lower()], int(m[1] or m[3])
    else:
        return None
    rest = text[m.end():]
    at = _HOUR.match(rest)
    if rest.strip() and not at:
        return None
    hour, minute = (int(at[1]), int(at[2] or 0)) if at else (0, 0)
    if at and at[3]:
        hour = hour % 12 + (12 if at[3].lower() == "pm" else 0)
    try:
        return datetime(y, mo, d, hour, minute)
    except ValueError:
        return None


def _day_first(cells: Sequence[str]) -> bool | None:
    """Whether 03/04/2026 is 3 April here: a part above twelve tells."""
    found = [m for c in cells if (m := _YEAR_LAST.match(c))]
    firsts, seconds = any(int(m[1]) > 12 for m in found), any(int(m[2]) > 12 for m in found)
    return None if firsts == seconds else firsts
