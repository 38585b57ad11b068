"""Tables of two years in one paper: what stands under another year's name is none of this report's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cells import Strip

_YEAR = re.compile(
    r"[（(\[【]?(?:(?P<own>本|今)|(?P<other>上一?|去|前)|(?P<named>20\d\d))年度?(?:情况|数据?|统计)?[）)\]】]?[:：]?"
)
_HEADS = 6  # strips behind a table's name within which its first row stands


def of_this_year(strips: Sequence[Strip]) -> tuple[Strip, ...]:
    """The strips without rows that are another year's, and without tables below its name; all if none is left."""
    kept = tuple(_kept(strips))
    return kept if any(map(_figures, kept)) else tuple(strips)


def _kept(strips: Sequence[Strip]) -> Iterator[Strip]:
    other = False
    for n, strip in enumerate(strips):
        told = [_is_other(c.text) for c in strip.cells if c.text and c.value is None]
        if told and told[-1] is not None and _figures(strip):
            if not told[-1]:
                yield strip
        elif (
            len(told) == 1 and told[0] is not None and not _figures(strip) and _heads_a_grid(strips[n + 1 : n + _HEADS])
        ):
            other = told[0]
        elif not other:
            yield strip


def _is_other(text: str) -> bool | None:
    """Whether a label says nothing but a year, and one that is not the report's own; None if it says more."""
    match = _YEAR.fullmatch(text.strip())
    return None if match is None else match["own"] is None


def _heads_a_grid(after: Sequence[Strip]) -> bool:
    return any(not strip.lone for strip in after)


def _figures(strip: Strip) -> int:
    return sum(bool(c.text) and c.value is not None for c in strip.cells)
