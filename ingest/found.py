"""What was found for one cell of the form, and how a printed cell becomes that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.cells import Cell
from ingest.values import Value
from vectorstore.records import Place, State

SHOWN = 24  # more candidates than these are none


class Found(NamedTuple):
    """One cell as read: its value if certain, what was printed, where, and what else it could be."""

    state: State
    value: Decimal | None = None
    raw: str = ""
    place: Place | None = None
    candidates: tuple[str, ...] = ()
    unit: str | None = None  # the unit printed with the number
    other: tuple[str, Cell] | None = None  # one that is not the form's, and the words that state it


ABSENT = Found(State.ABSENT)


def printed(cell: Cell, signed: bool = False, decimal: bool = False) -> Found:
    """A cell that stands in its place plainly."""
    value = cell.value
    if value is None or value.kind in ("scrap", "run"):
        return Found(State.UNREADABLE, raw=cell.text, place=cell.place)
    if value.kind == "blank":
        return Found(State.BLANK, place=cell.place)
    if value.kind == "mark":
        return Found(State.NOT_APPLICABLE, raw=cell.text, place=cell.place)
    number = value.number
    if not (value.count is not None or _fits(value, signed, decimal)) or (value.signed and not signed):
        return Found(State.UNREADABLE, raw=cell.text, place=cell.place, candidates=(str(number),))
    return Found(State.PRINTED, number, cell.text, cell.place, (), value.unit)


def _fits(value: Value, signed: bool, decimal: bool) -> bool:
    """Whether a number that counts nothing may stand in a cell all the same: less than none, a part of one, money."""
    number = value.number
    whole = number is not None and number == number.to_integral_value() and not value.is_money
    return number is not None and (signed or number >= 0) and (decimal or whole)


def settled(values: Iterable[int | None], cells: Sequence[Cell], others: Iterable[int | None] = ()) -> Found:
    """A cell out of values that are not clear by themselves: repaired if only one is left."""
    left = set(values)
    raw, place = " ".join(c.text for c in cells if c.text), cells[0].place if cells else None
    shown = sorted({v for v in (*left, *others) if v is not None})
    candidates = tuple(str(v) for v in shown) if len(shown) <= SHOWN else ()
    if len(left) == 1 and (value := left.pop()) is not None:
        return Found(State.REPAIRED, Decimal(value), raw, place, candidates)
    return Found(State.UNREADABLE, None, raw, place, candidates)
