"""What a sheet says beside the values of its squares: which are struck, raised or unseen, which rows are hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.pages import UNCLEAR

_FAR = 2_000  # a square farther out is no part of a table
Square = tuple[int, int]  # row, column
Ink = Callable[[str], str]
Rows = list[list[str]]
Merged = dict[Square, Square]  # where a merged cell begins → how many rows and columns it takes


@dataclass
class Beside:
    """The looks of one sheet."""

    inks: dict[Square, Ink] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)  # hidden
    columns: set[int] = field(default_factory=set)

    def seen(self, rows: Rows, merged: Merged) -> tuple[Rows, Merged]:
        """The squares as a person sees them, without hidden rows and columns."""
        for (y, x), ink in sorted(self.inks.items(), key=lambda item: item[0]):
            if y < len(rows) and x < len(rows[y]):
                rows[y][x] = ink(rows[y][x])
            elif y < _FAR and x < _FAR and (said := ink("")):  # beyond the last that its reader found to say something
                rows += [[] for _ in range(len(rows), y + 1)]
                rows[y] += [""] * (x - len(rows[y])) + [said]
        width = max(map(len, rows), default=0)
        rows = [row + [""] * (width - len(row)) for row in rows]
        if not (self.rows or self.columns):
            return rows, merged
        ys = [y for y in range(len(rows)) if y not in self.rows]
        xs = [x for x in range(width) if x not in self.columns]
        kept: Merged = {}
        for (top, left), (down, across) in merged.items():
            own_ys = [i for i, y in enumerate(ys) if top <= y < top + down]
            own_xs = [i for i, x in enumerate(xs) if left <= x < left + across]
            if own_ys and own_xs:
                kept[own_ys[0], own_xs[0]] = (len(own_ys), len(own_xs))
                rows[ys[own_ys[0]]][xs[own_xs[0]]] = rows[top][left]
        return [[rows[y][x] for x in xs] for y in ys], kept


class Said:
    """An ink that prints another text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, text: str) -> str:
        """Its own text, whatever was there."""
        return self._text


def unseen(text: str) -> str:
    """The text of a cell whose print nobody sees."""
    return ""


def failed(text: str) -> str:
    """The text of a cell that holds a figure which cannot be told."""
    return UNCLEAR
