"""Bodies that have the same figure: those that share the first or the last place, or all that are equal."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures.gathered import countable, gather_plan, notes, one_unit, usable
from assistant.figures.matching import narrowed
from assistant.figures.rank import in_order
from assistant.measures import is_rate
from assistant.plan import Plan
from assistant.question import Cells, Kind
from vectorstore.library import Library

SPOKEN = 20


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Every figure that several have, with who they are; where an end is asked for, those at it."""
    gathered = gather_plan(plan, library)
    slots, why = countable(plan)
    slots, unknown = narrowed(plan, gathered, slots)
    why |= unknown
    measure = next(m for m in plan.question.measures if isinstance(m, Cells))
    good, missing = usable(gathered.of(measure, slots))
    why |= missing
    if not good or not one_unit(good) or len(plan.years()) > 1:
        draft.none(measure, missing.values())
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    else:
        _say(plan, measure, _groups(plan, good), draft)
    draft.cover(plan, [v.slot for v in good], why)


def _groups(plan: Plan, good: list[Value]) -> list[list[Value]]:
    """Values that are equal, in the order asked for; at an end the first of them, be it shared or not."""
    groups: dict[Decimal | None, list[Value]] = {}
    for v in in_order(good, plan.question.order):
        groups.setdefault(v.value, []).append(v)
    alike = list(groups.values())
    return alike[:1] if _at_an_end(plan) else [group for group in alike if len(group) > 1]


def _at_an_end(plan: Plan) -> bool:
    return plan.question.kind is Kind.EXTREME or plan.question.limit == 1


def _say(plan: Plan, measure: Cells, groups: list[list[Value]], draft: Draft) -> None:
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": measure.label}
    chosen = [v for group in groups for v in group]
    for group in groups:
        n = Decimal(len(group))
        said = draft.amount(group[0].value, group[0].unit)
        draft.computed(draft.word("tied_at", amount=said), n, draft.unit("agencies").strip(), year=group[0].slot.year)
    draft.values(chosen[:FIGURES])
    items = [_item(group, draft) for group in groups[:SPOKEN]]
    items += [draft.word("more_in_table")] if len(groups) > SPOKEN else []
    code = "tied" if groups else "tied_none"
    if _at_an_end(plan):
        rate = "_rate" if is_rate(measure) else ""
        end = draft.word(f"end_{plan.question.order}{rate}")
        fields["label"] = draft.word("label_at_end", label=measure.label, end=end)
        code = "tied" if len(chosen) > 1 else "tied_alone"
    draft.say(code, list=draft.listed(items), **fields)
    notes(draft, chosen)
    draft.table = None
    index = {v.slot: n for n, v in enumerate(chosen)}
    draft.grid([v.slot for v in chosen], {measure: chosen}, index)
    draft.refuse(Kind.LIST, None)


def _item(group: list[Value], draft: Draft) -> str:
    names = [draft.short(v.slot.agency) for v in group[:SPOKEN]]
    names += [draft.word("more_in_table")] if len(group) > SPOKEN else []
    return draft.word(
        "tied_one",
        amount=draft.amount(group[0].value, group[0].unit),
        n=draft.amount(Decimal(len(group)), "agencies"),
        names=draft.listed(names),
    )
