"""What kind of answer it is: the person does not know, names somebody else, is vague, or asks back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from copilot.adapters.model_rules.sentences import sentences
from copilot.domain.base import Language
from copilot.domain.engagement import RoleId

_UNKNOWN: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"不(太)?(清楚|知道|了解|掌握|懂|熟|好说|归我|归信息|负责|在我(职责|这)|晓得)|[说讲](不)(准|好|上来|来|清)|"
        r"没(概念|统计|关注|接触|数(?=[，。！]|$))|哪(里)?知道|别问我|不是我(管|的|这)|不归|你(得|要|去|可以)?问|得问|"
        r"去问(?=问|一下|他|她|<|IT|信息|财务|业务|人事|老|那)|请问|问(一下)?(别人|他们|IT|财务)|(这个|这事|别的|这块)(得|要|该)?问|"
        r"问[^，。]{1,10}(吧|去|呗|嘛)[。！]?$|(?:^|[，,])问[^，。？?]{1,8}[。！]?$|没法(答|回答)|问(倒|住)我|把我(问|难)|(得|要)(回去)?(翻|查)(一|翻|查|下)|拿不准|没(留意|在意|算过|细看)|要不你(先)?问|答不(上|了|来)|(我)?(是)?外行|不是我这(条|块|摊)"
    ),
    "en": re.compile(
        r"\b(don'?t|do not|wouldn'?t|couldn'?t) (really )?(know|have (that|those|the|it)|deal|handle)|"
        r"no idea|not (really )?my (area|field|job|department|thing|side|remit|patch|business|call)|"
        r"(you'?d|you would|you'?ll|you) (have|need|want) to ask|you'?d (want|need|best ask) (?-i:[A-Z<])|"
        r"\bask (the |our |in |someone|somebody|(?-i:[A-Z<]))|I'?d be guessing|"
        r"can'?t (say|tell|answer|help)|not sure|\b(outside|beyond|below|above) my\b|lost me|"
        r"that'?s (not|for)|(that'?s|that is|it'?s|more) (more )?(one|a question|a matter|something) for|"
        r"not an? .{0,20}(question|matter|topic)|\btry (the |our |(?-i:[A-Z<]))|"
        r"\b(would|might|may|should|'ll|will) (know|be the one|be able to (say|tell|answer|help))|"
        r"better ask|no clue|(haven'?t|not) a clue|beats me|couldn'?t tell you|speak to|talk to|"
        r"I'?ll pass|have to pass|you'?ve got me|got me there|search me|pay grade|haven'?t the (foggiest|faintest)|"
        r"stumped|drawing a blank|who knows|your guess|"
        r"^(?:try |ask |that'?s |maybe |perhaps )?<PERSON_\d+>[^.]{0,12}\?*$",
        re.I,
    ),
}
_ROLE_WORDS: Mapping[Language, tuple[tuple[RoleId, str], ...]] = {
    "zh": (
        ("it", r"信息(中心|部|科|处|技术)|IT|技术部|机房|运维|网管|网络中心|系统(上|方面)"),
        ("data", r"数据(部|组|管理|中心|治理|科|那边)|统计科"),
        ("security", r"安全|合规|法务|风控|保密办|审计"),
        ("finance", r"财务|会计|计财|资金"),
        ("hr", r"人力|人事|HR|组织部"),
        ("exec", r"老板|总经理|院长|校长|董事|领导|总裁|一把手|主任委员|厂长|行长|所长"),
        ("business", r"业务(部|那边|上)|质量部|运营部|销售|客服部|科室|门店|生产部|临床|教务"),
        ("user", r"一线|班组|员工|使用的人"),
    ),
    "en": (
        ("it", r"(?-i:\bIT\b)|infrastructure|tech(nology)? team|sysadmin|systems people"),
        ("data", r"data (people|team|office|lead)|analytics|reporting|statistic"),
        ("security", r"security|compliance|legal|CISO|privacy|DPO|risk (team|people)"),
        ("finance", r"finance|CFO|accounting|controller|accounts\b"),
        ("hr", r"\bHR\b|human resources|people team|personnel"),
        ("exec", r"\bCEO\b|\bCOO\b|the boss|managing director|the board|owner|head office|principal|chief executive"),
        ("business", r"operations|lending|sales|the business|customer service|clinical|department head|product team"),
        ("user", r"front ?line|the staff|users"),
    ),
}
_VAGUE: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"很快|尽快|马上|不少|很多|好多|一些|若干|挺(多|大|久|长)|差不多吧|看情况|过段时间|最近(一)?(阵|段)|大把|没多少|不多"
    ),
    "en": re.compile(
        r"\b(soon|quickly|a lot|lots|many|several|some time|a while|plenty|"
        r"not (that )?many|quite a few|a few|hardly any|it depends|ages|forever)\b",
        re.I,
    ),
}
_BACK: Mapping[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(什么是|是什么(意思)?|啥意思|要不要|需不需要|该不该|合法吗|怎么(办|弄)|你(觉得|建议))[^。！!]{0,20}[？?]\s*$|"
        r"我们要.{1,12}吗[？?]\s*$"
    ),
    "en": re.compile(
        r"(what (is|are|does)|do we (need|have to)|should we|is (this|it|that) legal|how (do|does|would)|"
        r"can you explain|what do you mean)[^.!]{0,80}\?\s*$",
        re.I,
    ),
}
_PSEUDONYM = re.compile(r"<PERSON_\d+>")
SHORT: Mapping[Language, int] = {"zh": 60, "en": 170}  # characters up to which "ask IT" is the whole answer
SUBSTANCE: Mapping[Language, int] = {"zh": 9, "en": 32}  # a sentence of so many characters beside it tells something


@dataclass(frozen=True)
class Attitude:
    unknown: bool
    ask_roles: tuple[RoleId, ...]
    vague: str
    asks_back: bool


def attitude(text: str, language: Language, role: RoleId, people: Mapping[str, RoleId], has_numbers: bool) -> Attitude:
    """How the person stands to the question. A long answer with figures that ends in "ask finance" is an answer."""
    doubt = _UNKNOWN[language].search(text) is not None
    told = any(len(s.text) >= SUBSTANCE[language] and not _UNKNOWN[language].search(s.text) for s in sentences(text))
    unknown = doubt and len(text) <= SHORT[language] and not has_numbers and not told
    named = [people[p] for p in _PSEUDONYM.findall(text) if p in people]
    worded = [r for r, words in _ROLE_WORDS[language] if re.search(words, text, 0 if language == "zh" else re.I)]
    others = tuple(dict.fromkeys(r for r in (*named, *worded) if r != role)) if doubt else ()
    vague = _VAGUE[language].search(text)
    return Attitude(unknown, others, vague.group() if vague else "", _BACK[language].search(text.strip()) is not None)
