"""What each of several areas has in their sum: by its government's report, or by its bodies added up."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import total_of, trust_of
from assistant.plan import Plan

MOST = 12  # areas that are told one by one


def each_in_the_sum(parts: Sequence[Value], plan: Plan, draft: Draft) -> None:
    """其中青禾县88件（政府自己的报告）、北湖区40件（所属单位相加）: where several areas are named, of one year."""
    regions = plan.question.scope.regions
    if not 1 < len(regions) <= MOST or len(plan.years()) > 1:
        return
    inside = {path: [v for v in parts if path[-1] in v.slot.region] for path in regions}
    if sum(map(len, inside.values())) > len(parts):
        return  # one lies in another
    items = [_item(path[-1], values, plan, draft) for path, values in inside.items() if values]
    if len(items) > 1:
        draft.say("areas_in_their_sum", list=draft.listed(items))


def _item(area: str, values: Sequence[Value], plan: Plan, draft: Draft) -> str:
    own = all(v.slot.agency_id in plan.areas for v in values)
    amount, first = total_of(values), values[0]
    if not own:
        label = draft.word("area_sum_of", area=area, label=first.measure.label)
        draft.computed(label, amount, first.unit, year=first.slot.year, trust=trust_of(values))
    return draft.word("area_own" if own else "area_summed", area=area, amount=draft.amount(amount, first.unit))
