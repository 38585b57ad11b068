"""A page set in two columns → its lines, those of the left column before those of the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.formats.pdf.glyphs import Word
from ingest.formats.pdf.grid import Span, around

_FEW = 5  # lines with words on both sides of the gutter, at least
_LONG = 10  # letters, figures not counted: what stands on each side of it is prose
_WIDE = 1.2  # of the size: a gutter is no narrower

Words = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of a page or of one of its columns, and where it stands in the order of reading."""

    words: Words
    top: float
    bottom: float
    reach: Span


def strips(lines: Sequence[Words]) -> Iterator[Strip]:
    """Every line in the order in which it is read."""
    start = 0
    while start < len(lines):
        stop, gutter = _folded(lines, start)
        if gutter is None:
            yield _strip(lines[start])
        else:
            yield from _unfolded(lines[start:stop], sum(gutter) / 2)
        start = stop


def _strip(words: Words) -> Strip:
    x0, top, x1, bottom = around([w.box for w in words])
    return Strip(words, top, bottom, (x0, x1))


def _folded(lines: Sequence[Words], start: int) -> tuple[int, Span | None]:
    """How far the lines from one on are in two columns, and the gutter between these; the next line and None: not."""
    gutter, both, stop = _gap(lines[start]), 0, start
    for i in range(start, len(lines)) if gutter else ():
        own = _gap(lines[i])
        if own and gutter:
            left, right = max(own[0], gutter[0]), min(own[1], gutter[1])
            if right - left < _WIDE * lines[i][0].size:
                break
            gutter, both, stop = (left, right), both + 1, i + 1
        elif gutter and any(w.x0 < gutter[1] and w.x1 > gutter[0] for w in lines[i]):
            break
        elif gutter and lines[i][-1].x0 >= gutter[1]:
            stop = i + 1
    return (stop, gutter) if both >= _FEW else (start + 1, None)


def _gap(line: Words) -> Span | None:
    """The one gap of a line that has prose on both sides."""
    gaps = [(a.x1, b.x0) for a, b in pairwise(line) if b.x0 - a.x1 > _WIDE * a.size]
    if len(gaps) != 1:
        return None
    sides = [w for w in line if w.x1 <= gaps[0][0]], [w for w in line if w.x0 >= gaps[0][1]]
    return gaps[0] if all(sum(map(str.isalpha, "".join(w.text for w in side))) >= _LONG for side in sides) else None


def _unfolded(lines: Sequence[Words], middle: float) -> Iterator[Strip]:
    """The left halves and then the right ones, as if the page were one column of twice the height."""
    halves = [[[w for w in line if (w.x0 < middle) == left] for line in lines] for left in (True, False)]
    whole = around([w.box for line in lines for w in line])
    end = max(w.bottom for w in lines[-1])
    for n, column in enumerate(halves):
        x0, _, x1, _ = around([w.box for line in column for w in line])
        for strip in map(_strip, filter(None, column)):
            top = strip.top if not n else end + (strip.top - whole[1]) / 1000
            reach = strip.reach[0] - x0 + whole[0], strip.reach[1] - x1 + whole[2]
            yield Strip(strip.words, top, top + strip.bottom - strip.top, reach)
