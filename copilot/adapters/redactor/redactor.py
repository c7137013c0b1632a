"""The Redactor and Redactors ports: scan, give each value its pseudonym, replace, and again until nothing is left."""

from __future__ import annotations

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from copilot.adapters.redactor import tables
from copilot.adapters.redactor.engine import PSEUDONYM, Extra, deadline_for, scan
from copilot.adapters.redactor.fold import plain
from copilot.adapters.redactor.known import with_known
from copilot.adapters.redactor.roster import Met, Person, Roster, bare, worth_remembering
from copilot.adapters.redactor.spans import Deadline, Span
from copilot.domain.base import LANGUAGES, Language
from copilot.domain.errors import RedactionFailed
from copilot.domain.redacted import Redacted
from copilot.ports import Entity, Hidden, Vault

# Type of an entity -> kind of its pseudonym, the word a reader sees.
KIND = {
    "PERSON": "PERSON",
    "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "CREDIT_CARD": "BANK_CARD",
    "BANK_ACCOUNT": "BANK_ACCOUNT",
    "IBAN_CODE": "IBAN",
    "CN_ID_CARD": "ID",
    "US_SSN": "ID",
    "UK_NINO": "ID",
    "IE_PPS": "ID",
    "NATIONAL_ID": "ID",
    "US_DRIVER_LICENSE": "LICENCE",
    "CN_PASSPORT": "PASSPORT",
    "PASSPORT": "PASSPORT",
    "CN_PLATE": "PLATE",
    "PLATE": "PLATE",
    "CN_USCC": "COMPANY_ID",
    "IP_ADDRESS": "IP",
    "URL": "URL",
    "ADDRESS": "ADDRESS",
    "DATE_OF_BIRTH": "BIRTH_DATE",
    "ACCOUNT": "ACCOUNT",
    "ORGANIZATION": "COMPANY",
    "ROLE": "ROLE",
    "HIDDEN": "HIDDEN",
}
ROSTER, HIDE, KEEP = "ROSTER", "HIDDEN", "KEEP"
_FIELD = "\x1f"
_FRESH = 2.0  # seconds for which the roster read from the vault is trusted
_PASSES = 12
_WHOLE = 4000  # characters up to which every pass reads the whole text
_NEAR = 100  # characters around a replacement in which a recogniser can see it, from sentence end to sentence end
_KEPT_ENGAGEMENTS = 128


class EngagementRedactor:
    """Hides personal data in the texts of one engagement. Safe for threads."""

    def __init__(
        self,
        engagement_id: str,
        vault: Vault,
        *,
        extras: Sequence[Extra] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._id = engagement_id
        self._vault = vault
        self._extras = extras
        self._clock = clock
        self._lock = threading.Lock()
        self._roster = Roster()
        self._met = Met()
        self._kept: frozenset[str] = frozenset()
        self._fresh_until = float("-inf")
        self._changes = 0
        self._pseudonyms: OrderedDict[tuple[str, str], str] = OrderedDict()

    # --- the port ---

    def redact(self, text: str, language: Language | None = None) -> Hidden:
        """Raises RedactionFailed when anything at all goes wrong, with nothing of the text in the message."""
        if language is not None and language not in LANGUAGES:
            raise RedactionFailed(
                "Personal data can be hidden in Chinese and English texts; this language is not set up."
            )
        try:
            return self._redact(text)
        except RedactionFailed:
            raise
        except Exception as error:
            # The cause is cut off: its message may quote the text.
            raise RedactionFailed(
                f"Personal data could not be hidden ({type(error).__name__}), so nothing was kept; please try again."
            ) from None

    def redact_question(self, text: str, language: Language | None = None) -> Hidden:
        """As redact, with the names that the vault holds already found however little stands around them."""
        try:
            shown = with_known(text, lambda values: self._vault.known(self._id, "PERSON", values))
        except RedactionFailed:
            raise
        except Exception as error:
            raise RedactionFailed(
                f"The vault could not be reached ({type(error).__name__}); nothing was kept."
            ) from None
        return self.redact(shown, language)

    def enrol(self, name: str, title: str = "") -> Redacted:
        """Puts a person on the roster; every form of the name gets the returned pseudonym from now on."""
        clean = bare(name)
        if not clean:
            raise RedactionFailed("A person on the roster needs a name.")
        try:
            pseudonym = self._vault.pseudonym(self._id, "PERSON", clean)
            self._vault.pseudonym(self._id, ROSTER, f"{clean}{_FIELD}{title.strip()}")
        except RedactionFailed:
            raise
        except Exception as error:
            raise RedactionFailed(
                f"The vault could not be reached ({type(error).__name__}); nothing was kept."
            ) from None
        with self._lock:
            others = [p for p in self._roster.people if p.name != clean]
            self._roster = Roster([*others, Person(clean, pseudonym, title.strip(), enrolled=True)])
            self._fresh_until = float("-inf")
            self._changes += 1
        return Redacted.by_redactor(pseudonym)

    # --- marks by a person ---

    def hide(self, word: str) -> Redacted:
        """From now on this word is hidden wherever it stands."""
        return self._mark(HIDE, word)

    def keep(self, word: str) -> None:
        """From now on this word is left as it is (never for someone on the roster)."""
        self._mark(KEEP, word)

    def _mark(self, kind: str, word: str) -> Redacted:
        if not word.strip():
            raise RedactionFailed("There is no word to mark.")
        pseudonym = self._vault.pseudonym(self._id, kind, word.strip())
        with self._lock:
            self._fresh_until = float("-inf")
            self._changes += 1
        return Redacted.by_redactor(pseudonym)

    # --- tables ---

    def redact_rows(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[str]],
        language: Language | None = None,
    ) -> tuple[tuple[Redacted, ...], list[tuple[Redacted, ...]]]:
        """A table cell by cell; what stands in a personal column is hidden even when it looks like nothing."""
        wanted = tables.columns(header)
        top = tuple(self.redact(cell, language).text for cell in header)
        return top, [tuple(self._cell(cell, wanted.get(i), language) for i, cell in enumerate(row)) for row in rows]

    def _cell(self, cell: str, kind: str | None, language: Language | None) -> Redacted:
        hidden = self.redact(cell, language)
        if kind is None or not tables.personal(kind, cell) or hidden.text == "":
            return hidden.text
        if PSEUDONYM.fullmatch(hidden.text.strip()):
            return hidden.text
        value = cell.strip()
        try:
            pseudonym = self._pseudonym(Span(0, len(value), kind, 0.7, identity=value), self._current()[0])
        except RedactionFailed:
            raise
        except Exception as error:
            raise RedactionFailed(f"A table cell could not be redacted ({type(error).__name__}).") from None
        return Redacted.by_redactor(cell.replace(value, pseudonym))

    # --- inside ---

    def _redact(self, text: str) -> Hidden:
        if not text or text.isspace():
            return Hidden(text=Redacted.by_redactor(text), entities=())
        deadline = deadline_for(text)
        roster, kept = self._current()
        pieces: list[tuple[int, int, str]] = []  # (start, end in the input, pseudonym), in order
        entities: list[Entity] = []
        shown = text
        for _ in range(_PASSES):
            if pieces and len(shown) > _WHOLE:
                spans = [
                    s for a, b in _touched(shown, pieces) for s in self._moved(shown[a:b], a, roster, kept, deadline)
                ]
            else:
                spans = self._scan(shown, roster, kept, deadline)
            if not spans:
                entities.sort(key=lambda e: e.start)
                return Hidden(text=Redacted.by_redactor(shown), entities=tuple(entities))
            names = self._named(spans, roster)
            offsets = _Offsets(pieces)
            fresh = []
            for span in spans:
                start, end = offsets.original(span.start), offsets.original(span.end)
                fresh.append((start, end, names[span]))
                entities.append(Entity(type=span.type, start=start, end=end, score=round(span.score, 2)))
            pieces = sorted([*pieces, *fresh])
            shown = _replaced(text, pieces)
            deadline.check()
        raise RedactionFailed("The text keeps changing while it is redacted, so nothing was kept; send it in parts.")

    def _scan(self, text: str, roster: Roster, kept: frozenset[str], deadline: Deadline) -> list[Span]:
        return scan(text, (roster, self._met), deadline, kept=kept, extras=self._extras)

    def _moved(self, text: str, by: int, roster: Roster, kept: frozenset[str], deadline: Deadline) -> list[Span]:
        return [replace(s, start=s.start + by, end=s.end + by) for s in self._scan(text, roster, kept, deadline)]

    def _named(self, spans: Sequence[Span], roster: Roster) -> dict[Span, str]:
        """A pseudonym for each span; full names first, so that a surname alone finds its person."""
        here = Met()  # the people of this text
        named: dict[Span, str] = {}
        for span in sorted(spans, key=lambda s: -len(s.identity)):
            if span.type != "PERSON" or span.pseudonym:
                named[span] = span.pseudonym or self._pseudonym(span, roster)
                continue
            known = here.linked(span.identity)
            named[span] = known.pseudonym if known else self._pseudonym(span, roster)
            name = bare(span.identity)
            if not known and worth_remembering(name):
                person = Person(name, named[span], enrolled=False)
                here.add(person)
                if self._id:
                    self._met.add(person)
        return named

    def _pseudonym(self, span: Span, roster: Roster) -> str:
        kind = KIND.get(span.type, "HIDDEN")
        value = bare(span.identity) if kind == "PERSON" else span.identity
        if kind == "PERSON":
            person = roster.linked(value) or self._met.linked(value)
            if person:
                return person.pseudonym
        key = (kind, value)
        with self._lock:
            known = self._pseudonyms.get(key)
        if known:
            return known
        made = self._vault.pseudonym(self._id, kind, value)
        with self._lock:
            self._pseudonyms[key] = made
            while len(self._pseudonyms) > 20_000:
                self._pseudonyms.popitem(last=False)
        return made

    def _current(self) -> tuple[Roster, frozenset[str]]:
        """The roster as the vault has it: other processes enrol people too."""
        while True:
            began = self._clock()
            with self._lock:
                if began < self._fresh_until:
                    return self._roster, self._kept
                changes = self._changes
            roster, kept = self._read()
            with self._lock:
                if changes != self._changes:
                    continue  # someone was enrolled or marked meanwhile: what was read may lack them
                if set(roster.people) != set(self._roster.people):
                    self._roster = roster
                self._kept = kept
                now = self._clock()
                # A large vault takes long to read; at most a fiftieth of the time goes into it.
                self._fresh_until = now + max(_FRESH, 50 * (now - began))
                return self._roster, self._kept

    def _read(self) -> tuple[Roster, frozenset[str]]:
        if not self._id:
            return Roster(), frozenset()  # the common redactor knows nobody: its texts belong to no engagement
        entries = self._vault.entries(self._id)
        pseudonym_of = {value: name for name, value in entries.items() if name.startswith("<PERSON_")}
        people: dict[str, Person] = {}
        kept: set[str] = set()
        for name, value in entries.items():
            if name.startswith(f"<{ROSTER}_"):
                who, _, title = value.partition(_FIELD)
                if who in pseudonym_of:
                    people[who] = Person(who, pseudonym_of[who], title)
            elif name.startswith(f"<{KEEP}_"):
                kept.add(plain(value).casefold())
                kept.add(value.casefold())
            elif name.startswith(f"<{HIDE}_"):
                people.setdefault(value, Person(value, name, enrolled=False))
        for value, name in pseudonym_of.items():
            if value not in people and worth_remembering(value):
                self._met.add(Person(value, name, enrolled=False))
        return Roster(people.values()), frozenset(kept)


class VaultRedactors:
    """The Redactors port: one redactor an engagement, all on one vault."""

    def __init__(self, vault: Vault, *, extras: Sequence[Extra] = ()) -> None:
        self._vault = vault
        self._extras = extras
        self._lock = threading.Lock()
        self._open: OrderedDict[str, EngagementRedactor] = OrderedDict()

    def of(self, engagement_id: str) -> EngagementRedactor:
        with self._lock:
            found = self._open.pop(engagement_id, None) or EngagementRedactor(
                engagement_id, self._vault, extras=self._extras
            )
            self._open[engagement_id] = found
            while len(self._open) > _KEPT_ENGAGEMENTS:
                self._open.popitem(last=False)
            return found

    def restore(self, engagement_id: str, text: Redacted) -> str:
        """Names in place of pseudonyms; one that the vault does not know stays as it stands."""
        known: dict[str, str | None] = {}

        def value(pseudonym: str) -> str:
            if pseudonym not in known:
                known[pseudonym] = self._vault.reveal(engagement_id, pseudonym)
            return known[pseudonym] or pseudonym

        return PSEUDONYM.sub(lambda match: value(match.group()), text)

    def forget(self, engagement_id: str) -> None:
        """Lets go of what is in memory of an engagement that is being erased."""
        with self._lock:
            self._open.pop(engagement_id, None)


_ENDS = ("\n", "。", "！", "？", ". ")
_END = re.compile(r"[\n。！？]|\. ")


def _touched(shown: str, pieces: Sequence[tuple[int, int, str]]) -> Iterable[tuple[int, int]]:
    """The sentences around replacements: only there can a further pass find something that the first did not."""
    shift, windows = 0, list[tuple[int, int]]()
    for start, end, pseudonym in pieces:
        at = start + shift
        shift += len(pseudonym) - (end - start)
        reach = min(len(shown), at + len(pseudonym) + _NEAR)
        known = windows[-1][1] if windows else 0
        if windows and reach <= known:
            continue
        # Only what lies behind the last window is searched, so that all searches together are one walk.
        before = max(known, at - _NEAR)
        ends = (found + len(mark) for mark in _ENDS if (found := shown.rfind(mark, known, before)) >= 0)
        first = max(ends, default=known)
        after = _END.search(shown, reach)
        last = after.end() if after else len(shown)
        if windows and first <= known:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


class _Offsets:
    """Offsets in the text as shown now -> offsets in the input."""

    def __init__(self, pieces: Sequence[tuple[int, int, str]]) -> None:
        self._steps: list[tuple[int, int]] = []  # (from this offset as shown, add this)
        shift = 0
        for start, end, pseudonym in pieces:
            at = end - shift  # where the input goes on, in coordinates that this piece has not moved yet
            grown = len(pseudonym) - (end - start)
            self._steps.append((at + grown, shift - grown))
            shift -= grown

    def original(self, at: int) -> int:
        low, high = 0, len(self._steps)
        while low < high:
            middle = (low + high) // 2
            if self._steps[middle][0] <= at:
                low = middle + 1
            else:
                high = middle
        return at + (self._steps[low - 1][1] if low else 0)


def _replaced(text: str, pieces: Sequence[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for start, end, pseudonym in pieces:
        out += [text[at:start], pseudonym]
        at = end
    out.append(text[at:])
    return "".join(out)


__all__ = ["KIND", "EngagementRedactor", "VaultRedactors"]
