"""Tables that a program printed a cell a line, with bars behind, before or between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.pages import Item, Line

_LONE = re.compile(r"[\s|]*\|[\s|]*")
_BEHIND = re.compile(r"(?P<cell>\s*[^|\s][^|]*)\|[\s|]*")
_MERGED = re.compile(r"\|\s+\|")  # an empty cell, and the places that it takes beside its own
ROWS = 0.2  # of the lines with bars
FEWEST = 12  # lines with bars that make a table


def unbarred(items: Sequence[Item]) -> Sequence[Item]:
    """The lines of such a table with a tab before every cell, an empty cell being a tab alone; others as they are."""
    texts = [i.text for i in items if isinstance(i, Line) and i.text.strip()]
    barred = [t for t in texts if "|" in t]
    behind = sum(_BEHIND.fullmatch(t) is not None for t in barred)
    lone = sum(_LONE.fullmatch(t) is not None for t in barred)
    rows = len(barred) - behind - lone  # with several cells: their empty neighbours are rows too
    if behind + lone < max(FEWEST, 0.3 * len(texts)) or rows > ROWS * len(barred):
        return items
    return list(_between(items) if lone > 3 * behind else _behind(items))


def _behind(items: Sequence[Item]) -> Iterator[Item]:
    """A bar alone is an empty cell; several stand for the places that a merged cell takes."""
    for item in items:
        if not isinstance(item, Line):
            yield item
        elif found := _BEHIND.fullmatch(item.text):
            yield item._replace(text="\t" + found["cell"].strip())
        elif not _LONE.fullmatch(item.text):
            yield item
        elif item.text.count("|") == 1 or _MERGED.match(item.text.lstrip()):
            yield item._replace(text="\t")


def _between(items: Sequence[Item]) -> Iterator[Item]:
    """A bar ends a cell; one with nothing before it ends an empty one."""
    said = False
    for item in items:
        if not isinstance(item, Line) or not item.text.strip():
            yield item
        elif not _LONE.fullmatch(item.text):
            said = True
            yield item._replace(text="\t" + item.text.strip())
        else:
            empty = item.text.count("|") - said
            yield from [item._replace(text="\t")] * empty
            said = False
