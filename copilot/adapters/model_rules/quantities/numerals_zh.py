"""Chinese numerals as spoken and written: 一万二, 三千二百五, 两万一千多, 七八百, 28 万, 百分之九十五, 五成五.

Every vague form is read twice with a plain numeral in its place (七八百 as 七百 and 八百, 十几 as 十一 and 十九), so
the grammar of the plain numeral is the only one there is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from copilot.adapters.model_rules.quantities.numeral import Numeral, digits_at, tidy

DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "幺": 1, "俩": 2, "仨": 3}
UNIT = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10_000, "亿": 100_000_000}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_FORMAL_RUN = re.compile(r"[壹贰叁肆伍陆柒捌玖零拾佰仟万亿]{2,}|[壹贰叁肆柒捌玖](?=[\u4e00-\u9fffA-Za-z])")
# Spoken neighbours that mean "the one or the other": 两三, 三五, 七八.
_PAIRS = frozenset(["一二", "一两", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九"])
_RUN = re.compile(r"[零〇一二两俩仨幺三四五六七八九十百千万亿几数多余来把]{1,24}")
_TAIL = re.compile(r" ?(?:([十百千]?[万亿]+|[十百千])|([多余来几])([十百千]?[万亿]+)?)")
_REST = re.compile(r" ?(\d+(?:\.\d+)?) ?(千万|百万|十万|万|千|百)|([1-9])(?![\d.,年月日号点%个 ])")

Read = tuple[float, float, float]  # value, place, scale


def _section(s: str) -> tuple[float, float] | None:
    """(value, place) of a numeral under 10,000: 三千二百五, 一百零五, 十二."""
    total, last, place, zero = 0.0, 10_000, 1.0, False
    pending: int | None = None
    for c in s:
        if c in "零〇":
            if pending is not None or not total:
                return None
            zero = True
        elif c in DIGIT:
            if pending is not None:
                return None
            pending = DIGIT[c]
        else:
            unit = UNIT.get(c, 0)
            if not unit or unit >= last or (pending is None and (unit != 10 or (total and not zero))) or pending == 0:
                return None
            total += (1 if pending is None else pending) * unit
            last, place, pending, zero = unit, unit, None, False
    if pending is not None:
        # 二百二 is 220, 二百零二 is 202, 二十二 is 22
        place = last / 10 if total and not zero and last >= 100 else 1
        total += pending * place
    elif zero:
        return None
    return total, place


def _plain(s: str) -> Read | None:
    """A whole numeral without vagueness, 万 and 亿 included."""
    if not s:
        return None
    if set(s) <= {"零", "〇"}:
        return (0.0, 1.0, 1.0) if len(s) == 1 else None
    if s in DIGIT:
        return float(DIGIT[s]), 1.0, 1.0
    for big, worth in (("亿", BIG["亿"]), ("万", BIG["万"])):
        head, found, rest = s.rpartition(big)
        if not found:
            continue
        left = _plain(head)
        if left is None or (left[2] >= worth and big == "万"):
            return None
        if not rest:
            return left[0] * worth, left[1] * worth, worth * max(left[2], 1)
        if rest in DIGIT and rest not in "零〇":  # 一万二
            return left[0] * worth + DIGIT[rest] * worth / 10, worth / 10, worth
        tail = _plain(rest.lstrip("零〇"))
        if tail is None or tail[0] >= worth:
            return None
        return left[0] * worth + tail[0], tail[1], worth
    section = _section(s)
    return None if section is None else (section[0], section[1], 1.0)


def _vague(s: str) -> tuple[float, float, float, float, float] | None:
    """(value, low, high, place, scale) of 七八百, 十几, 几十万, 两万一千多, 三百来万, 百余, 上百."""
    if len(s) >= 2 and s[-2:] in ("来把", "多来"):
        return None
    for k, c in enumerate(s):
        if c in "多余来把":
            head, rest = s[:k], s[k + 1:]
            if not head or head[-1] not in "十百千万亿" or not (rest == "" or set(rest) <= {"万", "亿"}):
                return None
            if head in ("百", "千", "万"):
                head = "一" + head
            read = _plain(head + rest)
            base = _plain(head)
            if read is None or base is None:
                return None
            place = base[1] * (read[0] / base[0])
            value, around = read[0], 0.2 * place
            if c in "来把":  # 来 is near it on either side, 多 and 余 are more than it
                return value, value - around, value + around, place, max(read[2], 1)
            return value, value, value + place, place, max(read[2], 1)
        if c in "几数":
            after, before = s[k + 1:k + 2], s[k - 1:k]
            if not (after and after in "十百千万亿") and not (before and before in "十百千"):
                return None
            first = "一" if before and before in "十百千" else "两" if after != "十" else "二"
            low, high = _plain(s[:k] + first + s[k + 1:]), _plain(s[:k] + "九" + s[k + 1:])
            middle = _plain(s[:k] + "五" + s[k + 1:])
            if low is None or high is None or middle is None:
                return None
            return middle[0], low[0], high[0], middle[1], middle[2]
        if s[k:k + 2] in _PAIRS and (k == 0 or s[k - 1] not in DIGIT):
            low, high = _plain(s[:k] + c + s[k + 2:]), _plain(s[:k] + s[k + 1] + s[k + 2:])
            if low is None or high is None:
                return None
            return (low[0] + high[0]) / 2, low[0], high[0], low[1], low[2]
    return None


def _spoken(norm: str, i: int) -> Numeral | None:
    """The longest Chinese numeral that starts at ``i``."""
    m = _RUN.match(norm, i)
    if not m:
        return None
    run = m.group()
    for length in range(len(run), 0, -1):
        s = run[:length]
        end = i + length
        if s in ("俩", "仨"):
            return Numeral(i, end, DIGIT[s], "zh", measured=True)
        if vague := _vague(s):
            value, low, high, place, scale = vague
            pair = len(s) == 2 and s in _PAIRS
            return Numeral(i, end, tidy(value), "zh", scale, place, tidy(low), tidy(high), True, tied=pair)
        if read := _plain(s):
            value, place, scale = read
            if point := _POINT.match(norm, end):
                return _decimal(norm, i, value, point)
            return Numeral(i, end, tidy(value), "zh", scale, place)
        if length >= 2 and all(c in DIGIT and c not in "俩仨" for c in s) and ("〇" in s or "零" in s or length > 2):
            return Numeral(i, end, float("".join(str(DIGIT[c]) for c in s)), "zh", tied=True)
    return None


_POINT = re.compile(r"点([零〇一二两三四五六七八九]{1,4})([十百千]?[万亿]+|[百千](?![瓦克米兆卡]))?(?![分十刻])")


def _decimal(norm: str, i: int, whole: float, point: re.Match[str]) -> Numeral:
    fraction = "".join(str(DIGIT[c]) for c in point.group(1))
    value, scale = float(f"{whole:.0f}.{fraction}"), _worth(point.group(2) or "")
    return Numeral(i, point.end(), tidy(value * scale), "zh", scale if scale >= 10_000 else 1)


def _worth(scales: str) -> float:
    worth = 1.0
    for c in scales:
        worth *= UNIT.get(c) or BIG.get(c) or 1
    return worth


def with_scale(norm: str, i: int) -> Numeral | None:
    """Digits with a Chinese scale: 28 万, 1.2亿, 300多万, 2万5, 20来, 十 written 10余."""
    read = digits_at(norm, i)
    if read is None:
        return None
    value, end, place = read
    m = _TAIL.match(norm, end)
    if not m:
        return Numeral(i, end, value, "digits", place=place)
    scale = _worth(m.group(1) or m.group(3) or "")
    if scale == 1000 and norm[m.end():m.end() + 1] in {"克", "瓦", "米", "卡", "兆", "伏", "帕"}:
        return Numeral(i, end, value, "digits", place=place)
    value, place, end = tidy(value * scale), place * scale, m.end()
    vague = m.group(2) or ""
    if not vague and norm[end:end + 1] in {"多", "余", "来"} and scale >= 10:
        vague, end = norm[end], end + 1
    said = scale if scale >= 10_000 else 1
    if vague:
        if vague == "来" and value < 10:
            return Numeral(i, read[1], read[0], "digits", place=read[2])
        wide = (value - 0.2 * place, value + 0.2 * place) if vague == "来" else (value, value + place)
        return Numeral(i, end, value, "digits", said, place, tidy(wide[0]), tidy(wide[1]), True)
    while scale > 10 and (rest := _REST.match(norm, end)):
        if rest.group(3):  # 2万5
            value, end, place = tidy(value + float(rest.group(3)) * scale / 10), rest.end(), scale / 10
            break
        smaller = _worth(rest.group(2))
        if float(rest.group(1)) * smaller >= scale:
            break
        value, end, place = tidy(value + float(rest.group(1)) * smaller), rest.end(), smaller
        scale = smaller
    return Numeral(i, end, value, "digits", said, place)


# 百八十个 is a hundred or somewhat more, 百十来 about a hundred and ten
_ROUGH = {"百八十": (100.0, 130.0, 180.0), "千八百": (1000.0, 1300.0, 1800.0), "百十来": (100.0, 110.0, 120.0)}
_ROUGHLY = re.compile("百八十|千八百|百十来")
_OF = re.compile(r"(百|千|万|[二三四五六七八九十]|十)分之 ?")
_TENTHS = re.compile(r"成([一二三四五六七八九半])?(多)?(?![为功立本员绩果熟长品交像型千])")
_OVER = re.compile(r"(?:上|过|近|成)(百上千|千上万|百|千|万|亿)(万|亿)?(?![分不万别])")


def _fraction(norm: str, i: int) -> Numeral | None:
    """百分之九十五, 千分之三, 三分之一, 百分之七八十."""
    m = _OF.match(norm, i)
    if not m:
        return None
    below = UNIT.get(m.group(1)) or BIG.get(m.group(1)) or DIGIT[m.group(1)]
    if norm[m.end():m.end() + 1] == "百":
        return Numeral(i, m.end() + 1, 100, "zh", share=True)
    above = number_at(norm, m.end())
    if above is None or above.share:
        return None
    whole = Numeral(i, above.end, above.value, above.form, 1, above.place, above.low, above.high, above.approximate)
    part = whole.times(100 / below)
    if norm[above.end:above.end + 1] == "多":
        part = Numeral(i, above.end + 1, part.value, "zh", low=part.value, high=part.value + part.place,
            approximate=True)
    return Numeral(i, part.end, part.value, part.form, 1, part.place, part.low, part.high, part.approximate, share=True)


def _tenths(norm: str, n: Numeral) -> Numeral | None:
    """两成 (20), 五成五 (55), 八成多 (80 to 90), 三四成 (30 to 40)."""
    m = _TENTHS.match(norm, n.end)
    if not m or n.value > 10 or n.scale > 1 or (n.form == "zh" and n.end - n.start > 2):
        return None
    if norm.startswith("一成不变", n.start):
        return None
    low, high, value = n.low, n.high, n.value * 10
    if m.group(1):
        value += 5 if m.group(1) == "半" else DIGIT[m.group(1)]
    low, high = (None if low is None else low * 10), (None if high is None else high * 10)
    if m.group(2):
        low, high = value, value + (1 if m.group(1) else 10)
    return Numeral(n.start, m.end(), tidy(value), "zh", place=10, low=low, high=high,
                   approximate=n.approximate or bool(m.group(2)), share=True)


def _over(norm: str, i: int) -> Numeral | None:
    """上百, 近千, 过万: a bare scale that somebody reaches."""
    m = _OVER.match(norm, i)
    if not m:
        return None
    word = m.group(1)[0]
    value = (UNIT.get(word) or BIG[word]) * _worth(m.group(2) or "")
    low, high = (0.9 * value, value) if norm[i] == "近" else (value, 10 * value)
    return Numeral(i, m.end(), value, "zh", value if value >= 10_000 else 1, value, low, high, True)


def _formal(norm: str, i: int) -> Numeral | None:
    m = _FORMAL_RUN.match(norm, i)
    if not m:
        return None
    n = _spoken(m.group().translate(_FORMAL), 0)
    if n is None or n.end != len(m.group()):
        return None
    return Numeral(i, m.end(), n.value, "zh", n.scale, n.place, tied=len(m.group()) == 1)


def number_at(norm: str, i: int) -> Numeral | None:
    """The numeral that starts at ``i``, Chinese or digits with Chinese scales, or None."""
    c = norm[i]
    if c.isdigit() and c.isascii():
        n = with_scale(norm, i)
        return n if n is None else _tenths(norm, n) or _of_big(norm, n)
    if c in "壹贰叁肆伍陆柒捌玖拾":
        return _formal(norm, i)
    if part := _fraction(norm, i):
        return part
    if c in "上过近成":
        return _over(norm, i)
    if norm.startswith("百分百", i):
        return Numeral(i, i + 3, 100, "zh", share=True)
    if c == "好" and norm[i + 1:i + 2] in {"几"}:
        n = _spoken(norm, i + 1)
        if n is None or n.low is None:
            return None
        # 好几百 is more than the two of 几百
        return Numeral(i, n.end, n.value, "zh", n.scale, n.place, n.low * 1.5, n.high, True)
    if m := _ROUGHLY.match(norm, i):
        low, value, high = _ROUGH[m.group()]
        return Numeral(i, m.end(), value, "zh", 1, 10, low, high, True, tied=True)
    if c in "百千万亿":
        m = re.compile(r"[百千万]{1,2}[万亿]?(?=美?元|块)|[百千万](?=[余来把])").match(norm, i)
        if not m:
            return None
        n = _spoken("一" + norm[i:i + 6], 0)
        return None if n is None else Numeral(i, i + n.end - 1, n.value, "zh", n.scale, n.place, n.low, n.high,
            n.approximate)
    if c not in DIGIT and c not in "十几数":
        return None
    n = _spoken(norm, i)
    return n if n is None else _tenths(norm, n) or _of_big(norm, n)


_BIG = re.compile(r" ?个(亿|百万|千万|万(?!一))")


def _of_big(norm: str, n: Numeral) -> Numeral:
    """两个亿, 一个百万."""
    m = _BIG.match(norm, n.end)
    if not m or n.scale > 1:
        return n
    worth = _worth(m.group(1))
    return replace(n.times(worth), end=m.end(), scale=worth, tied=False)


START = frozenset(DIGIT) | frozenset("十百千万几数好上过近成壹贰叁肆伍陆柒捌玖")
