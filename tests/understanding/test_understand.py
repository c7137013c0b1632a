"""One answer becomes facts: item, attribute, quote, value, unit; nothing is invented, nothing that counts is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.adapters.model_rules.cues import compile_cues
from copilot.adapters.model_rules.understand import understand
from copilot.domain.base import Language
from copilot.domain.engagement import RoleId
from copilot.domain.redacted import Redacted
from copilot.ports import AnswerContext, Understood
from knowledge.cues import cues
from knowledge.method import roadmap

METHOD = roadmap()
LEXICON = {language: compile_cues(cues(language), METHOD.attribute) for language in ("zh", "en")}
TODAY = date(2026, 11, 23)


def told(
    text: str, question: str, role: RoleId, language: Language, people: dict[str, RoleId] | None = None
) -> Understood:
    q = METHOD.questions[question]
    context = AnswerContext(
        question=q,
        item=q.item,
        role=role,
        language=language,
        currency="EUR" if language == "en" else "CNY",
        today=TODAY,
        people=people or {},
    )
    return understand(Redacted.own_words(text), context, LEXICON[language])


@pytest.mark.parametrize(
    ("text", "question", "role", "language", "attribute", "value"),
    [
        ("门诊这边一个月大概八千人次，病历一份要写二十分钟。", "1.1.q1", "business", "zh", "process.volume", 8000),
        ("门诊这边一个月大概八千人次，病历一份要写二十分钟。", "1.1.q1", "business", "zh", "process.minutes", 20),
        ("病人的影像和病历一个字节都不能出院内网。", "4.1.q2", "security", "zh", "data.location", "on_site"),
        ("数据不能出境，境内的云脱敏之后可以商量。", "4.1.q2", "security", "zh", "infra.public_cloud", "conditional"),
        ("两年拿得出一百二十万，今年八十，明年四十。", "3.4.q1", "finance", "zh", "budget.total", 1_200_000),
        ("两年拿得出一百二十万，今年八十，明年四十。", "3.4.q1", "finance", "zh", "budget.year2", 400_000),
        ("明年六月底前必须上线。", "2.1.q1", "exec", "zh", "golive.wanted", "2027-06-30"),
        ("全店就十四个人，系统都在云上。", "1.2.q3", "it", "zh", "staff.total", 14),
        ("准确率到百分之九十二才敢用。", "4.3.q3", "business", "zh", "eval.threshold", 92),
        (
            "We get about 650 permit applications a month, each takes 40 minutes.",
            "1.1.q1",
            "business",
            "en",
            "process.volume",
            650,
        ),
        (
            "We get about 650 permit applications a month, each takes 40 minutes.",
            "1.1.q1",
            "business",
            "en",
            "process.minutes",
            40,
        ),
        ("Patient data must never leave the hospital network.", "4.1.q2", "security", "en", "data.location", "on_site"),
        ("No public cloud for case files, full stop.", "4.1.q2", "security", "en", "infra.public_cloud", "forbidden"),
        ("We can spend 35,000 over two years, all in.", "3.4.q1", "finance", "en", "budget.total", 35_000),
        (
            "I want payback within 18 months and use 9 percent as discount rate.",
            "3.4.q2",
            "finance",
            "en",
            "discount.rate",
            9,
        ),
        ("It has to be live by the end of May 2027.", "2.1.q1", "exec", "en", "golive.wanted", "2027-05-31"),
        ("There are 14 of us in total.", "1.2.q3", "it", "en", "staff.total", 14),
        ("At the busiest we have 25 clerks at once.", "4.1.q3", "business", "en", "users.peak", 25),
    ],
)
def test_what_people_say_is_filed_where_the_plan_needs_it(
    text: str, question: str, role: RoleId, language: Language, attribute: str, value: object
) -> None:
    found = [f for f in told(text, question, role, language).facts if f.attribute == attribute]
    assert value in [f.value for f in found], [
        (f.attribute, f.value) for f in told(text, question, role, language).facts
    ]


@pytest.mark.parametrize(
    ("text", "language", "roles"),
    [
        ("这我不清楚，你问信息科。", "zh", ("it",)),
        ("钱的事别问我，问财务。", "zh", ("finance",)),
        ("不归我管，请问<PERSON_7>。", "zh", ("security",)),
        ("I don't know, ask the IT department.", "en", ("it",)),
        ("Not my area, you'd have to ask <PERSON_7>.", "en", ("security",)),
        ("No idea, try finance.", "en", ("finance",)),
    ],
)
def test_i_do_not_know_hands_the_item_on(text: str, language: Language, roles: tuple[RoleId, ...]) -> None:
    found = told(text, "1.3.q2", "business", language, {"<PERSON_7>": "security"})
    assert found.unknown and found.ask_roles == roles and not found.facts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("具体数字我不清楚，大概一个月三百单，细的问财务。", "zh"),
        ("I'm not sure of the detail, roughly 300 orders a month, ask finance for more.", "en"),
    ],
)
def test_an_answer_with_figures_is_an_answer_even_if_it_names_somebody(text: str, language: Language) -> None:
    found = told(text, "1.1.q1", "business", language)
    assert not found.unknown and any(f.value == 300 for f in found.facts)


@pytest.mark.parametrize(("text", "language"), [("很快就能上线。", "zh"), ("We want it live soon.", "en")])
def test_a_vague_answer_is_noticed(text: str, language: Language) -> None:
    assert told(text, "2.1.q1", "exec", language).vague


@pytest.mark.parametrize(("text", "language"), [("什么是RAG？", "zh"), ("What is RAG?", "en")])
def test_a_question_back_is_no_fact(text: str, language: Language) -> None:
    found = told(text, "4.3.q2", "it", language)
    assert found.asks_back and not found.facts


@given(st.text(max_size=400), st.sampled_from(["zh", "en"]))
def test_any_text_is_survived_and_every_quote_stands_in_it(text: str, language: Language) -> None:
    for fact in told(text, "1.1.q1", "business", language).facts:
        assert str(fact.quote) in text
