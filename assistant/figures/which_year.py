"""In which year a whole scope had most, or least: the totals of its years side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import (
    Gathered,
    gather_plan,
    notes,
    one_unit,
    parts_of,
    rate_of_sums,
    total_of,
    trust_of,
)
from assistant.figures.total import few
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library


@dataclass(frozen=True)
class Year:
    """What a scope counts in one year: in its area's own report, or summed over its bodies."""

    year: int
    value: Decimal
    parts: list[Value]
    own: bool  # the area's own report


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The year first in the order asked for, and the totals of all of them."""
    gathered = gather_plan(plan, library)
    counted: list[Slot] = []
    why: dict[Slot, str] = {}
    rows: dict[int, dict[Cells, str]] = {year: {} for year in sorted(plan.years())}
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    for measure in measures:
        years, missing = totals(plan, gathered, measure)
        why |= missing
        if not years:
            draft.none(measure, missing.values())
            draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
            continue
        _say(plan, measure, years, draft)
        counted += [v.slot for one in years for v in one.parts]
        for one in years:
            rows[one.year][measure] = f"{one.value:f}"
    draft.table = _table(measures, rows, gathered, draft)
    used = set(counted)
    draft.cover(plan, used, {s: w for s, w in why.items() if s not in used})


def totals(plan: Plan, gathered: Gathered, measure: Cells) -> tuple[list[Year], dict[Slot, str]]:
    parts, why = parts_of(plan, gathered, measure)
    found = []
    for year in sorted(plan.years()):
        own = [v for v in parts if v.slot.year == year]
        value = rate_of_sums(own)[0] if is_rate(measure) else total_of(own)
        if own and value is not None and one_unit(own):
            found.append(Year(year, value, own, len(own) == 1 and own[0].slot.agency_id in plan.areas))
    return found, why


def _say(plan: Plan, measure: Cells, years: list[Year], draft: Draft) -> None:
    unit, low = years[0].parts[0].unit, plan.question.order == "asc"
    ordered = sorted(years, key=lambda one: (one.value if low else -one.value, one.year))
    for one in ordered:
        if one.own:
            draft.value(one.parts[0])
        else:
            name = draft.word("sum_of", label=measure.label)
            draft.computed(name, one.value, unit, year=one.year, like=measure, trust=trust_of(one.parts))
            few(one.parts, draft)
    items = [draft.word("item_year", year=one.year, amount=draft.amount(one.value, unit)) for one in ordered]
    first = [item for item, one in zip(items, ordered, strict=True) if one.value == ordered[0].value]
    code = ("least" if low else "most") + ("_rate" if is_rate(measure) else "") + "_year"
    draft.say(code, scope=draft.scope(plan), label=measure.label, list=draft.listed(first))
    draft.say("totals_of_years", list=draft.listed(items))
    bodies_differ(years, draft)
    if len({one.own for one in years}) > 1:
        draft.notices.append(draft.word("basis_differs"))
    draft.bars(measure.label, unit, [str(o.year) for o in years], [o.value for o in years], line=True)
    notes(draft, [v for one in years for v in one.parts])


def bodies_differ(years: list[Year], draft: Draft) -> None:
    """The sums of years that do not count the same bodies compare only in part: how many each counts."""
    who = {one.year: frozenset(v.slot.agency_id for v in one.parts) for one in years if not one.own}
    if len(set(who.values())) < 2:
        return
    items = []
    for year, bodies in who.items():
        n = Decimal(len(bodies))
        draft.computed(draft.word("agencies_added"), n, draft.unit("agencies").strip(), year=year)
        items.append(draft.word("item_year", year=year, amount=draft.amount(n, "agencies")))
    draft.say("bodies_differ", list=draft.listed(items))


def _table(measures: list[Cells], rows: dict[int, dict[Cells, str]], gathered: Gathered, draft: Draft) -> Table:
    heads = [TableColumn(title=draft.word("head_year"), unit=None)]
    for m in measures:
        unit = next((v.unit for v in gathered.values[m] if v.unit), None)
        heads.append(TableColumn(title=m.label, unit=draft.unit_word(unit)))
    body = tuple((str(year), *(cells.get(m) for m in measures)) for year, cells in rows.items())
    return Table(columns=tuple(heads), rows=body)
