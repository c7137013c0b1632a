"""What is counted: the short noun phrase after a numeral, or before it (质量工程师 14 个, "Developers seven")."""

from __future__ import annotations

import re

import rjieba

# --- English ----------------------------------------------------------------------------------------------------
STOP = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "my", "our", "your", "his", "her", "its", "their", "some",
    "any", "each", "every", "all", "both", "and", "or", "but", "nor", "so", "yet", "if", "then", "than", "as", "at",
    "by", "for", "from", "in", "into", "of", "off", "on", "onto", "out", "over", "per", "through", "to", "under",
    "until", "up", "upon", "via", "with", "within", "without", "is", "are", "was", "were", "be", "been", "being", "am",
    "do", "does", "did", "done", "has", "have", "had", "having", "can", "could", "may", "might", "must", "shall",
    "should", "will", "would", "not", "no", "yes", "i", "we", "you", "he", "she", "it", "they", "them", "us", "me",
    "who", "whom", "whose", "which", "what", "when", "where", "why", "how", "there", "here", "now", "today", "tomorrow",
    "yesterday", "already", "also", "only", "just", "even", "still", "again", "once", "twice", "ever", "never",
    "always", "often", "usually", "sometimes", "maybe", "perhaps", "about", "around", "roughly", "almost", "nearly",
    "against", "across", "after", "before", "between", "during", "since", "towards", "because", "while", "though",
    "although", "unless", "whether", "plus", "minus", "went", "goes", "comes", "came", "come", "go", "get", "gets",
    "got", "take", "takes", "took", "make", "makes", "made", "give", "gives", "gave", "need", "needs", "needed", "want",
    "wants", "wanted", "use", "uses", "used", "run", "runs", "work", "works", "worked", "cost", "costs", "say", "says",
    "said", "see", "sees", "saw", "look", "looks", "think", "thinks", "know", "knows", "leave", "leaves", "left",
    "live", "lives", "stop", "stops", "start", "starts", "sits", "thanks", "anyway", "later", "soon", "away", "back",
    "down", "too", "very", "more", "less", "most", "least", "enough", "else", "instead", "together", "apart", "least",
    "last", "next", "early", "late", "versus", "besides", "afterwards", "across", "perhaps", "overall", "respectively",
    "however", "approximately", "one's", "ours", "yours", "theirs", "total", "max", "maximum", "minimum", "min", "tops",
    "straight", "closed", "open", "missing", "short", "long", "high", "low", "wide", "deep", "tall", "old", "ago",
    "each", "apiece", "daily", "weekly", "monthly", "yearly", "annually", "hourly", "quarterly", "nightly", "extra",
    "everyone", "everybody", "nobody", "onwards", "upwards"])
_LIGHT = frozenset(
    ["more", "further", "other", "new", "additional", "different", "separate", "existing", "current", "such", "own",
    "same", "old", "extra", "fresh", "full", "whole", "whole-time", "actual", "main", "total", "remaining", "active",
    "average", "individual", "big", "small", "large", "major", "open", "closed", "missing", "incoming", "so-called",
    "or-so", "good"])
_IRREGULAR = frozenset(
    ["people", "men", "women", "children", "staff", "personnel", "clerks", "feet", "teeth", "mice", "criteria", "media",
    "data", "fte", "ftes", "headcount", "police", "cattle", "aircraft", "sheep", "fish", "series", "species", "crew",
    "nurses", "persons", "mathematicians", "kids", "folk", "folks", "pcs", "salespeople", "craftsmen", "firemen",
    "workmen", "salesmen", "cctv"])
_NOT_PLURAL = frozenset(
    ["this", "was", "is", "has", "does", "its", "us", "yes", "as", "plus", "minus", "versus", "less", "unless",
    "across", "perhaps", "always", "thus", "bus", "gas", "status", "basis", "analysis", "process", "access", "business",
    "address", "loss", "class", "pass", "glass", "mass", "boss", "press", "stress", "success", "progress", "congress",
    "express", "focus", "bonus", "campus", "virus", "census", "campus", "corpus", "consensus", "crisis", "thesis",
    "diagnosis", "news", "sometimes", "afterwards", "towards", "besides", "whereas", "let's", "it's", "that's",
    "what's", "years'", "months'", "days'", "hours'", "weeks'", "us", "apparatus", "nexus", "surplus", "genus", "opus",
    "radius", "stimulus", "syllabus", "chorus", "mathematics", "electronics", "logistics", "physics"])
VERBS = frozenset(
    ["looks", "sits", "says", "takes", "needs", "wants", "gets", "makes", "goes", "comes", "runs", "works", "costs",
    "means", "shows", "helps", "happens", "matters", "starts", "stops"])
GENERIC = frozenset(
    ["thing", "way", "reason", "point", "question", "side", "hand", "example", "idea", "problem", "issue", "aspect",
    "word", "note", "time", "person", "place", "area", "part", "number", "matter", "sense", "moment", "day", "case",
    "step", "option", "side", "lesson", "exception", "place", "topic", "bit", "answer", "kind", "sort", "piece",
    "source", "view", "reservation", "caveat"])
_TOKEN = re.compile(r"[ ]([a-z][a-z0-9'/&-]*)")
_OF_THEM = re.compile(r" of (?:the|our|their|these|those|its|my|his|her|your|all)(?: the| our)?(?= [a-z0-9])")
_NUMBERED = re.compile(
    r" \d+(?:\.\d+)?[- ]?(?:gigabit|gbit/s|gbps|gbe|gb|tb|kw|inch|bed|person|core|watt|ton|tonne|metre|page|seat|"
    r"mbit/s|mbps|kva|mw|hour|year|minute|day|month|week)(?=[ -])")

_COUNTED = re.compile(
    r"(?:(?<= the)|(?<= our)|(?<= all)) (?:\d{1,6}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?-?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty|thirty|forty|fifty)?)(?<=\w)"
    r"(?= [a-z])")
_MODEL = re.compile(r" (\d{2,4})(?= [a-z]+s\b)")  # two RTX 4090 cards


def plural(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    return word.endswith("s") and len(word) > 2 and not word.endswith(("ss", "is", "'s")) and word not in _NOT_PLURAL


def noun_after(low: str, pos: int, one: bool = False) -> tuple[str, int] | None:
    """(noun, its end) of the phrase that starts at ``pos``: "120 ward nurses", "one data engineer"."""
    begin = pos
    if m := _OF_THEM.match(low, pos):
        pos = m.end()
    inner = _NUMBERED.match(low, pos) or _COUNTED.match(low, pos)
    if inner:
        pos = inner.end()
    words: list[str] = []
    end = pos
    while len(words) < 5:
        m = _TOKEN.match(low, end) or (_MODEL.match(low, end) if words else None)
        if not m:
            break
        word = m.group(1).rstrip("'-/&")
        if word in STOP and word not in _LIGHT:
            break
        words.append(word)
        end = m.start(1) + len(word)
        if not one and plural(word) and (len(words) == 1 or word not in VERBS):
            after = _TOKEN.match(low, end)
            if after and word in _IRREGULAR and plural(after.group(1)) and after.group(1) not in STOP | VERBS:
                words.append(after.group(1))
                end = after.end()
            # a size between number and noun ("two 1-gigabit lines") is a quantity of its own
            return _short(words), begin if inner else end
        if one and (len(words) == 3 or low[end:end + 1] != " "):
            break
    if one and words and (words[-1] not in _LIGHT):
        return _short(words), end
    return None


def _short(words: list[str]) -> str:
    while len(words) > 1 and words[0] in _LIGHT:
        words = words[1:]
    return " ".join(words[-3:])


_BEFORE = re.compile(
    r"(?:^|[,.;:!?\n(]\s*|\b(?:and|have|has|had|with|employ|employs|run|our|the|of|are|got|is)\s)((?:(?:the "
    r")?(?:total )?(?:number|count) of )?(?:[a-z][\w'/-]*\s){0,2}[a-z][\w'/-]*)(?:\s?[:=?]\s?|\s-\s|\s)$")


def noun_before(low: str, start: int) -> str:
    """The phrase a number answers: "Developers seven", "Nurses: 45", "GPUs: none"."""
    m = _BEFORE.search(low[max(0, start - 60):start])
    if not m:
        return ""
    words = re.sub(r"^(?:the )?(?:total )?(?:number|count) of ", "", m.group(1)).split()
    if any(w in STOP for w in words):
        return ""
    return " ".join(words) if plural(words[-1]) else ""


# --- Chinese ----------------------------------------------------------------------------------------------------
_STOP_CHARS = re.compile(r"[，。；：！？、,;:!?()（）\n“”\"'‘’/]|[零〇一二两三四五六七八九十百千万亿\d]")
_ACTS = frozenset(
    ["增加", "减少", "新增", "下降", "上升", "达到", "超过", "接待", "收到", "上线", "排队", "报名", "审批", "负责",
    "需要", "在线", "加班", "值班", "在岗", "在编", "轮班", "离职", "退休",
    "考核", "出来", "左右", "上下", "以上", "以下", "以内", "之内", "时间", "没有", "工作", "使用", "办理", "完成",
    "处理", "录入", "为主", "大概"])
_BEFORE_TAIL = re.compile(
    r"(?:一共|总共|共计|共有|合计|总计|共|大概|大约|大致|差不多|平均|现在|目前|只有|仅有|就有|还有|已经|已|拢共|"
    r"统共|约|有|就|只|才|还|剩下|剩|是|为|达到|达|到|近|将近|超过|不到|至少|起码|最多|顶多|也就"
    r"|配了|配|招了|招|批了|批|要|得|估计|的是|[:： ]|每个?[月天周年]|每半年|每两[周年]|一个月|一天|一周|一年|全年|"
    r"全部|里头?有|"
    r"里面有|每人)+$")


def _tags(window: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(w), str(t)) for w, t in rjieba.tag(window))


def _nominal(tag: str) -> bool:
    return (tag[:1] == "n" and tag != "nr") or tag in ("nr", "vn", "j", "eng", "an", "s", "Ng", "l", "nrt", "nrfg",
        "ng")


# 两台 A100 80G 的服务器, 4 张 80G 显存的卡: what kind stands between measure word and noun
_MODEL_ZH = re.compile(
    r" ?(?:[A-Za-z]{1,5}-?\d{1,5}[A-Za-z]{0,3} ?)?(?:\d{1,4} ?[GTU]B? ?(?:显存|内存)?)? ?的?(?<=[A-Za-z0-9的存 ])")
_ALONE_BEFORE = frozenset("是都也在已被要能可有没全会就够坏碎")


def noun_zh_after(norm: str, pos: int, nominal: bool = False) -> str:
    """The noun behind a measure word: 46 个*保安*, 一千三百多份*病历*."""
    if model := _MODEL_ZH.match(norm, pos):
        pos = model.end()
    window = norm[pos:pos + 12].lstrip(" ")
    if cut := _STOP_CHARS.search(window):
        window = window[:cut.start()]
    if window.startswith("点"):
        return "点"
    if window[:1] == "人" and window[1:2] not in set("员才工手力事机选脸"):
        return "人"
    tags = _tags(window)
    if len(tags) == 1 and tags[0][1] == "zg" and len(window) == 1 and window not in _ALONE_BEFORE:
        return window  # 320 辆车
    lone = len(tags) == 1 and 2 <= len(window) <= 4 and not window.isascii() and window[1] not in _ALONE_BEFORE
    if lone and not nominal and tags[0][1][0] not in "dcprtyu" and window not in _ACTS:
        return window  # 一万两千份合同: a word that stands alone there is the noun, whatever its usual part
    taken: list[tuple[str, str]] = []
    for word, tag in tags:
        if word in _ACTS or (word == " " and not taken):
            break
        fits = _nominal(tag) or tag in ("k", "m" if len(word) == 1 and word >= "\u4e00" and not taken else "k")
        modifier = tag in ("a", "b", "z", "v", "f") and len(word) <= 2 and not nominal and not any(_nominal(t) for _,
            t in taken)
        if not (fits or modifier) or len(taken) == 4:
            break
        taken.append((word, tag))
    while taken and not _nominal(taken[-1][1]) and taken[-1][1] != "k":
        taken.pop()
    # a verb leads a compound (外卖骑手) only when a noun follows at once
    noun = "".join(w for w, _ in taken).strip()
    if not any(_nominal(t) for _, t in taken) or len(noun) > 10:
        alone = window[1:2] and window[1] in _ALONE_BEFORE and window[0] not in _ALONE_BEFORE
        return window[0] if alone and not nominal else ""
    return noun


# Verbs that stand between a noun and its number: 编制批了一个, 检查查出六个.
_LINKS = frozenset(["有", "招", "批", "配", "剩", "买", "占", "发", "出", "查", "查出", "收", "接", "留", "里", "里头",
    "部", "装", "缺", "用", "开"])


_CELL_BEFORE = re.compile(r"\| *([\u4e00-\u9fffA-Za-z ]{1,12}?) *\| *$")  # | 图形工作站 | 1 台 |
_WHOLE = re.compile(r"(?!.*[得不了着过没])[\u4e00-\u9fff]{2,3}")


def noun_zh_before(norm: str, clause: int, start: int) -> str:
    """The noun a number answers: *质量工程师* 14 个, *算法岗*一个都没有."""
    if cell := _CELL_BEFORE.search(norm[max(0, start - 24):start]):
        return cell[1]
    left = norm[max(clause, start - 24):start]
    left = _BEFORE_TAIL.sub("", left).strip(" ")
    if not left or left[-1] in "，。；！？\n":
        return ""
    if left.endswith("的") and len(left) <= 8:
        return left
    tokens = list(_tags(left[-14:]))
    skipped = 0
    while tokens and (tokens[-1][1] in ("d", "ul", "uj", "ad", "uz", "c", "t")
        or tokens[-1][0] in _LINKS) and skipped < 2:
        if tokens[-1][1] in ("t",):
            return ""
        tokens.pop()
        skipped += 1
    taken: list[str] = []
    while tokens and len(taken) < 3 and (_nominal(tokens[-1][1]) or (taken and tokens[-1][1] in ("a", "b", "k"))):
        taken.append(tokens.pop()[0])
    noun = "".join(reversed(taken)).strip()
    if len(noun) == 1 and noun.isascii():
        noun = ""  # 仓库 B 500 个
    noun = re.sub("^[日月周年季人]均", "", noun)
    alone = tokens and tokens[-1][1] in ("v", "a", "b") and all(tag == "t" for _, tag in tokens[:-1])
    if not noun and not skipped and alone and _WHOLE.fullmatch(tokens[-1][0]) and tokens[-1][0] not in _ACTS:
        noun = tokens[-1][0]  # 保洁 14 个: a clause that holds nothing else names what is counted
    return noun if 0 < len(noun) <= 10 else ""
