"""Which place one body takes among others: 石桥镇的处罚在乡镇里排第几."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assistant.draft import Draft
from assistant.evidence import Value, gather
from assistant.figures import areas
from assistant.figures.compare import POINTS
from assistant.figures.gathered import Gathered, countable, notes, usable
from assistant.figures.peers import areas_around, plan_of
from assistant.figures.rank import in_order
from assistant.figures.value import no_value
from assistant.measures import is_rate
from assistant.plan import Plan, Slot
from assistant.question import Cells, Kind
from assistant.words.amount import number
from vectorstore.library import Library
from vectorstore.pattern import Pattern
from vectorstore.records import State


def answer(plan: Plan, library: Library, draft: Draft) -> None:
    """The body's figure of each year, and how many stand before it; the table has them all."""
    for slot in sorted(plan.slots, key=lambda s: s.year):
        _of_one(replace(plan, slots=(slot,)), library, draft)


def _of_one(plan: Plan, library: Library, draft: Draft) -> None:
    q = plan.question
    own = plan.slots[0]
    if basis := areas_around(plan, library):
        return _of_area(own, basis, library, draft)
    wide = plan_of(plan, library)
    measures = [m for m in q.measures if isinstance(m, Cells)]
    gathered = Gathered(wide, gather(measures, wide.slots, library, q.language))
    slots, why = countable(wide)
    for measure in measures:
        good, missing = usable(gathered.of(measure, slots))
        why |= missing
        ordered = in_order(good, q.order)
        mine = next((v for v in ordered if v.slot.agency_id == own.agency_id), None)
        if mine is None:
            _not_ranked(gather([measure], plan.slots[:1], library, q.language)[measure][0], draft, library)
            continue
        _say(mine, ordered, wide, draft)
        draft.grid([v.slot for v in ordered], {m: gathered.values[m] for m in measures}, gathered.index)
        draft.cover(wide, [v.slot for v in good], why, say_it=State.UNREADABLE in why.values())


def _of_area(own: Slot, basis: areas.Basis, library: Library, draft: Draft) -> None:
    """Which place an area takes among those of its city, by what all of them have."""
    q = basis.plan.question
    if basis.by == "apart":
        areas.apart(basis.plan, library, draft)
        return areas.tell(basis, draft)
    slots = basis.plan.slots
    measures = [m for m in q.measures if isinstance(m, Cells)]
    values = gather(measures, slots, library, q.language)
    for measure in measures:
        ordered = in_order(usable(values[measure])[0], q.order)
        mine = next((v for v in ordered if v.slot.region == own.region), None)
        if mine is None:
            _not_ranked(next(v for v in values[measure] if v.slot.region == own.region), draft, library)
        else:
            _say(mine, ordered, basis.plan, draft)
            draft.grid([v.slot for v in ordered], values, {s: i for i, s in enumerate(slots)})
            draft.cover(basis.plan, [v.slot for v in ordered], {}, say_it=basis.by == "bodies")
    areas.tell(basis, draft)


def _not_ranked(value: Value, draft: Draft, library: Library) -> None:
    apart = draft.word("apart", agency=draft.short(value.slot.agency))
    draft.lines.append(no_value(value, draft, library) if value.value is None else apart)
    draft.refuse(Kind.MISSING, "not_stated")


def _say(mine: Value, ordered: list[Value], wide: Plan, draft: Draft) -> None:
    slot, label = mine.slot, mine.measure.label
    position = Decimal(next(i for i, v in enumerate(ordered, 1) if v.value == mine.value))  # ties share their place
    n = Decimal(len(ordered))
    draft.value(mine)
    draft.computed(
        draft.word("place_of", label=label), position, None, agency=slot.agency, region=slot.region, year=slot.year
    )
    draft.computed(draft.word("agencies_ranked"), n, draft.unit("agencies").strip(), year=slot.year)
    draft.say(
        "place",
        agency=draft.short(slot.agency),
        year=slot.year,
        label=label,
        amount=draft.amount(mine.value, mine.unit),
        scope=Draft(wide.question).scope(wide),
        n=n,
        place=position,
        order=draft.word(f"order_{draft.question.order}" + ("_rate" if is_rate(mine.measure) else "")),
    )
    shown = _held_against(mine, ordered, draft) if draft.question.apart else None
    notes(draft, [mine, shown] if shown else [mine])


_OTHER_PLACE = Pattern(r"第\s*(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})|(?P<next>前一[名位家个]|上一[名位])")


def _held_against(mine: Value, ordered: list[Value], draft: Draft) -> Value | None:
    """比第一名差多少: how far the figure lies from that of the place named, which may be its own."""
    at = ordered.index(mine)
    said = list(_OTHER_PLACE.finditer(draft.question.text))
    other = at - 1 if said and said[-1]["next"] else int(number(said[-1]["n"]) or 1) - 1 if said else 0
    if not 0 <= other < len(ordered) or mine.value is None:
        return None
    shown, gap = ordered[other], abs((ordered[other].value or Decimal(0)) - mine.value)
    if shown.value == mine.value:
        draft.say("place_itself", place=other + 1)
        return None
    draft.value(shown)
    unit = POINTS if is_rate(mine.measure) else mine.unit
    draft.computed(draft.word("difference", label=mine.measure.label), gap, draft.unit(unit).strip())
    way = draft.word("way_more" if mine.value > (shown.value or 0) else "way_less")
    fields = {"agency": draft.short(shown.slot.agency), "figure": draft.amount(shown.value, shown.unit), "way": way}
    draft.say("place_apart", place=other + 1, amount=draft.amount(gap, unit), **fields)
    return shown
