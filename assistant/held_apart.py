"""Sums or means of several groups, asked in one text, held against each other: who has more, and by how much."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.answer import Answer
from assistant.draft import Draft
from assistant.plan import Plan
from assistant.question import Kind, Question
from vectorstore.derive import PERCENT

_HELD = {Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN, Kind.EXTREME}


def held_apart(answers: Sequence[Answer]) -> str:
    """The sentence that says which group has more; nothing where a figure is missing or counted otherwise."""
    sides = [(a.understood, a.figures[0]) for a in answers if a.kind in _HELD and a.figures and a.understood]
    figures = [figure for _, figure in sides]
    known = len(sides) == len(answers) > 1 and all(f.value is not None for f in figures)
    one = len({(f.unit, f.year) for f in figures}) == 1 and all(len(q.measures) == 1 for q, _ in sides if q)
    if not (known and one):
        return ""
    ordered = sorted(((Decimal(f.value or 0), q, f.agency) for q, f in sides), key=lambda side: -side[0])
    (high, more, first), (low, less, last) = ordered[0], ordered[-1]
    draft = Draft(more)
    unit = figures[0].unit
    fields = {
        "more": _name(more, first),
        "less": _name(less, last),
        "gap": draft.amount(high - low, "pp" if unit == PERCENT else unit),
    }
    fields |= {"high": draft.amount(high, unit), "low": draft.amount(low, unit)}
    rate = unit == PERCENT or more.kind not in {Kind.TOTAL, Kind.EXTREME}
    code = "sums_apart_many" if len(sides) > 2 else "sums_apart"
    return draft.word("sums_alike" if high == low else f"{code}_rate" if rate else code, **fields)


def _name(q: Question, agency: str | None) -> str:
    if q.kind is Kind.EXTREME:
        return Draft(q).short(agency)
    return Draft(q).scope(Plan(q, ()))
