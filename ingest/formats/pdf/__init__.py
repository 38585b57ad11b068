"""A PDF with text → pages of lines and grids: words by where they stand, tables by their rulings."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from ingest.errors import BrokenFile, Encrypted, GarbledPdf, PdfOfFiles, ScannedPdf, TooManyPages
from ingest.formats.limits import PDF_PAGES
from ingest.formats.pdf.backwards import lie_backwards
from ingest.formats.pdf.breaks import mended
from ingest.formats.pdf.columns import read_lines
from ingest.formats.pdf.dashes import join_dashes
from ingest.formats.pdf.digits import Face, Faces
from ingest.formats.pdf.filled import as_printed
from ingest.formats.pdf.fonts import Fonts
from ingest.formats.pdf.ghosts import without_ghosts, without_unseen
from ingest.formats.pdf.glyphs import Box, Turn, Word, read_words, turn_of, with_notes
from ingest.formats.pdf.grid import Laid, read_grid, words_in
from ingest.formats.pdf.margins import Standing, without_margins
from ingest.formats.pdf.paragraphs import paragraphs
from ingest.formats.pdf.rulings import find_tables
from ingest.formats.pdf.sides import Sides
from ingest.formats.pdf.strokes import struck
from ingest.formats.pdf.window import Window, upright, window_of
from ingest.formats.pdf.witness import Seen, disputed, look
from ingest.pages import UNCLEAR, Document, Page
from vectorstore.records import Place

_FEW = 80  # characters that a report with text must at least have
_SHOWN = 20  # names of attached files
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
    with _witness(data) as witness, _opened(data, witness) as document:
        title, attached = document.metadata.get("Title"), _attached(witness)
        fonts, faces = Fonts(), Faces()
        looks = [_look(page, witness, i, faces) for i, page in enumerate(document.pages)]
        false = faces.false()
        sides = Sides()
        sheets = [
            sheet
            for i, (page, (window, look)) in enumerate(zip(document.pages, looks, strict=True), 1)
            for sheet in _sheets(page, window, look, false, Place(file, i), fonts, sides)
        ]
    characters = sum(s.characters for s in sheets)
    if characters < _FEW:
        raise PdfOfFiles(files="、".join(attached)) if attached else ScannedPdf(pages=len(looks))
    if sum(s.meaningless for s in sheets) > _GARBLED * characters:
        raise GarbledPdf(pages=len(looks))
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


def _attached(witness: Any) -> list[str]:
    """What the files are called that the document carries, of many the first."""
    with _broken():
        many = min(witness.count_attachments(), _SHOWN)
        names = [witness.get_attachment(i).get_name() for i in range(many)]
    return ["".join(filter(str.isprintable, name)) for name in names]


@contextmanager
def _opened(data: bytes, witness: Any) -> Iterator[Any]:
    """The document as pdfplumber opens it; where its table of contents is lost, as PDFium found its parts again."""
    document = _parsed(data, len(witness))
    if document is None:
        anew = io.BytesIO()
        with _broken():
            witness.save(anew)
        document = _parsed(anew.getvalue(), len(witness))
    if document is None:
        raise BrokenFile(seen="PDF")
    try:
        yield document
    finally:
        document.close()


def _parsed(data: bytes, pages: int) -> Any | None:
    """The document, if it can be opened and has so many pages."""
    import pdfplumber

    with suppress(BrokenFile), _broken():
        document = pdfplumber.open(io.BytesIO(data))
        if len(document.pages) == pages > 0:
            for page in document.pages:
                page.page_obj.mediabox = upright(page.page_obj.mediabox)
            return document
        document.close()
    return None


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


def _sheets(
    page: Any, window: Window, seen: list[Seen], false: frozenset[Face], place: Place, fonts: Fonts, sides: Sides
) -> Iterator[_Sheet]:
    """The page, or the two that are printed on it."""
    with _broken():
        join_dashes(page.page_obj)
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
    page.close()
    bad = sum(c["text"].startswith("(cid:") or c["text"] == UNCLEAR for c in shown)
    many = len(shown)
    for own, ruled, at in sides.of(words, rulings, turn):
        grids, lines = _laid(own, ruled, place, at)
        yield _Sheet(place.page or 0, lines, grids, many, bad, pictures)
        many, bad, pictures = 0, 0, ()  # counted once


def _laid(words: list[Word], rulings: list[Box], place: Place, turn: Turn) -> tuple[list[Laid], list[Standing]]:
    """The tables of a page and the lines between them."""
    grids: list[Laid] = []
    for table in sorted(find_tables(rulings), key=lambda table: table.area):  # one in a cell of another first
        inside, words = words_in(table, words)
        grids += read_grid(table, inside, place, turn)
    return grids, [Standing(laid, turn.size[1]) for laid in read_lines(words, place, turn)]


def _pictures(images: Iterable[dict[str, Any]], place: Place) -> Iterator[Place]:
    """Where the pictures stand that are large enough to hold a table."""
    for image in sorted(images, key=lambda image: image["top"]):
        box = tuple(round(image[edge], 1) for edge in ("x0", "top", "x1", "bottom"))
        if box[2] - box[0] > _WIDE and box[3] - box[1] > _HIGH:
            yield place._replace(box=(box[0], box[1], box[2], box[3]))


def _pages(sheets: list[_Sheet]) -> Iterator[Page]:
    """Each page from top to bottom, without its margins, rows that were torn by its end made whole."""
    pages = [
        sorted([*(standing.laid for standing in lines), *sheet.grids], key=lambda laid: laid.top)
        for sheet, lines in zip(sheets, without_margins([s.lines for s in sheets]), strict=True)
    ]
    if lie_backwards([[laid.item for laid in page] for page in pages]):
        sheets, pages = sheets[::-1], pages[::-1]
    for sheet, page in zip(sheets, paragraphs(mended(pages)), strict=True):
        yield Page(sheet.number, tuple(laid.item for laid in page))
