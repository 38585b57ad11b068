"""Reports in the order of a measure, the first so many, the most or the least; ties at the cut are all shown."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures import area_wide, of_those, same_as, stated
from assistant.figures.compare import POINTS, multiple
from assistant.figures.gathered import countable, gather_plan, notes, one_unit, total_of, trust_of, usable
from assistant.figures.matching import condition, narrowed
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind, Question
from vectorstore.library import Library

SPOKEN = 5  # places named in the sentence when no number was asked for
ALL = 8  # of so many at most, all are named


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Rank by every measure asked for; the table has the order of the first."""
    gathered = gather_plan(plan, library)
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    slots, apart = countable(plan)
    slots, filtered = narrowed(plan, gathered, slots)
    if plan.question.filters:
        draft.assumptions.append(draft.word("only_those", condition=condition(draft, plan.question)))
    over_years = len({s.agency_id for s in slots}) == 1 and (len(slots) > 1 or plan.question.group == "year")
    first: list[Value] = []
    why = dict(apart) | filtered
    for measure in measures:
        good, missing = usable(gathered.of(measure, slots))
        why |= missing
        ordered = in_order(good, plan.question.order)
        first = first or ordered
        if not good:
            draft.none(measure, missing.values())
            draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
        elif not one_unit(good):
            draft.say("units_differ", label=measure.label)
            draft.refuse(Kind.REFUSE, "not_comparable")
        else:
            _say(plan, measure, ordered, draft, over_years)
            if len(chosen := picked(ordered, plan.question)) < len(ordered):
                area_wide.that_reach(gathered.of(measure, list(apart)), chosen, plan, draft)
                _say_of_the_parts(ordered, chosen, plan, draft)
    if first:
        same_as.tell([v.slot for v in picked(first, plan.question)], why, plan, library, draft)
    _show(plan, first, gathered.values, gathered.index, draft, {m: gathered.values[m] for m in measures})
    if any(w == "area_report" for w in apart.values()):
        draft.aside(s.agency for s in apart if (s.agency, s.year) not in draft.areas_told)
    stated.beside([v for m in measures for v in gathered.of(m, slots)], library, draft)
    draft.cover(plan, [v.slot for v in first], why)


def _say_of_the_parts(ordered: list[Value], chosen: list[Value], plan: Plan, draft: Draft) -> None:
    """哪个政府最多: beside one that speaks for its whole area, the first of those that lie in it."""
    if plan.question.kind is not Kind.EXTREME or not area_wide.over_others(chosen, ordered, plan):
        return
    first = cut([v for v in ordered if not area_wide.over_others([v], ordered, plan)], 1)
    draft.values(first)
    items = draft.listed(_item(v, draft, plan, over_years=False, ordered=ordered) for v in first)
    code = "most" if plan.question.order == "desc" else "least"
    draft.say(f"{code}_of_the_parts", areas=draft.listed(draft.short(v.slot.agency) for v in chosen), list=items)


def in_order(values: list[Value], order: str) -> list[Value]:
    """By value, then by region, name and year, so that the order never depends on chance."""
    sign = -1 if order == "desc" else 1
    return sorted(
        values, key=lambda v: (sign * v.value if v.value is not None else 0, v.slot.region, v.slot.agency, v.slot.year)
    )


def cut(ordered: list[Value], limit: int | None) -> list[Value]:
    """The first so many, with everyone who ties with the last of them."""
    if limit is None or len(ordered) <= limit:
        return ordered
    last = ordered[limit - 1].value
    return [v for i, v in enumerate(ordered) if i < limit or v.value == last]


def placed(ordered: list[Value], q: Question) -> list[Value]:
    """Those at some places of a ranking, with everyone who shares such a place."""
    figures = {ordered[n - 1].value for n in q.places if n <= len(ordered)}
    return [v for v in ordered if v.value in figures]


def picked(ordered: list[Value], q: Question) -> list[Value]:
    """Those at the places asked for, the first so many, or all."""
    return placed(ordered, q) if q.places else cut(ordered, q.limit or (1 if q.kind is Kind.EXTREME else None))


def _say(plan: Plan, measure: Cells, ordered: list[Value], draft: Draft, over_years: bool) -> None:
    q = plan.question
    extreme = q.kind is Kind.EXTREME
    rate = "_rate" if is_rate(measure) else ""
    chosen = picked(ordered, q)
    shown = chosen if extreme or q.limit or len(chosen) <= ALL else cut(chosen, SPOKEN)
    draft.values(chosen if len(chosen) <= FIGURES else shown[:FIGURES])
    items = draft.listed(_item(v, draft, plan, over_years, ordered) for v in shown[:FIGURES])
    if not chosen:
        draft.say("no_such_place", n=len(ordered))
        draft.refuse(Kind.MISSING, "not_held")
        return
    if len(shown) < len(chosen):
        items = draft.listed([items, draft.word("more_in_table")])
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": measure.label, "list": items}
    if extreme:
        code = ("most" if q.order == "desc" else "least") + rate + ("_year" if over_years else "")
        draft.say(code, **fields)
    else:
        draft.say("rank", order=draft.word(f"order_{q.order}{rate}"), **fields)
    if q.together and q.limit and not q.places:
        _together(chosen, draft)
    if q.counts_of:
        of_those.tell([v.slot for v in chosen], q.counts_of, q, draft)
    if q.apart:
        _apart(ordered if extreme else chosen, draft)
    if q.times and len(ordered) > 1:
        ends = ordered if extreme else chosen
        low_last = (ends[0].value or 0) >= (ends[-1].value or 0)
        multiple(*((ends[0], ends[-1]) if low_last else (ends[-1], ends[0])), draft)
    notes(draft, chosen)


def _together(chosen: list[Value], draft: Draft) -> None:
    """前三名合计多少: what the first so many have together, where it can be added."""
    first = chosen[0]
    if is_rate(first.measure) or len({v.slot.agency_id for v in chosen}) < len(chosen):
        return
    total, n = total_of(chosen), draft.amount(Decimal(len(chosen)), "agencies")
    name = draft.word("sum_of", label=first.measure.label)
    draft.computed(name, total, first.unit, trust=trust_of(chosen))
    draft.say("first_together", n=n, label=first.measure.label, amount=draft.amount(total, first.unit))


def _apart(ordered: list[Value], draft: Draft) -> None:
    """How far the first and the last of a row lie apart."""
    first, last = ordered[0], ordered[-1]
    if first.value is None or last.value is None or first.value == last.value:
        return
    unit = POINTS if is_rate(first.measure) else first.unit
    away = abs(first.value - last.value)
    draft.computed(draft.word("difference", label=first.measure.label), away, unit)
    one_body = first.slot.agency_id == last.slot.agency_id
    names = [str(v.slot.year) if one_body else draft.short(v.slot.agency) for v in (first, last)]
    draft.say("ends_apart", first=names[0], last=names[1], amount=draft.amount(away, unit))


def _item(value: Value, draft: Draft, plan: Plan, over_years: bool, ordered: list[Value]) -> str:
    amount = draft.amount(value.value, value.unit)
    if plan.question.places:
        place = next(n for n, v in enumerate(ordered, 1) if v.value == value.value)
        code = "item_place_last" if plan.question.order == "asc" else "item_place"
        return draft.word(code, place=place, agency=draft.short(value.slot.agency), amount=amount)
    if over_years:
        return draft.word("item_year", year=value.slot.year, amount=amount)
    if len(plan.years()) > 1:
        return draft.word(
            "item_agency_year", agency=draft.short(value.slot.agency), year=value.slot.year, amount=amount
        )
    return draft.word("item", agency=draft.short(value.slot.agency), amount=amount)


def _show(
    plan: Plan,
    ordered: list[Value],
    values: dict[Cells, list[Value]],
    index: dict[Slot, int],
    draft: Draft,
    shown: dict[Cells, list[Value]],
) -> None:
    q = plan.question
    extreme = q.kind is Kind.EXTREME  # who comes first stands in the table, everyone in the chart
    chosen = picked(ordered, q)
    draft.grid([v.slot for v in chosen], shown, index)
    slots = [v.slot for v in (chosen if q.places else cut(ordered, None if extreme else q.limit))]
    if ordered and len(slots) <= FIGURES:  # beyond, no chart is drawn
        one_year = len({s.year for s in slots}) == 1
        names = [draft.short(s.agency) + ("" if one_year else f" {s.year}") for s in slots]
        bars = [values[ordered[0].measure][index[s]].value for s in slots]
        draft.bars(ordered[0].measure.label, ordered[0].unit, names, bars)
