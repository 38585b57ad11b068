"""A line of a table without rulings: what stands before its columns, and in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.formats.pdf.glyphs import Box, Turn
from ingest.formats.pdf.grid import Span, around, shown
from ingest.pages import UNCLEAR, Grid, GridCell, Item, Line
from vectorstore.records import Place

_FIGURE = re.compile(r"[\d０-９,，.．/／+\-—–－\ufffd无]+(?:件|项|万元|元)?")
_LONG = 2  # digits: a shorter figure does not fill its column
_STEP = 20  # points: labels so near from the left are of one column


def is_figure(text: str) -> bool:
    """Whether a text is nothing but a figure or a mark."""
    return bool(_FIGURE.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand together."""

    text: str
    box: Box
    numbers: bool = False  # whether it is the number before a label, not a figure

    @property
    def width(self) -> float:
        """Points from its left to its right."""
        return self.box[2] - self.box[0]

    @property
    def center(self) -> float:
        """How far down the page its middle stands."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def is_figure(self) -> bool:
        """Whether it is nothing but a figure or a mark."""
        return not self.numbers and is_figure(self.text)


@dataclass
class Row:
    """A line of a table without rulings: what stands before its columns, and in each of them."""

    labels: list[Piece]
    fields: list[list[Piece]] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)  # where the figures of its table stand
    widest: list[float] = field(default_factory=list)  # of all figures in each column
    doubtful: bool = False  # whether figures in no column stand beside it

    @property
    def filled(self) -> set[int]:
        """The columns in which something stands."""
        return {k for k, said in enumerate(self.fields) if said}

    @property
    def broken(self) -> bool:
        """Whether a figure of it goes on on the next line."""
        return any(len(said) > 1 for said in self.fields)

    @property
    def first(self) -> set[int]:
        """The columns in which something stands on its own first line."""
        return {k for k, said in enumerate(self.fields) if said and said[0].box[1] <= self.top + 1}

    @property
    def top(self) -> float:
        """Where the highest of its figures stands."""
        return min((said[0].box[1] for said in self.fields if said), default=0.0)

    def under(self, base: Row, tight: float) -> Iterator[tuple[int, int]]:
        """The columns whose figure stands directly under one of another row, with the column of that one."""
        same = base.columns == self.columns
        for k in self.filled:
            x0, top, x1, _ = self.fields[k][0].box
            for j in base.filled:
                over = base.fields[j][-1].box
                stands = j == k if same else over[0] < x1 and x0 < over[2]
                if stands and top - over[1] < tight:
                    yield k, j

    def beside(self, other: Row) -> Row:
        """The row with what stands a part of a line lower."""
        labels = sorted([*self.labels, *other.labels], key=lambda p: (p.box[0] // _STEP, p.box[1]))
        fields = [[*a, *b] for a, b in zip(self.fields, other.fields, strict=True)]
        row = replace(self, labels=labels, fields=fields, doubtful=self.doubtful or other.doubtful)
        row.doubt(row.filled if row.doubtful else ())
        return row

    def column(self, k: int) -> list[Piece]:
        """What stands in a column."""
        return self.fields[k] if self.fields else []

    def doubt(self, columns: Iterable[int]) -> None:
        """Say of figures that they are not certain."""
        for k in columns:
            self.fields[k] = [replace(p, text=p.text.rstrip(UNCLEAR) + UNCLEAR) for p in self.fields[k]]

    def may_end(self, base: Row) -> bool:
        """Whether its figures may be the ends of another row's, under which they stand."""
        own = self.labels and (len(self.filled) == len(self.fields) or (self._most and not base.is_full(self.filled)))
        return bool(self.filled) and self.filled <= base.filled and not own

    def must_end(self, base: Row) -> bool:
        """Whether its figures can be nothing but the ends of those above: no room there, and no row of their own."""
        if not base.is_full(self.filled):
            return False
        return not (self.labels and self._most) or self.filled == base.full < set(range(len(self.fields)))

    @property
    def _most(self) -> bool:
        return 2 * len(self.filled) > len(self.fields)

    @property
    def stands(self) -> bool:
        """Whether it is a row of its own: a label stands before most of its figures."""
        return bool(self.labels) and self._most

    @property
    def full(self) -> set[int]:
        """The columns whose figure could not be longer."""
        return {k for k in self.filled if self.is_full([k])}

    def is_full(self, columns: Iterable[int]) -> bool:
        """Whether no figure could be longer than those that stand in these columns."""
        return all(
            sum(map(str.isdigit, p.text)) >= _LONG and p.width > self.widest[k] - 1
            for k in columns
            for p in self.fields[k][-1:]
        )

    def take(self, row: Row) -> None:
        """Take what stands under the figures as their ends."""
        for said, more in zip(self.fields, row.fields, strict=True):
            said += more
        row.fields = []

    @property
    def text(self) -> str:
        """The row with a tab for every column."""
        labels = [p.text for p in self.labels]
        if not self.fields:
            return "\t".join(labels)
        return "\t".join([*(labels or [""]), *("".join(p.text for p in said) for said in self.fields)])

    def item(self, place: Place, turn: Turn) -> Item:
        """The row as a line, or as cells where a figure stands on two lines of its own."""
        if not self.broken:
            return Line(self.text, place)
        cells = [[p] for p in self.labels] + self.fields
        return Grid((tuple(_cell(x, said, place, turn) for x, said in enumerate(cells)),), place)


def _cell(x: int, said: Sequence[Piece], place: Place, turn: Turn) -> GridCell:
    box = shown(turn, around([p.box for p in said])) if said else place.box
    return GridCell("\n".join(p.text for p in said), 0, x, 1, 1, place._replace(box=box))
