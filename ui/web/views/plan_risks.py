"""Risks with their score before and after the response, and the attacks that are particular to language models."""

from __future__ import annotations

import re

import streamlit as st

from copilot.domain.plan import Risk
from ui.web import figures, markup, state
from ui.web.labels import role_title
from ui.web.markup import bare, el
from ui.web.reading import Reading

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
            response = markup.sub(f"{say('risk.response')}: ", r.line(x.response))
            st.html(el("div", head, el("p", r.line(x.text, x.sources)), response, cls="note"))
    st.html(markup.sub(say("risk.scale")))
    attacks = [x for x in found if _ATTACK.fullmatch(x.text)]
    _table(r, [x for x in found if x not in attacks])
    if attacks:
        st.subheader(say("risk.attacks"))
        st.html(markup.sub(say("risk.attacks_lead")))
        _attacks(r, attacks)


def _table(r: Reading, found: list[Risk]) -> None:
    keys = ("risk.text", "risk.category", "risk.score", "risk.residual", "risk.response", "risk.trigger", "h.owner")
    rows = [
        [
            el("b", x.id),
            r.line(x.text, x.sources),
            state.word(f"category.{x.category}", x.category),
            *_scores(x),
            r.line(x.response),
            r.line(x.trigger),
            role_title(x.owner_role),
        ]
        for x in found
    ]
    st.html(markup.table(["", *map(say, keys)], rows, say("plan.risks")))


def _attacks(r: Reading, found: list[Risk]) -> None:
    keys = ("risk.attack", "risk.named", "risk.score", "risk.residual", "risk.response", "risk.trigger", "h.owner")
    rows = []
    for x in found:
        m = _ATTACK.fullmatch(x.text)
        name, codes, text = (m["name"], m["codes"], m["text"]) if m else (x.text, "", "")
        rows.append(
            [
                el("b", x.id),
                el("b", r.line(name)) + markup.sub(r.line(text, x.sources)),
                "<br>".join(bare(c.strip()) for c in codes.split(";")),
                *_scores(x),
                r.line(x.response),
                r.line(x.trigger),
                role_title(x.owner_role),
            ]
        )
    st.html(markup.table(["", *map(say, keys)], rows, say("risk.attacks")))


def _scores(x: Risk) -> tuple[markup.Safe, markup.Safe]:
    return el("b", str(x.score)), "–" if x.residual is None else str(x.residual)
