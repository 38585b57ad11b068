"""What governments report of their whole areas, told beside a list or an order of bodies: never one of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import Gathered, notes
from assistant.figures.matching import narrowed
from assistant.plan import Plan, Slot
from assistant.question import Cells

NAMED = 6  # governments named in a sentence; beyond, how many more there are


def that_pass(
    plan: Plan, gathered: Gathered, apart: Sequence[Slot], measure: Cells, draft: Draft, some: bool
) -> dict[str, object]:
    """The governments whose own figures pass what the bodies were chosen by; their figures, where no body passes."""
    passing, _ = narrowed(plan, gathered, [s for s in apart if s.report])
    if some:
        passing = [s for s in passing if not is_the_area_asked(s, plan)]
    if not passing:
        return {}
    values = sorted(gathered.of(measure, passing), key=lambda v: -(v.value or Decimal(0)))
    if some:
        return {"areas": _names(values, plan, draft)}
    alone = len({f.measure for f in plan.question.filters}) == 1  # of several conditions no one figure says who passes
    shown = values[:NAMED]
    draft.values([v for v in shown if v.value is not None])
    notes(draft, shown)
    told = [_item(v, len(plan.years()) > 1, draft) for v in shown] if alone else []
    names = draft.listed(told) + _more(values, draft) if told else _names(values, plan, draft)
    draft.areas_told |= {(v.slot.agency, v.slot.year) for v in shown}
    return {"areas": names, "many": _counted({s.agency_id for s in passing}, plan, draft)}


def steadily(chosen: Sequence[Sequence[Value]], plan: Plan, draft: Draft, some: bool) -> dict[str, object]:
    """The governments of which the same holds over the years."""
    kept = [values for values in chosen if not (some and is_the_area_asked(values[0].slot, plan))]
    if not kept:
        return {}
    draft.areas_told |= {(v.slot.agency, v.slot.year) for values in kept[:NAMED] for v in values}
    names = draft.listed(draft.short(values[0].slot.agency) for values in kept[:NAMED])
    areas = names + (draft.word("and_others") if len(kept) > NAMED else "")
    if some:
        return {"areas": areas}
    draft.values([v for values in kept[:NAMED] for v in values if v.value is not None])
    return {"areas": areas, "many": _counted({values[0].slot.agency_id for values in kept}, plan, draft)}


def that_reach(values: Sequence[Value], shown: Sequence[Value], plan: Plan, draft: Draft) -> None:
    """The governments whose own figures would stand among the first shown, or before them."""
    last = shown[-1].value if shown else None
    if last is None:
        return
    order = plan.question.order
    sign = -1 if order == "desc" else 1
    others = [v for v in values if v.value is not None and v.unit == shown[-1].unit]
    there = [v for v in others if sign * ((v.value or 0) - last) <= 0 and not is_the_area_asked(v.slot, plan)]
    if there:
        ordered = sorted(there, key=lambda v: (sign * (v.value or Decimal(0)), v.slot.region))
        draft.say(f"areas_reach_{order}", areas=_names(ordered, plan, draft))


def over_others(some: Sequence[Value], others: Sequence[Value], plan: Plan) -> bool:
    """Whether one of them speaks for an area in which others lie."""
    paths = {v.slot.region for v in others}
    wide = {v.slot.region for v in some if v.slot.agency_id in plan.areas}
    return any(path != area and path[: len(area)] == area for area in wide for path in paths)


def is_the_area_asked(slot: Slot, plan: Plan) -> bool:
    """望溪县哪个单位最多: the county's own report is what they are of, none of them."""
    return any(slot.region[-1:] == path[-1:] for path in plan.question.scope.regions)


def _counted(governments: Collection[int], plan: Plan, draft: Draft) -> str:
    """How many governments there are of which the same holds."""
    n, years = Decimal(len(governments)), plan.years()
    unit = draft.unit("agencies").strip()
    draft.computed(draft.word("governments_counted"), n, unit, year=years[0] if len(years) == 1 else None)
    return draft.amount(n, "agencies")


def _names(values: Sequence[Value], plan: Plan, draft: Draft) -> str:
    """The first of them by name, and that there are more: figures are those of the bodies asked for."""
    own: dict[str, list[int]] = {}
    for v in values:
        own.setdefault(v.slot.agency, []).append(v.slot.year)
    shown = list(own.items())[:NAMED]
    draft.areas_told |= {(agency, year) for agency, years in shown for year in years}
    names = [draft.short(agency) for agency, _ in shown]
    if len(plan.years()) > 1:
        names = [
            draft.word("body_with_years", agency=name, years=draft.years(sorted(years)))
            for name, (_, years) in zip(names, shown, strict=True)
        ]
    return draft.listed(names) + (draft.word("and_others") if len(own) > NAMED else "")


def _more(values: Sequence[Value], draft: Draft) -> str:
    return draft.word("and_others") if len(values) > NAMED else ""


def _item(v: Value, yearly: bool, draft: Draft) -> str:
    name, year, amount = draft.short(v.slot.agency), v.slot.year, draft.amount(v.value, v.unit)
    return draft.word("item_agency_year" if yearly else "item", agency=name, year=year, amount=amount)
