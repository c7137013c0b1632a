"""A face for each of the five agents and for the person: drawn here, nothing fetched."""

from __future__ import annotations

_COLOURS = {
    "diagnostician": "#1f5f5b",
    "requirements_analyst": "#a4501f",
    "architect": "#5b4a8a",
    "deployment_planner": "#7a5c00",
    "evaluator": "#8a3048",
}
_SIGNS = {  # on a field of 24 by 24, drawn in white
    "diagnostician": '<circle cx="10.5" cy="10.5" r="4.5"/><path d="M14 14l5 5"/>',
    "requirements_analyst": '<path d="M5 6h14v9h-8l-4 4v-4H5z"/><path d="M9 10h6"/>',
    "architect": '<path d="M12 4l7 4v8l-7 4-7-4V8z"/><path d="M5 8l7 4 7-4M12 12v8"/>',
    "deployment_planner": '<path d="M5 6h6v4H5zM9 14h10v4H9z"/><path d="M8 10v6h1M11 8h6v6"/>',
    "evaluator": '<path d="M5 19V9M10 19V5M15 19v-7"/><path d="M14 7l2 2 4-4"/>',
}
_PERSON = '<circle cx="12" cy="9" r="3.5"/><path d="M5.5 19c1-4 4-5 6.5-5s5.5 1 6.5 5"/>'
_SPROUT = '<path d="M12 20V9M12 15c-4 0-6-2-6-6 4 0 6 2 6 6zm0-3c0-4 2-6 6-6 0 4-2 6-6 6z"/>'
_PEN = 'fill="none" stroke="#fff" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"'


def agent(agent_id: str) -> str:
    """An SVG picture of an agent."""
    return _svg(f'<circle cx="12" cy="12" r="12" fill="{colour(agent_id)}"/>', _SIGNS.get(agent_id, ""), 48)


def person() -> str:
    return _svg('<circle cx="12" cy="12" r="12" fill="#6b6459"/>', _PERSON, 48)


def mark() -> str:
    """The app's own sign."""
    return _svg('<rect width="24" height="24" rx="7" fill="#1f5f5b"/>', _SPROUT, 30)


def colour(agent_id: str) -> str:
    return _COLOURS.get(agent_id, "#4a4640")


def _svg(ground: str, sign: str, size: int) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="{size}" height="{size}">'
    return f"{head}{ground}<g {_PEN}>{sign}</g></svg>"
