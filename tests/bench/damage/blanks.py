"""A blank is zero only if the sums leave it nothing else."""

from __future__ import annotations

from tests.bench.damage.contents import Vector

Grid = dict[str, list[int | None]]


def proven(view: dict[str, list[Vector]], order: tuple[str, ...]) -> dict[str, list[Vector]]:
    """The same candidates, blanks that must be zero filled in (only where every row has one reading)."""
    if any(len(v) != 1 for v in view.values()):
        return view
    grid: Grid = {r: list(view[r][0]) for r in order}
    shown = {r: any(x is not None for x in grid[r]) for r in order}
    while _pass(grid, order):
        pass
    return {r: [tuple(grid[r])] if shown[r] else view[r] for r in order}


def _pass(grid: Grid, order: tuple[str, ...]) -> bool:
    changed = False
    for row in order:
        places = [(row, c) for c in range(7)]
        changed |= _zero(grid, places[:6], places[6:])
    for c in range(7):
        results, total = [(r, c) for r in order[2:-2]], [(order[-2], c)]
        changed |= _zero(grid, results, total)
        changed |= _zero(grid, [(order[0], c), (order[1], c)], [*total, (order[-1], c)])
    return changed


def _zero(grid: Grid, left: list[tuple[str, int]], right: list[tuple[str, int]]) -> bool:
    """Both sides are equal: what one side already gives in full leaves the blanks of the other nothing."""
    changed = False
    for here, there in ((left, right), (right, left)):
        if any(grid[r][c] is None for r, c in there):
            continue
        known = sum(grid[r][c] or 0 for r, c in here)
        if known == sum(grid[r][c] or 0 for r, c in there):
            for r, c in here:
                if grid[r][c] is None:
                    grid[r][c], changed = 0, True
    return changed
