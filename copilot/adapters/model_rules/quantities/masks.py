"""Stretches that hold digits or numerals and yet say no quantity: codes, labels, clock times, idioms, ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copilot.adapters.model_rules.quantities.units import CODES

_ZH_NUM = "零〇一二两三四五六七八九十百千万几"
# What a number behind it only names: line 14, year one. Day, week, month and year take small numbers alone.
_LABEL = (
    "phase|stage|tier|level|step|line|page|pages|section|chapter|article|articles|annex|clause|item|items|part|"
    "room|floor|"
    "building|gate|table|figure|fig|appendix|question|version|release|number|nr|grade|category|type|option|scenario|"
    "terminal|ward|court|rule|sprint|wave|layer|priority|act|no|nos|schedule|paragraph|para|lot|platform|junction|exit|"
    "class|block|zone|id|ref|ticket|invoice|agenda point|use case|slide|column|row|channel|extension|flat|pier|"
    "dock|lane"
)
_COUNTED_TIME = "year|day|week|month|quarter|round"
_HARD = (
    r"<[A-Za-z][A-Za-z_]*_?\d*>|\[[A-Z][A-Z_]*_\d+\]|\{\{[^{}]{0,40}\}\}",  # placeholders of the redactor
    r"https?://[!-~]+|www\.[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
    r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b",  # IBAN
    r"(?<![\w.])\+\d[\d ()-]{6,18}\d",  # telephone, international
    r"(?<![\w.,])0\d{1,4}[ -]\d{3,4}[ -]?\d{3,4}(?!\d)|(?<![\w.])0\d{9,11}(?!\d)",  # telephone, domestic
    r"(?<![\d/])(?:19|20)\d\d/\d\d(?![\d/])",  # a financial year
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)400[- ]\d{3,4}[- ]\d{3,4}(?!\d)",
    # cards, accounts
    r"(?<![\d,.])\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{1,7}){0,3}(?!\d)|(?<![\d,.])\d{12,}(?![\d,.])",  # cards, accounts
    r"(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:/\d{1,2})?(?!\.?\d)",  # IP address
    r"(?:每个?月|每季度?|每年)(?:的)?[一二三四五六七八九十\d]{1,3}[号日]|(?:每个?月|每周|每星期)(?:初|底|末)",
    r"(?:初|大年|腊月|农历|正月)[一二三四五六七八九十]{1,3}",
)
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten"
_MONEY_CODE = rf"(?!(?:{'|'.join(CODES)}|US|HK)\d)"
_PATTERNS = (
    # product and norm codes: letters and digits grown together
    r"(?<![A-Za-z0-9])(?:ISO|IEC|EN|DIN|IATF|GB/T|(?<!\d )GB|IEEE|NIST|BS|ASTM|SOC|PCI|RFC|ICD|ITIL|NFPA|JIS|ANSI|"
    r"BSI|IFRS|"
    r"IAS|FIPS|RTX|GTX|GPT|GLM|Xeon|Windows|Python|PostgreSQL|Office|Java|Article)[ "
    r"/-]\d[\d.,:/-]*[A-Za-z0-9]*(?<![,.])",
    rf"(?<![A-Za-z0-9_]){_MONEY_CODE}[A-Za-z]{{1,24}}[-_/]?\d[\w./-]*(?<![./-])(?![\d%])",
    r"(?<![\d.,])\d{1,12}[A-Za-z]{1,12}-?\d[\w-]*",
    r"(?<![\w.])v(?:er)?\.? ?\d+(?:\.\d+)*|(?<![\w.])(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+\.\d+\.\d+(?![\d年])",
    r"(?<!\w)[45]G(?= ?(?:网|基站|信号|专网|手机|套餐|卡|工业|模组|路由|network|mobile|phone|router|coverage|"
    r"signal|modem))",
    r"(?<![\w.])\d+(?:\.\d+)?[Bb](?= ?(?:model|参数|模型|param))",
    r"(?<![\w.,])(?:24[/x×]7|7[x×*]24(?:小时)?|7天24小时|(?:996|007)(?=工作制|模式|加班|[，。、；！]|$))(?!\w)",
    r"(?<![\w.])\d+[- ]?nines|(?:three|four|five) nines",
    rf"(?i:\b(?<!per )(?<!each )(?<!every )(?<!\ba )(?:(?:{_LABEL})(?:\.|s)? ?#? ?(?:\d{{1,6}}(?:\.\d+)*[a-z]?|"
    rf"{_ONES}|i{{1,3}}|iv|v)"
    rf"|(?:{_COUNTED_TIME}) (?:\d{{1,2}}|{_ONES}))(?: ?(?:-|and|or|to) ?(?:\d{{1,3}}|{_ONES})(?![\w%-]))?"
    r"(?![\w%]|[.,]\d| (?:percent|per cent|million|thousand|hundred|minutes|hours|days|weeks|months|years|users|"
    r"people|staff"
    r"|times|[a-z]+ers\b)))",
    r"(?<![\d/])\d{1,3}/\d{1,3}(?![\d/])(?! of\b| ?的)|#\d+|№ ?\d+|\d{5}(?= ?热线)|\d{1,2}/\d{1,2}/(?:\d{4}|"
    r"\d\d)(?!\d)|\d{3,4} ?(?=室|号房)",
    # numbers of headings and lists
    r"(?m:^[ \t]*(?:#+ *\d{1,2}(?:\.\d{1,2})*|\(?\d{1,2}(?:\.\d{1,2})*(?:[.)](?=[ \t])|、)))",
    # clock times
    r"(?<!\d)(?:[01]?\d|2[0-4])[:：][0-5]\d(?::[0-5]\d)?(?!\d)(?: ?[ap]\.?m\b\.?)?",
    r"(?i:\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: ?[ap]\.?m\b\.?|(?: |"
    r"')o'?clock))",
    r"(?i:\b(?:\d{1,2}|nine|ten|eleven|eight|seven|half(?: past)? (?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten))(?: to | till | until |-)"
    r"(?:noon|midday|midnight|five|\d{1,2} ?[ap]m))",
    r"(?i:\b(?:half|quarter) (?:past|to) \w+)",
    rf"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|今晚|今早|明早|每晚|早|"
    rf"晚)(?:的)?[{_ZH_NUM}\d]{{1,3}} ?(?:点|时)"
    rf"(?:半|钟|整|[一三]刻|[{_ZH_NUM}\d]{{1,3}}分?)?(?: ?(?:到|至|-|~) ?[{_ZH_NUM}\d]{{1,3}} ?点(?:半|钟)?)?",
    rf"(?<![{_ZH_NUM}\d个])[{_ZH_NUM}\d]{{1,3}}点(?:半|钟|整|[一三]刻|[{_ZH_NUM}\d]{{1,3}}分(?!之))",
    rf"(?<![{_ZH_NUM}\d个])[{_ZH_NUM}\d]{{1,3}}点(?:到|至|-|~)[{_ZH_NUM}\d]{{1,3}}点(?:半|钟)?",
    # ordinals and ranks
    rf"第 ?[{_ZH_NUM}\d]+ ?(?!季度|四半期)[个条项点步版期轮类名位年月周天次章节款部阶批层级]?",
    r"\b\d+(?:st|nd|rd|th)\b",
    r"(?<![每一两三四五六七八九十\d])(?:周|星期|礼拜)[一二三四五六日天1-6](?![个次天月年条件人份小])",
    rf"(?:等保|等级保护|安全等级)(?:测评|保护|备案)?[{_ZH_NUM}\d]\.?\d?级?|[{_ZH_NUM}\d]级(?!别?[个分])(?:等保|"
    rf"甲等|等级|保护|医院|资质|以上医院|分销|缓存)?",
    r"(?<![分共有第总])[一二三四五六](?:期|标段)(?!限)|零下|[一二三四五六七八九]年级|"
    r"[大高初小研][一二三四五六](?=[生的班学年])|[二三]甲(?:医院)?|"
    r"[一二三四五六七八九]线城市|[一二三]线",
    r"[A-Za-z0-9一二三四五六七八九十]{1,4} ?号(?= ?[楼线库机厂门车院店房文令院区塔炉井站])",
    # idioms and set words
    r"千万(?=[别不要得记注小莫])|(?<![一二两三四五六七八九十百千\d几多来])万一(?![千百])|一万个|万万|十分(?!之|钟|满|[，。])|百分点|三天两头|一天到晚|"
    r"一年到头|一年一度|三番五次|四舍五入"
    r"|十有八九|八九不离十|[一两三四五六]班倒|三六九等|一式[两三四]份|一五一十|七上八下|七七八八|乱七八糟|五花八门|"
    r"三言两语"
    r"|千方百计|万无一失|四面八方|三三两两|接二连三|一分钱一分货|一个萝卜一个坑|两码事|一回事|一码事|二话|说一不二|"
    r"独一无二|百年|千年|万年"
    r"|五险一金|一带一路|三位一体|两会|两化|三农|三方|四大|五大|一对[一多]|二维码|三维|二次元|一刀切|一锅端|两手|"
    r"二手|一手|三甲"
    r"|半斤八两|三心二意|一心一意|九牛一毛|百闻不如一见|过五关|三七开|三下五除二|不三不四|十全十美|一举两得|有一天|"
    r"哪一天|某一天|一时半[会刻]"
    r"|一分一秒|一点一滴|一问一答|一来一[回往]|一进一出|一天天|一年年|千万元级|百万雄师|五一劳动|半天云|老三样|"
    r"老一套|三包|一睁眼|一只眼|两只眼|两头|百分之百分|一下子|一半会",
    r"(?i:\b(?:one of|one another|one by one|one-off|one day (?=we|i|they|it|you|he|she)|no one|anyone|each one|"
    r"every one|which one|that one|this one"
    r"|the one|a one|one or two (?=things|points|remarks)|one thing|another one|new one|one-way|two-way|two-factor|"
    r"second-hand|three-phase|one-to-one|one-on-one"
    r"|square one|back to zero|zero trust|zero-day|zero-shot|few-shot|one-stop|fifty-fifty|50[-/]50|nine-to-five|"
    r"9-to-5|catch-22|plan b|two cents|day one"
    r"|one size|one and the same|on the one hand|one hand|at one point|one-sided|one way or|for one|zero in on|"
    r"four-eyes|five-star|first-class|two-tier|one-pager"
    r"|ten to one|million-dollar|a million miles|one in the|one we|one i|one that|one who|one which|one's|ones)\b)",
)
_SOFT_MASK = re.compile("|".join(f"(?:{p})" for p in _PATTERNS), re.ASCII)
_HARD_MASK = re.compile("|".join(f"(?:{p})" for p in _HARD), re.ASCII)


def hard(norm: str) -> Iterator[tuple[int, int]]:
    """Placeholders, addresses, account numbers and recurring days: neither quantity nor date."""
    for m in _HARD_MASK.finditer(norm):
        yield m.start(), m.end()


def soft(norm: str) -> Iterator[tuple[int, int]]:
    """Codes, labels, clock times, ordinals and idioms: no quantity starts here, though a date may (Q2)."""
    for m in _SOFT_MASK.finditer(norm):
        yield m.start(), m.end()
