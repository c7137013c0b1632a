"""What decides whether a number of a known shape is personal: its check digit, or the words before it."""

from __future__ import annotations

import re
from collections.abc import Callable

from copilot.adapters.redactor import checks
from copilot.adapters.redactor.cues import (
    ACCOUNT_CUE,
    BIRTH_CUE,
    CARD_CUE,
    ID_CUE,
    PHONE_AFTER,
    PHONE_CUE,
    SECRET_CUE,
    VERSION_CUE,
    Cue,
    lead,
)
from copilot.adapters.redactor.spans import Span

_SEP = re.compile(r"[^0-9A-Za-z]+")

Judge = Callable[[str, re.Match[str]], "Span | None"]


def _digits(match: re.Match[str]) -> str:
    return _SEP.sub("", match.group())


def _span(match: re.Match[str], kind: str, score: float) -> Span:
    return Span(match.start(), match.end(), kind, score)


def cn_id(text: str, match: re.Match[str]) -> Span | None:
    digits = _digits(match)
    if not checks.cn_id_date(digits):
        return _span(match, "CN_ID_CARD", 0.9) if ID_CUE.search(lead(text, match.start())) else None
    return _span(match, "CN_ID_CARD", 1.0 if checks.cn_id(digits) else 0.92)


def cn_id_old(text: str, match: re.Match[str]) -> Span | None:
    digits = _digits(match)
    cued = ID_CUE.search(lead(text, match.start()))
    if cued or (checks.cn_id_date(digits) and 11 <= int(digits[:2]) <= 82 and not checks.luhn(digits)):
        return _span(match, "CN_ID_CARD", 0.9 if cued else 0.6)
    return None


def card(text: str, match: re.Match[str]) -> Span | None:
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


def account(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "BANK_ACCOUNT", 0.8) if ACCOUNT_CUE.search(lead(text, match.start())) else None


def iban(text: str, match: re.Match[str]) -> Span | None:
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


def cn_phone(text: str, match: re.Match[str]) -> Span | None:
    if len(_SEP.split(match.group().strip("+()"))) > 6:
        return None  # so many groups are a list of numbers
    return _span(match, "PHONE_NUMBER", 0.9)


_DATE = re.compile(
    r"(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|"
    r"3[01])[-./ ](?:0?[1-9]|[12]\d|3[01])[-./ ](?:19|20)\d\d"
)


def phone(text: str, match: re.Match[str]) -> Span | None:
    shown = match.group()
    if len(shown) == 11 and shown.isdigit() and "13" <= shown[:2] <= "19":
        return None  # a Chinese mobile number, found by its own shape
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


def ip(text: str, match: re.Match[str]) -> Span | None:
    if VERSION_CUE.search(lead(text, match.start())):
        return None
    return _span(match, "IP_ADDRESS", 0.9)


def ip6(text: str, match: re.Match[str]) -> Span | None:
    groups = [g for g in match.group().split(":") if g]
    if "::" in match.group() and (len(groups) < 3 or not any(c.isdigit() for c in match.group())):
        return None
    return _span(match, "IP_ADDRESS", 0.9)


def ssn(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "US_SSN", 0.85)


def uscc(text: str, match: re.Match[str]) -> Span | None:
    code = match.group().upper()
    if not any(c.isalpha() for c in code) and not checks.uscc(code):
        return None
    if checks.uscc(code) or code[:2] in {"91", "92", "93", "11", "12", "13", "19", "51", "52", "53", "59", "Y1"}:
        return _span(match, "CN_USCC", 0.9)
    return None


def shape(kind: str, score: float, good: Callable[[str], bool] | None = None, cue: Cue | None = None) -> Judge:
    """By check digit when there is one, by cue when there is one; by shape alone when there is neither."""

    def judge(text: str, match: re.Match[str]) -> Span | None:
        code = _digits(match).upper()
        if good and good(code):
            return _span(match, kind, score)
        if cue and cue.search(lead(text, match.start())):
            return _span(match, kind, score)
        return _span(match, kind, score) if not good and not cue else None

    return judge


def cued_number(text: str, match: re.Match[str]) -> Span | None:
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


def birth(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "DATE_OF_BIRTH", 0.8) if BIRTH_CUE.search(lead(text, match.start())) else None


def handle(text: str, match: re.Match[str]) -> Span | None:
    return Span(match.start(1), match.end(1), "ACCOUNT", 0.85)


def zip(text: str, match: re.Match[str]) -> Span | None:
    return _span(match, "ADDRESS", 0.8) if SECRET_CUE.search(lead(text, match.start())) else None
