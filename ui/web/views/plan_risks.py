"""Risks with their score before and after the response, and the attacks that are particular to language models."""

from __future__ import annotations

import re

import streamlit as st

from copilot.domain.plan import Risk
from ui.web import figures, markup, state
from ui.web.labels import role_title
from ui.web.markup import bare, el
from ui.web.reading import Reading
from ui.web.views.plan_parts import sentence

say = state.say
# an attack's text: its name, in brackets how OWASP and ATLAS call it, and what happens
_ATTACK = re.compile(r"(?P<name>.+?)\s*[（(](?P<codes>(?:OWASP|MITRE)\b[^）)]*)[）)]\s*[:：]\s*(?P<text>.+)", re.S)


def risks(r: Reading) -> None:
    st.header(say("plan.risks"))
    found = sorted(r.plan.risks, key=lambda x: (-x.score, x.id))
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.altair_chart(figures.risk_matrix(found, say), width="stretch", alt=say("alt.risks"))
    with right:
        for x in found[:3]:
            sum_ = f"{x.likelihood} × {x.impact} = {x.score}"
            after = f" · {say('risk.residual')} {x.residual}" if x.residual is not None else ""
            head = el("b", f"{x.id} · {sum_}{after}")
            response = markup.sub(f"{say('risk.response')}: ", r.line(sentence(x.response)))
            st.html(el("div", head, el("p", r.line(x.text, x.sources)), response, cls="note"))
    st.html(markup.sub(say("risk.scale")))
    attacks = [x for x in found if _ATTACK.fullmatch(x.text)]
    _table(r, [x for x in found if x not in attacks])
    if attacks:
        st.subheader(say("risk.attacks"))
        st.html(markup.sub(say("risk.attacks_lead")))
        _attacks(r, attacks)


def _table(r: Reading, found: list[Risk]) -> None:
    rows = []
    for x in found:
        kind = markup.chip(state.word(f"category.{x.category}", x.category))
        rows.append([el("b", x.id), r.line(x.text, x.sources) + el("p", kind, cls="tags"), *_rest(r, x)])
    st.html(markup.table(_head("risk.text"), rows, say("plan.risks"), "risks"))


def _attacks(r: Reading, found: list[Risk]) -> None:
    rows = []
    for x in found:
        m = _ATTACK.fullmatch(x.text)
        name, codes, text = (m["name"], m["codes"], m["text"]) if m else (x.text, "", "")
        known = markup.sub(f"{say('risk.named')} ", bare("; ".join(c.strip() for c in codes.split(";"))))
        rows.append(
            [el("b", x.id), el("b", r.line(name)) + el("p", r.line(sentence(text), x.sources)) + known, *_rest(r, x)]
        )
    st.html(markup.table(_head("risk.attack"), rows, say("risk.attacks"), "risks"))


def _head(first: str) -> list[str]:
    return ["#", *map(say, (first, "risk.score", "risk.residual", "risk.response", "h.owner"))]


def _rest(r: Reading, x: Risk) -> list[markup.Safe]:
    """Score, score after the response, the response with the sign that it happens, owner."""
    sign = markup.sub(f"{say('risk.trigger')}: ", r.line(x.trigger)) if x.trigger else ""
    after = "–" if x.residual is None else str(x.residual)
    return [el("b", str(x.score)), after, r.line(sentence(x.response)) + sign, role_title(x.owner_role)]
