"""All that is not settled: assumptions, open questions, contradictions, and what the evaluator found wanting."""

from __future__ import annotations

import streamlit as st

from ui.web import door, markup, state, words
from ui.web.labels import plain, role_title
from ui.web.markup import bare, el
from ui.web.panels import conflict_html
from ui.web.reading import Reading

say = state.say
_SEVERITY = ("blocker", "major", "minor", "note")


def assumptions(r: Reading) -> None:
    st.header(say("plan.assumptions"))
    st.html(markup.sub(say("assume.lead")))
    language = state.language()
    keys = ("assume.text", "source.value", "assume.affects", "assume.confirm", "assume.due")
    rows = [
        [
            el("b", a.id),
            r.line(a.text),
            plain(words.amount(a.value, a.unit, language)),
            bare(", ".join(a.affects)),
            role_title(a.owner_role),
            words.day(a.due, language),
        ]
        for a in r.plan.assumptions
    ]
    st.html(markup.table(["", *map(say, keys)], rows, say("plan.assumptions")))


def open_questions(r: Reading) -> None:
    st.header(say("plan.open_questions"))
    if not r.plan.open_questions:
        st.html(markup.empty(say("open.none")))
    by_role: dict[str, list[markup.Safe]] = {}
    for q in r.plan.open_questions:
        row = f"{el('b', q.topic)} {r.line(q.question)} {markup.sub(r.line(q.why))}"
        by_role.setdefault(q.ask_role, []).append(row)
    for role, rows in by_role.items():
        st.subheader(say("open.ask", role=role_title(role)))
        st.html(markup.bullets(rows))


def conflicts(r: Reading) -> None:
    st.header(say("plan.conflicts"))
    if not r.plan.conflicts:
        st.html(markup.empty(say("conflict.none")))
    evidence = {x.id: x for x in door.copilot().evidence(r.engagement.id)}
    for c in r.plan.conflicts:
        with st.container(border=True, key=f"plan-conflict-{c.id}"):
            tone = "item-covered" if c.status == "resolved" else "item-assumed"
            status = markup.chip(say(f"conflict.{c.status}"), tone) + r.cite(s.evidence for s in c.statements)
            told = el("p", r.line(c.resolution)) if c.resolution else ""
            st.html(el("p", status, cls="tags") + conflict_html(r.engagement.id, c, evidence) + told)


def review(r: Reading) -> None:
    st.header(say("plan.review"))
    st.html(markup.sub(say("review.lead")))
    if not r.plan.review:
        st.html(markup.empty(say("review.none")))
        return
    rows = [
        [
            markup.chip(say(f"severity.{x.severity}"), f"severity-{x.severity}"),
            plain(x.where),
            r.line(x.text),
            say(f"review.{x.status}"),
        ]
        for x in sorted(r.plan.review, key=lambda x: (_SEVERITY.index(x.severity), x.id))
    ]
    head = [say("review.severity"), say("review.where"), say("review.text"), say("plan.h_status")]
    st.html(markup.table(head, rows, say("plan.review")))
