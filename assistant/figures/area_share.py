"""A body's part in its area: in the area's own figure, or in the sum of the bodies that lie in it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures import moved, portion
from assistant.figures.gathered import Gathered, of_a_part, one_unit, parts_of, share_in, total_of, trust_of
from assistant.figures.overfull import group_named, held_by
from assistant.figures.value import REASONS, no_value, tell
from assistant.measures import is_rate
from assistant.plan import Plan, make_plan
from assistant.question import Cells, Kind
from assistant.shares.denominators import group_of
from vectorstore.derive import PERCENT
from vectorstore.library import Library


def answer(plan: Plan, measures: Sequence[Cells], library: Library, draft: Draft) -> None:
    """Every measure of the bodies named, in the total of their area; a rate is part of no total."""
    if rates := [m for m in measures if is_rate(m)]:
        draft.say("not_added", labels=draft.listed(m.label for m in rates), why=draft.word("not_added_rate"))
        draft.refuse(Kind.REFUSE, "not_comparable")
        return
    for measure in dict.fromkeys(measures):
        _of_area(plan, measure, library, draft)


def _of_area(plan: Plan, measure: Cells, library: Library, draft: Draft) -> None:
    """A body's part in the total of its area, which is the area's own figure where there is one."""
    q, own = plan.question, gather([measure], plan.slots, library)[measure]
    area, whole = _area(plan, library), q.out_of or measure
    gathered = Gathered(area, gather([whole], area.slots, library))
    shares: list[moved.Share] = []
    for one in own:
        parts = [v for v in parts_of(area, gathered, whole)[0] if v.slot.year == one.slot.year]
        if one.value is None or not parts:
            draft.lines.append(no_value(one, draft, library))
            draft.refuse(Kind.MISSING, REASONS.get(one.why or "", "not_held"))
            continue
        if of_a_part(parts, area):
            held = parts[0].slot.region[-1]
            draft.say("whole_not_held", area=area.question.scope.regions[0][-1], held=held)
            draft.refuse(Kind.MISSING, "not_held")
            continue
        parts = held_by([one], parts, area, whole, library, draft)
        summed = bool(q.over) or len(parts) > 1
        of = group_named(area, draft) if summed else Draft(area.question).scope(area)
        _in_area(one, parts, of, library, draft)
        if (below := total_of(parts)) > 0:
            shares.append((one.slot.year, one.value, below))
    moved.tell(shares, draft)
    if q.together and not plan.areas:  # an area is never added to its own bodies
        _together([v for v in own if v.value is not None], shares, draft)
    counted, why = parts_of(area, gathered, whole)
    draft.cover(area, [p.slot for p in counted], why, say_it=bool(q.over))
    draft.grid(plan.slots, {measure: own}, {s: i for i, s in enumerate(plan.slots)})


def _area(plan: Plan, library: Library) -> Plan:
    """Whose total the bodies are held against: the group named, else the area that they lie in."""
    q = plan.question
    leaf = q.scope.within or (plan.slots[0].region if plan.slots else ())
    scope = q.scope.model_copy(update={"bodies": (), "regions": (leaf,) if leaf else (), "within": (), "more": ()})
    scope = scope.model_copy(update={"everyone": not leaf})
    scope = group_of(q.over, q.scope.bodies) if q.over else scope
    return make_plan(
        q.model_copy(update={"scope": scope, "years": plan.years(), "kind": Kind.TOTAL}), library.catalogue
    )


def _together(own: list[Value], shares: list[moved.Share], draft: Draft) -> None:
    """公安局和财政局合计占全县多少: besides each one's share, that of their sum."""
    if len(own) < 2 or len({v.slot.year for v in own}) > 1 or len(shares) < len(own) or not one_unit(own):
        return
    above, below, first = total_of(own), shares[0][2], own[0]
    share, label, year, trust = share_in(above, below), first.measure.label, first.slot.year, trust_of(own)
    draft.computed(draft.word("sum_of", label=label), above, first.unit, year=year, trust=trust)
    draft.computed(draft.word("share_of", part=label), share, PERCENT, year=year, trust=trust)
    sides = {"above": draft.amount(above, first.unit), "below": draft.amount(below, first.unit)}
    draft.say("together_share", n=len(own), amount=draft.amount(share, PERCENT), **sides)


def _in_area(value: Value, parts: list[Value], scope: str, library: Library, draft: Draft) -> None:
    """One body's figure in the sum of its area's, with both sides."""
    if value.value is None:
        return
    total = total_of(parts)
    if total == 0:
        tell(value, draft, library)
        return
    if value.value > total:
        portion.no_share(value, total, scope, draft)
        return
    share, slot = share_in(value.value, total), value.slot
    part, trust = draft.word("share_of", part=draft.short(slot.agency)), trust_of([value, *parts])
    draft.computed(part, share, PERCENT, agency=slot.agency, region=slot.region, year=slot.year, trust=trust)
    draft.value(value)
    if len(parts) == 1:
        draft.value(parts[0])
    else:
        label = draft.word("sum_of", label=value.measure.label)
        draft.computed(label, total, value.unit, year=slot.year, trust=trust_of(parts))
    of = {"agency": draft.short(slot.agency), "year": slot.year, "label": value.measure.label, "scope": scope}
    sides = {"above": draft.amount(value.value, value.unit), "below": draft.amount(total, value.unit)}
    draft.say("share_of_scope", amount=draft.amount(share, PERCENT), **of, **sides)
