"""Measures of reports, exactly: a cell, a sum of cells or a rate, with what it is made of or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.measures import label
from assistant.question import Cells
from vectorstore.derive import PERCENT, WORST, Derived, derive, needs
from vectorstore.form import Check, Rate, Term, Twin, load_forms
from vectorstore.records import Fact, Finding, Key, State, Verdict

if TYPE_CHECKING:
    from assistant.plan import Slot
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
    facts: tuple[Fact, ...] = ()
    above: Value | None = None  # of a rate
    below: Value | None = None
    note: str | None = None  # what to say of it when the two forms count it under different names
    trust: str | None = None


def gather(
    measures: Iterable[Cells], slots: Sequence[Slot], library: Library, language: str = "zh"
) -> dict[Cells, list[Value]]:
    """Every measure of every report asked for, in the order of the slots."""
    wanted = tuple(dict.fromkeys(measures))
    held = [s.report.report_id for s in slots if s.report]
    keys = {key for m in wanted for key in needed(m)}
    few = len(held) <= FEW
    partners = (
        {k for key in keys for check in _checks_at().get(key, ()) for k in (*check.left, *check.right)}
        if few
        else set()
    )
    cells = library.facts.cells(sorted(keys | partners), held) if held else {}
    findings: dict[int, list[Finding]] = {}
    for report_id, finding in library.decisions.open(library.facts.findings(held)) if held else ():
        findings.setdefault(report_id, []).append(finding)
    out: dict[Cells, list[Value]] = {}
    for measure in wanted:
        out[measure] = [_of_slot(measure, slot, cells, findings, few, language) for slot in slots]
    return out


def _of_slot(
    measure: Cells,
    slot: Slot,
    cells: Mapping[int, Mapping[Key, Fact]],
    findings: Mapping[int, list[Finding]],
    few: bool,
    language: str,
) -> Value:
    if slot.report is None:
        return Value(slot, measure, None, None, why=NOT_HELD, unit=unit_of(measure))
    held = cells.get(slot.report.report_id, {})
    value = evaluate(measure, slot, held, language)
    trust = _trust(value, held, findings.get(slot.report.report_id, ()), few)
    for one in (value, value.above, value.below):
        if one is not None:
            one.trust = trust
    return value


@lru_cache(maxsize=4096)
def needed(measure: Cells) -> tuple[Key, ...]:
    """Every cell of either form that may be asked for."""
    out: dict[Key, None] = {}
    for key in _keys(measure):
        out |= dict.fromkeys(needs(load_forms(), key))
        out |= {other: None for twin in _twins() if key in (twin.here, twin.there) for other in (twin.here, twin.there)}
    return tuple(out)


def _keys(measure: Cells) -> tuple[Key, ...]:
    return tuple((measure.table, row, column) for row, column in ((measure.row, measure.column), *measure.plus))


@lru_cache(maxsize=1)
def _twins() -> tuple[Twin, ...]:
    return tuple(t for form in load_forms().editions.values() for t in form.twins)


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


def evaluate(measure: Cells, slot: Slot, held: Mapping[Key, Fact], language: str = "zh") -> Value:
    """One measure out of one report's cells."""
    key = (measure.table, measure.row, measure.column)
    if not measure.plus and (fact := held.get(key)) is not None:
        why = None if fact.state.decided else fact.state.value
        return Value(slot, measure, fact.value, fact.state, why, fact.unit, (fact,))
    unit = unit_of(measure)
    parts = [_part(key, held) for key in _keys(measure)]
    found = [made for made, _ in parts if made is not None]
    if len(found) < len(parts):
        return Value(slot, measure, None, None, why=NOT_COMPARABLE, unit=unit)
    facts = tuple(fact for made in found for fact in made.parts)
    if rate := next(
        (form.rates[measure.row] for form in load_forms().editions.values() if measure.row in form.rates), None
    ):
        return _rate(measure, rate, slot, found[0], language)
    note = next((n for _, n in parts if n), None)
    unit = facts[0].unit if facts else unit
    bad = next((state for state in WORST if any(made.fact.state is state for made in found)), None)
    if bad:
        return Value(slot, measure, None, bad, why=bad.value, unit=unit, facts=facts, note=note)
    value = sum((made.fact.value for made in found if made.fact.value is not None), Decimal(0))
    state = found[0].fact.state if len(found) == 1 else State.DERIVED
    return Value(slot, measure, value, state, unit=unit, facts=facts, note=note)


def _part(key: Key, held: Mapping[Key, Fact]) -> tuple[Derived | None, str | None]:
    """A cell, subtotal or rate of a report, by this name or its form's; None if its form does not count it."""
    if made := derive(load_forms(), key, held):
        return made, None
    for twin in _twins():
        other = twin.here if twin.there == key else twin.there if twin.here == key else None
        if other and (made := derive(load_forms(), other, held)):
            return made, twin.note
    return None, None


def _rate(measure: Cells, rate: Rate, slot: Slot, made: Derived, language: str) -> Value:
    """A rate with both its sides as values of their own."""
    sides = []
    for terms, value in ((rate.above, made.above), (rate.below, made.below)):
        cells = Cells(table=rate.table, row=terms[0].key[1], column=terms[0].key[2], label=side_label(terms, language))
        state = State.DERIVED if value is not None else made.fact.state
        sides.append(Value(slot, cells, value, state, unit=unit_of(cells), facts=made.parts))
    why = None if made.fact.value is not None else made.fact.state.value
    return Value(slot, measure, made.fact.value, made.fact.state, why, PERCENT, made.parts, sides[0], sides[1])


def side_label(terms: Sequence[Term], language: str) -> str:
    """What one side of a rate is called: 予以公开＋部分公开."""
    out = ""
    for term in terms:
        sign = ("＋" if term.sign > 0 else "－") if out else ""
        out += sign + label((term.key[1],), term.key[2], language)
    return out


def _trust(value: Value, held: Mapping[Key, Fact], findings: Sequence[Finding], few: bool) -> str | None:
    """checked: every sum holds and no finding touches the cells; doubtful: not so; confirmed: by a person."""
    if value.value is None and value.below is None:
        return None
    keys = {f.key for f in value.facts}
    if value.facts and all(f.state is State.CONFIRMED for f in value.facts):
        return "confirmed"
    if any(keys & set(f.keys) and f.verdict in {Verdict.CONTRADICTION, Verdict.MISREAD} for f in findings):
        return "doubtful"
    if few and not all(
        _holds(check, held) for key in keys for check in _checks_at().get(key, ()) if _here(check, held)
    ):
        return "doubtful"
    return "checked"


def _here(check: Check, held: Mapping[Key, Fact]) -> bool:
    """Whether the sum is one of the form that this table is on."""
    return all(k in held for k in (*check.left, *check.right))


def _holds(check: Check, held: Mapping[Key, Fact]) -> bool:
    sides = [[held[k].value for k in side] for side in (check.left, check.right)]
    if any(v is None for side in sides for v in side):
        return False
    return sum(v for v in sides[0] if v is not None) == sum(v for v in sides[1] if v is not None)
