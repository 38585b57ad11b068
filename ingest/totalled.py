"""A block more than a table has, which its author added for the sums of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.pieces import Piece
from ingest.ways import closes

Block = tuple[int, ...]
_FEWEST = 3  # blocks, of fewer a sum says little


def without_total_block(values: Sequence[Piece], blocks: int, width: int) -> list[Piece]:
    """The cells without those of such a block, if only one of the blocks can be it and all of them add up."""
    full = [p for p in values if p.cell.text]
    numbers = [p.cell.value.count for p in full if p.cell.value and p.cell.whole]
    if len(full) != (blocks + 1) * width or len(numbers) != len(full) or blocks < _FEWEST:
        return list(values)
    whole = [n for n in numbers if n is not None]
    cut = [tuple(whole[i : i + width]) for i in range(0, len(whole), width)]
    if len(whole) != len(full) or not all(map(closes, cut)):
        return list(values)
    found = {tuple(cut[:at] + cut[at + 1 :]): at for at in _totals(cut)}
    if len(found) != 1:
        return list(values)
    at = found.popitem()[1] * width
    return full[:at] + full[at + width :]


def _totals(blocks: Sequence[Block]) -> Iterator[int]:
    """The places of the blocks that are the sums of all the others, or of all but the first."""
    for at, block in enumerate(blocks):
        others = [*blocks[:at], *blocks[at + 1 :]]
        for summed in (others, others[1:]):
            if block == tuple(map(sum, zip(*summed, strict=True))):
                yield at
