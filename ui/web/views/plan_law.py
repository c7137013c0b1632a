"""Laws: which apply, what they ask of whom and by when, and which of it nobody has checked against a source."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from copilot.domain.plan import Obligation, Regulation
from ui.web import markup, state, words
from ui.web.labels import role_title
from ui.web.markup import bare, el
from ui.web.reading import Reading
from ui.web.views.plan_parts import sentence

say = state.say
_APPLIES = ("yes", "check", "no")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")  # an obligation's date, alone or after the words that say where to check it


def compliance(r: Reading) -> None:
    st.header(say("plan.compliance"))
    laws = sorted(r.plan.compliance, key=lambda x: (_APPLIES.index(x.applies), x.id))
    there = [x for x in laws if x.applies != "no"]
    counts = {k: sum(1 for x in there if x.applies == k) for k in ("yes", "check")}
    st.html(el("p", say("law.counts", **counts, unread=sum(1 for x in there if not x.verified))))
    _dates(r, there)
    for x in there:
        with st.container(border=True, key=f"law-{x.id}"):
            st.html(_law(r, x))
    out = [x for x in laws if x.applies == "no"]
    if out:
        with st.expander(say("law.not", n=len(out))):
            st.html(markup.bullets(f"{el('b', r.line(x.regulation))} {r.line(x.why, x.sources)}" for x in out))


def _dates(r: Reading, laws: list[Regulation]) -> None:
    """Every duty that has a day, the earliest first."""
    found = [(m.group(), x, o) for x in laws for o in x.obligations if (m := _DAY.search(o.due))]
    if not found:
        return
    rows = [
        [_due(r, x, o), r.line(x.regulation), r.line(sentence(o.text)), role_title(o.owner_role)]
        for _, x, o in sorted(found, key=lambda f: (f[0], f[1].id))
    ]
    st.subheader(say("law.dates"))
    head = [say("time.date"), say("plan.compliance"), say("law.duty"), say("h.owner")]
    st.html(markup.table(head, rows, say("law.dates")))


def _due(r: Reading, x: Regulation, o: Obligation) -> markup.Safe:
    """By when; whether that day is past, and whether it still has to be checked."""
    language = state.language()
    m = _DAY.search(o.due)
    if not m:
        return r.line(words.day(o.due, language))
    try:
        due = date.fromisoformat(m.group())
    except ValueError:
        return r.line(o.due)
    day = words.day(due, language)
    past = due <= r.plan.engagement.created_at.date()
    kept = el("span", bare(day), cls="keep")
    shown = f"{bare(say('law.since'))} {kept}" if past else kept
    doubt = not x.verified or m.start() > 0
    return shown + (f" {markup.chip(say('law.check_date'), 'applies-check')}" if doubt else "")


def _law(r: Reading, x: Regulation) -> markup.Safe:
    read = (say("law.is_read"), "") if x.verified else (say("law.not_read"), "item-open")
    tags = markup.chip(say(f"applies.{x.applies}"), f"applies-{x.applies}") + markup.chip(x.jurisdiction)
    if x.tier:
        tags += markup.chip(state.word(f"tier.{x.tier}", x.tier), f"tier-{x.tier}")
    duties = []
    for o in x.obligations:
        detail = el("span", f"{role_title(o.owner_role)} · ", _due(r, x, o), cls="sub")
        duties.append(f"{r.line(sentence(o.text))} {detail}")
    return (
        el("h3", r.line(x.regulation))
        + el("p", tags, markup.chip(*read), cls="tags")
        + el("p", r.line(sentence(x.why), x.sources))
        + markup.bullets(duties)
        + _checked(r, x)
    )


def _checked(r: Reading, x: Regulation) -> markup.Safe:
    """Who stands for the entry: a source that was read, or the one that has to be."""
    day = words.day(x.verified_on, state.language())
    if x.verified:
        return markup.sub(bare(say("law.verified", day=day)))
    places = [k for k in r.plan.sources if k.id in x.sources]
    if not places:
        return markup.sub(bare(say("law.no_source", day=day)))
    links = [
        el("a", bare(k.title), href=k.url, target="_blank", rel="noopener")
        if k.url.startswith("http")
        else bare(k.title)
        for k in places
    ]
    return markup.sub(bare(say("law.unverified", day=day)), " ", "; ".join(links))
