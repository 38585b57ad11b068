"""The part of a level in its area: all towns together in the figure of the county."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures import moved
from assistant.figures.gathered import (
    Gathered,
    notes,
    one_unit,
    parts_of,
    share_in,
    total_of,
    trust_of,
    usable,
)
from assistant.figures.overfull import group_named
from assistant.figures.total import few
from assistant.measures import is_rate
from assistant.plan import Plan, Slot, make_plan
from assistant.question import Cells, Kind
from vectorstore.library import Library


def answer(plan: Plan, measure: Cells, library: Library, draft: Draft) -> None:
    """Year by year the sum of the level, in the area's own figure or in the sum of everyone."""
    if is_rate(measure):
        draft.say("not_added", labels=measure.label, why=draft.word("not_added_rate"))
        draft.refuse(Kind.REFUSE, "not_comparable")
        return
    q = plan.question
    own = gather([measure], plan.slots, library, draft.language)[measure]
    area, over = _area(plan, measure, library)
    counted: list[Slot] = []
    why: dict[Slot, str] = {}
    shares: list[moved.Share] = []
    for year in plan.years():
        good, missing = usable([v for v in own if v.slot.year == year])
        why |= missing
        parts = [v for v in over if v.slot.year == year]
        if not good or not parts or not one_unit([*good, *parts]):
            draft.none(measure, missing.values())
            draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
            continue
        _say(plan, good, parts, group_named(area, draft) if q.over else Draft(area.question).scope(area), draft)
        counted += [v.slot for v in good]
        if 0 < total_of(parts) >= total_of(good):
            shares.append((year, total_of(good), total_of(parts)))
        notes(draft, [*good, *parts])
    moved.tell(shares, draft)
    if plan.question.moved and len({frozenset(s.agency_id for s in counted if s.year == y) for y in plan.years()}) > 1:
        draft.say("share_other_bodies")
    draft.grid(plan.slots, {measure: own}, {s: i for i, s in enumerate(plan.slots)})
    draft.cover(plan, counted, why)


def _area(plan: Plan, measure: Cells, library: Library) -> tuple[Plan, list[Value]]:
    """The area of the level, with the values that make up its figure."""
    scope = plan.question.scope
    everyone = plan.question.over or scope.model_copy(update={"levels": (), "seat": (), "everyone": not scope.regions})
    wide = plan.question.model_copy(update={"scope": everyone, "years": plan.years(), "kind": Kind.TOTAL, "notes": ()})
    area = make_plan(wide, library.catalogue)
    values = gather([measure], area.slots, library, plan.question.language)
    return area, parts_of(area, Gathered(area, values), measure)[0]


def _say(plan: Plan, good: list[Value], parts: list[Value], whole: str, draft: Draft) -> None:
    above, below, first = total_of(good), total_of(parts), good[0]
    year, label, unit = first.slot.year, first.measure.label, first.unit
    scope, names = draft.scope(plan), draft.word("sum_of", label=label)
    sums = {"above": draft.amount(above, unit), "below": draft.amount(below, unit)}
    if below > 0 and above <= below:
        share, part = share_in(above, below), draft.word("share_of", part=scope)
        draft.computed(part, share, "%", year=year, trust=trust_of([*good, *parts]))
        amount = draft.amount(share, "%")
        draft.say("share_of_level", scope=scope, year=year, label=label, whole=whole, amount=amount, **sums)
    else:
        draft.say("no_share_of_level", scope=scope, year=year, label=label, whole=whole, **sums)
        draft.refuse(Kind.REFUSE, "not_comparable")
    draft.computed(names, above, unit, agency=None, year=year, like=first.measure, trust=trust_of(good))
    if len(parts) == 1:
        draft.value(parts[0])
    else:
        draft.computed(names, below, unit, year=year, like=first.measure, trust=trust_of(parts))
    few(good, draft)


def no_share(value: Value, total: Decimal, whole: str, draft: Draft) -> None:
    """A body's figure is more than its area's own: the two are not counted alike."""
    sides = {"above": draft.amount(value.value, value.unit), "below": draft.amount(total, value.unit)}
    scope = draft.short(value.slot.agency)
    draft.value(value)
    draft.computed(whole, total, value.unit, year=value.slot.year)
    draft.say("no_share_of_body", scope=scope, year=value.slot.year, label=value.measure.label, whole=whole, **sides)
    draft.refuse(Kind.REFUSE, "not_comparable")
