"""A second pair of eyes on a PDF page: where another reader sees other figures, none is certain."""

from __future__ import annotations

import ctypes
import math
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import Any, NamedTuple

from ingest.formats.pdf.digits import Face, Faces
from ingest.formats.pdf.glyphs import has_digit
from ingest.formats.pdf.veil import Sight, Veil

_INVISIBLE = 3  # text that is there to be searched, not seen: somebody's guess at a scan
_LARGE = 18.0  # points: smaller print is never taken for a watermark by its colour
_PALE = 0.5  # of black
_OFF = 0.04  # of a quarter turn


class Seen(NamedTuple):
    """A character that the second reader found."""

    text: str
    x: float  # the middle of its box, on the page as shown
    y: float
    shown: bool
    face: Face | None = None  # of a digit: the font that paints it
    slanting: bool = False  # a digit on a line that is neither level nor upright
    faint: bool = False  # large and pale
    size: float = 0.0  # of the height of its box
    sight: Sight = Sight.SEEN


def look(page: Any, faces: Faces) -> list[Seen]:
    """The characters that PDFium finds on a page; `faces` learns how their digits are painted."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    try:
        veil = Veil(page)
        return [seen for i in range(text.count_chars()) if (seen := _seen(raw, text.raw, i, veil, faces))]
    finally:
        text.close()


def _seen(raw: Any, text: Any, i: int, veil: Veil, faces: Faces) -> Seen | None:
    character = chr(min(raw.FPDFText_GetUnicode(text, i), 0x10FFFF))
    if not character.strip() or raw.FPDFText_IsGenerated(text, i) == 1:
        return None
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, i, box):
        return None
    at = veil.place((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    high = abs(box.top - box.bottom)
    printed = raw.FPDFText_GetTextObject(text, i)
    if not printed:
        return Seen(character, *at, True, size=high)
    sight = veil.sight((box.left, box.bottom, box.right, box.top), printed, character)
    shown = raw.FPDFTextObj_GetTextRenderMode(printed) != _INVISIBLE and sight is Sight.SEEN
    faint = high > _LARGE and _is_pale(raw, printed)
    seen = Seen(character, *at, shown, faint=faint, size=high, sight=sight)
    if not has_digit(character):
        return seen
    face = faces.see(raw.FPDFTextObj_GetFont(printed), character)
    return seen._replace(face=face, slanting=_is_slanting(raw.FPDFText_GetCharAngle(text, i)))


def _is_slanting(angle: float) -> bool:
    quarters = angle / (math.pi / 2)
    return abs(quarters - round(quarters)) > _OFF


def _is_pale(raw: Any, printed: Any) -> bool:
    """Whether a colour, or how much of it there is, leaves less than half of black."""
    red, green, blue, much = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(printed, red, green, blue, much):
        return False
    ink = 255 - (red.value + green.value + blue.value) / 3
    return ink * much.value / 255 < _PALE * 255


def disputed(
    chars: Sequence[dict[str, Any]], seen: Sequence[Seen], false: Container[Face | None] = ()
) -> list[tuple[float, float]]:
    """Where on the page a figure is read otherwise, by one only, cannot be seen, or is painted as another."""
    ours: dict[tuple[int, int], list[int]] = defaultdict(list)
    figures = [c for c in chars if has_digit(c["text"])]
    for i, c in enumerate(figures):
        ours[square(*middle(c))].append(i)
    confirmed: set[int] = set()
    out: list[tuple[float, float]] = []
    for s in seen:
        if not has_digit(s.text):
            continue
        same = [i for i in near(ours, s.x, s.y) if meets(figures[i], s.x, s.y) and figures[i]["text"] == s.text]
        if same and s.shown and s.face not in false:
            confirmed.update(same)
        else:
            out.append((s.x, s.y))
    return out + [middle(c) for i, c in enumerate(figures) if i not in confirmed]


def middle(char: dict[str, Any]) -> tuple[float, float]:
    """The middle of a character's box."""
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def square(x: float, y: float) -> tuple[int, int]:
    """The square of a page in which a point lies."""
    return int(x // 16), int(y // 16)


def near(squares: dict[tuple[int, int], list[int]], x: float, y: float) -> Iterator[int]:
    """What lies in the square of a point and in the eight around it."""
    a, b = square(x, y)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            yield from squares.get((a + dx, b + dy), ())


def meets(char: dict[str, Any], x: float, y: float) -> bool:
    """Whether a point is the middle of a character, as near as two readers agree."""
    across, down = middle(char)
    size: float = max(char["width"], char["height"])
    return abs(across - x) < 0.35 * size and abs(down - y) < 0.6 * size
