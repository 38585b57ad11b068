"""Numbers of several blocks in one run: every cutting of it into blocks that each add up."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise, product

from ingest.cells import Cell
from ingest.values import bare
from ingest.ways import Way, closes, placements, splits

Values = set[int | None]
Steps = Callable[[Hashable], Iterable[tuple[Hashable, Way]]]


def ways_of_blocks(
    cells: Sequence[Cell], blocks: int, width: int, twins: bool, gaps: bool, alone: bool = False
) -> list[list[Values]] | None:
    """What each cell of each block can be, over all readings in which every block adds up.

    Of collapsed numbers only the first and the last are known by their place: the sum of a block alone
    would make its author's slip into a figure; and if the paper prints `twins` elsewhere, some may be lost.
    With `gaps` empty cells may have been left out; of numbers `alone` on their lines any one may be lost.
    """
    if any(c.value is None or (c.value.count is None and c.value.kind != "run") for c in cells):
        return None
    texts = tuple(str(c.value.count) if c.value and c.value.count is not None else bare(c.text) for c in cells)
    if not all(t.isdigit() for t in texts):
        return None
    out: list[list[Values]] = [[set() for _ in range(width)] for _ in range(blocks)]
    for start, end, steps, open_ in _machines(texts, width, blocks, gaps, twins):
        found = _chained(start, end, steps, blocks)
        for b, c in product(range(blocks), range(width)) if all(found) else ():
            known = not open_ or (not twins and (b, c) in ((0, 0), (blocks - 1, width - 1)))
            out[b][c] |= {w[c] for w in found[b]} if known else {None, *map(int, texts)}
    if out[0][0]:
        for reading in _one_lost([int(t) for t in texts], blocks, width, alone):
            for (b, c), value in reading.items():
                out[b][c].add(value)
    return out if out[0][0] else None


def _one_lost(
    numbers: list[int], blocks: int, width: int, anywhere: bool
) -> Iterator[dict[tuple[int, int], int | None]]:
    """The cells as they stand if no more than one is lost, the first or the last or any: all whole blocks add up."""
    last = len(numbers)
    for gap in (range(last + 1) if anywhere else (0, last)) if last == blocks * width - 1 else ():
        cells: list[int | None] = [*numbers[:gap], None, *numbers[gap:]]
        own = [tuple(cells[i : i + width]) for i in range(0, len(cells), width)]
        if all(map(closes, own)):
            yield {(b, c): n for b, way in enumerate(own) for c, n in enumerate(way)}


def _machines(
    texts: tuple[str, ...], width: int, blocks: int, gaps: bool, twins: bool
) -> Iterator[tuple[Hashable, Hashable, Steps, bool]]:
    """How the cells can have been damaged: run together, broken, or collapsed, which leaves the inner ones open."""
    if len(texts) > width * blocks:
        joining = _joining(texts, width)
        if all(_chained((0, False), (len(texts), False), joining, blocks)):  # else only a stray is left, and a slip
            yield (0, False), (len(texts), False), joining, False
            yield (0, False), (len(texts), True), _joining(texts, width, dropping=True), False
        return
    numbers = [int(t) for t in texts if t.isdigit()]
    whole = len(numbers) == len(texts)
    enough = whole and sum(map(len, texts)) >= width * blocks
    if enough:
        yield 0, sum(map(len, texts)), _splitting(texts, width), False
    if whole and any(numbers) and (enough or gaps):
        yield 0, len(texts), _placing(numbers, width), False
    if not any(a == b for a, b in pairwise(texts)):
        yield -1, len(texts) - 1, _spreading([int(t) for t in texts], width), len(texts) > 1 or twins


def _splitting(texts: tuple[str, ...], width: int) -> Steps:
    text, ends, place = "".join(texts), [0], 0
    for t in texts:
        place += len(t)
        ends.append(place)

    @cache
    def steps(start: Hashable) -> tuple[tuple[Hashable, Way], ...]:
        a = start if isinstance(start, int) else 0
        out = []
        for b in range(a + width, len(text) + 1):
            inside = [e for e in ends if a < e < b]
            parts = tuple(text[x:y] for x, y in pairwise((a, *inside, b)))
            out += [(b, way) for way in splits(parts, width)]
        return tuple(out)

    return steps


def _spreading(numbers: list[int], width: int) -> Steps:
    def steps(last: Hashable) -> Iterator[tuple[Hashable, Way]]:
        before = last if isinstance(last, int) else -1
        for moves in product((0, 1), repeat=width):
            places, at = [], before
            for move in moves:
                at += move
                places.append(at)
            if places[0] >= 0 and at < len(numbers) and closes(way := tuple(numbers[p] for p in places)):
                yield at, way

    return steps


def _placing(numbers: list[int], width: int) -> Steps:
    """Empty cells were left out; a block of which nothing is printed is zero or more."""

    def steps(start: Hashable) -> Iterator[tuple[Hashable, Way]]:
        a = start if isinstance(start, int) else 0
        yield a, (None,) * width
        for b in range(a + 1, min(a + width, len(numbers)) + 1):
            yield from ((b, way) for way in placements(numbers[a:b], width))

    return steps


def _joining(texts: tuple[str, ...], width: int, dropping: bool = False) -> Steps:
    def cells(i: int, dropped: bool, count: int) -> Iterator[tuple[tuple[int, bool], Way]]:
        if count == 0:
            yield (i, dropped), ()
            if dropping and not dropped and i == len(texts) - 1:
                yield (i + 1, True), ()
            return
        if dropping and not dropped and i < len(texts):
            yield from cells(i + 1, True, count)
        for j in range(i + 1, min(i + (2 if dropping else 4), len(texts) + 1)):
            number = "".join(texts[i:j])
            if number.isdigit() and (number == "0" or number[0] != "0"):
                for state, rest in cells(j, dropped, count - 1):
                    yield state, (int(number), *rest)

    def steps(state: Hashable) -> Iterator[tuple[Hashable, Way]]:
        if isinstance(state, tuple):
            yield from ((after, way) for after, way in cells(state[0], state[1], width) if closes(way))

    return steps


def _chained(start: Hashable, end: Hashable, steps: Steps, blocks: int) -> list[set[Way]]:
    """All readings of every block on a way from start to end."""
    levels: list[dict[Hashable, list[tuple[Hashable, Way]]]] = []
    states = {start}
    for _ in range(blocks):
        level = {s: list(steps(s)) for s in sorted(states, key=str)}
        levels.append(level)
        states = {after for found in level.values() for after, _ in found}
    ends, out = {end}, []
    for level in reversed(levels):
        out.append({way for found in level.values() for after, way in found if after in ends})
        ends = {s for s, found in level.items() if any(after in ends for after, _ in found)}
    return out[::-1]
