"""What the first so many have together against the last so many: 前三名合计比后三名合计多多少."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures.gathered import (
    countable,
    gather_plan,
    notes,
    one_unit,
    total_of,
    trust_of,
    usable,
)
from assistant.figures.matching import narrowed
from assistant.figures.rank import in_order
from assistant.measures import is_rate
from assistant.plan import Plan
from assistant.question import Cells, Kind
from vectorstore.library import Library

_CENT = Decimal("0.01")


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Both sums with what they are made of, how far they lie apart, and how many times the one is the other."""
    q = plan.question
    gathered = gather_plan(plan, library)
    slots, why = countable(plan)
    slots, unknown = narrowed(plan, gathered, slots)
    why |= unknown
    measure = next(m for m in q.measures if isinstance(m, Cells))
    good, missing = usable(gathered.of(measure, slots))
    why |= missing
    first, last = q.limit or 1, q.last or 1
    if is_rate(measure) or len(plan.years()) > 1:
        draft.say("not_added", labels=measure.label, why=draft.word("not_added_rate"))
        draft.refuse(Kind.REFUSE, "not_comparable")
    elif first + last > len(good) or not one_unit(good):
        draft.say("ends_overlap", first=first, last=last, n=len(good))
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    else:
        ordered = in_order(good, "desc")
        _say(plan, ordered[:first], ordered[-last:], draft)
        draft.grid([v.slot for v in [*ordered[:first], *ordered[-last:]]], gathered.values, gathered.index)
    draft.cover(plan, [v.slot for v in good], why)


def _say(plan: Plan, top: list[Value], bottom: list[Value], draft: Draft) -> None:
    above, below, unit, label = total_of(top), total_of(bottom), top[0].unit, top[0].measure.label
    trust, year = trust_of([*top, *bottom]), top[0].slot.year
    names = [draft.word(code, n=len(values)) for code, values in (("first_so_many", top), ("last_so_many", bottom))]
    draft.values([*top, *bottom][:FIGURES])
    for name, sum_ in zip(names, (above, below), strict=True):
        draft.computed(draft.word("group_sum", group=name, label=label), sum_, unit, year=year, trust=trust)
    draft.computed(draft.word("difference", label=label), above - below, unit, year=year, trust=trust)
    parts = [
        draft.listed(
            draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit)) for v in values
        )
        for values in (top, bottom)
    ]
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": label}
    sums = {"above": draft.amount(above, unit), "below": draft.amount(below, unit)}
    sums["amount"] = draft.amount(above - below, unit)
    draft.say("ends", first=names[0], last=names[1], top=parts[0], bottom=parts[1], **fields, **sums)
    if plan.question.times and below:
        times = (above / below).quantize(_CENT, ROUND_HALF_UP)
        draft.computed(draft.word("times_label", label=label), times, "倍", trust=trust)
        draft.say("is_times", first=names[0], second=names[1], amount=draft.amount(times, "倍"))
    elif plan.question.times:
        draft.say("no_times", first=names[0], second=names[1], amount=draft.amount(below, unit))
    notes(draft, [*top, *bottom])
