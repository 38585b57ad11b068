"""Amounts in the unit the form asks for: what was printed in another is converted, exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.found import Found
from ingest.pieces import Piece
from vectorstore.form import Column
from vectorstore.records import State

_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_UNIT = re.compile(r"(?:单位[:：]?\s*|[（(])\s*(亿元|万元|元)")


def unit_of_head(head: Sequence[Piece], column: Column) -> str | None:
    """The unit of money that the head of a column states."""
    own = [p for p in head if column.name in p.may_be("column")]
    found = [m[1] for p in own if (m := _UNIT.search(p.text))]
    return found[0] if found else None


def in_unit(found: Found, column: Column, head: str | None) -> Found:
    """The cell in the unit of its column; an amount of money where none is asked for is not certain.

    A column without a unit of its own keeps the one printed.
    """
    printed = found.unit if found.unit in _YUAN else None
    if column.unit is None:
        return replace(found, unit=printed or head)
    if column.unit not in _YUAN:
        return replace(found, state=State.UNREADABLE, value=None) if printed and found.value is not None else found
    stated = printed or head or column.unit
    if found.value is None or stated == column.unit:
        return found
    return replace(found, value=found.value * _YUAN[stated] / _YUAN[column.unit])
