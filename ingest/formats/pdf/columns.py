"""Words that no ruling holds → physical lines; where figures stand in columns, a tab for every column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.formats.pdf.glyphs import Turn, Word, joined, lines_of
from ingest.formats.pdf.grid import around, shown
from ingest.pages import Line
from vectorstore.records import Place

_FIGURE = re.compile(r"[\d０-９,，.．/／+\-—–－\ufffd无]+(?:件|项|万元|元)?")
_FEW = 3  # figures on a line that stand in columns
_NEAR = 4  # lines between two rows of one table at most
_APART = 0.8  # of the size: between two columns

Span = tuple[float, float]  # from, to, across the page


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


def read_lines(words: Sequence[Word], place: Place, turn: Turn) -> list[tuple[Line, float, float]]:
    """The lines of a page with their tops and bottoms."""
    lines = lines_of(words)
    pieces = [list(_pieces(line)) for line in lines]
    columns = _columns(pieces)
    out = []
    for i, line in enumerate(lines):
        box = around([w.box for w in line])
        text = _in_columns(pieces[i], columns[i]) if i in columns else joined(line)
        out.append((Line(text, replace(place, box=shown(turn, box))), box[1], box[3]))
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


def _is_row(pieces: Sequence[Piece]) -> bool:
    return sum(p.is_figure for p in pieces) >= _FEW


def _columns(pieces: Sequence[Sequence[Piece]]) -> dict[int, list[Span]]:
    """For every row of figures the columns of its table: the figures of rows a few lines apart that overlap."""
    rows = [i for i, line in enumerate(pieces) if _is_row(line)]
    tables: list[list[int]] = []
    for i in rows:
        if tables and i - tables[-1][-1] <= _NEAR:
            tables[-1].append(i)
        else:
            tables.append([i])
    return {i: spans for table in tables for spans in [_spans([pieces[i] for i in table])] for i in table}


def _spans(rows: Sequence[Sequence[Piece]]) -> list[Span]:
    out: list[Span] = []
    for x0, x1 in sorted((p.x0, p.x1) for row in rows for p in row if p.is_figure):
        if out and x0 < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], x1))
        else:
            out.append((x0, x1))
    return out


def _in_columns(pieces: Sequence[Piece], columns: Sequence[Span]) -> str:
    """Labels first, then a field for each column, empty where nothing stands."""
    labels: list[str] = []
    fields: list[list[str]] = [[] for _ in columns]
    for piece in pieces:
        middle = (piece.x0 + piece.x1) / 2
        own = next((field for field, (x0, x1) in zip(fields, columns, strict=True) if x0 <= middle <= x1), None)
        (own if own is not None and (piece.is_figure or middle > columns[0][1]) else labels).append(piece.text)
    if any(len(field) > 1 for field in fields):
        return "\t".join(p.text for p in pieces)
    return "\t".join([*(labels or [""]), *(field[0] if field else "" for field in fields)])
