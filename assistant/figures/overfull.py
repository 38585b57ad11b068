"""A part beside an area whose own report gives less than the part: the share is of the bodies' sum, and it is said."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures.gathered import one_unit, total_of, usable
from assistant.plan import Plan, make_plan
from assistant.question import Cells
from assistant.shares.denominators import apart_from_governments
from vectorstore.library import Library


def group_named(area: Plan, draft: Draft) -> str:
    """松泉县各单位合计: a sum over bodies is never called by the name of the area alone."""
    scope = area.question.scope
    name = "sum_over" if scope.levels or scope.bodies else "sum_over_all"
    return draft.word(name, scope=Draft(area.question).scope(area))


def held_by(
    own: Sequence[Value], parts: list[Value], area: Plan, measure: Cells, library: Library, draft: Draft
) -> list[Value]:
    """What the parts are shares of: the area's figure, or where a part is larger than it, the sum of its bodies."""
    most = max((v for v in own if v.value is not None), key=lambda v: v.value or 0, default=None)
    if most is None or most.value is None or len(parts) != 1 or total_of(parts) >= most.value or own[0] is parts[0]:
        return parts
    scope = apart_from_governments(area.question.scope)
    plan = make_plan(area.question.model_copy(update={"scope": scope, "years": (most.slot.year,)}), library.catalogue)
    bodies, _ = usable(gather([measure], plan.slots, library, draft.language)[measure])
    if total_of(bodies) < most.value or not one_unit([most, *bodies]):
        return parts
    draft.say(
        "part_beyond_whole",
        scope=draft.short(parts[0].slot.agency),
        part=draft.short(most.slot.agency),
        above=draft.amount(most.value, most.unit),
        below=draft.amount(total_of(parts), most.unit),
        total=draft.amount(total_of(bodies), most.unit),
    )
    return bodies
