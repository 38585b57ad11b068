"""The rows of a table of small blocks, each with the head above it and the values behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.cells import Cell, Strip
from ingest.labels import Lexicon
from ingest.pieces import Piece

_SERIAL = 2  # digits of the number of a row
_SHORT = 8  # a longer text may be several


@dataclass
class Entry:
    """A row of the paper: its label, the head above it, and the values that follow."""

    row: str
    label: Cell
    head: list[Piece]
    cells: list[Cell] = field(default_factory=list)
    muddled: bool = False  # a word that is no value stands among its values
    instead: Cell | None = None  # such a word on the strip of its label: what is printed in the place of a value
    shared: bool = False  # one label names this row and another
    sure: bool = False  # whether an empty place at the end of its strip is a cell
    closed: bool = False  # a row that no form has stands behind it
    headed: bool = False  # the head of another block stands behind it
    early: bool = False  # the strip of its label holds values
    late: list[int] = field(default_factory=list)  # the other strips that do, once for each
    bound: bool = True  # whether all its values stand on the strip of its label
    spelt: bool = False  # whether its table prints the digits of a number apart
    placed: bool = False  # whether its values stand in the places of the words of its head

    @property
    def foot(self) -> bool:
        """Whether a number alone on a line, perhaps a page's, stands behind values on the strip of the label."""
        return self.early and any(self.late.count(s) == 1 for s in self.late)

    @property
    def level(self) -> bool:
        """Whether all its values stand on one strip, whose places are its own."""
        return self.bound or (not self.early and len(self.late) > 1 == len(set(self.late)))

    @property
    def full(self) -> list[Cell]:
        """Its values without the empty cells."""
        return [c for c in self.cells if c.text]

    @property
    def columns(self) -> list[Piece]:
        """The columns that the head names, each once."""
        return list({p.word: p for p in self.head if p.role == "column"}.values())


def read_entries(pieces: Sequence[Piece], strips: Sequence[Strip], lexicon: Lexicon) -> list[Entry]:
    """The rows of the paper in order, each with the values up to the next label or head; those of no form last."""
    reader = _Reader(pieces, strips, lexicon)
    for n, piece in enumerate(pieces):
        reader.take(n, piece)
    return reader.entries + reader.foreign


class _Reader:
    """What has been read of a table so far: the row that takes values, and the head that the next row stands below."""

    def __init__(self, pieces: Sequence[Piece], strips: Sequence[Strip], lexicon: Lexicon) -> None:
        self.pieces, self.strips, self.lexicon = pieces, strips, lexicon
        self.labels = {p.strip: n for n, p in enumerate(pieces) if p.role == "row" and not strips[p.strip].lone}
        self.others = set(_rows_of_no_form(pieces))
        self.entries: list[Entry] = []
        self.foreign: list[Entry] = []  # rows of no form
        self.head: list[Piece] = []
        self.headed = False  # whether a head has begun, with a word that names no column
        self.entry: Entry | None = None
        self.strip = -1  # the one of its label
        self.early: list[Piece] = []  # values on the strip of a label that comes after them
        self.ahead: list[Cell] = []  # the same, of the label that came last
        self.swallowed = -1  # the strip on which a text may hold a value, or the label of the next one

    def take(self, n: int, piece: Piece) -> None:
        """Read the next piece."""
        entry = self.entry
        if piece.strip in self.others and self._stands_apart(piece):
            self._keep_apart(piece)
        elif piece.is_value:
            before_its_label = piece.strip != self.strip and n < self.labels.get(piece.strip, 0)
            if entry is not None and not before_its_label:
                self._take_value(entry, piece)
            elif piece.cell.text:
                self.early.append(piece)
        elif piece.role in ("row", "astray", "again"):  # each row is read by its own label, wherever it stands
            self._begin(piece)
        elif piece.role in ("column", "head") or (self.head and entry is None):
            self._take_head(piece)
        elif entry is not None and piece.role == "unknown":
            self._take_word(entry, n, piece)
        elif self.headed and piece.role == "unknown" and _is_word(piece, self.strips, self.lexicon):
            self.head = [piece]

    def _stands_apart(self, piece: Piece) -> bool:
        """Whether a row of no form belongs to none of the form; behind a row that has its values, none follow."""
        if self.entry is None:
            return not self.strips[piece.strip].lone
        self.entry.closed |= self.entry.bound and any(c.text for c in self.entry.cells)
        return self.entry.closed

    def _keep_apart(self, piece: Piece) -> None:
        if piece.is_value:
            self.foreign[-1].cells.append(piece.cell)
        else:
            self.foreign.append(Entry("", piece.cell, []))

    def _take_value(self, entry: Entry, piece: Piece) -> None:
        beside, said = piece.strip == self.strip, bool(piece.cell.text)
        entry.shared |= said and piece.strip == self.swallowed
        if self.ahead and said and beside:  # values behind the label: not those before it
            entry.shared |= any(len(c.text) > _SERIAL for c in self.ahead)
            entry.muddled = True  # with a number before its label an empty place is no cell
            entry.cells, self.ahead = [c for c in entry.cells if c not in self.ahead], []
        entry.cells.append(piece.cell)
        entry.bound &= not said or (beside and not self.strips[piece.strip].lone)
        if said and beside:
            entry.early = True
        elif said:
            entry.late.append(piece.strip)

    def _begin(self, piece: Piece) -> None:
        """A label: the row before it has all its values, and one that it shares its label with is doubtful too."""
        strip, own = self.strips[piece.strip], [p.cell for p in self.early if p.strip == piece.strip]
        own = [] if strip.lone else own
        shared = self.entry is not None and self.entry.label is piece.cell
        if self.entry is not None:
            self.entry.shared |= shared
        shared |= len(self.early) > len(own)  # a value before the label: whose the next one is cannot be said
        sure = _is_sure(strip, self.head, self.strips)
        self.entry = Entry(piece.row or "", piece.cell, self.head, own[:], shared=shared, sure=sure)
        self.entries.append(self.entry)
        self.strip, self.swallowed, self.headed = piece.strip, -1, False
        self.early, self.ahead = [], own

    def _take_head(self, piece: Piece) -> None:
        if self.entry is not None:
            self.entry.headed = piece.role == "head"
            self.entry, self.head = None, []
        if piece.role == "head":
            self.head, self.headed = [], True
        elif piece.role == "column" or self.head:
            self.head = [*self.head, piece]

    def _take_word(self, entry: Entry, n: int, piece: Piece) -> None:
        """A word among the values of a row; one in the place of a value is what is printed instead of it."""
        entry.muddled = True
        self.swallowed = piece.strip if _may_swallow(piece.text) else self.swallowed
        lone, before = self.strips[self.strip].lone, self.pieces[n - 1].row
        on_the_line_behind = lone and not entry.cells and before == entry.row and len(piece.text) <= _SHORT
        if on_the_line_behind or (piece.strip == self.strip and not lone):
            entry.instead = piece.cell


def _rows_of_no_form(pieces: Sequence[Piece]) -> Iterator[int]:
    """The strips that hold the label of no row of the form, and values behind it."""
    for strip, own in groupby(pieces, key=lambda p: p.strip):
        first, *rest = own
        if first.role == "unknown" and any(p.is_value and p.cell.text for p in rest) and all(p.is_value for p in rest):
            yield strip


def _is_word(piece: Piece, strips: Sequence[Strip], lexicon: Lexicon) -> bool:
    """Whether a text that names no column stands in a head as one that does would."""
    return lexicon.is_strange(piece.text, ()) or not strips[piece.strip].lone


def _may_swallow(text: str) -> bool:
    """Whether a text between a label and a value may be more than a word of its own."""
    return len(text) > _SHORT or any(c.isdigit() for c in text)


def _is_sure(strip: Strip, head: list[Piece], strips: Sequence[Strip]) -> bool:
    """A strip with as many places as its head, and not only to make a rectangle."""
    return not strip.padded and not strip.lone and bool(head) and strips[head[-1].strip].width == strip.width
