"""A table laid out otherwise than the form: each number named by the labels of its own row and its own column."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ingest.cells import Cell, Strip
from ingest.found import ABSENT, Found, printed
from ingest.labels import Lexicon
from vectorstore.form import Form, Forms, Table
from vectorstore.records import Key, State

CellKey = tuple[str, str]
_MOST = 400  # strips of one table, and of another year's beside it


class _Place(NamedTuple):
    """A number with the labels that name it: those before it on its strip, and those of the heads down to its own."""

    cell: Cell
    side: Cell
    heads: tuple[tuple[int, Cell], ...]  # strip of each head that stands above, its own last


@dataclass(frozen=True)
class Headed:
    """The table as read, and what stands in it that no form has."""

    form: str
    cells: dict[CellKey, Found]
    off_form: tuple[tuple[str, Cell], ...] = ()


@dataclass
class _Heads:
    """The labels above, in order; a column's own is the lowest that stands in its very place."""

    above: list[tuple[int, Cell]] = field(default_factory=list)

    def over(self, column: int) -> tuple[tuple[int, Cell], ...]:
        """The labels that may reach over a column, its own last."""
        own = next((h for h in reversed(self.above) if h[1].column == column), None)
        return (*(h for h in self.above if h[1].column <= column and own and h[0] < own[0]), own) if own else ()


def read_headed(strips: Sequence[Strip], forms: Forms, table: str, lexicon: Lexicon) -> Headed | None:
    """Read a table whose every number has its labels, if all sums hold that can be asked; None if it is none."""
    places = _places(_in_columns(strips)) if len(strips) <= _MOST else []
    for form in forms.editions.values() if places else ():
        shape = form.tables[table]
        for names in (_Across,) if shape.across else (_Upright, _Turned):
            found = _named(places, names(shape, lexicon))
            if found is not None and _is_proven(found.cells, form, shape) and not _lacks(found.cells, strips, lexicon):
                blank = {(r.name, c.name): ABSENT for b in shape.blocks for r in b.rows for c in b.columns}
                return Headed(form.id, blank | found.cells, found.off_form)
    return None


def _in_columns(strips: Sequence[Strip]) -> Sequence[Strip]:
    """Where only spaces part the cells, a place for each: a head's words above as many numbers, or one more."""
    wide = [s for s in strips if sum(c.value is not None for c in s.cells) > 1]
    if not wide or any(len({c.column for c in s.cells}) > 1 for s in wide):
        return strips
    out: list[Strip] = []
    size = 0  # numbers on the next strip that holds any
    for strip in reversed(strips):
        values = [c for c in strip.cells if c.value is not None and c.text]
        words = [c._replace(text=word) for c in strip.cells if c.value is None for word in c.text.split()]
        size = len(values) or size
        if values:
            labels = [c for c in strip.cells if c.value is None]
            cells = (*labels, *(c._replace(column=n) for n, c in enumerate(values, 1)))
        elif len(words) in (size, size + 1):
            cells = tuple(c._replace(column=n) for n, c in enumerate(words, 1 - (len(words) > size)))
        else:
            cells = strip.cells
        out.append(strip._replace(cells=cells))
    return out[::-1]


def _places(strips: Sequence[Strip]) -> list[_Place]:
    """Every number with its labels; none at all if one has none, or stands there in pieces."""
    heads, found = _Heads(), []
    for n, strip in enumerate(strips):
        values = [c for c in strip.cells if c.value is not None]
        labels = [c for c in strip.cells if c.value is None and c.text]
        if not any(c.text for c in values):
            heads.above += [(n, c) for c in labels]
            continue
        first = min(c.column for c in values if c.text)
        side = [c for c in labels if c.column < first]
        over = [heads.over(c.column) for c in values]
        if len(side) < len(labels) or not all(c.whole for c in values):
            return []
        for cell, above in zip(values, over, strict=True):
            if cell.text and not above:
                return []
            found += [_Place(cell, side[-1] if side else above[-1][1], above)] if above else []
    return found


class _Upright:
    """Rows as rows, columns as columns."""

    def __init__(self, shape: Table, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rows = {r.name for r in shape.rows}
        self.columns = {c.name for b in shape.blocks for c in b.columns}

    def of(self, place: _Place) -> tuple[str | None, str | None]:
        """The row and the column of a number; None where its label is none of the form's."""
        return self._one(place.side, "row", self.rows), self._one(place.heads[-1][1], "column", self.columns)

    def _one(self, cell: Cell, kind: str, allowed: Set[str]) -> str | None:
        words = self.lexicon.read(cell.text) or ()
        names = {m.name for m in words[-1] if m.kind == kind and m.name in allowed} if words else set()
        return names.pop() if len(names) == 1 else None


class _Turned(_Upright):
    """Rows as columns, columns as rows."""

    def of(self, place: _Place) -> tuple[str | None, str | None]:
        return self._one(place.heads[-1][1], "row", self.rows), self._one(place.side, "column", self.columns)


class _Across(_Upright):
    """Blocks side by side, the name of each above its columns."""

    def of(self, place: _Place) -> tuple[str | None, str | None]:
        over = [(c.column, n, name) for n, c in place.heads[:-1] if (name := self._one(c, "row", self.rows))]
        return max(over)[2] if over else None, self._one(place.heads[-1][1], "column", self.columns)


def _named(places: Sequence[_Place], names: _Upright) -> Headed | None:
    """The cells by their names; None if two have the same, or one that has both is empty."""
    cells: dict[CellKey, Found] = {}
    extra: dict[str, Cell] = {}
    for place in places:
        row, column = names.of(place)
        if row is None or column is None:
            strange = place.side if row is None else place.heads[-1][1]
            extra.setdefault(strange.text, place.cell)
        elif (row, column) in cells or not place.cell.text:
            return None
        else:
            cells[row, column] = printed(place.cell)
    return Headed("", cells, tuple(extra.items()))


def _is_proven(cells: dict[CellKey, Found], form: Form, shape: Table) -> bool:
    """Whether every column that is named has all its rows, and every sum over cells that are there holds."""
    rows, columns = {r for r, _ in cells}, {c for _, c in cells}
    if len(rows) < len(shape.rows) or len(cells) < len(rows) * len(columns) or len(columns) < 2:
        return False
    asked = [c for c in form.checks_of(shape.id) if all((r, k) in cells for _, r, k in (*c.left, *c.right))]
    held = [_holds(cells, c.left, c.right) for c in asked]
    return False not in held and 2 * held.count(None) <= len(held)


def _lacks(cells: dict[CellKey, Found], strips: Sequence[Strip], lexicon: Lexicon) -> bool:
    """Whether a column is named below which nothing stands: the numbers of the others may have moved there."""
    heads = (c for s in strips if not any(c.value and c.text for c in s.cells) for c in s.cells if c.text)
    named = [{m.name for m in word if m.kind == "column"} for c in heads for word in lexicon.read(c.text) or ()]
    return any(names and names.isdisjoint(c for _, c in cells) for names in named)


def _holds(cells: dict[CellKey, Found], left: Sequence[Key], right: Sequence[Key]) -> bool | None:
    """Whether both sides are the same; None where a cell cannot be read."""
    sides = [[cells[r, c] for _, r, c in side] for side in (left, right)]
    if any(f.state is State.UNREADABLE for side in sides for f in side):
        return None
    return sum(f.value or Decimal(0) for f in sides[0]) == sum(f.value or Decimal(0) for f in sides[1])
