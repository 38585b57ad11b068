"""Pieces → labels and groups of values in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ingest.cells import Cell, Strip
from ingest.fit import Fit, without_share
from ingest.pieces import Piece
from ingest.stops import alternates
from ingest.values import Value

_SHORT = 8  # a longer word is no worn number


class Event(NamedTuple):
    """A label (no cells), or a group of values, with its row if they share a strip."""

    row: str | None
    cells: tuple[Cell, ...] = ()
    label: Cell | None = None
    text: str = ""  # the label as printed, where it is none of the form's
    empty: tuple[Cell, ...] = ()  # the empty cells behind a label
    lone: bool = False  # they stand on lines of their own
    turned: bool = False  # a page ended before it
    astray: bool = False  # a label that stands out of the form's order
    gapped: bool = False  # empty cells may have been left out between its own
    odd: bool = False  # an empty place among its own, where the table prints zeros
    whole: bool = False  # the label of rows together stands on its strip: it may be their sum

    @property
    def is_group(self) -> bool:
        """Whether this is a group of values."""
        return bool(self.cells)

    @property
    def hollow(self) -> bool:
        """Whether this is a label with nothing but empty cells behind it."""
        return bool(self.empty)


@dataclass(frozen=True, slots=True)
class Events:
    """All labels and groups in order, and what rows that were printed twice say the other time."""

    order: tuple[Event, ...]
    again: tuple[Event, ...]


def read_events(pieces: Sequence[Piece], strips: Sequence[Strip], width: int) -> Events:
    """Every label of a row and every group of values that stands for one."""
    reader = _Reader(Fit(pieces, strips, width), width)
    for number, own in groupby(pieces, key=attrgetter("strip")):
        reader.turned |= strips[number].turned
        reader.fit.at(strips[number])
        reader.strip(list(own), strips[number].lone)
    reader.close()
    return Events(tuple(_with_blank_rows(reader.events, width)), tuple(reader.again))


def _with_blank_rows(events: Sequence[Event], width: int) -> Iterator[Event]:
    """A label behind which only empty cells stand is a row left blank, unless its values stand on the next line."""
    for i, event in enumerate(events):
        yield event
        after = events[i + 1] if i + 1 < len(events) else None
        own = after is not None and after.is_group and after.row is None and not after.whole
        if event.hollow and len(event.empty) >= width and not own:
            yield Event(None if event.lone else event.row, event.empty[:width], event.label)


def with_places_held(pieces: list[Piece], width: int) -> list[Piece]:
    """A short word among the values of a row that is not full holds the place of a number that cannot be read."""
    values = [i for i, p in enumerate(pieces) if p.role == "value" and p.cell.text]
    if not 0 < len(values) < width:
        return pieces
    start = max((i for i, p in enumerate(pieces) if p.role == "row"), default=values[0])
    return [
        p._replace(role="value", cell=p.cell._replace(value=Value("scrap", plain=p.text)))
        if i > start and p.role == "unknown" and len(p.text) <= _SHORT and p.text == p.cell.text
        else p
        for i, p in enumerate(pieces)
    ]


class _Reader:
    """Gathers events strip by strip; `loose` are values on lines of their own that no event holds yet."""

    def __init__(self, fit: Fit, width: int) -> None:
        self.fit, self.width = fit, width
        self.events: list[Event] = []
        self.again: list[Event] = []
        self.loose: list[Cell] = []
        self.repeated: Piece | None = None  # the label, named before, behind which they stand
        self.turned = False
        self.whole = False  # whether the label that came last is that of rows together

    def strip(self, pieces: list[Piece], lone: bool) -> None:
        """Take in one strip."""
        pieces = with_places_held(pieces, self.width)
        labels = [i for i, p in enumerate(pieces) if p.role == "row"]
        if labels:
            self._labelled(pieces, labels)
            return
        again = next((p for p in pieces if p.role == "again" or (p.role == "stray" and p.row and lone)), None)
        if again and (full := tuple(p.cell for p in pieces if p.is_value and p.cell.text)):
            self.close()
            self.again.append(Event(again.row, full, again.cell))
        elif again and lone and not self._is_open(again.row):
            self.close()
            self.repeated = again
        elif astray := next((p for p in pieces if p.role == "astray"), None):
            self.close()
            self._add(Event(astray.row, label=astray.cell, astray=True))
        elif any(p.is_value for p in pieces):
            self._unlabelled(pieces, lone)
        elif any(p.role in ("group", "column", "head") for p in pieces):
            self.close()
            self.whole = any(p.role == "group" for p in pieces)

    def _is_open(self, row: str | None) -> bool:
        """Whether this row's label stands there, and its values are still to come."""
        return bool(self.events) and self.events[-1].row == row and not any(c.text for c in self.loose)

    def _labelled(self, pieces: list[Piece], labels: list[int]) -> None:
        before = [p.cell for p in pieces[: labels[0]] if p.is_value and p.cell.text]
        after = [p.cell for p in pieces[labels[-1] :] if p.is_value]
        if before and not any(c.text for c in after) and len(labels) == 1:
            self._before(pieces[labels[0]], before)
            return
        self.close()
        if len(labels) == 1:
            self._row(pieces[labels[0]], self._led(before, after))
        elif (
            len(full := [c for c in after if c.text]) == self.width
            and not any(p.is_value and p.cell.text for p in pieces[: labels[-1]])
            and all(
                pieces[i].text == pieces[i].cell.text for i in labels
            )  # one goes on elsewhere: it is not this row's
        ):
            self._contested(pieces, labels, full)
        elif len({id(pieces[i].cell) for i in labels}) < len(labels):
            self._shared(pieces, labels, full)
        else:
            self._several(pieces)

    def _led(self, before: list[Cell], after: list[Cell]) -> list[Cell]:
        """The cells behind a label; where they lack as many as stand before it, those may be the first of them."""
        full = [c for c in after if c.text]
        moved = bool(before) and 0 < len(full) < self.width
        return [c._replace(whole=False) for c in (*before, *full)] if moved else after

    def _several(self, pieces: list[Piece]) -> None:
        """Several rows on one line: nothing is bound by that."""
        for piece in pieces:
            if piece.role == "row":
                self.close()
                self._add(Event(piece.row, label=piece.cell))
            elif piece.is_value:
                self.loose.append(piece.cell)

    def _shared(self, pieces: list[Piece], labels: list[int], cells: list[Cell]) -> None:
        """One label that names several rows: whose the values are cannot be said."""
        if 0 < len(cells) <= self.width + 1:  # those of one row, or one more
            self._contested(pieces, labels, cells)
            return
        for i in labels:
            self._add(Event(pieces[i].row, label=pieces[i].cell))
        if cells:
            self._add(Event(None, tuple(cells)))

    def _contested(self, pieces: list[Piece], labels: list[int], cells: list[Cell]) -> None:
        """One row of values behind the labels of several rows: each has values, and none can be read."""
        mute = tuple(c._replace(value=Value("scrap", plain=c.text), whole=False) for c in cells)
        for i in labels:
            self._add(Event(pieces[i].row, label=pieces[i].cell))
            self._add(Event(pieces[i].row, mute, pieces[i].cell))

    def _row(self, label: Piece, cells: list[Cell]) -> None:
        blank = () if any(c.text for c in cells) else tuple(cells)
        self._add(Event(label.row, label=label.cell, empty=blank))
        if cells and not blank:
            own, others = self.fit.rows_of(cells)
            gapped, odd = self.fit.is_gapped(cells, own), self.fit.is_odd(own)
            self._add(Event(label.row, own, label.cell, gapped=gapped, odd=odd))
            for other in others:
                self._add(Event(None, other))

    def _before(self, label: Piece, cells: list[Cell]) -> None:
        """Values, then their label, on one strip."""
        if len(cells) >= self.width or not self.loose:
            self.close()
            self._row(label, cells)
        else:
            self.loose += cells
            self.close()
            self._row(label, [])

    def _unlabelled(self, pieces: list[Piece], lone: bool) -> None:
        cells = [p.cell for p in pieces if p.is_value]
        full = [c for c in cells if c.text]
        text = " ".join(p.text for p in pieces if not p.is_value)
        if lone or (not text and len(full) < self.width):
            self.loose += cells
        elif full and not self._completes(full):
            self.close()
            own, others = self.fit.rows_of(cells)
            whole = any(p.role == "group" for p in pieces)
            for row in (own, *others):
                self._add(Event(None, row, text=text, whole=whole))

    def _completes(self, cells: list[Cell]) -> bool:
        """The rest of a row that a page tore apart, perhaps within a number."""
        last = self.events[-1] if self.events and not self.loose else None
        whole = self.fit.torn(last.cells, cells, last.row is not None) if last and last.is_group else None
        if last is not None and whole is not None:
            self.events[-1] = last._replace(cells=whole)
        return whole is not None

    def close(self) -> None:
        """What stands on lines of its own up to here is one group, or several whole ones."""
        cells, self.loose = without_share(self.loose), []
        full = [c for c in cells if c.text]
        if again := self.repeated:
            self.repeated = None
            self.again.append(Event(again.row, tuple(full), again.cell))
            return
        if not full:
            if cells and self.events and not self.events[-1].is_group:
                self.events[-1] = self.events[-1]._replace(empty=tuple(cells), lone=True)
            return
        if self.fit.is_gap_told(cells, full):
            self._add(Event(None, tuple(cells)))
        elif len(full) > self.width and alternates([c.value for c in full]):
            self._add(Event(None, tuple(full)))
        elif len(full) % self.width == 0:
            for i in range(0, len(full), self.width):
                self._add(Event(None, tuple(full[i : i + self.width])))
        elif self._completes(full):
            pass
        else:
            self._add(Event(None, self.fit.between(cells, full)))

    def _add(self, event: Event) -> None:
        whole = event.whole or (self.whole and event.is_group and event.row is None)
        changed = self.turned or whole != event.whole
        self.events.append(event._replace(turned=self.turned, whole=whole) if changed else event)
        self.turned = self.whole = False
