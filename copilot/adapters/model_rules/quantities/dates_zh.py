"""Dates as Chinese speakers say them: 明年六月底前, 2027 年年底, 国庆之前, 三季度末, 两个月后."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copilot.adapters.model_rules.quantities.numerals_zh import DIGIT, number_at
from copilot.adapters.model_rules.quantities.when import (
    SPRING_FESTIVAL,
    THIRDS,
    Found,
    day,
    last_day,
    quarter_end,
    shift,
    year_for,
)

_N = r"(?:\d{1,2}|三十一?|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|[一二三四五六七八九])"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]|十|[一二三四五六七八九])"
_YEAR = (
    r"(?P<year>今年|本年|当年|明年|来年|后年|大后年|去年|前年|(?:19|20)\d\d ?年"
    r"|[一二][零〇九][零〇一二三四五六七八九]{2}年)"
)
_REL = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "后年": 2, "大后年": 3, "去年": -1, "前年": -2}
_HOLIDAY = {
    "国庆": (10, 1), "十一": (10, 1), "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1), "圣诞": (12, 25),
    "双十一": (11, 11),
    "双11": (11, 11), "双十二": (12, 12), "六一": (6, 1), "七一": (7, 1), "八一": (8, 1), "三八": (3, 8),
    "妇女节": (3, 8), "教师节": (9, 10),
    "平安夜": (12, 24), "双12": (12, 12),
}
_DATE = re.compile(
    rf"(?<![\d.])(?:(?:{_YEAR}|(?P<yy>(?<!\d)\d\d ?年))的? ?)?(?:"
    rf"(?<![\d个第.\-/几数两三四五六七八九一二])(?P<month>{_M}) ?(?:月份?)(?!饼|台|嫂|薪)(?: ?(?P<day>{_N}) "
    rf"?[日号](?!楼|线|机|厂|库|院)|(?:的|中的)?(?P<part>底|末|初|上旬|中旬|下旬|中(?![午间心级]))?)"
    rf"|(?P<q>(?:第? ?[一二三四1-4] ?季度?|[Qq] ?[1-4](?![\w-])))(?:的)?(?P<qp>末|底|初|结束)?"
    rf"|(?P<half>上半年|下半年)"
    rf"|(?P<edge>年底|年末|年终|岁末|年中|年初|底|末|初(?![一二三四五六七八九十]))"
    rf"|(?P<holiday>国庆|双?十一|元旦|五一|六一|七一|八一|三八|劳动节|妇女节|教师节|圣诞|双1[12]|双十二|春节|过年|"
    rf"平安夜)(?:节|长假|假期|大促)?(?P<hb>前|之前|以前|后|之后|以后|期间|上线|左右)?"
    rf")"
)
_BARE_YEAR = re.compile(
    r"(?<![\d.,])((?:19|20)\d\d) ?年(?![级代龄])(?P<tail>度|内|之内|以内)?|(?:从|自|打|自从) ?(\d\d) ?年(?=开始|起|"
    r"以来|到|就|的|上|投)"
                        r"|([一二][零〇九][零〇一二三四五六七八九]{2})年|(明年|来年|后年)(?!度?薪)|(今年|"
                        r"年)(?=内(?!部)|之内|以内)"
                        r"|(?:从|自|打)(去年|前年|今年)(?=开始|起|以来|就)")
_NEXT = re.compile(
    r"(下下?个?月|本月|这个?月|上个?月)(底|末|初|中旬|上旬|下旬)?(?: ?(\d{1,2}|[一二三]?十?[一二三四五六七八九十]) "
    r"?[号日])?|(下个?季度|本季度|这个?季度)(末|底|初)?|(?<![每个])(月底|月末)(?=前|之前|以前)")
_ISO = re.compile(
    r"(?<![\w.\-/])((?:19|20)\d\d)([-/.])(1[0-2]|0?[1-9])(?:\2(3[01]|[12]\d|0?[1-9]))?(?![\d\w]|[-/]\d|\.\d)")
_MONTHS = re.compile(rf"(?<![\d第.])({_M}) ?(?:月份?)? ?(?:-|~|到|至) ?({_M}) ?月(?:份)?(?![\d])")
_RELATIVE = re.compile(
    r"(?:再?过)?(\d{1,3}|半|[一二两三四五六七八九十]{1,3}) ?(?:个)?(半)?(天|周|星期|礼拜|月|季度|年)(半)?(?:之后|"
    r"以后|过后|后)(?![面台续勤来])")
_AFTER = re.compile(
    r"(?:再过)(\d{1,3}|半|[一二两三四五六七八九十]{1,3}) ?(?:个)?(半)?(天|周|星期|礼拜|月|季度|年)(半)?")
_UNIT = {"天": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "季度": "quarter", "年": "year"}
_DAY = re.compile(
    rf"(?<![\d每月个第{''.join(DIGIT)}十A-Za-z-]) ?({_N}) ?[号日](?=之前|以前|前(?!后)|上线|交付|截止|到期|开工)")
_PAST = re.compile(r"去年|上次|上回|前年|当时|了|过一次|曾")


def _int(word: str) -> int:
    word = word.replace("廿", "二十")
    if word.isdigit():
        return int(word)
    n = number_at(word, 0)
    return int(n.value) if n else 0


def _year(word: str, today: date) -> int:
    if word in _REL:
        return today.year + _REL[word]
    word = word.rstrip("年").strip()
    return int(word) if word.isdigit() else int("".join(str(DIGIT[c]) for c in word))


def _edge(year: int, month: int, part: str) -> tuple[str, bool]:
    if part in ("底", "末"):
        return last_day(year, month), False
    third = {"初": "early", "上旬": "early", "下旬": "late"}.get(part, "mid")
    return f"{year:04}-{month:02}-{THIRDS[third]:02}", True


def _resolve(m: re.Match[str], norm: str, today: date, context: int | None) -> tuple[str, bool] | None:
    """The ISO text of a match of ``_DATE``, and whether it is about."""
    given = m["year"]
    year = _year(given, today) if given else None
    if m["yy"]:
        year = 2000 + int(m["yy"][:2])
        if not (m["month"] or m["edge"]) or abs(year - today.year) > 25:
            return None
    known = year if year is not None else context
    if m["month"]:
        month = _int(m["month"])
        number = _int(m["day"]) if m["day"] else 0
        y = known or year_for(month, today, day_=number)
        if context and not year and date(y, month, 1) < date(today.year, today.month, 1):
            y = year_for(month, today, day_=number)
        if number:
            value = day(y, month, number)
            return (value, False) if value else None
        if m["part"]:
            return _edge(y, month, m["part"])
        return f"{y:04}-{month:02}", False
    if m["q"]:
        quarter = _int(re.sub(r"[第季度Qq ]", "", m["q"]))
        y = known or year_for(3 * quarter, today)
        return quarter_end(y, quarter), m["qp"] is None
    if m["half"]:
        if not given and not m["yy"] and norm[m.end():m.end() + 1] not in {"前", "内", "上", "末", "底", "就", "之",
            "要", "必"}:
            return None
        y = known or today.year
        return (f"{y:04}-06-30" if m["half"] == "上半年" else f"{y:04}-12-31"), True
    if m["edge"]:
        return _year_edge(m, norm, known, given is not None or bool(m["yy"]), today)
    return _holiday(m, norm, year, today)


def _year_edge(m: re.Match[str], norm: str, known: int | None, said: bool, today: date) -> tuple[str, bool] | None:
    edge = m["edge"]
    if not said:
        # 年底盘点最忙 comes back every year; 年底前 and 到年底 are a day
        due = re.compile(r"前|之前|以前|上线|交付|完成|必须|得|要").match(norm, m.end())
        if len(edge) < 2 or not (due or norm[m.start() - 1:m.start()] in {"到", "在", "于", "赶", "至"}):
            return None
    y = known or today.year
    if edge in ("年中",):
        return f"{y:04}-06-30", True
    if edge in ("年初", "初"):
        return f"{y:04}-01", True
    return f"{y:04}-12-31", False


def _holiday(m: re.Match[str], norm: str, year: int | None, today: date) -> tuple[str, bool] | None:
    name, tail = m["holiday"], m["hb"]
    plain = name in ("国庆", "元旦", "圣诞", "春节", "双十一", "双11", "双十二", "双12", "劳动节", "妇女节", "教师节",
        "平安夜")
    if not plain and tail not in ("前", "之前", "以前", "后", "之后", "以后", "期间", "上线") and "假" not in m.group():
        return None
    if name in ("十一", "五一", "六一", "七一", "八一", "三八") and norm[m.start() - 1:m.start()] in set(
        "零一二三四五六七八九十百千万点第"):
        return None
    if name in ("春节", "过年"):
        for y in [year] if year else [today.year, today.year + 1]:
            if y in SPRING_FESTIVAL and (year or date(y, *SPRING_FESTIVAL[y]) >= today):
                return date(y, *SPRING_FESTIVAL[y]).isoformat(), False
        return None
    month, number = _HOLIDAY[name]
    return day(year or year_for(month, today, day_=number), month, number) or "", False


def find_zh(norm: str, today: date) -> Iterator[Found]:
    """Dates in Chinese words and in ISO; overlapping ones are left to the caller (the longer wins)."""
    context: int | None = None
    for m in _ISO.finditer(norm):
        y, month, number = int(m[1]), int(m[3]), m[4]
        value = day(y, month,
            int(number)) if number else f"{y:04}-{month:02}" if m[2] == "-" and len(m[3]) == 2 else None
        if value:
            yield Found(m.start(), m.end(), value)
    if norm.isascii():
        return
    for m in _MONTHS.finditer(norm):
        last = _int(m[2])
        yield Found(m.start(), m.end(), f"{year_for(last, today):04}-{last:02}", True)
    for m in _DATE.finditer(norm):
        if m["edge"] in ("底", "末", "初") and not m["year"] and not m["yy"]:
            continue
        if (m["edge"] or m["half"]) and (m["year"] or "").endswith("年") and m["edge"] in ("底", "末", "初"):
            pass
        hit = _resolve(m, norm, today, context)
        if hit and hit[0]:
            if m["year"] and m["year"][0] in "12一二":
                context = int(hit[0][:4])
            yield Found(m.start(), m.end(), hit[0], hit[1])
    yield from _others(norm, today)


def _others(norm: str, today: date) -> Iterator[Found]:
    for m in _BARE_YEAR.finditer(norm):
        if m[1]:
            yield Found(m.start(), m.end(), f"{m[1]}-12-31" if "内" in (m["tail"] or "") else m[1], bare_year=True)
        elif m[3]:
            yy = int(m[3])
            yield Found(m.start() + 1, m.end(), str(2000 + yy if yy <= today.year % 100 else 1900 + yy), bare_year=True)
        elif m[6]:
            yield Found(m.start(), m.end(), f"{today.year}-12-31")
        else:
            word = m[4] or m[5] or m[7]
            start = m.end() - len(word) if m[7] else m.start()
            yield Found(start, m.end(), str(_year(word, today)), bare_year=True)
    for m in re.finditer(r"(明年|后年)(?:的?这个?时候|今天|这会儿)", norm):
        yield Found(m.start(), m.end(), shift(today, _REL[m[1]], "year"), True)
    for m in _NEXT.finditer(norm):
        yield from _next(m, today)
    for pattern in (_RELATIVE, _AFTER):
        for m in pattern.finditer(norm):
            count = 0.5 if m[1] == "半" else float(_int(m[1]))
            # 周 and 天 without 个 are durations all the same; 三月后 is after March
            if m[3] == "月" and "个" not in m.group():
                continue
            if count:
                yield Found(m.start(), m.end(), shift(today, count + (0.5 if m[2] or m[4] else 0), _UNIT[m[3]]))
    for m in _DAY.finditer(norm):
        number = _int(m[1])
        month, year = (today.month, today.year) if number >= today.day else divmod(today.month, 12)[::-1]
        if number < today.day:
            year, month = today.year + today.month // 12, today.month % 12 + 1
        if value := day(year, month, number):
            yield Found(m.start(1), m.end(), value)


def _next(m: re.Match[str], today: date) -> Iterator[Found]:
    """下个月底, 下个月 15 号, 下季度末, 月底前."""
    if m[4]:
        quarter = (today.month - 1) // 3 + (1 if "下" in m[4] else 0)
        y, q = today.year + quarter // 4, quarter % 4 + 1
        yield Found(m.start(), m.end(), quarter_end(y, q), m[5] is None)
        return
    word = m[1] or "本月"
    if word.startswith("上") or not (m[2] or m[3] or m[6] or word.startswith("下")):
        return  # what was last month is a story, not a date to plan with
    y, month = divmod(today.year * 12 + today.month - 1 + word.count("下"), 12)
    part = m[2] or ("底" if m[6] else "")
    if m[3]:
        if value := day(y, month + 1, _int(m[3])):
            yield Found(m.start(), m.end(), value)
        return
    value, about = _edge(y, month + 1, part) if part else (f"{y:04}-{month + 1:02}", False)
    yield Found(m.start(), m.end(), value, about)
