"""Rows of cells with spans → a grid on which every cell has its true row and column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ingest.errors import TooMany
from ingest.formats.limits import GRID_CELLS, SPAN
from ingest.pages import Grid, GridCell
from vectorstore.records import Place


class Cell(NamedTuple):
    """A cell as its row states it: what it says and how far it reaches."""

    text: str
    place: Place
    rowspan: int = 1  # 0: to the last row
    colspan: int = 1


def lay_out(rows: Iterable[Iterable[Cell]], place: Place) -> Grid:
    """Give each cell the first free place of its row, as a browser does; a merged cell stands once."""
    listed = [list(row) for row in rows]
    taken: set[tuple[int, int]] = set()
    return Grid(tuple(tuple(_row(y, row, taken, len(listed))) for y, row in enumerate(listed)), place)


def _row(y: int, row: list[Cell], taken: set[tuple[int, int]], height: int) -> list[GridCell]:
    x, out = 0, []
    for cell in row:
        while (y, x) in taken:
            x += 1
        down = min(cell.rowspan or height, height - y, SPAN)
        across = max(1, min(cell.colspan, SPAN))
        taken |= {(y + dy, x + dx) for dy in range(down) for dx in range(across)}
        if len(taken) > GRID_CELLS:
            raise TooMany(size=len(taken), limit=GRID_CELLS)
        out.append(GridCell(cell.text, y, x, down, across, cell.place))
        x += across
    return out
