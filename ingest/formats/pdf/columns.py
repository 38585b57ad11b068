"""Words that no ruling holds → physical lines; where figures stand in columns, a tab for every column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.formats.pdf.glyphs import Box, Turn, Word, joined, lines_of
from ingest.formats.pdf.grid import Laid, Span, around, shown
from ingest.formats.pdf.gutter import strips
from ingest.furniture import is_mark
from ingest.pages import UNCLEAR, Grid, GridCell, Item, Line
from vectorstore.records import Place

_FIGURE = re.compile(r"[\d０-９,，.．/／+\-—–－\ufffd无]+(?:件|项|万元|元)?")
_FEW = 3  # figures on a line that stand in columns
_NEAR = 4  # lines between two rows of one table at most
_APART = 0.8  # of the size: between two columns
_LONG = 2  # digits: a shorter figure does not fill its column
_NUMBERING = re.compile(r"\d{1,2}[.．、]")
_PITCH = 4.0  # of the size: lines farther apart are not of one table
_TIGHT = 1.45  # of the size: lines so near may be one cell's
_WITHIN = 0.85  # of the size: lines so near stand beside one another
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
    def is_figure(self) -> bool:
        """Whether it is nothing but a figure or a mark."""
        return not self.numbers and is_figure(self.text)


@dataclass
class _Row:
    """A line of a table without rulings: what stands before its columns, and in each of them."""

    labels: list[Piece]
    fields: list[list[Piece]] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)  # where the figures of its table stand
    widest: list[float] = field(default_factory=list)  # of all figures in each column

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

    def under(self, base: _Row, tight: float) -> Iterator[tuple[int, int]]:
        """The columns whose figure stands directly under one of another row, with the column of that one."""
        same = base.columns == self.columns
        for k in self.filled:
            x0, top, x1, _ = self.fields[k][0].box
            for j in base.filled:
                over = base.fields[j][-1].box
                stands = j == k if same else over[0] < x1 and x0 < over[2]
                if stands and top - over[1] < tight:
                    yield k, j

    def beside(self, other: _Row) -> _Row:
        """The row with what stands a part of a line lower."""
        labels = sorted([*self.labels, *other.labels], key=lambda p: (p.box[0] // _STEP, p.box[1]))
        fields = [[*a, *b] for a, b in zip(self.fields, other.fields, strict=True)]
        return replace(self, labels=labels, fields=fields)

    def column(self, k: int) -> list[Piece]:
        """What stands in a column."""
        return self.fields[k] if self.fields else []

    def doubt(self, columns: Iterable[int]) -> None:
        """Say of figures that they are not certain."""
        for k in columns:
            self.fields[k] = [replace(p, text=p.text.rstrip(UNCLEAR) + UNCLEAR) for p in self.fields[k]]

    def may_end(self, base: _Row) -> bool:
        """Whether its figures may be the ends of another row's, under which they stand."""
        own = self.labels and (len(self.filled) == len(self.fields) or (self._most and not base.is_full(self.filled)))
        return bool(self.filled) and self.filled <= base.filled and not own

    def must_end(self, base: _Row) -> bool:
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

    def take(self, row: _Row) -> None:
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
    return GridCell("\n".join(p.text for p in said), 0, x, 1, 1, replace(place, box=box))


def read_lines(words: Sequence[Word], place: Place, turn: Turn) -> list[Laid]:
    """The lines of a page from top to bottom."""
    read = list(strips(lines_of(words)))
    lines = [strip.words for strip in read]
    pieces = [_numbered(list(_pieces(line))) for line in lines]
    rows = _rows(pieces)
    _doubt_beside(lines, rows, pieces)
    _join_overlapping(lines, rows)
    _mark_broken(lines, rows)
    _number(rows, pieces)
    out = []
    for i, strip in enumerate(read):
        box = around([w.box for w in strip.words])
        at = replace(place, box=shown(turn, box))
        if i not in rows:
            out.append(Laid(Line(joined(strip.words), at), strip.top, bottom=strip.bottom, reach=strip.reach))
        elif rows[i].text.strip():
            row = rows[i]
            full = tuple(k in row.full for k in range(len(row.fields)))
            columns = tuple(row.columns if row.fields else ())
            out.append(Laid(row.item(at, turn), strip.top, bottom=strip.bottom, full=full, columns=columns))
    return out


def _pieces(line: Sequence[Word]) -> Iterator[Piece]:
    run: list[Word] = []
    for word in line:
        if run and word.x0 - run[-1].x1 > _APART * max(word.size, run[-1].size):
            yield _piece(run)
            run = []
        run.append(word)
    if run:
        yield _piece(run)


def _numbered(line: list[Piece]) -> list[Piece]:
    """The pieces of a line; a number with its stop before all figures is a numbering."""
    first = next((i for i, p in enumerate(line) if p.is_figure), None)
    if first is None or not _NUMBERING.fullmatch(line[first].text):
        return line
    return [replace(p, numbers=p.numbers or i == first) for i, p in enumerate(line)]


def _piece(run: Sequence[Word]) -> Piece:
    return Piece(joined(run), around([w.box for w in run]))


def _rows(pieces: Sequence[Sequence[Piece]]) -> dict[int, _Row]:
    """Every line of a table that has figures in its columns, laid out in them."""
    rows: dict[int, _Row] = {}
    for table in _tables(pieces):
        columns = _columns([pieces[i] for i in table])
        near = (i for i in _around(table, pieces) if i not in rows)
        own = {i: row for i in near if (row := _laid(pieces[i], columns)) is not None}
        widest = [
            max((p.width for row in own.values() for p in row.column(k)), default=0.0) for k in range(len(columns))
        ]
        rows |= {i: replace(row, columns=columns, widest=widest) for i, row in own.items()}
    return rows


def _around(table: Sequence[int], pieces: Sequence[Sequence[Piece]]) -> list[int]:
    """The lines of a table with some before and after it, as far as they follow each other; no page number."""
    out = list(range(table[0], table[-1] + 1))
    for i in range(table[0] - 1, max(table[0] - _NEAR, 0) - 1, -1):
        if not _follows(pieces[i], pieces[i + 1]):
            break
        out.insert(0, i)
    for i in range(table[-1] + 1, min(table[-1] + _NEAR, len(pieces))):
        if not _follows(pieces[i - 1], pieces[i]):
            break
        out.append(i)
    return [i for i in out if not is_mark("".join(p.text for p in pieces[i]))]


def _follows(above: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Whether a line stands under another with no more than an empty row between them."""
    return below[0].box[1] - above[0].box[1] < _PITCH * (below[0].box[3] - below[0].box[1])


def _tables(pieces: Sequence[Sequence[Piece]]) -> list[list[int]]:
    """The lines with several figures, of one table those that are a few lines apart."""
    tables: list[list[int]] = []
    most = 0
    for i, line in enumerate(pieces):
        count = sum(p.is_figure for p in line)
        if count < _FEW:
            continue
        near = bool(tables) and i - tables[-1][-1] <= _NEAR
        if near and (count <= most + 2 or (len(tables[-1]) == 1 and _are_ends(pieces[tables[-1][0]], line))):
            tables[-1].append(i)
            most = max(most, count)
        else:
            tables.append([i])
            most = count
    return tables


def _are_ends(first: Sequence[Piece], line: Sequence[Piece]) -> bool:
    """Whether the figures of a line stand above those of a longer one, as the ends of a row torn by the page do."""
    columns = _columns([line])
    middles = [(p.box[0] + p.box[2]) / 2 for p in first if p.is_figure]
    return all(any(x0 - 1 <= x <= x1 + 1 for x0, x1 in columns) for x in middles)


def _columns(rows: Sequence[Sequence[Piece]]) -> list[Span]:
    """Where figures stand above each other."""
    out: list[Span] = []
    for x0, x1 in sorted((p.box[0], p.box[2]) for row in rows for p in row if p.is_figure):
        if out and x0 < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def _laid(pieces: Sequence[Piece], columns: Sequence[Span]) -> _Row | None:
    """A line in the columns of its table; None if it has no figures there or does not fit."""
    row = _Row([], [[] for _ in columns])
    for piece in pieces:
        middle = (piece.box[0] + piece.box[2]) / 2
        over = [k for k, (x0, x1) in enumerate(columns) if piece.box[0] < x1 and x0 < piece.box[2]]
        own = next((k for k in over if columns[k][0] <= middle <= columns[k][1]), over[0] if len(over) == 1 else None)
        if piece.is_figure and own is not None:
            row.fields[own].append(piece)
        elif piece.box[0] < columns[0][0]:
            row.labels.append(piece)
        else:
            return None
    if any(len(said) > 1 for said in row.fields):
        return _Row(list(pieces))
    return row if row.filled else None


def _doubt_beside(lines: Sequence[Sequence[Word]], rows: dict[int, _Row], pieces: Sequence[Sequence[Piece]]) -> None:
    """Figures in no column that stand directly over or under a row may be parts of any of its own."""
    for i in range(len(lines)):
        if (i not in rows or not rows[i].fields) and any(p.is_figure for p in pieces[i]):
            for j in (j for j in (i - 1, i + 1) if j in rows and rows[j].fields):
                if abs(lines[j][0].center[1] - lines[i][0].center[1]) < _WITHIN * lines[j][0].size:
                    rows[j].doubt(rows[j].filled)


def _join_overlapping(lines: Sequence[Sequence[Word]], rows: dict[int, _Row]) -> None:
    """Lines so near that they overlap are one row, whose figures of one line stand beside the middle of the others."""
    held = sorted(rows)
    for i, j in reversed(list(pairwise(held))):
        first, second = rows[i], rows[j]
        near = second.top - first.top < _WITHIN * lines[j][0].size
        laid = bool(first.fields and second.fields) and first.columns == second.columns
        if near and laid and not first.filled & second.first:
            rows[i] = first.beside(second)
            rows[j] = _Row([])


def _mark_broken(lines: Sequence[Sequence[Word]], rows: dict[int, _Row]) -> None:
    """Figures directly under those of a row may be their ends: they are, where no more fitted; else none is certain."""
    for i in sorted(rows):
        row, tight = rows[i], _TIGHT * lines[i][0].size
        above = [rows[b] for b in range(max(i - _NEAR, 0), i) if b in rows and rows[b].fields]
        pairs = {k: (base, j) for base in above for k, j in row.under(base, tight)}
        bases = {id(base): base for base, _ in pairs.values()}
        if len(bases) == 1 and len(pairs) == len(row.filled):
            base = next(iter(bases.values()))
            if base.columns == row.columns and row.may_end(base) and row.must_end(base):
                base.take(row)
                continue
        for k, (base, j) in pairs.items():
            parted = row.stands or (row.labels and base.labels)
            if not parted or (base.columns == row.columns and row.may_end(base)):
                base.doubt([j])
                row.doubt([k])


def _number(rows: dict[int, _Row], pieces: Sequence[Sequence[Piece]]) -> None:
    """A numbering that its column parted from the words under it is put before them again."""
    for i, row in list(rows.items()):
        last = row.labels[-1] if row.labels else None
        below = rows.get(i + 1, _Row(list(pieces[i + 1]) if i + 1 < len(pieces) else []))
        if last is None or below.fields or not _NUMBERING.fullmatch(last.text):
            continue
        reach = 2 * last.box[3] - last.box[1]
        under = [p for p in below.labels if abs(p.box[0] - last.box[0]) < 2 and p.box[1] < reach]
        if under:
            row.labels[-1] = replace(last, text=last.text + under[0].text)
            rows[i + 1] = _Row([p for p in below.labels if p is not under[0]])
