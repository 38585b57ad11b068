"""Which group of values belongs to which row: every reading of labels and groups, with its price (design.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST = 60_000


@dataclass(frozen=True)
class Event:
    """A label, or a group of numbers (with the row it is bound to, if they share a line)."""

    row: str | None  # of a label: whose; of a group: the row it is bound to
    tokens: tuple[str, ...] | None = None  # None: a label


Binding = dict[str, int]  # row → place of its group among the events


class TooManyReadings(Exception):
    """More readings than can be listed."""


def by_position(events: list[Event], order: tuple[str, ...]) -> Binding | None:
    """Rule 1: as many groups as rows, in order, no label more than one group away from its row."""
    groups = [i for i, e in enumerate(events) if e.tokens is not None]
    if len(groups) != len(order):
        return None
    for i, event in enumerate(events):
        if event.tokens is None and event.row in order:
            before = sum(g < i for g in groups)
            if not order.index(event.row) - 1 <= before <= order.index(event.row) + 2:
                return None
    for row, g in zip(order, groups, strict=True):
        if events[g].row not in (None, row):
            return None
    return dict(zip(order, groups, strict=True))


def bindings(events: list[Event], order: tuple[str, ...], limit: int) -> Iterator[tuple[int, Binding]]:
    """Every reading that costs no more than `limit`."""
    search = _Search(events, order, limit)
    yield from search.rows(0, 0, 0, False, {})


class _Search:
    def __init__(self, events: list[Event], order: tuple[str, ...], limit: int) -> None:
        self.events, self.order, self.limit, self.steps = events, order, limit, 0
        self.groups = [i for i, e in enumerate(events) if e.tokens is not None]
        self.labels: dict[str, int] = {}
        for i, e in enumerate(events):
            if e.tokens is None and e.row is not None:
                self.labels.setdefault(e.row, i)

    def rows(self, r: int, g: int, cost: int, turned: bool, held: Binding) -> Iterator[tuple[int, Binding]]:
        """Go on with row r and group g."""
        self.steps += 1
        if self.steps > MOST:
            raise TooManyReadings
        left, open_rows = len(self.groups) - g, len(self.order) - r
        if cost > self.limit or left > open_rows or cost + (open_rows - left) > self.limit:
            return
        if r == len(self.order):
            yield cost, dict(held)
            return
        row = self.order[r]
        if left:
            price, back = self._price(row, self.groups[g], turned)
            if price is not None:
                yield from self.rows(r + 1, g + 1, cost + price, back, {**held, row: self.groups[g]})
        if left >= 2 and r + 1 < len(self.order) and self._two_then_two(r, g):
            a, b = self.groups[g], self.groups[g + 1]
            other = self.order[r + 1]
            for pair in ({row: a, other: b}, {row: b, other: a}):
                yield from self.rows(r + 2, g + 2, cost + 1, False, {**held, **pair})
        if left < open_rows:
            yield from self.rows(r + 1, g, cost + 1, turned, held)

    def _price(self, row: str, group: int, turned: bool) -> tuple[int | None, bool]:
        """What it costs that this group is this row's, and whether its label then stands after it."""
        bound, label = self.events[group].row, self.labels.get(row)
        if bound is not None:
            return (0, False) if bound == row else (None, False)
        if label is None:
            return 1, turned
        if label == group - 1:
            return 0, False
        if label == group + 1:
            return (0 if turned else 1), True
        return None, False

    def _two_then_two(self, r: int, g: int) -> bool:
        """Two groups, then their two labels."""
        first, second = self.groups[g], self.groups[g + 1]
        places = (first, second, self.labels.get(self.order[r]), self.labels.get(self.order[r + 1]))
        loose = self.events[first].row is None and self.events[second].row is None
        return loose and places == (first, first + 1, first + 2, first + 3)
