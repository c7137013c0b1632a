"""The ways that a plan leaves open to make it cheaper: in the work, in the machines, in what runs.

None breaks a hard rule of the company: a service or a cloud that its people rule out is not offered.
"""

from __future__ import annotations

from collections.abc import Callable

from copilot.domain.text import shorten
from knowledge.catalogue_engineering import Model
from tools.budget_ways import Changes, Over, Way, given_to
from tools.cost_section import OWN_ROOM_APP_SHARE, card_amount
from tools.demand import catalogue_source
from tools.ledger import Known, Ledger
from tools.model_choice import capability, may_be_used
from tools.sizing import GpuSizingInput, gpu_sizing
from tools.token_cost import TokenCostInput, token_cost
from tools.trail import calculate, derive

OFFICE_HOURS = 260 * 12  # working days x hours in which rented cards are on
FURTHER_SHARE = 20  # percent of the work that own staff take on in addition


def all_ways(o: Over, ledger: Ledger) -> list[Way]:
    """Every way that this plan leaves open. Those that break a hard rule of the company are not among them."""
    return [*_work_ways(o, ledger), *_machine_ways(o, ledger), *_running_ways(o)]


def _work_ways(o: Over, ledger: Ledger) -> list[Way]:
    ways: list[Way] = []
    if len(o.use_cases) > 1:
        ways += [_fewer(o, keep) for keep in range(len(o.use_cases) - 1, 0, -1)]
    own = given_to(ledger, o.work)["own_percent"]
    if own.number < 100:
        share = min(100.0, own.number + FURTHER_SHARE)

        def own_work(led: Ledger) -> Changes:
            used = {"own_percent": own}
            text = "share of own staff + a fifth of the work"
            return Changes({"own_percent": derive(led, "own_share_raised", used, share, "percent", text)})

        ways.append(
            Way(
                "own",
                own_work,
                "再由自己员工承担两成工作量，少买伙伴人天",
                "let own staff do a further fifth of the work instead of the partner",
                "自己员工多投入工时，工期变长",
                "own people's time, and it takes longer",
            )
        )
    systems = given_to(ledger, o.work)["systems"]
    if systems.number > 1:

        def one_system(led: Ledger) -> Changes:
            used = {"systems": systems}
            return Changes({"systems": derive(led, "systems_first", used, 1.0, "count", "one of the systems first")})

        ways.append(
            Way(
                "systems",
                one_system,
                "先只接通一个系统，其余暂用文件导入导出",
                "connect one system first and exchange files with the others",
                "其余系统要人工导入导出",
                "files are moved by hand between the other systems",
            )
        )
    return ways


def _fewer(o: Over, keep: int) -> Way:
    kept, gone = o.use_cases[:keep], o.use_cases[keep:]
    worth = sum(u.value for u in o.use_cases)
    share = sum(u.value for u in gone) / worth if worth > 0 else len(gone) / len(o.use_cases)
    years = int(o.money.years.number)

    def make(led: Ledger) -> Changes:
        rows = o.gain.out["benefits_by_year"]
        lost = tuple(round(b * share, 2) if t < years else 0.0 for t, b in enumerate(rows))
        used = {
            "benefits_by_year": o.gain.known("benefits_by_year"),
            "values": Known(tuple(u.value for u in o.use_cases), "", gone[0].sources[0] if gone[0].sources else ""),
            "years": o.money.years,
        }
        c = led.record("benefit_postponed", used, {"by_year": list(lost)}, "benefit x share of value of what waits")
        routes = Known(tuple(u.route for u in kept), "", kept[0].sources[0] if kept[0].sources else "")
        return Changes({"routes": routes}, lost=Known(lost, "", c.id))

    zh = "".join(f"“{shorten(u.name, 24)}”" for u in gone[:2]) + ("等" if len(gone) > 2 else "")
    en = " and ".join(f'"{shorten(u.name, 60)}"' for u in gone[:2]) + (" and more" if len(gone) > 2 else "")
    return Way(
        "fewer",
        make,
        f"分期建设，把{zh}留到下一期预算",
        f"build in phases and leave {en} to the next budget",
        "推迟那部分的收益",
        "the benefit of what waits",
    )


def _machine_ways(o: Over, ledger: Ledger) -> list[Way]:
    s, hosting = o.sizing, o.hosting
    if s.card is None or s.server is None or s.gpu is None or hosting.hosting == "api":
        return []
    barred = set(given_to(ledger, hosting.result)["excluded"].value)
    ways: list[Way] = []
    if "api" not in barred:
        ways.append(
            Way(
                "machines",
                lambda led: _call_service(o, led),
                "不自建，改为按量调用模型服务",
                "call a model service instead of running machines",
                "数据经过服务商，价格与版本由对方定",
                "data passes the vendor, who sets price and version",
            )
        )
    if hosting.own_room and "private_cloud" not in barred and s.card.in_clouds:
        ways.append(
            Way(
                "machines",
                lambda led: _rent(o, led),
                "租用专属云算力，不买设备",
                "rent cards in a private cloud instead of buying",
                "以后每年都要付租金，数据不在本地机房",
                "rent every year after, and data outside the own room",
            )
        )
    ways += _smaller_ways(o, ledger)
    if not hosting.own_room and not o.demand.customers:

        def office(led: Ledger) -> Changes:
            used = {"cards": s.gpu.known("gpus", "cards")} if s.gpu else {}
            hours = derive(led, "office_hours", used, OFFICE_HOURS, "hour", "260 working days x 12 hours")
            return Changes(cost={"rent_hours_year": hours})

        ways.append(
            Way(
                "hours",
                office,
                "只在工作日白天开租用的算力",
                "rent the cards only in working hours",
                "夜间和周末停用",
                "no service at night and at weekends",
            )
        )
    return ways


def _no_machines() -> dict[str, Known]:
    keys = ("cards", "card_price", "servers", "server_price", "power_kw", "rented_cards", "rent_hour")
    return {k: Known(0.0, "", "") for k in keys}


def _app_hosting_outside(o: Over, led: Ledger) -> dict[str, Known]:
    """Without an own room the whole application is hosted outside."""
    if not o.hosting.own_room:
        return {}
    inside = given_to(led, o.cost)["app_hosting_year"]
    whole = round(inside.number / OWN_ROOM_APP_SHARE, 2)
    formula = "hosting beside own machines / its share"
    return {"app_hosting_year": derive(led, "app_hosting_whole", {"inside": inside}, whole, "per year", formula)}


def _call_service(o: Over, led: Ledger) -> Changes:
    return Changes(cost={**_no_machines(), **_app_hosting_outside(o, led), "tokens_year": o.tokens.known("per_year")})


def _rent(o: Over, led: Ledger) -> Changes:
    card = o.sizing.card
    if card is None or o.sizing.gpu is None:
        return Changes()
    rent = card_amount(o.inputs, led, o.catalogue, o.sizing, "rent_hour", card.rent)
    cards = o.sizing.gpu.known("gpus", "cards")
    return Changes(cost={**_no_machines(), **_app_hosting_outside(o, led), "rented_cards": cards, "rent_hour": rent})


def _resized(o: Over, led: Ledger, changed: dict[str, Known]) -> Changes:
    """The cards anew with something of the sizing changed, and servers and power for them."""
    s = o.sizing
    if s.card is None or s.server is None or s.gpu is None:
        return Changes()
    new = calculate(
        led,
        "gpu_sizing",
        GpuSizingInput,
        gpu_sizing,
        {**given_to(led, s.gpu), **changed},
        "the plan's sizing with what this way changes",
    )
    cards = new.known("gpus", "cards")
    if not o.hosting.own_room:
        return Changes(cost={"rented_cards": cards})
    sets = 2 if s.redundant and "replicas_min" not in changed else 1
    servers = max(-(-int(cards.number) // s.server.cards), min(sets, s.servers))
    draw = round((cards.number * s.card.power_w + servers * s.server.power_w) / 1000, 2)
    rows = derive(
        led, "servers_needed", {"cards": cards}, float(servers), "servers", "cards / cards a server, rounded up"
    )
    source = catalogue_source(led, o.catalogue, "accelerators", s.card.id, s.card.name)
    used = {"cards": cards, "servers": rows, "card_w": Known(s.card.power_w, "W", source)}
    power = derive(led, "power_needed", used, draw, "kW", "cards x board power + servers x own power")
    return Changes(cost={"cards": cards, "servers": rows, "power_kw": power})


def _smaller_ways(o: Over, ledger: Ledger) -> list[Way]:
    s = o.sizing
    if s.gpu is None:
        return []
    given = given_to(ledger, s.gpu)

    def fewer_cards(changed: dict[str, Known]) -> bool:
        out = gpu_sizing(GpuSizingInput.model_validate({k: v.value for k, v in {**given, **changed}.items()}))
        return bool(out["fits"]) and int(out["gpus"]) < s.sizing.gpus

    ways: list[Way] = []
    half = {"weight_bytes": Known(0.5, "byte", "")}
    if given["weight_bytes"].number > 0.5 and fewer_cards(half):

        def four_bits(led: Ledger) -> Changes:
            used = {"planned": given["weight_bytes"]}
            return _resized(o, led, {"weight_bytes": derive(led, "four_bit", used, 0.5, "byte", "4 bits a weight")})

        ways.append(
            Way(
                "machines",
                four_bits,
                "改用 4 位量化，少配卡",
                "take 4-bit weights and fewer cards",
                "回答质量可能略降，上线前要重测",
                "quality may drop a little and is tested again before launch",
            )
        )
    if model := _smaller_model(o, fewer_cards):

        def smaller(led: Ledger) -> Changes:
            return _resized(o, led, _model_inputs(o, led, model))

        ways.append(
            Way(
                "machines",
                smaller,
                f"改用更小的模型 {model.name}，少配卡",
                f"take the smaller model {model.name} and fewer cards",
                "难题的回答质量下降，上线前要重测",
                "hard questions are answered less well; tested again before launch",
            )
        )
    one = {"replicas_min": Known(1.0, "copies", "")}
    needed = s.redundant
    if given["replicas_min"].number > 1 and fewer_cards(one):

        def no_spare(led: Ledger) -> Changes:
            used = {"planned": given["replicas_min"]}
            return _resized(o, led, {"replicas_min": derive(led, "one_copy", used, 1, "copies", "no spare copy")})

        ways.append(
            Way(
                "machines",
                no_spare,
                "不设备用的第二份，坏卡时停机等修",
                "do without the second copy and wait for the repair when a card breaks",
                "停机会超过大家说的能忍的时间" if needed else "停机时间变长",
                "longer stops than people said they can bear" if needed else "longer stops",
                needed,
            )
        )
    return ways


def _smaller_model(o: Over, fewer_cards: Callable[[dict[str, Known]], bool]) -> Model | None:
    """The ablest smaller model that may be used here and needs fewer cards."""
    size = o.pick.model.total_b or 0
    smaller = [m for m in o.catalogue.models if may_be_used(m, o.inputs, o.hosting) and 0 < (m.total_b or 0) < size]
    for m in sorted(smaller, key=capability, reverse=True):
        plain = {
            "total_b": Known(m.total_b),
            "active_b": Known(m.active_b),
            "kv_values_per_token": Known(m.kv_values_per_token),
        }
        if fewer_cards(plain):
            return m
    return None


def _model_inputs(o: Over, led: Ledger, m: Model) -> dict[str, Known]:
    text = f"{m.name}: {m.total_b:g} B, {m.licence}, {m.released}"
    source = catalogue_source(led, o.catalogue, "models", m.id, text)
    return {
        "total_b": Known(m.total_b, "billion", source),
        "active_b": Known(m.active_b, "billion", source),
        "kv_values_per_token": Known(m.kv_values_per_token, "values", source),
    }


def _running_ways(o: Over) -> list[Way]:
    ways: list[Way] = []
    cheaper = o.pick.service_fallback
    if o.hosting.hosting == "api" and cheaper.id != o.pick.model.id:
        ways.append(
            Way(
                "calls",
                lambda led: _cheaper_calls(o, led, cheaper),
                f"改用更便宜的模型服务 {cheaper.name}",
                f"call the cheaper service {cheaper.name}",
                "难题的回答质量下降，上线前要重测",
                "hard questions are answered less well; tested again before launch",
            )
        )
    if o.cost.out["yearly_lines"]["software"] > 0:
        ways.append(
            Way(
                "software",
                lambda led: _open_source(o, led),
                "不买软件订阅和支持，用开源组件（运维人天按加半计）",
                "do without bought software and support, use open-source parts and half as much running work again",
                "没有厂商支持，故障自己解决",
                "no vendor support; faults are one's own",
            )
        )
    return ways


def _open_source(o: Over, led: Ledger) -> Changes:
    """No subscriptions; what the vendor's support did is running work of the partner."""
    run = given_to(led, o.cost)["run_days"]
    more = derive(led, "run_days_alone", {"run_days": run}, round(1.5 * run.number, 1), "person-day", "days x 1.5")
    return Changes(cost={"software_year": Known(0.0, "", ""), "run_days": more})


def _cheaper_calls(o: Over, led: Ledger, model: Model) -> Changes:
    price = o.catalogue.prices.tokens[model.price]
    text = f"{model.name}: USD {price[0]:g} in, {price[1]:g} out, {price[2]:g} cached, per million tokens"
    source = catalogue_source(led, o.catalogue, "prices", model.price, text)
    keys = ("input_price", "output_price", "cached_price")
    changed = {k: Known(p, "USD per million", source) for k, p in zip(keys, price, strict=True)}
    given = {**given_to(led, o.tokens), **changed}
    new = calculate(led, "token_cost", TokenCostInput, token_cost, given, "the plan's calls at the cheaper price")
    return Changes(cost={"tokens_year": new.known("per_year")})
