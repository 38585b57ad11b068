"""A table whose column of totals is left empty: where its rows end, the grid and the head above say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.cells import Cell, Strip
from ingest.pieces import Piece

_FEWEST = 12  # rows


def without_totals(pieces: Sequence[Piece], strips: Sequence[Strip], width: int) -> tuple[int, int] | None:
    """The column of a table's empty totals and how many places its rows have; None if it is no such table.

    Every row has a number in each place but its last, below one and the same head. The numbers must not be parts
    and their total moved together; where all are zero that cannot be seen if the last place may be there only to
    make a rectangle.
    """
    if sum(len(strip.cells) >= width for strip in strips) < _FEWEST:
        return None
    rows: list[tuple[Strip, list[Cell]]] = []
    for s, own in groupby(pieces, key=lambda p: p.strip):
        cells = [p.cell for p in own if p.is_value][-width:]
        if any(c.text for c in cells):
            rows.append((strips[s], cells))
    known = [(strip, cells) for strip, cells in rows if len(cells) == width and not cells[-1].text]
    ends = {(cells[-1].column, strip.width) for strip, cells in known if all(c.text for c in cells[:-1])}
    if len(known) < max(_FEWEST, len(rows)) or len(ends) != 1:
        return None
    column, places = ends.pop()
    headed = any(p.role == "column" and p.cell.column == column and strips[p.strip].width == places for p in pieces)
    moved = [_may_be_total(cells) for _, cells in known if any(c.value and c.value.count for c in cells)]
    told = not all(moved) or not (moved or any(strip.padded for strip, _ in known))
    return (column, places) if headed and told else None


def _may_be_total(cells: list[Cell]) -> bool:
    """Whether the last number of a row is as much as those before it, or more."""
    *parts, last = (c.value.count if c.value else None for c in cells[:-1])
    return last is None or last >= sum(n or 0 for n in parts)
