"""An area that has no report of its own, year by year: the sums of its bodies, of two years over those with both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures import grown
from assistant.figures.compare import growth, multiple
from assistant.figures.courses import every_year
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
from assistant.figures.grown import NO_PAIR
from assistant.figures.middle import plain
from assistant.figures.total import few
from assistant.figures.which_year import Year, bodies_differ, totals
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library
from vectorstore.pattern import Pattern

_CENT = Decimal("0.01")


def concerns(plan: Plan) -> bool:
    """Whether an area is followed over years and more than one body's reports must be added for it."""
    q = plan.question
    of_several = q.whole and not (q.scope.bodies or q.scope.levels)
    if not (of_several or q.sums) or q.filters or len(plan.years()) < 2:
        return False
    several = len({s.agency_id for s in plan.slots}) > 1 and bool(q.measures)
    of_cells = several and bool(_cells(plan))
    yearly = q.kind is Kind.AVERAGE and q.group == "year" and not any(is_rate(m) for m in _cells(plan))
    return of_cells and (q.kind in {Kind.COMPARE, Kind.TREND} or yearly)


def _cells(plan: Plan) -> list[Cells]:
    return [m for m in plan.question.measures if isinstance(m, Cells)]


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Every measure's sums: what changed between the first year and the last, the years in a row, or their mean."""
    which = plan.question.asks_whether and _WHICH.search(plan.question.text)
    if which and plan.question.kind is Kind.COMPARE:  # 哪家增加最多: each body's change
        plan = replace(plan, question=plan.question.model_copy(update=_one_by_one(plan.question.text)))
        draft.question = plan.question
        return grown.answer(plan, library, draft)
    gathered = gather_plan(plan, library)
    counted: list[Slot] = []
    why: dict[Slot, str] = {}
    for measure in _cells(plan):
        mean = plan.question.kind is Kind.AVERAGE
        told = (_mean if mean else _in_a_row if len(plan.years()) > 2 else _of_two)(plan, gathered, measure, draft)
        counted += told[0]
        why |= told[1]
    if not counted:
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    slots = sorted(plan.slots, key=lambda s: (s.region, s.agency, s.year))
    draft.grid(slots, {m: gathered.values[m] for m in _cells(plan)}, gathered.index)
    used = set(counted)
    draft.cover(plan, used, {s: w for s, w in why.items() if s not in used})


def _one_by_one(text: str) -> dict[str, object]:
    """Which way the bodies are asked for, and whether the first alone."""
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    course = "any" if up is down else "up" if up else "down"
    first = course != "any" and "最" in text
    return {"kind": Kind.EXTREME if first else Kind.LIST, "change": "amount", "course": course}


_WHICH = Pattern(r"哪[家些几个]|谁|\b(?:which|who)\b")
_UP = Pattern(r"增|涨|上升|升了|升得|\b(?:rose|rise|increas|grew)")
_DOWN = Pattern(r"减|降|跌|下滑|\b(?:fell|fall|decreas|declin)")
Told = tuple[list[Slot], dict[Slot, str]]  # the reports counted, and why the others are not


def _of_two(plan: Plan, gathered: Gathered, measure: Cells, draft: Draft) -> Told:
    """Two years: the sums of those bodies alone that have a figure in both."""
    parts, why = parts_of(plan, gathered, measure)
    early, late = min(plan.years()), max(plan.years())
    return _change(parts, why, (early, late), measure, draft, draft.scope(plan))


def _change(
    parts: Sequence[Value], why: dict[Slot, str], ends: tuple[int, int], measure: Cells, draft: Draft, scope: str
) -> Told:
    """From the one year to the other, over the bodies that have both."""
    sides = [{v.slot.agency_id: v for v in parts if v.slot.year == year} for year in ends]
    both = [agency_id for agency_id in sides[0] if agency_id in sides[1]]
    sums = [_sum([side[i] for i in both], measure) for side in sides]
    lone = {v.slot: NO_PAIR for side in sides for i, v in side.items() if i not in both}
    if not both or sums[0] is None or sums[1] is None:
        draft.say("grown_nowhere", scope=scope, label=measure.label, years=draft.years(ends))
        return [], why | lone
    old, new = (s for s in sums if s is not None)
    n = Decimal(len(both))
    draft.computed(draft.word("agencies_added"), n, draft.unit("agencies").strip())
    for year, one in zip(ends, (old, new), strict=True):
        name = measure.label if is_rate(measure) else draft.word("sum_of", label=measure.label)
        draft.computed(name, one.value, one.unit, year=year, trust=one.trust)
    items = [
        draft.word("item_year", year=year, amount=draft.amount(one.value, one.unit))
        for year, one in zip(ends, (old, new), strict=True)
    ]
    amount = draft.amount(n, "agencies")
    code = "area_years_rate" if is_rate(measure) else "area_years"
    draft.say(code, scope=scope, n=amount, label=measure.label, list=draft.listed(items))
    growth(old, new, draft)
    if draft.question.times:
        multiple(new, old, draft)
    used = [side[i] for side in sides for i in both]
    few(used, draft)
    notes(draft, used)
    return [v.slot for v in used], why | lone


def _sum(values: Sequence[Value], measure: Cells) -> Value | None:
    """What some bodies have together in one year, as a figure of nobody's own."""
    if not values or not one_unit(values):
        return None
    first = values[0]
    total = rate_of_sums(values)[0] if is_rate(measure) else total_of(values)
    slot = Slot(0, "", (), "", first.slot.year, None)
    trust = trust_of(values)
    made = replace(first, slot=slot, value=total, keys=(), printed=None, trust=trust, rate=None)
    return made if total is not None else None


def _in_a_row(plan: Plan, gathered: Gathered, measure: Cells, draft: Draft) -> Told:
    """Every year's sum, and the change from the first to the last over the bodies that have both."""
    years, why = totals(plan, gathered, measure)
    if not years:
        draft.none(measure, why.values())
        return [], why
    _years(plan, measure, years, draft)
    every_year([(one.year, one.value) for one in years], plan.years(), draft)
    counted = [v.slot for one in years for v in one.parts]
    if len(years) > 1:
        said = [one.year for one in years]
        for ends in pairwise(said) if plan.question.stepwise else [(said[0], said[-1])]:
            _change([v for one in years for v in one.parts], {}, ends, measure, draft, draft.scope(plan))
    draft.bars(measure.label, years[0].parts[0].unit, [str(o.year) for o in years], [o.value for o in years], line=True)
    return counted, why


def _years(plan: Plan, measure: Cells, years: Sequence[Year], draft: Draft) -> None:
    """The sums of the years in a row, with what they cannot be compared by."""
    unit = years[0].parts[0].unit
    for one in years:
        name = measure.label if is_rate(measure) else draft.word("sum_of", label=measure.label)
        draft.computed(name, one.value, unit, year=one.year, like=measure, trust=trust_of(one.parts))
        few(one.parts, draft)
        notes(draft, one.parts)
    items = [draft.word("item_year", year=one.year, amount=draft.amount(one.value, unit)) for one in years]
    code = "area_rates" if is_rate(measure) else "area_sums"
    draft.say(code, scope=draft.scope(plan), label=measure.label, list=draft.listed(items))
    bodies_differ(list(years), draft)
    if len({one.own for one in years}) > 1:
        draft.notices.append(draft.word("basis_differs"))


def _mean(plan: Plan, gathered: Gathered, measure: Cells, draft: Draft) -> Told:
    """The mean of the years' sums."""
    years, why = totals(plan, gathered, measure)
    if not years:
        draft.none(measure, why.values())
        return [], why
    total, n, unit = sum((one.value for one in years), Decimal(0)), Decimal(len(years)), years[0].parts[0].unit
    mean = plain((total / n).quantize(_CENT, ROUND_HALF_UP))
    trust = trust_of([v for one in years for v in one.parts])
    draft.computed(draft.word("yearly_of", label=measure.label), mean, unit, trust=trust)
    draft.computed(draft.word("sum_of", label=measure.label), total, unit, trust=trust)
    draft.computed(draft.word("years_averaged"), n, draft.unit("years").strip())
    amounts = {"amount": draft.amount(mean, unit), "sum": draft.amount(total, unit)}
    said = draft.years([one.year for one in years])
    draft.say("average_years", scope=draft.scope(plan), years=said, label=measure.label, n=n, **amounts)
    _years(plan, measure, years, draft)
    return [v.slot for one in years for v in one.parts], why
