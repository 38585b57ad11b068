"""What is computed out of the cells of one report: subtotals, rates; and what two forms count alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple, Protocol

from vectorstore.form import Form, Forms, Rate, Term
from vectorstore.records import Fact, Key, Place, State

CENT = Decimal("0.01")
PERCENT = "%"
# Why a computed figure cannot be given: the first of these that one of its parts is in.
WORST = (State.UNREADABLE, State.ABSENT, State.BLANK, State.NOT_APPLICABLE)
_RANK = {state: n for n, state in enumerate(WORST)}


class Cell(Protocol):
    """What must be known of a cell to compute with it: of a Fact, or of a Seen."""

    @property
    def form(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def state(self) -> State: ...


Cells = Mapping[Key, Cell]


@dataclass(frozen=True)
class Recipe:
    """How one form makes a measure out of its printed cells; of a rate also what stands below the line."""

    form: str
    key: Key  # what this form calls it
    above: tuple[Term, ...]
    below: tuple[Term, ...] = ()
    unit: str | None = None
    printed: bool = False  # a cell as it stands
    note: str | None = None  # what must be said where another form's cell stands in for the one asked for

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The printed cells that it takes."""
        return tuple(dict.fromkeys(t.key for t in (*self.above, *self.below)))


class Made(NamedTuple):
    """A measure of one report, or the state that says why there is none."""

    recipe: Recipe
    value: Decimal | None
    state: State
    unit: str | None
    above: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A computed cell with what it was made of; of a rate also what stands above and below the line."""

    fact: Fact
    parts: tuple[Fact, ...]
    above: Decimal | None = None
    below: Decimal | None = None


@lru_cache(maxsize=4096)
def recipes(forms: Forms, key: Key) -> tuple[Recipe, ...]:
    """Every way to a measure: under its own name on either form, the newer first, then under its twin's name."""
    own = [(key, form, None) for form in sorted(forms.editions.values(), key=lambda f: f.id, reverse=True)]
    made = (_recipe(forms, form, name, note) for name, form, note in (*own, *_twins(forms, key)))
    return tuple(recipe for recipe in made if recipe is not None)


def _twins(forms: Forms, key: Key) -> Iterator[tuple[Key, Form, str | None]]:
    """What a form counts in place of a cell that only another form has."""
    for form in forms.editions.values():
        others = [other for other in forms.editions.values() if other is not form]
        for twin in form.twins:
            if twin.here == key:
                yield from ((twin.there, other, twin.note) for other in others)
            elif twin.there == key:
                yield twin.here, form, twin.note


def _recipe(forms: Forms, form: Form, key: Key, note: str | None) -> Recipe | None:
    _, row, column = key
    if rate := form.rates.get(row):
        if (sides := sides_in(forms, rate, column)) is None:
            return None
        above, below = (_printed(form, terms) for terms in sides)
        return Recipe(form.id, key, above, below, PERCENT, note=note)
    if subtotal := form.subtotals.get(row):
        if column not in subtotal.columns:
            return None
        cells = _printed(form, (Term(key, 1),))
        return Recipe(form.id, key, cells, unit=form.fields[cells[0].key].unit, note=note)
    if field := form.fields.get(key):
        return Recipe(form.id, key, (Term(key, 1),), unit=field.unit, printed=True, note=note)
    return None


def sides_in(forms: Forms, rate: Rate, column: str) -> tuple[tuple[Term, ...], tuple[Term, ...]] | None:
    """What stands above and below the line of a rate: of the total as the form says, of one kind both sides of it."""
    form = forms.newest
    total = total_column(form, rate.table)
    if column == total:
        return rate.above, rate.below
    own, columns = forms.unions.get(column, (column,)), {c.name for c in form.tables[rate.table].blocks[0].columns}
    if not columns.issuperset(own) or any(term.key[2] != total for term in (*rate.above, *rate.below)):
        return None
    above, below = (
        tuple(Term((rate.table, t.key[1], c), t.sign) for t in terms for c in own) for terms in (rate.above, rate.below)
    )
    return above, below


def _printed(form: Form, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms of a sum, each subtotal in it as the cells that it is made of."""
    out: list[Term] = []
    for term in terms:
        table, row, column = term.key
        subtotal = form.subtotals.get(row)
        out += [Term((table, r, column), term.sign) for r in subtotal.rows] if subtotal else [term]
    return tuple(out)


def needs(forms: Forms, key: Key) -> tuple[Key, ...]:
    """The printed cells of either form out of which a cell, a subtotal or a rate is made."""
    return tuple(dict.fromkeys(k for recipe in recipes(forms, key) for k in recipe.keys))


def make(forms: Forms, key: Key, cells: Cells) -> Made | None:
    """A cell, subtotal or rate of one report; None if the form that its table is on has no such thing."""
    return make_by(recipes(forms, key), cells)


def make_by(ways: Sequence[Recipe], cells: Cells) -> Made | None:
    """The same where the ways to the measure are known already, as of many reports."""
    for recipe in ways:
        if recipe.printed:
            cell = cells.get(recipe.key)
            if cell is not None and cell.form == recipe.form:
                return Made(recipe, cell.value if cell.state.decided else None, cell.state, cell.unit)
        elif _on_form(recipe, cells):
            return _rate(recipe, cells) if recipe.below else _sum_of(recipe, cells)
    return None


def _on_form(recipe: Recipe, cells: Cells) -> bool:
    """Whether any of the cells above the line is printed on the form of a recipe."""
    for term in recipe.above:
        cell = cells.get(term.key)
        if cell is not None and cell.form == recipe.form:
            return True
    return False


def _sum_of(recipe: Recipe, cells: Cells) -> Made:
    value = _sum(recipe.above, cells)
    state = _reason(recipe.above, cells) if value is None else State.DERIVED
    return Made(recipe, value, state, recipe.unit)


def _rate(recipe: Recipe, cells: Cells) -> Made:
    """In percent to two places; nothing below the line is not applicable, less than nothing is not certain."""
    above, below = _sum(recipe.above, cells), _sum(recipe.below, cells)
    if above is None or below is None:
        state = _reason((*recipe.above, *recipe.below), cells)
    elif below <= 0:
        state = State.NOT_APPLICABLE if below == 0 else State.UNREADABLE
    else:
        return Made(recipe, percent(above, below), State.DERIVED, PERCENT, above, below)
    return Made(recipe, None, state, PERCENT, above, below)


def percent(above: Decimal, below: Decimal) -> Decimal:
    """100 × above ÷ below, to two places, halves up.

    >>> percent(Decimal(1), Decimal(8)), percent(Decimal(2), Decimal(3))
    (Decimal('12.50'), Decimal('66.67'))
    """
    return (100 * above / below).quantize(CENT, ROUND_HALF_UP)


def _sum(terms: Iterable[Term], cells: Cells) -> Decimal | None:
    """The signed sum of cells; None as soon as one of them is not certain."""
    total = Decimal(0)
    for term in terms:
        cell = cells.get(term.key)
        if cell is None or cell.value is None or not cell.state.decided:
            return None
        total += cell.value if term.sign > 0 else -cell.value
    return total


def _reason(terms: Iterable[Term], cells: Cells) -> State:
    found = (cells[t.key].state for t in terms if t.key in cells)
    return min((s for s in found if s in _RANK), key=_RANK.__getitem__, default=State.ABSENT)


def derive(forms: Forms, key: Key, facts: Mapping[Key, Fact]) -> Derived | None:
    """A measure of one report as a cell of its own, with the cells that it was made of."""
    made = make(forms, key, facts)
    if made is None or made.recipe.key != key:
        return None
    parts = tuple(facts[k] for k in made.recipe.keys if k in facts)
    if made.recipe.printed:
        return Derived(facts[key], parts)
    place = Place(parts[0].place.file)
    return Derived(
        Fact(made.recipe.form, *key, made.value, made.unit, made.state, "", place), parts, made.above, made.below
    )


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
