"""Lines drawn through figures: what is struck out is there to be seen and holds no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from ingest.formats.pdf.glyphs import Box, Turn, has_digit
from ingest.formats.pdf.rulings import straight

Point = tuple[float, float]
_HIGH, _LOW = 0.3, 0.72  # of a figure's height from its top: a line between strikes it, one below underlines it
_ALONG = 0.6  # of a figure's width: a shorter line only touches it
_OVER = 2.0  # of what it strikes: a longer line rules as well
_NEAR = 0.25  # of a figure's height: a slanting line so near its middle crosses it
_LEVEL = 1.0  # points: a line that rises no more is level
_MOST = 400  # slanting lines: more are a drawing
_BAND = 8.0  # points


def struck(
    chars: Sequence[dict[str, Any]], shapes: Sequence[dict[str, Any]], turn: Turn
) -> tuple[list[Point], list[Box]]:
    """Where the figures stand that are struck out, on the page as shown; and the level and upright lines that rule."""
    boxes = [turn.box((c["x0"], c["top"], c["x1"], c["bottom"])) for c in chars if has_digit(c["text"])]
    bands: dict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        bands[int(_middle(box)[1] // _BAND)].append(box)
    found: set[Box] = set()
    ruling: list[Box] = []
    for line in map(turn.box, straight(shapes)):
        own = list(_struck_by(line, bands))
        found |= set(own)
        if not own or line[2] - line[0] > _OVER * (max(b[2] for b in own) - min(b[0] for b in own)):
            ruling.append(line)
    for a, b in [line for shape in shapes for line in _slanting(shape)][:_MOST]:
        ends = turn.box((*a, *a))[:2], turn.box((*b, *b))[:2]
        found |= {box for box in boxes if _crosses(*ends, box)}
    return [_middle(turn.back(box)) for box in found], ruling


def _middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _struck_by(line: Box, bands: dict[int, list[Box]]) -> Iterator[Box]:
    """The figures through which a level line runs."""
    x0, top, x1, bottom = line
    if x1 - x0 <= bottom - top:
        return
    y = (top + bottom) / 2
    for band in range(int(y // _BAND) - 1, int(y // _BAND) + 2):
        for box in bands.get(band, ()):
            high = (y - box[1]) / (box[3] - box[1] or 1)
            if _HIGH < high < _LOW and min(x1, box[2]) - max(x0, box[0]) > _ALONG * (box[2] - box[0]):
                yield box


def _slanting(shape: dict[str, Any]) -> Iterator[tuple[Point, Point]]:
    """The slanting lines of a drawing of few lines."""
    points = shape.get("pts") or ()
    if shape["object_type"] == "rect" or not shape.get("stroke") or len(points) > 3:
        return
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(ax - bx) > _LEVEL and abs(ay - by) > _LEVEL:
            yield (ax, ay), (bx, by)


def _crosses(a: Point, b: Point, box: Box) -> bool:
    """Whether a line runs through the middle of a figure."""
    x, y = _middle(box)
    (ax, ay), (bx, by) = a, b
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    if not 0 <= along <= 1:
        return False
    away = (ax + along * (bx - ax) - x) ** 2 + (ay + along * (by - ay) - y) ** 2
    return bool(away < (_NEAR * (box[3] - box[1])) ** 2)
