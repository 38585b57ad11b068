"""Print whose letters all stand apart: the digits of one cell that do so like the words of its table are one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from statistics import median

from ingest.formats.pdf.glyphs import Word, lines_of
from ingest.formats.pdf.rulings import Region

_FEW = 20  # letters of words that stand apart
_ALIKE = 0.08  # of the size: gaps that differ no more are one
_MOST = 0.6  # of the size: farther apart stand words
_PARTS = frozenset("0123456789０１２３４５６７８９.．,，")

Said = dict[Region, list[Word]]


def tracked(said: Said) -> Said:
    """The words of each cell, digits joined that stand apart as far as all letters of the table do."""
    gap = _gap(said)
    if gap is None:
        return said
    return defaultdict(list, {region: list(_joined(words, gap)) for region, words in said.items() if words})


def _gap(said: Said) -> float | None:
    """How far apart the letters of a table stand, in their size; None if they touch or no one distance is theirs."""
    gaps = [
        (b.x0 - a.x1) / a.size
        for words in said.values()
        for line in lines_of(words)
        for a, b in pairwise(line)
        if len(a.text) == len(b.text) == 1 and a.text.isalpha() and b.text.isalpha()
    ]
    if len(gaps) < _FEW:
        return None
    middle = median(gaps)
    alike = sum(abs(gap - middle) < _ALIKE for gap in gaps)
    letters = sum(len(w.text) for w in chain.from_iterable(said.values()) if w.text.isalpha())
    return middle if middle < _MOST and alike > 0.9 * len(gaps) and alike > 0.25 * letters else None


def _joined(words: Sequence[Word], gap: float) -> Iterator[Word]:
    for line in lines_of(words):
        run = line[0]
        for word in line[1:]:
            if run.text[-1] in _PARTS and word.text in _PARTS and abs((word.x0 - run.x1) / word.size - gap) < _ALIKE:
                run = replace(run, text=run.text + word.text, x1=word.x1, clear=run.clear and word.clear)
            else:
                yield run
                run = word
        yield run
