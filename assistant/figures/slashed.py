"""Whose cell has a stroke in place of a figure: the row is not applicable there, which is not zero."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import gather_plan
from assistant.plan import Plan
from assistant.question import Cells, Kind
from vectorstore.library import Library
from vectorstore.records import State

SPOKEN = 20


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Those whose cell says so, with what the paper prints there; who has no report is named."""
    gathered = gather_plan(plan, library)
    measures = [m for m in plan.question.measures if isinstance(m, Cells)][:1]
    for measure in measures:
        found = [v for v in gathered.of(measure, plan.held) if v.why == State.NOT_APPLICABLE.value]
        _told(measure, found, plan, draft)
        draft.grid([v.slot for v in found], {measure: gathered.values[measure]}, gathered.index)
    if not plan.held:
        draft.none(measures[0], ["not_held"])
        draft.refuse(Kind.MISSING, "not_held")
    draft.cover(plan, plan.held, {s: "not_held" for s in plan.slots if not s.report})


def _told(measure: Cells, found: list[Value], plan: Plan, draft: Draft) -> None:
    n = Decimal(len(found))
    draft.computed(draft.word("slashed_counted", label=measure.label), n, draft.unit("agencies").strip())
    draft.values(found)
    names = [_named(v, plan, draft) for v in found[:SPOKEN]]
    names += [draft.word("more_in_table")] if len(found) > SPOKEN else []
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": measure.label}
    draft.say(
        "slashed" if found else "slashed_none", amount=draft.amount(n, "agencies"), list=draft.listed(names), **fields
    )


def _named(value: Value, plan: Plan, draft: Draft) -> str:
    name = draft.short(value.slot.agency)
    many = len(plan.years()) > 1
    return draft.word("of_body_and_year", agency=name, year=value.slot.year) if many else name
