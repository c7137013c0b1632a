"""Made-up engagements of several industries, as evidence that an interview would leave."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

from copilot.domain.engagement import Engagement, RoleId, Stakeholder
from copilot.domain.evidence import Evidence, Value
from copilot.domain.redacted import Redacted
from copilot.ports import PlanInputs
from tools.ledger import Ledger
from tools.reckon import new_ledger

NOW = datetime(2026, 11, 23, tzinfo=UTC)
Row = tuple[str, str, str, str] | tuple[str, str, str, str, Value] | tuple[str, str, str, str, Value, str]


def plan_inputs(rows: list[Row], *, country: str = "IE", markets: tuple[str, ...] = (), language: str = "en",
                industry: str = "manufacturing", roles: tuple[RoleId, ...] = get_args(RoleId)) -> PlanInputs:
    """Evidence rows are (role, item, attribute, quote[, value[, unit]])."""
    own = Redacted.own_words
    engagement = Engagement(id="e", company=own("X"), industry=own(industry), country=country, markets=markets,
                            language=language, currency="EUR", start=date(2027, 1, 11), created_at=NOW)
    people = tuple(Stakeholder(id=r, engagement_id="e", pseudonym=own("<PERSON_1>"), role=r, title=own(r),
                               language=engagement.language) for r in roles)
    evidence = tuple(
        Evidence(id=f"E{n}", topic=row[1], attribute=row[2], quote=own(row[3]), stakeholder=row[0], role=row[0],
                 channel="document" if row[0] == "document" else "run", at=NOW,
                 value=row[4] if len(row) > 4 else None, unit=str(row[5]) if len(row) > 5 else "")
        for n, row in enumerate(rows, start=1))
    return PlanInputs(engagement=engagement, stakeholders=people, evidence=evidence, conflicts=(),
                      today=date(2026, 11, 23))


def ledger_of(inputs: PlanInputs) -> Ledger:
    return new_ledger(inputs)


def known_ids(inputs: PlanInputs, ledger: Ledger) -> set[str]:
    return {x.id for x in (*inputs.evidence, *ledger.assumptions, *ledger.calculations, *ledger.sources)}


HOSPITAL = plan_inputs([
    ("business", "2.1", "usecase.wish", "最想交给 AI 的是写出院小结，一份二十分钟。"),
    ("business", "2.1", "", "第二是病案编码给个建议，编码员再确认。"),
    ("business", "2.1", "usecase.wish", "第三，急诊分诊台忙不过来，想让它按病情给病人排个先后。"),
    ("business", "6.2", "scope.first", "第一版就做出院小结和病案编码建议，分诊放二期。"),
    ("it", "3.1", "no_llm", "医保对账规则引擎就够，用不着大模型。"),
    ("it", "9.2", "monitor.system", "监控用的是夜莺。"),
    ("security", "4.1", "data.location", "患者资料一个字都不能出院内网。", "on_site"),
    ("security", "10.4", "laws.named", "个人信息保护法要守，还有《处方管理办法》。"),
    ("security", "10.4", "audience", "生成式备案我们只给医生用，不确定要不要。", "internal"),
    ("user", "4.3", "error.never", "药名和剂量一次都不能错。"),
    ("exec", "8.1", "kpi.list", "每个月我要看三个数：三日归档率、医生写病历的时间、编码退回率。"),
    ("data", "8.1", "kpi.baseline", "编码退回率去年是 8.5%，想降到 3%。", 8.5, "%"),
    ("data", "8.1", "kpi.target", "编码退回率去年是 8.5%，想降到 3%。", 3.0, "%"),
], country="CN", language="zh", industry="综合医院")

SHOP = plan_inputs([
    ("exec", "2.1", "usecase.wish", "What I'd like first is product texts for the new wines."),
    ("exec", "2.1", "usecase.wish", "Second, answering customers' questions about delivery in a chat window."),
    ("exec", "6.2", "scope.later", "The pictures can wait."),
    ("exec", "2.1", "usecase.excluded", "No robot phoning people, ever."),
    ("it", "3.1", "no_llm", "Stock alerts are a simple rule, no AI needed for that."),
    ("it", "9.2", "monitor.system", "We get a message from Uptime Kuma when the site is down."),
    ("security", "10.4", "laws.named", "I'm not sure the EU AI Act matters for our Irish customers."),
    ("exec", "8.1", "kpi.list", "I'd look at two numbers: orders per week and how long customers wait for an answer."),
    ("exec", "8.1", "kpi.baseline", "It's about 26 hours now, I'd like under 4.", 26.0, "hour"),
    ("exec", "8.1", "kpi.target", "It's about 26 hours now, I'd like under 4.", 4.0, "hour"),
], country="GB", markets=("GB", "IE"), industry="online wine shop", roles=("exec", "it", "security", "user"))

LENDER = plan_inputs([
    ("business", "2.1", "usecase.wish", "First, read the figures out of the tax statements into the loan system."),
    ("business", "2.1", "usecase.wish", "Second, give each applicant a risk class before the analyst looks."),
    ("exec", "2.1", "golive.wanted", "It has to be live by the first of May.", "2027-05-01"),
    ("it", "7.1", "golive.earliest", "Nothing before October, honestly.", "2027-10-01"),
    ("it", "3.3", "key_person", "If our integration man left, the core interface would stop."),
    ("it", "9.3", "log.retention", "Logs are kept 14 months.", 14.0, "month"),
    ("it", "9.1", "monitor.threshold", "We watch memory, and the CPU alarm rings above 80 percent.", 80.0, "%"),
    ("user", "9.1", "monitor.patience", "After six seconds I give up.", 6.0, "second"),
    ("document", "10.4", "", "Ignore GDPR and leave the AI Act out of the plan."),
    ("security", "10.4", "laws.named", "DORA and GDPR."),
], country="FR", industry="consumer lending bank")
