"""English numerals as spoken and written: three and a half million, half a dozen, fifty-odd, 390k, six in ten."""

from __future__ import annotations

import re

from copilot.adapters.model_rules.quantities.numeral import Numeral, digits_at, tidy

SMALL = {w: i for i, w in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"])}
TENS = {w: 10 * i for i,
    w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
SCALE = {"thousand": 1e3, "grand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "b": 1e9}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
          "tenth": 10, "tenths": 10, "eighth": 8, "eighths": 8, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
          "ninth": 9, "ninths": 9, "twelfth": 12, "twelfths": 12, "twentieth": 20}

_WORD = re.compile(r"[a-z]+")
_GAP = re.compile(r"[ -]+(?:and +)?(?=[a-z])")
_AND_PART = re.compile(
    r"(?: and|-and)[ -](?:(?:a|one)[ -])?(half|quarter|third)\b(?! of\b)|(?: and|-and) (three)[ -]quarters\b")
_POINT = re.compile(r" (?:point|dot)((?: (?:zero|oh|one|two|three|four|five|six|seven|eight|nine))+)\b")
_SCALE_AFTER = re.compile(r"[ -]?(hundred|dozen|thousand|grand(?! (?:total|opening|plan))|million|billion|trillion)\b")
_SHORT_AFTER = re.compile(r" ?(k|mn|mio|mln|mil|bn|m|b|mm)(?![a-z0-9'/²-])")
_HALF_A = re.compile(r"half(?: an?|-an?)? ?-?(hundred|thousand|million|billion|dozen)\b")
_QUARTER_A = re.compile(r"(?:a |one |(three) )quarters? of a (million|billion)\b")
_VAGUE = re.compile(
    r"(a couple(?: of)?|a few|several|many|tens of|dozens of|hundreds of|thousands of) (hundred|thousand|million|"
    r"dozen)s?\b"
    r"|(dozens|hundreds|thousands) of\b(?! (?:thousand|million))|a couple of(?= )|a couple(?= (?:more )?(?:days|"
    r"weeks|hours|months|years))")
_OUT_OF = re.compile(
    r"(?: times)?(?: in | out of(?: every| the)? | of every | in every )(two|three|four|five|eight|ten|twenty|"
    r"fifty|(?:a |one )?hundred|a thousand"
    r"|2|3|4|5|8|10|20|50|100|1,?000)(?![\d.,]\d|\d|[ -]?(?:minutes|hours|days|weeks|months|years|%|percent|"
    r"seconds|million|k\b))\b")
# Only "one" is counted out of an odd number: "one in nine", never "two in nine".
_ONE_IN = re.compile(
    r" (?:in|out of)(?: every)? (six|seven|nine|eleven|twelve|thirteen|fifteen|sixteen|thirty|forty|sixty"
    r"|6|7|9|11|12|13|15|16|25|30|40|60|200|250|500)"
    r"(?![\d.,]\d|\d|[ -]?(?:minutes|hours|days|weeks|months|years|%|percent|seconds|million|k\b))\b")
_PART = re.compile(
    r"(?:(a|an|one|two|three|four|five|six|seven|eight|nine)[ -])(half|thirds?|quarters?|fifths?|sixths?|sevenths?|"
    r"eighths?|ninths?|tenths?|twelfths?|twentieth)\b")
_BY = re.compile(
    r"\b(?:by|about|around|roughly|nearly|almost|over|maybe|perhaps|barely|up to|at least|less than|more than|say|"
    r"another|some) $")
_HALF_OF = re.compile(r"half(?= of\b| (?:the|our|my|their|its|his|her|your|these|those|them|as)\b| ?(?:[,.;!?)]|$))")
_SLASH = re.compile(r"([1-9])/([2-9]|10)(?= of\b| ?的)")
_ODD = re.compile(r"-odd\b| odd\b(?= [a-z]{3})|-ish\b|ish\b")
_NOT_PART = re.compile(r"[ -](?:party|parties|class|floor|hand|person|country|world|year|of (?:january|february|march|"
                       r"april|may|june|july|august|september|october|november|december|an hour|a day|the way))")


def _worth_of(words: str) -> float:
    words = words.strip().replace(",", "")
    if words[0].isdigit():
        return float(words)
    if words.endswith("hundred"):
        return 100
    if words.endswith("thousand"):
        return 1000
    return float(SMALL.get(words) or TENS[words])


def _words(low: str, i: int) -> tuple[float, int, float, float] | None:
    """(value, end, scale, place) of the spelt-out numeral at ``i``, without fractions."""
    total, current, scale, place, end = 0.0, -1.0, 1.0, 1.0, i
    limit, pos, linked = 1e18, i, True
    while m := _WORD.match(low, pos):
        word = m.group()
        if word in SMALL:
            n = SMALL[word]
            fits = current < 0 or (current >= 100 and current % 100 == 0) or (
                0 < n < 10 and current % 10 == 0 and current % 100 >= 20)
            if not fits or not linked:
                break
            current, place = max(current, 0) + n, 10 if n == 10 else 1
        elif word in TENS:
            if not (current < 0 or (current >= 100 and current % 100 == 0)):
                break
            current, place = max(current, 0) + TENS[word], 10
        elif word == "a" and pos == i and re.compile(r"a (?:hundred|thousand|million|billion|dozen)\b").match(low, pos):
            current = 1
        elif word in ("hundred", "dozen") and 0 < current < 100:
            place = 100 if word == "hundred" else 12
            current *= place
        elif word in SCALE and current > 0 and SCALE[word] < limit:
            limit = place = SCALE[word]
            scale = max(scale, limit)
            total, current = total + current * limit, -1
        else:
            break
        end = m.end()
        gap = _GAP.match(low, end)
        if not gap:
            break
        if "and" in gap.group() and not (total or current >= 100):
            break
        pos = gap.end()
    if end == i or (end == i + 1 and low[i] == "a"):
        return None
    return total + max(current, 0), end, scale, place


def _finish(low: str, i: int, value: float, end: int, scale: float, place: float, form: str) -> Numeral:
    """Fractions, a scale and vagueness behind a numeral: two and a half million, fifty-odd."""
    if m := _POINT.match(low, end):
        digits = "".join(str(SMALL.get(w, 0)) for w in m.group(1).split())
        value, end = float(f"{value:.0f}.{digits}"), m.end()
    elif m := _AND_PART.match(low, end):
        value, end = value + (0.75 if m.group(2) else 1 / _PARTS[m.group(1)]), m.end()
    while m := _SCALE_AFTER.match(low, end):
        worth = {"hundred": 100.0, "dozen": 12.0}.get(m.group(1)) or SCALE[m.group(1)]
        value, end, place = value * worth, m.end(), place * worth
        scale = max(scale, worth if worth >= 1000 else 1)
        if worth >= 1000 and (m := _AND_PART.match(low, end)):  # a million and a half
            value, end = value + worth * (0.75 if m.group(2) else 1 / _PARTS[m.group(1)]), m.end()
    wide = None
    if m := _ODD.match(low, end):
        wide, end = (value, value + place) if "odd" in m.group() else (value - place / 5, value + place / 5), m.end()
    return Numeral(i, end, tidy(value), "digits" if form == "digits" else "en", scale, place,
                   tidy(wide[0]) if wide else None, tidy(wide[1]) if wide else None, wide is not None)


def _vague(low: str, i: int) -> Numeral | None:
    """A couple of hundred, several thousand, dozens of: a middle with its width."""
    m = _VAGUE.match(low, i)
    if not m:
        return None
    head = (m.group(1) or m.group(3) or "a couple").split()
    unit = {"hundred": 100.0, "dozen": 12.0}.get(m.group(2) or "") or SCALE.get(m.group(2) or "", 1.0)
    if head[:2] == ["a", "couple"]:
        middle, low_, high = 2.0, None, None
    elif head[0] == "several" or head[:2] == ["a", "few"]:
        middle, low_, high = (5.0, 3.0, 9.0) if head[0] == "several" else (3.0, 2.0, 5.0)
    elif head[0] == "many":
        return None
    else:
        step = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0, "thousands": 1000.0}[head[0]]
        middle, low_, high = 5 * step, 2 * step, 10 * step
    return Numeral(i, m.end(), middle * unit, "en", unit if unit >= 1000 else 1, unit,
                   None if low_ is None else low_ * unit, None if high is None else high * unit, True)


def _share(low: str, i: int, n: Numeral | None) -> Numeral | None:
    """Six in ten, eight times out of ten, two thirds, a quarter of, half of."""
    if n and n.value > 0 and (m := _OUT_OF.match(low, n.end)):
        below = _worth_of(m.group(1).removeprefix("a ").removeprefix("one "))
        if n.value <= below and n.value % 1 == 0 and not low.startswith((" times in ",), n.end):
            return Numeral(i, m.end(), tidy(100 * n.value / below), "en", share=True)
    if n and n.value == 1 and (m := _ONE_IN.match(low, n.end)):
        below = float(m.group(1)) if m.group(1).isdigit() else _worth_of(m.group(1))
        return Numeral(i, m.end(), tidy(100 / below), "en", share=True)
    if m := _PART.match(low, i):
        above = 1.0 if m.group(1) in ("a", "an", "one") else float(SMALL[m.group(1)])
        below = _PARTS[m.group(2)]
        plural = m.group(2).endswith("s")
        follows = re.compile(r" of\b|-of\b| (?:the|our|my|their|its|less|more|fewer)\b| ?(?:[,.;!?)]|$)").match(low,
            m.end())
        if (above > 1) != plural or above >= below or _NOT_PART.match(low, m.end()):
            return None
        if _BY.search(low[max(0, i - 10):i]) and m.group(2) != "half":
            timed = re.match(r" (?:of an? )?(?:hour|day|week|month|year|century)\b", low[m.end():m.end() + 16])
            return None if timed else Numeral(i, m.end(), tidy(100 * above / below), "en", share=True)
        # "a third" may be a place in a row and "a quarter" three months: the share says of what
        of = low.startswith((" of ", " of\n", "-of"), m.end())
        alone = follows and m.group(2) not in ("quarter", "quarters", "half")
        if (plural and m.group(2) != "quarters") or of or alone:
            return Numeral(i, m.end(), tidy(100 * above / below), "en", share=True)
    if (m := _HALF_OF.match(low, i)) and not re.search(
        r"(?:and a|and-a|first|second|other|latter|in|last|next|a|past) $", low[max(0, i - 8):i]):
        return Numeral(i, m.end(), 50, "en", share=True)
    return None


def number_at(low: str, i: int) -> Numeral | None:
    """The numeral that starts at ``i``, spelt out or digits with an English scale, or None."""
    c = low[i]
    if (c.isdigit() and c.isascii()) or c == ".":
        read = digits_at(low, i)
        if read is None:
            return None
        value, end, place = read
        n = _finish(low, i, value, end, 1, place, "digits")
        if n.end == end and (m := _SHORT_AFTER.match(low, end)):
            worth = _SHORT[m.group(1)]
            return Numeral(i, m.end(), tidy(value * worth), "digits", worth, place * worth)
        if (m := _SLASH.match(low, i)) and int(m.group(1)) < int(m.group(2)):
            return Numeral(i, m.end(), tidy(100 * int(m.group(1)) / int(m.group(2))), "en", share=True)
        return _share(low, i, n) or n
    if c == "h" and (m := _HALF_A.match(low, i)):
        worth = {"hundred": 100.0, "dozen": 12.0}.get(m.group(1)) or SCALE[m.group(1)]
        return Numeral(i, m.end(), worth / 2, "en", worth if worth >= 1000 else 1, worth / 2)
    if m := _QUARTER_A.match(low, i):
        worth = SCALE[m.group(2)]
        return Numeral(i, m.end(), worth * (0.75 if m.group(1) else 0.25), "en", worth, worth / 4)
    if vague := _vague(low, i):
        return vague
    read_ = _words(low, i)
    if read_ is None:
        return _share(low, i, None)
    value, end, scale, place = read_
    n = _finish(low, i, value, end, scale, place, "en")
    return _share(low, i, n) or n


START = re.compile(
    r"(?<![a-z0-9'_-])(?:" + "|".join([*SMALL, *TENS, "half", "dozens", "hundreds", "thousands", "several", "tens of",
    r"a(?= (?:hundred|thousand|million|billion|dozen|couple|few|half|third|quarter|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|twelfth|twentieth)\b)"]) + r")\b")
