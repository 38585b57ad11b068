"""Which group of values belongs to which row: every choice of the rows that lost theirs, with its price (design.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from math import comb

MOST = 60_000
NEVER = 1_000  # the price of what no reading may hold


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
    places = [i for i, e in enumerate(events) if e.tokens is not None]
    straight = dict(zip(order, places, strict=False))
    if len(places) != len(order) or not _bound_kept(events, straight):
        return None
    for i, event in enumerate(events):
        if event.tokens is None and event.row in straight:
            away = sum(place < i for place in places) - order.index(event.row)
            if away not in (-1, 0, 1, 2):  # 0: just before its values, 1: just after them
                return None
    return straight


def bindings(events: list[Event], order: tuple[str, ...], limit: int) -> Iterator[tuple[int, Binding]]:
    """Every reading that costs no more than `limit`: groups keep their order, so it is told by the rows without one."""
    places = [i for i, e in enumerate(events) if e.tokens is not None]
    lost = len(order) - len(places)
    if not 0 <= lost <= limit:
        return
    if comb(len(order), lost) > MOST:
        raise TooManyReadings
    for without in combinations(order, lost):
        straight = dict(zip((row for row in order if row not in without), places, strict=True))
        if not _bound_kept(events, straight):
            continue
        doubles = [pair for pair in pairwise(order) if _values_then_labels(events, straight, pair)]
        cost = _price(events, straight, order, set(chain(*doubles))) + len(doubles)
        if cost <= limit:
            yield from ((cost, reading) for reading in _exchanged(straight, doubles))


def _bound_kept(events: list[Event], binding: Binding) -> bool:
    """A group that shares its line with a label is that row's."""
    return all(events[place].row in (None, row) for row, place in binding.items())


def _values_then_labels(events: list[Event], binding: Binding, pair: tuple[str, str]) -> bool:
    """Two loose groups stand before their two labels: their order cannot be proved."""
    first, second = (binding.get(row) for row in pair)
    if first is None or second != first + 1 or events[first].row or events[second].row:
        return False
    return [(e.row, e.tokens) for e in events[first + 2 : first + 4]] == [(row, None) for row in pair]


def _price(events: list[Event], binding: Binding, order: tuple[str, ...], paired: set[str]) -> int:
    """A row or a label lost: 1; labels behind their values: 1 for the whole run; any other place: impossible."""
    cost, behind = 0, False
    labels = {e.row: i for i, e in reversed(list(enumerate(events))) if e.tokens is None}
    for row in order:
        place, label = binding.get(row), labels.get(row)
        if row in paired:
            behind = False
        elif place is None:
            cost += 1
        elif events[place].row is not None or (label is not None and label == place - 1):
            behind = False
        elif label is None:
            cost += 1
        elif label == place + 1:
            cost, behind = cost + (not behind), True
        else:
            return NEVER
    return cost


def _exchanged(binding: Binding, doubles: list[tuple[str, str]]) -> Iterator[Binding]:
    """The binding, with every choice of its doubtful pairs exchanged."""
    for count in range(len(doubles) + 1):
        for chosen in combinations(doubles, count):
            swapped = {one: binding[other] for a, b in chosen for one, other in ((a, b), (b, a))}
            yield binding | swapped
