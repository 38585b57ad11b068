"""A PDF with text → pages of lines and grids: words by where they stand, tables by their rulings."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from ingest.errors import BrokenFile, Encrypted, GarbledPdf, ScannedPdf, TooManyPages
from ingest.formats.limits import PDF_PAGES
from ingest.formats.pdf.breaks import mended
from ingest.formats.pdf.columns import read_lines
from ingest.formats.pdf.digits import Face, Faces
from ingest.formats.pdf.filled import as_printed
from ingest.formats.pdf.fonts import Fonts
from ingest.formats.pdf.ghosts import without_ghosts, without_unseen
from ingest.formats.pdf.glyphs import read_words, turn_of, with_notes
from ingest.formats.pdf.grid import Laid, read_grid, words_in
from ingest.formats.pdf.margins import Standing, without_margins
from ingest.formats.pdf.paragraphs import paragraphs
from ingest.formats.pdf.rulings import find_tables
from ingest.formats.pdf.strokes import struck
from ingest.formats.pdf.window import Window, window_of
from ingest.formats.pdf.witness import Seen, disputed, look
from ingest.pages import UNCLEAR, Document, Page
from vectorstore.records import Place

_FEW = 80  # characters that a report with text must at least have
_GARBLED = 0.3  # of the characters without a meaning
_WIDE, _HIGH = 150.0, 40.0  # points: a smaller picture is no table
_DRAWN = ("line", "rect", "curve")


@dataclass(frozen=True)
class _Sheet:
    """One page: its lines, its grids with their tops, and how many characters mean what."""

    number: int
    lines: list[Standing]
    grids: list[Laid]
    characters: int
    meaningless: int
    pictures: tuple[Place, ...] = ()


def read_pdf(data: bytes, file: str) -> Document:
    """Read a PDF whose text can be read; a scan is refused."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    data = as_printed(data)
    with _witness(data) as witness, _opened(data) as document:
        if len(document.pages) != len(witness):
            raise BrokenFile(seen="PDF")
        title = document.metadata.get("Title")
        fonts, faces = Fonts(), Faces()
        looks = [_look(page, witness, i, faces) for i, page in enumerate(document.pages)]
        false = faces.false()
        sheets = [
            _sheet(page, window, look, false, Place(file, i), fonts)
            for i, (page, (window, look)) in enumerate(zip(document.pages, looks, strict=True), 1)
        ]
    characters = sum(s.characters for s in sheets)
    if characters < _FEW:
        raise ScannedPdf(pages=len(sheets))
    if sum(s.meaningless for s in sheets) > _GARBLED * characters:
        raise GarbledPdf(pages=len(sheets))
    shown = title if isinstance(title, str) and title.strip() else None
    return Document(file, tuple(_pages(sheets)), shown, pictures=tuple(p for s in sheets for p in s.pictures))


@contextmanager
def _witness(data: bytes) -> Iterator[Any]:
    """The document as PDFium opens it; what is locked, broken or endless is refused."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted() from None
        raise BrokenFile(seen="PDF") from None
    try:
        if len(document) > PDF_PAGES:
            raise TooManyPages(pages=len(document), limit=PDF_PAGES)
        yield document
    finally:
        document.close()


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pdfplumber

    with _broken():
        document = pdfplumber.open(io.BytesIO(data))
        pages = len(document.pages)
    if not pages:
        raise BrokenFile(seen="PDF")
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _broken() -> Iterator[None]:
    """Whatever a PDF library stumbles over is the file's fault: they have no common error."""
    try:
        yield
    except MemoryError:
        raise
    except Exception:
        raise BrokenFile(seen="PDF") from None


def _look(page: Any, witness: Any, number: int, faces: Faces) -> tuple[Window, list[Seen]]:
    """What the second reader says of a page: the part that is shown, and the characters in it."""
    with _broken():
        own = witness[number]
        return window_of(page, own), look(own, faces)


def _sheet(page: Any, window: Window, seen: list[Seen], false: frozenset[Face], place: Place, fonts: Fonts) -> _Sheet:
    with _broken():
        chars = fonts.honest([c for c in page.chars if c["text"].strip()], page.page_obj.resources)
        chars = window.chars(chars)
        shapes = window.shapes(o for kind in _DRAWN for o in page.objects.get(kind, ()))
        pictures = tuple(_pictures(window.shapes(page.objects.get("image", ())), place))
    chars, seen = without_ghosts(chars, seen)
    chars, seen = without_unseen(chars, seen)
    if sum(s.shown for s in seen) < 0.5 * len(seen):
        chars, seen = [], []  # a scan with somebody's guess at its text behind it
    shown = [c for c in chars if "cut" not in c]
    turn = turn_of(shown, window.width, window.height)
    out, rulings = struck(chars, shapes, turn)
    words = with_notes(read_words(chars, turn, [*disputed(chars, seen, false), *out]))
    grids: list[Laid] = []
    for table in find_tables(rulings):
        inside, words = words_in(table, words)
        grids += read_grid(table, inside, place, turn)
    height = turn.size[1]
    lines = [Standing(laid, height) for laid in read_lines(words, place, turn)]
    page.close()
    bad = sum(c["text"].startswith("(cid:") or c["text"] == UNCLEAR for c in shown)
    return _Sheet(place.page or 0, lines, grids, len(shown), bad, pictures)


def _pictures(images: Iterable[dict[str, Any]], place: Place) -> Iterator[Place]:
    """Where the pictures stand that are large enough to hold a table."""
    for image in sorted(images, key=lambda image: image["top"]):
        box = tuple(round(image[edge], 1) for edge in ("x0", "top", "x1", "bottom"))
        if box[2] - box[0] > _WIDE and box[3] - box[1] > _HIGH:
            yield replace(place, box=(box[0], box[1], box[2], box[3]))


def _pages(sheets: list[_Sheet]) -> Iterator[Page]:
    """Each page from top to bottom, without its margins, rows that were torn by its end made whole."""
    pages = [
        sorted([*(standing.laid for standing in lines), *sheet.grids], key=lambda laid: laid.top)
        for sheet, lines in zip(sheets, without_margins([s.lines for s in sheets]), strict=True)
    ]
    for sheet, page in zip(sheets, paragraphs(mended(pages)), strict=True):
        yield Page(sheet.number, tuple(laid.item for laid in page))
