"""A workbook (.xlsx, .xls, .ods) → its visible sheets, each a page of lines and grids."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from ingest.errors import BrokenFile, Encrypted, TooMany
from ingest.formats.limits import SHEET_CELLS, XML_BYTES
from ingest.formats.spans import Cell, lay_out
from ingest.pages import UNCLEAR, Document, Grid, Item, Line, Page
from vectorstore.records import Place

_UNCOUNTED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')
_LONG = 60  # characters: a row of one cell that says more is a sentence, not a row
Square = tuple[int, int]  # row, column


def read_sheet(data: bytes, file: str) -> Document:
    """Read every sheet that is shown; a formula that was never counted gives no figure."""
    import python_calamine as calamine

    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            shown = [m.name for m in book.sheets_metadata if m.visible == calamine.SheetVisibleEnum.Visible]
            sheets = [book.get_sheet_by_name(name) for name in shown]
            read = [(sheet.name, _rows(sheet), sheet.merged_cell_ranges or []) for sheet in sheets]
    except calamine.PasswordError:
        raise Encrypted() from None
    except (calamine.CalamineError, OSError, ValueError):
        raise BrokenFile(seen="XLS/XLSX") from None
    uncounted = _uncounted(data)
    pages = (
        Page(n, tuple(_items(name, rows, _merged(ranges, rows), uncounted, Place(file, n))))
        for n, (name, rows, ranges) in enumerate(read, 1)
        if rows
    )
    return Document(file, tuple(pages))


def _rows(sheet: Any) -> list[list[str]]:
    """The cells as texts, empty rows at the end left out."""
    if sheet.total_height * sheet.total_width > SHEET_CELLS:
        raise TooMany(size=sheet.total_height * sheet.total_width, limit=SHEET_CELLS)
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _text(value: object) -> str:
    """A cell as a person sees it: numbers without the noise of binary fractions."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}').normalize():f}"
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).strip() if value is not None else ""


def _merged(ranges: Sequence[tuple[Square, Square]], rows: list[list[str]]) -> dict[Square, Square]:
    """Where a merged cell begins → how many rows and columns it takes, of those that there are."""
    height, width = len(rows), len(rows[0])
    return {
        (top, left): (min(bottom + 1, height) - top, min(right + 1, width) - left)
        for (top, left), (bottom, right) in ranges
        if top < height and left < width
    }


def _uncounted(data: bytes) -> frozenset[Square]:
    """Cells whose formula no program has counted: they look empty and are not."""
    found: set[Square] = set()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return frozenset()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.filename.startswith("xl/worksheets/") and info.file_size <= XML_BYTES:
                found.update(_square(match[1].decode()) for match in _UNCOUNTED.finditer(archive.read(info)))
    return frozenset(found)


def _square(reference: str) -> Square:
    """Row and column of a reference.

    >>> _square("B7"), _square("AA1")
    ((6, 1), (0, 26))
    """
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(reference[len(letters) :]) - 1, column - 1


def _items(
    name: str, rows: list[list[str]], merged: dict[Square, Square], uncounted: frozenset[Square], place: Place
) -> Iterator[Item]:
    """The sheet's name, then its rows: tables as grids, titles and sentences as lines."""
    yield Line(name, place)
    covered = {
        (y, x)
        for (top, left), (down, across) in merged.items()
        for y in range(top, top + down)
        for x in range(left, left + across)
        if (y, x) != (top, left)
    }
    width = max(map(len, rows))
    run: list[tuple[int, list[Cell]]] = []
    for y, row in enumerate(rows):
        said = [x for x, text in enumerate(row) if text or (y, x) in uncounted]
        if len(said) == 1 and _is_line(row[said[0]], merged.get((y, said[0]), (1, 1))[1], width, bool(run)):
            yield from _grid(run, place)
            run = []
            yield from (Line(part, Place(place.file, place.page, y + 1)) for part in row[said[0]].split("\n"))
        elif not said:
            yield from _grid(run, place)
            run = []
        else:
            cells = [
                Cell(
                    text or UNCLEAR * ((y, x) in uncounted),
                    Place(place.file, place.page, y + 1),
                    *merged.get((y, x), (1, 1)),
                )
                for x, text in enumerate(row)
                if (y, x) not in covered
            ]
            run.append((y, cells))
    yield from _grid(run, place)


def _is_line(text: str, across: int, width: int, inside: bool) -> bool:
    """Whether a row of one cell stands above a table or says a sentence."""
    return not inside or len(text) > _LONG or across >= width


def _grid(run: list[tuple[int, list[Cell]]], place: Place) -> Iterator[Grid]:
    if run:
        yield lay_out((cells for _, cells in run), Place(place.file, place.page, run[0][0] + 1))
