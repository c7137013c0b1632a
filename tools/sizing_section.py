"""Cards, servers, storage and availability for this company: the sizing section of the plan."""

from __future__ import annotations

from dataclasses import dataclass

from copilot.domain.plan import Sizing
from copilot.ports import PlanInputs
from knowledge.catalogue_engineering import Accelerator, Catalogues, Server
from tools.availability import AvailabilityInput, availability
from tools.demand import Demand, catalogue_source
from tools.hosting import HostingChoice
from tools.ledger import Known, Ledger
from tools.model_choice import ModelPick
from tools.sizing import GpuSizingInput, gpu_sizing
from tools.storage_section import section_logs, section_storage
from tools.trail import Result, calculate, cautious, derive, numbers, said_values, sources_of, unique_sources
from tools.units import convert

REDUNDANT_BELOW_HOURS = 4.0
SHAPE_UNITS = {"total_b": "billion", "active_b": "billion", "embedding_b": "billion", "head_b": "billion"}


@dataclass(frozen=True)
class SizingPick:
    sizing: Sizing
    card: Accelerator | None
    server: Server | None
    servers: int
    power_kw: float
    gpu: Result | None
    machines: Result | None
    storage: Result
    redundant: bool


def longest_stop(ledger: Ledger) -> Known:
    """The longest stop that can be borne, in hours: of one person's figures the longest ("ten minutes nobody
    notices, a day
    hurts"), among persons the shortest."""
    by_person: dict[str, Known] = {}
    for e in numbers(ledger, "downtime.max"):
        hours = Known(convert(float(e.value or 0), e.unit, "hour"), "hour", e.id)
        if e.stakeholder not in by_person or by_person[e.stakeholder].number < hours.number:
            by_person[e.stakeholder] = hours
    if not by_person:
        return cautious(ledger, "downtime.max", unit="hour")
    return min(by_person.values(), key=lambda k: k.number)


def wants_redundancy(ledger: Ledger, demand: Demand) -> tuple[bool, Known]:
    """Two copies when the longest stop that people bear is under four hours and nobody refused a second set."""
    stop = longest_stop(ledger)
    refused = "refused" in said_values(ledger, "spare_set")
    approved = "approved" in said_values(ledger, "spare_set")
    short = stop.number < REDUNDANT_BELOW_HOURS or (stop.number <= REDUNDANT_BELOW_HOURS and demand.at_least("large"))
    return (approved or (short and bool(numbers(ledger, "downtime.max")))) and not refused, stop


def _server_for(card: Accelerator, cards: int, catalogue: Catalogues) -> Server:
    fitting = [s for s in catalogue.servers if s.card_form == card.form]
    return next((s for s in fitting if s.cards >= cards), fitting[-1])


def _purchase_usd(card: Accelerator, gpus: int, server: Server, servers: int, catalogue: Catalogues) -> float:
    fx = catalogue.prices.fx_per_usd
    each = sum(card.price) / 2 / fx[card.currency]
    return gpus * each + servers * sum(server.usd) / 2


def _reached(ledger: Ledger, card: Accelerator, catalogue: Catalogues, settled: bool) -> tuple[Known, Known]:
    """Percent of bandwidth and of arithmetic that this card's class reaches; a person's own setting wins. A named
    assumption only once the card is settled, so that cards looked at in passing leave no trace."""
    fit, width = catalogue.efficiency[card.efficiency], ledger.assume("weights.bytes").number
    values = {
        "bandwidth.efficiency": fit.bandwidth,
        "compute.efficiency": fit.compute_8 if width <= 1 else fit.compute_16,
    }
    known = [
        ledger.assume(key, value=value) if settled else Known(ledger.set_inputs.get(key, value), "percent")
        for key, value in values.items()
    ]
    return known[0], known[1]


def _given(
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    pick: ModelPick,
    card: Accelerator,
    source: str,
    model_source: str,
    replicas: int,
    load: Known,
    rate: Known,
    targets: Result,
) -> dict[str, Known]:
    width = ledger.assume("weights.bytes")
    tops = card.int8 if width.number <= 1 else card.tflops
    helpers = round(((pick.embedding.total_b or 0) + (pick.reranker.total_b or 0)) * 2 + 0.5, 1)
    fit = catalogue.efficiency[card.efficiency]
    bandwidth, compute = _reached(ledger, card, catalogue, settled=bool(source))
    return {
        **{k: Known(v, SHAPE_UNITS.get(k, ""), model_source) for k, v in pick.model.shape.items()},
        "weight_bytes": width,
        "input_tokens": demand.input_tokens,
        "output_tokens": demand.output_tokens,
        "concurrency": load,
        "requests_per_s": rate,
        "tokens_per_s_user": targets.known("tokens_per_s_user", "token/s"),
        "first_token_s": targets.known("first_token_s", "second"),
        "memory_gb": Known(card.memory_gb, "GB", source),
        "bandwidth_gbs": Known(card.bandwidth_gbs, "GB/s", source),
        "tflops": Known(tops, "TFLOPS", source),
        "tflops_16": Known(card.tflops, "TFLOPS", source),
        "power_w": Known(card.power_w, "W", source),
        "link_gbs": Known(card.link_gbs, "GB/s", source),
        "link_reached_percent": Known(fit.link, "percent", source),
        "link_latency_us": Known(fit.link_us, "microsecond", source),
        "layer_overhead_us": Known(fit.layer_us, "microsecond", source),
        "bandwidth_percent": bandwidth,
        "compute_percent": compute,
        "helpers_gb": Known(helpers, "GB", model_source),
        "replicas_min": Known(replicas, "copies", ""),
    }


def _choose_card(
    inputs: PlanInputs,
    ledger: Ledger,
    catalogue: Catalogues,
    demand: Demand,
    hosting: HostingChoice,
    pick: ModelPick,
    replicas: int,
    sets: int,
    targets: Result,
) -> tuple[Accelerator, Server, int, float]:
    """The cheapest card that fits: obtainable in the country, within rack space and power when those are known.

    Prefers cards whose availability is certain; when none fits the room, the one that overdraws it least (the risk
    is named).
    """
    country = inputs.engagement.country
    power, units = numbers(ledger, "rack.power"), numbers(ledger, "rack.units")
    kw = min((float(e.value or 0) for e in power), default=1e9) if hosting.own_room else 1e9
    room = min((float(e.value or 0) for e in units), default=1e9) if hosting.own_room else 1e9
    ranked: list[tuple[tuple[float, ...], Accelerator, Server, int, float]] = []
    load, rate = Known(max(1.0, demand.concurrency)), Known(demand.load.number("peak_requests_per_s"))
    for card in catalogue.accelerators:
        state = card.availability(country)
        if not hosting.own_room and not card.in_clouds:
            continue
        if state == "restricted" or (
            card.form == "module" and not demand.at_least("large") and demand.concurrency < 60
        ):
            continue
        given = _given(ledger, catalogue, demand, pick, card, "", "", replicas, load, rate, targets)
        out = gpu_sizing(GpuSizingInput.model_validate({k: v.value for k, v in given.items()}))
        server = _server_for(card, int(out["gpus_per_replica"]), catalogue)
        servers = max(-(-int(out["gpus"]) // server.cards), sets)
        draw = (int(out["gpus"]) * card.power_w + servers * server.power_w) / 1000
        over = max(0.0, draw - kw) / max(kw, 0.1) + max(0.0, servers * server.units - room) / max(room, 1)
        money = (
            _purchase_usd(card, int(out["gpus"]), server, servers, catalogue)
            if hosting.own_room
            else (int(out["gpus"]) * sum(card.rent) / 2 / catalogue.prices.fx_per_usd[card.currency])
        )
        money *= card.software * (
            1.2 if int(out["gpus_per_replica"]) > 1 else 1.0
        )  # a model over several cards is harder to run
        domestic = 0.85 if card.origin == country else 1.0
        doubtful = 1.25 if state == "check" else 1.0
        ranked.append(
            ((0.0 if out["fits"] else 1.0, round(over, 3), money * domestic * doubtful), card, server, servers, draw)
        )
    _, card, server, servers, draw = min(ranked, key=lambda r: r[0])
    return card, server, servers, draw


def section_sizing(
    inputs: PlanInputs, ledger: Ledger, catalogue: Catalogues, demand: Demand, hosting: HostingChoice, pick: ModelPick
) -> SizingPick:
    """Concurrency, memory, cards, storage and availability; no cards when a service is called."""
    redundant, stop = wants_redundancy(ledger, demand)
    sets = 2 if redundant else 1
    # a second copy of the model on another card of the same server, so that one broken card does not stop the work
    replicas = 2 if redundant or demand.at_least("medium") else 1
    concurrency = demand.load.known("peak_concurrency", "requests")
    rate = demand.load.known("peak_requests_per_s", "per second")
    gpu: Result | None = None
    card: Accelerator | None = None
    server: Server | None = None
    machines: Result | None = None
    model_files = Known(0.0, "GB", "")
    servers, draw, gpus, memory = 0, 0.0, 0, 0.0
    application: Known | None = None
    if hosting.hosting != "api":
        targets = _targets(ledger)
        card, server, servers, draw = _choose_card(
            inputs, ledger, catalogue, demand, hosting, pick, replicas, sets, targets
        )
        card_source = catalogue_source(
            ledger,
            catalogue,
            "accelerators",
            card.id,
            f"{card.name}: {card.memory_gb:g} GB, "
            f"{card.bandwidth_gbs:g} GB/s, {card.tflops:g} TFLOPS, 8 bits {card.int8:g}, {card.power_w:g} W, link "
            f"{card.link_gbs:g} GB/s; reached: {catalogue.efficiency[card.efficiency].source}. {card.note}",
        )
        model_source = catalogue_source(
            ledger,
            catalogue,
            "models",
            pick.model.id,
            f"{pick.model.name}: {pick.model.total_b:g} B, {pick.model.licence}, {pick.model.released}",
        )
        given = _given(
            ledger, catalogue, demand, pick, card, card_source, model_source, replicas, concurrency, rate, targets
        )
        given["replicas_min"] = derive(
            ledger,
            "copies_of_model",
            {"longest_stop": stop},
            replicas,
            "copies",
            "two for a medium company or where the stop is short, so that one broken card does not stop the work",
        )
        gpu = calculate(
            ledger,
            "gpu_sizing",
            GpuSizingInput,
            gpu_sizing,
            given,
            "memory = weights + 2 x layers x KV heads x head dimension x bytes x tokens x sequences + overhead; step = "
            "max(weights / bandwidth, arithmetic) + cache / bandwidth + layers x fixed time + exchange",
        )
        gpus, memory = int(gpu.out["gpus"]), float(gpu.out["memory_gib"])
        model_files = derive(
            ledger,
            "model_files",
            {"total_b": given["total_b"]},
            4.0 * (pick.model.total_b or 0),
            "GB",
            "two versions of the weights at 16 bits",
        )
        counted = {"servers": servers, "power_kw": round(draw, 2), "rack_units": servers * server.units}
        used = {
            "gpus": gpu.known("gpus", "cards"),
            "card_w": Known(card.power_w, "W", card_source),
            "server_w": Known(server.power_w, "W", card_source),
        }
        formula = "servers for the cards; power = cards x board power + servers x own power"
        machines = Result(ledger.record("machines", used, counted, formula).id, counted)
    else:
        each = ledger.assume("app.memory")
        why = "memory of the application server; the model itself runs elsewhere"
        application = derive(ledger, "application_memory", {"each": each}, each.number, "GiB", why)
        memory = each.number
    logs = section_logs(ledger, demand)
    storage = section_storage(ledger, catalogue, pick, model_files, logs, rate)
    avail = _availability(ledger, hosting, sets)
    listed = unique_sources(
        [demand.load.id, gpu.id if gpu else "", machines.id if machines else "",
         application.source if application else "", storage.id, avail.id],
        demand.sources,
        sources_of(ledger, "downtime.max", "latency.max", "rack.power", "rack.units", "spare_set", "infra.gpus"),
    )
    sizing = Sizing(
        peak_requests_per_s=demand.load.number("peak_requests_per_s"),
        peak_concurrency=demand.concurrency,
        memory_gib=memory,
        gpu_model=card.name if card else "",
        gpus=gpus,
        storage_gb=storage.number("storage_gb"),
        availability=avail.number("availability"),
        assumptions=tuple(s for s in _assumed(ledger) if s),
        sources=listed,
    )
    return SizingPick(sizing, card, server, servers, round(draw, 2), gpu, machines, storage, redundant)


def _targets(ledger: Ledger) -> Result:
    """What each reader is promised at the peak: six tenths of the usual writing speed, and the first word within six
    tenths
    of the seconds that people will wait (the rest is retrieval and the network)."""
    wait, speed = cautious(ledger, "latency.max", worst=min, unit="second"), ledger.assume("tokens.speed")
    out = {"first_token_s": round(0.6 * max(0.5, wait.number), 2), "tokens_per_s_user": round(0.6 * speed.number, 2)}
    return Result(
        ledger.record(
            "service_targets",
            {"seconds_people_wait": wait, "tokens_per_s": speed},
            out,
            "0.6 x seconds people wait; 0.6 x usual writing speed",
        ).id,
        out,
    )


def _assumed(ledger: Ledger) -> list[str]:
    keys = (
        "users.year1",
        "usage.per_user_day",
        "online.share",
        "think.seconds",
        "tokens.input",
        "tokens.output",
        "tokens.speed",
        "concurrency.reserve",
        "weights.bytes",
        "bandwidth.efficiency",
        "compute.efficiency",
        "data.volume",
        "app.memory",
        "data.documents",
        "availability.node",
        "availability.api",
        "downtime.max",
        "latency.max",
        "log.retention",
    )
    return [a.id for a in ledger.assumptions if a.key in keys]


def _availability(ledger: Ledger, hosting: HostingChoice, sets: int) -> Result:
    node, api = ledger.assume("availability.node"), ledger.assume("availability.api")
    if hosting.hosting == "api":
        parts, source = (
            ({"availability": api.number / 100, "copies": 1}, {"availability": 0.9995, "copies": 1}),
            api.source,
        )
    else:  # the serving nodes, and database, network and power as one more part
        parts, source = (
            ({"availability": node.number / 100, "copies": sets}, {"availability": 0.9985, "copies": 1}),
            node.source,
        )
    return calculate(
        ledger,
        "availability",
        AvailabilityInput,
        availability,
        {"parts": Known(parts, "0-1", source)},
        "series = product(a_i); parallel = 1 - product(1 - a_i)",
    )
