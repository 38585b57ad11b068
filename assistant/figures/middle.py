"""Means and medians over reports, with how many they are made of."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assistant.draft import Draft
from assistant.evidence import Value
from assistant.figures import stated
from assistant.figures.gathered import (
    countable,
    gather_plan,
    notes,
    one_unit,
    rate_of_sums,
    total_of,
    trust_of,
    usable,
)
from assistant.figures.matching import narrowed
from assistant.figures.total import few
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library

_CENT = Decimal("0.01")


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The mean (or the median) of every measure asked for."""
    gathered = gather_plan(plan, library)
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    slots, why = countable(plan)
    slots, unknown = narrowed(plan, gathered, slots)
    why |= unknown
    counted: list[Slot] = []
    for measure in measures:
        good, missing = usable(gathered.of(measure, slots))
        why |= missing
        counted += [v.slot for v in good]
        if good := _together(measure, good, missing, plan, draft):
            fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "label": measure.label}
            year = plan.years()[0] if len(plan.years()) == 1 else None
            (_median if plan.question.kind is Kind.MEDIAN else _mean)(good, draft, fields, year)
    draft.grid(slots, {m: gathered.values[m] for m in measures}, gathered.index)
    stated.beside([v for m in measures for v in gathered.of(m, slots)], library, draft)
    draft.cover(plan, counted, why)


def _together(measure: Cells, good: list[Value], missing: dict[Slot, str], plan: Plan, draft: Draft) -> list[Value]:
    """The values that one figure can be made of; where there are none, why."""
    if not good:
        draft.none(measure, missing.values())
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
        return []
    if not one_unit(good):
        draft.say("units_differ", label=measure.label)
        draft.refuse(Kind.REFUSE, "not_comparable")
        return []
    return _trimmed(good, plan.question.trimmed, draft) if plan.question.trimmed else good


def _median(good: list[Value], draft: Draft, fields: dict[str, str], year: int | None) -> None:
    """The middle one, or the mean of the two in the middle."""
    middle, first = median(sorted(v.value for v in good if v.value is not None)), good[0]
    label = draft.word("median_of", label=first.measure.label)
    draft.computed(label, middle, first.unit, year=year, like=first.measure, trust=trust_of(good))
    draft.say("median", amount=draft.amount(middle, first.unit), **fields)
    few(good, draft)
    notes(draft, good)


def _mean(good: list[Value], draft: Draft, fields: dict[str, str], year: int | None) -> None:
    """The mean, with the sum and over how many it is taken; of rates also the rate of the sums."""
    first, n = good[0], Decimal(len(good))
    over = "_years" if len({v.slot.agency_id for v in good}) == 1 < len(good) else ""
    over = over or ("_reports" if len({v.slot.year for v in good}) > 1 else "")
    if is_rate(first.measure):
        _of_rates(good, total_of(good), n, draft, fields, year, over)
        few(good, draft)
        return
    total, trust = total_of(good), trust_of(good)
    mean = plain((total / n).quantize(_CENT, ROUND_HALF_UP))
    label = draft.word("average_of", label=first.measure.label)
    draft.computed(label, mean, first.unit, year=year, like=first.measure, trust=trust)
    draft.computed(draft.word("sum_of", label=first.measure.label), total, first.unit, year=year, trust=trust)
    _counted(n, draft, year, over)
    amounts = {"amount": draft.amount(mean, first.unit), "sum": draft.amount(total, first.unit)}
    draft.say("average" + over, n=n, **amounts, **fields)
    few(good, draft)
    notes(draft, good)


def _trimmed(good: list[Value], ends: str, draft: Draft) -> list[Value]:
    """Without one of the highest and one of the lowest; those left out are named."""
    ordered = sorted(good, key=lambda v: (v.value or Decimal(0), v.slot.region, v.slot.agency))
    kept = ordered[1 if ends != "high" else 0 : -1 if ends != "low" else None]
    if not kept:
        draft.say("trimmed_too_few", n=len(good))
        draft.refuse(Kind.MISSING, "not_stated")
        return []
    left = {"high": ordered[-1:], "low": ordered[:1]}
    out = [(end, left[end][0]) for end in ("high", "low") if ends in {end, "both"}]
    draft.values([v for _, v in out])
    named = [
        draft.word(f"trimmed_{end}", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit))
        for end, v in out
    ]
    draft.say("trimmed", ends=draft.listed(named))
    return kept


def _of_rates(
    good: list[Value], total: Decimal, n: Decimal, draft: Draft, fields: dict[str, str], year: int | None, over: str
) -> None:
    """A mean of rates, and beside it the rate of the sums: they are two different things, both named."""
    mean = (total / n).quantize(_CENT, ROUND_HALF_UP)
    draft.computed(
        draft.word("average_of", label=good[0].measure.label),
        mean,
        good[0].unit,
        year=year,
        like=good[0].measure,
        trust=trust_of(good),
    )
    _counted(n, draft, year, over)
    draft.say("average_rate" + over, amount=draft.amount(mean, good[0].unit), n=n, **fields)
    pooled(good, draft, year)


def _counted(n: Decimal, draft: Draft, year: int | None, over: str) -> None:
    """Over how many it is a mean: agencies, or the years of one."""
    what = {"_years": "years", "_reports": "reports"}.get(over, "agencies")
    draft.computed(draft.word(f"{what}_averaged"), n, draft.unit(what).strip(), year=year)


def pooled(good: list[Value], draft: Draft, year: int | None) -> None:
    """The rate of the sums, with both sums."""
    rate, above, below = rate_of_sums(good)
    draft.computed(
        draft.word("pooled_of", label=good[0].measure.label),
        rate,
        good[0].unit,
        year=year,
        like=good[0].measure,
        trust=trust_of(good),
    )
    for name, side in (("above", above), ("below", below)):
        one = getattr(good[0], name)
        draft.computed(draft.word("sum_of", label=one.measure.label), side, one.unit, year=year)
    labels = (
        {"above_label": good[0].above.measure.label, "below_label": good[0].below.measure.label}
        if good[0].above and good[0].below
        else {}
    )
    unit = good[0].above.unit if good[0].above else None
    draft.say(
        "pooled",
        amount=draft.amount(rate, good[0].unit),
        above=draft.amount(above, unit),
        below=draft.amount(below, unit),
        **labels,
    )


def median(values: list[Decimal]) -> Decimal:
    """The middle of sorted values.

    >>> median([Decimal(1), Decimal(4)]), median([Decimal(1), Decimal(2), Decimal(9)])
    (Decimal('2.5'), Decimal('2'))
    """
    half = len(values) // 2
    return values[half] if len(values) % 2 else plain((values[half - 1] + values[half]) / 2)


def plain(value: Decimal) -> Decimal:
    """A number without needless zeros behind the point.

    >>> plain(Decimal("12.50")), plain(Decimal("10.00"))
    (Decimal('12.5'), Decimal('10'))
    """
    short = value.normalize()
    return short if short == 0 or -short.as_tuple().exponent > 0 else value.quantize(Decimal(1))  # type: ignore[operator]
