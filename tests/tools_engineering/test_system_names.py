"""Names of systems by the shape of the sentence."""

from __future__ import annotations

from tools.system_names import system_names


def test_own_names_and_products() -> None:
    assert system_names(["主要三块：云仓管库存，星单管订单，客户在企业微信里"]) == ("云仓", "星单", "企业微信")
    assert system_names(["Patients are in Epic. Medora is the ward system, and Larkfile holds letters."]) == (
        "Medora",
        "Larkfile",
        "Epic",
    )


def test_people_and_pronouns_are_no_systems() -> None:
    assert system_names(["财务部管报销，我们负责发货", "It is slow. They keep the paper."]) == ()
