"""The figure of the one body that others are held against, looked up before they are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import gather
from assistant.figures.value import REASONS, no_value, tell
from assistant.plan import Plan, make_plan
from assistant.question import Filter, Kind, Scope
from vectorstore.library import Library


def settled(plan: Plan, library: Library, draft: Draft) -> Plan | None:
    """The plan with every threshold a number; none where the figure that sets it is not to be had."""
    filters: list[Filter] = []
    for f in plan.question.filters:
        if f.than is None or f.than.body is None:
            filters.append(f)
            continue
        alone = plan.question.model_copy(
            update={"scope": Scope(bodies=(f.than.body,)), "filters": (), "years": plan.years(), "kind": Kind.VALUE}
        )
        slots = make_plan(alone, library.catalogue).slots
        values = gather([f.measure], slots, library, plan.question.language)[f.measure]
        if len(values) != 1 or values[0].value is None:
            draft.lines += [no_value(v, draft, library) for v in values if v.value is None]
            draft.refuse(Kind.MISSING, REASONS.get(values[0].why or "", "not_stated") if values else "not_held")
            return None
        tell(values[0], draft, library)
        bound = values[0].value * Decimal(f.than.times) + Decimal(f.than.plus)
        filters.append(f.model_copy(update={"value": f"{bound.normalize():f}"}))
    return replace(plan, question=plan.question.model_copy(update={"filters": tuple(filters)}))
