"""The cells of blocks that stand side by side: plain, laid out with empty places, or run together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.alone import adds_up, is_moved, is_sound, without_moved
from ingest.cells import Cell
from ingest.chains import ways_of_blocks
from ingest.found import Found, printed, settled
from ingest.settle import filled
from ingest.ways import closes
from vectorstore.records import State

Block = list[Found]


def read_cells(
    cells: list[Cell], blocks: int, width: int, sure: bool, lead: int, twins: bool, alone: bool
) -> list[Block]:
    """The blocks as every reading has them; a number that may be cut off leaves none but the plain one."""
    full = [c for c in cells if c.text]
    inner = cells[lead : 1 + max(i for i, c in enumerate(cells) if c.text)]
    lost = [[settled({None}, full)] * width for _ in range(blocks)]
    if len(full) == blocks * width:
        found = cut_blocks(full, width)
        placed = len(inner) == len(full) and _is_in_place(full, width) and not is_moved(full, width)
        found = found if placed or all(map(adds_up, found)) else lost
        return without_moved(found, full) if alone else found
    in_place = len(cells) == blocks * width and not (_is_behind(cells) and not _are_sound(cells, width))
    if sure and in_place:
        return cut_blocks(cells, width)
    if not all(c.whole for c in full):
        return lost
    if alone:  # empty lines before the first number may stand between the heads and it
        cells = cells[lead:]
    laid = _laid_out(cells, blocks * width, width) if len(full) < len(cells) else None
    gaps = len(full) < len(cells) and not alone  # a line that is empty is none that was left out
    run = _run_together(full, blocks, width, twins, gaps, alone) if len(inner) == len(full) else None
    return _both(laid, run) if laid and run else laid or run or lost


def _is_behind(cells: Sequence[Cell]) -> bool:
    """Whether the empty places all stand behind the numbers: they may have been left out and put there."""
    full = sum(bool(c.text) for c in cells)
    return all(c.text for c in cells[:full])


def _are_sound(cells: list[Cell], width: int) -> bool:
    return all(is_sound(cells[i : i + width]) for i in range(0, len(cells), width))


def _is_in_place(full: list[Cell], width: int) -> bool:
    """Whether no number that may be none of the table's has moved others: all blocks but its own add up."""
    blocks = [full[i : i + width] for i in range(0, len(full), width)]
    sound = all(is_sound(b) for b in blocks if all(c.whole for c in b))
    return sound or all(c.whole for c in full)


def _run_together(
    full: list[Cell], blocks: int, width: int, twins: bool, gaps: bool, alone: bool
) -> list[Block] | None:
    """Numbers run together, broken or collapsed, as far as all readings agree."""
    if len(full) == 1 and full[0].text == "0" * width:  # one block's own, printed once: of the others it says nothing
        return None
    found = ways_of_blocks(full, blocks, width, twins, gaps, alone)
    return [[settled(v or {None}, full) for v in own] for own in found] if found else None


def _both(laid: list[Block], run: list[Block]) -> list[Block]:
    """What two readings of the table have in common."""
    return [
        [
            a if a.value == b.value else b._replace(state=State.UNREADABLE, value=None)
            for a, b in zip(*pair, strict=True)
        ]
        for pair in zip(laid, run, strict=True)
    ]


def cut_blocks(cells: Sequence[Cell], width: int) -> list[Block]:
    return [plain_block(cells[i : i + width]) for i in range(0, len(cells), width)]


def _laid_out(cells: list[Cell], size: int, width: int) -> list[Block] | None:
    """With empty places among the cells: the one way to lay them out in which every block adds up."""
    full = sum(bool(c.text) for c in cells)
    runs = [cells[i : i + size] for i in range(len(cells) - size + 1)]
    runs = [run for run in runs if sum(bool(c.text) for c in run) == full]
    fitting = [run for run in runs if _are_sound(run, width)]
    alike = {tuple(bool(c.text) for c in run) for run in fitting}
    return cut_blocks(fitting[0], width) if len(alike) == 1 else None


def plain_block(cells: Sequence[Cell]) -> Block:
    """A block whose cells stand plainly; a blank that its own sum leaves nothing is zero."""
    found = [printed(c) for c in cells]
    way = filled(
        tuple(0 if f.state is State.NOT_APPLICABLE else None if f.value is None else int(f.value) for f in found)
    )
    plain = all(c.whole for c in cells) or closes(way)
    return [
        Found(State.REPAIRED, Decimal(0), "", f.place, ("0",))
        if f.state is State.BLANK and n == 0
        else f
        if plain
        else f._replace(state=State.UNREADABLE, value=None)
        for f, n in zip(found, way, strict=True)
    ]
