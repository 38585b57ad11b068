"""A Word document → lines and grids: what the printed page shows, changes accepted, numbers written out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from lxml import etree

from ingest.errors import BrokenFile, Encrypted, TooDeep, TooLarge, UnsupportedFormat
from ingest.formats.limits import DEPTH, XML_BYTES, ZIP_ENTRIES
from ingest.formats.numbering import Numbering, read_numbering
from ingest.formats.wordml import Row, gather, rows_of, span
from ingest.formats.xml import Element, child, local, named, value
from ingest.pages import Document, Grid, GridCell, Item, Line, Page
from vectorstore.records import Place

_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "sdtPr", "sdtEndPr"})
_OTHERS = {
    "xl/workbook.xml": "XLSX",
    "ppt/presentation.xml": "PPTX",
    "content.xml": "ODT",
    "META-INF/container.xml": "EPUB",
    "OFD.xml": "OFD",
}


def read_docx(data: bytes, file: str) -> Document:
    """Read a zipped Word document; its places count the paragraphs of its body, tables and boxes."""
    with _opened(data) as archive:
        main = _main(archive)
        folder = main.rpartition("/")[0]
        numbering = read_numbering(_part(archive, f"{folder}/numbering.xml"), _part(archive, f"{folder}/styles.xml"))
        root = _part(archive, main)
        core = _part(archive, "docProps/core.xml")
    body = None if root is None else child(root, "body")
    if body is None:
        raise BrokenFile(seen=main)
    title = None if core is None else next((e.text for e in named(core, "title") if e.text), None)
    reader = _Body(file, numbering)
    return Document(file, (Page(None, tuple(reader.items(body))),), title, pictures=tuple(reader.pictures))


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise BrokenFile(seen="ZIP") from None
    if len(archive.namelist()) > ZIP_ENTRIES:
        raise TooLarge(size=len(archive.namelist()), limit=ZIP_ENTRIES)
    return archive


def _main(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    for name in names:
        if name.startswith("word/document") and name.endswith(".xml"):
            return name
    raise UnsupportedFormat(seen=next((seen for part, seen in _OTHERS.items() if part in names), "ZIP"))


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    """One part of the package, unpacked no further than the limit and parsed without entities or network."""
    if name not in archive.NameToInfo:
        return None
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise Encrypted()
    try:
        with archive.open(info) as stream:
            data = stream.read(XML_BYTES + 1)
    except Exception:  # what unpacking stumbles over has no common base but this one
        raise BrokenFile(seen=name) from None
    if len(data) > XML_BYTES:
        raise TooLarge(size=info.file_size, limit=XML_BYTES)
    return _xml(data, name)


def _xml(data: bytes, name: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise TooDeep(limit=DEPTH) from None
        raise BrokenFile(seen=name) from None


class _Body:
    """Walks the body once; `n` counts paragraphs so that every line has its place."""

    def __init__(self, file: str, numbering: Numbering) -> None:
        self.file, self.numbering = file, numbering
        self.n = 1
        self.joined = ""  # a paragraph whose end was deleted goes on in the next
        self.pictures: list[Place] = []

    def items(self, parent: Element) -> Iterator[Item]:
        """The lines and grids under an element, in order."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _GONE and not (name == "sdt" and _is_contents(element)):
                yield from self.items(element)  # sdt, customXml, ins, moveTo …

    def _paragraph(self, p: Element) -> Iterator[Item]:
        place = self._place()
        self.n += 1
        said = gather(p)
        text, properties = self.joined + said.text, child(p, "pPr")
        self.joined = text if properties is not None and child(properties, "rPr", "del") is not None else ""
        if not self.joined:
            heading = self.numbering.is_heading(properties)
            for part in (self.numbering.prefix(properties, text) + text).split("\n"):
                yield Line(part.replace("\xa0", " ").strip(" "), place, heading)
        if said.pictured:
            self.pictures.append(place)
        for box in said.boxes:
            yield from self.items(box)

    def _table(self, table: Element) -> Iterator[Item]:
        """The runs of rows that are a real table as grids; rows that only lay out the page as what they hold."""
        rows = [Row(row) for row in rows_of(table)]
        single = all(len(row.cells) <= 1 for row in rows)
        for real, run in groupby(rows, key=lambda row: not (single or row.lays_out)):
            if real:
                yield self._grid(list(run))
            else:
                for cell in (cell for row in run for cell in row.cells):
                    yield from self.items(cell)

    def _grid(self, rows: list[Row]) -> Grid:
        """A cell that goes on from the row above is not a new one: it lengthens that one."""
        place = self._place()
        cells: list[list[GridCell]] = []
        above: dict[int, tuple[int, int]] = {}  # column → where the cell stands that may go on below
        for y, row in enumerate(rows):
            cells.append([])
            x = row.skipped
            for element in row.cells:
                properties = child(element, "tcPr")
                across, merge = span(properties), child(properties, "vMerge")
                at, text = self._place(), self._text(element)
                if merge is not None and value(merge) != "restart" and x in above:
                    top, i = above[x]
                    old = cells[top][i]
                    cells[top][i] = replace(old, rowspan=y - top + 1, text="\n".join(filter(None, (old.text, text))))
                else:
                    above[x] = (y, len(cells[y]))
                    cells[y].append(GridCell(text, y, x, 1, across, at))
                x += across
        return Grid(tuple(map(tuple, cells)), place)

    def _place(self) -> Place:
        return Place(self.file, line=self.n)

    def _text(self, cell: Element) -> str:
        return "\n".join(item.text for item in self.items(cell) if isinstance(item, Line)).strip()


def _is_contents(element: Element) -> bool:
    """Whether this is the table of contents that Word made by itself."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return value(gallery) == "Table of Contents"
