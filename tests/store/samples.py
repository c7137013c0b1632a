"""Small values for the store's tests."""

from __future__ import annotations

from datetime import UTC, date, datetime

from copilot.domain import plan as p
from copilot.domain.engagement import Engagement
from copilot.domain.evidence import Fact, Passage
from copilot.domain.redacted import Redacted
from copilot.ports import Message

AT = datetime(2027, 1, 5, 8, 0, tzinfo=UTC)


def text(words: str) -> Redacted:
    return Redacted.own_words(words)


def fact(item: str = "2.1", quote: str = "about 40 calls a day", value: float | str | bool | None = 40.0) -> Fact:
    return Fact(item=item, attribute="volume", quote=text(quote), value=value, unit="call", per="day", low=38.5,
                high=41.5, noun="calls", approximate=True, confidence=0.7)


def message(id_: str = "m1", stakeholder: str = "ceo", words: str = "We carry <PERSON_1>'s guests.") -> Message:
    return Message(id=id_, engagement_id="eng1", stakeholder_id=stakeholder, direction="answered", text=text(words),
                   at=AT, question_id="1.1.q1", agent="diagnostician", channel="web", hidden=("PERSON",))


def passage(id_: str, words: str, *, title: str = "", language: str = "en", items: tuple[str, ...] = ()) -> Passage:
    return Passage.model_validate({"id": id_, "title": title, "locator": "p. 1", "text": text(words),
                                   "language": language, "items": items, "tags": ("t",)})


def plan(engagement: Engagement, words: str = "A plan.", status: p.Status = "draft") -> p.Plan:
    info = p.EngagementInfo(id=engagement.id, company=engagement.company, industry=engagement.industry,
                            country=engagement.country, markets=engagement.markets, language=engagement.language,
                            currency=engagement.currency, version=1, status=status, created_at=AT,
                            start=engagement.start)
    model = p.ModelChoice(name="none", parameters_b=None, licence="", why="")
    return p.Plan(
        engagement=info, summary=p.Summary(text=words), maturity=p.Maturity(dimensions=(), overall=2.5), use_cases=(),
        architecture=p.Architecture(hosting="api", route="rag", layers=(), model=model, decisions=(), diagram=""),
        sizing=p.Sizing(peak_requests_per_s=1, peak_concurrency=2, memory_gib=0, gpu_model="", gpus=0, storage_gb=1,
                        availability=0.99),
        economics=p.Economics(budget=None, capex=1, opex_by_year=(1.5, 2), benefits_by_year=(), npv=-1, irr=None,
                              payback_months=None, roi=0.1, p10=-2, p50=-1, p90=1, breakeven_calls_per_month=None,
                              over_budget=None),
        schedule=p.Schedule(start=engagement.start, tasks=(), critical_path=(), p50_finish=date(2027, 6, 1),
                            p80_finish=date(2027, 7, 1), gates=()),
        stages=(), raci=(), risks=(), compliance=(), kpis=(), monitoring=p.Monitoring(metrics=(), system="", logs={}),
        operations=p.Operations(feedback="", capacity="", content="", privacy=""), conflicts=(), assumptions=(),
        open_questions=(), evidence=(), sources=(), review=(),
        calculations=(p.Calculation(id="C1", tool="cost", inputs={
            "zeta": p.InputUsed(value=1, source="E1"), "alpha": p.InputUsed(value=2, source="A1"),
            "none": p.InputUsed(value=3)}, outputs={"year_2": 2, "year_1": 1.25}),))
