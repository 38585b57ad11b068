"""The heads of a table's columns: in which order this paper prints them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.events import Event, Events
from ingest.pieces import Piece
from ingest.ways import closes, ways_of
from vectorstore.form import Table

_TELLING = 3  # columns that are named where a head is there at all


def columns_of(pieces: Sequence[Piece], table: Table) -> tuple[str, ...]:
    """The columns in the order in which this paper's first head prints them; those of a group stand where it does."""
    tops = {c.name: c.group or c.name for c in table.blocks[0].columns}
    seen: dict[str, int] = {}
    for i, piece in enumerate(pieces):
        if piece.role == "row" and len(seen) > 2:
            break
        if piece.role in ("column", "head", "stray", "again"):
            for name in (*piece.may_be("column")[:1], *piece.may_be("head")[:1]):
                seen.setdefault(name, i)
    inner = [n for n, top in tops.items() if n != top]
    if not all(name in seen for name in tops):
        return tuple(tops)
    if not any(_stand_together(pieces, [seen[n] for n in names]) for names in (inner, list(tops))):
        return tuple(tops)
    outer = {top: seen[top] for top in dict.fromkeys(tops.values()) if top in seen}
    total, first = list(tops)[-1], min(outer, key=lambda top: outer[top])
    if 1 < len({pieces[i].strip for i in outer.values()}) < len(outer):  # a merged head stands higher, not further left
        outer = dict(zip(outer, sorted(outer.values()), strict=True))
        outer[total] = -1 if first == total else outer[total]  # or it stands before them: the rows' sums tell
    return tuple(sorted(tops, key=lambda name: (outer.get(tops[name], seen[name]), seen[name])))


def without_lacking(events: Events, pieces: Sequence[Piece], table: Table) -> Events:
    """Where the heads name fewer columns than the form has, empty cells beside numbers may be none of its columns."""
    official = [c.name for c in table.blocks[0].columns]
    heads = [p for p in pieces if p.role in ("column", "head", "stray")]
    named = {n for p in heads for n in p.may_be("column")[:1]}
    if len(named) < _TELLING or named.issuperset(official):
        return events
    return Events(
        tuple(_unsure(e, len(official)) for e in events.order), tuple(_unsure(e, len(official)) for e in events.again)
    )


def _unsure(event: Event, width: int) -> Event:
    full = [c for c in event.cells if c.text]
    return event._replace(cells=(*full, *full[:1] * width)) if 0 < len(full) < len(event.cells) else event


def _stand_together(pieces: Sequence[Piece], places: list[int]) -> bool:
    """Whether names stand on one line, or one after another, a line each: only then they stand in their order."""
    lines = len({pieces[i].strip for i in places})
    return lines == 1 or (lines == len(places) and max(places) - min(places) == len(places) - 1)


def in_order(events: Events, printed: tuple[str, ...], table: Table) -> Events:
    """The values in the form's order of columns; that the total stands elsewhere must be seen in the rows' own sums."""
    official = tuple(c.name for c in table.blocks[0].columns)
    if printed == official:
        return events
    total = official[-1]
    straight = (*(n for n in printed if n != total), total)
    closing = _closing(events, printed, official)
    seen = closing > _closing(events, straight, official) and 2 * closing > _telling(events, official)
    order = printed if seen else straight
    return Events(
        tuple(_turned(e, order, official) for e in events.order),
        tuple(_turned(e, order, official) for e in events.again),
    )


def _turned(event: Event, printed: tuple[str, ...], official: tuple[str, ...]) -> Event:
    """The group with its cells in the form's order; while the total is not last, only a plain one can be."""
    if printed == official or not event.is_group:
        return event
    if len(event.cells) != len(official):
        return event if printed[-1] == official[-1] else event._replace(cells=event.cells[:1] * (len(official) + 2))
    return event._replace(cells=tuple(event.cells[printed.index(n)] for n in official))


def _telling(events: Events, official: tuple[str, ...]) -> int:
    """How many rows say something of the order: those whose cells are all known and not all zero."""
    return sum(
        any(way) and None not in way for e in _full(events, official) for way in ways_of(e.cells, len(e.cells)).all
    )


def _closing(events: Events, printed: tuple[str, ...], official: tuple[str, ...]) -> int:
    """How many of those add up if the columns stand in this order."""
    turned = [_turned(e, printed, official) for e in _full(events, official)]
    ways = [way for e in turned for way in ways_of(e.cells, len(official)).all]
    return sum(any(way) and None not in way and closes(way) for way in ways)


def _full(events: Events, official: tuple[str, ...]) -> list[Event]:
    return [e for e in events.order if len(e.cells) == len(official)]
