"""Which part of a measure is the largest: the ranking of its rows, or of who applied, over the reports asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures import total, value
from assistant.figures.gathered import Gathered, gather_plan, notes, parts_of, total_of, trust_of
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from assistant.rows.breakdown import by_column, by_row
from vectorstore.form import load_forms
from vectorstore.library import Library


@dataclass(frozen=True)
class Part:
    """One part with its values."""

    measure: Cells
    values: list[Value]

    @property
    def total(self) -> Decimal:
        """The sum of the values."""
        return total_of(self.values)


def has_rows(measure: Cells) -> bool:
    """Whether the form splits a measure into rows."""
    return any(isinstance(m, Cells) and m.row != measure.row for m in by_row(measure, "zh"))


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Every part with its figure, the largest (or the smallest) first, of the reports that give all parts."""
    whole = next(m for m in plan.question.measures if isinstance(m, Cells))
    split = by_column(whole, draft.language) if plan.question.of_parts == "columns" else by_row(whole, draft.language)
    measures = tuple(m for m in split[1:] if isinstance(m, Cells))
    if is_rate(whole):
        return _rates(plan, measures or (whole,), library, draft)
    asked = replace(plan, question=plan.question.model_copy(update={"measures": measures, "filters": ()}))
    gathered = gather_plan(asked, library)
    found, why = _found(asked, gathered, measures)
    common = set.intersection(*({v.slot for v in part.values} for part in found))
    parts = [Part(p.measure, [v for v in p.values if v.slot in common]) for p in found]
    if common:
        _say(plan, whole, parts, draft)
    else:
        _uncertain(plan, whole, found, draft, why)
    draft.grid(plan.slots, {m: gathered.values[m] for m in measures}, gathered.index)
    draft.cover(plan, common, {s: w for s, w in why.items() if s not in common})


def _rates(plan: Plan, measures: tuple[Cells, ...], library: Library, draft: Draft) -> None:
    """哪类申请人公开率最高: rates are no parts of one another; each is told with what it stands over."""
    kind = Kind.VALUE if len(plan.slots) == 1 else Kind.TOTAL
    fields = {"kind": kind, "measures": measures, "of_parts": None}
    each = replace(plan, question=plan.question.model_copy(update=fields))
    (value if kind is Kind.VALUE else total).answer(each, library, draft)


def _found(plan: Plan, gathered: Gathered, measures: Sequence[Cells]) -> tuple[list[Part], dict[Slot, str]]:
    found: list[Part] = []
    why: dict[Slot, str] = {}
    for measure in measures:
        good, missing = parts_of(plan, gathered, measure)
        found.append(Part(measure, good))
        why |= missing
    return found, why


def _say(plan: Plan, whole: Cells, parts: Sequence[Part], draft: Draft) -> None:
    desc = plan.question.order == "desc"
    ordered = sorted(parts, key=lambda part: -part.total if desc else part.total)
    _figures(plan, ordered, draft)
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": whole.label}
    if not any(part.total for part in parts):
        draft.say("parts_none", **fields)
        return
    end = [part for part in ordered if part.total == ordered[0].total]
    draft.say("parts_most" if desc else "parts_least", list=_items(end, draft), **fields)
    if rest := ordered[len(end) :]:
        draft.say("parts_rest", list=_items(rest, draft))
    names = [_name(part, draft) for part in ordered]
    draft.bars(whole.label, ordered[0].values[0].unit, names, [part.total for part in ordered])


def _figures(plan: Plan, parts: Sequence[Part], draft: Draft) -> None:
    """The cells themselves of one report; of several, the sum of each part."""
    years = plan.years()
    year = years[0] if len(years) == 1 else None
    for part in parts:
        if len(part.values) == 1:
            draft.value(part.values[0])
        elif part.values:
            label = draft.word("sum_of", label=part.measure.label)
            like = part.measure if year else None
            draft.computed(label, part.total, part.values[0].unit, year=year, like=like, trust=trust_of(part.values))
    notes(draft, [v for part in parts for v in part.values])


def _uncertain(plan: Plan, whole: Cells, found: Sequence[Part], draft: Draft, why: dict[Slot, str]) -> None:
    """A part that is not known may be the largest: those that are known are given, and none is called first."""
    given = [part for part in found if part.values]
    _figures(plan, given, draft)
    if not given:
        draft.none(whole, why.values())
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
        return
    lacking = draft.listed(f"“{_name(part, draft)}”" for part in found if not part.values)
    draft.say("parts_uncertain", label=whole.label, lacking=lacking, list=_items(given, draft))
    draft.refuse(Kind.MISSING, "uncertain")


def _items(parts: Sequence[Part], draft: Draft) -> str:
    return draft.listed(
        draft.word("item", agency=f"“{_name(p, draft)}”", amount=draft.amount(p.total, p.values[0].unit)) for p in parts
    )


def _name(part: Part, draft: Draft) -> str:
    """What a part is called beside the others: a column by itself, a row by its own name."""
    if draft.question.of_parts != "columns":
        return part.measure.label
    column = load_forms().columns[part.measure.column]
    return (column.zh if draft.language == "zh" else column.en)[0]
