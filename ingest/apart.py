"""Numbers whose digits spaces part, each alone in its place: 1 2 3 or 9, 926 below its own head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from ingest.cells import Cell
from ingest.entries import Entry
from ingest.values import read_value
from ingest.ways import THOUSANDS

_GROUPED = re.compile(r"\d{1,3}(?:, \d{3})+(?:\.\d+)?")
_SPELT = re.compile(r"\d(?: \d)*(?: \.(?: \d)+)?")
_TELLING = 3  # digits apart that are no number and the mark of its note


def spells_out(entries: Iterable[Entry]) -> bool:
    """Whether a table prints numbers with a blank behind each digit: beyond doubt where there are several."""
    return any(len(own) >= _TELLING and _is_spelt(own, entry) for entry in entries for own in _fields(entry))


def below_heads(entry: Entry, width: int, spelt: bool) -> list[Cell]:
    """One cell for each column, where every number stands in the place of its own head; [] where one may not."""
    fields = _fields(entry)
    heads = [p.cell.column for p in entry.head if p.role == "column"]
    if len(heads) != width or len(set(heads)) != width or [own[0].column for own in fields] != heads:
        return []
    if not all(len(own) == 1 or _GROUPED.fullmatch(_text(own)) or (spelt and _is_spelt(own, entry)) for own in fields):
        return []
    return [
        own[0]
        if len(own) == 1
        else own[0]._replace(text=_text(own), value=read_value(_text(own).replace(" ", "")), whole=own[-1].whole)
        for own in fields
    ]


def is_crowded(entry: Entry) -> bool:
    """Whether several numbers stand in one place of the row's own and none in another."""
    several = any(len(own) > 1 and own[0].column != entry.label.column for own in _fields(entry))
    return several and any(not c.text for c in entry.cells)


def may_be_fewer(full: list[Cell]) -> bool:
    """Whether one line of several holds what may be a number of thousands parted by spaces."""
    lines = [list(own) for _, own in groupby(full, key=lambda c: (c.place, c.column))]
    return len(lines) > 1 and any(THOUSANDS.fullmatch(" ".join(c.text for c in own)) for own in lines if len(own) > 1)


def _fields(entry: Entry) -> list[list[Cell]]:
    return [list(own) for _, own in groupby(entry.full, key=lambda c: (c.place, c.column))]


def _is_spelt(cells: list[Cell], entry: Entry) -> bool:
    """Whether a place apart from the label holds single digits."""
    return cells[0].column != entry.label.column and _SPELT.fullmatch(_text(cells)) is not None


def _text(cells: list[Cell]) -> str:
    return " ".join(c.text for c in cells)
