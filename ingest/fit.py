"""How the cells of a row lie on the strips of one table: which of them are a row's, and which only fill a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from ingest.cells import Cell, Strip
from ingest.pieces import Piece
from ingest.stops import alternates
from ingest.totals import without_totals
from ingest.ways import by_fields, closes, together, ways_of

_ZEROS = 20  # printed in a table that leaves hardly any place empty for them
_BLANKS = 6  # places that it leaves empty, for as many zeros


class Fit:
    """What the full rows of a table tell of the others; `at` says on which strip the next cells stand."""

    def __init__(self, pieces: Sequence[Piece], strips: Sequence[Strip], width: int) -> None:
        self.width = width
        values = groupby((p for p in pieces if p.role == "value" and p.cell.text), key=attrgetter("strip"))
        last = {strip: whole[-1].cell for strip, own in values if len(whole := list(own)) == width}  # of full rows
        self.edge = _usual(cell.column for cell in last.values())
        self.usual = _usual(strips[s].width for s in last)
        self.hole = None if self.edge else without_totals(pieces, strips, width)
        self.prints_zeros = _are_zeros_printed(pieces)
        self.some_full = bool(last)  # whether any strip holds a whole row: else a column is gone
        self.padded = False  # whether empty cells may be left out of this strip
        self.sure = False  # whether an empty place at the end of this strip is a cell
        self.untotalled = False  # whether the last place of this strip is a column that is left empty

    def at(self, strip: Strip) -> None:
        """The cells that follow stand on this strip."""
        self.padded = strip.padded
        self.sure = not strip.padded and strip.width == self.usual
        self.untotalled = self.hole is not None and strip.width == self.hole[1]

    def is_gapped(self, cells: list[Cell], own: tuple[Cell, ...]) -> bool:
        """Whether empty cells may have been left out: none stands before a number."""
        full = sum(bool(c.text) for c in cells)
        return self.padded and len(own) == full < self.width and all(c.text for c in cells[:full])

    def is_odd(self, own: tuple[Cell, ...]) -> bool:
        """Whether a row has an empty place, which may be a lost number's where zeros are printed."""
        return self.prints_zeros and any(not c.text for c in own) and any(c.value and c.value.count for c in own)

    def rows_of(self, cells: list[Cell]) -> tuple[tuple[Cell, ...], list[tuple[Cell, ...]]]:
        """The cells of the first row on a strip, and those of whole rows behind it."""
        cells = without_share(cells)
        full = tuple(c for c in cells if c.text)
        if len({c.column for c in full}) == 1 and alternates([c.value for c in full]):
            return _unsure(full), []  # a mark that stands between all cells is the value of none
        if grouped := by_fields(full, self.width):
            return grouped, []
        if len(full) <= self.width or len(full) % self.width:
            own = self._fitted(cells)
            return _unsure(own) if self.is_odd(own) else own, []
        rows = [full[i : i + self.width] for i in range(0, len(full), self.width)]
        counted = all(c.value is not None and c.value.kind == "number" for c in full)  # a mark may part the cells
        if not (counted and all(map(self._adds_up, rows))):  # each number printed twice, or strays among them
            return full, []
        return rows[0], rows[1:]

    def _fitted(self, cells: list[Cell]) -> tuple[Cell, ...]:
        """The cells of one row out of what stands on its strip: merged blanks are not cells."""
        full = [c for c in cells if c.text]
        if self.is_gap_told(cells, full):
            return tuple(cells)
        if len(full) >= self.width or len(cells) < self.width:
            return tuple(full)
        if self.untotalled and self.hole and cells[-1].column >= self.hole[0]:
            own = [c for c in cells if self.hole[0] - self.width < c.column <= self.hole[0]]
            if len(own) == self.width and all(c.text for c in own[:-1]):
                return tuple(own)
        if len(cells) == self.width:
            return self._closed(cells, full)
        if self.edge is not None:
            own = [c for c in cells if self.edge - self.width < c.column <= self.edge]
            if len(own) == self.width and sum(bool(c.text) for c in own) == len(full):
                return self._closed(own, full) if own[-1].text else tuple(cells)
        windows = [cells[i : i + self.width] for i in range(len(cells) - self.width + 1)]
        fitting = [w for w in windows if sum(bool(c.text) for c in w) == len(full)]
        return self._closed(fitting[0], full) if len(fitting) == 1 else tuple(cells)

    def _closed(self, cells: list[Cell], full: list[Cell]) -> tuple[Cell, ...]:
        """A row without its first or last cell may as well be one whose cells have moved: its blanks say nothing."""
        nothing = all(c.value is not None and c.value.count == 0 for c in full)
        at_edge = self.edge is not None and cells[-1].column == self.edge
        stands = cells[-1].text and (cells[0].text or at_edge)
        if stands or (nothing and self.some_full) or (self.sure and not self._may_end_in_total(full)):
            return tuple(cells)
        placed = tuple(c._replace(whole=False) for c in cells)  # not plain: all sums must hold for it
        alone = cells[-1].text and self._adds_up(placed) and not ways_of(full, self.width).all
        return placed if alone else tuple(full)

    def _may_end_in_total(self, full: list[Cell]) -> bool:
        """Whether the last of several numbers is as much as the others together: all may stand a place too early."""
        *parts, last = (c.value.count if c.value else None for c in full)
        return len(parts) > 1 and bool(last) and (last or 0) >= sum(n or 0 for n in parts)

    def is_gap_told(self, cells: list[Cell], full: list[Cell]) -> bool:
        """Whether there are as many numbers as a row has, and an empty cell among them that is none of it."""
        gapped = len(full) == self.width and self._has_gap(cells)
        return gapped and not (self._is_known(full) and self._adds_up(tuple(full)))

    def _adds_up(self, cells: tuple[Cell, ...]) -> bool:
        return any(closes(w) for w in ways_of(cells, self.width).all)

    def _is_known(self, cells: list[Cell]) -> bool:
        """Whether every cell says what it is."""
        return all(c.value is not None and c.value.kind in ("number", "mark") for c in cells)

    def _has_gap(self, cells: list[Cell]) -> bool:
        """Whether an empty cell stands among the values."""
        full = [i for i, c in enumerate(cells) if c.text]
        return any(not c.text for c in cells[full[0] : full[-1]])

    def between(self, cells: list[Cell], full: list[Cell]) -> tuple[Cell, ...]:
        """The cells of one row on lines of their own: behind its last value come the blanks of the next."""
        while not cells[-1].text:
            cells = cells[:-1]
        if not len(full) < len(cells) == self.width:
            return tuple(full)
        known = sum(c.value.count or 0 for c in cells[:-1] if c.value)  # an empty first place may be the label's
        last = cells[-1].value
        exact = last is not None and (0 if last.kind == "mark" else last.count) == known
        stands = cells[0].text or (exact and not ways_of(full, self.width).all)
        return tuple(cells if stands else full)

    def torn(self, last: tuple[Cell, ...], cells: Sequence[Cell], labelled: bool) -> tuple[Cell, ...] | None:
        """The whole row of which a page tore the last cells from the first, perhaps within a number; None if none."""
        held = tuple(c for c in last if c.text)
        if not last[-1].text and len(held) + len(cells) == self.width <= len(last):
            return _unsure((*held, *cells))  # its empty places are those of a merged label
        whole = (*last, *cells)
        short = len(last) < self.width and not ways_of(last, self.width).all
        broken = short or (len(last) == self.width and not self._adds_up(last))
        if len(whole) == self.width + 1 and (broken or (labelled and not self._adds_up(tuple(cells)))):
            whole = (*last[:-1], together(last[-1], cells[0]), *cells[1:])
            if not any(closes(w) for w in ways_of(whole, self.width).all):
                return None
        if len(whole) != self.width or any(not c.text for c in whole):
            return None
        alone = ways_of(last, self.width).all  # such a row takes from the next line only what makes it add up
        if alone and not any(closes(w) for w in ways_of(whole, self.width).all):
            return None
        return whole if self._adds_up(whole) else _unsure(whole)


def without_share(cells: list[Cell]) -> list[Cell]:
    """The cells of a row without its share of the whole behind them, which is in no column of the form: 2.1%."""
    last = next((i for i in range(len(cells) - 1, 0, -1) if cells[i].text), 0)
    return [*cells[:last], *cells[last + 1 :]] if last and cells[last].text[-1] in "%％" else cells


def _are_zeros_printed(pieces: Sequence[Piece]) -> bool:
    """Whether a table prints its zeros, and hardly leaves a place empty behind its labels."""
    zeros = sum(p.is_value and p.cell.text == "0" for p in pieces)
    if zeros < _ZEROS:
        return False
    blanks, labelled = 0, False
    for before, piece in pairwise(pieces):
        labelled = not before.is_value or (labelled and before.strip == piece.strip)
        blanks += labelled and piece.is_value and not piece.cell.text and before.strip == piece.strip
    return zeros >= _ZEROS * blanks / _BLANKS


def _unsure(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(c._replace(whole=False) for c in cells)


def _usual(places: Iterable[int]) -> int | None:
    """The one of some places that nearly all are, if one is."""
    counted = Counter(places)
    place, times = max(counted.items(), key=lambda x: x[1], default=(None, 0))
    return place if times >= 0.9 * counted.total() else None
