"""Pieces → labels and groups of values in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.cells import Cell, Strip
from ingest.pieces import Piece
from ingest.totals import without_totals
from ingest.values import Value
from ingest.ways import by_fields, closes, together, ways_of

_SHORT = 8  # a longer word is no worn number


@dataclass(frozen=True, slots=True)
class Event:
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
    edge, usual = _right_edge(pieces, width), usual_width(pieces, strips, width)
    reader = _Reader(width, edge, usual, None if edge else without_totals(pieces, strips, width))
    reader.some_full = width in Counter(p.strip for p in pieces if p.is_value and p.cell.text).values()
    for number, own in groupby(pieces, key=lambda p: p.strip):
        reader.turned |= strips[number].turned
        reader.padded = strips[number].padded
        reader.sure = not reader.padded and strips[number].width == reader.usual
        reader.untotalled = reader.hole is not None and strips[number].width == reader.hole[1]
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


def _right_edge(pieces: Iterable[Piece], width: int) -> int | None:
    """The column in which the last value of a full row stands, if nearly all rows agree."""
    edges: Counter[int] = Counter()
    for _, own in groupby(pieces, key=lambda p: p.strip):
        values = [p.cell for p in own if p.is_value and p.cell.text]
        if len(values) == width:
            edges[values[-1].column] += 1
    if not edges:
        return None
    edge, times = edges.most_common(1)[0]
    return edge if times >= 0.9 * sum(edges.values()) else None


def usual_width(pieces: Iterable[Piece], strips: Sequence[Strip], width: int) -> int | None:
    """How many places nearly all strips have that hold a full row."""
    full = Counter(p.strip for p in pieces if p.is_value and p.cell.text)
    sizes = Counter(strips[s].width for s, n in full.items() if n == width)
    size, times = sizes.most_common(1)[0] if sizes else (None, 0)
    return size if times >= 0.9 * sum(sizes.values()) else None


def with_places_held(pieces: list[Piece], width: int) -> list[Piece]:
    """A short word among the values of a row that is not full holds the place of a number that cannot be read."""
    values = [i for i, p in enumerate(pieces) if p.is_value and p.cell.text]
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

    def __init__(self, width: int, edge: int | None, usual: int | None, hole: tuple[int, int] | None) -> None:
        self.width, self.edge, self.usual, self.hole = width, edge, usual, hole
        self.untotalled = False  # whether the last place of this strip is a column that is left empty
        self.some_full = False  # whether any strip holds a whole row: else a column of the table is gone
        self.padded = False  # whether empty cells may be left out of this strip
        self.sure = False  # whether an empty place at the end of this strip is a cell
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
        again = next((p for p in pieces if p.role == "again" or (p.role == "stray" and p.row and lone)), None)
        if labels:
            self._labelled(pieces, labels)
        elif again and (full := tuple(p.cell for p in pieces if p.is_value and p.cell.text)):
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
            self._row(pieces[labels[0]], after)
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
            own, others = self._rows_of(cells)
            self._add(Event(label.row, own, label.cell, gapped=self._is_gapped(cells, own)))
            for other in others:
                self._add(Event(None, other))

    def _is_gapped(self, cells: list[Cell], own: tuple[Cell, ...]) -> bool:
        """Whether empty cells may have been left out: none stands before a number."""
        full = sum(bool(c.text) for c in cells)
        return self.padded and len(own) == full < self.width and all(c.text for c in cells[:full])

    def _rows_of(self, cells: list[Cell]) -> tuple[tuple[Cell, ...], list[tuple[Cell, ...]]]:
        """The cells of the first row on a strip, and those of whole rows behind it."""
        full = tuple(c for c in cells if c.text)
        if grouped := by_fields(full, self.width):
            return grouped, []
        if len(full) <= self.width or len(full) % self.width:
            return self._fitted(cells), []
        rows = [full[i : i + self.width] for i in range(0, len(full), self.width)]
        if not (
            self._is_known(list(full)) and all(map(self._adds_up, rows))
        ):  # one row with each number printed twice, or strays among them
            return full, []
        return rows[0], rows[1:]

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
            own, others = self._rows_of(cells)
            whole = any(p.role == "group" for p in pieces)
            for row in (own, *others):
                self._add(Event(None, row, text=text, whole=whole))

    def _completes(self, cells: list[Cell]) -> bool:
        """The rest of a row that a page tore apart, perhaps within a number."""
        last = self.events[-1] if self.events and not self.loose else None
        if not last or not last.is_group:
            return False
        held = tuple(c for c in last.cells if c.text)
        if not last.cells[-1].text and len(held) + len(cells) == self.width == len(last.cells):
            self.events[-1] = replace(last, cells=tuple(c._replace(whole=False) for c in (*held, *cells)))
            return True  # its empty places are those of a merged label
        whole = last.cells + tuple(cells)
        short = len(last.cells) < self.width and not ways_of(last.cells, self.width).all
        broken = short or (len(last.cells) == self.width and not self._adds_up(last.cells))
        if len(whole) == self.width + 1 and (broken or (last.row is not None and not self._adds_up(tuple(cells)))):
            whole = (*last.cells[:-1], together(last.cells[-1], cells[0]), *cells[1:])
            if not any(closes(w) for w in ways_of(whole, self.width).all):
                return False
        if len(whole) != self.width or any(not c.text for c in whole):
            return False
        alone = ways_of(last.cells, self.width).all  # such a row takes from the next line only what makes it add up
        if alone and not any(closes(w) for w in ways_of(whole, self.width).all):
            return False
        plain = self._adds_up(whole)
        self.events[-1] = replace(last, cells=whole if plain else tuple(c._replace(whole=False) for c in whole))
        return True

    def _fitted(self, cells: list[Cell]) -> tuple[Cell, ...]:
        """The cells of one row out of what stands on its strip: merged blanks are not cells."""
        full = [c for c in cells if c.text]
        if (
            len(full) == self.width
            and self._has_gap(cells)
            and not (self._is_known(full) and self._adds_up(tuple(full)))
        ):
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
        if stands or (nothing and self.some_full) or self.sure:
            return tuple(cells)
        placed = tuple(c._replace(whole=False) for c in cells)  # not plain: all sums must hold for it
        alone = cells[-1].text and self._adds_up(placed) and not ways_of(full, self.width).all
        return placed if alone else tuple(full)

    def close(self) -> None:
        """What stands on lines of its own up to here is one group, or several whole ones."""
        cells, self.loose = self.loose, []
        full = [c for c in cells if c.text]
        if again := self.repeated:
            self.repeated = None
            self.again.append(Event(again.row, tuple(full), again.cell))
            return
        if not full:
            if cells and self.events and not self.events[-1].is_group:
                self.events[-1] = replace(self.events[-1], empty=tuple(cells), lone=True)
            return
        if (
            len(full) == self.width
            and self._has_gap(cells)
            and not (self._is_known(full) and self._adds_up(tuple(full)))
        ):
            self._add(Event(None, tuple(cells)))
        elif len(full) % self.width == 0:
            for i in range(0, len(full), self.width):
                self._add(Event(None, tuple(full[i : i + self.width])))
        elif self._completes(full):
            pass
        else:
            self._add(Event(None, self._between(cells, full)))

    def _adds_up(self, cells: tuple[Cell, ...]) -> bool:
        return any(closes(w) for w in ways_of(cells, self.width).all)

    def _is_known(self, cells: list[Cell]) -> bool:
        """Whether every cell says what it is."""
        return all(c.value is not None and c.value.kind in ("number", "mark") for c in cells)

    def _has_gap(self, cells: list[Cell]) -> bool:
        """Whether an empty cell stands among the values."""
        full = [i for i, c in enumerate(cells) if c.text]
        return any(not c.text for c in cells[full[0] : full[-1]])

    def _between(self, cells: list[Cell], full: list[Cell]) -> tuple[Cell, ...]:
        """The cells of one row on lines of their own: behind its last value come the blanks of the next."""
        while not cells[-1].text:
            cells = cells[:-1]
        if not len(full) < len(cells) == self.width:
            return tuple(full)
        known = sum(c.value.count or 0 for c in cells[:-1] if c.value)  # an empty first place may be the label's
        exact = cells[-1].value is not None and cells[-1].value.count == known
        stands = cells[0].text or (exact and not ways_of(full, self.width).all)
        return tuple(cells if stands else full)

    def _add(self, event: Event) -> None:
        whole = event.whole or (self.whole and event.is_group and event.row is None)
        self.events.append(replace(event, turned=self.turned, whole=whole))
        self.turned = self.whole = False
