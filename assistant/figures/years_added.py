"""Bodies in the order of what their years come to together, or in the mean: 各镇三年处罚合计排名, 年均最多的镇."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import FIGURES, Draft
from assistant.evidence import Value
from assistant.figures.gathered import countable, gather_plan, is_stock, notes, one_unit, total_of, trust_of
from assistant.figures.matching import condition
from assistant.figures.meets import meets
from assistant.figures.middle import plain
from assistant.figures.rank import cut, in_order
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from vectorstore.library import Library

SPOKEN = 5
_CENT = Decimal("0.01")


Sum = tuple[Value, list[Value]]  # a body's sum, as a value of its last year, and what it was made of


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Each body's sum over the years; one that lacks a year has no sum and is named."""
    gathered = gather_plan(plan, library)
    slots, why = countable(plan)
    counted: list[Slot] = []
    for measure in (m for m in plan.question.measures if isinstance(m, Cells)):
        if is_stock(measure) or is_rate(measure):
            reason = draft.word("not_added_rate" if is_rate(measure) else "not_added_stock")
            draft.say("not_added", labels=measure.label, why=reason)
            draft.refuse(Kind.REFUSE, "not_comparable")
            continue
        known, missing = _sums(gathered.of(measure, slots), len(plan.years()), plan.question.yearly)
        why |= missing
        sums = [s for s in known if all(meets(s[0].value or Decimal(0), f.op, f.value) for f in plan.question.filters)]
        if plan.question.filters and known:
            _count(plan, sums, draft)
        elif not sums:
            draft.none(measure, missing.values())
            draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
            continue
        if sums:
            _say(plan, measure, sums, draft)
        if plan.question.filters:
            counted += [part.slot for _, parts in known for part in parts]
            continue
        _more_already(gathered.of(measure, slots), sums, plan, draft)
        counted += [part.slot for _, parts in sums for part in parts]
    used = set(counted)
    draft.cover(plan, used, {s: w for s, w in why.items() if s not in used})


def _count(plan: Plan, sums: list[Sum], draft: Draft) -> None:
    """How many bodies' sums pass the bound: 三年合计超过1000件的有2家."""
    n, said = Decimal(len(sums)), condition(draft, plan.question)
    draft.computed(draft.word("agencies_counted", condition=said), n, draft.unit("agencies").strip())
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "condition": said}
    draft.say("sums_pass" if sums else "sums_pass_none", amount=draft.amount(n, "agencies"), **fields)


def _sums(values: list[Value], years: int, yearly: bool) -> tuple[list[Sum], dict[Slot, str]]:
    of_body: dict[int, list[Value]] = {}
    for v in sorted(values, key=lambda v: v.slot.year):
        of_body.setdefault(v.slot.agency_id, []).append(v)
    out: list[Sum] = []
    why: dict[Slot, str] = {}
    for parts in of_body.values():
        gaps = {v.slot: v.why or "absent" for v in parts if v.value is None}
        if gaps or len(parts) < years or not one_unit(parts):
            why |= gaps or dict.fromkeys((v.slot for v in parts), "no_pair")
        else:
            value = total_of(parts)
            value = plain((value / len(parts)).quantize(_CENT, ROUND_HALF_UP)) if yearly else value
            out.append((replace(parts[-1], value=value, printed=None), parts))
    return out, why


def _say(plan: Plan, measure: Cells, sums: list[Sum], draft: Draft) -> None:
    q, parts_of = plan.question, {v.slot.agency_id: parts for v, parts in sums}
    made = "yearly_of" if q.yearly else "sum_of"
    ordered = in_order([v for v, _ in sums], q.order)
    chosen = cut(ordered, q.limit or (1 if q.kind is Kind.EXTREME else None))
    for v in chosen[:FIGURES]:
        parts = parts_of[v.slot.agency_id]
        name = draft.word(made, label=measure.label)
        draft.computed(name, v.value, v.unit, v.slot.agency, v.slot.region, None, None, trust_of(parts))
        draft.values(parts)
    shown = chosen if q.limit or q.kind is Kind.EXTREME else cut(chosen, SPOKEN)
    items = [draft.word("item", agency=draft.short(v.slot.agency), amount=draft.amount(v.value, v.unit)) for v in shown]
    items += [draft.word("more_in_table")] if len(shown) < len(chosen) else []
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "list": draft.listed(items)}
    order = draft.word(f"order_{q.order}")
    draft.say("rank_of_means" if q.yearly else "rank_of_sums", label=measure.label, order=order, **fields)
    years = sorted(plan.years())
    unit = draft.unit_word(chosen[0].unit)
    heads = [(draft.word("head_agency"), None), *((str(y), unit) for y in years)]
    heads.append((draft.word(made, label=measure.label), unit))
    rows = [(v.slot.agency, *_years(parts_of[v.slot.agency_id], years), f"{v.value:f}") for v in chosen]
    draft.table = Table(columns=tuple(TableColumn(title=t, unit=u) for t, u in heads), rows=tuple(rows))
    draft.bars(measure.label, chosen[0].unit, [draft.short(v.slot.agency) for v in chosen], [v.value for v in chosen])
    notes(draft, [p for v in chosen for p in parts_of[v.slot.agency_id]])


def _more_already(values: list[Value], sums: list[Sum], plan: Plan, draft: Draft) -> None:
    """Bodies that lack a year, though what they have is already more than the first one's sum."""
    q, whole = plan.question, {v.slot.agency_id for v, _ in sums}
    if q.yearly or q.order == "asc":
        return
    first = max(v.value or Decimal(0) for v, _ in sums)
    known = [v for v in values if v.slot.agency_id not in whole and v.value is not None]
    for agency_id in dict.fromkeys(v.slot.agency_id for v in known):
        own = [v for v in known if v.slot.agency_id == agency_id]
        if total_of(own) > first:
            draft.values(own)
            fields = {"agency": draft.short(own[0].slot.agency), "years": draft.years(v.slot.year for v in own)}
            draft.say("more_already", amount=draft.amount(total_of(own), own[0].unit), **fields)


def _years(parts: list[Value], years: list[int]) -> list[str]:
    by_year = {v.slot.year: v.value or Decimal(0) for v in parts}
    return [f"{by_year[y]:f}" for y in years]
