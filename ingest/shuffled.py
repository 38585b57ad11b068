"""Pages of two reports that alternate in one file: whose the later ones are nobody can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.headings import NUMBERS, TABLES, Heading
from ingest.titles import Title

_LAST = frozenset(NUMBERS[-2:])


def is_shuffled(headings: Sequence[Heading], titles: Sequence[Title]) -> bool:
    """Whether a report breaks off where another's title stands, and sections stand twice behind the last title."""
    parts = list(_parts([h for h in headings if h.sure], _unlike(titles)))
    if len(parts) < 2:
        return False
    again = _again(parts[-1])
    return bool(again & TABLES or again >= _LAST) and any(_breaks_off(part) for part in parts[:-1])


def _unlike(titles: Sequence[Title]) -> list[Title]:
    """The titles that say another thing than the one before."""
    return [*titles[:1], *(b for a, b in pairwise(titles) if a.text not in b.text and b.text not in a.text)]


def _parts(headings: list[Heading], titles: list[Title]) -> Iterator[list[str]]:
    """The numbers of the sections behind each title."""
    bounds = [*(t.start for t in titles), max([h.start for h in headings], default=0) + 1]
    for start, stop in pairwise(bounds):
        if found := [h.number for h in headings if start <= h.start < stop]:
            yield found


def _again(numbers: list[str]) -> set[str]:
    return {n for n in numbers if numbers.count(n) > 1}


def _breaks_off(numbers: list[str]) -> bool:
    return not _LAST & set(numbers)
