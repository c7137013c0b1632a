"""When a person asks back: an answer out of the library, their documents and the catalogues, or "I don't know"."""

from __future__ import annotations

from copilot.deps import Deps
from copilot.domain.base import Frozen, Language
from copilot.domain.evidence import Passage
from copilot.domain.redacted import Redacted
from copilot.ports import Hit
from copilot.shelving import stock

COVERED = 0.5  # of the question's weight that a passage must carry before it counts as an answer
NEAR = 0.45  # the cosine at which nearness of meaning makes up for half of the words
HITS = 3


class Reply(Frozen):
    """`passages`: what it rests on, the best first; none when the answer is not known."""

    text: Redacted
    passages: tuple[Passage, ...] = ()

    @property
    def known(self) -> bool:
        return bool(self.passages)


def reply(deps: Deps, engagement_id: str, question: Redacted, language: Language) -> Reply:
    """The stretch of the best passage that answers, word for word, with where it stands."""
    stock(deps)
    hits = deps.retriever.hits(question, engagement_id=engagement_id, language=language, limit=HITS)
    told = [h for h in hits if answers(h)]
    if not told:
        return Reply(text=Redacted.own_words(_UNKNOWN[language]))
    return Reply(text=_written(told[0], language), passages=tuple(h.passage for h in told))


def answers(hit: Hit) -> bool:
    """Does the passage say enough of what was asked? Words count, rare ones more, and nearness helps."""
    return bool(hit.telling) and (hit.covered >= COVERED or (hit.near >= NEAR and hit.covered >= COVERED / 2))


_UNKNOWN: dict[Language, str] = {
    "zh": "这个我手头没有可靠的资料，不好乱说；建议问问贵公司负责这件事的人，或者把相关文件传给我。",
    "en": "I have nothing reliable on that, so I won't guess; please ask whoever looks after it in your company, or "
    "send me a document that says it.",
}


def _written(hit: Hit, language: Language) -> Redacted:
    p = hit.passage
    where = " · ".join(dict.fromkeys(filter(None, (p.title, p.locator))))
    if language == "zh":
        return Redacted.own_words(f"{hit.telling}\n（出处：{where}，编号 {p.id}）")
    return Redacted.own_words(f"{hit.telling}\n(Source: {where}, {p.id})")
