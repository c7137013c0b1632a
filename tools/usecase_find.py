"""Finds the uses that a company's own people speak of: wished, put off, ruled out, or done well without a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from copilot.domain.base import Frozen, Language
from copilot.domain.evidence import Evidence
from knowledge.catalogue_portfolio import Archetype, use_cases
from tools.risk_tier import risk_tier
from tools.wording import is_chinese, language_of, likeness, listed, negated, rx, sentences, short, standing, unique

Stance = Literal["first", "wish", "later", "mention", "pain", "no_llm", "excluded"]

EXPLICIT: dict[str, Stance] = {
    "usecase.excluded": "excluded", "position.skip": "excluded", "no_llm": "no_llm", "scope.later": "later",
    "scope.first": "first", "usecase.wish": "wish",
}
PAIN = frozenset({"process.bottleneck", "process.retyping", "user.pain", "process.error_share"})
NOT_A_USE = frozenset({"user.tools", "shadow.ai", "peers.progress", "laws.named", "position.peers"})
WISH_TOPICS = frozenset({"1.3", "2.1", "2.2", "2.3", "3.1", "4.3", "4.4", "6.1", "6.2"})
# Where the same use is spoken of twice, the plainer word on its time wins: "B comes later" over the wish for B.
STRENGTH: dict[Stance, int] = {"first": 6, "later": 5, "wish": 4, "excluded": 3, "no_llm": 2, "mention": 1, "pain": 0}
_ORDINAL = re.compile(
    r"(?:第|头|[，。；、：:\s]|^)([一二三四五六])(?:是|，|、|件|个|样|条|桩|项)|(?:^|[\s,;])(first|second|third|fourth|fifth|one|two|three)\b"
    r"(?=[^.]{0,24}[,:])|[(（]([1-6])[)）]|(?:^|\s)([1-6])[.)、]\s", re.I)
# A mark that opens an item of a list: "One: ...", "Second, ...", "the first thing is", 头一件，, 第二个是.
_ITEM_LEAD = re.compile(
    r"(?:^|[.;:!?]\s|,\s)(?:and |then |the )?(?:number )?"
    r"(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|one|two|three|four)"
    r"(?:\s?[,:–]|\s-|-\s| (?:is|thing|one|wish|would be|I'd|we'd)\b)"
    r"|(?:^|[，。；、：:\s])(?:第|头)[一二三四五六两几](?:件|个|样|条|桩|项|是|，|、|：)"
    r"|^[一二三四五六](?:是|、|，)|[(（][1-6][)）]|^[1-6][.)、]", re.I)
_NUMBER = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "first": 1, "second": 2, "third": 3, "fourth": 4,
           "fifth": 5, "one": 1, "two": 2, "three": 3}
_FLOATED = re.compile(
    r"\b(?:showed|offered|pitched|demoed|demonstrated|sold|suggested|proposed|floated|brought up|mentioned|asked for)\b"
    r"|\b(?:an?|my|one|another|that|pet|crazy|little|old) (?:\w+ )?(?:idea|thought|dream)s?\b|\bkeeps? asking\b"
    r"|\bthinking (?:of|about)\b|\btoy(?:ed|ing) with\b|\bwonder(?:ed|ing)?\b|\bwhat if\b|\bcould (?:we|it|you)\b"
    r"|\b(?:a|the) (?:third|fourth|fifth|further|next) (?:one|thing|wish|would)?[:,]?|\blet it\b|\bhave it\b"
    r"|\b(?:it|that)(?:'d| would| could) (?:be|also|even)\b|\bI(?:'d| would) (?:love|like)\b"
    r"|念头|提过|提了|推销|演示|琢磨|设想|惦记|主意|点子|有人(?:说|想|问)|要不要|要是|能不能|顺便|干脆", re.I)
_RISK_TOPICS = frozenset({"1.3", "2.1", "2.2", "3.1", "4.3", "6.2", "10.3", "10.4"})
_WISHERS = frozenset({"exec", "business", "user", "hr"})
_OF_NO_KIND = frozenset({"other_wish", "listed_wish"})  # sharing one of these does not make two wishes the same
_NOT_LISTED = frozenset({"own_model"})  # a way of building, not a use


class Candidate(Frozen):
    """One use as the company speaks of it. ``order`` is its place in somebody's list, 0 when unsaid."""

    archetype: str
    stance: Stance
    words: tuple[str, ...]  # the clauses, in the speakers' words
    sources: tuple[str, ...]
    roles: tuple[str, ...]
    topic: str = ""  # item under which it was first named
    order: int = 0


def _stance_words(text: str, stance: str) -> bool:
    return any(rx(p).search(text) for p in use_cases().stances[stance])


def stance_of(sentence: str, attribute: str, topic: str) -> Stance | Literal["aside", ""]:
    """How the speaker stands to what the sentence names; "" when it names no use at all."""
    if attribute in NOT_A_USE or _stance_words(sentence, "aside"):
        return "aside"
    if _stance_words(sentence, "excluded"):
        return "excluded"
    if _stance_words(sentence, "no_llm"):
        return "no_llm"
    if attribute in EXPLICIT:
        return EXPLICIT[attribute]
    if topic in WISH_TOPICS:
        if _stance_words(sentence, "later") and topic in {"6.2", "2.1", "1.3"}:
            return "later"
        if _stance_words(sentence, "first") and topic in {"6.2", "2.1"}:
            return "first"
        if topic in {"2.1", "6.2", "1.3"} and (_stance_words(sentence, "wish") or _ORDINAL.search(sentence)):
            return "wish"
    if attribute in PAIN:
        return "pain"
    return "mention"


def match_archetype(text: str, sector_ids: Iterable[str] = ()) -> tuple[Archetype, str] | None:
    """The archetype whose words fill most of the text, with the words that hit; None when none does."""
    return _match_archetype(text, frozenset(sector_ids))


@lru_cache(maxsize=8192)
def _match_archetype(text: str, own: frozenset[str]) -> tuple[Archetype, str] | None:
    best: tuple[float, Archetype, str] | None = None
    for a in use_cases().archetypes:
        hit = max((m[0] for p in a.match for m in rx(p).finditer(text)), key=len, default="")
        if not hit or any(rx(p).search(text) for p in a.avoid):
            continue
        weight = len(hit) * (0.25 if a.id.startswith("generic_") else 1.0)
        if a.sectors:
            weight *= 1.25 if own & set(a.sectors) else 0.7
        if best is None or weight > best[0]:
            best = (weight, a, hit)
    return (best[1], best[2]) if best else None


def pieces(sentence: str, stance: str) -> list[tuple[str, int]]:
    """The uses named in one sentence, each with its place in the list (0 without one)."""
    marks = [(min(i for i in (m.start(g) for g in range(1, 5)) if i >= 0), _number(m))
             for m in _ORDINAL.finditer(sentence)]
    if len(marks) >= 2:
        ends = [at for at, _ in marks[1:]] + [len(sentence)]
        return [(sentence[at:end].strip(" ，,。；;"), n) for (at, n), end in zip(marks, ends, strict=True)]
    order = marks[0][1] if marks else 0
    if stance in {"first", "later", "excluded", "wish"}:
        _, items = listed(sentence)
        known = sum(match_archetype(i) is not None for i in items)
        if len(items) >= 2 and (2 * known >= len(items) or (stance == "first" and known)):
            return [(i, k + 1 if stance in {"first", "wish"} else 0) for k, i in enumerate(items)]
        if stance in {"first", "later", "excluded"}:
            split = re.split(r"、|，|；|;\s|,\s+(?:and\s+)?|\s+and\s+|和|以及", sentence)
            parts = [p.strip() for p in split if p.strip()]
            named = [p for p in parts if match_archetype(p)]
            if len(named) >= 2:
                return [(p, 0) for p in named]
    return [(sentence, order)]


def _number(m: re.Match[str]) -> int:
    word = next(g for g in m.groups() if g).lower()
    return _NUMBER.get(word) or int(word)


def candidates(evidence: Sequence[Evidence], sector_ids: Iterable[str] = ()) -> list[Candidate]:
    """Every use that people named, once each, the strongest stance first; documents name none."""
    found: list[Candidate] = []
    seen: set[tuple[str, str]] = set()
    told: dict[tuple[str, str], set[str]] = {}  # what else was understood from the same sentence
    for e in standing(evidence):
        told.setdefault((e.role, str(e.quote)), set()).add(e.attribute)
    sector_list = tuple(sector_ids)
    people = standing(evidence)
    for e in [*(e for e in people if e.attribute in EXPLICIT), *(e for e in people if e.attribute not in EXPLICIT)]:
        if (e.role, str(e.quote)) in seen:
            continue  # a sentence stands once for each thing understood from it
        seen.add((e.role, str(e.quote)))
        for sentence in sentences(str(e.quote)):
            stance = stance_of(sentence, e.attribute, e.topic)
            if stance == "aside" or stance == "":
                continue
            figures = _is_goal(told[e.role, str(e.quote)])
            if figures and stance == "wish" and not _ORDINAL.search(sentence):
                continue  # a goal or a sum of money, not a use
            for piece, order in pieces(sentence, stance):
                own = _own_stance(piece, stance)
                c = _candidate(piece, order, own, e, sector_list, figures)
                if c is not None:
                    found.append(c)
    return _merged(found)


def _is_goal(attributes: set[str]) -> bool:
    """Whether a sentence sets a goal or a budget: one stray figure in a wish (how many texts) does not make it one."""
    goal = {a for a in attributes if a.startswith("goal.")}
    return len(goal) >= 2 or any(a.startswith(("budget.", "golive.")) for a in attributes)


def _own_stance(piece: str, stance: Stance) -> Stance:
    """"The first version does A, B comes later": an item of a list may carry its own stance."""
    if stance in {"first", "wish"}:
        if _stance_words(piece, "later") and not _stance_words(piece, "first"):
            return "later"
        if _stance_words(piece, "excluded"):
            return "excluded"
    return stance


def _candidate(piece: str, order: int, stance: Stance, e: Evidence, sector_ids: tuple[str, ...],
               figures: bool) -> Candidate | None:
    hit = match_archetype(piece, sector_ids)
    if (hit is None or hit[0].id.startswith("generic_")) and stance == "no_llm" and _stance_words(piece, "no_llm"):
        hit = _archetype("rule_task"), piece
    wished = stance in {"wish", "first"} and (order > 0 or e.attribute in EXPLICIT)
    if hit is None and wished and _watched(piece, sector_ids):
        hit = _archetype("other_wish"), piece
    elif hit is None and wished and not figures and _on_their_list(piece, order, e):
        hit = _archetype("listed_wish"), piece
    elif (hit is None or hit[0].id.startswith("generic_")) and not wished and stance in {"mention", "wish"} \
            and e.role in _WISHERS and _floated(piece) and _watched(piece, sector_ids):
        hit = _archetype("other_wish"), piece  # said aside, but the law asks about it
    if hit is None:  # "texts" in a list: what it is short for stands elsewhere
        return None if stance not in {"first", "later", "excluded"} or len(piece) > 40 else Candidate(
            archetype="", stance=stance, words=(piece,), sources=(e.id,), roles=(e.role,), topic=e.topic, order=order)
    archetype, words = hit
    generic = archetype.id.startswith("generic_")
    if archetype.id in _NOT_LISTED:
        return None
    said_so = (e.attribute in EXPLICIT or order > 0) and (not generic or e.role in _WISHERS)
    if generic and (stance in {"mention", "pain", "no_llm", "excluded"} or not said_so):
        return None
    if archetype.id == "rule_task" and rx(r"^(?:you|it|that|this|they|we)\b|^(?:那|这|它|都)").search(piece):
        return None
    if stance == "mention" and e.topic == "2.1" and not figures and e.role in _WISHERS:
        stance = "wish"  # the item asks what AI should do
    risky = e.topic in _RISK_TOPICS and _risky(archetype.id)
    risky = risky or archetype.id == "other_wish"
    if stance == "mention" and ((not archetype.noun and not risky) or e.topic in {"9.1", "9.2", "9.3"}):
        return None
    if stance in {"mention", "pain", "wish"} and negated(piece, piece.find(words)):
        return None
    if stance == "wish" and not said_so and not archetype.noun and e.topic != "2.1":
        stance = "mention"
    return Candidate(archetype=archetype.id, stance=stance, words=(piece,), sources=(e.id,), roles=(e.role,),
                     topic=e.topic, order=order)


def _on_their_list(piece: str, order: int, e: Evidence) -> bool:
    """The item asks for their list of wishes: whatever stands in it is a use."""
    return order > 0 and e.topic == "2.1" and e.role in _WISHERS and bool(_ITEM_LEAD.search(piece))


def _archetype(archetype_id: str) -> Archetype:
    return next(a for a in use_cases().archetypes if a.id == archetype_id)


def _floated(piece: str) -> bool:
    """Whether somebody plays with the thought of it: wished aside, offered by a vendor, brought up by a colleague."""
    return _stance_words(piece, "wish") or bool(_FLOATED.search(piece))


def _watched(piece: str, sector_ids: tuple[str, ...]) -> bool:
    """Whether a wish that fits no known kind is one the law watches: then it must stand in the list."""
    return risk_tier(piece, sector=" ".join(sector_ids)).tier in {"high", "prohibited"}


@lru_cache(maxsize=256)
def _risky(archetype_id: str) -> bool:
    """A kind of use that the law watches closely: its mere mention belongs in the list."""
    a = _archetype(archetype_id)
    return risk_tier(f"{a.label.en}: {a.does.en}").tier in {"high", "prohibited"}


def _merged(found: Sequence[Candidate]) -> list[Candidate]:
    """Joins what is the same use: same archetype, unless two items of lists speak of plainly different things."""
    out: list[Candidate] = []
    named = [c for c in found if c.archetype]
    short_for = [(c, max(named, key=lambda o: likeness(c.words[0], o.words[0]), default=None))
                 for c in found if not c.archetype]
    named += [c.with_(archetype=o.archetype, order=o.order or c.order) for c, o in short_for
              if o is not None and likeness(c.words[0], o.words[0]) >= _short_enough(c, o)]
    for c in sorted(named, key=lambda c: (-STRENGTH[c.stance], c.order or 9)):
        same = [i for i, o in enumerate(out) if o.archetype == c.archetype
                and (o.stance == "no_llm") == (c.stance == "no_llm")  # the part done by rules stays its own line
                and (c.archetype not in _OF_NO_KIND or likeness(c.words[0], " ".join(o.words)) >= 0.5)]
        listed_apart = c.order and c.stance in {"first", "wish"}
        at = next((i for i in same if not listed_apart or not out[i].order or out[i].order == c.order
                   or out[i].topic != c.topic
                   or likeness(c.words[0], " ".join(out[i].words)) >= 0.2), None)
        if at is None:
            out.append(c)
            continue
        o = out[at]
        # somebody wants what somebody else rules out: the refusal stands until they settle it
        stance = "excluded" if "excluded" in {o.stance, c.stance} else o.stance
        words = (*c.words, *o.words) if o.stance == "later" and c.stance == "wish" else (*o.words, *c.words)
        out[at] = o.with_(stance=stance, words=unique(words), sources=unique((*o.sources, *c.sources)),
                          roles=unique((*o.roles, *c.roles)), order=o.order or c.order)
    return out


def _short_enough(c: Candidate, o: Candidate) -> float:
    """How much of a short name must stand in the full one: a word of it, where the same person listed that wish."""
    return 0.3 if o.archetype == "listed_wish" and set(c.roles) & set(o.roles) else 0.99


_TAIL = re.compile(
    r"(?:可以|都|就)?(?:往后放|放(?:到)?(?:二期|后面|以后|下一期)|以后再说|以后再做|再等等|不急|缓一缓|先不做|明确不做|不做)[。]?$"
    r"|\s*(?:can (?:wait|come later)|later)\.?$"
    r"|(?<=.{2})(?:现在|目前|已经|就是|是按|是写死|直接查|按公式|用不着|不需要|规则引擎|用规则|靠规则).*$"
    r"|(?<=\w{3})\s(?:is|are|will|does|can be|works|belongs|comes|goes)\s.*$",
    re.I)


def own_words(piece: str, hit: str) -> str:
    """The clause that names the use, without "first thing I'd hand over" before it or "so that..." after it."""
    text = _led(piece)
    if hit and hit in text:
        at = text.find(hit)
        start = max((m.end() for m in re.finditer(r"[，。；;：:]|,\s", text[:at])), default=0)
        stop = re.search(r"[，。；;：]|[,:]\s|\s(?:so|because|since|instead)\b|\s-\s", text[at + len(hit):])
        text = text[start: at + len(hit) + stop.start() if stop else len(text)]
    return short(_TAIL.sub("", _led(text)), zh=26, en=70)


def _led(text: str) -> str:
    """The text without the words that lead in to a wish, however many of them stand in a row."""
    for _ in range(4):
        for p in use_cases().lead_ins:
            text = rx(p).sub("", text.strip(), count=1)
    return text.strip()


def name_of(candidate: Candidate, archetype: Archetype, language: Language, sector_ids: Iterable[str] = ()) -> str:
    """A short name in the plan's language: the kind of use, and what it is about in the company's own words."""
    label = archetype.label.get(language)
    if candidate.stance in {"mention", "pain"} and candidate.archetype not in _OF_NO_KIND:
        return label
    hit = match_archetype(candidate.words[0], sector_ids)
    own = own_words(candidate.words[0], hit[1] if hit and candidate.archetype not in _OF_NO_KIND else "")
    too_short = len(own) < (2 if is_chinese(own) else 5)
    if too_short or (language_of(own) != language and not re.fullmatch(r"[\w\s-]{1,24}", own)):
        return label
    if likeness(label, own) >= 0.99:
        return own
    if candidate.archetype in _OF_NO_KIND:
        return own
    if likeness(own, label) >= 0.99:
        return label
    return f"{label}：{own}" if language == "zh" else f"{label}: {own}"
