"""Rows of a table without rulings whose cells hold several lines: halves are joined, or no figure is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.formats.pdf.glyphs import Word
from ingest.formats.pdf.row import Piece, Row

NUMBERING = re.compile(r"\d{1,2}[.．、]")
NEAR = 4  # lines between two rows of one table at most
_TIGHT = 1.45  # of the size: lines so near may be one cell's
_WITHIN = 0.85  # of the size: lines so near stand beside one another

Lines = Sequence[Sequence[Word]]
Pieces = Sequence[Sequence[Piece]]
Rows = dict[int, Row]


def join_halves(lines: Lines, rows: Rows, pieces: Pieces) -> None:
    """Make one row of the lines of each, with the words that stand before it."""
    _doubt_beside(lines, rows, pieces)
    _join_overlapping(lines, rows)
    _mark_broken(lines, rows)
    _put_labels_between(rows, pieces)
    _number(rows, pieces)


def _doubt_beside(lines: Lines, rows: Rows, pieces: Pieces) -> None:
    """Figures in no column that stand directly over or under a row may be parts of any of its own."""
    for i in range(len(lines)):
        if (i not in rows or not rows[i].fields) and any(p.is_figure for p in pieces[i]):
            for j in (j for j in (i - 1, i + 1) if j in rows and rows[j].fields):
                if abs(lines[j][0].center[1] - lines[i][0].center[1]) < _WITHIN * lines[j][0].size:
                    rows[j].doubtful = True
    for row in rows.values():
        row.doubt(row.filled if row.doubtful else ())


def _join_overlapping(lines: Lines, rows: Rows) -> None:
    """Lines so near that they overlap are one row, whose figures of one line stand beside the middle of the others."""
    held = sorted(rows)
    for i, j in reversed(list(pairwise(held))):
        first, second = rows[i], rows[j]
        near = second.top - first.top < _WITHIN * lines[j][0].size
        laid = bool(first.fields and second.fields) and first.columns == second.columns
        if near and laid and not first.filled & second.first:
            rows[i] = first.beside(second)
            rows[j] = Row([])


def _mark_broken(lines: Lines, rows: Rows) -> None:
    """Figures directly under those of a row may be their ends: they are, where no more fitted; else none is certain."""
    for i in sorted(rows):
        row, tight = rows[i], _TIGHT * lines[i][0].size
        above = [rows[b] for b in range(max(i - NEAR, 0), i) if b in rows and rows[b].fields]
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


def _put_labels_between(rows: Rows, pieces: Pieces) -> None:
    """Words that stand before a broken row, no higher and no lower than its figures, are its label."""
    for i in [i for i, row in rows.items() if row.broken]:
        row, below = rows[i], i + 1
        bottom = max(said[-1].center for said in row.fields if said)
        while below < len(pieces) and (below not in rows or not rows[below].text.strip()):
            line = pieces[below]
            if any(p.is_figure or p.box[0] >= row.columns[0][0] for p in line) or line[0].center > bottom:
                break
            row.labels += line
            rows[below] = Row([])
            below += 1


def _number(rows: Rows, pieces: Pieces) -> None:
    """A numbering that its column parted from the words under it is put before them again."""
    for i, row in list(rows.items()):
        last = row.labels[-1] if row.labels else None
        below = rows.get(i + 1, Row(list(pieces[i + 1]) if i + 1 < len(pieces) else []))
        if last is None or below.fields or not NUMBERING.fullmatch(last.text):
            continue
        reach = 2 * last.box[3] - last.box[1]
        under = [p for p in below.labels if abs(p.box[0] - last.box[0]) < 2 and p.box[1] < reach]
        if under:
            row.labels[-1] = replace(last, text=last.text + under[0].text)
            rows[i + 1] = Row([p for p in below.labels if p is not under[0]])
