"""Tables: a column headed 联系人 or "Contact" is personal as a column, whatever its cells look like.

Reads CSV, tab-separated and Markdown tables inside a text; `columns` does the same for rows already split.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from copilot.adapters.redactor.fold import plain
from copilot.adapters.redactor.lexicon import everyday
from copilot.adapters.redactor.spans import Span
from copilot.adapters.redactor.words_zh import SURNAMES

_PERSON = re.compile(
    r"(?:.*(?:联系人|姓名|负责人|经办人|对接人|责任人|签收人|收件人|申请人|客户姓名|员工姓名|值班人|值班员|"
    r"班长|审核人|填表人|录入人|处理人|维修人|报修人|司机).*)|"
    r"(?:(?:(?:full|first|last|middle|given|family|sur|customer|client|employee|staff|patient|caller|"
    r"contact|agent|account holder|card ?holder|applicant|borrower|tenant|member|student|"
    r"maiden)[ _-]?)?name)|"
    r"(?:contact|contact person|person|owner|responsible|assignee|assigned to|reporter|caller|agent|"
    r"account manager|case ?worker|handler|driver|technician|nurse|doctor|physician|manager|supervisor|"
    r"line manager|"
    r"borrower|applicant|guarantor|who|staff|staff member|employee|customer contact|vorname|nachname|"
    r"ansprechpartner|mitarbeiter|nom|prénom|prenom|nombre|apellidos?)",
    re.I,
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "PHONE_NUMBER",
        re.compile(
            r".*(?:电话|手机|联系方式|座机|传真).*|.*\b(?:phone|mobile|cell|tel|telephone|fax|telefon|handy)\b.*", re.I
        ),
    ),
    ("EMAIL_ADDRESS", re.compile(r".*(?:邮箱|邮件地址|电邮).*|.*\be-?mail(?: address)?\b.*", re.I)),
    (
        "NATIONAL_ID",
        re.compile(
            r".*(?:身份证|证件号|社保号|护照).*|.*\b(?:ssn|pps|ppsn|nino|national id|passport|id number|tax id|"
            r"date of birth|dob)\b.*",
            re.I,
        ),
    ),
    ("CREDIT_CARD", re.compile(r".*(?:银行卡|卡号).*|.*\bcard (?:number|no)\b.*", re.I)),
    ("IBAN_CODE", re.compile(r".*(?:银行账号|账号|帐号).*|.*\b(?:iban|account (?:number|no))\b.*", re.I)),
    (
        "ADDRESS",
        re.compile(
            r".*(?:住址|家庭地址|收货地址|通讯地址|联系地址).*|(?:home |postal |street |billing |delivery "
            r")?address(?: line \d)?|street|anschrift|adresse",
            re.I,
        ),
    ),
    ("PLATE", re.compile(r".*(?:车牌).*|.*\b(?:plate|registration)(?: (?:number|no))?\b", re.I)),
    ("ACCOUNT", re.compile(r".*(?:微信号|qq号?).*|wechat(?: id)?", re.I)),
)
# Cells of a personal column that name no person: roles, departments, marks.
_NOT_PERSON = re.compile(
    r"[\s\-–—/.*?]*|n/?a|none|nil|tbd|tba|unknown|vacant|various|see .*|all|any|yes|no|\d{1,3}|待定|无|"
    r"暂无|空缺|不详|同上|见.*|全体.*|各.*|"
    r".*(?:部|处|科|室|中心|组|班|公司|集团|驻场|原厂|厂家|供应商|主管|部长|主任|经理|总监|团队|小组|"
    r"委员会|办公室|岗|系统)|"
    r".*\b(?:team|department|dept|desk|group|office|officer|manager|director|head|lead|supplier|vendor|"
    r"house|it|hr|finance|legal|security|operations|support|service|committee|board|owner|branch|centre|"
    r"center|engineering|infrastructure|lending|compliance)\b.*",
    re.I,
)
_MAX_HEADER = 2000
_PIPE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?::?-{2,}:?)?[ \t]*$")


def kind_of(header: str) -> str | None:
    """The type of personal data that a column with this header holds."""
    name = " ".join(re.sub(r"[_*`#]", " ", header).split()).strip(" :：()（）")
    if not name or len(name) > 40:
        return None
    if _PERSON.fullmatch(name) and not re.search(
        r"电话|手机|邮箱|phone|mail|system|product|company|file|产品|系统|设备|公司|文件|项目|部门", name, re.I
    ):
        return "PERSON"
    for kind, pattern in _KINDS:
        if pattern.fullmatch(name):
            return kind
    return None


def columns(header: Sequence[str]) -> dict[int, str]:
    """Index -> type of the personal columns."""
    found = {i: kind_of(name) for i, name in enumerate(header)}
    return {i: kind for i, kind in found.items() if kind}


def personal(kind: str, cell: str) -> bool:
    """Whether this cell of a personal column says something personal."""
    value = cell.strip()
    if not value or (kind != "ADDRESS" and len(value) > 60):
        return False
    if kind == "PERSON":
        return not _NOT_PERSON.fullmatch(value) and not value.startswith("<") and _like_a_name(value)
    if kind == "ADDRESS":
        return len(value) > 5 and not value.startswith("<")
    return sum(c.isdigit() for c in value) >= 4 or (
        kind in {"EMAIL_ADDRESS", "ACCOUNT"} and len(value) >= 4 and not value.startswith("<")
    )


def _like_a_name(value: str) -> bool:
    """Little is asked in a column of persons: a Chinese surname, or a few words that are not all everyday ones."""
    if "\u3400" <= value[0] <= "\u9fff":
        return len(value) <= 12 and (value[0] in SURNAMES or "·" in value or value[0] in "老小")
    words = re.findall(r"[^\W\d_]+", plain(value))
    return 0 < len(words) <= 5 and not all(w.lower() in everyday() for w in words)


def find(text: str) -> Iterator[Span]:
    """Personal cells of the tables in the text."""
    if "|" in text:
        yield from _markdown(text)
    if "," in text or "\t" in text or ";" in text:
        yield from _separated(text)


def _markdown(text: str) -> Iterator[Span]:
    wanted: dict[int, str] = {}
    previous, previous_at, at = "", 0, 0
    for line in text.splitlines(keepends=True):
        if "|" in line:
            if _PIPE_RULE.match(line.rstrip("\n")) and "-" in line:
                wanted = columns([c for c, _ in _cells(previous, previous_at)])
            elif wanted:
                for i, (cell, start) in enumerate(_cells(line, at)):
                    if i in wanted and personal(wanted[i], cell):
                        lead = len(cell) - len(cell.lstrip())
                        yield Span(start + lead, start + len(cell.rstrip()), wanted[i], 0.7)
        else:
            wanted = {}
        previous, previous_at = line, at
        at += len(line)


def _cells(line: str, at: int) -> list[tuple[str, int]]:
    shown = line.rstrip("\r\n")
    start = len(shown) - len(shown.lstrip())
    if shown[start : start + 1] == "|":
        start += 1
    end = len(shown.rstrip())
    if end > start and shown[end - 1] == "|":
        end -= 1
    cells, begin = [], start
    for i in range(start, end + 1):
        if i == end or (shown[i] == "|" and shown[i - 1] != "\\"):
            cells.append((shown[begin:i], at + begin))
            begin = i + 1
    return cells


def _separated(text: str) -> Iterator[Span]:
    """A first line of short names and at least two rows with as many fields: a CSV file."""
    end = text.find("\n")
    header = text[: end if end >= 0 else 0].rstrip("\r")
    if not header or len(header) > _MAX_HEADER:
        return
    mark = max(",\t;", key=header.count)
    if header.count(mark) < 1:
        return
    names = next(csv.reader([header], delimiter=mark), [])
    wanted = columns(names)
    if not wanted or any(len(n) > 40 or n.strip().endswith((".", "。", "?", "!")) for n in names):
        return
    at = end + 1
    for fields in _rows(text, at, mark):
        if len(fields) != len(names):
            continue
        for i, kind in wanted.items():
            start, stop = fields[i]
            if personal(kind, text[start:stop]):
                lead = len(text[start:stop]) - len(text[start:stop].lstrip())
                yield Span(start + lead, start + len(text[start:stop].rstrip()), kind, 0.7)


def _rows(text: str, at: int, mark: str) -> Iterator[list[tuple[int, int]]]:
    """Fields with their offsets, quotes understood as csv does."""
    fields: list[tuple[int, int]] = []
    size = len(text)
    while at < size:
        if text[at] == '"':
            stop = at + 1
            while stop < size and (text[stop] != '"' or text[stop : stop + 2] == '""'):
                stop += 2 if text[stop] == '"' else 1
            fields.append((at + 1, min(stop, size)))
            at = stop + 1
        else:
            stop = at
            while stop < size and text[stop] != mark and text[stop] != "\n":
                stop += 1
            fields.append((at, stop - (stop > at and text[stop - 1] == "\r")))
            at = stop
        while at < size and text[at] not in (mark, "\n"):
            at += 1
        if at >= size or text[at] == "\n":
            yield fields
            fields = []
        at += 1
    if fields:
        yield fields
