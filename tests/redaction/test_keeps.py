"""What the plan needs stays readable."""

from __future__ import annotations

import pytest

from copilot.adapters.redactor import EngagementRedactor, build_redactors
from copilot.adapters.vault import EncryptedVault

KEPT = [
    "预算三百六十万，2027年3月1日上线，客诉400条，平均9天",
    "系统有源典、衡账和物料台账，走服务总线，型号6205-2RS，批号B251101-4",
    "信息中心主任和业务负责人都要签字，首席信息安全官同意",
    "按照个人信息保护法、数据安全法、网络安全法和等保二级",
    "服务器 H01-H07，内存 256 GB，PostgreSQL 16，CPU 过九成",
    "在上海、德国和苏州有工厂，广东省的客户最多",
    "华为云和阿里云都可以，西门子的PLC",
    "高工和总工程师带队，安全经理负责",
    "和平时一样，高峰期同时在线二十个",
    "任何人都可以查，时间是八点",
    "方案由供应商负责，成本由财务承担",
    "马上上线，安全第一，金额不大，易用",
    "第一年60人，第三年300人，每月3,120条",
    "设备那边维修工 46 个，每人一天",
    "The CISO and the Head of IT sign; the CFO decides.",
    "Lorvane does loan origination, Kestrix is the core ledger.",
    "We have 4,200 applications a month and 1.8 million euro until 31 March 2028.",
    "Azure OpenAI, Claude, Llama 3, Jenkins and Grafana run on H100 GPUs.",
    "Under GDPR, DORA and the EU AI Act (Regulation 2024/1689), Article 6.",
    "Our plants are in Dublin, Munich and Shanghai; Ireland is home.",
    "SKU 6206-2RS, part number 4711-0815-A, batch B260418-4, ticket CC-10205",
    "We pay 60,000 a year, 7.5 percent, 18,000 tickets, v2.3.1, 10 to 12 days",
    "Go-live is 2027-09-30; phase 1 from 12.01.2027 to 15.03.2027",
    "May I ask whether Will is a system? Mark the tickets as done.",
    "Average handling time 12:30, uptime 99.95%, response 300 ms",
    "Maximo, Teamcenter and Windchill feed the data lake.",
    "Order number 4500012345678, invoice 2026-000123",
    "Version 10.2.1.3 of the firmware runs on 40 lines.",
    "Wir brauchen 12 Tage für die Prüfung der Angebote in Frankfurt.",
    "line highlighted, and online applications added",
    "Wants address changed on 4 accounts.",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(redactor: EngagementRedactor, text: str) -> None:
    assert redactor.redact(text).text == text


def test_companies_stay_unless_the_setting_hides_them(vault: EncryptedVault) -> None:
    text = "The contract is with Vesterholt Bearings GmbH."
    assert build_redactors(vault).of("e1").redact(text).text == text
    hidden = build_redactors(vault, hide_companies=True).of("e2").redact(text)
    assert hidden.text == "The contract is with <COMPANY_1>."
    assert (
        build_redactors(vault, hide_companies=True).of("e3").redact("由云州精工有限公司承担").text.count("<COMPANY_1>")
        == 1
    )


def test_a_person_may_mark_words(redactor: EngagementRedactor) -> None:
    assert redactor.redact("Mr Kestrel said so").text == "<PERSON_1> said so"
    redactor.keep("Mr Kestrel")
    assert redactor.redact("Mr Kestrel said so").text == "Mr Kestrel said so"
    assert redactor.redact("Quillan Vesterholt said so").text == "<PERSON_2> said so"
    redactor.keep("Quillan Vesterholt")
    assert redactor.redact("Quillan Vesterholt said so").text == "Quillan Vesterholt said so"
    redactor.enrol("Quillan Vesterholt")
    assert redactor.redact("Quillan Vesterholt said so").text == "<PERSON_2> said so"
    redactor.hide("Bluebird")
    assert redactor.redact("The Bluebird programme").text == "The <HIDDEN_1> programme"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Our quality manager signs, the head of sales does not.", "Our <ROLE_1> signs, the <ROLE_2> does not."),
        ("财务总监批，车间主任不批。", "财务<ROLE_1>批，车间<ROLE_2>不批。"),
        ("The budget is 400,000 euro over 2 years.", "The budget is 400,000 euro over 2 years."),
    ],
)
def test_job_titles_are_hidden_when_the_setting_says_so(vault: EncryptedVault, text: str, hidden: str) -> None:
    assert build_redactors(vault).of("e1").redact(text).text == text
    assert build_redactors(vault, hide_roles=True).of("e2").redact(text).text == hidden
