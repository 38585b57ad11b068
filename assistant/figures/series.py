"""A measure over the years: every year's figure, and what changed from the first to the last."""

from __future__ import annotations

from itertools import pairwise

from assistant.answer import Series
from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures import stated
from assistant.figures.a_year import a_year
from assistant.figures.compare import growth
from assistant.figures.courses import every_year
from assistant.figures.gathered import gather_plan, notes, usable
from assistant.figures.value import no_value
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library

SPOKEN = 20  # bodies whose years are told; all stand in the table
LINES = 8  # curves that can be told apart


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Each body's figures year by year."""
    gathered = gather_plan(plan, library)
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    bodies = list(dict.fromkeys(s.agency_id for s in plan.slots))
    counted: list[Value] = []
    why: dict[Slot, str] = {}
    for measure in measures:
        of_body: dict[int, list[Value]] = {agency_id: [] for agency_id in bodies}
        for v in sorted(gathered.values[measure], key=lambda v: v.slot.year):
            of_body[v.slot.agency_id].append(v)
        for n, values in enumerate(of_body.values()):
            good, missing = usable(values)
            counted += good
            why |= missing
            if n < SPOKEN:
                _line(measure, values, good, draft, library)
        if len(bodies) > SPOKEN:
            draft.say("trend_more", label=measure.label)
        _curves(measure, list(of_body.values()), draft)
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
    """One body's years in a row, what changed, and the years without a figure."""
    if good:
        items = [draft.word("item_year", year=v.slot.year, amount=draft.amount(v.value, v.unit)) for v in good]
        name = draft.short(good[0].slot.agency)
        draft.say("trend", agency=name, label=measure.label, list=draft.listed(items))
    for value in values:
        if value.value is None:
            draft.lines.append(no_value(value, draft, library))
        else:
            draft.value(value)
            for side in (value.above, value.below):
                draft.side(side)
    every_year([(v.slot.year, v.value) for v in good if v.value is not None], [v.slot.year for v in values], draft)
    steps = list(pairwise(good)) if draft.question.stepwise else [(good[0], good[-1])] if len(good) > 1 else []
    for old, new in steps:
        if old.note == new.note:
            growth(old, new, draft)
    if draft.question.averaged and len(good) > 1 and good[0].note == good[-1].note:
        a_year(good[0], good[-1], draft)


def _curves(measure: Cells, bodies: list[list[Value]], draft: Draft) -> None:
    """A line for each body, as long as they can be told apart."""
    good = [values for values in bodies if any(v.value is not None for v in values)]
    if not good or len(good) > LINES:
        return
    years = [str(v.slot.year) for v in good[0]]
    draft.bars(measure.label, good[0][-1].unit, years, [v.value for v in good[0]], line=True)
    if draft.chart is not None and len(good) > 1:
        lines = tuple(
            Series(
                name=draft.short(values[0].slot.agency),
                values=tuple(None if v.value is None else f"{v.value:f}" for v in values),
            )
            for values in good
        )
        draft.chart = draft.chart.model_copy(update={"series": lines})
