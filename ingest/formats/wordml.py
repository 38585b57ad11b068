"""What one paragraph says and what one table row holds, changes accepted and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ingest.formats.ink import raised, struck
from ingest.formats.limits import SPAN
from ingest.formats.xml import Element, child, is_on, local, named, number, parts, value
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
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SIGNED = re.compile(r"-?[0-9]{1,6}")
_STEP = 4  # half points: so far apart do two digits not stand on one line
_SMALL = 16  # half points: the print of a note's mark
_SMALLER = 0.85  # of the figure that it stands at
_LONG = 300  # characters: no cell of the form says so much, so the table only lays out a page


@dataclass
class Said:
    """The text of a paragraph and the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    field_depth: int = 0  # inside the code of a field, before its result
    pictured: bool = False  # whether a picture is anchored in it
    ink: Callable[[str], str] = str  # what the look of the run makes of its text
    around: Callable[[str], str] = str  # what that makes of it in which the run stands
    lifted: Callable[[str], str] = str  # what its height above the line does
    level: int = 0  # half points above the line at which the last run stood
    size: int = 0  # half points of its print; 0 if not told

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
    elif name == "oMath" or (name == "bdo" and value(element) == "rtl"):
        _take_turned(element, said)
    else:
        for inner in element:
            _take(inner, said)


def _take_run(run: Element, said: Said) -> None:
    own = parts(run)
    look = parts(own.get("rPr"))
    if is_on(look.get("vanish")):
        return
    ink = _level_ink(run, look, said)
    if is_on(look.get("strike")) or is_on(look.get("dstrike")):
        ink = struck
    noted = not _NOTES.isdisjoint(own) and any(value(e, "customMarkFollows") for e in run if local(e) in _NOTES)
    if noted or value(look.get("vertAlign")) in ("superscript", "subscript"):
        ink = raised
    said.ink = ink if said.around is str else said.around
    for inner in run:
        _take(inner, said)
    said.ink = said.around


def _level_ink(run: Element, look: dict[str, Element], said: Said) -> Callable[[str], str]:
    """What it makes of digits that they stand higher or lower than those directly before them."""
    level = _signed(look.get("position"))
    size = number(look.get("sz"), 0)
    apart, smaller = level - said.level, 0 < size <= max(_SMALL, _SMALLER * said.size)
    said.level, said.size = level, size
    if apart or not level:
        said.lifted = str
    if abs(apart) >= _STEP and _parts_figures(run, said):
        said.lifted = raised if apart > 0 and smaller else struck
    return said.lifted


def _parts_figures(run: Element, said: Said) -> bool:
    """Whether a run begins with a digit, directly behind one."""
    before, own = "".join(said.pieces[-1:])[-1:], "".join(t.text or "" for t in named(run, "t"))[:1]
    return before.isdigit() and own.isdigit()


def _signed(element: Element | None) -> int:
    text = value(element) or ""
    return int(text) if _SIGNED.fullmatch(text) else 0


def _take_turned(element: Element, said: Said) -> None:
    """A formula, or words written from the right: their figures do not stand as they are stored."""
    outer = said.around
    said.around = said.ink = struck
    for inner in element:
        _take(inner, said)
    said.around = said.ink = outer


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


def cells_of(row: Element) -> Iterator[tuple[Element, dict[str, Element]]]:
    """The cells of a row that are still there, each with its properties."""
    for element in row:
        name = local(element)
        if name == "tc":
            properties = parts(child(element, "tcPr"))
            if "cellDel" not in properties:
                yield element, properties
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from cells_of(element)


def span(properties: dict[str, Element]) -> int:
    """How many columns a cell of these properties takes."""
    return max(1, min(number(properties.get("gridSpan"), 1), SPAN))


class Row:
    """A row of a Word table: its cells, and the columns left out before the first."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.cells = list(cells_of(element))
        self.skipped = min(number(child(element, "trPr", "gridBefore"), 0), SPAN)

    @cached_property
    def lays_out(self) -> bool:
        """Whether the row only lays out the page: a table inside, or more text than a cell of the form has."""
        return _holds(self.element) and any(_holds(cell) for cell, _ in self.cells)


def _holds(cell: Element) -> bool:
    return next(cell.iter("{*}tbl"), None) is not None or sum(map(len, cell.itertext())) > _LONG
