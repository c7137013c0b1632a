"""How people's own words are read by the calculators of portfolio and law: clauses, lists, negation, likeness.

Pure text functions for Chinese and English. Nothing here knows a company, a system or a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from copilot.domain.base import Language
from copilot.domain.evidence import Evidence

_CJK = re.compile(r"[一-鿿]")
_SENTENCE = re.compile(r"(?<=[。！？；;!?])\s*|(?<=[a-z0-9)%\"”’])\.\s+(?=[A-Z\"“])|\n+")
_CLAUSE_END = re.compile(r"[,，。；;：:!！?？\n]|\.\s|\bbut\b|\balthough\b|\bwhile\b|但|而是|只是")
_NEGATION = re.compile(
    r"\b(?:not(?! only)|never|no(?! matter| later)"
    r"|without(?! (?:any )?(?:human|manual|review|a person|asking|wait|involv))|neither|nor|cannot"
    r"|can't|doesn't|don't|won't|isn't|aren't|mustn't|instead of|rather than|nobody|no one)\b"
    r"|不(?!仅|但|只|同|断|良|足|合格|满|动产|明|及时|确定|经|通过人工|需要人工|用人工|间断|符|当|法)"
    r"|没有(?!人工)|无需|无须|禁止|严禁|绝不|从不|并非|而非|勿|未(?!来|成年|上市)",
    re.I,
)
_PLACEHOLDER = re.compile(r"<[A-Z_]+_?\d*>")
ROLE_NAMES: dict[str, tuple[str, str]] = {
    "exec": ("管理层", "management"), "business": ("业务负责人", "the business lead"), "it": ("信息技术", "IT"),
    "data": ("数据", "data"), "security": ("安全合规", "security and compliance"), "finance": ("财务", "finance"),
    "hr": ("人力资源", "HR"), "user": ("一线使用者", "the users"), "document": ("文件", "a document"),
}


@lru_cache(maxsize=8192)
def rx(pattern: str) -> re.Pattern[str]:
    """A pattern of a catalogue, compiled once, without regard to case (re's own cache is too small for them all)."""
    return re.compile(pattern, re.I)


def is_chinese(text: str) -> bool:
    """Whether the text is mainly Chinese: at least one Han character in eight."""
    return len(_CJK.findall(text)) * 8 >= max(1, len(text))


def language_of(text: str) -> Language:
    return "zh" if is_chinese(text) else "en"


def standing(evidence: Iterable[Evidence], *, documents: bool = False) -> list[Evidence]:
    """Evidence that holds today. Documents only when asked for: a document's text may have been planted."""
    return [e for e in evidence if not e.superseded_by and (documents or e.role != "document")]


def sentences(text: str) -> list[str]:
    return [s.strip() for s in _SENTENCE.split(text) if s and s.strip()]


def listed(sentence: str) -> tuple[str, list[str]]:
    """Splits "lead: a, b and c" into the lead and its items; without a list the items are empty."""
    m = re.search(r"[:：]|就(?:够|行)[，,]|\b(?:which are|namely)\b", sentence)
    if not m:
        return sentence, []
    lead, rest = sentence[: m.start()], sentence[m.end():]
    rest = re.sub(r"[。.!！?？；;]\s*$", "", rest.strip())
    parts = re.split(r"、|，|；|;|,\s*(?:and\s+)?|\s+and\s+(?!a half\b)|和(?=[^谐平睦气])|以及|及(?!时)", rest)
    return lead, [p.strip() for p in parts if p.strip()]


def negated(text: str, start: int) -> bool:
    """Whether the word at ``start`` stands under a negation in its own clause."""
    before = text[:start]
    ends = [m.end() for m in _CLAUSE_END.finditer(before)]
    return bool(_NEGATION.search(before[ends[-1] if ends else 0:]))


def tokens(text: str) -> set[str]:
    """Bigrams of Han characters and lower-case stems of Latin words: what likeness is measured on."""
    low = text.lower()
    han = re.findall(r"[一-鿿]+", low)
    grams = {h[i: i + 2] for h in han for i in range(max(1, len(h) - 1))}
    words = {w[:6].rstrip("s") if len(w) > 3 else w for w in re.findall(r"[a-z0-9]+", low)}
    return grams | (words - _STOP)


_STOP = frozenset(re.findall(r"\w+", """the a an of to in on for and or is are we our it that this with from by at be
    i you they as per s t not no"""))


def likeness(part: str, whole: str) -> float:
    """Share of the tokens of ``part`` found in ``whole``, 0-1; 0 for an empty part."""
    a = tokens(part)
    return len(a & tokens(whole)) / len(a) if a else 0.0


def short(text: str, zh: int = 44, en: int = 90) -> str:
    """Cut at a word's or clause's end, pseudonyms and outer punctuation dropped."""
    clean = _PLACEHOLDER.sub("", text)
    clean = re.sub(r"\s+", " ", clean).strip(" ,，。.;；:：、-—")
    limit = zh if is_chinese(clean) else en
    if len(clean) <= limit:
        return clean
    cut = clean[:limit]
    at = max(cut.rfind(x) for x in ("，", "。", "；", ", ", "; ", " ", "、"))
    return cut[: at if at > limit // 2 else limit].rstrip(" ,，、;；") + "…"


def quoted(text: str, language: Language, zh: int = 60, en: int = 140) -> str:
    """A quotation of bounded length in the quotation marks of the language; pseudonyms stay."""
    clean = re.sub(r"\s+", " ", text).strip()
    limit = zh if is_chinese(clean) else en
    if len(clean) > limit:
        clean = clean[:limit].rsplit(" ", 1)[0] + "…" if not is_chinese(clean) else clean[:limit] + "…"
    return f"“{clean}”"


def role_name(role: str, language: Language) -> str:
    return ROLE_NAMES.get(role, (role, role))[0 if language == "zh" else 1]


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in ids if i))


@lru_cache(maxsize=1024)
def _speaks(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a text holds one of the patterns; remembered text by text, since the same words are asked of again and
    again (the tuple of patterns is hashed once a question, not once a text)."""
    compiled = [rx(p) for p in patterns]
    return lru_cache(maxsize=4096)(lambda text: any(r.search(text) for r in compiled))


def find(evidence: Sequence[Evidence], attributes: Iterable[str] = (), patterns: Iterable[str] = (),
         topics: Iterable[str] = ()) -> list[Evidence]:
    """Evidence that states one of the attributes, or whose words match one of the patterns (within topics, if named).

    Those that were understood as the attribute come first, then matches in order of arrival; each quote once.
    """
    wanted, where = set(attributes), set(topics)
    speaks = _speaks(tuple(patterns))
    by_attribute = [e for e in evidence if e.attribute in wanted]
    by_words = [e for e in evidence if e.attribute not in wanted and (not where or e.topic in where)
                and speaks(str(e.quote))]
    seen: dict[tuple[str, str], Evidence] = {}
    for e in [*by_attribute, *by_words]:
        seen.setdefault((e.role, str(e.quote)), e)
    return list(seen.values())
