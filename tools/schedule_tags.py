"""What is true of this company, in the words of the task catalogue: which tasks its laws and systems bring."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copilot.domain.plan import Regulation, UseCase
from copilot.ports import PlanInputs
from tools.demand import Demand
from tools.facets import sectors_of
from tools.hosting import HostingChoice
from tools.lead_times import LeadTime
from tools.ledger import Ledger
from tools.schedule_law import law_tags
from tools.sizing_section import SizingPick
from tools.trail import numbers

# Where a body of the staff must be heard or agree before technology that can watch them is brought in; DE by its law.
CONSULTING = frozenset({"DE", "FR", "NL", "AT", "BE", "LU", "SE", "DK", "FI", "NO", "ES", "IT"})


def tags_of(
    inputs: PlanInputs,
    ledger: Ledger,
    demand: Demand,
    hosting: HostingChoice,
    sizing: SizingPick,
    use_cases: Sequence[UseCase],
    regulations: Sequence[Regulation],
    leads: Sequence[LeadTime],
) -> set[str]:
    """What is true of this company, in the words of the task catalogue's `when`.

    The laws' own procedures come from ``leads``; the patterns below catch what people named and no catalogue holds.
    """

    def law(pattern: str, verdicts: tuple[str, ...]) -> bool:
        return any(r.applies in verdicts and re.search(pattern, f"{r.id} {r.regulation}", re.I) for r in regulations)

    chosen = [u for u in use_cases if u.selected]
    tags = {"hardware"} if hosting.own_room else {"rent"} if hosting.hosting == "private_cloud" else {"api"}
    personal = law(
        r"gdpr|personal (information|data)|privacy|个人信息|个人数据|hipaa|appi|pdpa|data protection", ("yes",)
    )
    rules = {
        "dpia": personal and demand.at_least("small"),
        "filing": law(r"generative|生成式|算法备案|algorithm", ("yes",)) and demand.customers,
        "conformity": any(u.risk_tier == "high" for u in chosen)
        and law(r"ai act|人工智能法|2024/1689", ("yes", "check")),
        "hire": demand.at_least("small") and any(float(e.value or 0) > 0 for e in numbers(ledger, "hire.posts")),
        "interface": demand.at_least("medium")
        or bool(ledger.said("interface.missing") or ledger.said("interface.queue")),
        "redundant": sizing.redundant,
        "train": any(u.route in ("fine_tune", "train") for u in chosen),
        "conflict": any(c.status == "open" for c in inputs.conflicts),
        "cloud_condition": hosting.cloud_conditional and hosting.hosting != "on_premises",
        "data_export": law(r"cn-cross-border|数据出境", ("yes", "check")),
        "mlps": law(r"等级保护|\bMLPS\b", ("yes",)),
        "works_council": inputs.engagement.country in CONSULTING
        or law(r"betrvg|works c(ouncil|onstitution)", ("yes",)),
        "public": "public" in sectors_of(str(inputs.engagement.industry)),
    }
    return tags | law_tags(leads) | {name for name, holds in rules.items() if holds}
