"""Invented companies as evidence by hand: a bearing maker, a bank, a hospital, a shop of fourteen, and one that says
nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from copilot.domain.engagement import Engagement, Stakeholder
from copilot.domain.evidence import Conflict, Evidence, Statement
from copilot.domain.plan import Regulation, UseCase
from copilot.domain.redacted import Redacted
from copilot.ports import PlanInputs

AT = datetime(2026, 12, 1, tzinfo=UTC)


def evidence(rows: list[tuple[Any, ...]]) -> tuple[Evidence, ...]:
    """Rows of (role, attribute, value, unit, quote, extra fields)."""
    out = []
    for n, (role, attribute, value, unit, quote, *extra) in enumerate(rows, 1):
        out.append(
            Evidence(
                id=f"E{n}",
                topic="1.1",
                attribute=attribute,
                quote=Redacted.own_words(quote),
                stakeholder=f"s-{role}",
                role=role,
                channel="run",
                at=AT,
                value=value,
                unit=unit,
                **(extra[0] if extra else {}),
            )
        )
    return tuple(out)


def inputs(
    rows: list[tuple[Any, ...]],
    *,
    country: str,
    currency: str,
    language: Any,
    start: date = date(2027, 3, 1),
    industry: str = "",
    markets: tuple[str, ...] = (),
    conflicts: tuple[Conflict, ...] = (),
    **more: Any,
) -> PlanInputs:
    engagement = Engagement(
        id="g1",
        company=Redacted.own_words("Example"),
        industry=Redacted.own_words(industry),
        country=country,
        markets=markets,
        language=language,
        currency=currency,
        start=start,
        created_at=AT,
    )
    people = tuple(
        Stakeholder(
            id=f"s-{r}",
            engagement_id="g1",
            pseudonym=Redacted.own_words(f"<PERSON_{n}>"),
            role=r,
            title=Redacted.own_words(r),
            language=language,
        )
        for n, r in enumerate(("exec", "business", "it", "data", "security", "finance", "hr", "user"), 1)
    )
    return PlanInputs(
        engagement=engagement,
        stakeholders=people,
        evidence=evidence(rows),
        conflicts=conflicts,
        today=date(2026, 12, 1),
        **more,
    )


def factory() -> PlanInputs:
    return inputs(
        [
            ("business", "process.volume", 380.0, "件", "一个月三百八十件", {"per": "month"}),
            ("data", "process.volume", 250.0, "件", "一个月二百五十件", {"per": "month"}),
            ("business", "process.minutes", 80.0, "minute", "写一份八十分钟"),
            ("it", "users.year1", 70.0, "人", "第一年七十人"),
            ("it", "users.year3", 280.0, "人", "第三年二百八十"),
            ("it", "users.peak", 22.0, "人", "同时在线二十来个"),
            ("business", "usage.per_user_day", 5.0, "次", "每天五次", {"per": "day"}),
            ("it", "latency.max", 8.0, "second", "八秒以内"),
            ("it", "infra.procurement", 5.0, "month", "走了五个月"),
            ("it", "rack.units", 6.0, "U", "还剩 6U"),
            ("it", "rack.power", 3.5, "kW", "三点五千瓦"),
            ("it", "tool.approval", 2.0, "week", "走两周"),
            ("security", "data.location", "on_site", "", "图纸不能出厂区内网"),
            ("security", "data.location", "in_country", "", "客诉文字放境内云可以商量"),
            ("it", "infra.public_cloud", "conditional", "", "公有云没有一刀切禁止"),
            ("it", "foreign_service", "forbidden", "", "境外服务不许用"),
            ("finance", "buy_or_rent", "buy", "", "倾向买"),
            ("security", "security.check", 2.0, "month", "加起来两个月"),
            ("security", "security.cost", 30000.0, "CNY", "三万上下"),
            ("data", "data.prep", 12.0, "workday", "十二个工作日"),
            ("exec", "golive.wanted", "2027-09-30", "", "九月三十号是死线"),
            ("it", "golive.earliest", "2027-12-15", "", "最早十二月中旬"),
            ("exec", "budget.total", 3.6e6, "CNY", "两年加起来三百六十万"),
            ("finance", "budget.total", 3.6e6, "CNY", "两年总盘子三百六十万"),
            ("exec", "budget.part", 1.5e6, "CNY", "一百五十万从专项切"),
            ("finance", "budget.year1", 2.2e6, "CNY", "今年二百二"),
            ("finance", "budget.year2", 1.4e6, "CNY", "明年一百四"),
            ("finance", "budget.scope", "不含内部人工", "", "含税，不含内部人工"),
            ("finance", "benefit.base", 4.1e6, "CNY", "去年赔付四百一十万"),
            ("finance", "benefit.share", 20.0, "percent", "能少两成我就认"),
            ("finance", "benefit.rule", "省下来的工时我不认", "", "省下来的工时我不认"),
            ("finance", "discount.rate", 8.0, "percent", "按百分之八"),
            ("finance", "payback.limit", 2.5, "year", "两年半以内"),
            ("exec", "spare_set", "refused", "", "再备一套我不批"),
            ("business", "downtime.max", 1.0, "day", "停超过一天"),
            ("it", "team.fte", 1.5, "人", "抽出一个半"),
            ("it", "staff.it", 9.0, "人", "信息中心 9 人"),
            ("finance", "hire.posts", 1.0, "", "编制批了一个"),
            ("finance", "hire.months", 4.0, "month", "四个月"),
            ("it", "stack.database", "PostgreSQL", "", "数据库用 PostgreSQL"),
            ("data", "data.volume", 380.0, "gigabyte", "380 个 G"),
            ("data", "data.documents", 1300.0, "份", "一千三百多份"),
            ("security", "data.personal", "present", "", "有个人信息"),
            ("business", "usecase.wish", "找相似的老案子", "", "一是找相似的老案子"),
            ("business", "usecase.wish", "起草报告初稿", "", "二是起草报告初稿"),
            ("business", "eval.threshold", 95.0, "percent", "百分之九十五"),
            ("exec", "budget.tranches", "按阶段拨", "", "按阶段拨"),
        ],
        country="CN",
        currency="CNY",
        language="zh",
        industry="制造业",
        markets=("CN", "DE"),
        conflicts=(
            Conflict(
                id="K1",
                topic="1.1",
                attribute="process.volume",
                statements=(
                    Statement(evidence="E1", stakeholder="s-business", role="business", value=380.0),
                    Statement(evidence="E2", stakeholder="s-data", role="data", value=250.0),
                ),
            ),
        ),
    )


def bank() -> PlanInputs:
    return inputs(
        [
            ("business", "process.volume", 4000.0, "applications", "4,000 a month", {"per": "month"}),
            ("business", "process.minutes", 70.0, "minute", "70 minutes"),
            ("it", "users.year1", 180.0, "people", "180 staff users"),
            ("it", "users.year3", 260.0, "people", "year three 260"),
            ("it", "users.peak", 40.0, "people", "40 staff at once"),
            ("it", "chat.peak", 150.0, "sessions", "about 150 chat sessions"),
            ("it", "messages.year", 1.2e6, "messages", "1.2M messages", {"per": "year"}),
            ("it", "latency.max", 5.0, "second", "five seconds"),
            ("business", "peak.factor", 2.5, "", "two and a half times"),
            ("business", "usage.per_user_day", 15.0, "times", "fifteen times a day", {"per": "day"}),
            ("it", "infra.public_cloud", "allowed", "", "allowed"),
            (
                "security",
                "infra.public_cloud",
                "forbidden",
                "",
                "no documents in any public cloud until the exit plan is approved",
            ),
            ("security", "data.location", "region", "", "nothing leaves the EEA"),
            ("it", "buy_or_rent", "rent", "", "I lean to renting"),
            ("it", "infra.procurement", 7.0, "month", "seven months"),
            ("it", "staff.ai", 1.0, "", "one data scientist"),
            ("it", "staff.developers", 7.0, "", "developers seven"),
            ("exec", "budget.total", 1.8e6, "EUR", "1.8 million over two years"),
            ("finance", "budget.total", 1.8e6, "EUR", "1.8 million over two years"),
            ("finance", "budget.year1", 1.1e6, "EUR", "1.1 million in 2027"),
            ("finance", "budget.year2", 7e5, "EUR", "seven hundred thousand in 2028"),
            (
                "finance",
                "budget.scope",
                "not our own staff time",
                "",
                "includes licences and contractors but not our own staff time",
            ),
            ("finance", "benefit.base", 390000.0, "EUR", "390k overtime in lending last year"),
            (
                "finance",
                "benefit.rule",
                "I don't count saved minutes",
                "",
                "I don't count saved minutes; show me less overtime",
            ),
            ("finance", "payback.limit", 3.0, "year", "inside three years"),
            ("finance", "discount.rate", 7.5, "percent", "7.5 percent"),
            ("business", "downtime.max", 4.0, "hour", "more than four hours"),
            ("security", "security.check", 4.0, "week", "four weeks"),
            ("it", "tool.approval", 6.0, "week", "six weeks"),
            ("it", "interface.queue", 10.0, "week", "queue for ten weeks"),
            ("data", "tuning.time", 6.0, "week", "six weeks at the outside"),
            ("it", "stack.database", "PostgreSQL", "", "We run PostgreSQL"),
            ("data", "data.volume", 4.6, "terabyte", "4.6 terabytes"),
            ("exec", "goal.deadline", "2028-03-31", "", "by the end of March 2028"),
            ("security", "data.personal", "present", "", "nearly everything is personal"),
            ("security", "attack.test", 10.0, "workday", "ten working days"),
            (
                "business",
                "usecase.wish",
                "tell the customer what documents are missing",
                "",
                "tell the customer the same day what's missing",
            ),
            ("business", "usecase.wish", "lift figures out of payslips", "", "lift the figures out of payslips"),
            ("exec", "usecase.wish", "chatbot for the contact centre", "", "the contact centre comes second"),
            ("it", "audience", "both", "", "both"),
            ("it", "team.fte", 1.5, "", "one and a half developers"),
            ("finance", "hire.posts", 2.0, "", "two posts"),
            ("finance", "hire.months", 5.0, "month", "five months"),
        ],
        country="IE",
        currency="EUR",
        language="en",
        industry="retail banking",
        start=date(2027, 2, 8),
        conflicts=(
            Conflict(
                id="K1",
                topic="4.1",
                attribute="infra.public_cloud",
                statements=(
                    Statement(evidence="E11", stakeholder="s-it", role="it", value="allowed"),
                    Statement(evidence="E12", stakeholder="s-security", role="security", value="forbidden"),
                ),
            ),
        ),
    )


def hospital() -> PlanInputs:
    return inputs(
        [
            ("exec", "staff.total", 1200.0, "people", "1,200 people work here"),
            ("security", "data.location", "on_site", "", "no byte leaves the hospital"),
            ("security", "infra.public_cloud", "forbidden", "", "no cloud"),
            ("business", "process.volume", 300.0, "letters", "300 letters a day", {"per": "day"}),
            ("business", "process.minutes", 0.25, "hour", "a quarter of an hour each"),
            ("it", "users.year1", 220.0, "people", "220 doctors"),
            ("finance", "budget.total", 900000.0, "EUR", "900,000 over three years"),
            ("business", "downtime.max", 2.0, "hour", "two hours"),
            ("business", "usecase.wish", "draft discharge letters", "", "draft discharge letters"),
            ("security", "data.personal", "present", "", "patients"),
            ("it", "infra.procurement", 4.0, "month", "four months"),
            ("it", "buy_or_rent", "buy", "", "buy"),
            ("exec", "golive.wanted", "2027-10-01", "", "by October"),
        ],
        country="DE",
        currency="EUR",
        language="en",
        industry="hospital",
    )


def shop() -> PlanInputs:
    return inputs(
        [
            ("exec", "staff.total", 14.0, "人", "我们一共十四个人"),
            ("business", "process.volume", 200.0, "条", "一天两百来条咨询", {"per": "day"}),
            ("business", "process.minutes", 3.0, "minute", "一条三分钟"),
            ("exec", "budget.total", 40000.0, "CNY", "最多拿四万块"),
            ("business", "users.count", 5.0, "客服", "五个客服用"),
            ("business", "audience", "customers", "", "直接对客户"),
            ("business", "usecase.wish", "自动回答售前咨询", "", "先让它回答售前咨询"),
            ("exec", "golive.wanted", "2027-06-01", "", "六一八之前上线"),
        ],
        country="CN",
        currency="CNY",
        language="zh",
        industry="网店",
    )


def silent() -> PlanInputs:
    """Nobody said anything useful: everything is assumed, and a plan comes about all the same."""
    return inputs([], country="BR", currency="BRL", language="en", industry="logistics")


def use_case(n: int, name: str, route: Any = "rag", tier: Any = "minimal", selected: bool = True) -> UseCase:
    return UseCase(
        id=f"U{n}",
        name=name,
        description=name,
        value=70,
        feasibility=60,
        risk_tier=tier,
        score=66,
        rank=n,
        selected=selected,
        owner_role="business",
        route=route,
        sources=("E1",),
    )


def law(name: str, applies: Any = "yes") -> Regulation:
    return Regulation(
        id=name,
        regulation=name,
        jurisdiction="EU",
        applies=applies,
        why="test",
        verified_on=date(2026, 11, 1),
        sources=("E1",),
    )


ALL = {"factory": factory, "bank": bank, "hospital": hospital, "shop": shop, "silent": silent}
