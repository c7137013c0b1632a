"""Prices: the shipped table as it stands, our own entries, and what a call costs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.catalogue_engineering import catalogues
from knowledge.price_table import (
    UnknownModel,
    close_matches,
    exchange,
    own_entries,
    price_list,
    table_names,
    table_path,
    table_row,
    table_version,
)
from tools.calc_money import CALCULATORS
from tools.reckon import Reckon
from tools.token_cost import TokenCostInput, TokenMixInput, token_cost, token_mix

from .companies import ALL as COMPANIES


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    path = table_path()
    assert path is not None, "LiteLLM is among the requirements"
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(rows, dict)
    return rows


def test_a_row_alone_is_the_row_of_the_whole_table(table: dict[str, Any]) -> None:
    names = sorted(table)[::37]
    assert len(names) > 100
    assert all(table_row(n) == table[n] for n in names)
    assert table_row("no-such-model") is None and table_row("") is None
    assert set(table_names()) == set(table) - {"sample_spec"}


def test_our_catalogue_agrees_with_the_table() -> None:
    prices = catalogues().prices
    assert set(prices.names) == set(prices.tokens), "each of our prices names its row in the table"
    assert prices.table_read["version"] == table_version(), "a new LiteLLM: compare the prices, then enter its version"
    for ours, (cost_in, cost_out, cached) in prices.tokens.items():
        first = price_list(ours).tiers[0]
        assert (first.input, first.output, first.cache_read) == (cost_in, cost_out, cached), ours


def test_litellm_is_not_imported() -> None:
    code = (
        "import sys\nfrom knowledge.price_table import price_list\nprice_list('gpt-5.6')\n"
        "assert not any(m == 'litellm' or m.startswith('litellm.') for m in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_own_entries_are_dated_and_in_their_currency() -> None:
    entries = set(own_entries().values())
    assert len(entries) >= 5 and any(e.currency == "CNY" for e in entries)
    for e in entries:
        assert date.fromisoformat(e.as_of) <= catalogues().prices.as_of and e.url.startswith("https://") and e.source
        assert [t.above for t in e.tiers] == sorted({t.above for t in e.tiers}) and e.tiers[0].above == 0
        assert table_row(e.model) is None, "the table has it; no entry of our own is needed"


def test_a_wrong_name_gets_near_ones() -> None:
    with pytest.raises(UnknownModel, match=r"near it: .*gpt-5\.6-luna"):
        price_list("gpt5.6-luna")
    assert "claude-haiku-5.5" in close_matches("claude-haiku5.5")
    with pytest.raises(ValidationError, match="stands in no price list"):
        TokenCostInput(calls_per_month=1, input_tokens=1, output_tokens=1, model="deepsek-chat")
    assert close_matches("deepsek-v4-pro")[0].endswith("deepseek-v4-pro")


def test_dearer_rows_hold_above_their_threshold(table: dict[str, Any]) -> None:
    row, known = table["gpt-5.6"], price_list("gpt-5.6")
    assert known.tier(272_000).input == pytest.approx(1e6 * row["input_cost_per_token"])
    assert known.tier(272_001).input == pytest.approx(1e6 * row["input_cost_per_token_above_272k_tokens"])
    long = price_list("bailian/qwen3-max")
    assert [long.tier(n).input for n in (1000, 32_000, 32_001, 200_000)] == [2.5, 2.5, 4, 7]


def call(**more: Any) -> dict[str, Any]:
    return token_cost(TokenCostInput.model_validate({"calls_per_month": 1000, **more}))


def test_cache_batches_and_currency_by_hand() -> None:
    # gpt-5.6-luna on 2026-11-23, USD a million: 0.2 in, 1.2 out, 0.02 read, 0.25 written; batches at half
    out = call(input_tokens=10_000, output_tokens=1000, model="gpt-5.6-luna", cache_percent=50, write_percent=20)
    assert out["per_call"] == pytest.approx((3000 * 0.2 + 5000 * 0.02 + 2000 * 0.25 + 1000 * 1.2) / 1e6)
    half = call(
        input_tokens=10_000,
        output_tokens=1000,
        model="gpt-5.6-luna",
        cache_percent=50,
        write_percent=20,
        batch_percent=100,
    )
    assert half["per_call"] == pytest.approx(out["per_call"] / 2)
    yuan = call(input_tokens=10_000, output_tokens=1000, model="bailian/qwen3.6-plus", currency="EUR")
    assert yuan["per_call"] == pytest.approx((10_000 * 2 + 1000 * 12) / 1e6 * 0.87 / 7.1, rel=1e-5)
    assert yuan["price_currency"] == "CNY" and not yuan["verified"]
    none = call(input_tokens=1000, output_tokens=100, model="bailian/qwen3.6-plus", batch_percent=100)
    assert not none["batch_offered"] and none["per_call"] == pytest.approx((1000 * 2 + 100 * 12) / 1e6)
    with pytest.raises(ValueError, match="planning rate"):
        exchange("USD", "XXX")


def test_prices_of_ones_own_with_steps() -> None:
    given = {
        "input_price": 1.0,
        "output_price": 4.0,
        "steps": ({"above": 100_000, "input_price": 2, "output_price": 8},),
    }
    assert call(input_tokens=100_000, output_tokens=0, **given)["per_call"] == pytest.approx(0.1)
    assert call(input_tokens=100_001, output_tokens=0, **given)["per_call"] == pytest.approx(0.2, rel=1e-4)
    with pytest.raises(ValidationError, match="input_price"):
        call(input_tokens=1, output_tokens=1)
    with pytest.raises(ValidationError, match="either model"):
        call(input_tokens=1, output_tokens=1, model="gpt-5.6", input_price=1.0)


def test_a_mix_is_the_sum_of_its_parts() -> None:
    parts = ({"model": "gpt-5.6-luna", "share": 80}, {"model": "gpt-5.6", "share": 20, "output_tokens": 900})
    mix = token_mix(
        TokenMixInput.model_validate(
            {"calls_per_month": 50_000, "input_tokens": 2000, "output_tokens": 300, "parts": parts, "currency": "USD"}
        )
    )
    small = (2000 * 0.2 + 300 * 1.2) / 1e6 * 40_000
    large = (2000 * 4 + 900 * 20) / 1e6 * 10_000
    assert mix["per_month"] == pytest.approx(small + large, abs=0.02)
    assert sum(p["percent"] for p in mix["parts"]) == pytest.approx(100, abs=0.1)
    with pytest.raises(ValidationError, match="100 %"):
        TokenMixInput.model_validate(
            {"calls_per_month": 1, "input_tokens": 1, "output_tokens": 1, "parts": ({"model": "gpt-5.6", "share": 50},)}
        )


@settings(max_examples=60, deadline=None)
@given(
    st.floats(0, 1e8),
    st.floats(0, 2e5),
    st.floats(0, 1e5),
    st.floats(0, 100),
    st.sampled_from(["gpt-5.6", "claude-haiku-5.5", "bailian/qwen3-max", "dashscope/qwen3-max", "qwen3.8-flash"]),
)
def test_more_never_costs_less(calls: float, tokens_in: float, tokens_out: float, percent: float, model: str) -> None:
    given = {"input_tokens": tokens_in, "output_tokens": tokens_out, "model": model}
    one = token_cost(TokenCostInput.model_validate({"calls_per_month": calls, **given}))
    more = token_cost(TokenCostInput.model_validate({"calls_per_month": calls, **given, "input_tokens": 2 * tokens_in}))
    cached = token_cost(TokenCostInput.model_validate({"calls_per_month": calls, **given, "cache_percent": percent}))
    assert 0 <= cached["per_call"] <= one["per_call"] <= more["per_call"]
    assert one["per_year"] == pytest.approx(12 * one["per_month"], abs=0.1)


def test_the_calculators_of_money_run_their_examples() -> None:
    assert len(CALCULATORS) >= 19
    for name, c in CALCULATORS.items():
        assert c.used_by and c.example, name
        assert c(c.example) == c(c.example), name
        for field, info in c.inputs.model_fields.items():
            assert info.description and info.description.rstrip().endswith("]"), (name, field)


def test_a_plan_does_not_read_the_table() -> None:
    before = table_row.cache_info().currsize
    Reckon().reckon(COMPANIES["shop"]())
    assert table_row.cache_info().currsize == before
