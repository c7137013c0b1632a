"""Parts that several pages show: the engagement's head, the map of items, documents, contradictions."""

from __future__ import annotations

import streamlit as st

from copilot.domain.engagement import Engagement
from copilot.domain.errors import CopilotError
from copilot.domain.evidence import Conflict, Evidence
from ui.web import door, markup, state, words
from ui.web.findings import count
from ui.web.labels import hidden_kind, plain
from ui.web.markup import el
from ui.web.privacy import names_toggle
from ui.web.problem import explain

READABLE = ["md", "txt", "csv", "pdf", "docx", "pptx", "xlsx", "html", "htm", "eml", "zip"]
_COVER = ("told", "some", "none")


def engagement_head(e: Engagement, view: str) -> None:
    """The company's name and the way between its pages."""
    titles = door.titles(e.id)
    starts = state.say("team.start", day=words.day(e.start, state.language()))
    about = f" · {', '.join(e.all_markets)} · {e.currency} · {starts}"
    st.html(el("div", el("h1", plain(e.company, titles)), el("p", plain(e.industry, titles), about), cls="hero slim"))
    with st.container(horizontal=True, key="tabs"):
        for name in ("team", "plan"):
            here = name == view
            label = state.say(f"team.tab_{name}")
            st.button(
                label,
                key=f"tab-{name}",
                on_click=state.go,
                args=(name,),
                kwargs={"e": e.id},
                type="secondary" if here else "tertiary",
            )
        names_toggle(e)


def coverage_map(engagement_id: str) -> None:
    """The 36 items, stage by stage: told, told in part, or not yet."""
    language = state.language()
    coverage = door.copilot().coverage(engagement_id)
    says = {c: state.say(f"cover.{c}") for c in _COVER}
    rows = [
        (s.title.get(language), [(i.id, i.title.get(language), coverage[i.id], says[coverage[i.id]]) for i in s.items])
        for s in door.roadmap().stages
    ]
    known = sum(1 for v in coverage.values() if v != "none")
    count = markup.sub(state.say("start.coverage", known=known, all=len(coverage)))
    st.html(count + markup.item_map(rows, says))


def documents(e: Engagement) -> None:
    """What was read, and the way to hand in more."""
    held = door.documents(e.id)
    if held:
        st.html(
            markup.bullets(
                [
                    f"{plain(d.name)} {markup.chip(state.word(f'document.{d.state}', d.state))} {plain(d.note)}"
                    for d in held
                ],
                "documents",
            )
        )
    given = st.file_uploader(
        state.say("document.give"), type=READABLE, key=f"give-{e.id}", help=state.say("document.help")
    )
    if given is None:
        return
    if st.session_state.get("read") != given.file_id:
        st.session_state["read"] = given.file_id
        st.session_state["read_result"] = _read(e, given.name, given.getvalue())
        st.rerun()
    good, line = st.session_state["read_result"]
    (st.success if good else st.error)(line)


def _read(e: Engagement, name: str, data: bytes) -> tuple[bool, str]:
    """Whether it could be read, and the line that says so."""
    try:
        document, facts = door.copilot().ingest(e.id, name, data)
    except CopilotError as problem:
        return False, explain(problem)
    count(e, name, data)
    key = "document.done" if facts else "document.done_plain"
    return True, state.say(key, name=str(document.name), n=len(facts))


def conflicts(e: Engagement, only: str = "") -> None:
    """Open contradictions with both quotes side by side; `only` keeps those that one person is part of."""
    found = [c for c in door.copilot().conflicts(e.id) if c.status == "open"]
    if only:
        found = [c for c in found if only in {s.stakeholder for s in c.statements}]
    if not found:
        return
    st.subheader(state.say("conflict.head"))
    evidence = {x.id: x for x in door.copilot().evidence(e.id)}
    for c in found:
        with st.container(border=True, key=f"conflict-{c.id}"):
            st.html(conflict_html(e.id, c, evidence))
            if not only:
                _settle_form(e, c)


def conflict_html(engagement_id: str, c: Conflict, evidence: dict[str, Evidence]) -> markup.Safe:
    """Both statements, each with who said it."""
    language = state.language()
    people = {s.id: s for s in door.copilot().people(engagement_id)}
    titles = door.titles(engagement_id)
    sides = []
    for s in c.statements:
        said = evidence.get(s.evidence)
        who = str(people[s.stakeholder].title) if s.stakeholder in people else state.say("conflict.document")
        figure = words.told(said, language) if said else ""
        told = markup.quote(str(said.quote), titles, hidden_kind) if said else ""
        head = el("b", plain(who, titles)) + (f" {markup.chip(figure, 'value')}" if figure else "")
        sides.append(el("div", head, el("p", told), cls="side"))
    attribute = door.roadmap().attribute.get(c.attribute)
    topic = (attribute or door.roadmap().items[c.topic]).title.get(language)
    return el("div", markup.sub(f"{c.topic} · {topic}"), el("div", *sides, cls="sides"), cls="conflict")


def _settle_form(e: Engagement, c: Conflict) -> None:
    with (
        st.popover(state.say("conflict.settle"), icon=":material/balance:", key=f"settle-{c.id}"),
        st.form(f"settle-form-{c.id}", border=False),
    ):
        said = st.text_area(state.say("conflict.how"), key=f"settle-text-{c.id}")
        if not st.form_submit_button(state.say("conflict.keep")):
            return
        if not said.strip():
            st.error(state.say("conflict.empty"))
            return
        try:
            door.copilot().settle(e.id, c.id, said)
        except CopilotError as problem:
            st.error(explain(problem))
            return
        st.rerun()
