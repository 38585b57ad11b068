"""The rulings of a PDF page → tables: what no line parts is one cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ingest.formats.pdf.glyphs import Box

THIN = 3.5  # a rectangle no thicker is a line
NEAR = 3.0  # lines no farther apart are one
_OVERHANG = 8.0  # lines that reach farther past the outermost ones close an open side
_SHORT = 2.0  # shorter ones rule nothing
_COVERED = 0.6  # of a side: a line along so much of it parts two squares

Segment = tuple[float, float, float]  # where across, from, to


@dataclass(frozen=True, slots=True)
class Region:
    """One cell of a ruled table: its squares and its box."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class Ruled:
    """One ruled table of a page."""

    regions: tuple[Region, ...]
    rows: int
    box: Box

    @property
    def area(self) -> float:
        """How much of the page it takes."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


def find_tables(lines: Iterable[Box]) -> list[Ruled]:
    """Every ruled table of a page from top to bottom; a frame around one thing is no table."""
    across: list[Segment] = []
    down: list[Segment] = []
    for x0, top, x1, bottom in lines:
        if x1 - x0 > max(_SHORT, bottom - top):
            across.append(((top + bottom) / 2, x0, x1))
        elif bottom - top > _SHORT:
            down.append(((x0 + x1) / 2, top, bottom))
    rows, columns = _merged(across), _merged(down)
    tables = [_table(h, v) for h, v in _connected(rows, columns)]
    return sorted((t for t in tables if t and len(t.regions) > 1), key=lambda t: t.box[1])


def straight(shapes: Iterable[dict[str, Any]]) -> Iterator[Box]:
    """Straight lines, thin rectangles and the sides of drawn ones."""
    for shape in shapes:
        x0, top, x1, bottom = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
        if shape["object_type"] == "curve":
            yield from _sides(shape)
        elif min(x1 - x0, bottom - top) <= THIN:
            yield x0, top, x1, bottom
        elif shape.get("stroke") and shape["object_type"] == "rect":
            yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))


def _sides(curve: dict[str, Any]) -> Iterator[Box]:
    """The straight sides of an outline that is drawn, or of one that is filled and thin."""
    x0, top, x1, bottom = curve["x0"], curve["top"], curve["x1"], curve["bottom"]
    if curve.get("stroke"):
        for (ax, ay), (bx, by) in pairwise(curve["pts"]):
            if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
                yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
    elif min(x1 - x0, bottom - top) <= THIN:
        yield x0, top, x1, bottom


def _merged(segments: list[Segment]) -> list[Segment]:
    """Lines that lie side by side or end to end made one."""
    levels: list[list[Segment]] = []
    for segment in sorted(segments):
        if levels and segment[0] - levels[-1][0][0] <= NEAR:
            levels[-1].append(segment)
        else:
            levels.append([segment])
    return [found for level in levels for found in _end_to_end(level)]


def _end_to_end(level: list[Segment]) -> Iterator[Segment]:
    at = sum(s[0] for s in level) / len(level)
    start = stop = None
    for _, a, b in sorted(level, key=lambda s: s[1]):
        if start is None or stop is None:
            start, stop = a, b
        elif a - stop <= NEAR:
            stop = max(stop, b)
        else:
            yield at, start, stop
            start, stop = a, b
    if start is not None and stop is not None:
        yield at, start, stop


def _connected(rows: list[Segment], columns: list[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    """The lines of each table: those that touch."""
    sets = _Sets(len(rows) + len(columns))
    for i, (y, x0, x1) in enumerate(rows):
        for j, (x, y0, y1) in enumerate(columns, len(rows)):
            if x0 - NEAR <= x <= x1 + NEAR and y0 - NEAR <= y <= y1 + NEAR:
                sets.join(i, j)
    tables: dict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(rows):
        tables[sets.of(i)][0].append(row)
    for j, column in enumerate(columns, len(rows)):
        tables[sets.of(j)][1].append(column)
    return [t for t in tables.values() if t[0] and t[1]]


class _Sets:
    """Things joined into sets."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, i: int) -> int:
        """The set of a thing, by the name of one of its members."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make the sets of two things one."""
        self._parent[self.of(i)] = self.of(j)


def _table(rows: list[Segment], columns: list[Segment]) -> Ruled | None:
    """The squares between the lines, joined where no line parts them; open sides are closed by the outermost ends."""
    xs = _levels([c[0] for c in columns], [x for _, a, b in rows for x in (a, b)])
    ys = _levels([r[0] for r in rows], [y for _, a, b in columns for y in (a, b)])
    wide, high = len(xs) - 1, len(ys) - 1
    if wide < 1 or high < 1:
        return None
    sets = _Sets(wide * high)
    for y in range(high):
        for x in range(wide):
            if x + 1 < wide and not _parts(columns, xs[x + 1], ys[y], ys[y + 1]):
                sets.join(y * wide + x, y * wide + x + 1)
            if y + 1 < high and not _parts(rows, ys[y + 1], xs[x], xs[x + 1]):
                sets.join(y * wide + x, (y + 1) * wide + x)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for i in range(wide * high):
        members[sets.of(i)].append(divmod(i, wide))
    regions = [r for squares in members.values() for r in _regions(squares, xs, ys)]
    return Ruled(tuple(sorted(regions, key=lambda r: (r.row, r.column))), high, (xs[0], ys[0], xs[-1], ys[-1]))


def _levels(lines: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where the lines lie, with the outermost ends of those across them."""
    out: list[float] = []
    for at in sorted(lines):
        if not out or at - out[-1] > NEAR:
            out.append(at)
    before = [min(ends)] if out[0] - min(ends) > _OVERHANG else []
    after = [max(ends)] if max(ends) - out[-1] > _OVERHANG else []
    return before + out + after


def _parts(lines: Sequence[Segment], at: float, start: float, stop: float) -> bool:
    """Whether a line lies along most of one side."""
    covered = sum(max(0.0, min(b, stop) - max(a, start)) for level, a, b in lines if abs(level - at) <= NEAR)
    return covered >= _COVERED * (stop - start)


def _regions(squares: list[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> Iterator[Region]:
    """One cell of joined squares; where they make no rectangle, one for each row of them."""
    rows, columns = [y for y, _ in squares], [x for _, x in squares]
    top, left, bottom, right = min(rows), min(columns), max(rows), max(columns)
    if len(squares) == (bottom - top + 1) * (right - left + 1):
        box = xs[left], ys[top], xs[right + 1], ys[bottom + 1]
        yield Region(top, left, bottom - top + 1, right - left + 1, box)
        return
    for y in sorted(set(rows)):
        own = sorted(x for r, x in squares if r == y)
        start = own[0]
        for x, after in pairwise([*own, own[-1] + 2]):
            if after != x + 1:
                yield Region(y, start, 1, x - start + 1, (xs[start], ys[y], xs[x + 1], ys[y + 1]))
                start = after
