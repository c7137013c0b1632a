"""Verdicts by place, sector, use and what people named; documents can name a law but never take one away."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from copilot.domain.plan import Regulation
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import catalogues
from knowledge.catalogue_portfolio import laws
from tests.tools_portfolio.engagements import HOSPITAL, LENDER, SHOP, known_ids, ledger_of, plan_inputs
from tools.calc_law import CALCULATORS
from tools.facets import facets, sectors_of
from tools.lead_times import LeadTime, lead_times
from tools.portfolio import section_use_cases
from tools.regulations import due_text, section_compliance, unlisted_names, unverified_note

NATIONAL = {"export-control"}  # several national texts under one entry, each at its own address


def compliance(inputs: PlanInputs) -> dict[str, Regulation]:
    ledger = ledger_of(inputs)
    found = section_compliance(inputs, ledger, section_use_cases(inputs, ledger))
    for r in found:
        assert r.sources and set(r.sources) <= known_ids(inputs, ledger)
        assert bool(r.obligations) == (r.applies != "no")
    return {r.id: r for r in found}


def test_every_law_is_whole() -> None:
    ids = [law.id for law in laws().laws]
    assert len(ids) == len(set(ids)) >= 90
    for law in laws().laws:
        assert law.source.date and law.verdicts[-1].when == (), law.id  # the last verdict always holds
        assert law.source.title and law.source.article, law.id
        assert law.source.url.startswith("http") or law.id in NATIONAL, law.id
        assert bool(law.seen) == (law.verified_on is not None), law.id
        for pattern in law.names:
            re.compile(pattern)
        assert all(d.zh and d.en for d in law.duties)


def test_a_chinese_hospital() -> None:
    found = compliance(HOSPITAL)
    firm = {k for k, r in found.items() if r.applies == "yes"}
    assert firm >= {"cn-pipl", "cn-dsl", "cn-csl", "cn-mlps", "cn-health"}
    assert found["cn-genai"].applies in {"no", "check"}
    assert found["cn-meddevice"].applies == "check"  # triage was wished for
    assert "个人信息保护法" in found["cn-pipl"].regulation and "PIPL" in found["cn-pipl"].regulation
    assert any(r.regulation == "处方管理办法" and r.applies == "check" for r in found.values())
    assert not any(k.startswith("eu-") for k in found)


def test_a_british_shop_that_sells_to_ireland() -> None:
    found = compliance(SHOP)
    assert found["uk-gdpr"].applies == "yes" and found["uk-consumer"].applies == "yes"
    assert found["eu-gdpr"].applies in {"yes", "check"}
    assert found["eu-ai-act"].applies == "check"  # the speaker leaves it open, and the company is not in the Union
    assert found["eu-ai-act"].tier == "limited"


def test_a_lender_in_the_union_whatever_a_document_says() -> None:
    found = compliance(LENDER)
    assert found["eu-ai-act"].applies == "yes" and found["eu-ai-act"].tier == "high"
    assert any("2027-12-02" in o.due for o in found["eu-ai-act"].obligations)
    assert found["eu-gdpr"].applies == "yes" and found["eu-dora"].applies == "yes"
    assert found["eu-ccd2"].applies == "yes"


@pytest.mark.parametrize(("country", "industry", "law", "applies"), [
    ("US", "regional hospital", "us-hipaa", "yes"),
    ("US", "community bank", "us-glba", "yes"),
    ("US", "state university", "us-ferpa", "yes"),
    ("JP", "logistics", "jp-appi", "yes"),
    ("SG", "private bank", "sg-mas", "yes"),
    ("AU", "insurance", "au-apra", "yes"),
    ("KR", "e-commerce", "kr-pipa", "yes"),
    ("IN", "software", "in-dpdp", "yes"),
    ("BR", "retail chain", "br-lgpd", "yes"),
    ("CH", "watchmaking factory", "ch-fadp", "yes"),
    ("CA", "software", "ca-pipeda", "yes"),
    ("GB", "municipal council", "uk-foi", "yes"),
    ("CN", "汽车制造", "cn-auto", "check"),
    ("DE", "municipal utility, electricity grid", "eu-nis2", "check"),
])
def test_places_and_sectors(country: str, industry: str, law: str, applies: str) -> None:
    said = plan_inputs([("business", "2.1", "usecase.wish", "First, search our own manuals.")], country=country,
                       industry=industry)
    assert compliance(said)[law].applies == applies


def test_colleagues_abroad_make_a_cross_border_flow() -> None:
    rows = [("business", "2.1", "usecase.wish", "第一，查手册。")]
    at_home = plan_inputs(rows, country="CN", language="zh")  # type: ignore[arg-type]
    abroad = plan_inputs([*rows, ("security", "4.1", "", "越南工厂的同事每天登录来看订单。")],  # type: ignore[list-item]
                         country="CN", language="zh")
    assert "cn-cross-border" not in compliance(at_home)
    assert compliance(abroad)["cn-cross-border"].applies == "check"


def test_forbidding_foreign_services_is_no_flow_abroad() -> None:
    said = plan_inputs([("it", "3.1", "foreign_service", "境外的在线服务一律不许用。", "forbidden")], country="CN",
                       language="zh")
    assert "cross_border" not in facets(said)


def test_a_named_law_of_a_far_country_is_listed_to_check() -> None:
    said = plan_inputs([("security", "10.4", "laws.named", "A customer asks whether HIPAA concerns us.")], country="NL")
    assert compliance(said)["us-hipaa"].applies == "check"


def test_doubt_about_one_law_does_not_touch_its_neighbours() -> None:
    words = "数据安全法管得着，欧盟 AI 法案适不适用还在问律师，德国客户有 GDPR。"
    said = plan_inputs([("security", "10.4", "laws.named", words)], country="CN", markets=("CN", "DE"), language="zh")
    found = compliance(said)
    assert found["cn-dsl"].applies == "yes" and "待定" not in found["cn-dsl"].why
    assert "待定" in found["eu-ai-act"].why and "待定" not in found["eu-gdpr"].why


@pytest.mark.parametrize(("text", "names"), [
    ("要守《冷链物流卫生规范》和个人信息保护法", ["冷链物流卫生规范"]),
    ("the Equality Act, the Bees Act 2013 and our Postal Code", ["Bees Act 2013"]),
    ("GDPR and nothing else", []),
])
def test_laws_that_the_catalogue_does_not_know(text: str, names: list[str]) -> None:
    assert unlisted_names(text) == names


@pytest.mark.parametrize(("industry", "sector"), [
    ("零售银行", "bank"), ("retail banking", "bank"), ("县级公立医院", "health"),
    ("freight forwarding and logistics", "transport"),
    ("制造业（水泵）", "manufacturing"), ("借贷科技", ""), ("online garden shop", "retail"),
])
def test_sectors(industry: str, sector: str) -> None:
    found = sectors_of(industry)
    assert sector in found if sector else "bank" not in found
    assert not ("bank" in found and "retail" in found)


# --- where no source was read


def test_what_no_source_was_read_for_is_said_and_its_dates_are_to_be_checked() -> None:
    for law in laws().laws:
        said = unverified_note(law, "en")
        assert bool(said) == (law.verified_on is None)
        for duty in law.duties:
            if isinstance(duty.due, date):
                due = due_text(law, duty.due, "en")
                assert due == duty.due.isoformat() if law.verified_on else due.startswith("check ")
    found = compliance(LENDER)
    assert found["eu-ai-act"].verified and not found["eu-ccd2"].verified
    assert "consult" in found["eu-ccd2"].why and found["eu-ccd2"].obligations[0].due.startswith("check ")


# --- obligations from plain answers


def obliged(**given_: Any) -> dict[str, dict[str, Any]]:
    out = CALCULATORS["obligations"](given_)
    return {v["id"]: v for v in out["verdicts"]}


BANK = {"country": "FR", "sector": "consumer lending bank", "uses": ["Gives each loan applicant a risk class"],
        "personal_data": True}


def test_the_ai_act_s_dates_are_those_of_the_2026_amendment() -> None:
    high = obliged(**BANK)["eu-ai-act"]
    dates = {o["due"] for o in high["obligations"]}
    assert {"2025-02-02", "2027-12-02"} <= dates and "2026-08-02" not in dates
    product = obliged(country="DE", sector="machine factory", uses=["Stops the press when a hand comes near"])
    assert "2028-08-02" in {o["due"] for o in product["eu-ai-act"]["obligations"]}
    assert product["eu-machinery"]["applies"] == "check"
    talks = obliged(country="IE", uses=["Chat bot answers customers' questions"], customer_facing=True)["eu-ai-act"]
    assert {"2026-08-02", "2026-12-02"} <= {o["due"] for o in talks["obligations"]}


@pytest.mark.parametrize(("given_", "law", "applies"), [
    ({"country": "CN", "uses": ["智能客服回答顾客问题"], "customer_facing": True}, "cn-genai", "yes"),
    ({"country": "CN", "uses": ["给员工查制度"], "customer_facing": False}, "cn-genai", "no"),
    ({"country": "CN", "uses": ["情感陪伴机器人和用户聊天"], "customer_facing": True}, "cn-companion", "check"),
    ({"country": "CN", "uses": ["查手册"], "data_abroad": True}, "cn-cross-border", "check"),
    ({"country": "US", "states": ["texas"], "sector": "hospital", "uses": ["Voice bot answers patients"]},
     "us-tx-traiga", "yes"),
    ({"country": "US", "states": ["california"], "uses": ["Ranks job applicants"]}, "us-ca-feha", "yes"),
    ({"country": "US", "states": ["colorado"], "uses": ["Ranks job applicants"]}, "us-co-ai", "yes"),
    ({"country": "US", "states": ["illinois"], "uses": ["Ranks job applicants"]}, "us-il-ai", "check"),
    ({"country": "US", "states": ["utah"], "uses": ["Chat bot for customers"], "customer_facing": True}, "us-ut-ai",
     "yes"),
    ({"country": "JP", "uses": ["search manuals"]}, "jp-ai", "yes"),
    ({"country": "TW", "uses": ["search manuals"]}, "tw-ai", "check"),
    ({"country": "VN", "uses": ["search manuals"]}, "vn-ai", "yes"),
    ({"country": "KR", "uses": ["Chat bot for customers"]}, "kr-ai-basic", "yes"),
    ({"country": "DE", "sector": "energy utility", "staff": 20, "uses": ["search manuals"]}, "eu-nis2", "check"),
    ({"country": "DE", "sector": "machine factory", "uses": ["Ranks job applicants"]}, "eu-machinery", "no"),
    ({"country": "CH", "markets": ["CH", "DE"], "uses": ["Chat bot for customers"], "customer_facing": True},
     "eu-ai-act", "yes"),
])
def test_verdicts_from_plain_answers(given_: dict[str, Any], law: str, applies: str) -> None:
    assert obliged(**given_)[law]["applies"] == applies


def test_a_small_firm_outside_the_union_is_not_told_of_its_laws() -> None:
    assert not [k for k in obliged(country="CN", uses=["查手册"], language="zh") if k.startswith("eu-")]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["DE", "CN", "US", "GB", "SG", "AU", "BR", "ZZ"]), st.booleans(), st.booleans(),
       st.sampled_from([None, True, False]), st.sampled_from(["bank", "hospital", "factory", "school", ""]),
       st.lists(st.sampled_from(["Ranks job applicants", "查手册", "Chat bot for customers", "Plans lorry routes"]),
                max_size=3), st.sampled_from(["zh", "en"]))
def test_every_verdict_says_why_by_whom_and_by_when(country: str, personal: bool, trains: bool, outward: bool | None,
                                                   sector: str, uses: list[str], language: str) -> None:
    given_ = {"country": country, "sector": sector, "uses": uses, "personal_data": personal, "trains_model": trains,
              "customer_facing": outward, "language": language}
    out = CALCULATORS["obligations"](given_)
    assert out == CALCULATORS["obligations"](given_)
    assert sum(out["counts"].values()) == len(out["verdicts"])
    assert [d["due"] for d in out["dates"]] == sorted(d["due"] for d in out["dates"])
    for v in out["verdicts"]:
        assert v["why"] and v["source"]["title"] and v["verified"] == bool(v["verified_on"])
        assert bool(v["obligations"]) == (v["applies"] != "no")
        assert all(o["text"] and o["due"] and o["owner_role"] for o in v["obligations"])


def test_more_data_never_makes_a_law_go_away() -> None:
    without, with_ = obliged(country="FR", uses=["search"]), obliged(country="FR", uses=["search"], special_data=True)
    assert set(without) <= set(with_)


@pytest.mark.parametrize("wrong", [
    {"country": "Germany"}, {"country": "DE", "staff": 0}, {"country": "DE", "uses": [""]},
    {"country": "DE", "markets": ["Europe"]}, {},
])
def test_bad_answers_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CALCULATORS["obligations"](wrong)


# --- what the timetable must leave room for


def _lead(inputs: PlanInputs) -> list[LeadTime]:
    return list(lead_times(list(compliance(inputs).values()), inputs.engagement.language, facets(inputs)))


def test_dated_duties_are_gates_in_order_and_procedures_have_days() -> None:
    found = _lead(LENDER)
    gates = [x for x in found if x.kind == "gate"]
    assert [g.due for g in gates] == sorted(g.due for g in gates if g.due)
    assert any(g.regulation == "eu-ai-act" and g.due == date(2027, 12, 2) and g.certain for g in gates)
    assert any(g.regulation == "eu-ccd2" and not g.certain for g in gates)
    tasks = [x for x in found if x.kind == "task"]
    assert {"dpia"} <= {t.task for t in tasks}
    for t in tasks:
        assert 0 < t.days[0] <= t.days[1] <= t.days[2] and t.name and t.before


def test_every_dated_duty_of_a_law_that_bears_has_its_gate() -> None:
    for inputs in (HOSPITAL, SHOP, LENDER):
        found = compliance(inputs)
        dated = [(r.id, o.text) for r in found.values() if r.applies != "no" for o in r.obligations
                 if re.search(r"20\d\d-\d\d-\d\d", o.due)]
        assert sorted(dated) == sorted((g.regulation, g.name) for g in _lead(inputs) if g.kind == "gate")


def test_a_procedure_names_a_task_of_the_timetable_or_has_days_of_its_own() -> None:
    tasks = {t.id for t in catalogues().tasks.tasks}
    for law in laws().laws:
        for lead in law.lead:
            assert (lead.task in tasks) != bool(lead.days and lead.zh and lead.en), law.id
