"""What is hidden, in both languages and mixed. Every person and number here is invented."""

from __future__ import annotations

import pytest

from copilot.adapters.redactor import EngagementRedactor

CHINESE = [
    ("我叫宋怀瑾，请记一下", ["宋怀瑾"]),
    ("联系人：欧阳志远，手机 13912340000", ["欧阳志远", "13912340000"]),
    ("由段景行负责，打给樊小满", ["段景行", "樊小满"]),
    ("检验员柳如烟测的，有原始记录", ["柳如烟"]),
    ("找蓝主任或者贺工", ["蓝主任", "贺工"]),
    ("让葛女士联系崔经理，孟师傅也行", ["葛女士", "崔经理", "孟师傅"]),
    ("老秦说不行，小乔去办，汤总批了", ["老秦", "小乔", "汤总"]),
    ("联系人是买买提·艾力", ["买买提·艾力"]),
    ("发言人布鲁克斯坦说没有问题", ["布鲁克斯坦"]),
    ("身份证 11010519491231002X", ["11010519491231002X"]),
    ("身份证 110105 19491231 002X", ["110105 19491231 002X"]),
    ("身份证号：130503670401001", ["130503670401001"]),
    ("电话０１０－５９９７７４０１", ["０１０－５９９７７４０１"]),
    ("手机 139-1234-0000，或 13 9 1234 0000", ["139-1234-0000", "13 9 1234 0000"]),
    ("手机幺三九幺二三四零零零零", ["幺三九幺二三四零零零零"]),
    ("13\u200b912340\u200b000", ["912340"]),
    ("卡号 6222 0212 3456 7890 123", ["6222 0212 3456 7890 123"]),
    ("打到他个人卡 6217000010001234567", ["6217000010001234567"]),
    ("他的护照是E12345678", ["E12345678"]),
    ("车牌 粤 B·8K2Q9，送货", ["8K2Q9"]),
    ("统一社会信用代码91350100M000100Y43", ["91350100M000100Y43"]),
    ("微信号：song_hj88，QQ 12345678", ["song_hj88", "12345678"]),
    ("家住云州市东湖区柳林路88号3栋502室", ["柳林路88号3栋502室"]),
    ("发到shj@mail.example谢谢", ["shj@mail.example"]),
    ("系统日志显示10.20.30.40存在异常", ["10.20.30.40"]),
    ("他出生于1985年3月2日，入职三年", ["1985年3月2日"]),
    ("上个月 Herr Brückenthal 写信来", ["Brückenthal"]),
]
ENGLISH = [
    ("My name is Kasimira Brovnik and I run operations.", ["Kasimira", "Brovnik"]),
    ("Please call Siobhán O'Rourke on 087 123 4567.", ["Siobhán", "O'Rourke", "087 123 4567"]),
    ("Ask Padraig about it; Aisling's mobile is +353 87 123 4567.", ["Padraig", "Aisling", "+353 87 123 4567"]),
    ("Last week a Mr Quillan Vesterholt rang me himself.", ["Quillan", "Vesterholt"]),
    ("Mohammed Al-Farsi leads security.", ["Mohammed", "Al-Farsi"]),
    ("Agnieszka Wójcik, Bjørn Håkonsen and Łukasz Nowak agreed.", ["Wójcik", "Håkonsen", "Łukasz", "Nowak"]),
    ("Contact: Priya Ramanathan, priya.r@acme.example", ["Priya", "Ramanathan", "priya.r@acme.example"]),
    ("María José García Fernández signed it.", ["María", "José", "García", "Fernández"]),
    ("John Smith came. Later Smith rang again.", ["John", "Smith"]),
    ("Herr Müller und Frau Dr. Schäfer kommen morgen.", ["Müller", "Schäfer"]),
    ("Mme Dupont et M. Lefèvre, tel. 01 42 68 53 00", ["Dupont", "Lefèvre", "01 42 68 53 00"]),
    ("PPS 1234567FA and IBAN DE89 3704 0044 0532 0130 00", ["1234567FA", "DE89 3704 0044 0532 0130 00"]),
    ("card 4000-0073-1846-2097 exp 12/28", ["4000-0073-1846-2097"]),
    ("my ssn is 123-45-6789, NI number QQ 12 34 56 C", ["123-45-6789", "QQ 12 34 56 C"]),
    ("Kennzeichen B-MW 1234, plate 231-D-12345", ["B-MW 1234", "231-D-12345"]),
    ("Passport no. X1234567, driving licence MURPH703155J99", ["X1234567", "MURPH703155J99"]),
    ("We live at 14 Elm Grove, Dún Laoghaire, Co. Dublin", ["14 Elm Grove", "Laoghaire"]),
    ("Meine Adresse: Hauptstraße 12, 80331 München", ["Hauptstraße 12", "80331"]),
    ("email me at john dot smith at example dot com", ["john dot smith at example dot com"]),
    ("zero eight seven, one two three, four five six seven", ["eight seven", "four five six"]),
    ("reach me at jоhn@example.com", ["@example.com"]),  # the second letter is Cyrillic
    ("DOB 12/03/1984, joined 2019", ["12/03/1984"]),
    (
        "Date: 1984-06-15\nName: Crystal Vandermolen\nPhone: 0688 777 97 01",
        ["Crystal", "Vandermolen", "0688 777 97 01"],
    ),
    ("I can't reach 2001:db8:85a3:8d3:1319:8a2e:370:7348", ["2001:db8:85a3"]),
    ("see linkedin.com: https://www.linkedin.com/in/kasimira-b", ["kasimira-b"]),
]
MIXED = [
    (
        "请联系 Aoibheann Kettleworth，电话 087 123 4567，或者问罗工",
        ["Aoibheann", "Kettleworth", "087 123 4567", "罗工"],
    ),
    ("The driver is 宋怀瑾, plate 粤B8K2Q9, call 13912340000.", ["宋怀瑾", "粤B8K2Q9", "13912340000"]),
]


@pytest.mark.parametrize(
    ("text", "secrets"), [*CHINESE, *ENGLISH, *MIXED], ids=lambda v: v[:24] if isinstance(v, str) else ""
)
def test_hidden(redactor: EngagementRedactor, text: str, secrets: list[str]) -> None:
    shown = redactor.redact(text).text
    assert [s for s in secrets if s in shown] == []


@pytest.mark.parametrize("language", ["zh", "en", None])
def test_same_whatever_language_is_said(redactor: EngagementRedactor, language: str | None) -> None:
    shown = redactor.redact("联系人：宋怀瑾，ask Mr Quillan Vesterholt", language).text  # type: ignore[arg-type]
    assert "宋怀瑾" not in shown
    assert "Vesterholt" not in shown


@pytest.mark.parametrize("spaced", ["联系人： 宋怀瑾 ，手机 13912340000 。", "联系人：宋怀瑾，手机13912340000。"])
def test_spaces_beside_chinese_make_no_difference(redactor: EngagementRedactor, spaced: str) -> None:
    kinds = [e.type for e in redactor.redact(spaced).entities]
    assert kinds == ["PERSON", "PHONE_NUMBER"]


def test_lower_case_is_seen_through(redactor: EngagementRedactor) -> None:
    shown = redactor.redact("hello, this is mrs. fionnuala vesterholt. my card is 5210402405591275").text
    assert "vesterholt" not in shown
    assert "5210402405591275" not in shown


def test_combining_marks_are_seen_through(redactor: EngagementRedactor) -> None:
    redactor.enrol("Róisín Vesterholt")
    assert redactor.redact("ask Ro\u0301isi\u0301n").text == "ask <PERSON_1>"
    assert redactor.redact("ask Roisin").text == "ask <PERSON_1>"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("对方领队 전하늘 发来的邮件", "对方领队 <PERSON_1> 发来的邮件"),
        ("the guide 김민준 씨 rang", "the guide <PERSON_1> 씨 rang"),
        ("客人写 안녕하세요 감사합니다 就走了", "客人写 안녕하세요 감사합니다 就走了"),
        ("大阪那边的藤井先生打来电话", "大阪那边的<PERSON_1>打来电话"),
        ("这摊子全靠小龚一个人顶着", "这摊子全靠<PERSON_1>一个人顶着"),
        ("to BSB 999-042, account 77164093, today", "to BSB <BANK_ACCOUNT_2>, account <BANK_ACCOUNT_1>, today"),
        ("We account 400000 cases to it", "We account 400000 cases to it"),
    ],
)
def test_names_and_accounts_of_neighbours(redactor: EngagementRedactor, text: str, hidden: str) -> None:
    assert redactor.redact(text).text == hidden
