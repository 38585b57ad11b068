"""Sums by level, year by year."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures.gathered import (
    Gathered,
    countable,
    gather_plan,
    notes,
    one_unit,
    rate_of_sums,
    total_of,
    trust_of,
    usable,
)
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library

Row = tuple[str | None, ...]
SPOKEN = 20  # groups told in the sentence; all stand in the table


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """A sum, or a rate of sums, for every level and every year."""
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    gathered = gather_plan(plan, library)
    counted: list[Slot] = []
    why: dict[Slot, str] = {}
    rows: list[Row] = []
    for measure in measures:
        good, missing = _parts(plan, gathered, measure)
        why |= missing
        counted += [v.slot for v in good]
        for year in plan.years():
            rows += _groups([v for v in good if v.slot.year == year], measure, year, plan, draft)
        notes(draft, good)
    if not rows:
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    heads = ["head_group", "head_year", "head_measure", "head_value"]
    draft.table = Table(columns=tuple(TableColumn(title=draft.word(h), unit=None) for h in heads), rows=tuple(rows))
    draft.cover(plan, counted, why)


def _parts(plan: Plan, gathered: Gathered, measure: Cells) -> tuple[list[Value], dict[Slot, str]]:
    slots, left = countable(plan)
    good, missing = usable(gathered.of(measure, slots))
    return good, left | missing


def _groups(good: list[Value], measure: Cells, year: int, plan: Plan, draft: Draft) -> list[Row]:
    """The groups of one year in the order asked for, the greatest first."""
    q, by_level = plan.question, dict[str, list[Value]]()
    for value in good:
        by_level.setdefault(value.slot.level, []).append(value)
    made = [(draft.level(level), _made(values), values) for level, values in by_level.items() if one_unit(values)]
    sign = 1 if q.order == "asc" else -1
    made.sort(key=lambda one: (one[1] is None, sign * (one[1] or Decimal(0)), one[0]))
    limit = q.limit or (1 if q.kind is Kind.EXTREME else len(made))
    made = [one for n, one in enumerate(made) if n < limit or one[1] == made[limit - 1][1]]
    items: list[str] = []
    for group, amount, values in made:
        _figures(group, amount, values, draft)
        said = draft.amount(amount, values[0].unit) if amount is not None else draft.why("not_applicable")
        items.append(draft.word("item", agency=group, amount=said))
    items = items if len(items) <= SPOKEN else [*items[:SPOKEN], draft.word("more_in_table")]
    fields = {"scope": draft.scope(plan), "years": draft.years([year]), "label": measure.label}
    if made:
        rate = "_rate" if is_rate(measure) else ""
        first = ("most" if q.order == "desc" else "least") + rate if q.kind is Kind.EXTREME else "list_values"
        draft.say(first, list=draft.listed(items), **fields)
    else:
        draft.say("no_value", label=measure.label)
    return [(group, str(year), measure.label, None if a is None else f"{a:f}") for group, a, _ in made]


def _made(values: list[Value]) -> Decimal | None:
    return rate_of_sums(values)[0] if is_rate(values[0].measure) else total_of(values)


def _figures(group: str, amount: Decimal | None, values: list[Value], draft: Draft) -> None:
    """The figure of a group; a rate with the sums above and below its line."""
    first, year = values[0], values[0].slot.year
    code = "group_of" if first.above else "group_sum"
    label = draft.word(code, group=group, label=first.measure.label)
    draft.computed(label, amount, first.unit, year=year, like=first.measure, trust=trust_of(values))
    if first.above and first.below:
        _, above, below = rate_of_sums(values)
        for side, total in ((first.above, above), (first.below, below)):
            draft.computed(draft.word("group_sum", group=group, label=side.measure.label), total, side.unit, year=year)
