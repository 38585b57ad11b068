"""Shares: a part of a report in its whole; both sides stand beside the percentage."""

from __future__ import annotations

from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures import area_share, moved, portion, years_share
from assistant.figures.gathered import (
    Gathered,
    notes,
    parts_of,
    share_in,
    total_of,
    trust_of,
)
from assistant.figures.meets import meets
from assistant.figures.value import REASONS, no_value
from assistant.plan import Plan, Slot, make_plan
from assistant.question import Cells, Kind, Question
from assistant.shares.part_and_whole import named_or_own
from vectorstore.derive import PERCENT, percent
from vectorstore.library import Library
from vectorstore.records import State


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """One measure in another, in its row's total, or in the total of the area."""
    measures, q = [m for m in plan.question.measures if isinstance(m, Cells)], plan.question
    if _of_bodies_in_area(q):
        return area_share.answer(plan, measures, library, draft)
    pairs = _pairs(q.out_of, measures, draft.language)
    part, whole = pairs[0]
    known = [(one, of) for one, of in pairs if of is not None]
    if q.over and not q.scope.bodies and whole is not None and q.over.levels == q.scope.levels:
        group = make_plan(q.model_copy(update={"scope": q.over, "kind": Kind.TOTAL}), library.catalogue)
        return _of_whole(group, known, library, draft)
    if q.over or (q.scope.levels and not q.scope.bodies and (whole is None or (q.of_all and not q.out_of))):
        return portion.answer(plan, part, library, draft)
    if q.years_added and not known and len(q.scope.bodies) == 1 and len(plan.years()) > 1:
        return years_share.answer(plan, part, library, draft)
    if len(known) < len(pairs):
        draft.say("no_whole", label=draft.listed(one.label for one, of in pairs if of is None))
        return draft.refuse(Kind.MISSING, "not_stated")
    return (_of_whole if q.whole and not q.scope.bodies else _of_each)(plan, known, library, draft)


def _of_bodies_in_area(q: Question) -> bool:
    """Whether bodies are named, and an area or a group that they are held against."""
    wider = q.whole or q.of_all or bool(q.over or q.scope.levels or q.scope.regions or q.scope.within)
    return bool(q.scope.bodies) and wider and bool(q.over or not q.out_of)


def _pairs(whole: Cells | None, measures: list[Cells], language: str) -> list[tuple[Cells, Cells | None]]:
    """Each part with its whole: the one named, else its own by the form; two that are parts of nothing are a ratio."""
    pairs = [(m, named_or_own(m, whole, language)) for m in dict.fromkeys(measures)]
    if len(pairs) == 2 and not any(of for _, of in pairs):
        return [(pairs[0][0], pairs[1][0])]
    return pairs


def _of_each(plan: Plan, pairs: list[tuple[Cells, Cells]], library: Library, draft: Draft) -> None:
    """Parts of one report's wholes, report by report."""
    values = gather(list(dict.fromkeys(m for pair in pairs for m in pair)), plan.slots, library)
    counted: list[Slot] = []
    shares: list[moved.Share] = []
    why: dict[Slot, str] = {}
    for a, b in (both for part, whole in pairs for both in zip(values[part], values[whole], strict=True)):
        missing = next((v for v in (a, b) if v.value is None), None)
        if missing:
            draft.lines.append(no_value(missing, draft, library))
            why[a.slot] = missing.why or ""
            draft.refuse(Kind.MISSING, REASONS.get(missing.why or "", "not_stated"))
            continue
        _one(a, b, draft)
        if b.value == 0:
            why[a.slot] = State.NOT_APPLICABLE.value
            draft.refuse(Kind.MISSING, REASONS[State.NOT_APPLICABLE.value])
            continue
        counted.append(a.slot)
        shares.append((a.slot.year, a.value or Decimal(0), b.value or Decimal(0)))
    moved.tell(shares, draft)
    if counted:
        draft.refuse(Kind.SHARE, None)
    draft.grid(plan.slots, values, {s: i for i, s in enumerate(plan.slots)})
    draft.cover(plan, counted, why, say_it=bool(why))


def _of_whole(plan: Plan, asked: list[tuple[Cells, Cells]], library: Library, draft: Draft) -> None:
    """Parts in wholes of an area: in its own report, or in the sums of those that state both."""
    measures = list(dict.fromkeys(m for pair in asked for m in pair))
    gathered = Gathered(plan, gather(measures, plan.slots, library, draft.language))
    counted: list[Slot] = []
    shares: list[moved.Share] = []
    left_out: dict[Slot, str] = {}
    for part, whole in asked:
        wholes, why = parts_of(plan, gathered, whole)
        pairs = list(zip(gathered.of(part, [b.slot for b in wholes]), wholes, strict=True))
        both = [(a, b) for a, b in pairs if a.value is not None]
        why |= {a.slot: a.why or "" for a, _ in pairs if a.value is None}
        for year in plan.years():
            of_year = [(a, b) for a, b in both if a.slot.year == year]
            if (below := total_of([b for _, b in of_year])) > 0:
                shares.append((year, total_of([a for a, _ in of_year]), below))
            if len(of_year) == 1:
                _one(*of_year[0], draft)
            elif of_year:
                _summed(of_year, year, draft.scope(plan), draft)
            else:
                draft.none(part, why.values())
                draft.refuse(Kind.MISSING, "not_stated" if plan.held else "not_held")
        counted += [a.slot for a, _ in both if a.slot not in counted]
        left_out |= why
    moved.tell(shares, draft)
    draft.grid(counted, gathered.values, gathered.index)
    draft.cover(plan, counted, left_out)


def _summed(pairs: list[tuple[Value, Value]], year: int, scope: str, draft: Draft) -> None:
    """The sum of a part over reports in the sum of the whole."""
    parts, wholes = ([pair[n] for pair in pairs] for n in (0, 1))
    above, below, label = total_of(parts), total_of(wholes), draft.word("sum_of", label="{}")
    trust, unit = trust_of([*parts, *wholes]), parts[0].unit
    names = [label.format(of[0].measure.label) for of in (parts, wholes)]
    sums = {"above": draft.amount(above, unit), "below": draft.amount(below, unit)}
    share = share_in(above, below) if below > 0 else None
    draft.computed(draft.word("share_of", part=names[0]), share, PERCENT, year=year, trust=trust)
    for name, sum_ in zip(names, (above, below), strict=True):
        draft.computed(name, sum_, unit, year=year, trust=trust)
    if share is None:
        sides = {"above_label": names[0], "below_label": names[1]}
        what = draft.word("share_of", part=names[0])
        draft.say("rate_of_zero", agency=scope, year=year, label=what, **sides, **sums)
    else:
        amount = draft.amount(share, PERCENT)
        draft.say("share", agency=scope, year=year, part=names[0], whole=names[1], amount=amount, **sums)
        doubted = {v.slot for v in wholes if v.trust == "doubtful"}
        notes(draft, [*wholes, *(v for v in parts if v.slot not in doubted)])


def _one(a: Value, b: Value, draft: Draft) -> None:
    """One part in one whole of the same report; of nothing there is no part."""
    if a.value is None or b.value is None:
        return
    share = share_in(a.value, b.value) if b.value else None
    before = "" if share is None else _confirmed(a.value, b.value, draft)
    label, slot = draft.word("share_of", part=a.measure.label), a.slot
    if share is not None:
        trust = trust_of([a, b])
        draft.computed(label, share, PERCENT, agency=slot.agency, region=slot.region, year=slot.year, trust=trust)
    draft.value(a)
    draft.value(b)
    of = {"agency": draft.short(slot.agency), "year": slot.year}
    sides = {"above": draft.amount(a.value, a.unit), "below": draft.amount(b.value, b.unit)}
    if share is None:
        draft.say("rate_of_zero", label=label, above_label=a.measure.label, below_label=b.measure.label, **of, **sides)
        return
    names = {"part": a.measure.label, "whole": b.measure.label}
    draft.lines.append(before + draft.word("share", amount=draft.amount(share, PERCENT), **names, **of, **sides))
    notes(draft, [a, b])


def _confirmed(part: Decimal, whole: Decimal, draft: Draft) -> str:
    """是的, 不是: where a share is held against a bound in percent."""
    premise = draft.question.premise
    if premise is None or premise.unit != PERCENT:
        return ""
    exact = percent(part, whole) if premise.op == "=" else part * 100 / whole
    holds = meets(exact, premise.op, premise.value)
    return draft.word("yes" if holds else "no") if premise.asked else "" if holds else draft.word("not_so")
