"""What a call of a model costs: dated price lists of our own, and the table that LiteLLM ships beside its code.

The table is a JSON file of 3 MB. It is found without importing LiteLLM (which takes seconds), mapped into memory, and
only the row that is asked for is parsed (about a millisecond); names are gathered only when one was not found. Our own
entries (knowledge/catalogue/prices.yaml) come first: they are price lists in local currency that the table lacks.
"""

from __future__ import annotations

import difflib
import importlib.metadata
import importlib.util
import json
import mmap
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from copilot.domain.base import Frozen
from knowledge.catalogue_engineering import catalogues

TABLE = "model_prices_and_context_window_backup.json"
TABLE_URL = "https://github.com/BerriAI/litellm"
LONGEST_ROW = 60_000  # bytes; the longest row of version 1.106.2 has 13,000
_ABOVE = re.compile(r"^input_cost_per_token_above_(\d+)k_tokens$")


class UnknownModel(ValueError):
    """No price list knows a model of that name; the message names the nearest ones."""


class PriceTier(Frozen):
    """Prices per million tokens, in the list's currency, of a call whose input is longer than `above` tokens. A price
    that the vendor does not set apart (cache, batch) is the plain one; batch prices are None where none is offered."""

    above: float = Field(default=0, ge=0)
    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cache_read: float | None = Field(default=None, ge=0)
    cache_write: float | None = Field(default=None, ge=0)
    batch_input: float | None = Field(default=None, ge=0)
    batch_output: float | None = Field(default=None, ge=0)


class PriceList(Frozen):
    """One model's prices: tiers by length of the input, lowest first; where and when they were read."""

    model: str
    currency: str
    tiers: tuple[PriceTier, ...] = Field(min_length=1)
    source: str
    as_of: str  # ISO date; "" when nobody has compared this version of the table
    url: str = ""
    verified: bool = True

    def tier(self, input_tokens: float) -> PriceTier:
        """The row that holds for a call with so many input tokens."""
        return next(t for t in reversed(self.tiers) if input_tokens > t.above or t is self.tiers[0])


@cache
def own_entries() -> Mapping[str, PriceList]:
    """Our dated entries by id and by each of their other names."""
    found: dict[str, PriceList] = {}
    for e in catalogues().prices.entries:
        entry = PriceList(
            model=e["id"],
            currency=e["currency"],
            tiers=tuple(PriceTier.model_validate(t) for t in e["tiers"]),
            source=e["title"],
            as_of=e["as_of"],
            url=e["url"],
            verified=e["verified"],
        )
        found |= {name: entry for name in (e["id"], *e.get("names", ()))}
    return found


def table_path() -> Path | None:
    """Where the installed LiteLLM keeps its table; None when it is not installed."""
    spec = importlib.util.find_spec("litellm")
    path = Path(spec.origin).parent / TABLE if spec and spec.origin else None
    return path if path and path.is_file() else None


@cache
def table_version() -> str:
    """Version of LiteLLM that ships the table; "" when it is not installed."""
    try:
        return importlib.metadata.version("litellm")
    except importlib.metadata.PackageNotFoundError:
        return ""


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def table_row(name: str) -> Mapping[str, Any] | None:
    """One row of the table as it stands there (USD a token); None when the table has no such name."""
    path = table_path()
    if path is None or not name:
        return None
    key = json.dumps(name).encode() + b":"
    with _mapped(path) as data:
        at = data.find(key)
        while at >= 0 and data[data.rfind(b"\n", 0, at) + 1 : at].strip():  # not at the start of its line: not a row
            at = data.find(key, at + 1)
        if at < 0:
            return None
        text = data[at + len(key) : at + len(key) + LONGEST_ROW].decode("utf-8", "replace").lstrip()
    try:
        row, _ = json.JSONDecoder().raw_decode(text)
    except ValueError:  # laid out otherwise than the tables so far
        row = _whole_table().get(name)
    return row if isinstance(row, dict) else None


def _whole_table() -> Mapping[str, Any]:
    path = table_path()
    table = json.loads(path.read_text(encoding="utf-8")) if path else {}
    return table if isinstance(table, dict) else {}


@cache
def table_names() -> tuple[str, ...]:
    """Every name in the table; reads it whole (some 40 ms), so only where a name was not found."""
    return tuple(n for n in _whole_table() if n != "sample_spec")


def known_names() -> tuple[str, ...]:
    """Names that `price_list` takes: our entries, the ids of the model catalogue, and the table."""
    return tuple(dict.fromkeys((*own_entries(), *catalogues().prices.names, *table_names())))


def close_matches(name: str, count: int = 5) -> list[str]:
    """The nearest names: those that hold what was typed first, then by likeness of the letters."""
    low, names = name.lower(), known_names()
    holding = sorted((n for n in names if low in n.lower()), key=len) if len(low) >= 3 else []
    tails = {n.lower(): n for n in names} | {n.lower().rsplit("/", 1)[-1]: n for n in reversed(names)}
    alike = (tails[m] for m in difflib.get_close_matches(low.rsplit("/", 1)[-1], tails, count, 0.5))
    return list(dict.fromkeys((*holding, *alike)))[:count]


@cache
def price_list(name: str) -> PriceList:
    """Prices of a model by its name in our catalogue or in LiteLLM's table. Raises UnknownModel with the nearest
    names."""
    own = own_entries().get(name)
    if own:
        return own
    prices = catalogues().prices
    row = table_row(prices.names.get(name, name))
    tiers = _tiers(row) if row else ()
    if not tiers:
        near = close_matches(name)
        hint = f"; near it: {', '.join(near)}" if near else ""
        what = "has no price a token" if row else "stands in no price list"
        raise UnknownModel(f"{name!r} {what}{hint}")
    version = table_version()
    return PriceList(
        model=name,
        currency="USD",
        tiers=tiers,
        source=f"LiteLLM model price table {version}",
        as_of=prices.table_read.get("on", "") if prices.table_read.get("version") == version else "",
        url=str((row or {}).get("source") or TABLE_URL),
    )


def _tiers(row: Mapping[str, Any]) -> tuple[PriceTier, ...]:
    """The table has two ways to write tiers: `tiered_pricing` rows, and keys that end in `_above_200k_tokens`."""
    if isinstance(row.get("tiered_pricing"), list):
        rows = [r for r in row["tiered_pricing"] if "input_cost_per_token" in r and "range" in r]
        return tuple(_tier(r, float(r["range"][0])) for r in rows)
    if "input_cost_per_token" not in row:
        return ()
    above = sorted(int(m.group(1)) for key in row if (m := _ABOVE.match(key)))
    return (_tier(row, 0), *(_tier(row, 1000 * k, f"_above_{k}k_tokens") for k in above))


def _tier(row: Mapping[str, Any], above: float, suffix: str = "") -> PriceTier:
    def million(key: str, *, fall_back: bool = True) -> float | None:
        """Price per million tokens; a tier that leaves one out keeps the plain one."""
        value = row.get(key + suffix)
        if value is None and fall_back:
            value = row.get(key)
        return None if value is None else round(float(value) * 1e6, 6)

    batch_in = row.get(f"input_cost_per_token{suffix}_batches")
    batch_out = row.get(f"output_cost_per_token{suffix}_batches")
    return PriceTier(
        above=above,
        input=million("input_cost_per_token") or 0.0,
        output=million("output_cost_per_token") or 0.0,
        cache_read=million("cache_read_input_token_cost", fall_back=not suffix),
        # a price of nought to write is how the table says that writing is not charged apart
        cache_write=million("cache_creation_input_token_cost", fall_back=not suffix) or None,
        batch_input=None if batch_in is None else round(float(batch_in) * 1e6, 6),
        batch_output=None if batch_out is None else round(float(batch_out) * 1e6, 6),
    )


def exchange(amount_in: str, wanted: str) -> float:
    """Units of `wanted` for one unit of `amount_in`, by the planning rates of the price catalogue. Raises ValueError
    for a currency without a rate."""
    rates = catalogues().prices.fx_per_usd
    for code in (amount_in, wanted):
        if code not in rates:
            raise ValueError(f"no planning rate for {code!r}; known: {', '.join(sorted(rates))}")
    return rates[wanted] / rates[amount_in]
