"""Published measurements against the calculator: reads them, calculates, writes docs/sizing_evidence.md.

python -m tests.tools_engineering.throughput > docs/sizing_evidence.md
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from knowledge.catalogue_engineering import catalogues
from tools.serving import GB_IN_GIB, Serving, SpeedInput, cache_gb, llm_speed, weights_gb

HERE = Path(__file__).parent
METRICS = {
    "output_tokens_per_s": "output, token/s",
    "total_tokens_per_s": "input and output, token/s",
    "step_ms": "time between tokens, ms",
    "first_token_s": "first token, s",
}
ALLOWED = 0.20
HEAD = """\
Written by `python -m tests.tools_engineering.throughput` from
`tests/tools_engineering/throughput_evidence.yaml`; a test compares the two. Nothing here was measured by us: each
figure was read in the source named, on {read}."""
FITTED = """\
## What was fitted

A class of cards has five constants: the share of bandwidth, of 16-bit or 8-bit arithmetic and of the link that is
reached, and the fixed time a layer takes in a step (the time of one exchange is set, not fitted). They stand in
`knowledge/catalogue/accelerators.yaml`, were fitted by least squares of the logarithm on the rows marked `fit`, and a
test checks that they are still near the best. No constant belongs to a model, a setting or a pair. Rows marked `held`
were only compared: whole models (Llama 3.1 405B on H100 and H200, Qwen3-235B on H200, GPT-J, Qwen3-14B and
Qwen3-30B-A3B on H20), a whole card (H200) and, where a class has one model only (MI300X, 910B), other batches and
lengths, which is the weakest evidence. A figure that does not depend on a constant leaves it unfitted: 16-bit
arithmetic on L40S and MI300X, 8-bit arithmetic on A100, the link on A100 and H20, bandwidth on 910B; there the value
is a cautious one."""
LEFT_OUT = """\
## What it does not cover

Speculative decoding, prefix caching, expert and data parallelism, disaggregated prefill, FP4; latent attention's extra
arithmetic in decoding at large batches; waiting before a request is served (see `capacity`). No comparable measurement
was found for Cambricon, Hygon, MetaX, Moore Threads, Kunlunxin and Iluvatar cards: they count with the cautious class
`unmeasured`. GPUStack does not say which 910B it used; 313 TFLOPS are counted. Of silybench only times between tokens
and one cold first token are used, since its repeated inputs hit the prefix cache. Software moves: a class names the
version it was measured with, and an own load test replaces it (`measured_tokens_per_s` of `gpu_sizing`)."""


@dataclass(frozen=True)
class Row:
    """One published figure with ours beside it."""

    group: str
    pair: str
    setting: str
    metric: str
    published: float
    ours: float
    use: str
    source: str
    beyond: str

    @property
    def error(self) -> float:
        return self.ours / self.published - 1


@cache
def data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / "throughput_evidence.yaml").read_text(encoding="utf-8"))
    return loaded


def shape(model: str) -> dict[str, float]:
    found: dict[str, float] | None = data()["models"].get(model)
    return found or catalogues().model(model).shape


def speed_input(r: dict[str, Any], **constants: float) -> SpeedInput:
    """The calculator's input for a row; constants of the card's class unless given."""
    card = catalogues().accelerator(r["card"])
    fit = catalogues().efficiency[card.efficiency]
    narrow = r["format"] in ("fp8", "int8") and not r.get("weight_only")
    given: dict[str, Any] = {
        "bandwidth_percent": fit.bandwidth,
        "compute_percent": fit.compute_8 if narrow else fit.compute_16,
        "layer_overhead_us": fit.layer_us,
        "link_reached_percent": fit.link,
        "link_latency_us": fit.link_us,
    }
    return SpeedInput(
        **shape(r["model"]),
        **{**given, **constants},
        memory_gb=card.memory_gb,
        bandwidth_gbs=card.bandwidth_gbs,
        tflops=card.int8 if narrow else card.tflops,
        tflops_16=card.tflops,
        link_gbs=card.link_gbs,
        weight_format=r["format"],
        kv_bytes=r["kv_bytes"],
        cards=r["cards"],
        batch=r["batch"],
        input_tokens=r["input"],
        output_tokens=r["output"],
    )


def speed_rows() -> list[Row]:
    rows = []
    for r in data()["speed"]:
        metric = next(m for m in METRICS if m in r)
        card = catalogues().accelerator(r["card"])
        out = llm_speed(speed_input(r))
        setting = f"{r['cards']} x, {r['format']}{' weights only' if r.get('weight_only') else ''}, "
        setting += f"{'full' if not r['batch'] else r['batch']} at once, {r['input']} in, {r['output']} out"
        pair = f"{r['model']} on {card.name}"
        rows.append(
            Row(
                card.efficiency,
                pair,
                setting,
                metric,
                r[metric],
                out[metric],
                r["use"],
                r["source"],
                r.get("beyond", ""),
            )
        )
    return rows


def memory_rows() -> list[Row]:
    rows = []
    for r in data()["memory"]:
        i = Serving(**shape(r["model"]), weight_format=r["format"], memory_gb=80, bandwidth_gbs=1, tflops=1)
        if "gib" in r:
            ours, metric, published = (weights_gb(i) + cache_gb(i, r["tokens"])) * GB_IN_GIB, "GiB", r["gib"]
            setting = f"{r['format']}, weights" + (f" and cache of {r['tokens']} tokens" if r["tokens"] else "")
        else:
            ours, metric, published = cache_gb(i, 1) * 1e6, "cache a token, kB", r["cache_kb"]
            setting = "16-bit cache"
        rows.append(
            Row("memory", r["model"], setting, metric, published, ours, "held", r["source"], r.get("beyond", ""))
        )
    return rows


def _table(rows: list[Row]) -> list[str]:
    lines = [
        "| model and card | setting | what | published | ours | error | use | source |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {r.pair} | {r.setting} | {METRICS.get(r.metric, r.metric)} | {r.published:g} | {r.ours:.4g} "
        f"| {100 * r.error:+.0f} %{' (1)' if r.beyond else ''} | {r.use} | {r.source} |"
        for r in rows
    ]
    return lines


def _summary(rows: list[Row]) -> list[str]:
    lines = ["| pair | figures | within 20 % | mean error | use |", "|---|---|---|---|---|"]
    for pair, found in groupby(sorted(rows, key=lambda r: r.pair), key=lambda r: r.pair):
        group = list(found)
        mean = sum(abs(r.error) for r in group) / len(group)
        inside = sum(abs(r.error) <= ALLOWED for r in group)
        use = "fit and held" if len({r.use for r in group}) == 2 else group[0].use
        lines.append(f"| {pair} | {len(group)} | {inside} | {100 * mean:.0f} % | {use} |")
    return lines


def page() -> str:
    """docs/sizing_evidence.md, whole."""
    speed, memory = speed_rows(), memory_rows()
    both = speed + memory
    held = [r for r in speed if r.use == "held"]
    inside = [r for r in both if abs(r.error) <= ALLOWED]
    lines = [
        "# Sizing against published measurements",
        "",
        HEAD.format(read=data()["read"]),
        "",
        f"{len(both)} published figures ({len(speed)} of speed, {len(memory)} of memory) over "
        f"{len({r.pair for r in speed})} pairs of model and card;",
        f"{len(inside)} lie within 20 %. Of the {len(held)} speed figures held out, "
        f"{sum(abs(r.error) <= ALLOWED for r in held)} do.",
        "",
        FITTED,
        "",
        "| class | bandwidth | 16-bit | 8-bit | layer | link | exchange | from |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {k} | {e.bandwidth:g} % | {e.compute_16:g} % | {e.compute_8:g} % | {e.layer_us:g} us | {e.link:g} % "
        f"| {e.link_us:g} us | {e.source} |"
        for k, e in catalogues().efficiency.items()
    ]
    lines += ["", "## Pairs", "", *_summary(speed), "", "## Beyond 20 %, and why (1)", ""]
    for why, found in groupby(sorted((r for r in both if r.beyond), key=lambda r: r.beyond), key=lambda r: r.beyond):
        group = list(found)
        lines.append(
            f"- {why} ({len(group)} figures, {100 * min(r.error for r in group):+.0f} to "
            f"{100 * max(r.error for r in group):+.0f} %)"
        )
    lines += [
        "",
        LEFT_OUT,
        "",
        "## Sources",
        "",
        *(f"- `{k}`: {s['title']}, {s['date']}, <{s['url']}>" for k, s in data()["sources"].items()),
        "",
        "## Memory",
        "",
        *_table(memory),
    ]
    for group, found in groupby(sorted(speed, key=lambda r: r.group), key=lambda r: r.group):
        lines += ["", f"## Speed, class {group}", "", *_table(list(found))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
