"""The outline of a glyph → a small picture of it, by which shapes are compared."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Outline = tuple[tuple[Point, ...], ...]  # its closed lines
Picture = tuple[float, ...]  # the ink of its squares, less the mean, of length one
_SIZE = 100.0
_MANY = 4_000  # segments: no glyph has so many
_STEPS = 4  # straight pieces that a curve is made of
_WEIGHTS = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in (s / _STEPS for s in range(1, 5))]
_HIGH, _WIDE = 16, 14  # squares
_FILLED = 12  # squares across of a glyph that is stretched
_FINE = 3  # lines through a row of squares
_LEVELS = _HIGH * _FINE


def outline_of(font: Any, character: str) -> Outline:
    """What a font of PDFium paints for a character; nothing where it has no glyph for it."""
    import pypdfium2.raw as raw

    path = raw.FPDFFont_GetGlyphPath(font, ord(character), _SIZE)
    lines: list[list[Point]] = []
    curve: list[Point] = []
    count = raw.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    for i in range(count if count < _MANY else 0):
        segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, i)
        kind, at = raw.FPDFPathSegment_GetType(segment), _point(raw, segment)
        if kind == raw.FPDF_SEGMENT_MOVETO or not lines:
            lines.append([at])
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curve.append(at)
            if len(curve) == 3:
                lines[-1] += _bent(lines[-1][-1], *curve)
                curve = []
        else:
            lines[-1].append(at)
    return tuple(tuple(line) for line in lines if len(line) > 2)


def _point(raw: Any, segment: Any) -> Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return round(x.value, 2), round(y.value, 2)


def _bent(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for i, j, k, n in _WEIGHTS:
        yield i * a[0] + j * b[0] + k * c[0] + n * d[0], i * a[1] + j * b[1] + k * c[1] + n * d[1]


def pictures_of(outline: Outline) -> tuple[Picture, Picture]:
    """The glyph stretched to a frame, and as wide as it is: one knows narrow print, the other a narrow 1."""
    xs = [x for line in outline for x, _ in line]
    ys = [y for line in outline for _, y in line]
    left, low, width, height = min(xs), min(ys), max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    unit = [[((x - left) / width, 1 - (y - low) / height) for x, y in line] for line in outline]
    spans = [list(_inked(sorted(crossed))) for crossed in _crossed(unit)]
    own = max(2, min(_WIDE, round(width / height * _HIGH)))
    return _picture(spans, _FILLED), _picture(spans, own)


def _crossed(lines: Sequence[Sequence[Point]]) -> list[list[tuple[float, int]]]:
    """Where the outline crosses each level, and which way it goes."""
    levels: list[list[tuple[float, int]]] = [[] for _ in range(_LEVELS)]
    for line in lines:
        for (ax, ay), (bx, by) in pairwise((*line, line[0])):
            first, last = sorted((ay * _LEVELS, by * _LEVELS))
            for level in range(math.ceil(first - 0.5), min(math.ceil(last - 0.5), _LEVELS)):
                x = ax + ((level + 0.5) / _LEVELS - ay) / (by - ay) * (bx - ax)
                levels[level].append((x, 1 if by > ay else -1))
    return levels


def _inked(crossings: Sequence[tuple[float, int]]) -> Iterator[tuple[float, float]]:
    """Where ink lies on a level, from and to."""
    turns, start = 0, 0.0
    for x, turn in crossings:
        if not turns:
            start = x
        turns += turn
        if not turns:
            yield start, x


def _picture(spans: Sequence[Sequence[tuple[float, float]]], across: int) -> Picture:
    squares = [[0.0] * _WIDE for _ in range(_HIGH)]
    shift = (_WIDE - across) // 2
    for level, runs in enumerate(spans):
        row = squares[level // _FINE]
        for start, stop in runs:
            a, b = start * across, stop * across
            for x in range(int(a), min(int(b), across - 1) + 1):
                row[shift + x] += min(b, x + 1) - max(a, x)
    for _ in range(2):
        squares = _blurred(squares)
    flat = [ink for row in squares for ink in row]
    mean = sum(flat) / len(flat)
    length = math.sqrt(sum((ink - mean) ** 2 for ink in flat)) or 1.0
    return tuple((ink - mean) / length for ink in flat)


def _blurred(squares: Sequence[Sequence[float]]) -> list[list[float]]:
    """Each square mixed with its neighbours: strokes a little apart are still alike."""
    across = [[a + 2 * b + c for a, b, c in zip((0, *row), row, (*row[1:], 0), strict=False)] for row in squares]
    none = [0.0] * _WIDE
    return [
        [a + 2 * b + c for a, b, c in zip(above, row, below, strict=True)]
        for above, row, below in zip((none, *across), across, (*across[1:], none), strict=False)
    ]
