"""Print whose letters all stand apart: digits that do so like the words beside them are one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from statistics import median

from ingest.formats.pdf.glyphs import Word, has_digit, lines_of
from ingest.formats.pdf.rulings import Region

_FEW = 20  # letters of words that stand apart
_ALIKE = 0.08  # of the size: gaps that differ no more are one
_MOST = 0.6  # of the size: farther apart stand words
_PARTS = frozenset("0123456789０１２３４５６７８９.．,，")

Said = dict[Region, list[Word]]


def tracked(said: Said) -> Said:
    """The words of each cell, digits joined that stand apart as far as all letters of the table do."""
    gap = _gap([lines_of(words) for words in said.values()])
    if gap is None:
        return said
    return defaultdict(list, {region: list(_joined(lines_of(words), gap)) for region, words in said.items() if words})


def tracked_lines(words: Sequence[Word]) -> Sequence[Word]:
    """The same for words that no ruling holds; what is one number here and two above or below it is not certain."""
    gap = _gap([lines := lines_of(words)])
    if gap is None:
        return words
    out = list(_joined(lines, gap))
    figures = [[w for w in line if all(c in _PARTS for c in w.text)] for line in lines_of(out)]
    return [replace(w, clear=False) if _is_parted(w, figures) else w for w in out]


def _is_parted(word: Word, lines: Sequence[Sequence[Word]]) -> bool:
    """Whether figures of another line stand apart where this one is."""
    if len(word.text) == 1 or not has_digit(word.text):
        return False
    return any(sum(w.x0 < word.x1 and word.x0 < w.x1 for w in line) > 1 for line in lines)


def _gap(blocks: Sequence[Sequence[Sequence[Word]]]) -> float | None:
    """How far apart the letters of some lines stand, in their size; None if they touch or no one distance is theirs."""
    gaps = [
        (b.x0 - a.x1) / a.size
        for lines in blocks
        for line in lines
        for a, b in pairwise(line)
        if len(a.text) == len(b.text) == 1 and a.text.isalpha() and b.text.isalpha()
    ]
    if len(gaps) < _FEW:
        return None
    middle = median(gaps)
    alike = sum(abs(gap - middle) < _ALIKE for gap in gaps)
    letters = sum(len(w.text) for lines in blocks for w in chain.from_iterable(lines) if w.text.isalpha())
    return middle if middle < _MOST and alike > 0.9 * len(gaps) and alike > 0.25 * letters else None


def _joined(lines: Sequence[Sequence[Word]], gap: float) -> Iterator[Word]:
    for line in lines:
        run = line[0]
        for word in line[1:]:
            if run.text[-1] in _PARTS and word.text in _PARTS and abs((word.x0 - run.x1) / word.size - gap) < _ALIKE:
                run = replace(run, text=run.text + word.text, x1=word.x1, clear=run.clear and word.clear)
            else:
                yield run
                run = word
        yield run
