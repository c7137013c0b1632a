"""Which risk tier a described use of AI falls into, and the words that led there.

The yardstick is the EU AI Act, Regulation (EU) 2024/1689: Article 5 (prohibited), Article 6 with Annexes I and III
(high), Article 50 (limited), anything else minimal. Rules join what the system does (function), to whom (subject) and
with what effect, in Chinese and English; they live in ``knowledge/catalogue/risk_tiers.yaml``. Exceptions: what a
person decides is not the system's act; sorting things is a narrow procedural task (Art. 6(3)); detection of financial
fraud is exempt from Annex III 5(b); companies are not natural persons.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from copilot.domain.base import Frozen, Language
from copilot.domain.plan import Tier
from knowledge.catalogue_portfolio import EU_COUNTRIES, TierRule, risk_tiers
from tools.wording import language_of, negated

Binding = Literal["binds", "yardstick"]


class TierVerdict(Frozen):
    tier: Tier
    why: str
    matched: tuple[str, ...] = ()  # the words that led to the tier
    article: str = ""
    rule: str = ""  # id of the rule that decided, "" for minimal


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_expanded(pattern), re.I)


def _expanded(pattern: str) -> str:
    """The pattern with the concepts it names put in; concepts may name others."""
    lexicon = risk_tiers().lexicon
    return re.sub(r"\{([a-z]\w+)\}", lambda m: f"(?:{_expanded(lexicon[m[1]])})" if m[1] in lexicon else m[0], pattern)


def _masked(text: str) -> str:
    """The text with what people decide, and what is done to things, blanked out (same length)."""
    for pattern in risk_tiers().mask:
        text = _compiled(pattern).sub(lambda m: " " * len(m[0]), text)
    return text


def _firm(text: str) -> str:
    """The text without words of negation that say nothing against an act (same length): "the ones who won't pay"."""
    for pattern in risk_tiers().no_negation:
        text = _compiled(pattern).sub(lambda m: "-" * len(m[0]), text)
    return text


class _Reading:
    """One text being read: rules share their concepts, so each pattern is looked for once."""

    def __init__(self, whole: str) -> None:
        self.whole, self.acting = whole, _masked(whole)
        self._firm = _firm(self.acting)
        self._acts: dict[str, str] = {}
        self._abouts: dict[str, str] = {}

    def act(self, rule: TierRule) -> str:
        """The words of what the system does, "" when it does none of it or is said not to."""
        return next((words for p in rule.acts if (words := self._act(p))), "")

    def about(self, rule: TierRule) -> list[str] | None:
        """The words for each group that the rule asks for; None when one is missing."""
        found = []
        for pattern in rule.about:
            if not (words := self._about(pattern)):
                return None
            found.append(words)
        return found

    def _act(self, pattern: str) -> str:
        if pattern not in self._acts:
            self._acts[pattern] = next((m[0] for m in _compiled(pattern).finditer(self.acting)
                                        if m[0].strip() and not negated(self._firm, m.start())), "")
        return self._acts[pattern]

    def _about(self, pattern: str) -> str:
        if pattern not in self._abouts:
            self._abouts[pattern] = next((m[0] for m in _compiled(pattern).finditer(self.whole) if m[0].strip()), "")
        return self._abouts[pattern]


def _lifted(rule: TierRule, text: str, whole: str) -> bool:
    """Whether an exception takes the rule away."""
    if any(_compiled(p).search(whole) for p in rule.unless):
        return True
    lexicon = risk_tiers().lexicon
    if rule.firm_exempt and _compiled(lexicon["firm_only"]).search(whole):
        return not any(not negated(whole, m.start()) for m in _compiled(lexicon["individual"]).finditer(whole))
    if rule.insider_unless and _compiled(lexicon["insider"]).search(whole):
        # both are named: it is outward when the outsiders themselves are answered
        return not re.search(
            r"(?:answer|repl|respond|talk|chat|advis|guid|call)\w*\s+(?:\w+\s+){0,4}(?:customers?|patients?|callers?|visitors?"
            r"|guests?|citizens?|students?|the public|residents?|clients?)"
            r"|(?:回答|答复|回复|解答|应答|接听|答疑|服务).{0,6}(?:客户|顾客|用户|市民|患者|家长|游客|居民|学生|旅客|来电)"
            r"|(?:customers?|patients?|visitors?|guests?|citizens?|students?|callers?) (?:can |may )?(?:ask|chat|talk)"
            r"|(?:客户|顾客|用户|市民|患者|家长|游客|居民|学生|旅客)(?:可以|能|直接|在线)?(?:提问|问|咨询|对话|聊)",
            whole, re.I)
    return False


@lru_cache(maxsize=2048)  # the same text is read by several sections, and again by every what-if
def risk_tier(text: str, country: str = "", markets: tuple[str, ...] = (), sector: str = "") -> TierVerdict:
    """The tier of one use from its free description in Chinese or English.

    ``country`` and ``markets`` are ISO 3166 codes: they say whether the Act binds or only serves as the yardstick.
    ``sector`` gives context where the description is silent (an applicant of a bank applies for credit).
    """
    language = language_of(text)
    reading = _Reading(f"{text}\n{_sector_words(sector, text)}".strip())
    for rule in risk_tiers().rules:  # in the order of the catalogue: prohibited, high, limited
        about = reading.about(rule)  # few texts touch an area at all, so that comes first
        if about is None:
            continue
        act = reading.act(rule)
        if not act or _lifted(rule, reading.acting, reading.whole):
            continue
        words = tuple(dict.fromkeys(w.strip().lower() for w in (act, *about)))
        return TierVerdict(tier=rule.tier, why=_why(rule, words, language, country, markets), matched=words,
                           article=rule.article, rule=rule.id)
    return TierVerdict(tier="minimal", why=_minimal(text, language))


def _sector_words(sector: str, text: str) -> str:
    """A bank's or school's applicant: the words that the speaker leaves out because everyone there knows them."""
    zh = language_of(text) == "zh"
    found = next((c for c in risk_tiers().contexts
                  if _compiled(c.sector).search(sector) and _compiled(c.says).search(text)), None)
    return "" if found is None else found.zh if zh else found.en


def _why(rule: TierRule, words: tuple[str, ...], language: Language, country: str, markets: tuple[str, ...]) -> str:
    reason = rule.why.get(language)
    binds = bool({country, *markets} & EU_COUNTRIES) or not country
    if language == "zh":
        tail = "" if binds else "；该法案在此仅作衡量尺度，是否直接适用见合规清单"
        return f"{reason}（欧盟 AI 法案 {rule.article}；依据：{'、'.join(words)}）{tail}"
    tail = "" if binds else "; the Act serves as the yardstick here, whether it binds is said under compliance"
    return f"{reason} (EU AI Act, {rule.article}; from: {', '.join(words)}){tail}"


def _minimal(text: str, language: Language) -> str:
    touched = next((a for a in risk_tiers().areas if _compiled(a.about).search(text)), None)
    if touched and language == "zh":
        return f"涉及{touched.zh}领域，但只做文书、检索或预备性工作，不评估也不决定自然人（欧盟 AI 法案第 6(3) 条）"
    if touched:
        return (f"touches {touched.en}, but only prepares, drafts or finds and neither evaluates nor decides on "
                "a person (EU AI Act, Art. 6(3))")
    if language == "zh":
        return "不评估、不决定、不识别自然人，不直接与公众对话，也不生成拟真影音"
    return ("neither evaluates, decides on nor identifies people, does not talk to the public "
            "and generates no lifelike media")
