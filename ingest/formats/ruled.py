"""A table drawn with characters → a grid: its rules say which cells are merged and which lines are one row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from ingest.formats.spans import Cell
from vectorstore.records import Place

_PLAIN = str.maketrans(
    {**dict.fromkeys("─━═┄┅╌", "-"), **dict.fromkeys("│┃║", "|"), **dict.fromkeys("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝", "+")}
)
_FULL = re.compile(r"^\s*\+(?:[:=-]+\+)+\s*$")  # a rule from side to side
_RULES = 4  # fewer only frame a head and a body, whose every line is then a row of its own
_LARGEST, _COLUMNS = 1_000_000, 40  # characters and columns of a table worth looking at
_EDGE = frozenset("|+")
_RULE = frozenset("-=:+")

Box = tuple[int, int, int, int]  # top, left, bottom, right: numbers of bands and columns, the last ones included


def read_ruled(lines: Sequence[str], places: Sequence[Place]) -> list[list[Cell]] | None:
    """The rows of cells of a drawn table; None if it is not drawn throughout.

    >>> drawn = ["+--+--+", "|a |1 |", "|  +--+", "|b |2 |", "+--+--+", "|c |3 |", "+--+--+", "|d |4 |", "+--+--+"]
    >>> [[(cell.text, cell.rowspan) for cell in row] for row in read_ruled(drawn, [Place("")] * 9) or ()]
    [[('a\\nb', 2), ('1', 1)], [('2', 1)], [('c', 1), ('3', 1)], [('d', 1), ('4', 1)]]
    """
    if len(lines) * max(map(len, lines)) > _LARGEST:
        return None
    drawn = [_columns(line.translate(_PLAIN)) for line in lines]
    if sum(bool(_FULL.match("".join(line))) for line in drawn) < _RULES:
        return None
    width = max(map(len, drawn))
    drawn = [line + [" "] * (width - len(line)) for line in drawn]
    across, down = _verticals(drawn), _horizontals(drawn)
    if not 2 <= len(across) <= _COLUMNS or len(down) < 2 or down[0] != 0 or down[-1] != len(drawn) - 1:
        return None
    boxes = _boxes(drawn, across, down)
    return None if boxes is None else _rows(drawn, across, down, boxes, places)


def _columns(line: str) -> list[str]:
    """A line as it stands on the screen: a wide character takes two columns."""
    out: list[str] = []
    for c in line.rstrip():
        out.append(c)
        if unicodedata.east_asian_width(c) in "WF":
            out.append("")
    return out


def _verticals(drawn: list[list[str]]) -> list[int]:
    """The columns on which a corner stands beside a rule."""
    ruled = [line for line in drawn if "+" in line]
    return sorted({x for line in ruled for x, c in enumerate(line) if c == "+" and _touches(line, x)})


def _touches(line: list[str], x: int) -> bool:
    return line[max(0, x - 1)] in _RULE or (x + 1 < len(line) and line[x + 1] in _RULE)


def _horizontals(drawn: list[list[str]]) -> list[int]:
    return [y for y, line in enumerate(drawn) if any(c == "+" and _touches(line, x) for x, c in enumerate(line))]


def _boxes(drawn: list[list[str]], across: list[int], down: list[int]) -> list[Box] | None:
    """The cells, each as far as no rule stops it; None where one is no rectangle."""
    height, width = len(down) - 1, len(across) - 1
    of: dict[tuple[int, int], Box] = {}
    out: list[Box] = []
    for y in range(height):
        for x in range(width):
            if (y, x) in of:
                continue
            right = x
            while right + 1 < width and not _wall(drawn, across[right + 1], down[y], down[y + 1]):
                right += 1
            bottom = y
            while bottom + 1 < height and not _floor(drawn, down[bottom + 1], across[x], across[right + 1]):
                bottom += 1
            box = (y, x, bottom, right)
            inside = [(j, i) for j in range(y, bottom + 1) for i in range(x, right + 1)]
            if any(place in of for place in inside) or not _closed(drawn, across, down, box):
                return None
            of |= dict.fromkeys(inside, box)
            out.append(box)
    return out


def _wall(drawn: list[list[str]], x: int, top: int, bottom: int) -> bool:
    return any(drawn[y][x] in _EDGE for y in range(top + 1, bottom))


def _floor(drawn: list[list[str]], y: int, left: int, right: int) -> bool:
    return all(c in _RULE for c in drawn[y][left + 1 : right])


def _closed(drawn: list[list[str]], across: list[int], down: list[int], box: Box) -> bool:
    """Whether rules stand on all sides of a box and none inside it."""
    top, left, bottom, right = down[box[0]], across[box[1]], down[box[2] + 1], across[box[3] + 1]
    sides = all(drawn[y][x] in _EDGE for y in range(top + 1, bottom) for x in (left, right))
    columns = [(a, b) for a, b in pairwise(across) if left <= a and b <= right]
    inner = any(_floor(drawn, y, a, b) for y in down[box[0] + 1 : box[2] + 1] for a, b in columns)
    return sides and not inner and _floor(drawn, top, left, right) and _floor(drawn, bottom, left, right)


def _rows(
    drawn: list[list[str]], across: list[int], down: list[int], boxes: list[Box], places: Sequence[Place]
) -> list[list[Cell]]:
    out: list[list[Cell]] = [[] for _ in down[1:]]
    for top, left, bottom, right in boxes:
        within = range(down[top] + 1, down[bottom + 1])
        said = [(y, text) for y in within if (text := "".join(drawn[y][across[left] + 1 : across[right + 1]]).strip())]
        place = places[said[0][0] if said else within.start]
        out[top].append(Cell("\n".join(text for _, text in said), place, bottom - top + 1, right - left + 1))
    return out
