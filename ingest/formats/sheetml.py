"""A workbook as one XML file (Excel 2003; web systems export it as .xls) → its visible sheets."""

from __future__ import annotations

from lxml import etree

from ingest.errors import BrokenFile, TooMany
from ingest.formats.beside import Beside, Square
from ingest.formats.limits import SHEET_CELLS
from ingest.formats.sheet import items_of
from ingest.formats.sheetlooks import Looks, marked
from ingest.formats.xml import Element, child, named, value
from ingest.pages import UNCLEAR, Document, Page
from vectorstore.records import Place

_WIDE, _HIGH = 16_384, 1_048_576  # columns and rows of the largest sheet


def read_sheet_xml(data: bytes, file: str) -> Document:
    """Read every sheet that is shown; a formula that failed gives no figure."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data.strip(), parser)
    except etree.XMLSyntaxError:
        raise BrokenFile(seen="XLS (XML)") from None
    pages, looks = [], Looks(root)
    for n, sheet in enumerate((s for s in named(root, "Worksheet") if _is_shown(s)), 1):
        rows, merged = _Table(sheet, looks).laid()
        if any(map(any, rows)):
            pages.append(Page(n, tuple(items_of(value(sheet, "Name") or "", rows, merged, Place(file, n)))))
    return Document(file, tuple(pages))


def _is_shown(sheet: Element) -> bool:
    visible = child(sheet, "WorksheetOptions", "Visible")
    return visible is None or not (visible.text or "").endswith("Hidden")


class _Table:
    """The squares of one sheet as its rows state them: some skip ahead, some cells reach over others."""

    def __init__(self, sheet: Element, looks: Looks) -> None:
        self.texts: dict[Square, str] = {}
        self.merged: dict[Square, Square] = {}
        self._looks, self._beside = looks, Beside()
        self._columns: dict[int, str | None] = {}  # the style that each gives its cells
        table = child(sheet, "Table")
        if table is not None:
            self._read(table)

    def _read(self, table: Element) -> None:
        x = y = -1
        for column in named(table, "Column"):
            first = _number(column, "Index", x + 2) - 1
            x = min(first + _number(column, "Span", 0), _WIDE)
            self._columns |= dict.fromkeys(range(first, x + 1), value(column, "StyleID"))
            if _is_hidden(column, "Width"):
                self._beside.columns |= set(range(first, x + 1))
        for row in named(table, "Row"):
            y = _number(row, "Index", y + 2) - 1
            last = y + min(_number(row, "Span", 0), _HIGH)
            if _is_hidden(row, "Height"):
                self._beside.rows |= set(range(y, last + 1))
            self._row(row, y)
            y = last

    def _row(self, row: Element, y: int) -> None:
        x = -1
        for cell in named(row, "Cell"):
            x = _number(cell, "Index", x + 2) - 1
            down, across = _number(cell, "MergeDown", 0), _number(cell, "MergeAcross", 0)
            self.texts[y, x] = _said(cell)
            style = value(cell, "StyleID") or value(row, "StyleID") or self._columns.get(x)
            if (ink := self._looks.ink(style)) is not None:
                self._beside.inks[y, x] = ink
            if down or across:
                self.merged[y, x] = (down + 1, across + 1)
            x += across

    def laid(self) -> tuple[list[list[str]], dict[Square, Square]]:
        """Every square up to the last that says something, and the merged ones."""
        said = [at for at, text in self.texts.items() if text]
        height = 1 + max((y for y, _ in said), default=-1)
        width = 1 + max((x + self.merged.get((y, x), (1, 1))[1] - 1 for y, x in said), default=-1)
        if height * width > SHEET_CELLS:
            raise TooMany(size=height * width, limit=SHEET_CELLS)
        rows = [[self.texts.get((y, x), "") for x in range(width)] for y in range(height)]
        inside = ((at, span) for at, span in self.merged.items() if at[0] < height and at[1] < width)
        merged = {(y, x): (min(d, height - y), min(a, width - x)) for (y, x), (d, a) in inside}
        return self._beside.seen(rows, merged)


def _said(cell: Element) -> str:
    data = child(cell, "Data")
    if data is None:
        return UNCLEAR if value(cell, "Formula") else ""
    text = marked(data).strip()
    return UNCLEAR if value(data, "Type") == "Error" else text


def _is_hidden(line: Element, size: str) -> bool:
    """Whether a row or a column is not shown."""
    return value(line, "Hidden") == "1" or (value(line, size) or "1").rstrip("0").rstrip(".") in ("", "0")


def _number(element: Element, name: str, default: int) -> int:
    text = value(element, name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
