"""Cost of training and fine-tuning: arithmetic, memory, cards, energy and labelling."""

from __future__ import annotations

import math
from typing import Any, Literal

from pydantic import Field

from copilot.domain.base import Frozen

GIB = 1024**3
USABLE = 0.9  # share of a card's memory that training may fill
BF16 = 2.0
ADAM_STATE = 12.0  # bytes a trained parameter: float32 copy, momentum, variance (Rajbhandari et al. 2020, K = 12)
NF4_BITS = 4 + 0.127  # 4-bit weights and doubly quantised constants (Dettmers et al. 2023)


class TrainCostInput(Frozen):
    parameters_b: float = Field(gt=0, le=100_000, description="parameters, the active ones of a mixture [billions]")
    tokens_b: float = Field(gt=0, le=1e6, description="training tokens of one round [billions]")
    rounds: float = Field(default=1, gt=0, le=1000, description="rounds over the data [rounds]")
    peak_tflops: float = Field(gt=0, le=100_000, description="dense peak of one card [TFLOPS]")
    utilisation: float = Field(default=0.35, gt=0, le=1, description="share of the peak that is reached [0-1]")
    gpus: int = Field(default=1, ge=1, le=1_000_000, description="cards [cards]")
    price_per_gpu_hour: float = Field(default=0, ge=0, le=1e4, description="price of a card-hour [currency/h]")
    trained_share: float = Field(
        default=1, gt=0, le=1, description="1 for full training, 2/3 when the base weights are frozen, as in LoRA [0-1]"
    )


def train_cost(i: TrainCostInput) -> dict[str, Any]:
    """flops [FLOP], gpu_hours [h], days (wall clock) [day], cost [currency].

    FLOPs = 6 x parameters x tokens seen (Kaplan et al. 2020, arXiv:2001.08361); frozen base weights skip their weight
    gradient, a third of it (trained_share 2/3).
    """
    flops = 6 * i.parameters_b * 1e9 * i.tokens_b * 1e9 * i.rounds * i.trained_share
    hours = flops / (i.peak_tflops * 1e12 * i.utilisation * 3600)
    return {
        "flops": flops,
        "gpu_hours": round(hours, 2),
        "days": round(hours / i.gpus / 24, 3),
        "cost": round(hours * i.price_per_gpu_hour, 2),
    }


class FineTuneInput(Frozen):
    """Fine-tuning of a dense decoder with AdamW in mixed precision."""

    method: Literal["full", "lora", "qlora", "dpo", "dpo_lora"] = Field(
        default="lora", description="full; lora; qlora (4-bit base); dpo (full) or dpo_lora on preference pairs [name]"
    )
    parameters_b: float = Field(gt=0, le=2000, description="parameters of the model [billions]")
    layers: int = Field(ge=1, le=1000, description="layers [layers]")
    hidden: int = Field(ge=64, le=100_000, description="width of the hidden state [values]")
    examples: float = Field(gt=0, le=1e9, description="examples, or preference pairs with dpo [examples]")
    tokens_per_example: float = Field(
        gt=0, le=1e6, description="tokens of an example, or of one answer of a pair with its question [tokens]"
    )
    rounds: float = Field(default=3, gt=0, le=100, description="rounds over the data [rounds]")
    rank: int = Field(default=16, ge=1, le=1024, description="rank of the adapters [values]")
    matrices_per_layer: float = Field(
        default=7, ge=1, le=20, description="weight matrices with an adapter in each layer [matrices]"
    )
    matrix_width: float = Field(
        default=2, ge=1, le=10, description="input plus output width of such a matrix over the hidden width [times]"
    )
    batch: int = Field(default=4, ge=1, le=4096, description="examples on one card at a time [examples]")
    recompute: bool = Field(default=True, description="recompute activations instead of keeping them [yes/no]")
    trials: float = Field(default=3, ge=1, le=100, description="runs until settings are right [runs]")
    card_gb: float = Field(default=80, gt=0, le=10_000, description="memory of one card [GB]")
    peak_tflops: float = Field(default=312, gt=0, le=100_000, description="dense peak of one card [TFLOPS]")
    utilisation: float = Field(default=0.35, gt=0, le=1, description="share of the peak that is reached [0-1]")
    price_per_gpu_hour: float = Field(default=0, ge=0, le=1e4, description="price of a card-hour [currency/h]")
    card_w: float = Field(default=400, ge=0, le=5000, description="power of one card and its share of the host [W]")
    pue: float = Field(default=1.5, ge=1, le=5, description="power of the room over power of the machines [times]")


def finetune_cost(i: FineTuneInput) -> dict[str, Any]:
    """One campaign of fine-tuning.

    trained_parameters_m [millions]; memory_gib (weights_gib, optimizer_gib, activations_gib) [GiB]; cards, the fewest
    whose memory holds it [cards]; flops [FLOP]; gpu_hours [h]; days (wall clock on those cards) [day]; cost
    [currency]; energy_kwh [kWh]; all for `trials` runs except memory.

    A token costs 6N FLOPs in full training (2N forward, 4N backward: Kaplan et al. 2020, arXiv:2001.08361), 4N plus 6
    per adapter parameter when the base is frozen (Hu et al. 2021, arXiv:2106.09685), 2N more with recomputation, and
    with DPO another 2N for the reference model, over both answers of a pair (Rafailov et al. 2023, arXiv:2305.18290).
    Memory: 2 bytes a weight, 2 a gradient and 12 of optimizer state for each trained parameter (Rajbhandari et al.
    2020, arXiv:1910.02054); 4.127 bits a base weight with QLoRA (Dettmers et al. 2023, arXiv:2305.14314); a second copy
    of the weights as reference for full DPO, none with adapters (they are switched off). Activations: 34 x tokens x
    hidden bytes a layer, or 2 a layer and one whole layer when recomputed (Korthikanti et al. 2022, arXiv:2205.05198).
    """
    n = i.parameters_b * 1e9
    adapters = i.layers * i.matrices_per_layer * i.rank * i.matrix_width * i.hidden
    dpo, frozen = i.method in ("dpo", "dpo_lora"), i.method in ("lora", "qlora", "dpo_lora")
    trained = adapters if frozen else n
    base = NF4_BITS / 8 if i.method == "qlora" else BF16
    copies = 2 if i.method == "dpo" else 1
    weights = (n * base * copies + (adapters * BF16 if frozen else 0)) / GIB
    optimizer = trained * (BF16 + ADAM_STATE) / GIB
    sequences = i.batch * (2 if dpo else 1)
    layer = i.tokens_per_example * i.hidden * sequences
    activations = (2 * layer * i.layers + 34 * layer if i.recompute else 34 * layer * i.layers) / GIB
    memory = weights + optimizer + activations
    per_token = (4 * n + 6 * adapters if frozen else 6 * n) + (2 * n if i.recompute else 0) + (2 * n if dpo else 0)
    tokens = i.examples * i.tokens_per_example * i.rounds * (2 if dpo else 1)
    flops = per_token * tokens * i.trials
    cards = max(1, math.ceil(memory / (i.card_gb * 1e9 / GIB * USABLE)))
    hours = flops / (i.peak_tflops * 1e12 * i.utilisation * 3600)
    return {
        "trained_parameters_m": round(trained / 1e6, 3),
        "weights_gib": round(weights, 2),
        "optimizer_gib": round(optimizer, 2),
        "activations_gib": round(activations, 2),
        "memory_gib": round(memory, 2),
        "cards": cards,
        "flops": flops,
        "gpu_hours": round(hours, 2),
        "days": round(hours / cards / 24, 3),
        "cost": round(hours * i.price_per_gpu_hour, 2),
        "energy_kwh": round(hours * i.card_w / 1000 * i.pue, 2),
    }


class LabelCostInput(Frozen):
    items: float = Field(ge=0, le=1e9, description="items to judge [items]")
    minutes_per_item: float = Field(gt=0, le=10_000, description="working time per item [min]")
    annotators_per_item: float = Field(default=1, ge=1, le=20, description="people who judge each item [people]")
    review_share: float = Field(default=0.2, ge=0, le=5, description="share judged once more by a reviewer [0-1]")
    day_rate: float = Field(default=0, ge=0, le=1e6, description="cost of one person-day [currency/day]")
    people: float = Field(default=1, gt=0, le=100_000, description="people who judge [people]")
    hours_per_person_week: float = Field(default=40, gt=0, le=168, description="time each gives [h/week]")


def label_cost(i: LabelCostInput) -> dict[str, Any]:
    """hours = items x annotators x minutes / 60 x (1 + review share) [h]; person_days of 8 hours [day]; cost
    [currency]; weeks of wall clock [week]."""
    hours = i.items * i.annotators_per_item * i.minutes_per_item / 60 * (1 + i.review_share)
    return {
        "hours": round(hours, 2),
        "person_days": round(hours / 8, 2),
        "cost": round(hours / 8 * i.day_rate, 2),
        "weeks": round(hours / (i.people * i.hours_per_person_week), 2),
    }
