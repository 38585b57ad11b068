"""Two pages printed side by side on one sheet → each by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.formats.pdf.glyphs import Box, Turn, Word, lines_of
from ingest.formats.pdf.row import is_figure

_WIDE = 1.2  # of its height: a narrower sheet holds one page
_FREE = 0.012  # of its width: nothing stands so near to its middle
_FEW = 5  # lines that begin with words: a half with fewer may be the figures of the other
_LONG = 4  # letters of such words

Side = tuple[list[Word], list[Box], Turn]


class Sides:
    """Parts the sheets of one document; where one holds two pages, so do those after it that nothing crosses."""

    def __init__(self) -> None:
        self._double = False

    def of(self, words: list[Word], rulings: list[Box], turn: Turn) -> Iterator[Side]:
        """The pages of a sheet from left to right."""
        width, height = turn.size
        middle, free = width / 2, _FREE * width
        boxes = [*(word.box for word in words), *rulings]
        if width < _WIDE * height or any(x0 < middle + free and x1 > middle - free for x0, _, x1, _ in boxes):
            yield words, rulings, turn
            return
        left, right = ([w for w in words if (w.x0 < middle) == first] for first in (True, False))
        self._double = self._double or (_is_page(left) and _is_page(right))
        if not self._double:
            yield words, rulings, turn
            return
        yield left, [box for box in rulings if box[0] < middle], turn
        moved = [replace(w, x0=w.x0 - middle, x1=w.x1 - middle) for w in right]
        own = [(x0 - middle, top, x1 - middle, bottom) for x0, top, x1, bottom in rulings if x0 >= middle]
        yield moved, own, replace(turn, left=middle)


def _is_page(words: Sequence[Word]) -> bool:
    """Whether enough lines begin with words for a page of its own."""
    firsts = [line[0].text for line in lines_of(words)]
    return sum(not is_figure(text) and sum(map(str.isalpha, text)) >= _LONG for text in firsts) >= _FEW
