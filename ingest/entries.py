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


def read_entries(pieces: Sequence[Piece], strips: Sequence[Strip], lexicon: Lexicon) -> Iterator[Entry]:
    """The rows of the paper in order, each with the values up to the next label or head; those of no form last."""
    head: list[Piece] = []
    entry: Entry | None = None
    strip = -1  # the one of its label
    early: list[Piece] = []  # values on the strip of a label that comes after them
    ahead: list[Cell] = []  # the same, of the label that came last
    others = set(_rows_of_no_form(pieces))
    labels = {p.strip: n for n, p in enumerate(pieces) if p.role == "row" and not strips[p.strip].lone}
    foreign: list[Entry] = []
    headed = False  # whether a head has begun, with a word that names no column
    swallowed = -1  # the strip on which a text may hold a value, or the label of the next one
    for n, piece in enumerate(pieces):
        if piece.strip in others and entry is not None and entry.bound and any(c.text for c in entry.cells):
            entry.closed = True
        if piece.strip in others and (entry.closed if entry is not None else not strips[piece.strip].lone):
            if piece.is_value:
                foreign[-1].cells.append(piece.cell)
            else:
                foreign.append(Entry("", piece.cell, []))
            continue
        if piece.is_value:
            if entry is not None and not (piece.strip != strip and n < labels.get(piece.strip, 0)):
                entry.shared |= bool(piece.cell.text) and piece.strip == swallowed
                if ahead and piece.cell.text and piece.strip == strip:  # values behind the label: not those before it
                    entry.shared |= any(len(c.text) > _SERIAL for c in ahead)
                    entry.muddled = True  # with a number before its label an empty place is no cell
                    entry.cells, ahead = [c for c in entry.cells if c not in ahead], []
                entry.cells.append(piece.cell)
                entry.bound &= not piece.cell.text or (piece.strip == strip and not strips[strip].lone)
                if piece.cell.text and piece.strip == strip:
                    entry.early = True
                elif piece.cell.text:
                    entry.late.append(piece.strip)
            elif piece.cell.text:
                early.append(piece)
        elif piece.role in ("row", "astray", "again"):  # each row is read by its own label, wherever it stands
            shared = entry is not None and entry.label is piece.cell
            if entry is not None:
                entry.shared |= shared
                yield entry
            swallowed, headed = -1, False
            entry = Entry(
                piece.row or "", piece.cell, head, shared=shared, sure=_is_sure(strips[piece.strip], head, strips)
            )
            strip = piece.strip
            own = [p.cell for p in early if p.strip == piece.strip and not strips[p.strip].lone]
            entry.shared |= len(early) > len(own)  # a value before the label: whose the next one is cannot be said
            entry.cells += own
            early, ahead = [], own
        elif piece.role in ("column", "head") or (head and entry is None):
            if entry is not None:
                entry.headed = piece.role == "head"
                yield entry
                entry, head = None, []
            if piece.role == "head":
                head, headed = [], True
            elif piece.role == "column" or head:
                head = [*head, piece]
        elif headed and entry is None and piece.role == "unknown" and _is_word(piece, strips, lexicon):
            head = [*head, piece]
        elif entry is not None and piece.role == "unknown":
            entry.muddled = True
            swallowed = piece.strip if _may_swallow(piece.text) else swallowed
            alone = strips[strip].lone and not entry.cells and pieces[n - 1].row == entry.row  # on the line behind it
            if (piece.strip == strip and not strips[strip].lone) or (alone and len(piece.text) <= _SHORT):
                entry.instead = piece.cell
    if entry is not None:
        yield entry
    yield from foreign


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
