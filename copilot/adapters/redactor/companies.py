"""Companies, hidden only when the setting asks for it: in business text they are what the plan is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.adapters.redactor.spans import Span

_UPPER = "A-ZÀ-ÖØ-Þ"
_LATIN = re.compile(
    rf"(?:[{_UPPER}][\w&'’.\-]*[ ]){{1,5}}(?:Ltd|Limited|Inc|LLC|LLP|GmbH|AG|KG|plc|PLC|Corp|Corporation|"
    rf"Company|Group|Holdings|Bank|"
    r"B\.?V|N\.?V|S\.?A|S\.?p\.?A|S\.?r\.?l|Oy|AB|ApS|A/S)\b(?:\.(?= [a-z,]))?(?: plc| Ltd\.?| Co\.,? Ltd\.?)?"
)
_CHINESE = re.compile(
    r"[\u4e00-\u9fff（）()]{2,20}?(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|事务所|商行|合作社)"
)


def find(text: str) -> Iterator[Span]:
    for pattern in (_LATIN, _CHINESE):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), "ORGANIZATION", 0.6)
