"""The part of a page that is shown: what its crop box leaves, counted from the upper left corner that a person sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Thing = dict[str, Any]
CUT = {"cut": True}


@dataclass(frozen=True, slots=True)
class Window:
    """How far the shown part lies inside the page as pdfplumber counts it, and its size."""

    left: float
    top: float
    width: float
    height: float

    def chars(self, things: Iterable[Thing]) -> list[Thing]:
        """The characters, moved; those beyond the edge are `cut`: they may belong to a word that is shown in part."""
        moved = (self._moved(thing) for thing in things)
        return [c if self._holds((c["x0"] + c["x1"]) / 2, (c["top"] + c["bottom"]) / 2) else c | CUT for c in moved]

    def shapes(self, things: Iterable[Thing]) -> list[Thing]:
        """Rulings, moved; those outside hold no words."""
        return [self._moved(thing) for thing in things]

    def _moved(self, thing: Thing) -> Thing:
        if not (self.left or self.top):
            return thing
        at = {"x0": self.left, "x1": self.left, "top": self.top, "bottom": self.top}
        moved = thing | {edge: thing[edge] - by for edge, by in at.items()}
        if "pts" in thing:
            moved["pts"] = [(x - self.left, y - self.top) for x, y in thing["pts"]]
        return moved

    def _holds(self, x: float, y: float) -> bool:
        return 0 <= x <= self.width and 0 <= y <= self.height


def upright(box: Sequence[float]) -> tuple[float, float, float, float]:
    """A box from its lower left corner to its upper right one, whichever two corners the file names."""
    x0, y0, x1, y1 = box
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def window_of(page: Any, witness: Any) -> Window:
    """The window of a page, by pdfplumber's own corner and the boxes that PDFium shows."""
    media, crop = upright(witness.get_mediabox()), upright(witness.get_cropbox())
    left, bottom, right, top = (
        max(crop[0], media[0]) - media[0],
        max(crop[1], media[1]) - media[1],
        media[2] - min(crop[2], media[2]),
        media[3] - min(crop[3], media[3]),
    )
    dx, dy = ((left, top), (bottom, left), (right, bottom), (top, right))[witness.get_rotation() // 90 % 4]
    return Window(page.bbox[0] + dx, page.bbox[1] + dy, *witness.get_size())
