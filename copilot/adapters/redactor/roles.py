"""Job titles, hidden only when the setting asks for it: the plan names who does what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.adapters.redactor.spans import Span

_ENGLISH = re.compile(
    r"\b(?:(?:chief|deputy|vice|senior|junior|assistant|group|regional|general|managing|executive|head) ?-?)*"
    r"(?:(?:[a-z]+ ){0,2}(?:director|manager|supervisor|coordinator|controller|superintendent|foreman|team lead)"
    r"|chief (?:[a-z]+ )?officer|c[eftio]o|vice president|head of [a-z]+(?: and [a-z]+)?|managing partner|"
    r"company secretary)\b",
    re.I,
)
_LEAD = re.compile(r"^(?:(?:the|our|my|his|her|their|a|an|ask|with|and|or|to|by|is|was|said|for|from|of|as) )+", re.I)
_CHINESE = re.compile(
    r"(?:总|副总?|首席|常务|执行|代理)?(?:董事长|总经理|副总经理|总裁|总监|经理|主任|主管|部长|处长|科长|厂长|所长|院长|局长|"
    r"组长|班长|队长|店长|校长|行长|总工程师|首席[\u4e00-\u9fff]{1,4}官|执行官|财务官|技术官|秘书长)"
)


def find(text: str) -> Iterator[Span]:
    for match in _ENGLISH.finditer(text):
        lead = _LEAD.match(match.group())
        yield Span(match.start() + (lead.end() if lead else 0), match.end(), "ROLE", 0.5)
    for match in _CHINESE.finditer(text):
        yield Span(match.start(), match.end(), "ROLE", 0.5)
