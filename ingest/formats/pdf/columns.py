"""Words that no ruling holds → physical lines; where figures stand in columns, a tab for every column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.formats.pdf.glyphs import Turn, Word, joined, lines_of
from ingest.formats.pdf.grid import Laid, Span, around, shown
from ingest.pages import UNCLEAR, Line
from vectorstore.records import Place

_FIGURE = re.compile(r"[\d０-９,，.．/／+\-—–－\ufffd无]+(?:件|项|万元|元)?")
_FEW = 3  # figures on a line that stand in columns
_NEAR = 4  # lines between two rows of one table at most
_APART = 0.8  # of the size: between two columns
_TIGHT = 1.45  # of the size: lines so near may be one cell's


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that stand together."""

    text: str
    x0: float
    x1: float

    @property
    def is_figure(self) -> bool:
        """Whether it is nothing but a figure or a mark."""
        return bool(_FIGURE.fullmatch(self.text))


@dataclass
class _Row:
    """A line of a table without rulings: what stands before its columns, and in each of them."""

    labels: list[str]
    fields: list[list[str]] = field(default_factory=list)

    @property
    def filled(self) -> set[int]:
        """The columns in which something stands."""
        return {k for k, said in enumerate(self.fields) if said}

    def doubt(self, columns: Iterable[int]) -> None:
        """Say of figures that they are not certain."""
        for k in columns:
            self.fields[k] = ["".join(self.fields[k]).rstrip(UNCLEAR) + UNCLEAR]

    @property
    def text(self) -> str:
        """The row with a tab for every column."""
        if not self.fields:
            return "\t".join(self.labels)
        return "\t".join([*(self.labels or [""]), *("".join(said) for said in self.fields)])


def read_lines(words: Sequence[Word], place: Place, turn: Turn) -> list[Laid]:
    """The lines of a page from top to bottom."""
    lines = lines_of(words)
    rows = _rows([list(_pieces(line)) for line in lines])
    _mark_broken(lines, rows)
    out = []
    for i, line in enumerate(lines):
        box = around([w.box for w in line])
        text = rows[i].text if i in rows else joined(line)
        if text.strip():
            item = Line(text, replace(place, box=shown(turn, box)))
            out.append(Laid(item, box[1], bottom=box[3], reach=(box[0], box[2]) if i not in rows else (0.0, 0.0)))
    return out


def _pieces(line: Sequence[Word]) -> Iterator[Piece]:
    run: list[Word] = []
    for word in line:
        if run and word.x0 - run[-1].x1 > _APART * max(word.size, run[-1].size):
            yield Piece(joined(run), run[0].x0, run[-1].x1)
            run = []
        run.append(word)
    if run:
        yield Piece(joined(run), run[0].x0, run[-1].x1)


def _rows(pieces: Sequence[Sequence[Piece]]) -> dict[int, _Row]:
    """Every line of a table that has figures in its columns, laid out in them."""
    rows: dict[int, _Row] = {}
    for table in _tables(pieces):
        columns = _columns([pieces[i] for i in table])
        for i in range(table[0], table[-1] + _NEAR):
            if i < len(pieces) and i not in rows and (row := _laid(pieces[i], columns)) is not None:
                rows[i] = row
    return rows


def _tables(pieces: Sequence[Sequence[Piece]]) -> list[list[int]]:
    """The lines with several figures, of one table those that are a few lines apart."""
    tables: list[list[int]] = []
    most = 0
    for i, line in enumerate(pieces):
        count = sum(p.is_figure for p in line)
        if count < _FEW:
            continue
        if tables and i - tables[-1][-1] <= _NEAR and count <= most + 2:
            tables[-1].append(i)
            most = max(most, count)
        else:
            tables.append([i])
            most = count
    return tables


def _columns(rows: Sequence[Sequence[Piece]]) -> list[Span]:
    """Where figures stand above each other."""
    out: list[Span] = []
    for x0, x1 in sorted((p.x0, p.x1) for row in rows for p in row if p.is_figure):
        if out and x0 < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def _laid(pieces: Sequence[Piece], columns: Sequence[Span]) -> _Row | None:
    """A line in the columns of its table; None if it has no figures there or does not fit."""
    row = _Row([], [[] for _ in columns])
    for piece in pieces:
        middle = (piece.x0 + piece.x1) / 2
        own = next((k for k, (x0, x1) in enumerate(columns) if x0 <= middle <= x1), None)
        if piece.is_figure and own is not None:
            row.fields[own].append(piece.text)
        elif piece.x0 < columns[0][0]:
            row.labels.append(piece.text)
        else:
            return None
    if any(len(said) > 1 for said in row.fields):
        return _Row([p.text for p in pieces])
    return row if row.filled else None


def _mark_broken(lines: Sequence[Sequence[Word]], rows: dict[int, _Row]) -> None:
    """Figures directly under those of a row may be their ends: joined or not, they are not certain."""
    base: _Row | None = None
    for i in range(len(lines)):
        row = rows.get(i)
        tight = i > 0 and lines[i][0].center[1] - lines[i - 1][0].center[1] < _TIGHT * lines[i][0].size
        if base is None or row is None or not tight or not (row.filled and row.filled <= base.filled):
            base = row
        elif not row.labels and row.filled < base.filled:
            for k in row.filled:
                base.fields[k] += row.fields[k]
            base.doubt(row.filled)
            row.fields = []
        elif not row.labels or 2 * len(row.filled) <= len(row.fields):
            base.doubt(row.filled)
            row.doubt(row.filled)
        else:
            base = row
