"""Verdicts by place, sector, use and what people named; documents can name a law but never take one away."""

from __future__ import annotations

import re

import pytest

from copilot.domain.plan import Regulation
from copilot.ports import PlanInputs
from knowledge.catalogue_portfolio import laws
from tests.tools_portfolio.engagements import HOSPITAL, LENDER, SHOP, known_ids, ledger_of, plan_inputs
from tools.facets import facets, sectors_of
from tools.portfolio import section_use_cases
from tools.regulations import section_compliance, unlisted_names


def compliance(inputs: PlanInputs) -> dict[str, Regulation]:
    ledger = ledger_of(inputs)
    found = section_compliance(inputs, ledger, section_use_cases(inputs, ledger))
    for r in found:
        assert r.sources and set(r.sources) <= known_ids(inputs, ledger)
        assert bool(r.obligations) == (r.applies != "no")
    return {r.id: r for r in found}


def test_every_law_is_whole() -> None:
    ids = [law.id for law in laws().laws]
    assert len(ids) == len(set(ids)) >= 50
    for law in laws().laws:
        assert law.source.date and law.verdicts[-1].when == (), law.id  # the last verdict always holds
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
