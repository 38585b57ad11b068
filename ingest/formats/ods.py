"""An .ods workbook → its visible sheets, each a page of lines and grids."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from ingest.errors import BrokenFile, Encrypted, TooLarge, TooMany
from ingest.formats.beside import Beside, Ink, Merged, Rows, Square, failed, unseen
from ingest.formats.cellstyles import is_light
from ingest.formats.ink import raised, struck
from ingest.formats.limits import SHEET_CELLS, XML_BYTES
from ingest.formats.printing import as_shown
from ingest.formats.sheet import items_of
from ingest.formats.xml import Element, child, local, value
from ingest.formats.zipped import ZIP_FAULTS
from ingest.pages import Document, Page
from vectorstore.records import Place

_GROUPS = frozenset(f"table-{kind}" for kind in ("header-rows", "row-group", "rows", "header-columns", "column-group"))
_WIDE = 16_384  # columns of the widest sheet
_NUMBERS = ("float", "percentage", "currency")


def read_ods(data: bytes, file: str) -> Document:
    """Read every sheet that is shown, as it is shown."""
    root = _content(data)
    looks = {value(style, "name") or "": style for style in root.iter("{*}style")}
    pages = []
    for n, table in enumerate((t for t in root.iter("{*}table") if _is_shown(t, looks)), 1):
        rows, merged = _Table(table, looks).laid()
        if any(map(any, rows)):
            name = value(table, "name") or ""
            pages.append(Page(n, tuple(items_of(name, rows, merged, Place(file, n)))))
    return Document(file, tuple(pages))


def _content(data: bytes) -> Element:
    """The sheets as XML, out of the zip or plain."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(_unzipped(data) if data.startswith(b"PK") else data.strip(), parser)
    except (*ZIP_FAULTS, KeyError, etree.XMLSyntaxError, RuntimeError):
        raise BrokenFile(seen="ODS") from None


def _unzipped(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content, manifest = archive.getinfo("content.xml"), archive.getinfo("META-INF/manifest.xml")
        if (size := max(content.file_size, manifest.file_size)) > XML_BYTES:
            raise TooLarge(size=size, limit=XML_BYTES)
        if b"encryption-data" in archive.read(manifest):
            raise Encrypted()
        return archive.read(content)


def _is_shown(table: Element, looks: dict[str, Element]) -> bool:
    style = looks.get(value(table, "style-name") or "")
    return value(child(style, "table-properties"), "display") != "false" and not any(
        local(outer) in ("table-cell", "tracked-changes") for outer in table.iterancestors()
    )


class _Table:
    """The squares of one sheet as its rows state them; what is repeated is written out as far as it says something."""

    def __init__(self, table: Element, looks: dict[str, Element]) -> None:
        self._looks = looks
        self._texts: dict[Square, str] = {}
        self._merged: Merged = {}
        self._beside = Beside()
        self._columns: list[str] = []  # the style that each column gives its cells
        self._y = 0
        self._read(table)

    def _read(self, parent: Element) -> None:
        for element in parent:
            name = local(element)
            if name == "table-column":
                self._column(element)
            elif name == "table-row":
                self._row(element)
            elif name in _GROUPS:
                self._read(element)

    def _column(self, element: Element) -> None:
        many = min(_number(element, "number-columns-repeated"), _WIDE - len(self._columns))
        if (value(element, "visibility") or "visible") != "visible":
            self._beside.columns |= set(range(len(self._columns), len(self._columns) + many))
        self._columns += [value(element, "default-cell-style-name") or ""] * many

    def _row(self, row: Element) -> None:
        many = _number(row, "number-rows-repeated")
        said = list(self._cells(row))
        hidden = (value(row, "visibility") or "visible") != "visible"
        for y in range(self._y, self._y + (many if said else 0)):
            for x, text, ink, spans in said:
                self._texts[y, x] = text
                if ink is not None:
                    self._beside.inks[y, x] = ink
                if spans != (1, 1):
                    self._merged[y, x] = spans
            if len(self._texts) > SHEET_CELLS:
                raise TooMany(size=len(self._texts), limit=SHEET_CELLS)
        if hidden and said:
            self._beside.rows |= set(range(self._y, self._y + many))
        self._y += many

    def _cells(self, row: Element) -> Iterator[tuple[int, str, Ink | None, Square]]:
        """The cells of a row that say something or reach over others."""
        x, own = 0, value(row, "default-cell-style-name")
        for cell in row:
            name = local(cell)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            many = _number(cell, "number-columns-repeated")
            spans = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            text = self._said(cell) if name == "table-cell" else ""
            error = value(cell, "value-type") == "error" or _is_error(cell)
            if text or error or spans != (1, 1):
                for at in range(x, min(x + many, _WIDE)):
                    style = value(cell, "style-name") or own or (self._columns[at : at + 1] or [""])[0]
                    yield at, text, failed if error else self._ink(style), spans
            x += many

    def _ink(self, name: str) -> Ink | None:
        style = self._looks.get(name)
        print_, ground = child(style, "text-properties"), child(style, "table-cell-properties")
        colour, fill = value(print_, "color") or "", value(ground, "background-color") or "transparent"
        if colour.startswith("#") and is_light(colour[1:]) and (fill == "transparent" or is_light(fill[1:])):
            return unseen
        look = _look(style)
        return None if look is str else look

    def _said(self, cell: Element) -> str:
        """What a cell says: a number as it is, words with their marks."""
        if _kind(cell) in _NUMBERS:
            number = _plain(next((str(v) for k, v in cell.items() if str(k).endswith("}value")), ""))
            return as_shown(number, "".join("".join(map(str, p.itertext())) for p in cell.iterchildren("{*}p")))
        return "\n".join(self._paragraph(p) for p in cell.iterchildren("{*}p")).strip()

    def _paragraph(self, element: Element, ink: Ink = str) -> str:
        out = ink(element.text or "")
        for inner in element:
            name = local(inner)
            if name == "s":
                out += " " * min(_number(inner, "c"), 100)
            elif name in ("tab", "line-break"):
                out += "\t" if name == "tab" else "\n"
            elif name in ("span", "a"):
                look = _look(self._looks.get(value(inner, "style-name") or ""))
                out += self._paragraph(inner, ink if look is str else look)
            out += ink(inner.tail or "")
        return out

    def laid(self) -> tuple[Rows, Merged]:
        """Every square up to the last that says something, as it is seen."""
        height = 1 + max((y for (y, _), text in self._texts.items() if text or (y, _) in self._beside.inks), default=-1)
        width = 1 + max((x for (y, x) in self._texts), default=-1)
        if height * width > SHEET_CELLS:
            raise TooMany(size=height * width, limit=SHEET_CELLS)
        rows = [[self._texts.get((y, x), "") for x in range(width)] for y in range(height)]
        inside = {at: span for at, span in self._merged.items() if at[0] < height}
        merged = {(y, x): (min(d, height - y), min(a, width - x)) for (y, x), (d, a) in inside.items()}
        return self._beside.seen(rows, merged)


def _kind(cell: Element) -> str:
    """The type of an office value, whatever the program says besides."""
    return next((str(v) for k, v in cell.items() if str(k).endswith("office:1.0}value-type")), "")


def _is_error(cell: Element) -> bool:
    return any(str(k).endswith("}value-type") and v == "error" for k, v in cell.items())


def _plain(text: str) -> str:
    """A number without the noise of binary fractions."""
    try:
        return f"{Decimal(f'{float(text):.15g}').normalize():f}"
    except (ValueError, OverflowError, InvalidOperation):
        return ""


def _look(style: Element | None) -> Ink:
    properties = child(style, "text-properties")
    if not (value(properties, "text-position") or "0%").startswith("0%"):
        return raised
    through = (value(properties, f"text-line-through-{what}") or "none" for what in ("style", "type"))
    return struck if any(said != "none" for said in through) else str


def _number(element: Element, name: str) -> int:
    text = value(element, name) or ""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 8 else 1
