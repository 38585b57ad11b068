"""What the XML of a workbook says and its reader does not: figures that are missing, or not what they seem."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from ingest.formats.ink import raised, struck
from ingest.formats.limits import XML_BYTES
from ingest.formats.xml import Element, child, is_on, local, value

_UNCOUNTED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')
_FAILED = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*\st="e"')
_MARKED = re.compile(rb"<vertAlign |<strike|text-position=|line-through-")
Square = tuple[int, int]  # row, column
Ink = Callable[[str], str]


class Unsaid:
    """The cells that look empty and are not, and the texts of which a part is raised or struck."""

    def __init__(self, data: bytes) -> None:
        self.squares: set[Square] = set()
        self.texts: dict[str, str] = {}  # as the reader gives it → as it is to be read
        for name, xml in _parts(data):
            if name.startswith("xl/worksheets/"):
                found = (*_UNCOUNTED.finditer(xml), *_FAILED.finditer(xml))
                self.squares.update(_square(match[1].decode()) for match in found)
            elif _MARKED.search(xml):
                self.texts.update(_shared(xml) if name.startswith("xl/") else _open(xml))


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name = info.filename
            wanted = name.startswith("xl/worksheets/") or name in ("xl/sharedStrings.xml", "content.xml")
            if wanted and info.file_size <= XML_BYTES:
                yield name, archive.read(info)


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


def _shared(xml: bytes) -> Iterator[tuple[str, str]]:
    """The texts of .xlsx that are put together of runs, where the look of a run changes what it says."""
    for text in _parsed(xml).iter("{*}si"):
        runs = [(_said(run), _look(child(run, "rPr"))) for run in text.iterchildren("{*}r")]
        yield from _inked(runs)


def _look(properties: Element | None) -> Ink:
    if value(child(properties, "vertAlign")) in ("superscript", "subscript"):
        return raised
    return struck if is_on(child(properties, "strike")) else str


def _said(run: Element) -> str:
    return "".join(t.text or "" for t in run.iterchildren("{*}t"))


def _open(xml: bytes) -> Iterator[tuple[str, str]]:
    """The same of an .ods."""
    root = _parsed(xml)
    looks = {value(style, "name"): _open_look(child(style, "text-properties")) for style in root.iter("{*}style")}
    for paragraph in root.iter("{*}p"):
        runs: list[tuple[str, Ink]] = [(paragraph.text or "", str)]
        for inner in paragraph:
            look = looks.get(value(inner, "style-name"), str) if local(inner) == "span" else str
            runs += [("".join(map(str, inner.itertext())), look), (inner.tail or "", str)]
        yield from _inked(runs)


def _open_look(properties: Element | None) -> Ink:
    if not (value(properties, "text-position") or "0%").startswith("0%"):
        return raised
    through = (value(properties, f"text-line-through-{what}") or "none" for what in ("style", "type"))
    return struck if any(said != "none" for said in through) else str


def _inked(runs: list[tuple[str, Ink]]) -> Iterator[tuple[str, str]]:
    plain, inked = "".join(text for text, _ in runs), "".join(ink(text) for text, ink in runs)
    if plain != inked:
        yield plain.strip(), inked.strip()


def _parsed(xml: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        root = None
    return etree.Element("nothing") if root is None else root
