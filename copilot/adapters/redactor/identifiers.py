"""Numbers that lead to a person: found by shape, then judged by check digit or by the words around them.

Boundaries are look-arounds over ASCII, since ``\\b`` sees none between 话 and 1. Every pattern is bounded, so a scan is
linear in the text; what costs is done only on what a cheap pattern has found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from copilot.adapters.redactor import checks
from copilot.adapters.redactor.cues import (
    ACCOUNT_CUE,
    BIRTH_CUE,
    CARD_CUE,
    ID_CUE,
    PHONE_AFTER,
    PHONE_CUE,
    PLATE_CUE,
    PLATE_WORD,
    SECRET_CUE,
    VERSION_CUE,
    Cue,
    lead,
)
from copilot.adapters.redactor.spans import Span
from copilot.adapters.redactor.spelled import find as spelled_out

_L = r"(?<![0-9A-Za-z])"  # nothing of a word or number before
_R = r"(?![0-9A-Za-z])"
_SEP = re.compile(r"[^0-9A-Za-z]+")

Judge = Callable[[str, re.Match[str]], "Span | None"]


# --- each shape with its judge ---------------------------------------------------------------------------------


def _digits(match: re.Match[str]) -> str:
    return _SEP.sub("", match.group())


def _span(match: re.Match[str], kind: str, score: float) -> Span:
    return Span(match.start(), match.end(), kind, score)


def _cn_id(text: str, match: re.Match[str]) -> Span | None:
    digits = _digits(match)
    if not checks.cn_id_date(digits):
        return _span(match, "CN_ID_CARD", 0.9) if ID_CUE.search(lead(text, match.start())) else None
    return _span(match, "CN_ID_CARD", 1.0 if checks.cn_id(digits) else 0.92)


def _cn_id_old(text: str, match: re.Match[str]) -> Span | None:
    digits = _digits(match)
    cued = ID_CUE.search(lead(text, match.start()))
    if cued or (checks.cn_id_date(digits) and 11 <= int(digits[:2]) <= 82 and not checks.luhn(digits)):
        return _span(match, "CN_ID_CARD", 0.9 if cued else 0.6)
    return None


def _card(text: str, match: re.Match[str]) -> Span | None:
    digits, shown = _digits(match), match.group()
    if not 12 <= len(digits) <= 19 or len(set(digits)) == 1:
        return None
    if len(digits) >= 13 and digits[0] in "23456" and checks.luhn(digits):
        return _span(match, "CREDIT_CARD", 0.97)
    if re.fullmatch(r"\d{4}(?:[ \-.]\d{4}){3}(?:[ \-.]\d{1,3})?", shown):
        return _span(match, "CREDIT_CARD", 0.9)
    if 16 <= len(digits) <= 19 and digits.startswith(("62", "60", "9")) and "." not in shown:
        return _span(match, "CREDIT_CARD", 0.85)
    if CARD_CUE.search(lead(text, match.start())):
        return _span(match, "CREDIT_CARD", 0.9)
    return None


def _account(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "BANK_ACCOUNT", 0.8) if ACCOUNT_CUE.search(lead(text, match.start())) else None


def _iban(text: str, match: re.Match[str]) -> Span | None:
    country = match.group()[:2].upper()
    wanted = checks.IBAN_LENGTH.get(country)
    shown = match.group()
    cued = re.search(r"iban|konto|account|账号|帐号|账户", lead(text, match.start()), re.I)
    if not wanted:
        return _span(match, "IBAN_CODE", 0.8) if cued else None
    if shown[:2] != country and not cued and shown[:2] != country.lower():
        return None
    end, count = 0, 0
    while end < len(shown) and count < wanted:
        count += shown[end] != " "
        end += 1
    after = match.start() + end
    if count == wanted and (after >= len(text) or not (text[after].isascii() and text[after].isalnum())):
        code = shown[:end].replace(" ", "").upper()
        good = checks.mod97(code)
        if good or cued or sum(c.isdigit() for c in code) >= 10:
            return Span(match.start(), after, "IBAN_CODE", 0.99 if good else 0.9)
    return _span(match, "IBAN_CODE", 0.8) if cued else None


def _cn_phone(text: str, match: re.Match[str]) -> Span | None:
    if len(_SEP.split(match.group().strip("+()"))) > 6:
        return None  # so many groups are a list of numbers
    return _span(match, "PHONE_NUMBER", 0.9)


_DATE = re.compile(
    r"(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|"
    r"3[01])[-./ ](?:0?[1-9]|[12]\d|3[01])[-./ ](?:19|20)\d\d"
)


def _phone(text: str, match: re.Match[str]) -> Span | None:
    shown = match.group()
    digits = "".join(c for c in re.split("[xX转#]", shown)[0] if c.isdigit())
    if not 6 <= len(digits) <= 15 or _DATE.fullmatch(shown.strip()) or "--" in shown:
        return None
    if shown.startswith("+") and len(digits) >= 8:
        return _span(match, "PHONE_NUMBER", 0.95)
    before = lead(text, match.start())
    if PHONE_AFTER.match(text, match.end()) or PHONE_CUE.search(before):
        if len(digits) >= 7 or " " in shown or "-" in shown:
            bare = re.fullmatch(r"[\d.]+", shown) and (len(digits) < 7 or shown.count(".") == 1)
            return None if bare else _span(match, "PHONE_NUMBER", 0.88)
        return None
    if _SHAPED_PHONE.fullmatch(shown):
        return _span(match, "PHONE_NUMBER", 0.8)
    if _NATIONAL.match(shown) and 9 <= len(digits) <= 11 and not re.search(r"[./]", shown) and _SPLIT.search(shown):
        return _span(match, "PHONE_NUMBER", 0.75)
    return None


_SPLIT = re.compile(r"\d[ \-)]+\d")
_NATIONAL = re.compile(r"\(?0\d{1,4}\)?[ \-]{1,2}\d{2,8}(?:[ \-]\d{2,6}){0,4}$")
_SHAPED_PHONE = re.compile(
    r"(?:(?:00)?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?:[xX]\d{1,6})?|"
    r"00\d{1,3}[-. ]\d{2,4}(?:[-. ]?\d{2,5}){2,4}(?:[xX]\d{1,6})?"
)


def _ip(text: str, match: re.Match[str]) -> Span | None:
    if VERSION_CUE.search(lead(text, match.start())):
        return None
    return _span(match, "IP_ADDRESS", 0.9)


def _ip6(text: str, match: re.Match[str]) -> Span | None:
    groups = [g for g in match.group().split(":") if g]
    if "::" in match.group() and (len(groups) < 3 or not any(c.isdigit() for c in match.group())):
        return None
    return _span(match, "IP_ADDRESS", 0.9)


def _ssn(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "US_SSN", 0.85)


def _uscc(text: str, match: re.Match[str]) -> Span | None:
    code = match.group().upper()
    if not any(c.isalpha() for c in code) and not checks.uscc(code):
        return None
    if checks.uscc(code) or code[:2] in {"91", "92", "93", "11", "12", "13", "19", "51", "52", "53", "59", "Y1"}:
        return _span(match, "CN_USCC", 0.9)
    return None


def _shape(kind: str, score: float, good: Callable[[str], bool] | None = None, cue: Cue | None = None) -> Judge:
    """By check digit when there is one, by cue when there is one; by shape alone when there is neither."""

    def judge(text: str, match: re.Match[str]) -> Span | None:
        code = _digits(match).upper()
        if good and good(code):
            return _span(match, kind, score)
        if cue and cue.search(lead(text, match.start())):
            return _span(match, kind, score)
        return _span(match, kind, score) if not good and not cue else None

    return judge


def _cued_number(text: str, match: re.Match[str]) -> Span | None:
    """A word of letters and digits right after 'driving licence number is'."""
    if sum(c.isdigit() for c in match.group()) < 4 or _DATE.fullmatch(match.group()):
        return None
    before = lead(text, match.start())
    found = ID_CUE.search(before)
    if not found:
        return None
    between = before[found.start() :].lower()
    kind = "NATIONAL_ID"
    if "licen" in between or "führerschein" in between or "驾" in between:
        kind = "US_DRIVER_LICENSE"
    elif "pass" in between or "护照" in between:
        kind = "CN_PASSPORT" if "护照" in between else "PASSPORT"
    elif "social security" in between or "ssn" in between:
        kind = "US_SSN"
    elif "身份证" in between:
        kind = "CN_ID_CARD"
    return _span(match, kind, 0.8) if _DIRECT.search(between) else None


# Between the cue and the number stand only words that join them: "number is", ": ", "号是", "no."
_DIRECT = re.compile(
    r"^[a-zà-ÿ'. \-]*?(?:\W|number|no|nr|id|is|was|card|工|病历|住院|学|code|ending|are|my|the|of|号码|号|"
    r"为|是|证|卡|照|"
    r"编号|insurance|security|reference)*$"
)


def _birth(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "DATE_OF_BIRTH", 0.8) if BIRTH_CUE.search(lead(text, match.start())) else None


def _handle(text: str, match: re.Match[str]) -> Span | None:
    return Span(match.start(1), match.end(1), "ACCOUNT", 0.85)


def _zip(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "ADDRESS", 0.8) if SECRET_CUE.search(lead(text, match.start())) else None


_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|"
    r"janvier|février|mars|avril|juin|juillet|août|décembre)[a-z]*\.?"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台使领学警"
_PLATE = "[0-9A-HJ-NP-Za-hj-np-z]"
_IE = "C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|TN|TS|W|WD|WH|WW|WX"

# Tried only where digits stand close together.
DENSE: tuple[tuple[re.Pattern[str], Judge], ...] = (
    (
        re.compile(
            rf"(?<![0-9])(?<![A-Za-z])[1-9]\d{{5}}[ \-]?(?:1[89]|20|"
            rf"21)\d\d[ \-]?[01]\d[ \-]?[0-3]\d[ \-]?\d{{3}}[ \-]?[\dXx]{_R}"
        ),
        _cn_id,
    ),
    (re.compile(rf"{_L}[1-9](?:[ \-]?\d){{16}}[ \-]?[\dXx]{_R}"), _cn_id),
    (re.compile(r"(?<![0-9A-Za-z.])[1-8]\d{7}[01]\d[0-3]\d{4}(?![0-9A-Za-z]|\.\d)"), _cn_id_old),
    (
        re.compile(rf"{_L}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{{2}}\d{{6}}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{{10}}{_R}"),
        _uscc,
    ),
    (re.compile(rf"{_L}[A-Za-z]{{2}}\d\d(?: ?[A-Za-z0-9]{{4}}){{2,7}}(?: ?[A-Za-z0-9]{{1,3}})?{_R}"), _iban),
    (re.compile(r"(?<![0-9A-Za-z.+])\d(?:[ \-.]?\d){11,18}(?![0-9A-Za-z]|\.\d)"), _card),
    (re.compile(r"(?<![0-9A-Za-z.,])\d(?:[ \-]?\d){5,24}(?![0-9A-Za-z]|[.,]\d)"), _account),
    (
        re.compile(
            r"(?<![0-9A-Za-z.])(?:\+?86[ \-]?|0086[ \-]?|\(\+?86\) ?)?1[ \-]?[3-9](?:[ \-.]{0,2}\d){9}(?![0-9A-Za-z]|"
            r"\.\d)"
        ),
        _cn_phone,
    ),
    (
        re.compile(
            r"(?<![0-9A-Za-z.])(?:\(0(?:10|2\d|[3-9]\d\d)\) ?|0(?:10|2\d|"
            r"[3-9]\d\d)[ \-]{1,2})[1-9]\d{2,3}[ \-]?\d{4}(?:(?:-| ?转 ?| ?ext\.? ?)\d{1,6})?(?![0-9A-Za-z])"
        ),
        _cn_phone,
    ),
    (
        re.compile(
            r"(?<![0-9A-Za-z./_])(?<!\d,)(?:\+ ?|00)?\(?\d{1,5}\)?(?:[ .\-/]{0,2}\(?\d{1,5}\)?){1,6}(?:[xX]\d{1,6}|"
            r" ?(?:ext\.?|转) ?\d{1,6})?(?![0-9A-Za-z%]|[.,]\d)"
        ),
        _phone,
    ),
    (re.compile(r"(?<![0-9A-Za-z\-])\d{3}-\d\d-\d{4}(?![0-9A-Za-z\-])"), _ssn),
    (re.compile(rf"{_L}(?:[EG]\d{{8}}|E[A-HJ-NP-Z]\d{{7}}){_R}"), _shape("CN_PASSPORT", 0.8)),
    (re.compile(rf"{_L}[DSPHMK][A-Z]?\d{{7,8}}{_R}"), _shape("CN_PASSPORT", 0.8, cue=ID_CUE)),
    (re.compile(rf"{_L}\d{{2,3}}[ \-](?:{_IE})[ \-]\d{{1,6}}{_R}"), _shape("PLATE", 0.9)),
    (re.compile(rf"{_L}\d{{7}}[A-W][A-IWTX]?{_R}"), _shape("IE_PPS", 0.9, good=checks.pps, cue=ID_CUE)),
    (re.compile(rf"{_L}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]{_R}"), _shape("UK_NINO", 0.85)),
    (re.compile(rf"{_L}[A-Z]{{2}} ?\d\d ?\d\d ?\d\d ?[A-D]{_R}"), _shape("UK_NINO", 0.8, cue=ID_CUE)),
    (
        re.compile(rf"{_L}(?:\d{{8}}|[XYZ]-?\d{{7}})-?[A-HJ-NP-TV-Z]{_R}"),
        _shape("NATIONAL_ID", 0.85, good=checks.dni, cue=ID_CUE),
    ),
    (re.compile(rf"{_L}\d{{11}}{_R}"), _shape("NATIONAL_ID", 0.8, good=checks.pesel, cue=ID_CUE)),
    (
        re.compile(rf"{_L}[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-4]\d) ?\d\d ?\d{{3}} ?\d{{3}} ?\d\d{_R}"),
        _shape("NATIONAL_ID", 0.85, good=checks.nir, cue=ID_CUE),
    ),
    (re.compile(rf"{_L}[STFG]\d{{7}}[A-Z]{_R}"), _shape("NATIONAL_ID", 0.85, good=checks.nric, cue=ID_CUE)),
    (re.compile(rf"{_L}[A-Z][12]\d{{8}}{_R}"), _shape("NATIONAL_ID", 0.8, good=checks.tw_id, cue=ID_CUE)),
    (re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}\d{6} ?\([0-9A]\)"), _shape("NATIONAL_ID", 0.9)),
    (
        re.compile(rf"{_L}[A-Z]{{6}}\d\d[A-EHLMPR-T]\d\d[A-Z]\d{{3}}[A-Z]{_R}"),
        _shape("NATIONAL_ID", 0.9, good=checks.codice_fiscale, cue=ID_CUE),
    ),
    (re.compile(rf"{_L}\d{{3}}\.\d{{3}}\.\d{{3}}-\d\d{_R}"), _shape("NATIONAL_ID", 0.9)),
    (
        re.compile(rf"{_L}[2-9]\d{{3}} ?\d{{4}} ?\d{{4}}(?! ?\d|[A-Za-z])"),
        _shape("NATIONAL_ID", 0.8, good=checks.aadhaar, cue=ID_CUE),
    ),
    (re.compile(rf"{_L}[A-Z]{{3}}P[A-Z]\d{{4}}[A-Z]{_R}"), _shape("NATIONAL_ID", 0.85)),
    (re.compile(rf"{_L}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-4]\d{{6}}{_R}"), _shape("NATIONAL_ID", 0.85)),
    (
        re.compile(
            rf"{_L}(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[\-+]\d{{4}}{_R}|{_L}(?:0[1-9]|[12]\d|"
            rf"3[01])(?:0[1-9]|1[0-2])\d\d[\-+A]\d{{3}}[0-9A-Z]{_R}"
        ),
        _shape("NATIONAL_ID", 0.75),
    ),
    (
        re.compile(
            rf"{_L}(?=[A-Za-z0-9\-/ ]{{0,24}}\d)[A-Za-z0-9]{{1,4}}(?:[ \-/]?[A-Za-z]?\d[A-Za-z0-9]{{0,8}}){{1,4}}{_R}"
        ),
        _cued_number,
    ),
)

# Few digits or none: each tried on the whole text, when a word or mark that it needs is in it at all.
SPARSE: tuple[tuple[re.Pattern[str] | tuple[str, ...], tuple[tuple[re.Pattern[str], Judge], ...]], ...] = (
    (
        re.compile(f"[{_PROVINCES}][ ·\\-]?[A-Za-z]"),
        (
            (
                re.compile(
                    rf"{_L}[{_PROVINCES}][ ·\-]?[A-HJ-NP-Za-hj-np-z][ ·\-]?{_PLATE}{{4,5}}(?:{_PLATE}|"
                    rf"[挂学警港澳领])?{_R}"
                ),
                _shape("CN_PLATE", 0.95, good=lambda c: sum(x.isdigit() for x in c) >= 1),
            ),
        ),
    ),
    (
        re.compile(r"[A-Z]\d\d |-\d{3}-|[A-Z]\d\d [A-Z0-9]{4}"),
        (
            (re.compile(rf"{_L}[A-HJ-Y]{{2}}[0-9]{{2}} [A-Z]{{3}}{_R}"), _shape("PLATE", 0.7)),
            (re.compile(rf"{_L}[A-Z]{{2}}-\d{{3}}-[A-Z]{{2}}{_R}"), _shape("PLATE", 0.8)),
            (
                re.compile(r"(?<![0-9A-Za-z])(?:[A-Z]\d{2}|D6W) [A-NP-Z0-9][0-9][A-Z0-9]{2}(?![0-9A-Za-z])"),
                _shape("ADDRESS", 0.5),
            ),
        ),
    ),
    (
        re.compile(r"(?:\d\.){2}|\d\.\d+\.\d+\.\d|:[0-9A-Fa-f]{0,4}:"),
        (
            (
                re.compile(
                    r"(?<![0-9A-Za-z.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![0-9A-Za-z]|"
                    r"\.\d)"
                ),
                _ip,
            ),
            (
                re.compile(
                    r"(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![0-9A-Za-z:])|"
                    r"(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![0-9A-Za-z:])"
                ),
                _ip6,
            ),
        ),
    ),
    (
        (*PLATE_CUE.stems, "car ", "car:", " van ", " reg "),
        (
            (
                re.compile(rf"(?<![0-9A-Za-zÄÖÜ])[A-ZÄÖÜ]{{1,3}}[ \-][A-Z]{{1,2}}[ \-]?\d{{1,4}}[EH]?{_R}"),
                _shape("PLATE", 0.8, cue=PLATE_CUE),
            ),
            (
                re.compile(
                    rf"{_L}(?=[A-Z0-9 \-]{{0,6}}\d)[A-Z0-9]{{1,4}}[ \-]?[A-Z0-9]{{2,4}}[ \-]?[A-Z0-9]{{0,3}}{_R}"
                ),
                _shape("PLATE", 0.75, cue=PLATE_WORD),
            ),
        ),
    ),
    (
        BIRTH_CUE.stems,
        (
            (
                re.compile(
                    rf"{_L}(?:\d{{1,2}}[./\- ]\d{{1,2}}[./\- ]\d{{2,4}}|\d{{4}}[./\-]\d{{1,2}}[./\-]\d{{1,2}}|\d{{4}} "
                    rf"?年 ?\d{{1,2}} ?月(?: ?\d{{1,2}} ?[日号])?|\d{{1,2}}(?:st|nd|rd|th|\.)? {_MONTHS},? \d{{4}}|"
                    rf"{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?![0-9])",
                    re.I,
                ),
                _birth,
            ),
        ),
    ),
    (
        SECRET_CUE.stems,
        (
            (
                re.compile(
                    rf"{_L}(?:\d{{4,6}}(?:-\d{{4}})?|[A-Z]{{1,2}}\d[A-Z0-9]? ?\d[A-Z]{{2}}|[A-Z]\d[0-9W] "
                    rf"?[A-Z0-9]{{4}}){_R}"
                ),
                _zip,
            ),
        ),
    ),
    (
        ("微信", "v信", "qq", "wechat", "whatsapp", "telegram", "skype", "vx", "wx"),
        (
            (
                re.compile(
                    r"(?:(?:微信|v信)(?:号码|号| ?ID)?(?:[:是为 ]|名?叫){1,3}|(?<![A-Za-z])(?:wechat|vx|wx|whatsapp|"
                    r"telegram|skype)(?: ?ID| handle| name)?(?: ?[:是为] ?| is ))@?([A-Za-z][-_A-Za-z0-9]{4,19}|"
                    r"[1-9]\d{4,10})(?![-_A-Za-z0-9])",
                    re.I,
                ),
                _handle,
            ),
            (re.compile(r"(?<![A-Za-z])QQ(?:号码|号|群)?[:是为 ]{0,3}([1-9]\d{4,10})(?!\d)", re.I), _handle),
        ),
    ),
)

_AT = re.compile(r"@")
_LOCAL = re.compile(r"[A-Za-z0-9._%+\-'À-ɏ]{1,64}$")
_DOMAIN = re.compile(
    r"@[ ]?([A-Za-z0-9À-ɏ](?:[A-Za-z0-9\-À-ɏ]{0,62})(?:\.[A-Za-z0-9À-ɏ](?:[A-Za-z0-9\-À-ɏ]{0,62})){1,6})"
)
_SPOKEN_AT = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,40}(?: dot [A-Za-z0-9]{1,30}){0,2} ?(?:\[at\]|\(at\)|\{at\}| at ) ?"
    r"[A-Za-z0-9-]{2,40}(?: ?(?:\.|\[dot\]|\(dot\)| dot ) ?[A-Za-z]{2,20}){0,2} ?(?:\.|\[dot\]|\(dot\)| dot ) ?"
    r"(?:com|org|net|edu|gov|io|co|eu|ie|uk|de|fr|es|it|nl|pl|se|no|dk|fi|cn|hk|jp|in|us|ca|au|example)(?![A-Za-z])",
    re.I,
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。；、（）()\u4e00-\u9fff]{3,300}", re.I)
_PERSONAL_URL = re.compile(
    r"://[^/\s]*@|(?:linkedin\.[a-z]+/in|github\.com|gitlab\.com|facebook\.com|instagram\.com|(?:twitter|"
    r"x)\.com|t\.me|weibo\.com|zhihu\.com/people)/\w|"
    r"/(?:~|u/|user/|users/|profile/|people/|member/|in/)\w|[?&](?:e?mail|user|name|phone|tel|id)=",
    re.I,
)


def find(text: str) -> Iterator[Span]:
    """Every identifier of the folded text."""
    if "@" in text:
        yield from _emails(text)
    lowered_at = "(at)" in text or "[at]" in text or " at " in text
    if lowered_at and (" dot " in text or "dot)" in text or "dot]" in text or "at)" in text or "at]" in text):
        for match in _SPOKEN_AT.finditer(text):
            yield _span(match, "EMAIL_ADDRESS", 0.8)
    if "://" in text or "www." in text or "WWW." in text:
        for match in _URL.finditer(text):
            if _PERSONAL_URL.search(match.group()):
                yield _span(match, "URL", 0.8)
    for start, end in _dense(text):
        yield from _judged(DENSE, text, start, end)
    lowered = text.lower()
    for needed, rules in SPARSE:
        if any(stem in lowered for stem in needed) if isinstance(needed, tuple) else needed.search(text):
            yield from _judged(rules, text, 0, len(text))
    yield from spelled_out(text)


def _judged(rules: tuple[tuple[re.Pattern[str], Judge], ...], text: str, start: int, end: int) -> Iterator[Span]:
    for pattern, judge in rules:
        for match in pattern.finditer(text, start, end):
            span = judge(text, match)
            if span:
                yield span


_CLOSE = re.compile(r"\d(?:[^\n\d]{0,4}\d){4,}")
_REACH = 24  # how far a number's letters may reach beyond its digits


def _dense(text: str) -> Iterator[tuple[int, int]]:
    """Where at least five digits stand close together, with the letters around them."""
    last_start, last_end = -1, -1
    for match in _CLOSE.finditer(text):
        start, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        if start <= last_end:
            last_end = end
            continue
        if last_start >= 0:
            yield last_start, last_end
        last_start, last_end = start, end
    if last_start >= 0:
        yield last_start, last_end


def _emails(text: str) -> Iterator[Span]:
    for at in _AT.finditer(text):
        local = _LOCAL.search(text, max(0, at.start() - 64), at.start())
        domain = _DOMAIN.match(text, at.start())
        if local and domain:
            start = local.start() + len(local.group()) - len(local.group().lstrip(".-'"))
            if start < at.start():
                yield Span(start, domain.end(), "EMAIL_ADDRESS", 0.99)
