"""A workbook (.xlsx, .xls, .ods) → its visible sheets, each a page of lines and grids."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence, Set
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from ingest.errors import BrokenFile, Encrypted, TooMany
from ingest.formats.beside import Merged, Rows, Square
from ingest.formats.biff import OLE, Binary
from ingest.formats.limits import SHEET_CELLS
from ingest.formats.sheetxml import Unsaid
from ingest.formats.spans import Cell, lay_out
from ingest.pages import Document, Grid, Item, Line, Page
from vectorstore.records import Place

Row = tuple[int, list[tuple[int, Cell]]]  # its number; its cells by their columns
_APART = 3  # empty columns between a table and what is none of it
_QUOTED = re.compile(r"\A['‘’＇`]\s?(?=[\d.,，]+\Z)")  # a figure kept as a text
_LONG = 60  # characters: a row of one cell that says more is a sentence, not a row
_WHOLE = 100  # characters, over several lines: no cell of the form says so much, it holds a report or a part of one
_LINES = 4
_ROW = 2  # figures: a row of so many is one of a table, whatever note stands beside them


def read_sheet(data: bytes, file: str) -> Document:
    """Read every sheet that is shown, as it is shown."""
    import python_calamine as calamine

    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            shown = [m.name for m in book.sheets_metadata if m.visible == calamine.SheetVisibleEnum.Visible]
            sheets = [book.get_sheet_by_name(name) for name in shown]
            unsaid = Binary(data) if data.startswith(OLE) else Unsaid(data)
            read = [(sheet.name, *_seen(sheet, unsaid)) for sheet in sheets]
    except calamine.PasswordError:
        raise Encrypted() from None
    except (calamine.CalamineError, OSError, ValueError):
        raise BrokenFile(seen="XLS/XLSX") from None
    pages = (
        Page(n, tuple(items_of(name, rows, merged, Place(file, n))))
        for n, (name, rows, merged) in enumerate(read, 1)
        if rows
    )
    return Document(file, tuple(pages))


def _seen(sheet: Any, unsaid: Unsaid | Binary) -> tuple[Rows, Merged]:
    """The cells as texts, empty rows at the end left out, and where they are merged; what nobody sees is none."""
    if sheet.total_height * sheet.total_width > SHEET_CELLS:
        raise TooMany(size=sheet.total_height * sheet.total_width, limit=SHEET_CELLS)
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = _merged(sheet.merged_cell_ranges or [], rows) if rows else {}
    rows, merged = unsaid.beside(sheet.name).seen(rows, merged)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, {
        at: (min(down, len(rows) - at[0]), across) for at, (down, across) in merged.items() if at[0] < len(rows)
    }


def _text(value: object) -> str:
    """A cell as a person sees it: numbers without the noise of binary fractions."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}').normalize():f}"
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value) if value is not None else ""


def _merged(ranges: Sequence[tuple[Square, Square]], rows: Rows) -> Merged:
    """Where a merged cell begins → how many rows and columns it takes, of those that there are."""
    height, width = len(rows), len(rows[0])
    return {
        (top, left): (min(bottom + 1, height) - top, min(right + 1, width) - left)
        for (top, left), (bottom, right) in ranges
        if top < height and left < width
    }


def items_of(name: str, rows: list[list[str]], merged: dict[Square, Square], place: Place) -> Iterator[Item]:
    """The sheet's name, then its rows: tables as grids, titles and sentences as lines."""
    yield Line(name, place)
    if (area := sum(down * across for down, across in merged.values())) > SHEET_CELLS:
        raise TooMany(size=area, limit=SHEET_CELLS)
    covered = _covered(merged)
    rows = [[_QUOTED.sub("", text) for text in row] for row in rows]
    rows = _without_aside(rows, covered | set(merged))
    width = max(map(len, rows))
    run: list[Row] = []
    for y, row in enumerate(rows):
        said = [x for x, text in enumerate(row) if text]
        one = len(said) == 1 and _is_line(row[said[0]], merged.get((y, said[0]), (1, 1))[1], width, bool(run))
        if one or _lays_out([row[x] for x in said]):
            yield from _grid(run, place)
            run = []
            parts = (part for x in said for part in row[x].split("\n"))
            yield from (Line(part, Place(place.file, place.page, y + 1)) for part in parts)
        elif not said:
            yield from _grid(run, place)
            run = []
        else:
            cells = [
                (x, Cell(text, Place(place.file, place.page, y + 1), *merged.get((y, x), (1, 1))))
                for x, text in enumerate(row)
                if (y, x) not in covered
            ]
            run.append((y, cells))
    yield from _grid(run, place)


def _covered(merged: dict[Square, Square]) -> set[Square]:
    """The places of merged cells behind their first."""
    return {
        (y, x)
        for (top, left), (down, across) in merged.items()
        for y in range(top, top + down)
        for x in range(left, left + across)
        if (y, x) != (top, left)
    }


def _without_aside(rows: Rows, merged: Set[Square]) -> Rows:
    """The columns of the tables: bare numbers beyond several columns in which nothing stands are the sheet's own."""
    said = {x for row in rows for x, text in enumerate(row) if text} | {x for _, x in merged}
    gap = next((x for x in sorted(said) if x >= _APART and not said & set(range(x - _APART, x))), None)
    if gap is None or any(any(map(str.isalpha, text)) for row in rows for text in row[gap:]):
        return rows
    return [row[:gap] for row in rows]


def _is_line(text: str, across: int, width: int, inside: bool) -> bool:
    """Whether a row of one cell stands above a table or says a sentence."""
    return not inside or len(text) > _LONG or across >= width


def _lays_out(row: Sequence[str]) -> bool:
    """Whether a row only lays out the page: one of its cells holds what others say in many rows."""
    whole = any(len(text) > _WHOLE and text.count("\n") >= _LINES - 1 for text in row)
    return whole and sum(text.isdecimal() for text in row) < _ROW


def _grid(run: list[Row], place: Place) -> Iterator[Grid]:
    """The rows as a grid no wider than what they say: squares beside it are the sheet's, not the table's."""
    if run:
        said = [(x, cell) for _, row in run for x, cell in row if cell.text]
        left, right = min(x for x, _ in said), max(x + cell.colspan for x, cell in said)
        rows = ([cell for x, cell in row if left <= x < right] for _, row in run)
        yield lay_out(rows, Place(place.file, place.page, run[0][0] + 1))
