"""Unit tables: what a numeral may be followed or preceded by, and what each is called when normalised.

Factors are exact by definition (SI, ISO 80000-13 decimal prefixes for data rates); sizes keep the unit as said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from copilot.domain.evidence import QuantityKind


@dataclass(frozen=True)
class Unit:
    kind: QuantityKind
    name: str = ""
    factor: float = 1
    currency: str = ""
    noun: str = ""


# --- duration ---------------------------------------------------------------------------------------------------
_TIME_ZH = {
    "毫秒": ("second", 0.001), "秒": ("second", 1), "秒钟": ("second", 1), "分钟": ("minute", 1), "分": ("minute", 1),
    "小时": ("hour", 1), "个小时": ("hour", 1), "钟头": ("hour", 1), "个钟头": ("hour", 1), "个钟": ("hour", 1),
    "刻钟": ("minute", 15), "天": ("day", 1), "日": ("day", 1), "个工作日": ("day", 1), "工作日": ("day", 1),
    "个自然日": ("day", 1), "自然日": ("day", 1), "个交易日": ("day", 1), "周": ("week", 1), "个星期": ("week", 1),
    "星期": ("week", 1), "个礼拜": ("week", 1), "礼拜": ("week", 1), "个周": ("week", 1), "个月": ("month", 1),
    "月": ("month", 1),
    "个季度": ("quarter", 1), "季度": ("quarter", 1), "年": ("year", 1), "个年头": ("year", 1), "年头": ("year", 1),
    "周年": ("year", 1), "工作天": ("day", 1), "个工作天": ("day", 1), "整天": ("day", 1), "整年": ("year", 1),
}
_TIME_EN = {
    "second": 1.0, "sec": 1.0, "s": 1.0, "minute": 1.0, "min": 1.0, "hour": 1.0, "hr": 1.0, "h": 1.0, "day": 1.0,
    "week": 1.0, "wk": 1.0, "month": 1.0, "mth": 1.0, "quarter": 1.0, "year": 1.0, "yr": 1.0,
    "fortnight": 2.0, "decade": 10.0, "millisecond": 0.001, "ms": 0.001,
}
_TIME_NAME = {"sec": "second", "s": "second", "min": "minute", "hr": "hour", "h": "hour", "wk": "week", "mth": "month",
              "yr": "year", "fortnight": "week", "decade": "year", "millisecond": "second", "ms": "second"}

# --- money ------------------------------------------------------------------------------------------------------
CURRENCY_ZH = {
    "人民币": "CNY", "元人民币": "CNY", "美元": "USD", "美金": "USD", "美刀": "USD", "欧元": "EUR", "英镑": "GBP",
    "日元": "JPY",
    "日圆": "JPY", "港币": "HKD", "港元": "HKD", "港纸": "HKD", "新币": "SGD", "新加坡元": "SGD", "坡币": "SGD", "澳元":
    "AUD",
    "澳币": "AUD", "加元": "CAD", "加币": "CAD", "瑞士法郎": "CHF", "韩元": "KRW", "卢布": "RUB", "卢比": "INR",
    "新台币": "TWD",
    "台币": "TWD", "澳门元": "MOP", "林吉特": "MYR", "马币": "MYR", "泰铢": "THB", "越南盾": "VND", "迪拉姆": "AED",
    "雷亚尔": "BRL",
    "印尼盾": "IDR", "比索": "PHP", "纽币": "NZD", "新西兰元": "NZD",
}
CURRENCY_EN = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "us dollars": "USD", "bucks": "USD", "quid":
    "GBP",
    "pounds sterling": "GBP", "pounds": "GBP", "pound": "GBP", "sterling": "GBP", "yuan": "CNY", "renminbi": "CNY",
    "yen": "JPY",
    "francs": "CHF", "swiss francs": "CHF", "rupees": "INR", "singapore dollars": "SGD", "hong kong dollars": "HKD",
    "australian dollars": "AUD", "canadian dollars": "CAD", "new zealand dollars": "NZD", "ringgit": "MYR",
    "baht": "THB", "dirhams": "AED", "riyals": "SAR", "rand": "ZAR", "reais": "BRL", "zloty": "PLN", "kronor": "SEK",
    "kroner": "NOK",
}
CODES = ["CNY", "RMB", "USD", "EUR", "GBP", "JPY", "HKD", "SGD", "AUD", "CAD", "CHF", "KRW", "INR", "TWD", "MYR", "THB",
    "AED", "SAR", "ZAR", "BRL", "PLN", "SEK", "NOK", "DKK", "NZD", "CZK", "HUF", "MXN", "IDR", "VND", "ILS", "RUB"]
SIGN = {"€": "EUR", "£": "GBP", "¥": "CNY", "$": "USD", "us$": "USD", "hk$": "HKD", "s$": "SGD", "a$": "AUD", "au$":
    "AUD",
        "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "nt$": "TWD", "r$": "BRL", "₹": "INR", "₩": "KRW", "元": "", "rm":
        "MYR",
        "人民币": "CNY", "rmb": "CNY", "美元": "USD", "欧元": "EUR", "英镑": "GBP", "港币": "HKD"}

# --- size, rate, power, measures --------------------------------------------------------------------------------
_SIZE = {"kb": "KB", "mb": "MB", "gb": "GB", "tb": "TB", "pb": "PB", "kib": "KB", "mib": "MB", "gib": "GB", "tib": "TB",
         "kilobyte": "KB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "petabyte": "PB", "kilobytes": "KB",
         "megabytes": "MB", "gigabytes": "GB", "terabytes": "TB", "petabytes": "PB", "gig": "GB", "gigs": "GB", "meg":
         "MB",
         "megs": "MB", "terabyte of": "TB"}
_RATE = {"mbit/s": 1.0, "mbps": 1.0, "mb/s": 8.0, "gbit/s": 1000.0, "gbps": 1000.0, "gb/s": 8000.0, "kbit/s": 0.001,
    "kbps": 0.001,
         "gigabit": 1000.0, "gbit": 1000.0, "gbe": 1000.0, "megabit": 1.0, "mbit": 1.0, "megabits": 1.0,
         "gigabits": 1000.0,
         "terabit": 1e6, "megabits per second": 1.0, "gigabits per second": 1000.0, "tbps": 1e6}
_PHYSICAL = {
    "kw": "kW", "kilowatt": "kW", "kilowatts": "kW", "mw": "MW", "megawatt": "MW", "megawatts": "MW", "gw": "GW",
    "gigawatts": "GW",
    "watts": "W", "watt": "W", "kva": "kVA", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh", "twh": "TWh", "kilowatt-hours":
    "kWh",
    "kilowatt hours": "kWh", "megawatt-hours": "MWh", "megawatt hours": "MWh",
    "kg": "kg", "kilos": "kg", "kilo": "kg", "kilograms": "kg", "tonnes": "t", "tonne": "t", "tons": "t", "ton": "t",
    "grams": "g",
    "km": "km", "kilometres": "km", "kilometers": "km", "kilometre": "km", "kilometer": "km", "miles": "mile", "mile":
    "mile",
    "metres": "m", "meters": "m", "metre": "m", "meter": "m", "cm": "cm", "mm": "mm", "centimetres": "cm",
    "millimetres": "mm",
    "square metres": "m2", "square meters": "m2", "sqm": "m2", "m2": "m2", "m²": "m2", "m3": "m3", "m³": "m3",
    "cubic metres": "m3",
    "square feet": "sqft", "sq ft": "sqft", "feet": "ft", "hectares": "ha", "hectare": "ha", "acres": "acre",
    "litres": "l", "liters": "l", "litre": "l", "liter": "l", "ml": "ml", "degrees": "degree", "°c": "°C", "°":
    "degree",
    "kvolts": "kV", "kv": "kV", "volts": "V", "mhz": "MHz", "ghz": "GHz", "hz": "Hz", "dpi": "dpi", "bar": "bar",
}
_PHYSICAL_ZH = {
    "千瓦时": "kWh", "千瓦小时": "kWh", "度电": "kWh", "兆瓦时": "MWh", "千瓦": "kW", "兆瓦": "MW", "吉瓦": "GW", "瓦":
    "W", "千伏安": "kVA",
    "千伏": "kV", "伏": "V", "公斤": "kg", "千克": "kg", "吨": "t", "万吨": "t", "公里": "km", "千米": "km", "米": "m",
    "厘米": "cm", "公分": "cm",
    "毫米": "mm", "平方米": "m2", "平米": "m2", "平方公里": "km2", "平方": "m2", "平": "m2", "立方米": "m3", "立方":
    "m3", "方":
    "m3", "公顷": "ha", "亩": "mu",
    "升": "l", "毫升": "ml", "克": "g", "摄氏度": "°C", "度": "degree", "海里": "nmi", "岁": "year", "英里": "mile",
    "斤": "jin", "兆赫": "MHz", "标箱": "TEU",
}
# Measure words that count things. 块, 点, 级, 面, 口, 头, 把, 手, 线 mean too much else to stand alone here.
MEASURES = ["个", "条", "件", "单", "份", "台", "张", "人", "名", "位", "家", "套", "支", "辆", "间", "栋", "幢", "层",
    "页", "本", "笔", "次", "趟", "起", "例", "批", "箱", "瓶", "袋", "片", "颗", "根", "只", "匹", "桶", "包", "项",
    "类", "种", "轮", "场", "节", "门", "床", "户", "宗", "封", "通", "票", "盒", "扇", "部", "座", "架", "艘", "艇",
    "列", "组", "队", "班", "堂", "篇", "册", "卷", "幅", "道", "枚", "粒", "株", "棵", "头", "串", "排", "款", "桩",
    "则", "段", "步", "遍", "回", "下", "号人", "人次", "人天", "人日", "人月", "人年", "台次", "架次", "车次", "床位",
    "席", "字", "行", "款", "期", "站", "岗", "层楼", "处", "所", "区", "村", "镇", "代", "顿", "杯", "碗", "盘", "块",
    "点", "面", "口", "句", "声", "眼", "对", "双", "副", "车", "柜", "托", "板", "罐", "核", "卡", "路", "帧", "题",
    "科", "档", "路段", "起降", "单元", "坪", "轴", "版", "波", "审", "胎"]
_NOT_AFTER = {  # what turns a measure word into something else
    "个": r"(?!月|小时|钟|星期|礼拜|工作日|季度|百分|性|别|体|税|股|案|头)", "人": r"(?![工力民均事类家员才机生民员])",
    "家": r"(?![庭居具用电乡])",
    "条": r"(?![件款理例])", "件": "(?!事儿)", "单": "(?![位元价独])", "位": "(?![置于])", "门": r"(?![店诊口禁户])",
    "本": "(?![来身科质周月年钱])",
    "次": r"(?![序日要数])", "起": r"(?![来草码步诉源初点])", "通": "(?![过知常道用])", "部": "(?![门分署])", "组":
    "(?![织合长])",
    "道": "(?![理路德])", "代": "(?![码理表])", "对": r"(?![一外内于着比接手方])", "点": r"(?![儿钟半])", "口":
    "(?![径头])", "面": r"(?![向临积对])", "行": "(?![业政长])",
    "下": r"(?![午月周来去个面降班班属单游一])", "道口": "", "期": "(?![间望货限])", "处": "(?![理罚长于])", "区":
    "(?![分别域])", "期限": "", "班": r"(?![倒组长])", "岗": "(?![位])",
    "科": "(?![技学室])", "站": "(?![点在])", "字": "(?![段典])", "路": "(?![上由])", "级": "", "核":
    "(?![心对实查算])", "卡": "(?![死住车])", "档": "(?![案])", "版": "(?![本])", "头": r"(?=[牛猪羊驴])",
    "波": "", "眼": "(?!前)", "声": "", "所": "(?![以有])", "回": r"(?![来去头本款答复访收])", "串": "", "排":
    "(?![队名序产])", "包": "(?![括含装])", "种": "(?![类子])", "类": "(?![似别])",
    "项": r"(?!目)", "列": "(?![表出])", "层": "(?![面次级])", "页": "(?!面)", "笔": "(?!记)", "张": "(?!力)", "片":
    "(?!区)", "套": "(?!餐)", "台": "(?!账|阶|风)", "批": "(?![准复次量发])",
    "轮": "(?![班流岗])", "场": "(?![地景所])", "节": "(?![点约省])", "席": "(?!位)", "段": "(?!落)", "步": "(?![骤])",
    "车": "(?![间辆次])", "号人": "", "名": "(?![单称义])", "方": "(?![面案便式])", "票": "(?![据])",
    "板": "(?![块])", "架": "(?![构次])", "队": "(?![伍列])", "双": "(?![方向边])", "副": "(?![总主])", "句": "", "题":
    "(?![目])", "审": "(?![核批计])", "床": "(?!位)", "块": "", "件事": "", "轴": "(?![承])", "户": "(?![口])",
}
_ZH: dict[str, Unit] = {w: Unit("duration", n, f) for w, (n, f) in _TIME_ZH.items()}
_ZH |= {w: Unit("number", n) for w, n in _PHYSICAL_ZH.items()}
_ZH |= {w: Unit("money", c, 1, c) for w, c in CURRENCY_ZH.items()}
_ZH |= {"元": Unit("money"), "元钱": Unit("money"), "圆": Unit("money"), "块钱": Unit("money"),
    "角": Unit("money", factor=0.1), "毛钱": Unit("money", factor=0.1),
        "毛": Unit("money", factor=0.1), "分钱": Unit("money", factor=0.01),
        "%": Unit("share", "percent"), "个百分点": Unit("share", "percent"), "百分点": Unit("share", "percent"),
        "‰": Unit("share", "percent", 0.1), "个基点": Unit("share", "percent", 0.01),
        "基点": Unit("share", "percent", 0.01),
        "倍": Unit("rate", "times")}
_ZH_GUARD = {
    "分": r"(?=[\s，。、；,.)）]|之?内|以内|左右|半|钟|多)", "日": r"(?=[之以内前后左]|左右)", "月":
    r"(?![份底初末中上下旬饼台\d一二三])", "年": r"(?![级代度纪轻龄薪会货夜份报审])",
    "周": r"(?![边围期岁末刊长年一二三四五六日])", "天": r"(?![然空气线津])", "秒": "(?![杀])", "季度": "(?![末初底])",
    "角": "(?![色度落])", "毛": "(?![利病])", "元": "(?![旦素件化])",
    "方": r"(?![面案便式向法])", "度": r"(?![过假])", "平方": "", "平": "(?![台均时衡])", "斤": "(?!斤)", "米":
    "(?![饭粒])", "克": "(?![服])",
    "升": "(?![级高])", "倍": "(?![感])", "星期": "(?![一二三四五六日天])", "礼拜": "(?![一二三四五六日天])",
    "时": "",
}
_ZH_UNIT = re.compile(" ?(?:" + "|".join(
    re.escape(w) + _ZH_GUARD.get(w, "") for w in sorted(_ZH, key=len, reverse=True)) + ")")
_ZH_MEASURE = re.compile(" ?(" + "|".join(
    re.escape(w) + _NOT_AFTER.get(w, "") for w in sorted(MEASURES, key=len, reverse=True)) + ")")
_ZH_DATA = re.compile(r" ?(?:个 ?)?([GTM])B?(?![A-Za-z0-9/])|( ?个)? ?(兆)(?![瓦赫帕])")
_PIPE = re.compile(
    r"带宽|专线|宽带|网络|内网|外网|网口|交换机|骨干|出口|网速|上行|下行|光纤|链路|bandwidth|\blines?\b|uplink|"
    r"internet|broadband|link|fibre|network", re.I)

_EN: dict[str, Unit] = {}
for _w, _f in _TIME_EN.items():
    _name = _TIME_NAME.get(_w, _w)
    for _form in (_w, _w + "s") if len(_w) > 1 and _w != "ms" else (_w,):
        _EN[_form] = Unit("duration", _name, _f)
for _k in ("working", "business", "calendar", "full", "whole", "consecutive", "solid", "clear", "elapsed", "straight"):
    for _w in ("day", "days", "week", "weeks", "hour", "hours", "month", "months", "year", "years"):
        _EN[f"{_k} {_w}"] = _EN[_w]
_EN |= {w: Unit("money", c, 1, c) for w, c in CURRENCY_EN.items()}
_EN |= {c.lower(): Unit("money", c, 1, "CNY" if c == "RMB" else c) for c in CODES}
_EN |= {"€": Unit("money", "", 1, "EUR"), "£": Unit("money", "", 1, "GBP"), "$": Unit("money", "", 1, "USD"),
    "cents": Unit("money", "", 0.01),
        "%": Unit("share", "percent"), "percent": Unit("share", "percent"), "per cent": Unit("share", "percent"),
        "pct": Unit("share", "percent"),
        "percentage points": Unit("share", "percent"), "percentage point": Unit("share", "percent"),
        "pp": Unit("share", "percent"),
        "percentage": Unit("share", "percent"), "basis points": Unit("share", "percent", 0.01),
        "bps": Unit("share", "percent", 0.01),
        "basis point": Unit("share", "percent", 0.01), "‰": Unit("share", "percent", 0.1),
        "times": Unit("rate", "times"), "fold": Unit("rate", "times"), "x": Unit("rate", "times"),
        "×": Unit("rate", "times"),
        "u": Unit("count", "U", noun="U"), "rack units": Unit("count", "U", noun="rack units"),
        "rack unit": Unit("count", "U", noun="rack units")}
_EN |= {w: Unit("size", n) for w, n in _SIZE.items()}
_EN |= {w: Unit("rate", "Mbit/s", f) for w, f in _RATE.items()}
_EN |= {w: Unit("number", n) for w, n in _PHYSICAL.items()}
_EN_GUARD = {"cad": "(?! (?:drawing|file|model|seat|work|licen|user|station))", "bar": "(?! (?:staff|code|chart))"}
_EN_UNIT = re.compile(r"(?:[ \u2009]|-)?(?:" + "|".join(
    re.escape(w) + _EN_GUARD.get(w, "") + (r"(?![a-z0-9²³/])" if w[-1].isalnum() else "")
    for w in sorted(_EN, key=len, reverse=True)) + ")")
# A single letter is a unit only when it is glued to digits or one space off; "s" and "h" only glued.
_GLUED = frozenset("shx")


def unit_zh(norm: str, i: int, around: str) -> tuple[Unit, int] | None:
    """The unit at ``i``, and its end. ``around`` tells a line's 兆 from a file's."""
    if m := _ZH_UNIT.match(norm, i):
        word = m.group().strip()
        unit = _ZH[word]
        if word == "度" and "电" in around:
            unit = Unit("number", "kWh")
        return unit, m.end()
    if m := _ZH_DATA.match(norm, i):
        letter = m.group(1) or "M"
        if _PIPE.search(around) and not m.group().endswith("B"):
            return Unit("rate", "Mbit/s", {"G": 1000, "M": 1, "T": 1e6}[letter]), m.end()
        return Unit("size", letter + "B"), m.end()
    return None


def measure_zh(norm: str, i: int) -> tuple[str, int] | None:
    """The measure word at ``i``, and its end."""
    m = _ZH_MEASURE.match(norm, i)
    return (m.group(1), m.end()) if m else None


def unit_en(low: str, i: int, spelt: bool) -> tuple[Unit, int] | None:
    """The unit at ``i``, and its end. ``spelt`` numerals take no abbreviations."""
    m = _EN_UNIT.match(low, i)
    if not m:
        return None
    word = m.group().lstrip(" -\u2009")
    glued = len(word) == len(m.group())
    if (word in _GLUED and not glued) or (spelt and ((glued and word.isalnum()) or (len(word) < 3 and word.isalpha()))):
        return None
    if word == "times" and m.group()[0] == "-":
        return None
    return _EN[word], m.end()


SIGN_BEFORE = re.compile(r"(?<![a-z])(us\$|hk\$|s\$|au?\$|ca?\$|nz\$|nt\$|r\$|rmb|人民币|美元|欧元|英镑|港币|[€£¥$₹₩]|"
                         + "|".join(c.lower() for c in CODES) + r") ?$")


DOLLARS = frozenset({"USD", "SGD", "AUD", "CAD", "HKD", "NZD", "TWD", "MXN"})
_PLAIN_DOLLARS = re.compile(r"(?<!us )\b(?:dollars?|bucks)$")


def spoken_currency(told: str, words: str, default: str) -> str:
    """The currency of spelled-out money; mere "dollars" are the engagement's own when those are dollars."""
    return default if told == "USD" and default in DOLLARS and _PLAIN_DOLLARS.search(words) else told


def currency_of(sign: str, default: str) -> str:
    """ISO 4217 code of a sign or code; a bare $ or ¥ is the engagement's when that is a dollar or yen."""
    if sign == "$" and default in DOLLARS:
        return default
    if sign == "¥" and default == "JPY":
        return "JPY"
    if sign in SIGN:
        return SIGN[sign] or default
    return "CNY" if sign == "rmb" else sign.upper()
