"""Which group of values belongs to which row: every reading of labels and groups, each oddity with its price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.events import Event

MOST = 20_000  # steps of one search; one that was cut off has found nothing
Binding = dict[str, int]  # row → its group's place among the events


class TooManyReadings(Exception):
    """More readings than can be listed."""


def groups_of(events: Sequence[Event]) -> list[int]:
    """The places of the groups."""
    return [i for i, e in enumerate(events) if e.is_group]


def bound_rows(events: Sequence[Event]) -> Binding:
    """The groups that share a strip with their label."""
    return {e.row: i for i, e in enumerate(events) if e.is_group and e.row is not None}


def by_position(events: Sequence[Event], order: Sequence[str]) -> Binding | None:
    """As many groups as rows, in order, no label more than one group away, no two groups before their two labels."""
    groups = groups_of(events)
    if len(groups) != len(order):
        return None
    place = {row: i for i, row in enumerate(order)}
    before = 0
    for event in events:
        if event.is_group:
            if event.row is not None and place.get(event.row) != before:
                return None
            before += 1
        elif event.row in place and not place[event.row] - 1 <= before <= place[event.row] + 2:
            return None
    return None if _pair_before_labels(events) else dict(zip(order, groups, strict=True))


def _pair_before_labels(events: Sequence[Event]) -> bool:
    kinds = "".join("L" if not e.is_group else "G" if e.row is None else "B" for e in events)
    return "GGLL" in kinds


def bindings(
    events: Sequence[Event], order: Sequence[str], limit: int, dead: frozenset[int] = frozenset()
) -> Iterator[tuple[int, Binding]]:
    """Every reading that costs no more than `limit`, with its price; `dead` groups say nothing and may be no row."""
    yield from _Search(events, order, limit, dead).rows(0, 0, 0, False, {})


class _Search:
    def __init__(self, events: Sequence[Event], order: Sequence[str], limit: int, dead: frozenset[int]) -> None:
        self.events, self.order, self.limit, self.dead, self.steps = events, order, limit, dead, 0
        self.groups = groups_of(events)
        self.bound = {g: events[g].row for g in self.groups}
        self.start = next((i for i, e in enumerate(events) if not e.is_group), 0)
        self.labels: dict[str, int] = {}
        for i, e in enumerate(events):
            if not e.is_group and e.row is not None:
                self.labels.setdefault(e.row, i)
        place = {row: i for i, row in enumerate(order)}
        self.last = [len(order)] * (len(self.groups) + 1)  # the row by which a bound group must have come
        for n in range(len(self.groups) - 1, -1, -1):
            row = self.bound[self.groups[n]]
            self.last[n] = min(self.last[n + 1] - 1, place[row] if row in place else len(order))

    def rows(self, r: int, g: int, cost: int, turned: bool, held: Binding) -> Iterator[tuple[int, Binding]]:
        """Go on with row r and group g."""
        self.steps += 1
        if self.steps > MOST:
            raise TooManyReadings
        left, open_rows = len(self.groups) - g, len(self.order) - r
        if cost + open_rows - left > self.limit or (left and r > self.last[g]):
            return
        if r == len(self.order):
            yield cost, dict(held)
            return
        row = self.order[r]
        if left:
            price, back = self._price(row, self.groups[g], turned)
            if price is not None and cost + price <= self.limit:
                held[row] = self.groups[g]
                yield from self.rows(r + 1, g + 1, cost + price, back, held)
                del held[row]
        if left >= 2 and r + 1 < len(self.order) and self._two_then_two(r, g):
            other, a, b = self.order[r + 1], self.groups[g], self.groups[g + 1]
            for pair in ({row: a, other: b}, {row: b, other: a}):
                yield from self.rows(r + 2, g + 2, cost + 1, False, {**held, **pair})
        if run := self._labels_first(r, g):
            rows = {self.order[r + i]: self.groups[g + i] for i in range(run)}
            yield from self.rows(r + run, g + run, cost + 1, False, {**held, **rows})
        if left < open_rows:
            yield from self.rows(r + 1, g, cost + 1, turned, held)
        if left and self._may_be_no_row(self.groups[g]):
            yield from self.rows(r, g + 1, cost + 1, turned, held)

    def _price(self, row: str, group: int, turned: bool) -> tuple[int | None, bool]:
        """What it costs that this group is this row's, and whether its label then stands after it."""
        bound, label = self.bound[group], self.labels.get(row)
        if bound is not None:
            return (0, False) if bound == row else (None, False)
        if label is None:
            return 1, turned
        if label == group - 1:
            return 0, False
        if label == group + 1:
            free = turned or self.events[group].turned
            return (0 if free else 1), True
        return None, False

    def _may_be_no_row(self, group: int) -> bool:
        """Whether loose values say nothing, or stand before all labels."""
        return self.bound[group] is None and (group in self.dead or group < self.start)

    def _labels_first(self, r: int, g: int) -> int:
        """How many labels stand together before as many groups; 0 if fewer than two do."""
        if g >= len(self.groups) or self.labels.get(self.order[r], -1) < 0:
            return 0
        start, end = self.labels[self.order[r]], self.groups[g]
        run = end - start
        rows = self.order[r : r + run]
        labels = [self.labels.get(row) for row in rows]
        groups = self.groups[g : g + run]
        together = labels == list(range(start, end)) and groups == list(range(end, end + run))
        all_of_them = not start or self.events[start - 1].is_group  # one label more, and any may be without its group
        return run if run >= 2 and together and all_of_them and all(self.bound[i] is None for i in groups) else 0

    def _two_then_two(self, r: int, g: int) -> bool:
        """Two groups, then their two labels."""
        first, second = self.groups[g], self.groups[g + 1]
        loose = self.bound[first] is None and self.bound[second] is None
        places = (second, self.labels.get(self.order[r]), self.labels.get(self.order[r + 1]))
        return loose and places == (first + 1, first + 2, first + 3)
