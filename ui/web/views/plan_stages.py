"""A stage of the plan: its items with what we know, what it means, what to do and how we know that it is done."""

from __future__ import annotations

import streamlit as st

from copilot.domain.plan import ItemPlan, StagePlan
from ui.web import avatars, markup, state, words
from ui.web.labels import plain, role_title
from ui.web.markup import el
from ui.web.reading import Reading


def stage(r: Reading, stage_id: str) -> None:
    s = next(x for x in r.plan.stages if x.id == stage_id)
    by = markup.agent(state.say("plan.by_agent", agent=state.say(f"agent.{s.agent}")), avatars.colour(s.agent))
    st.html(el("div", el("h2", f"{s.id}. ", plain(s.title)), by, cls="stage-head"))
    for item in s.items:
        _item(r, item)
    _further(r, s)


def _item(r: Reading, item: ItemPlan) -> None:
    status = markup.chip(state.say(f"item.{item.status}"), f"item-{item.status}")
    owner = markup.chip(state.say("plan.owner", role=role_title(item.owner_role)))
    title = el("h3", el("span", item.id, cls="num"), " ", plain(item.title))
    with st.container(border=True, key=f"item-{item.id}"):
        st.html(
            el("div", title, el("span", status, owner, cls="tags"), cls="item-head")
            + el("div", r.prose_html(item.narrative), cls="prose")
            + el("p", el("b", state.say("plan.acceptance")), " ", r.line(item.acceptance), cls="acceptance")
            + _tasks(r, item)
        )
        if item.findings:
            with st.expander(state.say("plan.findings", n=len(item.findings))):
                st.html(markup.bullets(r.line(f.text, f.sources) for f in item.findings))


def _tasks(r: Reading, item: ItemPlan) -> markup.Safe:
    """The tasks that do what the item says, each with its owner and dates."""
    language = state.language()
    by_id = {t.id: t for t in r.plan.schedule.tasks}
    rows = []
    for t in (by_id[a] for a in item.actions if a in by_id):
        when = f"{role_title(t.owner_role)} · {words.day(t.start, language)} – {words.day(t.finish, language)}"
        rows.append(f"{el('b', t.id)} {plain(t.name, r.titles)} {el('span', when, cls='sub')}")
    return el("p", state.say("plan.tasks"), cls="label") + markup.bullets(rows, "tasks") if rows else ""


def _further(r: Reading, s: StagePlan) -> None:
    """To the stage before and after, so that one can read on."""
    ids = [x.id for x in r.plan.stages]
    at = ids.index(s.id)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for place, name, icon in (
            (at - 1, "before", ":material/arrow_back:"),
            (at + 1, "after", ":material/arrow_forward:"),
        ):
            if 0 <= place < len(ids):
                other = r.plan.stages[place]
                st.button(
                    f"{other.id}. {other.title}",
                    key=f"read-{name}",
                    type="tertiary",
                    icon=icon,
                    on_click=state.go,
                    args=("plan",),
                    kwargs={"e": r.engagement.id, "s": other.id},
                )
