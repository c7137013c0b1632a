"""Models, accelerator cards, servers and what share of a card's data sheet is reached: dated YAML in, frozen models
out."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from copilot.domain.base import Frozen


class Model(Frozen):
    """A language model, embedding model or reranker. Parameters in billions; mla = cached values a token and
    layer; window_layers keep only the last ``window`` tokens; state_values = fixed state of linear-attention layers
    for a sequence, in 16-bit values; hidden, heads, vocab and tied as in the publisher's configuration."""

    id: str
    name: str
    kind: Literal["chat", "embedding", "reranker"] = "chat"
    vendor: str
    origin: str
    open: bool = True
    total_b: float | None = None
    active_b: float | None = None
    layers: int | None = None
    kv_layers: int | None = None
    kv_heads: int | None = None
    head_dim: int | None = None
    mla: int | None = None
    hidden: int | None = None
    heads: int | None = None
    vocab: int | None = None
    tied: bool = False
    window_layers: int = 0
    window: int = 0
    state_values: float = 0
    experts: int | None = None
    experts_active: int | None = None
    attention: Literal["mha", "gqa", "mla", "hybrid", ""] = ""
    dimension: int | None = None
    tier: Literal["small", "mid", "large", "flagship", ""] = ""
    context: int
    licence: str
    commercial: Literal["yes", "terms", "no"]
    languages: tuple[str, ...] = ()
    served_in: tuple[str, ...] = ()
    not_offered_in: tuple[str, ...] = ()
    price: str = ""
    released: str
    source: str = Field(min_length=1)
    checked: date
    verified: bool = False
    note: str = ""

    @property
    def is_service(self) -> bool:
        return bool(self.served_in)

    @property
    def can_be_hosted(self) -> bool:
        """True when the catalogue knows enough to size it on own cards."""
        return self.kind == "chat" and not self.is_service and bool(self.mla or self.kv_heads)

    @property
    def kv_values_per_token(self) -> float:
        """Values kept in the key-value cache per token, all layers: 2 x layers x heads x dimension, or layers x
        mla."""
        layers = self.kv_layers or self.layers or 0
        return float(layers * self.mla if self.mla else 2 * layers * (self.kv_heads or 0) * (self.head_dim or 0))

    @property
    def shape(self) -> dict[str, float]:
        """The model's side of tools.serving.Serving; what is not published stays out."""
        table = (self.vocab or 0) * (self.hidden or 0) / 1e9
        width = 160 * (self.heads or 0) if self.mla else (self.heads or 0) * (self.head_dim or 0)
        return {
            "total_b": self.total_b or 0,
            "active_b": self.active_b or 0,
            "embedding_b": 0.0 if self.tied else table,
            "head_b": table,
            "layers": self.layers or 0,
            "hidden": self.hidden or 0,
            "attention_layers": self.kv_layers or self.layers or 0,
            "attention_width": width,  # latent attention: mean of 192 query-key and 128 value values a head
            "kv_values_per_token": self.kv_values_per_token,
            "kv_heads": 1 if self.mla else self.kv_heads or 0,
            "window_values_per_token": 2.0 * self.window_layers * (self.kv_heads or 0) * (self.head_dim or 0),
            "window_tokens": self.window,
            "state_values": self.state_values,
        }


class Server(Frozen):
    id: str
    cards: int
    card_form: Literal["pcie", "module"]
    units: int
    power_w: float
    usd: tuple[float, float]
    cny: tuple[float, float]


class Efficiency(Frozen):
    """What a class of cards reaches of its data sheet under a serving program: percent of bandwidth, of 16-bit and of
    8-bit arithmetic, microseconds that a layer takes at least in a step, percent of the link, microseconds of one
    exchange. ``measured``: fitted on published measurements (docs/sizing_evidence.md)."""

    bandwidth: float
    compute_16: float
    compute_8: float
    layer_us: float
    link: float
    link_us: float
    measured: bool
    source: str


class Accelerator(Frozen):
    """One card. memory in GB, bandwidth in GB/s, dense FP16 TFLOPS, dense FP8 TFLOPS (0: none), 8-bit TOPS (the better
    one of FP8 and INT8), link of one card to the others one way in GB/s, board power in W, price range in currency."""

    id: str
    name: str
    form: Literal["pcie", "module"]
    memory_gb: float
    bandwidth_gbs: float
    tflops: float
    fp8: float = 0
    int8: float
    link_gbs: float
    power_w: float
    efficiency: str
    origin: str
    currency: Literal["USD", "CNY"]
    price: tuple[float, float]
    rent: tuple[float, float]
    available: dict[str, Literal["yes", "restricted", "check"]]
    export: str = ""
    software: float = 1.0
    in_clouds: bool = True
    source: str = Field(min_length=1)
    checked: date
    verified: bool = False
    note: str = ""

    def availability(self, country: str) -> str:
        return self.available.get(country, self.available.get("default", "check"))
