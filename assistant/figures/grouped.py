"""Sums by level or by region; an area's own figure stands for its bodies, and no group is added to another."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import countable, gather_plan, is_rate, notes, one_unit, total_of, trust_of, usable
from assistant.figures.total import parts_of
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """A sum for every level, or for every area."""
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    if not measures or len(plan.years()) > 1 or any(is_rate(m) for m in measures):
        draft.say("not_ready")
        draft.refuse(Kind.MISSING, "not_stated")
        return
    gathered = gather_plan(plan, library)
    by_level = plan.question.group == "level"
    counted: list[Slot] = []
    why: dict[Slot, str] = {}
    rows: list[tuple[str | None, ...]] = []
    for measure in measures:
        if by_level:
            slots, left = countable(plan)
            good, missing = usable(gathered.of(measure, slots))
        else:
            good, missing = parts_of(plan, gathered, measure)
            left = {}
        why |= left | missing
        counted += [v.slot for v in good]
        rows += _groups(good, measure, _namer(by_level, draft), draft, plan)
        notes(draft, good)
    heads = [draft.word("head_group"), draft.word("head_measure"), draft.word("head_value")]
    draft.table = Table(columns=tuple(TableColumn(title=h, unit=None) for h in heads), rows=tuple(rows))
    draft.cover(plan, counted, why)


def _namer(by_level: bool, draft: Draft) -> Callable[[Slot], str]:
    unknown = draft.word("unknown_region")
    return lambda slot: slot.level if by_level else slot.region[-1] if slot.region else unknown


def _groups(
    good: list[Value], measure: Cells, name: Callable[[Slot], str], draft: Draft, plan: Plan
) -> list[tuple[str | None, ...]]:
    groups: dict[str, list[Value]] = {}
    for value in good:
        groups.setdefault(name(value.slot), []).append(value)
    items: list[str] = []
    rows: list[tuple[str | None, ...]] = []
    for group, values in sorted(groups.items(), key=lambda item: (-total_of(item[1]), item[0])):
        if not one_unit(values):
            continue
        total, unit = total_of(values), values[0].unit
        label = draft.word("group_sum", group=group, label=measure.label)
        draft.computed(label, total, unit, year=values[0].slot.year, like=measure, trust=trust_of(values))
        items.append(draft.word("item", agency=group, amount=draft.amount(total, unit)))
        rows.append((group, measure.label, f"{total:f}"))
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": measure.label}
    draft.say("list_values", list=draft.listed(items), **fields)
    return rows
