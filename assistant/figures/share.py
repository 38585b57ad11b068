"""Shares: a part of a report in its whole, or one body in its area; both sides stand beside the percentage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.denominators import group_of
from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures import moved, portion, total, value
from assistant.figures.gathered import (
    Gathered,
    is_rate,
    is_stock,
    notes,
    one_unit,
    parts_of,
    share_in,
    total_of,
    trust_of,
)
from assistant.figures.overfull import group_named, held_by
from assistant.figures.value import REASONS, meets, no_value, tell
from assistant.plan import Plan, Slot, make_plan
from assistant.question import Cells, Kind, Scope
from assistant.shares import whole_of
from vectorstore.derive import PERCENT, percent
from vectorstore.library import Library
from vectorstore.records import State


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """One measure in another, in its row's total, or in the total of the area."""
    measures = [m for m in plan.question.measures if isinstance(m, Cells)]
    q = plan.question
    of_area = bool(q.scope.bodies) and (
        q.whole or q.of_all or bool(q.over or q.scope.levels or q.scope.regions or q.scope.within)
    )
    if of_area and (q.over or not q.out_of):
        if rates := [m for m in measures if is_rate(m)]:
            draft.say("not_added", labels=draft.listed(m.label for m in rates), why=draft.word("not_added_rate"))
            draft.refuse(Kind.REFUSE, "not_comparable")
            return
        for measure in dict.fromkeys(measures):
            _of_area(plan, measure, library, draft)
        return
    pairs = _pairs(q.out_of, measures, draft.language)
    part, whole = pairs[0]
    if q.over and not q.scope.bodies and whole is not None and q.over.levels == q.scope.levels:
        group = make_plan(q.model_copy(update={"scope": q.over, "kind": Kind.TOTAL}), library.catalogue)
        _of_whole(group, [(one, of) for one, of in pairs if of is not None], library, draft)
        return
    if q.over or (q.scope.levels and not q.scope.bodies and (whole is None or (q.of_all and not q.out_of))):
        portion.answer(plan, part, library, draft)
        return
    known = [(one, of) for one, of in pairs if of is not None]
    if q.years_added and not known and len(q.scope.bodies) == 1 and len(plan.years()) > 1:
        _of_years(plan, part, library, draft)
        return
    if len(known) < len(pairs):
        draft.kind = Kind.TOTAL if q.whole and not q.scope.bodies else Kind.VALUE
        (total if draft.kind is Kind.TOTAL else value).answer(plan, library, draft)
        return
    (_of_whole if q.whole and not q.scope.bodies else _of_each)(plan, known, library, draft)


def _pairs(whole: Cells | None, measures: list[Cells], language: str) -> list[tuple[Cells, Cells | None]]:
    """Each part with its whole: the one named, else its own by the form; two that are parts of nothing are a ratio."""
    pairs = [(m, whole or whole_of(m, language)) for m in dict.fromkeys(measures)]
    if len(pairs) == 2 and not any(of for _, of in pairs):
        return [(pairs[0][0], pairs[1][0])]
    return pairs


def _of_each(plan: Plan, pairs: list[tuple[Cells, Cells]], library: Library, draft: Draft) -> None:
    """Parts of one report's wholes, report by report."""
    values = gather(list(dict.fromkeys(m for pair in pairs for m in pair)), plan.slots, library)
    counted: list[Slot] = []
    shares: list[moved.Share] = []
    why: dict[Slot, str] = {}
    for part, whole in pairs:
        for a, b in zip(values[part], values[whole], strict=True):
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
    draft.computed(draft.word("share_of", part=names[0]), share, "%", year=year, trust=trust)
    for name, sum_ in zip(names, (above, below), strict=True):
        draft.computed(name, sum_, unit, year=year, trust=trust)
    if share is None:
        sides = {"above_label": names[0], "below_label": names[1]}
        what = draft.word("share_of", part=names[0])
        draft.say("rate_of_zero", agency=scope, year=year, label=what, **sides, **sums)
    else:
        amount = draft.amount(share, "%")
        draft.say("share", agency=scope, year=year, part=names[0], whole=names[1], amount=amount, **sums)


def _one(a: Value, b: Value, draft: Draft) -> None:
    if a.value is None or b.value is None:
        return
    fields = {
        "agency": draft.short(a.slot.agency),
        "year": a.slot.year,
        "part": a.measure.label,
        "whole": b.measure.label,
    }
    if b.value == 0:
        draft.value(a), draft.value(b)
        draft.say(
            "rate_of_zero",
            label=draft.word("share_of", part=a.measure.label),
            agency=fields["agency"],
            year=a.slot.year,
            above=draft.amount(a.value, a.unit),
            below=draft.amount(b.value, b.unit),
            above_label=a.measure.label,
            below_label=b.measure.label,
        )
        return
    share = share_in(a.value, b.value)
    before = _confirmed(a.value, b.value, draft)
    draft.computed(
        draft.word("share_of", part=a.measure.label),
        share,
        "%",
        agency=a.slot.agency,
        region=a.slot.region,
        year=a.slot.year,
        trust=trust_of([a, b]),
    )
    draft.value(a)
    draft.value(b)
    said = draft.word(
        "share",
        amount=draft.amount(share, "%"),
        above=draft.amount(a.value, a.unit),
        below=draft.amount(b.value, b.unit),
        **fields,
    )
    draft.lines.append(before + said)
    notes(draft, [a, b])


def _confirmed(part: Decimal, whole: Decimal, draft: Draft) -> str:
    """是的, 不是: where a share is held against a bound in percent."""
    premise = draft.question.premise
    if premise is None or premise.unit != PERCENT:
        return ""
    exact = percent(part, whole) if premise.op == "=" else part * 100 / whole
    holds = meets(exact, premise.op, premise.value)
    return draft.word("yes" if holds else "no") if premise.asked else "" if holds else draft.word("not_so")


def _of_years(plan: Plan, measure: Cells, library: Library, draft: Draft) -> None:
    """石桥镇2024年处罚占三年合计的比例: the year said first in the sum of all of them."""
    values = gather([measure], plan.slots, library)[measure]
    gaps = [v for v in values if v.value is None]
    first = values[0]
    if gaps or is_stock(measure) or is_rate(measure) or first.value is None or total_of(values) == 0:
        draft.lines += [no_value(v, draft, library) for v in gaps]
        draft.kind = Kind.VALUE
        if not gaps:
            value.answer(plan, library, draft)
        else:
            draft.refuse(Kind.MISSING, REASONS.get(gaps[0].why or "", "not_stated"))
        return
    total, slot = total_of(values), first.slot
    share, years = share_in(first.value, total), draft.years(sorted(plan.years()))
    trust = trust_of(values)
    draft.computed(draft.word("share_of", part=measure.label), share, PERCENT, slot.agency, slot.region, trust=trust)
    draft.computed(draft.word("sum_of", label=measure.label), total, first.unit, slot.agency, slot.region, trust=trust)
    draft.values(values)
    draft.say(
        "share_of_years_sum",
        agency=draft.short(slot.agency),
        year=slot.year,
        label=measure.label,
        years=years,
        amount=draft.amount(share, PERCENT),
        above=draft.amount(first.value, first.unit),
        below=draft.amount(total, first.unit),
    )
    notes(draft, values)
    draft.grid(plan.slots, {measure: values}, {s: i for i, s in enumerate(plan.slots)})
    draft.cover(plan, [v.slot for v in values], {}, say_it=False)


def _of_area(plan: Plan, measure: Cells, library: Library, draft: Draft) -> None:
    """A body's part in the total of its area, which is the area's own figure where there is one."""
    own = gather([measure], plan.slots, library)[measure]
    q = plan.question
    leaf = q.scope.within or (plan.slots[0].region if plan.slots else ())
    scope = Scope(regions=(leaf,) if leaf else (), levels=q.scope.levels, everyone=not leaf, summed=q.scope.summed)
    scope = group_of(q.over, q.scope.bodies) if q.over else scope
    wide = q.model_copy(update={"scope": scope, "years": plan.years(), "kind": Kind.TOTAL})
    area = make_plan(wide, library.catalogue)
    whole = q.out_of or measure
    gathered = Gathered(area, gather([whole], area.slots, library))
    shares: list[moved.Share] = []
    for one in own:
        parts = [v for v in parts_of(area, gathered, whole)[0] if v.slot.year == one.slot.year]
        if one.value is None or not parts:
            draft.lines.append(no_value(one, draft, library))
            draft.refuse(Kind.MISSING, REASONS.get(one.why or "", "not_held"))
            continue
        parts = held_by([one], parts, area, whole, library, draft)
        summed = bool(q.over) or len(parts) > 1
        _in_area(one, parts, group_named(area, draft) if summed else Draft(wide).scope(area), draft)
        if (below := total_of(parts)) > 0:
            shares.append((one.slot.year, one.value, below))
    moved.tell(shares, draft)
    if q.together and not plan.areas:  # an area is never added to its own bodies
        _together([v for v in own if v.value is not None], shares, draft)
    counted, why = parts_of(area, gathered, whole)
    draft.cover(area, [p.slot for p in counted], why, say_it=bool(q.over))
    draft.grid(plan.slots, {measure: own}, {s: i for i, s in enumerate(plan.slots)})


def _together(own: list[Value], shares: list[moved.Share], draft: Draft) -> None:
    """公安局和财政局合计占全县多少: besides each one's share, that of their sum."""
    if len(own) < 2 or len({v.slot.year for v in own}) > 1 or len(shares) < len(own) or not one_unit(own):
        return
    above, below, first = total_of(own), shares[0][2], own[0]
    share, label, year, trust = share_in(above, below), first.measure.label, first.slot.year, trust_of(own)
    draft.computed(draft.word("sum_of", label=label), above, first.unit, year=year, trust=trust)
    draft.computed(draft.word("share_of", part=label), share, PERCENT, year=year, trust=trust)
    sides = {"above": draft.amount(above, first.unit), "below": draft.amount(below, first.unit)}
    draft.say("together_share", n=len(own), amount=draft.amount(share, PERCENT), **sides)


def _in_area(value: Value, parts: list[Value], scope: str, draft: Draft) -> None:
    if value.value is None:
        return
    total = total_of(parts)
    if total == 0:
        tell(replace(value), draft, None)  # type: ignore[arg-type]
        return
    if value.value > total:
        portion.no_share(value, total, scope, draft)
        return
    share = share_in(value.value, total)
    draft.computed(
        draft.word("share_of", part=draft.short(value.slot.agency)),
        share,
        "%",
        agency=value.slot.agency,
        region=value.slot.region,
        year=value.slot.year,
        trust=trust_of([value, *parts]),
    )
    draft.value(value)
    if len(parts) == 1:
        draft.value(parts[0])
    else:
        draft.computed(
            draft.word("sum_of", label=value.measure.label),
            total,
            value.unit,
            year=value.slot.year,
            trust=trust_of(parts),
        )
    draft.say(
        "share_of_scope",
        agency=draft.short(value.slot.agency),
        year=value.slot.year,
        label=value.measure.label,
        scope=scope,
        amount=draft.amount(share, "%"),
        above=draft.amount(value.value, value.unit),
        below=draft.amount(total, value.unit),
    )
