"""Everyday speech beside the law's words: widens the lexicon of the risk tiers, adds second ways into the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ORDER = ("prohibited", "high", "limited")
_INHERITED = ("tier", "article", "why", "firm_exempt", "insider_unless")


def with_everyday(base: Mapping[str, Any], spoken: Mapping[str, Any]) -> dict[str, Any]:
    """The catalogue of tiers with concepts and rules of everyday speech merged in, rules by tier, the law's first.

    A concept of a name that stands already widens it. A rule takes from the one it is ``like`` whatever it does not
    say itself; exceptions are added to those it inherits.
    """
    lexicon = dict(base["lexicon"])
    for name, by_language in spoken["concepts"].items():
        families = [p for patterns in by_language.values() for p in patterns]
        lexicon[name] = "|".join([*([lexicon[name]] if name in lexicon else []), *families])
    rules = [*base["rules"], *_rules(base["rules"], spoken["rules"])]
    rules.sort(key=lambda r: _ORDER.index(r["tier"]))  # stable: within a tier the order of the files
    return {**base, "lexicon": lexicon, "rules": rules,
            "no_negation": spoken["no_negation"], "contexts": spoken["contexts"]}


def _rules(base: list[dict[str, Any]], spoken: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {r["id"]: r for r in base}
    out = []
    for rule in spoken:
        model = known[rule["like"]]
        kept: dict[str, Any] = {k: model[k] for k in _INHERITED if k in model}
        unless = [*model.get("unless", ()), *rule.get("unless", ())]
        own: dict[str, Any] = {**rule, "unless": unless}
        out.append({**kept, **own})
    return out
