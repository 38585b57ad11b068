"""A measure over the years: every year's figure, and what changed from the first to the last."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures import stated
from assistant.figures.compare import _growth
from assistant.figures.gathered import gather_plan, notes, usable
from assistant.figures.value import no_value
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Each body's figures year by year."""
    gathered = gather_plan(plan, library)
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    counted: list[Value] = []
    why: dict[Slot, str] = {}
    for measure in measures:
        for agency_id in dict.fromkeys(s.agency_id for s in plan.slots):
            values = sorted(
                (v for v in gathered.values[measure] if v.slot.agency_id == agency_id), key=lambda v: v.slot.year
            )
            good, missing = usable(values)
            counted += good
            why |= missing
            _line(measure, values, good, draft, library)
    if not counted:
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    notes(draft, counted)
    draft.grid(
        sorted(plan.slots, key=lambda s: (s.agency_id, s.year)),
        {m: gathered.values[m] for m in measures},
        gathered.index,
    )
    stated.beside([v for m in measures for v in gathered.of(m, plan.slots)], library, draft)
    draft.cover(plan, [v.slot for v in counted], why, say_it=bool(why))


def _line(measure: Cells, values: list[Value], good: list[Value], draft: Draft, library: Library) -> None:
    for value in values:
        if value.value is None:
            draft.lines.append(no_value(value, draft, library))
        else:
            draft.value(value)
            for side in (value.above, value.below):
                draft.side(value, side)
    if not good:
        return
    items = [draft.word("item_year", year=v.slot.year, amount=draft.amount(v.value, v.unit)) for v in good]
    draft.lines.insert(
        0, draft.word("trend", agency=draft.short(good[0].slot.agency), label=measure.label, list=draft.listed(items))
    )
    if len(good) > 1 and good[0].note == good[-1].note:
        _growth(good[0], good[-1], draft)
    draft.bars(measure.label, good[0].unit, [str(v.slot.year) for v in values], [v.value for v in values], line=True)
