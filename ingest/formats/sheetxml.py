"""What the XML of an .xlsx says and its reader does not: figures that are missing, or not what they seem."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from ingest.errors import BrokenFile
from ingest.formats.beside import Beside, Ink, Said, Square, failed
from ingest.formats.cellstyles import read_styles
from ingest.formats.formulas import Sheet, moved, square_of
from ingest.formats.ink import raised, struck
from ingest.formats.limits import XML_BYTES
from ingest.formats.xml import Element, child, is_on, value
from ingest.formats.zipped import ZIP_FAULTS

_MARKED = re.compile(rb"<(?:\w+:)?(?:vertAlign |strike)")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_SAID = re.compile(rb'\b(r|s|t)="([^"]*)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_SHARED = re.compile(rb'\bsi="(\d+)"')
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*?)/?>")
_NUMBERS = re.compile(rb'\b(r|min|max)="(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"|\b(?:ht|width)="0(?:\.0+)?"')
_PAINTED = re.compile(rb"<(?:\w+:)?(?:tablePart|conditionalFormatting)\b")
_ON_LOAD = re.compile(rb'fullCalcOnLoad="(?:1|true)"')
_SLACK = Decimal("0.000001")


class Unsaid:
    """What each sheet says beside its values."""

    def __init__(self, data: bytes) -> None:
        self._beside: dict[str, Beside] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self._read(archive)
        except (*ZIP_FAULTS, RuntimeError, NotImplementedError):
            raise BrokenFile(seen="XLSX") from None

    def beside(self, name: str) -> Beside:
        """What the sheet of a name says beside."""
        return self._beside.get(name) or Beside()

    def _read(self, archive: zipfile.ZipFile) -> None:
        sizes = {info.filename: info.file_size for info in archive.infolist()}

        def part(name: str) -> bytes:
            return archive.read(name) if sizes.get(name, XML_BYTES + 1) <= XML_BYTES else b""

        shared = part("xl/sharedStrings.xml")
        texts = dict(_shared(shared)) if _MARKED.search(shared) else {}
        book, styles = part("xl/workbook.xml"), read_styles(_parsed(part("xl/styles.xml")))
        anew = _ON_LOAD.search(book) is not None
        for name, path in _sheets(_parsed(book), _parsed(part("xl/_rels/workbook.xml.rels"))):
            self._beside[name] = _beside(part(path), styles, texts, anew)


def _sheets(book: Element, relations: Element) -> Iterator[tuple[str, str]]:
    """The sheets of a workbook and where they lie."""
    targets = {r.get("Id"): r.get("Target") or "" for r in relations.iterchildren()}
    for sheet in book.iter("{*}sheet"):
        target = targets.get(value(sheet, "id") or "", "")
        yield sheet.get("name") or "", posixpath.normpath(posixpath.join("/xl", target))[1:]


def _beside(xml: bytes, styles: list[Ink | None], texts: dict[bytes, str], anew: bool) -> Beside:
    out = Beside()
    for match in _ROW.finditer(xml) if _HIDDEN.search(xml) else ():
        if _HIDDEN.search(match[1]) and (at := dict(_NUMBERS.findall(match[1])).get(b"r")):
            out.rows.add(int(at) - 1)
    for match in _COLUMN.finditer(xml[: xml.find(b"sheetData")]):
        said = dict(_NUMBERS.findall(match[1]))
        if _HIDDEN.search(match[1]) and b"min" in said and b"max" in said:
            out.columns |= set(range(int(said[b"min"]) - 1, min(int(said[b"max"]), 16_384)))
    marks = bool(texts) or _MARKED.search(xml) is not None
    if any(styles) or marks or b"<f" in xml or b":f" in xml or b't="e"' in xml:
        cells = _Cells(xml, texts)
        painted = _PAINTED.search(xml) is not None
        looks = [struck if painted and ink is not None and ink("1") == "" else ink for ink in styles]
        out.inks |= {at: ink for at, n in cells.styles.items() if n < len(looks) and (ink := looks[n])}
        out.inks |= {at: Said((out.inks.get(at) or str)(text)) for at, text in cells.marked.items()}
        out.inks |= cells.counted(anew)
    return out


class _Cells:
    """The cells of a sheet as its XML has them."""

    def __init__(self, xml: bytes, texts: dict[bytes, str]) -> None:
        self.marked: dict[Square, str] = {}  # the texts of which a part is raised or struck, as they are to be read
        self._texts = texts
        self.styles: dict[Square, int] = {}
        self.numbers: dict[Square, Decimal] = {}
        self.formulas: dict[Square, str] = {}
        self.words: set[Square] = set()
        self.failed: set[Square] = set()
        shared: dict[bytes, tuple[Square, str]] = {}
        for match in _CELL.finditer(xml):
            said = dict(_SAID.findall(match[1]))
            if b"r" in said and said[b"r"][:1].isalpha() and said[b"r"][-1:].isdigit():
                self._take(square_of(said[b"r"].decode()), said, match[2] or b"", shared)

    def _take(
        self, at: Square, said: dict[bytes, bytes], inner: bytes, shared: dict[bytes, tuple[Square, str]]
    ) -> None:
        if said.get(b"s", b"").isdigit():
            self.styles[at] = int(said[b"s"])
        kind = said.get(b"t", b"n")
        if kind == b"e":
            self.failed.add(at)
        printed = _VALUE.search(inner)
        if kind == b"s" and printed and printed[1].strip() in self._texts:
            self.marked[at] = self._texts[printed[1].strip()]
        elif kind == b"inlineStr" and _MARKED.search(inner):
            for _, said_here in _shared(inner):
                self.marked[at] = said_here
        if kind in (b"n", b"") and printed:
            self._number(at, printed[1])
        elif inner and kind != b"n":
            self.words.add(at)
        if (found := _FORMULA.search(inner)) and kind in (b"n", b""):
            formula, group = (found[2] or b"").decode("utf-8", "replace"), _SHARED.search(found[1])
            if group and formula:
                shared[group[1]] = at, formula
            elif group and group[1] in shared:
                (y, x), first = shared[group[1]]
                formula = moved(first, at[0] - y, at[1] - x)
            self.formulas[at] = formula or "?"

    def _number(self, at: Square, text: bytes) -> None:
        try:
            self.numbers[at] = Decimal(text.decode("ascii", "replace"))
        except InvalidOperation:
            self.words.add(at)

    def counted(self, anew: bool) -> dict[Square, Ink]:
        """The squares whose formula does not come to what is stored beside it."""
        sheet = Sheet(self.numbers, self.formulas, self.words | self.failed)
        out: dict[Square, Ink] = dict.fromkeys(self.failed, failed)
        for at in self.formulas:
            stored, counted = self.numbers.get(at), sheet.count(at)
            if counted is None:
                if stored is None or (anew and not stored):
                    out[at] = failed
            elif stored is None or (anew and abs(stored - counted) > _SLACK):
                out[at] = Said(f"{counted.normalize():f}")  # what every program shows that opens it
            elif abs(stored - counted) > _SLACK:
                out[at] = failed
        return out


def _shared(xml: bytes) -> Iterator[tuple[bytes, str]]:
    """The texts that are put together of runs, where the look of a run changes what it says, by their numbers."""
    for n, text in enumerate(_parsed(xml).iter("{*}si", "{*}is")):
        runs = [(_said(run), _look(child(run, "rPr"))) for run in text.iterchildren("{*}r")]
        plain, inked = "".join(said for said, _ in runs), "".join(ink(said) for said, ink in runs)
        if plain != inked:
            yield str(n).encode(), inked.strip()


def _look(properties: Element | None) -> Ink:
    if value(child(properties, "vertAlign")) in ("superscript", "subscript"):
        return raised
    return struck if is_on(child(properties, "strike")) else str


def _said(run: Element) -> str:
    return "".join(t.text or "" for t in run.iterchildren("{*}t"))


def _parsed(xml: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(xml, parser) if xml else None
    except etree.XMLSyntaxError:
        root = None
    return etree.Element("nothing") if root is None else root
