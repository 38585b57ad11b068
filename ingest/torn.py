"""What the end of a line or a cell parted: a sign and its number, a number at its point, a unit at its power of ten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.cells import POINTED, Cell, Strip
from ingest.values import read_value

_SIGN = re.compile(r"[+＋]|增加?|减少?")
_PARTED = re.compile(rf"(?:{_SIGN.pattern}|{POINTED.pattern}) \d+")
_SCALE = re.compile(r".*[十百千万亿]\s*", re.DOTALL)
_UNIT = re.compile(r"\s*元\s*[)）\]】]?\s*")


def joined(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, such pieces put together where the first of them stands."""
    flat = [(s, c) for s, strip in enumerate(strips) for c in strip.cells]
    full = [i for i, (_, c) in enumerate(flat) if c.text]
    gone: set[int] = set()
    for a, b in pairwise(full):
        if a not in gone and (whole := _together(flat[a][1], flat[b][1])):
            flat[a] = (flat[a][0], whole)
            gone.add(b)
    return list(_with_cells(strips, [x for i, x in enumerate(flat) if i not in gone]))


def is_joined(cell: Cell) -> bool:
    """Whether a number was put together from what stood apart."""
    return bool(_PARTED.fullmatch(cell.text))


def _with_cells(strips: Sequence[Strip], flat: Sequence[tuple[int, Cell]]) -> Iterator[Strip]:
    own: dict[int, list[Cell]] = {}
    for s, cell in flat:
        own.setdefault(s, []).append(cell)
    for s, strip in enumerate(strips):
        cells = tuple(own.get(s, ()))
        if cells or not strip.cells:
            yield strip if cells == strip.cells else strip._replace(cells=cells)


def _together(first: Cell, second: Cell) -> Cell | None:
    """The two as one cell; None if each is something by itself."""
    text = first.text + second.text
    signed = _SIGN.fullmatch(first.text) and second.value and second.value.plain and second.value.count is not None
    if signed or (POINTED.fullmatch(first.text) and second.text.isdigit()):
        return first._replace(text=f"{first.text} {second.text}", value=read_value(text), whole=second.whole)
    if first.value is None and second.value is None and _SCALE.fullmatch(first.text) and _UNIT.fullmatch(second.text):
        return first._replace(text=text)
    return None
