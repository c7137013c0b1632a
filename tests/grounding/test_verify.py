"""A citation stands only behind what it says: planted false ones are struck, true ones are left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.verify import MARK, failing, sentences, verified
from copilot.domain.evidence import Redacted
from copilot.domain.plan import Calculation, EvidenceLine, Finding, InputUsed, ItemPlan, Source

NOW = datetime(2027, 1, 4, tzinfo=UTC)


def said(id_: str, quote: str) -> EvidenceLine:
    return EvidenceLine(id=id_, topic="1.1", quote=str(Redacted.own_words(quote)), stakeholder="<PERSON_1>",
                        role="business", channel="web", at=NOW)


KNOWN = {
    "E1": said("E1", "We book 4,200 berths a month and each takes 25 minutes."),
    "E2": said("E2", "泊位单每月四千二百张，一张二十五分钟。"),
    "E3": said("E3", "Nothing about passengers may leave the harbour office."),
    "K1": Source(id="K1", title="Logs", locator="How long?", passage="en:logs#1", quote="Keep prompts for 90 days.",
                 excerpt="How long?\n\nKeep prompts for 90 days. Mask names before they are written."),
    "K2": Source(id="K2", title="试点", locator="选谁", passage="zh:pilot#1",
                 quote="先在一个部门试点，再推广到全公司。",
                 excerpt="选谁\n\n先在一个部门试点，再推广到全公司。试点不少于四周。"),
    "C1": Calculation(id="C1", tool="token_cost", inputs={"calls": InputUsed(value=4200)},
                      outputs={"cost_per_year": 2832.0}, formula=""),
    "C2": Calculation(id="C2", tool="availability", inputs={}, outputs={"availability": 0.98903}, formula=""),
}
NAMES = ("Berth desk", "泊位问答")

TRUE = [
    'The harbour master says "We book 4,200 berths a month and each takes 25 minutes" [E1].',
    'In short: "We book 4,200 berths…" [E1].',
    "港长说“泊位单每月四千二百张，一张二十五分钟” [E2]。",
    'Our guide "Logs" says: "Keep prompts for 90 days" [K1].',
    "Mask names before prompts are written, and keep prompts 90 days [K1].",
    "参考《试点》：“先在一个部门试点，再推广到全公司” [K2]。",
    "试点先在一个部门做，不少于四周 [K2]。",
    "Tokens cost 2,832 a year [C1], some 236 a month [C1].",
    "98.9% availability [C2] will do.",
    '"Berth desk" [E3] comes first.',
    "“泊位问答”排第 1，得分 2832 [C1]。",
    "What the harbour master said [E3] rules out the cloud.",
]

PLANTED = [
    'The harbour master says "We book 42,000 berths a month and each takes 25 minutes" [E1].',
    'The harbour master says "Each takes an hour" [E1].',
    'The harbour master says "We book 4,200 berths a month and each takes 25 minutes" [E3].',
    'The harbour master says "Passengers may be told to anyone" [E3].',
    'The harbour master says "Nothing may leave" [E9].',
    "港长说“泊位单每月四万张” [E2]。",
    "港长说“先在一个部门试点，再推广到全公司” [E2]。",
    "港长说“一张二十五分钟” [E3]。",
    "港长说“泊位单每月四千二百张” [E77]。",
    'Our guide "Logs" says: "Keep prompts for 30 days" [K1].',
    'Our guide "Logs" says: "Names may stay in the log" [K1].',
    'Our guide "Logs" says: "Keep prompts for 90 days" [K2].',
    "Keep prompts for 365 days and mask names [K1].",
    "Buy two accelerators before the summer holidays begin [K1].",
    "参考《试点》：“先推广到全公司，再试点” [K2]。",
    "参考《试点》：“试点不少于八周” [K2]。",
    "试点先在一个部门做，不少于 12 周 [K2]。",
    "服务器必须自购，机房另建 [K2]。",
    "Tokens cost 9,100 a year [C1].",
    "75% availability [C2] will do.",
    "It pays back in 14 months [C1].",
    "Nobody can tell [C99].",
]


@pytest.mark.parametrize("sentence", TRUE)
def test_what_is_borne_out_is_left_alone(sentence: str) -> None:
    assert failing(sentence, KNOWN, NAMES) == []


@pytest.mark.parametrize("sentence", PLANTED)
def test_a_planted_citation_is_caught_struck_and_marked(sentence: str) -> None:
    language = "zh" if "。" in sentence else "en"
    true = TRUE[2] if language == "zh" else TRUE[0] + " "
    item = ItemPlan(id="1.1", title="-", status="covered", narrative=true + sentence,
                    findings=(Finding(text=true, sources=("E1",)),), actions=(), acceptance="-", owner_role="business")
    clean, struck = verified(item, KNOWN, language, NAMES)
    assert len(struck) == 1 and f"[{struck[0]}]" not in clean.narrative[len(true):]
    assert clean.narrative.startswith(true) and MARK[language].strip() in clean.narrative
    assert verified(clean, KNOWN, language, NAMES) == (clean, ()), "once is enough"


def test_sentences_joined_are_the_text() -> None:
    text = "\n\n".join([*TRUE, *PLANTED])
    assert "".join(sentences(text)) == text
