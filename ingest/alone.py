"""Blocks whose numbers stand on lines of their own: that there are as many as cells does not prove which is which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.cells import Cell
from ingest.found import Found
from ingest.pieces import Piece
from ingest.ways import closes
from vectorstore.records import State

Block = list[Found]
_PAGES = 4  # digits that a page's number does not have


def without_moved(blocks: list[Block], cells: Sequence[Cell]) -> list[Block]:
    """The blocks; none is certain that does not add up, unless that can only be its author's own slip.

    One number lost and another cut in two leave as many as there were, and all between them in wrong places.
    """
    width = len(blocks[0])
    own = [cells[i : i + width] for i in range(0, len(cells), width)]
    worn = [any(c.value is not None and c.value.kind == "run" for c in block) for block in own]
    broken = [not adds_up(block) for block in blocks]
    several = sum(broken) > 1 or any(worn)
    unsure = [
        w or (b and (several or _may_be_moved(block))) or (any(worn) and not any(f.value for f in block))
        for w, b, block in zip(worn, broken, blocks, strict=True)
    ]
    return [_unread(block) if doubt else block for doubt, block in zip(unsure, blocks, strict=True)]


def adds_up(block: Block) -> bool:
    """Whether the parts of a block can give its last cell."""
    return closes(tuple(None if f.value is None else int(f.value) for f in block))


def _may_be_moved(block: Block) -> bool:
    """Whether two neighbours put together leave a block that only lacks a number: 3 2 4 1 4 for 3 2 5 4 14."""
    numbers = [int(f.value) for f in block if f.value is not None]
    if not numbers[-1]:  # a total that its author has left as it was
        return False
    joined = ((*numbers[:i], int(f"{a}{b}"), *numbers[i + 2 :]) for i, (a, b) in enumerate(pairwise(numbers)) if a > 0)
    return any(sum(parts) <= total for *parts, total in joined)


def _unread(block: Block) -> Block:
    return [f._replace(state=State.UNREADABLE, value=None) for f in block]


def unnumbered(values: list[Piece], size: int, width: int) -> list[Piece]:
    """The cells without the number of their row before them or the page behind them, if all blocks add up."""
    full = [p for p in values if p.cell.text]
    if len(full) != size + 1:
        return values
    numbered = full[0].text == "1" and len({p.strip for p in full}) == 1
    paged = full[-1].strip != full[-2].strip and full[-1].text.isdigit() and len(full[-1].text) < _PAGES
    for may_be, rest in ((numbered, full[1:]), (paged, full[:-1])):
        cells = [p.cell for p in rest]
        if may_be and all(is_sound(cells[i : i + width]) for i in range(0, size, width)):
            return rest
    return values


def is_moved(full: list[Cell], width: int) -> bool:
    """Whether two blocks or more do not add up, and all do if one number is none of theirs and one is lost."""
    if sum(not is_sound(full[i : i + width]) for i in range(0, len(full), width)) < 2:
        return False
    return any(
        _is_filled([*rest[:gap], None, *rest[gap:]], width)
        for stray in range(len(full))
        for rest in ([*full[:stray], *full[stray + 1 :]],)
        for gap in range(len(full))
    )


def _is_filled(cells: Sequence[Cell | None], width: int) -> bool:
    """Whether every block that lacks no number adds up, and one says something."""
    blocks = [cells[i : i + width] for i in range(0, len(cells), width)]
    whole = [[c for c in block if c is not None] for block in blocks if None not in block]
    return all(map(is_sound, whole)) and any(map(_says, whole))


def _says(cells: Sequence[Cell]) -> bool:
    return any(c.value is not None and c.value.count for c in cells)


def is_sound(cells: Sequence[Cell]) -> bool:
    """Whether a block is all empty, or adds up to a total that is printed."""
    if not any(c.text for c in cells):
        return True
    numbers = [c.value.count if c.value and c.value.kind == "number" else 0 for c in cells]
    return bool(cells[-1].text) and None not in numbers and closes(tuple(numbers))
