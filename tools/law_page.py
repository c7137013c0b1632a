"""The page on law and risk (docs/law.md), written from the catalogues so that it cannot drift from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from knowledge.catalogue_portfolio import Law, attacks, laws, risk_tiers
from tools.attacks import codes
from tools.risk_scoring import LEVELS, level_of, risk_score

TIERS = ("prohibited", "high", "limited", "minimal")
Matrix = Mapping[str, Mapping[str, int]]


def law_page(trials: Sequence[Mapping[str, Any]], today: Sequence[Mapping[str, Any]]) -> str:
    """The whole page. ``trials``: how the rules did on each set when it was new {set, matrix, confusions};
    ``today``: how they do now {set, matrix}. A matrix counts descriptions by keyed tier, then by tier found."""
    parts = (_intro(), _obligations(), _dates(), _unverified(), _tiers(trials, today), _scores(), _attacks())
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _intro() -> list[str]:
    read = sum(law.verified_on is not None for law in laws().laws)
    return [
        "# Law and risk", "",
        "Written from `knowledge/catalogue/` by `tools/law_page.py`; a test fails when it is out of date. To write it "
        "anew: `python -m tests.tools_portfolio.test_law_page`.", "",
        "Nothing here is legal advice. A verdict is **yes**, **no** or **check**. It follows from facets of the "
        "company (where it sits and sells, its sector and size, what its uses do, whose data gets in, who uses it): "
        "for each law in scope, the first verdict whose conditions all hold. A person's stated doubt turns a yes into "
        "a check; a document can name a law, never take one away. `copilot calc obligations` gives the same from plain "
        "answers.",
        "",
        f"{len(laws().laws)} entries. For {read} of them a source was read on the day that the table names (`seen` in "
        "`regulations.yaml`: official where one was at hand, otherwise a law firm's or a tracker's summary); a lawyer "
        "should read the text itself. The others stand on general knowledge: plans say so beside each, and give their "
        "dates only as \"check\", with the place to look.", ""]


def _obligations() -> list[str]:
    rows = ["## Laws", "", "| id | law | where | article | source | text of | read on |",
            "|---|---|---|---|---|---|---|"]
    for law in laws().laws:
        s = law.source
        rows.append(f"| {law.id} | {_cell(law.name.en)} | {law.jurisdiction} | {_cell(s.article)} | "
                    f"[{_cell(s.title)}]({s.url}) | {s.date or ''} | {law.verified_on or 'not verified'} |")
    return [*rows, ""]


def _dates() -> list[str]:
    dated = sorted(((d.due, law, d.en) for law in laws().laws if law.verified_on for d in law.duties
                    if isinstance(d.due, date)), key=lambda x: (x[0], x[1].id))
    return ["## Dates that a source was read for", "", "| from or by | law | duty |", "|---|---|---|",
            *(f"| {due} | {law.id} | {_cell(text)} |" for due, law, text in dated), "",
            "The AI Act's dates are those of Regulation (EU) 2026/1744 (Official Journal of 24 July 2026, in force "
            "27 July 2026). The rest of the digital omnibus (GDPR, NIS2) was still a proposal when looked up. In the "
            "United States an executive order of 11 December 2025 has state laws on AI challenged in court; it does "
            "not repeal them.", ""]


def _unverified() -> list[str]:
    rest: list[Law] = [law for law in laws().laws if law.verified_on is None]
    return ["## Not verified: what to consult", "",
            *(f"- {law.id}: {law.source.title}{', ' + law.source.article if law.source.article else ''}"
              for law in rest), ""]


def _tiers(trials: Sequence[Mapping[str, Any]], today: Sequence[Mapping[str, Any]]) -> list[str]:
    rules = risk_tiers().rules
    lines = ["## Risk tiers", "",
             f"`copilot calc risk_tier` reads a free description in Chinese or English. {len(rules)} rules, in the "
             "order prohibited, high, limited, join what the system does, to whom, and with what effect; shared "
             "lists of concepts, no names. Exceptions: what a person decides is not the system's act; narrow "
             "procedural tasks (Art. 6(3)); fraud detection; companies are not natural persons; one-to-one "
             "verification; fatigue is no emotion.", "",
             "| tier | rule | article |", "|---|---|---|",
             *(f"| {r.tier} | {r.id} | {_cell(r.article)} |" for r in rules), "",
             "### Agreement with our key", "",
             "Each fresh set was written before the rules were run on it, and run once; that is the first-try figure. "
             "Then the rules were widened, so that today's figure on the same set only shows that nothing was lost. "
             "The first fresh set was written before the rules were read, the later ones after. "
             "The key and the sets are ours: a lawyer may differ on single lines. The second to fourth set avoid the "
             "law's own words on purpose; the fifth to seventh are as a business person says it in an interview, each "
             "one further from the law's words, after concepts of everyday speech (`risk_concepts.yaml`) had been made "
             "on the set `spoken`. The column \"before\" is what the rules without these concepts gave. The last three "
             "sets show where this way of reading ends: a use told in a roundabout way is found some six times in "
             "ten. What is missed comes out too low, hardly ever too high: read \"minimal\" as \"nothing found\".",
             "",
             "| set | descriptions | before | first try | today |", "|---|---|---|---|---|"]
    first = {t["set"]: t for t in trials}
    for now in today:
        n = _total(now["matrix"])
        then = first.get(now["set"])
        tried = _share(_agree(then["matrix"]), n) if then else "the rules were made on it"
        before = _share(then["before"], n) if then and "before" in then else ""
        lines.append(f"| {now['set']} | {n} | {before} | {tried} | {_share(_agree(now['matrix']), n)} |")
    lines.append("")
    for t in trials:
        lines += [f"First try on `{t['set']}`, tier by key (rows) and tier found (columns):", "",
                  "| key \\ found | " + " | ".join(TIERS) + " |", "|---|" + "---|" * len(TIERS),
                  *("| " + row + " | " + " | ".join(str(t["matrix"].get(row, {}).get(c, 0)) for c in TIERS) + " |"
                    for row in TIERS), ""]
        lines += ["Confusions:", "", *(f"- {c['key']} taken for {c['got']}: {_cell(c['text'])}"
                                       for c in t["confusions"]), ""]
    return lines


def _share(count: int, of: int) -> str:
    return f"{count} ({count / of:.0%})"


def _scores() -> list[str]:
    return ["## Risk scores", "",
            "Score = likelihood x impact, both 1-5 (ISO 31000:2018, 6.4; ISO 31010:2019, B.10.3). "
            + ", ".join(f"{name} from {least}" for least, name in LEVELS if least) + ", else low. The response takes "
            "steps off likelihood, impact or both; what is left is the residual score.", "",
            "| impact \\ likelihood | 1 | 2 | 3 | 4 | 5 |", "|---|---|---|---|---|---|",
            *(f"| {i} | " + " | ".join(f"{x * i} {level_of(x * i)}" for x in range(1, 6)) + " |"
              for i in range(5, 0, -1)), ""]


def _attacks() -> list[str]:
    return ["## Attacks on the model", "",
            f"`copilot calc model_attacks`; names read on {attacks().verified_on}. Likelihood and impact before any "
            "response are our estimate.", "",
            "| attack | named elsewhere | reaches a system that | score | residual | test passed when |",
            "|---|---|---|---|---|---|",
            *(f"| {a.name.en} | {_cell(codes(a))} | {_needs(a.needs)} | {s.score} | {s.residual} | {a.passed.en} |"
              for a in attacks().attacks
              for s in (risk_score(a.likelihood, a.impact, *a.lowers),)), ""]


def _needs(needs: Sequence[str]) -> str:
    words = {k: v.en for k, v in attacks().exposures.items()}
    return "; and ".join(" or ".join(words[x] for x in n.split("|")) for n in needs) or "answers at all"


def _total(m: Matrix) -> int:
    return sum(n for row in m.values() for n in row.values())


def _agree(m: Matrix) -> int:
    return sum(m.get(t, {}).get(t, 0) for t in TIERS)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
