"""A new engagement: a short form, checked before anything is stored."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, cast

import streamlit as st
from pydantic import ValidationError

from copilot.domain.base import Language
from copilot.domain.engagement import ROLES, RoleId
from copilot.domain.errors import CopilotError
from copilot.service import NewEngagement, NewPerson
from ui.web import door, state
from ui.web.labels import role_title
from ui.web.problem import explain

COUNTRIES = [
    "CN",
    "HK",
    "TW",
    "SG",
    "MY",
    "JP",
    "KR",
    "IN",
    "AU",
    "NZ",
    "GB",
    "IE",
    "DE",
    "FR",
    "NL",
    "BE",
    "LU",
    "AT",
    "CH",
    "IT",
    "ES",
    "PT",
    "PL",
    "CZ",
    "DK",
    "SE",
    "NO",
    "FI",
    "EE",
    "LV",
    "LT",
    "HU",
    "RO",
    "BG",
    "GR",
    "US",
    "CA",
    "MX",
    "BR",
    "AE",
    "SA",
    "ZA",
]
CURRENCIES = [
    "CNY",
    "EUR",
    "USD",
    "GBP",
    "HKD",
    "TWD",
    "SGD",
    "MYR",
    "JPY",
    "KRW",
    "INR",
    "AUD",
    "NZD",
    "CHF",
    "PLN",
    "CZK",
    "DKK",
    "SEK",
    "NOK",
    "HUF",
    "RON",
    "CAD",
    "MXN",
    "BRL",
    "AED",
    "SAR",
    "ZAR",
]
_HOME = {"zh": ("CN", "CNY"), "en": ("IE", "EUR")}
_FIRST_ROWS = 4


def show() -> None:
    language = state.language()
    st.html(f'<div class="hero slim"><h1>{state.say("create.title")}</h1><p>{state.say("create.lead")}</p></div>')
    with st.container(key="form"):
        st.subheader(state.say("create.company_head"))
        left, right = st.columns(2)
        company = left.text_input(
            state.say("create.company"), key="new-company", max_chars=120, placeholder=state.say("create.company_hint")
        )
        industry = right.text_input(
            state.say("create.industry"),
            key="new-industry",
            max_chars=120,
            placeholder=state.say("create.industry_hint"),
        )
        a, b, c, d = st.columns(4)
        country = a.selectbox(
            state.say("create.country"),
            COUNTRIES,
            key="new-country",
            index=COUNTRIES.index(_HOME[language][0]),
            format_func=_country,
        )
        currency = b.selectbox(
            state.say("create.currency"), CURRENCIES, key="new-currency", index=CURRENCIES.index(_HOME[language][1])
        )
        spoken = c.selectbox(
            state.say("create.language"),
            ["zh", "en"],
            key="new-language",
            index=["zh", "en"].index(language),
            format_func=lambda x: {"zh": "中文", "en": "English"}[x],
        )
        start = d.date_input(
            state.say("create.start"), key="new-start", value=_next_monday(date.today()), format="YYYY-MM-DD"
        )
        markets = st.multiselect(
            state.say("create.markets"),
            COUNTRIES,
            key="new-markets",
            format_func=_country,
            help=state.say("create.markets_help"),
            placeholder=state.say("create.markets_hint"),
        )
        st.subheader(state.say("create.people_head"))
        st.html(f'<p class="sub">{state.say("create.people_lead")}</p>')
        people = _people()
        st.button(
            state.say("create.more"), key="more", type="tertiary", icon=":material/person_add:", on_click=_add_row
        )
        if st.button(state.say("create.submit"), key="submit", type="primary"):
            _open(company, industry, country, currency, cast(Language, spoken), start, tuple(markets), people)


def _people() -> list[tuple[str, str, str]]:
    """(name, role, title) of each row of the form."""
    rows = []
    defaults = ("exec", "business", "it", "data")
    for n in range(st.session_state.setdefault("new-rows", _FIRST_ROWS)):
        a, b, c = st.columns([3, 2, 3])
        first = n == 0
        visibility: Literal["visible", "collapsed"] = "visible" if first else "collapsed"
        name = a.text_input(
            state.say("create.name"),
            key=f"new-name-{n}",
            max_chars=80,
            placeholder=state.say("create.name_hint"),
            label_visibility=visibility,
        )
        role = b.selectbox(
            state.say("create.role"),
            ROLES,
            key=f"new-role-{n}",
            index=ROLES.index(defaults[n]) if n < len(defaults) else 1,
            format_func=role_title,
            label_visibility=visibility,
        )
        title = c.text_input(
            state.say("create.person_title"),
            key=f"new-title-{n}",
            max_chars=80,
            placeholder=state.say("create.title_hint"),
            label_visibility=visibility,
        )
        rows.append((name.strip(), str(role), title.strip()))
    return rows


def _add_row() -> None:
    st.session_state["new-rows"] += 1


def _open(
    company: str,
    industry: str,
    country: str,
    currency: str,
    language: Language,
    start: object,
    markets: tuple[str, ...],
    rows: list[tuple[str, str, str]],
) -> None:
    wrong = problems(company, industry, start, rows)
    for key, values in wrong:
        st.error(state.say(key, **values), icon=":material/error:")
    if wrong:
        return
    try:
        opened = door.copilot().open(
            NewEngagement(
                company=company.strip(),
                industry=industry.strip(),
                country=country,
                markets=markets,
                language=language,
                currency=currency,
                start=start if isinstance(start, date) else None,
                people=tuple(_with_ids(rows)),
            )
        )
    except (CopilotError, ValidationError) as e:
        st.error(
            explain(e)
            if isinstance(e, CopilotError)
            else state.say("create.invalid", field=str(e.errors()[0]["loc"][0])),
            icon=":material/error:",
        )
        return
    for key in [k for k in st.session_state if str(k).startswith("new-")]:
        del st.session_state[key]
    state.go("team", e=opened.id)
    st.rerun()


def problems(
    company: str, industry: str, start: object, rows: list[tuple[str, str, str]]
) -> list[tuple[str, dict[str, object]]]:
    """What keeps the form from being used, as text keys with their values; [] when nothing does."""
    found: list[tuple[str, dict[str, object]]] = []
    if not company.strip():
        found.append(("create.need_company", {}))
    if not industry.strip():
        found.append(("create.need_industry", {}))
    if not isinstance(start, date):
        found.append(("create.need_start", {}))
    if not any(name for name, _, _ in rows):
        found.append(("create.need_person", {}))
    for n, (name, _, title) in enumerate(rows, 1):
        if name and not title:
            found.append(("create.need_title", {"n": n}))
        if title and not name:
            found.append(("create.need_name", {"n": n}))
    names = [name for name, _, _ in rows if name]
    if len(set(names)) < len(names):
        found.append(("create.same_name", {}))
    return found


def _with_ids(rows: list[tuple[str, str, str]]) -> list[NewPerson]:
    """A person's id is their role, numbered from the second on: it stands in links, so it holds no name."""
    people: list[NewPerson] = []
    for name, role, title in rows:
        if name:
            before = sum(1 for p in people if p.role == role)
            people.append(
                NewPerson(
                    id=f"{role}-{before + 1}" if before else role, name=name, role=cast(RoleId, role), title=title
                )
            )
    return people


def _country(code: str) -> str:
    return f"{state.word(f'country.{code}', code)} ({code})"


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())
