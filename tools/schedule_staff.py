"""Whether the people there are can do side by side what the network would let them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue_engineering import TaskTemplate
from tools.ledger import Known, Ledger
from tools.levelling import LevelInput, levelled_schedule
from tools.trail import Result, calculate, cautious, derive, numbers

HANDS = ("it", "data")  # whose tasks the crew does; other owners' tasks are done by their own departments
STAGES = ("3", "4", "5", "6", "7", "9")


@dataclass(frozen=True)
class Staffing:
    """Dependencies that come of limited people; empty when nobody said how many there are, or they suffice."""

    links: Mapping[str, tuple[str, ...]]
    crew: float | None = None
    result: Result | None = None

    @property
    def binds(self) -> bool:
        """Whether some task waits for people, be it within its float."""
        return bool(self.links)

    def with_links(self, depends: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Dependencies with those for people added."""
        return {k: tuple(dict.fromkeys([*d, *self.links.get(k, ())])) for k, d in depends.items()}


def needs_of(t: TaskTemplate, crew: float) -> dict[str, float]:
    """One person of the crew a task of theirs; waiting for others takes nobody."""
    works = t.owner in HANDS and t.stage in STAGES and not t.lead
    return {"crew": min(1.0, crew)} if works else {}


def level_rows(
    rows: Sequence[Mapping[str, Any]], templates: Sequence[TaskTemplate], crew: float
) -> list[dict[str, Any]]:
    by_id = {t.id: t for t in templates}
    return [{**row, "needs": needs_of(by_id[row["id"]], crew)} for row in rows]


def links_for(given: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], crew: float) -> dict[str, tuple[str, ...]]:
    """Dependencies that a crew of this size brings, by the quick rule."""
    level = LevelInput.model_validate(
        {**given, "tasks": rows, "capacity": {"crew": crew}, "method": "heuristic", "one_more": False}
    )
    return {k: tuple(v) for k, v in levelled_schedule(level)["staff_links"].items()}


def staffing(
    ledger: Ledger,
    given: Mapping[str, Known],
    rows: Sequence[Mapping[str, Any]],
    templates: Sequence[TaskTemplate],
    crew_factor: float,
) -> Staffing:
    """The timetable with as many people as the company said it can spare. When nobody said, people are not limited:
    an assumed head count would move every date on a guess."""
    if not numbers(ledger, "team.fte"):
        return Staffing({})
    team = cautious(ledger, "team.fte", worst=min)
    if team.number <= 0:
        return Staffing({})
    crew = derive(
        ledger,
        "crew",
        {"team": team, "factor": Known(crew_factor, "times", given["tasks"].source)},
        round(max(0.5, team.number * crew_factor), 2),
        "people",
        "own people free for the project x factor: people of the partner work beside them (planning value)",
    )
    result = calculate(
        ledger,
        "levelled_schedule",
        LevelInput,
        levelled_schedule,
        {
            "start": given["start"],
            "country": given["country"],
            "tasks": Known(level_rows(rows, templates, crew.number), "working days", given["tasks"].source),
            "capacity": Known({"crew": crew.number}, "people", crew.source),
            "method": Known("heuristic", "", ""),
        },
        "one person of the crew a task of IT or data; serial schedule generation by latest finish",
    )
    links = {k: tuple(v) for k, v in result.out["staff_links"].items()}
    return Staffing(links, crew.number, result)
