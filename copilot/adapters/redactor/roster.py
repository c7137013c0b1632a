"""The people of an engagement, in every form in which colleagues say their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from copilot.adapters.redactor import words_zh as w
from copilot.adapters.redactor.fold import View, plain
from copilot.adapters.redactor.lexicon import ambiguous, everyday
from copilot.adapters.redactor.pinyin import syllable
from copilot.adapters.redactor.spans import Span, words

_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,6}")
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|herr|herrn|frau|mme|mlle|monsieur|madame|señor|"
    r"señora|sra?|rev)\.? )+",
    re.I,
)
# Two capital letters that mean something at work: as initials they are hidden only with dots.
_ABBREVIATIONS = words(
    "ai it hr pm qa qc ml md pc tv uk eu us cd ad bi db io ip os ui ux vp vm pr po pi pa ms mr dr sr jr "
    "co sa ag ab as or at on in an is "
    "if of to do go no so we he me my by be up am cc ok id kg km kw gb tb mb cm mm ce iso un"
)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    pseudonym: str
    title: str = ""
    enrolled: bool = True


def bare(name: str) -> str:
    """The name without Mr or Dr before it."""
    return _HONORIFIC.sub("", " ".join(name.split()))


def parts_zh(name: str) -> tuple[str, str] | None:
    """(surname, given) of a Chinese name, None when it is not one."""
    if not _HAN_NAME.fullmatch(name):
        return None
    size = 2 if name[:2] in w.COMPOUND and len(name) > 2 else 1
    return name[:size], name[size:]


class Roster:
    """Immutable: who is known, and one pattern for all their forms."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people = tuple({p.name: p for p in people}.values())

    @cached_property
    def _forms(self) -> tuple[Mapping[str, Person], Mapping[str, Person]]:
        """(forms in any case, forms only as written), keyed without diacritics; a form of two people is nobody's."""
        loose: dict[str, Person | None] = {}
        exact: dict[str, Person | None] = {}
        for person in sorted(self.people, key=lambda p: not p.enrolled):
            chinese = parts_zh(person.name)
            for form, any_case in _chinese_forms(person, *chinese) if chinese else _latin_forms(person):
                table, key = (loose, plain(form).lower()) if any_case else (exact, plain(form))
                other = table.get(key)
                if other is None and key in table:
                    continue
                if other is not None and other.pseudonym != person.pseudonym:
                    # Two people share the form: it stays personal, and goes to the one met first.
                    continue
                table[key] = person
        return (
            {k: v for k, v in loose.items() if v is not None},
            {k: v for k, v in exact.items() if v is not None},
        )

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        loose, exact = self._forms
        return _alternation(loose, re.I), _alternation(exact, 0)

    def find(self, view: View) -> Iterator[Span]:
        """Every form of every person in the text."""
        loose, exact = self._forms
        any_case, as_written = self._patterns
        text = view.plain
        if any_case:
            for match in any_case.finditer(text):
                person = loose.get(match.group().lower())
                if person:
                    yield Span(match.start(), match.end(), "PERSON", 0.99, person.name, person.pseudonym)
        if as_written:
            for match in as_written.finditer(text):
                person = exact.get(match.group())
                if person:
                    yield Span(match.start(), match.end(), "PERSON", 0.98, person.name, person.pseudonym)
        for surname, who in self._surnames_zh.items():
            if surname in text:
                yield from self._titled(text, surname, who)

    @cached_property
    def _surnames_zh(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = {}
        for person in self.people:
            chinese = parts_zh(person.name)
            if chinese and person.enrolled:
                found.setdefault(chinese[0], []).append(person)
        return {k: tuple(v) for k, v in found.items()}

    @cached_property
    def _by_word(self) -> Mapping[str, list[Person]]:
        return _indexed(self.people)

    def _titled(self, text: str, surname: str, who: tuple[Person, ...]) -> Iterator[Span]:
        """罗主任, 罗工, 老罗: the surname with any title is this person, whatever the title says."""
        for match in _titled_pattern(surname).finditer(text):
            person = self._meant(match.group(), who)
            yield Span(match.start(), match.end(), "PERSON", 0.97, person.name, person.pseudonym)

    @staticmethod
    def _meant(shown: str, who: tuple[Person, ...]) -> Person:
        """Of several with one surname, the one whose title is said; else the first."""
        return next((p for p in who if p.title and (shown[-2:] in p.title or shown[1:] in p.title)), who[0])

    def linked(self, name: str) -> Person | None:
        """The one known person whom a short form can mean: 'Pryce' -> Gethin Pryce, 王经理 -> an enrolled 王."""
        shown = bare(name)
        loose, exact = self._forms
        key = plain(shown)
        found = loose.get(key.lower()) or exact.get(key)
        if found:
            return found
        word = key.lower().removesuffix("'s")
        if " " not in word and word.isascii():
            same = self._by_word.get(word, ())
            return same[0] if len(same) == 1 else None
        if shown[:1] in {"老", "小", "阿"} and len(shown) == 2:
            shown = shown[1:] + "工"
        surname = shown[:2] if shown[:2] in w.COMPOUND else shown[:1]
        who = self._surnames_zh.get(surname)
        if who and (
            re.fullmatch(w.TITLES, shown[len(surname) :]) or re.fullmatch(w.TITLES_SHORT, shown[len(surname) :])
        ):
            return self._meant(shown, who)
        return None


class Met:
    """People met in texts: by full name in the text again, by one of their names when only one of them has it.

    Grows while it is used, and may hold thousands, so it is looked up and not made into a pattern.
    """

    def __init__(self) -> None:
        self._people: dict[str, Person] = {}
        self._words: dict[str, list[Person]] = {}

    def add(self, person: Person) -> None:
        key = plain(person.name).casefold()
        if key not in self._people:
            self._people[key] = person
            for word, people in _indexed([person]).items():
                self._words.setdefault(word, []).extend(people)

    def find(self, view: View) -> Iterator[Span]:
        if not self._people:
            return
        lowered = view.plain.lower()
        if len(lowered) != len(view.plain):
            return
        for key, person in list(self._people.items()):
            if key not in lowered:
                continue
            for match in re.finditer(rf"(?<![a-z0-9]){re.escape(key)}(?![a-z0-9])", lowered):
                yield Span(match.start(), match.end(), "PERSON", 0.9, person.name)

    def linked(self, name: str) -> Person | None:
        key = plain(bare(name)).casefold().removesuffix("'s")
        if key in self._people:
            return self._people[key]
        same = self._words.get(key, ())
        return same[0] if len(same) == 1 else None


def worth_remembering(name: str) -> bool:
    """A full name: one word of a Latin name, or two characters, would hide too much elsewhere."""
    chinese = parts_zh(name)
    return len(name) > 2 if chinese else " " in name


def _indexed(people: Iterable[Person]) -> dict[str, list[Person]]:
    """Word of a Latin name -> who has it."""
    index: dict[str, list[Person]] = {}
    for person in people:
        for word in set(plain(person.name).lower().split()):
            if len(word) > 2 and word.isascii():
                index.setdefault(word, []).append(person)
    return index


def _titled_pattern(surname: str) -> re.Pattern[str]:
    loose = surname in w.LOOSE
    guard = r"(?<![\u3400-\u9fff])" if loose else ""
    return re.compile(
        rf"{guard}{surname}(?:{w.TITLES}|{w.TITLES_SHORT})|[老小阿]{surname}(?![\u3400-\u9fff]{{0}}[时区车麦])"
    )


def _alternation(forms: Mapping[str, Person], flags: int) -> re.Pattern[str] | None:
    if not forms:
        return None
    grouped: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        grouped.setdefault(form[0], []).append(re.escape(form[1:]))
    body = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in grouped.items())
    # Nothing of a Latin word on either side; Chinese may touch. A mail address's other parts may follow.
    return re.compile(rf"(?<![A-Za-z0-9])(?:{body})(?![A-Za-z0-9])", flags)


def _latin_forms(person: Person) -> Iterator[tuple[str, bool]]:
    """(form, in any case?)"""
    words = bare(person.name).split()
    if not words:
        return
    yield " ".join(words), True
    if len(words) == 1:
        return
    given, family = words[0], " ".join(words[1:])
    last = words[-1]
    yield f"{family}, {given}", True
    yield f"{family} {given}", True
    if len(words) > 2:
        yield f"{given} {last}", True
        yield f"{last}, {given}", True
    initial = given[0]
    yield f"{initial}. {family}", True
    yield f"{initial}.{family}", True
    yield f"{given} {last[0]}.", False
    if not person.enrolled:
        return
    yield f"{initial} {family}", False
    a, b = plain(given).lower(), re.sub(r"[^a-z]", "", plain(last).lower())
    a = re.sub(r"[^a-z]", "", a)
    c = re.sub(r"[^a-z]", "", plain(family).lower())
    for x, y in ((a, b), (a, c), (a[:1], b), (a[:1], c), (b, a), (c, a), (b, a[:1]), (c, a[:1])):
        for joint in (".", "_", "-", ""):
            handle = f"{x}{joint}{y}"
            if x and y and len(handle) >= 5 and handle not in everyday():
                yield handle, True
    if len(a + b[:1]) >= 5 and a + b[:1] not in everyday():
        yield a + b[:1], True
    letters = "".join(word[0] for word in words)
    yield ".".join(letters) + ".", False
    yield ". ".join(letters) + ".", False
    if letters.isupper() and letters.lower() not in _ABBREVIATIONS and letters.lower() not in everyday():
        yield letters, False
    singles = {given, last, family, *last.split("-"), *words[1:-1]}
    for single in singles:
        key = plain(single).lower()
        if len(key) < 3 or key in {"van", "von", "der", "den", "del", "las", "los", "dos", "bin", "ibn", "mac"}:
            continue
        common = key in everyday() or key in ambiguous()
        if not common:
            yield single, True
        else:
            yield single, False
            if len(key) > 3:
                yield single.upper(), False


def _chinese_forms(person: Person, surname: str, given: str) -> Iterator[tuple[str, bool]]:
    yield person.name, True
    if not person.enrolled:
        return
    if len(given) == 2 and given not in w.NOT_NAMES:
        yield given, True
    sounds = [syllable(c) for c in surname]
    given_sounds = [syllable(c) for c in given]
    if not all(sounds) or not all(given_sounds) or not given:
        return
    for u in {"lv": ("lv", "lu", "lyu")}.get("".join(sounds), ("".join(sounds),)):
        whole, short = "".join(given_sounds), "".join(s[0] for s in given_sounds)
        spaced = " ".join(given_sounds)
        dashed = "-".join(given_sounds)
        for one in {whole, spaced, dashed}:
            yield f"{u} {one}", True
            yield f"{one} {u}", True
            yield f"{u}, {one}", True
        for x, y in ((u, whole), (whole, u), (u, short), (short, u), (u[0], whole), (whole, u[0])):
            for joint in ("", ".", "_", "-"):
                handle = f"{x}{joint}{y}"
                if len(handle) >= 5 and handle not in everyday():
                    yield handle, True


def others_in_text(view: View, names: Iterable[tuple[str, str]]) -> Iterator[Span]:
    """Further mentions of people whose full name stands in the same text: (name, identity) -> the single words."""
    wanted: dict[str, str] = {}
    text = view.plain
    for name in dict.fromkeys(n for n, _ in names):
        if _HAN_NAME.fullmatch(name):
            if len(name) >= 3 and text.count(name) > 1:
                for match in re.finditer(re.escape(name), text):
                    yield Span(match.start(), match.end(), "PERSON", 0.68, name)
            continue
        words = [word for word in re.findall(rf"[{_LATIN}][{_LATIN}'\-]*", plain(bare(name))) if word[0].isupper()]
        if len(words) < 2:
            continue
        for word in (words[0], words[-1]):
            key = word.lower()
            if (
                len(key) >= 3
                and text.count(word) > 1
                and key not in everyday()
                and not (key in ambiguous() and len(key) < 4)
            ):
                wanted[word] = name if wanted.get(word, name) == name else ""
    if not wanted:
        return
    pattern = re.compile(
        rf"(?<![A-Za-z0-9_])(?:{'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})(?![A-Za-z0-9_])"
    )
    for match in pattern.finditer(text):
        yield Span(match.start(), match.end(), "PERSON", 0.55, wanted[match.group()])
