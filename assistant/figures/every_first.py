"""Who is among the first so many of every ranking asked for: 2022和2023年处罚都进前三, 处罚和许可都排第一."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures.gathered import countable, gather_plan, notes, one_unit, usable
from assistant.figures.rank import cut, in_order
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library


def concerns(plan: Plan) -> bool:
    """Whether there is more than one ranking to be among the first of."""
    q = plan.question
    cells = [m for m in q.measures if isinstance(m, Cells)]
    return q.in_each and not (q.scope.bodies or q.filters) and len(cells) * len(plan.years()) > 1


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Those among the first in every year, by every measure, with the figures that put them there."""
    gathered, q = gather_plan(plan, library), plan.question
    slots, why = countable(plan)
    limit = q.limit or 1
    firsts: list[list[Value]] = []
    counted: list[Slot] = []
    for measure in (m for m in q.measures if isinstance(m, Cells)):
        for year in sorted(plan.years()):
            good, missing = usable(gathered.of(measure, [s for s in slots if s.year == year]))
            why |= missing
            counted += [v.slot for v in good]
            if not good or not one_unit(good):
                draft.none(measure, missing.values())
                draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
                return draft.cover(plan, counted, why)
            firsts.append(cut(in_order(good, q.order), limit))
    _say(plan, _in_all(firsts), firsts, draft)
    used = set(counted)
    draft.cover(plan, used, {s: w for s, w in why.items() if s not in used})


def _in_all(firsts: list[list[Value]]) -> list[list[Value]]:
    """The figures of those that are in every ranking, in the order of the first."""
    by_body = [{v.slot.agency_id: v for v in first} for first in firsts]
    both = [one for one in by_body[0] if all(one in first for first in by_body)]
    return [[first[one] for first in by_body] for one in both]


def _say(plan: Plan, chosen: list[list[Value]], firsts: list[list[Value]], draft: Draft) -> None:
    q, n = plan.question, Decimal(len(chosen))
    for values in [*chosen, *firsts][:FIGURES]:
        draft.values([v for v in values if not draft.has(v)])
        notes(draft, values)
    items = [_item(values, draft) for values in chosen]
    order = draft.word(f"order_{q.order}")
    labels = draft.listed(dict.fromkeys(first[0].measure.label for first in firsts))
    years = draft.years(sorted(plan.years()))
    fields = {"scope": draft.scope(plan), "years": years, "label": labels, "limit": q.limit or 1}
    draft.computed(draft.word("agencies_counted", condition=labels), n, draft.unit("agencies").strip())
    code = "every_first" if chosen else "every_first_none"
    draft.say(code, amount=draft.amount(n, "agencies"), list=draft.listed(items), order=order, **fields)
    for first in firsts:
        named = [
            draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit)) for v in first
        ]
        draft.say("every_first_of", year=first[0].slot.year, label=first[0].measure.label, list=draft.listed(named))


def _item(values: list[Value], draft: Draft) -> str:
    said = "→".join(draft.amount(v.value, v.unit) for v in values)
    return draft.word("item", agency=draft.short(values[0].slot.agency), amount=draft.word("in_brackets", text=said))
