"""Sums over reports: never an area with its own bodies, never a stock over years, never two units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures import stated, together
from assistant.figures.area_sums import each_in_the_sum
from assistant.figures.gathered import (
    Gathered,
    countable,
    gather_plan,
    is_stock,
    notes,
    one_unit,
    parts_of,
    rate_of_sums,
    share_in,
    total_of,
    trust_of,
)
from assistant.figures.matching import condition, narrowed
from assistant.figures.meets import meets
from assistant.figures.value import tell
from assistant.measures import is_rate
from assistant.plan import Plan, Slot, is_government
from assistant.question import Cells, Kind, Question
from vectorstore.library import Library

SHOWN = 30  # parts of a sum that may not be made
AREAS = 8  # areas of which a sum is made that are told one by one
HALF = Decimal("0.5")


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The sum of every measure asked for; an area's own figure stands for its bodies."""
    gathered = gather_plan(plan, library)
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    everyone, apart = countable(plan) if plan.question.filters else (list(plan.slots), {})
    passing, unknown = narrowed(plan, gathered, everyone)
    unknown |= apart  # past a threshold are bodies, not the area that they lie in
    if plan.question.filters:
        plan = replace(plan, slots=tuple(passing))
        gathered = gather_plan(plan, library)
        draft.assumptions.append(draft.word("only_those", condition=condition(draft, plan.question)))
    if plan.question.summed and len(measures) > 1:
        together.answer(plan, gathered, measures, draft)
        return
    years = plan.years()
    counted: list[Slot] = []
    why: dict[Slot, str] = dict(unknown)
    for measure in measures:
        if is_stock(measure) and len(years) > 1:
            _stock(plan, gathered, measure, draft)
            continue
        used, left = _sum(plan, gathered, measure, draft, library)
        counted += used
        why |= left
    used_once = set(counted)
    stated.beside([v for m in measures for v in gathered.values[m] if v.slot not in used_once], library, draft)
    draft.grid(plan.slots, {m: gathered.values[m] for m in measures}, gathered.index)
    draft.cover(plan, counted, {s: w for s, w in why.items() if s not in used_once})


def _sum(
    plan: Plan, gathered: Gathered, measure: Cells, draft: Draft, library: Library
) -> tuple[list[Slot], dict[Slot, str]]:
    parts, why = parts_of(plan, gathered, measure)
    if not parts:
        draft.none(measure, why.values())
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    elif len(parts) == 1 and parts[0].slot.agency_id in plan.areas:
        _area(parts[0], gathered.values[measure], draft, library)
    elif is_rate(measure):
        _pooled(plan, measure, parts, draft)
    elif not one_unit(parts):
        draft.say("units_differ", label=measure.label)
        draft.refuse(Kind.REFUSE, "not_comparable")
    else:
        _added(plan, measure, parts, not why, draft)
    notes(draft, parts)
    return [v.slot for v in parts], why


def _area(value: Value, every: list[Value], draft: Draft, library: Library) -> None:
    """The report of the area is the total; its bodies stand beside it, and the one that carries it is named."""
    if value.above:
        tell(value, draft, library, draft.question.premise)
        return
    draft.value(value)
    fields: dict[str, object] = {
        "area": value.slot.region[-1],
        "agency": draft.short(value.slot.agency),
        "year": value.slot.year,
        "label": value.measure.label,
        "amount": draft.amount(value.value, value.unit),
    }
    beside = [v for v in every if v.value is not None and v.slot is not value.slot and v.unit == value.unit]
    more = _above(beside, value)
    if more is not None:  # one part is more than the whole: the report plainly leaves its bodies out
        draft.value(more)
        fields |= {"part": draft.short(more.slot.agency), "most": draft.amount(more.value, more.unit)}
    single = [v for v in beside if not is_government(v.slot)]  # a county's figure holds those of its bodies
    over = more is None and value.value is not None and total_of(single) > value.value
    said = draft.word("total_area_less" if more else "total_area_under" if over else "total_area", **fields)
    draft.lines.append(_held_against(value.value, draft) + said)
    if beside and len(single) == 0:
        _inner_areas(beside, draft)
    elif _of_bodies(draft.question):
        _one_by_one(beside, value, draft)
    elif beside and not (more or over) and value.value is not None:
        _outlier(beside, value.value, draft)


def _above(beside: list[Value], own: Value) -> Value | None:
    """The largest part where it is more than the area's own figure."""
    first = max(beside, key=lambda v: v.value or Decimal(0), default=None)
    return first if first and first.value and own.value is not None and first.value > own.value else None


def _of_bodies(q: Question) -> bool:
    """各单位合计, 下属单位总和: the bodies' sum was asked for, not the area's figure."""
    return q.kind is Kind.TOTAL and not (q.whole or q.scope.levels or q.scope.bodies)


def _inner_areas(inner: list[Value], draft: Draft) -> None:
    """What the governments inside the area have together: it stands in the area's own figure already."""
    amount, n = total_of(inner), draft.amount(Decimal(len(inner)), "agencies")
    name = draft.word("sum_of", label=inner[0].measure.label)
    draft.computed(name, amount, inner[0].unit, year=inner[0].slot.year, like=inner[0].measure, trust=trust_of(inner))
    few(inner, draft)
    items = [draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit)) for v in inner]
    draft.say("inner_areas", n=n, amount=draft.amount(amount, inner[0].unit), list=draft.listed(items))


def _one_by_one(beside: list[Value], own: Value, draft: Draft) -> None:
    """Why the bodies are not added up beside their area's report, and what each of them has."""
    parts = sorted(beside, key=lambda v: -(v.value or Decimal(0)))[:SHOWN]
    few(parts, draft)
    items = [draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit)) for v in parts]
    draft.say("bodies_not_added", agency=draft.short(own.slot.agency), list=draft.listed(items))


def _held_against(figure: Decimal | None, draft: Draft, whole: bool = True) -> str:
    """是的, 不是, 前提不符: what was asked of the sum, or taken for granted; of a sum with gaps only what it proves."""
    premise = draft.question.premise
    if premise is None or premise.unit or figure is None:
        return ""
    holds = meets(figure, premise.op, premise.value)
    if not whole and holds is not premise.op.startswith(">"):  # what is missing can only add to it
        return ""
    if premise.asked:
        return draft.word("yes" if holds else "no")
    if holds:
        return ""
    draft.refuse(Kind.REFUSE, "false_premise")
    return draft.word("not_so")


def _added(plan: Plan, measure: Cells, parts: list[Value], whole: bool, draft: Draft) -> None:
    total, unit = total_of(parts), parts[0].unit
    years = plan.years()
    draft.computed(
        draft.word("sum_of", label=measure.label),
        total,
        unit,
        agency=_who(plan),
        year=years[0] if len(years) == 1 else None,
        like=measure if len(years) == 1 else None,
        trust=trust_of(parts),
    )
    fields = {"scope": draft.scope(plan), "years": draft.years(years), "label": measure.label}
    said = draft.word("total", amount=draft.amount(total, unit), **fields)
    _of_both(parts, plan, draft)
    draft.lines.append(_held_against(total, draft, whole) + said)
    few(parts, draft)
    if len({v.slot.region for v in parts}) == len(parts) <= AREAS and all(
        v.slot.agency_id in plan.areas for v in parts
    ):
        items = [
            draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, unit)) for v in parts
        ]
        draft.say("areas_in_it", list=draft.listed(items))
    else:
        each_in_the_sum(parts, plan, draft)
    _outlier(parts, total, draft)


def _of_both(parts: list[Value], plan: Plan, draft: Draft) -> None:
    """Which areas' own reports stand in a sum beside single bodies of others: said."""
    own = dict.fromkeys(v.slot.agency for v in parts if v.slot.agency_id in plan.areas)
    if own and len({v.slot.agency for v in parts}) > len(own):
        draft.assumptions.append(draft.word("total_of_both", names=draft.listed(map(draft.short, own))))


def few(parts: list[Value], draft: Draft) -> None:
    """The figures that a calculation is made of, as long as they can be listed."""
    if len(parts) <= FIGURES:
        draft.values(parts)


def _who(plan: Plan) -> str | None:
    bodies = plan.question.scope.bodies
    return bodies[0].agency if len(bodies) == 1 else None


def _outlier(parts: list[Value], total: Decimal, draft: Draft) -> Value | None:
    """One body that carries more than half of the sum is named."""
    top = max(parts, key=lambda v: v.value or Decimal(0))
    if (
        len(parts) < 4
        or total <= 0
        or top.value is None
        or not HALF < top.value / total <= 1
        or len({v.slot.year for v in parts}) > 1
    ):
        return None
    share = share_in(top.value, total)
    draft.computed(
        draft.word("share_of", part=draft.short(top.slot.agency)),
        share,
        "%",
        agency=top.slot.agency,
        year=top.slot.year,
        region=top.slot.region,
        trust=trust_of(parts),
    )
    draft.say(
        "outlier",
        agency=draft.short(top.slot.agency),
        amount=draft.amount(top.value, top.unit),
        share=draft.amount(share, "%"),
    )
    return top


def _pooled(plan: Plan, measure: Cells, parts: list[Value], draft: Draft) -> None:
    """The rate of a scope: sums above and below the line, never a mean of rates."""
    rate, above, below = rate_of_sums(parts)
    first = parts[0]
    year = plan.years()[0] if len(plan.years()) == 1 else None
    labels = [side.measure.label if side else "" for side in (first.above, first.below)]
    unit = first.above.unit if first.above else None
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": measure.label}
    draft.computed(measure.label, rate, "%", agency=_who(plan), year=year, like=measure, trust=trust_of(parts))
    for label, side in zip(labels, (above, below), strict=True):
        draft.computed(draft.word("sum_of", label=label), side, unit, agency=_who(plan), year=year)
    sides = {
        "above": draft.amount(above, unit),
        "below": draft.amount(below, unit),
        "above_label": labels[0],
        "below_label": labels[1],
    }
    if rate is None:
        draft.say("rate_of_zero", agency=fields["scope"], year=fields["years"], label=measure.label, **sides)
    else:
        draft.say("total_rate", amount=draft.amount(rate, "%"), **fields, **sides)
    few(parts, draft)


def _stock(plan: Plan, gathered: Gathered, measure: Cells, draft: Draft) -> None:
    """A stock is not summed over years: the parts are given instead."""
    parts, _ = parts_of(plan, gathered, measure)
    draft.values(parts[:SHOWN])
    items = [
        draft.word(
            "item_agency_year",
            agency=draft.short(v.slot.agency),
            year=v.slot.year,
            amount=draft.amount(v.value, v.unit),
        )
        for v in parts[:SHOWN]
    ]
    draft.say("stock_over_years", label=measure.label, list=draft.listed(items))
    draft.refuse(Kind.REFUSE, "not_comparable")
