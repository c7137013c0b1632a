"""In the app: what a table tells waits for a person's word."""

from __future__ import annotations

from web_help import Open, html

from copilot.service import Copilot

ROWS = "date,queue,minutes\n" + "".join(
    f"2026-{1 + i % 6:02}-{1 + i % 27:02},{('returns', 'orders')[i % 3 == 0]},{5 + i % 9}\n" for i in range(120))


def test_a_finding_is_confirmed_by_someone(page: Open, workshop: str, copilot: Copilot) -> None:
    copilot.tables.propose(workshop, "calls.csv", ROWS.encode())
    app = page(view="team", e=workshop)
    first = next(f for f in copilot.tables.all(workshop) if f.kind == "segment")
    assert "66.7 %" in html(app) and app.button(key=f"yes-{first.id}").disabled
    app.selectbox(key="findings-by").set_value("business").run()
    app.button(key=f"yes-{first.id}").click().run()
    assert not app.exception and not app.error
    assert [e.quote for e in copilot.evidence(workshop)] == [first.statement]
    other = next(f for f in copilot.tables.all(workshop) if f.status == "proposed")
    app.button(key=f"no-{other.id}").click().run()
    assert {f.status for f in copilot.tables.all(workshop)} == {"proposed", "confirmed", "dismissed"}
    assert len(copilot.evidence(workshop)) == 1 and "dismissed" in html(app)


def test_without_a_table_nothing_is_shown(page: Open, workshop: str) -> None:
    assert "What tables tell" not in [s.value for s in page(view="team", e=workshop).subheader]
