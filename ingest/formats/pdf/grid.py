"""A ruled table and the words on its page → a grid: which word stands in which cell, and whether that is certain."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.formats.pdf.glyphs import Box, Turn, Word, has_digit, joined, lines_of
from ingest.formats.pdf.rulings import Region, Ruled
from ingest.formats.pdf.tracking import Said, tracked
from ingest.pages import Grid, GridCell, Item, Line
from vectorstore.records import Place

_LONG = 300  # characters: no cell of the form says so much, so the row only lays out a page
_OVER = 0.2  # of its size: so far a figure may stand on the line
_OUT = 0.6  # of its size: a figure that sticks out farther from its cell is not certain
_FREE = 0.8  # of its size: so far from its neighbour a figure that sticks out is still its own

_PADDING = 13.0  # points that a cell leaves empty at its two sides at most

Span = tuple[float, float]  # from, to, across the page


@dataclass(frozen=True, slots=True)
class Laid:
    """A line or grid and where it is laid; of a grid also where its cells stand and which of the last row are full."""

    item: Item
    top: float
    spans: tuple[tuple[Span, ...], ...] = ()  # of each row
    bottom: float = 0.0
    reach: Span = (0.0, 0.0)  # of a line that stands for itself
    full: tuple[bool, ...] = ()  # whether nothing more would fit behind what a cell of the last row says
    columns: tuple[Span, ...] = ()  # where the columns stand in which the figures of a line without rulings stand


def words_in(table: Ruled, words: Iterable[Word]) -> tuple[list[Word], list[Word]]:
    """The words that stand in a table, and the others."""
    x0, top, x1, bottom = table.box
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        x, y = word.center
        (inside if x0 <= x <= x1 and top <= y <= bottom else outside).append(word)
    return inside, outside


def read_grid(table: Ruled, words: Sequence[Word], place: Place, turn: Turn) -> Iterator[Laid]:
    """The table as a grid; a row that only lays out the page as the lines it holds."""
    said = tracked(_placed(table, words))
    rows = [[r for r in table.regions if r.row == y] for y in range(table.rows)]
    single = all(len(row) <= 1 for row in rows)
    run: list[list[Region]] = []
    for row in rows:
        if single or any(sum(len(w.text) for w in said[r]) > _LONG for r in row):
            yield from _grid(run, said, place, turn)
            run = []
            for region in row:
                yield from _lines(said[region], place, turn)
        else:
            run.append(row)
    yield from _grid(run, said, place, turn)


def _grid(rows: Sequence[Sequence[Region]], said: Said, place: Place, turn: Turn) -> Iterator[Laid]:
    if not any(rows):
        return
    cells = tuple(tuple(_cell(r, y, said[r], place, turn) for r in row) for y, row in enumerate(rows))
    box = around([r.box for row in rows for r in row])
    spans = tuple(tuple((r.box[0], r.box[2]) for r in row) for row in rows)
    full = tuple(_is_full(r, said[r]) for r in rows[-1])
    yield Laid(Grid(cells, place._replace(box=shown(turn, box))), box[1], spans, full=full)


def _cell(region: Region, y: int, words: Sequence[Word], place: Place, turn: Turn) -> GridCell:
    at = place._replace(box=shown(turn, region.box))
    return GridCell(_text(words), y, region.column, region.rowspan, region.colspan, at)


def _is_full(region: Region, words: Sequence[Word]) -> bool:
    """Whether the last line of a cell may go on elsewhere, as nothing more fits behind it."""
    if not words:
        return False
    line = lines_of(words)[-1]
    left, _, right, _ = around([w.box for w in line])
    more = line[-1].size * (0.6 if has_digit(line[-1].text[-1]) else 2.0)
    return region.box[2] - region.box[0] - (right - left) < more + _PADDING


def _lines(words: Sequence[Word], place: Place, turn: Turn) -> Iterator[Laid]:
    for line in lines_of(words):
        box = around([w.box for w in line])
        yield Laid(Line(joined(line), place._replace(box=shown(turn, box))), box[1])


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def shown(turn: Turn, box: Box) -> Box:
    """A box as it lies on the page that a person sees, to a tenth of a point."""
    x0, top, x1, bottom = turn.back(box)
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def _placed(table: Ruled, words: Sequence[Word]) -> Said:
    """Every word in the cell that holds its middle."""
    find = _Finder(table)
    held: dict[Region, list[Word]] = defaultdict(list)
    for line in lines_of(words, 0.3):
        for before, word, after in zip([None, *line], line, [*line[1:], None], strict=False):
            region = find.at(word)
            if region is not None:
                held[region].append(_checked(word, region, before, after))
    return held


def _checked(word: Word, region: Region, before: Word | None, after: Word | None) -> Word:
    """A figure that sticks out of its cell is its own only if it sticks out little and nothing is near."""
    out = max(region.box[0] - word.x0, word.x1 - region.box[2])
    if not has_digit(word.text) or out <= _OVER * word.size:
        return word
    free = _FREE * word.size
    near = (before and word.x0 - before.x1 < free) or (after and after.x0 - word.x1 < free)
    return replace(word, clear=False) if near or out > _OUT * word.size else word


class _Finder:
    """Finds the cell of a point by the squares of the table."""

    def __init__(self, table: Ruled) -> None:
        self.xs = sorted({x for r in table.regions for x in (r.box[0], r.box[2])})
        self.ys = sorted({y for r in table.regions for y in (r.box[1], r.box[3])})
        self.squares: dict[tuple[int, int], Region] = {}
        for r in table.regions:
            for x in range(self.xs.index(r.box[0]), self.xs.index(r.box[2])):
                for y in range(self.ys.index(r.box[1]), self.ys.index(r.box[3])):
                    self.squares[x, y] = r

    def at(self, word: Word) -> Region | None:
        """The cell that holds the middle of a word."""
        x, y = word.center
        return self.squares.get((bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1))


def _text(words: Sequence[Word]) -> str:
    """What a cell says, a line for each of its lines."""
    return "\n".join(_spaced(line) for line in lines_of(words))


def _spaced(line: Sequence[Word]) -> str:
    out = line[0].said
    for before, word in pairwise(line):
        figures = has_digit(before.text) or has_digit(word.text)
        out += (" " if figures or word.x0 - before.x1 > 0.8 * word.size else "") + word.said
    return out
