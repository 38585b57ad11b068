"""Measures of reports, exactly: a cell, a sum of cells or a rate, with what it is made of or why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.question import Cells
from assistant.shares.rate_sides import side_measures
from vectorstore.derive import PERCENT, WORST, Made, Recipe, make_by, needs, percent, recipes
from vectorstore.form import Check, load_forms
from vectorstore.records import Fact, Finding, Key, State, Verdict

if TYPE_CHECKING:
    from assistant.plan import Slot
    from vectorstore.facts import Facts, Seen
    from vectorstore.library import Library

FEW = 60  # reports whose sums are checked anew for the marks of trust; beyond, the findings speak
NOT_COMPARABLE = "not_comparable"
NOT_HELD = "not_held"


@dataclass(slots=True, eq=False)
class Value:
    """One measure of one report: its value, or why there is none."""

    slot: Slot
    measure: Cells
    value: Decimal | None
    state: State | None
    why: str | None = None
    unit: str | None = None
    keys: tuple[Key, ...] = ()  # the printed cells that it comes from
    note: str | None = None  # what to say of it when the two forms count it under different names
    trust: str | None = None
    printed: Printed | None = None
    rate: tuple[Wanted, Made] | None = None  # of a rate: what stands above and below the line
    doubts: tuple[Finding, ...] = ()  # the findings that touch its cells
    less: bool = False  # cells are taken off another: no row or column of the form is its place

    @property
    def above(self) -> Value | None:
        """What stands above the line of a rate."""
        return self.rate and self._side(0, self.rate[1].above)

    @property
    def below(self) -> Value | None:
        """What stands below the line of a rate."""
        return self.rate and self._side(1, self.rate[1].below)

    def _side(self, n: int, value: Decimal | None) -> Value | None:
        if self.rate is None:
            return None
        (measure, unit), made = self.rate[0].sides[n], self.rate[1]
        state = State.DERIVED if value is not None else made.state
        terms = (made.recipe.above, made.recipe.below)[n]
        own, less = tuple(dict.fromkeys(t.key for t in terms)), any(t.sign < 0 for t in terms)
        return Value(self.slot, measure, value, state, None, unit, own, None, self.trust, self.printed, less=less)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The printed cells with their places."""
        if self.printed is None or self.slot.report is None:
            return ()
        return self.printed.cells(self.slot.report.report_id, self.keys)


@dataclass(frozen=True)
class Wanted:
    """A measure with the ways to it, looked up once for however many reports."""

    measure: Cells
    ways: tuple[tuple[Recipe, ...], ...]
    unit: str | None
    sides: tuple[tuple[Cells, str | None], ...]  # of a rate: what stands above and below the line, with its unit

    @classmethod
    def of(cls, measure: Cells, language: str) -> Wanted:
        """The ways to a measure on either form."""
        ways = tuple(recipes(load_forms(), key) for key in _keys(measure))
        rate = any(recipe.below for recipe in ways[0])
        sides = side_measures(measure.row, measure.column, language) if rate else ()
        return cls(measure, ways, unit_of(measure), tuple((side, unit_of(side)) for side in sides))


class Printed:
    """The cells as their papers have them, read when the first of them is shown."""

    def __init__(self, facts: Facts, keys: Sequence[Key], report_ids: Sequence[int]) -> None:
        self._facts, self._keys = facts, keys
        self._together = report_ids if len(report_ids) <= FEW else ()
        self._read: dict[int, dict[Key, Fact]] = {}

    def cells(self, report_id: int, keys: Iterable[Key]) -> tuple[Fact, ...]:
        """Some cells of one report."""
        if report_id not in self._read:
            self.read(self._together or [report_id])
        held = self._read.get(report_id, {})
        return tuple(held[k] for k in keys if k in held)

    def read(self, report_ids: Collection[int]) -> None:
        """Read several reports at once, as they will be shown together."""
        self._read |= self._facts.cells(self._keys, report_ids)


def gather(
    measures: Iterable[Cells], slots: Sequence[Slot], library: Library, language: str = "zh"
) -> dict[Cells, list[Value]]:
    """Every measure of every report asked for, in the order of the slots; of an area the sum of its bodies."""
    wanted = tuple(dict.fromkeys(measures))
    if not any(s.parts for s in slots):
        return _gathered(wanted, slots, library, language)
    single = _gathered(wanted, [one for s in slots for one in s.reports], library, language)
    out: dict[Cells, list[Value]] = {}
    for measure, values in single.items():
        each = iter(values)
        own = ((slot, [next(each) for _ in slot.reports]) for slot in slots)
        out[measure] = [_added_for(slot, parts) if slot.parts else parts[0] for slot, parts in own]
    return out


def _gathered(
    wanted: Sequence[Cells], slots: Sequence[Slot], library: Library, language: str
) -> dict[Cells, list[Value]]:
    held = [s.report.report_id for s in slots if s.report]
    keys = {key for m in wanted for key in needed(m)}
    few = len(held) <= FEW
    partners = {k for key in keys for check in _checks_at().get(key, ()) for k in (*check.left, *check.right)}
    cells = library.facts.values(sorted(keys | partners if few else keys), held) if held else {}
    printed = Printed(library.facts, sorted(keys), held)
    open_findings = _open_findings(library, held, {row for _, row, _ in keys})
    out: dict[Cells, list[Value]] = {}
    for measure in wanted:
        out[measure] = values = []
        of = Wanted.of(measure, language)
        for slot in slots:
            if slot.report is None:
                values.append(Value(slot, measure, None, None, NOT_HELD, of.unit))
                continue
            own = cells[slot.report.report_id]
            value = _evaluate(of, slot, own, printed)
            _trust(value, own, open_findings.get(slot.report.report_id, ()), few)
            values.append(value)
    return out


def _added_for(slot: Slot, parts: Sequence[Value]) -> Value:
    """What the bodies of an area that give a figure have together, as its figure; of rates that of their sums."""
    first, good = parts[0], [v for v in parts if v.value is not None]
    units = {v.unit for v in good}
    if len(units) != 1:
        why = NOT_COMPARABLE if good else Counter(v.why for v in parts).most_common(1)[0][0]
        return replace(first, slot=slot, value=None, state=None, why=why, keys=(), trust=None, printed=None, rate=None)
    made = replace(good[0], slot=slot, state=State.DERIVED, unit=units.pop(), keys=(), printed=None)
    made.note, made.trust = next((v.note for v in good if v.note), None), _together(v.trust for v in good)
    if made.rate is None:
        made.value = _sum(v.value for v in good)
        return made
    sides = [v.rate[1] for v in good if v.rate]
    above, below = _sum(one.above for one in sides), _sum(one.below for one in sides)
    made.value = percent(above, below)
    made.rate = (made.rate[0], sides[0]._replace(value=made.value, state=State.DERIVED, above=above, below=below))
    return made


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))


def _together(marks: Iterable[str | None]) -> str:
    """The mark of a figure made of others: doubtful if one of them is."""
    said = set(marks)
    return "doubtful" if "doubtful" in said else "confirmed" if said == {"confirmed"} else "checked"


def _open_findings(library: Library, report_ids: Collection[int], rows: Collection[str]) -> dict[int, list[Finding]]:
    """What was found in each report about some rows and was not laid to rest by a person."""
    found: dict[int, list[Finding]] = {}
    every = library.facts.findings(report_ids, rows=rows) if report_ids else []
    for report_id, finding in library.decisions.open(every):
        found.setdefault(report_id, []).append(finding)
    return found


@lru_cache(maxsize=4096)
def needed(measure: Cells) -> tuple[Key, ...]:
    """Every cell of either form that may be asked for."""
    return tuple(dict.fromkeys(cell for key in _keys(measure) for cell in needs(load_forms(), key)))


def _keys(measure: Cells) -> tuple[Key, ...]:
    return tuple((measure.table, row, column) for row, column in ((measure.row, measure.column), *measure.plus))


@lru_cache(maxsize=1)
def _checks_at() -> dict[Key, tuple[Check, ...]]:
    """The sums of either form that touch a cell."""
    out: dict[Key, list[Check]] = {}
    for form in load_forms().editions.values():
        for check in form.checks:
            for key in (*check.left, *check.right):
                out.setdefault(key, []).append(check)
    return {k: tuple(v) for k, v in out.items()}


@lru_cache(maxsize=4096)
def unit_of(measure: Cells) -> str | None:
    """The unit a measure is counted in."""
    editions = sorted(load_forms().editions.values(), key=lambda f: f.id, reverse=True)
    if any(measure.row in form.rates for form in editions):
        return PERCENT
    return next((form.fields[key].unit for key in needed(measure) for form in editions if key in form.fields), None)


def _evaluate(of: Wanted, slot: Slot, held: Mapping[Key, Seen], printed: Printed) -> Value:
    """One measure out of one report's cells."""
    made = make_by(of.ways[0], held)
    if made is None:
        return Value(slot, of.measure, None, None, NOT_COMPARABLE, of.unit)
    if len(of.ways) > 1:
        return _summed(of, slot, held, printed)
    recipe, value, state = made.recipe, made.value, made.state
    why = None if value is not None else state.value
    rate = (of, made) if recipe.below else None
    return Value(slot, of.measure, value, state, why, made.unit, recipe.keys, recipe.note, None, printed, rate)


def _summed(of: Wanted, slot: Slot, held: Mapping[Key, Seen], printed: Printed) -> Value:
    """A measure that is a sum of several cells, subtotals or columns."""
    made = [one for ways in of.ways if (one := make_by(ways, held)) is not None]
    if len(made) < len(of.ways):
        return Value(slot, of.measure, None, None, NOT_COMPARABLE, of.unit)
    value, state = _added(made)
    why = None if value is not None else state.value
    keys = tuple(k for one in made for k in one.recipe.keys)
    note = next((one.recipe.note for one in made if one.recipe.note), None)
    return Value(slot, of.measure, value, state, why, made[0].unit, keys, note, None, printed)


def _added(made: Sequence[Made]) -> tuple[Decimal | None, State]:
    """The sum of several; as soon as one is not certain, the worst of the reasons."""
    bad = next((state for state in WORST if any(one.state is state for one in made)), None)
    if bad:
        return None, bad
    return _sum(one.value for one in made), State.DERIVED


def _trust(value: Value, held: Mapping[Key, Seen], findings: Sequence[Finding], few: bool) -> None:
    """checked: every sum holds and no finding touches the cells; doubtful: not so; confirmed: by a person."""
    if value.value is None and value.rate is None:
        return
    if value.keys and _by_hand(value.keys, held):
        value.trust = "confirmed"
    elif findings and (doubts := _doubts(value.keys, findings)):
        value.trust, value.doubts = "doubtful", doubts
    else:
        value.trust = "doubtful" if few and not _adds_up(value.keys, held) else "checked"


def _by_hand(keys: Iterable[Key], held: Mapping[Key, Seen]) -> bool:
    """Whether a person set every one of these cells."""
    for key in keys:
        cell = held.get(key)
        if cell is None or cell.state is not State.CONFIRMED:
            return False
    return True


def _doubts(keys: Iterable[Key], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that blame one of these cells."""
    own = set(keys)
    return tuple(f for f in findings if _blamed(f) and not own.isdisjoint(f.keys))


def _adds_up(keys: Iterable[Key], held: Mapping[Key, Seen]) -> bool:
    """Whether every sum that touches these cells holds."""
    return all(_holds(check, held) for key in keys for check in _checks_at().get(key, ()))


def _blamed(finding: Finding) -> bool:
    return finding.verdict in {Verdict.CONTRADICTION, Verdict.MISREAD}


def _holds(check: Check, held: Mapping[Key, Seen]) -> bool:
    """Whether a sum holds, or is none of the form that this table is on."""
    sides = [[held.get(k) for k in side] for side in (check.left, check.right)]
    if any(cell is None for side in sides for cell in side):
        return True
    values = [[cell.value for cell in side if cell is not None] for side in sides]
    if any(v is None for side in values for v in side):
        return False
    return sum(v for v in values[0] if v is not None) == sum(v for v in values[1] if v is not None)
