"""Bodies in the order of a share: of their own whole (自然人占比最高的镇), or of their area's (前三名各占全县多少)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Table, TableColumn
from assistant.draft import FIGURES, Draft
from assistant.evidence import Value, gather
from assistant.figures.gathered import Gathered, countable, notes, one_unit, parts_of, share_in, total_of, trust_of
from assistant.figures.overfull import held_by
from assistant.figures.portion import no_share
from assistant.figures.rank import SPOKEN
from assistant.plan import Plan, Slot, make_plan
from assistant.question import Cells, Kind, Scope
from assistant.shares.part_and_whole import named_or_own
from vectorstore.derive import PERCENT
from vectorstore.library import Library
from vectorstore.records import State


@dataclass(frozen=True)
class Portion:
    """One body's part in a whole: in another figure of its report, or in a sum over reports."""

    part: Value
    whole: Decimal
    own: Value | None  # the whole, where it is a figure of one report

    @property
    def share(self) -> Decimal:
        """Exactly, for the order."""
        return (self.part.value or Decimal(0)) / self.whole


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """Everyone's share in order, as many as were asked for, and what they have together where that was asked."""
    q = plan.question
    part = next(m for m in q.measures if isinstance(m, Cells))
    whole = named_or_own(part, q.out_of, draft.language)
    slots, why = countable(plan)
    values = gather([part] if whole is None else [part, whole], plan.slots, library, draft.language)
    gathered = Gathered(plan, values)
    parts = gathered.of(part, slots)
    if len(plan.years()) > 1 or not one_unit([v for v in parts if v.value is not None]):
        draft.say("share_of_years")
        draft.refuse(Kind.MISSING, "not_stated")
        return
    if whole is not None:
        portions = [_own(a, b, why) for a, b in zip(parts, gathered.of(whole, slots), strict=True)]
    else:
        total, own = _area(plan, part, parts, library, draft)
        if own is not None and own.slot.region not in (q.scope.regions or (own.slot.region,)):
            draft.say("whole_not_held", area=q.scope.regions[0][-1], held=own.slot.region[-1])
            return draft.refuse(Kind.MISSING, "not_held")
        portions = [_in(v, total, own, why) for v in parts]
    found = [p for p in portions if p is not None]
    if whole is None and (over := next((p for p in found if (p.part.value or 0) > p.whole), None)):
        scope = q.scope.model_copy(update={"levels": (), "seat": ()})
        area = Draft(q.model_copy(update={"scope": scope}))
        no_share(over.part, over.whole, area.scope(plan), draft)
    elif not found:
        draft.none(part, why.values())
        draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
    else:
        _say(plan, _in_order(found, q.order), whole, draft)
    draft.cover(plan, [p.part.slot for p in found], why)


def _own(a: Value, b: Value, why: dict[Slot, str]) -> Portion | None:
    gap = next((v for v in (a, b) if v.value is None), None)
    if gap is not None or not b.value:
        why[a.slot] = (gap.why if gap else None) or State.NOT_APPLICABLE.value
        return None
    return Portion(a, b.value, b)


def _in(v: Value, total: Decimal, own: Value | None, why: dict[Slot, str]) -> Portion | None:
    if v.value is None or not total:
        why[v.slot] = v.why or State.NOT_APPLICABLE.value
        return None
    return Portion(v, total, own)


def _area(plan: Plan, part: Cells, parts: list[Value], library: Library, draft: Draft) -> tuple[Decimal, Value | None]:
    """What the shares are of: the area's total where it was named, else the sum over those asked for."""
    q = plan.question
    if q.scope.levels and not (q.whole or q.of_all or q.over):
        return total_of(parts), None
    scope = q.over or Scope(regions=q.scope.regions, everyone=not q.scope.regions, summed=q.scope.summed)
    wide = q.model_copy(update={"scope": scope, "years": plan.years(), "kind": Kind.TOTAL, "filters": (), "notes": ()})
    area = make_plan(wide, library.catalogue)
    over, _ = parts_of(area, Gathered(area, gather([part], area.slots, library, draft.language)), part)
    over = held_by(parts, over, area, part, library, draft)
    return total_of(over), over[0] if len(over) == 1 else None


def _in_order(found: Sequence[Portion], order: str) -> list[Portion]:
    sign = -1 if order == "desc" else 1
    return sorted(found, key=lambda p: (sign * p.share, p.part.slot.region, p.part.slot.agency))


def _cut(ordered: list[Portion], limit: int | None) -> list[Portion]:
    if limit is None or len(ordered) <= limit:
        return ordered
    return [p for i, p in enumerate(ordered) if i < limit or p.share == ordered[limit - 1].share]


def _say(plan: Plan, ordered: list[Portion], whole: Cells | None, draft: Draft) -> None:
    q = plan.question
    chosen = _cut(ordered, q.limit or (1 if q.kind is Kind.EXTREME else None))
    part = chosen[0].part
    label = draft.word("share_of", part=part.measure.label)
    for p in chosen[:FIGURES]:
        _figures(p, label, whole is None, draft)
    if whole is None and chosen[0].own is None:
        draft.computed(draft.word("sum_of", label=part.measure.label), chosen[0].whole, part.unit, year=part.slot.year)
    shown = chosen if q.limit or q.kind is Kind.EXTREME else _cut(chosen, SPOKEN)
    items = [_item(p, draft) for p in shown[:FIGURES]]
    items += [draft.word("more_in_table")] if len(shown) < len(chosen) else []
    fields = {"scope": draft.scope(plan), "years": draft.years(plan.years()), "list": draft.listed(items)}
    if q.kind is Kind.EXTREME:
        draft.say(("most" if q.order == "desc" else "least") + "_rate", label=label, **fields)
    else:
        draft.say("rank", label=label, order=draft.word(f"order_{q.order}_rate"), **fields)
    if whole is None and q.together and len(chosen) > 1:
        _together(chosen, draft)
    _table(chosen, label, draft)
    notes(draft, [p.part for p in chosen[:FIGURES]])


def _figures(p: Portion, label: str, of_area: bool, draft: Draft) -> None:
    slot = p.part.slot
    share = share_in(p.part.value or Decimal(0), p.whole)
    draft.computed(label, share, PERCENT, slot.agency, slot.region, slot.year, trust=p.part.trust)
    draft.value(p.part)
    if p.own is not None and not (of_area and draft.has(p.own)):
        draft.value(p.own)


def _item(p: Portion, draft: Draft) -> str:
    return draft.word(
        "item_share",
        agency=draft.short(p.part.slot.agency),
        amount=draft.amount(share_in(p.part.value or Decimal(0), p.whole), PERCENT),
        above=draft.amount(p.part.value, p.part.unit),
        below=draft.amount(p.whole, p.part.unit),
    )


def _together(chosen: list[Portion], draft: Draft) -> None:
    """前三名加起来占多少."""
    first = chosen[0].part
    together = total_of([p.part for p in chosen])
    share = share_in(together, chosen[0].whole)
    trust = trust_of([p.part for p in chosen])
    label, year = first.measure.label, first.slot.year
    draft.computed(draft.word("sum_of", label=label), together, first.unit, year=year, trust=trust)
    draft.computed(draft.word("share_of", part=label), share, PERCENT, year=year, trust=trust)
    draft.say(
        "together_share",
        n=len(chosen),
        amount=draft.amount(share, PERCENT),
        above=draft.amount(together, first.unit),
        below=draft.amount(chosen[0].whole, first.unit),
    )


def _table(chosen: list[Portion], label: str, draft: Draft) -> None:
    first = chosen[0].part
    heads = [(draft.word("head_agency"), None), (first.measure.label, draft.unit_word(first.unit)), (label, PERCENT)]
    rows = [
        (p.part.slot.agency, f"{p.part.value:f}", f"{share_in(p.part.value or Decimal(0), p.whole):f}") for p in chosen
    ]
    draft.table = Table(columns=tuple(TableColumn(title=t, unit=u) for t, u in heads), rows=tuple(rows))
    names = [draft.short(p.part.slot.agency) for p in chosen]
    draft.bars(label, PERCENT, names, [share_in(p.part.value or Decimal(0), p.whole) for p in chosen])
