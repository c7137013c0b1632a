"""The sentences that findings of a table are said in, in both languages: figure, sample and interval in each."""

from __future__ import annotations

from copilot.domain.base import Language

_DAYS = {"zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
         "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")
_SAY: dict[str, tuple[str, str]] = {
    "volume": ("平均每月 {value} 条（{n} 条，{first} 至 {last}；95% 区间 {low} 至 {high}）",
               "{value} records a month on average ({n} records, {first} to {last}; 95 % interval {low} to {high})"),
    "since": ("记录最早到 {value}，最晚到 {last}（{n} 条有日期）",
              "records go back to {value}, the latest is of {last} ({n} records with a date)"),
    "trend": ("每{period}的数量{way}：中位水平 {level}，每{period}变化 {value}（{periods} 个完整{period}，{n} 条；"
              "95% 区间 {low} 至 {high}，Mann-Kendall p {p}）",
              "the number a {period} is {way}: median {level}, changing by {value} a {period} ({periods} whole "
              "{period}s, {n} records; 95 % interval {low} to {high}, Mann-Kendall p {p})"),
    "season": ("{peak}最忙：占 {value}%，是平均的 {ratio} 倍（{n} 条；95% 区间 {low}% 至 {high}%，卡方检验 p {p}）",
               "{peak} is the busiest: {value} % of records, {ratio} times the mean ({n} records; 95 % interval "
               "{low} % to {high} %, chi-square p {p})"),
    "segment": ("“{column}”中“{what}”占 {value}%（{k}/{n} 条；95% 区间 {low}% 至 {high}%）",
                "in column {column}, '{what}' makes up {value} % ({k} of {n} records; 95 % interval {low} % to "
                "{high} %)"),
    "repeat": ("同类诉求反复出现：如“{what}”一类占 {value}%（{k}/{n} 条文字；95% 区间 {low}% 至 {high}%）",
               "a request that comes again: of the kind '{what}', {value} % ({k} of {n} texts; 95 % interval {low} % "
               "to {high} %)"),
    "repeats": ("{value}% 的文字属于出现三次以上的同类诉求（{k}/{n} 条，{kinds} 类；95% 区间 {low}% 至 {high}%）",
                "{value} % of texts belong to requests that come three times or more ({k} of {n}, {kinds} kinds; 95 % "
                "interval {low} % to {high} %)"),
    "duration": ("“{column}”平均每件 {value} {units}（{n} 条；95% 区间 {low} 至 {high}）",
                 "{column} averages {value} {units}s a record ({n} records; 95 % interval {low} to {high})"),
    "hours": ("每月花在这些记录上约 {value} 小时（{n} 条；95% 区间 {low} 至 {high}）{assumes}",
              "about {value} hours a month go into these records ({n} records; 95 % interval {low} to "
              "{high}){assumes}"),
    "slow": ("“{what}”一类平均每件 {value} 分钟，占全部工时 {share}%（{n} 条；95% 区间 {low} 至 {high}）",
             "'{what}' averages {value} minutes a record and takes {share} % of all working time ({n} records; 95 % "
             "interval {low} to {high})"),
    "amount": ("“{column}”平均每条 {value}（{n} 条；95% 区间 {low} 至 {high}）",
               "{column} averages {value} a record ({n} records; 95 % interval {low} to {high})"),
    "returning": ("{value}% 的记录来自出现两次以上的人（{k}/{n} 条，{people} 人；95% 区间 {low}% 至 {high}%）",
                  "{value} % of records come from people who stand in the table twice or more ({k} of {n}, {people} "
                  "people; 95 % interval {low} % to {high} %)"),
    "missing": ("“{column}”有 {value}% 缺失或无法读出（{k}/{n} 条；95% 区间 {low}% 至 {high}%）",
                "in column {column}, {value} % is missing or cannot be read ({k} of {n} records; 95 % interval {low} % "
                "to {high} %)"),
    "assumes": ("；假设每件 {minutes:g} 分钟", "; assuming {minutes:g} minutes each"),
    "no_time": ("没有一列是能读懂的日期，说不出数量随时间的变化",
                "no column holds dates that can be read, so nothing is said of change over time"),
    "few_rows": ("只有 {n} 条，少于 {least} 条，比例说不准",
                 "only {n} records, fewer than {least}: too few for a share"),
    "few_periods": ("只有 {n} 个完整{period}，少于 {least} 个，看不出趋势",
                    "only {n} whole {period}s, fewer than {least}: too few for a trend"),
    "flat": ("{n} 个{period}内看不出升降（p {p}）", "no rise or fall shows over {n} {period}s (p {p})"),
    "no_season": ("按{part}看不出差别（{n} 条，p {p}）", "no difference by {part} shows ({n} records, p {p})"),
    "short_season": ("记录太少或时间太短，按{part}说不准（{n} 条，{days} 天）",
                     "too few records or too short a time to say anything by {part} ({n} records, {days} days)"),
    "few_people": ("反复出现的人只有 {people} 位，少于五位不作统计",
                   "only {people} people come again; nothing is said about fewer than five"),
    "no_repeat": ("{n} 条文字中看不出反复出现的诉求", "no request comes again and again in {n} texts"),
    "no_duration": ("表里没有写明单位的耗时列；给出每件大约多少分钟，就能算出工时",
                    "no column of durations with a unit; give the minutes that a record takes, and hours can be "
                    "reckoned"),
}
PERIODS = {"month": ("月", "month"), "week": ("周", "week"), "hour": ("时段", "hour of the day"),
           "weekday": ("星期", "weekday"), "months": ("月份", "month of the year")}
UNITS = {"minute": ("分钟", "minute"), "hour": ("小时", "hour"), "day": ("天", "day"), "second": ("秒", "second")}
WAYS = {1: ("上升", "rising"), -1: ("下降", "falling")}


def say(key: str, language: Language, **values: object) -> str:
    """Raises KeyError for a sentence that does not exist or lacks a value."""
    return _SAY[key][language == "en"].format(**values)


def word(pair: tuple[str, str], language: Language) -> str:
    return pair[language == "en"]


def part_name(part: str, index: int, language: Language) -> str:
    """The name of an hour, a weekday (0 is Monday) or a month (0 is January)."""
    if part == "hour":
        return f"{index}–{index + 1} 点" if language == "zh" else f"{index:02}:00–{index + 1:02}:00"
    if part == "weekday":
        return _DAYS[language][index]
    return f"{index + 1} 月" if language == "zh" else _MONTHS[index]


def figure(value: float) -> str:
    """Three significant digits or one decimal, thousands grouped."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def chance(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"= {p:.2g}"
