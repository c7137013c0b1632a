"""Dates as English speakers say them: the end of March 2028, by mid-December, Q2, since 2024, in two months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copilot.adapters.model_rules.quantities.numerals_en import SMALL, number_at
from copilot.adapters.model_rules.quantities.when import THIRDS, Found, day, last_day, quarter_end, shift, year_for

_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december"]
MONTH = {n: i for i, n in enumerate(_NAMES, 1)} | {n[:3]: i for i, n in enumerate(_NAMES, 1)} | {"sept": 9}
_MON = "(?:(?:" + "|".join(sorted(MONTH, key=len, reverse=True)) + r")\b(?:(?<=[a-z]{3})\.(?= \d))?)"
_Y = r"(?:19|20)\d\d(?![\d,.]\d|\d)"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_WHEN = r"(?:this|next|last) year|the year after next"
_FULL = re.compile(
    rf"\b(?:(?P<d1>{_D})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MON})(?:,? (?P<y1>{_Y}))?"
    rf"|(?P<m2>{_MON}) (?:the )?(?P<d2>{_D})(?:st|nd|rd|th)?(?!\d|[.,:]\d|%| ?(?:percent|people|users|%))\b(?:,? "
    rf"(?P<y2>{_Y}))?)"
)
_MONTH = re.compile(
    rf"\b(?P<edge>(?:the )?(?:end|beginning|start|middle|close) of |(?:the )?(?:first|second) half of |early[ "
    rf"-](?:in )?|mid[ -]?|late[ -](?:in )?|(?:the )?last (?:day|week) (?:of|in) )?"
    rf"(?P<when>this |next |last )?(?P<month>{_MON})(?:,? ?(?P<year>{_Y})|(?: of)? (?P<rel>{_WHEN}))?"
)
_QUARTER = re.compile(
    rf"\b(?P<edge>(?:the )?(?:end|close|start|beginning|middle) of |early (?:in )?|mid[ -]|late (?:in )?)?"
    rf"(?:(?:the )?q ?(?P<q>[1-4])(?![\w-])|(?:the )?(?P<word>first|second|third|fourth|last|1st|2nd|3rd|4th) "
    rf"quarter\b)"
    rf"(?:,? (?:of )?(?:fy ?)?(?P<year>{_Y}|'\d\d)|(?: of)? (?P<rel>{_WHEN}))?"
)
_YEAR_EDGE = re.compile(
    rf"\b(?P<edge>(?:the )?(?:end|close) of|(?:the )?(?:beginning|start) of|early(?: in)?|mid|late(?: in)?|(?:the "
    rf")?middle of|(?:the )?(?:first|1st) half of|"
    rf"(?:the )?second half of|(?:year|christmas)[ -]end|h1|h2)[ -](?P<year>{_Y}|{_WHEN}|the year|fy ?\d\d)\b"
    r"|(?<=by )(?P<alone>year[ -]end|the end of the year|the year's end)|(?<=before )(?P<alone2>year[ -]end|the "
    r"end of the year)"
)
_CUE = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|of|to|during|before|after|for|through|around|about|and|or|early|mid|late|"
    r"summer|spring|autumn|fall|winter|"
    r"fy|year|calendar|back to|than|dated|q[1-4]|budget|strategy)|[(/'-]) ?$")
_YEAR = re.compile(
    rf"(?<![\d.,$€£¥/#-])(?P<y>{_Y})(?![%/:]|-\d)(?! (?:people|users|staff|files|calls|cases|records|items|units|"
    rf"documents|pages|hours|days|employees))")
_SPAN = re.compile(r"(?<![\d.,$€£¥/#-])((?:19|20)\d\d) ?(?:-|to) ?((?:19|20)\d\d)(?![\d,.]\d|\d|-)")
_SPOKEN = re.compile(
    r"\btwenty[ -](?P<t>twenty|thirty)(?:[ -](?P<o>one|two|three|four|five|six|seven|eight|nine))?\b(?! (?:percent|"
    r"people|users))")
_NEXT = re.compile(
    r"\b(?P<edge>(?:the )?end of )?(?P<w>next (?:month|quarter|year)|this (?:month|quarter|year)|the (?:month|"
    r"quarter))\b(?!-|'s?\b)")
_IN = re.compile(r"\bin (?:another |about |roughly |around |just )?(?=[a-z0-9])|\bwithin (?=a\b)")
_IN_UNIT = re.compile(
    r"(?:a |an )?(day|week|month|quarter|year)s?(?:'s?)?(?: time)?\b(?! (?:of|after|before|from|and a half|on |"
    r"that|since|at |per|prior))")
_UNIT_FROM = re.compile(
    r"\b(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|\d{1,3}) (day|week|month|"
    r"quarter|year)s? (?:from (?:now|today)|hence)\b")
_TOOK = re.compile(
    r"\b(?:pay(?:s|ing)?[ -]?back|paid back|back|recoup|return|"
    r"can|could|able|takes?|took|did|was|were|usually|typically|normally|on average|finish(?:ed)?|done|"
    r"clear(?:ed)?|answered?|decided?|had|been|once|times?)\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|wants?|must|need(?:s|ed)?|should|would like|expect|hope|aim|plan(?:ned)?|target|due|"
    r"live|launch|deadline|open(?:s|ing)?|start(?:s|ing)?|begins?|ends?|expires?|runs out|renew\w*|retir\w*|"
    r"leav(?:es|ing)|arriv\w*|coming|again|back to you|board|decide|meets?|available)\b|'ll\b")
_PAST = re.compile(r"\b(?:was|were|had|did|ago|went|came|took|got|last|rehearsed|[a-z]{3,}ed)\b")
_DMY = re.compile(r"(?<![\w./-])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?![\w/])")
_HOLIDAY = re.compile(
    r"\b(?:by|before|until|till|after|for|at|around) (christmas|new year'?s?(?: day)?|easter)(?: (?P<year>20\d\d)|\b)"
    r"(?! (?:rush|peak|season|sales|period))")
_PREPOSITION = re.compile(
    r"\b(?:in|by|until|till|before|after|since|from|of|to|for|during|through|around|and|or|-|last|this|next|on|"
    r"every) ?$|[(-]$")
_EVERY = re.compile(r"\b(?:every|each|most) $")


def _rel(word: str, today: date) -> int:
    word = word.strip()
    return today.year + {"this year": 0, "next year": 1, "last year": -1, "the year": 0,
        "the year after next": 2}.get(word, 0)


def _year_of(word: str | None, rel: str | None, today: date) -> int | None:
    if word:
        word = word.strip()
        if word.isdigit():
            return int(word)
        if word.startswith(("'", "fy")):
            return 2000 + int(re.sub(r"\D", "", word))
        return _rel(word, today)
    return _rel(rel, today) if rel else None


def _third(edge: str) -> str:
    return "early" if re.search("early|start|beginning|first half", edge) else "late" if "late" in edge else "mid"


def _edge_of_month(year: int, month: int, edge: str) -> tuple[str, bool]:
    if re.search("end|close|last|second half", edge):
        return last_day(year, month), False
    return f"{year:04}-{month:02}-{THIRDS[_third(edge)]:02}", True


def _sentence(low: str, i: int) -> str:
    """What stands around a place in its sentence, at most 160 characters to either side."""
    start = max(low.rfind(". ", max(0, i - 160), i), low.rfind("\n", max(0, i - 160), i), i - 160, 0)
    end = low.find(". ", i, i + 160)
    return low[start:end if end > 0 else i + 160]


def _months(low: str, today: date) -> Iterator[Found]:
    for m in _FULL.finditer(low):
        number, name = m["d1"] or m["d2"], (m["m1"] or m["m2"]).rstrip(".")
        month = MONTH[name]
        if _EVERY.search(low[max(0, m.start() - 12):m.start()]):
            continue
        year = _year_of(m["y1"] or m["y2"], None, today)
        y = year or year_for(month, today, day_=int(number), past=bool(_PAST.search(_sentence(low, m.start()))))
        if value := day(y, month, int(number)):
            yield Found(m.start(), m.end(), value)
    for m in _MONTH.finditer(low):
        name, edge = m["month"].rstrip("."), m["edge"] or ""
        before = low[max(0, m.start() - 12):m.start()]
        if _EVERY.search(before) or not (m["year"] or edge or m["when"] or m["rel"] or _PREPOSITION.search(before)):
            continue
        month = MONTH[name]
        year = _year_of(m["year"], m["rel"], today)
        if year is None:
            past = (m["when"] or "").startswith("last") or bool(_PAST.search(_sentence(low, m.start())))
            year = year_for(month, today, past=past)
        value, about = _edge_of_month(year, month, edge) if edge else (f"{year:04}-{month:02}", False)
        yield Found(m.start(), m.end(), value, about)


def _quarters(low: str, today: date) -> Iterator[Found]:
    ranks = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
    for m in _QUARTER.finditer(low):
        if m["word"] == "last" and not (m["year"] or m["rel"]):
            continue
        quarter = int(m["q"]) if m["q"] else ranks[m["word"]]
        year = _year_of(m["year"], m["rel"], today) or year_for(3 * quarter, today)
        edge = m["edge"] or ""
        if re.search("start|beginning|early", edge):
            yield Found(m.start(), m.end(), f"{year:04}-{3 * quarter - 2:02}", True)
        elif re.search("mid", edge):
            yield Found(m.start(), m.end(), f"{year:04}-{3 * quarter - 1:02}-15", True)
        else:
            yield Found(m.start(), m.end(), quarter_end(year, quarter), not re.search("end|close", edge))


def _years(low: str, today: date) -> Iterator[Found]:
    for m in _YEAR_EDGE.finditer(low):
        if not m["edge"]:
            yield Found(m.start(), m.end(), f"{today.year}-12-31")
            continue
        year, edge = _year_of(m["year"], None, today) or today.year, m["edge"]
        if edge == "h1" or re.search("first|1st", edge):
            yield Found(m.start(), m.end(), f"{year}-06-30", edge != "h1")
        elif re.search("beginning|start", edge):
            yield Found(m.start(), m.end(), f"{year}-01", True)
        elif "early" in edge:
            yield Found(m.start(), m.end(), f"{year}-02", True)  # the middle of its first quarter
        elif "mid" in edge:
            yield Found(m.start(), m.end(), f"{year}-06-30", True)
        elif "late" in edge:
            yield Found(m.start(), m.end(), f"{year}-11", True)  # the middle of its last quarter
        elif "the year" not in m["year"] or _PREPOSITION.search(low[max(0, m.start() - 8):m.start()]):
            yield Found(m.start(), m.end(), f"{year}-12-31", "half" in edge)
    for m in _YEAR.finditer(low):
        before, after = low[max(0, m.start() - 12):m.start()], low[m.end():m.end() + 14]
        # "the 2027 strategy" and "(2025)" are years, "2027 letters" is a count
        named = re.search(r"\b(?:the|our|that|this|its) $", before) and re.match(r" [a-z-]+(?<!s)\b", after)
        cell = re.search(r"\| *$", before) and re.match(r" *(?:\||$)", after)  # a year in a table
        if (_CUE.search(before) or named or cell) and not re.match(r" ?(?:%|percent|k\b|million|eur|usd|kg|km|mb|gb)",
            after):
            yield Found(m.start(), m.end(), m["y"], bare_year=True)
    for m in _SPAN.finditer(low):
        for k in (1, 2):
            yield Found(m.start(k), m.end(k), m[k], bare_year=True)
    for m in _SPOKEN.finditer(low):
        year = 2020 + (10 if m["t"] == "thirty" else 0) + (SMALL[m["o"]] if m["o"] else 0)
        yield Found(m.start(), m.end(), str(year), bare_year=True)


def _relative(low: str, today: date) -> Iterator[Found]:
    for m in _NEXT.finditer(low):
        word = m["w"].split()[-1]
        ahead = 1 if m["w"].startswith("next") else 0
        end = bool(m["edge"])
        if not end and not ahead:
            continue
        if word == "year":
            yield Found(m.start(), m.end(), f"{today.year + ahead}-12-31" if end else str(today.year + ahead),
                bare_year=not end)
        elif word == "month":
            y, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
            yield Found(m.start(), m.end(), last_day(y, month + 1) if end else f"{y:04}-{month + 1:02}")
        else:
            q = (today.month - 1) // 3 + ahead
            yield Found(m.start(), m.end(), quarter_end(today.year + q // 4, q % 4 + 1), not end)
    for m in _UNIT_FROM.finditer(low):
        n = number_at(low, m.start())
        yield Found(m.start(), m.end(), shift(today, n.value if n else 1, m[1]))
    for m in _IN.finditer(low):
        if low.startswith("within", m.start()):
            continue
        n = number_at(low, m.end())
        if n and n.share:
            continue
        unit = _IN_UNIT.match(low, n.end + 1 if n else m.end())
        if not unit or (n is None and not re.match(r"an? ", unit.group())) or (n and n.value > 400):
            continue
        start = max(low.rfind(c, max(0, m.start() - 120), m.start()) for c in ".,;:!?\n")
        clause = low[max(start + 1, m.start() - 120):m.start()]
        if "time" not in unit.group() and _TOOK.search(clause):
            continue  # "I could write it in two weeks" says how long, not when
        if "time" not in unit.group() and not _AHEAD.search(_sentence(low, m.start())):
            continue  # "productive in four days": nothing lies ahead
        yield Found(m.start() + 3, unit.end(), shift(today, n.value if n else 1, unit[1]))


def find_en(low: str, today: date) -> Iterator[Found]:
    """Dates in English words and in figures; overlapping ones are left to the caller (the longer wins)."""
    for m in _DMY.finditer(low):
        a, b, y = int(m[1]), int(m[3]), int(m[4])
        day_first = m[2] == "." or a > 12 or a == b
        # 03/04/2027: nobody can tell
        value = day(y, b, a) if day_first else day(y, a, b) if b > 12 else None
        if value:
            yield Found(m.start(), m.end(), value)
    yield from _months(low, today)
    yield from _quarters(low, today)
    yield from _years(low, today)
    yield from _relative(low, today)
    for m in _HOLIDAY.finditer(low):
        if m[1] != "easter":
            month, number = (12, 25) if m[1] == "christmas" else (1, 1)
            year = m["year"] or year_for(month, today, day_=number)
            yield Found(m.start(1), m.end(), f"{year}-{month:02}-{number:02}")
