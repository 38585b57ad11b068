"""A year's part in the sum of several years of one body."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence import gather
from assistant.figures import value
from assistant.figures.gathered import is_stock, notes, share_in, total_of, trust_of
from assistant.figures.value import REASONS, no_value
from assistant.measures import is_rate
from assistant.plan import Plan
from assistant.question import Cells, Kind
from vectorstore.derive import PERCENT
from vectorstore.library import Library


def answer(plan: Plan, measure: Cells, library: Library, draft: Draft) -> None:
    """石桥镇2024年处罚占三年合计的比例: the year said first in the sum of all of them."""
    values = gather([measure], plan.slots, library)[measure]
    gaps = [v for v in values if v.value is None]
    first = values[0]
    if gaps or is_stock(measure) or is_rate(measure) or first.value is None or total_of(values) == 0:
        draft.lines += [no_value(v, draft, library) for v in gaps]
        draft.kind = Kind.VALUE
        if not gaps:
            value.answer(plan, library, draft)
        else:
            draft.refuse(Kind.MISSING, REASONS.get(gaps[0].why or "", "not_stated"))
        return
    total, slot = total_of(values), first.slot
    share, years = share_in(first.value, total), draft.years(sorted(plan.years()))
    trust = trust_of(values)
    draft.computed(draft.word("share_of", part=measure.label), share, PERCENT, slot.agency, slot.region, trust=trust)
    draft.computed(draft.word("sum_of", label=measure.label), total, first.unit, slot.agency, slot.region, trust=trust)
    draft.values(values)
    draft.say(
        "share_of_years_sum",
        agency=draft.short(slot.agency),
        year=slot.year,
        label=measure.label,
        years=years,
        amount=draft.amount(share, PERCENT),
        above=draft.amount(first.value, first.unit),
        below=draft.amount(total, first.unit),
    )
    notes(draft, values)
    draft.grid(plan.slots, {measure: values}, {s: i for i, s in enumerate(plan.slots)})
    draft.cover(plan, [v.slot for v in values], {}, say_it=False)
