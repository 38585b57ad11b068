"""The styles of a workbook's cells: what a style makes of the figure that stands in its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ingest.formats.beside import Ink, unseen
from ingest.formats.ink import raised, struck
from ingest.formats.printing import format_ink
from ingest.formats.xml import Element, child, is_on, value

T = TypeVar("T")
_LIGHT = 0xE8  # of 255
_WHITE = ("1", "9")  # of the palette that every workbook has


def read_styles(root: Element) -> list[Ink | None]:
    """What each cell format of an .xlsx does to what its cells say."""
    codes = {value(f, "numFmtId"): value(f, "formatCode") or "" for f in root.iter("{*}numFmt")}
    fonts = list(_of(root, "fonts", "font"))
    fills = [_is_paper(fill) for fill in _of(root, "fills", "fill")]
    return [_ink(xf, fonts, fills, codes) for xf in _of(root, "cellXfs", "xf")]


def _of(root: Element, group: str, name: str) -> Iterator[Element]:
    found = child(root, group)
    yield from () if found is None else found.iterchildren(f"{{*}}{name}")


def _ink(xf: Element, fonts: list[Element], fills: list[bool], codes: dict[str | None, str]) -> Ink | None:
    font, fill = _at(fonts, value(xf, "fontId")), _at(fills, value(xf, "fillId"))
    number = value(xf, "numFmtId")
    said = format_ink(codes.get(number, ""), number or "")
    if said is unseen or font is None:
        return said
    if _is_white(child(font, "color")) and fill is not False:
        return unseen
    if is_on(child(font, "strike")):
        return struck
    return raised if value(child(font, "vertAlign")) in ("superscript", "subscript") else said


def _at(things: Sequence[T], number: str | None) -> T | None:
    return things[int(number)] if number and number.isdigit() and int(number) < len(things) else None


def _is_white(colour: Element | None) -> bool:
    if colour is None:
        return False
    rgb = (value(colour, "rgb") or "")[-6:]
    if len(rgb) == 6:
        return is_light(rgb)
    tint = value(colour, "tint") or "0"
    return (value(colour, "theme") == "0" and float_of(tint) > -0.05) or value(colour, "indexed") in _WHITE


def is_light(rgb: str) -> bool:
    """Whether a colour of six digits is nearly white."""
    try:
        return all(int(rgb[i : i + 2], 16) >= _LIGHT for i in (0, 2, 4))
    except ValueError:
        return False


def float_of(text: str) -> float:
    """A number of an attribute; 0 where it is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def _is_paper(fill: Element) -> bool:
    """Whether a fill leaves the ground white."""
    pattern = child(fill, "patternFill")
    kind = value(pattern, "patternType") or "none"
    return (pattern is not None and kind == "none") or (kind == "solid" and _is_white(child(pattern, "fgColor")))
