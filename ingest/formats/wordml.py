"""What one paragraph says and what one table row holds, changes accepted and hidden text left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ingest.formats.ink import raised, struck
from ingest.formats.limits import SPAN
from ingest.formats.xml import Element, child, is_on, local, named, number, value
from ingest.pages import UNCLEAR

_SILENT = frozenset(
    [
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "footnoteReference",
        "endnoteReference",
        "annotationRef",
    ]
)
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_LONG = 300  # characters: no cell of the form says so much, so the table only lays out a page


@dataclass
class Said:
    """The text of a paragraph and the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    field_depth: int = 0  # inside the code of a field, before its result
    pictured: bool = False  # whether a picture is anchored in it
    ink: Callable[[str], str] = str  # what the look of the run makes of its text

    @property
    def text(self) -> str:
        """All pieces as one."""
        return "".join(self.pieces)


def gather(paragraph: Element) -> Said:
    """Read a paragraph's runs in order."""
    said = Said()
    for element in paragraph:
        _take(element, said)
    return said


def _take(element: Element, said: Said) -> None:
    name = local(element)
    if name in _SILENT or not name:
        return
    if name == "t":
        if not said.field_depth:
            said.pieces.append(said.ink(element.text or ""))
    elif name == "sym":
        said.pieces += [UNCLEAR] if (value(element, "char") or "").upper()[-3:-1] == "03" else []  # perhaps a figure
    elif name in _WRITTEN:
        said.pieces.append(_WRITTEN[name])
    elif name == "fldChar":
        _turn(element, said)
    elif name in ("drawing", "pict", "object"):
        boxes = list(_boxes(element))
        said.boxes += boxes
        said.pictured |= not boxes and any(local(e) in ("blip", "imagedata") for e in element.iter())
    elif name == "AlternateContent":
        _take_one(element, said)
    elif name == "r":
        _take_run(element, said)
    else:
        for inner in element:
            _take(inner, said)


def _take_run(run: Element, said: Said) -> None:
    look = child(run, "rPr")
    if is_on(child(look, "vanish")):
        return
    if value(child(look, "vertAlign")) in ("superscript", "subscript"):
        said.ink = raised
    elif is_on(child(look, "strike")) or is_on(child(look, "dstrike")):
        said.ink = struck
    for inner in run:
        _take(inner, said)
    said.ink = str


def empty_placeholders(body: Element) -> None:
    """Take away the words of content controls that only ask for something to be typed there."""
    for flag in body.iter("{*}showingPlcHdr"):
        control = next(flag.iterancestors("{*}sdt"), None)
        for text in control.iter("{*}t") if control is not None and is_on(flag) else ():
            text.text = ""


def _turn(element: Element, said: Said) -> None:
    """A complex field: its code runs from begin to separate, its result from there to end."""
    kind = next((str(v) for k, v in element.attrib.items() if str(k).endswith("fldCharType")), "")
    if kind == "begin":
        said.field_depth += 1
    elif said.field_depth and kind in ("separate", "end"):
        said.field_depth -= 1


def _take_one(element: Element, said: Said) -> None:
    """The same drawing is often stored twice: for new programs and for old ones."""
    choices = [e for e in element if local(e) == "Choice" and len(e)]
    for inner in choices[:1] or list(named(element, "Fallback"))[:1]:
        for e in inner:
            _take(e, said)


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes within a drawing, each once; boxes inside boxes are read with their outer one."""
    for inner in element:
        name = local(inner)
        if name == "txbxContent":
            yield inner
        elif name == "AlternateContent":
            choices = [e for e in inner if local(e) == "Choice" and len(e)] or list(named(inner, "Fallback"))
            yield from _boxes(choices[0]) if choices else ()
        else:
            yield from _boxes(inner)


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table that are still there, also those wrapped in content controls."""
    for element in table:
        name = local(element)
        if name == "tr":
            properties = child(element, "trPr")
            if child(properties, "del") is None and not is_on(child(properties, "hidden")):
                yield element
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from rows_of(element)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row that are still there."""
    for element in row:
        name = local(element)
        if name == "tc":
            if child(element, "tcPr", "cellDel") is None:
                yield element
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from cells_of(element)


def span(properties: Element | None) -> int:
    """How many columns a cell of these properties takes."""
    return max(1, min(number(child(properties, "gridSpan"), 1), SPAN))


class Row:
    """A row of a Word table: its cells, and the columns left out before the first."""

    def __init__(self, element: Element) -> None:
        self.cells = list(cells_of(element))
        self.skipped = min(number(child(element, "trPr", "gridBefore"), 0), SPAN)

    @cached_property
    def lays_out(self) -> bool:
        """Whether the row only lays out the page: a table inside, or more text than a cell of the form has."""
        return any(_holds(cell) for cell in self.cells)


def _holds(cell: Element) -> bool:
    return cell.find(".//{*}tbl") is not None or sum(map(len, cell.itertext())) > _LONG
