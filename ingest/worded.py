"""Rows written as sentences, each number behind the name of its column: 予以公开：自然人12件，商业企业3件。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.labels import Lexicon
from ingest.pages import Grid, Item, Line

_COLON = re.compile("[：:]")
_STOPS = re.compile(r"[，；;、。]|,(?!\d{3}(?!\d))")
_PAIR = re.compile(r"(?P<column>\D{1,30}?)\s*[：:为是]?\s*(?P<number>\d[\d,]*(?:\.\d+)?(?:件次?|项|个|万?元)?)")
_LONGEST = 300  # characters of such a sentence
_COLONS = 4
_FEWEST = 3  # of them in one table


@dataclass
class _Row:
    """What one sentence says, or several of one row."""

    line: Line
    label: str
    cells: dict[str, str]


@dataclass
class _Table:
    """Rows that speak of the same columns."""

    columns: list[str] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def takes(self, row: _Row) -> bool:
        """Whether a row speaks of these columns, or goes on with the last of these rows."""
        return row.label == self.rows[-1].label or not row.cells.keys().isdisjoint(self.columns)

    def add(self, row: _Row) -> None:
        """Take in a row, or the next cells of the last one."""
        self.columns += [c for c in row.cells if c not in self.columns]
        last = self.rows[-1] if self.rows else None
        if last is not None and last.label == row.label and last.cells.keys().isdisjoint(row.cells):
            last.cells |= row.cells
        else:
            self.rows.append(row)

    def lines(self) -> Iterator[Line]:
        """Its head, then its rows, a tab before each cell."""
        yield self.rows[0].line._replace(text="\t".join(["", *self.columns]))
        for row in self.rows:
            yield row.line._replace(text="\t".join([row.label, *(row.cells.get(c, "") for c in self.columns)]))


def unworded(items: Sequence[Item], lexicon: Lexicon) -> Sequence[Item]:
    """The lines, sentences that are the rows of a table as such rows; others, and all where a table stands, as is."""
    lines = [i for i in items if isinstance(i, Line) and i.text.strip()]
    coloned = sum(_COLON.search(line.text) is not None for line in lines)
    if coloned < _FEWEST or any(isinstance(i, Grid) for i in items):
        return items
    rows = {id(line): row for line in lines if (row := _row(line, lexicon)) is not None}
    counted = sum(any(c.isdigit() for c in line.text) for line in lines)
    return list(_tabbed(items, rows)) if 2 * len(rows) > counted and len(rows) >= _FEWEST else items


def _row(line: Line, lexicon: Lexicon) -> _Row | None:
    """The row that a line says: its label, a colon, and each column with its number."""
    text = line.text.strip()
    for colon in list(_COLON.finditer(text))[:_COLONS] if len(text) < _LONGEST else ():
        label, said = text[: colon.start()].rstrip(), text[colon.end() :]
        *first, last = label.split() or [""]
        if said.strip()[:1].isdigit() and first:  # the column stands before the colon
            label, said = " ".join(first), last + said
        if not any(m.kind == "row" for word in lexicon.read(label) or () for m in word):
            continue
        cells = _cells(said, lexicon)
        if cells:
            return _Row(line, label, cells)
    return None


def _cells(text: str, lexicon: Lexicon) -> dict[str, str]:
    """The numbers by the names of their columns; {} if the text says anything else, or one of them twice."""
    parts = [part.strip() for part in _STOPS.split(text)]
    pairs = [_PAIR.fullmatch(part) for part in parts if part]
    cells = {m["column"].strip(): m["number"] for m in pairs if m is not None and _is_column(m["column"], lexicon)}
    return cells if len(cells) == len(pairs) else {}


def _is_column(text: str, lexicon: Lexicon) -> bool:
    words = lexicon.read(text.strip()) or ()
    return len(words) == 1 and any(m.kind == "column" for m in words[0])


def _tabbed(items: Sequence[Item], rows: dict[int, _Row]) -> Iterator[Item]:
    table = _Table()
    for item in items:
        row = rows.get(id(item))
        if row is None and table.rows and isinstance(item, Line) and not item.text.strip():
            continue
        if table.rows and (row is None or not table.takes(row)):
            yield from table.lines()
            table = _Table()
        if row is None:
            yield item
        else:
            table.add(row)
    yield from table.lines() if table.rows else ()
