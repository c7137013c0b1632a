"""The task `understand` by rules: one answer becomes facts with item, attribute, quote, value, unit, confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from copilot.adapters.model_rules.attitude import attitude
from copilot.adapters.model_rules.cues import Lexicon, NumberCue
from copilot.adapters.model_rules.quantities import find_quantities
from copilot.adapters.model_rules.sentences import Span, clauses, sentences
from copilot.domain.evidence import Fact, Quantity
from copilot.domain.redacted import Redacted
from copilot.ports import AnswerContext, Understood

THRESHOLD = 2.0  # a cue in the same clause suffices; without one the question asked must point there
IN_CLAUSE, JUST_BEFORE, IN_SENTENCE, NOUN, ASKED, SAME_ITEM, TAKEN = 2.0, 1.7, 1.45, 0.8, 1.2, 0.6, -2.2
RELATED = {"3.4": "8.3", "8.3": "3.4"}  # money going in and money coming back are one talk
WRONG_NOUN = -1.0
TEXTS_A_SENTENCE = 2
# What is recognised whatever was asked; other texts are taken only when their own item is.
UNMISTAKABLE = frozenset({
    "shadow.ai", "key_person", "laws.named", "usecase.excluded", "error.never", "system.frozen", "stack.database",
    "monitor.system", "frameworks", "interface.missing", "incident.drill", "no_llm", "content.forbidden",
    "budget.tranches", "stop.rule",
})  # fmt: skip
NOT_IN_A_STOP_RULE = ("goal", "golive", "eval.", "process.", "kpi.", "peer.", "users.", "usage.", "latency")
PERIODS = {
    "year": r"(last|previous|past|financial|calendar) year|in 20\d\d\b|a year|去年|全年|一年|年度",
    "month": r"(last|a|per|this) month|monthly|每个?月|一个月|上个?月|月均",
    "week": r"(last|a|per) week|weekly|每周|一周|上周",
    "day": r"(a|per|each) day|daily|每天|一天|日均",
}
AHEAD = ("golive.", "goal.deadline")  # dates that lie ahead whatever month it is now
YEAR = re.compile(r"20\d\d|[今去明后前]年|(this|last|next) year|[零〇一二三四五六七八九]{4}年")
CURRENCY = re.compile(r"[$€£¥￥₹]|元|块|(?-i:[A-Z]{3})\b|euros?|dollars?|pounds?|\b\d[\d.,]*k\b|万|亿|千", re.I)
MIN_SENTENCE = 4  # characters below which a sentence says nothing by itself


def understand(answer: Redacted, context: AnswerContext, lexicon: Lexicon) -> Understood:
    """Everything the answer tells, whatever was asked; each fact quotes the sentence it stands in."""
    text = str(answer)
    quantities = find_quantities(text, context.language, context.today, context.currency)
    stance = attitude(text, context.language, context.role, context.people, bool(quantities))
    if stance.unknown or (stance.asks_back and len(text) < 120):
        return Understood(unknown=stance.unknown, ask_roles=stance.ask_roles, asks_back=stance.asks_back)
    facts = [
        fact
        for s in sentences(text)
        if len(s.text) >= MIN_SENTENCE
        for fact in _sentence(s, [q for q in quantities if s.start <= q.start < s.end], context, lexicon)
    ]
    return Understood(
        facts=tuple(facts),
        ask_roles=stance.ask_roles,
        asks_back=stance.asks_back,
        vague=stance.vague if not quantities else "",
    )


def _sentence(sentence: Span, quantities: Sequence[Quantity], context: AnswerContext, lexicon: Lexicon) -> list[Fact]:
    quote = Redacted.own_words(sentence.text)
    cues = _assign(quantities, sentence, context, _applicable(sentence, lexicon))
    facts = [
        _number_fact(q, cue, score, quote, context, _around(q, sentence)[0])
        for q, (cue, score) in zip(quantities, cues, strict=True)
    ]
    facts += _choices(sentence, quote, context, lexicon)
    facts += _texts(sentence, quote, context, lexicon, taken={f.attribute for f in facts}, room=TEXTS_A_SENTENCE)
    return facts or [Fact(item=context.item, quote=quote, confidence=0.6)]


def _applicable(sentence: Span, lexicon: Lexicon) -> Sequence[NumberCue]:
    """In "if it is still above 9 days after half a year, we stop" no number is a goal, a date or a threshold."""
    stopping = any(c.attribute.id == "stop.rule" and c.text.search(sentence.text) for c in lexicon.texts)
    return [c for c in lexicon.numbers if not stopping or not c.attribute.id.startswith(NOT_IN_A_STOP_RULE)]


def _number_fact(
    q: Quantity, cue: NumberCue | None, score: float, quote: Redacted, context: AnswerContext, clause: str
) -> Fact:
    if cue and q.kind == "money" and "money" not in cue.kinds:
        q = _as_count(q)
    return Fact(
        item=cue.attribute.item if cue else context.item,
        attribute=cue.attribute.id if cue else "",
        quote=quote,
        value=_ahead(q.value, clause, context.today) if cue and cue.attribute.id.startswith(AHEAD) else q.value,
        unit=_unit(q),
        low=q.low,
        high=q.high,
        noun=q.noun,
        per=q.per or _period(cue, clause),
        approximate=q.approximate,
        confidence=_confidence(score, q.approximate),
    )


def _ahead(value: float | str, clause: str, today: date) -> float | str:
    """"Mid-November is the earliest", said at the end of November, is next year's."""
    if not isinstance(value, str) or YEAR.search(clause) or value >= today.isoformat()[: len(value)]:
        return value
    return f"{int(value[:4]) + 1}{value[4:]}" if value[:4] in (str(today.year), str(today.year - 1)) else value


def _period(cue: NumberCue | None, clause: str) -> str:
    """The period of a rate said as a bare count: "2,650 applications in the last financial year"."""
    if cue is None or cue.attribute.kind != "rate":
        return ""
    return next((per for per, words in PERIODS.items() if re.search(words, clause, re.I)), "")


def _as_count(q: Quantity) -> Quantity:
    """A bare number that was taken for money because a currency is known, read as a count again."""
    return q.model_copy(update={"kind": "rate" if q.per else "number", "unit": "", "currency": ""})


def _assign(
    quantities: Sequence[Quantity], sentence: Span, context: AnswerContext, cues: Sequence[NumberCue]
) -> list[tuple[NumberCue | None, float]]:
    """The attribute of each quantity of a sentence: the best pair first, so that the clearest cue claims its number."""
    around = [_around(q, sentence) for q in quantities]
    money = [
        q.kind == "money" and not CURRENCY.search(sentence.text[q.start - sentence.start : q.end - sentence.start])
        for q in quantities
    ]
    scored = [
        (score, cue.attribute.weight, -n, -k, cue)
        for n, q in enumerate(quantities)
        for k, cue in enumerate(cues)
        for reading in ((q, _as_count(q)) if money[n] else (q,))
        if (score := _score(reading, cue, *around[n], context)) >= THRESHOLD
    ]
    found: list[tuple[NumberCue | None, float]] = [(None, 0.0)] * len(quantities)
    taken: set[str] = set()
    while scored:
        best = max(scored, key=lambda s: (s[0] + _taken(s[4], taken), *s[1:4]))
        score, cue = best[0] + _taken(best[4], taken), best[4]
        if score < THRESHOLD:
            break
        found[-best[2]] = (cue, score)
        taken.add(cue.attribute.id)
        scored = [s for s in scored if s[2] != best[2]]
    return found


def _taken(cue: NumberCue, taken: set[str]) -> float:
    """A sentence states a single-valued thing once; of others it may name several kinds."""
    if cue.attribute.id not in taken:
        return 0.0
    return TAKEN if cue.attribute.single else TAKEN / 2


def _around(q: Quantity, sentence: Span) -> tuple[str, str, str]:
    """The clause that the quantity stands in, the one before, and the sentence."""
    parts = clauses(sentence)
    here = next((i for i, c in enumerate(parts) if c.start <= q.start < c.end), 0)
    return parts[here].text if parts else sentence.text, parts[here - 1].text if here else "", sentence.text


def _score(q: Quantity, cue: NumberCue, clause: str, before: str, sentence: str, context: AnswerContext) -> float:
    if q.kind not in cue.kinds or (cue.units and q.unit not in cue.units) or (cue.per and q.per not in cue.per):
        return 0.0
    if cue.items and context.item not in cue.items:
        return 0.0
    if cue.attribute.kind == "number" and q.kind in ("count", "number") and q.noun:
        return 0.0  # so many of something is no level of a goal
    if cue.attribute.kind == "rate" and not q.per and q.kind == "count" and not cue.near.search(clause):
        return 0.0
    if cue.forbidden and cue.forbidden.search(clause):
        return 0.0
    asked = context.question is not None and cue.attribute.id in context.question.fills
    score = (
        IN_CLAUSE
        if cue.near.search(clause)
        else JUST_BEFORE
        if cue.near.search(before)
        else IN_SENTENCE
        if cue.near.search(sentence)
        else 0.0
    )
    if not score and not asked:
        return 0.0
    if cue.noun and q.kind in ("count", "rate", "number"):
        score += NOUN if cue.noun.search(q.noun) else WRONG_NOUN if q.noun or q.unit == "times" else 0.0
    return (
        score
        + (ASKED if asked else 0.0)
        + (SAME_ITEM if cue.attribute.item in (context.item, RELATED.get(context.item)) else 0.0)
    )


def _choices(sentence: Span, quote: Redacted, context: AnswerContext, lexicon: Lexicon) -> list[Fact]:
    """Constraints and stances; for one attribute the first rule that fits, the strictest standing first in the file."""
    found: dict[str, Fact] = {}
    for cue in lexicon.choices:
        if cue.attribute.id in found or not cue.when.search(sentence.text):
            continue
        if cue.unless and cue.unless.search(sentence.text):
            continue
        if cue.items and context.item not in cue.items:
            continue
        found[cue.attribute.id] = Fact(
            item=cue.attribute.item, attribute=cue.attribute.id, quote=quote, value=cue.value, confidence=0.8
        )
    return list(found.values())


def _texts(
    sentence: Span, quote: Redacted, context: AnswerContext, lexicon: Lexicon, taken: set[str], room: int
) -> list[Fact]:
    """What the sentence speaks of: what the question asks for first, then of the same item, then one of any."""
    asked = set(context.question.fills) if context.question else set()
    hits = [c.attribute for c in lexicon.texts if c.attribute.id not in taken and c.text.search(sentence.text)]
    hits.sort(key=lambda a: (a.id not in asked, a.item != context.item, -a.weight))
    near = [a for a in hits if a.id in asked or a.item == context.item][:room]
    chosen = near or [a for a in hits if a.id in UNMISTAKABLE][:1]
    return [
        Fact(
            item=a.item,
            attribute=a.id,
            quote=quote,
            confidence=0.75 if a.id in asked else 0.7 if a.item == context.item else 0.6,
        )
        for a in chosen
    ]


def _unit(q: Quantity) -> str:
    if q.kind == "money":
        return q.currency
    return "%" if q.kind == "share" else q.unit or q.noun


def _confidence(score: float, approximate: bool) -> float:
    sure = 0.9 if score >= IN_CLAUSE + ASKED else 0.8 if score >= IN_CLAUSE else 0.65
    return round(sure - (0.1 if approximate else 0.0), 2)
