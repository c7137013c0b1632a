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


def test_places_and_monitoring() -> None:
    assert system_names(["最好在星单里加个按钮", "监控用的 Zabbix"]) == ("星单", "Zabbix")
    assert system_names(["Inside Medora as a side panel, please"]) == ("Medora",)
