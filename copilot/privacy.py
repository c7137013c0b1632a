"""Who may see names, and what a person marks as to be hidden or kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from copilot.deps import Deps
from copilot.domain.base import Frozen
from copilot.domain.errors import BadInput, NotAllowed
from copilot.domain.redacted import Redacted

Permission = Literal["see_names"]
_PSEUDONYM = re.compile(r"<[A-Z_]+_\d+>")
_LONGEST_MARK = 100  # characters


class Viewer(Frozen):
    """Who looks at something, and what they may do. `id` is an account's, never a name."""

    id: str
    may: frozenset[Permission] = frozenset()


def restore(deps: Deps, engagement_id: str, text: Redacted, viewer: Viewer, purpose: str) -> str:
    """Names in place of pseudonyms, for someone who may see them; written to the audit log before anything is shown.

    `purpose` is our own word for the place: plan, people, export. Raises NotAllowed; StoreUnavailable when the audit
    log cannot be written, and then nothing is shown.
    """
    asked = sorted(set(_PSEUDONYM.findall(text)))
    if not asked:
        return str(text)
    allowed = "see_names" in viewer.may
    deps.store.log(engagement_id, "names_restored" if allowed else "names_refused",
                   {"by": viewer.id, "purpose": purpose, "pseudonyms": asked})
    if not allowed:
        raise NotAllowed("Names are shown only to those with the permission to see them; ask whoever runs the copilot.")
    return deps.redactors.restore(engagement_id, text)


def hide(deps: Deps, engagement_id: str, word: str) -> Redacted:
    """The word is hidden from now on, and in what is stored already. Returns what stands in its place."""
    clean = _mark(word)
    pseudonym = deps.redactors.of(engagement_id).hide(clean)
    deps.store.replace_word(engagement_id, clean, pseudonym)
    deps.store.log(engagement_id, "word_hidden", {"as": str(pseudonym)})
    return pseudonym


def keep(deps: Deps, engagement_id: str, word: str) -> None:
    """The word is left as it is from now on; someone on the roster stays hidden all the same."""
    clean = _mark(word)
    people = {str(s.pseudonym) for s in deps.store.stakeholders(engagement_id)}
    found = deps.redactors.of(engagement_id).redact(clean)
    if people & set(_PSEUDONYM.findall(found.text)):
        raise BadInput("This is someone of the engagement, and people are always hidden: take another word.")
    deps.redactors.of(engagement_id).keep(clean)
    deps.store.log(engagement_id, "word_kept", {})


def _mark(word: str) -> str:
    clean = " ".join(word.split())
    if not clean:
        raise BadInput("There is no word to mark: type the word as it stands in the text.")
    if len(clean) > _LONGEST_MARK:
        raise BadInput(f"Mark a word or a name, at most {_LONGEST_MARK} characters; this one has {len(clean)}.")
    if len(clean) == 1 and clean.isascii():
        raise BadInput("One letter stands in every text: mark a whole word.")
    return clean


def restored_names(deps: Deps, engagement_id: str, pseudonyms: Sequence[Redacted], viewer: Viewer) -> dict[str, str]:
    """Pseudonym -> name, for a page that shows people; one entry in the audit log."""
    lines = restore(deps, engagement_id, Redacted.own_words("\n".join(pseudonyms)), viewer, "people")
    return dict(zip(map(str, pseudonyms), lines.split("\n"), strict=True))
