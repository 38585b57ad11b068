"""Words that no ruling holds → physical lines; where figures stand in columns, a tab for every column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.formats.pdf.glyphs import Turn, Word, joined, lines_of
from ingest.formats.pdf.grid import Laid, Span, around, shown
from ingest.formats.pdf.gutter import strips
from ingest.formats.pdf.row import Piece, Row
from ingest.formats.pdf.tracking import tracked_lines
from ingest.formats.pdf.wrapped import NEAR, NUMBERING, join_halves
from ingest.furniture import is_mark
from ingest.pages import Line
from vectorstore.records import Place

_FEW = 3  # figures on a line that stand in columns
_APART = 0.8  # of the size: between two columns
_PITCH = 4.0  # of the size: lines farther apart are not of one table


def read_lines(words: Sequence[Word], place: Place, turn: Turn) -> list[Laid]:
    """The lines of a page from top to bottom."""
    read = list(strips(lines_of(tracked_lines(words))))
    lines = [strip.words for strip in read]
    pieces = [_numbered(list(_pieces(line))) for line in lines]
    rows = _rows(pieces)
    join_halves(lines, rows, pieces)
    out = []
    for i, strip in enumerate(read):
        box = around([w.box for w in strip.words])
        at = place._replace(box=shown(turn, box))
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
    if first is None or not NUMBERING.fullmatch(line[first].text):
        return line
    return [replace(p, numbers=p.numbers or i == first) for i, p in enumerate(line)]


def _piece(run: Sequence[Word]) -> Piece:
    return Piece(joined(run), around([w.box for w in run]))


def _rows(pieces: Sequence[Sequence[Piece]]) -> dict[int, Row]:
    """Every line of a table that has figures in its columns, laid out in them."""
    rows: dict[int, Row] = {}
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
    for i in range(table[0] - 1, max(table[0] - NEAR, 0) - 1, -1):
        if not _follows(pieces[i], pieces[i + 1]):
            break
        out.insert(0, i)
    for i in range(table[-1] + 1, min(table[-1] + NEAR, len(pieces))):
        if not _follows(pieces[i - 1], pieces[i]):
            break
        out.append(i)
    inside = range(table[0], table[-1])  # nothing between rows is the number of a page
    return [i for i in out if i in inside or not is_mark("".join(p.text for p in pieces[i]))]


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
        near = bool(tables) and _are_near(pieces[tables[-1][-1] : i + 1])
        if near and (count <= most + 2 or (len(tables[-1]) == 1 and _are_ends(pieces[tables[-1][0]], line))):
            tables[-1].append(i)
            most = max(most, count)
        else:
            tables.append([i])
            most = count
    return tables


def _are_near(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether between two lines with figures there are few others, or only the words that stand before these."""
    left = min(p.box[0] for line in (lines[0], lines[-1]) for p in line if p.is_figure)
    return len(lines) <= NEAR + 1 or all(p.is_figure or p.box[2] < left for line in lines[1:-1] for p in line)


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


def _laid(pieces: Sequence[Piece], columns: Sequence[Span]) -> Row | None:
    """A line in the columns of its table; None if it has no figures there or does not fit."""
    row = Row([], [[] for _ in columns])
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
        return Row(list(pieces))
    return row if row.filled else None
