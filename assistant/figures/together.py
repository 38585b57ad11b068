"""Several measures added to one sum: 许可加处罚一共; refused where the sum would say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from assistant.draft import FIGURES, Draft
from assistant.evidence import needed, unit_of
from assistant.figures.gathered import Gathered, is_stock, notes, parts_of, total_of, trust_of
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.form import load_forms


def answer(plan: Plan, gathered: Gathered, measures: Sequence[Cells], draft: Draft) -> None:
    """The sum of the measures over the reports that give every one of them."""
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years())}
    labels = "＋".join(m.label for m in measures)
    found = [parts_of(plan, gathered, m) for m in measures]
    common = set.intersection(*({v.slot for v in good} for good, _ in found))
    parts = [[v for v in good if v.slot in common] for good, _ in found]
    why: dict[Slot, str] = {s: w for _, missing in found for s, w in missing.items() if s not in common}
    for own in parts:
        if len(own) <= FIGURES:
            draft.values(own)
    if (reason := obstacle(measures, len(plan.years()))) is not None:
        draft.say("not_added", labels=draft.listed(m.label for m in measures), why=draft.word(f"not_added_{reason}"))
        draft.refuse(Kind.REFUSE, "not_comparable")
    elif not common:
        draft.say("no_value", label=labels)
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    else:
        every = [v for own in parts for v in own]
        year = plan.years()[0] if len(plan.years()) == 1 else None
        unit, sums = every[0].unit, [total_of(own) for own in parts]
        if len(common) > 1:
            for measure, part in zip(measures, sums, strict=True):
                draft.computed(draft.word("sum_of", label=measure.label), part, unit, year=year, trust=trust_of(every))
        draft.computed(draft.word("sum_of", label=labels), total_of(every), unit, year=year, trust=trust_of(every))
        said = "＋".join(f"{m.label}{draft.amount(n, unit)}" for m, n in zip(measures, sums, strict=True))
        draft.say("added", labels=labels, amount=draft.amount(total_of(every), unit), parts=said, **fields)
        notes(draft, every)
    draft.grid(plan.slots, {m: gathered.values[m] for m in measures}, gathered.index)
    draft.cover(plan, common, why)


def obstacle(measures: Sequence[Cells], years: int = 1) -> str | None:
    """Why some measures may not be added: rates, stocks, units that differ, a part with its whole."""
    if any(map(is_rate, measures)):
        return "rate"
    if any(map(is_stock, measures)) and (years > 1 or not _side_by_side(measures)):
        return "stock"
    if len({unit_of(m) for m in measures}) > 1:
        return "unit"
    return "part" if any(_overlap(a, b) for a, b in combinations(measures, 2)) else None


def _side_by_side(measures: Sequence[Cells]) -> bool:
    """Whether the form itself adds them: 新收 and 上年结转."""
    cells = [set(needed(m)) for m in measures]
    sides = [set(side) for form in load_forms().editions.values() for c in form.checks for side in (c.left, c.right)]
    return any(all(own & side for own in cells) for side in sides)


def _overlap(a: Cells, b: Cells) -> bool:
    """Whether a cell of one is a cell of the other, or stands across a sum of the form from it."""
    mine, theirs = set(needed(a)), set(needed(b))
    sums = [(set(c.left), set(c.right)) for form in load_forms().editions.values() for c in form.checks]
    across = any((mine & left and theirs & right) or (theirs & left and mine & right) for left, right in sums)
    return bool(mine & theirs) or across
