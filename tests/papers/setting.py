"""A table as it is set on pages: how high its rows are, where a page ends, and what of a torn row stands on which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.papers.sheets import Sheet, covered

if TYPE_CHECKING:
    from tests.papers.typeset import Press

_SHARES = {4: [2.0] * 4, 10: [0.9, 1.2, 2.6, *[1.0] * 7], 15: [1.0] * 15}  # of the width, by the number of columns


class Setting:
    """One table being set: where its columns stand, how high its rows are, what is still to be printed."""

    def __init__(self, press: Press, rows: Sheet) -> None:
        self.press, self.hand, self.rows = press, press.hand, rows
        self.squares = covered(rows)
        shares = _SHARES[1 + max(x for _, x in self.squares)]
        self.size = self.hand.size if len(shares) < 15 else min(self.hand.size, 9.0)
        self.leading, self.pad = 1.25 * self.size, 3.0
        unit = press.room / sum(shares)
        self.xs = [press.left + unit * sum(shares[:i]) for i in range(len(shares) + 1)]
        self.lines = {
            (y, x): press.wrapped(cell.text, self._room(x, cell.colspan), self.size)
            for (y, x), (top, left, cell) in self.squares.items()
            if (y, x) == (top, left)
        }
        self.heights = self._heights()
        self.drawn = 0

    def _room(self, x: int, span: int) -> float:
        return self.xs[x + span] - self.xs[x] - 2 * self.pad

    def _heights(self) -> list[float]:
        least = self.leading + 2 * self.pad
        heights = [least] * len(self.rows)
        for (y, x), lines in self.lines.items():
            cell = self.squares[y, x][2]
            need = len(lines) * self.leading + 2 * self.pad
            over = need - sum(heights[y : y + cell.rowspan])
            if over > 0:
                heights[y + cell.rowspan - 1] += over
        return heights

    def print(self) -> None:
        """Every row; a page that is full is turned, in the middle of a row where the hand tears them."""
        y = 0
        begun = 0  # the first row on this page
        while y < len(self.rows):
            space = self.press.bottom - self.press.y - sum(self.heights[begun:y])
            if self.heights[y] <= space:
                y += 1
                continue
            tears = self.hand.torn and space > self.leading + 2 * self.pad and self.heights[y] > 2 * self.leading
            self._part(begun, y, space if tears else 0.0)
            self._next()
            if tears:
                self._rest(y, space)
                y += 1
            begun = y
        self._part(begun, y, 0.0)
        self.press.y += sum(self.heights[begun:y])

    def _next(self) -> None:
        self.press.turn()
        if self.hand.repeat and len(self.xs) == 11:
            self._part(0, self.hand.repeat, 0.0, again=True)
            self.press.y += sum(self.heights[: self.hand.repeat])

    def _part(self, begun: int, end: int, torn: float, again: bool = False) -> None:
        """Some rows from the top of what is free, and the upper part of one more."""
        y0 = self.press.y
        tops = {n: y0 + sum(self.heights[begun:n]) for n in range(begun, end + 1)}
        for (y, x), lines in self.lines.items():
            cell = self.squares[y, x][2]
            top, stop = max(y, begun), min(y + cell.rowspan, end)
            bottom = tops[stop] if stop > top else tops.get(top, 0.0)
            if y <= end < y + cell.rowspan and torn:
                bottom = tops[end] + torn
            elif stop <= top:
                continue
            own = self._fitting(lines, bottom - tops[top]) if torn and y + cell.rowspan > end else lines
            self._cell(x, cell.colspan, tops[top], bottom, own if again or y >= begun else [], shaded=y < 3)
            if torn and not again:
                self.lines[y, x] = lines[len(own) :]

    def _fitting(self, lines: list[str], height: float) -> list[str]:
        return lines[: max(0, int((height - self.pad) / self.leading))]

    def _rest(self, y: int, used: float) -> None:
        """The lower part of a torn row at the top of the page."""
        top = self.press.y
        left = max(
            [self.heights[y] - used]
            + [
                len(t) * self.leading + 2 * self.pad
                for (r, x), t in self.lines.items()
                if r == y and self._ends(r, x) == y
            ]
        )
        for (r, x), lines in self.lines.items():
            cell = self.squares[r, x][2]
            if r <= y <= self._ends(r, x):
                own = lines if r + cell.rowspan - 1 == y or r < y or cell.rowspan == 1 else self._fitting(lines, left)
                self._cell(x, cell.colspan, top, top + left, own)
                self.lines[r, x] = lines[len(own) :]
        self.press.y += left

    def _ends(self, y: int, x: int) -> int:
        return y + self.squares[y, x][2].rowspan - 1

    def _cell(self, x: int, span: int, top: float, bottom: float, lines: Sequence[str], shaded: bool = False) -> None:
        x0, x1 = self.xs[x], self.xs[x + span]
        if self.hand.shaded and shaded:
            self.press.canvas.setFillGray(0.9)
            self.press.canvas.rect(x0, self.press.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
            self.press.canvas.setFillGray(0)
        self._frame(x, x + span, top, bottom)
        free = bottom - top - len(lines) * self.leading
        base = top + (free / 2 if self.hand.middle else self.pad) + 0.9 * self.size
        for line in lines:
            width = self.press.long(line, self.size)
            if self.hand.text == "spread" and len(line) > 1 and any(map(str.isalpha, line)):
                gap = (x1 - x0 - 2 * self.pad - width) / (len(line) - 1)
                at = x0 + self.pad
                for character in line:
                    self.press.text(at, base, character, self.size)
                    at += self.press.long(character, self.size) + min(gap, 1.2 * self.size)
            else:
                self.press.text((x0 + x1 - width) / 2, base, line, self.size)
            base += self.leading

    def _frame(self, x: int, stop: int, top: float, bottom: float) -> None:
        """The four sides, each in a piece for every column."""
        for i in range(x, stop):
            for y in (top, bottom):
                self._side(self.xs[i], y, self.xs[i + 1], y)
        for i in (x, stop):
            if self.hand.sides or 0 < i < len(self.xs) - 1:
                self._side(self.xs[i], top, self.xs[i], bottom)

    def _side(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.drawn += 1
        if not (self.hand.lost and self.drawn % self.hand.lost == 0):
            self.press.line(x0, y0, x1, y1)
