"""What a table of tickets, orders or logs says: figures with sample and interval, and what it is too small to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np

from copilot.domain.base import Language
from copilot.domain.findings import Finding, FindingKind, Refusal, Sheet, TableAnalysis
from copilot.domain.redacted import Redacted
from tools.statistics import rounded_out, wilson
from tools.table_cluster import groups
from tools.table_columns import Column, amount, blank, minutes, moment, recognise
from tools.table_stats import mean_interval, poisson_interval, rate_interval, season, trend
from tools.table_words import PERIODS, UNITS, WAYS, chance, figure, part_name, say, word

LEAST = 30  # rows for a share; with fewer its interval is some 35 points wide
PERIODS_LEAST = 8  # for a trend: with fewer, Mann-Kendall finds a slope only where it is plain to see
EXPECTED = 5  # in each part for chi-square (Cochran 1954)
SURE = 0.01  # for seasons: three ways of cutting time are looked at
AGAIN = 3  # times that a request comes before it counts as one that comes again
TOP = 3
TEXTS = 5_000  # texts that are grouped; of more, every k-th
EXAMPLE = 80  # characters of a text that is shown


def analyse(sheet: Sheet, language: Language, minutes_each: float | None = None) -> TableAnalysis:
    """Findings of one table, most telling first. minutes_each: what a record takes, where no column says it."""
    columns = recognise(sheet.header, sheet.rows)
    work = _Work(sheet, columns, language)
    times = work.first("time")
    if times is None:
        work.refuse("trend", "no_time")
    else:
        _over_time(work, times)
    for c in [c for c in columns if c.kind in ("category", "status")]:
        _shares(work, c)
    if (texts := work.first("text")) is not None:
        _repeats(work, texts)
    _durations(work, times, minutes_each)
    for c in [c for c in columns if c.kind == "amount"][:TOP]:
        _amounts(work, c)
    if (people := work.first("person")) is not None:
        _returning(work, people)
    _missing(work)
    shown = tuple((sheet.header[c.index], c.kind) for c in columns)
    return TableAnalysis(findings=tuple(work.findings), refusals=tuple(work.refusals), columns=shown)


class _Work:
    """The table under the hand, and what was found so far."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], language: Language) -> None:
        self.sheet, self.columns, self.language = sheet, columns, language
        self.findings: list[Finding] = []
        self.refusals: list[Refusal] = []

    def first(self, kind: str) -> Column | None:
        """The best filled column of a kind, the leftmost of equals; texts: the longest."""
        def worth(c: Column) -> float:
            return sum(map(len, self.cells(c))) if kind == "text" else c.filled
        found = [c for c in self.columns if c.kind == kind]
        return max(found, key=worth) if found else None

    def cells(self, c: Column) -> list[str]:
        return [str(r[c.index]).strip() if c.index < len(r) else "" for r in self.sheet.rows]

    def head(self, c: Column) -> str:
        return str(self.sheet.header[c.index])

    def refuse(self, kind: FindingKind, key: str, **values: object) -> None:
        self.refusals.append(Refusal(kind=kind, why=Redacted.own_words(say(key, self.language, **values))))

    def add(self, kind: FindingKind, key: str, columns: Sequence[Column], *, n: int, value: float | str, unit: str,
            low: float | None = None, high: float | None = None, attribute: str = "", per: str = "",
            assumes: str = "", **said: object) -> None:
        shown = {"value": value if isinstance(value, str) else figure(value), "n": f"{n:,}",
                 "low": "" if low is None else figure(low), "high": "" if high is None else figure(high)}
        sentence = say(key, self.language, **{"assumes": assumes, **shown, **said})
        start = f"{self.sheet.name}：" if self.language == "zh" else f"{self.sheet.name}: "
        where = ", ".join([str(self.sheet.name), *(self.head(c) for c in columns)])
        self.findings.append(Finding(
            id=f"T{len(self.findings) + 1}", kind=kind, attribute=attribute,
            statement=Redacted.own_words(start + sentence), locator=Redacted.own_words(where), value=value, unit=unit,
            per=per, low=low, high=high, n=n, assumes=assumes,
            missing=round(1 - min((c.filled for c in columns), default=1.0), 4)))

    def share(self, kind: FindingKind, key: str, columns: Sequence[Column], k: int, n: int, attribute: str = "",
              **said: object) -> None:
        """A share in percent with Wilson's interval."""
        value = round(100 * k / n, 1)
        lowest, highest = wilson(k, n)
        low, high = rounded_out(100 * lowest, 100 * highest, value, 1)
        self.add(kind, key, columns, n=n, value=value, unit="%", low=low, high=high, attribute=attribute,
                 assumes="", k=f"{k:,}", per="", **said)


# --- over time ---------------------------------------------------------------------------------------------------


def _over_time(w: _Work, c: Column) -> None:
    moments = sorted(m for cell in w.cells(c) if (m := moment(cell, c.day_first)))
    if len(moments) < 2:
        w.refuse("trend", "no_time")
        return
    first, last, n = moments[0].date(), moments[-1].date(), len(moments)
    days = (last - first).days + 1
    w.add("since", "since", [c], n=n, value=first.isoformat(), unit="date", attribute="records.since",
          last=last.isoformat())
    months = days / 30.4375
    whole = _periods(moments, "month")
    if months >= 1:
        mean = n / months
        if len(whole) >= 4:
            scale = mean / (sum(whole) / len(whole)) if sum(whole) else 1.0
            low, high = (x * scale for x in rate_interval(whole)[1:])
        else:
            low, high = (x / months for x in poisson_interval(n))
        value = round(mean, 1)
        low, high = rounded_out(low, high, value, 1)
        w.add("volume", "volume", [c], n=n, value=value, unit="row", per="month", low=low, high=high,
              attribute="records.volume", first=first.isoformat(), last=last.isoformat())
    _trend(w, c, moments, whole)
    if c.hours:
        _season(w, c, "hour", Counter(m.hour for m in moments), [days] * 24, days, n)
    weekdays = Counter((first + timedelta(d)).weekday() for d in range(min(days, 20_000)))
    _season(w, c, "weekday", Counter(m.weekday() for m in moments), [weekdays[i] for i in range(7)], days, n)
    calendar = Counter((first + timedelta(d)).month - 1 for d in range(min(days, 20_000)))
    if days >= 700:  # one year alone cannot tell a season from a trend
        _season(w, c, "months", Counter(m.month - 1 for m in moments), [calendar[i] for i in range(12)], days, n)
    else:
        w.refuse("season", "short_season", part=word(PERIODS["months"], w.language), n=n, days=days)


def _periods(moments: Sequence[datetime], period: str) -> list[int]:
    """Counts of the whole months or weeks between the first and the last day, empty ones too."""
    first, last = moments[0].date(), moments[-1].date()

    def start(d: date) -> date:
        return d.replace(day=1) if period == "month" else d - timedelta(d.weekday())

    def following(d: date) -> date:
        return (d.replace(day=28) + timedelta(4)).replace(day=1) if period == "month" else d + timedelta(7)

    begin = start(first) if (first - start(first)).days <= 2 else following(start(first))
    seen = Counter(start(m.date()) for m in moments)
    counts = []
    while following(begin) - timedelta(3) <= last:
        counts.append(seen[begin])
        begin = following(begin)
    return counts


def _trend(w: _Work, c: Column, moments: Sequence[datetime], months: Sequence[int]) -> None:
    weeks = _periods(moments, "week") if len(months) < PERIODS_LEAST else []
    period, counts = ("week", weeks) if len(weeks) >= PERIODS_LEAST else ("month", list(months))
    name = word(PERIODS[period], w.language)
    if len(counts) < PERIODS_LEAST:
        w.refuse("trend", "few_periods", n=len(counts), period=name, least=PERIODS_LEAST)
        return
    found = trend(counts)
    if found.direction == 0:
        w.refuse("trend", "flat", n=len(counts), period=name, p=chance(found.p))
        return
    value = round(found.slope, 2)
    low, high = rounded_out(found.low, found.high, value, 2)
    w.add("trend", "trend", [c], n=sum(counts), value=value, unit="row", per=period, low=low, high=high, period=name,
          way=word(WAYS[found.direction], w.language), level=figure(found.level), periods=len(counts),
          p=chance(found.p))


def _season(w: _Work, c: Column, part: str, seen: Counter[int], exposure: Sequence[int], days: int, n: int) -> None:
    name = word(PERIODS[part], w.language)
    counts = [seen[i] for i in range(len(exposure))]
    if part == "hour" and counts[0] >= 0.5 * n:  # midnight stands for "no hour given"
        return
    busy = sum(e > 0 for e in exposure)
    if n < EXPECTED * busy or days < 21:
        w.refuse("season", "short_season", part=name, n=n, days=days)
        return
    found = season(counts, exposure)
    if found.p >= SURE:
        w.refuse("season", "no_season", part=name, n=n, p=chance(found.p))
        return
    w.share("season", "season", [c], counts[found.peak], n, "pattern.share", ratio=figure(found.ratio),
            peak=part_name(part, found.peak, w.language), p=chance(found.p))


# --- segments and repeats ----------------------------------------------------------------------------------------


def _shares(w: _Work, c: Column) -> None:
    said = [x for x in w.cells(c) if not blank(x)]
    if len(said) < LEAST:
        w.refuse("segment", "few_rows", n=len(said), least=LEAST)
        return
    kind: FindingKind = "status" if c.kind == "status" else "segment"
    for value, k in sorted(Counter(said).items(), key=lambda x: (-x[1], x[0]))[:TOP]:
        w.share(kind, "segment", [c], k, len(said), "pattern.share", column=w.head(c), what=value)


def _repeats(w: _Work, c: Column) -> None:
    said = [x for x in w.cells(c) if not blank(x)]
    if len(said) < LEAST:
        w.refuse("repeat", "few_rows", n=len(said), least=LEAST)
        return
    said = said[:: -(-len(said) // TEXTS)]
    again = [g for g in groups(said) if len(g.rows) >= AGAIN]
    if not again:
        w.refuse("repeat", "no_repeat", n=len(said))
        return
    w.share("repeat", "repeats", [c], sum(len(g.rows) for g in again), len(said), "pattern.share", kinds=len(again))
    for g in again[:TOP]:
        example = said[g.example]
        shown = example if len(example) <= EXAMPLE else example[:EXAMPLE].rsplit(" ", 1)[0] + "…"
        w.share("repeat", "repeat", [c], len(g.rows), len(said), "pattern.share", what=shown)


# --- durations, amounts, people, gaps ----------------------------------------------------------------------------


def _durations(w: _Work, times: Column | None, minutes_each: float | None) -> None:
    found = [c for c in w.columns if c.kind == "duration" and c.unit]
    for c in found:
        values = [v / _in(c.unit) for cell in w.cells(c) if (v := minutes(cell, c.unit)) is not None]
        if len(values) < 5:
            w.refuse("duration", "few_rows", n=len(values), least=5)
            continue
        mean, low, high = mean_interval(values)
        value = round(mean, 2)
        low, high = rounded_out(low, high, value, 2)
        attribute = "process.cycle" if c.unit == "day" else "process.minutes" if c.unit == "minute" else ""
        w.add("duration", "duration", [c], n=len(values), value=value, unit=c.unit, low=low, high=high,
              attribute=attribute, column=w.head(c), units=word(UNITS[c.unit], w.language))
    worked = next((c for c in found if c.unit != "day"), None)
    if worked is None and minutes_each is None:
        w.refuse("hours", "no_duration")
        return
    if times is None:
        return
    moments = [moment(x, times.day_first) for x in w.cells(times)]
    days = [m.date() for m in moments if m]
    months = ((max(days) - min(days)).days + 1) / 30.4375 if days else 0.0
    if months < 1:
        w.refuse("hours", "few_periods", n=0, period=word(PERIODS["month"], w.language), least=1)
        return
    if worked is not None:
        _hours(w, worked, times, months)
        _slow(w, worked)
        return
    assert minutes_each is not None
    low, high = (x * minutes_each / 60 / months for x in poisson_interval(len(days)))
    w.add("hours", "hours", [times], n=len(days), value=round(len(days) * minutes_each / 60 / months, 1), unit="hour",
          per="month", low=round(low, 1), high=round(high, 1),
          assumes=say("assumes", w.language, minutes=minutes_each))


def _hours(w: _Work, c: Column, times: Column, months: float) -> None:
    """Hours a month: mean duration times records a month; rows without a duration count at the mean."""
    values = [v for cell in w.cells(c) if (v := minutes(cell, c.unit)) is not None]
    mean, low, high = mean_interval(values)
    monthly = len(w.sheet.rows) / months / 60
    # Both the mean and the number of records vary: their relative half-widths add in squares (delta method).
    fewest, most = poisson_interval(len(w.sheet.rows))
    if mean <= 0:
        return
    down = float(np.hypot((mean - low) / mean, 1 - fewest / len(w.sheet.rows)))
    up = float(np.hypot((high - mean) / mean, most / len(w.sheet.rows) - 1))
    value = round(mean * monthly, 1)
    lowest, highest = rounded_out(value * max(0.0, 1 - down), value * (1 + up), value, 1)
    w.add("hours", "hours", [c, times], n=len(values), value=value, unit="hour", per="month", low=lowest,
          high=highest)


def _slow(w: _Work, c: Column) -> None:
    """The kind of records that takes most of the working time, by the first column of kinds."""
    kinds = w.first("category")
    if kinds is None:
        return
    spent: dict[str, list[float]] = {}
    for kind, cell in zip(w.cells(kinds), w.cells(c), strict=True):
        if not blank(kind) and (v := minutes(cell, c.unit)) is not None:
            spent.setdefault(kind, []).append(v)
    total = sum(map(sum, spent.values()))
    enough = {k: v for k, v in spent.items() if len(v) >= 10}
    if not enough or not total:
        return
    top = max(sorted(enough), key=lambda k: sum(enough[k]))
    mean, low, high = mean_interval(enough[top])
    value = round(mean, 1)
    low, high = rounded_out(low, high, value, 1)
    w.add("segment", "slow", [kinds, c], n=len(enough[top]), value=value, unit="minute", low=low, high=high, what=top,
          attribute="process.minutes", share=figure(100 * sum(enough[top]) / total))


def _in(unit: str) -> float:
    return minutes("1", unit) or 1.0


def _amounts(w: _Work, c: Column) -> None:
    values = [v for cell in w.cells(c) if (v := amount(cell)) is not None]
    if len(values) < LEAST:
        w.refuse("amount", "few_rows", n=len(values), least=LEAST)
        return
    mean, low, high = mean_interval(values)
    value = round(mean, 2)
    low, high = rounded_out(low, high, value, 2)
    w.add("amount", "amount", [c], n=len(values), value=value, unit="", low=low, high=high, column=w.head(c))


def _returning(w: _Work, c: Column) -> None:
    """Records of people who come again; nothing about fewer than five people."""
    seen = Counter(x for x in w.cells(c) if not blank(x))
    n = seen.total()
    again = {who: k for who, k in seen.items() if k > 1}
    if n < LEAST or len(again) < 5:
        w.refuse("returning", "few_people", people=len(again))
        return
    w.share("returning", "returning", [c], sum(again.values()), n, "pattern.share", people=len(again))


def _missing(w: _Work) -> None:
    n = len(w.sheet.rows)
    for c in w.columns:
        if n >= LEAST and c.kind != "empty" and 1 - c.filled > 0.05:
            w.share("missing", "missing", [c], round((1 - c.filled) * n), n, column=w.head(c))

