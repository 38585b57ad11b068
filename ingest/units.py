"""Units stated beside numbers: what is in another than the form's is converted exactly, or not given."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.cells import Cell
from ingest.found import Found
from ingest.values import MONEY
from vectorstore.records import State

_TENS = {"": 1, "十": 10, "百": 100, "千": 1000}
_THOUSANDS = {"": 1, "万": 10_000, "亿": 100_000_000}
_COUNTED = r"件次|人次|项次|[件项个次条份宗起例笔]"
_UNIT = rf"(?:人民币)?(?:[十百千]?[万亿]?(?:元|{_COUNTED})|[十百千]?[万亿]|[百千])"
_SCALED = rf"(?:人民币)?(?:[十百千]?[万亿]?元|(?:[十百千]?[万亿]|[百千])(?:{_COUNTED}))"
_LIST = rf"{_UNIT}(?:[、,/;和或及与]{_UNIT})*"
_STATED = re.compile(
    rf"单位(?:均|都|统一)?[:为是系以]*(?P<named>{_LIST})(?![一-鿿])"
    rf"|[(\[【](?:单位)?[:为]?(?P<aside>{_LIST})[)\]】]"
    rf"|[以按用](?P<by>{_LIST})(?:为(?:计量)?单位|计)"
)
_ENDING = re.compile(rf"(?<![单公美欧\d]){_SCALED}$")  # 收费金额千元
_ONE = re.compile(r"(?:人民币)?(?P<tens>[十百千]?)(?P<thousands>[万亿]?)(?P<base>.*)")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what is counted, and how many of it are one."""

    text: str
    size: int
    base: str  # "" where a power of ten is all that is stated

    @property
    def is_money(self) -> bool:
        """Whether this is one of money."""
        return self.base in ("", "元")

    @property
    def is_count(self) -> bool:
        """Whether this is one of things."""
        return self.base != "元"


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A unit and the words that state it."""

    unit: Unit
    cell: Cell

    @property
    def told(self) -> tuple[str, Cell]:
        """What to say of it."""
        return self.unit.text, self.cell


def notes_in(cell: Cell, heads: bool = False) -> list[UnitNote]:
    """The units that a text states; those of a head or a label may end it without more ado."""
    return [UnitNote(unit, cell) for unit in units_in(cell.text, heads)]


@lru_cache(maxsize=4096)
def units_in(text: str, heads: bool = False) -> tuple[Unit, ...]:
    """Every unit that a text states.

    >>> [u.text for u in units_in("（单位：件、千元）")], [u.text for u in units_in("收费金额百万元", True)]
    (['件', '千元'], ['百万元'])
    """
    if len(text) > _LONGEST:
        return ()
    text = "".join(unicodedata.normalize("NFKC", text).split())
    lists = [m["named"] or m["aside"] or m["by"] for m in _STATED.finditer(text)]
    ending = _ENDING.search(text) if heads and not lists else None
    lists += [ending[0]] if ending else []
    return tuple(dict.fromkeys(unit_of(m[0]) for told in lists for m in re.finditer(_UNIT, told)))


def unit_of(text: str) -> Unit:
    """A unit by its words."""
    match = _ONE.fullmatch(text)
    tens, thousands, base = match.groups() if match else ("", "", text)
    return Unit(f"{tens}{thousands}{base}", _TENS[tens] * _THOUSANDS[thousands], base)


def in_unit(found: Found, asked: str | None, near: Sequence[UnitNote], around: Sequence[UnitNote] = ()) -> Found:
    """The cell in the unit that is asked for; `near` are the units of its head and label, `around` those of the table.

    Where none is asked for it keeps the one printed.
    """
    if asked is not None and asked not in MONEY:
        return _counted(found, near, around)
    own = unit_of(found.unit) if found.unit in MONEY else None
    told = _apart(s for s in (*near, *around) if s.unit.is_money)
    other = next((s for s in near if not s.unit.is_money), None) or (told[1] if len(told) > 1 else None)
    if own is None and found.value and (other is not None or (asked is not None and found.unit)):
        return found._replace(state=State.UNREADABLE, value=None, unit=None, other=other.told if other else None)
    unit = own or (told[0].unit if told and other is None else None)
    if asked is None:
        return found._replace(unit=unit.text if unit else None)
    size = unit_of(asked).size
    if found.value is None or unit is None or unit.size == size:
        return found
    return found._replace(value=found.value * unit.size / Decimal(size), other=None if own else told[0].told)


def _counted(found: Found, near: Sequence[UnitNote], around: Sequence[UnitNote]) -> Found:
    """A number of things: one in money or in thousands is not certain, for it may be rounded."""
    if not found.value:
        return found
    other = [s for s in (*near, *around) if s.unit.is_count and s.unit.size > 1]
    other += [s for s in near if not s.unit.is_count]
    if not other and found.unit not in MONEY:
        return found
    readings = tuple(f"{found.value * s.unit.size:f}" for s in other if s.unit.is_count)
    told = other[0].told if other else None
    return found._replace(state=State.UNREADABLE, value=None, candidates=readings, other=told)


def _apart(stated: Iterable[UnitNote]) -> list[UnitNote]:
    """One of each size."""
    return list({s.unit.size: s for s in reversed(list(stated))}.values())[::-1]
