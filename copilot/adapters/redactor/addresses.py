"""Postal addresses: found by what only an address has, then followed to both sides as far as it goes.

Anchors are a street word beside a number, a flat or suite, a post-office box, or a phrase such as "lives at" before a
number. A city or a country alone is geography, not an address, and stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from copilot.adapters.redactor.fold import View, plain
from copilot.adapters.redactor.lexicon import everyday
from copilot.adapters.redactor.spans import Span, words

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿͰ-ϿЀ-ӿ"
_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я" + "".join(chr(c) for c in range(0x100, 0x250) if chr(c).isupper())
_STREET = (
    r"Street|St|Road|Rd|Avenue|Ave|Drive|Dr|Lane|Ln|Court|Ct|Place|Pl|Boulevard|Blvd|Terrace|Close|"
    r"Crescent|Cres|Square|Sq|Highway|Hwy|"
    r"Parkway|Pkwy|Quay|Mews|Grove|Gardens|Alley|Circle|Trail|Row|Way|Walk|Hill|Heights|Esplanade|Promenade"
)
_STREET_BEFORE = (
    r"Rue|rue|Avenue|avenue|Boulevard|boulevard|Place|place|Allée|allée|Chemin|chemin|Quai|quai|Impasse|"
    r"impasse|Cours|cours|Calle|calle|C/|Avenida|avenida|Avda\.?|Paseo|paseo|Plaza|plaza|Carrer|carrer|Camino|"
    r"camino|Via|via|Viale|viale|Piazza|piazza|Corso|corso|Vicolo|vicolo|Rua|rua|Praça|praça|Travessa|travessa|"
    r"ul\.|Ul\.|al\.|Al\.|os\.|pl\."
)
_COMPOUND = (
    r"straße|strasse|str\.|gasse|platz|allee|damm|ufer|straat|laan|plein|gracht|kade|dreef|steenweg|gatan|"
    r"gata|gate|gaten|gade|"
    r"vägen|vegen|veien|vegur|vej|veg|allé|alléen|stræde|torget|plads|katu|kuja|polku|tie|utca|ulice|"
    r"bakken|stígur|götu|braut|weg"
)
_ANCHOR = re.compile(
    rf"(?<![{_LETTER}0-9])(?:"
    r"(?P<unit>(?:Apt|Apartment|Suite|Ste|Unit|Flat|Room|Rm|Bldg|Building|Floor|Wohnung|Appartement|"
    r"Piso)\.? ?#?\d{1,5}[A-Za-z]?(?![\w%]))|"
    r"(?P<box>P\.? ?O\.? ?Box \d{1,6}|PSC \d{1,5}|Postfach \d[\d ]{0,8}|(?:FPO|APO|DPO) (?:[A-Z]{2} "
    r")?\d{5}|(?:USS|USNS|USNV|USCGC) [A-Z]\w+|Unit \d+ Box \d+)|"
    rf"(?P<before>(?:{_STREET_BEFORE}) (?:(?:de|du|des|la|le|les|da|do|das|dos|del|di|della|des|l'|"
    rf"d')[ ']?){{0,2}}[{_LETTER}]{{2,}})"
    r")",
    re.I,
)
_STREET_WORD = re.compile(rf"(?<= )(?:{_STREET})(?![{_LETTER}])", re.I)
_COMPOUND_END = re.compile(rf"(?<=[{_LETTER}])(?:{_COMPOUND})(?= ?,? ?\d)")
_WORDS_BEFORE = re.compile(rf"(?<![{_LETTER}0-9])(?:[{_LETTER}][{_LETTER}'.\-]* ){{1,3}}$")
_WORD_BEFORE = re.compile(rf"(?<![{_LETTER}0-9])[{_LETTER}]+$")
_LED = re.compile(
    r"(?:\baddress(?:es)?(?: (?:is|to|with|at|of))?(?: the same)?(?:, here they are)?[:,]?|\blives? at|"
    r"\bliving at|\blived at|\barrived at|\bsent? to|\bdeliver(?:ed|y)? to|\bship(?:ped)? to|\btaxi to|"
    r"\bmeet (?:me|us|him|her) at|"
    r"\breturn to|\boffice is at|\blocated at|\bresid(?:es|ing) at|\bnew one to|\bmail (?:it|them|this) to|"
    r"\bit's in|\bit is in|\bmoved to|\bparcel to|\bletters? to|"
    r"\bthe same:|\badresse(?: ist)?:?|\banschrift:?|\bwohnt in(?: der)?|\bwohnhaft in(?: der)?|"
    r"\bhabite(?: au)?|\bdomicilio:?|\bdirección:?|\bvive en(?: la)?|\bindirizzo:?|\badres:?|"
    r"\bzamieszkał[ya]) {0,8}\n{0,2} ?(?=[\dA-ZΑ-Ω#]|[a-z])",
    re.I,
)
_PIECE = re.compile(
    rf"(?P<gap>(?:[ \t]*[,;./\-]{{0,2}}[ \t]*\n[ \t>?*|]*(?:, ?)?|[ \t]*,[ \t]*\n?[ \t]*|\. |[ ]{{1,3}}|"
    rf"[ ]?[\-/][ ]?|, ))"
    rf"(?P<piece>[A-Z]\d[\dW] ?[A-Z0-9]{{4}}(?![A-Za-z0-9])|[A-Z]{{1,2}}\d[A-Z0-9]? "
    rf"?\d[A-Z]{{2}}(?![A-Za-z0-9])|"
    rf"\d{{1,6}}(?:[A-Za-z](?![{_LETTER}]))?(?:[\-/]\d{{1,5}})?(?![\d{_LETTER}])|"
    rf"[{_LETTER}][{_LETTER}'\-]*\.?)"
)
_PARTICLES = words(
    "de la le les del della di da do dos das du des van der den von zum zur am an auf in im op nan u 't ter "
    "ten of the and el al y i na nad pod sur sous st ul apt suite unit flat floor room no box"
)
_STOP = words(
    "i it is was he she they we you in for if please thanks thank by on last at to when what why how who "
    "where can could would will do does did has have had as because but so or and"
)
_BLANK = re.compile(r"[ \t]*\n[ \t]*\n[ \t]*(?=[A-ZÀ-Þ][^\n\d]{2,40}[ ,]\d{4,6}\b)")


def find(view: View, taken: Sequence[Span]) -> Iterator[Span]:
    """Addresses of the text; `taken` are identifiers already found, at which an address ends."""
    text = view.text
    yield from _chinese(text)
    walls = sorted(s.start for s in taken if s.type not in {"ADDRESS", "PERSON"})
    last = -1
    for start, end, sure in _anchors(text):
        if start < last:
            continue
        left = _leftwards(text, start)
        right = _rightwards(text, end, walls)
        shown = text[left:right]
        if not sure and not any(c.isdigit() for c in shown):
            continue
        last = right
        while right > left and text[right - 1] in " ,;.\n\t-/>?*|":
            right -= 1
        yield Span(left, right, "ADDRESS", 0.65)


def _anchors(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, an address whatever stands beside it?), in order."""
    found: list[tuple[int, int, bool]] = []
    lowered = text == text.lower()
    for zone in _ZONE.finditer(text):
        found += _anchors_in(text, zone.start(), zone.end(), lowered=lowered)
    return sorted(found)


# Stretches without Chinese characters: only there can a Latin address stand.
_ZONE = re.compile(r"[^\u3400-\u9fff]{9,}")


def _anchors_in(text: str, begin: int, stop: int, *, lowered: bool) -> Iterator[tuple[int, int, bool]]:
    for match in _STREET_WORD.finditer(text, begin, stop):
        anchor = _street(text, match)
        if anchor:
            yield anchor
    if not _DIGIT.search(text, begin, stop):
        return
    for match in _ANCHOR.finditer(text, begin, stop):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "before":
            if _NUMBER_BEFORE.search(text, max(0, start - 8), start) or re.search(r"\d", text[end : end + 24]):
                yield start, end, False
        elif kind == "unit" and match.group()[:4].lower() in {"unit", "room", "floo", "buil", "bldg"}:
            following = _PIECE.match(text, end)
            if _NUMBER_BEFORE.search(text, max(0, start - 8), start) or (following and following["piece"][0].isdigit()):
                yield start, end, False
        else:
            yield start, end, True
    for match in _COMPOUND_END.finditer(text, begin, stop):
        word = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
        if word and len(word.group()) > 1 and plain(text[word.start() : match.end()].lower()) not in everyday():
            yield word.start(), match.end(), False
    for match in _LED.finditer(text, begin, stop):
        near = text[match.start() : match.end() + 60]
        piece = (_LED_LOWER if near == near.lower() and lowered else _LED_PIECE).match(text, match.end())
        if piece:
            yield match.end(), piece.end(), False


_DIGIT = re.compile(r"\d")
_NUMBER_BEFORE = re.compile(r"\d[A-Za-z]?,? ?$")
_NUMBER_AFTER = re.compile(r"[ ,]{1,2}\d")
_LED_PIECE = re.compile(
    rf"\d{{1,5}}[A-Za-z]?(?![\d:%]|[.,]\d)(?= [{_LETTER}\d#])|[{_UPPER}][{_LETTER}'.\-]+(?: "
    rf"[{_LETTER}'.\-]+){{0,3}} \d{{1,4}}[A-Za-z]?(?![\d:%]|[.,]\d)(?=[ ,\n])"
)
_LED_LOWER = re.compile(
    rf"\d{{1,5}}[a-z]?(?![\d:%]|[.,]\d)(?= [{_LETTER}\d#])|[{_LETTER}]{{3,}}(?: [{_LETTER}'.\-]+){{0,3}} "
    rf"\d{{1,4}}[a-z]?(?= [{_LETTER}]{{3,}})"
)


def _street(text: str, match: re.Match[str]) -> tuple[int, int, bool] | None:
    """'the corner of Baker Street' -> from 'Baker' on; None when an everyday word stands before or no number beside."""
    before = _WORDS_BEFORE.search(text, max(0, match.start() - 60), match.start())
    if not before:
        return None
    words = list(_NON_BLANK.finditer(text, before.start(), before.end()))
    lowered = match.group()[0].islower() and not any(w.group()[0].isupper() for w in words)
    start = None
    for word in reversed(words):
        shown = word.group()
        numbered = (
            start is None and shown[0].isupper() and _NUMBER_BEFORE.search(text, max(0, word.start() - 8), word.start())
        )
        if plain(shown.lower().strip(".'")) in everyday() and not numbered:
            break
        if not (shown[0].isupper() or lowered):
            break
        start = word.start()
    if start is None:
        return None
    if _NUMBER_BEFORE.search(text, max(0, start - 8), start) or _NUMBER_AFTER.match(text, match.end()):
        return start, match.end(), True
    return (start, match.end(), True) if match.group().lower() in _SURE_STREET else None


_NON_BLANK = re.compile(r"\S+")
_SURE_STREET = frozenset({"street", "st", "road", "avenue", "boulevard", "lane", "drive"})


_LINE = 400  # characters of a line that can belong to an address


def _leftwards(text: str, start: int) -> int:
    """To the first number on the line, across capitalised words; from a flat also over the street's line above."""
    line = max(text.rfind("\n", max(0, start - _LINE), start) + 1, start - _LINE, 0)
    best = start
    at = start
    for _ in range(10):
        match = _LEFT.search(text, max(line, at - 40), at)
        if not match or match.start() == at:
            break
        piece = match["piece"]
        word = plain(piece.lower().strip(".,'"))
        if piece[0].isdigit():
            if len(piece) > 5:
                break
            best = match.start("piece")
        elif (
            word in _STOP
            or (word in everyday() and word not in _PARTICLES)
            or (piece[0].islower() and word not in _PARTICLES and text[line:start] != text[line:start].lower())
        ):
            break
        at = match.start("piece")
    if best == start and at > line and start - at < 60 and re.fullmatch(r"[>?*|\- \t]*", text[line:at]) is None:
        at = start
    if best <= start and re.fullmatch(r"[>?*|\- \t]*", text[line:best]) and line > 0:
        above_start = max(text.rfind("\n", max(0, line - _LINE), line - 1) + 1, line - _LINE, 0)
        above = text[above_start : line - 1]
        lead = re.match(r"[>?*|\- \t]*", above)
        begin = above_start + (lead.end() if lead else 0)
        if _STREET_LINE.match(text, begin, line - 1):
            return begin
    return best


_LEFT = re.compile(rf"(?P<piece>\d{{1,6}}[A-Za-z]?|[{_LETTER}][{_LETTER}'\-]*\.?|P\.O\.)[ ]?,?[ ]?$")
_STREET_LINE = re.compile(
    rf"\d{{1,5}}[A-Za-z]?[ ,]+(?:[{_LETTER}\d][{_LETTER}\d'.\-]*[ ,]+){{0,6}}[{_LETTER}\d][{_LETTER}\d'.\-]*[ ,]*$|"
    rf"[{_LETTER}][{_LETTER}'.\- ]{{2,40}} \d{{1,5}}[A-Za-z]?$"
)


def _rightwards(text: str, end: int, walls: list[int]) -> int:
    """Over further parts: numbers, capitalised words, particles, codes; over line ends while the parts go on."""
    nearest = bisect_left(walls, end)
    wall = walls[nearest] if nearest < len(walls) else len(text)
    at, lowered = end, not re.search("[A-Z]", text[max(0, end - 40) : end + 40])
    for _ in range(24):
        blank = _BLANK.match(text, at)
        match = _PIECE.match(text, blank.end() - 1 if blank else at)
        if not match or match.end() > wall:
            break
        piece, gap = match["piece"], match["gap"]
        word = plain(piece.lower().strip("."))
        if piece[0].isdigit():
            if gap.strip() in {"-", "/"} and len(piece) > 4:
                break
        elif (
            (word in _STOP and not (piece[0].isupper() and len(piece) == 2 and piece.isupper()))
            or (piece[0].islower() and word not in _PARTICLES and not (lowered and word not in everyday()))
            or (word in everyday() and "." in gap)
            or (word in everyday() and word not in _GEOGRAPHY and piece[0].isupper() and word in _OPENERS)
        ):
            break
        at = match.end()
        if piece.endswith(".") and word not in _ABBREVIATED:
            break
    return at


_ABBREVIATED = words("st rd ave apt ul al dr blvd ste no str p o co pl sq mt ft n s e w")
_GEOGRAPHY = frozenset("united states kingdom new north south east west northern southern saint republic")
_OPENERS = words(
    "the this that please my our your his her its when while after before because also then tell call ask "
    "note name phone tel mobile fax email date"
)

# --- Chinese -----------------------------------------------------------------------------------------------------

_HAN = "\u4e00-\u9fff"
_NUMERAL = r"[\d一二三四五六七八九十百甲乙丙零〇A-Za-z\-]"
_ZH_ANCHOR = re.compile(
    rf"(?=[路街大巷弄胡村小新苑花公广园工家里屯组社名])(?:路|街|大道|巷|弄|胡同|村|小区|新村|苑|花园|公寓|大厦|广场|园区|工业园|家园|公馆|大院|里弄|屯|组|"
    rf"社区|花苑|名邸|公社)(?:[东西南北中]?[一二三四五六七八九十]?[路段区期])? ?{_NUMERAL}{{1,6}} ?"
    rf"(?:号院?|弄|栋|幢|座|单元|室|号楼|楼|层|组|队)(?:[^，。；\s]{{0,2}}?{_NUMERAL}{{1,6}}(?:号楼|号院|栋|"
    rf"幢|座|单元|层|楼|室|号|户|房)){{0,5}}(?:{_NUMERAL}{{2,5}}(?![年月日\d%]))?"
)
_ZH_LEFT = re.compile(
    rf"(?:[{_HAN}]{{2,8}}(?:省|自治区|特别行政区))?(?:[{_HAN}]{{2,6}}(?:市|自治州|地区|"
    rf"盟))?(?:[{_HAN}]{{1,6}}(?:区|县|旗|市))?(?:[{_HAN}]{{1,6}}(?:街道|镇|乡|开发区|新区))?[{_HAN}\d]{{1,8}}$"
)
_ZH_LED = re.compile(
    r"(?:家庭住址|联系地址|收货地址|通讯地址|户籍地址|住址|地址|家住|住在|现住|户籍|籍贯)(?:[:：是为在 ]|"
    r"位于){0,3}(?P<value>[^，。；;、\n|!？?]{4,60})"
)
_ZH_PARTS = re.compile(r"[省市区县镇乡路街道巷弄村号栋幢座室苑楼]")
_ZH_NO_NAME = frozenset("在位于住到去往是的从由和与及至距离到达搬了送寄发")


def _chinese(text: str) -> Iterator[Span]:
    for match in _ZH_ANCHOR.finditer(text):
        yield Span(_zh_start(text, match.start()), match.end(), "ADDRESS", 0.75)
    for match in _ZH_LED.finditer(text):
        value = match["value"]
        if len(_ZH_PARTS.findall(value)) >= 2:
            yield Span(match.start("value"), match.end("value"), "ADDRESS", 0.7)


def _zh_start(text: str, at: int) -> int:
    """Back over the name of the road and the districts before it, to a mark or a word that leads in."""
    start = at
    while start > 0 and at - start < 30:
        char = text[start - 1]
        if char in _ZH_NO_NAME or not re.match(rf"[{_HAN}\d]", char):
            break
        start -= 1
    return start
