"""What is computed out of the cells of one report: subtotals, rates; and what two forms count alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from vectorstore.form import Form, Forms, Rate, Subtotal, Term
from vectorstore.records import Fact, Key, Place, State

CENT = Decimal("0.01")
PERCENT = "%"
# Why a computed figure cannot be given: the first of these that one of its parts is in.
WORST = (State.UNREADABLE, State.ABSENT, State.BLANK, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed cell with what it was made of; of a rate also what stands above and below the line."""

    fact: Fact
    parts: tuple[Fact, ...]
    above: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether a cell of one form counts what a cell of another does, and under which names."""

    kind: str  # same | twin | no
    there: Key | None
    note: str | None = None


def needs(forms: Forms, key: Key) -> tuple[Key, ...]:
    """The printed cells of either form out of which a cell, a subtotal or a rate is made."""
    found = [k for form in forms.editions.values() for k in _needs(form, key)]
    return tuple(dict.fromkeys(found))


def _needs(form: Form, key: Key) -> Iterator[Key]:
    table, row, column = key
    if rate := form.rates.get(row):
        for term in (*rate.above, *rate.below):
            yield from _needs(form, term.key)
    elif subtotal := form.subtotals.get(row):
        yield from ((table, part, column) for part in subtotal.rows)
    elif key in form.fields:
        yield key


def derive(forms: Forms, key: Key, cells: Mapping[Key, Fact]) -> Derived | None:
    """A cell, subtotal or rate of one report out of its cells; None if its form has no such thing."""
    if key in cells:
        return Derived(cells[key], (cells[key],))
    form = _form_of(forms, key, cells)
    if form is None:
        return None
    if rate := form.rates.get(key[1]):
        return _rate(form, rate, key, cells) if key[2] == total_column(form, key[0]) else None
    if (subtotal := form.subtotals.get(key[1])) and key[2] in subtotal.columns:
        return _subtotal(form, subtotal, key, cells)
    return None


def computed(forms: Forms, facts: Iterable[Fact]) -> list[Derived]:
    """Every computed row of one report, in the order of the form: the subtotals, then the rates."""
    cells = {f.key: f for f in facts}
    keys = dict.fromkeys(key for form in forms.editions.values() for key in _computed_keys(form))
    found = (derive(forms, key, cells) for key in keys)
    return [one for one in found if one is not None]


def _computed_keys(form: Form) -> Iterator[Key]:
    for subtotal in form.subtotals.values():
        yield from ((subtotal.table, subtotal.name, column) for column in subtotal.columns)
    yield from ((rate.table, rate.name, total_column(form, rate.table)) for rate in form.rates.values())


def total_column(form: Form, table: str) -> str:
    """The column of a table in which its totals stand: the last."""
    return form.tables[table].blocks[0].columns[-1].name


def _form_of(forms: Forms, key: Key, cells: Mapping[Key, Fact]) -> Form | None:
    """The form that a report's table is on."""
    used = (c.form for k in needs(forms, key) if (c := cells.get(k)))
    return next((forms[form] for form in used), None)


def _subtotal(form: Form, subtotal: Subtotal, key: Key, cells: Mapping[Key, Fact]) -> Derived:
    parts = tuple(c for row in subtotal.rows if (c := cells.get((key[0], row, key[2]))))
    known = [p.value for p in parts if p.state.decided and p.value is not None]
    whole = len(known) == len(subtotal.rows)
    unit = form.fields[(key[0], subtotal.rows[0], key[2])].unit
    fact = _fact(form, key, sum(known, Decimal(0)) if whole else None, unit, _reason(parts), parts)
    return Derived(fact, parts)


def _rate(form: Form, rate: Rate, key: Key, cells: Mapping[Key, Fact]) -> Derived:
    above, below = (_sum(form, terms, cells) for terms in (rate.above, rate.below))
    parts = tuple(dict.fromkeys((*above[1], *below[1])))
    value, reason = None, _reason(parts)
    if above[0] is not None and below[0] is not None:
        value, reason = _quotient(above[0], below[0])
    return Derived(_fact(form, key, value, PERCENT, reason, parts), parts, above[0], below[0])


def _quotient(above: Decimal, below: Decimal) -> tuple[Decimal | None, State]:
    """In percent to two places; nothing below the line is not applicable, less than nothing is not certain."""
    if below <= 0:
        return None, State.NOT_APPLICABLE if below == 0 else State.UNREADABLE
    return percent(above, below), State.DERIVED


def percent(above: Decimal, below: Decimal) -> Decimal:
    """100 × above ÷ below, to two places, halves up.

    >>> percent(Decimal(1), Decimal(8)), percent(Decimal(2), Decimal(3))
    (Decimal('12.50'), Decimal('66.67'))
    """
    return (100 * above / below).quantize(CENT, ROUND_HALF_UP)


def _sum(form: Form, terms: Iterable[Term], cells: Mapping[Key, Fact]) -> tuple[Decimal | None, list[Fact]]:
    """The signed sum of cells and subtotals; None as soon as one of them is not certain."""
    total: Decimal | None = Decimal(0)
    parts: list[Fact] = []
    for term in terms:
        subtotal = form.subtotals.get(term.key[1])
        if subtotal:
            one = _subtotal(form, subtotal, term.key, cells)
            value, used = one.fact.value, list(one.parts)
        else:
            used = [cells[term.key]] if term.key in cells else []
            value = used[0].value if used and used[0].state.decided else None
        parts += used
        total = None if total is None or value is None else total + term.sign * value
    return total, parts


def _reason(parts: Iterable[Fact]) -> State:
    states = {p.state for p in parts}
    return next((state for state in WORST if state in states), State.ABSENT)


def _fact(
    form: Form, key: Key, value: Decimal | None, unit: str | None, reason: State, parts: tuple[Fact, ...]
) -> Fact:
    place = Place(parts[0].place.file) if parts else Place("")
    state = State.DERIVED if value is not None else reason
    return Fact(form.id, *key, value, unit, state, "", place)


def comparable(forms: Forms, key: Key, here: str, there: str) -> Comparison:
    """What a cell of the form `here` is called on the form `there`, if that counts the same."""
    if _has(forms[there], key):
        return Comparison("same", key)
    for twin in forms[here].twins:
        if twin.here == key and _has(forms[there], twin.there):
            return Comparison("twin", twin.there, twin.note)
    for twin in forms[there].twins:
        if twin.there == key and _has(forms[there], twin.here):
            return Comparison("twin", twin.here, twin.note)
    return Comparison("no", None)


def _has(form: Form, key: Key) -> bool:
    subtotal = form.subtotals.get(key[1])
    rate = form.rates.get(key[1])
    return key in form.fields or bool(subtotal and key[2] in subtotal.columns) or rate is not None
