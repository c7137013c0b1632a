"""Names of persons in Latin letters: by titles, cues, lists, word lists, endings and lines of contact blocks.

A capitalised run counts as a person when enough speaks for it: a known given name with another name, a title before,
something only people do after. A word that nobody knows counts only beside a strong cue, since names of systems and
products are such words too, and the plan needs those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copilot.adapters.redactor.fold import View, plain
from copilot.adapters.redactor.lexicon import ambiguous, everyday, given_names, surnames
from copilot.adapters.redactor.spans import Span, words

_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(c) for c in (*range(0x100, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_WORD = rf"[{_UPPER}][{_LETTER}]*(?:['’\-][{_LETTER}]+)*"
_SMALL = (
    r"(?:van der|van den|van de|van het|van 't|van|von der|von dem|von und zu|von|vom|zum|zur|zu|de la|de "
    r"las|de los|de le|del|della|"
    r"degli|dei|de|da|dos|das|do|di|du|des|bin|bint|ibn|ben|al|el|ter|ten|tot|op de|in 't|av|af|y|e|i|und|mac|ní|uí)"
)
_RUN = re.compile(rf"(?<![{_LETTER}0-9_\-]){_WORD}(?:\.? (?:{_SMALL} )?{_WORD}| {_SMALL} {_WORD}|\.{_WORD})*")
_TOKEN = re.compile(rf"[{_LETTER}]+(?:['’\-][{_LETTER}]+)*")
_TITLE = words(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady herr herrn frau fräulein monsieur "
    "madame mademoiselle mme mlle "
    "señor señora sr sra srta don doña signor signora signorina sig senhor senhora dona pan pani pán paní "
    "meneer mevrouw dhr mevr "
    "shri smt sri sheikh capt captain col colonel lt lieutenant sgt sergeant maj rev reverend fr father "
    "sister brother judge justice "
    "hr fru frk gospodin gospođa dipl ing mag dott avv rechtsanwalt"
)
_AFTER_NAME = re.compile(r"(?:,? (?:Jr|Sr|II|III|IV|MD|PhD|M\.D|Ph\.D|Esq|DVM|DDS|DipEng|MBA|CPA)\b\.?)+", re.I)
_SUFFIX = words("jr sr ii iii iv md phd esq dvm dds mba cpa")
_ORG = words(
    "ltd limited inc incorporated llc llp gmbh ag kg plc corp corporation company co group holding "
    "holdings bank partners solutions "
    "systems technologies technology consulting consultants university college school institute hospital "
    "clinic church foundation "
    "associates industries international services logistics bearings motors electric software labs media "
    "energy pharma insurance "
    "capital ventures trust society association club council ministry department agency authority bv nv "
    "sa spa srl oy ab as sas "
    "street st road rd avenue ave drive lane court place square boulevard way park bridge island islands "
    "river lake mountain city "
    "town county state province airport station hotel stadium cup award prize language model api server "
    "edition version "
    "plaza center centre tower building house hall museum theatre theater gallery act law protocol method "
    "algorithm effect number numbers methods equation equations theorem test tests distribution scale "
    "constant transform filter "
    "index ratio function functions analogy matrix series model models"
)
# What opens a name, right before it. The strong ones vouch for a word that is in no list.
_STRONG = re.compile(
    r"(?:\b(?:my|his|her|their|our|the|your|full|first|last|sur|maiden|partner's|wife's|husband's|"
    r"customer's|caller's|patient's) ?names? (?:is|was|are|being|will be)|"
    r"\bname's|\bnames?:|\b(?:partner|wife|husband|child|son|daughter|boss|customer|client|caller|patient|"
    r"colleague|account|friend|manager)(?:'s|s')? name|"
    r"\bnamed (?:him|her|them|it after|after)|\bcalls? (?:me|him|her|us)|\bi am|\bi'm|\bspeaking is|"
    r"\bhello,? this is|\bhi,? this is|\bit's under|\bit is under|\bmaybe under|"
    r"\buser: ?|\bcaller:?|\bcontact(?: person)?:|\battn:?|\battention:|\bc/o|\bowner:|\bdear|\bhi|\bhello|"
    r"\bhey|\bgood (?:morning|afternoon|evening),?|\bhallo|\bbonjour|\bhola|\bliebe[r]?|\bsehr geehrte[r]?|"
    r""
    r"(?:regards|sincerely|cheers|thanks|thank you|yours|grüßen|grüße|cordialement),?\s{1,3}|\bsigned(?: "
    r"by)?:?|\bstarring|\b(?:directed|written|sung|composed|produced|performed|painted) by|\(not by|"
    r"\btribute to|\bex-[a-z]+|\bproducer|\bsinger|\bactor|\bactress|\bcommenter|\bpoet|\bnovelist|"
    r"\bpainter|\bspoke (?:to|with)|\bspeaking (?:to|with)|\bspeak (?:to|with)|\btalk(?:ed|ing)? (?:to|"
    r"with)|"
    r"\bfollow(?:ed)? up with|\bmarried(?: to)?|\b(?:son|daughter|wife|husband|mother|father|brother|"
    r"sister|friend|assistant|secretary|deputy) (?:of|to)|"
    r"\b(?:rang|phoned|texted|e-?mailed|messaged) (?:by )?|\b(?:mother|father|brother|sister|wife|husband|"
    r"son|daughter|uncle|aunt|cousin|nephew|niece|grandson|boss|colleague|partner|flatmate|neighbour|"
    r"neighbor|landlord|kollege|kollegin|chef|ehefrau|ehemann),?|"
    r"\bshouted at|\bsaid to|\badd(?:ed)?(?= [^ ]+(?: [^ ]+)? as )|\bhad given|\bgrew up with|\bleave me|"
    r"\bask(?:ed)?(?: for)?|\btold|\bdon't [a-z]+ to town,|\bich heiße|\bje m'appelle|\bme llamo|\bmein "
    r"name ist|\bich bin|"
    r"[\"”'’,] ?(?:says|said|asked|replied|shouted|explained|wrote)|\bje suis|\bmi chiamo|\bmoje? (?:imię|"
    r"jméno)|\bmam na imię|\bname ist|\bansprechpartner(?:in)?:?|\bjeg heter|\bjag "
    r"heter)[ :,;]{0,8}[\"'“(]?$",
    re.I,
)
# The last word of every phrase above: asked first, since looking is much quicker than matching.
_STRONG_LAST = words(
    "is was are being be name's name names him her them it after me us am i'm this it's under user caller "
    "contact person attn att attention c/o owner dear hi hello hey "
    "morning afternoon evening hallo bonjour hola liebe lieber geehrte geehrter regards sincerely cheers "
    "thanks you yours grüßen grüße cordialement signed by starring to "
    "producer singer actor actress commenter poet novelist painter with married of rang phoned texted "
    "emailed e-mailed e-mail email text phone message messaged mother father brother sister wife "
    "husband son daughter uncle aunt cousin nephew niece grandson boss colleague partner flatmate "
    "neighbour neighbor landlord kollege kollegin chef ehefrau ehemann at add added given up ask asked "
    "for told "
    "town heiße m'appelle llamo ist bin suis chiamo imię jméno ansprechpartner ansprechpartnerin heter "
    "says said replied shouted explained wrote"
)
# What makes a known name or a pair of unknown words a person.
_MEDIUM = words(
    "by with from to for and or ask tell told call ring e-mail email via cc of when that because while if "
    "but says said than like as whether where until meet meets met visit early late poor old young "
    "lead leader manager director head chair chairman chairwoman president minister senator officer "
    "engineer developer analyst accountant nurse doctor lawyer underwriter operator technician supervisor "
    "foreman "
    "coach captain teacher professor founder founders co-founder owner author editor designer architect "
    "artist musician guitarist drummer bassist frontman agent driver customer client patient employee "
    "colleague "
    "contact guardian beneficiary witness tenant applicant candidate mit von bei für avec par pour con "
    "por para da och med og et und y"
)
_MARKS = frozenset(',:;("“>•*|/–-')
_LIVING = re.compile(
    r"(?:'s|’s|s')? ?(?:(?:mobile|phone|cell|number|e-?mail|address|daughter|son|wife|husband|mother|"
    r"father|sister|brother|boss|car|birthday|desk|laptop|salary|child|children|kids|baby|opinion|house|"
    r"flat|account|cautionary)\b)|"
    r",? (?:can|could|may|would|will) (?:i|you) (?:please )?(?:speak|talk|help|call|check|send|have)|"
    r", s?he (?:alone|only|is|was|has|had|knows?|runs?|can|will|would|does|did|never|always|even|might|looks?|keeps?|"
    r"owns?|sits?|built|wrote|left|retires?)\b| (?:who|whose|himself|herself)\b"
    r"| (?:had|has|have) (?:given|said|told|asked|left|called|rung|retired|agreed|promised|"
    r"been (?:promoted|ill|sick))|"
    r" (?:is|was) (?:a |an )?(?:very |really |so |quite |rather )?(?:[a-z]+ )?(?:person|man|woman|guy|girl|"
    r"boy|lady|gentleman|reliable|sympathetic|impulsive|nice|kind|friendly|helpful|sick|ill|retired|"
    r"pregnant|married|divorced|year|years|huge [^ ]+(?: [^ ]+)? fan)\b|"
    r" (?:is|was) (?:a |an )?\d+[ -]years?|"
    r" (?:is|was|will be) (?:talking|speaking|away|off sick|on leave|on holiday|on vacation|retiring|"
    r"leaving us|joining us|born|hired|promoted|fired|born)\b|"
    r" (?:were to (?:leave|go)|leaves us|quits|left (?:us|tomorrow))\b| left, (?:the|we|I|it|that|our|"
    r"nobody|everything)\b|"
    r" so (?:impulsive|rude|kind|nice|angry|upset|happy|stubborn|lazy|mean|nervous|sad)\b|:? ?\\?[\"“](?=[A-Z])|"
    r",? (?:said|says|shouted|told|asked|thinks|thought|believes|wants|wanted|hopes|worries|worried|feels|"
    r"felt|knows|knew|rang|phoned|replied|explained|points out|pointed out|answered|answers for|agreed|"
    r"agrees|insists|insisted|"
    r"complained|complains|admitted|retires|retired|resigned|lives|lived|died|married|leads|signs off|"
    r"smiled|laughed|cried|sings|sang|wrote|painted|spent a (?:year|week|day|month)|listed (?:his|her|"
    r"their)|grew up|reckons|swears|frowned|"
    r"sagt|sagte|meint|meinte|wohnt|schrieb|dit|dice|dijo|vive|mówi)\b|"
    r" (?:writes|jots|scribbles) (?:it|them|that|this|everything) down\b|"
    r" (?:rings|phones|texts|nags|chases) (?:me|us|him|her|them|round|everyone)\b| signs (?:it|them|those|off|for)\b|"
    r"[^.;!?]{0,40}, (?:his|her) (?:(?:direct |mobile |phone )?(?:line|mobile|number|extension|cell|e-?mail)) is\b|"
    r" (?:concert|novel|version recorded|fan)\b|,? (?:\d{2}|aged \d{2}),| \(\d{2}\)|, (?:the|our|my|your|"
    r"his|her) [A-Za-z ]{2,60}, said",
    re.I,
)
_LIST_SEPARATOR = re.compile(r"(?:, | and | & |, and | or |/| und | et | y | e | i |; |, und )$")
_ENDING = re.compile(
    r".{2,}(?:ssen|sson|sen|ski|ska|sky|skyj|skaya|icki|icka|cki|cka|wicz|czyk|czak|ów|enko|chuk|czuk|"
    r"shvili|dze|yan|ian|ić|ič|ović|ović|evic|ovic|"
    r"ev|ova|eva|ov|off|ová|ský|ská|escu|eanu|oiu|opoulos|idis|akis|oglu|oğlu|zade|pour|nejad|ez|az|ues|"
    r"inho|eira|eiro|ini|etti|elli|ucci|acci|"
    r"mann|stein|berg|bauer|meier|mayer|huber|gger|ström|strom|gren|qvist|quist|lund|dahl|gaard|gård|rud|"
    r"stad|feld|hoff|hoven|sma|stra|inga|huis|"
    r"nen|inen|aitis|auskas|iene|ytė|aitė|iņš|iņa|dóttir|dottir|murthy|swamy|raju|walla|wala|kar|dharan|moorthy|"
    r"ston|ham|worth|ley|wick|thwaite|ett|kin|kins|ough|aigh|agh|egan|igan|ahan|ehan|nessy|nelly|ney|erty|well|bury)$",
    re.I,
)
_MAC = re.compile(r"(?:Mc|Mac|O'|O’|Ó |Ní |Fitz|D'|De[A-Z]|Van[A-Z])[A-ZÀ-Þ]")
_KIND_BEFORE = re.compile(
    r"(?:system|tool|app|application|platform|software|product|model|database|framework|library|vendor|"
    r"supplier|company|firm|brand|module|service|server|project)s?(?: (?:is|was))?(?: (?:called|"
    r"named))?[ :,]{0,2}$",
    re.I,
)


_ENOUGH = 0.99


@dataclass(frozen=True, slots=True)
class _Segment:
    start: int
    end: int
    words: tuple[str, ...]
    titled: int  # where a title before it begins, or -1


def find(view: View) -> Iterator[Span]:
    text = view.text
    lowered = not _ANY_UPPER.search(text)
    if lowered and len(text) <= _LOWERED_UP_TO:
        text = _FIRST.sub(lambda m: m.group().upper(), text)
    segments = list(_segments(text))
    worth = [_worth(text, s, lowered=lowered) for s in segments]
    _lists(text, segments, worth, least=0.4 if lowered else 0.25)
    for segment, value in zip(segments, worth, strict=True):
        if value < _ENOUGH:
            continue
        end = segment.end
        if segment.words[-1].lower() in _SUFFIX and text[end : end + 1] == ".":
            end += 1
        after = _AFTER_NAME.match(text, end)
        if after:
            end = after.end()
        start = segment.titled if segment.titled >= 0 else segment.start
        name = text[segment.start : segment.end]
        yield Span(start, end, "PERSON", min(0.95, 0.4 + value / 5), identity=name)


_LOWERED_UP_TO = 600  # characters; a long text without one capital is no message by a person
_ANY_UPPER = re.compile(f"[{_UPPER}]")
_FIRST = re.compile(rf"(?<![{_LETTER}0-9'_@./-])[a-zß-öø-ÿ](?=[{_LETTER}'-])")


def _segments(text: str) -> Iterator[_Segment]:
    """Runs of capitalised words, cut at everyday words and titles."""
    common, unsure = everyday(), ambiguous()
    for run in _RUN.finditer(text):
        tokens = [t for t in _TOKEN.finditer(text, run.start(), run.end())]
        words: list[re.Match[str]] = []
        titled = -1
        for at, token in enumerate(tokens):
            word = token.group()
            key = _key(word)
            if key in _TITLE and (at + 1 < len(tokens)):
                if words:
                    yield _segment(words, titled)
                    titled = -1
                words, titled = [], token.start() if titled < 0 else titled
                continue
            keep = key not in common
            if not keep and key in unsure:
                follower = _key(tokens[at + 1].group()) if at + 1 < len(tokens) else ""
                keep = bool(words) or (follower not in common and follower != "")
            keep = keep or (titled >= 0 and not words and not word[0].islower())
            if word[0].islower() and not words:
                keep = False
            if keep:
                words.append(token)
                continue
            if words:
                yield _segment(words, titled)
            words, titled = [], -1
        if words:
            yield _segment(words, titled)


def _segment(words: list[re.Match[str]], titled: int) -> _Segment:
    while len(words) > 1 and words[-1].group()[0].islower():
        words.pop()
    last = words[-1]
    end = last.end()
    shown = last.group()
    if shown.endswith(("'s", "’s")):
        end -= 2
    return _Segment(words[0].start(), end, tuple(w.group() for w in words), titled)


def _key(word: str) -> str:
    base, mark, ending = word.partition("'")
    if mark and ending.lower() == "t":
        return "not"
    if mark and ending.lower() in {"s", "m", "ll", "ve", "re", "d"}:
        word = base
    return plain(word.lower())


def is_given(word: str) -> bool:
    names = given_names()
    key = _key(word)
    return key in names or ("-" in key and all(k in names for k in key.split("-")))


def is_surname(word: str) -> bool:
    key = _key(word)
    if key in surnames() or (_MAC.match(word) and len(key) > 3):
        return True
    if "-" in key:
        return any(is_surname(k) for k in key.split("-"))
    return len(key) >= 5 and key not in everyday() and bool(_ENDING.match(key))


def _worth(text: str, segment: _Segment, *, lowered: bool) -> float:
    """What speaks for a person; 1 and more is taken for one."""
    words = [w for w in segment.words if not w[0].islower() and w.lower() not in _SUFFIX]
    count = len(words)
    if not count or count > 5:
        return 0.0
    first, last = words[0], words[-1]
    if count == 1 and (len(_key(first)) < 2 or first.isdigit()):
        return 0.0
    following = _NEXT.match(text, segment.end)
    next_word = _key(following.group(1)) if following else ""
    if next_word in _ORG or _key(last) in _ORG:
        return 0.0
    if segment.titled >= 0:
        return 2.0
    before = text[max(0, segment.start - 48) : segment.start]
    given, family = is_given(first), is_surname(last)
    unsure = _key(first) in ambiguous()
    shouted = first.isupper() and len(first) > 1
    worth = 0.0
    if count >= 2:
        worth += 0.8 if given else 0.0
        worth += 0.6 if family else 0.0
        if given and not unsure:
            worth += 0.3
        if unsure and given and not family:
            worth -= 0.5
        if len(first) == 1 and _key(last) not in everyday() and len(last) > 2:
            worth += 0.6 if last.isascii() else 0.8
        if any(is_given(w) for w in words[1:]) and not given:
            worth += 0.4
        if any(any(c.isdigit() for c in w) or (w.isupper() and len(w) > 1 and not shouted) for w in words):
            worth -= 0.6
    else:
        worth += 1.0 if given and not unsure and len(_key(first)) > 2 else 0.4 if given else 0.0
        worth += 0.8 if _key(first) in surnames() and not unsure else 0.45 if family else 0.0
        worth += 0.2 if not first.isascii() else 0.0
        if shouted:
            worth -= 0.6
        if lowered and unsure:
            worth -= 0.2
        if (
            text[segment.end : segment.end + 1] in {"_", "/", "@"}
            or text[segment.end : segment.end + 2].strip().isdigit()
        ):
            worth -= 0.6
    if _KIND_BEFORE.search(before[-24:]):
        return worth - 1.0
    bared = before.rstrip(_BLANKS).lower()
    opening = bared[max(bared.rfind(" "), bared.rfind("\n"), bared.rfind("("), bared.rfind('"')) + 1 :]
    if (opening in _STRONG_LAST or "ex-" in opening) and _STRONG.search(before):
        worth += 1.0 if not shouted else 0.5
    elif opening in _MEDIUM or before.rstrip(" ")[-1:] in _MARKS or _NUMBERED.search(before[-4:]):
        worth += 0.25
    living = _LIVING.match(text, segment.end)
    if living:
        weak = _WEAK.match(living.group()) and not _PRONOUN.search(text, segment.end, segment.end + 90)
        worth += 0.4 if shouted else 0.8 if weak else 1.0
    if count >= 2 and worth < 1.0:
        worth += _alone_on_line(text, segment)
    if lowered and not given and count > 3:
        worth -= 0.5
    return worth


_BLANKS = " :,;\"'“(\n\r\t"
_NUMBERED = re.compile(r"\d\. ?$")
_WEAK = re.compile(r".*(?:account|number|reliable|helpful|friendly|nice|fan|version recorded)$", re.I)
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.I)
_NEXT = re.compile(rf"[ ]([{_UPPER}][{_LETTER}]*)")
_LINE_LEAD = re.compile(r"[>?*#•\-– \t|]*")


def _alone_on_line(text: str, segment: _Segment) -> float:
    """A name alone on the first line of a contact block: digits (a street, a number) follow within three lines."""
    start = text.rfind("\n", max(0, segment.start - 40), segment.start) + 1
    end = text.find("\n", segment.end, segment.end + 40)
    if (
        end < 0
        or (start == 0 and segment.start > 40)
        or _LINE_LEAD.sub("", text[start : segment.start], count=1)
        or text[segment.end : end].strip()
    ):
        return 0.0
    above = text[max(0, start - 2) : start]
    if start and above.strip("\n") and not above.startswith("\n"):
        return 0.0
    following = text[end : end + 160].split("\n")[1:4]
    return 0.7 if any(any(c.isdigit() for c in line) for line in following) else 0.0


def _lists(text: str, segments: list[_Segment], worth: list[float], *, least: float) -> None:
    """A, B and C: one known name vouches for its neighbours."""
    at = 0
    while at < len(segments):
        end = at
        while (
            end + 1 < len(segments)
            and segments[end + 1].start - segments[end].end <= 6
            and _LIST_SEPARATOR.fullmatch(text[segments[end].end : segments[end + 1].start])
        ):
            end += 1
        if end > at:
            members = range(at, end + 1)
            known = [i for i in members if worth[i] >= 1.0]
            hints = [i for i in members if worth[i] >= least]
            together = any(
                is_surname(segments[i].words[-1]) or is_given(segments[i].words[0]) for i in members
            ) and _PLURAL.match(text, segments[end].end)
            if known or together or (len(hints) >= 2 and len(hints) * 2 > len(members) and len(members) >= 3):
                for i in members:
                    words = segments[i].words
                    plausible = (
                        len(words) <= 3
                        and not words[0].isupper()
                        and (worth[i] >= 0.45 or len(known) * 2 >= len(members))
                    )
                    if worth[i] > -0.3 and plausible and not _followed_by_org(text, segments[i]):
                        worth[i] = max(worth[i], 1.0)
        at = end + 1


_PLURAL = re.compile(r" (?:were|are|have|had|both|agreed|met|say|said|will)\b")


def _followed_by_org(text: str, segment: _Segment) -> bool:
    following = _NEXT.match(text, segment.end)
    return _key(segment.words[-1]) in _ORG or bool(following and _key(following.group(1)) in _ORG)
