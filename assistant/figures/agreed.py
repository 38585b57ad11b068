"""An area's own figure against the sum of its bodies: 各单位加总跟县政府报告对得上吗."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures.gathered import notes, one_unit, total_of, trust_of, usable
from assistant.figures.overfull import group_named
from assistant.plan import Plan, make_plan
from assistant.question import Cells, Kind
from vectorstore.library import Library


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """For each measure and year both figures, and how far they lie apart."""
    q = plan.question
    group = make_plan(q.model_copy(update={"scope": q.over, "years": plan.years()}), library.catalogue)
    draft.kind = Kind.COMPARE
    for measure in (m for m in q.measures if isinstance(m, Cells)):
        own = gather([measure], plan.slots, library, draft.language)[measure]
        parts = gather([measure], group.slots, library, draft.language)[measure]
        for one in own:
            good, why = usable([v for v in parts if v.slot.year == one.slot.year])
            if one.value is None or not one_unit([one, *good]):
                draft.none(measure, [one.why or ""])
                draft.refuse(Kind.MISSING, "not_stated" if one.slot.report else "not_held")
            else:
                _held_against(one, one.value, good, group, draft)
                draft.cover(group, [v.slot for v in good], why)


def _held_against(one: Value, own: Decimal, parts: list[Value], group: Plan, draft: Draft) -> None:
    """The figure of the area, the sum of its bodies, and the difference."""
    total, year, label = total_of(parts), one.slot.year, one.measure.label
    gap = abs(total - own)
    draft.computed(draft.word("sum_of", label=label), total, one.unit, year=year)
    draft.value(one)
    draft.computed(draft.word("difference", label=label), gap, one.unit, year=year, trust=trust_of([one, *parts]))
    draft.say(
        "agrees" if gap == 0 else "does_not_agree",
        year=year,
        label=label,
        group=group_named(group, draft),
        total=draft.amount(total, one.unit),
        agency=draft.short(one.slot.agency),
        own=draft.amount(own, one.unit),
        gap=draft.amount(gap, one.unit),
    )
    notes(draft, [one, *parts])
