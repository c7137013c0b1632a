"""Draws which section of a plan rests on which: the steps of tools.reckon as an SVG picture and as Mermaid text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise

Needs = Mapping[str, Sequence[str]]  # a step -> the steps that it needs
BOX, ROW, WIDTH, LEFT = 30, 44, 128, 66  # pixels


def depths(needs: Needs) -> dict[str, int]:
    """How many steps must stand before each: the longest way down to one that needs nothing."""
    found: dict[str, int] = {}

    def depth(step: str) -> int:
        if step not in found:
            found[step] = 1 + max((depth(n) for n in needs[step]), default=-1)
        return found[step]

    for step in needs:
        depth(step)
    return found


def reaches(needs: Needs) -> dict[str, tuple[str, ...]]:
    """A step -> every step that rests on it, near or far, in the order of the steps."""
    above: dict[str, set[str]] = {s: set() for s in needs}
    for step in needs:
        waiting = list(needs[step])
        while waiting:
            below = waiting.pop()
            if step not in above[below]:
                above[below].add(step)
                waiting += needs[below]
    return {s: tuple(x for x in needs if x in above[s]) for s in needs}


def thinned(needs: Needs) -> dict[str, tuple[str, ...]]:
    """Without the arrows that follow from others: if C needs B and B needs A, the arrow from A to C says nothing."""
    far = reaches(needs)
    return {s: tuple(n for n in below if not any(o in far[n] for o in below if o != n)) for s, below in needs.items()}


def mermaid(needs: Needs, names: Mapping[str, str]) -> str:
    """The graph as Mermaid text, one arrow a line."""
    lines = ["flowchart LR"]
    lines += [f'  {s}["{names.get(s, s)}"]' for s in needs]
    lines += [f"  {n} --> {s}" for s, below in thinned(needs).items() for n in below]
    return "\n".join(lines)


def columns(needs: Needs) -> tuple[list[list[str]], list[list[str]]]:
    """Columns from left to right, and every arrow as the row of places that it passes.

    A step that needs nothing stands right before what needs it first. An arrow over several columns gets a place of
    its own in each that it passes, so that it runs between the boxes. Each place lies near the middle of its
    neighbours, which keeps arrows from crossing.
    """
    kept, depth = thinned(needs), depths(needs)
    for step in needs:
        above = [depth[s] for s in needs if step in kept[s]]
        if not needs[step] and above:
            depth[step] = min(above) - 1
    grid: list[list[str]] = [[s for s in needs if depth[s] == n] for n in range(max(depth.values()) + 1)]
    arrows = []
    for step, below in kept.items():
        for n in below:
            passed = [f"{n} > {step} @ {k}" for k in range(depth[n] + 1, depth[step])]
            for k, place in enumerate(passed, depth[n] + 1):
                grid[k].append(place)
            arrows.append([n, *passed, step])
    beside: dict[str, list[str]] = {}
    for arrow in arrows:
        for a, b in pairwise(arrow):
            beside.setdefault(a, []).append(b)
            beside.setdefault(b, []).append(a)
    for _ in range(8):
        for column in grid:
            row = {s: i - len(c) / 2 for c in grid for i, s in enumerate(c)}
            column.sort(key=lambda s: sum(row[x] for x in beside[s]) / len(beside[s]) if s in beside else row[s])
    return grid, arrows


def svg(needs: Needs, names: Mapping[str, str], title: str) -> str:
    """The graph as a picture: steps in columns by depth, an arrow from what is needed to what needs it."""
    grid, arrows = columns(needs)
    high = max(map(len, grid)) * ROW + 20
    wide = len(grid) * (WIDTH + LEFT) - LEFT + 20
    at = {
        s: (10 + n * (WIDTH + LEFT), round(high / 2 + (i - len(column) / 2) * ROW + ROW / 2))
        for n, column in enumerate(grid)
        for i, s in enumerate(column)
    }
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="img" font-family="sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        '<defs><marker id="a" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
        '<path d="M0,1 L7,4 L0,7 z" fill="#7a8699"/></marker></defs>',
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
    ]
    for arrow in arrows:
        way = f"M{at[arrow[0]][0] + WIDTH},{at[arrow[0]][1]}"
        for a, b in pairwise(arrow):
            (x1, y1), (x2, y2), bend = at[a], at[b], LEFT // 2
            way += f" C{x1 + WIDTH + bend},{y1} {x2 - bend},{y2} {x2 - (b in needs)},{y2}"
            way += f" H{x2 + WIDTH}" if b not in needs else ""
        parts.append(f'<path d="{way}" fill="none" stroke="#7a8699" stroke-width="1.4" marker-end="url(#a)"/>')
    for s in needs:
        x, y = at[s]
        parts.append(
            f'<rect x="{x}" y="{y - BOX // 2}" width="{WIDTH}" height="{BOX}" rx="6" fill="#eef3fb" stroke="#3b5b8c"/>'
            f'<text x="{x + WIDTH // 2}" y="{y + 5}" text-anchor="middle" fill="#16243b">'
            f"{escape(names.get(s, s))}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])
