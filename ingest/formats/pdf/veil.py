"""A PDF page as a person sees it: what is printed in the paper's own colour, or under something else, is not seen."""

from __future__ import annotations

import ctypes
import math
from enum import Enum
from functools import cached_property
from typing import Any

Box = tuple[float, float, float, float]  # left, bottom, right, top, as PDF counts
Point = tuple[float, float]
_FINE = 1000  # steps a point, of places that are asked for
_INSIDE = 0.15  # of a character's box at each side: another's ink may reach so far
_LEAST = 20  # shades of 256 between ink and paper
_DARK = 128  # a darker ground was painted to strike something out
_IMAGE = 3
_PIXELS = 4_000_000  # of a page that is painted; one of A0 is smaller than this


class Sight(Enum):
    """What a person sees of a printed character."""

    SEEN = "seen"
    PAPER = "paper"  # nothing: it has the colour of its ground
    CUT = "cut"  # nothing: bare paper lies over it
    VEILED = "veiled"  # something else that is painted there


class Veil:
    """All that is painted on one page, in shades of grey."""

    def __init__(self, page: Any) -> None:
        self._page = page.raw
        self._origin, self._across, self._down = _axes(page)
        size = page.get_width() * page.get_height()
        self._scale = min(1.0, math.sqrt(_PIXELS / size)) if size > 0 else 1.0
        bitmap = page.render(scale=self._scale, grayscale=True)
        self._width, self._height, self._stride = bitmap.width, bitmap.height, bitmap.stride
        self._shades = bytes(bitmap.buffer)

    def place(self, x: float, y: float) -> Point:
        """A point on the page as it is shown, from its upper left corner."""
        (ox, oy), (ax, ay), (dx, dy) = self._origin, self._across, self._down
        return ox + x * ax + y * dx, oy + x * ay + y * dy

    def sight(self, box: Box, text: Any, character: str) -> Sight:
        """What is seen of a character of a text in a box."""
        if self._pictures and self._is_under(box, text):
            return Sight.VEILED
        ground = self._ground(box, _INSIDE if character.isalnum() else 0.0)
        if ground is None:
            return Sight.SEEN
        if _is_of_shade(text, ground):
            return Sight.VEILED if ground < _DARK else Sight.PAPER
        if _has_shape(text, character):
            return Sight.VEILED if ground < _DARK else Sight.CUT
        return Sight.SEEN

    def _ground(self, box: Box, inside: float) -> int | None:
        """The one shade of all that is painted in a box; None if there are several, or it is not on the page."""
        (ax, ay), (bx, by) = self.place(*box[:2]), self.place(*box[2:])
        left, right = _span(ax * self._scale, bx * self._scale, inside, self._width)
        top, bottom = _span(ay * self._scale, by * self._scale, inside, self._height)
        low, high = 255, 0
        for y in range(top, bottom if left < right else top):
            row = self._shades[y * self._stride + left : y * self._stride + right]
            low, high = min(low, min(row)), max(high, max(row))
            if high - low > _LEAST:
                return None
        return high if low <= high else None

    def _is_under(self, box: Box, text: Any) -> bool:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        own = self._order.get(_address(text))
        return own is not None and any(n > own and b[0] <= x <= b[2] and b[1] <= y <= b[3] for n, b in self._pictures)

    @cached_property
    def _order(self) -> dict[int, int]:
        """The things on the page and when each is painted."""
        import pypdfium2.raw as raw

        things = (raw.FPDFPage_GetObject(self._page, n) for n in range(raw.FPDFPage_CountObjects(self._page)))
        return {_address(thing): n for n, thing in enumerate(things)}

    @cached_property
    def _pictures(self) -> list[tuple[int, Box]]:
        """When each picture that nothing shines through is painted, and where."""
        import pypdfium2.raw as raw

        out: list[tuple[int, Box]] = []
        edges = [ctypes.c_float() for _ in range(4)]
        for n in range(raw.FPDFPage_CountObjects(self._page)):
            thing = raw.FPDFPage_GetObject(self._page, n)
            opaque = raw.FPDFPageObj_GetType(thing) == _IMAGE and not raw.FPDFPageObj_HasTransparency(thing)
            if opaque and raw.FPDFPageObj_GetBounds(thing, *edges):
                out.append((n, (edges[0].value, edges[1].value, edges[2].value, edges[3].value)))
        return out


def _axes(page: Any) -> tuple[Point, Point, Point]:
    """Where the origin lies on the page as it is shown, and how far a point to the right and one up lead there."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_int(), ctypes.c_int()
    size = int(page.get_width() * _FINE), int(page.get_height() * _FINE)
    found = []
    for at in ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0)):
        raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, *at, x, y)
        found.append((x.value / _FINE, y.value / _FINE))
    (ox, oy), (ax, ay), (dx, dy) = found
    return (ox, oy), ((ax - ox) / 100, (ay - oy) / 100), ((dx - ox) / 100, (dy - oy) / 100)


def _span(a: float, b: float, inside: float, most: int) -> tuple[int, int]:
    a, b = sorted((a, b))
    return max(int(a + inside * (b - a)), 0), min(int(b - inside * (b - a)) + 1, most)


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _is_of_shade(text: Any, ground: int) -> bool:
    """Whether a text is printed in nearly the colour of its ground, or as if on glass."""
    import pypdfium2.raw as raw

    red, green, blue, much = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(text, red, green, blue, much):
        return False
    return abs((red.value + green.value + blue.value) / 3 - ground) * much.value / 255 < _LEAST


def _has_shape(text: Any, character: str) -> bool:
    """Whether the font of a text is there to paint a character: what cannot be painted here is seen elsewhere."""
    import pypdfium2.raw as raw

    path = raw.FPDFFont_GetGlyphPath(raw.FPDFTextObj_GetFont(text), ord(character), 10.0)
    return bool(path) and raw.FPDFGlyphPath_CountGlyphSegments(path) > 0
