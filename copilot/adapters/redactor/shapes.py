"""The shapes of personal numbers, each with its judge.

Boundaries are look-arounds over ASCII, since ``\\b`` sees none between 话 and 1. Every pattern is bounded, so a scan is
linear in the text.
"""

from __future__ import annotations

import re

from copilot.adapters.redactor import checks
from copilot.adapters.redactor.cues import BIRTH_CUE, ID_CUE, PLATE_CUE, PLATE_WORD, SECRET_CUE
from copilot.adapters.redactor.judges import (
    Judge,
    account,
    birth,
    card,
    cn_id,
    cn_id_old,
    cn_phone,
    cued_number,
    handle,
    iban,
    ip,
    ip6,
    phone,
    shape,
    ssn,
    uscc,
    zip,
)

_L = r"(?<![0-9A-Za-z])"  # nothing of a word or number before
_R = r"(?![0-9A-Za-z])"

_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|"
    r"janvier|février|mars|avril|juin|juillet|août|décembre)[a-z]*\.?"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼港澳台使领学警"
_PLATE = "[0-9A-HJ-NP-Za-hj-np-z]"
_IE = "C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|TN|TS|W|WD|WH|WW|WX"


# Tried where digits stand close together: (least digits there, shape, judge).
BARE: tuple[tuple[int, re.Pattern[str], Judge], ...] = (
    (
        17,
        re.compile(
            rf"(?<![0-9])(?<![A-Za-z])[1-9]\d{{5}}[ \-]?(?:1[89]|20|"
            rf"21)\d\d[ \-]?[01]\d[ \-]?[0-3]\d[ \-]?\d{{3}}[ \-]?[\dXx]{_R}"
        ),
        cn_id,
    ),
    (17, re.compile(rf"{_L}[1-9](?:[ \-]?\d){{16}}[ \-]?[\dXx]{_R}"), cn_id),
    (15, re.compile(r"(?<![0-9A-Za-z.])[1-8]\d{7}[01]\d[0-3]\d{4}(?![0-9A-Za-z]|\.\d)"), cn_id_old),
    (
        8,
        re.compile(rf"{_L}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{{2}}\d{{6}}[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{{10}}{_R}"),
        uscc,
    ),
    (12, re.compile(r"(?<![0-9A-Za-z.+])\d(?:[ \-.]?\d){11,18}(?![0-9A-Za-z]|\.\d)"), card),
    (6, re.compile(r"(?<![0-9A-Za-z.,])\d(?:[ \-]?\d){5,24}(?![0-9A-Za-z]|[.,]\d)"), account),
    (
        11,
        re.compile(
            r"(?<![0-9A-Za-z.])(?:\+?86[ \-]?|0086[ \-]?|\(\+?86\) ?)?1[ \-]?[3-9](?:[ \-.]{0,2}\d){9}(?![0-9A-Za-z]|"
            r"\.\d)"
        ),
        cn_phone,
    ),
    (
        10,
        re.compile(
            r"(?<![0-9A-Za-z.])(?:\(0(?:10|2\d|[3-9]\d\d)\) ?|0(?:10|2\d|"
            r"[3-9]\d\d)[ \-]{1,2})[1-9]\d{2,3}[ \-]?\d{4}(?:(?:-| ?转 ?| ?ext\.? ?)\d{1,6})?(?![0-9A-Za-z])"
        ),
        cn_phone,
    ),
    (
        6,
        re.compile(
            r"(?<![0-9A-Za-z./_])(?<!\d,)(?:\+ ?|00)?\(?\d{1,5}\)?(?:[ .\-/]{0,2}\(?\d{1,5}\)?){1,6}(?:[xX]\d{1,6}|"
            r" ?(?:ext\.?|转) ?\d{1,6})?(?![0-9A-Za-z%]|[.,]\d)"
        ),
        phone,
    ),
    (9, re.compile(r"(?<![0-9A-Za-z\-])\d{3}-\d\d-\d{4}(?![0-9A-Za-z\-])"), ssn),
    (11, re.compile(rf"{_L}\d{{11}}{_R}"), shape("NATIONAL_ID", 0.8, good=checks.pesel, cue=ID_CUE)),
    (
        15,
        re.compile(rf"{_L}[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-4]\d) ?\d\d ?\d{{3}} ?\d{{3}} ?\d\d{_R}"),
        shape("NATIONAL_ID", 0.85, good=checks.nir, cue=ID_CUE),
    ),
    (11, re.compile(rf"{_L}\d{{3}}\.\d{{3}}\.\d{{3}}-\d\d{_R}"), shape("NATIONAL_ID", 0.9)),
    (
        12,
        re.compile(rf"{_L}[2-9]\d{{3}} ?\d{{4}} ?\d{{4}}(?! ?\d|[A-Za-z])"),
        shape("NATIONAL_ID", 0.8, good=checks.aadhaar, cue=ID_CUE),
    ),
    (
        13,
        re.compile(rf"{_L}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-4]\d{{6}}{_R}"),
        shape("NATIONAL_ID", 0.85),
    ),
    (
        9,
        re.compile(
            rf"{_L}(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[\-+]\d{{4}}{_R}|{_L}(?:0[1-9]|[12]\d|"
            rf"3[01])(?:0[1-9]|1[0-2])\d\d[\-+A]\d{{3}}[0-9A-Z]{_R}"
        ),
        shape("NATIONAL_ID", 0.75, good=checks.personnummer, cue=ID_CUE),
    ),
    (
        4,
        re.compile(
            rf"{_L}(?=[A-Za-z0-9\-/ ]{{0,24}}\d)[A-Za-z0-9]{{1,4}}(?:[ \-/]?[A-Za-z]?\d[A-Za-z0-9]{{0,8}}){{1,4}}{_R}"
        ),
        cued_number,
    ),
)

# The same for shapes with letters in them.
LETTERED: tuple[tuple[int, re.Pattern[str], Judge], ...] = (
    (6, re.compile(rf"{_L}[A-Za-z]{{2}}\d\d(?: ?[A-Za-z0-9]{{4}}){{2,7}}(?: ?[A-Za-z0-9]{{1,3}})?{_R}"), iban),
    (8, re.compile(rf"{_L}(?:[EG]\d{{8}}|E[A-HJ-NP-Z]\d{{7}}){_R}"), shape("CN_PASSPORT", 0.8)),
    (7, re.compile(rf"{_L}[DSPHMK][A-Z]?\d{{7,8}}{_R}"), shape("CN_PASSPORT", 0.8, cue=ID_CUE)),
    (3, re.compile(rf"{_L}\d{{2,3}}-(?:{_IE})-\d{{1,6}}{_R}"), shape("PLATE", 0.9)),
    (7, re.compile(rf"{_L}\d{{7}}[A-W][A-IWTX]?{_R}"), shape("IE_PPS", 0.9, good=checks.pps, cue=ID_CUE)),
    (6, re.compile(rf"{_L}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]{_R}"), shape("UK_NINO", 0.85)),
    (6, re.compile(rf"{_L}[A-Z]{{2}} ?\d\d ?\d\d ?\d\d ?[A-D]{_R}"), shape("UK_NINO", 0.8, cue=ID_CUE)),
    (
        7,
        re.compile(rf"{_L}(?:\d{{8}}|[XYZ]-?\d{{7}})-?[A-HJ-NP-TV-Z]{_R}"),
        shape("NATIONAL_ID", 0.85, good=checks.dni, cue=ID_CUE),
    ),
    (7, re.compile(rf"{_L}[STFG]\d{{7}}[A-Z]{_R}"), shape("NATIONAL_ID", 0.85, good=checks.nric, cue=ID_CUE)),
    (9, re.compile(rf"{_L}[A-Z][12]\d{{8}}{_R}"), shape("NATIONAL_ID", 0.8, good=checks.tw_id, cue=ID_CUE)),
    (6, re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}\d{6} ?\([0-9A]\)"), shape("NATIONAL_ID", 0.9)),
    (
        7,
        re.compile(rf"{_L}[A-Z]{{6}}\d\d[A-EHLMPR-T]\d\d[A-Z]\d{{3}}[A-Z]{_R}"),
        shape("NATIONAL_ID", 0.9, good=checks.codice_fiscale, cue=ID_CUE),
    ),
    (4, re.compile(rf"{_L}[A-Z]{{3}}P[A-Z]\d{{4}}[A-Z]{_R}"), shape("NATIONAL_ID", 0.85)),
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
                shape("CN_PLATE", 0.95, good=lambda c: sum(x.isdigit() for x in c) >= 1),
            ),
        ),
    ),
    (
        re.compile(r"[A-Z]\d\d |-\d{3}-|[A-Z]\d\d [A-Z0-9]{4}"),
        (
            (re.compile(rf"{_L}[A-HJ-Y]{{2}}[0-9]{{2}} [A-Z]{{3}}{_R}"), shape("PLATE", 0.7)),
            (re.compile(rf"{_L}[A-Z]{{2}}-\d{{3}}-[A-Z]{{2}}{_R}"), shape("PLATE", 0.8)),
            (
                re.compile(r"(?<![0-9A-Za-z])(?:[A-Z]\d{2}|D6W) [A-NP-Z][0-9][A-Z0-9]{2}(?![0-9A-Za-z])"),
                shape("ADDRESS", 0.5),
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
                ip,
            ),
            (
                re.compile(
                    r"(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![0-9A-Za-z:])|"
                    r"(?<![0-9A-Za-z:.])(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![0-9A-Za-z:])"
                ),
                ip6,
            ),
        ),
    ),
    (
        (*PLATE_CUE.stems, "car ", "car:", " van ", " reg "),
        (
            (
                re.compile(rf"(?<![0-9A-Za-zÄÖÜ])[A-ZÄÖÜ]{{1,3}}[ \-][A-Z]{{1,2}}[ \-]?\d{{1,4}}[EH]?{_R}"),
                shape("PLATE", 0.8, cue=PLATE_CUE),
            ),
            (
                re.compile(
                    rf"{_L}(?=[A-Z0-9 \-]{{0,6}}\d)[A-Z0-9]{{1,4}}[ \-]?[A-Z0-9]{{2,4}}[ \-]?[A-Z0-9]{{0,3}}{_R}"
                ),
                shape("PLATE", 0.75, cue=PLATE_WORD),
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
                birth,
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
                zip,
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
                handle,
            ),
            (re.compile(r"(?<![A-Za-z])QQ(?:号码|号|群)?[:是为 ]{0,3}([1-9]\d{4,10})(?!\d)", re.I), handle),
        ),
    ),
)
