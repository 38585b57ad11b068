"""A Word document → lines and grids: what the printed page shows, changes accepted, numbers written out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ingest.errors import BrokenFile, TooDeep
from ingest.formats.limits import CHUNK_DEPTH
from ingest.formats.numbering import Numbering, read_numbering
from ingest.formats.package import Package
from ingest.formats.whitened import whiten
from ingest.formats.wordml import Row, empty_placeholders, gather, rows_of, span
from ingest.formats.wordstyles import inherit
from ingest.formats.xml import Element, child, local, named, parts, value
from ingest.pages import PICTURE, Document, Grid, GridCell, Item, Line, Page
from vectorstore.records import Place

_GONE = frozenset({"del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "sdtPr", "sdtEndPr"})


def read_docx(data: bytes, file: str, depth: int = 0) -> Document:
    """Read a zipped Word document; its places count the paragraphs of its body, tables and boxes."""
    package = Package(data)
    styles = package.beside("styles.xml")
    numbering = read_numbering(package.beside("numbering.xml"), styles)
    root, core = package.xml(package.main), package.xml("docProps/core.xml")
    body = None if root is None else child(root, "body")
    if body is None:
        raise BrokenFile(seen=package.main)
    _held = list(body.iter())  # lxml makes an element anew at every look unless somebody holds it
    empty_placeholders(body)
    inherit(body, styles)
    whiten(body, styles)
    title = None if core is None else next((e.text for e in named(core, "title") if e.text), None)
    included = package.included() if next(body.iter("{*}altChunk"), None) is not None else {}
    reader = _Body(file, numbering, included, depth)
    return Document(file, (Page(None, tuple(reader.items(body))),), title, pictures=tuple(reader.pictures))


class _Body:
    """Walks the body once; `n` counts paragraphs so that every line has its place."""

    def __init__(self, file: str, numbering: Numbering, included: dict[str, bytes], depth: int) -> None:
        self.file, self.numbering = file, numbering
        self.included, self.depth = included, depth
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
            elif name == "altChunk":
                yield from self._included(value(element, "id") or "")
            elif name not in _GONE and not (name == "sdt" and _is_contents(element)):
                yield from self.items(element)  # sdt, customXml, ins, moveTo …

    def _included(self, number: str) -> Iterator[Item]:
        """What a file says that the document takes in whole, read as what it is."""
        data = self.included.pop(number, b"")
        if self.depth >= CHUNK_DEPTH:
            raise TooDeep(limit=CHUNK_DEPTH)
        if data.strip():
            from ingest.formats import read_bytes

            whole = read_docx(data, self.file, self.depth + 1) if data[:2] == b"PK" else read_bytes(data, self.file)
            yield from (item for page in whole.pages for item in page.items)

    def _paragraph(self, p: Element) -> Iterator[Item]:
        place = self._place()
        self.n += 1
        said = gather(p)
        text, properties = self.joined + said.text, parts(child(p, "pPr"))
        self.joined = text if child(properties.get("rPr"), "del") is not None else ""
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
        for laying, run in ((laying, list(run)) for laying, run in groupby(rows, key=lambda row: row.lays_out)):
            if not laying and any(len(row.cells) > 1 for row in run):
                yield self._grid(run)
            else:
                for cell in (cell for row in run for cell, _ in row.cells):
                    yield from self.items(cell)

    def _grid(self, rows: list[Row]) -> Grid:
        """A cell that goes on from the row above is not a new one: it lengthens that one."""
        place = self._place()
        cells: list[list[GridCell]] = []
        above: dict[int, tuple[int, int]] = {}  # column → where the cell stands that may go on below
        for y, row in enumerate(rows):
            cells.append([])
            x = row.skipped
            for element, properties in row.cells:
                across, merge, beside = span(properties), properties.get("vMerge"), properties.get("hMerge")
                if beside is not None and value(beside) != "restart" and cells[y]:
                    cells[y][-1] = cells[y][-1]._replace(colspan=cells[y][-1].colspan + across)
                    x += across
                    continue
                at, text = self._place(), self._text(element)
                if merge is not None and value(merge) != "restart" and x in above:
                    top, i = above[x]
                    old = cells[top][i]
                    cells[top][i] = old._replace(rowspan=y - top + 1, text="\n".join(filter(None, (old.text, text))))
                else:
                    above[x] = (y, len(cells[y]))
                    cells[y].append(GridCell(text, y, x, 1, across, at))
                x += across
        return Grid(tuple(map(tuple, cells)), place)

    def _place(self) -> Place:
        return Place(self.file, line=self.n)

    def _text(self, cell: Element) -> str:
        before = len(self.pictures)
        text = "\n".join(item.text for item in self.items(cell) if isinstance(item, Line)).strip()
        return text or PICTURE * (len(self.pictures) > before)


def _is_contents(element: Element) -> bool:
    """Whether this is the table of contents that Word made by itself."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return value(gallery) == "Table of Contents"
